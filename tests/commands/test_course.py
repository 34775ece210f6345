"""tellings course: the notebooks with what they read, side by side, and never over a reader's own work."""

import json
from pathlib import Path

from tellings.cli import main
from tellings.commands.course import copy_course

ROOT = Path(__file__).parents[2]


def test_the_course_lies_side_by_side_and_is_the_projects(tmp_path, capsys):
    folder = tmp_path / "course"
    assert main(["course", str(folder), "--no-open"]) == 0
    assert "begin with" in capsys.readouterr().out
    parts = {
        "notebooks": "*.ipynb",
        "seeds": "*.txt",
        "data/lexicons": "*.csv",
        "data/sheets": "*.csv",
        "data/gold": "**/*.*",
        "data/events": "**/*.*",
        "data/papers": "**/*.*",
    }
    for part, pattern in parts.items():
        for source in (ROOT / part).glob(pattern):
            assert (folder / source.relative_to(ROOT)).read_bytes() == source.read_bytes()
    assert not list(folder.rglob("*.py"))


def test_a_second_copy_leaves_the_readers_work_and_brings_back_what_is_gone(tmp_path):
    copied, kept = copy_course(tmp_path)
    assert copied and not kept
    mine, gone = tmp_path / "notebooks" / "00_five_minutes.ipynb", tmp_path / "data" / "lexicons" / "cues.csv"
    mine.write_text("my own notes")
    gone.unlink()
    assert copy_course(tmp_path) == (1, copied - 1)
    assert mine.read_text() == "my own notes" and gone.is_file()


def test_a_file_or_the_project_itself_is_refused_in_one_line(tmp_path, capsys):
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    for folder in (file, ROOT):
        assert main(["course", str(folder), "--no-open"]) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_a_teacher_can_leave_the_answers_out(tmp_path):
    assert main(["course", str(tmp_path), "--no-open", "--no-answers"]) == 0
    for source in (ROOT / "notebooks").glob("*.ipynb"):
        whole, copy = (
            json.loads(path.read_text(encoding="utf-8")) for path in (source, tmp_path / "notebooks" / source.name)
        )
        answers = [cell for cell in whole["cells"] if "answer" in cell["metadata"].get("tags", [])]
        assert answers and copy == whole | {"cells": [cell for cell in whole["cells"] if cell not in answers]}
        assert "An answer" not in (tmp_path / "notebooks" / source.name).read_text(encoding="utf-8")
