"""An Excel workbook for a newsroom: the account first, then the tables that people read; words are never formulas."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.files import whole_file
from tellings.core.schema import codebook
from tellings.errors import TellingsError

SHEETS = (
    "facts",
    "tellings",
    "figures",
    "claims",
    "sources",
    "versions",
    "variants",
    "passages",
    "origins",
    "articles",
    "files",
)
_ROWS = 1_048_575  # rows of an Excel sheet below its header
_CHARACTERS = 32_767  # characters of an Excel cell
_WIDEST = 60


def write_workbook(account: pd.DataFrame, tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write account, tables and codebook, one sheet each. A cell is cut at 32,767 characters and a sheet at 1,048,575
    rows, as Excel demands; both are said.

    Raises    TellingsError when the library for workbooks is not installed
    """
    try:
        import xlsxwriter
    except ImportError:
        raise TellingsError("a workbook needs the library xlsxwriter: pip install 'tellings[outputs]'") from None
    with whole_file(path) as draft, open(draft, "wb") as file:
        book = xlsxwriter.Workbook(
            file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        book.set_properties(
            {"title": "tellings", "created": datetime(2000, 1, 1)}
        )  # no clock: the same tables give the same bytes
        head, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        _add(book, "account", account, head, wrap)
        for name in SHEETS:
            if name in tables:
                _add(book, name, tables[name], head, wrap)
        _add(book, "codebook", codebook(), head, wrap)
        book.close()


def _add(book: Any, name: str, table: pd.DataFrame, head: Any, wrap: Any) -> None:
    """One table as a sheet with a frozen header and a filter."""
    sheet = book.add_worksheet(name)
    for column, label in enumerate(table.columns):
        sheet.write_string(0, column, str(label), head)
    for row, cells in enumerate(table.head(_ROWS).itertuples(index=False, name=None), start=1):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, wrap)
    if len(table) > _ROWS:
        sheet.write_comment(0, 0, f"only the first {_ROWS:,} of {len(table):,} rows; all are in the CSV")
    if len(table.columns):
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, min(len(table), _ROWS)), len(table.columns) - 1)
        for column, label in enumerate(table.columns):
            words = table[label].head(200).astype(str)
            longest = max([len(str(label)) + 3, *(words.str.len() if len(words) else [])])
            sheet.set_column(column, column, min(longest + 1, _WIDEST))


def _write(sheet: Any, row: int, column: int, cell: Any, wrap: Any) -> None:
    """One cell by its kind; unknown stays empty."""
    if pd.isna(cell):
        return
    if isinstance(cell, bool) or type(cell).__name__ == "bool":
        sheet.write_boolean(row, column, bool(cell), wrap)
    elif isinstance(cell, (int, float)) or hasattr(cell, "dtype"):
        number = float(cell)
        sheet.write_number(row, column, number, wrap) if abs(number) != float("inf") else sheet.write_string(
            row, column, "no limit", wrap
        )
    elif isinstance(cell, pd.Timestamp):
        sheet.write_string(row, column, cell.isoformat(), wrap)
    else:
        text = str(cell).encode("utf-8", "replace").decode("utf-8")
        sheet.write_string(
            row, column, text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 20] + " ... (cut by Excel)", wrap
        )
