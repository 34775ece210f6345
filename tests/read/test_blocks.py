"""Paragraphs by role: furniture is told from news, nothing is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tellings.read.blocks import blocks_in, headline_of, is_truncated, paragraphs_in


def kinds(text):
    return [(b.kind, text[b.start : b.end]) for b in blocks_in(text)]


def test_a_first_line_without_a_closing_mark_is_the_headline():
    assert kinds("Bridge closed after storm\nThe bridge closed on Friday.")[0] == (
        "headline",
        "Bridge closed after storm",
    )


def test_a_text_of_one_paragraph_has_no_headline():
    assert kinds("Bridge closed after storm") == [("body", "Bridge closed after storm")]


def test_a_scraped_date_is_parted_from_the_standfirst_behind_it():
    text = " date 2025-12-06 Talks fail to yield progress\n\nThree days of talks ended on Saturday."
    assert kinds(text) == [
        ("boilerplate", "date 2025-12-06"),
        ("standfirst", "Talks fail to yield progress"),
        ("body", "Three days of talks ended on Saturday."),
    ]


def test_a_short_open_line_between_paragraphs_is_a_section_heading_and_at_the_end_site_chrome():
    text = "Storm hits coast\n\nThe storm came at night.\n\nWhat we know\n\nTwo people were hurt.\n\nSearch here"
    assert [k for k, _ in kinds(text)] == ["headline", "body", "subhead", "body", "boilerplate"]


def test_everything_behind_a_closing_disclaimer_is_boilerplate_but_not_an_article_behind_an_opening_one():
    body = "The mayor spoke for an hour on Friday. " * 5
    assert [k for k, _ in kinds(f"{body}\n\nLegal Disclaimer:\n\nWe accept nothing, said the page.")] == [
        "body",
        "boilerplate",
        "boilerplate",
    ]
    assert [k for k, _ in kinds(f"Disclaimer:\n\n{body}\n\n{body}")] == ["boilerplate", "body", "body"]


def test_the_line_behind_a_player_message_is_a_caption():
    text = (
        "Storm hits\n\nIt rained.\n\nYour browser doesn’t support HTML5\n\nStorm update: coast struggles\n\n"
        "It rained on."
    )
    assert [k for k, _ in kinds(text)] == ["headline", "body", "boilerplate", "caption", "body"]


def test_a_readers_own_row_says_what_stands_behind_it(tmp_path):
    (tmp_path / "boilerplate.csv").write_text(
        (
            "rule,kind,reach,pattern,behind\ngallery,boilerplate,paragraph,^open the gallery$,caption\n"
            "player,boilerplate,paragraph,^press play$,\n"
        ),
        encoding="utf-8",
    )
    text = (
        "Ferry Stuck\n\nThe ferry stopped at noon.\n\n{}\n\nThe quay on Monday morning, seen from the tower\n\n"
        "It left at nine."
    )
    kinds = [
        [b.kind for b in blocks_in(text.format(line), lists=str(tmp_path))][3]
        for line in ("Open the gallery", "Press play")
    ]
    assert kinds == ["caption", "subhead"]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph():
    text = (
        "The bridge across the river was closed on Friday after a storm\n"
        "that had lasted for three days and nights and that had taken the\n"
        "roofs of many houses in the villages along the southern coast of\n"
        "the island, the mayor of the largest town of the island said."
    )
    assert len(paragraphs_in(text)) == 1


def test_a_headline_that_ends_in_a_piece_of_a_word_is_cut():
    text = "The long story of a bridge, a storm and the hope of the alliance NAT\n\nThe envoy spoke to NATO on Friday."
    assert headline_of(text, blocks_in(text))[1]
    whole = text.replace("alliance NAT", "alliance NATO")
    assert not headline_of(whole, blocks_in(whole))[1]


def test_a_text_that_ends_in_the_middle_of_a_sentence_is_truncated():
    text = "The mayor spoke.\n\nThe bridge across the river was closed on Friday after a storm that"
    assert is_truncated(text, blocks_in(text)) and not is_truncated(text + " passed.", blocks_in(text + " passed."))


@given(st.text(alphabet=st.sampled_from('aA1 .\n\r\t“”"?-é😀'), max_size=200))
def test_blocks_are_sorted_apart_and_cover_every_character_that_is_not_blank(text):
    blocks = blocks_in(text)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    covered = {i for b in blocks for i in range(b.start, b.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
