"""What each weight of the stories is worth: BCubed F1 of every dev file with one weight at a time made smaller and
larger.
"""

import sys
from pathlib import Path
from typing import Any

from events_bench import bcubed, event_files, tables_of
from tellings.compare.stories import bags, days, fingerprints, linkage, pairs, stories
from tellings.core.lists.lexicons import open_lists

STEPS = (
    (fingerprints.WEIGHTS, "full", 2.0),
    (fingerprints.WEIGHTS, "lead", 2.0),
    (fingerprints.WEIGHTS, "phrases", 1.0),
    (pairs, "FIGURE", 0.5),
    (pairs, "BASE", 0.3),
    (fingerprints, "OWN_COUNT", 3),
    (pairs, "DAMP", 0.3),
    (pairs, "QUIET", 0.3),
    (pairs, "AROUND", 4),
    (bags, "UNKNOWN_ZIPF", 0.4),
    (bags, "LEAD_TOKENS", 20),
    (linkage, "CUT", 0.3),
    (days, "NEAR", 0.8),
    (days, "FAR", 0.8),
    (days, "HALF_DAYS", 5.0),
    (linkage, "SLACK", 0.2),
    (linkage, "CROWD_SLACK", 0.5),
    (linkage, "CLOSEST", 0.3),
    (linkage, "FIRM", 1),
)
IN_WORDS = ("UNKNOWN_ZIPF", "LEAD_TOKENS")  # these change what is counted, the others only what it weighs
MOST_ARTICLES = 10_000  # of a file: the first ones; fewer undated articles than these show less of what a crowd does


class File:
    """The articles of one file, and what they are compared by."""

    def __init__(self, path: Path) -> None:
        articles, sentences = tables_of(path)
        articles = articles.head(MOST_ARTICLES).sort_values("article_id", kind="stable")
        self.sentences = sentences.sort_values(["article_id", "start"], kind="stable")
        self.name, self.events = path.name.split(".")[0], articles["event"].tolist()
        self.ids = articles["article_id"].tolist()
        self.spans = [days.day_of(text) for text in articles["published_text"]]
        self.bags = self.read()

    def read(self) -> list[bags.Bag]:
        """What is counted, as the words give it now."""
        return list(stories.bags_of(self.ids, self.sentences, open_lists(None)).values())

    def score(self, bags: list[bags.Bag]) -> float:
        """BCubed F1 with the weights as they are now."""
        placed = stories.place_articles(self.ids, self.spans, bags)
        return bcubed(self.events, [each.story_id for each in placed])


def _set(place: Any, name: str, value: float) -> None:
    place.__setitem__(name, value) if isinstance(place, dict) else setattr(place, name, value)


def main(eval_folder: Path) -> None:
    """Print a line for the setting as it is, and two for each weight."""
    files = [File(path) for path in event_files(eval_folder)]
    print(f"{'':26}" + "".join(f"{file.name:>14}" for file in files))
    print(f"{'as it is':26}" + "".join(f"{file.score(file.bags):14.3f}" for file in files), flush=True)
    for place, name, step in STEPS:
        value = place[name] if isinstance(place, dict) else getattr(place, name)
        for changed in (value - step, value + step):
            _set(place, name, changed)
            scores = [file.score(file.read() if name in IN_WORDS else file.bags) for file in files]
            change = f"{name} {value:g} -> {changed:g}"
            print(f"{change:26}" + "".join(f"{score:14.3f}" for score in scores), flush=True)
        _set(place, name, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
