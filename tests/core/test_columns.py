"""Columns of a table from plain values and back."""

import pandas as pd
import pytest
from tellings.core.tables import plain, rows_by_article, typed


@pytest.mark.parametrize(
    ("dtype", "values"),
    [
        ("str", ["a", None, "ü"]), ("str", [None, None]), ("int64", [1, 0, -3]), ("Int64", [1, None, 0]),
        ("float64", [1.5, None, 2]), ("bool", [True, False]), ("boolean", [True, None]),
        ("datetime64[s]", [pd.Timestamp("2025-12-07"), None]),
    ],
)  # fmt: skip
def test_a_typed_column_is_what_pandas_makes_of_the_same_values(dtype, values):
    expected = pd.DataFrame([(value,) for value in values], columns=["c"]).astype({"c": dtype})["c"]
    pd.testing.assert_series_equal(pd.Series(typed(values, dtype), name="c"), expected)


def test_a_number_in_a_column_of_text_is_written_as_text():
    assert typed(["a", 5], "str").tolist() == ["a", "5"]


def test_plain_values_have_none_where_the_column_is_empty():
    assert plain(pd.Series(["a", None], dtype="str")) == ["a", None]
    assert plain(pd.Series([1, None], dtype="Int64")) == [1, None]


def test_the_rows_of_an_article_are_sorted_by_their_first_column():
    frame = pd.DataFrame({"article_id": ["b", "a", "b"], "start": [7, 1, 2], "name": ["Moor", None, "Lund"]}).astype(
        {"name": "str"}
    )
    assert rows_by_article(frame, "start", "name") == {"b": [(2, "Lund"), (7, "Moor")], "a": [(1, None)]}


def test_a_table_without_rows_has_no_articles():
    assert rows_by_article(pd.DataFrame({"article_id": [], "start": []}), "start") == {}
