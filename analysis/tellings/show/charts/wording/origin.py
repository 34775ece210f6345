"""The matrix of origins: each two articles of an event, what speaks for one text behind both, and how alike the order
is in which they tell it.
"""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.errors import TableError
from tellings.show.charts.base.canvas import new_axes, squeeze, wrap
from tellings.show.charts.base.grid import (
    GAP,
    LETTER,
    MOST_LINE,
    Cell,
    Grid,
    Key,
    Row,
    draw_grid,
    heads_for,
    lines_for,
    size_of,
    width_for,
)
from tellings.show.text.sentence_parts import count_of

__all__ = ["draw_plan", "origins_matrix", "plan_origins", "size_of"]

_KEYS = {
    "near_copy": Key("C", "#B34A00", "near copy"),
    "same_order_retelling": Key("O", "#33507A", "same-order retelling"),
    "shared_quotes": Key("q", "#555555", "shared quotes"),
    "none_seen": Key("n", "#777777", "no sign seen"),
}
_SIGNS = ("near_copy", "same_order_retelling")
_LABEL, _COLUMN = 2.2, 1.75
_MOST_ARTICLES = 12  # a wider matrix is not read any more; those with the strongest signs are drawn


def order_in_words(tau: float | None) -> str:
    """The rank correlation of two orders in words.

    >>> order_in_words(0.99), order_in_words(0.11), order_in_words(None)
    ('nearly the same order', 'no common order', 'too few to compare')
    """
    if tau is None or pd.isna(tau):
        return "too few to compare"
    steps = (
        (0.9, "nearly the same order"),
        (0.6, "much the same order"),
        (0.3, "partly the same order"),
        (-0.3, "no common order"),
    )
    return next((words for least, words in steps if tau >= least), "rather the reverse order")


def state_origins(origins: pd.DataFrame, labels: dict[str, str]) -> str:
    """Of how many pairs of articles something speaks for one text behind both; the strongest as the example."""
    n = len(labels)
    if n < 2:
        return "There are no two articles of one event to compare"
    pairs = n * (n - 1) // 2
    signs = origins[origins["reading"].isin(_SIGNS)]
    if signs.empty:
        return (
            f"Nothing speaks for one text behind any two of {n} articles"
            if n > 2
            else "Nothing speaks for one text behind the two articles"
        )
    first = (
        signs.assign(rank=signs["reading"].map(_SIGNS.index))
        .sort_values(["rank", "shared_facts"], ascending=[True, False], kind="stable")
        .iloc[0]
    )
    who = f"{labels[first['article_a']]} and {labels[first['article_b']]}"
    what = (
        "are near copies"
        if first["reading"] == "near_copy"
        else f"tell {count_of(int(first['shared_facts']), 'shared fact or utterance', 'shared facts and utterances')} "
        f"in {order_in_words(first['order_tau'])}"
        + (f" and share {count_of(int(first['shared_words']), 'plain word')}" if first["shared_words"] else "")
    )
    if n == 2:
        return f"A sign of one text behind both: {who} {what}"
    return f"A sign of one text behind {len(signs)} of {pairs} pairs of articles: {who} {what}"


def _chosen(origins: pd.DataFrame, order: list[str]) -> list[str]:
    """The articles that are drawn: all, or of too many those in the pairs with the strongest signs."""
    if len(order) <= _MOST_ARTICLES:
        return order
    ranked = origins.assign(rank=origins["reading"].map(list(_KEYS).index)).sort_values(
        ["rank", "shared_facts"], ascending=[True, False], kind="stable"
    )
    first = dict.fromkeys(article for pair in zip(ranked["article_a"], ranked["article_b"]) for article in pair)
    keep = set([*first, *(a for a in order if a not in first)][:_MOST_ARTICLES])
    return [a for a in order if a in keep]


def _cell(pair: Any) -> Cell:
    """What stands where two articles meet."""
    if pair is None:
        return Cell(None, ["—"])
    key, room = _KEYS[pair.reading], _COLUMN - GAP - LETTER
    lines = [*wrap(key.words, room, most=2), f"{pair.shared_facts} shared"]
    lines += (
        wrap(
            order_in_words(pair.order_tau) + ("" if pd.isna(pair.order_tau) else f" ({pair.order_tau:+.2f})"),
            room,
            most=2,
        )
        if pair.shared_facts
        else []
    )
    return Cell(key, lines + ([f"{pair.shared_words} plain words"] if pair.shared_words else []))


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 40) -> str:
    said = [
        f"{r.article} and {r.other_article}: {_KEYS[r.reading].words if r.reading in _KEYS else 'share nothing'}"
        + (f", {r.shared_facts} shared, {r.order}." if r.reading in _KEYS else ".")
        for r in rows_of(numbers.head(most))
    ]
    return f"{finding}. Matrix of pairs of articles. " + " ".join(said)


def _number_table(pairs: dict[tuple[str, str], Any], order: list[str], labels: dict[str, str]) -> pd.DataFrame:
    rows = []
    for n, b in enumerate(order):
        for a in order[:n]:
            p = pairs.get((min(a, b), max(a, b)))
            known = (
                (p.reading, int(p.shared_facts), int(p.shared_words), p.order_tau, order_in_words(p.order_tau))
                if p is not None
                else ("nothing shared", 0, 0, None, None)
            )
            rows.append((labels[a], labels[b], *known, a, b))
    columns = [
        "article",
        "other_article",
        "reading",
        "shared_facts",
        "shared_words",
        "order_tau",
        "order",
        "article_id",
        "other_article_id",
    ]
    return pd.DataFrame(rows, columns=columns)


def plan_origins(
    origins: pd.DataFrame, articles: pd.DataFrame, stories: pd.DataFrame, *, story: str | None = None
) -> Grid:
    """Decide what the chart shows, for one story: the one that most of the articles tell unless it is given."""
    there = rows_with(stories, "article_id", articles["article_id"])
    if story is not None and story not in set(stories["story_id"]):
        raise TableError(
            f"there is no story {story!r} in stories; there are {', '.join(sorted(set(stories['story_id']))) or 'none'}"
        )
    sizes = there.groupby("story_id", sort=False).size()
    chosen = story if story is not None else None if sizes.empty else sizes.idxmax()
    members = set(there.loc[there["story_id"] == chosen, "article_id"])
    labels = {a: label for a, label in zip(articles["article_id"], articles["label"]) if a in members}
    own = origins[origins["article_a"].isin(labels) & origins["article_b"].isin(labels)]
    order = _chosen(own, list(labels))
    pairs = {(min(o.article_a, o.article_b), max(o.article_a, o.article_b)): o for o in rows_of(own)}
    numbers, finding = _number_table(pairs, order, labels), state_origins(own, labels)
    rows = [
        Row(
            squeeze(labels[b], _LABEL - GAP, most=3),
            None,
            [_cell(pairs.get((min(a, b), max(a, b)))) if m < n else Cell(None, []) for m, a in enumerate(order[:-1])],
            "",
            False,
        )
        for n, b in enumerate(order)
        if n
    ]
    width = width_for(_LABEL, 0, _COLUMN, len(order) - 1 if rows else 0, 0)
    aside = len(articles) - len(labels)
    footer = (
        f"n = {count_of(len(numbers), 'pair')} of {count_of(len(order), 'article')}"
        + (
            f"; {count_of(len(labels) - len(order), 'article')} of the event with weaker signs not drawn"
            if len(labels) > len(order)
            else ""
        )
        + (f"; {count_of(aside, 'article')} of other events not drawn" if aside else "")
        + ". Shared: facts and utterances that both tell; in brackets Kendall’s rank correlation of "
        "the order (1 = the same, 0 = none). A sign, not a proof: "
        "one press release that both read, an agency’s report and a coincidence look alike. "
        "It does not say who wrote first."
    )
    legend = [key for reading, key in _KEYS.items() if (numbers["reading"] == reading).any()]
    return Grid(
        lines_for(finding, min(width, MOST_LINE), bold=True),
        heads_for([labels[a] for a in order[:-1]], _COLUMN) if rows else [],
        rows,
        legend,
        lines_for(footer, min(width, MOST_LINE)),
        _LABEL,
        0,
        _COLUMN,
        width,
        numbers,
        _alt_text(finding, numbers),
    )


def draw_plan(plan: Grid, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    return draw_grid(plan, ax)


def origins_matrix(
    origins: pd.DataFrame, articles: pd.DataFrame, stories: pd.DataFrame, *, story: str | None = None, ax: Any = None
) -> Any:
    """Draw each two articles of an event: whether anything speaks for one text behind both, what they share, and in how
    alike an order.

    Reads     origins, articles, stories (see codebook); `story` is the one that most articles tell unless given
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or `story` is unknown
    """
    need_columns(origins, "origins", "article_a", "article_b", "shared_words", "shared_facts", "order_tau", "reading")
    need_columns(articles, "articles", "article_id", "label")
    need_columns(stories, "stories", "article_id", "story_id")
    plan = plan_origins(origins, articles, stories, story=story)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
