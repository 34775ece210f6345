"""The chart of unnamed sources: how much of each article stands on the word of people whom it does not name."""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import LINE, QUIET, RULE, Canvas, new_axes, title, width_of, wrap
from tellings.show.charts.base.panel import AXIS_ROOM, Box, panel_on
from tellings.show.text.sentence_parts import count_of

_ROW, _SCALE, _LABEL, _COLOUR = 0.38, 3.2, 3.2, "#33507A"
_MOST_ARTICLES = 60


def _finding(shares: pd.DataFrame) -> str:
    """How much in all stands on unnamed people, and where most, in words."""
    n_claims, n_unnamed = int(shares["n_claims"].sum()), int(shares["n_unnamed"].sum())
    if not n_claims:
        return "No claim was found"
    told = f"{n_unnamed:,} of {count_of(n_claims, 'claim')} stand on people who are not named"
    if len(shares) == 1 or not n_unnamed:
        return told
    most = shares.loc[shares["least"].idxmax()]
    return f"{told}; the largest share is in {most['label']} ({most['n_unnamed']} of {most['n_claims']})"


def unnamed_by_article(shares: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw which share of each article's claims stands on unnamed people: a dot is what is known, the line reaches to
    where it would be if every claim without a source were one of theirs.

    Reads     label, n_claims, n_unnamed, least, most (shares, 0 to 1) as `share_unnamed` makes them
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words
    Raises    TableError when a column is missing
    """
    need_columns(shares, "shares", "label", "n_claims", "n_unnamed", "least", "most")
    finding, drawn = _finding(shares), shares.head(_MOST_ARTICLES)
    labels = [f"{row.label} (n = {row.n_claims:,})" for row in rows_of(drawn)]
    shown = ["\n".join(wrap(label, _LABEL, 8.5, most=2)) for label in labels]
    label_width = max([width_of(line, 8.5) for label in shown for line in label.split("\n")] + [2.0]) + 0.3
    width = label_width + _SCALE + 0.9
    aside = len(shares) - len(drawn)
    head, foot = (
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        wrap(
            "A dot is the share of claims (speech, not negated) by unnamed people; the line reaches to the share if "
            "every claim without a source found were theirs too. Found by rules; they miss some."
            + (f" {aside} more articles are not drawn." if aside else ""),
            width - 0.3,
            7.5,
            most=4,
        ),
    )
    height = 0.3 + 0.24 * len(head) + len(labels) * _ROW + 0.45 + len(foot) * LINE + AXIS_ROOM
    ax = ax if ax is not None else new_axes(width, height)
    canvas = Canvas(ax, width, height, panels=True)
    title(canvas, 0.22, head)
    y = top = 0.35 + 0.24 * len(head)
    n_rows = max(len(labels), 1)
    panel = panel_on(canvas, Box(label_width, top, _SCALE, n_rows * _ROW, n_rows), (0.0, 100.0))
    for label, row in zip(shown, rows_of(drawn)):
        lines = label.split("\n")
        canvas.lines(label_width - 0.12, y + _ROW / 2 - (len(lines) - 1) * LINE * 0.47, lines, size=8.5, ha="right")
        panel.line([100 * row.least, 100 * row.most], [y + _ROW / 2] * 2, _COLOUR, 1.6)
        panel.mark(100 * row.least, y + _ROW / 2, "o", _COLOUR, True)
        canvas.text(label_width + _SCALE + 0.15, y + _ROW / 2, f"{100 * row.least:.0f} %", size=8.5, colour=QUIET)
        y += _ROW
    for value in (0, 50, 100):
        panel.line([value] * 2, [top, y], RULE, 0.6, layer=0)
    panel.ticks([(value, f"{value} %") for value in (0, 50, 100)])
    canvas.lines(0.1, y + 0.4 + AXIS_ROOM, foot, size=7.5, colour=QUIET)
    ax.numbers = drawn.reset_index(drop=True)
    ax.alt = f"{finding}. " + " ".join(
        f"{label}: {row.n_unnamed}, {100 * row.least:.0f} to {100 * row.most:.0f} %."
        for label, row in zip(labels[:20], rows_of(drawn))
    )
    return ax
