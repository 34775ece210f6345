"""The same steps for an archive: Parquet, JSONL, CSV, WARC or text in, one Parquet dataset a table out, here or on a
cluster.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.compare.stories.linkage import FORTNIGHT
from tellings.core.lists.lexicons import AnyLists, lists_of, open_lists
from tellings.errors import ArticleError, TellingsError
from tellings.read.articles import read_sheet
from tellings.read.formats.base.mapping import read_mapping
from tellings.read.own_output import archive_in
from tellings.scale.buckets import LARGEST, buckets_of
from tellings.scale.finish import Finished, finish
from tellings.scale.pairs import pair_day
from tellings.scale.parts import Part, Unread, files_of, parts_of
from tellings.scale.steps import PER_ARTICLE, UNKNOWN, work_part
from tellings.scale.store import (
    WORK,
    fingerprints,
    key_of,
    locked,
    month_of,
    need_arrow,
)
from tellings.scale.stories import KNOWN, TOGETHER, WINDOW, count_day, link_days, weigh_day
from tellings.scale.workers import Lost, Pool, in_this_process, on_dask
from tellings.scale.write import compare_stories, deliver

Progress = Callable[[str], None]
GO_ON = "{}: {}; what is finished is kept: mend it and run the same command again"


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
    """Make every table of an archive of any size, as Parquet by month.

    Reads     a folder or file of Parquet, JSONL, CSV, WARC, or whatever else read_files reads; `client`: a Dask client,
              wherever its workers are (they must see both
              folders); without one `workers` processes of this machine (default: its cores; 0: this process alone);
              `columns`: which column holds
              text, headline, published, outlet where the names are not the usual ones; `lists`: word lists, as in
              read_coverage; `window_days`: how many days
              back an article looks for its story (a story ends after so many days of silence)
    Returns   the manifest: what was read, made and skipped. It lies in `out` as manifest.json, each table as
              `out`/TABLE/YYYY-MM-*.parquet, each row with its day.
              A run that was stopped goes on where it was when it is called again; files of a source that did not change
              are not read again
    Raises    ArticleError for a missing or empty source, TellingsError where a library is missing or no part could be
              done
    Method    docs/archive.md: stories grow day by day, so that a further day changes no story_id of the days before it
    """
    need_arrow()
    out, root = Path(out), Path(source)
    if said := archive_in(root):
        raise ArticleError(said)
    lists = open_lists(lists or (root / "lists" if (root / "lists").is_dir() else None))
    sheet = str(root / "sheet.csv") if (root / "sheet.csv").is_file() else None
    read_sheet(sheet)  # a row that cannot be used is said before the first article is read
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
            options = {"window_days": window_days, "largest_story": LARGEST}
            done = Finished(plans, parts, summaries, [*unread, *lost], made, len(days))
            return finish(out, run.lists, run.by, options, done, begun)
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
            if isinstance(result, Lost) and result.run:
                raise TellingsError(GO_ON.format(what, result.reason))
            of, left = (f" of {n}", f", {(time.time() - begun) / done * (n - done):.0f} s left") if n else ("", "")
            self.progress(f"{what}: {done}{of}{left}")
            yield task, result

    def _all(self, what: str, work: Callable, tasks: Iterable) -> list[Any]:
        """The results of tasks none of which may fail."""
        results = []
        for _, result in self._do(what, work, tasks, len(tasks) if isinstance(tasks, list) else None):
            if isinstance(result, Lost):
                raise TellingsError(GO_ON.format(what, result.reason))
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
        windows = self._windows(days, self.window_days)
        known = self._windows(days, max(self.window_days, KNOWN))
        tasks = []
        for day, window in windows.items():
            key = key_of("vectors", day, [days[w]["key"] for w in known[day]])
            days[day] |= {"vectors": key, "n_around": sum(days[w]["n"] for w in window)}
            tasks.append(
                {
                    **shared,
                    "day": day,
                    "key": key,
                    "parts": days[day]["parts"],
                    "counts": [days[w]["key"] for w in known[day]],
                    "n_around": sum(days[w]["n"] for w in known[day]),
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
            {
                **t,
                "vectors": days[t["day"]]["vectors"],
                "n_around": days[t["day"]]["n_around"],
                "n_fortnight": days[t["day"]]["n_around"] * FORTNIGHT / max(FORTNIGHT, self.window_days),
                "keep": keep,
            }
            for t in tasks
        ]
        began: dict[str, list[str]] = defaultdict(list)
        for number, linked in enumerate(link_days(self.out, plans), start=1):
            self.progress(f"linking: {number} of {len(plans)}")
            for day in linked["story_days"]:
                began[day].append(linked["day"])
        return began

    def _windows(self, days: dict[str, dict[str, Any]], back: int) -> dict[str, list[str]]:
        """For each day itself, last, and those of so many days before."""
        dated = [day for day in days if day != UNKNOWN]
        ordinal = {day: pd.Timestamp(day).toordinal() for day in dated}
        windows: dict[str, list[str]] = {}
        first = 0
        for number, day in enumerate(dated):
            while ordinal[day] - ordinal[dated[first]] > back:
                first += 1
            windows[day] = dated[first : number + 1]
        if UNKNOWN in days:
            windows[UNKNOWN] = [*dated, UNKNOWN] if sum(d["n"] for d in days.values()) <= TOGETHER else [UNKNOWN]
        return windows

    def compare(self, began: dict[str, list[str]], days: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """The comparing tables of all stories, and the per-article tables of all days."""
        n_articles = sum(d["n"] for d in days.values())
        shared = {"out": str(self.out), "lists": self.lists.folder, "n_articles": n_articles}
        months: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for day in sorted(began):
            months[month_of(day)][day] = began[day]
        buckets = (task for month in months.values() for task in buckets_of(self.out, month, days, shared, self.by))
        made = self._all("comparing", compare_stories, buckets)
        return made + self._all("writing", deliver, self._files(made, days))

    def _files(self, made: list[dict[str, Any]], days: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """One task a table and month: from which parts, or buckets, it is written."""
        dated: dict[str, list[Any]] = defaultdict(list)
        for day, d in days.items():
            dated[month_of(day)].append([day, d["parts"]])
        compared: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for each in sorted(made, key=lambda each: each["key"]):
            for name, place in each["places"].items():
                compared[name, each["month"]].append([each["key"], place])
        tasks = [{"table": name, "month": m, "days": parts} for name in PER_ARTICLE for m, parts in dated.items()]
        tasks += [{"table": name, "month": m, "buckets": found} for (name, m), found in sorted(compared.items())]
        return [{"out": str(self.out), "key": key_of("file", task, self.by), **task} for task in tasks]
