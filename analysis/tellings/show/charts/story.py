"""The chart of stories: which articles tell one event, and how near each is to its nearest."""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import BAND, LINE, QUIET, RULE, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.panel import AXIS_ROOM, Box, panel_on
from tellings.show.text.sentence_parts import count_of

_ROW, _SCALE, _COLOUR, _MOST = 0.27, 3.4, "#33507A", 60


def _finding(stories: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many articles tell one event, and which stand alone."""
    if stories.empty:
        return "There is no article to group"
    sizes = stories["story_id"].value_counts(sort=False)
    shared = sizes[sizes > 1]
    alone = [labels[a] for a, s in zip(stories["article_id"], stories["story_id"]) if sizes[s] == 1]
    if shared.empty:
        return f"No two of {count_of(len(stories), 'article')} tell one event"
    told = (
        f"{count_of(int(shared.sum()), 'article')} tell {'one event' if len(shared) == 1 else f'{len(shared)} events'}"
    )
    if not alone:
        return told
    return f"{told}; {alone[0]} stands alone" if len(alone) == 1 else f"{told}; {len(alone)} stand alone"


def stories_by_article(stories: pd.DataFrame, articles: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw each article under its story, with its highest pair score as a bar (0 to 1).

    Reads     stories (article_id, story_id, similarity), articles (article_id, label); beyond 60 articles the first are
              drawn
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words
    Raises    TableError when a table lacks a column
    """
    need_columns(stories, "stories", "article_id", "story_id", "similarity")
    need_columns(articles, "articles", "article_id", "label")
    labels = dict(zip(articles["article_id"], articles["label"]))
    finding = _finding(stories, labels)
    sizes = stories["story_id"].map(stories["story_id"].value_counts())
    drawn = (
        stories.assign(_size=sizes)
        .sort_values(["_size", "story_id"], ascending=[False, True], kind="stable")
        .head(_MOST)
    )
    label_width = min(3.0, max((width_of(labels[a], 9) for a in drawn["article_id"]), default=1.0)) + 0.4
    width = label_width + _SCALE + 1.0
    head = wrap(finding, width - 0.3, 11.5, bold=True, most=4)
    more = len(stories) - len(drawn)
    foot = wrap(
        "A bar is the article’s highest score with another article: rare words, names, "
        "figures and dates that both have. Articles of one event share a band."
        + (f" {count_of(more, 'article')} more not drawn." if more else ""),
        width - 0.3,
        7.5,
        most=4,
    )
    height = 0.35 + 0.24 * len(head) + len(drawn) * _ROW + 0.4 + len(foot) * LINE
    height += 2 * AXIS_ROOM
    ax = ax if ax is not None else new_axes(width, height)
    canvas = Canvas(ax, width, height, panels=True)
    title(canvas, 0.22, head)
    y, banded, before = 0.35 + 0.24 * len(head), False, None
    n_rows = max(len(drawn), 1)
    panel = panel_on(canvas, Box(label_width, y, _SCALE, n_rows * _ROW, n_rows), (0.0, 1.0))
    top = y
    for row in rows_of(drawn):
        banded, before = (not banded if row.story_id != before else banded), row.story_id
        if banded:
            canvas.band(0.05, y, width - 0.1, _ROW, BAND)
        canvas.lines(
            label_width - 0.12, y + _ROW / 2, squeeze(labels[row.article_id], label_width - 0.3, 9), ha="right"
        )
        panel.bar(row.similarity, y + 0.06, _ROW - 0.12, _COLOUR)
        panel.beside(row.similarity, y + _ROW / 2, f"{row.similarity:.2f}", by=0.06, size=8, colour=QUIET)
        y += _ROW
    panel.line([0.0, 0.0], [top, y], RULE, 0.8)
    panel.ticks([(share / 4, f"{share / 4:g}") for share in range(5)])
    canvas.lines(0.1, y + 0.25 + 2 * AXIS_ROOM, foot, size=7.5, colour=QUIET)
    ax.numbers = stories.assign(article=stories["article_id"].map(labels))[
        ["article", "story_id", "similarity", "article_id"]
    ].reset_index(drop=True)
    ax.alt = f"{finding}. " + " ".join(
        f"{labels[row.article_id]}: {row.story_id}, highest score {row.similarity:.2f}." for row in rows_of(drawn)
    )
    return ax
