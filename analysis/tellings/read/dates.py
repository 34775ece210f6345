"""Every date that an article writes, the role it plays there, and which one is the publication's, and why."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, context_groups, open_lists, per_lists, read_list
from tellings.core.spans import find_containing, trim
from tellings.core.tables import make_table, need_columns, rows_by_article
from tellings.read.blocks import DATE_LINE, SCRAPED, STAMP, Block
from tellings.read.formats.base.field_dates import moment

_DIGITS = re.compile("[0-9]+")
_CLOCK = (
    r"(?:[T,]?\s*(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\b\.?)?\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b)?)?"
)
_ISO = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})(?P<sign>[-/])(?P<month>\d{{2}})(?P=sign)(?P<day>\d{{2}})(?!\d){_CLOCK}"
)
_SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>(?:19|20)\d{2})(?![\d/])")
_STAMP = re.compile(r"(?<!\d)(?P<digits>\d{8})\d{0,14}(?!\d)")
_DATELINE = re.compile(r"^[(]?[A-Z][A-Z' .,/-]+?,\s+(?=\w)")
_ROLES = ("stamp", "scraped", "header", "dateline", "mention")


class DateReading(NamedTuple):
    """One date as written: what it says, how much of it, and where it stands."""

    start: int
    end: int
    value: str | None
    precision: str
    role: str
    told: bool = False  # behind a verb of saying ("said on December 6"): the day of the news itself


class _Months(NamedTuple):
    """months.csv: form -> number; the forms as they begin a date; patterns for "7 December 2025" and "December 7,
    2025", without a year too; weekdays, and words before a date of publication.
    """

    numbers: dict[str, int]
    words: frozenset[str]
    named: tuple[re.Pattern, re.Pattern]
    weekday: re.Pattern
    published: re.Pattern


@per_lists
def _months(lists: AnyLists = None) -> _Months:
    numbers = {form: int(row["month"]) for row in read_list("months", lists) for form in row["forms"].split()}
    months = "|".join(sorted((form.capitalize() for form in numbers), key=len, reverse=True))
    month = rf"(?P<name>{months}|{months.upper()})\.?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d{2})(?!\d))?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
    counts = "|".join(sorted(context_groups(lists)["no_day_before"])).replace("_", " ")
    named = (
        re.compile(rf"(?<![\d.,$€£])\b{day}\s+(?:of\s+)?{month}(?!\w){year}{_CLOCK}"),
        re.compile(rf"\b{month}\s+{day}(?!\s+(?:{counts}))(?![:%]){year}{_CLOCK}"),
    )
    words = frozenset(word for form in numbers for word in (form.capitalize(), form.upper()))
    groups = context_groups(lists)
    # No border before it: so the search jumps from capital to capital.
    weekday = re.compile(rf"(?:{'|'.join(sorted(map(str.capitalize, groups['weekdays'])))})\b")
    published = re.compile(rf"\b(?:{'|'.join(sorted(groups['published_words']))})\b", re.I)
    return _Months(numbers, words, named, weekday, published)


def _iso(year: int | None, month: int, day: int, match: re.Match | None = None) -> tuple[str, str] | None:
    """The date as (ISO text, precision), or None when there is no such day; a clock time keeps its offset."""
    day_alone = moment(year or 2000, month, day)  # 2000 is a leap year: 29 February passes
    if day_alone is None:
        return None
    if year is None:
        return f"--{month:02d}-{day:02d}", "month_day"
    parts = match.groupdict() if match else {}
    if parts.get("hour") is None:
        return day_alone
    hour, minute = int(parts["hour"]), int(parts["minute"])
    if parts["half"]:
        hour = hour % 12 + 12 * (parts["half"][0] in "pP")
    return moment(year, month, day, hour, minute, parts["zone"]) or day_alone


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] == "_")


def _month_before(text: str, digits: int, words: frozenset[str]) -> int | None:
    """Where the name of a month begins that stands right before the digits."""
    end = digits
    while end and text[end - 1].isspace():
        end -= 1
    end -= end > 0 and end < digits and text[end - 1] == "."
    begin = end
    while begin and end - begin < 12 and text[begin - 1].isalpha():
        begin -= 1
    return begin if text[begin:end] in words else None


def _matches(pattern: re.Pattern, text: str, places: Iterable[int]) -> Iterator[re.Match]:
    """What `finditer` gives, where every match begins at one of the places: every date has digits, and most of a text
    has none.
    """
    done = 0
    for place in places:
        if place >= done and (match := pattern.match(text, place)):
            done = match.end()
            yield match


def _written(text: str, m: _Months) -> list[tuple[int, int, str | None, str]]:
    """Every date in the text with value and precision, leftmost first, none inside another."""
    found: list[tuple[int, int, str | None, str]] = []
    digits = [m.start() for m in _DIGITS.finditer(text)]
    months = [place for start in digits if (place := _month_before(text, start, m.words)) is not None]
    for match in _matches(_ISO, text, digits):
        if value := _iso(int(match["year"]), int(match["month"]), int(match["day"]), match):
            found.append((match.start(), match.end(), *value))
    for pattern, places in zip(m.named, (digits, months)):
        for match in _matches(pattern, text, places):
            month = m.numbers[match["name"].lower()]
            if value := _iso(
                int(match["year"]) if match["year"] else None,
                month,
                int(match["day"]),
                match if match["year"] else None,
            ):
                end = (
                    match.end()
                    if match["year"]
                    else match.end("day")
                    if match.end("day") > match.end("name")
                    else match.end("name")
                )
                found.append((match.start(), end, *value))
    for match in _matches(_SLASHED, text, digits):
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        # 07/12/2025 is 7 December in London and July 12 in New York: only a part above 12 tells, else the value stays
        # NA.
        readings = {value for month, day in ((a, b), (b, a)) if (value := _iso(year, month, day))}
        if readings:
            only = readings.pop()[0] if len(readings) == 1 else None
            found.append((match.start(), match.end(), only, "day"))
    found += [
        (m.start(), m.end(), None, "weekday") for m in m.weekday.finditer(text) if not _inside_word(text, m.start())
    ]
    found.sort(key=lambda d: (d[0], -d[1]))
    kept: list[tuple[int, int, str | None, str]] = []
    for start, end, iso, precision in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, trim(text, start, end).end, iso, precision))
    return kept


def _stamped(text: str, block: Block) -> DateReading | None:
    """The date inside an agency's stamp of letters and digits: day-month-year, or year-month-day."""
    match = _STAMP.search(text, block.start, block.end)
    if not match:
        return None
    d = match["digits"]
    for year, month, day in ((d[4:], d[2:4], d[:2]), (d[:4], d[4:6], d[6:])):
        if 1990 <= int(year) <= 2100 and (value := _iso(int(year), int(month), int(day))):
            return DateReading(match.start(), match.start() + 8, value[0], "day", "stamp")
    return None


@per_lists
def _speech(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(
        form for row in read_list("cues", lists) if row["act"] == "speech" for form in row["forms"].split()
    )


def _is_told(text: str, start: int, lists: AnyLists) -> bool:
    """Whether a verb of saying stands right before a date: "said on December 6"."""
    before = text[max(0, start - 40) : start].split()
    return len(before) > 1 and before[-1] == "on" and bool(_speech(lists).intersection(before[-3:-1]))


def dates_in(text: str, blocks: list[Block] | tuple[Block, ...] = (), *, lists: AnyLists = None) -> list[DateReading]:
    """Find every date that a text writes, with the role that its paragraph gives it.

    Reads     any text; its blocks, where roles are wanted (without them every date is a mention)
    Returns   readings, sorted; value is ISO and partial where the text is; NA for a weekday and where day and month
              cannot be told apart

    >>> [(d.value, d.precision) for d in dates_in("On December 6 the envoy flew home; he came on 2 January 2024.")]
    [('--12-06', 'month_day'), ('2024-01-02', 'day')]
    """
    readings = [
        DateReading(*date, "mention", told=_is_told(text, date[0], lists)) for date in _written(text, _months(lists))
    ]
    stamps = [s for b in blocks if b.rule == STAMP and (s := _stamped(text, b))]
    lead = next((b for b in blocks if b.kind == "body"), None)
    roles = []
    starts, spans = [b.start for b in blocks], [(b.start, b.end) for b in blocks]
    for r in readings:
        at = find_containing(starts, spans, r.start)
        block = None if at is None else blocks[at]
        role = "mention"
        if block and block.rule == SCRAPED:
            role = "scraped"
        elif block and (
            block.rule == DATE_LINE
            or (
                block.kind in ("byline", "boilerplate") and _months(lists).published.search(text[block.start : r.start])
            )
        ):
            role = "header"
        elif (
            block
            and block == lead
            and r.start - lead.start < 60
            and (m := _DATELINE.match(text[lead.start : r.end]))
            and lead.start + m.end() >= r.start
        ):
            role = "dateline"
        roles.append(r._replace(role=role))
    return sorted(roles + stamps)


class Publication(NamedTuple):
    """When an article was published, as far as its own text says: ISO text, precision, basis, whether readings
    disagree, the chosen reading.
    """

    value: str | None
    precision: str
    basis: str
    conflict: bool
    chosen: int | None
    because: tuple[str, ...]


def _of_role(readings: list[DateReading], role: str) -> list[int]:
    """The readings of a role, in their order; of page headers the earliest day first: a page is updated later."""
    found = [i for i, r in enumerate(readings) if r.role == role and r.value]
    if role == "header" and not any((readings[i].value or "").startswith("--") for i in found):
        found.sort(key=lambda i: (readings[i].value or "")[:10])
    return found


def choose_date(readings: list[DateReading]) -> Publication:
    """Decide which of an article's dates is the day of publication, and say why for each.

    Method    the agency's own stamp, then the date that a crawler wrote, then a page header (the one most often wrong:
              it may be the day
              the page was fetched; of several the earliest, for a page is updated later), then the dateline; of
              mentions without a year the most frequent, when it is written at least twice and once behind a verb of
              saying ("said on December 6"). Any other date inside the story is not the publication's.
              No year is ever invented.
    """
    order = [i for role in _ROLES[:-1] for i in _of_role(readings, role)]
    told = {r.value for r in readings if r.told}
    days_told = (r.value for r in readings if r.role == "mention" and r.precision == "month_day" and r.value in told)
    mentions = Counter(days_told)
    top = max(mentions.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    chosen = order[0] if order else None
    if chosen is None and top[1] >= 2:
        chosen = next(i for i, r in enumerate(readings) if r.value == top[0] and r.role == "mention")
    values = [value for i in order if (value := readings[i].value) and not value.startswith("--")]
    days = [datetime.fromisoformat(value[:10]) for value in values]
    # One day apart is a time zone, or an update after midnight.
    conflict = bool(days) and max(days) - min(days) > timedelta(days=1)
    because = tuple(_reason(readings, i, chosen, conflict, top[1]) for i in range(len(readings)))
    if chosen is None:
        return Publication(None, "none", "none", conflict, None, because)
    best = readings[chosen]
    return Publication(best.value, best.precision, best.role, conflict, chosen, because)


def _reason(readings: list[DateReading], i: int, chosen: int | None, conflict: bool, times: int) -> str:
    reading = readings[i]
    if i == chosen:
        if reading.role == "mention":
            return f"the day that the text names most often ({times} times); it writes no year"
        return {
            "stamp": "the agency's own stamp",
            "scraped": "written by whoever collected the page",
            "header": "page header",
            "dateline": "dateline",
        }[reading.role] + (": taken before a date that disagrees" if conflict else "")
    if reading.role != "mention":
        if chosen is None:
            return "day and month cannot be told apart"
        return f"{reading.role}: {'disagrees with' if conflict else 'behind'} the {readings[chosen].role}"
    return "a date that the text mentions"


def find_dates(articles: pd.DataFrame, blocks: pd.DataFrame, *, lists: AnyLists = None) -> pd.DataFrame:
    """Find every date in every article, with its role and whether the publication date was taken from it.

    Reads     articles (article_id, text, published_basis), blocks
    Returns   dates, one row a date (see codebook); where a person's sheet or the file's format gave the date, none is
              chosen
    Raises    TableError when a column is missing
    """
    need_columns(articles, "articles", "article_id", "text", "published_basis")
    need_columns(blocks, "blocks", "article_id", "start", "end", "kind", "rule")
    by_article = rows_by_article(blocks, "start", "end", "kind", "rule")
    rows, lists = [], open_lists(lists)
    for article_id, text, basis in zip(articles["article_id"], articles["text"], articles["published_basis"]):
        readings = dates_in(text, [Block(*row) for row in by_article.get(article_id, ())], lists=lists)
        publication = choose_date(readings)
        given = basis in ("sheet", "format")
        for i, r in enumerate(readings):
            because = f"the {basis} gives the date" if given and i == publication.chosen else publication.because[i]
            rows.append(
                (
                    article_id,
                    r.start,
                    r.end,
                    text[r.start : r.end],
                    r.value,
                    r.precision,
                    r.role,
                    i == publication.chosen and not given,
                    because,
                )
            )
    return make_table("dates", rows)
