"""Every command that README and docs/ name is run, as a person types it, in a folder with the seeds."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tellings.cli import main, make_parser
from tellings.commands import COMMANDS, ROOMS
from tellings.commands.common import progress

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(
    r"(?:<!-- not run in the tests: (?P<why>[^>]+) -->\n)?```(?:sh|powershell)\n(?P<lines>.*?)```", re.S
)
_INDENTED = re.compile(r"^    (?P<line>(?:make|tellings|python|pip) .*)$", re.M)
_INLINE = re.compile(r"`(?P<line>(?:python -m )?tellings [a-z]+ [^`]+)`")
# What stands in a text between a page's lines and cannot carry a comment there.
NOT_RUN = {
    r"^pip install": "installs from the network",
    r"--scheduler": "needs Dask, or a cluster",
    r"\b(SOURCE|OUT|FOLDER|COMMAND|NAME)\b(?!=)": "a form, not a command",
    r"dump\.jsonl": "names a file that only the reader has",
}


class Command(NamedTuple):
    """One line of a page."""

    page: str
    line: str
    why_not: str | None


def commands_of(page: Path) -> list[Command]:
    """The commands of a page: fenced, indented, or in the running text; with the reason of those that are not run."""
    text = page.read_text(encoding="utf-8")
    found = []
    for fence in _FENCE.finditer(text):
        found += [
            (line, fence["why"]) for line in fence["lines"].splitlines() if line.strip() and not line.startswith("#")
        ]
    outside = _FENCE.sub("", text)
    found += [(match["line"], None) for pattern in (_INDENTED, _INLINE) for match in pattern.finditer(outside)]
    made = []
    for line, why in found:
        line = re.split(r"\s{2,}#", line)[0].strip()
        why = why or next((reason for pattern, reason in NOT_RUN.items() if re.search(pattern, line)), None)
        made.append(Command(page.name, line, why))
    return made


ALL = list(dict.fromkeys(command for page in PAGES for command in commands_of(page)))
RUN = {command.line: command for command in ALL if command.why_not is None}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as the pages suppose it: the reader's articles, marks and lists. A folder that several commands read is
    read once.
    """
    from tellings import coverage

    read, memory = coverage.read_coverage, {}

    def read_once(folder, *, progress=None, **options):
        key = (str(folder), tuple(sorted((name, str(value)) for name, value in options.items())))
        if key not in memory:
            memory[key] = read(folder, progress=progress, **options)
        return memory[key]

    coverage.read_coverage = read_once
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", folder / "my_articles")
    shutil.copytree(ROOT / "seeds", folder / "my_archive")
    first = next((ROOT / "seeds").glob("003_*.txt")).read_text(encoding="utf-8")
    for name in ("draft.txt", "monday.txt", "tuesday.txt"):
        (folder / name).write_text(first, encoding="utf-8")
    (folder / "my_copies").mkdir()
    for name in ("monday.txt", "tuesday.txt"):
        shutil.copyfile(folder / name, folder / "my_copies" / name)
    (folder / "my_lists").mkdir()
    shutil.copyfile(ROOT / "data" / "lexicons" / "cues.csv", folder / "my_lists" / "cues.csv")
    (folder / "my_marks").mkdir()
    for name in ("figures.jsonl", "quotes.jsonl"):
        shutil.copyfile(ROOT / "data" / "gold" / name, folder / "my_marks" / name)
    yield folder
    coverage.read_coverage = read


def test_the_pages_name_enough_commands_and_every_one_of_ours():
    named = {word for command in ALL for word in command.line.split() if word in COMMANDS}
    assert named == set(COMMANDS), "a command that no page shows"
    assert len(RUN) >= 20


@pytest.mark.parametrize("line", sorted(RUN))
def test_a_command_of_a_page_works(line, desk, monkeypatch, capfd):
    monkeypatch.chdir(desk)
    monkeypatch.setenv("HOME", str(desk))
    words = shlex.split(line.replace("~", str(desk)))
    target = None
    if ">" in words:
        words, target = words[: words.index(">")], words[-1]
    if words[:3] == ["python", "-m", "tellings"]:
        words = words[2:]
    if words[0] == "make":  # what make would do; CI does it
        done = subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    elif words[0] == "mkdir":
        Path(words[-1]).mkdir(parents=True, exist_ok=True)
    elif words[0] == "python":  # a script of the project; the docs have a test of their own
        assert (ROOT / words[1]).is_file()
    else:
        assert words[0] == "tellings"
        if words[-1] in ("--help", "--version"):
            with pytest.raises(SystemExit, match="0"):
                main(words[1:])
        else:
            looked_at = (3,) if words[1] in ("against", "changes") else ()
            assert main(words[1:]) in (0, *looked_at), capfd.readouterr().err
        out = capfd.readouterr().out
        assert out.strip()
        if target:
            Path(target).write_text(out, encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_does_and_gives_examples(name, capsys):
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    out = capsys.readouterr().out
    assert "examples" in out and f"tellings {name}" in out


def test_every_example_of_a_help_is_understood():
    from importlib import import_module

    parser = make_parser()
    for name in COMMANDS:
        lines = re.findall(
            r"^  (tellings .*?)(?:  .*|$)", import_module(f"tellings.commands.{ROOMS.get(name, name)}").EXAMPLES, re.M
        )
        assert lines
        for line in lines:
            words = shlex.split(line)
            parser.parse_args(words[1 : words.index(">") if ">" in words else None])


def test_every_command_that_prints_a_result_takes_json():
    for name in COMMANDS:
        if name not in ("completion", "archive"):
            assert (
                make_parser()
                .parse_args(
                    [
                        name,
                        *{"kwic": ["folder", "word"], "against": ["draft", "folder"], "codebook": []}.get(
                            name, ["folder"]
                        ),
                        "--json",
                    ]
                )
                .json
            )


@pytest.mark.parametrize("words, code", [
    (["codebook", "figures"], 0), (["codebook", "no_such_table"], 1), (["read", "no_such_folder"], 1),
    (["kwic", "no_such_folder"], 2), (["reed", "x"], 2), ([], 0), (["report", "https://example.org/a"], 2),
])  # fmt: skip
def test_the_exit_code_says_whether_it_worked(words, code, tmp_path):
    done = subprocess.run([sys.executable, "-m", "tellings", *words], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == code
    assert code != 1 or (done.stderr.count("\n") == 1 and done.stderr.startswith("tellings: ") and not done.stdout)


def test_a_run_that_is_stopped_says_so_in_one_line(monkeypatch, capsys):
    from tellings.commands import read

    def stop(args):
        raise KeyboardInterrupt

    monkeypatch.setattr(read, "run", stop)
    assert main(["read", str(ROOT / "seeds")]) == 130
    assert capsys.readouterr().err == "tellings: stopped\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_options_and_tables(tmp_path, capsys):
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "tellings.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")

    def offered(*words: str) -> list[str]:
        code = (
            f"source {script}; COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; _shtab_tellings; "
            f'echo "${{COMPREPLY[@]}}"'
        )
        return subprocess.run(["bash", "-c", code], capture_output=True, text=True).stdout.split()

    assert set(offered("tellings", "re")) == {"read", "report"}
    assert "--json" in offered("tellings", "account", "--j")
    assert "figures" in offered("tellings", "codebook", "fig")


def test_progress_goes_nowhere_when_the_output_is_no_terminal(capsys):
    progress("reading")
    assert capsys.readouterr() == ("", "")
