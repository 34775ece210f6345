"""The word lists of a run: ours, replaced by or added to from a reader's folder; read once, and known by what they
hold.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, Union

from tellings.core.lists.rules import COLUMNS, GROUPS, MORE, NAMES, adds, groups_of, name_of, problems_in, rows_in
from tellings.errors import LexiconError

__all__ = [
    "COLUMNS", "AnyLists", "Lists", "context_groups", "data_folder", "list_path", "list_problems", "lists_of",
    "new_lists", "open_lists", "per_lists", "read_columns", "read_file", "read_list",
    "words_beside_numbers", "words_by_class", "words_in_sentences",
]  # fmt: skip

_KEPT = 8  # sets of lists whose look-up tables are kept, known by what they hold
Made = TypeVar("Made")
Columns = dict[str, tuple[str, ...]]
AnyLists = Union["Lists", str, Path, None]  # what a function takes as `lists=`


def data_folder() -> Path:
    """The folder `data/` of the package: the same files in a checkout, an editable install and a wheel."""
    import tellings.data

    return Path(tellings.data.__file__).parent


class _File(NamedTuple):
    """One file of a list as it was when the lists were opened."""

    path: str
    data: bytes

    def text(self) -> str:
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LexiconError(f"{self.path}: byte {error.start} is not UTF-8; save the list as CSV UTF-8") from None


def _read(path: Path) -> _File:
    return _File(str(path), path.read_bytes())


class Lists:
    """The word lists of a run. Made by `open_lists`; every step and every `*_in` takes it and keeps with it what it
    works out.

    `folder` is the reader's: NAME.csv in it takes the place of ours, NAME.more.csv adds its rows to ours.
    """

    def __init__(self, folder: str | None, ours: dict[str, _File], theirs: list[_File]) -> None:
        self.folder = folder
        known = [file for file in theirs if name_of(file.path) in COLUMNS]
        self.unknown = [file.path for file in theirs if name_of(file.path) not in COLUMNS]  # files of no list
        self.replaced = {name_of(file.path): file for file in known if not adds(file.path)}
        self.added = {name_of(file.path): file for file in known if adds(file.path)}
        self._ours = ours
        self._files = ours | self.replaced
        self.made: dict[Any, Any] = {}

    def __reduce__(self) -> tuple:
        return lists_of, (self.folder,)

    def __repr__(self) -> str:
        return f"Lists({self.folder!r}: {', '.join(self.says()) or 'ours'})"

    def path(self, name: str) -> str:
        """The file of a list: the reader's where it takes the place of ours."""
        if name not in self._files:
            raise LexiconError(f"{self._home() / name}.csv: there is no such list")
        return self._files[name].path

    def _home(self) -> Path:
        return Path(next(iter(self._ours.values())).path).parent

    def fingerprints(self) -> dict[str, str]:
        """Each list by the sum of its bytes, those of the rows added to it among them."""
        added = {name: file.data for name, file in self.added.items()}
        return {
            name: sha256(file.data + added.get(name, b"")).hexdigest() for name, file in sorted(self._files.items())
        }

    def columns(self, name: str) -> Columns:
        """The columns of a list; `row` is among them where rows of another file are."""
        key = ("columns", name)
        if key not in self.made:
            own = _columns(self._files[name], name) if self.path(name) else {}
            self.made[key] = _together(own, _columns(self.added[name], name), name) if name in self.added else own
        return self.made[key]

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of a list, each a dict of its cells plus `row`."""
        key = ("rows", name)
        if key not in self.made:
            self.made[key] = _dicts(_numbered(self.columns(name)))
        return self.made[key]

    def problems(self) -> list[str]:
        """Everything that keeps a run from using the reader's lists, one line a problem that names file and row."""
        found = []
        groups = {name: groups_of(name, _dicts(_columns(self._ours[name], name))) for name in GROUPS}
        for file in (*self.replaced.values(), *self.added.values()):
            try:
                found += problems_in(file.text(), file.path, groups)
            except LexiconError as error:
                found.append(str(error))
        return found

    def says(self) -> list[str]:
        """What the reader's files do to ours, one line a file."""
        return [f"{name}: {what}" for name, what in self.uses()]

    def file_rows(self) -> list[tuple[Any, ...]]:
        """The reader's files as rows of the table `files`."""
        used = [(f"lists/{name}", True, 0, None, what, "word list", 0, None) for name, what in self.uses()]
        why = "the package reads no list of this name"
        return used + [(f"lists/{Path(path).name}", False, 0, None, why, None, 0, None) for path in self.unknown]

    def uses(self) -> list[tuple[str, str]]:
        """Each of the reader's files, by its name in the folder, with what it does to ours."""
        said = []
        for name, file in self.replaced.items():
            own, ours = _length(_columns(file, name)), _length(_columns(self._ours[name], name))
            says = f"word list: {_rows(own)} in the place of ours, which has {ours}; {name}{MORE}.csv would add to ours"
            said.append((Path(file.path).name, says))
        for name, file in self.added.items():
            whose = "yours" if name in self.replaced else "ours"
            said.append((Path(file.path).name, f"word list: {_rows(_length(_columns(file, name)))} added to {whose}"))
        return sorted(said)


def _rows(n: int) -> str:
    return f"{n} row" if n == 1 else f"{n} rows"


def _columns(file: _File, name: str) -> Columns:
    """The columns of one file."""
    text = file.text()
    reader = csv.reader(io.StringIO(text, newline=""))
    header, rows = next(reader, []), list(filter(None, reader))
    columns = [tuple(map(str.strip, column)) for column in zip(*rows)] if rows else [()] * len(header)
    even = set(COLUMNS.get(name, ())) <= set(header) and set(map(len, rows)) <= {len(header)}
    if not (even and all(map(all, columns[:1]))):
        raise LexiconError(next(row for row in rows_in(text, file.path, name) if isinstance(row, str)))
    return dict(zip(header, columns))


def _length(columns: Columns) -> int:
    return len(next(iter(columns.values()), ()))


def _dicts(columns: Columns) -> tuple[dict[str, str], ...]:
    """The rows of a list, each a dict of its cells."""
    return tuple(dict(zip(columns, cells)) for cells in zip(*columns.values()))


def _numbered(columns: Columns) -> Columns:
    """The columns with the number of each row in its file as a spreadsheet counts it; a long list of which a column is
    wanted goes without.
    """
    return columns if "row" in columns else columns | {"row": tuple(map(str, range(2, _length(columns) + 2)))}


def _together(ours: Columns, more: Columns, name: str) -> Columns:
    """The added rows, then those of ours that none of them takes the place of."""
    keys = NAMES.get(name, (next(iter(ours)),))
    new = list(zip(*(more[key] for key in keys)))
    taken = set(new)
    kept = [n for n, key in enumerate(zip(*(ours[key] for key in keys))) if key not in taken]
    ours = _numbered(ours)
    rows = tuple(f"{row} of {name}{MORE}.csv" for row in _numbered(more)["row"])
    added = {title: more.get(title, ("",) * len(new)) for title in ours} | {"row": rows}
    return {title: (*added[title], *(column[n] for n in kept)) for title, column in ours.items()}


class _Opened:
    """The lists that are open: ours as they were read last, and every set by what it holds."""

    def __init__(self) -> None:
        self.ours: Lists | None = None
        self.by_content: dict[str, Lists] = {}

    def get(self, folder: str | None, ours: dict[str, _File], theirs: list[_File]) -> Lists:
        """The lists with this content: those that are open already, with what was worked out from them, or new ones."""
        content = sha256(str(folder).encode("utf-8", "surrogatepass"))
        for file in chain(ours.values(), theirs):
            head = f"\0{file.path}\0{len(file.data)}\0"
            content.update(head.encode("utf-8", "surrogatepass") + file.data)
        key = content.hexdigest()
        if key not in self.by_content:
            if len(self.by_content) >= _KEPT:
                self.by_content.pop(next(iter(self.by_content)))
            self.by_content[key] = Lists(folder, ours, theirs)
        return self.by_content[key]


_OPENED = _Opened()


def _ours() -> dict[str, _File]:
    return {path.stem: _read(path) for path in sorted((data_folder() / "lexicons").glob("*.csv"))}


def open_lists(folder: AnyLists = None, *, checked: bool = True) -> Lists:
    """The word lists as they are now: the package's own, with those of a reader's folder in their place or added to
    them.

    Reads     data/lexicons; `folder`: NAME.csv takes the place of ours, NAME.more.csv adds to it. `checked`: refuse
              what a run
              cannot use
    Raises    LexiconError for a folder that does not exist, or the first row that cannot be used, naming file and row
    """
    if isinstance(folder, Lists):
        return folder
    ours = _ours()
    _OPENED.ours = _OPENED.get(None, ours, [])
    if folder is None:
        return _OPENED.ours
    return _opened(str(folder), ours, checked)


def _opened(folder: str, ours: dict[str, _File], checked: bool) -> Lists:
    root = Path(folder)
    if not root.is_dir():
        raise LexiconError(f"{root}: there is no such folder; lists are given as a folder of CSV files")
    theirs = [path for path in sorted(root.iterdir()) if path.suffix.lower() == ".csv" and path.is_file()]
    found = _OPENED.get(folder, ours, [_read(path) for path in theirs])
    if checked and (problems := found.made.setdefault("problems", found.problems())):
        raise LexiconError(problems[0])
    return found


def lists_of(given: AnyLists) -> Lists:
    """The lists that a function was given: as they are where they are open, else a reader's folder as it is now.

    Without any, the package's own as they were opened last: every step and every run opens them anew.
    """
    if isinstance(given, Lists):
        return given
    if _OPENED.ours is None:
        open_lists()
    assert _OPENED.ours is not None
    return _OPENED.ours if given is None else _opened(str(given), _OPENED.ours._ours, True)


def per_lists(make: Callable[[Lists], Made]) -> Callable[..., Made]:
    """Keep with the lists what a function makes of them: it is made once, and anew for lists with another content."""

    @wraps(make)
    def made(lists: AnyLists = None) -> Made:
        kept = (lists if isinstance(lists, Lists) else lists_of(lists)).made
        try:
            return kept[make]
        except KeyError:
            kept[make] = make(lists_of(lists))
            return kept[make]

    return made


def list_path(name: str, lists: AnyLists = None) -> Path:
    """The file of the list `name`: the reader's where it takes the place of ours, else the package's own."""
    return Path(lists_of(lists).path(name))


def new_lists(*names: str, folder: str | Path | None = None) -> Path:
    """Copy lists into a folder, to be edited there and given as `lists=`; without `folder`, into one that the system
    may delete.

    Raises    LexiconError for a list that does not exist, or that is in the folder already: an edited list is never
              overwritten
    """
    target = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="lists-"))
    for name in names:
        copy = target / f"{name}.csv"
        if name not in COLUMNS:
            raise LexiconError(f"{name}: there is no such list; there are {', '.join(sorted(COLUMNS))}")
        if copy.exists():
            raise LexiconError(f"{copy}: this list is there already, and may be edited; delete it to start afresh")
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(list_path(name), copy)
    return target


def read_list(name: str, lists: AnyLists = None) -> tuple[dict[str, str], ...]:
    """The rows of the list `name`, each a dict of its cells plus `row`, its number in the file as a spreadsheet counts
    it.

    Raises    LexiconError naming file and row
    """
    return lists_of(lists).rows(name)


def read_file(path: str | Path) -> tuple[dict[str, str], ...]:
    """The rows of one CSV that is given by its path, such as a lens; otherwise as read_list."""
    return _dicts(_columns(_read(Path(path)), Path(path).stem))


def read_columns(name: str, lists: AnyLists = None) -> Columns:
    """The columns of the list `name`, for a long list of which one or two are wanted; otherwise as read_list."""
    return lists_of(lists).columns(name)


def words_by_class(name: str, lists: AnyLists = None, *, column: str = "class") -> dict[str, frozenset[str]]:
    """The words of the list `name` by each class that stands in a column."""
    found: dict[str, set[str]] = {}
    for row in read_list(name, lists):
        for word_class in row[column].split():
            found.setdefault(word_class, set()).add(row["word"])
    return {group: frozenset(words) for group, words in found.items()}


@per_lists
def words_in_sentences(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """The function words by what they are in a sentence, for claims and names: pronoun, det, prep, verb ..."""
    return words_by_class("function_words", lists, column="sentence")


@per_lists
def words_beside_numbers(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """The function words by what they are beside a number: det, poss, verb, fills, month ..."""
    return words_by_class("function_words", lists, column="number")


@per_lists
def context_groups(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """The words of contexts.csv by their group."""
    return {row["group"]: frozenset(row["words"].split()) for row in read_list("contexts", lists)}


def list_problems(path: str | Path) -> list[str]:
    """Everything that is wrong with a reader's own list, one line a problem, each naming file and row."""
    file = _read(Path(path))
    try:
        return problems_in(file.text(), file.path)
    except LexiconError as error:
        return [str(error)]
