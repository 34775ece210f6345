"""A person's corrections on the page as plain data: what became of those of the sheet, how a new one is written."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.tables import rows_of
from tellings.review.checks_sheet import CHECK_COLUMNS
from tellings.review.corrections import is_change, words_of
from tellings.show.page.page import Link, Page
from tellings.show.text.marking import shorten, showable

# What can be wrong with a cell: its name here and in the form, and the row that corrects it.
_KINDS = (
    ("other value", "figures,ARTICLE,START,END,,value,7,NAME,WHY"),
    ("not this fact", "tellings,ARTICLE,START,END,,fact_id,,NAME,WHY"),
    ("same fact as", "tellings,ARTICLE,START,END,,fact_id,FACT,NAME,WHY"),
    ("same fact as, the whole row", "facts,,,,FACT,fact_id,OTHER FACT,NAME,WHY"),
    ("wrong label", "facts,,,,FACT,label,homes destroyed,NAME,WHY"),
    ("wrong source", "tellings,ARTICLE,START,END,,source,the mayor,NAME,WHY"),
    ("no news text", "blocks,ARTICLE,START,END,,kind,boilerplate,NAME,WHY"),
    ("tells something else", "points,ARTICLE,START,END,,point_id,,NAME,WHY"),
    ("tells the same as", "points,ARTICLE,START,END,,point_id,POINT,NAME,WHY"),
)
_KIND_OF = {
    ("figures", "value"): "other value",
    ("tellings", "value"): "other value",
    ("facts", "fact_id"): "same fact as, the whole row",
    ("facts", "label"): "wrong label",
    ("tellings", "source"): "wrong source",
    ("claims", "source"): "wrong source",
    ("credits", "source_id"): "wrong source",
}


def _kind(check: Any) -> str:
    """What a correction says, in the words of the form; else the column that it corrects."""
    if (check.table, check.column) == ("tellings", "fact_id"):
        return "not this fact" if pd.isna(check.right_value) else "same fact as"
    if (check.table, check.column) == ("points", "point_id"):
        return "tells something else" if pd.isna(check.right_value) else "tells the same as"
    if (check.table, check.column, check.right_value) == ("blocks", "kind", "boilerplate"):
        return "no news text"
    return _KIND_OF.get((check.table, check.column)) or " ".join(
        str(part) for part in (check.table, check.column) if not pd.isna(part)
    )


class Where(NamedTuple):
    """The words that a correction speaks of, as a way to them; a fact's label, or an id, has no way."""

    words: str
    link: Link | None = None
    place: str = ""


class Value(NamedTuple):
    """A value of the sheet; `quiet` where the page says it in words of its own."""

    words: str
    quiet: bool = False


class Row(NamedTuple):
    """A row of checks.csv and what became of it."""

    row: int
    kind: str
    where: str
    link: Link | None
    place: str
    was: Value | None
    now: Value
    who: str
    note: str
    status: str
    changes: bool
    because: str


class Corrections(NamedTuple):
    """The rows of checks.csv, those first that did nothing; how each kind is written; its first line."""

    rows: list[Row]
    kinds: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]


def _where(page: Page, check: Any) -> Where:
    text = page.texts.get(check.article_id) if isinstance(check.article_id, str) else None
    if text is not None and not pd.isna(check.start) and check.start < check.end <= len(text):
        start, end = int(check.start), int(check.end)
        words = shorten(text[start:end], 60)
        key = page.target("place", words, [(check.article_id, start, end)])
        return Where(words, page.article_link(check.article_id, key, start), f"{start}–{end}")
    label = _labels(page).get(check.row_id) if check.table == "facts" and isinstance(check.row_id, str) else None
    ids = (check.article_id, check.start, check.end, check.row_id)
    return Where(" ".join(str(part) for part in ids if not pd.isna(part)) if label is None else label)


def _labels(page: Page) -> dict[str, str]:
    return dict(zip(page.coverage.facts["fact_id"], page.coverage.facts["label"]))


def _value(page: Page, check: Any, text: Any) -> Value:
    """A value of the sheet; for a fact its label."""
    if pd.isna(text):
        return Value("a fact of its own" if _kind(check) == "not this fact" else "unknown", True)
    return Value(str(_labels(page).get(text, text) if check.column == "fact_id" else text))


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _row(page: Page, check: Any) -> Row:
    where = _where(page, check)
    return Row(
        check.row,
        _kind(check),
        where.words,
        where.link,
        where.place,
        _value(page, check, check.was) if check.status == "applied" else None,
        _value(page, check, check.right_value),
        _text(check.who),
        _text(check.note),
        check.status,
        bool(is_change(check)),
        _text(check.because),
    )


def corrections_view(page: Page) -> Corrections:
    """The rows of checks.csv and what became of each, those first that did nothing; how each kind is written."""
    checks = page.coverage.checks
    ordered = checks.assign(done=checks["status"] == "applied").sort_values("done", kind="stable")
    return Corrections([_row(page, check) for check in rows_of(ordered)], _KINDS, CHECK_COLUMNS)


def n_lost(page: Page) -> int:
    """How many corrections did nothing."""
    return int((page.coverage.checks["status"] != "applied").sum())


def correction_row(telling: Any) -> str:
    """For a reader without a script: the row for checks.csv that corrects this value."""
    name = "figures" if isinstance(telling.figure_id, str) else "tellings"
    return f"{name},{telling.article_id},{telling.start},{telling.end},,value,RIGHT VALUE,YOUR NAME,WHY"


def checked_by(page: Page, group: list[Any]) -> dict[str, bool]:
    """What a person checked or corrected of a cell, in words, and whether it changed what the cell says."""
    checked = [page.checked[t.telling_id] for t in group if t.telling_id in page.checked]
    if not checked:
        return {}
    names = _labels(page), dict(zip(page.coverage.sources["source_id"], page.coverage.sources["name"]))
    return {
        words: any(c.changed for c in corrections) for corrections in checked for words in words_of(corrections, *names)
    }


def correction_data(page: Page) -> dict[str, Any]:
    """What the form needs to write a row: facts by anchor (id, label), tellings by anchor (id where the place is not
    enough, hedge, unit, paragraph), the sheet's own rows.
    """
    blocks: dict[str, list[tuple[int, int]]] = {}
    for b in rows_of(page.coverage.blocks, "article_id", "start", "end"):
        blocks.setdefault(b.article_id, []).append((int(b.start), int(b.end)))
    places = Counter(rows_of(page.coverage.tellings, "article_id", "start", "end"))
    tellings = {}
    for t in page.tellings:
        block = next(((s, e) for s, e in blocks.get(t.article_id, ()) if s <= t.start < e), None)
        alone = places[t.article_id, t.start, t.end] == 1
        tellings[page.telling_anchor[t.telling_id]] = [
            "" if alone else t.telling_id,
            t.qualifier,
            showable(t.unit) if isinstance(t.unit, str) else "",
            *(block or (-1, -1)),
        ]
    labels = _labels(page)
    facts = {page.fact_anchor[f]: [f, showable(labels[f])] for f in page.account["fact_id"] if f in labels}
    rows = [
        ["" if pd.isna(v) else str(v) for v in row]
        for row in page.coverage.checks[list(CHECK_COLUMNS)].itertuples(index=False)
    ]
    qualifiers = next(c.values for c in TABLES["tellings"] if c.name == "qualifier")
    return {
        "facts": facts,
        "tellings": tellings,
        "rows": rows,
        "qualifiers": list(qualifiers),
        "columns": list(CHECK_COLUMNS),
    }
