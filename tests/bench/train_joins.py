"""Learns data/weights/joins.csv from whole events marked by hand, and says how well the joins do on events left out.

    python tests/bench/train_joins.py EVAL [--keep]

A logistic regression over the signs of data/weights/signs.csv, once for pairs with equal numbers and once for pairs
with others. Marked pairs are few, so each
weight is held to what a reader would expect of it (the columns `equal` and `other` there) and keeps that direction.
Beside the marked pairs it learns from
changed ones: a marked pair with equal numbers in which one digit of one figure is moved by one still answers one
question.
"""

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from math import floor, log10
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tellings.compare.matching.joins as joins
from scipy.optimize import minimize
from tellings.compare.matching.about import About
from tellings.compare.matching.groups import Groups, beside_signs, standing
from tellings.compare.matching.joins import join, weigh
from tellings.compare.matching.signs import signs_of
from tellings.compare.matching.sizes import equal, size_of
from tellings.compare.matching.vetoes import forbidden

sys.path.insert(0, str(Path(__file__).parent))
from accounts_data import Event, event_folders, further_events, load_event, own_events

WEIGHTS = Path(__file__).parents[2] / "data" / "weights"
HELD = 0.3  # the pull of every weight towards what is expected of it, per unit of a sign's spread
CHANGED = 0.7  # what a changed pair counts beside a marked one
# A fact told in n pairs counts as n to the power of 1 - CROWDED: one with many repeats must not drown the others.
CROWDED = 0.3


class Row(NamedTuple):
    """One pair to learn from: its signs, whether a reader joined it, what it counts."""

    signs: dict[str, float]
    joined: bool
    counts: float


def signs_table() -> list[dict[str, str]]:
    with open(WEIGHTS / "signs.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moved(a: About) -> About | None:
    """The same figure with its first digit (or small number word) moved by one; None where that changes nothing."""
    row, value = a.m.row, a.m.row.value
    if not value or value != value:
        return None
    digit = re.search(r"\d", row.surface)
    if digit:
        step = 10.0 ** floor(log10(abs(value)))
        new = value + step if digit.group() != "9" else value - step
    elif value == int(value) and value <= 12:
        new = value + 1 if value < 12 else value - 1
    else:
        return None
    bounds = {
        "low": new if row.low == value else row.low * new / value,
        "high": new if row.high == value else row.high * new / value,
    }
    changed = row._replace(value=new, **bounds)
    return a._replace(m=a.m._replace(row=changed, size=size_of(changed)))


class Pairs(NamedTuple):
    """The pairs of one event, and the changed ones: a figure, another of the same fact, and that other with a digit
    moved.
    """

    event: Event
    weighed: joins.Weighed
    changed: list[tuple[int, int, About]]


def pairs_of(event: Event) -> Pairs:
    about = event.about
    weighed = joins.weigh_pairs(about)
    changed = []
    for i, j in weighed.equal:
        a, b = about[i], about[j]
        if _same(event, i, j) and a.m.article_id != b.m.article_id:
            # Only a figure that its article gives once: else the article still tells the old number.
            for x, y in ((i, j), (j, i)):
                alone = (
                    sum(
                        event.facts[k] == event.facts[y]
                        for k, c in enumerate(about)
                        if c.m.article_id == about[y].m.article_id
                    )
                    == 1
                )
                other = moved(about[y]) if alone else None
                if other is not None and forbidden(about[x], other) is None:
                    changed.append((x, y, other))
    return Pairs(event, weighed, changed)


def _same(event: Event, i: int, j: int) -> bool:
    return event.facts[i] is not None and event.facts[i] == event.facts[j]


def _hard(event: Event, i: int, j: int) -> bool:
    return not (event.soft[i] or event.soft[j])


def _rows(pairs: Pairs, found: dict[tuple[int, int], Any], changed: list[tuple[int, dict[str, float]]]) -> list[Row]:
    """Pairs and changed pairs as rows: a fact of many pairs, or an event of many figures, must not drown others."""
    event = pairs.event
    told = Counter(event.facts[i] for i, j in found if _same(event, i, j))
    told.update(event.facts[i] for i, _ in changed)
    rows = [
        Row(p.signs, _same(event, i, j), told[event.facts[i]] ** -CROWDED if _same(event, i, j) else 1.0)
        for (i, j), p in found.items()
        if _hard(event, i, j)
    ]
    rows += [Row(signs, True, CHANGED * told[event.facts[i]] ** -CROWDED) for i, signs in changed]
    scale = sum(row.counts for row in rows) ** -0.5 if rows else 1.0
    return [row._replace(counts=row.counts * scale) for row in rows]


def equal_rows(pairs: Pairs) -> list[Row]:
    return _rows(pairs, {k: p for k, p in pairs.weighed.equal.items() if p.odds != joins.RESTATED}, [])


def first_rows(pairs: Pairs) -> list[Row]:
    about = pairs.event.about
    return _rows(pairs, pairs.weighed.other, [(i, signs_of(about[i], other, 1)) for i, _, other in pairs.changed])


def other_rows(pairs: Pairs, weights: dict[str, dict[str, float]]) -> list[Row]:
    """The pairs that may still be joined once equal numbers are, each beside its rivals; and the changed ones, as if
    they stood in the text.
    """
    shipped = joins.join_weights
    use({**weights, "other": {}})
    try:
        return _other_rows(pairs, weights)
    finally:
        joins.join_weights = shipped


def _other_rows(pairs: Pairs, weights: dict[str, dict[str, float]]) -> list[Row]:
    event, about = pairs.event, pairs.event.about
    weighed = joins.weigh_pairs(about)
    groups = joins.join_equal(about, weighed, {})
    changed = [(i, _ranked_change(event, groups, i, j, other, weights["first"])) for i, j, other in pairs.changed]
    return _rows(pairs, joins.rank_others(groups, weighed.other), changed)


def _ranked_change(
    event: Event, groups: Groups, i: int, j: int, other: About, first: dict[str, float]
) -> dict[str, float]:
    """The signs of a figure and a changed one, whose fact its article then tells no more."""
    about, article = event.about, other.m.article_id
    signs = signs_of(about[i], other, 1)
    # Figures of the first article that the changed one could be one fact with: their facts are not told in its article.
    here = [
        weigh(signs_of(about[k], other, 1), first)
        for k, a in enumerate(about)
        if a.m.article_id == about[i].m.article_id
        and groups.of[k] != groups.of[i]
        and article not in groups.articles[groups.of[k]]
        and forbidden(a, other) is None
        and not equal(a.m.size, other.m.size)
    ]
    mine = groups.articles[groups.of[i]]
    # Figures of the changed one's article that the first could be one fact with.
    there = [
        weigh(signs_of(about[i], a, 1), first)
        for k, a in enumerate(about)
        if k != j
        and a.m.article_id == article
        and groups.of[k] != groups.of[i]
        and not groups.articles[groups.of[k]] & (mine - {article})
        and forbidden(about[i], a) is None
        and not equal(about[i].m.size, a.m.size)
    ]
    beside = beside_signs(groups, i, j)
    return signs | beside | standing(weigh(signs, first), here, there)


def learn(rows: list[Row], table: list[dict[str, str]], case: str) -> dict[str, float]:
    """The weights of one case, held to what the table expects of them."""
    names = [row["sign"] for row in table if row[case]]
    expected = np.array([float(row[case]) for row in table if row[case]])
    matrix = np.array([[1.0 if name == "bias" else row.signs.get(name, 0.0) for name in names] for row in rows])
    sign = np.where([row.joined for row in rows], 1.0, -1.0)
    counts = np.array([row.counts for row in rows])
    counts = counts / counts.sum()
    spread = np.maximum(matrix.std(axis=0), 0.05)
    spread[names.index("bias")] = 0.5
    bounds = [(0.0, None) if e > 0 else (None, 0.0) if e < 0 else (None, None) for e in expected]
    bounds[names.index("bias")] = (None, None)

    def loss(c: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (matrix @ c)
        pull = (c - expected) * spread**2
        return float(counts @ np.logaddexp(0, -margin) + HELD * pull @ (c - expected)), -(
            counts * sign / (1 + np.exp(margin))
        ) @ matrix + 2 * HELD * pull

    found = minimize(loss, expected, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x
    return dict(zip(names, map(float, found)))


def train(events: list[Pairs]) -> dict[str, dict[str, float]]:
    """The columns of joins.csv from these events."""
    table = signs_table()
    ranked = standing(0.0, [], []).keys() | {"beside", "slot"}
    plain = [row for row in table if row["sign"] not in ranked]
    weights = {"equal": learn([row for event in events for row in equal_rows(event)], plain, "equal")}
    weights["first"] = learn([row for event in events for row in first_rows(event)], plain, "other")
    weights["other"] = learn([row for event in events for row in other_rows(event, weights)], table, "other")
    return weights


def use(weights: dict[str, dict[str, float]]) -> None:
    """Let the package join by these weights."""
    joins.join_weights = lambda: weights  # type: ignore[assignment]


def leave_one_out(events: list[Pairs], always: list[Pairs]) -> dict[str, dict[str, dict[str, float]]]:
    """For each event the weights that the others give, and those that are always there."""
    return {held.event.name: train([e for e in events if e is not held] + always) for held in events}


def score(event: Event) -> dict[str, float]:
    """Pairs of places in two articles: how many joined ones are right, how many right ones are joined."""
    got: Counter[str] = Counter()
    by_fact = defaultdict(list)
    for place in event.places:
        if place.value:
            by_fact[place.fact].append(place.article_id)
    got["gold"] = sum(a != b for ids in by_fact.values() for k, a in enumerate(ids) for b in ids[:k])
    for group in join(event.about):
        members = [
            x.member for x in group if not event.soft[x.member] and event.about[x.member].m.size.value is not None
        ]
        cross = [
            (i, j)
            for k, i in enumerate(members)
            for j in members[:k]
            if event.about[i].m.article_id != event.about[j].m.article_id
        ]
        got["said"] += len(cross)
        got["right"] += sum(_same(event, i, j) for i, j in cross)
        if cross:
            got["rows"] += 1
            got["rows_right"] += len({event.facts[i] or i for i in members}) == 1
    return dict(got)


def save(weights: dict[str, dict[str, float]]) -> None:
    cases = list(weights)
    with open(WEIGHTS / "joins.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sign", *cases])
        for name in [row["sign"] for row in signs_table()]:
            writer.writerow([name, *(f"{weights[case].get(name, 0.0):.2f}" for case in cases)])


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of the joins.")
    parser.add_argument("eval", type=Path)
    parser.add_argument("--keep", action="store_true", help="write data/weights/joins.csv")
    options = parser.parse_args()
    events = [pairs_of(load_event(folder)) for folder in event_folders(options.eval)]
    shipped, f1s, rows = joins.join_weights, [], []
    own = [pairs_of(event) for event in own_events() + further_events(options.eval)]
    for name, weights in leave_one_out(events, own).items():
        use(weights)
        got = score(next(e.event for e in events if e.event.name == name))
        p, r = got["right"] / max(1, got["said"]) if got["said"] else 0.0, got["right"] / max(1, got["gold"])
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(
            f"{name:20} precision {p:.2f} recall {r:.2f} F1 {f1:.2f} rows {got.get('rows_right', 0)} of "
            f"{got.get('rows', 0)}"
        )
        f1s += [f1] if got["gold"] else []
        rows += [got["rows_right"] / got["rows"]] if got.get("rows") else []
    print(f"left out, mean of {len(f1s)} events: F1 {100 * np.mean(f1s):.1f}, rows right {100 * np.mean(rows):.1f}")
    joins.join_weights = shipped
    if options.keep:
        save(train(events + own))


if __name__ == "__main__":
    main()
