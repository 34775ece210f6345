"""The index of an archive's events, and one of them as a coverage."""

import csv
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.files import guarded_table
from tellings.core.schema import TABLES
from tellings.core.tables import make_table
from tellings.coverage import Coverage
from tellings.coverage import load_coverage as load_saved
from tellings.errors import TellingsError
from tellings.read.own_output import archive_in
from tellings.scale.store import need_arrow, read_rows, write_whole

COLUMNS = (
    "story_id", "day", "last_day", "n_articles", "n_outlets", "n_facts", "n_differences", "headline", "outlets", "days"
)  # fmt: skip
DIFFERENCES = ("conflicts", "differs", "basis")  # what `facts.agreement` calls numbers that do not fit


def event_rows(
    articles: pd.DataFrame, stories: pd.DataFrame, facts: list[pd.DataFrame], day_of: dict[str, str]
) -> list[dict[str, Any]]:
    """One row a story, for the index: when, how large, by whom, and how many figures its articles tell."""
    known = articles.set_index("article_id")
    told = pd.concat(facts, ignore_index=True) if facts else make_table("facts", [])
    n_facts = told["story_id"].value_counts().to_dict()
    differ = told.loc[told["agreement"].isin(DIFFERENCES), "story_id"].value_counts().to_dict()
    rows = []
    for story_id, part in stories.groupby("story_id", sort=True):
        own = known.loc[part["article_id"]]
        days = sorted(set(own["published"].dt.strftime("%Y-%m-%d").dropna())) or [day_of[story_id]]
        if own["published"].isna().any() and days != ["unknown"]:
            days.append("unknown")
        outlets = sorted(set(own["outlet"].dropna()))
        heads = own["headline"].dropna().tolist() or [own["text"].iloc[0].strip().split("\n")[0][:120]]
        rows.append(
            {
                "story_id": story_id,
                "day": day_of[story_id],
                "last_day": next((d for d in reversed(days) if d != "unknown"), "unknown"),
                "n_articles": len(part),
                "n_outlets": len(outlets),
                "n_facts": int(n_facts.get(story_id, 0)),
                "n_differences": int(differ.get(story_id, 0)),
                "headline": " ".join(heads[0].split()),
                "outlets": "; ".join(outlets[:12]),
                "days": " ".join(days),
            }
        )
    return rows


def write_index(out: Path, rows: list[dict[str, Any]]) -> None:
    """Write events.csv: every story, the days in their order."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = _pieces_joined(table).sort_values(["day", "story_id"], kind="stable", ignore_index=True)
    write_whole(out / "events.csv", lambda file: guarded_table(table).to_csv(file, index=False, encoding="utf-8"))


def _pieces_joined(table: pd.DataFrame) -> pd.DataFrame:
    """A story that was compared in pieces has one row: of its largest piece, with the sums of all."""
    if not table["story_id"].duplicated().any():
        return table
    sums = table.groupby("story_id")[["n_articles", "n_facts", "n_differences"]].transform("sum")
    days = table.groupby("story_id")["days"].transform(lambda d: " ".join(sorted(set(" ".join(d).split()))))
    last = table.groupby("story_id")["last_day"].transform("max")
    return table.assign(**sums, days=days, last_day=last).drop_duplicates("story_id")


def read_index(out: str | Path) -> pd.DataFrame:
    """The events of an archive, one row a story.

    Raises    TellingsError where the folder has no index
    """
    path = Path(out) / "events.csv"
    if not path.is_file():
        raise TellingsError(f"{path}: there is no index of events; it is written when `tellings archive` is finished")
    with open(path, encoding="utf-8", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file)), columns=list(COLUMNS))


def load_story(out: str | Path, story_id: str) -> Coverage:
    """One story of an archive as a coverage: its account, its page and its charts are those of a folder.

    Reads     the folder that `archive` wrote, and the id of a story as events.csv has it
    Returns   Coverage with the rows of the story's articles in every table; `checks` is empty
    Raises    TellingsError where there is no such archive or story
    """
    need_arrow()
    out, events = Path(out), read_index(out)
    found = events[events["story_id"] == story_id]
    if found.empty:
        raise TellingsError(f"{out}: there is no story {story_id!r}; events.csv lists them")
    day, days = found["day"].iloc[0], found["days"].iloc[0].split()
    stories = read_rows(out, "stories", [day], "story_id", [story_id])
    ids = stories["article_id"].tolist()
    tables = {"stories": stories, "checks": make_table("checks", [])}
    for name in (field.name for field in fields(Coverage) if field.name not in ("lists", "checks", "stories")):
        keys = [column.name for column in TABLES[name]]
        if name == "files":
            continue
        if "story_id" in keys:
            tables[name] = read_rows(out, name, [day], "story_id", [story_id])
        elif "article_id" in keys or "article_a" in keys:
            key = "article_id" if "article_id" in keys else "article_a"
            tables[name] = read_rows(out, name, sorted({day, *days}), key, ids)
        else:
            key, owner = ("quote_id", "quotes") if name == "quote_uses" else ("claim_id", "claims")
            tables[name] = read_rows(out, name, sorted({day, *days}), key, tables[owner][key].tolist())
    tables["files"] = read_rows(out, "files", None, "path", sorted(set(tables["articles"]["path"])))
    return Coverage(**tables)


def load_coverage(folder: str | Path, *, story: str | None = None) -> Coverage:
    """A coverage that lies in tables: all that `Coverage.save(folder)` wrote, every table equal to what was saved; or
    one `story` of the archive that `archive` wrote, by its id in events.csv.

    Raises    TellingsError when the folder holds neither, or not every table of it, or an archive of which no story was
              named; TableError when a file is not what the codebook says
    """
    if story is not None:
        return load_story(folder, story)
    if said := archive_in(Path(folder)):
        raise TellingsError(said)
    return load_saved(folder)
