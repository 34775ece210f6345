"""Invented news sentences with figures of every kind, marked by reading: what is found, with which value, unit, noun,
hedge and direction.
"""

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from tellings.core.schema import codebook
from tellings.find.figures.figures import NOT_FIGURES, Figure, figures_in
from tellings.measure.scoring import krippendorff_alpha

ROOT = Path(__file__).parents[3]
FLOORS = json.loads((ROOT / "tests" / "quality_floor.json").read_text(encoding="utf-8"))["own_figures"]
NAMES = ("unit", "counted", "qualifier", "change", "bounds")


def read_marks() -> dict[str, list[dict[str, str]]]:
    """The marked figures of each sentence; a sentence without a figure has none."""
    marks: dict[str, list[dict[str, str]]] = defaultdict(list)
    with open(ROOT / "data" / "gold" / "figures_own.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marks[row["sentence"]] += [row] if row["surface"] else []
    return dict(marks)


def _same(told: str, found: float | None) -> bool:
    """An empty cell means no value, or no limit."""
    if not told or found is None or found == float("inf"):
        return not told and found in (None, float("inf"))
    return abs(float(told) - found) <= 1e-5 * max(abs(found), 1e-6) + 1e-9


def _valued(mark: dict[str, str], f: Figure) -> bool:
    return (
        f.surface == mark["surface"]
        and _same(mark["value"], f.value)
        and _same(mark["value_2"], f.value_2)
        and f.kind in mark["kind"].split("|")
    )


def _accepts(mark: dict[str, str], name: str, f: Figure) -> bool:
    """Whether the figure has what the mark asks; alternatives are parted by bars, an empty noun is not asked."""
    if name == "bounds":
        return _same(mark["low"], f.low) and _same(mark["high"], f.high)
    told, found = mark[name], (getattr(f, name) or "").casefold()
    if name == "counted" and not told:
        return True
    return any(
        found == option or (name == "counted" and option and option in found.split("+"))
        for option in told.casefold().split("|")
    )


def count_own() -> tuple[Counter[str], list[str]]:
    """Counts over all sentences, and what went wrong in words."""
    c: Counter[str] = Counter()
    wrong: list[str] = []
    for sentence, marks in read_marks().items():
        left = {f.start: f for f in figures_in(sentence) if f.kind not in NOT_FIGURES}
        for mark in marks:
            f = left.pop(int(mark["start"]), None)
            c["marked"] += 1
            if f is None or not _valued(mark, f):
                c["false"] += f is not None
                wrong.append(
                    f"{sentence} | {mark['surface']} {mark['value']} {mark['value_2']} {mark['kind']} | "
                    f"{f and (f.surface, f.value, f.value_2, f.kind)}"
                )
                continue
            c["right"] += 1
            for name in NAMES:
                good = _accepts(mark, name, f)
                c[name] += good
                if not good:
                    wrong.append(
                        f"{sentence} | {mark['surface']} {name} {mark.get(name)!r} | "
                        f"{getattr(f, name, (f.low, f.high))!r}"
                    )
        c["false"] += len(left)
        wrong += [f"{sentence} | none | {f.surface, f.value, f.kind}" for f in left.values()]
    return c, wrong


def test_the_figures_of_invented_sentences_are_read_as_they_were_marked():
    c, wrong = count_own()
    scores = {"span_value_kind": 200 * c["right"] / (c["marked"] + c["right"] + c["false"])}
    scores |= {name: 100 * c[name] / c["right"] for name in NAMES}
    for name, floor in FLOORS.items():
        assert scores[name] >= floor, (name, scores[name], wrong)


@pytest.mark.parametrize("name", ["kind", "qualifier", "change"])
def test_the_marks_use_the_words_of_the_codebook(name):
    book = codebook("figures").set_index("column")
    known = str(book.loc[name, "values"])
    assert all(word in known for marks in read_marks().values() for mark in marks for word in mark[name].split("|"))


def read_readers() -> tuple[list[tuple[dict[str, str], dict[str, str]]], list[int]]:
    """The raw marks of the two readers that lie on the same characters, and how many each made."""
    by: dict[str, dict[str, list[dict[str, str]]]] = {"1": defaultdict(list), "2": defaultdict(list)}
    with open(ROOT / "data" / "gold" / "figures_own_readers.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by[row["reader"]][row["sentence"]] += [row] if row["surface"] else []
    both = []
    for sentence, marks in by["2"].items():
        left = list(by["1"][sentence])
        for mine in marks:
            place = range(int(mine["start"]), int(mine["start"]) + len(mine["surface"]))
            found = [
                o for o in left if int(o["start"]) < place.stop and place.start < int(o["start"]) + len(o["surface"])
            ]
            for other in found[:1]:
                left.remove(other)
                both.append((other, mine))
    return both, [sum(map(len, by[reader].values())) for reader in "12"]


def alike(one: dict[str, str], other: dict[str, str], name: str) -> bool:
    """Whether two readers gave one answer; a third is rounded in more than one way."""
    if name in ("value", "value_2"):
        return one[name] == other[name] or (
            "" not in (one[name], other[name]) and abs(float(one[name]) - float(other[name])) < 1e-4
        )
    return not set(one[name].casefold().split("|")).isdisjoint(other[name].casefold().split("|"))


def test_the_agreement_of_two_readers_is_told_as_it_is():
    both, made = read_readers()
    counts = {
        name: sum(alike(a, b, name) for a, b in both) for name in ("kind", "value", "value_2", "qualifier", "change")
    }
    with open(ROOT / "data" / "gold" / "agreement.csv", encoding="utf-8", newline="") as file:
        (told,) = [row for row in csv.DictReader(file) if row["what"] == "figures of invented sentences"]
    assert [int(told["reader_1"]), int(told["reader_2"]), int(told["same_place"])] == [*made, len(both)]
    assert told["alike"] == ", ".join(f"{name} {n}" for name, n in counts.items())
    for name, alpha in (("kind", 0.99), ("qualifier", 0.97), ("change", 0.81)):
        units = [[a[name], b[name]] if not alike(a, b, name) else [b[name], b[name]] for a, b in both]
        assert round(krippendorff_alpha(units), 2) == alpha, name


if __name__ == "__main__":
    counts, problems = count_own()
    print("\n".join(problems))
    print(dict(counts), {name: round(100 * counts[name] / counts["right"], 1) for name in NAMES})
