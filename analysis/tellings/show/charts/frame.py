"""The chart of frames: which of them an article opens with (headline, standfirst, lede), beside their share of its
body.
"""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.show.charts.base.canvas import LINE, QUIET, RULE, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.panel import AXIS_ROOM, Box, Panel, panel_on
from tellings.show.charts.base.svg import Drawing
from tellings.show.text.sentence_parts import count_of

_COLOUR = "#33507A"  # one: the frames are told apart by letter and place
_OPENING = (("headline", "H"), ("standfirst", "S"), ("lede", "L"))
_MOST, _MOST_ARTICLES = 5, 60  # frames: more do not fit on a page
_PANEL, _SLOT, _BAR, _ROW = 2.05, 0.17, 0.7, 0.27


class _Plan(NamedTuple):
    """Everything that is drawn: `cells` has a row of share_frames for each article and frame that has one."""

    title: list[str]
    frames: list[tuple[str, list[str]]]  # in their order from left to right, each with the lines of its name
    articles: list[tuple[str, list[str]]]
    cells: dict[tuple[str, str], Any]
    top: float
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def name_of(frame: str) -> str:
    """A frame as words.

    >>> name_of("public_opinion")
    'public opinion'
    """
    return frame.replace("_", " ")


def _opens(row: Any) -> bool:
    return row.headline + row.standfirst + row.lede > 0


def state_frames(shares: pd.DataFrame, labels: dict[str, str]) -> str:
    """In how many articles the opening has words of the frame that is commonest in the body; no article is rated by it.

    Reads     rows of share_frames; the label of each article
    """
    if shares.empty:
        return f"No entry of the frame list was found in {count_of(len(labels), 'article')}"
    same: list[tuple[str, list[str], list[str]]] = []
    other: list[tuple[str, list[str], list[str]]] = []
    for article_id, part in shares.groupby("article_id", sort=False):
        opening = [row.frame for row in rows_of(part) if _opens(row)]
        if opening and part["body"].max() > 0:
            most = part.loc[part["body"] == part["body"].max(), "frame"].tolist()
            (same if set(opening) & set(most) else other).append((article_id, opening, most))
    n = len(same) + len(other)
    if not n:
        return "No article has words of a frame both in its opening (headline, standfirst, lede) and behind it"
    told = f"The opening of {len(same)} of {count_of(n, 'article')} has words of the frame that is commonest behind it"
    if not other:
        return told
    article_id, opening, most = other[0]
    behind = f"commonest behind it {'is' if len(most) == 1 else 'are'} {_join(most)}"
    return f"{told}; {labels[article_id]} opens with {_join(opening)}, and {behind}"


def _join(frames: list[str]) -> str:
    names = [name_of(frame) for frame in frames]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _cell_words(row: Any) -> str:
    return "no body" if pd.isna(row.share_of_body) else f"{row.share_of_body:.0%} ({row.body})" if row.body else "0"


def plan_frames(shares: pd.DataFrame, articles: pd.DataFrame) -> _Plan:
    """Decide what the chart shows."""
    shares = shares[shares["n_sentences"] > 0]
    labels = dict(zip(articles["article_id"], articles["label"]))
    finding = state_frames(shares, labels)
    sums = shares.groupby("frame")["n_sentences"].sum()
    ranked = sorted(sums.index, key=lambda frame: (-sums[frame], frame))
    drawn = ranked[:_MOST]
    heard = [a for a in articles["article_id"] if a in set(shares["article_id"])]
    order = heard[:_MOST_ARTICLES]
    cells = {
        (row.article_id, row.frame): row for row in rows_of(shares) if row.article_id in order and row.frame in drawn
    }
    label_width = min(3.0, max((width_of(labels[a], 9) for a in order), default=1.0)) + 0.45
    width = max(7.5, label_width + _PANEL * len(drawn) + 0.1)
    numbers = (
        rows_with(shares, "article_id", order)
        .assign(article=lambda t: t["article_id"].map(labels))
        .reset_index(drop=True)
    )
    numbers = numbers[["article", *(c for c in shares.columns if c != "article_id"), "article_id"]]
    top = max((row.share_of_body for row in cells.values() if not pd.isna(row.share_of_body)), default=0.0)
    alt = (
        f"{finding}. Where the opening has words of a frame, and the share of the other sentences that have some: "
        + " ".join(
            f"{labels[a]}: {', '.join(_in_words(name_of(f), cells[a, f]) for f in drawn if (a, f) in cells)}."
            for a in order[:20]
        )
    )
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        [(f, wrap(name_of(f), _PANEL - 0.3, 8.5, most=2)) for f in drawn],
        [(a, squeeze(labels[a], label_width - 0.35, 9)) for a in order],
        cells,
        top,
        wrap(_footer(shares, articles, order, len(heard), len(ranked)), width - 0.3, 7.5, most=6),
        label_width,
        width,
        numbers,
        alt,
    )


def _in_words(frame: str, row: Any) -> str:
    opening = [place for place, _ in _OPENING if getattr(row, place)]
    return f"{frame} {'in the ' + ' and '.join(opening) + ', ' if opening else ''}{_cell_words(row)}"


def _footer(shares: pd.DataFrame, articles: pd.DataFrame, order: list[str], n_heard: int, n_frames: int) -> str:
    bare = (
        int(articles.loc[articles["article_id"].isin(order), "headline"].isna().sum()) if "headline" in articles else 0
    )
    n = int(shares.loc[shares["article_id"].isin(order), "n_sentences"].sum())
    return (
        f"n = {count_of(n, 'sentence')} with words of a frame (one that has words of two frames counts for both) in "
        f"{count_of(len(order), 'article')}; a census of these texts. "
        "H, S, L: words of the frame stand in the headline, the standfirst, the lede (first "
        "paragraph). Bar: share of the sentences behind "
        "the lede, number in brackets; all bars have one scale. Found by a word list, "
        "which misses some; a word is no attitude, and no "
        "outlet is rated."
        + (f" {count_of(n_frames - _MOST, 'frame')} with fewer sentences not drawn." if n_frames > _MOST else "")
        + (f" {count_of(bare, 'article')} without a headline." if bare else "")
        + (
            f" {count_of(len(articles) - n_heard, 'article')} without words of a frame not drawn."
            if len(articles) > n_heard
            else ""
        )
        + (f" {n_heard - len(order)} more articles are not drawn." if n_heard > len(order) else "")
    )


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    head = 0.25 + 0.24 * len(plan.title) + max((len(lines) for _, lines in plan.frames), default=0) * LINE + 0.15
    return plan.width, head + len(plan.articles) * _ROW + 0.25 + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def size_of_axes(plan: _Plan) -> tuple[float, float]:
    """Width and height in inches with room for the numbers and a label of the scale, which the page does without."""
    width, height = size_of(plan)
    return width, height + 2 * AXIS_ROOM


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    on_sheet = isinstance(ax, Drawing)
    canvas = Canvas(ax, *(size_of(plan) if on_sheet else size_of_axes(plan)), panels=True)
    title(canvas, 0.22, plan.title)
    y = 0.25 + 0.24 * len(plan.title)
    starts = [plan.label_width + _PANEL * n for n in range(len(plan.frames))]
    for n, (x, (_, lines)) in enumerate(zip(starts, plan.frames)):
        canvas.text(x, y + LINE / 2, chr(65 + n), bold=True, size=10)
        canvas.lines(x + 0.18, y + LINE / 2, lines, size=8.5)
    y += max((len(lines) for _, lines in plan.frames), default=0) * LINE + 0.15
    top, n_rows = y, max(len(plan.articles), 1)
    panels = [
        panel_on(canvas, Box(x + 3 * _SLOT + 0.08, top, _BAR, n_rows * _ROW, n_rows), (0.0, plan.top or 1.0))
        for x in starts
    ]
    for number, (article_id, label) in enumerate(plan.articles):
        if number % 2 == 0:
            canvas.band(0.05, y, plan.width - 0.1, _ROW)
        canvas.lines(plan.label_width - 0.12, y + _ROW / 2, label, ha="right")
        for x, panel, (frame, _) in zip(starts, panels, plan.frames):
            _draw_cell(canvas, panel, plan.cells.get((article_id, frame)), x, y)
        y += _ROW
    for panel in panels:
        panel.line([0.0, 0.0], [top, y], RULE, 0.8, layer=1)
        panel.ticks([(0.0, "0"), (plan.top or 1.0, f"{plan.top or 1.0:.0%}")], written=False)
    canvas.lines(0.1, y + 0.22 + (0.0 if on_sheet else 2 * AXIS_ROOM), plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_cell(canvas: Canvas, panel: Panel, row: Any, x: float, y: float) -> None:
    """The letters of the opening, and behind the line the bar with its numbers."""
    if row is None:
        panel.beside(0.0, y + _ROW / 2, "0", by=0.06, size=8, colour="#767676")
        return
    for n, (place, letter) in enumerate(_OPENING):
        if getattr(row, place):
            canvas.text(x + n * _SLOT, y + _ROW / 2, letter, size=8.5, bold=True)
    share = 0.0 if pd.isna(row.share_of_body) else row.share_of_body
    if share:
        panel.bar(share, y + 0.06, _ROW - 0.12, _COLOUR)
    panel.beside(share, y + _ROW / 2, _cell_words(row), by=0.06, size=8, colour=QUIET)


def frames_by_article(shares: pd.DataFrame, articles: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw which frames each article opens with, beside their share of the sentences behind the lede.

    Reads     shares (what share_frames returns), articles (article_id, label); the five frames with most sentences are
              drawn
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column
    """
    need_columns(
        shares,
        "shares",
        "article_id",
        "frame",
        "n_sentences",
        "headline",
        "standfirst",
        "lede",
        "body",
        "share_of_body",
    )
    need_columns(articles, "articles", "article_id", "label")
    plan = plan_frames(shares[shares["article_id"].isin(set(articles["article_id"]))], articles)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of_axes(plan)))
