"""Topics: mixed events of BASIL as an archive, grouped by group_topics and scored against the events.

python tests/bench/topics_bench.py EVAL [DRAWS] says the same of peers on the same matrix, given the true number.
"""

import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from tellings.compare.angles.groups import adjusted_rand
from tellings.compare.angles.topics import group_topics
from tellings.compare.angles.words import weigh_words
from tellings.measure.scoring import Measure

EVENTS, DRAWS = (5, 8, 20, 34), 30
NAME = "basil.dev.jsonl"


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Nothing is written: a draw is grouped and scored at once."""
    return []


def events_of(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The articles (id and text) of each event that several tell."""
    found = defaultdict(list)
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        found[row["event"]].append((row["id"], row["text"]))
    return {event: rows for event, rows in found.items() if len(rows) > 1}


def mix(events: dict[str, list[tuple[str, str]]], n: int, seed: int) -> tuple[pd.DataFrame, pd.DataFrame, list[int]]:
    """Articles and blocks of n events drawn at random, at most three articles of each, and whose event each is."""
    draw, rows = random.Random(seed), []
    for number, event in enumerate(draw.sample(sorted(events), min(n, len(events)))):
        own = events[event]
        rows += [(*row, number) for row in (own if len(own) <= 3 else draw.sample(own, 3))]
    articles = pd.DataFrame([row[:2] for row in rows], columns=["article_id", "text"]).assign(language="en")
    blocks = pd.DataFrame(
        [(name, start, end, "body") for name, text, _ in rows for start, end in paragraphs(text)],
        columns=["article_id", "start", "end", "kind"],
    )
    return articles, blocks, [row[2] for row in rows]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The places of the lines that say something."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def rand(gold: list[int], found: list[int]) -> float:
    """The adjusted Rand index of two groupings."""
    return float(
        adjusted_rand(np.unique(gold, return_inverse=True)[1] + 1, np.unique(found, return_inverse=True)[1] + 1)
    )


def scores(events: dict[str, list[tuple[str, str]]], n: int, draws: int) -> tuple[list[float], list[int]]:
    """The adjusted Rand index of each draw, and the numbers of topics."""
    found, numbers = [], []
    for seed in range(draws):
        articles, blocks, gold = mix(events, n, seed)
        topics = group_topics(articles, blocks).set_index("article_id").loc[articles["article_id"], "topic_id"]
        found.append(rand(gold, topics.tolist()))
        numbers.append(topics.nunique())
    return found, numbers


def measures(eval_folder: Path, out: Path) -> list[Measure]:
    """Rows measure, n (draws), value (mean, percent), low and high: the range of the middle 95 % of the draws."""
    events, rows = events_of(eval_folder / "events" / NAME), []
    for n in EVENTS:
        found = scores(events, n, DRAWS)[0]
        low, high = np.quantile(found, (0.025, 0.975))
        rows.append((f"topics of {n} events, adjusted Rand index", DRAWS, 100 * np.mean(found), 100 * low, 100 * high))
    return [Measure(*row) for row in rows]


def peers(events: dict[str, list[tuple[str, str]]], n: int, draws: int, *, parted: bool) -> dict[str, float]:
    """KMeans, NMF and SVD with KMeans on the same matrix, given the true number: of articles, or of paragraphs."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import NMF, TruncatedSVD
    from sklearn.preprocessing import normalize

    found = defaultdict(list)
    for seed in range(draws):
        articles, blocks, gold = mix(events, n, seed)
        texts, of_each = articles["text"].tolist(), gold
        if parted:
            whose, text = dict(zip(articles["article_id"], gold)), dict(zip(articles["article_id"], articles["text"]))
            places = list(zip(blocks["article_id"], blocks["start"], blocks["end"]))
            texts, of_each = [text[a][s:e] for a, s, e in places], [whose[a] for a, _, _ in places]
            topics = group_topics(articles, blocks).set_index("article_id")["topic_id"]
            found["topics"].append(rand(of_each, [topics[a] for a, _, _ in places]))
        matrix = weigh_words(texts).matrix
        dense = normalize(TruncatedSVD(min(n, matrix.shape[0] - 1), random_state=seed).fit_transform(matrix))
        found["KMeans"].append(rand(of_each, KMeans(n, n_init=3, random_state=seed).fit_predict(matrix)))
        found["NMF"].append(rand(of_each, NMF(n, init="nndsvd", max_iter=200).fit_transform(matrix).argmax(axis=1)))
        found["SVD + KMeans"].append(rand(of_each, KMeans(n, n_init=3, random_state=seed).fit_predict(dense)))
    return {name: round(float(np.mean(values)), 2) for name, values in found.items()}


if __name__ == "__main__":
    pool = events_of(Path(sys.argv[1]) / "events" / NAME)
    draws = int(sys.argv[2]) if len(sys.argv) > 2 else DRAWS
    for n in EVENTS:
        found, numbers = scores(pool, n, draws)
        print(
            f"{n} events, {draws} draws: topics {np.mean(found):.2f}, their number {np.mean(numbers):.1f}", flush=True
        )
        print("   articles:", peers(pool, n, draws, parted=False), flush=True)
        print("   paragraphs:", peers(pool, n, min(draws, 10), parted=True), flush=True)
