"""Dates as written, their roles, and the choice of the publication's."""

import pytest
from tellings.read.blocks import blocks_in
from tellings.read.dates import choose_date, dates_in


def publication(text):
    return choose_date(dates_in(text, blocks_in(text)))


@pytest.mark.parametrize(
    "written, value, precision",
    [
        ("7 December 2025", "2025-12-07", "day"),
        ("December 7, 2025", "2025-12-07", "day"),
        ("Dec. 7", "--12-07", "month_day"),
        ("2025-12-07T10:00:00+02:00", "2025-12-07T10:00+02:00", "minute"),
        ("December 7, 2025 5:03 PM", "2025-12-07T17:03", "minute"),
        ("27.12.2025", "2025-12-27", "day"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(written, value, precision):
    text = f"It happened on {written} in the city."
    (reading,) = dates_in(text)
    assert (text[reading.start : reading.end], reading.value, reading.precision) == (written, value, precision)


def test_a_date_whose_day_and_month_cannot_be_told_apart_stays_unknown():
    assert dates_in("It happened on 07/12/2025.")[0].value is None


def test_no_day_that_does_not_exist_is_read():
    assert dates_in("It happened on February 30, 2025 and on 2025-13-01.") == []


def test_the_agency_stamp_wins_over_a_page_header_that_disagrees():
    text = "Tuesday, 02 January 2024 12:17 GMT\n\nStorm hits\n\nIt rained.\n\nAGENCY07122025000045017640ID11"
    assert publication(text)[:4] == ("2025-12-07", "day", "stamp", True)


def test_a_day_without_a_year_is_a_partial_date_and_no_year_is_invented():
    assert publication("The army said on December 6 that it rained. It snowed on December 6.")[:3] == (
        "--12-06",
        "month_day",
        "mention",
    )


def test_a_day_mentioned_once_dates_nothing():
    assert publication("He was born on March 3.").basis == "none"
