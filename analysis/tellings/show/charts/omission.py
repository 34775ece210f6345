"""The omission matrix: which facts of an event each article tells, names without the figure, or does not tell."""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.errors import TableError
from tellings.show.charts.base.canvas import new_axes, wrap
from tellings.show.charts.base.grid import (
    GAP,
    MOST_ARTICLES,
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
from tellings.show.text.told_rows import in_account_order

_KEYS = {
    "told": Key("●", "#33507A", "told"),
    "topic": Key("◐", "#B34A00", "the topic, without the figure"),
    "absent": Key("○", "#777777", "not found in the text"),
    "cut": Key("?", "#7A5C00", "not found, but the text breaks off"),
}
_LABEL_WIDTH = 3.2


def state_cells(facts: pd.DataFrame, tellings: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """For every fact and article: told, topic, absent, or cut, where the text breaks off and nothing can be said.

    Returns   fact_id in rows, article_id in columns
    """
    told = {(f, a) for f, a, how in zip(tellings["fact_id"], tellings["article_id"], tellings["how"]) if how != "topic"}
    topic = set(zip(tellings["fact_id"], tellings["article_id"]))
    cut = set(articles.loc[articles["truncated"].fillna(False).astype(bool), "article_id"])

    def state(fact_id: str, article_id: str) -> str:
        pair = (fact_id, article_id)
        return "told" if pair in told else "topic" if pair in topic else "cut" if article_id in cut else "absent"

    return pd.DataFrame(
        [[state(f, a) for a in articles["article_id"]] for f in facts["fact_id"]],
        index=facts["fact_id"].tolist(),
        columns=articles["article_id"].tolist(),
        dtype=object,
    )


def state_omissions(cells: pd.DataFrame, labels: dict[str, str], fact_labels: dict[str, str]) -> str:
    """How many facts stand in all articles and how many in one alone; then the first that just one article lacks.

    Reads     cells (see state_cells); never says "left out": the rules miss some, and a text that breaks off is no
              omission
    """
    n = cells.shape[1]
    if cells.empty:
        return f"No figure was found in {count_of(n, 'article')}"
    if n == 1:
        return f"One article alone tells this event: {count_of(len(cells), 'fact')}, and nothing to compare with"
    told = (cells == "told").sum(axis=1)
    everywhere, alone = int((told == n).sum()), int((told == 1).sum())
    sentence = (
        f"{everywhere} of {count_of(len(cells), 'fact')} found in {'both' if n == 2 else f'all {n}'} "
        f"articles, {alone} in one alone"
    )
    for fact_id in cells.index[(told == n - 1) & (n > 2)]:
        row = cells.loc[fact_id]
        if (row == "absent").any():
            return f"{sentence}; “{fact_labels[fact_id]}” in every article but {labels[row.index[row == 'absent'][0]]}"
    return sentence


def _chosen_story(stories: pd.DataFrame, articles: pd.DataFrame, story: str | None) -> str | None:
    """The story that is asked for, or the one with most of the articles."""
    if story is not None:
        if story not in set(stories["story_id"]):
            raise TableError(
                f"there is no story {story!r} in stories; "
                f"there are {', '.join(sorted(set(stories['story_id']))) or 'none'}"
            )
        return story
    sizes = stories[stories["article_id"].isin(articles["article_id"])].groupby("story_id", sort=False).size()
    return None if sizes.empty else sizes.idxmax()


def _rows(facts: pd.DataFrame, cells: pd.DataFrame, order: list[str], n_all: int) -> list[Row]:
    told = (cells == "told").sum(axis=1)
    rows = [
        Row(
            wrap(f.label, _LABEL_WIDTH - GAP, 9, most=3),
            None,
            [Cell(_KEYS[cells.at[f.fact_id, a]], []) for a in order],
            f"{told[f.fact_id]} of {n_all}",
            False,
        )
        for f in rows_of(facts)
    ]
    if rows:
        sums = [Cell(None, [str(int((cells[a] == "told").sum()))]) for a in order]
        rows.append(Row([f"told, of {count_of(len(cells), 'fact')} of the event"], None, sums, "", True))
    return rows


def _number_table(shown: pd.DataFrame, cells: pd.DataFrame, labels: dict[str, str], order: list[str]) -> pd.DataFrame:
    rows = [(f.label, labels[a], cells.at[f.fact_id, a], f.fact_id, a) for f in rows_of(shown) for a in order]
    return pd.DataFrame(rows, columns=["fact", "article", "state", "fact_id", "article_id"])


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 25) -> str:
    said = []
    for _, rows in list(numbers.groupby("fact_id", sort=False))[:most]:
        states = [
            f"{_KEYS[state].words}: {', '.join(rows.loc[rows['state'] == state, 'article'])}"
            for state in _KEYS
            if (rows["state"] == state).any()
        ]
        said.append(f"{rows.iloc[0]['fact']}: {'; '.join(states)}.")
    return f"{finding}. Matrix of facts by article. " + " ".join(said)


def plan_omissions(
    tellings: pd.DataFrame, facts: pd.DataFrame, articles: pd.DataFrame, max_facts: int, aside: int
) -> Grid:
    """Decide what the chart shows, from the tables of one story; `aside` counts the articles of other stories."""
    known = set(
        tellings.loc[(tellings["how"] != "topic") & tellings["article_id"].isin(articles["article_id"]), "fact_id"]
    )
    facts = in_account_order(facts[facts["fact_id"].isin(known)])
    cells, labels = state_cells(facts, tellings, articles), dict(zip(articles["article_id"], articles["label"]))
    finding = state_omissions(cells, labels, dict(zip(facts["fact_id"], facts["label"])))
    shown, order = facts.head(max_facts), articles["article_id"].tolist()[:MOST_ARTICLES]
    column = 1.55 if len(order) <= 6 else 1.0
    width = width_for(_LABEL_WIDTH, 0, column, len(order), 0.75)
    numbers = _number_table(shown, cells, labels, order)
    footer = (
        f"n = {count_of(len(shown), 'fact')} in {count_of(len(order), 'article')}"
        + (f"; {len(facts) - len(shown)} more facts are not drawn" if len(facts) > len(shown) else "")
        + (f"; {len(articles) - len(order)} more articles are not drawn" if len(articles) > len(order) else "")
        + (f"; {count_of(aside, 'article')} of other events not drawn" if aside else "")
        + ". Right: in how many articles it is told. A circle is no verdict: the rules miss some, "
        "a short article has less room, and an editor may "
        "have had a reason."
    )
    legend = [key for state, key in _KEYS.items() if (numbers["state"] == state).any()]
    return Grid(
        lines_for(finding, width, bold=True),
        heads_for([labels[a] for a in order], column),
        _rows(shown, cells, order, len(articles)),
        legend,
        lines_for(footer, width),
        _LABEL_WIDTH,
        0,
        column,
        width,
        numbers,
        _alt_text(finding, numbers),
    )


def omissions(
    tellings: pd.DataFrame,
    facts: pd.DataFrame,
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    story: str | None = None,
    max_facts: int = 25,
    ax: Any = None,
) -> Any:
    """Draw which facts of an event each article tells, which it names without the figure, and which are not found in
    it.

    Where a text breaks off, what is not in it may have been cut: such a cell claims nothing.

    Reads     tellings, facts, articles, stories (see codebook); `story` is the one that most articles tell unless given
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or `story` is unknown
    """
    need_columns(tellings, "tellings", "article_id", "fact_id", "how")
    need_columns(facts, "facts", "fact_id", "story_id", "label", "standing")
    need_columns(articles, "articles", "article_id", "label", "truncated")
    need_columns(stories, "stories", "article_id", "story_id")
    chosen = _chosen_story(stories, articles, story)
    members = set(stories.loc[stories["story_id"] == chosen, "article_id"])
    own = articles[articles["article_id"].isin(members)]
    grid = plan_omissions(tellings, facts[facts["story_id"] == chosen], own, max_facts, len(articles) - len(own))
    return draw_grid(grid, ax if ax is not None else new_axes(*size_of(grid)))
