"""Mentions without a name: what they take, and what they leave."""

import pytest
from tellings.compare.wording.descriptors import bodies_in, described_in, epithets_in, two_states


def words(text, found):
    return [(text[s:e], actor) for s, e, actor in found]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Power at the plant was restored.", [("plant", "Harlow plant")]),
        ("The facility lost power.", [("facility", "Harlow plant")]),
        ("The agency said so.", [("agency", "Space Agency")]),
        ("The agency chief said so.", []),
        ("Workers at the plant in Rivne went home.", []),
        ("The planted trees grew.", []),
    ],
)
def test_a_definite_description_is_what_was_named_before(text, expected):
    assert words(text, described_in(text, {"plant": "Harlow plant"}, {"agency": "Space Agency"})) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Ukraine’s energy ministry said so.", [("Ukraine’s energy ministry", "Ukraine energy ministry")]),
        ("the Russian defence ministry said so.", [("Russian defence ministry", "Russian Defense Ministry")]),
        ("A senior Israeli official said the government had agreed.", []),
        ("Ukraine joining the alliance is far off.", []),
        ("Talks in the Russian capital ended.", [("Russian capital", "Moscow")]),
        ("Russian capital markets fell.", []),
    ],
)
def test_a_states_bodies_and_capital(text, expected):
    known = {("Russia", frozenset({"defense", "ministry"})): "Russian Defense Ministry"}
    assert words(text, bodies_in(text, known)) == expected


def test_two_states_in_one_word_are_told_of_both_and_a_person_of_two_peoples_is_not():
    text = "The US-Ukraine talks went on."
    assert words(text, epithets_in(text)) == [("US", "United States"), ("Ukraine", "Ukraine")]
    assert two_states("US–Ukraine") and not two_states("Palestinian-American") and not two_states("Saint-Denis")
