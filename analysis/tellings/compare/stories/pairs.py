"""How alike two articles are: the pairs that are worth a look, scored by their texts, and bounded where all write of
one topic.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tellings.compare.stories.candidates import Blocks, Slab, candidates, mixed
from tellings.compare.stories.fingerprints import COLUMNS, Weighed

# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
BASE = -4.5
FIGURE = 1.0  # what a rare figure that two articles share adds
MOST_FIGURES = 3  # further shared figures add nothing: copies of one text would run away
FLOOR = 0.03  # a text score below this counts as 0

# Among more articles without a date than these some are alike by chance; among ten times as many, this counts in full.
CROWD = 1000
AROUND = 10  # the nearest articles by which it is seen how crowded the place of an article is
QUIET = -1.3  # log-odds: where these lie lower on average, a pair gains, where higher, it loses
DAMP = 1.0  # how much of the difference
LOWEST = -4.0  # an article without so many candidates has neighbours as unlike as this

LOOKS = 1_000_000  # candidates of a day whose texts are compared; of more, those that share most of their blocks,
CHANCE = 90  # but all that share so many thousandths of their cosine there: more than two articles do by chance
PAIRS = 1_000_000  # that a day keeps, the strongest: what links them holds all at one time
FEWEST = 20  # of an article, whatever the others have: the copies of one text must not crowd out all other stories
STEP = 3000  # pairs whose vectors are multiplied together: those of long articles take 10 kB each

Slabs = Callable[[], Iterable[Slab]]  # the same articles each time it is asked


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

        return BASE + _products(*self._texts, i, j) + FIGURE * np.minimum(_products(*self._figures, i, j), MOST_FIGURES)


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


def crowd(n_undated: int) -> float:
    """How much chance likeness counts among so many articles without a date: 0 up to a thousand, 1 from ten thousand
    on.

    >>> crowd(5), crowd(1000), crowd(10_000), crowd(1_000_000)
    (0.0, 0.0, 1.0, 1.0)
    """
    return min(1.0, max(0.0, math.log10(max(1, n_undated) / CROWD)))


def uncrowded(i: Any, j: Any, odds: Any, undated: Any) -> Any:
    """The log-odds of the pairs without a date, seen against the ten nearest articles of either; `undated` says of each
    article whether it has none.

    Where hundreds write of one topic, an article is near to many and that says little; where nobody else does, a slight
    likeness says much. A date would part them, so pairs of dated articles stay as they are (Conneau et al. 2018, CSLS).
    """
    import numpy as np

    undated = np.asarray(undated, dtype=bool)
    strength = crowd(int(undated.sum()))
    if not strength or not len(i):
        return odds
    rows, values = np.concatenate([i, j]), np.concatenate([odds, odds])
    order = np.lexsort((-values, rows))
    rows, values = rows[order], np.maximum(values[order], LOWEST) - LOWEST
    nearest = np.arange(len(rows)) - np.searchsorted(rows, np.arange(len(undated)))[rows] < AROUND
    around = LOWEST + np.bincount(rows[nearest], weights=values[nearest], minlength=len(undated)) / AROUND
    moved = odds - strength * DAMP * ((around[i] + around[j]) / 2 - QUIET)
    return np.where(undated[i] | undated[j], moved, odds)


class Found(NamedTuple):
    """Pairs of an article of the day and one of the window: its place, the number of the other's day and its place
    there, how much of their blocks they share, the log-odds of their texts.
    """

    i: Any
    day: Any
    j: Any
    shared: Any
    odds: Any

    def only(self, kept: Any) -> "Found":
        return Found(*(column[kept] for column in self))


def _joined(found: list[Found]) -> Found:
    import numpy as np

    return Found(*(np.concatenate(column) for column in zip(*found)))


def find_pairs(mine: Slabs, around: Slabs, blocks: Blocks, own: int, *, crowded: bool) -> Found:
    """The pairs of the articles of a day with those of its window, in order; of more than PAIRS the strongest.

    Reads     `mine`, the articles of the day; `around`, those of the window, the day (number `own`) among them;
              `crowded`: whether the scores will still be moved (see `uncrowded`), so that none is left out as too low
    """
    import numpy as np

    held: list[Found] = [Found(*(np.zeros(0, dtype) for dtype in (np.int32, np.int32, np.int32, np.int32, float)))]
    seen, least = np.zeros(2000, np.int64), 0  # candidates by how much they share, in thousandths
    for ours in mine():
        table = blocks.table(ours.weighed, ours.place, np.ones(len(ours.place), bool))
        for theirs in around():
            same_day, beside = theirs.day == own, Beside(ours.weighed, theirs.weighed)
            for i, j, shared in candidates(table, blocks.table(theirs.weighed, theirs.place, same_day)):
                kept = ~same_day[j] | (ours.place[i] < theirs.place[j])
                shared = np.minimum((shared[kept] * 1000).astype(np.int64), len(seen) - 1)
                seen += np.bincount(shared, minlength=len(seen))
                least = min(int(np.count_nonzero(np.cumsum(seen[::-1]) > LOOKS)), CHANCE)
                i, j, shared = i[kept][shared >= least], j[kept][shared >= least], shared[shared >= least]
                odds = beside.odds(i, j)
                kept = slice(None) if crowded else scores_of(odds)[1]
                places = (ours.place[i], theirs.day[j], theirs.place[j], shared)
                held.append(Found._make([*(each[kept].astype(np.int32) for each in places), odds[kept]]))
                if sum(len(each.i) for each in held) > 1.5 * LOOKS:
                    found = _joined(held)
                    found = found.only(found.shared >= least)
                    held = [found if len(found.i) <= LOOKS else _strongest(found, own)]
    found = _joined(held)
    found = _strongest(found.only(found.shared >= least), own)
    return found.only(np.lexsort((found.j, found.day, found.i)))


def _strongest(found: Found, own: int) -> Found:
    """The PAIRS strongest, and the FEWEST strongest of each article of the day; among equals a draw, so that no copy of
    a text has more than the others.
    """
    import numpy as np

    if len(found.i) <= PAIRS:
        return found
    draw = mixed(found.i.astype(np.uint64) << np.uint64(32) | found.j.astype(np.uint64), found.day.astype(np.uint64))
    found = found.only(np.lexsort((draw, -found.odds)))
    kept = np.arange(len(found.i)) < PAIRS
    mine = np.flatnonzero(found.day == own)
    for articles, place in ((found.i, np.arange(len(found.i))), (found.j[mine], mine)):
        order = np.argsort(articles, kind="stable")
        rank = np.arange(len(order)) - np.searchsorted(articles[order], articles[order])
        kept[place[order[rank < FEWEST]]] = True
    return found.only(kept)
