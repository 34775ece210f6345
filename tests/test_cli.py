"""The command line as a person types it: what it prints, what it refuses, what it does not import."""

import subprocess
import sys
from pathlib import Path

import pytest
from tellings.cli import main

SEEDS = Path(__file__).parent.parent / "seeds"


def test_read_prints_files_articles_and_paragraphs(capsys):
    assert main(["read", str(SEEDS)]) == 0
    out = capsys.readouterr().out
    assert "MENAFN" in out and "RFE/RL" in out and "stamp" in out and "--12-06" in out and "boilerplate" in out
    assert "its dates disagree" in out


def test_kwic_prints_every_place_in_its_context(capsys):
    assert main(["kwic", str(SEEDS), "653 drones", "--window", "30"]) == 0
    out = capsys.readouterr().out
    assert out.count("[653 drones]") == 4 and "4 places in 4 articles" in out


def test_report_writes_one_page_and_says_where_it_is(capsys, tmp_path):
    page = tmp_path / "page.html"
    assert main(["report", str(SEEDS), "-o", str(page)]) == 0
    assert str(page) in capsys.readouterr().out
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_a_report_leaves_the_garbage_collector_as_it_was(tmp_path, capsys):
    import gc

    usual = gc.get_threshold()
    assert (
        main(["report", str(SEEDS), "-o", str(tmp_path / "page.html")]) == 0
        and main(["report", str(tmp_path / "gone")]) == 1
    )
    assert gc.get_threshold() == usual and gc.isenabled()


@pytest.mark.parametrize(
    "make, complaint",
    [
        (lambda folder: folder / "gone", "there is no such folder"),
        (lambda folder: folder, "the folder is empty"),
    ],
)
def test_a_missing_or_empty_folder_is_refused_in_one_line(make, complaint, capsys, tmp_path):
    assert main(["report", str(make(tmp_path)), "-o", str(tmp_path / "page.html")]) == 1
    captured = capsys.readouterr()
    assert complaint in captured.err and captured.err.count("\n") == 1 and captured.out == ""


def test_a_wrong_pattern_is_refused_in_one_line(capsys):
    assert main(["kwic", str(SEEDS), "dron(e"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_nothing_heavy_is_imported_before_it_is_needed():
    heavy = ("pandas", "matplotlib", "sklearn", "numpy", "jinja2")
    code = f"import sys, tellings, tellings.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
