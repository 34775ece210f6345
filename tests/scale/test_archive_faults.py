"""Nothing is lost in silence: what stops an archive, what is listed and counted, and what the exit code says."""

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")

from tellings import archive
from tellings.cli import main
from tellings.core.files import whole_file
from tellings.errors import LexiconError, TellingsError
from tellings.scale.parts import LONGEST_LINE
from tellings.scale.workers import Pool

STORM = "Storm Edda tore the roofs off 40 houses in Velden on Monday. Mayor Ines Okafor said 1,200 people had no power."
COURT = "A court in Harrow sentenced a baker to two years on Tuesday for selling 300 stolen ovens, the clerk said."


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for name, text in (("storm", STORM), ("court", COURT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def listed(manifest: dict) -> dict[str, str]:
    return {path: reason for path, _, reason in manifest["skipped"]}


@pytest.mark.parametrize("workers", [0, 1])
def test_a_full_disk_stops_the_run_and_costs_no_article(source, tmp_path, workers, monkeypatch):
    if workers:
        with pytest.raises(TellingsError, match="No space left"):
            list(_run_of(Pool(workers)))
        return
    monkeypatch.setattr("tellings.scale.steps.write_json", _full)
    with pytest.raises(TellingsError, match=r"No space left on device.*what is finished is kept"):
        archive(source, tmp_path / "out", workers=0)
    assert main(["archive", str(source), "-o", str(tmp_path / "out"), "--workers", "0"]) == 1
    monkeypatch.undo()
    assert archive(source, tmp_path / "out", workers=0)["run"]["articles"] == 2


def _full(*arguments) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _run_of(work):
    from killed_worker import full_disk

    try:
        for _, result in work(full_disk, [[1]]):
            if result.run:
                raise TellingsError(result.reason)
            yield result
    finally:
        work.close()


def test_a_broken_sheet_stops_the_run_before_an_article_is_read(source, tmp_path, capsys):
    (source / "sheet.csv").write_text("file,published\nstorm.txt,sometime in May\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"sheet\.csv"):
        archive(source, tmp_path / "out", workers=0)
    assert main(["archive", str(source), "-o", str(tmp_path / "out"), "--workers", "0"]) == 1
    assert "sheet.csv" in capsys.readouterr().err


def test_a_broken_list_stops_the_run_and_names_the_row(source, tmp_path):
    (source / "lists").mkdir()
    (source / "lists" / "cues.csv").write_text("cue,forms\nsay,said\n", encoding="utf-8")
    with pytest.raises(TellingsError, match=r"cues\.csv"):
        archive(source, tmp_path / "out", workers=0)


def test_a_folder_that_may_not_be_looked_into_is_listed_and_counted(source, tmp_path, monkeypatch):
    shut = source / "shut"
    shut.mkdir()
    if os.geteuid() == 0:  # who may do everything sees no shut folder: what os.walk would say of one
        real = os.walk

        def walk(top, onerror=None, **options):
            onerror(PermissionError(errno.EACCES, "Permission denied", str(shut)))
            return real(top, **options)

        monkeypatch.setattr("tellings.scale.parts.os.walk", walk)
    else:
        shut.chmod(0)
    try:
        manifest = archive(source, tmp_path / "out", workers=0)
    finally:
        shut.chmod(0o755)
    assert listed(manifest) == {"shut": "unreadable: Permission denied"}
    assert manifest["run"]["articles"] == 2


def test_what_is_no_file_and_what_leads_out_is_listed_as_a_report_lists_it(source, tmp_path):
    os.mkfifo(source / "pipe")
    (tmp_path / "outside.txt").write_text(STORM, encoding="utf-8")
    (source / "away.txt").symlink_to(tmp_path / "outside.txt")
    from tellings.read.articles import read_files

    manifest = archive(source, tmp_path / "out", workers=0)
    files = read_files(source)[1]
    unread = files[~files["read"]]
    assert listed(manifest) == dict(zip(unread["path"], unread["reason"]))
    assert set(listed(manifest)) == {"pipe", "away.txt"}


def test_a_gzip_that_was_cut_off_is_listed_and_the_exit_code_says_so(source, tmp_path, capsys):
    lines = b"".join(json.dumps({"text": f"{STORM} {n}"}).encode() + b"\n" for n in range(500))
    whole = gzip.compress(os.urandom(200_000) + b"\n" + lines)
    (source / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert main(["archive", str(source), "-o", str(tmp_path / "out"), "--workers", "0"]) == 3
    assert "1 files or articles left out" in capsys.readouterr().out
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert list(listed(manifest)) == ["cut.jsonl.gz"]


def test_a_folder_that_gives_no_article_at_all_is_no_success(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    assert main(["archive", str(source), "-o", str(tmp_path / "out"), "--workers", "0"]) == 1


@pytest.mark.alone
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read where Linux writes it")
def test_a_line_as_long_as_a_disk_is_refused_without_being_held(tmp_path):
    (tmp_path / "source").mkdir()
    with gzip.open(tmp_path / "source" / "long.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(1000):
            file.write(bytes(1_000_000))
    code = (
        "import re; from pathlib import Path; from tellings.scale.parts import files_of, parts_of\n"
        f"plans = files_of({str(tmp_path / 'source')!r}, Path('out'), {{}})\n"
        "said = parts_of(plans[0])[1][0].reason\n"
        # The most memory since the program began; what getrusage tells holds that of the program that started it.
        "status = Path('/proc/self/status').read_text()\n"
        "print(said, int(re.search(r'VmHWM:\\s+(\\d+)', status).group(1)) // 1024, sep='|')"
    )
    reason, peak = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split("|")
    assert f"line 1 is longer than {LONGEST_LINE // 1_000_000} MB" in reason
    assert int(peak) < 300


@pytest.mark.alone
def test_ctrl_c_is_said_in_one_line_and_without_a_traceback(source, tmp_path):
    for n in range(240):
        (source / f"{n}.txt").write_text("\n\n".join([STORM, COURT] * 40), encoding="utf-8")
    command = [sys.executable, "-m", "tellings", "archive", str(source), "-o", str(tmp_path / "out"), "--workers", "2"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
    until = time.time() + 120
    while time.time() < until and not list((tmp_path / "out").rglob("*.draft")) and run.poll() is None:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 130 and "tellings: stopped" in said and "Traceback" not in said


@pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout"])
def test_a_device_is_written_to_and_never_replaced(device):
    before = os.stat("/dev/null").st_rdev
    code = (
        "from pathlib import Path; from tellings.core.files import whole_file\n"
        f"with whole_file(Path({device!r})) as draft: Path(draft).write_text('page')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == ("page" if device == "/dev/stdout" else "")
    assert os.stat("/dev/null").st_rdev == before and not Path("/dev/null").is_file()


def test_a_pipe_is_written_to_in_place(tmp_path):
    os.mkfifo(tmp_path / "page")
    with whole_file(tmp_path / "page") as draft:
        assert draft == tmp_path / "page"
    assert not (tmp_path / "page").is_file()
