"""Joins articles into groups: average linkage of pair scores, with the days between two groups and how close each is in
itself.
"""

import heapq
import math
from datetime import date
from typing import NamedTuple

from tellings.compare.stories.similarity import crowd

# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
CUT = -1.0  # two groups are one story from here on
NEAR = 3.8  # what two dates on one day add; nothing where a date is missing
FAR = -3.0  # what a long time between them takes away again
HALF_DAYS = 10.0  # the days that take away half of it
SLACK = 2.6  # how much less alike than a story's own articles a further one may be
CROWD_SLACK = 1.2  # the same where so many articles have no date that some are alike by chance (pairs.crowd)
SMALL, SMALL_SLACK = (
    20,
    2.0,
)  # so few articles cannot tell their topic's words from an event's: there, two events look more alike
CLOSEST = 3.0  # copies of one text are closer than this; the rest need not be
FIRM = 3  # a story of so many articles shows how alike its articles are


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


def log_odds(score: float) -> float:
    """The log-odds of a probability, kept finite."""
    score = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(score / (1 - score))


def chance(odds: float) -> float:
    """The probability of log-odds, set so that 0.5 is what two articles need to be one story."""
    return 1 / (1 + math.exp(-(odds - CUT)))


class Groups:
    """Groups of articles that grow by joining the two which are most alike; each keeps what the next step needs."""

    def __init__(self, spans: list[Span | None]) -> None:
        n = len(spans)
        self.own = spans  # of the articles
        self.spans = dict(enumerate(spans))  # of the groups
        self.members = {k: [k] for k in range(n)}
        self.near: dict[int, dict[int, float]] = {k: {} for k in range(n)}  # summed text scores with the groups around
        self.inside = dict.fromkeys(range(n), 0.0)  # summed text scores of its own pairs
        self.need = dict.fromkeys(range(n), -math.inf)  # the text log-odds that a newcomer needs
        self.fresh = n
        self.slack = SMALL_SLACK if n <= SMALL else SLACK - crowd(spans.count(None)) * (SLACK - CROWD_SLACK)

    def odds(self, a: int, b: int) -> float:
        """The log-odds that two groups tell one event; -inf where the texts are much less alike than those of one of
        them.
        """
        text = log_odds(self.near[a][b] / (len(self.members[a]) * len(self.members[b])))
        if text < max(self.need[a], self.need[b]):
            return -math.inf
        return text + date_odds(gap_days(self.spans[a], self.spans[b]))

    def join(self, a: int, b: int) -> int:
        """Make one group of two, and give its number."""
        new, between = self.fresh, self.near[a][b]
        self.fresh += 1
        members = self.members[new] = sorted(self.members.pop(a) + self.members.pop(b))
        inside = self.inside[new] = self.inside.pop(a) + self.inside.pop(b) + between
        closeness = log_odds(inside / (len(members) * (len(members) - 1) / 2))
        self.need[new] = min(closeness, CLOSEST) - self.slack if len(members) >= FIRM else -math.inf
        self.spans[new] = join_spans(self.spans.pop(a), self.spans.pop(b))
        around = self.near[new] = {}
        for old in (a, b):
            del self.need[old]
            for other, score in self.near.pop(old).items():
                if other not in (a, b):
                    around[other] = around.get(other, 0.0) + score
                    del self.near[other][old]
        for other, score in around.items():
            self.near[other][new] = score
        return new


def link(spans: list[Span | None], i: list[int], j: list[int], score: list[float]) -> Groups:
    """Average linkage: join the two groups that are most alike while they reach CUT.

    Pairs without a score count as 0, so that groups in different components never meet and the work grows with the
    number of
    scored pairs. A story lasts from its first article to its last, and only the days between two stories part them:
    news of
    one event may run for weeks. A story of three or more also asks that a newcomer be not much less alike than its own
    articles
    are to each other: two events of one war are alike too.
    """
    groups = Groups(spans)
    for a, b, value in zip(i, j, score):
        groups.near[a][b] = groups.near[b][a] = value
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        odds = groups.odds(a, b)
        if odds >= CUT:
            low, high = sorted((groups.members[a][0], groups.members[b][0]))
            heapq.heappush(heap, (-odds, low, high, a, b))

    for a, b in zip(i, j):
        offer(a, b)
    while heap:
        *_, a, b = heapq.heappop(heap)
        if a in groups.members and b in groups.members:
            new = groups.join(a, b)
            for other in groups.near[new]:
                offer(new, other)
    return groups
