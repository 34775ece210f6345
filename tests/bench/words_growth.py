"""Growth: CPU seconds of passages and origins on 1,000 to 30,000 generated articles at a fixed number of events a day;
prints one CSV row a size.
"""

import csv
import sys
from itertools import pairwise
from math import log
from random import Random
from time import process_time

import pandas as pd
from tellings.compare.wording.origins import compare_origins
from tellings.compare.wording.passages import shared_passages
from tellings.core.tables import make_table

EVENTS_A_DAY = 20
SIZES = (1_000, 3_000, 10_000, 30_000)
_SYLLABLES = "ba ko ri ta mel dor vin sha pel gu zan tor mi lek fa nos hul eb".split()


class Press:
    """Makes articles: 3 to 8 of an event, each in words of its own, with quotes and figures of the event."""

    def __init__(self, seed: int = 0) -> None:
        self.random = Random(seed)
        self.common = ["".join(self.random.choices(_SYLLABLES, k=3)) for _ in range(8000)]
        self.small = "the of to in and a that for on with was by as at from it is".split()

    def sentence(self, names: list[str], n: int = 22) -> str:
        words = [self.random.choice(self.small if self.random.random() < 0.45 else self.common) for _ in range(n)]
        words[self.random.randrange(n)] = self.random.choice(names)
        return " ".join(words).capitalize() + "."

    def articles(self, n: int):
        """(article_id, story_id, text, tellings of it, versions of it) of n articles, day by day."""
        made = event = 0
        while made < n:
            names = ["".join(self.random.choices(_SYLLABLES, k=3)).capitalize() for _ in range(6)]
            quotes = [self.sentence(names, 16) for _ in range(6)]
            figures = [
                (
                    f"{self.random.randrange(11, 9999)} {self.random.choice(self.common)} were counted near "
                    f"{self.random.choice(names)}."
                )
                for _ in range(8)
            ]
            for _ in range(min(n - made, self.random.randrange(3, 9))):
                yield self.article(
                    f"a{made:06d}",
                    f"s{event // EVENTS_A_DAY:05d}-{event % EVENTS_A_DAY:02d}",
                    event,
                    names,
                    quotes,
                    figures,
                )
                made += 1
            event += 1

    def article(
        self, article_id: str, story_id: str, event: int, names: list[str], quotes: list[str], figures: list[str]
    ) -> tuple:
        text, tellings, versions = "", [], []
        for _ in range(14):
            text += self.sentence(names) + " " + self.sentence(names) + "\n\n"
            for pool, rows, kind, share in ((quotes, versions, "u", 0.25), (figures, tellings, "f", 0.35)):
                if self.random.random() < share:
                    which = self.random.randrange(len(pool))
                    piece = f'"{pool[which]}" {names[0]} said.' if kind == "u" else pool[which]
                    rows.append((article_id, len(text), len(text) + len(piece), f"{story_id}:{kind}{which}"))
                    text += piece + "\n\n"
        return article_id, story_id, text, tellings, versions


def time_of(n: int) -> tuple[float, float, int, int]:
    """CPU seconds of passages and of origins for n articles, and their rows."""
    made = list(Press().articles(n))
    articles = pd.DataFrame([(m[0], m[2]) for m in made], columns=["article_id", "text"])
    stories = make_table("stories", [(m[0], m[1], 1.0, "generated", None) for m in made])
    tellings = pd.DataFrame([row for m in made for row in m[3]], columns=["article_id", "start", "end", "fact_id"])
    versions = pd.DataFrame([row for m in made for row in m[4]], columns=["article_id", "start", "end", "utterance_id"])
    begun = process_time()
    passages = shared_passages(articles, stories)
    between = process_time()
    origins = compare_origins(articles, stories, passages, tellings, versions)
    return between - begun, process_time() - between, len(passages), len(origins)


def main(sizes: list[int]) -> None:
    """One row a size, then the exponent between the first and last size of each step: log of seconds over log of
    articles.
    """
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("n_articles", "passages_seconds", "origins_seconds", "passages", "origins"))
    times = []
    for n in sizes:
        passages, origins, n_passages, n_origins = time_of(n)
        times.append((n, passages, origins))
        out.writerow((n, f"{passages:.2f}", f"{origins:.2f}", n_passages, n_origins))
        sys.stdout.flush()
    for (n, p, o), (m, q, r) in [*pairwise(times), (times[0], times[-1])]:
        span = log(m / n)
        out.writerow((f"exponent {n} to {m}", f"{log(q / p) / span:.2f}", f"{log(r / o) / span:.2f}", "", ""))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
