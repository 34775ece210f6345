"""Makes tables, holds them to the codebook, and reads their columns and rows in one step each: pandas would look at
every cell several times, and name each table anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from keyword import iskeyword
from operator import itemgetter
from types import NoneType
from typing import Any

import numpy as np
import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.spans import running, running_text
from tellings.errors import TableError

try:
    import pyarrow
except ImportError:  # pandas keeps its text without it, and everything is only slower
    pyarrow = None

# The dtypes that keep beside their values which are missing: what Python calls the values, and pandas the array of
# them.
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
    named: Any = dtype  # one of the codebook, which the types of pandas would have as literals
    return pd.Series(list(values), dtype=object).infer_objects().astype(named).array


def _texts(values: Sequence[Any]) -> Any:
    dtype: Any = pd.StringDtype(na_value=np.nan)
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

    One pass over whole columns: cutting a table into a small one an article costs pandas a millisecond each, more than
    reading the article.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for article_id, row in zip(plain(frame["article_id"]), zip(*(plain(frame[column]) for column in columns))):
        rows.setdefault(article_id, []).append(row)
    for own in rows.values():
        own.sort(key=itemgetter(0))
    return rows


_AT_ONCE = 4096  # rows whose values are held together: a large table is not laid out twice


class _Row(tuple):
    """A named tuple; namedtuple itself takes longer to make a class than to fill it with the rows of a small table, and
    there are many tables.
    """

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"

    def _replace(self, **changes: Any) -> "_Row":
        return type(self)(changes.get(name, value) for name, value in zip(self._fields, self))


@lru_cache(maxsize=256)
def _row_of(columns: tuple[str, ...]) -> type:
    """The class of the rows with these columns; one whose name cannot be written behind a point is called by its place,
    _3, as in itertuples.
    """
    usable = [
        name.isidentifier() and not iskeyword(name) and name[0] != "_" and name not in columns[:n]
        for n, name in enumerate(columns)
    ]
    fields = tuple(name if usable[n] else f"_{n}" for n, name in enumerate(columns))
    return type(
        "Row",
        (_Row,),
        {"__slots__": (), "_fields": fields, **{name: property(itemgetter(n)) for n, name in enumerate(fields)}},
    )


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
    """The rows that have one of these values in a column, as a table: what pandas' isin gives, which first makes arrays
    of text on both sides.

    >>> rows_with(pd.DataFrame({"article_id": ["a", "b", "c"]}), "article_id", {"a", "c"}).index.tolist()
    [0, 2]
    """
    known = set(wanted)
    return frame[np.array([value in known for value in values_of(frame[column])], dtype=bool)]


def rows_by(frame: pd.DataFrame, *keys: str) -> dict[Any, list[Any]]:
    """The rows of a table by the value of a column, or by the values of several; keys in the order in which they come
    first.

    >>> {key: len(rows) for key, rows in rows_by(pd.DataFrame({"article_id": ["b", "a", "b"]}), "article_id").items()}
    {'b': 2, 'a': 1}
    """
    groups: dict[Any, list[Any]] = {}
    place = itemgetter(*(frame.columns.get_loc(key) for key in keys))
    for row in rows_of(frame):
        groups.setdefault(place(row), []).append(row)
    return groups


def make_table(name: str, rows: Iterable[Any]) -> pd.DataFrame:
    """Rows (mappings or sequences in column order; None is NA) as a table with the dtypes of the codebook."""
    columns, rows = TABLES[name], list(rows)
    if rows and isinstance(rows[0], dict):
        rows = [tuple(row.get(c.name) for c in columns) for row in rows]
    if rows and (not isinstance(rows[0], tuple) or set(map(len, rows)) != {len(columns)}):
        frame = pd.DataFrame(rows, columns=[c.name for c in columns])
        return frame.astype({c.name: c.dtype for c in columns})
    values = zip(*rows) if rows else [()] * len(columns)
    return pd.DataFrame({c.name: typed(cells, c.dtype) for c, cells in zip(columns, values)}, copy=False)


_NEVER_MISSING = ("int64", "bool")  # numpy's own dtypes, which have no NA


def check_table(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Hold a table to the codebook: columns, dtypes, allowed words, missing cells. Gives the table back.

    Raises    TableError that names table, column and the first offending row
    """
    for c in TABLES[name]:
        if c.name not in frame.columns:
            raise TableError(f"{name}: the column {c.name!r} is missing; it holds {c.meaning}")
        column = frame[c.name]
        if column.dtype.name != c.dtype:
            raise TableError(f"{name}.{c.name}: dtype is {column.dtype}, the codebook says {c.dtype}")
        if not c.missing and c.dtype not in _NEVER_MISSING and (empty := column.array.isna()).any():
            raise TableError(f"{name}.{c.name}: row {int(empty.argmax())} is empty, and must not be")
        if c.values and not all(value in c.values or pd.isna(value) for value in column.unique()):
            row = int((~column.isin(c.values) & column.notna()).to_numpy().argmax())
            raise TableError(
                f"{name}.{c.name}: row {row} holds {column.iloc[row]!r}; allowed are {', '.join(c.values)}"
            )
    return frame


def need_columns(frame: pd.DataFrame, name: str, *columns: str) -> None:
    """Raise TableError, naming the first of `columns` that `frame` lacks and the table it should be."""
    for column in columns:
        if column not in frame.columns:
            raise TableError(f"{name}: the column {column!r} is missing; see codebook({name!r})")


def as_read(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with articles and sentences in running text; the same tables where no line breaks inside a paragraph.

    Reads     articles (article_id, text), blocks, and sentences where they are there
    """
    articles, blocks = tables["articles"], rows_by_article(tables["blocks"], "start", "end")
    old = articles["text"].tolist()
    new = [running_text(text, blocks.get(key, [])) for key, text in zip(articles["article_id"], old)]
    if all(a is b for a, b in zip(old, new)):
        return tables
    changed = {"articles": articles.assign(text=pd.array(new, dtype="str"))}
    if "sentences" in tables:
        sentences = tables["sentences"]
        changed["sentences"] = sentences.assign(text=pd.array([running(t) for t in sentences["text"]], dtype="str"))
    return tables | changed


def as_written(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """A table that was made from running text, with its surfaces as the articles write them: the evidence."""
    if "surface" not in table or "start" not in table:
        return table
    texts = dict(zip(articles["article_id"], articles["text"]))
    places = zip(table["article_id"], table["start"], table["end"])
    return table.assign(surface=pd.array([texts[key][start:end] for key, start, end in places], dtype="str"))


def text_of(articles: pd.DataFrame, table: pd.DataFrame, *, span: str = "", article: str = "article_id") -> pd.Series:
    """The words at the places of a table of spans, blanks drawn together.

    Reads     articles (article_id, text); `table`: any table with spans; `span`: which of its spans, by the beginning
              of its columns ("differs" for differs_start and differs_end); `article`: the column that names their
              article
    Returns   words by the table's own index; NA where a span is NA
    Raises    TableError when a column is missing, or a row names an article that is not there

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["The council sold the old\\nmill."]})
    >>> text_of(articles, pd.DataFrame({"article_id": ["a"], "start": [12], "end": [29]})).tolist()
    ['sold the old mill']
    """
    first, last = (f"{span}_start", f"{span}_end") if span else ("start", "end")
    need_columns(table, "text_of", article, first, last)
    texts = dict(zip(articles["article_id"], articles["text"]))
    missing = set(table.loc[table[first].notna(), article]) - texts.keys()
    if missing:
        raise TableError(f"text_of: the article {min(missing)!r} is not among `articles`")
    words = [
        None if pd.isna(start) else " ".join(texts[article_id][int(start) : int(end)].split())
        for article_id, start, end in zip(table[article], table[first], table[last])
    ]
    return pd.Series(words, index=table.index, dtype="str", name="text")
