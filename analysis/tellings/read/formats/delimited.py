"""CSV and its like: one article a row; the metadata lists of Media Cloud, which hold no text."""

import csv
from collections.abc import Mapping

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.mapping import field_of, fold
from tellings.read.formats.base.records import Reading
from tellings.read.formats.base.table import reading_of

_DELIMITERS = (",", "\t", ";", "|")
_MOST_RESTARTS = 20


def _delimiter(header: str, lists: AnyLists) -> str:
    """The sign between the cells of the first line: the one that gives the most known column names, then the most
    cells.
    """
    return max(
        _DELIMITERS,
        key=lambda d: (sum(field_of(cell.strip(' "'), lists) is not None for cell in header.split(d)), header.count(d)),
    )


def looks_delimited(text: str, lists: AnyLists = None) -> bool:
    """Whether a text is a table by its first line: three known column names, one of them a text."""
    header = text.lstrip("\ufeff\n\r").split("\n", 1)[0][:2000]
    if len(header) > 1000 or ". " in header:
        return False
    fields = {field_of(cell.strip(' "\r'), lists) for cell in header.split(_delimiter(header, lists))} - {None}
    return "text" in fields and len(fields) >= 3


def _rows(lines: list[str], delimiter: str, dropped: list[tuple[int, str]]) -> list[list[str]]:
    """The rows of a table; a row whose quotation mark never closes costs itself and not all that follows."""
    rows: list[list[str]] = []
    start = restarts = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        before = 0
        try:
            for row in reader:
                before = reader.line_num
                rows.append(row)
            break
        except csv.Error:
            rows.append([])
            dropped.append((len(rows) - 1, "broken record: a quotation mark stands wrong or never closes"))
            start += before + 1
            restarts += 1
            if restarts > _MOST_RESTARTS:
                dropped.append((len(rows), f"broken record: the {len(lines) - start} lines after it were not read"))
                break
    return rows


def read(text: str, own: Mapping[str, str], lists: AnyLists = None) -> Reading:
    """The articles of a delimited table: its first row names the columns."""
    csv.field_size_limit(50_000_000)
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return Reading("csv", remarks=["no record"])
    if lines[0].lower().startswith("sep=") and len(lines) > 1:  # the spreadsheet's own note on its delimiter
        lines.pop(0)
    dropped: list[tuple[int, str]] = []
    rows = _rows(lines, _delimiter(lines[0], lists), dropped)
    names = [name.strip() for name in rows[0]] if rows else []
    kept = []
    for number, cells in enumerate(rows[1:], start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            dropped.append((number, f"broken record: {len(cells)} cells under {len(names)} column names"))
            continue
        kept.append((number, dict(zip(names, cells))))
    folded = {fold(name) for name in names}
    if {"medianame", "publishdate"} <= folded or {"mediaid", "storiesid"} <= folded:
        reading = reading_of("media cloud csv", names, kept, own, lists, dropped)
        if not reading.records:
            return reading._replace(
                remarks=[
                    "no text column: Media Cloud gives titles, dates and addresses, not articles",
                    *reading.remarks[1:],
                ]
            )
        return reading
    return reading_of("csv", names, kept, own, lists, dropped)
