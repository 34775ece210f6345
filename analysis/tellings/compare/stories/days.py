"""The days of articles: spans, how far apart two of them are, and what that says of one event."""

from datetime import date
from typing import NamedTuple

# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
NEAR = 3.8  # what two dates on one day add; nothing where a date is missing
FAR = -3.0  # what a long time between them takes away again
HALF_DAYS = 10.0  # the days that take away half of it


class Span(NamedTuple):
    """The days of a group's articles: ordinals, first and last; `yearless` where no article gives the year."""

    first: int
    last: int
    yearless: bool


def day_of(text: str | None) -> Span | None:
    """The day of an ISO date as a span of one day; of "--12-06" the day in a leap year; None for anything else.

    >>> day_of("2025-12-07T09:30") == day_of("2025-12-07"), day_of("--12-06").yearless, day_of(None)
    (True, True, None)
    """
    if not isinstance(text, str):
        return None
    yearless = text.startswith("--")
    try:
        number = date.fromisoformat("2004" + text[1:7] if yearless else text[:10]).toordinal()
    except ValueError:
        return None
    return Span(number, number, yearless)


def gap_days(one: Span | None, other: Span | None) -> int | None:
    """Days between two spans, 0 where they overlap; without a year the days between the places in the year; None where
    unknown.

    >>> gap_days(day_of("2025-12-07"), day_of("2025-12-05")), gap_days(day_of("--01-02"), day_of("2025-12-30"))
    (2, 3)
    """
    if one is None or other is None:
        return None
    if one.yearless and other.yearless:
        between = max(0, other.first - one.last, one.first - other.last)
        return min(between, 366 - between)
    if one.yearless or other.yearless:
        dated, bare = (other, one) if one.yearless else (one, other)
        years = range(date.fromordinal(dated.first).year - 1, date.fromordinal(dated.last).year + 2)
        return min(
            max(0, _moved(bare.first, year) - dated.last, dated.first - _moved(bare.last, year)) for year in years
        )
    return max(0, other.first - one.last, one.first - other.last)


def _moved(day: int, year: int) -> int:
    """The same day and month in another year; the 29 of February becomes the 28th where there is none."""
    day_month = date.fromordinal(day)
    try:
        return day_month.replace(year=year).toordinal()
    except ValueError:
        return day_month.replace(year=year, day=28).toordinal()


def join_spans(one: Span | None, other: Span | None) -> Span | None:
    """The span of two groups together; a date with its year outweighs one without."""
    if one is None or other is None:
        return one or other
    if one.yearless != other.yearless:
        return other if one.yearless else one
    return Span(min(one.first, other.first), max(one.last, other.last), one.yearless)


def date_odds(gap: int | None) -> float:
    """What the days between two articles add to the log-odds that they tell one event: a soft feature; nothing where a
    date is missing.
    """
    return 0.0 if gap is None else NEAR + FAR * gap / (gap + HALF_DAYS)
