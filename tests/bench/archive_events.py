"""Stories as an archive makes them, day by day, beside those of a folder made at once: BCubed of both on every file of
events.

python tests/bench/archive_events.py FOLDER        the folder of the public gold data
"""

import sys
import tempfile
from pathlib import Path

from events_bench import _shares, event_files, tables_of
from tellings.compare.stories.stories import group_stories
from tellings.scale.run import _Run
from tellings.scale.steps import day_of_articles
from tellings.scale.store import WORK, BatchFile
from tellings.scale.stories import FEATURES, features_table, links_of
from tellings.scale.workers import in_this_process


def days_linked(articles, sentences, out: Path, *, batch: int = 1_000_000):
    """Article and story of each article (see `links_of`), by the way of an archive; `batch`: of so many articles its
    file is made at a time.
    """
    import pandas as pd
    import pyarrow as pa

    table = features_table(articles["article_id"].tolist(), articles["published_text"].tolist(), sentences)
    published = pd.to_datetime(articles["published_text"], errors="coerce")
    day_of = day_of_articles(articles.assign(published=published))
    file, places = BatchFile(out / WORK / "parts" / "all" / f"{FEATURES}.arrow", table.schema), {}
    for day in sorted(set(day_of.values())):
        here = table.filter(pa.array([day_of[i] == day for i in articles["article_id"]]))
        places[day] = {
            "n": here.num_rows,
            "batches": [file.add(here.slice(start, batch)) for start in range(0, here.num_rows, batch)],
        }
    file.close()
    run = _Run(out, None, in_this_process, lambda message: None)
    days = run.days([{"key": "all", "days": places}])
    run.stories(days)
    return links_of(out, list(days))


def stories_of(articles, sentences) -> dict[str, str]:
    """The story of each article."""
    with tempfile.TemporaryDirectory() as folder:
        links = days_linked(articles, sentences, Path(folder))
        return dict(zip(links["article_id"], links["story_id"]))


def main(folder: Path) -> None:
    for path in event_files(folder):
        articles, sentences = tables_of(path)
        whole = group_stories(articles, sentences)
        at_once, by_day = dict(zip(whole["article_id"], whole["story_id"])), stories_of(articles, sentences)
        gold = articles.dropna(subset="event")
        line = f"{path.name:28} n {len(articles):5}  dated {articles['published_text'].notna().mean():4.0%}"
        for name, found in (("folder", at_once), ("archive", by_day)):
            shares = _shares(gold["event"].tolist(), [found[a] for a in gold["article_id"]])
            precision, recall = (sum(column) / len(shares) for column in zip(*shares))
            line += f"  {name} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
        print(line, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
