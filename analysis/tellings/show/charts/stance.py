"""The chart of stances: with which words each article lets a side, or a source, speak; the words themselves stand in
the cells.
"""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import new_axes, width_of, wrap
from tellings.show.charts.base.grid import (
    GAP,
    LETTER,
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
from tellings.show.text.side_marks import normal_sides

_KEYS = {
    "neutral": Key("N", "#333333", "neutral"),
    "certain": Key("C", "#33507A", "certain"),
    "doubting": Key("D", "#B34A00", "doubting"),
    "urging": Key("U", "#007A57", "urging"),
    "judging": Key("J", "#A0447E", "judging"),
}
_KEY_WIDTH = 1.0


def _together(stances: pd.DataFrame, by: str) -> pd.DataFrame:
    """The table with one writing for each set of sides: "Ukraine + United States" is no other side than "United States
    + Ukraine".
    """
    rows = stances.assign(_who=stances[by].map(normal_sides) if by == "sides" else stances[by])
    merged = (
        rows.groupby(["article_id", "_who", "stance"], sort=False)
        .agg(n_claims=("n_claims", "sum"), cues=("cues", _add_cues))
        .reset_index()
    )
    return merged.rename(columns={"_who": "who"})


def _add_cues(cells: pd.Series) -> str:
    """Cells such as "said 3, claimed" taken together."""
    counts: dict[str, int] = {}
    for cue in (cue for cell in cells for cue in cell.split(", ")):
        word, _, number = cue.rpartition(" ")
        word, n = (word, int(number)) if word and number.isdigit() else (cue, 1)
        counts[word] = counts.get(word, 0) + n
    return ", ".join(word if n == 1 else f"{word} {n}" for word, n in sorted(counts.items(), key=lambda item: -item[1]))


def _ranked(rows: pd.DataFrame) -> list[str]:
    """Who speaks, those with most claims first."""
    sums = rows.groupby("who")["n_claims"].sum()
    return sorted(sums.index, key=lambda who: (-sums[who], who))


def state_stances(rows: pd.DataFrame) -> str:
    """How often the two that are heard most (if neither, another) are given a doubting word; counts only, never a
    rating of an article.

    Reads     rows with who, stance, n_claims of one chart
    """
    if rows.empty:
        return "No claim with a known source was found"
    n = rows.groupby("who")["n_claims"].sum()
    doubting = rows[rows["stance"] == "doubting"].groupby("who")["n_claims"].sum()
    if doubting.empty:
        return (
            f"No claim is given with a doubting word: {count_of(int(n.sum()), 'claim')} of "
            f"{count_of(len(n), 'source or side', 'sources or sides')}"
        )
    named = _ranked(rows)[:2]
    if not doubting.reindex(named).notna().any():
        named[-1] = doubting.idxmax()
    parts = [f"{doubting.get(who, 0)} of {count_of(int(n[who]), 'claim')} of {who}" for who in named]
    return f"A doubting word introduces {parts[0]}" + (f", and {parts[1]}" if len(parts) > 1 else "")


def _rows(rows: pd.DataFrame, order: list[str], who_order: list[str], label_width: float, column: float) -> list[Row]:
    cells = {(r.who, r.stance, r.article_id): r for r in rows_of(rows)}
    told = {(r.who, r.stance) for r in rows_of(rows)}
    drawn: list[tuple[str, Row]] = []
    for who in who_order:
        label = wrap(who, label_width - GAP, 9, bold=True, most=3)
        for stance in (stance for stance in _KEYS if (who, stance) in told):
            key = _KEYS[stance]
            line: list[Cell] = []
            for article_id in order:
                r = cells.get((who, stance, article_id))
                line.append(
                    Cell(key, wrap(f"{r.n_claims}: {r.cues}", column - LETTER - GAP, 9, most=4))
                    if r
                    else Cell(None, ["—"])
                )
            opens = not drawn or drawn[-1][0] != who
            sum_ = int(rows.loc[(rows["who"] == who) & (rows["stance"] == stance), "n_claims"].sum())
            drawn.append((who, Row(label if opens else [""], key, line, f"n = {sum_}", opens)))
    return [row for _, row in drawn]


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 40) -> str:
    said = [f"{r.article}, {r.who}, {r.stance}: {r.n_claims} ({r.cues})." for r in rows_of(numbers.head(most))]
    more = f" {len(numbers) - most} more cells in the table." if len(numbers) > most else ""
    return f"{finding}. Table chart of the words that introduce claims, by stance and article. " + " ".join(said) + more


def plan_stances(stances: pd.DataFrame, articles: pd.DataFrame, by: str, max_rows: int) -> Grid:
    """Decide what the chart shows."""
    rows = _together(stances[stances["article_id"].isin(articles["article_id"]) & (stances["n_claims"] > 0)], by)
    finding = state_stances(rows)
    heard = rows.groupby("article_id")["n_claims"].sum()
    all_heard = [a for a in articles["article_id"] if a in heard.index]
    order = all_heard[:MOST_ARTICLES]
    drawn_who = _ranked(rows)[:max_rows]
    labels = dict(zip(articles["article_id"], articles["label"]))
    place = {a: n for n, a in enumerate(order)}
    shown = rows[rows["who"].isin(drawn_who) & rows["article_id"].isin(order)]
    keys = [
        drawn_who.index(w) * 10_000 + list(_KEYS).index(s) * 100 + place[a]
        for w, s, a in zip(shown["who"], shown["stance"], shown["article_id"])
    ]
    shown = shown.assign(_key=keys).sort_values("_key", kind="stable")
    numbers = pd.DataFrame(
        {
            "who": shown["who"],
            "stance": shown["stance"],
            "article": shown["article_id"].map(labels),
            "n_claims": shown["n_claims"],
            "cues": shown["cues"],
            "article_id": shown["article_id"],
        }
    ).reset_index(drop=True)
    column = 1.75 if len(order) <= 6 else 1.35 if len(order) <= 12 else 1.15
    label_width = min(2.0, max((width_of(who, 9, True) for who in drawn_who), default=1.0) + 2 * GAP)
    width = width_for(label_width, _KEY_WIDTH, column, len(order), 0.6)
    n_who = len(_ranked(rows))
    footer = (
        f"n = {count_of(int(shown['n_claims'].sum()), 'claim')} (speech, not negated) in "
        f"{count_of(len(order), 'article')}; a census of these texts"
        + (
            f"; {count_of(n_who - len(drawn_who), 'more side or source', 'more sides or sources')} "
            "with fewer claims not drawn"
            if n_who > len(drawn_who)
            else ""
        )
        + (f"; {len(all_heard) - len(order)} more articles not drawn" if len(all_heard) > len(order) else "")
        + (
            f"; {count_of(len(articles) - len(all_heard), 'article')} without such a claim"
            if len(articles) > len(all_heard)
            else ""
        )
        + ". In a cell: how many claims, and the words that introduce them. The stance is the one that "
        "cues.csv gives the word, whatever the "
        "sentence means by it. A dash: no such claim was found. Found by rules; they miss some."
    )
    return Grid(
        lines_for(finding, width, bold=True),
        heads_for([labels[a] for a in order], column),
        _rows(shown, order, drawn_who, label_width, column),
        [],
        lines_for(footer, width),
        label_width,
        _KEY_WIDTH,
        column,
        width,
        numbers,
        _alt_text(finding, numbers),
    )


def stances_by_article(stances: pd.DataFrame, articles: pd.DataFrame, *, max_rows: int = 8, ax: Any = None) -> Any:
    """Draw with which words every article lets a side speak: side and stance in rows, articles in columns, the words in
    the cells.

    Reads     stances (what tell_stances returns, by sides or by name), articles (article_id, label); the `max_rows`
              sides or sources with
              most claims are drawn, the footer counts the others
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column
    """
    by = "name" if "name" in stances else "sides"
    need_columns(stances, "stances", "article_id", by, "stance", "n_claims", "cues")
    need_columns(articles, "articles", "article_id", "label")
    grid = plan_stances(stances, articles, by, max_rows)
    return draw_grid(grid, ax if ax is not None else new_axes(*size_of(grid)))
