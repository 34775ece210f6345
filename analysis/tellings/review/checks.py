"""A person has the last word: corrections typed into checks.csv, applied to a table before the next step reads it."""

from typing import Any

import pandas as pd

from tellings.core.bounds import bounds_of
from tellings.core.lists.lexicons import AnyLists, words_beside_numbers
from tellings.core.schema import KEYS
from tellings.core.tables import rows_of
from tellings.review.checks_sheet import CHECK_COLUMNS, SOURCE, Unusable, column_of, read_checks, value_of

__all__ = ["CHECK_COLUMNS", "apply_checks", "as_written", "in_full", "place_of", "read_checks", "rows_meant", "settle"]

# Corrections that move a telling to another fact or onto another's word: they need several tables, see
# checked_tellings.py; one that moves a place to another point: see checked_points.py.
BY_HAND = {
    ("tellings", "fact_id"), ("facts", "fact_id"), ("tellings", "claim_id"), ("tellings", SOURCE.name),
    ("points", "point_id"),
}  # fmt: skip
_AMOUNTS = ("value", "value_2", "low", "high", "qualifier")


def as_written(value: Any) -> str | None:
    """A cell as the sheet writes it: 653 for 653.0, None for NA.

    >>> as_written(653.0), as_written(0.5), as_written("body"), as_written(float("nan"))
    ('653', '0.5', 'body', None)
    """
    if pd.isna(value):
        return None
    return repr(float(value)).removesuffix(".0") if isinstance(value, float) else str(value)


def place_of(check: Any) -> str:
    """Which row a correction means, in words: its article and characters, or its id."""
    if pd.isna(check.start):
        return "" if pd.isna(check.row_id) else str(check.row_id)
    return f"{check.article_id} {check.start}-{check.end}"


def rows_meant(table: pd.DataFrame, name: str, check: Any) -> pd.Series:
    """Which rows of a table a correction means: those of its place, of its id, or of both where it gives both."""
    hit = pd.Series(True, index=table.index)
    if not pd.isna(check.start):
        hit &= (table["article_id"] == check.article_id) & (table["start"] == check.start) & (table["end"] == check.end)
    if not pd.isna(check.row_id) and name in KEYS:
        hit &= table[KEYS[name]] == check.row_id
    elif pd.isna(check.start):
        hit &= False
    return hit.fillna(False).astype(bool)


def settle(
    checks: pd.DataFrame, index: Any, status: str, *, was: str | None = None, because: str | None = None
) -> None:
    """Write what became of one correction into a table of checks that is one's own."""
    checks.loc[index, "status"] = status
    if was is not None:
        checks.loc[index, "was"] = was
    if because is not None:
        checks.loc[index, "because"] = because


def apply_checks(
    table: pd.DataFrame, name: str, checks: pd.DataFrame, *, lists: AnyLists = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table with the corrections that name its rows, and the checks with what became of each and what stood there
    before.

    Where a number is corrected, the bounds that its words admit move with it: it counts as exact, unless another row
    corrects its
    qualifier. A label of a person's has no place in a text. What moves a telling to another fact is left to
    `check_tellings`. The
    tables given are left alone.
    """
    every = zip(checks.index, rows_of(checks, "table", "status", "column"))
    mine = [
        i
        for i, check in every
        if check.table == name and check.status == "no_match" and (name, check.column) not in BY_HAND
    ]
    if not mine:
        return table, checks
    table, checks = table.copy(), checks.copy()
    said: dict[str, pd.Series] = {}  # which rows a person spoke of, by column
    for i in mine:
        check = checks.loc[i]
        hit, column = rows_meant(table, name, check), check["column"]
        if not hit.any():
            continue
        try:
            value = value_of(
                name, column_of(name, column), "" if pd.isna(check["right_value"]) else check["right_value"]
            )
            _admitted(table, name, column, value)
        except Unusable as problem:
            settle(checks, i, "refused", because=str(problem))
            continue
        before = list(dict.fromkeys(as_written(v) or "" for v in table.loc[hit, column]))
        settle(checks, i, "applied", was=" | ".join(filter(None, before)) or None)
        changed = hit & ~((table[column] == value) if value is not None else table[column].isna()).fillna(False).astype(
            bool
        )
        table.loc[hit, column] = value
        said[column] = said.get(column, hit & False) | hit
        if changed.any():
            _follow(table, name, column, changed, lists)
    if {"value", "low", "high", "qualifier"} <= set(table.columns):
        _bounds_anew(table, said, checks.loc[mine], name)
    return table, checks


def _admitted(table: pd.DataFrame, name: str, column: str, value: Any) -> None:
    """Unusable where an id leads nowhere."""
    if (name, column) == ("credits", "source_id") and value is not None and not (table[column] == value).any():
        raise Unusable(
            f"there is no source {value!r}; a source by its name goes into the column source, of tellings or of claims"
        )


def _follow(table: pd.DataFrame, name: str, column: str, changed: pd.Series, lists: AnyLists) -> None:
    """What depends on a corrected cell in its own row."""
    if (name, column) == ("facts", "label"):
        table.loc[changed, ["label_start", "label_end"]] = None  # no article wrote it
    if (name, column) == ("claims", "source"):
        for i in table.index[changed]:
            table.loc[i, "source_entity"] = in_full(
                table.at[i, "source"], table[~changed & (table["article_id"] == table.at[i, "article_id"])], lists
            )


def in_full(source: Any, claims: pd.DataFrame, lists: AnyLists = None) -> str | None:
    """What a source that a person names is called in full, as claims of its article have it; else as it is named,
    without "the".
    """
    if pd.isna(source):
        return None
    for written, entity in zip(claims["source"], claims["source_entity"]):
        if isinstance(entity, str) and source.casefold() in (entity.casefold(), str(written).casefold()):
            return entity
    first, _, rest = source.partition(" ")
    return rest if rest and first.lower() in words_beside_numbers(lists)["det"] else source


def _bounds_anew(table: pd.DataFrame, said: dict[str, pd.Series], mine: pd.DataFrame, name: str) -> None:
    """The qualifier, second number and bounds of corrected numbers, but for those that a person wrote too."""
    none = pd.Series(False, index=table.index)
    of = {column: said.get(column, none) for column in _AMOUNTS}
    changed = none.copy()
    for check in mine[
        (mine["status"] == "applied") & mine["column"].isin(("value", "value_2", "qualifier"))
    ].itertuples():
        if as_written(
            value_of(name, column_of(name, check.column), "" if pd.isna(check.right_value) else check.right_value)
        ) != (None if pd.isna(check.was) else check.was):
            hit = rows_meant(table, name, check)
            changed |= hit
            if check.column == "value":
                table.loc[hit & ~of["qualifier"], "qualifier"] = "exact"
                if "value_2" in table.columns:
                    table.loc[hit & ~of["value_2"], "value_2"] = None
    for i in table.index[changed]:
        cells: list[Any] = [table.at[i, column] for column in ("value", "value_2") if column in table.columns]
        numbers = [cell for cell in cells if not pd.isna(cell)]
        low, high = bounds_of(min(numbers), max(numbers), table.at[i, "qualifier"]) if numbers else (None, None)
        for column, bound in (("low", low), ("high", high)):
            if not of[column][i]:
                table.loc[i, column] = bound
