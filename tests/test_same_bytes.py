"""The same articles give the same bytes: whatever the order and age of the files, the seed of Python's hashes, the
zone, the language; and a killed run leaves no half-written file.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
# Dated by design: when the run was made.
DATED = ("ro-crate-metadata.json",)


def copied(folder: Path, order: int) -> Path:
    """The five articles, and one file that cannot be read, created in an order and with times of their own."""
    folder.mkdir(parents=True)
    paths = sorted(SEEDS.glob("*.txt"))
    random.Random(order).shuffle(paths)
    for age, path in enumerate(paths):
        shutil.copyfile(path, folder / path.name)
        os.utime(folder / path.name, (1_000_000_000 + order * 1000 + age,) * 2)
    (folder / "broken.json").write_bytes(b'{"title": ')
    return folder


def run(place: Path, order: int, *, python: str = sys.executable, **environment: str) -> dict[str, bytes]:
    """Every file that `tellings report --tables` writes, by its path, from a folder of its own."""
    articles, out = copied(place / f"{order}" / "articles", order), place / f"{order}" / "out"
    done = subprocess.run(
        [python, "-m", "tellings", "report", "articles", "-o", "out/report.html", "--tables", "out/tables"],
        cwd=articles.parent,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("same")


@pytest.fixture(scope="module")
def first(place):
    return run(place, 0, PYTHONHASHSEED="0", TZ="UTC")


def differing(first: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    assert set(first) == set(other)
    return [name for name in first if first[name] != other[name] and Path(name).name not in DATED]


@pytest.mark.parametrize(
    "order, environment",
    [
        (1, {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANG": "C", "LC_ALL": "C"}),
        (
            2,
            {
                "PYTHONHASHSEED": "random",
                "TZ": "America/St_Johns",
                "LANG": "de_DE.UTF-8",
                "LC_ALL": "de_DE.UTF-8",
                "PYTHONUTF8": "0",
                "OMP_NUM_THREADS": "1",
            },
        ),
    ],
)
def test_order_age_hashes_zone_and_language_change_no_byte(first, place, order, environment):
    assert len(first) > 50
    assert differing(first, run(place, order, **environment)) == []


OTHERS = [
    name
    for name in ("python3.11", "python3.12", "python3.13")
    if name != f"python{sys.version_info[0]}.{sys.version_info[1]}"
]


@pytest.mark.parametrize("name", OTHERS)
def test_another_python_gives_the_same_bytes(first, place, name):
    python = os.environ.get(f"TELLINGS_{name.upper().replace('.', '')}") or shutil.which(name)
    if (
        not python
        or subprocess.run(
            [python, "-c", "import tellings, pyarrow, xlsxwriter, rocrate"], capture_output=True
        ).returncode
    ):
        pytest.skip(
            f"no {name} here that has tellings[outputs] installed; name one in TELLINGS_{name.upper().replace('.', '')}"
        )
    assert differing(first, run(place, 10 + int(name.split(".")[1]), python=python)) == []


_WRITER = """
import sys, tellings
from tellings.save import FORMATS
from tellings.show.page.report import write_report
coverage = tellings.load_coverage(sys.argv[1])
account = coverage.account()
print("ready", flush=True)
while True:
    coverage.save(sys.argv[2] + "/tables", formats=FORMATS)
    write_report(coverage, account, sys.argv[2] + "/report.html")
"""


def is_draft(path: Path) -> bool:
    return path.name.startswith(".") and path.suffix == ".part"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process so")
def test_a_killed_run_leaves_whole_files_only(first, place):
    saved, out = place / "0" / "out" / "tables", place / "killed" / "out"
    chance, seen = random.Random(0), 0
    for round in range(4):
        command = [sys.executable, "-c", _WRITER, str(saved), str(out)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
            assert writer.stdout.readline().strip() == b"ready"
            time.sleep(chance.uniform(0.02, 2.5) * (round + 1) / 2)
            writer.kill()
        for path in out.rglob("*"):
            name = path.relative_to(out).as_posix()
            if path.is_file() and not is_draft(path):
                seen += 1
                assert (
                    Path(name).name in DATED and path.read_bytes().rstrip().endswith(b"}")
                ) or path.read_bytes() == first[name], f"{name} is half-written"
    assert seen


def test_the_next_run_minds_no_draft_of_a_killed_one(first, place):
    import tellings

    tables = place / "drafts"
    (tables / "csv").mkdir(parents=True)
    stale, young = tables / "csv" / ".articles.csv.1.part", tables / ".articles.csv.2.part"
    for draft in (stale, young):
        draft.write_bytes(b"article_id,la")
    os.utime(stale, (1_000_000_000, 1_000_000_000))
    tellings.load_coverage(place / "0" / "out" / "tables").save(tables, formats=("csv", "crate"))
    assert not stale.exists() and young.exists()
    assert ".part" not in (tables / "ro-crate-metadata.json").read_text(encoding="utf-8")
