"""Tables as CSV or Parquet and back, equal cell by cell; a spreadsheet never takes an article's words for a formula."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from tellings.core.files import guarded_column, whole_file
from tellings.core.schema import TABLES
from tellings.core.tables import check_table
from tellings.errors import TableError

_ROWS_AT_ONCE = 50_000


def _written(table: pd.DataFrame, name: str) -> Iterable[tuple]:
    """The rows as CSV cells: unknown empty, times ISO, truth lower case, words guarded."""
    columns = []
    for c in TABLES[name]:
        column = table[c.name]
        if c.dtype == "str":
            columns.append(guarded_column(column).astype(object).where(column.notna(), None))
        elif c.dtype.startswith("datetime"):
            columns.append(column.dt.strftime("%Y-%m-%dT%H:%M:%SZ").astype(object).where(column.notna(), None))
        elif c.dtype in ("bool", "boolean"):
            columns.append(column.map({True: "true", False: "false"}).astype(object).where(column.notna(), None))
        elif c.dtype == "float64":
            columns.append(
                [
                    None if v != v else "INF" if v == float("inf") else "-INF" if v == float("-inf") else repr(v)
                    for v in column.tolist()
                ]
            )
        else:
            columns.append(column.astype(object).where(column.notna(), None))
    return zip(*columns)


def write_csv(table: pd.DataFrame, name: str, path: Path) -> None:
    """Write one table as CSV (UTF-8, comma, first row the column names). Words that a spreadsheet would run get an
    apostrophe before them.
    """
    with whole_file(path) as draft, open(draft, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([c.name for c in TABLES[name]])
        for first in range(0, len(table), _ROWS_AT_ONCE):
            writer.writerows(_written(table.iloc[first : first + _ROWS_AT_ONCE], name))


def read_csv(path: Path, name: str) -> pd.DataFrame:
    """Read a table that `write_csv` wrote.

    Raises    TableError when the file lacks a column or a cell cannot be what the codebook says
    """
    words = {c.name: "str" for c in TABLES[name]}
    table = pd.read_csv(
        path,
        dtype=words,
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
        encoding_errors="surrogatepass",
        lineterminator="\n",
    )
    try:
        return _typed(table, name)
    except (ValueError, KeyError, TypeError) as error:
        raise TableError(
            f"{path}: this is no table {name} as the codebook has it ({error}); save the coverage again"
        ) from None


def _typed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Columns of words as the codebook's types."""
    columns = {}
    for c in TABLES[name]:
        column = table[c.name]
        if c.dtype == "str":
            columns[c.name] = column.str.removeprefix("'").where(
                column.str.startswith("'").fillna(False).astype(bool), column
            )
        elif c.dtype.startswith("datetime"):
            columns[c.name] = pd.to_datetime(column, format="%Y-%m-%dT%H:%M:%SZ").astype(c.dtype)
        elif c.dtype in ("bool", "boolean"):
            columns[c.name] = column.map({"true": True, "false": False}).astype(c.dtype)
        elif c.dtype == "float64":
            columns[c.name] = pd.Series(
                [float("nan") if v is pd.NA or v != v else float(v) for v in column.tolist()], dtype="float64"
            )
        else:
            columns[c.name] = pd.to_numeric(column.astype(object)).astype(c.dtype)
    return check_table(pd.DataFrame(columns), name)


def write_parquet(table: pd.DataFrame, name: str, path: Path) -> None:
    """Write one table as Parquet (zstd), its columns those of the codebook."""
    with whole_file(path) as draft:
        table[[c.name for c in TABLES[name]]].to_parquet(draft, index=False, compression="zstd")


def read_parquet(path: Path, name: str) -> pd.DataFrame:
    """Read a table that `write_parquet` wrote, with the codebook's types."""
    table = pd.read_parquet(path)
    return check_table(table.astype({c.name: c.dtype for c in TABLES[name]}), name)
