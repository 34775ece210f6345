"""Gives every side that a source speaks for one symbol and one colour, the same in the charts and on the page."""

from collections import Counter
from typing import NamedTuple

import pandas as pd


class Mark(NamedTuple):
    """How a side is drawn: `shape` on the page, `marker` in matplotlib, `colour`, and the words of the legend."""

    shape: str
    marker: str
    colour: str
    legend: str


# Okabe and Ito's colours, which stay apart for most colour-blind readers; the shape says the same, for everyone else
# and for print.
_SHAPES = (
    ("circle", "o", "#0072B2"),
    ("square", "s", "#D55E00"),
    ("up", "^", "#009E73"),
    ("down", "v", "#CC79A7"),
    ("pentagon", "p", "#E69F00"),
    ("plus", "P", "#56B4E9"),
    ("star", "*", "#8C6D00"),
)
UNKNOWN_SIDE = Mark("hexagon", "h", "#555555", "a source whose side is not known")
NO_SOURCE_MARK = Mark("diamond", "D", "#666666", "no source found")
_OTHER = ("cross", "X", "#333333")
# The same colours on a dark page, as report.css has them for the account.
ON_DARK = {
    "#0072B2": "#58a9e0",
    "#D55E00": "#f08a4b",
    "#009E73": "#3cc79d",
    "#CC79A7": "#e39fc6",
    "#E69F00": "#f0b43c",
    "#56B4E9": "#8fd0f5",
    "#8C6D00": "#d3b443",
    "#555555": "#b0b0b0",
    "#666666": "#a5a5a5",
    "#333333": "#c8ccd0",
}


def normal_sides(sides: object) -> str | None:
    """One writing for one set of sides: "Ukraine + Russia" and "Russia+Ukraine" are the same side of the chart.

    >>> normal_sides("Ukraine + Russia"), normal_sides(float("nan"))
    ('Russia + Ukraine', None)
    """
    if not isinstance(sides, str):
        return None
    parts = sorted({part.strip() for part in sides.split("+") if part.strip()})
    return " + ".join(parts) or None


def mark_sides(sources: pd.DataFrame) -> dict[str, Mark]:
    """A mark for every side, those with most claims first; after the seventh all share one symbol. It asks the sources
    alone, so that a side has one mark in every chart and on the page.
    """
    claims: Counter[str] = Counter()
    for sides, n_claims in zip(sources["sides"], sources["n_claims"]):
        side = normal_sides(sides)
        if side:
            claims[side] += int(n_claims)
    ranked = sorted(claims, key=lambda side: (-claims[side], side))
    others = ranked[len(_SHAPES) :]
    named = ", ".join(others) if len(others) <= 3 else f"{', '.join(others[:3])} and {len(others) - 3} more"
    marks = {side: Mark(*shape, side) for side, shape in zip(ranked, _SHAPES)}
    return marks | {side: Mark(*_OTHER, f"another side ({named})") for side in others}


def mark_of(side: object, state: str, marks: dict[str, Mark]) -> Mark:
    """The mark of one telling: its side's, or the diamond where no source was found."""
    if state == "none":
        return NO_SOURCE_MARK
    return marks.get(side, UNKNOWN_SIDE) if isinstance(side, str) else UNKNOWN_SIDE
