"""The chart of angles: which share of its paragraphs each article gives to each angle."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.schema import need_columns
from tellings.show.canvas import LINE, QUIET, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.finding import count_of

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D00", "#333333")
_MOST, _MOST_ARTICLES = 8, 60
_PANEL, _BAR, _ROW = 1.75, 1.0, 0.27


class _Plan(NamedTuple):
    """Everything that is drawn: `shares` has articles in rows, angles in columns."""

    title: list[str]
    angles: list[tuple[str, list[str]]]
    labels: list[list[str]]
    counts: pd.DataFrame
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def _count_table(angles: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, dict[int, str]]:
    """Paragraphs by article and angle, the largest eight angles and "other"; and what each is called."""
    names = dict(zip(angles["angle_id"], angles["label"]))
    order = sorted(names, key=lambda a: (-int((angles["angle_id"] == a).sum()), a))
    kept = order if len(order) <= _MOST else order[:_MOST - 1]
    group = angles["angle_id"].where(angles["angle_id"].isin(kept), -1)
    counts = angles.assign(_angle=group).groupby(["article_id", "_angle"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=articles["article_id"], columns=kept + ([-1] if (group == -1).any() else []), fill_value=0)
    return counts.fillna(0).astype("int64"), names | {-1: f"{len(order) - len(kept)} smaller angles"}


def _finding(counts: pd.DataFrame, names: dict[int, str], labels: dict[str, str]) -> str:
    """The angle whose share differs most between two articles, with both shares."""
    some = counts[counts.sum(axis=1) > 0]
    if some.empty:
        return "No paragraphs were grouped into angles: there are too few that share words"
    shares = some.div(some.sum(axis=1), axis=0)
    if len(shares) == 1:
        return f"One article: “{names[shares.iloc[0].idxmax()]}” fills {shares.iloc[0].max():.0%} of its paragraphs"
    spread = shares.drop(columns=-1, errors="ignore")
    angle = (spread.max() - spread.min()).idxmax()
    low, high = shares[angle].idxmin(), shares[angle].idxmax()
    return f"“{names[angle]}” fills from {shares.at[low, angle]:.0%} ({labels[low]}) to {shares.at[high, angle]:.0%} ({labels[high]}) of an article’s paragraphs"


def plan_angles(angles: pd.DataFrame, articles: pd.DataFrame) -> _Plan:
    """Decide what the chart shows."""
    counts, names = _count_table(angles, articles)
    labels = dict(zip(articles["article_id"], articles["label"]))
    finding = _finding(counts, names, labels)
    grouped = counts[counts.sum(axis=1) > 0]
    counts = grouped.head(_MOST_ARTICLES)
    named = [f"{labels[a]} (n = {n})" for a, n in counts.sum(axis=1).items()]
    label_width = min(3.0, max((width_of(n, 9) for n in named), default=1.0)) + 0.3
    width = max(7.0, label_width + _PANEL * counts.shape[1] + 0.1)
    letters = [(chr(65 + i), wrap(names[a], _PANEL - 0.42, 8.5, most=3)) for i, a in enumerate(counts.columns)]
    shares = counts.div(counts.sum(axis=1), axis=0)
    numbers = pd.DataFrame([
        {"article": labels[article], "angle": names[angle], "paragraphs": int(counts.at[article, angle]), "share": round(float(shares.at[article, angle]), 4),
         "article_id": article} for article in counts.index for angle in counts.columns
    ], columns=["article", "angle", "paragraphs", "share", "article_id"])
    aside, more = len(articles) - len(grouped), len(grouped) - len(counts)
    footer = (f"n = {count_of(int(grouped.to_numpy().sum()), 'body paragraph')} in {count_of(len(grouped), 'article')}, grouped by the words that they share (TF-IDF); an angle is "
              "called by its weightiest words. All bars have one scale; the number of paragraphs in brackets. Shares of one article, not of an outlet’s coverage."
              + (f" {count_of(aside, 'article')} without grouped paragraphs not drawn." if aside else "")
              + (f" The first {len(counts)} articles are drawn, {more} more are not." if more else ""))
    alt = f"{finding}. Bars: " + " ".join(
        f"{labels[article]}: {', '.join(f'{names[angle]} {shares.at[article, angle]:.0%} ({counts.at[article, angle]})' for angle in counts.columns)}."
        for article in counts.index[:20])
    return _Plan(wrap(finding, width - 0.3, 11.5, bold=True, most=4), letters, [squeeze(n, label_width - 0.2, 9) for n in named], counts,
                 wrap(footer, width - 0.3, 7.5, most=6), label_width, width, numbers, alt)


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    head = 0.25 + 0.24 * len(plan.title) + max((len(lines) for _, lines in plan.angles), default=0) * LINE + 0.15
    return plan.width, head + len(plan.labels) * _ROW + 0.25 + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    y = 0.25 + 0.24 * len(plan.title)
    most = max((len(lines) for _, lines in plan.angles), default=0)
    starts = [plan.label_width + _PANEL * i for i in range(len(plan.angles))]
    for x, (letter, lines), colour in zip(starts, plan.angles, _COLOURS):
        canvas.text(x, y + LINE / 2, letter, bold=True, colour=colour, size=10)
        canvas.lines(x + 0.18, y + LINE / 2, lines, size=8.5)
    y += most * LINE + 0.15
    for label, (_, row) in zip(plan.labels, plan.counts.iterrows()):
        canvas.lines(plan.label_width - 0.12, y + _ROW / 2, label, ha="right")
        for x, n, colour in zip(starts, row, _COLOURS):
            share = n / row.sum()
            canvas.band(x, y + 0.05, max(share * _BAR, 0.005), _ROW - 0.1, colour)
            canvas.text(x + share * _BAR + 0.05, y + _ROW / 2, f"{share:.0%} ({n})" if n else "0", size=8, colour=QUIET if n else "#aaaaaa")
        y += _ROW
    for x in starts:
        canvas.rule(x, y - len(plan.labels) * _ROW, x, y)
    canvas.lines(0.1, y + 0.22, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def angles_by_article(angles: pd.DataFrame, articles: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw which share of its grouped body paragraphs each article gives to each angle; every share and count is printed.

    Reads     angles (article_id, angle_id, label), articles (article_id, label); beyond eight angles the smallest are taken together
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words
    Raises    TableError when a table lacks a column
    """
    need_columns(angles, "angles", "article_id", "angle_id", "label")
    need_columns(articles, "articles", "article_id", "label")
    plan = plan_angles(angles[angles["article_id"].isin(set(articles["article_id"]))], articles)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
