"""What an archive is read from: the files of a source cut into parts of about a thousand articles, and the articles of one part."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tellings.archive_store import WORK, key_of
from tellings.errors import ArticleError
from tellings.read.articles import Sheet, _article, read_sheet
from tellings.read.files import READ_SUFFIXES, ReadFile, _read_one

SIZE = 1000  # articles of a part
_LINES, _TABLES, _PARQUET = (".jsonl", ".ndjson"), (".csv", ".tsv"), (".parquet",)
# The usual names of the columns, best first; `columns` of archive() says others.
_USUAL = {
    "text": ("text", "maintext", "content", "body", "article"), "headline": ("headline", "title"), "url": ("url", "link"),
    "published": ("published", "date_publish", "publish_date", "date", "published_at"), "outlet": ("outlet", "publisher", "source", "source_domain"),
}


class Part(NamedTuple):
    """One unit of work: some articles of one file, or some small files of one folder; `key` is made from their content."""

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
    """A file, or an article of one, that could not be read, and why."""

    path: str
    number: int | None
    reason: str


def files_of(source: str | Path, out: Path, options: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a source, each a plan for `parts_of`; small text files of one folder go together.

    Raises    ArticleError when the source is missing or holds no file
    """
    root = Path(source)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder or file; give the folder or file that holds your articles")
    if root.is_file():
        found = [root]
        root = root.parent
    else:
        ours = out.resolve()
        found = sorted((f for f in root.rglob("*") if f.is_file() and not _left_out(f, root, ours)), key=lambda f: f.relative_to(root).as_posix())
    if not found:
        raise ArticleError(f"{root}: the folder is empty; put your articles into it as Parquet, JSONL, CSV or text files")
    plans: list[dict[str, Any]] = []
    taken: set[str] = set()
    for file in found:
        name = file.relative_to(root).as_posix()
        base = name.removesuffix(file.suffix)
        base = base if base not in taken else name
        taken.add(base)
        kind = "text" if file.suffix.lower() in READ_SUFFIXES else "file"
        last = plans[-1] if plans else None
        if kind == "text" and last and last["kind"] == "text" and len(last["names"]) < SIZE and Path(last["names"][0]).parent == Path(name).parent:
            last["names"].append(name)
            last["bases"].append(base)
        else:
            plans.append({"root": str(root), "kind": kind, "names": [name], "bases": [base], **options})
    return plans


def _left_out(file: Path, root: Path, out: Path) -> bool:
    relative = file.relative_to(root)
    hidden = any(part.startswith(".") for part in relative.parts) or WORK in relative.parts
    return hidden or relative.parts[0] == "lists" or relative.as_posix() in ("sheet.csv", "checks.csv", "columns.csv") or file.resolve().is_relative_to(out)


def parts_of(plan: dict[str, Any]) -> tuple[list[Part], list[Unread]]:
    """Cut one file into parts of about a thousand articles, each known by a fingerprint of its bytes."""
    root, name = Path(plan["root"]), plan["names"][0]
    shared = {"root": plan["root"], "sheet": plan.get("sheet"), "columns": tuple(sorted((plan.get("columns") or {}).items()))}
    if plan["kind"] == "text":
        digest = hashlib.sha256()
        for each in plan["names"]:
            digest.update(f"{each}\0".encode("utf-8", "surrogateescape"))
            digest.update(_bytes(root / each))
        digest.update(_bytes(Path(plan["sheet"])) if plan.get("sheet") else b"")
        names = tuple(plan["names"])
        return [Part(path=name, kind="text", names=names, first=0, n=len(names), begin=0, end=0, base="\n".join(plan["bases"]), content=digest.hexdigest()[:20], **shared)], []
    suffix = Path(name).suffix.lower()
    shared |= {"path": name, "names": (), "base": plan["bases"][0]}
    try:
        if suffix in _LINES:
            cuts = list(_line_cuts(root / name))
        elif suffix in _TABLES:
            cuts = list(_table_cuts(root / name))
        elif suffix in _PARQUET:
            cuts = list(_parquet_cuts(root / name))
        else:
            return [], [Unread(name, None, f"unknown format {suffix}: Parquet, JSONL, CSV and plain text are read")]
    except Exception as error:  # whatever a damaged file does to its reader, it is listed and the others are read
        return [], [Unread(name, None, f"damaged or unreadable: {type(error).__name__}: {error}")]
    kind = {**dict.fromkeys(_LINES, "lines"), **dict.fromkeys(_TABLES, "table"), ".parquet": "parquet"}[suffix]
    parts = [Part(kind=kind, first=first, n=n, begin=begin, end=end, content=content, **shared) for first, n, begin, end, content in cuts]
    return parts, [] if parts else [Unread(name, None, "empty")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _line_cuts(path: Path) -> Iterator[tuple[int, int, int, int, str]]:
    """Stretches of a thousand lines: articles before, articles, first byte, last byte, fingerprint."""
    with open(path, "rb") as file:
        first = begin = n = end = 0
        digest = hashlib.sha256()
        for line in file:
            end += len(line)
            n += 1
            digest.update(line)
            if n == SIZE:
                yield first, n, begin, end, digest.hexdigest()[:20]
                first, begin, n, digest = first + n, end, 0, hashlib.sha256()
        if n:
            yield first, n, begin, end, digest.hexdigest()[:20]


def _table_cuts(path: Path) -> Iterator[tuple[int, int, int, int, str]]:
    """Stretches of a thousand rows of a table; a row may hold line ends, so the rows are read to find its end."""
    csv.field_size_limit(50_000_000)
    with open(path, "rb") as file:
        state = {"end": 0, "digest": hashlib.sha256()}

        def lines() -> Iterator[str]:
            for line in file:
                state["end"] += len(line)
                state["digest"].update(line)
                yield line.decode("utf-8", "replace")

        rows = csv.reader(lines(), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        next(rows, None)
        header = state["digest"].hexdigest()
        first, begin, n = 0, state["end"], 0
        for n, _ in enumerate(rows, start=1):
            if n - first == SIZE:
                yield first, SIZE, begin, state["end"], state["digest"].hexdigest()[:20]
                first, begin, state["digest"] = n, state["end"], hashlib.sha256(header.encode())
        if n > first:
            yield first, n - first, begin, state["end"], state["digest"].hexdigest()[:20]


def _parquet_cuts(path: Path) -> Iterator[tuple[int, int, int, int, str]]:
    """Stretches of a thousand rows; begin and end name the row group."""
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


def articles_of(part: Part, lists: str | None) -> Iterator[dict[str, Any] | Unread]:
    """The articles of a part as rows, in their order; what cannot be read comes as its reason."""
    known = _sheet(part.sheet)
    for at, (path, number, article_id, content) in enumerate(_contents(part)):
        if at < part.low or part.high is not None and at >= part.high:
            continue
        if isinstance(content, str):
            yield Unread(path, number, content)
            continue
        text, said, encoding = content
        try:
            cells = next((known.rows[n] for n in (article_id, path, Path(path).stem) if n in known.rows), {})
            yield _row(path, text, said, article_id, cells, encoding, lists)
        except Exception as error:  # a text that breaks a rule of reading costs itself
            yield Unread(path, number, f"reading: {type(error).__name__}: {error}")


@lru_cache(maxsize=2)
def _sheet(path: str | None) -> Sheet:
    return read_sheet(path)


def _row(path: str, text: str, said: dict[str, str], article_id: str, cells: dict[str, str], encoding: str | None, lists: str | None) -> dict[str, Any]:
    """One row of articles. An archive's label is never bare: no article knows all the others of its outlet."""
    row = _article(ReadFile(path, text, encoding, None), article_id, {**said, **{k: v for k, v in cells.items() if v}}, lists)
    if said.get("outlet") and not cells.get("outlet"):
        row["outlet_basis"] = "format"
    if said.get("published") and not cells.get("published"):
        row["published_basis"] = "format"
    return row | {"label": article_id if row["outlet"] is None else f"{row['outlet']} ({article_id})"}


def _contents(part: Part) -> Iterator[tuple[str, int | None, str, tuple[str, dict[str, str], str | None] | str]]:
    """Path, number in the file, id, and text with what its format says, or the reason why there is none."""
    root = Path(part.root)
    if part.kind == "text":
        for name, base in zip(part.names, part.base.split("\n")):
            file = _read_one(root / name, name)
            yield name, None, base, (file.text, {}, file.encoding) if file.text is not None else file.reason or "unreadable"
        return
    rows = {"lines": _line_rows, "table": _table_rows, "parquet": _parquet_rows}[part.kind]
    own = dict(part.columns)
    for number, row in enumerate(rows(root / part.path, part), start=part.first + 1):
        if row is not None:
            yield part.path, number, f"{part.base}#{number}", row if isinstance(row, str) else _content(row, own)


def _content(row: dict[str, Any], own: dict[str, str]) -> tuple[str, dict[str, str], str | None] | str:
    cells = {field: next((str(row[c]).strip() for c in ((own[field],) if field in own else names) if row.get(c) not in (None, "")), "") for field, names in _USUAL.items()}
    text, headline = cells["text"], cells["headline"]
    if not text:
        return "no text"
    said = {"outlet": cells["outlet"], "published": _published(cells["published"])}
    return text if not headline or text.startswith(headline) else f"{headline}\n\n{text}", {k: v for k, v in said.items() if v}, "utf-8"


def _published(value: str) -> str:
    """A date field as ISO, in UTC where an offset is given; nothing where it cannot be told."""
    try:
        when = datetime.fromisoformat(value) if value[:4].isdigit() else parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return ""
    if when.tzinfo:
        return when.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    return when.strftime("%Y-%m-%d" if len(value) <= 10 or "00:00:00" in value else "%Y-%m-%dT%H:%M")


def _slice(path: Path, part: Part) -> bytes:
    with open(path, "rb") as file:
        file.seek(part.begin)
        return file.read(part.end - part.begin)


def _line_rows(path: Path, part: Part) -> Iterator[dict[str, Any] | str | None]:
    for line in io.BytesIO(_slice(path, part)):
        if not line.strip():
            yield None
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
            yield row if isinstance(row, dict) else "broken record: not an object"
        except (ValueError, RecursionError) as error:
            yield f"broken record: {error}"[:200]


def _table_rows(path: Path, part: Part) -> Iterator[dict[str, Any] | str]:
    csv.field_size_limit(50_000_000)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        names = next(csv.reader(file, delimiter=delimiter), [])
    for cells in csv.reader(io.StringIO(_slice(path, part).decode("utf-8", "replace"), newline=""), delimiter=delimiter):
        wrong = f"broken record: {len(cells)} cells under {len(names)} column names"
        yield dict(zip(names, cells)) if len(cells) == len(names) else wrong


def _parquet_rows(path: Path, part: Part) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        at = 0
        for batch in file.iter_batches(batch_size=SIZE, row_groups=[part.begin]):
            low, high = max(0, part.end - at), min(len(batch), part.end + part.n - at)
            if low < high:
                yield from batch.slice(low, high - low).to_pylist()
            at += len(batch)
            if at >= part.end + part.n:
                return
