"""The stories of an archive packed into buckets, each the work of one process."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.scale.store import key_of
from tellings.scale.stories import links_of

BUCKET = 200  # articles whose stories are compared together
LARGEST = 500  # a story of more articles is compared in pieces of so many


def buckets_of(
    out: Path, day: str, on: list[str], days: dict[str, dict[str, Any]], shared: dict[str, Any], by: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """The stories that began on a day, packed into buckets; whole stories, unless one is larger than a bucket.

    Reads     `on`: the days on which they have articles; `shared`: what every task says; `by`: the fingerprints of the
              run
    """
    links = links_of(out, on)
    links = links[links["story_day"] == day]
    held: list[pd.DataFrame] = []
    # In the order of the parts, so that a bucket opens few of them.
    for _, story in links.groupby("story_id", sort=False):
        story = story.sort_values("article_id", kind="stable")
        for start in range(0, len(story), LARGEST):
            piece = story.iloc[start : start + LARGEST]
            if held and sum(map(len, held)) + len(piece) > BUCKET:
                yield _bucket(day, pd.concat(held), days, shared, by)
                held = []
            held.append(piece)
    yield _bucket(day, pd.concat(held), days, shared, by)


def _bucket(
    day: str, rows: pd.DataFrame, days: dict[str, dict[str, Any]], shared: dict[str, Any], by: dict[str, Any]
) -> dict[str, Any]:
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
    numbers = {on: {key: tuple(batches) for key, batches in days[on]["parts"]} for on in set(rows["day"])}
    parts = [[part, sorted(b for on in wanted[part] for b in numbers[on][part])] for part in sorted(wanted)]
    key = key_of("bucket", placed, parts, by, shared["n_articles"] == 1)
    return shared | {"day": day, "key": key, "placed": placed, "parts": parts}
