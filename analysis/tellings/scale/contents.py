"""The articles of one part of an archive as rows, in their order; what cannot be read comes as its reason."""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists
from tellings.errors import LexiconError
from tellings.read.articles import _article
from tellings.read.files import ReadFile, read_data, too_large, written
from tellings.read.formats.base.records import Record
from tellings.read.formats.readers import Given
from tellings.read.own_output import REASON, is_copied_text
from tellings.read.sheet import Sheet, read_sheet
from tellings.scale.parts import SIZE, Part, Unread, opened
from tellings.scale.zips import read_members


class Read(NamedTuple):
    """One article as a row, and what its file was read as."""

    row: dict[str, Any]
    encoding: str | None
    format: str | None


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
            if at <= part.low or (part.high is not None and at > part.high):
                continue
            try:
                names = (article_id, f"{path}#{found[1].number}", path, Path(path).stem)
                cells = next((known.rows[name] for name in names if name in known.rows), {})
                row = _article(path, found[0], found[1], article_id, cells, lists)
                # An archive's label is never bare: no article knows all the others of its outlet.
                row["label"] = article_id if row["outlet"] is None else f"{row['outlet']} ({article_id})"
                yield Read(row, file.encoding, file.reading.format if file.reading else "text")
            except LexiconError:  # a broken list is no article's fault
                raise
            except Exception as error:  # a text that breaks a rule of reading costs itself
                yield Unread(path, found[1].number, f"reading: {type(error).__name__}: {error}")


@lru_cache(maxsize=2)
def _sheet(path: str | None) -> Sheet:
    return read_sheet(path)


def _files(part: Part, lists: AnyLists) -> Iterator[tuple[str, str, int, ReadFile]]:
    """Path, what its ids are made from, articles before, and what the readers make of the bytes of a part."""
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
            files = (
                [ReadFile(name, None, None, REASON)]
                if is_copied_text(root / stored)
                else read_data((root / stored).read_bytes(), name, given)
            )
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
    with open(path, "rb") if part.kind == "warc" else opened(path) as file:
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
