"""Which articles are worth a look together: blocks of a rare term, or of two frequent ones."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from tellings.compare.stories.fingerprints import Counts, Sum, Weighed, count_keys, looked_up, merge_counts

SHARED = 0.03  # the part of their cosine that two candidates have in their weightiest terms at least
CAP = 200  # a term that more articles of a day and those before it have among these joins only by twos;
RARE = 30  # an article without a day and a dated one it joins only where no more have it
FREQUENT = 10  # of the terms of an article that are too frequent to be a block, the weightiest, by twos
MOST = 2000  # articles of a block of two terms; a larger one, a story told by thousands, is cut in pieces
ROWS = 500  # articles whose products with a slab are held at one time


class Slab(NamedTuple):
    """Some articles as vectors, and where each stands: the number of its day among those asked for, and its place
    there.
    """

    weighed: Weighed
    day: Any
    place: Any


class Cells(NamedTuple):
    """Some articles and their terms: row of the article, term (or block), weight there."""

    rows: Any
    keys: Any
    weights: Any

    def only(self, kept: Any) -> "Cells":
        return Cells(*(column[kept] for column in self))


def cells_of(weighed: Weighed) -> Cells:
    """The weightiest terms of some articles, those of an article in the order of their weight."""
    import numpy as np

    return Cells(
        np.repeat(np.arange(len(weighed.key_ends) - 1), np.diff(weighed.key_ends)), weighed.keys, weighed.key_weights
    )


def by_twos(alone: Cells, n: int) -> Cells:
    """Each two of the FREQUENT weightiest of these terms of an article, as one key.

    A busy day has hundreds of articles with "Kharkiv" and hundreds with "substation", and few with both. Ten terms that
    two articles
    share weigh half of what they do alone, fewer terms less.
    """
    import numpy as np

    place = np.arange(len(alone.rows)) - np.searchsorted(alone.rows, alone.rows)
    alone, place = alone.only(place < FREQUENT), place[place < FREQUENT]
    keys, weights = (np.zeros((n, FREQUENT), column.dtype) for column in (alone.keys, alone.weights))
    keys[alone.rows, place], weights[alone.rows, place] = alone.keys, alone.weights
    one, other = np.triu_indices(FREQUENT, 1)
    both = np.sqrt(weights[:, one] * weights[:, other] / (FREQUENT - 1))
    rows, at = np.nonzero(both)
    pair = keys[rows, one[at]], keys[rows, other[at]]
    return Cells(rows, mixed(np.minimum(*pair), np.maximum(*pair)), both[rows, at])


def mixed(one: Any, other: Any) -> Any:
    """One number of two, with all bits in motion (splitmix64)."""
    import numpy as np

    mixed = one + (other + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def _found(keys: Any, ordered: Any) -> tuple[Any, Any]:
    """Where each key stands among some in order, and whether it does."""
    import numpy as np

    if not len(ordered):
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), bool)
    at = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return at, ordered[at] == keys


class Blocks:
    """The blocks of a day: a column for each of its terms that few articles around have, and for each two frequent
    ones, in pieces of about MOST articles.
    """

    def __init__(self, terms: Any, rare: Any, far: Any, *, apart: bool = False) -> None:
        """`terms` of the day, in order; for each whether it is rare enough to join articles of the day, and those of
        other days with them; `apart`: by twos it joins only the former.
        """
        import numpy as np

        nothing = np.zeros(1, bool)  # of a day whose only article has no term that others lack
        self._terms, self._rare, self._far, self._apart = (
            terms,
            rare if len(terms) else nothing,
            far if len(terms) else nothing,
            apart,
        )
        self.count_twos(merge_counts([]))

    def twos(self, weighed: Weighed) -> Cells:
        """The frequent terms of some articles by twos."""
        cells = cells_of(weighed)
        at, there = _found(cells.keys, self._terms)
        return by_twos(cells.only(there & ~self._rare[at]), len(weighed.key_ends) - 1)

    def count_twos(self, counts: Counts) -> None:
        """Make blocks of terms by twos, as many for each as its articles need."""
        import numpy as np

        self._counts = counts
        self._pieces = np.maximum(1, -(-counts.n // MOST))
        self._starts = len(self._terms) + np.cumsum(self._pieces) - self._pieces
        self._n = len(self._terms) + int(self._pieces.sum())

    def table(self, weighed: Weighed, place: Any, mine: Any) -> Any:
        """Some articles as rows and the blocks as columns; `mine`: which are of the day itself; `place`: a number of
        each, by which its piece of a block is drawn.

        Each block is cut in another way, so that the copies of one text, which share all their blocks, meet in some of
        them.
        """
        import numpy as np
        from scipy import sparse

        cells, n = cells_of(weighed), len(place)
        at, there = _found(cells.keys, self._terms)
        kept = there & np.where(mine[cells.rows], self._rare[at], self._far[at])
        columns, pieces = [at[kept]], [cells.only(kept)]
        if len(self._counts.keys):
            twos = self.twos(weighed)
            at, there = _found(twos.keys, self._counts.keys)
            there &= mine[twos.rows] | (not self._apart)
            at, twos = at[there], twos.only(there)
            columns.append(
                self._starts[at]
                + (mixed(twos.keys, place[twos.rows].astype(np.uint64)) % self._pieces[at].astype(np.uint64)).astype(
                    np.int64
                )
            )
            pieces.append(twos)
        rows, _, weights = (np.concatenate(column) for column in zip(*pieces))
        return sparse.csr_matrix((weights, (rows, np.concatenate(columns))), shape=(n, max(1, self._n)))


def blocks_of(
    own: Counts, around: Any, mine: Callable[[], Iterable[Slab]], whole: Callable[[], Iterable[Slab]], *, undated: bool
) -> Blocks:
    """The blocks of a day, from the counts of its window.

    Reads     `own`: the weightiest terms of the day's articles; `around`: in how many articles of the window each is
              among these; `mine` and `whole`: the articles of the day and of the window; `undated`: they have no day,
              and meet others by rarer terms, and by twos only each other
    """
    import numpy as np

    rare = (own.n if undated else around) <= CAP
    blocks = Blocks(own.keys, rare, around <= RARE if undated else rare, apart=undated)
    if rare.all():
        return blocks
    twos = Sum()
    for slab in mine():
        twos.add(count_keys(blocks.twos(slab.weighed).keys))
    found = twos.total().keys
    n = np.zeros(len(found), np.int64)
    for slab in (mine if undated else whole)():
        n += looked_up(count_keys(blocks.twos(slab.weighed).keys), found)
    blocks.count_twos(Counts(found[n > 1], n[n > 1]))
    return blocks


def candidates(ours: Any, theirs: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Pairs of rows of two tables of blocks that share SHARED of their cosine there, and how much they share; those of
    some rows at a time.
    """
    import numpy as np

    across = theirs.T.tocsr()
    for begin in range(0, ours.shape[0], ROWS):
        product = (ours[begin : begin + ROWS] @ across).tocoo()
        kept = product.data >= SHARED
        yield product.row[kept].astype(np.int64) + begin, product.col[kept].astype(np.int64), product.data[kept]
