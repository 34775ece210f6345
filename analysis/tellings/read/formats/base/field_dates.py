"""The date that a record's own field gives, in the ways that databases, feeds and pages write it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/?"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
# 2025年12月5日, 2025년 12월 5일
_SIGNED = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?(Z)?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_STAMP = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?")
_RFC = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{1,2}:\d{2}")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:h.](\d{2})(?::\d{2})?(?!\d)\s*([AaPp]\.?[Mm]\b\.?)?\s*(Z\b|(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|UTC|GMT)?"
)
_AWAY = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
_LONGEST = 200


@per_lists
def _months(lists: AnyLists = None) -> dict[str, int]:
    """Month names and their short forms, English first, then the languages in which databases write their headers."""
    own = {form: int(row["month"]) for row in read_list("monthnames", lists) for form in row["forms"].split()}
    return own | {form: int(row["month"]) for row in read_list("months", lists) for form in row["forms"].split()}


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern, ...]:
    month = r"(?P<month>[^\W\d_]{3,12})\.?"
    return (
        re.compile(
            rf"(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th|er|º|ª)?\.?\s+|\.)(?:de\s+|of\s+)?{month},?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)"
        ),
        re.compile(rf"{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s+(?P<year>\d{{4}})(?!\d)"),
        re.compile(rf"(?P<day>\d{{1,2}})-{month}-(?P<year>\d{{4}})(?!\d)"),
        # "Fri Dec 05 10:11:12 +0000 2025", as some interfaces write it
        re.compile(
            rf"{month}\s+(?P<day>\d{{1,2}})(?P<rest>\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:[A-Z]{{3,4}}\s+|[+-]\d{{4}}\s+)?)(?P<year>\d{{4}})(?!\d)"
        ),
    )


def moment(
    year: int, month: int, day: int, hour: int | None = None, minute: int = 0, zone: str | None = None
) -> tuple[str, str] | None:
    """ISO text and precision; None when there is no such day or moment.

    The day and the clock stay those of the place where it was written, with its offset: what a newspaper prints on the
    evening of the 8th is of the 8th, though it is the 9th in Greenwich.

    >>> moment(2023, 11, 8, 20, 15, "-0500"), moment(2023, 11, 8, 20, 15, "GMT")
    (('2023-11-08T20:15-05:00', 'minute'), ('2023-11-08T20:15Z', 'minute'))
    """
    if not 1600 <= year <= 2200:
        return None
    try:
        when = datetime(year, month, day, hour or 0, minute)
    except ValueError:
        return None
    if hour is None:
        return when.strftime("%Y-%m-%d"), "day"
    return when.strftime("%Y-%m-%dT%H:%M") + (_offset(zone) if zone else ""), "minute"


def _offset(zone: str) -> str:
    """From "+0200", "UTC +2" and "+02:00" as +02:00; GMT, UTC, Z and nothing east or west of it as Z."""
    found = _AWAY.search(zone)
    if not found or not (int(found[2]) or int(found[3] or 0)):
        return "Z"
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"


def order_of(values: Iterable[object]) -> str | None:
    """Which way round a column writes 07/12/2025, by its days above 12: "dmy", "mdy", or None when it never shows."""
    orders = set()
    for value in values:
        if match := _SLASHED.match(str(value).strip()):
            if int(match[1]) > 12 >= int(match[2]):
                orders.add("dmy")
            elif int(match[2]) > 12 >= int(match[1]):
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _numeric(text: str, order: str | None) -> tuple[str, str] | None:
    if match := _ISO.match(text):
        year, month, day, hour, minute, zone = match.groups()
        return moment(int(year), int(month), int(day), None if hour is None else int(hour), int(minute or 0), zone)
    if match := _SIGNED.match(text):
        found = moment(int(match[1]), int(match[2]), int(match[3]))
        return found and _with_clock(found, text[match.end() :])
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, zone = match.groups()
        found = moment(int(year), int(month), int(day), None if hour is None else int(hour), int(minute or 0), zone)
        if found:
            return found
    if match := _STAMP.fullmatch(text):
        when = datetime.fromtimestamp(int(match[1]), UTC)
        return when.strftime("%Y-%m-%dT%H:%MZ"), "minute"
    if match := _SLASHED.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        # 07/12/2025 is 7 December in London and July 12 in New York: only a part above 12, here or elsewhere in the
        # column, tells.
        day_first = first > 12 or order == "dmy" if second <= 12 else False
        if second > 12 or order == "mdy" or day_first or first == second:
            found = moment(year, *((second, first) if day_first else (first, second)))
            return found and _with_clock(found, text[match.end() :])
    return None


def _with_clock(found: tuple[str, str], rest: str) -> tuple[str, str]:
    """The day with the clock time that follows it, where one does."""
    clock = _CLOCK.search(rest)
    if not clock:
        return found
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + 12 * (clock[3][0] in "pP")
    year, month, day = (int(part) for part in found[0].split("-"))
    return moment(year, month, day, hour, int(clock[2]), clock[4]) or found


def _in_words(text: str, *, lists: AnyLists = None) -> tuple[str, str, int] | None:
    """ISO text, precision and first character of the leftmost date whose month is written out."""
    best = None
    for pattern in _named():
        for match in pattern.finditer(text):
            month = _months(lists=lists).get(match["month"].lower())
            found = month and moment(int(match["year"]), month, int(match["day"]))
            if found and (best is None or match.start() < best[2]):
                best = (*_with_clock(found, match.groupdict().get("rest") or text[match.end() :]), match.start())
                break
    return best


def published_of(value: object, order: str | None = None, *, lists: AnyLists = None) -> tuple[str | None, str]:
    """ISO text and precision of a date field, or (None, "none") where it cannot be told.

    >>> published_of("July 1, 2019 Monday 9:20 AM GMT"), published_of("jeudi 5 octobre 2013")
    (('2019-07-01T09:20Z', 'minute'), ('2013-10-05', 'day'))
    >>> published_of("Sat, 07 Dec 2025 18:30:00 -0500"), published_of("07/12/2025")
    (('2025-12-07T18:30-05:00', 'minute'), (None, 'none'))
    """
    text = " ".join(str(value).split())[:_LONGEST]
    if _RFC.match(text):
        try:
            when = parsedate_to_datetime(text)
            zone = when.strftime("%z") or None
            return moment(when.year, when.month, when.day, when.hour, when.minute, zone) or (None, "none")
        except (ValueError, OverflowError, TypeError, IndexError):
            pass
    try:
        found = _numeric(text, order) or _in_words(text, lists=lists)
    except (ValueError, OverflowError, OSError):
        found = None
    return (found[0], found[1]) if found else (None, "none")


def opens_with_date(line: str, *, lists: AnyLists = None) -> bool:
    """Whether a line of a database header is its date: a date at its start, perhaps behind a weekday; or a month and a
    year alone.
    """
    text = " ".join(line.split())
    if len(text) > 120:
        return False
    found = _in_words(text, lists=lists)
    if found and (found[2] == 0 or re.fullmatch(r"[^\W\d_]{2,12}\.?,?\s", text[: found[2]])):
        return True
    alone = re.fullmatch(r"([^\W\d_]{3,12})\.?,? (\d{4})", text)
    return bool(
        (alone and alone[1].lower() in _months(lists=lists))
        or (_ISO.fullmatch(text) and published_of(text, lists=lists)[0])
    )
