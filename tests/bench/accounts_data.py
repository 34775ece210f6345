"""Whole events with marks (accounts/): their coverage, their figures, and which of them one marked fact holds."""

import csv
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from event_gold import lay_out
from facts_bench import read_gold
from further_events import lay_out as lay_out_further
from tellings import read_coverage
from tellings.compare.facts.tellings import number_spans
from tellings.compare.matching.about import About, read_around
from tellings.compare.matching.mentioned_figures import gather_mentions
from tellings.core.tables import rows_of
from tellings.coverage import Coverage

ROOT = Path(__file__).parents[2]


class Place(NamedTuple):
    """One marked place: its fact, article and characters, the marked value, and how its fact's tellings agree."""

    fact: str
    article_id: str
    start: int
    end: int
    value: str
    relation: str


class Event(NamedTuple):
    """One event: what is told of each figure, the fact that a reader gave it (None for none), whether the mark is soft
    (a vague word).
    """

    name: str
    about: list[About]
    facts: list[str | None]
    soft: list[bool]
    places: list[Place]


def event_folders(eval_folder: Path) -> list[Path]:
    """The events that are marked."""
    return sorted(p for p in (eval_folder / "accounts").iterdir() if (p / "facts.csv").is_file())


def read_event(folder: Path) -> Coverage:
    """The coverage of an event's articles, with a sheet of outlets and dates where they are known; the marks are not
    read.
    """
    with tempfile.TemporaryDirectory() as place:
        for text in folder.glob("*.txt"):
            shutil.copy(text, place)
        if (folder / "origin.csv").is_file():
            with (
                open(folder / "origin.csv", encoding="utf-8", newline="") as file,
                open(Path(place) / "sheet.csv", "w", encoding="utf-8", newline="") as sheet,
            ):
                writer = csv.writer(sheet)
                writer.writerow(["file", "outlet", "published", "url", "basis"])
                writer.writerows(
                    [row["article"] + ".txt", row["outlet"], row["date"], "", ""] for row in csv.DictReader(file)
                )
        return read_coverage(place)


def read_places(folder: Path) -> list[Place]:
    """The marked places of an event, in characters of its articles."""
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in folder.glob("*.txt")}
    places = []
    with open(folder / "facts.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            start = texts[row["article"]].index(row["context"]) + row["context"].index(row["figure"])
            places.append(
                Place(row["fact"], row["article"], start, start + len(row["figure"]), row["value"], row["relation"])
            )
    return places


def load_event(folder: Path) -> Event:
    """A marked event: its figures with the words around them and their marks."""
    return _event(folder.name, read_event(folder), read_places(folder))


def own_events() -> list[Event]:
    """The events of the project: the seeds and the invented ones, with the marks of data/gold."""
    figures, facts = read_gold(ROOT / "data" / "gold")
    places = [
        Place(
            str(r["fact"]),
            r["article_id"],
            r["start"],
            r["end"],
            "" if r["soft"] else "marked",
            facts[r["fact"]]["relation"],
        )
        for r in figures.values()
        if r["fact"] is not None
    ]
    with tempfile.TemporaryDirectory() as place:
        folders = [lay_out(Path(place))]
        return [_event("seeds", read_coverage(ROOT / "seeds"), places), *(load_event(folder) for folder in folders)]


def further_events(eval_folder: Path) -> list[Event]:
    """Further events of the public sets, with marks of the project's own."""
    with tempfile.TemporaryDirectory() as place:
        return [load_event(folder) for folder in lay_out_further(eval_folder, Path(place))]


def _event(name: str, coverage: Coverage, places: list[Place]) -> Event:
    """An event's figures and marks. Its articles are taken as one story, as the reader took them."""
    stories = coverage.stories.assign(story_id=coverage.stories["story_id"].iloc[0])
    mentions = gather_mentions(
        coverage.sentences,
        coverage.figures,
        coverage.names,
        coverage.dates,
        coverage.claim_parts,
        stories,
        coverage.articles,
    )
    about = read_around(mentions, list(rows_of(coverage.sentences)), number_spans(coverage.figures, coverage.sentences))
    marked = defaultdict(list)
    for place in places:
        marked[place.article_id].append(place)
    facts, soft = [], []
    for m in mentions:
        hits: list[Any] = [
            (min(m.row.end, p.end) - max(m.row.start, p.start), k)
            for k, p in enumerate(marked[m.article_id])
            if p.start < m.row.end and m.row.start < p.end
        ]
        place = marked[m.article_id][max(hits)[1]] if hits else None
        facts.append(place.fact if place else None)
        soft.append(place is not None and place.value == "")
    return Event(name, about, facts, soft, places)
