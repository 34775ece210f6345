"""tellings check: every wrong row of a reader's own files is named, and a right one is not."""

import shutil
from pathlib import Path

import pytest
from tellings.cli import main
from tellings.core.lists.lexicons import COLUMNS, data_folder, list_problems

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    for path in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path)
    return tmp_path


def lines(capsys) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_the_packages_own_lists_are_right(name):
    assert list_problems(data_folder() / "lexicons" / f"{name}.csv") == []


def test_a_folder_without_sheets_has_nothing_to_mend(folder, capsys):
    assert main(["check", str(folder)]) == 0
    assert "nothing to mend" in capsys.readouterr().out


def test_every_wrong_row_of_a_list_is_named(folder, capsys):
    lists = folder / "lists"
    lists.mkdir()
    (lists / "cues.csv").write_text(
        "cue,forms,act,stance\nsay,say,speech,neutral\nroar,roar,shout,neutral\n,x,speech,neutral\n", encoding="utf-8"
    )
    (lists / "signatures.csv").write_text("rule,reach,pattern\nx,lead,(unclosed\n", encoding="utf-8")
    (lists / "wrods.csv").write_text("word\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    out = "\n".join(lines(capsys))
    assert "cues.csv, row 3: act is 'shout'" in out and "cues.csv, row 4: the first cell is empty" in out
    assert "signatures.csv, row 2: pattern is no regular expression" in out
    assert "wrods.csv: the package reads no list of this name" in out and "4 to mend" in out


def test_a_sheet_that_names_no_file_and_a_check_that_matches_nothing_are_named(folder, capsys):
    (folder / "sheet.csv").write_text(
        "file,outlet,published\n000_928dbb0de22b4017.txt,Somebody,\ngone.txt,,\n", encoding="utf-8"
    )
    (folder / "checks.csv").write_text(
        "table,article_id,start,end,row_id,column,right_value,who,note\nfigures,000_928dbb0de22b4017,1,2,,value,3,me,\n",
        encoding="utf-8",
    )
    assert main(["check", str(folder)]) == 1
    out = lines(capsys)
    assert any("sheet.csv, row 3: there is no file 'gone.txt'" in line for line in out)
    assert any("checks.csv, row 2: no row of figures stands at 000_928dbb0de22b4017 1-2" in line for line in out)
    assert out[-1] == "2 to mend"


def test_the_marks_of_the_project_fit_its_seeds_and_a_moved_mark_does_not(folder, capsys, tmp_path_factory):
    assert main(["check", str(folder), "--gold", str(ROOT / "data" / "gold")]) == 0
    capsys.readouterr()
    gold = tmp_path_factory.mktemp("gold")
    rows = (ROOT / "data" / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    (gold / "figures.jsonl").write_text(
        rows[0].replace('"start": 346', '"start": 345') + "\nnot json\n" + rows[1] + "\n", encoding="utf-8"
    )
    assert main(["check", str(folder), "--gold", str(gold)]) == 1
    out = lines(capsys)
    assert any("figures.jsonl, row 1: the text at 345-351 is ' third'" in line for line in out)
    assert any("figures.jsonl, row 2: no JSON" in line for line in out) and out[-1] == "2 to mend"
