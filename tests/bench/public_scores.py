"""Scorers of public gold data: quantities of single sentences (NewsQuant) and numbers of headlines (NumHG)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import isclose
from typing import Any

from tellings.measure.scoring import Row, as_numbers


def _close(gold: Any, found: Any) -> bool:
    a, b = (v if isinstance(v, (list, tuple)) else [v] for v in (gold, found))
    if (
        isinstance(gold, (list, tuple)) != isinstance(found, (list, tuple))
        or gold is None
        or found is None
        or len(a) != len(b)
    ):
        return False
    return all(abs(float(x) - float(y)) <= 1e-8 + 1e-5 * abs(float(y)) for x, y in zip(a, b))


def _noun_words(noun: Any) -> list[str] | None:
    if noun is None or isinstance(noun, list):
        return None if noun is None else [str(w).lower() for w in noun]
    return [w.lower() for w in re.split(r"[,\s]+", noun)]


def _unit_head(unit: Any) -> str:
    words = (unit or "-").lower().strip().split(" per ")[0].split() or ["-"]
    for ending, stem in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if words[-1].endswith(ending) and len(words[-1]) > len(ending) + 2 and not words[-1].endswith("ss"):
            return words[-1][: -len(ending)] + stem
    return words[-1]


def _agreement(g: Row, p: Row) -> dict[str, bool]:
    value = _close(g.get("value"), p.get("value"))
    unit = (g.get("unit") or "-").lower().strip() == (p.get("unit") or "-").lower().strip()
    change = (g.get("change") or "=") == (p.get("change") or "=")
    nouns, found = _noun_words(g.get("noun")), _noun_words(p.get("noun")) or ["-"]
    noun = nouns is not None and bool(set(nouns) & set(found))
    return {
        "value": value,
        "value+unit": value and unit,
        "value+change": value and change,
        "value+noun": value and noun,
    }


def count_quantities(gold: Iterable[Row], found: dict[str, list[Row]]) -> dict[str, list[tuple[float, ...]]]:
    """Counts a sentence (hits, false, missed) of value, +unit, +change, +noun; one to one, best pairs first.

    Reads     gold: {"id", "quantities": [...]}; found: quantities by id
    """
    counts: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in gold:
        marks, finds = row["quantities"], found.get(row["id"], [])
        pairs = []
        for i, g in enumerate(marks):
            for j, p in enumerate(finds):
                agree = _agreement(g, p)
                placed = g.get("start") is not None and p.get("start") is not None
                chars = max(0, min(g["end"], p["end"]) - max(g["start"], p["start"])) if placed else 0
                if agree["value"] or chars:
                    same_nouns = _noun_words(g.get("noun")) == _noun_words(p.get("noun"))
                    heads = agree["value"] and _unit_head(g.get("unit")) == _unit_head(p.get("unit"))
                    order = (
                        agree["value"],
                        agree["value+unit"],
                        chars > 0,
                        heads,
                        agree["value+change"],
                        agree["value+noun"],
                        same_nouns,
                        chars,
                    )
                    pairs.append((order, -i, -j, agree))
        pairs.sort(key=lambda pair: pair[:3], reverse=True)
        used_gold: set[int] = set()
        used_found: set[int] = set()
        hits: Counter[str] = Counter()
        for _, i, j, agree in pairs:
            if i not in used_gold and j not in used_found:
                used_gold.add(i)
                used_found.add(j)
                hits.update(name for name, right in agree.items() if right)
        for name in ("value", "value+unit", "value+change", "value+noun"):
            counts[name].append((hits[name], len(finds) - hits[name], len(marks) - hits[name]))
    return dict(counts)


_SCALES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_SCALE_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _places(text: str, expression: str) -> list[tuple[int, int]]:
    e = re.escape(expression)
    alone = rf"(?<!\w)(?<!\d[.,:]){e}(?!\w)(?![.,:]\d)"
    loose = rf"(?<!\d)(?<!\d[.,:]){e}(?!\d)(?![.,:]\d)" if expression[-1:].isdigit() else rf"(?<!\w){e}"
    for pattern in (alone, loose):
        for flags in (0, re.IGNORECASE):
            found = [m.span() for m in re.finditer(pattern, text, flags)]
            if found:
                return found
    return []


def count_headline_numbers(gold: Iterable[Row], found: dict[str, list[Row]]) -> dict[str, list[tuple[float, ...]]]:
    """Counts a text (right, all) of the number that a headline took over; `plain_trans`: one word that the headline
    writes in digits.
    """
    counts: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in gold:
        try:
            value = float(row["gold"].replace(",", "")) * _SCALES.get(row["scale"], 1)
        except ValueError:
            continue
        places = _places(row["text"], row["expression"])
        if not places:
            continue
        right = any(_right_there(row, value, place, found.get(row["id"], [])) for place in places)
        counts["all"].append((right, 1))
        if row["op"] == "Trans" and len(row["expression"].split()) == 1:
            counts["plain_trans"].append((right, 1))
    return dict(counts)


def _right_there(row: Row, value: float, place: tuple[int, int], finds: list[Row]) -> bool:
    after = re.match(r"[ \u00a0-]?([a-z]+)", row["text"][place[1] :], re.IGNORECASE)
    accepted = [value] + (
        [value * _SCALE_WORDS[after.group(1).lower()]] if after and after.group(1).lower() in _SCALE_WORDS else []
    )
    there = [p for p in finds if p["start"] < place[1] and place[0] < p["end"]]
    values = [v for p in there for v in as_numbers(p.get("value")) or []]
    return any(isclose(v, a, rel_tol=1e-5, abs_tol=1e-8) for v in values for a in accepted)
