"""Spans: where a match ends that may be none."""

import re

from tellings.core.spans import end_of


def test_a_pattern_that_is_not_there_ends_where_it_was_looked_for():
    assert end_of(re.compile("[^,]+"), "Moor, who left", 4) == 4


def test_a_match_goes_no_further_than_the_place_that_is_given():
    assert end_of(re.compile(r"\w*"), "the harbour reopened", 4, 8) == 8
    assert end_of(re.compile(r"\w*"), "the harbour reopened", 4) == 11
