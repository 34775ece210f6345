"""sheet.csv and columns.csv as spreadsheets write them: one bad row stops nothing, and nothing is guessed."""

import pytest
from tellings.errors import LexiconError
from tellings.read.articles import read_files
from tellings.read.sheet import day_of, read_sheet
from tellings.review.checks_sheet import read_checks

ENGLISH = "The bridge was closed on Friday after a storm that had lasted for three days, the mayor said."
ROWS = (("file", "outlet", "published", "url", "basis"), ("x.txt", "Milltown Gazette", "2016-11-09", "", "the library"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_sheet_is_read_as_a_spreadsheet_saves_it(delimiter, encoding, tmp_path):
    lines = [delimiter.join(row) for row in ROWS] + [delimiter * 4, "", delimiter.join(("é.txt", "", "", "", ""))]
    (tmp_path / "sheet.csv").write_bytes("\r\n".join(lines).encode(encoding))
    found = read_sheet(tmp_path / "sheet.csv")
    assert list(found.rows) == ["x.txt", "é.txt"] and found.rows["x.txt"]["outlet"] == "Milltown Gazette"
    assert found.rows["é.txt"]["row"] == "5" and not found.problems


def test_the_spreadsheets_note_on_its_sign_and_capitals_in_the_header_change_nothing(tmp_path):
    (tmp_path / "sheet.csv").write_text("sep=;\nFile; Outlet;PUBLISHED\nx.txt;The Post;9 November 2016\n")
    assert read_sheet(tmp_path / "sheet.csv").rows["x.txt"]["published"] == "2016-11-09"


def test_one_bad_row_stops_nothing_and_each_is_said_with_its_row_and_its_remedy(tmp_path):
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()}. {ENGLISH}", encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(
        "file;outlet;published\na.txt;Gazette;09/11/2016\n;Courier;\nb.txt;Courier;soon\na.txt;Herald;\n"
        "c.txt;Mirror;2016-02-30\nd.txt;Star;2016-11-09T20:15-05:00;;;odd\n",
        encoding="utf-8",
    )
    articles, files = read_files(tmp_path)
    assert articles["outlet"].tolist() == ["Gazette", "Courier", "Mirror", "Star"]
    assert articles["published_text"].fillna("").tolist() == ["", "", "", "2016-11-09T20:15-05:00"]
    said = files.set_index("path").loc["sheet.csv", "reason"]
    assert "row 2: published is '09/11/2016', and day and month cannot be told apart; write 2016-11-09 or" in said
    assert "row 3: the file cell is empty" in said and "row 5: a.txt stands in row 2 too" in said
    assert "row 4: published is 'soon'; write 2025-12-07" in said and "row 6: published is '2016-02-30'" in said
    assert "row 7: there are more cells than columns" in said


def test_the_order_of_day_and_month_is_taken_from_the_column_where_another_row_shows_it(tmp_path):
    (tmp_path / "sheet.csv").write_text("file,outlet,published\na.txt,X,09/11/2016\nb.txt,Y,25/12/2016\n")
    rows = read_sheet(tmp_path / "sheet.csv").rows
    assert [row["published"] for row in rows.values()] == ["2016-11-09", "2016-12-25"]
    assert day_of("09/11/2016") is None


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b";;\r\n", b"\xff\xfe"])
def test_an_empty_sheet_stops_nothing_and_is_said(data, tmp_path):
    (tmp_path / "x.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "sheet.csv").write_bytes(data)
    (tmp_path / "checks.csv").write_bytes(data)
    articles, files = read_files(tmp_path)
    assert len(articles) == 1 and "the sheet is empty" in files.set_index("path").loc["sheet.csv", "reason"]
    assert read_checks(tmp_path / "checks.csv").empty


def test_a_sheet_without_its_header_is_refused(tmp_path):
    (tmp_path / "sheet.csv").write_text("name;paper\nx;y\n")
    with pytest.raises(LexiconError, match=r"row 1: the column 'file' is missing"):
        read_sheet(tmp_path / "sheet.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mapping_of_columns_with_a_bad_row_is_used_but_for_that_row(encoding, tmp_path):
    (tmp_path / "columns.csv").write_bytes("Field;Column\r\ntext;words\r\ncolour;red\r\n;\r\n".encode(encoding))
    (tmp_path / "x.csv").write_text(f'words,title\n"{ENGLISH}",Storm\n')
    articles, files = read_files(tmp_path)
    assert articles["headline"].tolist() == ["Storm"]
    assert "row 3: 'colour' is no field" in files.set_index("path").loc["columns.csv", "reason"]
