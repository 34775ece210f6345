"""Parquet: one article a row, read column by column and batch by batch, within a limit of what it may become."""

import io
from collections.abc import Mapping

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.limits import MOST_EXPANDED_BYTES, MOST_RECORDS
from tellings.read.formats.base.mapping import field_of
from tellings.read.formats.base.records import Reading, unread
from tellings.read.formats.base.table import reading_of

_BATCH = 200


def read(data: bytes, own: Mapping[str, str], lists: AnyLists = None) -> Reading:
    """The articles of a Parquet file; nothing but its known columns is unpacked. Raises ImportError without pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return _read(pq.ParquetFile(io.BytesIO(data)), own, lists)
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, NotImplementedError) as error:
        return unread("parquet", f"broken Parquet: {' '.join(str(error).split())[:120]}")


def _read(file, own: Mapping[str, str], lists: AnyLists) -> Reading:
    names = list(file.schema_arrow.names)
    wanted = [name for name in names if field_of(name, lists) or name in own.values()]
    if not wanted:
        return reading_of("parquet", names, [(1, {})], own, lists, [])
    rows: list[tuple[int, Mapping[str, str]]] = []
    remarks, size = [], 0
    for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
        size += batch.nbytes
        if size > MOST_EXPANDED_BYTES or len(rows) > MOST_RECORDS:
            remarks.append("too large: the rest was not read; split the file")
            break
        for row in batch.to_pylist():
            rows.append((len(rows) + 1, {key: "" if value is None else str(value) for key, value in row.items()}))
    return reading_of("parquet", names, rows, own, lists, [], remarks)
