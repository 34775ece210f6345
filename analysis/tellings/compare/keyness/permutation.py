"""What chance alone would show: shuffles whole articles between the sides and takes the largest |z| of all words
(Westfall and Young 1993).
"""

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from math import comb, prod
from typing import Any, NamedTuple

SHUFFLES = 1000
ALPHA = 0.05
_CELLS = 500_000  # words times shuffles at once: bounds the memory
_STEPS = 4  # how often the limit is taken anew without the words that stand out


class Design(NamedTuple):
    """Which units (an article, or all that an outlet wrote of a story) are the target's, and the story within which
    each may be shuffled (numbered from 0).
    """

    target: Any
    stratum: Any

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Articles and target's articles of every story."""
        import numpy as np

        return list(
            zip(np.bincount(self.stratum).tolist(), np.bincount(self.stratum, weights=self.target).astype(int).tolist())
        )

    @property
    def n_ways(self) -> int:
        """In how many ways the articles can be dealt out to the two sides."""
        return prod(comb(n, k) for n, k in self.sizes)

    @property
    def smallest_p(self) -> float:
        """The smallest p that any word could reach: two mirrored ways give the same |z| where the sides are equal."""
        return min(1.0, (2 if all(2 * k == n for n, k in self.sizes) else 1) / self.n_ways)

    @property
    def exact(self) -> bool:
        """Whether all ways are few enough to go through them."""
        return self.n_ways <= SHUFFLES


def _all_ways(design: Design) -> Any:
    """Every other way, one a row."""
    import numpy as np

    members = [np.flatnonzero(design.stratum == s) for s in range(int(design.stratum.max()) + 1)]
    dealt = [
        [list(chosen) for chosen in combinations(places.tolist(), k)] for places, (_, k) in zip(members, design.sizes)
    ]
    ways = np.zeros((design.n_ways, len(design.target)), dtype=bool)
    for row, chosen in enumerate(product(*dealt)):
        ways[row, list(chain.from_iterable(chosen))] = True
    return ways[(ways != design.target).any(axis=1)]


def shuffles(design: Design, seed: int, at_once: int) -> Iterator[Any]:
    """Batches of ways to deal the articles out: every other way where there are few, else SHUFFLES random ones; the
    same for the same seed.
    """
    import numpy as np

    if design.exact:
        ways = _all_ways(design)
        yield from (ways[first : first + at_once] for first in range(0, len(ways), at_once))
        return
    rng = np.random.default_rng(seed)
    by_story = np.lexsort((~design.target, design.stratum))
    dealt = design.target[by_story]  # within every story, in the order of the stories, first the target's
    for first in range(0, SHUFFLES, at_once):
        batch = np.zeros((min(at_once, SHUFFLES - first), len(dealt)), dtype=bool)
        for row in batch:
            row[np.lexsort((rng.random(len(dealt)), design.stratum))] = dealt
        yield batch


def chance_limit(design: Design, z_of: Callable[[Any], Any], n_words: int, seed: int) -> tuple[float, Any]:
    """The limit that the largest |z| of all words stays below in 95 % of shuffles, and which words of the true sides
    are above it.

    `z_of` gives the z of all words for rows of sides. The words above the limit are then left out of the maximum and
    the limit is taken anew
    (step-down): the family-wise error stays below 5 %, and a few strong words do not hide the others.
    """
    import numpy as np

    size = np.abs(z_of(design.target[None])[0])
    n_shuffles = design.n_ways - 1 if design.exact else SHUFFLES
    place = int(ALPHA * (n_shuffles + 1) + 1e-9)
    family, limit = np.ones(n_words, dtype=bool), np.inf
    for _ in range(_STEPS):
        most = [
            np.abs(z_of(batch)[:, family]).max(axis=1)
            for batch in shuffles(design, seed, max(1, _CELLS // max(n_words, len(family))))
        ]
        limit = float(np.sort(np.concatenate(most))[-place])
        left = family & (size <= limit * (1 + 1e-9))
        if not left.any() or left.sum() == family.sum():
            break
        family = left
    return limit, size > limit * (1 + 1e-9)
