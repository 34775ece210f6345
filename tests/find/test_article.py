"""The one pass over an article gives what the finders give one by one."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.tables import check_table
from tellings.errors import TableError
from tellings.find.article import find_in_articles
from tellings.find.claims.claims import find_claims
from tellings.find.figures.figures import find_figures
from tellings.find.frames import find_frames
from tellings.find.names.names import find_names
from tellings.find.text.quotes import find_quotes
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences

NAMES = ("figures", "names", "frames", "claims", "claim_parts")


def read(*texts: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": texts, "language": "en"})
    blocks = mark_blocks(articles)
    return articles, blocks, split_sentences(articles, blocks)


def one_by_one(articles, blocks, sentences):
    """What each finder gives, in the order of NAMES."""
    names = find_names(sentences)
    claims = find_claims(articles, sentences, find_quotes(articles, blocks), names)
    return find_figures(sentences), names, find_frames(sentences), *claims


def one_pass(articles, blocks, sentences):
    return find_in_articles(articles, sentences, find_quotes(articles, blocks))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Strike cost 30,000 jobs\n\nThe minister of Norholm said 30,000e-mails were sent. "
            "Taxes rose by two-thirds, the Norholm Bank said."
        ),
        "date: 2025-12-06Five voters of Norholm went home.\nThe tax\ncut cost Ada Moor £1.5m.",
        (
            "Ada Moor, the mayor\nThe Harbour Ministry of Norholm. Twenty-four ferries sank.\n"
            "“Taxes,” the mayor of Oslo said."
        ),
    ],
)
def test_one_pass_gives_what_each_finder_gives(text):
    given = read(text, "Moor left. He lost 12 elections. “It was close,” he said.")
    for name, table, own in zip(NAMES, one_pass(*given), one_by_one(*given), strict=True):
        pd.testing.assert_frame_equal(check_table(table, name), own)
        assert len(table)


@given(st.text(alphabet="TaxM.’'s \n-,1t“wovers£m", max_size=120))
def test_one_pass_gives_what_each_finder_gives_on_any_text(text):
    given = read(text)
    for table, own in zip(one_pass(*given), one_by_one(*given), strict=True):
        pd.testing.assert_frame_equal(table, own)


def test_no_name_runs_into_the_next_sentence():
    text = "Peter Klein went to the Institute of Politics. Twenty-four boats sank, the Union of Norholm. Klein said so."
    names = one_pass(*read(text))[1]
    assert list(names["surface"]) == ["Peter Klein", "Institute of Politics", "Union of Norholm", "Klein"]


def test_an_article_that_is_missing_is_read_from_its_sentences():
    articles, blocks, sentences = read("Ada Moor lost 12 elections, she said.")
    given = articles.head(0), blocks.head(0), sentences
    for table, own in zip(one_pass(*given), one_by_one(*given), strict=True):
        pd.testing.assert_frame_equal(table, own)
    assert len(one_pass(*given)[0])


def test_a_missing_column_is_named():
    articles, blocks, sentences = read("Moor left.")
    with pytest.raises(TableError, match="'text' is missing"):
        one_pass(articles, blocks, sentences.drop(columns="text"))
