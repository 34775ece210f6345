"""What each weight of the stories is worth: BCubed F1 of every dev file with one weight at a time made smaller and
larger.
"""

import sys
from pathlib import Path
from typing import Any

from events_bench import bcubed, event_files, tables_of
from tellings.compare.stories import linkage, similarity
from tellings.core.schema import TOLD_KINDS

STEPS = (
    (similarity.WEIGHTS, "full", 2.0),
    (similarity.WEIGHTS, "lead", 2.0),
    (similarity.WEIGHTS, "phrases", 1.0),
    (similarity.WEIGHTS, "figures", 0.5),
    (similarity, "BASE", 0.3),
    (similarity, "OWN_COUNT", 3),
    (similarity, "DAMP", 0.3),
    (similarity, "QUIET", 0.3),
    (similarity, "AROUND", 4),
    (similarity, "UNKNOWN_ZIPF", 0.4),
    (similarity, "LEAD_TOKENS", 20),
    (linkage, "CUT", 0.3),
    (linkage, "NEAR", 0.8),
    (linkage, "FAR", 0.8),
    (linkage, "HALF_DAYS", 5.0),
    (linkage, "SLACK", 0.2),
    (linkage, "CROWD_SLACK", 0.5),
    (linkage, "CLOSEST", 0.3),
    (linkage, "FIRM", 1),
)
IN_WORDS = ("UNKNOWN_ZIPF", "LEAD_TOKENS", "OWN_COUNT")  # these change the features, the others only their sum
MOST_ARTICLES = 10_000  # of a file: the first ones; fewer undated articles than these show less of what a crowd does


class File:
    """The articles of one file, with the features of their candidate pairs."""

    def __init__(self, path: Path) -> None:
        articles, sentences = tables_of(path)
        articles = articles.head(MOST_ARTICLES).sort_values("article_id", kind="stable")
        told = sentences[sentences["kind"].isin(TOLD_KINDS)].sort_values(["article_id", "start"], kind="stable")
        texts = {key: list(group) for key, group in told.groupby("article_id", sort=False)["text"]}
        self.name, self.events = path.name.split(".")[0], articles["event"].tolist()
        self.texts = [texts.get(key, []) for key in articles["article_id"]]
        self.spans = [linkage.day_of(text) for text in articles["published_text"]]
        self.weeks = [None if span is None else span.first // 7 for span in self.spans]
        self.features = self.read()

    def read(self) -> Any:
        """The features as the words give them now."""
        similarity.rarity.cache_clear()
        return similarity.pair_features([similarity.bag_of(texts) for texts in self.texts], self.weeks)

    def score(self, features: Any) -> float:
        """BCubed F1 with the weights as they are now."""
        i, j, score = similarity.text_scores(*features, self.weeks)
        groups = linkage.link(self.spans, i.tolist(), j.tolist(), score.tolist())
        found = [0] * len(self.events)
        for members in groups.members.values():
            for row in members:
                found[row] = members[0]
        return bcubed(self.events, found)


def _set(place: Any, name: str, value: float) -> None:
    place.__setitem__(name, value) if isinstance(place, dict) else setattr(place, name, value)


def main(eval_folder: Path) -> None:
    """Print a line for the setting as it is, and two for each weight."""
    files = [File(path) for path in event_files(eval_folder)]
    print(f"{'':26}" + "".join(f"{file.name:>14}" for file in files))
    print(f"{'as it is':26}" + "".join(f"{file.score(file.features):14.3f}" for file in files), flush=True)
    for place, name, step in STEPS:
        value = place[name] if isinstance(place, dict) else getattr(place, name)
        for changed in (value - step, value + step):
            _set(place, name, changed)
            scores = [file.score(file.read() if name in IN_WORDS else file.features) for file in files]
            change = f"{name} {value:g} -> {changed:g}"
            print(f"{change:26}" + "".join(f"{score:14.3f}" for score in scores), flush=True)
        _set(place, name, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
