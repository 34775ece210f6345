"""Values in comparable units: kilometres and miles on one scale, percent and fractions on one scale; and what is a
rounding of what.
"""

from functools import lru_cache
from math import floor, isclose, log10
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

MILLION = 1e6


class Size(NamedTuple):
    """A figure's value and bounds in the base unit of its dimension ("area" in square metres, "share" from 0 to 1)."""

    dimension: str
    value: float | None
    value_2: float | None
    low: float | None
    high: float | None


@per_lists
def _factors(lists: AnyLists = None) -> dict[str, tuple[str, float]]:
    return {
        row["unit"]: (row["dimension"], float(row["factor"]))
        for row in read_list("units", lists)
        if row["dimension"] and row["factor"]
    }


def size_of(row: Any, lists: AnyLists = None) -> Size:
    """The size of a figure or telling (`value`, `value_2`, `low`, `high`, `unit`, `kind`).

    >>> from types import SimpleNamespace
    >>> size_of(SimpleNamespace(value=20.0, value_2=None, low=20.0, high=20.0, unit="percent", kind="share"))
    Size(dimension='share', value=0.2, value_2=None, low=0.2, high=0.2)
    """
    unit = None if pd.isna(row.unit) else row.unit
    if unit is None:
        dimension, factor = ("share" if row.kind == "share" else ""), 1.0
    elif unit == "percent":
        dimension, factor = "share", 0.01
    else:
        dimension, factor = _factors(lists).get(unit, (unit, 1.0))
    value, value_2, low, high = (
        None if pd.isna(v) else round(v * factor, 12) for v in (row.value, row.value_2, row.low, row.high)
    )
    return Size(dimension, value, value_2, low, high)


def equal(a: Size, b: Size) -> bool:
    """Whether two sizes give the same number (or the same two numbers)."""
    if a.value is None or b.value is None or not isclose(a.value, b.value, rel_tol=1e-6):
        return False
    if a.value_2 is None or b.value_2 is None:
        return a.value_2 is b.value_2
    return isclose(a.value_2, b.value_2, rel_tol=1e-6)


def meet(a: Size, b: Size) -> bool:
    """Whether one value can satisfy the words of both: their bounds overlap."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    return a.low <= b.high and b.low <= a.high


@lru_cache(maxsize=100_000)
def digits_of(value: float) -> int:
    """How many digits of a number carry information: 3 for 653 and 45.8, 2 for 43,000,000 and 2.2e12, 1 for 700."""
    return len(f"{abs(value):.9e}".split("e")[0].replace(".", "").strip("0")) or 1


def is_rounding(a: float, b: float) -> bool:
    """Whether one number is the other rounded, or plainly cut to two or more digits.

    >>> is_rounding(14_959_450, 15_000_000), is_rounding(43_885_310, 43_000_000)
    (True, True)
    >>> is_rounding(36, 30), is_rounding(585, 485)
    (False, False)
    >>> is_rounding(2.2e12, 2e12), is_rounding(11, 10)
    (True, False)
    """
    if a == b or not a or not b or a * b < 0 or abs(a - b) > 0.1 * max(abs(a), abs(b)):
        return False
    fine, coarse = sorted((abs(a), abs(b)), key=digits_of, reverse=True)
    far = 0.1 if coarse >= MILLION else 0.08  # "$2 trillion" for $2.2 trillion, but no "10 people" for 11
    if digits_of(fine) == digits_of(coarse) or abs(fine - coarse) > far * fine:
        return False
    unit = 10.0 ** (floor(log10(coarse)) + 1 - digits_of(coarse))
    rounded, cut = floor(fine / unit + 0.5) * unit, floor(fine / unit) * unit
    return isclose(coarse, rounded, rel_tol=1e-9) or (digits_of(coarse) >= 2 and isclose(coarse, cut, rel_tol=1e-9))
