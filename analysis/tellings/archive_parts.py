"""What an archive is read from: the files of a source cut into parts of about a thousand articles, and the articles of one part."""

import csv
import gzip
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pandas as pd

from tellings.archive_store import key_of
from tellings.archive_zip import holds_members, read_members, zip_cuts
from tellings.errors import ArticleError
from tellings.lexicons import AnyLists, lists_of
from tellings.read.articles import Sheet, _article, read_sheet
from tellings.read.files import ReadFile, too_large, read_data, written
from tellings.read.formats.readers import Given
from tellings.read.formats.records import Record, counted
from tellings.read.own import REASON, is_copied_text
from tellings.schema import TABLES, make_table

SIZE = 1000  # articles of a part
LARGEST_GROUP = 50_000_000  # bytes of the small files that make one part
# Formats that are cut; every other file is read whole, many small ones together.
_LINES, _TABLES, _PARQUET, _WARC, _ZIP = (".jsonl", ".ndjson"), (".csv", ".tsv", ".tab"), (".parquet",), (".warc", ".wet"), (".zip",)
_OURS = ("sheet.csv", "checks.csv", "columns.csv")


class Part(NamedTuple):
    """One unit of work: some articles of one file, some members of a ZIP, or some small files of one folder; `key` is made from their content."""

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
        return key_of(self.path, self.kind, self.names, self.first, self.base, self.columns, self.content, self.low, self.high)


class Unread(NamedTuple):
    """A file, or an article of one, that could not be read, or what to know about how it was, and why."""

    path: str
    number: int | None
    reason: str


class Read(NamedTuple):
    """One article as a row, and what its file was read as."""

    row: dict[str, Any]
    encoding: str | None
    format: str | None


def files_of(source: str | Path, out: Path, options: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a source, each a plan for `parts_of`; small files of one folder go together.

    Raises    ArticleError when the source is missing or holds no file
    """
    root = Path(source)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder or file; give the folder or file that holds your articles")
    if root.is_file():
        found, root = [root], root.parent
    else:
        ours = out.resolve()
        found = sorted((f for f in root.rglob("*") if f.is_file() and not _left_out(f, root, ours)), key=lambda f: f.relative_to(root).as_posix())
    if not found:
        raise ArticleError(f"{root}: the folder is empty; put your articles into it as Parquet, JSONL, CSV, WARC or text files")
    plans: list[dict[str, Any]] = []
    taken: set[str] = set()
    for file in found:
        name = file.relative_to(root).as_posix()
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


def _fits(plan: dict[str, Any], name: str, size: int) -> bool:
    near = plan["kind"] == "small" and Path(plan["names"][0]).parent == Path(name).parent
    return near and len(plan["names"]) < SIZE and plan["bytes"] + size <= LARGEST_GROUP


def _left_out(file: Path, root: Path, out: Path) -> bool:
    relative, true = file.relative_to(root), file.resolve()
    hidden = any(part.startswith(".") for part in relative.parts)
    return hidden or relative.parts[0] == "lists" or relative.as_posix() in _OURS or true.is_relative_to(out) or not true.is_relative_to(root.resolve())


def _kind_of(name: str) -> str | None:
    """How a file is cut; None for one that is read whole."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    for kind, suffixes in (("lines", _LINES), ("table", _TABLES), ("warc", _WARC), ("parquet", _PARQUET), ("zip", _ZIP)):
        if suffix in suffixes:
            return kind
    return None


def parts_of(plan: dict[str, Any]) -> tuple[list[Part], list[Unread]]:
    """Cut one file into parts of about a thousand articles, each known by a fingerprint of its bytes."""
    root, name = Path(plan["root"]), plan["names"][0]
    shared = {"root": plan["root"], "sheet": plan.get("sheet"), "columns": tuple(sorted((plan.get("columns") or {}).items())), "path": name}
    kind = _kind_of(name)
    sheet = _bytes(Path(plan["sheet"])) if plan.get("sheet") else b""
    if kind is None or kind == "zip" and not holds_members(root / name):
        digest = hashlib.sha256(sheet)
        for each in plan["names"]:
            digest.update(f"{each}\0".encode("utf-8", "surrogateescape") + _bytes(root / each))
        names = tuple(plan["names"])
        return [Part(kind="small", names=names, first=0, n=len(names), begin=0, end=0, base="\n".join(plan["bases"]), content=digest.hexdigest()[:20], **shared)], []
    cut = {"lines": _line_cuts, "table": _table_cuts, "warc": _warc_cuts, "parquet": _parquet_cuts, "zip": _zip_cuts}[kind]
    try:
        cuts = list(cut(root / name))
    except ImportError as error:
        return [], [Unread(name, None, f"needs {error.name}: pip install 'tellings[formats]'")]
    except Exception as error:  # whatever a damaged file does to its reader, it is listed and the others are read
        return [], [Unread(name, None, f"damaged or unreadable: {type(error).__name__}: {error}")]
    parts = [
        Part(kind=kind, names=(), base=plan["bases"][0], first=first, n=n, begin=begin, end=end, content=key_of(content, sheet.hex()) if sheet else content, **shared)
        for first, n, begin, end, content in cuts
    ]
    return parts, [] if parts else [Unread(name, None, "empty")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _opened(path: Path) -> BinaryIO:
    """A file as it reads, unpacked where it is packed."""
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else open(path, "rb")


Cut = tuple[int, int, int, int, str]


def _line_cuts(path: Path) -> Iterator[Cut]:
    """Stretches of a thousand lines: articles before, articles, first byte, last byte, fingerprint."""
    with _opened(path) as file:
        first = begin = n = end = 0
        digest = hashlib.sha256()
        for line in file:
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
    with _opened(path) as file:
        end, digest = 0, hashlib.sha256()

        def lines() -> Iterator[str]:
            nonlocal end
            for line in file:
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


def articles_of(part: Part, lists: AnyLists) -> Iterator[Read | Unread]:
    """The articles of a part as rows, in their order; what cannot be read comes as its reason."""
    known = _sheet(part.sheet)
    at = 0
    for path, base, first, file in _files(part, lists):
        for article_id, found in _contents(path, base, first, file):
            if isinstance(found, Unread):
                if part.low == 0 or found.number is not None:  # a remark on the file is made once
                    yield found
                continue
            at += 1
            if at <= part.low or part.high is not None and at > part.high:
                continue
            try:
                names = (article_id, f"{path}#{found[1].number}", path, Path(path).stem)
                cells = next((known.rows[name] for name in names if name in known.rows), {})
                row = _article(path, found[0], found[1], article_id, cells, lists)
                # An archive's label is never bare: no article knows all the others of its outlet.
                row["label"] = article_id if row["outlet"] is None else f"{row['outlet']} ({article_id})"
                yield Read(row, file.encoding, file.reading.format if file.reading else "text")
            except Exception as error:  # a text that breaks a rule of reading costs itself
                yield Unread(path, found[1].number, f"reading: {type(error).__name__}: {error}")


@lru_cache(maxsize=2)
def _sheet(path: str | None) -> Sheet:
    return read_sheet(path)


def _files(part: Part, lists: AnyLists) -> Iterator[tuple[str, str, int, ReadFile]]:
    """Path, what its ids are made from, articles before, and what the readers of formats make of the bytes of a part."""
    root, given = Path(part.root), Given(dict(part.columns), lists)
    if part.kind == "zip":
        name = written(part.path)
        for file in read_members(root / part.path, name, part.begin, part.end, given):
            yield file.path, file.path, 0, file
        return
    if part.kind != "small":
        for file in read_data(_slice(root / part.path, part), part.path.removesuffix(".gz"), given):
            yield written(part.path), part.base, part.first, file
        return
    for stored, base in zip(part.names, part.base.split("\n")):
        name = written(stored)
        try:
            if reason := too_large((root / stored).stat().st_size, name):
                raise OSError(0, reason)
            files = [ReadFile(name, None, None, REASON)] if is_copied_text(root / stored) else read_data((root / stored).read_bytes(), name, given)
        except OSError as error:
            files = [ReadFile(name, None, None, f"unreadable: {error.strerror or error}")]
        for file in files:
            yield file.path, base if file.path == name else file.path, 0, file


def _contents(path: str, base: str, first: int, file: ReadFile) -> Iterator[tuple[str, tuple[str, Record] | Unread]]:
    """Id and content of the articles of one file, and what was left out of it."""
    if file.reason:
        yield base, Unread(path, None, file.reason)
    if file.text is not None:
        yield base, (file.text, Record(1))
    if file.reading is None:
        return
    for remark in file.reading.remarks:
        yield base, Unread(path, None, remark)
    for number, reason in file.reading.dropped:
        yield base, Unread(path, number + first, reason)
    for record in file.reading.records:
        moved = record._replace(number=record.number + first)
        yield base if file.reading.single and not first else f"{base}#{moved.number}", (record.text, moved)


def _slice(path: Path, part: Part) -> bytes:
    """The bytes of a part as a small file of the same kind."""
    if part.kind == "parquet":
        return _rows(path, part)
    with open(path, "rb") if part.kind == "warc" else _opened(path) as file:
        header = file.readline() if part.kind == "table" else b""
        file.seek(part.begin)
        return header + file.read(part.end - part.begin)


def _rows(path: Path, part: Part) -> bytes:
    """Some rows of a row group as a Parquet file; only a batch is held at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pieces, at = [], 0
    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        for batch in file.iter_batches(batch_size=SIZE, row_groups=[part.begin]):
            low, high = max(0, part.end - at), min(len(batch), part.end + part.n - at)
            if low < high:
                pieces.append(batch.slice(low, high - low))
            at += len(batch)
            if at >= part.end + part.n:
                break
    whole = io.BytesIO()
    pq.write_table(pa.Table.from_batches(pieces), whole)
    return whole.getvalue()


def files_table(plans: list[dict[str, Any]], read: list[dict[str, dict[str, Any]]], notes: list[Unread], lists: AnyLists = None) -> pd.DataFrame:
    """What became of each file: how many articles it gave, as what it was read, what was left out of it; then what a reader's lists did to ours."""
    given: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in read:
        for path, note in part.items():
            given[path].append(note)
    remarks: dict[str, list[str]] = defaultdict(list)
    dropped: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for note in notes:
        if note.number is None:
            remarks[note.path].append(note.reason)
        else:
            number = str(note.number).rsplit("#", 1)[-1]
            dropped[note.path].append((int(number) if number.isdigit() else 1, note.reason))
    names = list(dict.fromkeys(written(name) for plan in plans for name in plan["names"]))
    names += sorted({*given, *remarks, *dropped} - set(names))
    packed = {f"{path.split('.zip/', 1)[0]}.zip" for path in names if ".zip/" in path}  # an archive is listed by its members
    rows = [_file_row(n, given[n], remarks[n], sorted(dropped[n])) for n in names if n not in packed or given[n] or remarks[n]]
    columns = [column.name for column in TABLES["files"]]
    return make_table("files", rows + [dict(zip(columns, row)) for row in lists_of(lists).file_rows()])


def _file_row(name: str, given: list[dict[str, Any]], remarks: list[str], dropped: list[tuple[int, str]]) -> dict[str, Any]:
    n = sum(note["n"] for note in given)
    for language in sorted({language for note in given for language in note["languages"]}):
        count = sum(note["languages"].get(language, 0) for note in given)
        remarks = [*remarks, f"not English: {language}" + (f" ({count} of {n})" if n > 1 else "") + "; its sentences are not read"]
    return {
        "path": name, "read": n > 0, "n_articles": n, "encoding": next((note["encoding"] for note in given), None),
        "reason": "; ".join(dict.fromkeys(remarks)) or None, "format": next((note["format"] for note in given), None),
        "n_dropped": len(dropped), "dropped": counted(dropped),
    }
