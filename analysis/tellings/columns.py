"""Columns of a table from plain values and back, each in one step: pandas would look at every cell several times."""

from operator import itemgetter
from types import NoneType
from typing import Any, Sequence

import numpy as np
import pandas as pd

try:
    import pyarrow
except ImportError:  # pandas keeps its text without it, and everything is only slower
    pyarrow = None

# The dtypes that keep beside their values which are missing: what Python calls the values, and pandas the array of them.
_MASKED = {"Int64": (int, "IntegerArray"), "boolean": (bool, "BooleanArray")}


def typed(values: Sequence[Any], dtype: str) -> Any:
    """Plain values (None is NA) as an array of the codebook's dtype."""
    if dtype == "str":
        return _texts(values)
    if dtype == "int64" or dtype == "bool":
        return np.array(values, dtype=dtype)
    kind, array = _MASKED.get(dtype, (NoneType, ""))
    if array and set(map(type, values)) <= {kind, NoneType}:
        missing = np.array([value is None for value in values], dtype=bool)
        return getattr(pd.arrays, array)(np.array([value or 0 for value in values], dtype=kind), missing)
    if dtype == "float64" and set(map(type, values)) <= {float, int, NoneType}:
        return np.array(values, dtype=dtype)  # None becomes NaN
    return pd.Series(list(values), dtype=object).infer_objects().astype(dtype).array


def _texts(values: Sequence[Any]) -> Any:
    dtype = pd.StringDtype(na_value=np.nan)
    if pyarrow is not None and dtype.storage == "pyarrow":
        try:
            return dtype.__from_arrow__(pyarrow.array(values, pyarrow.large_string()))
        except (pyarrow.ArrowException, UnicodeError):
            pass  # something else than text: pandas writes it as text
    return pd.array(list(values), dtype="str")


def plain(column: pd.Series) -> list[Any]:
    """The values of a column as plain objects; NA is None."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "ib":
        return column.tolist()
    values, missing = column.to_numpy(dtype=object).tolist(), column.array.isna()
    return [None if absent else value for value, absent in zip(values, missing.tolist())] if missing.any() else values


def rows_by_article(frame: pd.DataFrame, *columns: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every article as plain tuples of these columns, sorted by the first of them; NA is None.

    One pass over whole columns: cutting a table into a small one an article costs pandas a millisecond each, more than reading the article.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for article_id, row in zip(plain(frame["article_id"]), zip(*(plain(frame[column]) for column in columns))):
        rows.setdefault(article_id, []).append(row)
    for own in rows.values():
        own.sort(key=itemgetter(0))
    return rows
