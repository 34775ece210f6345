"""What speaks for and against two pieces telling one thing: named signs, weighed by data/weights/points.csv."""

import csv
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.compare.matching.joins import weigh
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


@lru_cache(maxsize=1)
def point_weights() -> dict[str, float]:
    """The table of weights: sign -> weight; `bias` is the log odds of two pieces without any sign."""
    with open(data_folder() / "weights" / "points.csv", encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(file)}


class Alike(NamedTuple):
    """How like the words of two pieces are: cosines of what is rare in the story, alone and in the whole sentence; the
    weight that they share, and its share of the lighter one; and by what the partners of a piece are ranked.
    """

    rare: float
    around: float
    shared: float
    contained: float
    near: float


def signs_of(a: Piece, b: Piece, alike: Alike) -> dict[str, float]:
    """The signs of one pair, but for its rank among others; a sign that is not there is 0."""
    one_speaker = not a.speakers.isdisjoint(b.speakers)
    both_words = len(a.words & b.words)
    return {
        "rare": alike.rare,
        "around": alike.around,
        "shared": min(FULL, alike.shared) / FULL,
        "contained": alike.contained,
        "unequal": abs(len(a.weights) - len(b.weights)) / max(1, len(a.weights), len(b.weights)),
        "words": both_words / max(1, len(a.words) + len(b.words) - both_words),
        "runs": min(FEW, len(a.runs & b.runs)) / FEW,
        "facts": min(2.0, len(a.facts & b.facts)),
        "numbers": float(not a.numbers.isdisjoint(b.numbers)),
        "number_missing": float(bool(a.numbers) != bool(b.numbers)),
        "utterance": float(not a.utterances.isdisjoint(b.utterances)),
        "names_clash": float(bool(a.names and b.names) and a.names.isdisjoint(b.names)),
        "speaker": float(one_speaker),
        "speaker_contained": one_speaker * alike.contained,
        "denial": float(bool(a.denied) != bool(b.denied)),
        "headlines": float(a.place == b.place == 0.0),
        "a_headline": float((a.place == 0.0) != (b.place == 0.0)),
        "early": 1 - max(a.place, b.place),
        "one_quoted": float(a.quoted != b.quoted),
    }


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


def likeness_of(pieces: list[Piece], pairs: list[tuple[int, int]]) -> list[Alike]:
    """How like the words of each pair are."""
    if not pairs:
        return []
    one, other = np.array(pairs).T
    number = {word: k for k, word in enumerate(sorted({w for piece in pieces for w in piece.around}))}
    weights, rare, around = (
        _Bags([getattr(piece, kind) for piece in pieces], number) for kind in ("weights", "rare", "around")
    )
    pair, a, b = weights.shared(one, other)
    held = _sums(pair, np.minimum(a, b), len(one))
    lighter = np.minimum(weights.totals[one], weights.totals[other])
    near = weights.cosine(one, other) + 0.5 * held / np.where(held > 0, lighter, 1.0)
    columns = (
        rare.cosine(one, other),
        around.cosine(one, other),
        _sums(pair, a, len(one)),
        held / np.maximum(0.01, lighter),
        near,
    )
    return [Alike(*values) for values in zip(*(column.tolist() for column in columns))]


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


def weigh_pairs(pieces: list[Piece]) -> tuple[Pairs, dict[tuple[int, int], dict[str, float]]]:
    """The log odds of every pair worth weighing, and its signs.

    Method    a dot product of signs and weights; the rank of a pair among the pairs of either piece with the other's
              article is a sign too
    """
    pairs = candidates(pieces)
    alike = dict(zip(pairs, likeness_of(pieces, pairs)))
    beside: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (i, j), value in alike.items():
        beside[i, pieces[j].row.article_id].append(value.near)
        beside[j, pieces[i].row.article_id].append(value.near)
    for values in beside.values():
        values.sort()
    weights, odds, signs = point_weights(), {}, {}
    for (i, j), value in alike.items():
        rivals = (beside[i, pieces[j].row.article_id], beside[j, pieces[i].row.article_id])
        rank = min(NEXT, sum(len(values) - bisect_right(values, value.near) for values in rivals)) / NEXT
        found = signs_of(pieces[i], pieces[j], value)
        found["rank"] = rank
        signs[i, j] = found
        log_odds = weigh(found, weights)
        odds[i, j] = max(log_odds, SAID_ALIKE) if found["utterance"] else log_odds
    return odds, signs
