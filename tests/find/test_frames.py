"""Hits of the frame list: the longest entry counts, names and other meanings do not, and places are exact."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.lists.lexicons import read_list
from tellings.core.tables import check_table
from tellings.errors import LexiconError, TableError
from tellings.find.frames import find_frames, frames_in

HEADER = "frame,entry,forms,with,unless,note\n"


def found(text, lists=None):
    return [(h.frame, text[h.start : h.end]) for h in frames_in(text, lists=lists)]


@pytest.fixture
def own(tmp_path):
    def write(*rows):
        (tmp_path / "frames.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        return tmp_path

    return write


def test_every_frame_of_the_two_lists_of_the_field_is_there():
    schemes = {row["frame"]: row["scheme"] for row in read_list("frames")}
    assert sum(scheme == "policy_frames" for scheme in schemes.values()) == 14
    assert {frame for frame, scheme in schemes.items() if scheme == "semetko_valkenburg"} == {
        "conflict",
        "human_impact",
        "responsibility",
    }


def test_no_form_is_listed_twice_under_one_frame():
    forms = [
        (row["frame"], form.strip().lower())
        for row in read_list("frames")
        for form in (row["entry"], *row["forms"].split(";"))
        if form.strip()
    ]
    assert len(forms) == len(set(forms))


def test_the_longest_entry_counts_and_the_words_in_it_do_not():
    assert found("The town was hit by a drone strike at dawn.") == [("security", "drone strike")]


def test_an_entry_of_two_frames_is_two_hits_of_one_place(own):
    lists = own("law,death penalty,,,,", "crime,death penalty,,,,", "crime,penalty,,,,")
    assert found("They spoke of the death penalty.", lists) == [("crime", "death penalty"), ("law", "death penalty")]


def test_words_around_make_it_another_meaning(own):
    lists = own("political,power,powers,,power plant; electricity,")
    assert found("The party holds power, and its powers grow.", lists) == [
        ("political", "power"),
        ("political", "powers"),
    ]
    assert found("The power plant stood still.", lists) == []
    assert found("They cut the electricity and the power.", lists) == []


def test_an_entry_that_needs_company_does_not_count_alone(own):
    lists = own("policy,bill,bills,senate; passed,,")
    assert found("The Senate passed the bill.", lists) == [("policy", "bill")]
    assert found("She paid the bill.", lists) == []
    assert found("She paid the bill. The Senate rose.", lists) == [], "the company must stand in the same sentence"


def test_a_part_of_a_name_is_no_hit_but_a_word_of_a_headline_in_title_case_is():
    assert found("She works for the Ministry of Health and Crime Prevention in Arden.") == []
    assert found("Clash Over Tariffs Deepens Recession Fears") == [
        ("conflict", "Clash"),
        ("economic", "Tariffs"),
        ("economic", "Recession"),
    ]
    assert found("Inflation rose again.") == [("economic", "Inflation")], (
        "the first word of a sentence has its capital from there"
    )


def test_a_hyphen_joins_a_phrase_and_a_comma_parts_it():
    assert found("The tax-cut plan failed.") == [("economic", "tax-cut")]
    assert found("They paid the tax, cut wood and left.") == []


def test_a_letter_that_grows_when_made_small_moves_no_place():
    text = "İİİ spoke of the recession."
    assert found(text) == [("economic", "recession")]


def test_an_empty_entry_is_named_with_its_row(own):
    with pytest.raises(LexiconError, match="row 3: the entry '—' holds no word"):
        frames_in("A clash.", lists=own("conflict,clash,,,,", "conflict,—,,,,"))


def test_the_table_holds_the_codebook_and_the_places_of_the_article():
    text = "Prices rose. The recession began after a clash."
    sentences = pd.DataFrame(
        {"article_id": ["a", "a"], "start": [0, 13], "sentence_id": ["a:s0", "a:s1"], "text": [text[:12], text[13:]]}
    )
    frames = check_table(find_frames(sentences), "frames")
    assert [(text[s:e], sentence) for s, e, sentence in zip(frames["start"], frames["end"], frames["sentence_id"])] == [
        ("recession", "a:s1"),
        ("clash", "a:s1"),
    ]
    assert find_frames(sentences.head(0)).empty
    with pytest.raises(TableError):
        find_frames(sentences.drop(columns="text"))


PIECES = [*"abc .,-’'\n\"“”İß1", " tax cut ", " Health ", " war ", " Ministry of "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_spans_lie_in_the_text_are_sorted_and_do_not_cross(text):
    hits = frames_in(text)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    places = sorted({(h.start, h.end) for h in hits})
    assert [(h.start, h.end) for h in hits] == sorted((h.start, h.end) for h in hits)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.alone
def test_many_hits_in_one_sentence_cost_no_more_than_their_number():
    import time

    text = "war tax cut, " * 20_000
    start = time.process_time()
    assert len(frames_in(text)) == 40_000
    assert time.process_time() - start < 3
