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
from tellings.find.text.tags import Shelf, tokenise
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences

NAMES = ("figures", "names", "frames")
FINDERS = (find_figures, find_names, find_frames)


def read(*texts: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": texts, "language": "en"})
    blocks = mark_blocks(articles)
    return articles, blocks, split_sentences(articles, blocks)


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
    articles, _, sentences = read(text, "Moor left. He lost 12 elections.")
    for name, table, finder in zip(NAMES, find_in_articles(articles, sentences), FINDERS):
        pd.testing.assert_frame_equal(check_table(table, name), finder(sentences))
        assert len(table)


@given(st.text(alphabet="TaxM.’'s \n-,1t“wovers£m", max_size=120))
def test_one_pass_gives_what_each_finder_gives_on_any_text(text):
    articles, _, sentences = read(text)
    for table, finder in zip(find_in_articles(articles, sentences), FINDERS):
        pd.testing.assert_frame_equal(table, finder(sentences))


def test_no_name_runs_into_the_next_sentence():
    articles, _, sentences = read(
        "Peter Klein went to the Institute of Politics. Twenty-four boats sank, the Union of Norholm. Klein said so."
    )
    names = find_in_articles(articles, sentences)[1]
    assert list(names["surface"]) == ["Peter Klein", "Institute of Politics", "Union of Norholm", "Klein"]


def test_claims_are_the_same_with_tokens_that_were_kept_and_without():
    articles, blocks, sentences = read(
        "Ada Moor said the ferry to Oslo sank. “It was old,” she said.", "Peter Hale denied it."
    )
    names = find_in_articles(articles, sentences)[1]
    first, again = (find_claims(articles, sentences, find_quotes(articles, blocks), names) for _ in range(2))
    for kept, made in zip(first, again):
        pd.testing.assert_frame_equal(kept, made)
    assert len(first[0]) == 3


def test_kept_tokens_are_given_once_and_never_without_end():
    shelf, first, second = Shelf(most=20), tokenise("The ferry sank."), tokenise("The mayor left.")
    shelf.keep("The ferry sank.", None, first)
    shelf.keep("The mayor left.", None, second)
    assert (
        shelf.take("The ferry sank.", None).starts is first.starts
        and shelf.take("The ferry sank.", None).starts is not first.starts
    )
    assert shelf.take("The mayor left.", None).starts is not second.starts
    assert shelf.take("The mayor left.", None).low == second.low
    shelf.keep("The mayor left.", None, second)
    assert shelf.take("The mayor left.", None).starts is second.starts


def test_an_article_that_is_missing_is_read_from_its_sentences():
    articles, _, sentences = read("Ada Moor lost 12 elections.")
    for table, finder in zip(find_in_articles(articles.head(0), sentences), FINDERS):
        pd.testing.assert_frame_equal(table, finder(sentences))


def test_a_missing_column_is_named():
    articles, _, sentences = read("Moor left.")
    with pytest.raises(TableError, match="'text' is missing"):
        find_in_articles(articles, sentences.drop(columns="text"))
