"""Which articles report one event: candidates by rare terms, a pair score, average linkage, and the reason in words."""

import heapq
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.pairs import Bag, bag_of, pair_features, pair_scores, rarity, vectors_of
from tellings.schema import TOLD_KINDS, make_table, need_columns

CUT = 0.5  # articles are one story where their average pair score reaches this
FLOOR = 0.02  # a pair below this counts as 0
KEY_TERMS = 40  # the rarest and most frequent terms of an article, by which candidates are found
SHARED_KEYS = 2  # terms that two candidates share at least
CAP = 200  # a term that more articles share is no key


class Pairs(NamedTuple):
    """The scored pairs of article positions, i < j."""

    i: Any
    j: Any
    score: Any


def group_stories(
    articles: pd.DataFrame, sentences: pd.DataFrame, names: pd.DataFrame | None = None, figures: pd.DataFrame | None = None, dates: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find which articles tell one event, without being told how many events there are.

    Two articles are alike by the words of their texts and of their leads, weighted by how rare a word is in English, by their
    names, and by the days between them. No date decides alone: a page header can lie, and a missing date joins every day.

    Reads     articles (published_text), sentences of kinds headline, standfirst, subhead, body
    Returns   stories, one row an article; story_id is made from the first member, so a further article changes none
    Raises    TableError when a table lacks a column
    Method    cosine with background frequencies (data/lexicons/background.csv), average linkage
    """
    need_columns(articles, "articles", "article_id", "published_text")
    need_columns(sentences, "sentences", "article_id", "start", "kind", "text")
    table = articles.sort_values("article_id", kind="stable")
    ids = table["article_id"].tolist()
    days = [day[:10] if isinstance(day, str) else None for day in table["published_text"]]
    told = sentences[sentences["kind"].isin(TOLD_KINDS)].sort_values(["article_id", "start"], kind="stable")
    texts = {key: list(group) for key, group in told.groupby("article_id", sort=False)["text"]}
    bags = [bag_of(texts.get(key, ())) for key in ids]
    pairs = score_pairs(bags, days)
    story = link(len(ids), pairs)
    return make_table("stories", _rows(ids, bags, pairs, story))


def score_pairs(bags: list[Bag], days: list[str | None]) -> Pairs:
    """Score every pair of articles that shares at least two key terms."""
    import numpy as np

    if len(bags) < 2:
        return Pairs(np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    vectors, _ = vectors_of(bags)
    i, j = candidates(vectors.full)
    score = pair_scores(pair_features(vectors, days, i, j))
    kept = score >= FLOOR
    return Pairs(i[kept], j[kept], score[kept])


def candidates(full: Any) -> tuple[Any, Any]:
    """Pairs of rows that share enough of their key terms; a term of too many articles is no key, so the work grows with the corpus."""
    import numpy as np
    from scipy import sparse

    rows, columns = [], []
    for row in range(full.shape[0]):
        begin, end = full.indptr[row], full.indptr[row + 1]
        weights, terms = full.data[begin:end], full.indices[begin:end]
        top = terms[np.argsort(-weights, kind="stable")[:KEY_TERMS]]
        rows.append(np.full(len(top), row))
        columns.append(top)
    rows, columns = np.concatenate(rows), np.concatenate(columns)
    rare = np.bincount(columns, minlength=full.shape[1])[columns] <= CAP
    keys = sparse.csr_matrix((np.ones(rare.sum(), np.int32), (rows[rare], columns[rare])), shape=full.shape)
    shared = sparse.triu(keys @ keys.T, k=1).tocoo()
    enough = shared.data >= SHARED_KEYS
    return shared.row[enough].astype(np.int64), shared.col[enough].astype(np.int64)


def link(n: int, pairs: Pairs, cut: float = CUT) -> list[int]:
    """Average linkage: join the two groups with the highest average pair score while it reaches `cut`.

    Returns   for each article the position of the first member of its group. Pairs that were not scored count as 0, so groups
              in different components never meet, and the work grows with the number of scored pairs
    """
    near: dict[int, dict[int, float]] = {k: {} for k in range(n)}
    size, first, heap = dict.fromkeys(range(n), 1), {k: k for k in range(n)}, []
    for i, j, score in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.score.tolist()):
        near[i][j] = near[j][i] = score
        if score >= cut:
            heap.append((-score, i, j, i, j))
    heapq.heapify(heap)
    members, fresh = {k: [k] for k in range(n)}, n
    while heap:
        *_, a, b = heapq.heappop(heap)
        if a not in near or b not in near:
            continue
        first[fresh], size[fresh] = min(first[a], first[b]), size[a] + size[b]
        members[fresh] = members.pop(a) + members.pop(b)
        total: dict[int, float] = {}
        for old in (a, b):
            for other, score in near.pop(old).items():
                if other not in (a, b):
                    total[other] = total.get(other, 0.0) + score
                    del near[other][old]
        near[fresh] = total
        for other, score in total.items():
            near[other][fresh] = score
            mean = score / (size[fresh] * size[other])
            if mean >= cut:
                low, high = sorted((first[fresh], first[other]))
                heapq.heappush(heap, (-mean, low, high, fresh, other))
        fresh += 1
    group = [0] * n
    for key, rows in members.items():
        for row in rows:
            group[row] = first[key]
    return group


def _rows(ids: list[str], bags: list[Bag], pairs: Pairs, story: list[int]) -> list[tuple[str, str, float, str]]:
    """The table's rows: for each article its nearest article of the same story, or else of any other, and why."""
    inside: dict[int, tuple[float, int]] = {}
    outside: dict[int, tuple[float, int]] = {}
    for i, j, score in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.score.tolist()):
        for one, other in ((i, j), (j, i)):
            best = inside if story[i] == story[j] else outside
            best[one] = max(best.get(one, (0.0, -1)), (score, -other))
    rows = []
    for row, key in enumerate(ids):
        if row in inside:
            score, near = inside[row][0], -inside[row][1]
            because = f"shares: {', '.join(_shared(bags[row], bags[near])) or 'common words only'}; nearest {ids[near]}, score {score:.2f}"
        else:
            score, because = 0.0, _alone(ids, bags[row], outside.get(row), len(ids))
        rows.append((key, f"{ids[story[row]]}:story", round(score, 4), because))
    return rows


def _alone(ids: list[str], bag: Bag, nearest: tuple[float, int] | None, n: int) -> str:
    if n == 1:
        return "alone: the only article"
    if not bag.full:
        return "alone: it has no text of its own"
    if nearest is None:
        return "alone: no other article shares enough of its rare words"
    return f"alone: nearest {ids[-nearest[1]]}, score {nearest[0]:.2f}, a story needs {CUT:.2f} on average"


def _shared(one: Bag, other: Bag, most: int = 8) -> list[str]:
    """The terms that say most for a pair, as one of them writes them."""
    worth = {word: rarity(word) * min(count, other.full[word], 3) for word, count in one.full.items() if word in other.full}
    best = sorted(worth, key=lambda word: (-worth[word], word))[:most]
    return [one.surfaces[word] for word in best if worth[word] > 2]
