"""A number with the signs beside it: the currency before it, percent behind it, the minus that belongs to it."""

from typing import NamedTuple

from tellings.find.numbers.parts import Core
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists

_MINUS = frozenset(("−", "minus", "negative"))


class Number(NamedTuple):
    """A number expression; `start` and `end` take in currency sign, scale word and percent, never the hedge or the
    noun.
    """

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


def currency_before(t: FigureTokens, i: int, L: Lists, end: int | None = None) -> tuple[int, str] | None:
    """The currency sign that ends right before the number at token i: its place and the sign.

    Letters that mean other things too (R, K, P, Sh) are one only before an amount: a scale word, grouped digits or
    cents behind them.
    """
    end = t.starts[i] if end is None else end
    text = t.text
    stop = end - 1 if end and text[end - 1] in " \u00a0" else end
    if not stop or text[stop - 1] not in L.sign_ends:
        return None
    for start in range(max(0, stop - L.sign_width), stop):
        surface = text[start:stop]
        if surface in L.signs and not (
            surface[0].isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha()
        ):
            model = len(t.words[i]) == 1 and surface.isalpha() and stop == end  # "a PS5"
            return None if (model or surface in L.letter_signs) and not _is_amount(t, i, L) else (start, surface)
    return None


def _is_amount(t: FigureTokens, i: int, L: Lists) -> bool:
    word, k = t.words[i], i + 1 + (t.words[i + 1] in DASHES)
    whole, _, cents = word.rpartition(".")
    return (
        t.low[k] in L.scale
        or (t.touch(k) and t.words[k] in L.suffix)
        or "," in word
        or word.count(".") > 1
        or (bool(whole) and len(cents) == 2)
    )


def sided(t: FigureTokens, core: Core, L: Lists, floor: int) -> Sided:
    begin, end = core.begin, core.end
    start = t.starts[begin]
    money = share = span = None
    if begin > floor:
        prev = t.words[begin - 1]
        if not prev.isalnum() or prev in L.signs or prev.isupper():
            inner = prev in "-−" and t.touch(begin) and t.touch(begin - 1)  # "$-99.99"
            sign = currency_before(t, core.begin, L, start - inner)
            if sign and sign[0] >= t.starts[floor]:  # its letters may belong to the number before
                start, surface = sign
                money, span = L.signs[surface], (start, start + len(surface))
                while begin > floor and t.starts[begin - 1] >= start:
                    begin -= 1
    if core.kind in ("count", "vague", "share"):
        end, share = percent(t, end, L)
        if share:
            span = (t.starts[core.end + (t.words[core.end] in DASHES)], t.ends[end - 1])
    negative = False
    if t.low[begin - 1] in _MINUS or t.low[begin - 1] in DASHES:
        begin, negative = _minus(t, begin, floor, bool(money or share), L)
    negative = negative or (bool(money) and t.words[core.begin - 1] in DASHES | {"−"})
    below = "below" in t.low[end : end + 4] and not negative and below_zero(t, end, L)
    if (negative or below) and core.value is not None and core.kind == "count":
        start = min(start, t.starts[begin])
        core = core._replace(value=-core.value, low=-core.high, high=-core.low, mantissa=-core.mantissa)
    return Sided(core, begin, end, start, money, share, span)


def _minus(t: FigureTokens, begin: int, floor: int, sided: bool, L: Lists) -> tuple[int, bool]:
    """Whether a minus stands before the number, and the token with which the number then begins: -5, minus 12, negative
    $71 million.
    """
    b = begin - 1
    if b < floor:
        return begin, False
    if t.low[b] == "minus" and t.low[b - 1] == "or":
        return begin, False  # "plus or minus 3.5"
    if (t.words[b] in "-−" and t.touch(begin) and (not t.touch(b) or t.words[b - 1] in "([")) or t.low[b] == "minus":
        return b, True
    if b > floor and t.words[b] in DASHES and t.low[b - 1] == "minus":
        return b - 1, True
    if t.low[b] == "negative" and (sided or t.low[b - 1] in L.prep or t.low[b - 1] in L.fills):
        return b, True
    return begin, False


def below_zero(t: FigureTokens, j: int, L: Lists) -> int:
    """ "12 degrees below zero": the place of "zero" behind the number that ends at j, over its unit; 0 where it is not
    there.
    """
    for k in range(j, j + 4):
        if t.low[k] == "below":
            return k + 1 if t.low[k + 1] == "zero" else 0
        if t.low[k] not in L.group["degrees"] and t.words[k] not in ("C", "F", "°"):
            return 0
    return 0


def percent(t: FigureTokens, j: int, L: Lists) -> tuple[int, str | None]:
    """Percent, percentage points or basis points from token j on: the place behind them and their unit."""
    k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
    if t.low[k] not in L.unit_first:
        return j, None
    for length in (2, 1):
        unit = L.units.get(tuple(t.low[k : k + length]))
        if unit and unit.kind == "share":
            return k + length, unit.unit
    return j, None
