"""The chart of angles: which share of its paragraphs each article gives to each angle."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import INK, LINE, QUIET, RULE, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.panel import AXIS_ROOM, Box, Panel, panel_on
from tellings.show.charts.base.svg import Drawing
from tellings.show.text.sentence_parts import count_of

# Tol's muted colours: told apart by most colour-blind readers, and none of them a side's.
_COLOURS = ("#332288", "#88CCEE", "#882255", "#DDCC77", "#117733", "#CC6677", "#44AA99", "#999933")
_MOST, _MOST_ARTICLES = 8, 60
_PANEL, _BAR, _ROW = 1.85, 1.0, 0.3
# Angles beside each other; the others stand below, or the picture would shrink on a page until nobody can read it.
_ABREAST = 4
DOUBTFUL = 0.6  # confidence below which a paragraph's angle is doubtful; a half is a tie with its strongest rival
SMALLER = -1


class AngleKey(NamedTuple):
    """The letter, the colour and the name of an angle in a chart."""

    letter: str
    colour: str
    name: str


def angle_keys(angles: pd.DataFrame) -> tuple[dict[int, AngleKey], dict[int, int]]:
    """A key for each of the largest eight angles (beyond eight the smallest share one), and for every angle the one
    under which it is drawn.
    """
    names = dict(zip(angles["angle_id"], angles["label"]))
    sizes = angles["angle_id"].value_counts()
    order = sorted(names, key=lambda a: (-int(sizes[a]), a))
    kept = order if len(order) <= _MOST else order[: _MOST - 1]
    group = {a: a if a in kept else SMALLER for a in order}
    names[SMALLER] = f"{len(order) - len(kept)} smaller angles"
    drawn = kept + ([SMALLER] if len(kept) < len(order) else [])
    return {
        a: AngleKey("x" if a == SMALLER else chr(65 + n), colour, names[a])
        for n, (a, colour) in enumerate(zip(drawn, _COLOURS))
    }, group


def angle_bands(angles: pd.DataFrame, group: dict[int, int] | None = None) -> pd.DataFrame:
    """Each article's share of each angle, and what it would be if the doubtful paragraphs stood where they stand
    second.

    Reads     angles (article_id, angle_id; with confidence and rival_id the band, without them low and high are the
              share); `group`: angles drawn together
    Returns   article_id, angle_id, paragraphs, doubtful, share, low (its doubtful paragraphs leave), high (the doubtful
              ones of the article that
              lean here second come in)
    """
    group = group or {a: a for a in set(angles["angle_id"])}
    known = {"confidence", "rival_id"} <= set(angles.columns)
    total: Counter[str] = Counter()
    inside: Counter[tuple[str, int]] = Counter()
    leave: Counter[tuple[str, int]] = Counter()
    come: Counter[tuple[str, int]] = Counter()
    for row in rows_of(angles):
        here, second = group[row.angle_id], group.get(row.rival_id) if known else None
        total[row.article_id] += 1
        inside[row.article_id, here] += 1
        if second not in (None, here) and row.confidence < DOUBTFUL:
            leave[row.article_id, here] += 1
            come[row.article_id, second] += 1
    rows = [
        (
            a,
            g,
            inside[a, g],
            leave[a, g],
            inside[a, g] / total[a],
            (inside[a, g] - leave[a, g]) / total[a],
            (inside[a, g] + come[a, g]) / total[a],
        )
        for a in sorted(total)
        for g in sorted(set(group.values()))
    ]
    return pd.DataFrame(rows, columns=["article_id", "angle_id", "paragraphs", "doubtful", "share", "low", "high"])


class _Plan(NamedTuple):
    """Everything that is drawn: `cells` holds for each article a row of angle_bands for each angle."""

    title: list[str]
    angles: list[tuple[AngleKey, list[str]]]
    labels: list[list[str]]
    cells: list[list[Any]]
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def _finding(bands: pd.DataFrame, keys: dict[int, AngleKey], labels: dict[str, str]) -> str:
    """The angle whose share differs most between two articles, with both shares; and whether the doubtful paragraphs
    could close the gap.
    """
    if bands.empty:
        return "No paragraphs were grouped into angles: there are too few that share words"
    if bands["article_id"].nunique() == 1:
        most = bands.loc[bands["share"].idxmax()]
        return f"One article: “{keys[most['angle_id']].name}” fills {most['share']:.0%} of its paragraphs"
    spread = bands[bands["angle_id"] != SMALLER].groupby("angle_id")["share"].agg(lambda s: round(s.max() - s.min(), 9))
    rows = bands[bands["angle_id"] == max(spread.index, key=lambda a: (spread[a], -a))]
    low, high = rows.loc[rows["share"].idxmin()], rows.loc[rows["share"].idxmax()]
    doubt = (
        "; with its doubtful paragraphs elsewhere the two could be equal"
        if low["high"] >= high["low"] and low["share"] < high["share"]
        else ""
    )
    return (
        f"“{keys[low['angle_id']].name}” fills from {low['share']:.0%} ({labels[low['article_id']]}) "
        f"to {high['share']:.0%} "
        f"({labels[high['article_id']]}) of an article’s paragraphs{doubt}"
    )


def plan_angles(angles: pd.DataFrame, articles: pd.DataFrame) -> _Plan:
    """Decide what the chart shows."""
    keys, group = angle_keys(angles)
    labels = dict(zip(articles["article_id"], articles["label"]))
    all_bands = angle_bands(angles, group)
    finding = _finding(all_bands, keys, labels)
    there = set(all_bands["article_id"])
    grouped = [a for a in articles["article_id"] if a in there]
    order = grouped[:_MOST_ARTICLES]
    cells = {(b.article_id, b.angle_id): b for b in rows_of(all_bands)}
    sums = all_bands.groupby("article_id")["paragraphs"].sum()
    named = [f"{labels[a]} (n = {sums[a]})" for a in order]
    label_width = min(3.0, max((width_of(n, 9) for n in named), default=1.0)) + 0.3
    width = max(7.5, label_width + _PANEL * min(len(keys), _ABREAST) + 0.1)
    numbers = pd.DataFrame(
        [
            {
                "article": labels[a],
                "angle": key.name,
                "paragraphs": int(b.paragraphs),
                "doubtful": int(b.doubtful),
                "share": round(b.share, 4),
                "low": round(b.low, 4),
                "high": round(b.high, 4),
                "article_id": a,
            }
            for a in order
            for n, key in keys.items()
            if (b := cells[a, n])
        ],
        columns=["article", "angle", "paragraphs", "doubtful", "share", "low", "high", "article_id"],
    )
    alt = f"{finding}. Bars, in brackets the number of paragraphs and the share’s band: " + " ".join(
        f"{labels[a]}: {', '.join(f'{key.name} {_cell_words(cells[a, n])}' for n, key in keys.items())}."
        for a in order[:20]
    )
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        [(k, wrap(k.name, _PANEL - 0.42, 8.5, most=3)) for k in keys.values()],
        [squeeze(n, label_width - 0.2, 9) for n in named],
        [[cells[a, n] for n in keys] for a in order],
        wrap(_footer(angles, articles, grouped, len(order)), width - 0.3, 7.5, most=6),
        label_width,
        width,
        numbers,
        alt,
    )


def _cell_words(b: Any) -> str:
    band = f", {b.low:.0%} to {b.high:.0%}" if b.low < b.high else ""
    return f"{b.share:.0%} ({b.paragraphs}{band})"


def _footer(angles: pd.DataFrame, articles: pd.DataFrame, grouped: list[str], n_drawn: int) -> str:
    aside, more = len(articles) - len(grouped), len(grouped) - n_drawn
    doubtful = int((angles["confidence"] < DOUBTFUL).sum()) if "confidence" in angles else 0
    band = (
        " Whisker: what the share would be if the article’s doubtful paragraphs (confidence below "
        f"{DOUBTFUL:g}; {doubtful} in all) went to the angle that holds "
        "them second: a doubt of sorting, no sampling error."
        if doubtful
        else ""
    )
    return (
        f"n = {count_of(len(angles), 'body paragraph')} in {count_of(len(grouped), 'article')}, "
        "sorted by the words that they share. All bars have one scale; "
        f"the number of paragraphs in brackets.{band} A census of these texts: shares of single "
        "articles, not of an outlet’s coverage."
        + (f" {count_of(aside, 'article')} without grouped paragraphs not drawn." if aside else "")
        + (f" The first {n_drawn} articles are drawn, {more} more are not." if more else "")
    )


def _tiers(plan: _Plan) -> list[int]:
    """The first angle of each row of panels."""
    return list(range(0, len(plan.angles), _ABREAST))


def _head(plan: _Plan, first: int) -> float:
    return max(len(lines) for _, lines in plan.angles[first : first + _ABREAST]) * LINE + 0.15


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    tiers = sum(_head(plan, first) + len(plan.labels) * _ROW + 0.2 for first in _tiers(plan))
    return plan.width, 0.3 + 0.24 * len(plan.title) + tiers + 0.15 + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def size_of_axes(plan: _Plan) -> tuple[float, float]:
    """Width and height in inches with room for the numbers and a label of each scale, which the page does without."""
    width, height = size_of(plan)
    return width, height + 2 * AXIS_ROOM * len(_tiers(plan))


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    on_sheet = isinstance(ax, Drawing)
    canvas = Canvas(ax, *(size_of(plan) if on_sheet else size_of_axes(plan)), panels=True)
    title(canvas, 0.22, plan.title)
    y = 0.3 + 0.24 * len(plan.title)
    for first in _tiers(plan):
        _draw_tier(canvas, plan, first, y)
        y += _head(plan, first) + len(plan.labels) * _ROW + 0.2 + (0.0 if on_sheet else 2 * AXIS_ROOM)
    canvas.lines(0.1, y + 0.15, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_tier(canvas: Canvas, plan: _Plan, first: int, y: float) -> None:
    """Up to four angles beside each other, every article in each."""
    shown = plan.angles[first : first + _ABREAST]
    starts = [plan.label_width + _PANEL * n for n in range(len(shown))]
    for x, (key, lines) in zip(starts, shown):
        canvas.text(x, y + LINE / 2, key.letter, bold=True, size=10)
        canvas.lines(x + 0.18, y + LINE / 2, lines, size=8.5)
    y += _head(plan, first)
    n_rows = len(plan.labels)
    panels = [panel_on(canvas, Box(x, y, _BAR, n_rows * _ROW, n_rows), (0.0, 1.0)) for x in starts]
    for panel in panels:
        panel.line([0.0, 0.0], [y, y + n_rows * _ROW], RULE, 0.8, layer=1)
        panel.ticks([(0.0, "0"), (0.5, "50%"), (1.0, "100%")], written=False)
    for label, row in zip(plan.labels, plan.cells):
        canvas.lines(plan.label_width - 0.12, y + _ROW / 2, label, ha="right")
        for panel, cell, (key, _) in zip(panels, row[first : first + _ABREAST], shown):
            _draw_cell(panel, y, cell, key.colour)
        y += _ROW


def _draw_cell(panel: Panel, y: float, cell: Any, colour: str) -> None:
    """One bar, the whisker of its doubtful paragraphs, its numbers."""
    panel.bar(cell.share, y + 0.05, _ROW - 0.13, colour)
    low, high, foot = cell.low, cell.high, y + _ROW - 0.05
    if cell.low < cell.high:
        for xs, ys in (
            ([low, high], [foot, foot]),
            ([low, low], [foot - 0.06, foot + 0.02]),
            ([high, high], [foot - 0.06, foot + 0.02]),
        ):
            panel.line(xs, ys, INK, 1.1, layer=3)
    panel.beside(
        max(cell.share, high),
        y + _ROW / 2,
        f"{cell.share:.0%} ({cell.paragraphs})" if cell.paragraphs else "0",
        by=0.05,
        size=8,
        colour=QUIET if cell.paragraphs else "#8a8a8a",
    )


def angles_by_article(angles: pd.DataFrame, articles: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw which share of its grouped body paragraphs each article gives to each angle, with the band that its doubtful
    paragraphs leave open.

    Reads     angles (article_id, angle_id, label; confidence and rival_id for the band), articles (article_id, label);
              beyond eight angles the
              smallest are taken together
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words
    Raises    TableError when a table lacks a column
    """
    need_columns(angles, "angles", "article_id", "angle_id", "label")
    need_columns(articles, "articles", "article_id", "label")
    plan = plan_angles(angles[angles["article_id"].isin(set(articles["article_id"]))], articles)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of_axes(plan)))
