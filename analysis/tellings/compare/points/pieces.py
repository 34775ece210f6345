"""The pieces of a story: each told sentence with what speaks for its telling the same as another article's."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.about import root_of, story_weights
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import rows_of
from tellings.core.words import LETTER_WORD, OWNED

PLAIN = 0.5  # a word that says no more than this is passed over, as in joins of figures
OWN, SHARED = 0.3, 0.7  # how much of a word's weight stays where the whole story uses it
DENIED_WITHIN = 3  # words between "not" and the verb that it denies


class Piece(NamedTuple):
    """One told sentence; the words in the forms in which pieces are compared."""

    row: Any  # its row of sentences
    weights: dict[str, float]  # stems, by their rarity in English and in the story
    rare: dict[str, float]  # stems, by their rarity in the story alone
    runs: frozenset[tuple[str, str]]  # neighbouring stems
    facts: frozenset[str]
    utterances: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]  # last words of the names' fullest forms
    claims: tuple[str, ...]  # the claims in whose content it lies, at least by half
    quoted: bool
    denied: dict[str, tuple[int, int]]  # stem of a denied word -> the denying words and the word, in the article
    place: float  # 0 for a headline, 1 for the article's end


def read_pieces(
    sentences: list[Any],
    figures: Iterable[Any],
    names: Iterable[Any],
    told: "Told",
    lists: AnyLists = None,
) -> list[Piece]:
    """The pieces of one story, in the order of its sentences.

    Reads     rows of sentences, figures and names of its articles; `told`: the spans of facts, utterances, claims and
              quotations by article
    """
    lines = [row for row in sentences if row.kind in TOLD_KINDS]
    story = story_weights([row.text for row in lines], lists)
    last = {row.article_id: row.end for row in lines}
    numbers, called = defaultdict(set), defaultdict(set)
    for figure in figures:
        if figure.kind not in NOT_FIGURES and not pd.isna(figure.value):
            numbers[figure.sentence_id].add(float(figure.value))
    for name in names:
        called[name.sentence_id].add(name.entity.split()[-1].lower())
    pieces = []
    for row in lines:
        words = [m.group().lower() for m in LETTER_WORD.finditer(row.text)]
        weights, rare = _weigh(words, story, lists)
        stems = [root_of(word, lists) for word in words]
        pieces.append(
            Piece(
                row,
                weights,
                rare,
                frozenset(pairwise(stems)),
                frozenset(key for start, end, key in told.facts[row.article_id] if _inside(row, start, end)),
                frozenset(key for start, end, key in told.utterances[row.article_id] if _meets(row, start, end)),
                frozenset(numbers[row.sentence_id]),
                frozenset(called[row.sentence_id]),
                tuple(key for start, end, key in told.claims[row.article_id] if _holds(row, start, end)),
                any(_holds(row, start, end) for start, end, _ in told.quotes[row.article_id]),
                _denied(row, lists),
                0.0 if row.kind == "headline" else row.start / max(1, last[row.article_id]),
            )
        )
    return pieces


class Told(NamedTuple):
    """Spans by article: (start, end, key)."""

    facts: dict[str, list[tuple[int, int, str]]]
    utterances: dict[str, list[tuple[int, int, str]]]
    claims: dict[str, list[tuple[int, int, str]]]
    quotes: dict[str, list[tuple[int, int, str]]]


def spans_by_article(table: pd.DataFrame, key: str) -> dict[str, list[tuple[int, int, str]]]:
    """The spans of a table by article, with the value of one column."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows_of(table, "article_id", "start", "end", key):
        found[row.article_id].append((row.start, row.end, getattr(row, key)))
    return found


def _weigh(words: list[str], story: dict[str, float], lists: AnyLists) -> tuple[dict[str, float], dict[str, float]]:
    """The stems that say something, weighed twice."""
    weights: dict[str, float] = {}
    rare: dict[str, float] = {}
    for word in words:
        weight = weight_of(OWNED.sub("", word), lists)
        if weight <= PLAIN:
            continue
        root = root_of(word, lists)
        known = story.get(root, 1.0)
        weights[root] = max(weights.get(root, 0.0), weight * (OWN + SHARED * known))
        rare[root] = known
    return weights, rare


def _inside(row: Any, start: int, end: int) -> bool:
    return row.start <= start and end <= row.end


def _meets(row: Any, start: int, end: int) -> bool:
    return start < row.end and row.start < end


def _holds(row: Any, start: int, end: int) -> bool:
    """Whether a span lies on at least half of a sentence."""
    return 2 * (min(end, row.end) - max(start, row.start)) >= row.end - row.start


def _denied(row: Any, lists: AnyLists) -> dict[str, tuple[int, int]]:
    """The content words right behind a word that denies ("did not approve", "no survivors"), by their stems."""
    found: dict[str, tuple[int, int]] = {}
    words = [(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in LETTER_WORD.finditer(row.text)]
    denials = context_words("negations", lists)
    for k, (word, start, _) in enumerate(words):
        if word in denials or word.endswith("n't"):
            for other, _, end in words[k + 1 : k + 1 + DENIED_WITHIN]:
                if weight_of(other, lists) > PLAIN:
                    found.setdefault(root_of(other, lists), (row.start + start, row.start + end))
                    break
    return found


def read_told(tellings: pd.DataFrame, versions: pd.DataFrame, claim_parts: pd.DataFrame, quotes: pd.DataFrame) -> Told:
    """The spans of facts, utterances, claims and quotations by article."""
    return Told(
        spans_by_article(tellings[tellings["how"] == "figure"], "fact_id"),
        spans_by_article(versions, "utterance_id"),
        spans_by_article(claim_parts[claim_parts["part"] == "content"], "claim_id"),
        spans_by_article(quotes, "quote_id"),
    )
