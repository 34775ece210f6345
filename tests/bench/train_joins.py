"""Learns data/weights/joins.csv from whole events marked by hand, and says how well the joins do on events left out.

    python tests/bench/train_joins.py EVAL [--keep]

A logistic regression over the signs of data/weights/signs.csv, once for pairs with equal numbers and once for pairs with others. Marked pairs are few, so each
weight is held to what a reader would expect of it (the columns `equal` and `other` there) and keeps that direction. Beside the marked pairs it learns from
changed ones: a marked pair with equal numbers in which one digit of one figure is moved by one still answers one question.
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
from scipy.optimize import minimize

import tellings.compare.joins as joins
from tellings.compare.joins import forbidden, join, rank_signs, weigh
from tellings.compare.likeness import About, signs_of
from tellings.compare.sizes import equal, size_of

sys.path.insert(0, str(Path(__file__).parent))
from accounts_data import Event, event_folders, load_event, own_events  # noqa: E402

WEIGHTS = Path(__file__).parents[2] / "data" / "weights"
HELD = float(__import__("os").environ.get("HELD", "0.1"))  # the pull of every weight towards what is expected of it, per unit of a sign's spread
CHANGED = 0.7  # what a changed pair counts beside a marked one
CROWDED = 0.3  # a fact told in n pairs counts as n to the power of 1 - CROWDED: one with many repeats must not drown the others
CASES = ("equal", "other")


class Row(NamedTuple):
    """One pair to learn from: its signs, whether the numbers are equal, whether a reader joined it, what it counts."""

    signs: dict[str, float]
    alike: bool
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
    bounds = {"low": new if row.low == value else row.low * new / value, "high": new if row.high == value else row.high * new / value}
    changed = row._replace(value=new, **bounds)
    return a._replace(m=a.m._replace(row=changed, size=size_of(changed)))


class Pairs(NamedTuple):
    """The pairs of one event, and the changed ones: (figure, changed figure, signs of it with its rivals, rival pairs of the figure)."""

    event: Event
    real: dict[tuple[int, int], dict[str, float]]
    changed: list[tuple[int, int, About]]


def pairs_of(event: Event) -> Pairs:
    about, n = event.about, len(event.about)
    count = Counter((a.m.group, a.m.size.value) for a in about)
    real, changed = {}, []
    for j in range(n):
        for i in range(j):
            if forbidden(about[i], about[j]) or event.soft[i] or event.soft[j]:
                continue
            real[i, j] = signs_of(about[i], about[j], count[about[i].m.group, about[i].m.size.value])
            if _same(event, i, j) and about[i].m.article_id != about[j].m.article_id and equal(about[i].m.size, about[j].m.size):
                other = moved(about[j])
                if other is not None and forbidden(about[i], other) is None:
                    changed.append((i, j, other))
    return Pairs(event, real, changed)


def _same(event: Event, i: int, j: int) -> bool:
    return event.facts[i] is not None and event.facts[i] == event.facts[j]


def rows_of_event(pairs: Pairs, first: dict[str, dict[str, float]] | None) -> list[Row]:
    """The pairs of an event as rows; with the first weights, also how each stands among its rivals."""
    event, about = pairs.event, pairs.event.about
    told = Counter(event.facts[i] for i, j in pairs.real if _same(event, i, j))
    rows, odds = [], {}
    for (i, j), signs in pairs.real.items():
        odds[i, j] = weigh(signs, first["equal" if equal(about[i].m.size, about[j].m.size) else "other"]) if first else 0.0
    partners = joins._partners(about, odds)
    for (i, j), signs in pairs.real.items():
        ranks = rank_signs(about, partners, i, j, odds[i, j]) if first else {}
        same = _same(event, i, j)
        rows.append(Row(signs | ranks, equal(about[i].m.size, about[j].m.size), same, told[event.facts[i]] ** -CROWDED if same else 1.0))
    for i, j, other in pairs.changed:
        signs = signs_of(about[i], other, 1)
        ranks = _ranks_of_changed(pairs, odds, i, j, other, weigh(signs, first["other"]), first) if first else {}
        rows.append(Row(signs | ranks, False, True, CHANGED * told[event.facts[i]] ** -CROWDED))
    scale = sum(row.counts for row in rows) ** -0.5 if rows else 1.0  # an event of many figures must not drown the others
    return [row._replace(counts=row.counts * scale) for row in rows]


def _ranks_of_changed(pairs: Pairs, odds: dict, i: int, j: int, other: About, own: float, first: dict[str, dict[str, float]]) -> dict[str, float]:
    """As `rank_signs`, for a figure that was changed: its rivals are weighed anew."""
    event, about = pairs.event, pairs.event.about
    here = [k for k, a in enumerate(about) if k != i and a.m.article_id == about[i].m.article_id and event.facts[k] != event.facts[i]]
    rivals = [weigh(signs_of(about[k], other, 1), first["equal" if equal(about[k].m.size, other.m.size) else "other"]) for k in here if forbidden(about[k], other) is None]
    there = [odds[min(i, k), max(i, k)] for k, a in enumerate(about) if k != j and a.m.article_id == about[j].m.article_id and event.facts[k] != event.facts[j] and (min(i, k), max(i, k)) in odds]
    tops = [max(rivals, default=joins.NONE_THERE), max(there, default=joins.NONE_THERE)]
    best, margins = [float(own > top) for top in tops], [max(-4.0, min(4.0, own - top)) for top in tops]
    better = sum(v > own for v in rivals + there)
    return {"best_both": min(best), "best_one": max(best), "margin_low": min(margins), "margin_high": max(margins), "rivals": float(min(better, 4))}


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
        return float(counts @ np.logaddexp(0, -margin) + HELD * pull @ (c - expected)), -(counts * sign / (1 + np.exp(margin))) @ matrix + 2 * HELD * pull

    found = minimize(loss, expected, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x
    return dict(zip(names, map(float, found)))


def train(events: list[Pairs]) -> dict[str, dict[str, float]]:
    """The four columns of joins.csv from these events."""
    table = signs_table()
    plain = [row for row in table if row["sign"] not in ("best_both", "best_one", "margin_low", "margin_high", "rivals")]
    rows = [row for event in events for row in rows_of_event(event, None)]
    first = {case: learn([row for row in rows if row.alike == (case == "equal")], plain, case) for case in CASES}
    rows = [row for event in events for row in rows_of_event(event, first)]
    full = {case: learn([row for row in rows if row.alike == (case == "equal")], table, case) for case in CASES}
    return {"first_equal": first["equal"], "first_other": first["other"], **full}


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
        members = [x.member for x in group if not event.soft[x.member] and event.about[x.member].m.size.value is not None]
        cross = [(i, j) for k, i in enumerate(members) for j in members[:k] if event.about[i].m.article_id != event.about[j].m.article_id]
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
    own = [pairs_of(event) for event in own_events()]
    for name, weights in leave_one_out(events, own).items():
        use(weights)
        got = score(next(e.event for e in events if e.event.name == name))
        p, r = got["right"] / max(1, got["said"]) if got["said"] else 0.0, got["right"] / max(1, got["gold"])
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{name:20} precision {p:.2f} recall {r:.2f} F1 {f1:.2f} rows {got.get('rows_right', 0)} of {got.get('rows', 0)}")
        f1s += [f1] if got["gold"] else []
        rows += [got["rows_right"] / got["rows"]] if got.get("rows") else []
    print(f"left out, mean of {len(f1s)} events: F1 {100 * np.mean(f1s):.1f}, rows right {100 * np.mean(rows):.1f}")
    joins.join_weights = shipped
    if options.keep:
        save(train(events + own))


if __name__ == "__main__":
    main()
