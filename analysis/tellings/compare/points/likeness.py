"""What speaks for and against two pieces telling one thing: named signs, weighed by data/weights/points.csv."""

import csv
from collections import defaultdict
from functools import lru_cache
from itertools import combinations

from tellings.compare.matching.bags import cosine
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


def _contained(a: dict[str, float], b: dict[str, float]) -> float:
    """The share of the lighter bag that the other holds too."""
    held = sum(sorted(min(a[w], b[w]) for w in a.keys() & b.keys()))
    return held / max(0.01, min(sum(a.values()), sum(b.values())))


def signs_of(a: Piece, b: Piece) -> dict[str, float]:
    """The signs of one pair, but for its rank among others; a sign that is not there is 0."""
    shared = sum(sorted(a.weights[w] for w in a.weights.keys() & b.weights.keys()))
    one_speaker = not a.speakers.isdisjoint(b.speakers)
    contained = _contained(a.weights, b.weights)
    return {
        "rare": cosine(a.rare, b.rare),
        "around": cosine(a.around, b.around),
        "shared": min(FULL, shared) / FULL,
        "contained": contained,
        "unequal": abs(len(a.weights) - len(b.weights)) / max(1, len(a.weights), len(b.weights)),
        "words": len(a.words & b.words) / max(1, len(a.words | b.words)),
        "runs": min(FEW, len(a.runs & b.runs)) / FEW,
        "facts": min(2.0, len(a.facts & b.facts)),
        "numbers": float(not a.numbers.isdisjoint(b.numbers)),
        "number_missing": float(bool(a.numbers) != bool(b.numbers)),
        "utterance": float(not a.utterances.isdisjoint(b.utterances)),
        "names_clash": float(bool(a.names and b.names) and a.names.isdisjoint(b.names)),
        "speaker": float(one_speaker),
        "speaker_contained": one_speaker * contained,
        "denial": float(bool(a.denied) != bool(b.denied)),
        "headlines": float(a.place == b.place == 0.0),
        "a_headline": float((a.place == 0.0) != (b.place == 0.0)),
        "early": 1 - max(a.place, b.place),
        "one_quoted": float(a.quoted != b.quoted),
    }


def near(a: Piece, b: Piece) -> float:
    """How like two pieces are, before they are weighed: by this their partners are ranked."""
    common = a.weights.keys() & b.weights.keys()
    if not common:
        return 0.0
    held = sum(sorted(min(a.weights[w], b.weights[w]) for w in common))
    return cosine(a.weights, b.weights) + 0.5 * held / min(sum(a.weights.values()), sum(b.weights.values()))


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
    like = {(i, j): near(pieces[i], pieces[j]) for i, j in pairs}
    beside: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (i, j), value in like.items():
        beside[i, pieces[j].row.article_id].append(value)
        beside[j, pieces[i].row.article_id].append(value)
    weights, odds, signs = point_weights(), {}, {}
    for (i, j), near_by in like.items():
        rivals = beside[i, pieces[j].row.article_id] + beside[j, pieces[i].row.article_id]
        rank = min(NEXT, sum(v > near_by for v in rivals)) / NEXT
        signs[i, j] = signs_of(pieces[i], pieces[j]) | {"rank": rank}
        value = weigh(signs[i, j], weights)
        odds[i, j] = max(value, SAID_ALIKE) if signs[i, j]["utterance"] else value
    return odds, signs
