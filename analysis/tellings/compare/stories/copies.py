"""Near copies among articles: texts so alike that they count once where it is counted how many articles use a word."""

from typing import Any

from tellings.compare.stories.candidates import mixed
from tellings.compare.stories.fingerprints import OWN_COUNT, Features

DRAWS, BAND = 24, 2  # least fingerprints of an article, and so many of them that copies have in common
COPY = 0.4  # of the phrases of two articles, the part that both have
_NONE = 2**64 - 1


def counted_once(features: Features) -> Any:
    """Which articles are counted: of more than ten near copies of one text the first alone.

    A hundred outlets that print one text, each with some words changed, would make its words look like the words of
    everybody, and the few changed ones like what the event is told by. Ten or fewer change no weight.

    Method    MinHash of neighbouring words (Broder 1997) in bands of two; who falls into one band with an earlier
              article is compared with that one alone, so that the work grows with the articles
    """
    import numpy as np

    n = len(features.phrase_ends) - 1
    filled = np.flatnonzero(np.diff(features.phrase_ends))
    if len(filled) <= OWN_COUNT:
        return np.ones(n, dtype=bool)
    begins = features.phrase_ends[:-1][filled]
    least = np.stack(
        [
            np.minimum.reduceat(mixed(features.phrases, np.full(1, draw, dtype=np.uint64)), begins)
            for draw in range(DRAWS)
        ]
    )
    earlier: set[tuple[int, int]] = set()
    for at in range(0, DRAWS, BAND):
        band = mixed(least[at], least[at + 1])
        _, place, of = np.unique(band, return_index=True, return_inverse=True)
        earlier.update((i, j) for i, j in zip(place[of].tolist(), range(len(band))) if i != j)
    of = np.arange(n)
    for i, j in sorted(earlier):
        if of[filled[j]] == filled[j] and _shared(features, filled[i], filled[j]) >= COPY:
            of[filled[j]] = of[filled[i]]
    return (of == np.arange(n)) | (np.bincount(of, minlength=n)[of] <= OWN_COUNT)


def _shared(features: Features, one: int, other: int) -> float:
    import numpy as np

    a, b = (features.phrases[features.phrase_ends[k] : features.phrase_ends[k + 1]] for k in (one, other))
    both = len(np.intersect1d(a, b))
    return both / (len(a) + len(b) - both)


def only(features: Features, kept: Any) -> tuple[Any, Any]:
    """The terms and the phrases of some of the articles."""
    import numpy as np

    return (
        features.terms[np.repeat(kept, np.diff(features.term_ends))],
        features.phrases[np.repeat(kept, np.diff(features.phrase_ends))],
    )
