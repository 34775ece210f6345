"""Under which frame: how often, where and how early each article uses the words of a frame, and which of its figures it
evaluates.
"""

from collections import Counter
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tellings.core.lists.lexicons import AnyLists, open_lists, read_list
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_by, rows_of, rows_with
from tellings.core.words import LETTER_WORD

PLACES = ("headline", "standfirst", "lede", "body")
_AROUND = 16  # characters to either side in which "the only" and "only one of" are seen
_BEFORE = 60  # characters before a figure in which its evaluating words can stand: "no fewer than an astonishing "


def place_sentences(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that tell (headline, standfirst, subhead, body), with their place in the article.

    Reads     sentences (see codebook)
    Returns   article_id, sentence_id, place (headline, standfirst, lede = the first paragraph of the body, body = the
              rest),
              depth (0 = the first of these sentences, 1 = the last; 0 where there is one only)
    """
    need_columns(sentences, "sentences", "article_id", "sentence_id", "block_id", "kind", "position")
    told = rows_with(sentences, "kind", TOLD_KINDS).sort_values(["article_id", "position"], kind="stable")
    rows = []
    for own in rows_by(told, "article_id").values():
        lede = next((s.block_id for s in own if s.kind == "body"), None)
        for rank, s in enumerate(own):
            place = "lede" if s.block_id == lede else s.kind if s.kind in ("headline", "standfirst") else "body"
            rows.append((s.article_id, s.sentence_id, place, rank / max(1, len(own) - 1)))
    columns = {"article_id": "str", "sentence_id": "str", "place": "str", "depth": "float64"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def share_frames(frames: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How often, where and how early each article uses the words of each frame.

    A sentence counts once for a frame, however many of its words it holds. What is counted are words, not an attitude:
    nothing here rates
    an article or its outlet, and a frame that has no words in frames.csv is not seen.

    Reads     frames, sentences, articles (see codebook)
    Returns   one row an article with sentences and frame that any article uses, in the order of the articles, its
              commonest frame first; a frame that the article does not use has zeros, so that a mean over articles
              counts them: article_id, frame, n_hits, n_sentences, share_of_sentences, headline, standfirst, lede, body
              (sentences with the frame in each), share_of_body (NA without a body behind the lede), mean_position (of
              these sentences: 0 = the article's first, 1 = its last; NA where there are none)
    Raises    TableError when a table lacks a column
    """
    need_columns(frames, "frames", "article_id", "frame", "sentence_id")
    need_columns(articles, "articles", "article_id")
    placed = place_sentences(sentences)
    sentence_of = {s.sentence_id: s for s in rows_of(placed)}
    size, body = Counter(placed["article_id"]), Counter(s.article_id for s in sentence_of.values() if s.place == "body")
    order = {article_id: n for n, article_id in enumerate(articles["article_id"])}
    hits: dict[tuple[str, str], list[Any]] = {}
    for frame, sentence_id in rows_of(frames, "frame", "sentence_id"):
        sentence = sentence_of.get(sentence_id)
        if sentence is not None and sentence.article_id in order:
            hits.setdefault((sentence.article_id, frame), []).append(sentence)
    rows: list[tuple[Any, ...]] = []
    used = sorted({frame for _, frame in hits})
    for article_id, frame in product((a for a in order if size[a]), used):
        part = hits.get((article_id, frame), [])
        once = list(dict.fromkeys(part))
        counts = Counter(s.place for s in once)
        share = counts["body"] / body[article_id] if article_id in body else None
        rows.append(
            (
                article_id,
                frame,
                len(part),
                len(once),
                len(once) / size[article_id],
                *(counts[place] for place in PLACES),
                share,
                float(np.mean([s.depth for s in once])) if once else None,
            )
        )
    rows.sort(key=lambda row: (order[row[0]], -row[3], row[1]))
    columns = [
        "article_id",
        "frame",
        "n_hits",
        "n_sentences",
        "share_of_sentences",
        *PLACES,
        "share_of_body",
        "mean_position",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"share_of_body": "float64", "mean_position": "float64"})


class _Evaluator(NamedTuple):
    """One row of evaluators.csv: the class, and the phrases in which the words do not evaluate ("just under", "the
    only").
    """

    kind: str
    unless: tuple[tuple[str, ...], ...]


def _evaluators(lists: AnyLists) -> dict[tuple[str, ...], _Evaluator]:
    words = lambda text: tuple(text.lower().split())  # noqa: E731
    rows = read_list("evaluators", lists)
    return {
        words(row["phrase"]): _Evaluator(row["class"], tuple(words(p) for p in row["unless"].split(";")))
        for row in rows
    }


def _evaluation(
    text: str, begin: int, stop: int, known: dict[tuple[str, ...], _Evaluator]
) -> tuple[int, int, str] | None:
    """The nearest evaluating phrase between `begin` and the figure at `stop`: its start, its end and its class."""
    words = list(LETTER_WORD.finditer(text, max(0, begin - _AROUND), stop + _AROUND))
    small = [m.group().lower() for m in words]
    longest = max(map(len, known), default=0)
    for end in range(sum(m.end() <= stop for m in words), 0, -1):
        for first in range(max(0, end - longest), end):
            row = known.get(tuple(small[first:end]))
            if (
                row
                and words[first].start() >= begin
                and not any(_covers(small, first, phrase) for phrase in row.unless)
            ):
                return words[first].start(), words[end - 1].end(), row.kind
    return None


def _covers(small: list[str], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands there and covers the word number `at`."""
    return any(
        tuple(small[n : n + len(phrase)]) == phrase for n in range(max(0, at - len(phrase) + 1), at + 1) if phrase
    )


def list_evaluations(
    figures: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame | None = None, *, lists: AnyLists = None
) -> pd.DataFrame:
    """The figures that an article evaluates: "an astonishing 653 drones", "a mere five", "as many as 40".

    Reads     figures (modifier, qualifier; no dates, names, idioms), articles, evaluators.csv; sentences, so that no
              caption evaluates
    Returns   evaluations (see codebook): one row a figure; its span is that of the evaluating words
    Raises    TableError when a table lacks a column
    Method    a word that find_figures took for the figure's modifier, or a hedge of evaluators.csv right before the
              number
    """
    need_columns(
        figures, "figures", "article_id", "start", "figure_id", "kind", "surface", "modifier", "qualifier_start"
    )
    need_columns(articles, "articles", "article_id", "text")
    told = (
        None
        if sentences is None
        else {s for s, kind in rows_of(sentences, "sentence_id", "kind") if kind in TOLD_KINDS}
    )
    known = _evaluators(open_lists(lists))
    texts = dict(zip(articles["article_id"], articles["text"]))
    rows = []
    columns = ("article_id", "start", "figure_id", "kind", "surface", "modifier", "qualifier_start")
    for f in rows_of(figures, *columns, *(() if told is None else ("sentence_id",))):
        if f.kind in NOT_FIGURES or (told is not None and f.sentence_id not in told):
            continue
        text = texts.get(f.article_id)
        span = None if text is None else _words_before(f, text)
        found = None if text is None or span is None else _evaluation(text, *span, known)
        if text is not None and found:
            start, end, kind = found
            rows.append((f.article_id, start, end, f.figure_id, text[start:end], kind, f.surface))
    return make_table("evaluations", rows)


def _words_before(f: Any, text: str) -> tuple[int, int] | None:
    """Where the words that belong to a figure stand before it: from its modifier or hedge, whichever comes first, to
    the number.
    """
    begins = []
    if isinstance(f.modifier, str):
        at = text.rfind(f.modifier, max(0, f.start - _BEFORE), f.start)
        begins += [at] if at >= 0 else []
    if not pd.isna(f.qualifier_start) and f.qualifier_start < f.start:
        begins.append(int(f.qualifier_start))
    if not begins:
        return None
    begin = min(begins)
    # "a full 40 minutes" is an entry with its article, "the full 60" is none.
    for article in ("an ", "a "):
        if text[max(0, begin - len(article)) : begin].lower() == article:
            begin -= len(article)
            break
    return begin, f.start


def count_evaluations(evaluations: pd.DataFrame, figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How many of its figures each article evaluates, and with which words. Articles are not ranked by it.

    Reads     evaluations (what list_evaluations returns), figures, articles
    Returns   one row an article: article_id, n_figures, n_evaluated, a column for each evaluation that occurs, words
              ("mere 2, only")
    Raises    TableError when a table lacks a column
    """
    need_columns(evaluations, "evaluations", "article_id", "surface", "evaluation")
    need_columns(figures, "figures", "article_id", "kind")
    need_columns(articles, "articles", "article_id")
    counted = figures[~figures["kind"].isin(NOT_FIGURES)].groupby("article_id").size()
    classes = sorted(set(evaluations["evaluation"]))
    rows = []
    for article_id in articles["article_id"]:
        own = evaluations[evaluations["article_id"] == article_id]
        words = own["surface"].str.lower().value_counts().sort_index().sort_values(ascending=False, kind="stable")
        told = ", ".join(word if n == 1 else f"{word} {n}" for word, n in words.items())
        rows.append(
            (
                article_id,
                int(counted.get(article_id, 0)),
                len(own),
                *(int((own["evaluation"] == c).sum()) for c in classes),
                told,
            )
        )
    return pd.DataFrame(rows, columns=["article_id", "n_figures", "n_evaluated", *classes, "words"])
