"""The rows of a table as named tuples, alone or by their key: pandas cuts and names each table anew, which for the small tables of an event costs more than reading them."""

from functools import lru_cache
from keyword import iskeyword
from operator import itemgetter
from typing import Any, Iterable, Iterator

import numpy as np
import pandas as pd

_AT_ONCE = 4096  # rows whose values are held together: a large table is not laid out twice


class _Row(tuple):
    """A named tuple; namedtuple itself takes longer to make a class than to fill it with the rows of a small table, and there are many tables."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"

    def _replace(self, **changes: Any) -> "_Row":
        return type(self)(changes.get(name, value) for name, value in zip(self._fields, self))


@lru_cache(maxsize=256)
def _row_of(columns: tuple[str, ...]) -> type:
    """The class of the rows with these columns; one whose name cannot be written behind a point is called by its place, _3, as in itertuples."""
    usable = [name.isidentifier() and not iskeyword(name) and name[0] != "_" and name not in columns[:n] for n, name in enumerate(columns)]
    fields = tuple(name if usable[n] else f"_{n}" for n, name in enumerate(columns))
    return type("Row", (_Row,), {"__slots__": (), "_fields": fields, **{name: property(itemgetter(n)) for n, name in enumerate(fields)}})


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
        cells = zip(*(values_of(part[name]) for name in columns)) if columns else part.to_numpy(dtype=object).tolist()
        yield from map(_row_of(names), cells)


def rows_with(frame: pd.DataFrame, column: str, wanted: Iterable[Any]) -> pd.DataFrame:
    """The rows that have one of these values in a column, as a table: what pandas' isin gives, which first makes arrays of text on both sides.

    >>> rows_with(pd.DataFrame({"article_id": ["a", "b", "c"]}), "article_id", {"a", "c"}).index.tolist()
    [0, 2]
    """
    known = set(wanted)
    return frame[np.array([value in known for value in values_of(frame[column])], dtype=bool)]


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
