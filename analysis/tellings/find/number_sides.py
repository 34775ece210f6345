"""A number with the signs beside it: the currency before it, percent behind it, the minus that belongs to it."""

from typing import NamedTuple

from tellings.find.number_parts import Core
from tellings.find.tokens import DASHES, Lists, Tokens


class Number(NamedTuple):
    """A number expression; `start` and `end` take in currency sign, scale word and percent, never the hedge or the noun."""

    start: int
    end: int
    surface: str
    value: float | None
    value_2: float | None
    low: float
    high: float
    kind: str  # count, ordinal, share, multiple, money, score, vague; date, time, name, idiom are no figures
    unit: str | None
    unit_start: int | None
    unit_end: int | None
    rule: str
    scale: float  # the factor of its scale word
    first: int  # its tokens: first .. last - 1
    last: int


class Sided(NamedTuple):
    """A core with the currency sign before it and the percent sign behind it."""

    core: Core
    begin: int
    end: int
    start: int
    money: str | None
    share: str | None
    unit_span: tuple[int, int] | None


def sided(t: Tokens, core: Core, L: Lists, floor: int) -> Sided:
    begin, end = core.begin, core.end
    start = t.starts[begin]
    money = share = span = None
    if begin > floor:
        prev = t.words[begin - 1]
        if not prev.isalnum() or prev in L.signs or prev.isupper():
            sign = L.sign_before.search(t.text, max(0, start - 8), start)
            if sign:
                surface = sign.group().rstrip()
                money, span = L.signs[surface], (sign.start(), sign.start() + len(surface))
                start = sign.start()
                while begin > floor and t.starts[begin - 1] >= start:
                    begin -= 1
    if core.kind in ("count", "vague", "share"):
        end, share = percent(t, end, L)
        if share:
            span = (t.starts[core.end + (t.words[core.end] in DASHES)], t.ends[end - 1])
    negative = begin > floor and (
        t.words[begin - 1] in "-−"
        and t.touch(begin)
        and (not t.touch(begin - 1) or t.words[begin - 2] in "([")
        or t.low[begin - 1] == "minus"
    )
    if not negative and begin - 1 > floor and t.words[begin - 1] in DASHES and t.low[begin - 2] == "minus":
        begin, negative = begin - 1, True
    if negative and core.value is not None and core.kind == "count":
        begin -= 1
        start = t.starts[begin]
        core = core._replace(value=-core.value, low=-core.high, high=-core.low, mantissa=-core.mantissa)
    return Sided(core, begin, end, start, money, share, span)


def percent(t: Tokens, j: int, L: Lists) -> tuple[int, str | None]:
    """Percent, percentage points or basis points from token j on: the place behind them and their unit."""
    k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
    if t.low[k] not in L.unit_first:
        return j, None
    for length in (2, 1):
        unit = L.units.get(tuple(t.low[k : k + length]))
        if unit and unit.kind == "share":
            return k + length, unit.unit
    return j, None
