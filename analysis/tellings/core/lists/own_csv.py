"""A person's own small CSV (sheet, checks, columns) as spreadsheets write it: its letters, its sign between cells."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from tellings.errors import LexiconError

_DELIMITERS = (",", ";", "\t")
# A spreadsheet, and the page, write an apostrophe before words that would be run as a formula.
_GUARDED = re.compile(r"^'(?=[=+\-@'\t\r])")


class OwnRow(NamedTuple):
    """One row: its number as a spreadsheet counts it, its cells by the names of the columns, and whether there are more
    cells than columns.
    """

    number: int
    cells: dict[str, str]
    spare: bool


def _text_of(path: str | Path, what: str) -> str:
    """The file as text: UTF-8 or UTF-16 by its mark, else UTF-8, else what Windows calls Western European."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: the {what} cannot be read ({error.strerror})") from None
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = next((encoding for mark, encoding in marks.items() if raw.startswith(mark)), None)
    if marked is None and raw[1:2] == b"\x00":
        marked = "utf-16-le"  # a spreadsheet's "Unicode text" that lost its mark
    for encoding in (marked,) if marked else ("utf-8", "cp1252", "latin-1"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LexiconError(f"{path}: the {what} are not text in {marked}; save the sheet as CSV UTF-8")


def own_rows(path: str | Path, what: str) -> tuple[list[str], list[OwnRow]]:
    """The names of the columns in small letters, and every row that is not empty.

    Reads     commas, semicolons or tabs between the cells, as the first line has them; UTF-8, UTF-16, Windows' own
    Raises    LexiconError where the file cannot be read, or is no CSV file; `what` says what is in it ("checks")
    """
    text = _text_of(path, what)
    head, _, rest = text.partition("\n")
    if head.strip().strip('"').lower().startswith("sep="):
        text = rest  # the spreadsheet's own note on its delimiter, which it does not count as a row
    delimiter = max(_DELIMITERS, key=text.split("\n", 1)[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise LexiconError(f"{path}: the {what} are no CSV file ({error}); save the sheet as CSV again") from None
    names = [name.strip().lower() for name in rows[0]] if rows else []
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            given = dict(zip(names, (_GUARDED.sub("", cell.strip()) for cell in cells)))
            spare = any(cell.strip() for cell in cells[len(names) :])
            found.append(OwnRow(number, dict.fromkeys(names, "") | given, spare))
    return names, found
