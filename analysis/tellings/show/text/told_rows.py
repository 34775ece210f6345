"""What each article tells of each fact, as written, and on whose word: the rows behind the charts and the page."""

from typing import Any

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.core.vocabulary import NO_SOURCE, STANDINGS
from tellings.show.text.side_marks import normal_sides

STATES = ("inside", "carried_over", "none")
_FIGURE_SPANS = ["qualifier_start", "qualifier_end", "unit_start", "unit_end"]


def hedged_span(start: int, end: int, figure: dict | None) -> tuple[int, int]:
    """The span of a number with the hedging words and the unit that stand right beside it."""
    if figure is None:
        return start, end
    hedge, unit = (figure["qualifier_start"], figure["qualifier_end"]), (figure["unit_start"], figure["unit_end"])
    # "in the 653 or so": a hedge further off belongs to the evidence, not to the value; the same for a unit after a
    # noun.
    if not pd.isna(hedge[0]) and max(start - hedge[1], hedge[0] - end) <= 3:
        start, end = min(start, int(hedge[0])), max(end, int(hedge[1]))
    if not pd.isna(unit[0]) and 0 <= unit[0] - end <= 1:
        end = int(unit[1])
    return start, end


def index_figures(figures: pd.DataFrame | None) -> dict[str, dict]:
    """The figures by their id."""
    if figures is None or figures.empty:
        return {}
    columns = ("figure_id", "start", "end", *_FIGURE_SPANS)
    return {row.figure_id: dict(zip(columns, row)) for row in rows_of(figures, *columns)}


def told_rows(
    tellings: pd.DataFrame, articles: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """The tellings with what the eye needs: the value as written, the source's name and side, and how its mark is
    drawn.

    Reads     tellings, articles, credits, sources (see codebook)
    Returns   tellings with `state` (inside: filled; carried_over: hollow; none: no source found), `source`, `side`
    Raises    TableError when a table lacks a column; tellings of articles that are not in `articles` are left out
    """
    need_columns(
        tellings,
        "tellings",
        "article_id",
        "start",
        "end",
        "fact_id",
        "figure_id",
        "said",
        "from_figures",
        "claim_id",
        "credit",
    )
    need_columns(sources, "sources", "source_id", "name", "sides", "n_claims")
    # A sentence that tells of the fact without its figure is no telling for the eye; the account says that the topic is
    # there.
    tellings = tellings[tellings["article_id"].isin(articles["article_id"]) & (tellings["how"] != "topic")]
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    name_of = dict(zip(sources["source_id"], sources["name"]))
    side_of = {source_id: normal_sides(sides) for source_id, sides in zip(sources["source_id"], sources["sides"])}
    rows = []
    for t in rows_of(tellings):
        source_id = source_of.get(t.claim_id) if isinstance(t.claim_id, str) else None
        known = source_id in name_of and t.credit in ("inside", "carried_over")
        rows.append(
            (
                t.credit if known else "none",
                name_of[source_id] if known else None,
                side_of[source_id] if known else None,
            )
        )
    extra = pd.DataFrame(rows, columns=["state", "source", "side"], index=tellings.index, dtype=object)
    return pd.concat([tellings, extra], axis=1)


def largest_story(told: pd.DataFrame) -> str | None:
    """The story that most articles tell; of two alike the one that comes first."""
    if told.empty:
        return None
    sizes = told.groupby("story_id", sort=False)["article_id"].nunique()
    return sizes.idxmax()


def in_account_order(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts as the account has them: told by several first, then by one alone, then in passing; each in its own
    order.
    """
    rank = {standing.word: place for place, standing in enumerate(STANDINGS)}
    return facts.loc[facts["standing"].map(rank).sort_values(kind="stable").index]


def by_cell(told: pd.DataFrame) -> dict[tuple[str, str], list[Any]]:
    """The told rows by (fact_id, article_id), in the order of the text."""
    cells: dict[tuple[str, str], list[Any]] = {}
    for row in rows_of(told):
        cells.setdefault((row.fact_id, row.article_id), []).append(row)
    return cells


def one_a_wording(cell: list[Any]) -> list[Any]:
    """The tellings of one cell, one for each wording: where an article says it twice, the one that names a source
    stands for both.
    """
    best: dict[str, Any] = {}
    for row in cell:
        key = row.said.casefold()
        if key not in best or STATES.index(row.state) < STATES.index(best[key].state):
            best[key] = row
    return sorted(best.values(), key=lambda row: STATES.index(row.state))


def on_word(source: object, state: str) -> str:
    """On whose word a telling stands, in words; `state` is inside, carried_over or none."""
    if not isinstance(source, str) or state not in ("inside", "carried_over"):
        return NO_SOURCE
    return source if state == "inside" else f"carried over: {source}"
