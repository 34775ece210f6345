"""Words in context: the places of a pattern or of a table."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.tables import check_table, make_table
from tellings.errors import TableError, TellingsError
from tellings.show.text.kwic import kwic


def articles_of(*texts):
    return pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(len(texts))],
            "label": [f"Paper {i}" for i in range(len(texts))],
            "text": list(texts),
        }
    )


def test_a_pattern_is_found_in_every_article_whatever_its_case(seeds):
    coverage, _ = seeds
    context = check_table(kwic(coverage.articles, r"653 DRONES"), "context")
    assert context["label"].tolist() == ["000_928dbb0de22b4017", "MENAFN", "002_f6d49df0aa6c1057", "RFE/RL"]
    assert set(context["match"]) == {"653 drones"}


def test_any_table_of_spans_can_be_read_in_context(seeds):
    coverage, _ = seeds
    context = kwic(coverage.articles, coverage.figures, window_chars=10)
    assert sorted(context["match"]) == sorted(coverage.figures["surface"])
    assert context["left"].str.len().max() <= 10 and context["right"].str.len().max() <= 10


def test_a_pattern_that_matches_nothing_gives_an_empty_table_of_the_same_form():
    context = check_table(kwic(articles_of("No number here."), r"\d+"), "context")
    assert context.empty


def test_a_pattern_that_matches_the_empty_string_gives_no_empty_places():
    assert kwic(articles_of("abc"), r"x*").empty


def test_a_broken_pattern_is_refused_in_one_sentence():
    with pytest.raises(TellingsError, match="cannot be read"):
        kwic(articles_of("abc"), "(")


@pytest.mark.parametrize("row", [("a0", 0, 9), ("a0", -1, 2), ("a0", 2, 1), ("other", 0, 1)])
def test_a_row_that_points_outside_its_article_is_named(row):
    spans = pd.DataFrame([row], columns=["article_id", "start", "end"])
    with pytest.raises(TableError, match="row 0"):
        kwic(articles_of("abc"), spans)


def test_a_table_without_spans_is_refused():
    with pytest.raises(TableError, match="start"):
        kwic(articles_of("abc"), pd.DataFrame({"article_id": ["a0"]}))


def test_an_empty_table_gives_an_empty_context():
    assert kwic(articles_of("abc"), make_table("figures", [])).empty


@given(st.text(), st.text(min_size=1, max_size=3), st.integers(0, 20))
def test_left_match_and_right_are_a_slice_of_the_unchanged_text(text, word, window):
    import re

    for row in kwic(articles_of(text), re.compile(re.escape(word)), window_chars=window).itertuples():
        assert text[row.start : row.end] == row.match == word
        assert text[max(0, row.start - window) : row.end + window] == row.left + row.match + row.right
