"""Claims in words: a strike, a verdict, a storm warning."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from tellings.core.tables import text_of
from tellings.errors import TableError

sys.path.insert(0, str(Path(__file__).parents[1]))
from small_events import run

STRIKE = {
    "post": "Strike ends\n\nThe strike at the Velden docks is over, union leader Ada Moor said on Friday. "
    "“We won nine of ten demands,” Moor told reporters.",
    "echo": "Docks open\n\nDockers in Velden will return to work on Monday, said Ada Moor, who leads the union.",
}


@pytest.fixture(scope="module")
def coverage():
    return run(STRIKE)


def test_a_claim_is_read_with_its_words_its_source_and_its_article(coverage):
    view = coverage.claims_view
    assert view["claim_id"].tolist() == coverage.claims["claim_id"].tolist()
    over = view[view["content"].str.contains("docks is over")].iloc[0]
    assert over["source"] == "Ada Moor" and over["cue"] == "said" and over["label"] == "post"
    won = view[view["content"].str.contains("nine of ten")].iloc[0]
    assert won["source"] == "Ada Moor" and won["as_written"] == "Moor" and won["kind"] == "direct"


def test_one_source_has_one_name_in_all_articles_of_a_story(coverage):
    view = coverage.claims_view
    assert view.groupby("label")["source"].agg(set).to_dict() == {"echo": {"Ada Moor"}, "post": {"Ada Moor"}}
    assert view["source_id"].nunique() == 1 and view["story_id"].nunique() == 1


def test_the_words_of_any_span_are_given_by_the_rows_of_its_table(coverage):
    cues = coverage.claim_parts[coverage.claim_parts["part"] == "cue"]
    words = coverage.text_of(cues)
    assert words.index.equals(cues.index) and set(words) == {"said", "told"}
    counted = coverage.text_of(coverage.figures, span="counted")
    assert "demands" in counted.tolist() and counted.isna().sum() == coverage.figures["counted_start"].isna().sum()


def test_a_span_of_an_article_that_is_not_there_is_refused_by_name(coverage):
    stray = pd.DataFrame({"article_id": ["gone"], "start": [0], "end": [4]})
    with pytest.raises(TableError, match="'gone'"):
        text_of(coverage.articles, stray)
    with pytest.raises(TableError, match="differs_start"):
        coverage.text_of(coverage.quotes, span="differs")
