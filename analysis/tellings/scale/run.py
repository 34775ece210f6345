"""The same steps for an archive: Parquet, JSONL, CSV, WARC or text in, one Parquet dataset a table out, here or on a
cluster.
"""

import os
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.compare.stories.day_by_day import WINDOW
from tellings.core.lists.lexicons import AnyLists, lists_of, open_lists
from tellings.errors import TellingsError
from tellings.read.formats.base.mapping import read_mapping
from tellings.scale.manifest import read_manifest
from tellings.scale.pairs import pair_day
from tellings.scale.parts import Part, Unread, files_of, files_table, parts_of
from tellings.scale.steps import COMPARED, PER_ARTICLE, UNKNOWN, work_part
from tellings.scale.store import (
    WORK,
    fingerprints,
    key_of,
    locked,
    need_arrow,
    row_hash,
    to_arrow,
    write_json,
    write_whole,
)
from tellings.scale.stories import TOGETHER, count_day, link_days, links_of, weigh_day
from tellings.scale.workers import Lost, Pool, in_this_process, on_dask
from tellings.scale.write import compare_stories, deliver_day

BUCKET = 200  # articles whose stories are compared together
LARGEST = 500  # a story of more articles is compared in pieces of so many
Progress = Callable[[str], None]


def archive(
    source: str | Path,
    out: str | Path,
    *,
    client: Any = None,
    workers: int | None = None,
    lists: AnyLists = None,
    columns: Mapping[str, str] | str | Path | None = None,
    window_days: int = WINDOW,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Make every table of an archive of any size, as Parquet by day.

    Reads     a folder or file of Parquet, JSONL, CSV, WARC, or whatever else read_files reads; `client`: a Dask client,
              wherever its workers are (they must see both
              folders); without one `workers` processes of this machine (default: its cores; 0: this process alone);
              `columns`: which column holds
              text, headline, published, outlet where the names are not the usual ones; `lists`: word lists, as in
              read_coverage; `window_days`: how many days
              back an article looks for its story (a story ends after so many days of silence)
    Returns   the manifest: what was read, made and skipped. It lies in `out` as manifest.json, each table as
              `out`/TABLE/day=YYYY-MM-DD/*.parquet.
              A run that was stopped goes on where it was when it is called again; files of a source that did not change
              are not read again
    Raises    ArticleError for a missing or empty source, TellingsError where a library is missing or no part could be
              done
    Method    docs/archive.md: stories grow day by day, so that a further day changes no story_id of the days before it
    """
    need_arrow()
    out, root = Path(out), Path(source)
    lists = open_lists(lists or (root / "lists" if (root / "lists").is_dir() else None))
    sheet = str(root / "sheet.csv") if (root / "sheet.csv").is_file() else None
    own = root / "columns.csv"
    pool = None if client is not None or workers == 0 else Pool(workers or os.cpu_count() or 1)
    begun = time.time()
    plans = files_of(
        source, out, {"sheet": sheet, "columns": read_mapping(columns or (own if own.is_file() else None), lists)}
    )
    try:
        with locked(out / WORK):
            run = _Run(
                out,
                lists,
                on_dask(client) if client is not None else pool or in_this_process,
                progress or (lambda message: None),
                window_days,
            )
            parts, unread = run.cut(plans)
            summaries, lost = run.read(parts)
            days = run.days(summaries)
            made = run.compare(run.stories(days), days)
            return run.finish(plans, parts, summaries, [*unread, *lost], days, made, begun)
    finally:
        if pool is not None:
            pool.close()


class _Run:
    """One run: where it writes, with which lists, who does the work, whom it tells."""

    def __init__(
        self, out: Path, lists: AnyLists, work: Callable, progress: Progress, window_days: int = WINDOW
    ) -> None:
        self.out, self.lists, self.progress, self.window_days = out, lists_of(lists), progress, window_days
        self._work = work
        self.by = fingerprints(lists)
        for draft in out.rglob(".*.draft"):  # left by a run that was killed
            draft.unlink(missing_ok=True)

    def _do(self, what: str, work: Callable, tasks: Iterable, n: int | None = None) -> Iterator[tuple[Any, Any]]:
        """The results of some tasks as they come, with progress."""
        begun = time.time()
        for done, (task, result) in enumerate(self._work(work, tasks), start=1):
            of, left = (f" of {n}", f", {(time.time() - begun) / done * (n - done):.0f} s left") if n else ("", "")
            self.progress(f"{what}: {done}{of}{left}")
            yield task, result

    def _all(self, what: str, work: Callable, tasks: Iterable) -> list[Any]:
        """The results of tasks none of which may fail."""
        results = []
        for _, result in self._do(what, work, tasks, len(tasks) if isinstance(tasks, list) else None):
            if isinstance(result, Lost):
                raise TellingsError(
                    f"{what}: {result.reason}; what is finished is kept, run the same command again to go on"
                )
            results.append(result)
        return results

    def cut(self, plans: list[dict[str, Any]]) -> tuple[list[Part], list[Unread]]:
        """The parts of all files, in the order of the files."""
        found = {tuple(plan["names"][:1]): result for plan, result in self._do("files", parts_of, plans, len(plans))}
        parts: list[Part] = []
        unread: list[Unread] = []
        for plan in plans:
            result = found[plan["names"][0],]
            if isinstance(result, Lost):
                unread.append(Unread(plan["names"][0], None, result.reason))
                continue
            parts += result[0]
            unread += result[1]
        return parts, unread

    def read(self, parts: list[Part]) -> tuple[list[dict[str, Any]], list[Unread]]:
        """The per-article tables of all parts. A part whose worker dies each time is halved until the article that
        kills it stands alone.
        """
        place = {part.key: number for number, part in enumerate(parts)}
        found: dict[tuple[int, int], dict[str, Any]] = {}
        lost: list[Unread] = []
        waiting = parts
        while waiting:
            halves: list[Part] = []
            for task, result in self._do(
                "reading", work_part, (self._part_task(part) for part in waiting), len(waiting)
            ):
                part = Part(*task["part"])
                number = place[part._replace(low=0, high=None).key]
                if not isinstance(result, Lost):
                    found[number, part.low] = result
                elif (part.high or part.n) - part.low > 1:
                    middle = (part.low + (part.high or part.n)) // 2
                    halves += [part._replace(high=middle), part._replace(low=middle)]
                else:
                    name, first = (
                        (part.names[min(part.low, len(part.names) - 1)], None)
                        if part.names
                        else (part.path, part.first + part.low + 1)
                    )
                    lost.append(Unread(name, first, result.reason))
            waiting = halves
        return [found[key] for key in sorted(found)], lost

    def _part_task(self, part: Part) -> dict[str, Any]:
        return {"part": tuple(part), "lists": self.lists.folder, "out": str(self.out), "key": key_of(part.key, self.by)}

    def days(self, summaries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """For each day its articles' parts; those without a day last."""
        days: dict[str, dict[str, Any]] = defaultdict(lambda: {"n": 0, "parts": []})
        for summary in summaries:
            for day, place in summary["days"].items():
                days[day]["n"] += place["n"]
                days[day]["parts"].append([summary["key"], place["batches"]])
        for day in days:
            days[day]["key"] = key_of(day, days[day]["parts"], self.by)
        return {day: days[day] for day in sorted(days)}  # "unknown" sorts behind all years

    def stories(self, days: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
        """Link every day; for each day on which stories began, the days on which they have articles."""
        shared = {"out": str(self.out)}
        self._all(
            "counting",
            count_day,
            [{**shared, "day": day, "n": d["n"], "parts": d["parts"], "key": d["key"]} for day, d in days.items()],
        )
        windows = self._windows(days)
        tasks = []
        for day, window in windows.items():
            key = key_of("vectors", day, [days[w]["key"] for w in window])
            days[day] |= {"vectors": key, "n_around": sum(days[w]["n"] for w in window)}
            tasks.append(
                {
                    **shared,
                    "day": day,
                    "key": key,
                    "parts": days[day]["parts"],
                    "counts": [days[w]["key"] for w in window],
                    "n_around": days[day]["n_around"],
                }
            )
        self._all("weighing", weigh_day, tasks)
        tasks = []
        for day, window in windows.items():
            back = [[w, days[w]["vectors"]] for w in window]
            tasks.append(
                {
                    **shared,
                    "day": day,
                    "key": key_of("pairs", back),
                    "back": back,
                    "undated": day == UNKNOWN,
                    "n": days[day]["n"],
                }
            )
        self._all("pairing", pair_day, tasks)
        keep = len(windows.get(UNKNOWN, ())) > 1
        plans = [
            {**t, "vectors": days[t["day"]]["vectors"], "n_around": days[t["day"]]["n_around"], "keep": keep}
            for t in tasks
        ]
        began: dict[str, list[str]] = defaultdict(list)
        for number, linked in enumerate(link_days(self.out, plans), start=1):
            self.progress(f"linking: {number} of {len(plans)}")
            for day in linked["story_days"]:
                began[day].append(linked["day"])
        return began

    def _windows(self, days: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
        """For each day the days that it is compared with, itself last."""
        dated = [day for day in days if day != UNKNOWN]
        ordinal = {day: pd.Timestamp(day).toordinal() for day in dated}
        windows: dict[str, list[str]] = {}
        first = 0
        for number, day in enumerate(dated):
            while ordinal[day] - ordinal[dated[first]] > self.window_days:
                first += 1
            windows[day] = dated[first : number + 1]
        if UNKNOWN in days:
            windows[UNKNOWN] = [*dated, UNKNOWN] if sum(d["n"] for d in days.values()) <= TOGETHER else [UNKNOWN]
        return windows

    def compare(self, began: dict[str, list[str]], days: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """The comparing tables of all stories, and the per-article tables of all days."""
        n_articles = sum(d["n"] for d in days.values())
        buckets = (task for day in sorted(began) for task in self._buckets(day, began[day], days, n_articles))
        made = self._all("comparing", compare_stories, buckets)
        tasks = [{"out": str(self.out), "day": day, "key": d["key"], "parts": d["parts"]} for day, d in days.items()]
        return made + self._all("writing", deliver_day, tasks)

    def _buckets(
        self, day: str, on: list[str], days: dict[str, dict[str, Any]], n_articles: int
    ) -> Iterator[dict[str, Any]]:
        """The stories that began on a day, packed into buckets; whole stories, unless one is larger than a bucket."""
        links = links_of(self.out, on)
        links = links[links["story_day"] == day]
        held: list[pd.DataFrame] = []
        for _, story in links.groupby(
            "story_id", sort=False
        ):  # in the order of the parts, so that a bucket opens few of them
            story = story.sort_values("article_id", kind="stable")
            for start in range(0, len(story), LARGEST):
                piece = story.iloc[start : start + LARGEST]
                if held and sum(map(len, held)) + len(piece) > BUCKET:
                    yield self._bucket(day, pd.concat(held), days, n_articles)
                    held = []
                held.append(piece)
        yield self._bucket(day, pd.concat(held), days, n_articles)

    def _bucket(self, day: str, rows: pd.DataFrame, days: dict[str, dict[str, Any]], n_articles: int) -> dict[str, Any]:
        placed = (
            rows[["article_id", "story_id", "joined", "odds", "nearest"]]
            .astype(object)
            .where(rows.notna(), None)
            .to_numpy()
            .tolist()
        )
        wanted: dict[str, set[str]] = defaultdict(set)
        for part, on in zip(rows["part"], rows["day"]):
            wanted[part].add(on)
        numbers = {on: dict(map(tuple, ((key, tuple(b)) for key, b in days[on]["parts"]))) for on in set(rows["day"])}
        parts = [[part, sorted(b for on in wanted[part] for b in numbers[on][part])] for part in sorted(wanted)]
        key = key_of("bucket", placed, parts, self.by, n_articles == 1)
        return {
            "out": str(self.out),
            "day": day,
            "key": key,
            "placed": placed,
            "parts": parts,
            "lists": self.lists.folder,
            "n_articles": n_articles,
        }

    def finish(self, plans, parts, summaries, unread, days, made, begun) -> dict[str, Any]:
        """Write files, skipped and the manifest, and drop what an earlier run left that no longer belongs to the
        archive.
        """
        notes = [
            *unread,
            *(Unread(*s) for x in summaries for s in x["skipped"]),
            *(Unread(*s) for result in made for s in result["skipped"]),
        ]
        skipped = sorted([note.path, str(note.number), note.reason] for note in notes if note.number is not None)
        files = files_table(plans, [summary["read"] for summary in summaries], notes, self.lists)
        tables = {name: [0, 0] for name in (*PER_ARTICLE, *COMPARED)}
        for counts in (*(s["tables"] for s in summaries), *(r["tables"] for r in made)):
            for name, by_day in counts.items():
                for n, mark in by_day.values():
                    tables[name] = [tables[name][0] + n, (tables[name][1] + mark) % 2**64]
        tables["files"] = [len(files), row_hash(files)]
        _write_files(self.out, files)
        fresh = {path for result in made for path in result["files"]} | {"files/files.parquet"}
        self._drop_old(fresh, {s["key"] for s in summaries})
        contents = defaultdict(list)
        for part in parts:
            contents[part.path if len(part.names) < 2 else f"{part.names[0]} to {part.names[-1]}"].append(part.content)
        manifest = {
            **self.by,
            "options": {"window_days": self.window_days, "largest_story": LARGEST},
            "inputs": {path: key_of(marks) for path, marks in contents.items()},
            "skipped": skipped,
            "tables": {name: {"rows": n, "content": f"{mark:016x}"} for name, (n, mark) in tables.items()},
            "run": {
                "seconds": round(time.time() - begun, 1),
                "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "articles": tables["articles"][0],
                "days": len(days),
                "python": platform.python_version(),
                "pandas": pd.__version__,
            },
        }
        write_json(self.out / "manifest.json", manifest)
        return read_manifest(self.out)

    def _drop_old(self, fresh: set[str], parts: set[str]) -> None:
        """Remove tables that no part of this run made: their articles are gone, or lie in another file now."""
        for name in ("files", *PER_ARTICLE, *COMPARED):
            for path in (self.out / name).rglob("*.parquet"):
                if path.relative_to(self.out).as_posix() not in fresh:
                    path.unlink()
            for folder in (self.out / name).glob("day=*"):
                if not any(folder.iterdir()):
                    folder.rmdir()


def _write_files(out: Path, files: pd.DataFrame) -> None:
    import pyarrow.parquet as pq

    write_whole(out / "files" / "files.parquet", lambda file: pq.write_table(to_arrow(files, "files"), file))
