"""The rows of a table as named tuples, alone or by their key: pandas cuts and names each table anew, which for the small tables of an event costs more than reading them."""

from collections import namedtuple
from functools import lru_cache
from operator import itemgetter
from typing import Any, Iterator

import pandas as pd

_AT_ONCE = 4096  # rows whose values are held together: a large table is not laid out twice


@lru_cache(maxsize=256)
def _row_of(columns: tuple[str, ...]) -> type:
    return namedtuple("Row", columns, rename=True)


def values_of(column: pd.Series) -> list[Any]:
    """The values of a column as pandas gives them one by one: numbers as Python's own, missing text as NaN."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.to_numpy(dtype=object).tolist()
    return column.tolist()


def rows_of(frame: pd.DataFrame, *columns: str) -> Iterator[Any]:
    """The rows of a table, of these columns alone where some are named; equal to itertuples(index=False).

    >>> list(rows_of(pd.DataFrame({"surface": ["653", "over 700"], "value": [653, 700]})))
    [Row(surface='653', value=653), Row(surface='over 700', value=700)]
    """
    names = columns or tuple(frame.columns)
    for at in range(0, len(frame), _AT_ONCE):
        part = frame if len(frame) <= _AT_ONCE else frame.iloc[at : at + _AT_ONCE]
        wanted = (part[name] for name in columns) if columns else (column for _, column in part.items())
        yield from map(_row_of(names)._make, zip(*map(values_of, wanted)))


def rows_by(frame: pd.DataFrame, *keys: str) -> dict[Any, list[Any]]:
    """The rows of a table by the value of a column, or by the values of several; keys in the order in which they come first.

    >>> {key: len(rows) for key, rows in rows_by(pd.DataFrame({"article_id": ["b", "a", "b"]}), "article_id").items()}
    {'b': 2, 'a': 1}
    """
    groups: dict[Any, list[Any]] = {}
    place = itemgetter(*(frame.columns.get_loc(key) for key in keys))
    for row in rows_of(frame):
        groups.setdefault(place(row), []).append(row)
    return groups
