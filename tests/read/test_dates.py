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


BODY = (
    "Three were freed on Tuesday, a court in Greyfield said.\n\nThe trial began on December 2 and cost $4 million, and "
    "one of the three was born on 4 March 1961, his lawyer said."
)


@pytest.mark.parametrize(
    "line, value",
    [
        ("Published: 22:58, 9 November 2016", "2016-11-09"),
        ("Updated 9:14 PM ET, Wed November 9, 2016", "2016-11-09"),
        ("Published time: 5 Feb, 2018 10:34 Edited time: 6 Feb, 2018 12:01", "2018-02-05T10:34"),
        ("Updated: 6 February 2018 | Published: 4 February 2018", "2018-02-04"),
        ("By THE ASSOCIATED PRESS DEC. 25, 2017", "2017-12-25"),
        ("By Ada Moor, Valley Post, Nov 9, 2016", "2016-11-09"),
        ("Wed 9 Nov 2016 17.30 GMT", "2016-11-09T17:30Z"),
        ("World | Wed Nov 9, 2016 | 9:14am EST", "2016-11-09"),
        ("GREYFIELD, Nov 9 2016 (Reuters)", "2016-11-09"),
        ("2016/11/09 22:58", "2016-11-09T22:58"),
        ("Wednesday, November 9th, 2016", "2016-11-09"),
    ],
)
def test_a_date_line_of_the_head_dates_the_article(line, value):
    found = publication(f"Court frees three men\n\n{line}\n\n{BODY}")
    assert (found.value, found.basis) == (value, "header")


@pytest.mark.parametrize("line", ["9/11/2016", "Updated 09/11/2016 at 9.14pm", "Published 4 hours ago"])
def test_a_date_line_that_can_be_read_two_ways_or_not_at_all_dates_nothing(line):
    assert publication(f"Court frees three men\n\n{line}\n\n{BODY}").value is None


@pytest.mark.parametrize(
    "text",
    [
        "The order came into force on 1 October 2010. It was signed on 1 October 2010 by the king.",
        "On October 3 the envoy flew home. The deal of October 3 did not last.",
        "Published on 5 March 1998, the report said that the dam was weak. The council read it in May.",
    ],
)
def test_a_date_inside_the_story_is_not_the_publications(text):
    assert publication(f"Town told to mend its dam\n\n{text}").basis == "none"
