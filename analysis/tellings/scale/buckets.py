"""The stories of an archive packed into buckets, each the work of one process."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.scale.store import key_of, month_of
from tellings.scale.stories import links_of

BUCKET = 200  # articles whose stories are compared together
LARGEST = 500  # a story of more articles is compared in pieces of so many


def buckets_of(
    out: Path,
    began: dict[str, list[str]],
    days: dict[str, dict[str, Any]],
    shared: dict[str, Any],
    by: dict[str, Any],
) -> Iterator[dict[str, Any]]:
    """The stories that began in a month, packed into buckets; whole stories, unless one is larger than a bucket.

    Reads     `began`: for each day of the month on which stories began the days on which they have articles; `shared`:
              what every task says; `by`: the fingerprints of the run
    """
    held: list[pd.DataFrame] = []
    for day, on in sorted(began.items()):
        links = links_of(out, on)
        links = links[links["story_day"] == day]
        # In the order of the parts, so that a bucket opens few of them.
        for _, story in links.groupby("story_id", sort=False):
            story = story.sort_values("article_id", kind="stable")
            for start in range(0, len(story), LARGEST):
                piece = story.iloc[start : start + LARGEST]
                if held and sum(map(len, held)) + len(piece) > BUCKET:
                    yield _bucket(pd.concat(held), days, shared, by)
                    held = []
                held.append(piece)
    if held:
        yield _bucket(pd.concat(held), days, shared, by)


def _bucket(
    rows: pd.DataFrame, days: dict[str, dict[str, Any]], shared: dict[str, Any], by: dict[str, Any]
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
    day_of = dict(zip(rows["story_id"], rows["story_day"]))
    key = key_of("bucket", placed, day_of, parts, by, shared["n_articles"] == 1)
    month = month_of(min(day_of.values()))
    return shared | {"month": month, "day_of": day_of, "key": key, "placed": placed, "parts": parts}
