"""The pieces of text that a pattern cannot do without."""

import re

import pytest
from tellings.core.lists.lexicons import read_list
from tellings.read.pattern_pieces import may_match, needed_pieces


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b(your browser|this browser) (does not|cannot) play", "Sorry, YOUR BROWSER cannot play this"),
        (r"read (more|also)?:", "Read : the bridge"),
        (r"(?:copyright|©)\s*\d{4}", "© 2025 The Post"),
        (r"x?ab+c", "abbbc"),
    ],
)
def test_a_text_that_matches_holds_a_needed_piece(pattern, text):
    assert re.search(pattern, text, re.I)
    assert may_match(needed_pieces(pattern), text.lower())


def test_a_text_without_a_needed_piece_is_not_searched():
    assert not may_match(needed_pieces(r"sign up (for|to)"), "the bridge will reopen")


def test_a_choice_with_an_open_branch_needs_nothing():
    assert needed_pieces(r"(?:\d|photo)") == ()


def test_no_row_of_the_list_is_lost_for_a_paragraph_that_it_matches():
    paragraphs = [
        "Sign up for our newsletter",
        "READ MORE: Ten bridges",
        "© 2025 The Post. All rights reserved.",
        "Photo: Ada Moor / Reuters",
    ]
    for row in read_list("boilerplate"):
        for text in paragraphs:
            if re.search(row["pattern"], text, re.I):
                assert may_match(needed_pieces(row["pattern"]), text.lower()), row["pattern"]
