"""How a line of the codebook is read: a column, its dtype, the words it may hold, its meaning."""

import re
from typing import NamedTuple

SPAN = """
    article_id str the article; articles.article_id
    start int64 first character of the span in the article's text (characters, from 0)
    end int64 one past its last character: text[start:end] is the evidence
"""
_GOES_ON = re.compile(r"\n {12,}")  # a line that stands deeper goes on with the one above


class Column(NamedTuple):
    """One column: its dtype as pandas writes it, what it means, which words it may hold, whether NA is allowed."""

    name: str
    dtype: str
    meaning: str
    values: tuple[str, ...] = ()
    missing: bool = False


def _column(line: str) -> Column:
    """Read one line of the codebook: `name dtype[?] [{a|b}] meaning`; `?` allows NA."""
    name, dtype, rest = line.split(maxsplit=2)
    values: tuple[str, ...] = ()
    if rest.startswith("{"):
        inside, rest = rest[1:].split("}", 1)
        values = tuple(word.strip() for word in inside.split("|"))
    dtype, missing = dtype.rstrip("?"), dtype.endswith("?")
    if missing:
        dtype = {"int64": "Int64", "bool": "boolean"}.get(dtype, dtype)
    return Column(name, dtype, rest.strip(), values, missing)


def joined_lines(lines: str) -> list[str]:
    """The lines of one table, one a column, those that go on below put together.

    >>> joined_lines("\\n        path str the file,\\n            in the folder\\n        read bool whether it was\\n")
    ['        path str the file, in the folder', '        read bool whether it was']
    """
    return [line for line in _GOES_ON.sub(" ", lines).splitlines() if line.strip()]


def columns_of(line: str) -> list[Column]:
    """The column of a line; `name_start/_end` with "the words" are two: where the words begin, and where they end."""
    name, _, rest = line.strip().partition("_start/_end ")
    if not rest:
        return [_column(line)]
    dtype, words = rest.split(maxsplit=1)
    return [
        _column(f"{name}_start {dtype} first character of {words}"),
        _column(f"{name}_end {dtype} one past their last character"),
    ]
