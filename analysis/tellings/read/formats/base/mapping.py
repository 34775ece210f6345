"""Which column of a table holds what: the editable list of usual names, a person's own mapping, and one record from one
row.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.lists.own_csv import own_rows
from tellings.errors import LexiconError
from tellings.read.formats.base.field_dates import order_of, published_of
from tellings.read.formats.base.markup import unmarked
from tellings.read.formats.base.records import Record, host_of, one_line, spaced

_CUT = re.compile(r"\s{0,3}\[\+\d{1,9} chars\]$")  # NewsAPI's note on what it left out; the ellipsis before it stays
_PROBE = 2000  # rows looked at to decide which columns hold text and which way round dates are written


class Columns(NamedTuple):
    """Field (text, headline, published, outlet, url ...) -> its columns, best first; why there is no text, where there
    is none.
    """

    fields: dict[str, tuple[str, ...]]
    order: str | None
    problem: str | None


def fold(name: object) -> str:
    """A column's name without case, blanks and signs: "Publish Date" and "publish_date" are one."""
    return "".join(character for character in str(name).casefold() if character.isalnum())


@per_lists
def _known(lists: AnyLists = None) -> tuple[tuple[str, str], ...]:
    return tuple((fold(row["column"]), row["field"]) for row in read_list("columns", lists))


@per_lists
def _fields(lists: AnyLists = None) -> dict[str, str]:
    return dict(reversed(_known(lists)))


def field_of(name: str, lists: AnyLists = None) -> str | None:
    """The field that a usual column name stands for."""
    return _fields(lists).get(fold(name))


def read_mapping(
    given: Mapping[str, str] | str | Path | None, lists: AnyLists = None, problems: list[str] | None = None
) -> dict[str, str]:
    """A person's own mapping field -> column: a dict, "text=body,date=pubdate", or a CSV field,column as a spreadsheet
    writes it.

    Raises    LexiconError for a field that does not exist, naming the file and row where there is one; a row of a file
              goes into `problems` instead, where that is given
    """
    if given is None:
        return {}
    if isinstance(given, Mapping):
        pairs = [(str(field), str(column), "columns") for field, column in given.items()]
    elif isinstance(given, str) and "=" in given:
        parts = [part.partition("=") for part in given.split(",")]
        pairs = [(field, column, "--columns") for field, sign, column in parts if sign]
    else:
        pairs = _mapping_rows(Path(given))
    fields = {field for _, field in _known(None)}
    mapping = {}
    for field, column, place in pairs:
        name = field.strip().lower()
        wanted = name if name in fields else field_of(name, lists)
        if wanted is None or not column.strip():
            problem = (
                f"{place}: {field.strip()!r} is no field, or its column is empty; "
                f"write {', '.join(sorted(fields))} and a column's name"
            )
            if problems is None or not place.endswith(tuple("0123456789")):
                raise LexiconError(problem)
            problems.append(problem)
            continue
        mapping[wanted] = column.strip()
    return mapping


def _mapping_rows(path: Path) -> list[tuple[str, str, str]]:
    names, rows = own_rows(path, "columns")
    if not {"field", "column"} <= set(names):
        raise LexiconError(f"{path}, row 1: the header is field,column")
    return [(row.cells["field"], row.cells["column"], f"{path}, row {row.number}") for row in rows]


def _holds_text(rows: list[Mapping[str, str]], column: str) -> bool:
    """Whether any cell of a column has words: an "article" column of numbers is no text."""
    return any(" " in row.get(column, "").strip() for row in rows)


def columns_of(
    names: Iterable[str], rows: list[Mapping[str, str]], own: Mapping[str, str], lists: AnyLists = None
) -> Columns:
    """Decide which column is which; two that could be the text are a question to the person, never a guess."""
    names = list(dict.fromkeys(names))
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    probe = rows[:_PROBE]
    fields: dict[str, list[str]] = {}
    for folded, field in _known(lists):
        if folded in by_fold and by_fold[folded] not in fields.get(field, ()):
            fields.setdefault(field, []).append(by_fold[folded])
    problem = None
    for field, column in own.items():
        # A person's mapping speaks of some tables of the folder; where a table lacks the column, its own names count.
        if fold(column) in by_fold:
            fields[field] = [by_fold[fold(column)]]
    if "text" not in own or fold(own["text"]) not in by_fold:
        fields["text"] = [column for column in fields.get("text", ()) if _holds_text(probe, column)]
    if len(fields["text"]) > 1:
        problem = (
            f"{len(fields['text'])} columns could be the text: {', '.join(fields['text'])}; "
            f"say which: --columns text={fields['text'][0]}"
        )
    elif not fields["text"]:
        teaser = f" ({fields['teaser'][0]} is not the article)" if fields.get("teaser") else ""
        shown = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
        problem = (
            f"no text column{teaser}; it has {shown[:200]}; if one of them is the text, say which: --columns text=NAME"
        )
    dates = [row.get(column, "") for column in fields.get("published", ()) for row in probe]
    return Columns({field: tuple(columns) for field, columns in fields.items()}, order_of(dates), problem)


def _first(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((value for column in columns if (value := row.get(column, "").strip())), "")


def record_of(
    row: Mapping[str, str], columns: Columns, number: int, *, lists: AnyLists = None
) -> tuple[Record, str | None]:
    """One record from one row, and the date that could not be read, where there was one."""
    fields = columns.fields
    dates = [value for column in fields.get("published", ()) if (value := row.get(column, "").strip())]
    readings = [published_of(value, columns.order, lists=lists) for value in dates]
    published, precision = next((reading for reading in readings if reading[0]), (None, "none"))
    url = _first(row, fields.get("url", ())) or None
    body = "" if columns.problem else spaced(unmarked(_first(row, fields["text"])))
    if body.endswith("chars]"):
        body = body[:-40] + _CUT.sub("", body[-40:])
    record = Record(
        number,
        one_line(unmarked(_first(row, fields.get("headline", ())))) or None,
        body,
        published,
        precision,
        _outlet(row, fields.get("outlet", ())) or host_of(url),
        url,
        tuple(filter(None, [_first(row, fields.get("file", ()))])),
    )
    return record, dates[0][:40] if dates and not published else None


def _outlet(row: Mapping[str, str], columns: tuple[str, ...]) -> str | None:
    """The outlet's name; a bare domain loses its www."""
    value = one_line(_first(row, columns))
    return host_of(value) or value.removeprefix("www.") or None
