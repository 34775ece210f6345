"""Joins articles into stories: average linkage of pair scores, with the days between two groups and how close each is
in itself; stories that are there grow, and never become one.
"""

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from tellings.compare.stories.days import Span, date_odds, gap_days, join_spans
from tellings.compare.stories.pairs import crowd
from tellings.core.ids import story_id

# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
CUT = -1.0  # two groups are one story from here on
SLACK = 2.6  # how much less alike than a story's own articles a further one may be
CROWD_SLACK = 1.2  # the same where so many articles have no date that some are alike by chance (pairs.crowd)
# So few articles cannot tell their topic's words from an event's: there, two events look more alike.
SMALL, SMALL_SLACK = 20, 2.0
CLOSEST = 3.0  # copies of one text are closer than this; the rest need not be
FIRM = 3  # a story of so many articles shows how alike its articles are


# Where so many articles appear within a fortnight, some of each day are like some of the next by chance, and stories
# would grow into chains of topics: there a story ends so many days after its first article.
DENSE, FORTNIGHT, LASTS = 100, 14, 10
HELD = 2.5  # what a story of the days before needs more there: the article's own event may be told tomorrow


def log_odds(score: float) -> float:
    """The log-odds of a probability, kept finite."""
    score = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(score / (1 - score))


def chance(odds: float) -> float:
    """The probability of log-odds, set so that 0.5 is what two articles need to be one story."""
    return 1 / (1 + math.exp(-(odds - CUT)))


def pair_odds(score: float, one: Span | None, other: Span | None) -> float:
    """The log-odds of two articles with the days between them."""
    return log_odds(score) + date_odds(gap_days(one, other))


class Story:
    """A story that is there: its id, its day, how many articles of which days, and how alike they are."""

    __slots__ = ("by_day", "day", "inside", "pairs", "span", "story_id")

    def __init__(self, story_id: str, day: str) -> None:
        self.story_id, self.day = story_id, day
        self.span: Span | None = None
        self.by_day: dict[str, int] = {}
        self.inside = self.pairs = 0.0


class _Node:
    """A group while stories grow: new articles, and at most one story that is there."""

    __slots__ = ("inside", "near", "need", "pairs", "rows", "size", "span", "story", "tie", "total")

    def __init__(self, tie: str, span: Span | None, rows: list[int], story: Story | None = None, size: int = 1) -> None:
        self.tie, self.span, self.rows, self.story, self.size = tie, span, rows, story, size
        self.total = sum(story.by_day.values()) if story else 1
        self.inside, self.pairs = (story.inside, story.pairs) if story else (0.0, 0.0)
        self.near: dict[int, float] = {}
        self.need = -math.inf

    def ask(self, slack: float) -> None:
        """What a newcomer needs: no story takes an article much less alike than its own."""
        self.need = (
            min(log_odds(self.inside / self.pairs), CLOSEST) - slack if self.total >= FIRM and self.pairs else -math.inf
        )


class New(NamedTuple):
    """The articles of a day that look for their stories: ids, spans of days, and pairs among them and with articles
    that have one.
    """

    day: str
    ids: list[str]
    spans: list[Span | None]
    among: Iterable[tuple[int, int, float]]
    before: Iterable[tuple[int, Story, float]]


def slack_of(n: int, n_undated: int) -> float:
    """How much less alike than a story's own articles a further one may be, among so many articles."""
    return SMALL_SLACK if n <= SMALL else SLACK - crowd(n_undated) * (SLACK - CROWD_SLACK)


def lasting(n_around: float) -> int | None:
    """How many days a story lasts at most where so many articles appear within a fortnight; None for any number."""
    return LASTS if n_around >= DENSE else None


def usual_around(spans: list[Span | None]) -> float:
    """How many articles of a folder appear within a fortnight, at the median of its dated ones."""
    days = sorted(span.first for span in spans if span is not None and not span.yearless)
    ends = [bisect_right(days, day + FORTNIGHT // 2) - bisect_left(days, day - FORTNIGHT // 2) for day in days]
    return median(ends) if ends else 0.0


def _too_long(one: Span | None, other: Span | None, most: int | None) -> bool:
    """Whether a story of two groups would last longer than stories do."""
    if most is None or one is None or other is None or one.yearless or other.yearless:
        return False
    return max(one.last, other.last) - min(one.first, other.first) > most


def grow(new: New, active: set[str], slack: float, most_days: int | None = None) -> list[Story]:
    """Give each new article its story, by average linkage in which two stories that are there never become one.

    Pairs without a score count as 0, so that groups in different components never meet and the work grows with the
    number of scored pairs. A story lasts from its first article to its last, and only the days between two stories part
    them: news of one event may run for weeks, unless so many articles appear that it would be a chain (`most_days`, see
    `lasting`). A story of three or more also asks that a newcomer be not much less alike
    than its own articles are to each other: two events of one war are alike too.

    Reads     new; `active`: the days whose articles were compared with the new ones, so that only those count in the
              averages
    Returns   the story of each new article, in their order. What was there keeps its id: it is made from the first
              member of its first day
    """
    nodes = {k: _Node(article_id, span, [k]) for k, (article_id, span) in enumerate(zip(new.ids, new.spans))}
    place: dict[str, int] = {}
    for a, b, score in new.among:
        nodes[a].near[b] = nodes[b].near[a] = score
    for a, story, score in new.before:
        at = place.setdefault(story.story_id, len(new.ids) + len(place))
        if at not in nodes:
            nodes[at] = _Node(
                story.story_id, story.span, [], story, sum(n for day, n in story.by_day.items() if day in active)
            )
            nodes[at].ask(slack)
        nodes[a].near[at] = nodes[at].near[a] = nodes[a].near.get(at, 0.0) + score
    _join_all(nodes, slack, most_days)
    found: dict[int, Story] = {}
    for node in nodes.values():
        if not node.rows:
            continue
        story = node.story or Story(story_id(min(new.ids[row] for row in node.rows)), new.day)
        story.span, story.inside, story.pairs = node.span, node.inside, node.pairs
        story.by_day[new.day] = story.by_day.get(new.day, 0) + len(node.rows)
        for row in node.rows:
            found[row] = story
    return [found[row] for row in range(len(new.ids))]


def _join_all(nodes: dict[int, _Node], slack: float, most_days: int | None) -> None:
    """Join the two groups that are most alike while they reach CUT."""
    heap: list[tuple[float, str, str, int, int]] = []
    fresh = max(nodes, default=0) + 1

    def offer(a: int, b: int) -> None:
        one, other = nodes[a], nodes[b]
        if (one.story and other.story) or _too_long(one.span, other.span, most_days):
            return
        text = log_odds(one.near[b] / (one.size * other.size))
        if text < max(one.need, other.need):
            return
        odds = text + date_odds(gap_days(one.span, other.span))
        if odds >= CUT + (HELD if most_days is not None and (one.story or other.story) else 0.0):
            heapq.heappush(heap, (-odds, min(one.tie, other.tie), max(one.tie, other.tie), a, b))

    for a, node in list(nodes.items()):
        for b in node.near:
            if a < b:
                offer(a, b)
    while heap:
        *_, a, b = heapq.heappop(heap)
        if a in nodes and b in nodes:
            nodes[fresh] = _joined(nodes, a, b, fresh, slack)
            for other in nodes[fresh].near:
                offer(fresh, other)
            fresh += 1


def _joined(nodes: dict[int, _Node], a: int, b: int, fresh: int, slack: float) -> _Node:
    """One group of two; its neighbours learn its number."""
    one, other = nodes.pop(a), nodes.pop(b)
    both = _Node(min(one.tie, other.tie), join_spans(one.span, other.span), one.rows + other.rows)
    both.story, both.size, both.total = one.story or other.story, one.size + other.size, one.total + other.total
    both.inside, both.pairs = one.inside + other.inside + one.near[b], one.pairs + other.pairs + one.size * other.size
    for old, node in ((a, one), (b, other)):
        for near, score in node.near.items():
            if near not in (a, b):
                both.near[near] = both.near.get(near, 0.0) + score
                nodes[near].near.pop(old, None)
    for near, score in both.near.items():
        nodes[near].near[fresh] = score
    both.ask(slack)
    return both


class Placed(NamedTuple):
    """An article with its story; `joined`: another article is in it; the log-odds and id of the nearest one there, or
    else of any.
    """

    article_id: str
    story_id: str
    joined: bool
    odds: float | None
    nearest: str | None


class Nearest:
    """For each of some articles the nearest one of its story, and the nearest of any other."""

    def __init__(self, n: int) -> None:
        self._inside: list[tuple[float, str] | None] = [None] * n
        self._outside: list[tuple[float, str] | None] = [None] * n

    def see(self, row: int, odds: float, article_id: str, together: bool) -> None:
        """Another article, in the same story or not; of two that are as near the first by its id counts."""
        held = self._inside if together else self._outside
        best = held[row]
        if best is None or odds > best[0] or (odds == best[0] and article_id < best[1]):
            held[row] = odds, article_id

    def placed(self, ids: list[str], stories: list[Story]) -> list[Placed]:
        """Each article with its story and the nearest."""
        return [
            Placed(article_id, story.story_id, inside is not None, *(inside or outside or (None, None)))
            for article_id, story, inside, outside in zip(ids, stories, self._inside, self._outside)
        ]
