"""An indefinite article with a unit of time is a figure of one: "an hour later", "within a year"; "a mile and a half"
is one and a half.
"""

from tellings.find.numbers.parts import and_a_half
from tellings.find.numbers.sides import Number
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def article_unit(t: FigureTokens, i: int, L: Lists) -> Number | None:
    """The figure of the article right before the unit at token i; None in rates ("$5 a year", "twice a week") and
    sayings ("a day in the life").

    Only what stands beside it makes it a figure: a hedge or a preposition of time before it ("for", "within", "more
    than"), "later" or
    "after" behind it, or "and a half".
    """
    if i < 1 or t.low[i - 1] not in ("a", "an") or t.touch(i):
        return None
    unit = L.units.get((t.low[i],))
    if unit is None or unit.kind not in ("duration", "measure"):
        return None
    if t.low[i + 1] == "and" and not _is_part(t, i - 1, L):
        part, last = and_a_half(t, i + 1, L)
        if part:
            return _number(t, i, last, 1 + part, unit.kind, unit.unit)
    if t.low[i] not in L.article_units or not (_opens(t, i, L) and _ends(t, i, L)):
        return None
    if t.low[i + 1] == "or" and t.low[i + 2] == "two":
        return _number(t, i, i + 3, 1.0, "duration", unit.unit)._replace(value_2=2.0, high=2.0)  # "in a year or two"
    return _number(t, i, i + 1, 1.0, "duration", unit.unit)


def _number(t: FigureTokens, i: int, last: int, value: float, kind: str, unit: str) -> Number:
    start, end = t.starts[i - 1], t.ends[last - 1]
    place = (t.starts[i], t.ends[i])
    return Number(
        start, end, t.text[start:end], value, None, value, value, kind, unit, *place, "article", 1.0, i - 1, last
    )


def _is_part(t: FigureTokens, a: int, L: Lists) -> bool:
    """ "half an hour", "a quarter of an hour": the article belongs to the fraction before it."""
    b = a - 1 - (a > 1 and t.low[a - 1] == "of")
    return b >= 0 and t.low[b] in L.fraction


def _opens(t: FigureTokens, i: int, L: Lists) -> bool:
    """Whether the words before the article, or the word behind the unit, make a stretch of time of it."""
    a, behind = i - 1, t.low[i + 1]
    if _is_part(t, a, L):
        return False
    before = t.low[a - 1] if a else ""
    if _hedged(t, a, L):
        return True
    if behind in L.group["article_then"]:
        # "3.2 percent a year later": what was then; "a year earlier" alone is a date.
        return not (
            a
            and (
                t.words[a - 1][-1].isdecimal()
                or before in L.unit_first
                or before in L.scale
                or before in L.group["article_not_behind"]
            )
        )
    if before in ("to", "of"):
        return a > 1 and t.low[a - 2] in L.group["article_linked"]
    return before in L.group["article_behind"]


def _hedged(t: FigureTokens, a: int, L: Lists) -> bool:
    for phrase, _ in L.hedge_before.get(t.low[a - 1] if a else "", ()):
        if a >= len(phrase) and tuple(t.low[a - len(phrase) : a]) == phrase:
            return True
    return False


def _ends(t: FigureTokens, i: int, L: Lists) -> bool:
    """Whether nothing behind the unit takes it away: a noun ("a day trip"), a clause ("a year when"), "ago"."""
    behind = t.low[i + 1]
    if (
        behind in L.group["article_not_before"]
        or behind in L.grammar["wh"]
        or (t.words[i + 1] in DASHES and t.touch(i + 1))
    ):
        return False
    if behind == "of":
        return t.low[i] not in L.group["article_event_units"]
    if behind == "in" and t.low[i + 2] in ("the", "which"):
        return t.low[i + 3] not in L.group["article_sayings"] and t.low[i + 2] != "which"
    participle = behind in L.past or behind.endswith("ed")
    return not behind[:1].isalpha() or behind in L.stop or participle or behind in L.group["article_then"]
