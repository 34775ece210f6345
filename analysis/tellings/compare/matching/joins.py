"""Which figures of one story answer one question: pairs weighed by an open table of signs, then grouped; what the
grammar forbids stays a veto (vetoes.py).
"""

import csv
from collections import defaultdict
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.about import About
from tellings.compare.matching.groups import Groups, partners_of, rank_signs
from tellings.compare.matching.signs import signs_of
from tellings.compare.matching.sizes import digits_of, equal
from tellings.compare.matching.vetoes import forbidden, rate_of, restates, succeeds
from tellings.core.lists.lexicons import data_folder

# Log odds from which two figures are one fact. Different numbers need more, for there nothing but the words speaks.
EQUAL, OTHER = -0.2, 1.0
FITTING = 0.85  # what such facts need besides, where each member's best partner counts
UNFIT = -3.0  # how well a pair fits that may not be joined, where two facts are weighed
RESTATED = 9.0  # a conversion in brackets is the same fact, whatever else is said
MANY = 400  # in a story of more figures of a kind only pairs with a number, noun or telling word in common are weighed
TOGETHER = 100  # of these that share one such thing, the first
KEYS = 6  # the words of a figure by which such pairs are found


class Pair(NamedTuple):
    """How well two figures fit (log odds), and the names of the signs that say so, strongest first."""

    odds: float
    signs: dict[str, float]


@lru_cache(maxsize=1)
def join_weights() -> dict[str, dict[str, float]]:
    """The table of weights: for pairs with equal numbers ("equal"), with others by their own signs ("first") and beside
    their rivals ("other"), sign -> weight.
    """
    with open(data_folder() / "weights" / "joins.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        case: {row["sign"]: float(row[case]) for row in rows if float(row[case])}
        for case in ("equal", "first", "other")
    }


@lru_cache(maxsize=1)
def sign_words() -> dict[str, str]:
    """What each sign says, in words for a reader; signs that only weigh say nothing."""
    with open(data_folder() / "weights" / "signs.csv", encoding="utf-8", newline="") as file:
        return {row["sign"]: row["says"] for row in csv.DictReader(file) if row["says"]}


def weigh(signs: dict[str, float], weights: dict[str, float]) -> float:
    """The log odds of a pair: a dot product."""
    worth = weights.get
    return worth("bias", 0.0) + sum([value * worth(name, 0.0) for name, value in signs.items() if value])


def _candidates(about: list[About]) -> list[tuple[int, int]]:
    """The pairs worth weighing: all of a kind where there are few, else those that share a number, a noun or a telling
    word.
    """
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    values: dict[Any, list[int]] = defaultdict(list)
    for i, a in enumerate(about):
        kinds[a.m.group, rate_of(a.m.size.dimension)].append(i)
        values[a.m.size.value].append(i)
    pairs = {
        (i, j)
        for value, members in values.items()
        if value is not None
        for k, j in enumerate(members[:MANY])
        for i in members[:k]
    }
    for members in kinds.values():
        if len(members) <= MANY:
            pairs.update((i, j) for k, j in enumerate(members) for i in members[:k])
            continue
        shelves: dict[Any, list[int]] = defaultdict(list)
        for i in members:
            words = sorted(about[i].near, key=lambda w: (-about[i].near[w], w))[:KEYS]
            for key in {about[i].m.size.value, *about[i].heads, *words}:
                shelves[key].append(i)
        for shelf in shelves.values():
            # A longer shelf holds what everybody writes; its members meet on the shelves of their rarer words.
            pairs.update((i, j) for k, j in enumerate(shelf[:TOGETHER]) for i in shelf[:k])
    return sorted(pairs)


class Weighed(NamedTuple):
    """The pairs of a story that nothing forbids: their signs, and their log odds by the signs alone; those with equal
    numbers, and the others.
    """

    equal: dict[tuple[int, int], Pair]
    other: dict[tuple[int, int], Pair]


def weigh_pairs(about: list[About]) -> Weighed:
    """Weigh every pair of a story that nothing forbids."""
    count: dict[Any, int] = defaultdict(int)
    for a in about:
        count[a.m.group, a.m.size.value] += 1
    weights = join_weights()
    found = Weighed({}, {})
    for i, j in _candidates(about):
        if restates(about[i].m, about[j].m) or succeeds(about[i], about[j]):
            found.equal[i, j] = Pair(RESTATED, {"close": 1.0})
        elif forbidden(about[i], about[j]) is None:
            signs = signs_of(about[i], about[j], count[about[i].m.group, about[i].m.size.value])
            if equal(about[i].m.size, about[j].m.size):
                found.equal[i, j] = Pair(weigh(signs, weights["equal"]), signs)
            else:
                found.other[i, j] = Pair(weigh(signs, weights["first"]), signs)
    return found


def join_equal(about: list[About], pairs: Weighed, came: dict[int, tuple[int, tuple[str, ...]]]) -> Groups:
    """Join equal numbers, best pairs first: one of several digits by one pair, a small one where the groups fit on
    average.
    """
    groups, known = Groups(about), pairs.other | pairs.equal
    for (i, j), pair in sorted(pairs.equal.items(), key=lambda p: (-p[1].odds, p[0])):
        if pair.odds < EQUAL:
            break
        a, b = groups.of[i], groups.of[j]
        value = about[i].m.row.value
        small = pair.odds != RESTATED and (pd.isna(value) or digits_of(value) == 1)
        if a == b or not _fit_equal(about, known, groups.members[a], groups.members[b], small):
            continue
        _note(came, i, j, because(pair, "equal"))
        groups.unite(a, b)
    return groups


def rank_others(groups: Groups, pairs: dict[tuple[int, int], Pair]) -> dict[tuple[int, int], Pair]:
    """The pairs with other numbers that may still be joined, weighed again by how each stands among its rivals.

    A rival is another figure of the same article that may still be joined: one whose fact that article's partner tells
    already is none
    """
    open_pairs = {pair: found for pair, found in pairs.items() if groups.apart(*pair)}
    partners = partners_of(groups, {pair: found.odds for pair, found in open_pairs.items()})
    weights = join_weights()["other"]
    ranked = {}
    for (i, j), pair in open_pairs.items():
        signs = pair.signs | rank_signs(groups, partners, i, j, pair.odds)
        ranked[i, j] = Pair(weigh(signs, weights), signs)
    return ranked


def join_other(groups: Groups, pairs: Weighed, came: dict[int, tuple[int, tuple[str, ...]]]) -> None:
    """Join facts with other numbers, those first that fit best: by their best pair, and by how well each member's best
    partner in the other fact fits on average.
    """
    ranked = rank_others(groups, pairs.other)
    known = pairs.other | pairs.equal | ranked
    waiting = [(-_worth(groups, known, pair), pair) for pair, found in ranked.items() if found.odds >= OTHER]
    heapify(waiting)
    while waiting:
        worth, (i, j) = heappop(waiting)
        if not groups.apart(i, j):
            continue
        now = -_worth(groups, known, (i, j))
        if now > worth:  # one of the two has grown since
            heappush(waiting, (now, (i, j)))
        elif now <= -FITTING and _fit_other(known, groups.members[groups.of[i]], groups.members[groups.of[j]]):
            _note(came, i, j, because(ranked[i, j], "other"))
            groups.unite(groups.of[i], groups.of[j])


def _worth(groups: Groups, known: dict[tuple[int, int], Pair], pair: tuple[int, int]) -> float:
    """How well two facts fit: half by this pair, half by each member's best partner in the other fact."""
    one, other = (groups.members[groups.of[k]] for k in pair)
    table = [[found.odds if found else UNFIT for found in row] for row in _table(known, one, other)]
    best = [max(row) for row in table] + [max(column) for column in zip(*table)]
    return (known[pair].odds + sum(best) / len(best)) / 2


def _note(came: dict[int, tuple[int, tuple[str, ...]]], i: int, j: int, signs: tuple[str, ...]) -> None:
    for one, other in ((i, j), (j, i)):
        came.setdefault(one, (other, signs))


def because(pair: Pair, case: str) -> tuple[str, ...]:
    """The names of the three signs that speak most for a pair."""
    weights = join_weights()[case]
    ranked = sorted(
        ((value * weights.get(name, 0.0), name) for name, value in pair.signs.items()), key=lambda s: (-s[0], s[1])
    )
    return tuple(name for weight, name in ranked if weight > 0 and name in sign_words())[:3]


class Joined(NamedTuple):
    """One figure of a fact: its place in the list, and the figure and the signs by which it came in (None for the
    first).
    """

    member: int
    partner: int | None
    signs: tuple[str, ...]


def join(about: list[About]) -> list[list[Joined]]:
    """Group the figures of one story into facts.

    Method    equal numbers first; then facts with other numbers that no article tells side by side, best pairs first.
              No fact holds a pair that is forbidden
    """
    pairs = weigh_pairs(about)
    came: dict[int, tuple[int, tuple[str, ...]]] = {}
    groups = join_equal(about, pairs, came)
    join_other(groups, pairs, came)
    return [[Joined(i, *came.get(i, (None, ()))) for i in sorted(group)] for group in groups.members.values()]


def _fit_equal(
    about: list[About], pairs: dict[tuple[int, int], Pair], one: list[int], other: list[int], small: bool
) -> bool:
    """Whether two groups of equal numbers may be joined: no such pair is forbidden and, where the number is small, the
    best partners fit on average.

    A number of one group that is another (a conversion, what the count was before) came in by the grammar and is not
    asked
    """
    alike = [(x, y) for x in one for y in other if equal(about[x].m.size, about[y].m.size)]
    if any((min(x, y), max(x, y)) not in pairs for x, y in alike):
        return False
    table = _table(pairs, sorted({x for x, _ in alike}), sorted({y for _, y in alike}))
    if not small:
        return True
    rows = [max(pair.odds for pair in row if pair) for row in table]
    columns = [max(pair.odds for pair in column if pair) for column in zip(*table)]
    return not table or (sum(rows) / len(rows) + sum(columns) / len(columns)) / 2 >= EQUAL


def _fit_other(pairs: dict[tuple[int, int], Pair], one: list[int], other: list[int]) -> bool:
    """Whether two facts with other numbers may be joined: at least half of their pairs are not forbidden. The noun of
    one telling may be misread.
    """
    table = [pair for row in _table(pairs, one, other) for pair in row]
    return sum(pair is not None for pair in table) * 2 >= len(table)


def _table(pairs: dict[tuple[int, int], Pair], one: list[int], other: list[int]) -> list[list[Pair | None]]:
    return [[pairs.get((min(x, y), max(x, y))) for y in other] for x in one]
