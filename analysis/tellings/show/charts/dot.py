"""The dot plot of one fact: the value that each article gives, and what its words admit ("over 700" is an arrow, not a
point).
"""

from math import isfinite, isinf
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.errors import TableError
from tellings.show.charts.base.canvas import LINE, QUIET, RULE, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.grid import lines_for
from tellings.show.charts.base.panel import AXIS_ROOM, Box, Panel, panel_on
from tellings.show.text.sentence_parts import count_of

_AXIS, _WORDS, _ROW = 3.6, 2.3, 0.3
_COLOUR = "#33507A"
_MOST_ROWS = 60
_LEGEND = (
    "●  inside what a source is reported to have said    ○  no source found, or carried over    ━  "
    "what the words admit    "
    "┃→  from here on, this value not included"
)


class _Row(NamedTuple):
    """One wording of one article: its name, the words, the value and what they admit; `note` says why it is not on the
    scale.
    """

    article_id: str
    label: str
    said: str
    value: float
    low: float
    high: float
    qualifier: str
    filled: bool
    note: str


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn."""

    title: list[str]
    rows: list[_Row]
    scale: tuple[float, float]
    ticks: list[float]
    footer: list[str]
    label_width: float
    row_height: float
    width: float
    numbers: pd.DataFrame
    alt: str


def find_fact(facts: pd.DataFrame, fact: str) -> Any:
    """The row of the fact with this id or this label."""
    found = facts[(facts["fact_id"] == fact) | (facts["label"] == fact)]
    if len(found) == 1:
        return next(rows_of(found))
    if found.empty:
        raise TableError(f"there is no fact {fact!r}; give a fact_id or a label of the table facts")
    raise TableError(f"{len(found)} facts are called {fact!r}; give one fact_id: {', '.join(found['fact_id'])}")


def _note(row: Any, unit: object, counts: bool) -> str:
    """Why a telling cannot stand on the scale of the others; empty where it can."""
    if pd.isna(row.low) or pd.isna(row.high):
        return "no number"
    if (None if pd.isna(row.unit) else row.unit) != unit:
        return f"in another unit ({'none' if pd.isna(row.unit) else row.unit})"
    # "the majority" is half to all of them: a share has no place on a scale of counts.
    if counts and row.how == "words" and row.high <= 1:
        return "a share, not a count"
    return ""


def _rows(told: pd.DataFrame, labels: dict[str, str]) -> list[_Row]:
    """One row a wording of an article, in the order of the articles; of two alike the one on a source's word stands for
    both.
    """
    units = [None if pd.isna(unit) else unit for unit in told["unit"]]
    unit = max(dict.fromkeys(units), key=units.count) if units else None
    counts = bool((told["value"] > 1).any())
    best: dict[tuple[str, str], _Row] = {}
    for t in rows_of(told):
        key = (t.article_id, t.said.casefold())
        if key not in best or (t.credit == "inside" and not best[key].filled):
            best[key] = _Row(
                t.article_id,
                labels[t.article_id],
                t.said,
                t.value,
                t.low,
                t.high,
                t.qualifier,
                t.credit == "inside",
                _note(t, unit, counts),
            )
    place = {a: n for n, a in enumerate(labels)}
    return sorted(best.values(), key=lambda row: place[row.article_id])


def _number(value: float) -> str:
    return f"{value:,.10g}"


def state_values(label: str, rows: list[_Row]) -> str:
    """Whether one value fits what all articles write: computed from the lowest and highest that their words admit."""
    drawn = [row for row in rows if not row.note]
    n, n_told = len({row.article_id for row in drawn}), len({row.article_id for row in rows})
    if not rows:
        return f"No article gives a value for “{label}”"
    if not drawn:
        return f"No number is given for “{label}”: {count_of(len(rows), 'telling')} in words"
    wordings = list(dict.fromkeys(row.said.casefold() for row in drawn))
    if len(wordings) == 1:
        alike = (
            "One article writes"
            if n_told == 1
            else f"All {n} that tell it write"
            if n == n_told
            else f"{n} of {n_told} that tell it {'writes' if n == 1 else 'write'}"
        )
        return f"{alike} “{drawn[0].said}” for “{label}”"
    who = "one article writes" if n == 1 else f"{n} articles write"
    above, below = max(drawn, key=lambda row: row.low), min(drawn, key=lambda row: row.high)
    # "over 700" and "700" share no value, although both begin at 700: the hedge leaves its own number out.
    apart = above.low > below.high or (
        above.low == below.high and "over" in {r.qualifier for r in drawn if r.low == above.low}
    )
    apart = apart or (above.low == below.high and "under" in {r.qualifier for r in drawn if r.high == below.high})
    if apart:
        return (
            f"No one value fits what {who} for “{label}”: “{below.said}” ({below.label}) and "
            f"“{above.said}” ({above.label})"
        )
    if isinf(below.high):
        return f"What {who} for “{label}” fits every value from {_number(above.low)}"
    if above.low == below.high:
        return f"One value fits what {who} for “{label}”: {_number(above.low)}"
    return f"One range fits what {who} for “{label}”: {_number(above.low)} to {_number(below.high)}"


def _scale(rows: list[_Row]) -> tuple[tuple[float, float], list[float]]:
    """The ends of the scale and the ticks whose numbers fit side by side."""
    from matplotlib.ticker import MaxNLocator

    ends = [end for row in rows if not row.note for end in (row.low, row.high) if isfinite(end)]
    if not ends:
        return (0.0, 1.0), []
    low, high = min(ends), max(ends)
    pad = (high - low) * 0.15 or max(abs(high) * 0.1, 0.5 if high > 1 else 0.05)
    low, high = low - pad, high + pad
    for n in (5, 4, 3, 2, 1):
        # Half a drone is no tick: whole numbers get whole ticks.
        whole = all(float(end).is_integer() for end in ends)
        ticks = [
            t
            for t in MaxNLocator(nbins=n, steps=[1, 2, 5, 10], integer=whole, min_n_ticks=1).tick_values(low, high)
            if low <= t <= high
        ]
        if sum(width_of(_number(t), 8) + 0.25 for t in ticks) < _AXIS:
            return (low, high), ticks
    return (low, high), []


def plan_dots(told: pd.DataFrame, fact: Any, articles: pd.DataFrame) -> _Plan:
    """Decide what the chart shows; `told` are the tellings of one fact, without those of the topic alone."""
    by_id = dict(zip(articles["article_id"], articles["label"]))
    rows = _rows(told, {a: label for a, label in by_id.items() if a in set(told["article_id"])})
    finding, shown = state_values(fact.label, rows), rows[:_MOST_ROWS]
    label_width = min(2.6, max((width_of(row.label) for row in shown), default=0.8) + 0.3)
    width = max(7.5, label_width + _AXIS + _WORDS + 0.3)
    numbers = pd.DataFrame(
        [
            (fact.label, r.label, r.said, r.value, r.low, r.high, r.qualifier, r.filled, r.note or None, r.article_id)
            for r in shown
        ],
        columns=[
            "fact",
            "article",
            "as_written",
            "value",
            "low",
            "high",
            "qualifier",
            "on_a_sources_word",
            "not_drawn",
            "article_id",
        ],
    )
    scale, ticks = _scale(shown)
    height = _ROW + (0.12 if any(len(_said_lines(row)) > 1 for row in shown) else 0)
    footer = (
        f"{_LEGEND}. n = {count_of(len(shown), 'wording')} in {len({r.article_id for r in shown})} of "
        f"{count_of(len(articles), 'article')}"
        + (f"; {len(rows) - len(shown)} more not drawn" if len(rows) > len(shown) else "")
        + f". Agreement: {fact.agreement}. The scale need not begin at zero. What hedges such as "
        "“nearly” admit is set by qualifiers.csv. "
        "Found by rules; they miss some."
    )
    alt = f"{finding}. Dot plot of one fact: " + " ".join(
        f"{r.label}: {r.said}"
        + (
            f", not on the scale: {r.note}."
            if r.note
            else f", {_number(r.low)} to {_number(r.high)}."
            if r.low != r.high
            else "."
        )
        for r in shown[:40]
    )
    return _Plan(
        lines_for(finding, width, bold=True),
        shown,
        scale,
        ticks,
        lines_for(footer, width),
        label_width,
        height,
        width,
        numbers,
        alt,
    )


def _said_lines(row: _Row) -> list[str]:
    """The words as written in two lines: a number that lost its middle would be another number."""
    return wrap(row.said, _WORDS - 0.2, 9, most=2)


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return plan.width, 0.35 + 0.24 * len(plan.title) + len(plan.rows) * plan.row_height + 0.65 + AXIS_ROOM + len(
        plan.footer
    ) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan), panels=True)
    title(canvas, 0.22, plan.title)
    left, top = plan.label_width + 0.1, 0.35 + 0.24 * len(plan.title)
    bottom, n_rows = top + len(plan.rows) * plan.row_height, max(len(plan.rows), 1)
    panel = panel_on(canvas, Box(left, top, _AXIS, n_rows * plan.row_height, n_rows), plan.scale)
    for tick in plan.ticks:
        # Not through the rows that are off the scale: a line would cross their words.
        for n in (n for n, row in enumerate(plan.rows) if not row.note):
            panel.line([tick, tick], [top + n * plan.row_height, top + (n + 1) * plan.row_height], RULE, 0.8, layer=1)
    panel.ticks([(tick, _number(tick)) for tick in plan.ticks])
    before = None
    for n, row in enumerate(plan.rows):
        y = top + (n + 0.5) * plan.row_height
        if n % 2 == 0:
            canvas.band(0.05, y - plan.row_height / 2, plan.width - 0.1, plan.row_height)
        canvas.lines(
            left - 0.15, y, squeeze(row.label, plan.label_width - 0.2) if row.article_id != before else [""], ha="right"
        )
        said = _said_lines(row)
        canvas.lines(left + _AXIS + 0.15, y - (len(said) - 1) * LINE / 2, said)
        if row.note:
            canvas.text(left + 0.1, y, f"not on this scale: {row.note}", size=8, colour=QUIET)
        else:
            _draw_value(panel, row, y, plan.scale)
        before = row.article_id
    canvas.lines(0.1, bottom + 0.5 + AXIS_ROOM, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_value(panel: Panel, row: _Row, y: float, ends: tuple[float, float]) -> None:
    """A line over what the words admit, an arrow where it has no end, and a dot for a number that the words include."""
    start = ends[0] if isinf(row.low) else row.low
    end = ends[1] if isinf(row.high) else row.high
    if start != end:
        panel.line([start, end], [y, y], _COLOUR, 2.2)
    for value, marker, at in ((ends[1], ">", row.high), (ends[0], "<", row.low)):
        if isinf(at):
            panel.mark(value, y, marker, _COLOUR, False)
    if row.qualifier in ("over", "under"):
        panel.line([row.value] * 2, [y - 0.09, y + 0.09], _COLOUR, 2.2, layer=3)
    elif not pd.isna(row.value):
        panel.mark(row.value, y, "o", _COLOUR, row.filled)


def dot_plot(tellings: pd.DataFrame, facts: pd.DataFrame, articles: pd.DataFrame, *, fact: str, ax: Any = None) -> Any:
    """Draw what each article gives for one fact, with what its words admit: "over 700" is an open arrow, "nearly five"
    a line.

    Reads     tellings, facts, articles (see codebook); `fact` is a fact_id or a label. Tellings in another unit and
              shares beside counts
              are named in their row and not put on the scale: nothing is converted here
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or `fact` names no fact, or more than one
    """
    need_columns(
        tellings,
        "tellings",
        "article_id",
        "fact_id",
        "how",
        "said",
        "value",
        "low",
        "high",
        "unit",
        "qualifier",
        "credit",
    )
    need_columns(facts, "facts", "fact_id", "story_id", "label", "agreement")
    need_columns(articles, "articles", "article_id", "label")
    one = find_fact(facts, fact)
    told = tellings[
        (tellings["fact_id"] == one.fact_id)
        & (tellings["how"] != "topic")
        & tellings["article_id"].isin(articles["article_id"])
    ]
    plan = plan_dots(told, one, articles)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
