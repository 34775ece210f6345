"""The stories of an archive, day by day: terms counted and weighed, pairs scored between days in parallel, then joined
in the order of days.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.stories.candidates import Slab
from tellings.compare.stories.copies import counted_once, only
from tellings.compare.stories.days import day_of
from tellings.compare.stories.fingerprints import (
    Counts,
    Features,
    Sum,
    Weighed,
    count_keys,
    features_of,
    looked_up,
    weigh,
)
from tellings.compare.stories.linkage import Nearest, New, Story, grow, lasting, pair_odds, slack_of
from tellings.compare.stories.stories import bags_of
from tellings.core.lists.lexicons import AnyLists
from tellings.scale.store import WORK, BatchFile, batches, write_arrays

FEATURES = "features"
WINDOW = 14  # days back that a new article is compared with
KNOWN = 90  # days back whose articles say how rare a term is
SLAB = 4000  # articles that are held as vectors at one time, twice
COPIES = 4000  # articles of a day among which copies of one text are looked for together; what is found hangs on it
FEW = 1000  # of a day with more articles, a phrase that only one of them has is not counted
TOGETHER = 100_000  # in a larger archive the articles without a day are compared among themselves alone
_LISTS = {"terms": "counts leads rarities", "phrases": "phrase_counts", "figures": ""}


def features_table(ids: list[str], published: list[Any], sentences: Any, lists: AnyLists = None) -> Any:
    """What the stories of some articles are found by, as an Arrow table."""
    import pyarrow as pa

    f = features_of(list(bags_of(ids, sentences, lists).values()) if len(ids) else [])
    said = [text if isinstance(text, str) else None for text in published]
    columns: dict[str, Any] = {"article_id": pa.array(ids, pa.string()), "published_text": pa.array(said, pa.string())}
    for name, ends in (("terms", f.term_ends), ("phrases", f.phrase_ends), ("figures", f.figure_ends)):
        for each in (name, *_LISTS[name].split()):
            columns[each] = _listed(ends, getattr(f, each))
    return pa.table(columns)


def _listed(ends: Any, values: Any) -> Any:
    import pyarrow as pa

    return pa.ListArray.from_arrays(pa.array(ends.astype("int32")), pa.array(values))


def _flat(table: Any, name: str) -> tuple[Any, Any]:
    """The values of a column of lists, and their ends."""
    import numpy as np

    array = table.column(name).combine_chunks()
    array = array.chunk(0) if hasattr(array, "num_chunks") else array
    offsets = array.offsets.to_numpy().astype(np.int64)
    return array.flatten().to_numpy(zero_copy_only=False), offsets - offsets[0]


def _features(table: Any) -> Features:
    flat = {name: _flat(table, name) for lists in _LISTS.items() for name in (lists[0], *lists[1].split())}
    ends = {f"{name.rstrip('s')}_ends": flat[name][1] for name in _LISTS}
    return Features(**{name: values for name, (values, _) in flat.items()}, **ends)


def _of_day(out: Path, parts: list) -> Iterator[tuple[str, Any]]:
    """The feature batches of a day with the part that each is from."""
    for key, numbers in parts:
        for table in batches(out / WORK / "parts" / key / f"{FEATURES}.arrow", numbers):
            yield key, table


def count_day(task: dict[str, Any]) -> dict[str, Any]:
    """Count in how many articles of a day each term and phrase stands."""
    import pyarrow as pa

    out = Path(task["out"])
    path = out / WORK / "counts" / f"{task['key']}.npz"
    if not path.exists():
        at_least = 1 if task["n"] <= FEW else 2
        sums = Sum(), Sum()
        for group in _groups(_of_day(out, task["parts"]), COPIES):
            f = _features(pa.concat_tables([table for _, table in group]))
            for held, keys in zip(sums, only(f, counted_once(f))):
                held.add(count_keys(keys))
        terms, phrases = (held.total() for held in sums)
        kept = phrases.n >= at_least
        write_arrays(
            path, {"terms": terms.keys, "n_terms": terms.n, "phrases": phrases.keys[kept], "n_phrases": phrases.n[kept]}
        )
    return {"key": task["key"], "day": task["day"]}


def counted_in(out: Path, days: list[str], what: str, folder: str, keys: Any) -> Counts:
    """How many articles of several days have each of some keys; the counts of one day are held at a time."""
    import numpy as np

    n = np.zeros(len(keys), np.int64)
    for day in days:
        with np.load(out / WORK / folder / f"{day}.npz") as arrays:
            n += looked_up(Counts(arrays[what], arrays[f"n_{what}"]), keys)
    return Counts(keys, n)


def _groups(batches_of_parts: Iterable[tuple[str, Any]], size: int) -> Iterator[list[tuple[str, Any]]]:
    """Batches, so many together that they hold `size` articles."""
    held: list[tuple[str, Any]] = []
    for each in batches_of_parts:
        held.append(each)
        if sum(table.num_rows for _, table in held) >= size:
            yield held
            held = []
    if held:
        yield held


def weigh_day(task: dict[str, Any]) -> dict[str, Any]:
    """Weigh the terms of a day's articles by the articles of its window, and count their weightiest terms."""
    import numpy as np
    import pyarrow as pa

    out = Path(task["out"])
    path, counted = (out / WORK / "vectors" / f"{task['key']}.{end}" for end in ("arrow", "npz"))
    if path.exists() and counted.exists():
        return {"key": task["key"], "day": task["day"]}
    file: BatchFile | None = None
    keys = Sum()
    for held in _groups(_of_day(out, task["parts"]), SLAB):  # the counts of the window are read anew for each
        features = [_features(table) for _, table in held]
        counts = [
            counted_in(
                out, task["counts"], what, "counts", np.unique(np.concatenate([getattr(f, what) for f in features]))
            )
            for what in ("terms", "phrases")
        ]
        for (part, table), f in zip(held, features):
            w = weigh(f, task["n_around"], *counts)
            keys.add(count_keys(w.keys))
            rows = pa.table(
                {
                    "article_id": table.column("article_id"),
                    "published_text": table.column("published_text"),
                    "part": pa.array([part] * table.num_rows, pa.string()),
                    "columns": _listed(w.ends, w.columns),
                    "values": _listed(w.ends, w.values),
                    "keys": _listed(w.key_ends, w.keys),
                    "key_weights": _listed(w.key_ends, w.key_weights),
                    "figures": _listed(w.figure_ends, w.figures),
                }
            )
            file = file or BatchFile(path, rows.schema)
            file.add(rows)
    if file is not None:
        file.close()
    total = keys.total()
    write_arrays(counted, {"keys": total.keys, "n_keys": total.n})
    return {"key": task["key"], "day": task["day"]}


def slabs(out: Path, keys: list[str]) -> Iterator[Slab]:
    """The articles of several days, SLAB at a time."""
    import numpy as np

    held: list[tuple[Weighed, int, int, int]] = []
    n = 0
    for number, key in enumerate(keys):
        place = 0
        for table in batches(out / WORK / "vectors" / f"{key}.arrow"):
            (columns, ends), (values, _) = _flat(table, "columns"), _flat(table, "values")
            (terms, term_ends), (weights, _) = _flat(table, "keys"), _flat(table, "key_weights")
            held.append(
                (
                    Weighed(columns, values, ends, terms, weights, term_ends, *_flat(table, "figures")),
                    number,
                    place,
                    table.num_rows,
                )
            )
            place, n = place + table.num_rows, n + table.num_rows
            if n >= SLAB:
                yield _one_slab(held, np)
                held, n = [], 0
    if held:
        yield _one_slab(held, np)


def _one_slab(held: list[tuple[Weighed, int, int, int]], np: Any) -> Slab:
    def ends(name: str) -> Any:
        pieces = [getattr(w, name) for w, *_ in held]
        before = np.cumsum([0] + [p[-1] for p in pieces[:-1]])
        return np.concatenate([[0], *(p[1:] + b for p, b in zip(pieces, before))]).astype(np.int64)

    whole = {
        name: ends(name) if name.endswith("ends") else np.concatenate([getattr(w, name) for w, *_ in held])
        for name in Weighed._fields
    }
    day = np.concatenate([np.full(n, number) for _, number, _, n in held])
    place = np.concatenate([np.arange(start, start + n) for _, _, start, n in held])
    return Slab(Weighed(**whole), day, place)


class _Day(NamedTuple):
    """The articles of one day while later ones may still meet them."""

    ids: list[str]
    parts: list[str]
    spans: list[Any]
    stories: list[Story]
    nearest: Nearest


def link_days(out: Path, plans: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every article its story, in the order of days; what leaves the window is written down and forgotten.

    Reads     plans: for each day its tasks of `weigh_day` and `pair_day`; the articles without a day last
    Returns   for each day: the days on which its stories began, and its file
    """
    held: dict[str, _Day] = {}
    for plan in plans:
        back = [day for day, _ in plan["back"]]
        if not plan["undated"]:  # those without a day come last, and may meet every day
            for day in [day for day in held if day not in back and not plan["keep"]]:
                yield _write_links(out, day, held.pop(day))
        _link_day(out, plan, back, held)
    for day, linked in held.items():
        yield _write_links(out, day, linked)


def _link_day(out: Path, plan: dict[str, Any], back: list[str], held: dict[str, _Day]) -> None:
    ids, texts, parts = _heads(out / WORK / "vectors" / f"{plan['vectors']}.arrow")
    spans = [day_of(text) for text in texts]
    mine = held[plan["day"]] = _Day(ids, parts, spans, [], Nearest(len(ids)))
    own = len(back) - 1

    def pairs(mine: bool) -> Iterator[tuple[int, int, int, float]]:
        for table in batches(out / WORK / "pairs" / f"{plan['key']}.arrow"):
            for i, day, j, score in zip(*(table.column(c).to_pylist() for c in ("i", "day", "j", "score"))):
                if (day == own) == mine:
                    yield i, day, j, score

    among = ((i, j, score) for i, _, j, score in pairs(True))
    before = ((i, held[back[day]].stories[j], score) for i, day, j, score in pairs(False))
    n_undated = sum(span is None or span.yearless for span in spans) if plan["undated"] else 0
    slack = slack_of(plan["n_around"], n_undated)
    most_days = None if plan["undated"] else lasting(plan["n_fortnight"])
    mine.stories.extend(grow(New(plan["day"], ids, spans, among, before), set(back), slack, most_days))
    for i, day, j, score in chain(pairs(True), pairs(False)):
        other = held[back[day]]
        odds, together = pair_odds(score, spans[i], other.spans[j]), mine.stories[i] is other.stories[j]
        mine.nearest.see(i, odds, other.ids[j], together)
        other.nearest.see(j, odds, ids[i], together)


def _heads(path: Path) -> tuple[list[str], list[str | None], list[str]]:
    """Ids, dates and parts of the articles of a day, without their vectors."""
    import pyarrow as pa

    columns: tuple[list, list, list] = ([], [], [])
    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=[0, 1, 2]))
        for number in range(reader.num_record_batches):
            batch = reader.get_batch(number)
            for column, name in zip(columns, ("article_id", "published_text", "part")):
                column += batch.column(name).to_pylist()
    return columns


def _write_links(out: Path, day: str, linked: _Day) -> dict[str, Any]:
    """One file a day: the story of each article, and the article that it is most like."""
    import pyarrow as pa

    placed = linked.nearest.placed(linked.ids, linked.stories)
    table = pa.table(
        {
            "article_id": pa.array(linked.ids, pa.string()),
            "part": pa.array(linked.parts, pa.string()),
            "story_id": [each.story_id for each in placed],
            "story_day": [story.day for story in linked.stories],
            "joined": pa.array([each.joined for each in placed], pa.bool_()),
            "odds": pa.array([each.odds for each in placed], pa.float64()),
            "nearest": pa.array([each.nearest for each in placed], pa.string()),
        }
    )
    file = BatchFile(out / WORK / "links" / f"{day}.arrow", table.schema)
    file.add(table)
    file.close()
    return {"day": day, "story_days": sorted({story.day for story in linked.stories})}


def links_of(out: Path, days: list[str]) -> pd.DataFrame:
    """What `link_days` wrote for some days."""
    frames = []
    for day in days:
        frames += [table.to_pandas().assign(day=day) for table in batches(out / WORK / "links" / f"{day}.arrow")]
    return pd.concat(frames, ignore_index=True)
