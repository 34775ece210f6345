"""Words of time, seen from the day of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.compare.matching.days import resolve_when

WEDNESDAY = "2026-11-25"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Monday", "2026-11-23", "2026-11-23"),
        ("on Wednesday", "2026-11-25", "2026-11-25"),
        ("Thursday night", "2026-11-19", "2026-11-19"),
        ("last Wednesday", "2026-11-18", "2026-11-18"),
        ("next Friday", "2026-11-27", "2026-11-27"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("today", "2026-11-25", "2026-11-25"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in September", "2026-09-01", "2026-09-30"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("last November", "2025-11-01", "2025-11-30"),
        ("in November", "2026-11-01", "2026-11-30"),
        ("on 8 May", "2026-05-08", "2026-05-08"),
        ("on Dec. 1", "2025-12-01", "2025-12-01"),
        ("Nov. 2, 2017", "2017-11-02", "2017-11-02"),
        ("in February 2016", "2016-02-01", "2016-02-29"),
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("since 2014", "2014-01-01", "2026-11-25"),
        ("since Monday", "2026-11-23", "2026-11-25"),
        ("for three years", "2023-11-25", "2026-11-25"),
        ("in the past 12 months", "2025-11-25", "2026-11-25"),
        ("two years ago", "2024-01-01", "2024-12-31"),
        ("three days ago", "2026-11-22", "2026-11-22"),
    ],
)
def test_words_of_time_mean_days(words, first, last):
    assert resolve_when(words, WEDNESDAY) == (first, last)


def test_a_month_or_weekday_needs_the_day_of_publication_and_a_full_date_does_not():
    assert resolve_when("on Monday", None) is None
    assert resolve_when("in September", "--12-06") is None
    assert resolve_when("in September", "2026") == ("2026-09-01", "2026-09-30")
    assert resolve_when("on 8 May 2015", None) == ("2015-05-08", "2015-05-08")


def test_what_is_no_day_stays_open():
    for words in (
        "in the evening",
        "at dawn",
        "after the storm",
        "31 February 2015",
        "",
        "a week earlier than planned",
    ):
        assert resolve_when(words, WEDNESDAY) is None


_WORDS = st.lists(
    st.sampled_from(
        ("on in last next this since for two 31 8 May Feb 2015 2099 Monday week years ago days past 99999 ").split()
    ),
    max_size=6,
)


@given(_WORDS.map(" ".join), st.dates().map(str) | st.none())
def test_the_first_day_is_never_after_the_last(words, published):
    days = resolve_when(words, published)
    assert days is None or (days[0] <= days[1] and days == resolve_when(words.upper(), published))
