"""Whether two figures answer the same question: a score of visible reasons, with the value as evidence and never as the key."""

from math import floor, isclose, log, log10
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.mentions import TIMED, Mention, reach_of

# Hand-rounded on the development articles; tests/bench prints what each does when it is halved or doubled.
HEAD, ACTION, CONTEXT, VALUE, FAR = 2.0, 1.5, 4.0, 1.0, 0.5
OTHER_HEAD, OTHER_ACTION = 2.0, 1.5
THRESHOLD = 2.8


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


def digits_of(value: float) -> int:
    """How many digits of a number carry information: 3 for 653 and 45.8, 2 for 43,000,000, 1 for 700."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0")) or 1


def is_rounding(a: float, b: float) -> bool:
    """Whether one number is the other rounded, or plainly cut to two or more digits.

    >>> is_rounding(14_959_450, 15_000_000), is_rounding(43_885_310, 43_000_000), is_rounding(36, 30), is_rounding(585, 485)
    (True, True, False, False)
    """
    if a == b or not a or not b or a * b < 0:
        return False
    fine, coarse = sorted((abs(a), abs(b)), key=digits_of, reverse=True)
    if digits_of(fine) == digits_of(coarse) or abs(fine - coarse) > 0.08 * fine:
        return False
    unit = 10.0 ** (floor(log10(coarse)) + 1 - digits_of(coarse))
    rounded, cut = floor(fine / unit + 0.5) * unit, floor(fine / unit) * unit
    return isclose(coarse, rounded, rel_tol=1e-9) or digits_of(coarse) >= 2 and isclose(coarse, cut, rel_tol=1e-9)


def shared_weight(a: dict[str, float], b: dict[str, float]) -> float:
    """The share of weight that two bags of words have in common, against the lighter of the two (0 to 1)."""
    common = sum(min(a[w], b[w]) for w in a.keys() & b.keys())
    lighter = min(sum(a.values()), sum(b.values()))
    return common / lighter if lighter else 0.0


def _differ(a: Mention, b: Mention) -> bool:
    """Whether both name what they count, and it is not the same."""
    plain = {h for h in a.heads | b.heads if reach_of(h) not in ("generic", "unit")}
    return bool(a.heads != b.heads and plain & a.heads and plain & b.heads)


def _forbidden(a: Mention, b: Mention, equal: bool) -> str | None:
    """The reason why two figures cannot be one fact, if there is one."""
    if a.group != b.group:
        return "different kinds of number"
    if a.row.unit != b.row.unit and not (pd.isna(a.row.unit) and pd.isna(b.row.unit)):
        return "different units"
    if a.action and b.action and a.action != b.action and a.group == "count":
        return f"{a.action} is not {b.action}"
    if a.actor and b.actor and a.actor != b.actor and a.action and a.action == b.action:
        return f"an act of {a.actor}, not of {b.actor}"
    if a.side and b.side and a.side != b.side:
        return f"{a.side}, not {b.side}"
    if len(a.heads) != len(b.heads) and a.heads and b.heads and a.group == "count":
        return "a sum is not one of its parts"
    if a.group in ("count", "ordinal") and _differ(a, b) and not equal:
        return "different things are counted"
    if not equal and pd.isna(a.row.base_figure_id) != pd.isna(b.row.base_figure_id):
        return "a part is not its whole"
    return None


def _value_points(a: Any, b: Any, equal: bool, close: bool, meet: bool) -> tuple[float, str | None]:
    """What the two values say: the more digits they share, the less likely by chance; the farther apart, the less likely one fact."""
    if equal and not pd.isna(a.value):
        telling = digits_of(a.value) + (0 if pd.isna(a.value_2) else digits_of(a.value_2))
        points = VALUE * max(min(telling, 3), 2 if a.kind == "share" or a.kind == "ordinal" and a.value > 2 else 1)
        return points, f"both {a.surface}" if a.surface == b.surface else f"{a.surface} = {b.surface}"
    if close:
        return VALUE * min(2, digits_of(a.value), digits_of(b.value)), f"{a.surface} rounds to or from {b.surface}"
    if meet or pd.isna(a.value) or pd.isna(b.value) or a.value <= 0 or b.value <= 0:
        return 0.0, None
    return -min(2.0, FAR + abs(log(a.value / b.value)) * (2 if a.unit == "percent" else 1)), None


def score_pair(a: Mention, b: Mention) -> Pair:
    """Score two figures of one story.

    Method    forbidden by another unit, act, actor, side or thing counted; else points for head noun, act, shared words and an equal value.
              Two figures of one article with different values are one fact only as a rounding
    """
    first, second = a.row, b.row
    equal = first.value == second.value and (pd.isna(first.value_2) and pd.isna(second.value_2) or first.value_2 == second.value_2)
    reason = _forbidden(a, b, equal)
    if reason:
        return Pair(None, reason)
    meet = values_meet(first, second)
    close = not equal and not (pd.isna(first.value) or pd.isna(second.value)) and is_rounding(first.value, second.value)
    if a.article_id == b.article_id and not equal and not close and not meet:
        return Pair(None, "one article, two values")
    points, value_words = _value_points(first, second, equal, close, meet)
    because = []
    if a.heads and a.heads == b.heads:
        points += HEAD * (0.5 if any(reach_of(h) in ("generic", "unit") for h in a.heads) else 1.0)
        because.append("+".join(sorted(a.heads)))
    elif _differ(a, b) and a.group in ("count", "money", "share", "ordinal"):
        points -= OTHER_HEAD / (1 if a.group in ("count", "ordinal") else 2)
    if a.action and a.action == b.action:
        points += ACTION
        because.append(a.action)
    elif a.action and b.action and a.group != "score" and a.group not in TIMED:
        points -= OTHER_ACTION
    points += CONTEXT * shared_weight(a.words, b.words)
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda w: (-a.words[w], w))[:3]
    because += ([value_words] if value_words else []) + ([f"shared words {', '.join(shared)}"] if shared else [])
    return Pair(points, "; ".join(because))
