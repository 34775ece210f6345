"""Which words beside a number say that it is an older one, and which only say when something was or who somebody is."""

import pytest
from tellings.compare.matching.earlier import tells_earlier

OLDER = [
    "up from a previous offer of",  # a market
    "an initial toll of",  # a war
    "percent a year ago",
    "the prior week",
    "what was first reported as",  # a storm
    "an earlier estimate of",
    "the original fine of",  # a court
]
NOT_OLDER = [
    "fell last month to",
    "the former minister said",
    "past and present senators",  # a vote
    "earlier this week",
    "earlier on friday",
    "before the match",  # a match
    "won the first half by",
    "years old",
]


@pytest.mark.parametrize("words", OLDER)
def test_an_older_number_is_called_so(words):
    assert tells_earlier(words.split())


@pytest.mark.parametrize("words", NOT_OLDER)
def test_a_day_or_a_person_makes_no_number_older(words):
    assert not tells_earlier(words.split())


def test_how_long_ago_something_was_is_no_older_length():
    assert not tells_earlier("years ago the mayor".split(), timed=True)
    assert tells_earlier("percent a day earlier".split()) and not tells_earlier("a day earlier".split(), timed=True)
