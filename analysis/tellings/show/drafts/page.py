"""The page of a draft: what to look at, what stands in it alone, what is backed, and the draft beside the articles."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.tables import make_table
from tellings.show.page.data import page_data
from tellings.show.page.page import ACCOUNT_COLUMNS, Go, Page, build_page
from tellings.show.page.reader import full_view
from tellings.show.page.report import frame
from tellings.show.templates import render
from tellings.show.text.beside import (
    STATUS_WORDS,
    Context,
    by_status,
    context_of,
    count_statuses,
    is_loud,
    reason_of,
    said_of,
)
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

_SAID, _OTHER = 220, 260


class Row(NamedTuple):
    """One line: what became of it, its words here and there with their places, and why."""

    status: str
    css: str
    what: str
    said: Context
    go: Go
    other: Context | None
    where: str
    there: Go
    told_by: str
    why: str


class DraftView(NamedTuple):
    """The lines in three parts, and what was compared."""

    summary: str
    loud: list[Row]
    only: list[Row]
    backed: list[Row]
    n_backed: str


def draft_page(against: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> str:
    """Write a draft and what the articles say of it as one HTML page, the draft in the first column.

    Reads     against (see codebook); the tables of the draft and its articles, as `set_beside` gives them
    Returns   the page as text; the same tables give the same page
    """
    draft = str(against["article_id"].iloc[0]) if len(against) else str(tables["articles"]["article_id"].iloc[-1])
    page = build_page(_as_coverage(tables, draft), pd.DataFrame(columns=list(ACCOUNT_COLUMNS)))
    view = _view(page, against, len(tables["articles"]) - 1)
    title = page.coverage.articles["headline"].iloc[0]
    return render(
        "draft",
        frame=frame(),
        title=title if isinstance(title, str) else "A draft",
        draft=view,
        full=full_view(page),
        data=page_data(page),  # last: by now every line has named its places
    )


def write_draft_page(against: pd.DataFrame, tables: Mapping[str, pd.DataFrame], path: str | Path) -> Path:
    """Write the page to a file, whole or not at all."""
    from tellings.core.files import whole_file

    path = Path(path)
    text = draft_page(against, tables)
    with whole_file(path) as whole:
        whole.write_text(text, encoding="utf-8", newline="\n")
    return path


def _as_coverage(tables: Mapping[str, pd.DataFrame], draft: str) -> SimpleNamespace:
    """The tables as a coverage of one event, the draft first; what a draft has none of is empty."""
    found = {name: tables[name] if name in tables else make_table(name, []) for name in TABLES}
    articles = found["articles"]
    first = articles["article_id"] == draft
    found["articles"] = pd.concat([articles[first], articles[~first]], ignore_index=True)
    ids = found["articles"]["article_id"]
    rows = [(article_id, "one", 0.0, "", None) for article_id in ids]
    return SimpleNamespace(**(found | {"stories": make_table("stories", rows)}), lists=None)


def _view(page: Page, against: pd.DataFrame, n_articles: int) -> DraftView:
    rows = [(row.status, _row(page, row, n_articles)) for row in by_status(against)]
    backed = [row for status, row in rows if status == "backed"]
    counts = said_of(count_statuses(against)) or "nothing in it that could be compared"
    return DraftView(
        f"Set against {count_of(n_articles, 'article')}: {counts}.",
        [row for status, row in rows if is_loud(status)],
        [row for status, row in rows if status == "only_here"],
        backed,
        count_of(len(backed), "line"),
    )


def _row(page: Page, row: Any, n_articles: int) -> Row:
    others = _places(row.others)
    spans = [(row.article_id, row.start, row.end), *others]
    key = page.target("line", shorten(row.said, 80), spans)
    there = page.goto(key, *others[0][:2]) if others else Go()
    origins = (
        ""
        if pd.isna(row.n_origins) or row.n_origins == row.n_articles
        else f", {count_of(int(row.n_origins), 'origin')}"
    )
    return Row(
        STATUS_WORDS[row.status],
        "loud" if is_loud(row.status) else "quiet",
        row.what,
        _shortened(context_of(page.texts[row.article_id], row.start, row.end, row.what), _SAID),
        page.goto(key, row.article_id, row.start),
        _shortened(context_of(page.texts[others[0][0]], *others[0][1:], row.what), _OTHER) if others else None,
        page.labels.get(row.other_article_id, "") if isinstance(row.other_article_id, str) else "",
        there,
        f"{row.n_articles} of {n_articles}{origins}" if row.n_articles else "",
        reason_of(row, page.labels),
    )


def _shortened(context: Context, most: int) -> Context:
    return context._replace(words=shorten(context.words, most))


def _places(others: object) -> list[tuple[str, int, int]]:
    """The places of the cell `others`: article:start-end, joined by a blank."""
    found = []
    for place in others.split("\t") if isinstance(others, str) and others else []:
        article_id, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        found.append((article_id, int(start), int(end)))
    return found
