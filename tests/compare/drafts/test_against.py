"""A draft set against articles: each thing of it with what became of it, and both places."""

import csv
from pathlib import Path

import pytest
from tellings.core.lists.lexicons import open_lists
from tellings.core.tables import check_table
from tellings.drafts import compare_draft, compare_tables, draft_text, find_in, read_found
from tellings.read.articles import articles_of_text

ROOT = Path(__file__).parents[3]
FERRY, GOLD = ROOT / "data" / "events" / "ferry", ROOT / "data" / "gold" / "ferry"
LISTS = open_lists(None)

COURT = """Former treasurer is jailed for fraud

The former treasurer of the sailing club, Nora Quill, was jailed for three years on Friday.
The jury had heard that she took at least £41,000 from the club.

"I was always going to pay it back, if only they had given me the time that I asked for," Quill told the court.

Judge Martin Oakes said that she had shown no remorse.

The prosecutor, Helen Marsh, said that the club may never recover. Quill will not appeal, her lawyer said.
"""
MARKET = """Norholm shares fall after the warning

Shares in Norholm fell 8 percent to £3.12 on Tuesday after the chief executive, Paul Tarn, warned of lower sales.
The chain has 214 shops.

Brightsea sued Norholm in March over a patent for a kettle. Analysts said that the chain would close about 30 shops.
"""


HEAD = "From our desk\n\n"


def lines_of(draft, *articles):
    """What is said of a draft, below its headline."""
    found = find_in(articles_of_text(HEAD + draft, "draft"), LISTS)
    parts = [articles_of_text(text, f"article {n}") for n, text in enumerate(articles, start=1)]
    there = find_in(parts[0] if len(parts) == 1 else _joined(parts), LISTS)
    table = compare_tables(found, there, LISTS)[0]
    return table[table["start"] >= len(HEAD)]


def _joined(parts):
    import pandas as pd

    return pd.concat(parts, ignore_index=True)


def statuses(table, what=None):
    rows = table if what is None else table[table["what"] == what]
    return {(row.said, row.status) for row in rows.itertuples()}


def test_a_sentence_taken_over_is_backed_with_everything_in_it():
    table = lines_of("Shares in Norholm fell 8 percent to £3.12 on Tuesday.", MARKET)
    assert set(table["status"]) == {"backed"}
    assert {"figure", "name", "date", "statement"} <= set(table["what"])


def test_both_places_of_a_line_hold_its_words():
    draft = "Nora Quill was jailed for five years on Friday."
    table = lines_of(draft, COURT)
    (row,) = [row for row in table.itertuples() if row.status == "differs"]
    assert (HEAD + draft)[row.start : row.end] == row.said == "five"
    assert COURT[row.other_start : row.other_end] == row.other == "three"
    assert len(check_table(table, "against"))


@pytest.mark.parametrize(
    ("draft", "article", "said", "status"),
    [
        ("The chain has 241 shops.", MARKET, "241", "differs"),
        ("The jury heard that she took £41,000 from the club.", COURT, "£41,000", "hedge_lost"),
        ("The chain has at least 214 shops.", MARKET, "214", "hedge_added"),
        ("Shares in Norholm fell 8 percent to £3.12 on Wednesday.", MARKET, "Wednesday", "differs"),
    ],
)
def test_a_figure_or_day_is_told_otherwise(draft, article, said, status):
    assert (said, status) in statuses(lines_of(draft, article))


def test_a_rounding_that_says_so_is_backed():
    assert ("200", "backed") in statuses(lines_of("The chain has about 200 shops.", MARKET))


def test_a_quotation_with_other_words_is_shown_word_by_word():
    draft = '"I was always going to give it back, if only they had given me the time," Quill said.'
    (row,) = lines_of(draft, COURT).query("what == 'quote'").itertuples()
    assert row.status == "quote_altered"
    assert "[-pay-]" in row.diff and "{+give+}" in row.diff


def test_a_quotation_that_is_cut_inside_its_sentence_and_poses_as_whole_is_altered_and_a_fragment_is_not():
    whole = '"I was always going to pay it back," Quill told the court.'
    fragment = 'Quill told the court that she was "always going to pay it back".'
    assert [r.status for r in lines_of(whole, COURT).query("what == 'quote'").itertuples()] == ["quote_altered"]
    assert [r.status for r in lines_of(fragment, COURT).query("what == 'quote'").itertuples()] == ["backed"]


def test_a_quotation_that_is_not_closed_is_not_called_cut():
    draft = '"I was always going to pay it back'
    assert [r.status for r in lines_of(draft, COURT).query("what == 'quote'").itertuples()] == ["backed"]


def test_words_that_are_denied_where_they_stand_are_not_quoted_as_if_they_were_said():
    article = 'Mayor speaks\n\nThe mayor said that the toll was not "the price of the bridge" but a fee for its repair.'
    table = lines_of('The mayor said that the toll was "the price of the bridge".', article)
    assert [r.status for r in table.query("what == 'quote'").itertuples()] == ["quote_altered"]


def test_words_that_an_article_tells_without_marks_are_no_quotation():
    draft = '"The chain would close about 30 shops," an analyst said.'
    (row,) = lines_of(draft, MARKET).query("what == 'quote'").itertuples()
    assert row.status == "quote_altered" and "quotation marks" in row.because


def test_what_one_person_said_is_not_given_to_another():
    table = lines_of("Helen Marsh said that Quill had shown no remorse.", COURT)
    assert ("Helen Marsh", "source_changed") in statuses(table, "source")
    table = lines_of("Judge Oakes said that Quill had shown no remorse.", COURT)
    assert {status for _, status in statuses(table, "source")} == {"backed"}


def test_what_an_article_gives_to_somebody_is_not_told_as_the_drafts_own_word():
    table = lines_of("The chain will close about 30 shops.", MARKET)
    assert "source_lost" in {status for _, status in statuses(table, "source")}


def test_a_person_is_called_by_another_office_or_another_name():
    table = lines_of("The spokesman, Paul Tarn, warned of lower sales.", MARKET)
    assert "name_differs" in {status for _, status in statuses(table, "name")}
    table = lines_of("Peter Tarn warned of lower sales.", MARKET)
    assert ("Peter Tarn", "name_differs") in statuses(table, "name")
    table = lines_of("The chief executive, Paul Tarn, warned of lower sales.", MARKET)
    assert {status for _, status in statuses(table, "name")} == {"backed"}


@pytest.mark.parametrize(
    ("draft", "article", "status"),
    [
        ("Quill will appeal, her lawyer said.", COURT, "told_differently"),
        ("Norholm sued Brightsea in March over a patent for a kettle.", MARKET, "told_differently"),
        ("Norholm was sued by Brightsea in March over a patent for a kettle.", MARKET, "backed"),
        ("Shares in Norholm rose 8 percent to £3.12.", MARKET, "told_differently"),
        ("The prosecutor, Helen Marsh, said that the club will never recover.", COURT, "hedge_lost"),
        ("The mayor of Port Harrow has opened a museum of lighthouses.", MARKET, "only_here"),
    ],
)
def test_a_statement_is_denied_turned_round_hedged_or_told_by_nobody(draft, article, status):
    table = lines_of(draft, article)
    assert (draft, status) in statuses(table, "statement")


def test_several_articles_back_a_thing_and_each_shows_its_place():
    table = lines_of("The chain has 214 shops.", MARKET, MARKET.replace("The chain has", "It runs"))
    (row,) = table[table["said"] == "214"].itertuples()
    assert row.n_articles == 2
    assert len(row.others.split("\t")) == 2


def test_a_text_set_against_itself_is_backed_throughout():
    for text in (COURT, MARKET):
        assert set(lines_of(text, text + "\nCopied.")["status"]) == {"backed"}


@pytest.fixture(scope="module")
def ferry():
    found = read_found(FERRY)
    return found, compare_draft(GOLD / "draft.txt", found)


def test_the_draft_on_the_ferry_has_each_planted_fault_named_and_nothing_else_marked(ferry):
    _, table = ferry
    text = draft_text(GOLD / "draft.txt")
    with open(GOLD / "draft_key.csv", encoding="utf-8", newline="") as file:
        key = list(csv.DictReader(file))
    assert len(key) == 16
    for row in key:
        start = text.index(row["statement"])
        inside = table[(table["start"] >= start) & (table["end"] <= start + len(row["statement"]))]
        assert set(inside["status"]) - {"backed"} == {row["status"]} - {"backed"}, row["statement"]


def test_a_draft_may_be_given_as_its_text_and_none_of_its_own_copies_backs_it(ferry):
    found, table = ferry
    text = (GOLD / "draft.txt").read_text(encoding="utf-8")
    assert compare_draft(text, found)["status"].tolist() == table["status"].tolist()
    wire = (FERRY / "wire.txt").read_text(encoding="utf-8")
    assert "wire" not in set(compare_draft(wire, found)["other_article_id"].dropna())
