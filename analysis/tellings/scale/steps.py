"""The steps of `coverage` for an archive: the per-article ones on a part, the comparing ones on a bucket of whole
stories.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.tables import make_table
from tellings.coverage import STEPS
from tellings.errors import LexiconError
from tellings.scale.contents import Read, articles_of
from tellings.scale.parts import Part, Unread
from tellings.scale.store import WORK, BatchFile, arrow_schema, read_json, row_hashes, to_arrow, write_json
from tellings.scale.stories import FEATURES, features_table

FIRST = tuple(step for step in STEPS if not step.module.startswith("compare."))  # one article at a time
THEN = tuple(
    step for step in STEPS if step.module.startswith("compare.") and step.makes[0] not in ("stories", "angles")
)
PER_ARTICLE = ("articles", *(name for step in FIRST for name in step.makes))
COMPARED = ("stories", *(name for step in THEN for name in step.makes), "angles")
CHUNK = 125  # articles that are worked on together: memory grows with it, and from here on time no longer falls
UNKNOWN = "unknown"
FEWEST_FOR_ANGLES = (
    10  # articles of a story whose paragraphs are grouped: a reader sees those of fewer, and each grouping takes 0.3 s
)
MOST_FOR_ANGLES = 40  # of a larger story the first so many: the distances of all pairs of paragraphs must fit a worker

Tables = dict[str, pd.DataFrame]


class StepError(Exception):
    """What went wrong in which step."""


def run_steps(steps: tuple, tables: Tables, lists: AnyLists) -> Tables:
    """The tables with those that some steps make; StepError names the step that fails."""
    tables = dict(tables)
    for step in steps:
        try:
            step.run(tables, lists)
        except (LexiconError, OSError):  # a broken list is no article's fault
            raise
        except Exception as error:  # an archive must outlive every article
            raise StepError(f"{', '.join(step.makes)}: {type(error).__name__}: {error}"[:500]) from error
    return tables


def without_poison(
    rows: list[Any], work: Callable[[list[Any]], Any], name: Callable[[Any], tuple[str, str]]
) -> tuple[list[Any], list[tuple[str, str, str]]]:
    """Do some work on rows; where it fails, on their halves, until what fails stands alone. The results, and (path, id,
    reason) of the rows left out.
    """
    if not rows:
        return [], []
    try:
        return [work(rows)], []
    except StepError as error:
        if len(rows) == 1:
            return [], [(*name(rows[0]), str(error))]
    half = len(rows) // 2
    (first, lost), (second, more) = without_poison(rows[:half], work, name), without_poison(rows[half:], work, name)
    return first + second, lost + more


def work_part(task: dict[str, Any]) -> dict[str, Any]:
    """Read one part and make its per-article tables, a file a table, a batch a day; the summary is written last and
    says that it is done.
    """
    part, lists, home = Part(*task["part"]), open_lists(task["lists"]), Path(task["out"]) / WORK / "parts" / task["key"]
    done = read_json(home / "summary.json")
    if done is not None:
        return done
    files = {name: BatchFile(home / f"{name}.arrow", arrow_schema(name)) for name in PER_ARTICLE}
    files[FEATURES] = BatchFile(home / f"{FEATURES}.arrow", features_table([], [], []).schema)
    summary: dict[str, Any] = {
        "key": task["key"],
        "path": part.path,
        "first": part.first,
        "days": {},
        "tables": {},
        "skipped": [],
        "read": {},
    }
    try:
        for chunk in _chunks(articles_of(part, lists)):
            rows = [each.row for each in chunk if isinstance(each, Read)]
            summary["skipped"] += [list(each) for each in chunk if isinstance(each, Unread)]
            made, lost = without_poison(
                rows, lambda some: _per_article(some, lists), lambda row: (row["path"], row["article_id"])
            )
            summary["skipped"] += [list(each) for each in lost]
            _count_files(chunk, {article_id for _, article_id, _ in lost}, summary["read"])
            for tables in made:
                _keep(tables, files, summary)
        for file in files.values():
            file.close()
    except BaseException:
        for file in files.values():
            file.drop()
        raise
    write_json(home / "summary.json", summary)
    return summary


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def article_tables(articles: pd.DataFrame, lists: AnyLists = None) -> Tables:
    """Every per-article table of some articles: the unit of work, to be run wherever data frames are (Spark's
    mapInPandas, a queue, a loop).
    """
    return run_steps(FIRST, {"articles": articles}, lists)


def _per_article(rows: list[dict[str, Any]], lists: AnyLists) -> Tables:
    """The tables of some articles, with what their stories will be compared by."""
    try:
        articles = make_table("articles", rows)
    except Exception as error:
        raise StepError(f"articles: {type(error).__name__}: {error}"[:500]) from error
    tables = article_tables(articles, lists)
    try:
        tables[FEATURES] = features_table(
            articles["article_id"].tolist(), articles["published_text"].tolist(), tables["sentences"], lists
        )
    except Exception as error:
        raise StepError(f"stories: {type(error).__name__}: {error}"[:500]) from error
    return tables


def day_of_articles(articles: pd.DataFrame) -> dict[str, str]:
    """The day of each article, "unknown" where year, month and day are not all known."""
    days = articles["published"].dt.strftime("%Y-%m-%d")
    return dict(zip(articles["article_id"], days.where(articles["published"].notna(), UNKNOWN)))


def _count_files(chunk: list[Any], lost: set[str], read: dict[str, Any]) -> None:
    """Note for each file how many articles it gave, and as what it was read."""
    for each in chunk:
        if isinstance(each, Read) and each.row["article_id"] not in lost:
            note = read.setdefault(
                each.row["path"], {"n": 0, "encoding": each.encoding, "format": each.format, "languages": {}}
            )
            note["n"] += 1
            language = each.row["language"]
            if language not in (None, "en"):
                note["languages"][language] = note["languages"].get(language, 0) + 1


def _keep(tables: Tables, files: dict[str, BatchFile], summary: dict[str, Any]) -> None:
    """Write the rows of each day as one batch of each table, and count them."""
    import numpy as np

    day_of = day_of_articles(tables["articles"])
    quoted = dict(zip(tables["quotes"]["quote_id"], tables["quotes"]["article_id"]))
    n_articles = Counter(day_of.values())
    days = sorted(n_articles)
    place = {day: number for number, day in enumerate(days)}
    numbers: list[int] = []
    for name in (*PER_ARTICLE, FEATURES):
        table = tables[name]
        owners = map(quoted.__getitem__, table["quote_id"]) if name == "quote_uses" else _texts(table, "article_id")
        of = np.array([place[day_of[owner]] for owner in owners], dtype=np.int64)
        order = of.argsort(kind="stable")
        ends = np.searchsorted(of[order], np.arange(len(days) + 1)).tolist()
        data = (table if name == FEATURES else to_arrow(table, name)).take(order)
        numbers = [files[name].add(data.slice(begin, end - begin)) for begin, end in pairwise(ends)]
        if name != FEATURES:
            _count_rows(summary["tables"].setdefault(name, {}), days, ends, row_hashes(table)[order])
    for day, number in zip(days, numbers):
        at = summary["days"].setdefault(day, {"n": 0, "batches": []})
        at["n"] += n_articles[day]
        at["batches"].append(number)


def _texts(table: Any, column: str) -> list[str]:
    return table[column].tolist() if isinstance(table, pd.DataFrame) else table.column(column).to_pylist()


def _count_rows(counts: dict[str, list[int]], days: list[str], ends: list[int], marks: Any) -> None:
    """Add the rows of each day, and the sum of their fingerprints, to what was counted before."""
    for day, begin, end in zip(days, ends, ends[1:]):
        count = counts.setdefault(day, [0, 0])
        count[:] = count[0] + end - begin, (count[1] + int(marks[begin:end].sum())) % 2**64


def compare(tables: Tables, lists: AnyLists) -> Tables:
    """The comparing tables of some whole stories; angles are those of each story of ten articles or more."""
    made = run_steps(THEN, tables, lists)
    members = defaultdict(list)
    for article_id, story_id in zip(tables["stories"]["article_id"], tables["stories"]["story_id"]):
        members[story_id].append(article_id)
    (step,) = (step for step in STEPS if step.makes == ("angles",))
    angles = []
    for ids in members.values():
        if len(ids) >= FEWEST_FOR_ANGLES:
            own = {
                name: tables[name][tables[name]["article_id"].isin(set(ids[:MOST_FOR_ANGLES]))] for name in step.reads
            }
            angles.append(run_steps((step,), own, lists)["angles"])
    made["angles"] = pd.concat(angles, ignore_index=True) if angles else make_table("angles", [])
    return {name: made[name] for name in COMPARED}


def only(tables: Tables, ids: set[str]) -> Tables:
    """The rows of some articles."""
    quotes = tables["quotes"]
    quoted = set(quotes.loc[quotes["article_id"].isin(ids), "quote_id"])
    return {
        name: t[t["quote_id"].isin(quoted) if name == "quote_uses" else t["article_id"].isin(ids)]
        for name, t in tables.items()
    }


def compare_bucket(tables: Tables, lists: AnyLists) -> tuple[list[Tables], list[tuple[str, str, str]]]:
    """The comparing tables of a bucket; a story that fails is tried without each of its articles, and left out as a
    whole if that does not help.
    """
    stories = tables["stories"]
    members = {story: part["article_id"].tolist() for story, part in stories.groupby("story_id", sort=False)}
    path_of = dict(zip(tables["articles"]["article_id"], tables["articles"]["path"]))

    def work(some: list[str]) -> Tables:
        return compare(
            tables if len(some) == len(members) else only(tables, {a for s in some for a in members[s]}), lists
        )

    made, lost = without_poison(list(members), work, lambda story: (story, story))
    poisoned = []
    for story, _, reason in lost:
        ids = members[story]
        for left_out in ids if 1 < len(ids) <= 100 else ():
            try:
                made.append(compare(only(tables, set(ids) - {left_out}), lists))
            except StepError:
                continue
            poisoned.append((path_of[left_out], left_out, f"left out of the comparison: {reason}"))
            break
        else:
            poisoned += [(path_of[a], a, f"left out of the comparison: {reason}") for a in ids]
    return made, poisoned
