"""Every exercise of the course has an answer that runs, and the answers are not handed to students."""

import re
import tempfile
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
import tellings

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks" / "py").glob("*.py"))
ANSWERS = ROOT / "docs" / "teachers" / "answers"


def exercises_of(path: Path) -> list[int]:
    """The numbers of the exercises of a notebook."""
    asked = path.read_text(encoding="utf-8").split("# ## Exercise")[1].split("# %% [markdown]")[0]
    return [int(n) for n in re.findall(r"^# (\d+)\. ", asked, re.MULTILINE)]


@pytest.fixture(scope="module")
def given():
    """What the notebooks have read before their exercises, read once."""
    data = ROOT / "data"
    return {
        "coverage": tellings.read_coverage(ROOT / "seeds", sheet=data / "sheets" / "seeds.csv"),
        "ferry": tellings.read_coverage(data / "events" / "ferry", sheet=data / "events" / "ferry" / "sheet.csv"),
        "papers": tellings.read_coverage(data / "papers" / "articles"),
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_exercise_has_an_answer_that_runs(path, given, monkeypatch, tmp_path):
    """An answer asserts itself what makes it one."""
    matplotlib.use("Agg")
    monkeypatch.chdir(ROOT / "notebooks")
    names = {"tellings": tellings, "pd": pd, "np": np, "Path": Path, "desk": tmp_path} | given
    code = (ANSWERS / path.name).read_text(encoding="utf-8")
    exec(compile(code, str(ANSWERS / path.name), "exec"), names)
    wanted = exercises_of(path)
    assert wanted == list(range(1, len(wanted) + 1)) and wanted
    assert {f"answer_{n}" for n in wanted} == {name for name in names if re.fullmatch(r"answer_\d+", name)}
    assert code.count("assert ") >= len(wanted) - 1
    for n in wanted:
        answer = names[f"answer_{n}"]
        assert len(answer) if hasattr(answer, "__len__") else answer is not None, f"answer {n} shows nothing"


def test_no_answer_file_is_copied_with_the_course():
    from tellings.commands.course import copy_course

    with tempfile.TemporaryDirectory() as home:
        copy_course(Path(home) / "course", answers=False)
        assert not [path for path in Path(home).rglob("*") if "teachers" in path.parts]
        for path in Path(home).rglob("*.ipynb"):
            assert "<summary>An answer" not in path.read_text(encoding="utf-8"), path


def test_the_pages_for_teachers_name_every_notebook_and_its_minutes():
    page = (ROOT / "docs" / "teachers.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        minutes = re.search(r"^# \*(\d+) minutes", path.read_text(encoding="utf-8"), re.MULTILINE).group(1)
        row = re.search(rf"^\| {path.name[:2]} [^|]*\| (\d+)", page, re.MULTILINE)
        assert row and row.group(1) == minutes, path.stem
        assert f"**{path.name[:2]}.**" in page
