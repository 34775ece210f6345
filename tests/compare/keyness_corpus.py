"""Makes corpora of articles whose words follow Zipf's law and come in clumps, with planted words at a known rate."""

from collections import Counter
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


def _stories(theme: np.ndarray, target: np.ndarray) -> list[str]:
    """A story for each article: within a theme the first of A's and the first of the rest tell one, and so on; those of
    the rest that are left over tell A's stories again.
    """
    names, seen, ours = [], Counter(), Counter(theme[target].tolist())
    for own, here in zip(theme.tolist(), target.tolist()):
        k = seen[own, here]
        seen[own, here] += 1
        names.append(f"story{own}-{k if here else k % max(1, ours[own])}")
    return names


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
    n_themes: int = 1,
    n_outlets: int = 2,
    repeats: int = 1,
    one_sided: bool = False,
) -> Corpus:
    """A seeded corpus; a planted word occurs `per_article` times in 500 words of the rest and `ratio` times as often in
    the target.

    repeats: how many articles an outlet runs on each of its tellings, with the clumps of the first. one_sided: each
    story is told by one outlet alone, in `repeats` articles. evenness: the gamma shape of a planted word's own clumps
    (None: none). Three in ten of the other words stand in few articles, many times.
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
    theme = np.arange(n_articles) if one_sided else rng.integers(0, n_themes, n_articles)
    n_themes = n_articles if one_sided else n_themes
    topics = rng.gamma(0.5, 2.0, (n_themes, n_words)) if n_themes > 1 else np.ones((1, n_words))
    story = [f"story{k}" for k in theme] if one_sided else _stories(theme, target)
    planted = [f"quorv{'aeiouy'[k % 6]}{k}z" for k in range(n_planted)]
    names = [f"{n:05}" for n in rng.permutation(n_articles * repeats)]
    sentences, ids, telling = [], names, [k // repeats for k in range(len(names))]
    clumps: dict[int, np.ndarray] = {}
    for article_id, n in zip(ids, telling):
        if n not in clumps:
            clumps[n] = rate * rng.gamma(shape, 1 / shape) * topics[theme[n]]
        own = clumps[n]
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
        {
            "article_id": ids,
            "label": [f"{o} ({a})" for o, a in zip(outlets[telling], ids)],
            "outlet": outlets[telling],
        }
    )
    stories = pd.DataFrame({"article_id": ids, "story_id": [story[n] for n in telling]})
    return Corpus(pd.DataFrame(sentences, columns=["article_id", "kind", "text"]), articles, stories, planted)
