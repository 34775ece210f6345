"""Reads the word lists: data/lexicons/*.csv, or a reader's own copies; says which file and row is wrong."""

import csv
import os
import re
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Iterator

from tellings.errors import LexiconError

# The columns that each list must have; more are welcome (note, source).
COLUMNS = {
    "cues": ("cue", "forms", "act", "stance"),
    "actions": ("action", "forms", "label", "target"),
    "homographs": ("verb", "action", "with", "unless"),
    "verbs": ("verb", "third", "past", "participle", "ing", "noun"),
    "clausewords": ("word", "class"),
    "whenwords": ("word", "class", "value"),
    "qualifiers": ("phrase", "qualifier", "side"),
    "words": ("word", "class"),
    "pronouns": ("pronoun", "stands_for"),
    "firstnames": ("name", "stands_for"),
    "nouns": ("noun", "type"),
    "stance_groups": ("group", "stance", "act", "reason"),
    "units": ("surface", "unit", "kind", "dimension", "factor"),
    "people": ("name", "alias", "type", "role", "side", "from", "until"),
    "places": ("place", "alias", "demonym", "side", "speaks", "capital"),
    "boilerplate": ("rule", "kind", "reach", "pattern", "behind"),
    "background": ("word", "zipf"),
    "stopwords": ("word",),
    "lens": ("angle", "seed_word"),
    "abbreviations": ("abbreviation", "ends"),
    "numbers": ("word", "value", "low", "high", "kind"),
    "currencies": ("surface", "unit", "place"),
    "changes": ("change", "forms", "nouns"),
    "modifiers": ("word",),
    "plurals": ("plural", "singular"),
    "grammar": ("word", "class"),
    "idioms": ("phrase",),
    "contexts": ("group", "words"),
    "namecues": ("word", "side"),
    "openers": ("word", "class"),
    "nosources": ("word", "class"),
    "synonyms": ("noun", "forms", "reach"),
    "months": ("month", "forms"),
    "townwords": ("word",),
    "offices": ("office", "also"),
    "sites": ("word", "any"),
    "within": ("place", "within"),
    "nicknames": ("short", "full"),
    "spellings": ("written", "folded"),
    "signatures": ("rule", "reach", "pattern"),
    "styles": ("written", "style", "other"),
    "frames": ("frame", "entry", "forms", "with", "unless"),
    "evaluators": ("phrase", "class", "unless"),
    "columns": ("column", "field"),
    "exportfields": ("tag", "field", "format"),
    "monthnames": ("month", "forms", "language"),
}

# What a column may hold, where a rule reads it by its words; `list_problems` holds a reader's own lists to it.
VALUES = {
    ("cues", "act"): ("speech", "thought"),
    ("cues", "stance"): ("neutral", "certain", "doubting", "urging", "judging"),
    ("qualifiers", "qualifier"): ("exact", "about", "nearly", "over", "under", "at_least", "at_most"),
    ("qualifiers", "side"): ("before", "after"),
    ("boilerplate", "kind"): ("byline", "caption", "dateline", "headline", "standfirst", "subhead", "teaser", "boilerplate"),
    ("places", "speaks"): ("yes", "no"),
    ("places", "capital"): ("yes", "no"),
    ("openers", "class"): ("pronoun", "demonstrative", "other"),
    ("sites", "any"): ("yes", "no"),
    ("boilerplate", "behind"): ("", "caption"),
    ("abbreviations", "ends"): ("no", "maybe", "number", "clock"),
    ("people", "type"): ("person", "organisation", "media", "group"),
}
_NUMBERS = {("background", "zipf"), ("numbers", "value"), ("numbers", "low"), ("numbers", "high"), ("units", "factor")}
_PATTERNS = {("boilerplate", "pattern"), ("signatures", "pattern")}


def data_folder() -> Path:
    """The folder `data/` of the package: the same files in a checkout, an editable install and a wheel."""
    import tellings.data

    return Path(tellings.data.__file__).parent


def _rows(path: str, name: str) -> Iterator[dict[str, str] | str]:
    """The rows of one list, each a dict, or a line that says what is wrong with it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [c for c in COLUMNS.get(name, ()) if c not in header]
        if missing:
            yield f"{path}, row 1: the column {missing[0]!r} is missing; the header must have {', '.join(COLUMNS[name])}"
            return
        for number, cells in enumerate(filter(None, reader), start=2):
            if len(cells) != len(header):
                yield f"{path}, row {number}: the row has another number of cells than the header; put a comma list in quotation marks"
            elif not cells[0].strip():
                yield f"{path}, row {number}: the first cell is empty; write it or delete the row"
            else:
                yield dict(zip(header, map(str.strip, cells)), row=str(number))


@lru_cache(maxsize=64)
def _columns(path: str, name: str, stamp: int) -> dict[str, tuple[str, ...]]:
    """The columns of one list; `stamp` (the file's time of change) only keeps an edited list from being served from the cache."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header, rows = next(reader, []), list(filter(None, reader))
        columns = [tuple(map(str.strip, column)) for column in zip(*rows)] if rows else [()] * len(header)
        whole = set(COLUMNS.get(name, ())) <= set(header) and set(map(len, rows)) <= {len(header)} and all(map(all, columns[:1]))
        if not whole:
            raise LexiconError(next(row for row in _rows(path, name) if isinstance(row, str)))
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: byte {error.start} is not UTF-8; save the list as CSV UTF-8") from None
    return dict(zip(header, columns))


@lru_cache(maxsize=64)
def _read(path: str, name: str, stamp: int) -> tuple[dict[str, str], ...]:
    """The rows of one list, each with its number."""
    columns = _columns(path, name, stamp)
    titles, length = (*columns, "row"), len(next(iter(columns.values()), ()))
    return tuple(dict(zip(titles, cells)) for cells in zip(*columns.values(), map(str, range(2, length + 2))))


@lru_cache(maxsize=64)
def _own_path(name: str) -> str:
    return str(data_folder() / "lexicons" / f"{name}.csv")


def list_path(name: str, lists: str | Path | None = None) -> Path:
    """The file of the list `name`: the one in the folder `lists` where it is there, else the package's own."""
    return Path(_list_path(name, lists))


def _list_path(name: str, lists: str | Path | None) -> str:
    own = os.path.join(lists, f"{name}.csv") if lists else ""
    return own if own and os.path.isfile(own) else _own_path(name)


def new_lists(*names: str, folder: str | Path | None = None) -> Path:
    """Copy lists into a folder, to be edited there and given as `lists=`; without `folder`, into a new one that the system may delete.

    Raises    LexiconError for a list that does not exist, or that is in the folder already (an edited list is never overwritten)
    """
    target = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="lists-"))
    for name in names:
        source, copy = list_path(name), target / f"{name}.csv"
        if not source.is_file():
            raise LexiconError(f"{name}: there is no such list; there are {', '.join(sorted(COLUMNS))}")
        if copy.exists():
            raise LexiconError(f"{copy}: this list is there already, and may be edited; delete it to start afresh")
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    return target


def read_list(name: str, lists: str | Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of the list `name`, each a dict of its cells plus `row`, its row number in the file as a spreadsheet counts it.

    A CSV of that name in the folder `lists` replaces the package's own.

    Raises    LexiconError naming file and row
    """
    return _read(*_found(name, lists))


def _found(name: str, lists: str | Path | None) -> tuple[str, str, int]:
    """The path of a list, its name, its time of change."""
    path = _list_path(name, lists)
    try:
        return path, name, os.stat(path).st_mtime_ns
    except OSError:
        raise LexiconError(f"{path}: there is no such list") from None


def words_by_class(name: str, lists: str | Path | None = None) -> dict[str, frozenset[str]]:
    """The words of the list `name` (words, clausewords) by their class."""
    found: dict[str, set[str]] = {}
    for row in read_list(name, lists):
        found.setdefault(row["class"], set()).add(row["word"])
    return {group: frozenset(words) for group, words in found.items()}


def context_groups(lists: str | Path | None = None) -> dict[str, frozenset[str]]:
    """The words of contexts.csv by their group."""
    return {row["group"]: frozenset(row["words"].split()) for row in read_list("contexts", lists)}


def read_columns(name: str, lists: str | Path | None = None) -> dict[str, tuple[str, ...]]:
    """The columns of the list `name`, without the row numbers: for a long list of which one or two columns are wanted; otherwise as read_list."""
    return _columns(*_found(name, lists))


def list_problems(path: str | Path) -> list[str]:
    """Everything that is wrong with a reader's own list, one line a problem, each naming file and row."""
    name = Path(path).stem
    if name not in COLUMNS:
        return [f"{path}: the package reads no list of this name; it reads {', '.join(sorted(COLUMNS))}"]
    found = []
    try:
        for row in _rows(str(path), name):
            found += [row] if isinstance(row, str) else [f"{path}, row {row['row']}: {problem}" for problem in _cell_problems(name, row)]
    except UnicodeDecodeError as error:
        found.append(f"{path}: byte {error.start} is not UTF-8; save the list as CSV UTF-8")
    return found


def _cell_problems(name: str, row: dict[str, str]) -> Iterator[str]:
    """What is wrong with the cells of one row."""
    for column, cell in row.items():
        allowed = VALUES.get((name, column), ())
        if allowed and cell not in allowed:
            yield f"{column} is {cell!r}; it is one of {', '.join(allowed)}"
        if (name, column) in _NUMBERS and cell:
            try:
                float(cell)
            except ValueError:
                yield f"{column} is {cell!r}, which is no number; write 1234.5 without thousands marks"
        if (name, column) in _PATTERNS:
            try:
                re.compile(cell)
            except re.error as error:
                yield f"{column} is no regular expression ({error}); a bracket or a backslash is missing or too many"
