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


if __name__ == "__main__":
    counts, problems = count_own()
    print("\n".join(problems))
    print(dict(counts), {name: round(100 * counts[name] / counts["right"], 1) for name in NAMES})
