"""Makes corpora of articles whose words follow Zipf's law and come in clumps, with planted words at a known rate."""

from typing import NamedTuple

import numpy as np
import pandas as pd


class Corpus(NamedTuple):
    """The three tables that keyness reads; the first `n_target` articles drawn belong to the outlet A."""

    sentences: pd.DataFrame
    articles: pd.DataFrame
    stories: pd.DataFrame
    planted: list[str]


def _words(n: int) -> np.ndarray:
    """n different made-up words, the commonest the shortest."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words, length = [], 1
    while len(words) < n:
        words += [
            "".join(syllables[i // 70**k % 70] for k in range(length)) + "x"
            for i in range(min(70**length, n - len(words)))
        ]
        length += 1
    return np.array(words)


def make_corpus(
    seed: int,
    *,
    n_articles: int = 30,
    n_target: int = 15,
    n_planted: int = 1,
    per_article: float = 3.0,
    ratio: float = 3.0,
    evenness: float | None = None,
    n_words: int = 4000,
    clumped: bool = True,
    n_stories: int = 1,
    n_outlets: int = 2,
) -> Corpus:
    """A seeded corpus; a planted word occurs `per_article` times in 500 words of the rest and `ratio` times as often in
    the target.

    evenness: the gamma shape of a planted word's own clumps (None: none). Three in ten of the other words stand in few
    articles, many times.
    """
    rng = np.random.default_rng(seed)
    words = _words(n_words)
    lengths = rng.integers(200, 801, n_articles)
    target = np.zeros(n_articles, dtype=bool)
    target[rng.permutation(n_articles)[:n_target]] = True
    rate = 1 / np.arange(1, n_words + 1) ** 1.05
    shape = (
        np.where(np.arange(n_words) < 50, 20.0, rng.choice([0.15, 0.5, 2.0, 10.0], n_words, p=[0.3, 0.3, 0.2, 0.2]))
        if clumped
        else np.full(n_words, 1e6)
    )
    story = rng.integers(0, n_stories, n_articles)
    topics = rng.gamma(0.5, 2.0, (n_stories, n_words)) if n_stories > 1 else np.ones((1, n_words))
    planted = [f"quorv{'aeiouy'[k % 6]}{k}z" for k in range(n_planted)]
    sentences, ids = [], [f"{n:05}" for n in rng.permutation(n_articles)]
    for n, article_id in enumerate(ids):
        own = rate * rng.gamma(shape, 1 / shape) * topics[story[n]]
        tokens = list(words[rng.choice(n_words, lengths[n], p=own / own.sum())])
        for word in planted:
            expected = (
                per_article
                * lengths[n]
                / 500
                * (ratio if target[n] else 1)
                * (rng.gamma(evenness, 1 / evenness) if evenness else 1)
            )
            tokens += [word] * rng.poisson(expected)
        tokens = [tokens[i] for i in rng.permutation(len(tokens))]
        sentences += [
            (article_id, "body", " ".join(tokens[i : i + 20]).capitalize() + ".") for i in range(0, len(tokens), 20)
        ]
    outlets = np.where(
        target, "A", [f"B{k}" if n_outlets > 2 else "B" for k in rng.permutation(n_articles) % (n_outlets - 1)]
    )
    articles = pd.DataFrame(
        {"article_id": ids, "label": [f"{o} ({a})" for o, a in zip(outlets, ids)], "outlet": outlets}
    )
    stories = pd.DataFrame({"article_id": ids, "story_id": [f"story{s}" for s in story]})
    return Corpus(pd.DataFrame(sentences, columns=["article_id", "kind", "text"]), articles, stories, planted)
