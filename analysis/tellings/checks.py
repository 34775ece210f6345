"""A person has the last word: corrections typed into checks.csv, applied to a table before the next step reads it."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.errors import LexiconError
from tellings.schema import TABLES, make_table

CHECK_COLUMNS = ("table", "article_id", "start", "end", "row_id", "column", "right_value", "who", "note")
# Tables without a place in a text: their rows are named by this column.
KEYS = {"articles": "article_id", "stories": "article_id", "facts": "fact_id", "sources": "source_id", "credits": "claim_id"}


def read_checks(path: str | Path | None) -> pd.DataFrame:
    """Read a person's corrections: table, article_id, start, end (or row_id for facts, stories, articles, sources, credits), column, right_value, who, note.

    Returns   checks (see codebook), every row with status no_match until it is applied
    Raises    LexiconError naming file and row: an unknown table or column, a place that is no number, a value that the column cannot hold
    """
    if path is None:
        return make_table("checks", [])
    try:
        file = open(path, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise LexiconError(f"{path}: the checks cannot be read ({error.strerror})") from None
    rows = []
    with file:
        reader = csv.DictReader(file)
        missing = [c for c in CHECK_COLUMNS if c not in (reader.fieldnames or ()) and c not in ("row_id", "note")]
        if missing:
            raise LexiconError(f"{path}, row 1: the column {missing[0]!r} is missing; the header is {','.join(CHECK_COLUMNS)}")
        for number, row in enumerate(reader, start=2):
            cells = {key: (row.get(key) or "").strip() for key in CHECK_COLUMNS}
            if any(cells.values()):
                rows.append(_check(f"{path}, row {number}", number, cells))
    return make_table("checks", rows)


def _check(place: str, number: int, cells: dict[str, str]) -> dict[str, Any]:
    """One row, or the reason why it cannot be used."""
    table, column = cells["table"], cells["column"]
    if table not in TABLES:
        raise LexiconError(f"{place}: there is no table {table!r}; there are {', '.join(TABLES)}")
    if column not in {c.name for c in TABLES[table]}:
        raise LexiconError(f"{place}: {table} has no column {column!r}; it has {', '.join(c.name for c in TABLES[table])}")
    _value(place, table, column, cells["right_value"])
    if table in KEYS:
        if not cells["row_id"]:
            raise LexiconError(f"{place}: rows of {table} are named by row_id, its {KEYS[table]}")
        start = end = None
    else:
        try:
            start, end = int(cells["start"]), int(cells["end"])
        except ValueError:
            raise LexiconError(f"{place}: start and end must be numbers, the characters of the row in {table}") from None
    text = {key: cells[key] or None for key in ("article_id", "row_id", "right_value", "who", "note")}
    return text | {"table": table, "column": column, "start": start, "end": end, "row": number, "status": "no_match"}


def _value(place: str, table: str, name: str, text: str) -> Any:
    """A cell as the column holds it; an empty one is NA where the column allows it."""
    column = next(c for c in TABLES[table] if c.name == name)
    if not text:
        if not column.missing:
            raise LexiconError(f"{place}: right_value is empty, and {table}.{name} must not be")
        return None
    if column.values and text not in column.values:
        raise LexiconError(f"{place}: {table}.{name} holds one of {', '.join(column.values)}, not {text!r}")
    kind = column.dtype.lower()
    try:
        if kind.startswith("int"):
            return int(text)
        if kind.startswith("float"):
            return float(text)
        if kind.startswith("bool"):
            return {"true": True, "false": False}[text.lower()]
        if kind.startswith("datetime"):
            return pd.Timestamp(text)
    except (ValueError, KeyError):
        raise LexiconError(f"{place}: {table}.{name} is {column.dtype}; {text!r} cannot be that") from None
    return text


def apply_checks(table: pd.DataFrame, name: str, checks: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table with the corrections that name its rows, and the checks with what became of each.

    Where an exact number is corrected, the bounds that its words admit move with it. The tables given are left alone.
    """
    mine = checks.index[checks["table"] == name] if len(checks) else ()
    if not len(mine):
        return table, checks
    table, checks = table.copy(), checks.copy()
    for i in mine:
        check = checks.loc[i]
        if name in KEYS:
            hit = table[KEYS[name]] == check["row_id"]
        else:
            hit = (table["article_id"] == check["article_id"]) & (table["start"] == check["start"]) & (table["end"] == check["end"])
        if not hit.any():
            continue
        column = check["column"]
        value = _value("checks", name, column, "" if pd.isna(check["right_value"]) else check["right_value"])
        if column == "value" and {"low", "high"} <= set(table.columns):
            exact = hit & (table["low"] == table["value"]) & (table["high"] == table["value"])
            table.loc[exact, ["low", "high"]] = value
        table.loc[hit, column] = value
        checks.loc[i, "status"] = "applied"
    return table, checks


def checked_tellings(checks: pd.DataFrame, tellings: pd.DataFrame, claims: pd.DataFrame) -> dict[str, str]:
    """For each telling that a correction touches, directly, by its figure or by its claim: who made it (telling_id -> who)."""
    found: dict[str, str] = {}
    for check in checks[checks["status"] == "applied"].itertuples(index=False):
        who = "" if pd.isna(check.who) else check.who
        here = (tellings["article_id"] == check.article_id) & (tellings["start"] == check.start) & (tellings["end"] == check.end)
        if check.table == "credits":
            here = tellings["claim_id"] == check.row_id
        elif check.table in ("claims", "claim_parts"):
            cut = claims[(claims["article_id"] == check.article_id) & (claims["start"] <= check.start) & (claims["end"] >= check.end)]
            here = tellings["claim_id"].isin(cut["claim_id"])
        elif check.table not in ("figures", "tellings"):
            continue
        found |= {telling_id: who for telling_id in tellings.loc[here.fillna(False), "telling_id"]}
    return found
