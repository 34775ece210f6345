"""Files that are there whole or not at all, written beside their place, then renamed; and words that no spreadsheet
takes for a formula.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

DEVICES = ("/dev/", "/proc/")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A draft to write into; it takes the place of `path` when the block ends well, and is deleted when it does not."""
    if path.absolute().as_posix().startswith(DEVICES) or (path.exists() and not path.is_file()):
        yield path  # a terminal, a pipe: it is written to, and nothing takes its place
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


_OLD = 3600  # seconds: a younger draft may belong to a run that still writes


def sweep(folder: Path) -> None:
    """Delete the drafts that a killed run left below a folder."""
    for draft in folder.rglob(".*.part"):
        try:
            if time.time() - draft.stat().st_mtime > _OLD:
                draft.unlink()
        except OSError:  # another run has renamed or deleted it meanwhile
            continue


_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "'",
)  # a spreadsheet runs a cell that begins so; the mark itself is doubled, so that it reads back


def guarded_column(column: pd.Series) -> pd.Series:
    """Words with an apostrophe before what a spreadsheet would run."""
    risky = column.str.startswith(_FORMULA).fillna(False).astype(bool)
    return column.where(~risky, "'" + column) if risky.any() else column


def guarded_table(table: pd.DataFrame) -> pd.DataFrame:
    """A table for a CSV file outside the codebook: its words and the names of its columns guarded.

    >>> guarded_table(pd.DataFrame({"=A": ["-5 degrees", "12"], "n": [1, -2]})).to_dict("list")
    {"'=A": ["'-5 degrees", '12'], 'n': [1, -2]}
    """
    columns = [
        guarded_column(column) if pd.api.types.is_string_dtype(column) else column for _, column in table.items()
    ]
    names = [f"'{name}" if str(name).startswith(_FORMULA) else name for name in table.columns]
    return pd.concat(columns, axis=1, keys=names) if columns else table
