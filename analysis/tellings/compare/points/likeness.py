"""What speaks for and against two pieces telling one thing: named signs, weighed by data/weights/points.csv."""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.compare.points.pieces import Piece
from tellings.core.lists.lexicons import data_folder

MOST = 60  # pieces that hold a word; one that more hold finds no pairs, for it says too little
SHARE = 0.15  # of the pieces of a story: the same for small stories
LEAST = 12
FULL = 8.0  # shared weight from which more says nothing
FEW = 4  # shared runs of two words
NEXT = 5  # better partners
SAID_ALIKE = 1.0  # log odds, at least, of two wordings of one utterance

Pairs = dict[tuple[int, int], float]
Columns = dict[str, NDArray[Any]]


@lru_cache(maxsize=1)
def point_weights() -> dict[str, float]:
    """The table of weights: sign -> weight; `bias` is the log odds of two pieces without any sign."""
    with open(data_folder() / "weights" / "points.csv", encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(file)}


class _Bags:
    """The bags of all pieces of a story as arrays, so that all pairs are compared at once."""

    def __init__(self, bags: list[dict[str, float]], number: dict[str, int]) -> None:
        order = [sorted((number[word], value) for word, value in bag.items()) for bag in bags]
        self.n_words = len(number)
        self.sizes = np.array([len(bag) for bag in bags])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(int)
        words = np.array([word for bag in order for word, _ in bag], dtype=np.int64)
        self.values = np.array([value for bag in order for _, value in bag])
        self.keys = np.repeat(np.arange(len(bags)), self.sizes) * self.n_words + words
        self.totals = np.array([sum(bag.values()) for bag in bags], dtype=float)
        self.squares = np.array([sum(v * v for v in bag.values()) for bag in bags], dtype=float)

    def shared(self, one: NDArray[Any], other: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """For pairs of bags every word that both hold, in the order of the words: its pair, and its two values."""
        sizes = self.sizes[one]
        pair = np.repeat(np.arange(len(one)), sizes)
        at = np.arange(len(pair)) + np.repeat(self.starts[one] - (np.cumsum(sizes) - sizes), sizes)
        keys = self.keys[at] + (other[pair] - one[pair]) * self.n_words
        there = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        both = self.keys[there] == keys
        return pair[both], self.values[at[both]], self.values[there[both]]

    def cosine(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
        """The cosine of each pair, to the last digit that of `cosine`."""
        pair, a, b = self.shared(one, other)
        common = np.bincount(pair, a * b, len(one))
        return common / np.sqrt(np.where(common > 0, self.squares[one] * self.squares[other], 1.0))


def _sums(pair: NDArray[Any], values: NDArray[Any], n: int) -> NDArray[Any]:
    """The sum of the values of each pair, the smallest first: no order of words shows in its last digit."""
    order = np.lexsort((values, pair))
    return np.bincount(pair[order], values[order], n)


def _overlaps(sets: list[Any], one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """How many members two sets share, for each pair of pieces."""
    found = np.zeros(len(one))
    some = np.array([bool(each) for each in sets])
    for k in np.flatnonzero(some[one] & some[other]).tolist():
        found[k] = len(sets[one[k]] & sets[other[k]])
    return found


def signs_of_pairs(pieces: list[Piece], one: NDArray[Any], other: NDArray[Any]) -> tuple[Columns, NDArray[Any]]:
    """The signs of all pairs but for their rank among others, and how like two pieces are before they are weighed: by
    this their partners are ranked. A sign that is not there is 0.

    Reads     the pieces of a story; the places of the first and of the second piece of each pair
    Returns   sign -> its value for each pair, in the order in which they are weighed
    """
    number = {word: k for k, word in enumerate(sorted({w for piece in pieces for w in piece.around}))}
    weights, rare, around = (
        _Bags([getattr(piece, kind) for piece in pieces], number) for kind in ("weights", "rare", "around")
    )
    pair, a, b = weights.shared(one, other)
    held, shared = (_sums(pair, values, len(one)) for values in (np.minimum(a, b), a))
    lighter = np.minimum(weights.totals[one], weights.totals[other])
    contained = held / np.maximum(0.01, lighter)
    near = weights.cosine(one, other) + 0.5 * held / np.where(held > 0, lighter, 1.0)

    def of(read: Callable[[Piece], Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        values = np.array([read(piece) for piece in pieces])
        return values[one], values[other]

    sizes, n_words = of(lambda piece: len(piece.weights)), of(lambda piece: len(piece.words))
    places, quoted = of(lambda piece: piece.place), of(lambda piece: piece.quoted)
    numbered, named = of(lambda piece: bool(piece.numbers)), of(lambda piece: bool(piece.names))
    denied = of(lambda piece: bool(piece.denied))

    def both(read: Callable[[Piece], frozenset[Any]]) -> NDArray[Any]:
        return _overlaps([read(piece) for piece in pieces], one, other)

    words, runs, facts = both(lambda p: p.words), both(lambda p: p.runs), both(lambda p: p.facts)
    numbers, names = both(lambda p: p.numbers), both(lambda p: p.names)
    utterances, speakers = both(lambda p: p.utterances), both(lambda p: p.speakers)
    one_speaker = np.minimum(1.0, speakers)
    return {
        "rare": rare.cosine(one, other),
        "around": around.cosine(one, other),
        "shared": np.minimum(FULL, shared) / FULL,
        "contained": contained,
        "unequal": np.abs(sizes[0] - sizes[1]) / np.maximum(1, np.maximum(*sizes)),
        "words": words / np.maximum(1, n_words[0] + n_words[1] - words),
        "runs": np.minimum(FEW, runs) / FEW,
        "facts": np.minimum(2.0, facts),
        "numbers": np.minimum(1.0, numbers),
        "number_missing": (numbered[0] != numbered[1]) * 1.0,
        "utterance": np.minimum(1.0, utterances),
        "names_clash": (named[0] & named[1] & (names == 0)) * 1.0,
        "speaker": one_speaker,
        "speaker_contained": one_speaker * contained,
        "denial": (denied[0] != denied[1]) * 1.0,
        "headlines": ((places[0] == 0.0) & (places[1] == 0.0)) * 1.0,
        "a_headline": ((places[0] == 0.0) != (places[1] == 0.0)) * 1.0,
        "early": 1 - np.maximum(*places),
        "one_quoted": (quoted[0] != quoted[1]) * 1.0,
    }, near


def candidates(pieces: list[Piece]) -> list[tuple[int, int]]:
    """The pairs of two articles that share a word which few pieces hold, a fact or an utterance; and headlines."""
    shelves: dict[object, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        for key in (*piece.weights, *piece.facts, *piece.utterances):
            shelves[key].append(i)
        if piece.place == 0.0:
            shelves[None].append(i)
    most = min(MOST, max(LEAST, SHARE * len(pieces)))
    found = {
        pair
        for shelf in shelves.values()
        if len(shelf) <= most
        for pair in combinations(shelf, 2)
        if pieces[pair[0]].row.article_id != pieces[pair[1]].row.article_id
    }
    return sorted(found)


def weigh_pairs(pieces: list[Piece]) -> tuple[Pairs, Columns]:
    """The log odds of every pair worth weighing, and its signs: for each sign the values of the pairs, in their order.

    Method    a dot product of signs and weights; the rank of a pair among the pairs of either piece with the other's
              article is a sign too
    """
    pairs = candidates(pieces)
    if not pairs:
        return {}, {}
    one, other = np.array(pairs).T
    signs, near = signs_of_pairs(pieces, one, other)
    beside: dict[tuple[int, str], list[float]] = defaultdict(list)
    likes = near.tolist()
    for (i, j), value in zip(pairs, likes):
        beside[i, pieces[j].row.article_id].append(value)
        beside[j, pieces[i].row.article_id].append(value)
    for values in beside.values():
        values.sort()
    better = []
    for (i, j), value in zip(pairs, likes):
        rivals = (beside[i, pieces[j].row.article_id], beside[j, pieces[i].row.article_id])
        better.append(sum([len(values) - bisect_right(values, value) for values in rivals]))
    signs["rank"] = np.minimum(NEXT, np.array(better)) / NEXT
    weights, total = point_weights(), np.zeros(len(pairs))
    for name, column in signs.items():  # one after the other: the order of a sum shows in its last digit
        total = total + column * weights.get(name, 0.0)
    odds = weights.get("bias", 0.0) + total
    odds = np.where(signs["utterance"] > 0, np.maximum(odds, SAID_ALIKE), odds)
    return dict(zip(pairs, odds.tolist())), signs
