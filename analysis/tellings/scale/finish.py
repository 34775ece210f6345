"""The end of a run over an archive: the table of files, the manifest, and no table left that no part of it made."""

import platform
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists
from tellings.scale.manifest import read_manifest
from tellings.scale.parts import Part, Unread, files_table
from tellings.scale.steps import COMPARED, PER_ARTICLE
from tellings.scale.store import key_of, row_hash, to_arrow, write_json, write_whole


class Finished(NamedTuple):
    """What a run has done: the plans of its files, their parts, what the parts and the later tasks say, what could not
    be read.
    """

    plans: list[dict[str, Any]]
    parts: list[Part]
    summaries: list[dict[str, Any]]
    unread: list[Unread]
    made: list[dict[str, Any]]
    n_days: int


def finish(
    out: Path, lists: AnyLists, by: dict[str, Any], options: dict[str, Any], done: Finished, begun: float
) -> dict[str, Any]:
    """Write files, skipped and the manifest, and drop what an earlier run left that no longer belongs to the archive.

    Reads     `by`: the fingerprints of the run; `begun`: when it began, in seconds
    Returns   the manifest
    """
    import pyarrow.parquet as pq

    skips = (skip for each in (*done.summaries, *done.made) for skip in each["skipped"])
    notes = [*done.unread, *(Unread(*skip) for skip in skips)]
    skipped = sorted([note.path, str(note.number), note.reason] for note in notes if note.number is not None)
    files = files_table(done.plans, [summary["read"] for summary in done.summaries], notes, lists)
    tables = _counted(done)
    tables["files"] = [len(files), row_hash(files)]
    write_whole(out / "files" / "files.parquet", partial(pq.write_table, to_arrow(files, "files")))
    _drop_old(out, {path for result in done.made for path in result["files"]} | {"files/files.parquet"})
    contents: dict[str, list[str]] = defaultdict(list)
    for part in done.parts:
        contents[part.path if len(part.names) < 2 else f"{part.names[0]} to {part.names[-1]}"].append(part.content)
    manifest = {
        **by,
        "options": options,
        "inputs": {path: key_of(marks) for path, marks in contents.items()},
        "skipped": skipped,
        "tables": {name: {"rows": n, "content": f"{mark:016x}"} for name, (n, mark) in tables.items()},
        "run": {
            "seconds": round(time.time() - begun, 1),
            "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "articles": tables["articles"][0],
            "days": done.n_days,
            "python": platform.python_version(),
            "pandas": pd.__version__,
        },
    }
    write_json(out / "manifest.json", manifest)
    return read_manifest(out)


def _counted(done: Finished) -> dict[str, list[int]]:
    """Rows of each table, and the sum of their fingerprints."""
    tables = {name: [0, 0] for name in (*PER_ARTICLE, *COMPARED)}
    for each in (*done.summaries, *done.made):
        for name, by_day in each["tables"].items():
            for n, mark in by_day.values():
                tables[name] = [tables[name][0] + n, (tables[name][1] + mark) % 2**64]
    return tables


def _drop_old(out: Path, fresh: set[str]) -> None:
    """Remove tables that no part of this run made: their articles are gone, or lie in another file now."""
    for name in ("files", *PER_ARTICLE, *COMPARED):
        for path in (out / name).rglob("*.parquet"):
            if path.relative_to(out).as_posix() not in fresh:
                path.unlink()
        for folder in (out / name).glob("day=*"):
            if not any(folder.iterdir()):
                folder.rmdir()
