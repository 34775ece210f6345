"""Reads checks.csv, the sheet of a person's corrections, as a spreadsheet or the page writes it; a row that cannot be
used is kept with the reason.
"""

import re
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.lists.own_csv import own_rows
from tellings.core.schema import KEYS, TABLES, Column
from tellings.core.tables import make_table
from tellings.errors import LexiconError

CHECK_COLUMNS = ("table", "article_id", "start", "end", "row_id", "column", "right_value", "who", "note")
# What a person can say of a telling beside its columns: on whose word it stands, by the name of the source.
SOURCE = Column("source", "str", "the name of the source on whose word it stands; empty: no source found", missing=True)
_OPTIONAL = ("row_id", "note")
_PLACE = ("article_id", "start", "end")
_NOT_CORRECTED = ("files", "keyness", "topics", "checks", "changes", "context", "variants", "origins")
_MOST = 2**63 - 1


class Unusable(ValueError):
    """Why one row of the sheet cannot be used."""


def read_checks(path: str | Path | None) -> pd.DataFrame:
    """Read a person's corrections: table, article_id, start, end (or row_id), column, right_value, who, note.

    Reads     a CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' own letters, as spreadsheets save it
    Returns   checks (see codebook), one row a correction: status no_match until it is applied, refused (with `because`)
              where it cannot be used
    Raises    LexiconError where the file cannot be read or lacks a column
    """
    if path is None:
        return make_table("checks", [])
    names, records = own_rows(path, "checks")
    if not any(names):  # an empty file corrects nothing
        return make_table("checks", [])
    for column in CHECK_COLUMNS:
        if column not in names and column not in _OPTIONAL:
            raise LexiconError(
                f"{path}, row 1: the column {column!r} is missing; the header is {','.join(CHECK_COLUMNS)}"
            )
    rows = []
    for number, given, spare in records:
        rows.append(_check(number, {column: given.get(column, "") for column in CHECK_COLUMNS}, spare))
    return make_table("checks", rows)


def _check(number: int, cells: dict[str, str], spare: bool) -> dict[str, Any]:
    """One row as the table holds it; one that cannot be used says why."""
    row: dict[str, Any] = {column: cells[column] or None for column in CHECK_COLUMNS}
    row |= {"start": None, "end": None, "row": number, "was": None, "status": "no_match", "because": None}
    try:
        if spare:
            raise Unusable(
                "there are more cells than columns; put words that hold the sign between cells into quotation marks"
            )
        column = column_of(cells["table"], cells["column"])
        value_of(cells["table"], column, cells["right_value"])
        row |= _place(cells)
    except Unusable as problem:
        row |= {"status": "refused", "because": str(problem)}
    return row


def column_of(table: str, name: str) -> Column:
    """The column that a row corrects. Unusable where there is none, or where it says which row is meant."""
    if table not in TABLES:
        raise Unusable(
            f"there is no table {table!r}; there are {', '.join(t for t in TABLES if t not in _NOT_CORRECTED)}"
        )
    if table in _NOT_CORRECTED:
        raise Unusable(f"rows of {table} are not corrected; correct the table that they are made from")
    if (table, name) == ("tellings", SOURCE.name):
        return SOURCE
    column = next((c for c in TABLES[table] if c.name == name), None)
    if column is None:
        raise Unusable(f"{table} has no column {name!r}; it has {', '.join(c.name for c in TABLES[table])}")
    if (
        name in _PLACE
        or (table, name) == ("articles", "text")
        or (name == KEYS.get(table) and (table, name) != ("facts", "fact_id"))
    ):
        raise Unusable(f"{table}.{name} says which row is meant, and is not corrected")
    return (
        column._replace(missing=True) if (table, name) in (("tellings", "fact_id"), ("points", "point_id")) else column
    )


def _place(cells: dict[str, str]) -> dict[str, Any]:
    """Which rows are meant: by their id, by their place, or by both."""
    table = cells["table"]
    placed = any(c.name == "start" for c in TABLES[table])
    if not placed and not cells["row_id"]:
        raise Unusable(f"rows of {table} are named by row_id, its {KEYS[table]}")
    named = (table, cells["column"]) != ("tellings", SOURCE.name)  # a source is named before tellings have ids
    if not placed or (named and cells["row_id"] and table in KEYS and not any(cells[c] for c in ("start", "end"))):
        return {}
    try:
        start, end = int(cells["start"]), int(cells["end"])
    except ValueError:
        raise Unusable(f"start and end must be numbers, the characters of the row in {table}") from None
    if not 0 <= start <= end <= _MOST:
        raise Unusable(f"no text has characters from {start} to {end}")
    if not cells["article_id"]:
        raise Unusable("article_id is empty: the article in which the row stands")
    return {"start": start, "end": end}


def value_of(table: str, column: Column, text: str) -> Any:
    """A cell as the column holds it; an empty one is None where the column allows it."""
    name = f"{table}.{column.name}"
    if not text:
        if not column.missing:
            raise Unusable(f"right_value is empty, and {name} must not be")
        return None
    if column.values and text not in column.values:
        raise Unusable(f"{name} holds one of {', '.join(column.values)}, not {text!r}")
    kind = column.dtype.lower()
    try:
        if kind.startswith("int"):
            number = int(text)
            if abs(number) > _MOST:
                raise ValueError
            return number
        if kind.startswith("float"):
            return _number(text, column.name in ("low", "high"))
        if kind.startswith("bool"):
            return {"true": True, "false": False}[text.lower()]
        if kind.startswith("datetime"):
            moment = pd.Timestamp(text)
            if moment is pd.NaT:
                raise ValueError
            return (moment.tz_convert(None) if moment.tzinfo else moment).floor("s")
    except (ValueError, KeyError, OverflowError):
        hint = "; write 1250000 or 7.5" if kind.startswith(("int", "float")) else ""
        raise Unusable(f"{name} is {column.dtype}; {text!r} cannot be that{hint}") from None
    return text


def _number(text: str, unbounded: bool) -> float:
    """A number as a person types it: a comma parts thousands, where every group after it has three digits."""
    number = float(
        re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", text)
        if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text)
        else text
    )
    if number != number or (abs(number) == float("inf") and not unbounded):
        raise ValueError
    return number
