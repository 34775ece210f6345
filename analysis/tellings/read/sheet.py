"""A person's sheet of what is known about the files (outlet, published ...), as a spreadsheet writes it."""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tellings.core.lists.own_csv import OwnRow, own_rows
from tellings.errors import LexiconError
from tellings.read.formats.base.field_dates import order_of, published_of

SHEET_COLUMNS = ("file", "outlet", "published", "url", "basis")
_PUBLISHED = re.compile(r"(?:(?:\d{4}|-)-\d{2}-\d{2})(?:T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Sheet(NamedTuple):
    """What a person typed about files: file -> row; and what of it cannot be used, one line a cell."""

    path: str
    rows: dict[str, dict[str, str]]
    problems: tuple[str, ...] = ()


def read_sheet(path: str | Path | None) -> Sheet:
    """Read a sheet of what is known about files (file, outlet, published, url, basis); empty cells are unknown.

    Reads     a CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' own letters, as spreadsheets save it;
              a day as ISO, with its month in words, or in numbers where this cell or another of the column shows which
              of them is the month: 09/11/2016 alone is said to be unclear, and never guessed
    Returns   the rows; a row or cell that cannot be used stands in `problems`, and the others are used
    Raises    LexiconError when the file cannot be read or lacks a column
    """
    if path is None:
        return Sheet("", {})
    names, records = own_rows(path, "rows")
    if not any(names):
        header = ",".join(SHEET_COLUMNS)
        return Sheet(str(path), {}, (f"the sheet is empty; its first row is {header}, or delete the file",))
    for column in SHEET_COLUMNS[:3]:
        if column not in names:
            raise LexiconError(
                f"{path}, row 1: the column {column!r} is missing; the header is {','.join(SHEET_COLUMNS)}"
            )
    order = order_of(row.cells["published"] for row in records)
    rows: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for row in records:
        name, cells = row.cells["file"], _cells(row, order, problems)
        if not name:
            problems.append(f"row {row.number}: the file cell is empty; name the file or delete the row")
        elif name in rows:
            problems.append(f"row {row.number}: {name} stands in row {rows[name]['row']} too; delete one of them")
        else:
            rows[name] = cells | {"row": str(row.number)}
    return Sheet(str(path), rows, tuple(problems))


def _cells(row: OwnRow, order: str | None, problems: list[str]) -> dict[str, str]:
    """The cells of a row, its day as ISO; what cannot be used is left empty, and said."""
    if row.spare:
        problems.append(
            f"row {row.number}: there are more cells than columns; put words that hold the sign between cells into "
            "quotation marks"
        )
    written = row.cells["published"]
    published = day_of(written, order) if written else ""
    if published is None:
        problems.append(f"row {row.number}: published is {written!r}{_remedy(written)}")
    return row.cells | {"published": published or ""}


def day_of(text: str, order: str | None = None) -> str | None:
    """A day as ISO (perhaps partial, perhaps with a time), or None where it cannot be told.

    >>> day_of("2016-11-09"), day_of("9 November 2016"), day_of("25/12/2016"), day_of("09/11/2016")
    ('2016-11-09', '2016-11-09', '2016-12-25', None)
    """
    if _PUBLISHED.fullmatch(text):
        try:
            datetime.fromisoformat(text.replace("--", "2000-", 1))
        except ValueError:
            return None
        return text
    return published_of(text, order)[0]


def _remedy(written: str) -> str:
    """What a person should write instead."""
    if match := _SLASHED.match(written):
        first, second, year = int(match[1]), int(match[2]), match[3]
        if 0 < first < 13 and 0 < second < 13:
            return (
                f", and day and month cannot be told apart; write {year}-{second:02d}-{first:02d} or "
                f"{year}-{first:02d}-{second:02d}"
            )
    return "; write 2025-12-07, 2025-12-07T14:30 or --12-07, or leave it empty"
