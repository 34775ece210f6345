"""Which days words of time mean, seen from the day of publication: "on Monday", "last week", "in September", "since
2014".
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

Days = tuple[date, date]
_TOKEN = re.compile(r"[a-z]+|[0-9]+")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class _Words(NamedTuple):
    """The words of whenwords.csv by their class, and the months."""

    weekday: dict[str, int]
    month: dict[str, int]
    day: dict[str, int]  # yesterday: -1
    unit: dict[str, str]  # weeks: week
    which: dict[str, int]  # last: -1
    ago: frozenset[str]
    number: dict[str, int]
    since: frozenset[str]
    span: frozenset[str]


@per_lists
def _words(lists: AnyLists) -> _Words:
    rows = read_list("whenwords", lists)
    pick = lambda name: {r["word"]: r["value"] for r in rows if r["class"] == name}  # noqa: E731
    whole = lambda name: {word: int(value) for word, value in pick(name).items()}  # noqa: E731
    months = {form: int(r["month"]) for r in read_list("months", lists) for form in r["forms"].split()}
    numbers = {
        r["word"]: int(float(r["value"])) for r in read_list("numbers", lists) if r["kind"] in ("digit", "teen", "tens")
    }
    return _Words(
        whole("weekday"),
        months,
        whole("day"),
        pick("unit"),
        whole("which"),
        frozenset(pick("ago")),
        numbers,
        frozenset(pick("since")),
        frozenset(pick("span")),
    )


def is_time_word(word: str, *, lists: AnyLists = None) -> bool:
    """Whether a word in small letters names a weekday, a month, or a length of time by the calendar ("week", "years").

    >>> is_time_word("friday"), is_time_word("weeks"), is_time_word("offer")
    (True, True, False)
    """
    w = _words(lists)
    return word in w.weekday or word in w.month or word in w.unit


def resolve_when(words: str, published_text: str | None, *, lists: AnyLists = None) -> tuple[str, str] | None:
    """The first and last day, as ISO, that words of time mean in an article published on a day; None where that cannot
    be told.

    Reads     the words as written ("on Monday night"); the day of publication as ISO, partial where only that is known
    Returns   a weekday is the latest such day before or on that of publication, a month or date without year the latest
              that has begun;
              "since 2014" and "for three years" end with the day of publication
    Method    the words of data/lexicons/whenwords.csv and months.csv; a date of its own ("8 May 2015") needs no day of
              publication

    >>> resolve_when("on Monday", "2026-11-25"), resolve_when("in September", "2026-11-25")
    (('2026-11-23', '2026-11-23'), ('2026-09-01', '2026-09-30'))
    >>> resolve_when("on 8 May 2015", None), resolve_when("last week", None)
    (('2015-05-08', '2015-05-08'), None)
    """
    tokens = _TOKEN.findall(words.lower().replace(",", " "))
    if not tokens:
        return None
    today, year = _published(published_text)
    w = _words(lists)
    days = _days(tokens, today, year, w)
    if days is None:
        return None
    first, last = days
    if tokens[0] in w.since:
        if today is None or first > today:
            return None
        last = today
    return first.isoformat(), last.isoformat()


def _published(text: str | None) -> tuple[date | None, int | None]:
    """The day of publication, and its year where only that is known."""
    found = _ISO.match(text) if text else None
    if found is None:
        return None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    return (_day(year, month, day) if month and day else None), year


def _day(year: int, month: int, day: int) -> date | None:
    return (
        date(year, month, day) if 0 < year < 9999 and 0 < month < 13 and 0 < day <= monthrange(year, month)[1] else None
    )


def _days(tokens: list[str], today: date | None, year: int | None, w: _Words) -> Days | None:
    """The days of the words: a date or month, a year, then what is counted from the day of publication."""
    if any(token in w.month for token in tokens):
        return _of_month(tokens, today, year, w)
    years = [int(token) for token in tokens if len(token) == 4 and token.isdecimal() and "1500" < token < "2100"]
    if years:
        return (date(years[0], 1, 1), date(years[-1], 12, 31)) if years[0] <= years[-1] else None
    return None if today is None else _from_today(tokens, today, w)


def _of_month(tokens: list[str], today: date | None, year: int | None, w: _Words) -> Days | None:
    """ "in September", "8 May", "Nov. 2, 2017"."""
    month = next(w.month[token] for token in tokens if token in w.month)
    numbers = [int(token) for token in tokens if token.isdecimal()]
    written = next((n for n in numbers if 1500 < n < 2100), None)
    day = next((n for n in numbers if 0 < n < 32), None)
    named = written or year
    if named is None:
        return None
    first = _day(named, month, day or 1)
    if first is None:
        return None
    if written is None and today is not None:
        back = any(w.which.get(token) == -1 for token in tokens)
        if first > today or (back and (first.year, first.month) == (today.year, today.month)):
            first = _day(named - 1, month, day or 1)
        if first is None:
            return None
    return (first, first) if day else (first, first.replace(day=monthrange(first.year, month)[1]))


def _from_today(tokens: list[str], today: date, w: _Words) -> Days | None:
    """ "yesterday", "on Monday", "last week", "two years ago", "for three years", "in the past month"."""
    which = next((w.which[token] for token in tokens if token in w.which), None)
    for token in tokens:
        if token in w.weekday:
            return _weekday(w.weekday[token], which, today)
        if token in w.day:
            day = today + timedelta(days=w.day[token])
            return day, day
    unit = next((w.unit[token] for token in tokens if token in w.unit), None)
    if unit is None:
        return None
    count = next(
        (
            int(token) if token.isdecimal() else w.number[token]
            for token in tokens
            if token.isdecimal() or token in w.number
        ),
        None,
    )
    if any(token in w.ago for token in tokens):
        then = _shift(today, unit, -(count or 1))
        return None if then is None else _whole(then, unit) if unit in ("year", "month") else (then, then)
    if count is not None and (which == -1 or (which is None and tokens[0] in w.span)):
        first = _shift(today, unit, -count)
        return None if first is None else (first, today)
    if count is None and which is not None:
        then = _shift(today, unit, which)
        return None if then is None else _whole(then, unit)
    return None


def _weekday(weekday: int, which: int | None, today: date) -> Days:
    """The latest such day before or on the day of publication; behind "next" the first after it."""
    if which == 1:
        day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    else:
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
        if which == -1 and day == today:
            day -= timedelta(days=7)
    return day, day


def _shift(today: date, unit: str, count: int) -> date | None:
    """A day so many units later; the end of a shorter month where it has no such day."""
    if abs(count) > 3000:
        return None
    if unit in ("day", "week"):
        return _within(today.toordinal() + count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) if 0 < year < 9999 else None


def _within(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal < date.max.toordinal() else None


def _whole(day: date, unit: str) -> Days:
    """The whole day, week (from Monday), month, year or decade in which a day lies."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        return date(day.year - day.year % 10, 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
    return day, day
