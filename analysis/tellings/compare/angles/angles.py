"""Coverage angles: body paragraphs grouped by their words (TF-IDF), or sorted by a lens of named angles; each with how
surely it is there.
"""

from typing import Any

import pandas as pd

from tellings.compare.angles.groups import Groups, group_paragraphs
from tellings.compare.angles.labels import label_angles
from tellings.compare.angles.lens import group_by_lens, read_lens
from tellings.compare.angles.words import Words, weigh_words
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.tables import make_table, need_columns, rows_of

_FEWEST = 4  # paragraphs; fewer cannot be grouped
OTHER = "other"


def cluster_angles(
    articles: pd.DataFrame,
    blocks: pd.DataFrame,
    *,
    n_angles: int | None = None,
    lens: Any = None,
    seed: int = 0,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Group the body paragraphs of all articles by what they are about.

    Reads     articles (article_id, text, language), blocks; every body paragraph of the English articles. `lens`: named
              angles, as a table with
              angle and seed_word, a CSV of that form, or the name of a list ("lens": the packaged angles of conflict
              coverage)
    Returns   angles, one row a paragraph (see codebook); none where there are fewer than four such paragraphs. Angle 0
              is the largest; a
              paragraph that shares no word with another, or that leans to no angle of the lens, is "other", the last
    Raises    TableError when a column is missing, LexiconError when the lens cannot be read
    Method    TF-IDF (logarithmic counts, light stems, stems in at least two paragraphs). 100 resamples of four fifths
              (fewer above 300 paragraphs, 20 from 1,500 on),
              each grouped by average
              linkage on cosine distance and by Ward's; average linkage on how often they part two paragraphs. The
              number of angles, unless given,
              is the coarsest of 4 to 12 that is as stable as the stablest (within two standard errors; Ben-Hur et al.
              2002). Neighbouring text is
              never mixed in. Above 1,500 paragraphs a sample of 1,500 is grouped and the others join the nearest
              centre: `method` says which
    """
    need_columns(articles, "articles", "article_id", "text", "language")
    need_columns(blocks, "blocks", "article_id", "start", "end", "block_id", "kind")
    if n_angles is not None and n_angles < 2:
        raise ValueError(f"n_angles is {n_angles}; two angles are the fewest")
    lists = open_lists(lists)
    named = read_lens(lens, lists) if lens is not None else None
    body, texts = _paragraphs(articles, blocks)
    words = weigh_words(texts, lists) if len(texts) >= _FEWEST else None
    if words is None:
        return make_table("angles", [])
    if named:
        return _angle_table(
            body, texts, words, group_by_lens(words.matrix, words.stems, named, seed), list(named), lists
        )
    return _angle_table(body, texts, words, _group_worded(words.matrix, n_angles, seed), None, lists)


def _paragraphs(articles: pd.DataFrame, blocks: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The body paragraphs and their texts, in the order of the texts: names and order of the files decide nothing."""
    texts = {
        a: t
        for a, t, lang in zip(articles["article_id"], articles["text"], articles["language"].fillna("en"))
        if lang == "en"
    }
    body = blocks[(blocks["kind"] == "body") & blocks["article_id"].isin(texts)]
    body = body.assign(_text=[texts[a][s:e] for a, s, e in zip(body["article_id"], body["start"], body["end"])])
    body = body.sort_values(["_text", "article_id", "start"], kind="stable").reset_index(drop=True)
    return body, body["_text"].tolist()


def _group_worded(matrix: Any, n_angles: int | None, seed: int) -> Groups:
    """Group the paragraphs that share a word with another; the others (label 0) cannot be compared."""
    import numpy as np

    worded = np.flatnonzero(np.diff(matrix.indptr) > 0)
    labels, sure = np.zeros(matrix.shape[0], dtype="int64"), np.zeros(matrix.shape[0])
    method = np.full(matrix.shape[0], "no shared word", dtype=object)
    if len(worded) < _FEWEST:
        return Groups(labels, sure, method.tolist(), labels)
    found = group_paragraphs(matrix[worded], n_angles, seed)
    rival = np.zeros_like(labels)
    labels[worded], sure[worded], method[worded], rival[worded] = (
        found.labels,
        found.confidence,
        found.method,
        found.rival,
    )
    return Groups(labels, sure, method.tolist(), rival)


def _angle_table(
    body: pd.DataFrame, texts: list[str], words: Words, groups: Groups, named: list[str] | None, lists: AnyLists
) -> pd.DataFrame:
    """Number the groups by size ("other" last), name each, and give every paragraph its row."""
    import numpy as np

    labels = groups.labels
    order = sorted(
        set(labels.tolist()), key=lambda g: (g == 0, -int((labels == g).sum()), int(np.flatnonzero(labels == g)[0]))
    )
    numbers, paragraphs = {g: n for n, g in enumerate(order)}, list(rows_of(body))
    heads: dict[int, tuple[str, Any, Any, Any, str | None]] = {0: (OTHER, None, None, None, None)}
    for g, label in label_angles(words, texts, labels, lists=lists).items():
        home = paragraphs[label.paragraph]
        start, end = home.start + label.start, home.start + label.end
        heads[g] = (
            named[g - 1] if named else label.terms,
            home.article_id,
            start,
            end,
            texts[label.paragraph][label.start : label.end],
        )
    rows = [
        (
            b.article_id,
            b.start,
            b.end,
            b.block_id,
            numbers[g],
            heads[g][0],
            float(sure),
            method,
            *heads[g][1:],
            numbers.get(r) if r and g else None,
        )
        for b, g, sure, method, r in zip(
            paragraphs, labels.tolist(), groups.confidence, groups.method, groups.rival.tolist()
        )
    ]
    return make_table("angles", sorted(rows, key=lambda row: row[:3]))
