"""What an archive is read from: the files of a source, cut into parts of about a thousand articles."""

import csv
import gzip
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from tellings.errors import ArticleError
from tellings.read.files import leads_out, written
from tellings.scale.store import key_of
from tellings.scale.zips import holds_members, zip_cuts

SIZE = 1000  # articles of a part
LONGEST_LINE = 50_000_000  # bytes
LARGEST_GROUP = 50_000_000  # bytes of the small files that make one part
# Formats that are cut; every other file is read whole, many small ones together.
_LINES, _TABLES, _PARQUET, _WARC, _ZIP = (
    (".jsonl", ".ndjson"),
    (".csv", ".tsv", ".tab"),
    (".parquet",),
    (".warc", ".wet"),
    (".zip",),
)
_OURS = ("sheet.csv", "checks.csv", "columns.csv")


class Part(NamedTuple):
    """One unit of work: some articles of one file, some members of a ZIP, or some small files of one folder; `key` is
    made from their content.
    """

    root: str
    path: str
    kind: str
    names: tuple[str, ...]  # the files, where there are several
    first: int  # articles of the file before this part
    n: int
    begin: int  # bytes of the file before this part, and behind it
    end: int
    base: str  # what the ids are made from
    sheet: str | None
    columns: tuple[tuple[str, str], ...]
    content: str  # fingerprint of the bytes
    low: int = 0  # of its articles only those from `low` to `high`, where a part had to be cut
    high: int | None = None

    @property
    def key(self) -> str:
        return key_of(
            self.path, self.kind, self.names, self.first, self.base, self.columns, self.content, self.low, self.high
        )


class Unread(NamedTuple):
    """A file, or an article of one, that could not be read, or what to know about how it was, and why."""

    path: str
    number: int | None
    reason: str


def files_of(source: str | Path, out: Path, options: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a source, each a plan for `parts_of`; small files of one folder go together.

    Raises    ArticleError when the source is missing or holds no file
    """
    root = Path(source)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder or file; give the folder or file that holds your articles")
    if root.is_file():
        found, root, shut = [root], root.parent, {}
    else:
        ours = out.resolve()
        shut = _shut_folders(root)
        found = sorted(
            (f for f in (*root.rglob("*"), *shut) if (f in shut or not f.is_dir()) and not _left_out(f, root, ours)),
            key=lambda f: f.relative_to(root).as_posix(),
        )
    if not found:
        raise ArticleError(
            f"{root}: the folder is empty; put your articles into it as Parquet, JSONL, CSV, WARC or text files"
        )
    plans: list[dict[str, Any]] = []
    taken: set[str] = set()
    for file in found:
        name = file.relative_to(root).as_posix()
        if reason := shut.get(file) or _no_file(file, root):
            plans.append({"root": str(root), "kind": "none", "names": [name], "bases": [name], "reason": reason})
            continue
        base = written(name.removesuffix(file.suffix))
        base = base if base not in taken else written(name)
        taken.add(base)
        size, kind = file.stat().st_size, "file" if _kind_of(name) else "small"
        last = plans[-1] if plans else None
        if kind == "small" and last and _fits(last, name, size):
            last["names"].append(name)
            last["bases"].append(base)
            last["bytes"] += size
        else:
            plans.append({"root": str(root), "kind": kind, "names": [name], "bases": [base], "bytes": size, **options})
    return plans


def _shut_folders(root: Path) -> dict[Path, str]:
    """The folders below one that cannot be looked into, and why."""
    shut: dict[Path, str] = {}

    def note(error: OSError) -> None:
        shut[Path(error.filename)] = f"unreadable: {error.strerror}"

    for _ in os.walk(root, onerror=note):
        pass
    return shut


def _no_file(file: Path, root: Path) -> str | None:
    """Why something in a folder is no file that is read, as read_files says it."""
    if file.is_symlink() and leads_out(file, root):
        return "a link out of the folder: copy the file into it"
    return None if file.is_file() else "not a file that can be read"


def _fits(plan: dict[str, Any], name: str, size: int) -> bool:
    near = plan["kind"] == "small" and Path(plan["names"][0]).parent == Path(name).parent
    return near and len(plan["names"]) < SIZE and plan["bytes"] + size <= LARGEST_GROUP


def _left_out(file: Path, root: Path, out: Path) -> bool:
    relative = file.relative_to(root)
    hidden = any(part.startswith(".") for part in relative.parts)
    return (
        hidden
        or relative.parts[0] == "lists"
        or relative.as_posix() in _OURS
        or (not file.is_symlink() and file.resolve().is_relative_to(out))
    )


def _kind_of(name: str) -> str | None:
    """How a file is cut; None for one that is read whole."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    for kind, suffixes in (
        ("lines", _LINES),
        ("table", _TABLES),
        ("warc", _WARC),
        ("parquet", _PARQUET),
        ("zip", _ZIP),
    ):
        if suffix in suffixes:
            return kind
    return None


def parts_of(plan: dict[str, Any]) -> tuple[list[Part], list[Unread]]:
    """Cut one file into parts of about a thousand articles, each known by a fingerprint of its bytes."""
    root, name = Path(plan["root"]), plan["names"][0]
    if plan["kind"] == "none":
        return [], [Unread(name, None, plan["reason"])]
    shared = {
        "root": plan["root"],
        "sheet": plan.get("sheet"),
        "columns": tuple(sorted((plan.get("columns") or {}).items())),
        "path": name,
    }
    kind = _kind_of(name)
    sheet = _bytes(Path(plan["sheet"])) if plan.get("sheet") else b""
    if kind is None or (kind == "zip" and not holds_members(root / name)):
        digest = hashlib.sha256(sheet)
        for each in plan["names"]:
            digest.update(f"{each}\0".encode("utf-8", "surrogateescape") + _bytes(root / each))
        names = tuple(plan["names"])
        return [
            Part(
                kind="small",
                names=names,
                first=0,
                n=len(names),
                begin=0,
                end=0,
                base="\n".join(plan["bases"]),
                content=digest.hexdigest()[:20],
                **shared,
            )
        ], []
    cut = {"lines": _line_cuts, "table": _table_cuts, "warc": _warc_cuts, "parquet": _parquet_cuts, "zip": _zip_cuts}[
        kind
    ]
    try:
        cuts = list(cut(root / name))
    except ImportError as error:
        return [], [Unread(name, None, f"needs {error.name}: pip install 'tellings[formats]'")]
    except Exception as error:  # whatever a damaged file does to its reader, it is listed and the others are read
        return [], [Unread(name, None, f"damaged or unreadable: {type(error).__name__}: {error}")]
    parts = [
        Part(
            kind=kind,
            names=(),
            base=plan["bases"][0],
            first=first,
            n=n,
            begin=begin,
            end=end,
            content=key_of(content, sheet.hex()) if sheet else content,
            **shared,
        )
        for first, n, begin, end, content in cuts
    ]
    return parts, [] if parts else [Unread(name, None, "empty")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def opened(path: Path) -> BinaryIO:
    """A file as it reads, unpacked where it is packed."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else open(path, "rb")


Cut = tuple[int, int, int, int, str]


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, none of them longer than an article can be: one of 1 GB must not fill the memory."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise ValueError(f"line {number} is longer than {LONGEST_LINE // 1_000_000} MB")
        yield line


def _line_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand lines: articles before, articles, first byte, last byte, fingerprint."""
    with opened(path) as file:
        first = begin = n = end = 0
        digest = hashlib.sha256()
        for line in _lines(file):
            end += len(line)
            n += bool(line.strip())
            digest.update(line)
            if n == SIZE:
                yield first, n, begin, end, digest.hexdigest()[:20]
                first, begin, n, digest = first + n, end, 0, hashlib.sha256()
        if n:
            yield first, n, begin, end, digest.hexdigest()[:20]


def _table_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand rows of a table; a row may hold line ends, so the rows are read to find its end."""
    csv.field_size_limit(50_000_000)
    with opened(path) as file:
        end, digest = 0, hashlib.sha256()

        def lines() -> Iterator[str]:
            nonlocal end
            for line in _lines(file):
                end += len(line)
                digest.update(line)
                yield line.decode("utf-8", "replace")

        header = file.readline()
        end, first, n = len(header), 0, 0
        begin = end
        digest.update(header)
        for n, _ in enumerate(csv.reader(lines(), delimiter=_delimiter(header)), start=1):
            if n - first == SIZE:
                yield first, SIZE, begin, end, digest.hexdigest()[:20]
                first, begin, digest = n, end, hashlib.sha256(header)
        if n > first:
            yield first, n - first, begin, end, digest.hexdigest()[:20]


def _delimiter(header: bytes) -> str:
    return max(",\t;|", key=lambda sign: header.count(sign.encode()))


def _warc_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand pages of a crawl; its records can be read from the byte where one begins."""
    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        file.seek(0)
        first = begin = n = 0
        iterator = ArchiveIterator(file)
        for record in iterator:
            offset = iterator.offset
            if n == SIZE:
                yield first, n, begin, offset, key_of(whole, begin)
                first, begin, n = first + n, offset, 0
            n += record.rec_type in ("response", "resource", "conversion")
        if n:
            yield first, n, begin, size, key_of(whole, begin)


def _parquet_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand rows; begin is the row group, end the first row in it."""
    import pyarrow.parquet as pq

    with open(path, "rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
    with pq.ParquetFile(path) as file:
        before = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            for first in range(0, rows, SIZE):
                yield before + first, min(SIZE, rows - first), group, first, key_of(whole, group, first)
            before += rows


def _zip_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand members; begin and end count them."""
    return zip_cuts(path, SIZE, LARGEST_GROUP)
