"""Whether two figures answer the same question: a score of visible reasons, with the value as evidence and never as the key."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.mentions import Mention, reach_of

# Hand-rounded on the development articles; what each weight does when halved or doubled is printed by the bench.
HEAD, ACTION, CONTEXT, VALUE, FAR = 2.0, 1.0, 4.0, 1.0, 1.0
THRESHOLD = 3.0


class Pair(NamedTuple):
    """How well two figures fit, and why; `score` is None where a reason forbids the join."""

    score: float | None
    because: str


def _admits(figure: Any) -> tuple[float, float] | None:
    return None if pd.isna(figure.low) else (figure.low, figure.high)


def values_meet(a: Any, b: Any) -> bool:
    """Whether one value can satisfy both figures' words: their bounds overlap."""
    first, second = _admits(a), _admits(b)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def is_rounding(a: float, b: float) -> bool:
    """Whether one number is the other rounded or plainly cut to fewer digits.

    >>> is_rounding(14_959_450, 15_000_000), is_rounding(43_885_310, 43_000_000), is_rounding(585, 485)
    (True, True, False)
    """
    if a == b or not a or not b or a * b < 0:
        return False
    fine, coarse = sorted((abs(a), abs(b)), key=lambda v: len(f"{v:.10g}".replace(".", "").strip("0")), reverse=True)
    for digits in range(1, len(f"{fine:.10g}")):
        unit = 10.0 ** (len(f"{int(fine)}") - digits) if fine >= 1 else 10.0 ** -digits
        rounded, cut = round(fine / unit) * unit, int(fine / unit) * unit
        if any(abs(coarse - v) < 1e-9 * coarse + 1e-12 for v in (rounded, cut)):
            return True
    return False


def shared_weight(a: dict[str, float], b: dict[str, float]) -> float:
    """The share of weight that two bags of words have in common, against the lighter of the two (0 to 1)."""
    common = sum(min(a[w], b[w]) for w in a.keys() & b.keys())
    lighter = min(sum(a.values()), sum(b.values()))
    return common / lighter if lighter else 0.0


def _forbidden(a: Mention, b: Mention) -> str | None:
    """The reason why two figures cannot be one fact, if there is one."""
    if a.group != b.group:
        return "different kinds of number"
    if a.row.unit != b.row.unit and not (pd.isna(a.row.unit) and pd.isna(b.row.unit)):
        return "different units"
    if a.action and b.action and a.action != b.action:
        return f"{a.action} is not {b.action}"
    if a.actor and b.actor and a.actor != b.actor and a.action and a.action == b.action:
        return f"an act of {a.actor}, not of {b.actor}"
    if a.side and b.side and a.side != b.side:
        return f"{a.side}, not {b.side}"
    plain = {h for h in a.heads | b.heads if not reach_of(h)}
    if a.heads and b.heads and a.heads != b.heads and plain & a.heads and plain & b.heads and a.group in ("count", "ordinal", "share"):
        return "different things are counted"
    if len(a.heads) != len(b.heads) and a.heads and b.heads and a.group == "count":
        return "a sum is not one of its parts"
    return None


def _same_article(a: Mention, b: Mention) -> bool:
    return a.article_id == b.article_id


def score_pair(a: Mention, b: Mention) -> Pair:
    """Score two figures of one story.

    Method    forbidden by another unit, act, actor, side or thing counted; else points for head noun, act, shared words and an equal value.
              Two figures of one article with different values are one fact only as a rounding
    """
    reason = _forbidden(a, b)
    if reason:
        return Pair(None, reason)
    equal = a.row.value == b.row.value and (pd.isna(a.row.value_2) and pd.isna(b.row.value_2) or a.row.value_2 == b.row.value_2)
    meet = values_meet(a.row, b.row)
    close = equal or not (pd.isna(a.row.value) or pd.isna(b.row.value)) and is_rounding(a.row.value, b.row.value)
    if _same_article(a, b) and not close and not meet:
        return Pair(None, "one article, two values")
    points, because = 0.0, []
    if a.heads and a.heads == b.heads:
        points += HEAD * (0.5 if any(reach_of(h) for h in a.heads) else 1.0)
        because.append("+".join(sorted(a.heads)))
    if a.action and a.action == b.action:
        points += ACTION
        because.append(a.action)
    context = shared_weight(a.words, b.words)
    points += CONTEXT * context
    if equal:
        points += VALUE * (2.0 if abs(a.row.value or 0) >= 20 else 1.0)
        because.append(f"both {a.row.surface}" if a.row.surface == b.row.surface else f"{a.row.surface} = {b.row.surface}")
    elif close:
        points += VALUE
        because.append(f"{a.row.surface} rounds to or from {b.row.surface}")
    elif not meet:
        points -= FAR
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda w: (-a.words[w], w))[:3]
    because += [f"shared words {', '.join(shared)}"] if shared else []
    return Pair(points, "; ".join(because))
