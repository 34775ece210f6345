"""Paragraphs that say the same in lightly changed words: too few words in a row for a shared run, too many in all for
chance.
"""

from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from tellings.compare.wording.folding import stopwords
from tellings.core.lists.lexicons import AnyLists
from tellings.core.words import stem

_LEAST = 16  # words outside quotations that a paragraph must have
_RUN, _RUNS = 3, 3  # words in a row, and how many such runs two paragraphs share before they are compared
_COMMON = 20  # paragraphs of a story from which on a run is a phrase of the story and leads nowhere
# Content words and words in their order. Two reports of one event share up to 0.45 of what their paragraphs name and up
# to 0.5 of their words in order (basil.dev, the seeds).
_LEAST_NAMED = 7
_ALIKE, _ALIKE_SHORT, _MANY = 0.48, 0.6, 11
_ORDERED = 0.58


class Paragraph(NamedTuple):
    """A paragraph of one article: where it stands among the article's words, and its words outside quotations."""

    article_id: str
    first: int
    end: int
    words: list[str]
    content: frozenset[str]


def paragraph_of(
    article_id: str, first: int, folded: list[str], inside: list[str], lists: AnyLists = None
) -> Paragraph:
    """The words of one paragraph, read for comparison."""
    words = [word for word, kind in zip(folded, inside) if kind != "quote"]
    small = stopwords(lists)
    return Paragraph(
        article_id, first, first + len(folded), words, frozenset(stem(word) for word in words if word not in small)
    )


def reworded_pairs(paragraphs: list[Paragraph]) -> list[tuple[Paragraph, Paragraph]]:
    """The pairs of paragraphs of two articles of which one rewords the other.

    Two signs, each beyond what reports of one event share: what both name, whatever its order; or the words in their
    order.
    """
    first: dict[str, int] = {}
    places: dict[str, list[int]] = {}  # of the runs that several paragraphs have
    long = [p for p in paragraphs if len(p.words) >= _LEAST]
    for at, p in enumerate(long):
        for run in dict.fromkeys(" ".join(p.words[i : i + _RUN]) for i in range(len(p.words) - _RUN + 1)):
            if first.setdefault(run, at) != at:
                places.setdefault(run, [first[run]]).append(at)
    shared = Counter(
        pair for members in places.values() if len(members) <= _COMMON for pair in combinations(members, 2)
    )
    pairs = ((long[i], long[j]) for (i, j), n in shared.items() if n >= _RUNS)
    return [(a, b) for a, b in pairs if a.article_id != b.article_id and is_reworded(a, b)]


def is_reworded(a: Paragraph, b: Paragraph) -> bool:
    """Whether two paragraphs share more than two reports of one event do."""
    named = len(a.content & b.content)
    if named < _LEAST_NAMED:
        return False
    if named >= (_ALIKE if named >= _MANY else _ALIKE_SHORT) * len(a.content | b.content):
        return True
    if 2 * min(len(a.words), len(b.words)) < _ORDERED * (len(a.words) + len(b.words)):
        return False
    return SequenceMatcher(None, a.words, b.words, autojunk=False).ratio() >= _ORDERED
