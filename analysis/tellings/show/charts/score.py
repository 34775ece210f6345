"""The chart of the project's own scores: each measure with its interval, grouped by what is measured."""

import re
from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import LINE, QUIET, RULE, Canvas, new_axes, title, width_of, wrap
from tellings.show.charts.base.panel import AXIS_ROOM, Box, panel_on

_ROW, _SCALE, _LABEL, _COLOUR = 0.38, 3.2, 3.9, "#33507A"


def _short(texts: str) -> str:
    """The name of a collection of texts without what it holds."""
    return re.split(r"[:,(]", texts)[0].strip()


def _finding(scores: pd.DataFrame) -> str:
    """The best and the worst measure in words."""
    if scores.empty:
        return "No measure has been kept"
    best, worst = scores.loc[scores["value"].idxmax()], scores.loc[scores["value"].idxmin()]
    if len(scores) == 1:
        return f"{best['in_words']}: {best['value']:.0f} of 100"
    return (
        f"Of {len(scores)} measures the weakest is “{worst['in_words']}” ({worst['value']:.0f} of "
        f"100, n = {worst['n']:,}), "
        f"the strongest “{best['in_words']}” ({best['value']:.0f}, n = {best['n']:,})"
    )


def scores_by_part(scores: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw measures of quality (0 to 100, more is better) with their intervals, one row each.

    Reads     part, in_words, texts, n, value, low, high (NA where there is no interval)
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words
    Raises    TableError when a column is missing
    """
    need_columns(scores, "scores", "part", "in_words", "texts", "n", "value", "low", "high")
    finding = _finding(scores)
    labels = [f"{row.in_words}, {_short(row.texts)} (n={row.n:,})" for row in rows_of(scores)]
    shown = ["\n".join(wrap(label, _LABEL, 8.5, most=2)) for label in labels]
    label_width = max([width_of(line, 8.5) for label in shown for line in label.split("\n")] + [2.0]) + 0.3
    width = label_width + _SCALE + 0.9
    head, foot = (
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        wrap(
            "A dot is the score, the line its 95 % interval over documents (bootstrap). "
            "The rules were tuned on these texts: expect somewhat less on others.",
            width - 0.3,
            7.5,
            most=3,
        ),
    )
    parts = scores["part"].drop_duplicates().tolist()
    height = 0.3 + 0.24 * len(head) + (len(labels) + len(parts)) * _ROW + 0.45 + len(foot) * LINE
    height += AXIS_ROOM
    ax = ax if ax is not None else new_axes(width, height)
    canvas = Canvas(ax, width, height, panels=True)
    title(canvas, 0.22, head)
    y = top = 0.35 + 0.24 * len(head)
    n_rows = len(labels) + len(parts)
    panel = panel_on(canvas, Box(label_width, top, _SCALE, max(n_rows, 1) * _ROW, max(n_rows, 1)), (0.0, 100.0))
    for part in parts:
        canvas.text(0.1, y + _ROW / 2, part, bold=True, size=9.5)
        y += _ROW
        for label, row in zip(shown, rows_of(scores)):
            if row.part != part:
                continue
            lines = label.split("\n")
            canvas.lines(label_width - 0.12, y + _ROW / 2 - (len(lines) - 1) * LINE * 0.47, lines, size=8.5, ha="right")
            if not pd.isna(row.low):
                panel.line([row.low, row.high], [y + _ROW / 2] * 2, _COLOUR, 1.6)
            panel.mark(row.value, y + _ROW / 2, "o", _COLOUR, True)
            canvas.text(label_width + _SCALE + 0.15, y + _ROW / 2, f"{row.value:.0f}", size=8.5, colour=QUIET)
            y += _ROW
    for value in (0, 50, 100):
        panel.line([value] * 2, [top, y], RULE, 0.6, layer=0)
    panel.ticks([(value, str(value)) for value in (0, 50, 100)])
    canvas.lines(0.1, y + 0.4 + AXIS_ROOM, foot, size=7.5, colour=QUIET)
    ax.numbers = scores.reset_index(drop=True)
    ax.alt = f"{finding}. " + " ".join(f"{label}: {row.value:.0f}." for label, row in zip(labels, rows_of(scores)))
    return ax
