"""The figures of a draft: which figure of the others answers the same question, and whether it says the same."""

from collections import Counter
from itertools import combinations
from math import isclose
from types import SimpleNamespace
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.drafts.alike import Like
from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Material
from tellings.compare.facts.differences import CONVERTED, judge, setting_of
from tellings.compare.matching.about import FEW, About
from tellings.compare.matching.joins import join_weights, weigh
from tellings.compare.matching.signs import signs_of
from tellings.compare.matching.sizes import equal, is_rounding
from tellings.compare.matching.vetoes import forbidden
from tellings.core.reasons import Reason

# How much it says, in log odds, that a figure stands in a sentence alike, and from which share on.
ALIKE, FROM = 6.0, 0.4
EQUAL, OTHER, OTHER_NOUN = (
    -2.0,
    0.0,
    2.5,
)  # log odds from which an equal number, another, another of another noun answers it
PLAINLY = 0.45  # share of the words from which an equal number of another kind is the same
AHEAD = 4.0  # by how much another number must fit better to outweigh an equal one
HEDGED = {"over": "at_least", "under": "at_most", "nearly": "about"}  # hedges that say nearly the same


class _Rival(NamedTuple):
    """A figure of another text, and how well it answers the same question."""

    a: About
    number: int
    odds: float
    same: bool


def compare_figures(material: Material, mine: list[int], others: list[int], alike: dict[int, list[Like]]) -> list[Line]:
    """What the others say of each figure of a text.

    Method    each pair of figures is weighed by the signs with which figures join facts (data/weights/joins.csv), and
              by how like their sentences are; an equal number that fits backs it, else another number that fits differs
    """
    there = [(a, j) for j in others for a in material.about.get(j, ())]
    crowd = Counter((a.m.group, a.m.size.value) for a, _ in there)
    lines = []
    for i in mine:
        shares = {like.number: like.share for like in alike[i]}
        beside = [d.m.size for d in material.about.get(i, ())]
        for d in material.about.get(i, ()):
            rivals = [
                r for r in _rivals(d, there, shares, crowd) if r.same or not any(equal(r.a.m.size, b) for b in beside)
            ]
            lines.append(_line(material, d, rivals, there, shares))
    return lines


def _rivals(
    d: About, there: list[tuple[About, int]], shares: dict[int, float], crowd: Counter[tuple[str, Any]]
) -> list[_Rival]:
    """The figures of the others that may answer the same question, best first."""
    apart = d._replace(m=d.m._replace(article_id=""))  # a headline and its body stand in one article
    weights, found = join_weights(), []
    for a, j in there:
        if forbidden(apart, a) is not None:
            continue
        same = _same_value(d, a)
        signs = signs_of(apart, a, crowd[a.m.group, a.m.size.value])
        odds = weigh(signs, weights["equal" if equal(d.m.size, a.m.size) else "first"])
        odds += ALIKE * (shares.get(j, 0.0) - FROM)
        found.append(_Rival(a, j, odds, same))
    return sorted(found, key=lambda r: (-r.odds, r.number))


def _same_value(d: About, a: About) -> bool:
    """Whether the words of a text admit what another says: an equal number, one the rounding of the other, or bounds
    that hold the other's ("about 1,200" holds 1,184; "380" does not hold "over 180").
    """
    x, y = d.m.size, a.m.size
    if equal(x, y):
        return True
    if x.value is not None and y.value is not None:
        if d.m.row.unit == a.m.row.unit or (pd.isna(d.m.row.unit) and pd.isna(a.m.row.unit)):
            if is_rounding(d.m.row.value, a.m.row.value):
                return True
        elif is_rounding(x.value, y.value) or isclose(x.value, y.value, rel_tol=CONVERTED):
            return True
    if x.low is None or x.high is None or y.low is None or y.high is None:
        return False
    if x.value is not None and _hedge(d) == _hedge(a):
        return False
    return x.low <= y.low and y.high <= x.high


def _line(
    material: Material, d: About, rivals: list[_Rival], there: list[tuple[About, int]], shares: dict[int, float]
) -> Line:
    place = (d.m.row.article_id, d.m.row.start, d.m.row.end)
    same = [r for r in rivals if r.same and r.odds >= EQUAL]
    other = [r for r in rivals if not r.same and r.odds >= OTHER]
    plain = [] if same else _plainly(d, there, shares)
    if plain:
        return Line(place, "figure", "backed", one_each(map(_span, plain)))
    outweighed = bool(same and other) and other[0].odds - same[0].odds > AHEAD
    if same and not outweighed:
        hedged = [r for r in rivals if equal(d.m.size, r.a.m.size) and _hedge(r.a) == _hedge(d)]
        return _backed(material, d, place, same + [r for r in hedged if r not in same], other)
    if other and (other[0].odds >= OTHER_NOUN or not _of_other_noun(d, other[0].a)):
        return _differs(material, d, place, other)
    if addends := _addends(d, there):
        spans = tuple(_span(a) for a in addends)
        return Line(place, "figure", "backed", spans, (Reason("sum", (), tuple(a.m.row.surface for a in addends)),))
    return Line(place, "figure", "only_here", (), (Reason("nowhere_figure"),))


def _plainly(d: About, there: list[tuple[About, int]], shares: dict[int, float]) -> list[About]:
    """The same number in a sentence alike, whatever kind it was read as: "a boy of six" beside "the six-year-old"."""
    return [
        a
        for a, j in sorted(there, key=lambda pair: -shares.get(pair[1], 0.0))
        if shares.get(j, 0.0) >= PLAINLY and a.m.row.value == d.m.row.value and d.m.row.qualifier == a.m.row.qualifier
    ]


def _span(a: About) -> Span:
    return a.m.row.article_id, int(a.m.row.start), int(a.m.row.end)


def _said(material: Material, a: About) -> str:
    """The number as written, with the hedge and the unit beside it."""
    row = a.m.row
    start, end = row.start, row.end
    if not pd.isna(row.qualifier_start) and max(start - row.qualifier_end, row.qualifier_start - end) <= 3:
        start, end = min(start, row.qualifier_start), max(end, row.qualifier_end)
    if not pd.isna(row.unit_start) and 0 <= row.unit_start - end <= 1:
        end = row.unit_end
    return material.words(row.article_id, int(start), int(end))


def _hedge(a: About) -> str:
    return HEDGED.get(a.m.row.qualifier, a.m.row.qualifier)


def _backed(material: Material, d: About, place: Span, same: list[_Rival], other: list[_Rival]) -> Line:
    """The line of a figure that others have: with its hedge, or without."""
    exact = [r for r in same if equal(d.m.size, r.a.m.size)] or same
    alike = [r for r in exact if _hedge(r.a) == _hedge(d)]
    if not alike and equal(d.m.size, exact[0].a.m.size):
        hedges = Reason(
            "hedges_here", (exact[0].a.m.row.article_id,), (_said(material, d), _said(material, exact[0].a))
        )
        if d.m.row.qualifier == "exact":
            return Line(place, "figure", "hedge_lost", one_each(_span(r.a) for r in exact), (hedges,))
        if all(r.a.m.row.qualifier == "exact" for r in exact):
            return Line(place, "figure", "hedge_added", one_each(_span(r.a) for r in exact), (hedges,))
    tellers = one_each(_span(r.a) for r in (alike or exact))
    told = {r.a.m.row.article_id for r in same}
    reasons = [_judged(d, exact[0], material)[1][-1]] if not alike else []
    reasons = [r for r in reasons if r.code != "pair"]
    reasons += [
        Reason("other_there", (r.a.m.row.article_id,), (_said(material, r.a),))
        for r in other
        if r.a.m.row.article_id not in told
    ][:1]
    return Line(place, "figure", "backed", tellers, tuple(reasons))


def _judged(d: About, rival: _Rival, material: Material) -> tuple[str, tuple[Reason, ...]]:
    """How the two agree, and why, in the words for two tellings of a fact."""
    told = []
    for about in (d, rival.a):
        row = about.m.row
        values = {name: getattr(row, name) for name in row._fields}
        values |= {"said": _said(material, about), "from_figures": None, "day": about.m.day, "claim_id": None}
        told.append(SimpleNamespace(**values))
    mine, theirs = (material.rows[k] for k in (_number(material, d), rival.number))
    here, there = (setting_of(t, s, "one day", lists=material.lists) for t, s in zip(told, (mine, theirs)))
    return judge(told[0], told[1], here, there, lists=material.lists)


def _number(material: Material, d: About) -> int:
    return next(k for k, abouts in material.about.items() if any(a is d for a in abouts))


def _differs(material: Material, d: About, place: Span, other: list[_Rival]) -> Line:
    _, why = _judged(d, other[0], material)
    best = [r for r in other if equal(r.a.m.size, other[0].a.m.size)]
    return Line(place, "figure", "differs", one_each(_span(r.a) for r in best), why)


def _of_other_noun(d: About, a: About) -> bool:
    """Whether two figures count things of other names: "seven hurt" counts none, "12 crew" crew."""
    one_act = d.m.action is not None and d.m.action == a.m.action
    return d.m.group in ("count", "ordinal") and d.m.heads != a.m.heads and not d.kin & a.kin and not one_act


def _addends(d: About, there: list[tuple[About, int]]) -> list[About]:
    """Two figures of one sentence that make the count of a text: 131 passengers and 12 crew, 143 people."""
    if d.m.group != "count" or d.m.size.value is None or d.m.size.value <= FEW:
        return []
    parts: dict[int, list[About]] = {}
    for a, j in there:
        if a.m.group == "count" and a.m.size.value and pd.isna(a.m.row.unit):
            parts.setdefault(j, []).append(a)
    for members in parts.values():
        for x, y in combinations(members, 2):
            if x.m.size.value + y.m.size.value == d.m.size.value:  # type: ignore[operator]
                return [x, y]
    return []
