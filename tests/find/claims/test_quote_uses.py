"""What each quoted string is."""

import pandas as pd
from tellings.core.sentence_ends import sentences_in
from tellings.core.tables import check_table, make_table
from tellings.find.claims.quote_uses import judge_quote_uses
from tellings.find.claims.reader import claims_between
from tellings.find.text.quotes import outermost, quotes_in
from tellings.find.text.tags import tokenise


def uses(text: str) -> list[tuple]:
    """(words, status) of every quoted string."""
    found = quotes_in(text)
    rows = [
        (
            "a",
            q.start,
            q.end,
            f"q{i}",
            q.inner_start,
            q.inner_end,
            None if q.nested_in is None else f"q{q.nested_in}",
            q.closed,
        )
        for i, q in enumerate(found)
    ]
    claims, parts = [], []
    for i, c in enumerate(claims_between(text, tokenise(text), sentences_in(text), outermost(found))):
        claims.append(
            (
                "a",
                c.start,
                c.end,
                f"c{i}",
                "s0",
                c.kind,
                c.act,
                c.cue,
                c.stance,
                c.negated,
                c.source,
                c.source,
                c.rule,
                False,
            )
        )
        parts += [("a", *span, f"c{i}", "content") for span in c.contents]
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    table = check_table(
        judge_quote_uses(
            make_table("quotes", rows), make_table("claims", claims), make_table("claim_parts", parts), articles
        ),
        "quote_uses",
    )
    return [(text[q.inner_start : q.inner_end], status) for q, status in zip(found, table["status"])]


def test_words_with_a_source_are_attributed_and_words_inside_them_nested():
    assert uses("“She told me ‘go now’ and I went,” Moor said.") == [
        ("She told me ‘go now’ and I went,", "attributed"),
        ("go now", "nested"),
    ]


def test_capitals_make_a_title_and_one_or_two_words_alone_a_word_held_at_a_distance():
    assert uses("The band played “Bridge Over Water” at noon.") == [("Bridge Over Water", "title")]
    assert uses("It was the so-called “bridge tax” again.") == [("bridge tax", "scare")]


def test_a_longer_string_without_a_source_is_not_guessed_at():
    assert uses("On the wall stood “we will be back in the spring” in red.") == [
        ("we will be back in the spring", "unattributed")
    ]


def test_without_the_text_nothing_is_called_a_title():
    quotes = make_table("quotes", [("a", 0, 10, "q0", 1, 9, None, True)])
    table = judge_quote_uses(quotes, make_table("claims", []), make_table("claim_parts", []))
    assert list(table["status"]) == ["unattributed"] and table["claim_id"].isna().all()
