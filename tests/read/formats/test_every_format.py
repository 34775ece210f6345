"""Every format that a reader can name has a sample, a row in data/README.md, and a word on what it was tried on."""

import ast
import re
from pathlib import Path

import format_samples as samples
import pytest
from tellings.read.articles import read_files
from tellings.read.formats.readers import EXPERIMENTAL

ROOT = Path(__file__).parents[3]
FORMATS = ROOT / "analysis" / "tellings" / "read" / "formats"
README = ROOT / "data" / "README.md"
NOT_READ = {"xml"}  # named only to say that it is not read
MAKERS = ("Reading", "unread", "gathered")  # their first argument is the name of a format
_NAME = re.compile(r"[a-z][a-z0-9-]*( [a-z0-9-]+)*")


def named_in_code() -> dict[str, str]:
    """The names of formats that stand in the readers, each with the module that has it."""
    found = {}
    for path in sorted(FORMATS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            asked = given[:1] if called in MAKERS else given if called in ("read", "reading_of") else []
            for cell in asked:
                if isinstance(cell, ast.Constant) and isinstance(cell.value, str) and _NAME.fullmatch(cell.value):
                    found[cell.value] = path.name
    return {name: where for name, where in found.items() if name not in NOT_READ}


def rows_of_readme() -> dict[str, str]:
    """Each name of a format in the table of data/README.md, with the cell that says what it was tried on."""
    table = README.read_text(encoding="utf-8").split("## Your own files: what is read")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n") if line[:1] == "|"]
    return {name: row[-1] for row in cells[2:] for name in re.findall(r"`([^`]+)`", row[1])}


@pytest.fixture(scope="module")
def read_as(tmp_path_factory):
    """What the samples are read as."""
    folder = tmp_path_factory.mktemp("samples")
    for name, data in samples.everything().items():
        (folder / name).write_bytes(data)
    files = read_files(folder)[1]
    return set(files.loc[files["read"] | files["reason"].str.contains("joined to a text"), "format"].dropna())


def test_every_format_has_a_sample(read_as):
    for name, where in {**named_in_code(), **dict.fromkeys(EXPERIMENTAL, "readers.py")}.items():
        assert name in read_as, (
            f"{where} reads {name!r}, and no sample is read as it: add a good file to everything() in "
            "tests/read/format_samples.py"
        )


def test_every_reader_names_its_format(read_as):
    silent = {p.name for folder in (FORMATS, FORMATS / "databases") for p in folder.glob("*.py")}
    silent -= {"__init__.py", "readers.py", "json_file.py", "document.py"} | set(named_in_code().values())
    silent -= {"exports.py", "nexis.py"}  # named by who calls them
    assert not silent, f"{sorted(silent)}: no call of {', '.join(MAKERS)} in it has the name of a format as a word"


def test_every_format_has_a_row_in_the_readme(read_as):
    rows = rows_of_readme()
    for name in sorted(read_as | set(named_in_code())):
        assert name in rows, (
            f"data/README.md: no row of the table of formats has `{name}` in its second cell; add it, with what it "
            "gives and on what it was tried"
        )
    assert set(rows) <= read_as, f"data/README.md names {sorted(set(rows) - read_as)}, and no sample is read as it"


def test_a_format_is_called_experimental_in_the_readme_where_the_program_calls_it_so():
    for name, tried_on in rows_of_readme().items():
        assert tried_on, f"data/README.md: the last cell of the row of `{name}` is empty; say on what it was tried"
        rest = re.sub(r"[^;]*experimental[^;]*", "", tried_on).strip("; ")
        if name in EXPERIMENTAL:
            assert "experimental" in tried_on, f"data/README.md: {name!r} is in EXPERIMENTAL of readers.py; say so"
        else:
            assert rest, (
                f"data/README.md calls `{name}` experimental: put it into EXPERIMENTAL of readers.py too, so that "
                "`files` says it, or write on which real file it was tried"
            )
