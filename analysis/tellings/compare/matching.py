"""Whether two figures answer the same question: a score of visible reasons, with the value as evidence and never as the key."""

from math import fsum, log
from typing import NamedTuple

import pandas as pd

from tellings.compare.mentions import TIMED, Mention, hostile_actions, reach_of
from tellings.compare.sizes import digits_of, equal, is_rounding, meet

# Hand-rounded on the development articles; tests/bench/facts_sensitivity.py prints what each does when it is halved or doubled.
HEAD, ACTION, CONTEXT, VALUE, FAR = 2.0, 1.5, 4.0, 1.0, 0.3
OTHER_HEAD, OTHER_ACTION = 2.0, 0.5
THRESHOLD = 2.8
SAME_SENTENCE = 1.5
PART = 2.0  # fifteen of the 19 here, fifty of the 19 there
RESTATED = 9.0  # a conversion in brackets is the same fact, whatever else is said


class Pair(NamedTuple):
    """How well two figures fit, and why; `score` is None where a reason forbids the join."""

    score: float | None
    because: str


def shared_weight(a: dict[str, float], b: dict[str, float]) -> float:
    """The share of weight that two bags of words have in common, against the lighter of the two (0 to 1)."""
    # fsum, because a set gives its words in another order in each run, and a plain sum would differ in its last digit.
    common = fsum(min(a[w], b[w]) for w in a.keys() & b.keys())
    lighter = min(fsum(a.values()), fsum(b.values()))
    return common / lighter if lighter else 0.0


def _differ(a: Mention, b: Mention) -> bool:
    """Whether both name what they count, and it is not the same."""
    plain = {h for h in a.heads | b.heads if reach_of(h) not in ("generic", "unit")}
    return bool(a.heads != b.heads and plain & a.heads and plain & b.heads)


def _forbidden(a: Mention, b: Mention, alike: bool) -> str | None:
    """The reason why two figures cannot be one fact, if there is one."""
    if a.group != b.group:
        return "different kinds of number"
    if a.size.dimension != b.size.dimension:
        return "different units"
    if a.action and b.action and a.action != b.action and a.group == "count":
        return f"{a.action} is not {b.action}"
    if a.actor and b.actor and a.actor != b.actor and a.action and a.action == b.action:
        return f"an act of {a.actor}, not of {b.actor}"
    if a.side and b.side and a.side != b.side:
        return f"{a.side}, not {b.side}"
    if a.action == b.action and a.action in hostile_actions() and any(x.actor and x.actor == y.side for x, y in ((a, b), (b, a))):
        return "none does that to its own"
    if len(a.heads) != len(b.heads) and a.heads and b.heads and a.group == "count":
        return "a sum is not one of its parts"
    if a.group in ("count", "ordinal") and _differ(a, b) and not alike:
        return "different things are counted"
    if not alike and pd.isna(a.row.base_figure_id) != pd.isna(b.row.base_figure_id):
        return "a part is not its whole"
    return None


def _value_points(a: Mention, b: Mention) -> tuple[float, str | None]:
    """What the two values say: the more digits they share, the less likely by chance; the farther apart, the less likely one fact."""
    first, second = a.size, b.size
    if equal(first, second):
        telling = digits_of(a.row.value) + (0 if first.value_2 is None else digits_of(a.row.value_2))
        least = 2 if a.group == "share" or a.group == "ordinal" and first.value > 2 else 1
        return VALUE * max(min(telling, 3), least), f"both {a.row.surface}" if a.row.surface == b.row.surface else f"{a.row.surface} = {b.row.surface}"
    if first.value is None or second.value is None or min(first.value, second.value) <= 0:
        return 0.0, None
    apart = abs(log(first.value / second.value))
    if is_rounding(a.row.value, b.row.value) and a.row.unit == b.row.unit or apart < 0.01:
        return VALUE * (2.5 if apart < 0.01 else 1.5), f"{a.row.surface} rounds to or from {b.row.surface}"
    if meet(first, second):
        return 0.0, None
    return -min(2.0, FAR + apart * (2 if a.group == "share" else 1)), None


def score_pair(a: Mention, b: Mention) -> Pair:
    """Score two figures of one story.

    Method    forbidden by another unit, act, actor, side or thing counted; else points for head noun, act, shared words and an equal value.
              Two figures of one article with different values are one fact only as a rounding, or where one restates the other in another unit
    """
    if b.row.converts == a.row.figure_id or a.row.converts == b.row.figure_id:
        return Pair(RESTATED, f"{b.row.surface} restates {a.row.surface}")
    reason = _forbidden(a, b, equal(a.size, b.size))
    if reason:
        return Pair(None, reason)
    points, value_words = _value_points(a, b)
    if a.article_id == b.article_id and value_words is None and not meet(a.size, b.size):
        return Pair(None, "one article, two values")
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
    if a.of is not None and a.of == b.of or a.parts & b.parts:
        points += PART
        because.append("parts of one whole" if a.of is not None else "wholes of one part")
    context = shared_weight(a.words, b.words)
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda w: (-a.words[w], w))[:3]
    # Two sentences in nearly the same words have their figures in the same place.
    points += CONTEXT * context + (SAME_SENTENCE if context >= 0.8 and len(a.words.keys() & b.words.keys()) >= 4 else 0.0)
    because += ([value_words] if value_words else []) + ([f"shared words {', '.join(shared)}"] if shared else [])
    return Pair(points, "; ".join(because))
