"""Sentence ends: abbreviations, initials, quotes, headings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.sentence_ends import sentences_in
from tellings.read.articles import load_articles
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences


def split(text):
    return [text[s:e] for s, e in sentences_in(text)]


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = "The U.S. envoy met Gen. J. F. Moor at 5 a.m. on Dec. 5 in St. Louis."
    assert split(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_another_begins():
    assert split("He lives in the U.S. The envoy left.") == ["He lives in the U.S.", "The envoy left."]


def test_a_closing_mark_stays_with_its_sentence():
    assert split("He said: “It rains. It pours.” Then he left.") == [
        "He said: “It rains.",
        "It pours.”",
        "Then he left.",
    ]


def test_a_question_in_a_quote_goes_on_to_its_cue():
    assert split("“Why?” Moor asked. “Why not?” said Ada.") == ["“Why?” Moor asked.", "“Why not?” said Ada."]


def test_a_heading_without_a_full_stop_is_a_sentence_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Storm hits coast\n\nIt rained. It snowed.\n\nWhat we know\n\nNothing is known yet about the storm.",
        encoding="utf-8",
    )
    articles = load_articles(tmp_path)
    sentences = split_sentences(articles, mark_blocks(articles))
    assert list(sentences["text"]) == [
        "Storm hits coast",
        "It rained.",
        "It snowed.",
        "What we know",
        "Nothing is known yet about the storm.",
    ]
    assert list(sentences["position"]) == [0, 1, 2, 3, 4]


@given(st.text(alphabet=st.sampled_from('aAI1 .\n?!…“”"’)é😀'), max_size=200))
def test_sentences_are_sorted_trimmed_and_lose_no_character(text):
    spans = sentences_in(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s:e] and text[s:e] == text[s:e].strip() for s, e in spans)
    covered = {i for s, e in spans for i in range(s, e)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@pytest.mark.parametrize(
    "text",
    [
        "The plan was dropped.",
        '"We waited . . . and nothing came," Lund said.',
        "The ferry . . . Moor had ordered it . . . sank in May.",
        "See p. 55 of the report and pp. 60 to 62.",
        "The vote is at 6 p.m. Friday in Milltown.",
        "It began at 9 a.m. Eastern and ended at 3 p.m. London time.",
        "She took the 6 p.m. Ashford train.",
        "The judge heard Albert I. Jones on Monday.",
        "1. Ban the trade in ivory.",
        "Read it at www.example.org.Then or never.",
    ],
)
def test_what_looks_like_an_end_is_none(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "He left. . . .| Then it rained.",
        "The match ended at 6 p.m.| Police held 12 fans.",
        "It ended at 6 p.m.| Mr. Lund then left.",
        "There are two steps.| 1. Ban it.| 2. Fine the firms.",
        "The market fell in May.|It rose in June.",
        'He expected it.|"There was much anger," Moor said.',
        "Nobody is taller than I.| Moor is older.",
        "The storm passed.|A bridge fell.",
    ],
)
def test_where_a_sentence_ends(text):
    assert split(text.replace("|", "")) == [part.strip() for part in text.split("|")]
