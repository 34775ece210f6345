"""How well found spans agree with marks made by hand: counts a document, F1 with a bootstrap interval, agreement of two
readers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import Any, NamedTuple

Row = dict[str, Any]
_EDGE = "\"“”‘’' \n\t"
NOT_FIGURES = frozenset(("date", "time", "year", "name", "nonfigure", "clock", "idiom"))
# The gold's hedge classes and the words that are taken for each.
_HEDGES = {
    "approx": ("approx", "approximately", "about", "around", "roughly", "nearly", "almost", "some"),
    "more than": ("more than", "over", ">"),
    "less than": ("less than", "under", "<"),
    "up to": ("up to", "maximum", "max", "at most"),
    "at least": ("at least", "minimum"),
    "exact": ("exact", "none", "="),
}  # fmt: skip


class Measure(NamedTuple):
    """One number of a report: its name, on how many items, its value in percent, and a 95 % interval over documents."""

    measure: str
    n: int
    value: float
    low: float
    high: float


def f1(sums: Sequence[float]) -> float:
    """F1 in percent from true positives, false positives, misses.

    >>> f1((8, 2, 2))
    80.0
    """
    tp, fp, fn = sums
    return 200 * tp / (2 * tp + fp + fn) if tp else 0.0


def share(sums: Sequence[float]) -> float:
    """The share of right ones in percent, from right and all.

    >>> share((9, 12))
    75.0
    """
    right, n = sums
    return 100 * right / n if n else 0.0


def with_interval(
    name: str,
    per_document: Sequence[Sequence[float]],
    statistic: Callable[[Sequence[float]], float],
    *,
    n_draws: int = 1000,
    seed: int = 0,
) -> Measure:
    """A measure with its 95 % bootstrap interval over whole documents.

    Reads     one tuple of counts a document; `statistic` (f1, share) makes a number of their sums
    Returns   Measure; n is the number of gold items: hits and misses of an F1, the denominator of a share
    Method    documents drawn with replacement, 2.5 % and 97.5 % of the draws

    >>> with_interval("value", [(3, 0, 1), (1, 1, 0), (4, 0, 0)], f1)[:3]
    ('value', 9, 88.9)
    """
    import numpy as np

    if not per_document:
        return Measure(name, 0, 0.0, 0.0, 0.0)
    counts = np.asarray(per_document, dtype=float)
    sums = counts.sum(axis=0)
    n = int(sums[0] + sums[2]) if statistic is f1 else int(sums[-1])
    draws = np.random.default_rng(seed).integers(0, len(counts), size=(n_draws, len(counts)))
    values = sorted(statistic(row) for row in counts[draws].sum(axis=1).tolist())
    low, high = values[int(0.025 * n_draws)], values[min(n_draws - 1, int(0.975 * n_draws))]
    return Measure(name, n, round(statistic(sums.tolist()), 1), round(low, 1), round(high, 1))


def exact_bounds(measure: Measure) -> Measure:
    """All right of few, or none wrong of few, with the exact interval: draws of the same documents cannot find another.

    Reads     a measure in percent; with any value but 0 and 100 it comes back as it is
    Returns   the measure with the 95 % interval of Clopper and Pearson (1934) for n cells

    >>> exact_bounds(Measure("qualifiers", 19, 100.0, 100.0, 100.0))
    Measure(measure='qualifiers', n=19, value=100.0, low=82.4, high=100.0)
    """
    if measure.n < 1 or measure.low is None or measure.low != measure.high or measure.value not in (0.0, 100.0):
        return measure
    least = round(100 * 0.025 ** (1 / measure.n), 1)
    return measure._replace(low=least) if measure.value else measure._replace(high=round(100 - least, 1))


def trimmed(text: str, start: int, end: int, tail: str = ",.") -> tuple[int, int]:
    """The span without marks and blanks at its ends, and without a closing mark of `tail`."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] in tail):
        end -= 1
    return start, end


def overlap_share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans.

    >>> overlap_share((0, 10), (5, 10))
    0.5
    """
    inside = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inside / (max(a[1], b[1]) - min(a[0], b[0])) if inside else 0.0


def match_spans(
    gold: Sequence[Sequence[tuple[int, int]]], found: Sequence[tuple[int, int]], least: float = 0.0
) -> list[tuple[int, int]]:
    """One-to-one pairs of gold and found spans, highest overlap first; a gold item is a list of spans that are all
    right.

    >>> match_spans([[(0, 4)], [(10, 12)]], [(1, 4), (3, 11)])
    [(0, 0), (1, 1)]
    """
    pairs = []
    for i, spans in enumerate(gold):
        for j, span in enumerate(found):
            best = max(overlap_share(g, span) for g in spans)
            if best > 0 and best >= least:
                pairs.append((best, -i, -j))
    pairs.sort(reverse=True)
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, i, j in pairs:
        if -i not in taken_gold and -j not in taken_found:
            taken_gold.add(-i)
            taken_found.add(-j)
            matched.append((-i, -j))
    return matched


# Figures of whole articles (the form of data/gold/figures.jsonl)


def as_numbers(value: Any) -> list[float] | None:
    """A value, or several, as numbers; None where it is none."""
    if value is None:
        return None
    try:
        return [float(v) for v in (value if isinstance(value, (list, tuple)) else [value])]
    except (TypeError, ValueError):
        return None


def _same_value(gold: list[float], found: list[float] | None) -> bool:
    if found is None or len(gold) != len(found):
        return False
    return all(abs(g - f) <= max(1e-3 * abs(g), 1e-9) + (0.005 if abs(g) < 1 else 0) for g, f in zip(gold, found))


def _words(text: Any) -> list[str]:
    return re.findall(r"[\w$€£%.&-]+", str(text).casefold().replace("’", "'").replace("'s", "").replace("'", ""))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_AFTER_HEAD = re.compile(
    r"\b(?:of|in|to|for|from|by|voting|who|favoring|killed|wounded|dead|held|paid|given|donated|slaughtered|injured"
    r"|abroad|a chamber)\b"
)


def _same_unit(gold: str, found: Any) -> bool:
    head = _words(_AFTER_HEAD.split(gold)[0])
    words = [_singular(w) for w in _words(found)] if found else []
    return bool(words) and (
        (bool(head) and _singular(head[-1]) in words) or words[-1] in {_singular(w) for w in _words(gold)}
    )


def _hedge_right(gold: Any, found: Any) -> bool:
    plain = lambda q: str(q or "exact").casefold().replace("_", " ")  # noqa: E731
    kind = next(k for k, words in _HEDGES.items() if plain(gold) == k or plain(gold) in words)
    return plain(found) in _HEDGES[kind] or (kind == "approx" and plain(found) in _HEDGES["less than"])


def _is_figure(row: Row) -> bool:
    marked = row.get("is_figure")
    return str(row["kind"]).casefold() not in NOT_FIGURES if marked is None else bool(marked)


def count_figures(
    gold: Iterable[Row], found: Iterable[Row], texts: dict[str, str]
) -> dict[str, list[tuple[float, ...]]]:
    """Counts a document of the figures found in whole articles against those marked by hand.

    Reads     gold and found: one mapping a number expression with article_id, start, end, kind and, where known, value,
              unit, qualifier
    Returns   for each measure one tuple of counts an article: span_and_value (hits, false, missed), unit and qualifier
              (right, all),
              trap (sprung, all)
    Method    spans that touch, one to one, highest overlap first; a wrong value is both false and missed; vague figures
              may be found or not
    """
    by_article: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in gold:
        by_article[row["article_id"]][0].append(row)
    for row in found:
        if row["article_id"] in by_article and str(row.get("kind") or "").casefold() not in NOT_FIGURES:
            by_article[row["article_id"]][1].append(row)
    counts: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for article_id, (marks, finds) in by_article.items():
        for name, numbers in _count_article(marks, finds, texts[article_id]).items():
            counts[name].append(numbers)
    return dict(counts)


def _count_article(marks: list[Row], finds: list[Row], text: str) -> dict[str, tuple[float, ...]]:
    figures = [g for g in marks if _is_figure(g)]
    spans = [[trimmed(text, g["start"], g["end"], ",.;")] for g in figures]
    found = [trimmed(text, p["start"], p["end"], ",.;") for p in finds]
    pairs = match_spans(spans, found)
    c: Counter[str] = Counter()
    for i, j in pairs:
        g, p = figures[i], finds[j]
        value = as_numbers(g.get("value"))
        if value is not None:
            c["valued"] += 1
            c["hit"] += _same_value(value, as_numbers(p.get("value")))
        if g.get("unit"):
            c["unit_n"] += 1
            c["unit"] += _same_unit(g["unit"], p.get("unit"))
        if g.get("qualifier") and str(g["qualifier"]) != "exact":
            c["hedge_n"] += 1
            c["hedge"] += _hedge_right(g["qualifier"], p.get("qualifier"))
    matched, lone = {i for i, _ in pairs}, {j for _, j in pairs}
    optional = [g.get("optional") if g.get("optional") is not None else g["kind"] == "vague" for g in figures]
    missed = sum(1 for i, soft in enumerate(optional) if i not in matched and not soft)
    false = len(finds) - len(lone)
    traps = [g for g in marks if not _is_figure(g)]
    sprung = sum(
        any(overlap_share(found[j], (g["start"], g["end"])) > 0 for g in traps)
        for j in range(len(finds))
        if j not in lone
    )
    wrong = c["valued"] - c["hit"]
    return {
        "span_and_value": (c["hit"], false + wrong, missed + wrong), "unit": (c["unit"], c["unit_n"]),
        "qualifier": (c["hedge"], c["hedge_n"]), "trap": (sprung, len(traps)),
    }  # fmt: skip


# Two readers


def krippendorff_alpha(units: Iterable[Sequence[Any]]) -> float:
    """Krippendorff's alpha for nominal labels: 1 is full agreement, 0 what chance would give.

    Reads     one sequence of labels a unit, one label a reader; None where a reader gave none
    Returns   alpha; NaN where all labels are the same word, for then chance explains everything

    >>> round(krippendorff_alpha([("count", "count"), ("date", "date"), ("count", "date")]), 3)
    0.444
    """
    pairs: Counter[tuple[Any, Any]] = Counter()
    for unit in units:
        labels = [label for label in unit if label is not None]
        for a, b in permutations(labels, 2):
            pairs[a, b] += 1 / (len(labels) - 1)  # type: ignore[assignment]
    totals: Counter[Any] = Counter()
    for (a, _), n in pairs.items():
        totals[a] += n
    n = sum(totals.values())
    expected = n * n - sum(v * v for v in totals.values())
    observed = sum(v for (a, b), v in pairs.items() if a != b)
    return 1 - (n - 1) * observed / expected if expected else float("nan")
