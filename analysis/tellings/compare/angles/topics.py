"""Topics over many stories: whole articles grouped by their words; the angles are of paragraphs and inside a story."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.angles.groups import MOST_IN_TREE, centres_of, cuts_of, distances, nearest
from tellings.compare.angles.names import name_groups
from tellings.compare.angles.words import Words, weigh_words
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import make_table, need_columns

_FEWEST = 4  # articles; fewer cannot be grouped
_MOST = 100  # topics that are tried
_LEVELS = 40  # numbers of topics up to which each is tried
_TERMS = 6
_DIGITS = 9
OTHER = "other"


class _Grouped(NamedTuple):
    """The topic of each article (1, 2 ...; 0 = shares no word), how well it sits there (-1 to 1), and by what."""

    labels: Any
    silhouette: Any
    method: Any


def group_topics(
    articles: pd.DataFrame,
    blocks: pd.DataFrame,
    *,
    n_topics: int | None = None,
    seed: int = 0,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Group whole articles of many stories by what they are about.

    An angle sorts the paragraphs of one story; a topic gathers articles, mostly those of one story or of a few that are
    alike. Choose by the question: `cluster_angles` inside a story, `group_topics` over an archive.

    Reads     articles (article_id, text, language), blocks; headlines, standfirsts, subheads and body of the English
              articles
    Returns   topics, one row an article (see codebook), in the order of the articles; none where fewer than four of
              them are English. Topic 0 is the largest; an article that shares no word with another is "other", the last
    Raises    TableError when a column is missing, ValueError for fewer than two topics
    Method    TF-IDF as for angles, of whole articles; average linkage on cosine distance; unless given, the number of
              topics (2 to 100, in an archive of over forty not each number) with the largest mean silhouette (Rousseeuw
              1987). Above 1,500 articles a sample of 1,500 drawn by `seed` is grouped and the others join the nearest
              centre: `method` says which, and their silhouette is of cosines with the two nearest centres
    """
    need_columns(articles, "articles", "article_id", "text", "language")
    need_columns(blocks, "blocks", "article_id", "start", "end", "kind")
    if n_topics is not None and n_topics < 2:
        raise ValueError(f"n_topics is {n_topics}; two topics are the fewest")
    lists = open_lists(lists)
    names, texts = _told(articles, blocks)
    words = weigh_words(texts, lists) if len(texts) >= _FEWEST else None
    if words is None:
        return make_table("topics", [])
    return _topic_table(names, texts, words, _group(words.matrix, n_topics, seed), lists)


def _told(articles: pd.DataFrame, blocks: pd.DataFrame) -> tuple[list[str], list[str]]:
    """What each English article tells, in the order of the texts: names and order of the files decide nothing."""
    kept = articles[articles["language"].fillna("en") == "en"]
    own = blocks[blocks["kind"].isin(TOLD_KINDS)]
    places: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in zip(own["article_id"], own["start"], own["end"]):
        places.setdefault(name, []).append((start, end))
    told = [
        ("\n".join(text[start:end] for start, end in sorted(places.get(name, []))), name)
        for name, text in zip(kept["article_id"], kept["text"])
    ]
    return [name for _, name in sorted(told)], [text for text, _ in sorted(told)]


def _numbers(n: int) -> list[int]:
    """The numbers of topics that are tried among so many articles.

    >>> _numbers(6), len(_numbers(900)), _numbers(900)[-3:]
    ([2, 3, 4, 5], 43, [88, 94, 100])
    """
    import numpy as np

    most = min(_MOST, n - 1)
    if most <= _LEVELS:
        return list(range(2, most + 1))
    return sorted(set(np.geomspace(2, most, 3 * _LEVELS // 2).round().astype(int).tolist()))


def _silhouettes(far: Any, labels: Any) -> Any:
    """How much nearer each article is to its own topic than to the next, -1 to 1; 0 where it stands alone."""
    import numpy as np

    members = (labels[:, None] == np.arange(1, labels.max() + 1)).astype("float64")
    sizes, place = members.sum(axis=0), np.arange(len(labels))
    sums = np.round(far @ members, _DIGITS)
    own = sums[place, labels - 1] / np.maximum(sizes[labels - 1] - 1, 1)
    means = sums / sizes
    means[place, labels - 1] = np.inf
    other = means.min(axis=1)
    high = np.maximum(own, other)
    found = np.divide(other - own, high, out=np.zeros(len(labels)), where=(high > 0) & np.isfinite(high))
    return np.where(sizes[labels - 1] > 1, found, 0.0)


def _group(matrix: Any, n_topics: int | None, seed: int) -> _Grouped:
    """Group the articles that share a word with another."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform
    from threadpoolctl import threadpool_limits

    n = matrix.shape[0]
    labels, fits = np.zeros(n, dtype="int64"), np.zeros(n)
    method = np.full(n, "no shared word", dtype=object)
    worded = np.flatnonzero(np.diff(matrix.indptr) > 0)
    if len(worded) < _FEWEST:
        return _Grouped(labels, fits, method)
    part = worded
    if len(worded) > MOST_IN_TREE:
        part = np.sort(np.random.default_rng(seed).choice(worded, size=MOST_IN_TREE, replace=False))
    with threadpool_limits(1):
        far = distances(matrix[part])
        tree = linkage(squareform(far, checks=False), method="average")
        levels = [min(n_topics, len(part))] if n_topics else _numbers(len(part))
        cuts = cuts_of([tree], levels)[0]
        each = [_silhouettes(far, cut) for cut in cuts]
    best = max(range(len(levels)), key=lambda at: (round(float(each[at].mean()), 6), -levels[at]))
    if len(part) < len(worded):
        labels[worded], sure, _ = nearest(matrix[worded], centres_of(matrix[part], cuts[best], int(cuts[best].max())))
        fits[worded] = np.divide(2 * sure - 1, sure, out=np.zeros(len(sure)), where=sure > 0)
        method[worded] = "nearest centre"
    labels[part], fits[part], method[part] = cuts[best], each[best], "average linkage"
    return _Grouped(labels, fits, method)


def _topic_table(names: list[str], texts: list[str], words: Words, found: _Grouped, lists: AnyLists) -> pd.DataFrame:
    """Number the topics by size ("other" last), name each, and give every article its row."""
    import numpy as np

    labels = found.labels
    sizes = np.bincount(labels)
    order = sorted(set(labels.tolist()), key=lambda g: (g == 0, -int(sizes[g]), int(np.flatnonzero(labels == g)[0])))
    weighty = {}
    for g in order:
        centre = np.asarray(words.matrix[labels == g].mean(axis=0)).ravel()
        rest = np.asarray(words.matrix[labels != g].mean(axis=0)).ravel() if (labels != g).any() else 0
        weighty[g] = [words.written[t] for t in np.argsort(-np.round(centre - rest, 9), kind="stable")[:_TERMS]]
    said = name_groups(texts, labels.tolist(), {g: terms for g, terms in weighty.items() if g}, lists=lists) | {
        0: OTHER
    }
    number = {g: n for n, g in enumerate(order)}
    rows = [
        (name, number[g], said[g], round(float(fit), 4), by)
        for name, g, fit, by in zip(names, labels.tolist(), found.silhouette, found.method)
    ]
    return make_table("topics", sorted(rows))
