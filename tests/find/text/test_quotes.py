"""Quotation marks: pairing, apostrophes, what an unclosed mark costs."""

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tellings.core.tables import check_table
from tellings.find.text.quotes import find_quotes, quotes_in


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotes_in(text)]


def test_straight_curly_and_doubled_marks_may_stand_in_one_article():
    text = "\"We stay,\" he said. “They left,” she said. ''It rained,'' they said."
    assert inner(text) == ["We stay,", "They left,", "It rained,"]


def test_an_apostrophe_opens_and_closes_nothing():
    assert inner("The workers' union and the mayor's aide won't say what Moor's '90s plan was about.") == []
    assert inner("They've said the union’s offer isn’t enough for the drivers’ families.") == []


def test_single_marks_hold_a_quotation_in_a_headline():
    assert inner("Moor: ‘The bridge is safe’") == ["The bridge is safe"]
    assert inner("Mayor calls bridge 'perfectly safe' after test") == ["perfectly safe"]


def test_a_quotation_inside_a_quotation_names_its_outer_one():
    text = "“She told me ‘go now’ and I went,” Moor said."
    quotes = quotes_in(text)
    assert [q.nested_in for q in quotes] == [None, 0]
    assert inner(text) == ["She told me ‘go now’ and I went,", "go now"]


def test_an_unclosed_quotation_mark_costs_one_quote_and_not_the_article():
    text = '“The river rises, Moor said.\nThe town waits. “We will rebuild,” she said. "It takes time," she said.'
    assert inner(text) == ["The river rises, Moor said.", "We will rebuild,", "It takes time,"]
    assert [q.closed for q in quotes_in(text)] == [False, True, True]


def test_a_quotation_carried_over_paragraphs_is_one_quote_a_paragraph():
    text = "“The bridge stood for a century.\n\n“It will stand for another,” Moor said."
    assert [(q.closed, text[q.inner_start : q.inner_end]) for q in quotes_in(text)] == [
        (False, "The bridge stood for a century."),
        (True, "It will stand for another,"),
    ]


def test_a_mistyped_closing_mark_still_closes():
    assert inner("Moor called it “a good day.“ Then she left for the “old town”.") == ["a good day.", "old town"]


def test_inches_open_no_quotation():
    assert inner('The pipe is 6" wide, and the mayor called it "far too small".') == ["far too small"]


def test_the_table_of_quotes_keeps_to_the_codebook_and_to_the_blocks():
    text = "“An open mark\nand a second block” with a mark."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    blocks = pd.DataFrame(
        {
            "article_id": ["a", "a"],
            "start": [0, 14],
            "end": [13, len(text)],
            "block_id": ["b0", "b1"],
            "kind": ["body"] * 2,
        }
    )
    quotes = check_table(find_quotes(articles, blocks), "quotes")
    assert list(quotes["quote_id"]) == ["a:q0001"] and list(quotes["end"]) == [13]


MARKS = st.text(alphabet="\"“”‘’'«»` abS.,\n", max_size=120)


@given(MARKS)
def test_every_quote_lies_inside_the_text_and_its_inner_span_inside_it(text):
    for q in quotes_in(text):
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)


@given(MARKS)
def test_quotes_are_sorted_and_nest_or_stand_apart(text):
    quotes = quotes_in(text)
    assert quotes == sorted(quotes, key=lambda q: (q.start, -q.end))
    for i, a in enumerate(quotes):
        for b in quotes[i + 1 :]:
            assert b.start >= a.end or b.end <= a.end
        if a.nested_in is not None:
            outer = quotes[a.nested_in]
            assert outer.start < a.start and a.end <= outer.end


@given(MARKS, MARKS)
def test_what_stands_before_a_line_break_changes_nothing_behind_it(before, after):
    assume(not after[:1].islower())  # before a small letter the line may be a wrapped one
    shift = len(before) + 1
    moved = [(q.start - shift, q.end - shift) for q in quotes_in(before + "\n" + after) if q.start >= shift]
    assert moved == [(q.start, q.end) for q in quotes_in(after)]


@pytest.mark.alone
def test_many_open_marks_take_linear_time():
    import time

    def seconds(n: int) -> float:
        begin = time.process_time()
        quotes_in("“a 'b " * n)
        return time.process_time() - begin

    seconds(10)
    fast, slow = (min(seconds(n) for _ in range(3)) for n in (2_000, 16_000))
    assert slow < 40 * max(fast, 0.005)  # eight times the text; its square would be 64


def test_a_wrapped_line_does_not_cut_a_quote():
    assert inner('"We expect the bridge\nto open on Friday," said Ana Moor.') == [
        "We expect the bridge\nto open on Friday,"
    ]
    assert inner("'This should never\nhave happened,' said Tom Reed.") == ["This should never\nhave happened,"]
    assert inner('"It is over.\nThe mayor said "go" and left.') == ["It is over.", "go"]


def test_a_line_break_inside_a_block_is_a_blank():
    text = 'Lund said the court was "slow. We\nWaited for two\nYears" in all.'
    articles = pd.DataFrame([("a", text)], columns=["article_id", "text"])
    blocks = pd.DataFrame([("a", 0, len(text))], columns=["article_id", "start", "end"])
    assert len(find_quotes(articles, blocks)) == 1
