"""The parts that every number expression is read from: a core with its value, digits, scale words, halves behind a
number.
"""

from typing import NamedTuple

from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


class Core(NamedTuple):
    """A number read from tokens begin .. end - 1."""

    begin: int
    end: int
    value: float | None
    low: float
    high: float
    kind: str
    rule: str
    mantissa: float = 0.0  # the number without its scale word, so that "19 and 22 million" can share the scale
    scale: float = 1.0


def exact(begin: int, end: int, value: float, kind: str, rule: str, mantissa: float = 0.0, scale: float = 1.0) -> Core:
    return Core(begin, end, value, value, value, kind, rule, mantissa or value, scale)


def read_digits(word: str) -> float:
    """The value of a numeral with any grouping.

    >>> read_digits("9,500"), read_digits("10\u202f000"), read_digits(".5")
    (9500.0, 10000.0, 0.5)
    """
    plain = "".join(c for c in word if c.isdecimal() or c == ".")
    return float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))


def scaled(t: FigureTokens, j: int, value: float, L: Lists) -> tuple[int, float]:
    """Scale words from token j on: "million", "-million", "hundred thousand"; the new place and the factor."""
    factor = 1.0
    while True:
        k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
        low = t.low[k]
        if low in L.scale and not (low == "dozen" and factor > 1):
            factor *= L.scale[low]
        elif low in L.scale_behind and factor == 1 and _is_scale(t, k, L):
            factor *= L.scale_behind[low]
        else:
            return j, factor
        j = k + 1


def _is_scale(t: FigureTokens, k: int, L: Lists) -> bool:
    """ "lost ten grand", "$728 mil next year" against "two grand pianos", "5 mil thick": nothing that it could describe
    follows.
    """
    after = t.low[k + 1]
    return (
        not after[:1].isalpha()
        or after in L.stop
        or after in L.group["few_behind"]
        or ((after,) in L.units and L.units[(after,)].kind == "money")
    )


def and_a_half(t: FigureTokens, j: int, L: Lists) -> tuple[float, int]:
    """ "and a half", "-and-a-half" from token j on: its value and the place behind; 0 and j where it is not there."""
    k = j
    if t.words[k] in DASHES and t.touch(k):
        k += 1
    if t.low[k] != "and":
        return 0.0, j
    k += 1
    k += t.words[k] in DASHES
    if t.low[k] not in ("a", "one") or (t.low[k] == "one" and t.low[k + 1] not in L.group["halves"]):
        if t.low[k] in L.cardinal and t.low[k + 1] in ("quarters", "thirds"):
            return L.cardinal[t.low[k]][1] * L.fraction[t.low[k + 1]], k + 2
        return 0.0, j
    k += 1
    k += t.words[k] in DASHES
    if t.low[k] in L.group["halves"]:
        return L.fraction[t.low[k]], k + 1
    return 0.0, j
