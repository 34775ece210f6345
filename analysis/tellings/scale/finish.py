"""The end of a run over an archive: the table of files, the manifest, and no table left that no part of it made."""

import platform
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, lists_of
from tellings.core.schema import TABLES
from tellings.core.tables import make_table
from tellings.errors import ArticleError
from tellings.read.files import written
from tellings.read.formats.base.records import counted
from tellings.scale.index import write_index
from tellings.scale.parts import Part, Unread
from tellings.scale.steps import COMPARED, PER_ARTICLE
from tellings.scale.store import key_of, read_json, row_hash, to_arrow, write_json, write_whole

COMPARED_PARTS = (
    "version",
    "code",
    "lists",
    "options",
    "inputs",
    "tables",
    "skipped",
)  # `run` says when and where, and is not compared


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
    files = files_table(done.plans, [summary["read"] for summary in done.summaries], notes, lists)
    said = set(files.loc[files["read"], "path"]) | {written(note.path) for note in notes if note.number is not None}
    skipped = sorted(
        {
            (written(note.path), "" if note.number is None else str(note.number), note.reason)
            for note in notes
            if note.number is not None or written(note.path) not in said
        }
    )
    tables = _counted(done)
    tables["files"] = [len(files), row_hash(files)]
    write_whole(out / "files" / "files.parquet", partial(pq.write_table, to_arrow(files, "files")))
    write_index(out, [event for result in done.made for event in result.get("events", ())])
    _drop_old(out, {path for result in done.made for path in result["files"]} | {"files/files.parquet"})
    contents: dict[str, list[str]] = defaultdict(list)
    for part in done.parts:
        contents[part.path if len(part.names) < 2 else f"{part.names[0]} to {part.names[-1]}"].append(part.content)
    manifest = {
        **by,
        "options": options,
        "inputs": {path: key_of(marks) for path, marks in contents.items()},
        "skipped": [list(each) for each in skipped],
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
        for folder in (out / name).glob("day=*"):  # of the version before files of a month
            if not any(folder.iterdir()):
                folder.rmdir()


def files_table(
    plans: list[dict[str, Any]], read: list[dict[str, dict[str, Any]]], notes: list[Unread], lists: AnyLists = None
) -> pd.DataFrame:
    """What became of each file: how many articles it gave, as what it was read, what was left out of it; then what a
    reader's lists did to ours.
    """
    given: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in read:
        for path, read_as in part.items():
            given[path].append(read_as)
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
    packed = {
        f"{path.split('.zip/', 1)[0]}.zip" for path in names if ".zip/" in path
    }  # an archive is listed by its members
    rows = [
        _file_row(n, given[n], remarks[n], sorted(dropped[n]))
        for n in names
        if n not in packed or given[n] or remarks[n]
    ]
    columns = [column.name for column in TABLES["files"]]
    return make_table("files", rows + [dict(zip(columns, row)) for row in lists_of(lists).file_rows()])


def _file_row(
    name: str, given: list[dict[str, Any]], remarks: list[str], dropped: list[tuple[int, str]]
) -> dict[str, Any]:
    n = sum(note["n"] for note in given)
    for language in sorted({language for note in given for language in note["languages"]}):
        count = sum(note["languages"].get(language, 0) for note in given)
        remarks = [
            *remarks,
            f"not English: {language}" + (f" ({count} of {n})" if n > 1 else "") + "; its sentences are not read",
        ]
    return {
        "path": name,
        "read": n > 0,
        "n_articles": n,
        "encoding": next((note["encoding"] for note in given), None),
        "reason": "; ".join(dict.fromkeys(remarks)) or None,
        "format": next((note["format"] for note in given), None),
        "n_dropped": len(dropped),
        "dropped": counted(dropped),
    }


def compare_manifests(one: str | Path, other: str | Path) -> pd.DataFrame:
    """Say in what two runs differ: version, code, word lists, inputs, rows and content of each table, what was skipped.

    Reads     two manifests, or the folders that `archive` wrote
    Returns   one row a difference: part, name, one, other (NA where a run has no such thing); no row: the same articles
              gave the same tables
    Raises    ArticleError where there is no manifest
    """
    first, second = (_flat(read_manifest(path)) for path in (one, other))
    rows = [
        (*key, first.get(key), second.get(key))
        for key in sorted({*first, *second})
        if first.get(key) != second.get(key)
    ]
    return pd.DataFrame(rows, columns=["part", "name", "one", "other"])


def read_manifest(path: str | Path) -> dict[str, Any]:
    """The manifest of an archive, named by itself or by its folder."""
    path = Path(path)
    path = path / "manifest.json" if path.is_dir() else path
    manifest = read_json(path)
    if manifest is None:
        raise ArticleError(f"{path}: there is no manifest; it is written when an archive is finished")
    return manifest


def _flat(manifest: dict[str, Any]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for part in COMPARED_PARTS:
        value = manifest.get(part)
        if isinstance(value, dict):
            found |= {(part, str(name)): str(each) for name, each in value.items()}
        elif isinstance(value, list):
            found |= {(part, " ".join(map(str, each[:2]))): str(each) for each in value}
        else:
            found[part, ""] = str(value)
    return found
