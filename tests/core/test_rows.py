"""Rows read in one pass are the rows that pandas gives."""

import pandas as pd
from tellings.core import tables
from tellings.core.tables import rows_by, rows_of

TABLE = pd.DataFrame(
    {
        "article_id": pd.array(["b", "a", "b", "c"], dtype="str"),
        "said": pd.array(["653", None, "over 700", "40"], dtype="str"),
        "value": [653.0, float("nan"), 700.0, 40.0],
        "n": [1, 2, 3, 4],
        "start": pd.array([5, None, 7, 8], dtype="Int64"),
        "chosen": [True, False, True, False],
        "2nd": list("wxyz"),
    }
)


def plain(found):
    return [tuple("NA" if pd.isna(value) else value for value in row) for row in found]


def test_rows_are_those_of_itertuples_however_many_are_read_at_once(monkeypatch):
    for at_once in (4096, 3, 1):
        monkeypatch.setattr(tables, "_AT_ONCE", at_once)
        found = list(rows_of(TABLE))
        assert plain(found) == plain(TABLE.itertuples(index=False)) and [type(v) for v in found[0]] == [
            str,
            str,
            float,
            int,
            int,
            bool,
            str,
        ]
        assert found[0]._fields == next(TABLE.itertuples(index=False))._fields
    assert list(rows_of(TABLE.head(0))) == [] and plain(rows_of(TABLE, "n", "said"))[2] == (3, "over 700")


def test_two_columns_of_one_name_are_two_values():
    twice = TABLE[["article_id", "n", "n"]]
    assert [tuple(row) for row in rows_of(twice)] == [tuple(row) for row in twice.itertuples(index=False)]


def test_rows_are_gathered_under_their_key_in_the_order_of_the_table():
    assert {key: [row.n for row in found] for key, found in rows_by(TABLE, "article_id").items()} == {
        "b": [1, 3],
        "a": [2],
        "c": [4],
    }
    assert list(rows_by(TABLE, "article_id", "chosen")) == [("b", True), ("a", False), ("c", False)]
