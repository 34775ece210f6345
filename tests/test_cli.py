"""The command line as a person types it: what it prints, what it refuses, what it does not import."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
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
    assert main(["kwic", str(SEEDS), "--regex", "dron(e"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_nothing_heavy_is_imported_before_it_is_needed():
    heavy = ("pandas", "matplotlib", "sklearn", "numpy", "jinja2")
    code = f"import sys, tellings, tellings.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_kwic_looks_for_the_words_as_they_are_written_unless_asked_for_a_pattern(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Bid raised\n\nVoltan raised its bid to $1.2  billion (in cash) on Monday.\n")
    assert main(["kwic", str(tmp_path), "$1.2 billion (in"]) == 0
    assert "[$1.2  billion (in]" in capsys.readouterr().out
    assert main(["kwic", str(tmp_path), "bid|cash"]) == 0 and "0 places" in capsys.readouterr().out
    assert main(["kwic", str(tmp_path), "--regex", "bid|cash"]) == 0 and "3 places" in capsys.readouterr().out


def test_a_mistyped_command_is_told_what_was_meant_and_no_command_prints_the_help(capsys):
    with pytest.raises(SystemExit):
        main(["reprot", "x"])
    assert "did you mean 'report'?" in capsys.readouterr().err
    assert main([]) == 0 and "my_articles" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["report", "https://example.org/a.html"])
    assert "nothing is fetched" in capsys.readouterr().err


def test_the_account_is_written_where_one_asks(tmp_path, capsys):
    out = tmp_path / "sub" / "account.csv"
    assert main(["account", str(SEEDS), "-o", str(out)]) == 0 and str(out) in capsys.readouterr().out
    assert pd.read_csv(out).shape[0] > 5


def test_on_a_terminal_the_account_is_a_screenful_of_one_event_and_says_where_the_rest_is(capsys, monkeypatch):
    from tellings.commands import account

    monkeypatch.setattr(account, "at_a_terminal", lambda: True)
    monkeypatch.setattr(account, "SCREENFUL", 5)
    assert main(["account", str(SEEDS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "653 + 51" in lines[1] and "004_a2ec64750cf68b4f" not in lines[0] and len(lines) < 10
    assert any(f"tellings account {SEEDS} -o account.csv" in line for line in lines)
