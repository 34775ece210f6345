"""Coverage angles: body paragraphs grouped by their words (TF-IDF, average linkage on cosine), labelled by their top terms."""

import re

import pandas as pd

from tellings.compare.mentions import stem
from tellings.lexicons import read_list
from tellings.schema import make_table, need_columns

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")
_FEWEST_WORDS = 12  # a shorter paragraph has too few words to say what it is about
_RESAMPLES = 40
_MOST_ANGLES = 8


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


def _cut(matrix, n_angles: int):
    """Average linkage on cosine distance, cut into n_angles groups."""
    from sklearn.cluster import AgglomerativeClustering

    return AgglomerativeClustering(n_clusters=n_angles, metric="cosine", linkage="average").fit_predict(matrix)


def _stability(matrix, n_angles: int, seed: int):
    """How well groups survive when only four fifths of the paragraphs are seen: mean adjusted Rand index, and how often each paragraph keeps its group."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    whole = _cut(matrix, n_angles)
    rng = np.random.default_rng(seed)
    n, agree, kept, seen = len(whole), [], np.zeros(len(whole)), np.zeros(len(whole))
    for _ in range(_RESAMPLES):
        part = np.sort(rng.choice(n, size=max(n_angles + 1, int(n * 0.8)), replace=False))
        labels = _cut(matrix[part], n_angles)
        agree.append(adjusted_rand_score(whole[part], labels))
        same_whole, same_part = whole[part][:, None] == whole[part][None, :], labels[:, None] == labels[None, :]
        kept[part] += ((same_whole & same_part).sum(1) / (same_whole | same_part).sum(1))
        seen[part] += 1
    return whole, float(np.mean(agree)), kept / np.maximum(seen, 1)


def cluster_angles(articles: pd.DataFrame, blocks: pd.DataFrame, *, n_angles: int | None = None, seed: int = 0) -> pd.DataFrame:
    """Group the body paragraphs of all articles by what they are about.

    Reads     articles (article_id, text, language), blocks; body paragraphs of at least 12 words, of the English articles
    Returns   angles, one row a paragraph (see codebook); none where there are fewer than four such paragraphs. Angle 0 is the largest
    Raises    TableError when a column is missing
    Method    TF-IDF (sublinear, light stems, terms in at least two paragraphs), average linkage on cosine distance; the number of angles, unless
              given, is the one that is most stable over 40 resamples of four fifths (Ben-Hur et al. 2002). Neighbouring text is never mixed in
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
        matrix = vectorizer.fit_transform(pieces).toarray()
    except ValueError:  # no word stands in two paragraphs: there is nothing to group by
        return make_table("angles", [])
    matrix[:, :] += 1e-12  # a paragraph that shares no word with any other still has a direction
    choices = [n_angles] if n_angles else range(3, min(_MOST_ANGLES, len(pieces) // 2) + 1) or [2]
    best = max((_stability(matrix, min(k, len(pieces)), seed) for k in choices), key=lambda s: s[1])
    return _angle_table(body, pieces, matrix, best, vectorizer.get_feature_names_out())


def _angle_table(body: pd.DataFrame, pieces: list[str], matrix, found, terms) -> pd.DataFrame:
    """Number the groups by size and name each by the three terms that weigh most in it against the others."""
    import numpy as np

    groups, _, confidence = found
    words = _readable(pieces)
    order = sorted(set(groups), key=lambda g: (-(groups == g).sum(), np.flatnonzero(groups == g)[0]))
    rows = []
    for number, g in enumerate(order):
        inside = groups == g
        lead = matrix[inside].mean(0) - (matrix[~inside].mean(0) if (~inside).any() else 0)
        label = ", ".join(words[terms[i]] for i in np.argsort(-lead, kind="stable")[:3])
        rows += [
            (b.article_id, b.start, b.end, b.block_id, number, label, float(c))
            for b, c, keep in zip(body.itertuples(index=False), confidence, inside) if keep
        ]
    return make_table("angles", sorted(rows))
