"""The keyness forest: how much more often each word stands in the target, with the limit that shuffled articles set on
both sides of "as often".
"""

from math import log
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.keyness_table import keyness_says
from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import INK, LINE, QUIET, RULE, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.grid import lines_for
from tellings.show.charts.base.panel import AXIS_ROOM, Box, Panel, panel_on
from tellings.show.text.sentence_parts import count_of

_AXIS, _ROW, _COUNTS, _REASON = 3.6, 0.27, 0.85, 1.55
_KINDS = {
    "content": ("o", "●", "○", "#33507A", "what is told"),
    "style": ("D", "◆", "◇", "#B34A00", "how it is written"),
}
_BAND = "#dcdcdc"
_INTERVAL = 1.96
_WIDEST = log(256)  # a log-odds beyond is drawn at the edge, with an arrow


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn; `rows` holds the heading of a kind or a word."""

    title: list[str]
    rows: list[Any]
    edge: float
    ticks: list[tuple[float, str]]
    sides: tuple[list[str], list[str]]
    legend: list[str]
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def _choose(keyness: pd.DataFrame, most: int) -> pd.DataFrame:
    """The words to draw: of each kind those that stand out and then the largest |z|; content first, within a kind from
    the target's to the rest's.
    """
    known = keyness[keyness["log_odds"].notna()]
    known = known.assign(_out=known["stands_out"].fillna(False).astype(bool), _size=known["z"].abs().round(6))
    known = known.sort_values(["_out", "_size", "term"], ascending=[False, False, True])
    half = {kind: (known["kind"] == kind).sum() for kind in _KINDS}
    content = min(half["content"], max(most - most // 2, most - half["style"]))
    room = {"content": content, "style": most - content}
    parts = [
        known[known["kind"] == kind].head(room[kind]).sort_values(["log_odds", "term"], ascending=[False, True])
        for kind in _KINDS
    ]
    return pd.concat(parts).drop(columns=["_out", "_size"])


def _number_table(shown: pd.DataFrame) -> pd.DataFrame:
    """The drawn words with their chance band: what shuffles make of a word is its standard error times the limit, on
    both sides.
    """
    band = (shown["high"] - shown["low"]) / (2 * _INTERVAL) * shown["chance_limit"]
    columns = [
        "term",
        "kind",
        "because",
        "target_count",
        "rest_count",
        "target_articles",
        "rest_articles",
        "log_odds",
        "low",
        "high",
        "z",
        "stands_out",
    ]
    numbers = pd.DataFrame({name: shown[name].to_numpy() for name in columns})
    return numbers.assign(chance_low=-band.to_numpy(), chance_high=band.to_numpy())


def _ticks(edge: float) -> list[tuple[float, str]]:
    """Powers of two (of four, eight, sixteen where there is no room) as how many times as often."""
    for step in (1, 2, 3, 4):
        powers = [n for n in range(-8, 9, 1) if n % step == 0 and abs(n) * log(2) <= edge]
        words = ["as often" if n == 0 else f"{2**n}×" if n > 0 else f"1/{2**-n}×" for n in powers]
        if sum(width_of(word, 8) + 0.2 for word in words) < _AXIS:
            return [(n * log(2), word) for n, word in zip(powers, words)]
    return [(0.0, "as often")]


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 40) -> str:
    def words(row: Any) -> str:
        out = "" if pd.isna(row.stands_out) else ", stands out" if row.stands_out else ", within chance"
        return f"{row.term} ({row.kind}) {row.target_count} to {row.rest_count}, log-odds {row.log_odds:+.2f}{out}."

    return f"{finding}. Forest plot, counts as target to rest: " + " ".join(
        words(r) for r in rows_of(numbers.head(most))
    )


def plan_forest(keyness: pd.DataFrame, max_words: int) -> _Plan:
    """Decide what the chart shows."""
    shown = _choose(keyness, max_words)
    numbers, finding = _number_table(shown), keyness_says(keyness)
    answered = bool(keyness["stands_out"].notna().any())
    # Room for the words and for most limits; the interval and the grey of a rare word may run on beyond.
    ends = [float(numbers["log_odds"].abs().max()) * 1.2, float(numbers["chance_high"].median()) * 1.1]
    edge = min(_WIDEST, max([log(2.5), *(end for end in ends if end == end)]))
    rows: list[Any] = []
    for kind in _KINDS:
        part = [row for row in rows_of(numbers) if row.kind == kind]
        rows += [kind, *part] if part else []
    label_width = min(2.2, max((width_of(str(term), bold=True) for term in numbers["term"]), default=0.8) + 0.3)
    width = label_width + _AXIS + 2 * _COUNTS + _REASON + 0.4
    target = keyness.attrs.get("target", "the target")
    half = _AXIS / 2 - 0.1
    sides = (squeeze("← more often in the rest", half, 8), squeeze(f"more often in {target} →", half, 8, most=2))
    n = keyness.attrs.get("n_target", 0) + keyness.attrs.get("n_rest", 0)
    more, aside = len(keyness) - len(numbers), keyness.attrs.get("n_aside", 0)
    legend = (
        [
            "● ◆ stands out;  ○ ◇ within chance;  line: 95 % interval of this word alone;  grey: "
            "what chance reaches, all words considered"
        ]
        if answered
        else ["○ ◇ the odds in these texts alone: a census, no interval and no chance limit"]
        if len(numbers)
        else []
    )
    footer = (
        f"n = {count_of(len(numbers), 'word')}"
        + (f" in {count_of(n, 'article')}" if n else "")
        + (f"; {more:,} more words are not drawn" if more > 0 else "")
        + ". Times and articles: target : rest. "
        + (
            f"{count_of(aside, 'article')} of stories that one side alone tells count there and not in the odds. "
            if aside
            else ""
        )
        + (
            "Grey ends where the largest |z| of all words ends in 95 % of shuffles of whole articles. "
            if answered
            else ""
        )
        + "Names, spellings, titles, contractions and function words are told apart as style "
        "(styles.csv). Read a word in its context (kwic) before you lean on it."
    )
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=7),
        rows,
        edge,
        _ticks(edge),
        sides,
        [line for text in legend for line in wrap(text, width - 0.3, 8)],
        lines_for(footer, width),
        label_width,
        width,
        numbers,
        _alt_text(finding, numbers),
    )


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return plan.width, _top(plan) + len(plan.rows) * _ROW + 0.5 + AXIS_ROOM + LINE * (
        len(plan.legend) + len(plan.footer)
    ) * 8 / 9 + 0.15


def _top(plan: _Plan) -> float:
    return 0.3 + 0.24 * len(plan.title) + (LINE * max(len(side) for side in plan.sides) + 0.1 if plan.rows else 0)


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan), panels=True)
    title(canvas, 0.22, plan.title)
    left, top = plan.label_width + 0.1, _top(plan)
    bottom, n_rows = top + len(plan.rows) * _ROW, max(len(plan.rows), 1)
    panel = panel_on(canvas, Box(left, top, _AXIS, n_rows * _ROW, n_rows), (-plan.edge, plan.edge))
    if plan.rows:
        _draw_frame(canvas, panel, plan, left, top)
    for number, row in enumerate(plan.rows):
        y = top + (number + 0.5) * _ROW
        if isinstance(row, str):
            canvas.text(left - 0.15, y, row, bold=True, ha="right", colour=_KINDS[row][3])
            canvas.text(left + _AXIS + 0.2 + 2 * _COUNTS, y, _KINDS[row][4], size=8, colour=QUIET)
        else:
            _draw_word(canvas, panel, plan, row, y)
    y = bottom + (0.5 + AXIS_ROOM if plan.rows else 0.1)
    canvas.lines(0.1, y, plan.legend, size=8, colour=INK)
    canvas.lines(0.1, y + len(plan.legend) * LINE * 8 / 9, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_frame(canvas: Canvas, panel: Panel, plan: _Plan, left: float, top: float) -> None:
    """What is right and left of "as often", the scale, and the heads of the columns."""
    middle, bottom, head = left + _AXIS / 2, top + len(plan.rows) * _ROW, top - LINE / 2 - 0.05
    for side, x, ha in ((plan.sides[0], middle - 0.1, "right"), (plan.sides[1], middle + 0.1, "left")):
        canvas.lines(x, head - LINE * 8 / 9 * (len(side) - 1), side, size=8, colour=QUIET, ha=ha)
    for n, word in enumerate(("times", "articles")):
        canvas.text(left + _AXIS + 0.2 + (n + 0.4) * _COUNTS, head, word, size=8, colour=QUIET, ha="center")
    panel.ticks(plan.ticks, long=0.05)
    panel.line([0.0, 0.0], [top, bottom], RULE, 0.8, layer=1)
    canvas.rule(left, bottom, left + _AXIS, bottom)


def _draw_word(canvas: Canvas, panel: Panel, plan: _Plan, row: Any, y: float) -> None:
    """One word: the grey band that chance reaches, its interval, its mark, its counts."""
    marker, _, _, colour, _ = _KINDS[row.kind]
    left = plan.label_width + 0.1
    out = not pd.isna(row.stands_out) and bool(row.stands_out)
    canvas.lines(left - 0.15, y, squeeze(row.term, plan.label_width - 0.2, bold=out), ha="right", bold=out)
    if not pd.isna(row.chance_high):
        panel.band(row.chance_low, row.chance_high, y - 0.09, 0.18, _BAND)
        for end in (row.chance_low, row.chance_high):
            if abs(end) < plan.edge:
                panel.line([end, end], [y - 0.09, y + 0.09], QUIET, 1.4, layer=1)
    if not pd.isna(row.low):
        panel.line([row.low, row.high], [y, y], colour, 1.6)
    shown = min(plan.edge, max(-plan.edge, row.log_odds))
    panel.mark(shown, y, marker if shown == row.log_odds else ">" if row.log_odds > 0 else "<", colour, out)
    for n, words in enumerate(
        (f"{row.target_count:,} : {row.rest_count:,}", f"{row.target_articles:,} : {row.rest_articles:,}")
    ):
        canvas.text(left + _AXIS + 0.2 + (n + 0.4) * _COUNTS, y, words, size=8.5, ha="center")
    if not pd.isna(row.because):
        canvas.lines(left + _AXIS + 0.2 + 2 * _COUNTS, y, squeeze(row.because, _REASON, 8), size=8, colour=QUIET)


def keyness_forest(keyness: pd.DataFrame, *, max_words: int = 24, ax: Any = None) -> Any:
    """Draw how much more often each word stands in the target, with the chance limit on both sides; counts are printed,
    style words have their own symbol.

    Where the articles are too few to answer, there is no limit to draw: the title says so, and what is drawn is a
    census of these texts.

    Reads     keyness; of each kind the words that stand out, then the largest |z|, `max_words` in all
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when the table lacks a column
    """
    need_columns(
        keyness,
        "keyness",
        "term",
        "kind",
        "because",
        "target_count",
        "rest_count",
        "target_articles",
        "rest_articles",
        "log_odds",
        "low",
        "high",
        "z",
        "chance_limit",
        "stands_out",
    )
    plan = plan_forest(keyness, max_words)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
