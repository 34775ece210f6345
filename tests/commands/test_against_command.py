"""tellings against and tellings changes: what they print, their exit codes, and one line for what cannot be read."""

import json
from pathlib import Path

import pytest
from tellings.cli import main

ROOT = Path(__file__).parents[2]
FERRY, DRAFT = ROOT / "data" / "events" / "ferry", ROOT / "data" / "gold" / "ferry" / "draft.txt"
BACKED = "The ferry\n\nTwo tugs pulled the Lady Tamsin off Gannet Bank just before midnight.\n"


def test_against_says_first_what_to_look_at_then_what_was_not_found(capsys):
    assert main(["against", str(DRAFT), str(FERRY)]) == 3
    out = capsys.readouterr().out
    assert "against 5 articles" in out.splitlines()[0]
    assert 0 < out.index("TO LOOK AT") < out.index("differs  ") < out.index("NOT FOUND IN THE ARTICLES")
    assert "Seven (The Provincial)" in out
    assert "(draft)" not in out  # labels, not ids


def test_a_draft_that_is_backed_has_exit_code_0_and_strict_asks_for_the_rest(tmp_path, capsys):
    (tmp_path / "draft.txt").write_text(BACKED, encoding="utf-8")
    assert main(["against", str(tmp_path / "draft.txt"), str(FERRY)]) == 0
    (tmp_path / "draft.txt").write_text(BACKED + "\nThe bishop collects old stamps.\n", encoding="utf-8")
    assert main(["against", str(tmp_path / "draft.txt"), str(FERRY)]) == 0
    assert main(["against", str(tmp_path / "draft.txt"), str(FERRY), "--strict"]) == 3
    assert "NOT FOUND" in capsys.readouterr().out


def test_against_gives_every_line_with_both_places_as_json(capsys):
    assert main(["against", str(DRAFT), str(FERRY), "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    text = DRAFT.read_text(encoding="utf-8")
    assert said["articles"] == 5 and sum(said["counts"].values()) == len(said["rows"])
    row = next(row for row in said["rows"] if row["status"] == "differs")
    assert text[row["start"] : row["end"]] == "Eight"
    other = (FERRY / f"{row['other_article_id']}.txt").read_text(encoding="utf-8")
    assert other[row["other_start"] : row["other_end"]] == row["other"]


def test_against_writes_a_page_with_the_draft_in_the_first_column(tmp_path, capsys):
    assert main(["against", str(DRAFT), str(FERRY), "-o", str(tmp_path / "page.html")]) == 3
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert next(a["label"] for a in data["articles"]) == "the draft"
    assert len(data["articles"]) == 6
    assert "What stands only in the draft?" in page and "default-src" in page


GERMAN = "Der Kapitän der Fähre hat am Montag den Hafen nicht verlassen und die Leute warten. " * 8
HOSTILE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.txt": (b"\x00\x01\x02" * 400, "binary"),
    "signs.txt": ("… — !\n".encode(), "no word in it"),
    "german.txt": (GERMAN.encode(), "not English"),
    "long.txt": (b"The ferry ran aground on Monday. " * 5000, "split it"),
    "two.csv": (b"text,title\nThe ferry ran aground.,One\nThe ferry was pulled free.,Two\n", "give one draft"),
    "page.html": (b"<html><body></body></html>", "page.html"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_draft_that_cannot_be_compared_is_told_in_one_line(name, tmp_path, capsys):
    data, said = HOSTILE[name]
    (tmp_path / name).write_bytes(data)
    assert main(["against", str(tmp_path / name), str(FERRY)]) == 1
    captured = capsys.readouterr()
    assert captured.out == "" and len(captured.err.strip().splitlines()) == 1
    assert said in captured.err and name in captured.err


def test_a_missing_draft_and_a_folder_are_told_in_one_line(tmp_path, capsys):
    for path in (tmp_path / "none.txt", tmp_path):
        assert main(["against", str(path), str(FERRY)]) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["draft.md", "draft.html"])
def test_markdown_and_pages_are_read_as_the_text_is(name, tmp_path, capsys):
    body = "Two tugs pulled the Lady Tamsin off Gannet Bank just before midnight. Nine people were injured."
    text = (
        f"<html><body><h1>The ferry</h1><p>{body}</p></body></html>"
        if name.endswith("html")
        else f"# The ferry\n\n{body}\n"
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["against", str(tmp_path / name), str(FERRY)]) == 3
    assert "Nine" in capsys.readouterr().out


def test_changes_names_what_is_new_and_what_is_gone(tmp_path, capsys):
    old = (FERRY / "wire.txt").read_text(encoding="utf-8")
    (tmp_path / "new.txt").write_text(old.replace("Three people", "Seven people"), encoding="utf-8")
    assert main(["changes", str(FERRY / "wire.txt"), str(tmp_path / "new.txt")]) == 3
    out = capsys.readouterr().out
    assert "1 changed or new, 0 gone" in out and "Seven (new), Three (wire)" in out
    assert main(["changes", str(FERRY / "wire.txt"), str(FERRY / "wire.txt")]) == 0
    assert main(["changes", str(FERRY / "wire.txt"), str(tmp_path / "new.txt"), "--json"]) == 3
    capsys.readouterr()
    assert main(["changes", str(tmp_path)]) == 1
    assert "two or more" in capsys.readouterr().err
