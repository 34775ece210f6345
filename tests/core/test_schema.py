"""The codebook is one place, and tables are held to it."""

import csv

import pandas as pd
import pytest
from tellings.core.lists.lexicons import data_folder
from tellings.core.schema import TABLES, codebook, codebook_values
from tellings.core.tables import check_table, make_table
from tellings.errors import TableError


def test_every_table_of_spans_begins_with_article_start_end():
    for name, columns in TABLES.items():
        names = [c.name for c in columns]
        if "start" in names and name != "checks":
            assert names[:3] == ["article_id", "start", "end"], name


def test_the_codebook_has_a_meaning_for_every_column():
    book = codebook()
    assert (book["meaning"].str.len() > 5).all()
    assert list(codebook("files")["column"]) == [
        "path",
        "read",
        "n_articles",
        "encoding",
        "reason",
        "format",
        "n_dropped",
        "dropped",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_the_dtypes_of_the_codebook(name):
    check_table(make_table(name, []), name)


def test_check_table_names_table_column_and_row():
    files = make_table(
        "files", [("a.txt", True, 1, "utf-8", None, "text", 0, None), ("b.txt", False, 0, None, "empty", None, 0, None)]
    )
    check_table(files, "files")
    with pytest.raises(TableError, match="files: the column 'encoding' is missing"):
        check_table(files.drop(columns="encoding"), "files")
    with pytest.raises(TableError, match=r"files\.path: row 1 is empty"):
        check_table(files.assign(path=pd.array(["a", None], dtype="str")), "files")
    with pytest.raises(TableError, match=r"files\.n_articles: dtype is float64"):
        check_table(files.assign(n_articles=1.0), "files")
    with pytest.raises(TableError, match="there is no table 'fils'; there are files, articles"):
        codebook("fils")


def test_a_word_that_the_codebook_does_not_allow_is_named():
    blocks = make_table("blocks", [("a", 0, 3, "a:b0", "bodi", "x")])
    with pytest.raises(TableError, match=r"blocks\.kind: row 0 holds 'bodi'; allowed are headline"):
        check_table(blocks, "blocks")


def test_a_line_of_the_codebook_that_goes_on_below_is_one_column():
    long = [column for columns in TABLES.values() for column in columns if len(column.meaning) > 110]
    assert long and not [column for column in long if "\n" in column.meaning or "  " in column.meaning]


def test_every_word_of_a_coded_column_is_explained_and_no_other():
    values = codebook_values()
    unexplained = values.loc[values["meaning"].isna(), ["table", "column", "value"]].values.tolist()
    assert not unexplained, f"write a row for each into data/values.csv: {unexplained}"
    with open(data_folder() / "values.csv", encoding="utf-8", newline="") as file:
        written = [
            (name, row["column"], row["value"]) for row in csv.DictReader(file) for name in row["tables"].split()
        ]
    known = set(values[["table", "column", "value"]].itertuples(index=False, name=None))
    assert not set(written) - known and len(written) == len(set(written))
    assert codebook_values("facts")["table"].unique().tolist() == ["facts"]
    with pytest.raises(TableError, match="there is no table 'fact'"):
        codebook_values("fact")
