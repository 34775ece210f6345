"""Stories that grow day by day: pairs of articles between two days, and the rule by which a new article joins a story
that is there.
"""

import heapq
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from tellings.compare.stories.fingerprints import COLUMNS, Weighed
from tellings.compare.stories.linkage import (
    CLOSEST,
    CROWD_SLACK,
    CUT,
    FIRM,
    SLACK,
    SMALL,
    SMALL_SLACK,
    Span,
    chance,
    crowd,
    date_odds,
    gap_days,
    join_spans,
    log_odds,
)
from tellings.compare.stories.similarity import BASE, FLOOR, MOST_FIGURES, bag_of, uncrowded
from tellings.core.ids import story_id
from tellings.core.lists.lexicons import AnyLists
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import make_table

STEP = 3000  # pairs whose vectors are multiplied together: those of long articles take 10 kB each
WINDOW = 14  # days back that a new article is compared with: pairs.RARE lets frequent terms join within two weeks


class Beside:
    """Two sets of articles, to be scored pair by pair."""

    def __init__(self, ours: Weighed, theirs: Weighed) -> None:
        import numpy as np
        from scipy import sparse

        def texts(side: Weighed) -> Any:
            return sparse.csr_matrix((side.values, side.columns, side.ends), shape=(len(side.ends) - 1, COLUMNS))

        self._texts = texts(ours), texts(theirs)
        shared = np.intersect1d(ours.figures, theirs.figures)

        def table(side: Weighed) -> Any:
            rows = np.repeat(np.arange(len(side.figure_ends) - 1), np.diff(side.figure_ends))
            at = np.minimum(np.searchsorted(shared, side.figures), max(0, len(shared) - 1))
            kept = shared[at] == side.figures if len(shared) else np.zeros(len(rows), bool)
            return sparse.csr_matrix(
                (np.ones(int(kept.sum())), (rows[kept], at[kept])),
                shape=(len(side.figure_ends) - 1, max(1, len(shared))),
            )

        self._figures = table(ours), table(theirs)

    def odds(self, i: Any, j: Any) -> Any:
        """The log-odds of the texts of some pairs."""
        import numpy as np

        return BASE + _products(*self._texts, i, j) + np.minimum(_products(*self._figures, i, j), MOST_FIGURES)


def _products(first: Any, second: Any, i: Any, j: Any) -> Any:
    """The products of the rows of the pairs."""
    import numpy as np

    sums = [
        np.asarray(first[i[k : k + STEP]].multiply(second[j[k : k + STEP]]).sum(axis=1)).ravel()
        for k in range(0, len(i), STEP)
    ]
    return np.concatenate(sums) if sums else np.zeros(0)


def scores_of(odds: Any) -> tuple[Any, Any]:
    """The probability of each pair, and which are worth keeping."""
    import numpy as np

    score = 1 / (1 + np.exp(-odds))
    return score, score > FLOOR


def undated_odds(i: Any, j: Any, odds: Any, n_undated: int, n: int) -> Any:
    """The log-odds of pairs whose first n_undated articles have no date, seen against the crowd (see
    `pairs.uncrowded`).
    """
    return uncrowded(i, j, odds, [None] * n_undated + [0] * (n - n_undated))


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
    """As `linkage.Groups`: how much less alike a further article may be, among so many articles."""
    return SMALL_SLACK if n <= SMALL else SLACK - crowd(n_undated) * (SLACK - CROWD_SLACK)


def grow(new: New, active: set[str], slack: float) -> list[Story]:
    """Give each new article its story, by average linkage in which two stories that are there never become one.

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
    _join_all(nodes, slack)
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


def _join_all(nodes: dict[int, _Node], slack: float) -> None:
    """Join the two groups that are most alike while they reach CUT."""
    heap: list[tuple[float, str, str, int, int]] = []
    fresh = max(nodes, default=0) + 1

    def offer(a: int, b: int) -> None:
        one, other = nodes[a], nodes[b]
        if one.story and other.story:
            return
        text = log_odds(one.near[b] / (one.size * other.size))
        if text < max(one.need, other.need):
            return
        odds = text + date_odds(gap_days(one.span, other.span))
        if odds >= CUT:
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


def pair_odds(score: float, one: Span | None, other: Span | None) -> float:
    """The log-odds of two articles with the days between them."""
    return log_odds(score) + date_odds(gap_days(one, other))


def tell_stories(
    placed: Any,
    articles: Any,
    sentences: Any,
    names: Any,
    figures: Any,
    dates: Any,
    *,
    n_articles: int,
    lists: AnyLists = None,
) -> Any:
    """The table `stories` of some articles whose stories are known, with the reasons in words.

    Reads     placed (article_id, story_id, joined, odds, nearest), and the tables of the same articles; `n_articles` of
              the whole archive
    Returns   stories, as `group_stories` makes it
    """
    from tellings.compare.stories import stories as told
    from tellings.compare.stories.linkage import Groups, day_of

    order = placed.sort_values("article_id", kind="stable")
    ids = order["article_id"].tolist()
    place = {article_id: row for row, article_id in enumerate(ids)}
    published = dict(zip(articles["article_id"], articles["published_text"]))
    kept = sentences[sentences["kind"].isin(TOLD_KINDS)].sort_values(["article_id", "start"], kind="stable")
    texts = {key: list(group) for key, group in kept.groupby("article_id", sort=False)["text"]}
    far = (
        []
        if n_articles == 1
        else list(dict.fromkeys(n for n in order["nearest"] if isinstance(n, str) and n not in place)) or [""]
    )
    folder = told._Folder(
        ids + far,
        [bag_of(texts.get(key, ()), lists=lists) for key in ids],
        Groups([day_of(published[key]) for key in ids]),
        told._figures_of(figures),
        told._dates_of(dates),
        told._names_of(names),
    )
    place |= {article_id: row for row, article_id in enumerate(far, start=len(ids))}
    rows = []
    for row, (story, joined, odds, nearest) in enumerate(
        zip(order["story_id"], order["joined"], order["odds"], order["nearest"])
    ):
        if not joined:
            why = told._alone(folder, row, (odds, -place[nearest]) if isinstance(nearest, str) else None)
        elif place[nearest] < len(ids):
            why = told._together(folder, row, place[nearest], chance(odds))
        else:  # the nearest article of a very large story lies in another part of it
            why = [Reason("nearest", (nearest,), (f"{chance(odds):.2f}",))]
        rows.append((ids[row], story, round(chance(odds), 4) if joined else 0.0, sentence_of(why), packed(why)))
    return make_table("stories", rows)
