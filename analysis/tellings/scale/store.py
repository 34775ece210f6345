"""How an archive keeps its tables: typed by the codebook, written whole or not at all, recognised by what they were
made from.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import TABLES
from tellings.core.tables import plain
from tellings.errors import TellingsError

WORK = ".work"  # the folder inside the output where finished parts wait for the next run
DAY = "archive_day"  # the column that says under which day a row lies; `day` is one of tellings
_ARROW = {"str": "string", "int64": "int64", "Int64": "int64", "float64": "float64", "bool": "bool", "boolean": "bool"}


def need_arrow() -> Any:
    """The module pyarrow, or one line that says how to get it."""
    try:
        import pyarrow
    except ImportError:
        raise TellingsError(
            "an archive is kept as Parquet, which needs pyarrow: pip install 'tellings[archive]'"
        ) from None
    return pyarrow


@lru_cache(maxsize=64)
def arrow_schema(table: str) -> Any:
    """The codebook's columns of a table as an Arrow schema."""
    import pyarrow as pa

    types = {
        c.name: pa.timestamp("s") if c.dtype.startswith("datetime") else pa.type_for_alias(_ARROW[c.dtype])
        for c in TABLES[table]
    }
    return pa.schema([pa.field(c.name, types[c.name], nullable=c.missing) for c in TABLES[table]])


def to_arrow(frame: pd.DataFrame, table: str) -> Any:
    """A table for a file."""
    import pyarrow as pa

    return pa.Table.from_pandas(
        frame[[c.name for c in TABLES[table]]], schema=arrow_schema(table), preserve_index=False
    )


def from_arrow(data: Any, table: str) -> pd.DataFrame:
    """A table from a file, with the dtypes of the codebook."""
    frame = data.select([c.name for c in TABLES[table]]).to_pandas()
    return frame.astype({c.name: c.dtype for c in TABLES[table] if str(frame[c.name].dtype) != c.dtype})


def by_day(table: str) -> Any:
    """The Arrow schema of a table in its files: the codebook's columns, and the day under which the row lies."""
    import pyarrow as pa

    return arrow_schema(table).append(pa.field(DAY, pa.string(), nullable=False))


def month_of(day: str) -> str:
    """The month of a day, as the files are named by it; "unknown" is one too.

    >>> month_of("2025-12-07"), month_of("unknown")
    ('2025-12', 'unknown')
    """
    return day[:7]


def files_of_days(out: str | Path, table: str, days: list[str] | None = None) -> list[Path]:
    """The files of a table, of all months or of those of some days."""
    files = sorted((Path(out) / table).glob("*.parquet"))
    months = None if days is None else {month_of(day) for day in days}
    return [path for path in files if months is None or path.stem.rpartition("-")[0] in months]


def read_rows(
    out: str | Path, table: str, days: list[str] | None = None, key: str | None = None, wanted: Iterable[str] = ()
) -> pd.DataFrame:
    """The rows of a table of an archive, of all days or of some, all of them or those that have one of some values in a
    column; in the order of their files.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kept = [] if days is None else [(DAY, "in", sorted(set(days)))]
    kept += [] if key is None else [(key, "in", sorted(set(wanted)))]
    files = files_of_days(out, table, days) if all(values for _, _, values in kept) else []
    schema = arrow_schema(table) if table == "files" else by_day(table)
    pieces = [pq.read_table(path, partitioning=None, schema=schema, filters=kept or None) for path in files]
    return from_arrow(pa.concat_tables(pieces) if pieces else schema.empty_table(), table)


def read_table(out: str | Path, table: str, *, days: list[str] | None = None) -> pd.DataFrame:
    """One table of an archive, of all days or of some, sorted by all its columns.

    Reads     the folder that `archive` wrote; days as "2025-12-07" or "unknown"
    Returns   the table, with the dtypes of the codebook
    """
    whole = read_rows(out, table, days)
    return whole.sort_values(list(whole.columns), kind="stable", ignore_index=True)


def write_whole(path: Path, write: Callable[[BinaryIO], Any]) -> None:
    """Write a file under a temporary name, bring it to the disk, and rename it: a killed run leaves no half-written
    file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with open(draft, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second run out of a folder while one writes there; the lock of a run that was killed is gone with it.

    Raises    TellingsError where another run holds the lock
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # a system without such locks
            pass
        except BlockingIOError:
            raise TellingsError(
                f"{folder.parent}: another run is writing there; wait for it, or name another folder"
            ) from None
        except OSError:  # a file system without them
            pass
        yield


def write_json(path: Path, value: Any) -> None:
    """A value as JSON, written whole."""
    data = json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode()
    write_whole(path, lambda file: file.write(data))


def read_json(path: Path) -> Any:
    """The value of a JSON file; None where there is none, or where it is no JSON."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def write_arrays(path: Path, arrays: dict[str, Any]) -> None:
    """Numbers by name in one file, written whole."""
    import numpy as np

    write_whole(path, lambda file: np.savez(file, **arrays))


def write_tables(path: Path, tables: dict[str, Any]) -> dict[str, list[int]]:
    """Several Arrow tables in one file, written whole; where each begins and how long it is."""
    import pyarrow as pa

    pieces, places, at = [], {}, 0
    for name, table in tables.items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
            writer.write_table(table)
        piece = sink.getvalue()
        places[name] = [at, piece.size]
        at += piece.size
        pieces.append(piece)

    def write(file: BinaryIO) -> None:
        for piece in pieces:
            file.write(piece)

    write_whole(path, write)
    return places


def read_piece(path: Path, at: int, size: int) -> Any:
    """One of the tables that `write_tables` wrote."""
    import pyarrow as pa

    with open(path, "rb") as file:
        file.seek(at)
        return pa.ipc.open_stream(file.read(size)).read_all()


class BatchFile:
    """An Arrow file that grows batch by batch under a temporary name and gets its own when it is closed."""

    def __init__(self, path: Path, schema: Any) -> None:
        import pyarrow as pa

        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.draft, self.n = path, path.with_name(f".{path.name}.{os.getpid()}.draft"), 0
        self._file = self.draft.open("wb")
        self._writer = pa.ipc.new_file(self._file, schema, options=pa.ipc.IpcWriteOptions(compression="zstd"))

    def add(self, data: Any) -> int:
        """Write one batch (a table of one piece); its number."""
        (batch,) = data.combine_chunks().to_batches() or [_empty(data.schema)]
        self._writer.write_batch(batch)
        self.n += 1
        return self.n - 1

    def close(self) -> None:
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self.draft, self.path)

    def drop(self) -> None:
        """Give up: leave nothing behind."""
        self._file.close()
        self.draft.unlink(missing_ok=True)


def _empty(schema: Any) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema)


def batches(path: Path, numbers: list[int] | None = None) -> Iterator[Any]:
    """The batches of an Arrow file, some or all, each as a table; the file is mapped, not read whole."""
    import pyarrow as pa

    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source)
        for number in range(reader.num_record_batches) if numbers is None else numbers:
            yield pa.Table.from_batches([reader.get_batch(number)])


def row_hashes(frame: pd.DataFrame) -> Any:
    """The fingerprint of each row, as numbers of 64 bits."""
    values = {
        name: pd.Series(plain(column), column.index, dtype=object) if column.dtype == "str" else column
        for name, column in frame.items()
    }
    return pd.util.hash_pandas_object(pd.DataFrame(values), index=False, categorize=False).to_numpy()


def row_hash(frame: pd.DataFrame) -> int:
    """A number that two tables share when they hold the same rows in any order: the sum of the rows' fingerprints,
    modulo 2**64.
    """
    return int(row_hashes(frame).sum()) if len(frame) else 0


def key_of(*parts: Any) -> str:
    """A short name for what something is made from."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:20]


def fingerprints(lists: AnyLists = None) -> dict[str, Any]:
    """What decides the result besides the articles: the version, the code, and each word list."""
    import tellings

    home = Path(tellings.__file__).parent
    code = hashlib.sha256()
    for path in sorted(home.rglob("*.py")):
        code.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return {
        "version": tellings.__version__,
        "code": code.hexdigest()[:16],
        "lists": {name: mark[:16] for name, mark in open_lists(lists).fingerprints().items()},
    }
