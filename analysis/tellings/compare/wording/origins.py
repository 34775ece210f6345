"""Which articles go back to one text: near copies, and the same things told in the same order. A sign, not a proof."""

from collections import defaultdict
from itertools import combinations

import numpy as np
import pandas as pd

from tellings.compare.wording.folding import folded_in
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.tables import make_table, need_columns, rows_of

_COPY = 0.6  # share of the shorter article's words in plain shared passages from which it is a near copy
_ITEMS, _TAU = (
    10,
    0.6,
)  # shared facts and utterances, and the correlation of their order, from which the order is a sign
_WORDING, _TAU_WORDED = 40, 0.5  # plain words shared besides, from which a looser order is a sign too
_SHARE = 0.5  # of the poorer article's facts and utterances that the two must share: reports of one event share fewer


def compare_origins(
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    passages: pd.DataFrame,
    tellings: pd.DataFrame,
    versions: pd.DataFrame,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Say of each two articles of a story whether they seem to go back to one text.

    Four outlets that rewrite one text are not four confirmations. The reading is a sign and no proof: a press release,
    an agency's
    report and a coincidence of order look alike.

    Reads     articles (text), stories, passages, tellings, versions (see codebook)
    Returns   origins, one row for each two articles that share a passage, fact or utterance
    Raises    TableError when a table lacks a column
    Method    Kendall's tau-b of the places where both first tell what they share
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(stories, "stories", "article_id", "story_id")
    need_columns(passages, "passages", "article_id", "other_article_id", "n_words", "inside")
    need_columns(tellings, "tellings", "article_id", "fact_id", "start")
    need_columns(versions, "versions", "article_id", "utterance_id", "start", "end")
    lists = open_lists(lists)
    lengths = {
        a: max(1, len(folded_in(text, lists=lists))) for a, text in zip(articles["article_id"], articles["text"])
    }
    first, quoted = _first_places(tellings, versions)
    copied: dict[tuple[str, str], int] = defaultdict(int)
    pairs: set[tuple[str, str]] = set()
    spoken: set[tuple[str, str]] = set()
    for a, b, n_words, inside in rows_of(passages, "article_id", "other_article_id", "n_words", "inside"):
        pairs.add((a, b))
        copied[a, b] += int(n_words) if inside == "plain" else 0
        spoken |= {(a, b)} if inside == "quote" else set()
    tellers: dict[str, list[str]] = defaultdict(list)
    for article_id, items in first.items():
        for item in items:
            tellers[item].append(article_id)
    for members in tellers.values():
        pairs.update(combinations(sorted(members), 2))
    home = dict(zip(stories["article_id"], stories["story_id"]))
    return make_table(
        "origins",
        [
            _read_pair(a, b, first, quoted, copied, spoken, lengths)
            for a, b in sorted(pairs)
            if home.get(a) == home.get(b)
        ],
    )


def _first_places(tellings: pd.DataFrame, versions: pd.DataFrame) -> tuple[dict[str, dict[str, int]], set[str]]:
    """Where each article first tells each fact and utterance; which of them are utterances.

    A figure inside a quoted sentence is told with it and not beside it: one long answer would else look like a dozen
    facts in one order.
    """
    told = tellings[tellings["how"] != "topic"] if "how" in tellings.columns else tellings
    quoted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end in rows_of(versions, "article_id", "start", "end"):
        quoted[article_id].append((int(start), int(end)))
    first: dict[str, dict[str, int]] = defaultdict(dict)
    for table, column in ((told, "fact_id"), (versions, "utterance_id")):
        for article_id, item, start in rows_of(table, "article_id", column, "start"):
            if column == "utterance_id" or not any(s <= start < e for s, e in quoted[article_id]):
                first[article_id][item] = min(int(start), first[article_id].get(item, int(start)))
    return first, set(versions["utterance_id"])


def order_tau(a: list[int], b: list[int]) -> float | None:
    """Kendall's tau-b of two lists of places; None below four pairs or where one has no order.

    >>> order_tau([1, 2, 3, 4], [10, 20, 40, 30])
    0.667
    """
    if len(a) < 4:
        return None
    x, y = np.array(a), np.array(b)
    i, j = np.triu_indices(len(x), 1)
    dx, dy = np.sign(x[i] - x[j]), np.sign(y[i] - y[j])
    scale = float(np.sqrt(np.abs(dx).sum() * np.abs(dy).sum()))
    return round(float((dx * dy).sum()) / scale, 3) if scale else None


def _read_pair(
    a: str, b: str, first, quoted: set[str], copied, spoken: set[tuple[str, str]], lengths: dict[str, int]
) -> tuple:
    """One row: what the two share, and how to read it."""
    mine, theirs = first.get(a, {}), first.get(b, {})
    shared = sorted(mine.keys() & theirs.keys())
    tau = order_tau([mine[item] for item in shared], [theirs[item] for item in shared])
    words, share = copied.get((a, b), 0), copied.get((a, b), 0) / min(lengths[a], lengths[b])
    n_quotes = sum(item in quoted for item in shared)
    of_poorer = len(shared) / max(1, min(len(mine), len(theirs)))
    because = f"{words} plain words shared ({share:.0%} of the shorter); "
    because += f"{len(shared)} facts and utterances ({of_poorer:.0%} of the poorer)"
    because += "" if tau is None else f", order alike {tau:+.2f}"
    if share >= _COPY:
        reading = "near_copy"
    elif (
        len(shared) >= _ITEMS
        and tau is not None
        and of_poorer >= _SHARE
        and tau >= (_TAU if words < _WORDING else _TAU_WORDED)
    ):
        reading = "same_order_retelling"
    else:
        reading = "shared_quotes" if n_quotes or (a, b) in spoken else "none_seen"
    return a, b, words, len(shared), tau, reading, because
