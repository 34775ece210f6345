"""What an archive gives: the comparing tables of a bucket of stories, every table of a month as one Parquet file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.compare.stories.linkage import Placed
from tellings.compare.stories.reasons import Said, tell_stories
from tellings.compare.stories.stories import bags_of
from tellings.core.lists.lexicons import open_lists
from tellings.scale.index import event_rows
from tellings.scale.steps import COMPARED, PER_ARTICLE, Tables, compare_bucket
from tellings.scale.store import (
    DAY,
    WORK,
    batches,
    by_day,
    from_arrow,
    read_json,
    read_piece,
    row_hash,
    to_arrow,
    write_json,
    write_tables,
    write_whole,
)

GROUP_BYTES = 16_000_000  # of a table, before a row group is written
LEVEL = 9  # of zstd: a tenth smaller than its default, and written once


def _done(task: dict[str, Any], folder: str) -> dict[str, Any] | None:
    """What an earlier run noted of this task, where all its files are still there."""
    done = read_json(Path(task["out"]) / WORK / folder / f"{task['key']}.json")
    return done if done and all((Path(task["out"]) / path).exists() for path in done["files"]) else None


def deliver(task: dict[str, Any]) -> dict[str, Any]:
    """Write one table of one month as one file: a per-article table day after day, a comparing one bucket after bucket,
    a row group as soon as it is large.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    out, name = Path(task["out"]), task["table"]
    if done := _done(task, "delivered"):
        return done
    path = f"{name}/{task['month']}-{task['key'][:8]}.parquet"

    def write(file: Any) -> None:
        with pq.ParquetWriter(file, by_day(name), compression="zstd", compression_level=LEVEL) as writer:
            held, size = [], 0
            for table in _pieces_of(out, name, task):
                held.append(table)
                size += table.nbytes
                if size > GROUP_BYTES:
                    writer.write_table(pa.concat_tables(held))
                    held, size = [], 0
            if held:
                writer.write_table(pa.concat_tables(held))

    write_whole(out / path, write)
    result = {"files": [path], "tables": {}, "skipped": []}  # the parts and buckets have counted the rows
    write_json(out / WORK / "delivered" / f"{task['key']}.json", result)
    return result


def _pieces_of(out: Path, name: str, task: dict[str, Any]) -> Iterator[Any]:
    """The pieces of a table that the parts, or the buckets, of a month hold, each with its day."""
    for day, parts in task.get("days", ()):
        for key, numbers in parts:
            for table in batches(out / WORK / "parts" / key / f"{name}.arrow", numbers):
                yield _dated(table, [day] * len(table))
    for key, place in task.get("buckets", ()):
        yield read_piece(out / WORK / "compared" / f"{key}.arrow", *place)


def _dated(table: Any, days: list[str]) -> Any:
    import pyarrow as pa

    return table.append_column(pa.field(DAY, pa.string(), nullable=False), pa.array(days, pa.string()))


def compare_stories(task: dict[str, Any]) -> dict[str, Any]:
    """Make and write the comparing tables of a bucket of stories."""
    out = Path(task["out"])
    if done := _done(task, "compared"):
        return done
    lists = open_lists(task["lists"])
    placed = sorted(Placed(*each) for each in task["placed"])
    ids = [each.article_id for each in placed]
    tables = _articles_of(out, task["parts"], set(ids))
    tables["stories"] = stories = tell_stories(
        placed,
        bags_of(ids, tables["sentences"], lists),
        dict(zip(tables["articles"]["article_id"], tables["articles"]["published_text"])),
        Said(tables["names"], tables["figures"], tables["dates"]),
        n_articles=task["n_articles"],
    )
    made, skipped = compare_bucket(tables, lists)
    result: dict[str, Any] = {"files": [], "tables": {}, "skipped": [list(each) for each in skipped]}
    day_of = task["day_of"]
    result["events"] = event_rows(tables["articles"], stories, [each["facts"] for each in made], day_of)
    home = {a: day_of[s] for a, s in zip(stories["article_id"], stories["story_id"])}
    owners = dict(zip(tables["claims"]["claim_id"], tables["claims"]["article_id"]))
    kept = {}
    for name in COMPARED:
        frames = [stories] if name == "stories" else [each[name] for each in made]
        frame = pd.concat(frames, ignore_index=True) if frames else None
        if frame is None or frame.empty:
            continue
        if "story_id" in frame:
            days = frame["story_id"].map(day_of)
        elif "claim_id" in frame and "article_id" not in frame:
            days = frame["claim_id"].map(owners).map(home)
        else:
            days = frame["article_id" if "article_id" in frame else "article_a"].map(home)
        kept[name] = _dated(to_arrow(frame, name), days.tolist())
        result["tables"][name] = {task["month"]: [len(frame), row_hash(frame)]}
    file = f"{WORK}/compared/{task['key']}.arrow"
    result |= {"files": [file], "key": task["key"], "month": task["month"], "places": write_tables(out / file, kept)}
    write_json(out / WORK / "compared" / f"{task['key']}.json", result)
    return result


def _articles_of(out: Path, parts: list, ids: set[str]) -> Tables:
    """The per-article tables of some articles, in the order of their files and places there, as the small path has
    them.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    pieces: dict[str, list] = {name: [] for name in PER_ARTICLE}
    wanted = pa.array(sorted(ids), pa.string())
    for key, numbers in parts:
        home = out / WORK / "parts" / key
        for name in PER_ARTICLE:
            if name == "quote_uses":
                quoted = pa.concat_tables(pieces["quotes"]).column("quote_id").combine_chunks()
            column, values = ("quote_id", quoted) if name == "quote_uses" else ("article_id", wanted)
            pieces[name] += [
                t.filter(pc.is_in(t.column(column), value_set=values)) for t in batches(home / f"{name}.arrow", numbers)
            ]
    tables = {name: from_arrow(pa.concat_tables(found), name) for name, found in pieces.items()}
    articles = tables["articles"]
    number = pd.to_numeric(
        articles["article_id"].str.rsplit("#", n=1).str[-1].where(articles["article_id"].str.contains("#")),
        errors="coerce",
    ).fillna(0)
    ordered = articles.assign(_number=number).sort_values(["path", "_number"], kind="stable")["article_id"]
    rank = {article_id: place for place, article_id in enumerate(ordered)}
    owner = dict(zip(tables["quotes"]["quote_id"], tables["quotes"]["article_id"]))
    for name, frame in tables.items():
        of = frame["quote_id"].map(owner) if name == "quote_uses" else frame["article_id"]
        tables[name] = frame.iloc[of.map(rank).to_numpy(dtype="int64").argsort(kind="stable")].reset_index(drop=True)
    return tables
