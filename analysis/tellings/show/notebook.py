"""For a notebook: the articles side by side in a cell, and any table with the words behind its rows."""

from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.tables import need_columns
from tellings.core.vocabulary import STANDINGS
from tellings.errors import TellingsError
from tellings.show.templates import render

_FIXED = ("article_id", "start", "end")


class Shown:
    """What a cell shows: HTML for eyes, plain words where there is no browser."""

    def __init__(self, html: str, words: str) -> None:
        self._html, self._words = html, words

    def __repr__(self) -> str:
        return self._words

    def _repr_html_(self) -> str:
        return self._html


def reader(coverage: Any, story: str | None = None, *, height: int = 600) -> Shown:
    """The articles of an event side by side in a notebook's cell, with the account above them: choose a cell, and every
    article moves to it.

    The frame has no access to the notebook and asks no host for anything; it works where the notebook is shown with
    outputs.

    Reads     coverage; `story`: a story_id of coverage.stories (all stories when None); `height` of the frame in pixels
    Returns   what the cell shows
    Raises    TellingsError for a story that does not exist, or a height below 200
    """
    from tellings.show.page.report import reader_page

    known = list(dict.fromkeys(coverage.stories["story_id"]))
    if story is not None and story not in known:
        raise TellingsError(
            f"there is no story {story!r}; there are {', '.join(known[:5])}{' ...' if len(known) > 5 else ''}"
        )
    if not isinstance(height, int) or height < 200:
        raise TellingsError(f"height is {height!r}; write a number of pixels, 200 or more")
    coverage = coverage if story is None else only_story(coverage, story)
    page = reader_page(coverage, coverage.account())
    title = f"{len(coverage.articles)} articles side by side"
    frame = render("notebook_frame", title=title, page=page, height=height)
    return Shown(frame, f"{title}: {coverage!r}")


def only_story(coverage: Any, story: str) -> Any:
    """The coverage of one story: of every table, the rows of its articles."""
    members = set(coverage.stories.loc[coverage.stories["story_id"] == story, "article_id"])
    paths = set(coverage.articles.loc[coverage.articles["article_id"].isin(members), "path"])
    claims = set(coverage.claims.loc[coverage.claims["article_id"].isin(members), "claim_id"])
    quotes = set(coverage.quotes.loc[coverage.quotes["article_id"].isin(members), "quote_id"])
    inside = (
        ("story_id", {story}),
        ("article_id", members),
        ("article_a", members),
        ("quote_id", quotes),
        ("claim_id", claims),
        ("path", paths),
    )
    kept = {}
    for name, table in coverage.tables().items():
        column, values = next(((c, v) for c, v in inside if c in table.columns), (None, None))
        kept[name] = (
            table if column is None or name == "checks" else table[table[column].isin(values)].reset_index(drop=True)
        )
    return replace(coverage, **kept)


def evidence(table: pd.DataFrame, articles: pd.DataFrame, n: int = 10, *, window_chars: int = 60) -> Shown:
    """The first rows of a table with the words that each stands on, in their context.

    Reads     any table with article_id, start, end (figures, claims, tellings ...), or rows chosen from one; articles
    Returns   what the cell shows: article, characters, the words in bold between what stands around them, then the
              row's other columns
    Raises    TableError when a table lacks a column or a row points outside its article

    >>> articles = pd.DataFrame([("a", "The Gazette", "The council said 40 buses were late.")])
    >>> articles.columns = ["article_id", "label", "text"]
    >>> figures = pd.DataFrame({"article_id": ["a"], "start": [17], "end": [19], "kind": ["count"]})
    >>> evidence(figures, articles, window_chars=9)
    1 of 1 row
    The Gazette 17-19: cil said [40] buses we | kind: count
    """
    from tellings.show.text.kwic import kwic

    need_columns(table, "evidence", *_FIXED)
    rows = table.head(n)
    columns = [
        c for c in rows.columns if c not in _FIXED and not c.endswith(("_start", "_end")) and rows[c].notna().any()
    ]
    # kwic sorts by place; here the rows keep the order in which they were given.
    shown = [
        (kwic(articles, rows.iloc[[i]], window_chars=window_chars).iloc[0], rows.iloc[i]) for i in range(len(rows))
    ]
    count = f"{len(rows)} of {len(table)} {'row' if len(table) == 1 else 'rows'}"
    lines = [
        f"{k.label} {k.start}-{k.end}: {flat(k.left)}[{flat(k.match)}]{flat(k.right)}"
        + "".join(f" | {c}: {row[c]}" for c in columns[:4] if pd.notna(row[c]))
        for k, row in shown
    ]
    texts = dict(zip(articles["article_id"], articles["text"]))
    shown_rows = [_evidence_row(k, row, columns, texts[k.article_id]) for k, row in shown]
    return Shown(
        render("notebook_evidence", columns=columns, rows=shown_rows, n_rows=count),
        "\n".join([count, *lines]),
    )


def show_table(table: pd.DataFrame, articles: pd.DataFrame, n: int = 10) -> Shown:
    """A table with the words behind its rows where each has a place in a text, and as it is where one has none.

    Of an account, and of facts, what several articles tell stands open; what one tells alone and small counts in
    passing are folded.

    Reads     any table of a coverage; articles; `n`: how many rows
    Returns   what the cell shows; each column's head says what it means when the pointer rests on it
    Raises    TableError when a row points outside its article
    """
    if set(_FIXED) <= set(table.columns) and table.head(n)["article_id"].notna().all():
        return evidence(table, articles, n)
    meanings = {
        column.name: column.meaning
        for columns in TABLES.values()
        for column in columns
        if {c.name for c in columns} == set(table.columns)
    }
    if "standing" in table.columns and len(table):
        return _folded(table, meanings, n)
    return Shown(
        render("notebook_table", parts=[part(table, meanings, n)]),
        f"{_count(table, n)}\n{table.head(n).to_string(index=False)}",
    )


def _count(table: pd.DataFrame, n: int) -> str:
    return f"{min(n, len(table))} of {len(table)} {'row' if len(table) == 1 else 'rows'}"


class Part(NamedTuple):
    """A table as a cell shows it: heads with their meaning, cells in words (None where the value is missing), how many
    rows; under a title where it is folded.
    """

    heads: list[tuple[str, str]]
    rows: list[list[str | None]]
    n_rows: str
    title: str


def part(table: pd.DataFrame, meanings: dict[str, str], n: int, title: str = "") -> Part:
    """The first rows of a table as a cell shows them."""
    heads = [(column, meanings.get(column, "")) for column in table.columns]
    rows = [[_cell(value) for value in row] for row in table.head(n).itertuples(index=False)]
    return Part(heads, rows, _count(table, n), title)


def _folded(table: pd.DataFrame, meanings: dict[str, str], n: int) -> Shown:
    """An account, or facts: what several articles tell stands open, the rest is folded and counted."""
    parts, words = [], []
    for standing in STANDINGS:
        own = table[table["standing"] == standing.word]
        if not len(own):
            continue
        title, shared = f"{standing.title} ({len(own)})", standing.word == "shared"
        parts.append(part(own, meanings, n, "" if shared else title))
        words.append(f"{title}\n{own.head(n).to_string(index=False)}" if shared else title)
    return Shown(render("notebook_table", parts=parts), "\n".join(words))


def flat(text: str) -> str:
    """The words on one line."""
    return " ".join(text.split("\n")).replace("\r", " ")


def _cell(value: object) -> str | None:
    """A value in words; None where it is missing."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    return brief(str(value), 200)


def brief(words: str, most: int) -> str:
    """The words, cut after so many characters."""
    return words if len(words) <= most else words[:most] + "…"


class _Evidence(NamedTuple):
    """A row of a table with its words in their context, which open the whole paragraph; then its other columns."""

    label: str
    start: int
    end: int
    paragraph: tuple[str, str, str]
    words: tuple[str, str, str]
    cells: list[str | None]


def _evidence_row(context: Any, row: pd.Series, columns: list[str], text: str) -> _Evidence:
    begin, stop = text.rfind("\n", 0, context.start) + 1, text.find("\n", context.end)
    begin, stop = max(begin, context.start - 600), min(stop if stop >= 0 else len(text), context.end + 600)
    return _Evidence(
        context.label,
        context.start,
        context.end,
        (text[begin : context.start], context.match, text[context.end : stop]),
        (flat(context.left), flat(context.match), flat(context.right)),
        [_cell(row[c]) for c in columns],
    )
