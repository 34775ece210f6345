"""The page of a draft: its lines in three parts, every word escaped, and the draft beside the articles."""

import json
from pathlib import Path

import pytest
from tellings.core.lists.lexicons import open_lists
from tellings.drafts import compare_tables, find_in
from tellings.read.articles import articles_of_text
from tellings.show.drafts.page import draft_page
from tellings.show.text.beside import by_status, context_of, count_statuses, lines_of, said_of

ROOT = Path(__file__).parents[3]
LISTS = open_lists(None)
ARTICLE = "Bridge opens late\n\nThe bridge at Port Harrow cost £41 million, the mayor, Ada Moor, said on Monday.\n"
DRAFT = "Bridge opens <b>late</b>\n\nThe bridge at Port Harrow cost £47 million, the mayor, Ada Moor, said on Monday.\n"


@pytest.fixture(scope="module")
def compared():
    found = [find_in(articles_of_text(text, name), LISTS) for text, name in ((DRAFT, "draft"), (ARTICLE, "herald"))]
    return compare_tables(*found, LISTS)


def test_the_page_leads_with_what_is_to_be_looked_at_and_escapes_every_word(compared):
    page = draft_page(*compared)
    assert page.index("What is to be looked at?") < page.index("£47 million") < page.index("What is backed?")
    assert "<b>late</b>" not in page.partition('id="data"')[0]
    assert "both cannot be right" in page


def test_every_line_of_the_page_leads_to_its_places_in_both_texts(compared):
    page = draft_page(*compared)
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert [article["id"] for article in data["articles"]] == ["draft", "herald"]
    lines = [target for target in data["targets"].values() if target[0] == "line"]
    assert len(lines) == len(compared[0])
    figure = next(target for target in lines if "47" in target[1])
    assert [DRAFT[s:e] if n == 0 else ARTICLE[s:e] for n, s, e in figure[2]] == ["£47 million", "£41 million"]


def test_an_empty_table_makes_a_page_that_says_so(compared):
    table, tables = compared
    page = draft_page(table.iloc[:0], tables)
    assert "nothing in it that could be compared" in page


def test_words_for_a_terminal_begin_with_what_a_desk_looks_at_first(compared):
    table, tables = compared
    labels, texts = (dict(zip(tables["articles"]["article_id"], tables["articles"][c])) for c in ("label", "text"))
    rows = by_status(table)
    assert rows[0].status == "differs"
    assert said_of(count_statuses(table)).startswith("1 differs, ")
    first, why, other = lines_of(rows[:1], labels, texts)
    assert first.startswith("differs") and "[£47 million]" in first
    assert "both cannot be right" in why and "[£41 million]" in other


def test_the_words_around_a_place_end_with_their_sentence():
    text = "It rained. Three people died in the flood. Nobody else was hurt."
    assert context_of(text, 11, 16, "figure") == ("", "Three", " people died in the flood.")
