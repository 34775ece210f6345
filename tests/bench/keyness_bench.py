"""Measures keyness in generated corpora: how often words planted at 3:1 are found, and how often any other word is
flagged.

python tests/bench/keyness_bench.py [RUNS] [FIRST SEED]

`make measure` keeps three designs of 200 runs (`DESIGNS`), on seeds that no rule was tuned on.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "compare"))

from keyness_corpus import make_corpus
from scipy.stats import binomtest
from tellings import keyness
from tellings.measure.scoring import Measure

RUNS, FIRST = 200, 50_000
_SMALL = {"n_words": 600, "per_article": 5.0}
# How an archive may be made: each outlet tells a story once; twice; each story is told by one side alone, three times.
DESIGNS = {
    "each story told once by both": {},
    "each story told twice by both": {"n_themes": 5, "repeats": 2},
    "each story told by one side": {"one_sided": True, "repeats": 3},
}
SETTINGS = (
    {"ratio": 1.0},
    {"ratio": 1.0, "n_target": 10, "n_outlets": 3, "clumped": False},
    *({"per_article": rate} for rate in (1.0, 1.5, 2.0, 4.0)),
    *({"per_article": rate, "n_target": 10, "n_outlets": 3} for rate in (1.5, 2.5, 4.0)),
    {"per_article": 4.0, "evenness": 3.0},
    {"per_article": 3.0, "n_target": 10, "n_themes": 3},
    {"per_article": 2.0, "n_planted": 5},
    # An outlet tells a story in two articles; each story is told by one side alone, in three articles.
    {"ratio": 1.0, "n_themes": 5, "repeats": 2},
    {"ratio": 1.0, "one_sided": True, "repeats": 3},
    {"per_article": 3.0, "n_themes": 5, "repeats": 2},
    {"per_article": 3.0, "one_sided": True, "repeats": 3},
)


def measure(options: dict, runs: int, first: int) -> tuple[float, float]:
    """The share of planted words that are found, and the share of runs in which another word is flagged."""
    found, flagged, planted = 0, 0, 0
    for seed in range(first, first + runs):
        corpus = make_corpus(seed, **options)
        table = keyness(corpus.sentences, corpus.articles, corpus.stories, target="A", by="outlet")
        words, told = (
            set(table.loc[table["stands_out"], "term"]),
            set(corpus.planted) if options.get("ratio") != 1.0 else set(),
        )
        found, flagged, planted = found + len(words & told), flagged + bool(words - told), planted + len(told)
    return found / max(planted, 1), flagged / runs


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Nothing is written: the texts are generated."""
    return []


def one_run(seed: int, options: dict) -> tuple[float, float]:
    """Whether the planted word was found, and whether another was flagged, in one generated corpus."""
    return measure(_SMALL | options, 1, seed)


def measures(eval_folder: Path, out: Path, runs: int = RUNS) -> list[Measure]:
    """Rows measure, n (runs), value (percent), low and high (exact, 95 %): false alarms and planted words found."""
    rows = []
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        for design, options in DESIGNS.items():
            found, flagged = zip(*pool.map(partial(one_run, options=options), range(FIRST, FIRST + runs), chunksize=10))
            for what, times in (("false alarms", flagged), ("planted words found", found)):
                interval = binomtest(int(sum(times)), runs).proportion_ci(method="exact")
                row = (100 * sum(times) / runs, 100 * interval.low, 100 * interval.high)
                rows.append(Measure(f"keyness {what}, {design}", runs, *row))
    return rows


if __name__ == "__main__":
    runs, first = (int(word) for word in (*sys.argv[1:3], *("200", "2000")[len(sys.argv) - 1 :]))
    for options in SETTINGS:
        found, flagged = measure(options, runs, first)
        print(
            f"{options}: planted words found {found:.3f}, another word flagged in {flagged:.3f} of {runs} runs",
            flush=True,
        )
