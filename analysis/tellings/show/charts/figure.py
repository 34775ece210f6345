"""The chart of figures: facts in rows, articles in columns, each value as written beside the symbol of the source on
whose word it stands.
"""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_by, rows_of, rows_with
from tellings.errors import TableError
from tellings.show.charts.base.canvas import LINE, QUIET, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.text.findings import Finding, find_findings
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.side_marks import NO_SOURCE_MARK, Mark, mark_of, mark_sides
from tellings.show.text.told_rows import by_cell, in_account_order, largest_story, on_word, one_a_wording, told_rows

_LABEL_WIDTH, _TOLD_WIDTH, _MARK = 2.5, 1.35, 0.26
_PADDING = 0.11
_MOST_ARTICLES = 40  # columns; a wider picture nobody can read, and far beyond it none can be drawn


class _Entry(NamedTuple):
    """One wording in a cell: its lines, its mark, whether the mark is filled."""

    lines: list[str]
    mark: Mark
    filled: bool


class _Row(NamedTuple):
    """One fact: its label's lines, how many articles tell it and how they agree, its cells, its height in lines."""

    label: list[str]
    told_by: str
    agreement: str
    cells: list[list[_Entry]]
    n_lines: int


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn."""

    title: list[str]
    columns: list[list[str]]
    rows: list[_Row]
    legend: list[tuple[Mark | None, bool, str]]
    footer: list[str]
    column_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def _number_table(facts: pd.DataFrame, told: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """The chart's numbers as a table: one row a telling, in the order of the chart."""
    order = {fact_id: place for place, fact_id in enumerate(facts["fact_id"])}
    rows = rows_with(told, "fact_id", order)
    rows = rows.assign(
        _fact=rows["fact_id"].map(order), _place=rows["article_id"].map({a: i for i, a in enumerate(labels)})
    )
    rows = rows.sort_values(["_fact", "_place", "start"], kind="stable")
    about = facts.set_index("fact_id")
    return pd.DataFrame(
        {
            "fact": rows["fact_id"].map(about["label"]),
            "agreement": rows["fact_id"].map(about["agreement"]),
            "article": rows["article_id"].map(labels),
            "as_written": rows["said"],
            "value": rows["value"],
            "credit": rows["credit"],
            "source": rows["source"],
            "side": rows["side"],
            "fact_id": rows["fact_id"],
            "article_id": rows["article_id"],
            "start": rows["start"],
            "end": rows["end"],
        }
    ).reset_index(drop=True)


def _alt_text(findings: list[Finding], numbers: pd.DataFrame, n_articles: int, most: int = 12) -> str:
    """The chart in words, for who cannot see it."""
    said = []
    facts = rows_by(numbers, "fact_id")
    for rows in list(facts.values())[:most]:
        first = {(r.article, r.as_written): r for r in reversed(rows)}
        cells = [
            f"{r.article} {r.as_written} ({on_word(r.source, r.credit)})"
            for r in rows
            if first[r.article, r.as_written] is r
        ]
        said.append(f"{rows[0].fact}: {', '.join(cells)}.")
    n_facts = len(facts)
    more = f" {count_of(n_facts - most, 'more fact')} in the table." if n_facts > most else ""
    return (
        f"{' '.join(finding.text for finding in findings)} Table chart of {count_of(n_facts, 'fact')} "
        f"in {count_of(n_articles, 'article')}. " + " ".join(said) + more
    )


def _legend(numbers: pd.DataFrame, marks: dict[str, Mark], dashes: bool) -> list[tuple[Mark | None, bool, str]]:
    """What the symbols that are drawn mean; nothing that is not drawn."""
    known = numbers[numbers["source"].notna()]
    drawn = {
        mark_of(side, "inside", marks): None
        for side in sorted(known["side"].fillna("~"), key=lambda s: list(marks).index(s) if s in marks else 99)
    }
    entries: list[tuple[Mark | None, bool, str]] = [(mark, True, mark.legend) for mark in drawn]
    if (known["credit"] == "carried_over").any():
        entries += [(next(iter(drawn)), False, "hollow: carried over from the sentence before")]
    if len(known) < len(numbers):
        entries += [(NO_SOURCE_MARK, False, NO_SOURCE_MARK.legend)]
    return entries + ([(None, False, "not in the text")] if dashes else [])


def _rows(
    facts: pd.DataFrame, told: pd.DataFrame, articles: list[str], marks: dict[str, Mark], width: float, n_articles: int
) -> list[_Row]:
    cells = by_cell(told)
    rows = []
    for fact in rows_of(facts):
        label = wrap(fact.label, _LABEL_WIDTH - 0.2, 9, most=3)
        entries = []
        for article_id in articles:
            found = one_a_wording(cells.get((fact.fact_id, article_id), []))
            drawn = [
                _Entry(
                    wrap(t.said, width - _MARK - _PADDING, 9, bold=True, most=2),
                    mark_of(t.side, t.state, marks),
                    t.state == "inside",
                )
                for t in found[:3]
            ]
            if len(found) > 3:
                drawn[-1] = drawn[-1]._replace(lines=[*drawn[-1].lines, f"and {len(found) - 3} more"])
            entries.append(drawn)
        n_lines = max(len(label), *(sum(len(e.lines) for e in cell) for cell in entries), 1)
        rows.append(_Row(label, f"{fact.n_articles} of {n_articles}", fact.agreement, entries, n_lines))
    return rows


def _column_width(told: pd.DataFrame, labels: list[str]) -> float:
    """As wide as the widest value in two lines wants, within reason; many articles get narrow columns."""
    widest = max((width_of(said, 9, True) for said in told["said"]), default=0.5) + _MARK + _PADDING
    name = max((width_of(label, 9, True) for label in labels), default=0.5) + 0.2
    most = 1.95 if len(labels) <= 6 else 1.25 if len(labels) <= 12 else 1.05
    return min(most, max(0.85, widest, name))


def plan_figures(
    told: pd.DataFrame,
    facts: pd.DataFrame,
    articles: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    story: str | None = None,
    max_facts: int = 20,
    n_articles: int | None = None,
) -> _Plan:
    """Decide what the chart shows, from told rows (see told_rows); `n_articles` of the story, where more are known than
    tell a figure.
    """
    marks = mark_sides(sources)
    story = story or largest_story(told)
    aside = told[told["story_id"] != story]["article_id"].nunique()
    told, facts = told[told["story_id"] == story], facts[facts["story_id"] == story]
    telling = told.groupby("article_id")["fact_id"].nunique()
    order = [a for a in articles["article_id"] if a in telling.index]
    by_id = articles.set_index("article_id")
    labels = {a: by_id.at[a, "label"] for a in order}
    facts = rows_with(facts, "fact_id", told["fact_id"])
    silent = max(0, (n_articles or 0) - len(order))
    n_articles = len(order) + silent
    facts = in_account_order(facts)
    findings = find_findings(
        facts, told, rows_with(articles, "article_id", order), n_articles if len(told) else len(articles)
    )
    finding = findings[0].text.rstrip(".")
    shown, n_telling = facts.head(max_facts), len(order)
    drawn = set(telling.sort_values(ascending=False, kind="stable").index[:_MOST_ARTICLES])
    order, told = [a for a in order if a in drawn], rows_with(told, "article_id", drawn)
    labels = {a: labels[a] for a in order}
    numbers = _number_table(shown, told, labels)
    column = _column_width(rows_with(told, "fact_id", shown["fact_id"]), list(labels.values()))
    rows = _rows(shown, told, order, marks, column, n_articles)
    cut = [a for a in order if "truncated" in by_id and by_id.at[a, "truncated"]]
    heads = [squeeze(labels[a] + (" †" if a in cut else ""), column - _PADDING, 9, bold=True, most=4) for a in order]
    width = max(7.5, _LABEL_WIDTH + column * len(order) + _TOLD_WIDTH)
    footer = (
        f"n = {count_of(len(numbers), 'telling')} of {count_of(len(shown), 'fact')} in "
        f"{count_of(len(order), 'article')}"
        + (f"; {len(facts) - len(shown)} more facts are not drawn" if len(facts) > len(shown) else "")
        + (
            f"; {n_telling - len(order)} more articles of the event, which tell fewer facts, are not drawn"
            if n_telling > len(order)
            else ""
        )
        + (f"; {count_of(silent, 'more article')} of the event without a figure" if silent else "")
        + (f"; {count_of(aside, 'article')} of other events not drawn" if aside else "")
        + ". Values as written. A filled symbol: the figure stands inside what the source is reported "
        "to have said. Right: how many articles tell it, "
        "and how they agree; bold: told differently. Found by rules; they miss some."
        + (" † the text breaks off: what is not in it may have been cut." if cut else "")
    )
    dashes = any(not cell for row in rows for cell in row.cells)
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        heads,
        rows,
        _legend(numbers, marks, dashes),
        wrap(footer, width - 0.3, 7.5, most=6),
        column,
        width,
        numbers,
        _alt_text(findings, numbers, n_articles),
    )


def _legend_places(plan: _Plan) -> list[tuple[float, int]]:
    """Where each entry of the legend begins: x in inches and its line."""
    places, x, line = [], 0.2, 0
    for _, _, words in plan.legend:
        need = 0.28 + width_of(words, 8.5) + 0.3
        if x + need > plan.width and x > 0.2:
            x, line = 0.2, line + 1
        places.append((x, line))
        x += need
    return places


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    legend_lines = _legend_places(plan)[-1][1] + 1 if plan.legend else 0
    head = 0.25 + 0.24 * len(plan.title) + max((len(h) for h in plan.columns), default=0) * LINE + 0.15
    body = sum(row.n_lines * LINE + 0.14 for row in plan.rows)
    return plan.width, head + body + 0.25 + legend_lines * 0.24 + 0.1 + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    most = max((len(h) for h in plan.columns), default=0)
    y = 0.25 + 0.24 * len(plan.title)
    left = [_LABEL_WIDTH + plan.column_width * i for i in range(len(plan.columns))]
    for x, lines in zip(left, plan.columns):
        canvas.lines(x, y + (most - len(lines)) * LINE + LINE / 2, lines, bold=True)
    right = _LABEL_WIDTH + plan.column_width * len(plan.columns) + 0.08
    y += most * LINE + 0.1
    for number, row in enumerate(plan.rows):
        height = row.n_lines * LINE + 0.14
        if number % 2 == 0:
            canvas.band(0.05, y, right + _TOLD_WIDTH - 0.15, height)
        _draw_row(canvas, row, y, left, right, plan.column_width)
        y += height
    y += 0.25
    for (mark, filled, words), (x, line) in zip(plan.legend, _legend_places(plan)):
        if mark:
            canvas.mark(x + 0.06, y + line * 0.24, mark.marker, mark.colour, filled)
        else:
            canvas.text(x + 0.06, y + line * 0.24, "—", colour=QUIET, ha="center")
        canvas.text(x + 0.22, y + line * 0.24, words, size=8.5)
    y += ((_legend_places(plan)[-1][1] + 1) if plan.legend else 0) * 0.24 + 0.05
    canvas.lines(0.1, y, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_row(canvas: Canvas, row: _Row, y: float, left: list[float], right: float, width: float) -> None:
    top = y + 0.07 + LINE / 2
    differs = row.agreement not in ("same", "form", "single")
    canvas.lines(_LABEL_WIDTH - 0.15, top, row.label, ha="right")
    for x, cell in zip(left, row.cells):
        if not cell:
            canvas.text(x + _MARK, top, "—", colour="#aaaaaa")
        line = 0
        for entry in cell:
            canvas.mark(x + 0.08, top + line * LINE, entry.mark.marker, entry.mark.colour, entry.filled)
            canvas.lines(x + _MARK, top + line * LINE, entry.lines, bold=differs)
            line += len(entry.lines)
    canvas.text(right, top, f"{row.told_by} · {row.agreement}", size=8, colour=QUIET)


def figures_by_article(
    tellings: pd.DataFrame,
    facts: pd.DataFrame,
    articles: pd.DataFrame,
    credits: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    story: str | None = None,
    max_facts: int = 20,
    ax: Any = None,
) -> Any:
    """Draw who gives which figure, on whose word: facts in rows, articles in columns, a symbol for the side of the
    source.

    A symbol is filled only where the figure stands inside what the source is reported to have said; a hollow one in the
    side's shape is
    carried over from the sentence before; a hollow diamond means that no source was found; a dash that the article does
    not tell the fact.

    Reads     tellings, facts, articles, credits, sources (see codebook); tellings of articles that are not in
              `articles` are not drawn
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or no telling belongs to `story` (default: the story that most
              articles tell)
    """
    need_columns(
        facts,
        "facts",
        "fact_id",
        "story_id",
        "label",
        "standing",
        "n_articles",
        "n_origins",
        "agreement",
        "telling_a",
        "telling_b",
    )
    need_columns(articles, "articles", "article_id", "label", "published_text", "published_precision", "truncated")
    told = told_rows(tellings, articles, credits, sources)
    if story is not None and story not in set(facts["story_id"]):
        raise TableError(
            f"there is no story {story!r} in facts; there are {', '.join(sorted(set(facts['story_id']))) or 'none'}"
        )
    plan = plan_figures(told, facts, articles, sources, story=story, max_facts=max_facts)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
