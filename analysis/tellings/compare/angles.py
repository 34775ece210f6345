"""Coverage angles: body paragraphs grouped by their words (TF-IDF, average linkage on cosine), labelled by their top terms."""

import re
from typing import Any

import pandas as pd

from tellings.compare.mentions import stem
from tellings.lexicons import read_list
from tellings.schema import make_table, need_columns

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")
_FEWEST_WORDS = 12  # a shorter paragraph has too few words to say what it is about
_RESAMPLES = 40
_MOST_ANGLES = 8
_MOST_RESAMPLED = 400  # paragraphs of one resample: enough to see whether groups hold, and bounded
_MOST_IN_TREE = 3000  # above, a sample is grouped: average linkage needs the distance of every two


def _tokens(text: str, stop: frozenset[str]) -> list[str]:
    words = (re.sub(r"[’']s?$", "", w.lower()) for w in _WORD.findall(text))
    return [stem(w) for w in words if w not in stop]


def _readable(texts: list[str]) -> dict[str, str]:
    """The commonest written form of each stem, for labels."""
    forms: dict[str, dict[str, int]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            word = re.sub(r"[’']s?$", "", word.lower())
            counts = forms.setdefault(stem(word), {})
            counts[word] = counts.get(word, 0) + 1
    return {s: max(counts, key=lambda w: (counts[w], -len(w), w)) for s, counts in forms.items()}


def _tree(matrix: Any) -> Any:
    """The tree of average linkage on cosine distance."""
    from scipy.cluster.hierarchy import linkage

    return linkage(matrix, method="average", metric="cosine")


def _cut(tree: Any, n_angles: int) -> Any:
    from scipy.cluster.hierarchy import fcluster

    return fcluster(tree, n_angles, criterion="maxclust")


def _stability(matrix: Any, choices: list[int], seed: int) -> tuple[Any, Any]:
    """The grouping that survives best when a fifth of the paragraphs is left out, and how often each paragraph keeps its group.

    The measure is the mean adjusted Rand index between the groups of the whole and of each resample. A tree is built once for each
    resample, of at most MOST_RESAMPLED paragraphs, and cut at every number of angles.
    """
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    n, tree = len(matrix), _tree(matrix)
    whole = {k: _cut(tree, k) for k in choices}
    agree = {k: [] for k in choices}
    kept, seen = {k: np.zeros(n) for k in choices}, np.zeros(n)
    rng = np.random.default_rng(seed)
    size = min(max(max(choices) + 1, int(n * 0.8)), _MOST_RESAMPLED)
    for _ in range(_RESAMPLES):
        part = np.sort(rng.choice(n, size=min(size, n), replace=False))
        branch = _tree(matrix[part])
        seen[part] += 1
        for k in choices:
            labels, of_whole = _cut(branch, k), whole[k][part]
            agree[k].append(adjusted_rand_score(of_whole, labels))
            same_whole, same_part = of_whole[:, None] == of_whole[None, :], labels[:, None] == labels[None, :]
            kept[k][part] += (same_whole & same_part).sum(1) / (same_whole | same_part).sum(1)
    best = max(choices, key=lambda k: float(np.mean(agree[k])))
    return whole[best], kept[best] / np.maximum(seen, 1)


def _group(matrix: Any, choices: list[int], seed: int) -> tuple[Any, Any]:
    """Groups and confidence of all paragraphs. Above MOST_IN_TREE a sample is grouped and every other paragraph joins the nearest group's centre."""
    import numpy as np

    n = matrix.shape[0]
    if n <= _MOST_IN_TREE:
        return _stability(matrix.toarray() + 1e-12, choices, seed)
    sample = np.sort(np.random.default_rng(seed).choice(n, size=_MOST_IN_TREE, replace=False))
    groups, sure = _stability(matrix[sample].toarray() + 1e-12, choices, seed)
    names = np.unique(groups)
    centres = np.stack([np.asarray(matrix[sample][groups == g].mean(axis=0)).ravel() for g in names])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    all_groups = names[np.asarray((matrix @ centres.T)).argmax(axis=1)]
    all_groups[sample] = groups
    confidence = np.full(n, float(np.mean(sure)))
    confidence[sample] = sure
    return all_groups, confidence


def cluster_angles(articles: pd.DataFrame, blocks: pd.DataFrame, *, n_angles: int | None = None, seed: int = 0) -> pd.DataFrame:
    """Group the body paragraphs of all articles by what they are about.

    Reads     articles (article_id, text, language), blocks; body paragraphs of at least 12 words, of the English articles
    Returns   angles, one row a paragraph (see codebook); none where there are fewer than four such paragraphs. Angle 0 is the largest
    Raises    TableError when a column is missing
    Method    TF-IDF (sublinear, light stems, terms in at least two paragraphs), average linkage on cosine distance; the number of angles, unless
              given, is the one that is most stable over 40 resamples of four fifths (Ben-Hur et al. 2002). Neighbouring text is never mixed in.
              Above 3,000 paragraphs a sample of 3,000 is grouped and the others join the nearest centre
    """
    need_columns(articles, "articles", "article_id", "text", "language")
    need_columns(blocks, "blocks", "article_id", "start", "end", "block_id", "kind")
    texts = {a: t for a, t, lang in zip(articles["article_id"], articles["text"], articles["language"].fillna("en")) if lang == "en"}
    body = blocks[(blocks["kind"] == "body") & blocks["article_id"].isin(texts)]
    pieces = [texts[a][s:e] for a, s, e in zip(body["article_id"], body["start"], body["end"])]
    stop = frozenset(row["word"] for row in read_list("stopwords"))
    long = [len(_tokens(p, stop)) >= _FEWEST_WORDS for p in pieces]
    body, pieces = body[long], [p for p, keep in zip(pieces, long) if keep]
    if len(pieces) < 4:
        return make_table("angles", [])
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda text: _tokens(text, stop), sublinear_tf=True, min_df=2)
    try:
        matrix = vectorizer.fit_transform(pieces)
    except ValueError:  # no word stands in two paragraphs: there is nothing to group by
        return make_table("angles", [])
    choices = [min(n_angles, len(pieces))] if n_angles else list(range(3, min(_MOST_ANGLES, len(pieces) // 2) + 1)) or [2]
    return _angle_table(body, pieces, matrix, _group(matrix, choices, seed), vectorizer.get_feature_names_out())


def _angle_table(body: pd.DataFrame, pieces: list[str], matrix, found, terms) -> pd.DataFrame:
    """Number the groups by size and name each by the three terms that weigh most in it against the others."""
    import numpy as np

    groups, confidence = found
    words = _readable(pieces)
    order = sorted(set(groups), key=lambda g: (-(groups == g).sum(), np.flatnonzero(groups == g)[0]))
    rows = []
    for number, g in enumerate(order):
        inside = groups == g
        lead = np.asarray(matrix[inside].mean(axis=0)).ravel() - (np.asarray(matrix[~inside].mean(axis=0)).ravel() if (~inside).any() else 0)
        label = ", ".join(words[terms[i]] for i in np.argsort(-lead, kind="stable")[:3])
        rows += [
            (b.article_id, b.start, b.end, b.block_id, number, label, float(c))
            for b, c, keep in zip(body.itertuples(index=False), confidence, inside) if keep
        ]
    return make_table("angles", sorted(rows))
