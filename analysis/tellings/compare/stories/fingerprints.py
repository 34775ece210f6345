"""Articles as numbers: their terms as fingerprints, weighed by the articles around them."""

import math
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from tellings.compare.stories.bags import COMMON_ZIPF, UNKNOWN_ZIPF, Bag, rarity

COLUMNS = 2**31 - 1  # a term's column is its fingerprint modulo this prime
OWN_COUNT = 10  # only a word that more of the articles around use is also judged by them
KEY_TERMS = 80  # the weightiest terms of an article, by which candidates are found
# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
WEIGHTS = {"full": 10.0, "lead": 6.0, "phrases": 3.0}
_LEAD, _PHRASE = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # the same word in a lead is another column


class Features(NamedTuple):
    """Several articles, their lists one behind the other; `*_ends` says where the list of each begins and ends."""

    terms: Any
    counts: Any
    leads: Any
    rarities: Any
    term_ends: Any
    phrases: Any
    phrase_counts: Any
    phrase_ends: Any
    figures: Any
    figure_ends: Any


class Counts(NamedTuple):
    """How many articles have each fingerprint."""

    keys: Any
    n: Any


class Weighed(NamedTuple):
    """Several articles as rows: a vector that holds text, lead and phrases, the weightiest terms, the rare figures."""

    columns: Any
    values: Any
    ends: Any
    keys: Any
    key_weights: Any
    key_ends: Any
    figures: Any
    figure_ends: Any


@lru_cache(maxsize=200_000)
def fingerprint(word: str) -> int:
    """A term as 64 bits, the same in every process."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _of_phrase(pair: tuple[str, str]) -> int:
    first, second = pair
    return (fingerprint(first) * 0x100000001B3 ^ fingerprint(second)) & 0xFFFFFFFFFFFFFFFF


def features_of(bags: list[Bag]) -> Features:
    """The features of some articles, from what `bag_of` counts; terms that say nothing are left out."""
    import numpy as np

    terms: list[int] = []
    counts: list[int] = []
    leads: list[int] = []
    rarities: list[float] = []
    phrases: list[int] = []
    phrase_counts: list[int] = []
    figures: list[int] = []
    ends: tuple[list[int], ...] = ([0], [0], [0])
    for bag in bags:
        for word, count in bag.full.items():
            worth = rarity(word, bag.lists)
            if worth > 0:
                terms.append(fingerprint(word))
                counts.append(count)
                leads.append(bag.lead.get(word, 0))
                rarities.append(worth)
        phrases += map(_of_phrase, bag.phrases)
        phrase_counts += bag.phrases.values()
        figures += map(fingerprint, sorted(bag.figures))
        for place, whole in zip(ends, (terms, phrases, figures)):
            place.append(len(whole))

    def numbers(values: Sequence[float], dtype: Any = np.uint64) -> Any:
        return np.array(values, dtype=dtype)

    term_ends, phrase_ends, figure_ends = (numbers(e, np.int64) for e in ends)
    return Features(
        numbers(terms),
        numbers(counts, np.int32),
        numbers(leads, np.int32),
        numbers(rarities, np.float64),
        term_ends,
        numbers(phrases),
        numbers(phrase_counts, np.int32),
        phrase_ends,
        numbers(figures),
        figure_ends,
    )


def count_keys(keys: Any, *, at_least: int = 1) -> Counts:
    """In how many articles each fingerprint stands (an article has it once)."""
    import numpy as np

    unique, n = np.unique(keys, return_counts=True)
    kept = n >= at_least
    return Counts(unique[kept], n[kept].astype(np.int64))


def merge_counts(parts: list[Counts]) -> Counts:
    """The sums of several counts."""
    import numpy as np

    if not parts:
        return Counts(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    keys, n = np.concatenate([p.keys for p in parts]), np.concatenate([p.n for p in parts])
    order = np.argsort(keys, kind="stable")
    keys, n = keys[order], n[order]
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
    return Counts(keys[first], np.add.reduceat(n, first) if len(first) else n)


class Sum:
    """Counts that are added up, many at a time: work grows with their sizes and hardly faster."""

    def __init__(self) -> None:
        self._held = [merge_counts([])]
        self._waiting = 0

    def add(self, counts: Counts) -> None:
        self._held.append(counts)
        self._waiting += len(counts.keys)
        if self._waiting > len(self._held[0].keys):
            self.total()

    def total(self) -> Counts:
        self._held, self._waiting = [merge_counts(self._held)], 0
        return self._held[0]


def looked_up(counts: Counts, keys: Any) -> Any:
    """The count of each key, 0 where it is not among them."""
    import numpy as np

    if not len(counts.keys):
        return np.zeros(len(keys), np.int64)
    at = np.minimum(np.searchsorted(counts.keys, keys), len(counts.keys) - 1)
    return np.where(counts.keys[at] == keys, counts.n[at], 0)


def _own_rarity(counts: Any, n: int) -> Any:
    """What the articles around say about a term: nothing where ten of them or fewer use it, else the less the more.

    In a folder about one war the war's name says little. Ten articles or fewer cannot tell a topic from an event, so
    there the background speaks alone, and a further article changes nothing.
    """
    import numpy as np

    more = np.maximum(counts - OWN_COUNT, 1)
    return np.where(counts > OWN_COUNT, np.maximum(np.log10(max(n, 1) / more), 0.0), np.inf)


def _rows_of(ends: Any) -> Any:
    import numpy as np

    return np.repeat(np.arange(len(ends) - 1), np.diff(ends))


def _of_length_one(weights: Any, ends: Any) -> Any:
    import numpy as np

    rows = _rows_of(ends)
    lengths = np.sqrt(np.bincount(rows, weights=weights * weights, minlength=len(ends) - 1))
    return weights / np.where(lengths > 0, lengths, 1)[rows]


def weigh(features: Features, n: int, terms: Counts, phrases: Counts) -> Weighed:
    """Articles as vectors whose product is the weighted sum of the cosines of their texts, leads and phrases.

    The text is weighed by the rarity of its terms among the articles around (`n` of them; `terms` and `phrases`: how
    many have each), the lead by that of English alone: a lead is short, and names the topic because it is the news.
    """
    import numpy as np

    f = features
    full = (1 + np.log(f.counts)) * np.minimum(f.rarities, _own_rarity(looked_up(terms, f.terms), n))
    lead = np.where(f.leads > 0, 1 + np.log(np.maximum(f.leads, 1)), 0.0) * f.rarities
    phrase = (1 + np.log(f.phrase_counts)) * np.minimum(
        COMMON_ZIPF - UNKNOWN_ZIPF, _own_rarity(looked_up(phrases, f.phrases), n)
    )
    full, lead, phrase = (
        _of_length_one(full, f.term_ends),
        _of_length_one(lead, f.term_ends),
        _of_length_one(phrase, f.phrase_ends),
    )
    parts = (
        (f.terms, full * math.sqrt(WEIGHTS["full"]), f.term_ends),
        (f.terms ^ np.uint64(_LEAD), lead * math.sqrt(WEIGHTS["lead"]), f.term_ends),
        (f.phrases ^ np.uint64(_PHRASE), phrase * math.sqrt(WEIGHTS["phrases"]), f.phrase_ends),
    )
    rows = np.concatenate([_rows_of(ends) for _, _, ends in parts])
    columns = np.concatenate([(keys % np.uint64(COLUMNS)).astype(np.int64) for keys, _, _ in parts])
    values = np.concatenate([values for _, values, _ in parts])
    kept = values > 0
    rows, columns, values = rows[kept], columns[kept], values[kept]
    rows, columns, values = _no_column_twice(rows, columns, values)
    ends = np.r_[0, np.cumsum(np.bincount(rows, minlength=len(f.term_ends) - 1))].astype(np.int64)
    keys, key_weights, key_ends = _key_terms(f.terms, full, f.term_ends)
    return Weighed(columns.astype(np.int32), values, ends, keys, key_weights, key_ends, f.figures, f.figure_ends)


def _no_column_twice(rows: Any, columns: Any, values: Any) -> tuple[Any, Any, Any]:
    """The cells in the order of rows and columns; where two terms of an article fall into one column, their sum.

    One article in some ten thousand has such terms. A product of rows with a column twice makes scipy reserve room for
    all COLUMNS: 50 GB.
    """
    import numpy as np

    order = np.lexsort((columns, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    first = (
        np.flatnonzero(np.r_[True, (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])])
        if len(rows)
        else np.zeros(0, np.int64)
    )
    return rows[first], columns[first], np.add.reduceat(values, first) if len(first) else values


def _key_terms(terms: Any, weights: Any, ends: Any) -> tuple[Any, Any, Any]:
    """The weightiest terms of each article, by their weights; among equals those that it has first."""
    import numpy as np

    rows = _rows_of(ends)
    order = np.lexsort((np.arange(len(weights)), -weights, rows))
    rank = np.arange(len(order)) - ends[:-1][rows[order]]
    best = order[(rank < KEY_TERMS) & (weights[order] > 0)]
    n = np.bincount(rows[best], minlength=len(ends) - 1)
    return terms[best], weights[best], np.r_[0, np.cumsum(n)].astype(np.int64)
