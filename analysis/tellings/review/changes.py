"""What differs between two runs: after a word list was edited, a correction typed, an article added."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tellings.core.schema import KEYS
from tellings.core.tables import make_table


def _same(a: Any, b: Any) -> bool:
    return (pd.isna(a) and pd.isna(b)) or (not pd.isna(a) and not pd.isna(b) and a == b)


def _rows_by_key(table: pd.DataFrame, name: str) -> dict[Any, dict[str, Any]]:
    """The rows of one table by its key, or by their place where it has none."""
    key = (
        [KEYS[name]]
        if name in KEYS
        else [c for c in ("claim_id", "article_id", "start", "end", "part") if c in table.columns]
    )
    found: dict[Any, dict[str, Any]] = {}
    for row in table.to_dict("records"):
        mark = " ".join(str(row[c]) for c in key)
        while mark in found:
            mark += "'"
        found[mark] = row
    return found


def list_changes(
    before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], *, tables: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """List what differs between the tables of two runs, cell by cell.

    Reads     the tables of two coverages (`coverage.tables()`); `tables`: only these
    Returns   changes: table, row_id, change {new, gone, changed}, column, before, after (as words). A new or gone row
              is one row here
    """
    rows: list[tuple[str, Any, str, str | None, str | None, str | None]] = []
    for name in before:
        if name not in after or (tables and name not in tables):
            continue
        old, new = _rows_by_key(before[name], name), _rows_by_key(after[name], name)
        rows += [(name, key, "gone", None, None, None) for key in old if key not in new]
        rows += [(name, key, "new", None, None, None) for key in new if key not in old]
        rows += [
            (
                name,
                key,
                "changed",
                column,
                None if pd.isna(cell) else str(cell),
                None if pd.isna(new[key][column]) else str(new[key][column]),
            )
            for key, row in old.items()
            if key in new
            for column, cell in row.items()
            if not _same(cell, new[key][column])
        ]
    return make_table("changes", rows)
