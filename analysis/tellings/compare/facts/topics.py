"""Where an article tells of the same thing without the figure: the thing is named there, and no figure of it stands
anywhere in the article.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.about import About
from tellings.compare.matching.bags import bag, cosine, root_of, story_weights
from tellings.core.lists.lexicons import AnyLists
from tellings.core.schema import TOLD_KINDS
from tellings.core.words import LETTER_WORD

ALIKE = 0.45  # how like a sentence that gives the figure one that tells of it without has to be
SOME_FIGURE = 0.15  # how like a figure of the article may be before it is taken for one of the thing
LARGE = 20  # in a story of more articles only facts that several tell are looked for


class Topic(NamedTuple):
    """A sentence that tells of a fact without its figure: the fact's place in the list, the sentence, the words that
    show it, and what both share.
    """

    fact: int
    sentence: Any
    start: int
    end: int
    shared: tuple[str, ...]


class _Sentence(NamedTuple):
    row: Any
    words: dict[str, float]


def find_topics(
    facts: list[list[About]], sentences: dict[str, list[Any]], articles: list[str], *, lists: AnyLists = None
) -> list[Topic]:
    """For every fact and every article of its story that does not tell it, the sentence that tells of the same thing
    without the figure.

    Reads     the figures of each fact of one story with the words around them, the sentences of each article, the
              story's articles
    Returns   at most one topic an article and fact
    Method    the noun that is counted stands in the sentence, which is like one that gives the figure; no figure of the
              article counts that noun or
              stands among like words, and the sentence holds no number
    """
    if len(articles) < 2:
        return []
    told = [row for a in articles for row in sentences.get(a, ()) if row.kind in TOLD_KINDS]
    story: dict[str, float] = {}  # worked out where it is needed first
    figures: dict[str, list[About]] = defaultdict(list)
    for fact in facts:
        for a in fact:
            figures[a.m.article_id].append(a)
    numbered = {a.m.row.sentence_id for fact in facts for a in fact}
    plain: dict[str, list[Any]] = defaultdict(list)
    for row in told:
        if row.sentence_id not in numbered:
            plain[row.article_id].append(row)
    read: dict[str, _Sentence] = {}

    def sentence_of(row: Any) -> _Sentence:
        if row.sentence_id not in read:
            if not story:
                story.update(story_weights([line.text for line in told], lists))
            words = bag([(word.lower(), 1.0) for word in LETTER_WORD.findall(row.text)], story, lists)
            read[row.sentence_id] = _Sentence(row, words)
        return read[row.sentence_id]

    found = []
    for k, fact in enumerate(facts):
        heads = frozenset().union(*(a.heads for a in fact))
        tellers = {a.m.article_id for a in fact}
        fact = list({id(a.sentence): a for a in reversed(fact)}.values())[::-1]  # copies stand among the same words
        if not heads or fact[0].m.group not in ("count", "money") or (len(articles) > LARGE and len(tellers) < 2):
            continue
        for article_id in articles:
            if article_id not in tellers and not any(
                _may_be_figure_of(other, fact, heads) for other in figures[article_id]
            ):
                topic = _best(k, fact, heads, plain[article_id], sentence_of)
                if topic:
                    found.append(topic)
    return found


def _may_be_figure_of(other: About, fact: list[About], heads: frozenset[str]) -> bool:
    """Whether a figure of the article may be one of the thing: it counts the same noun, or is of the kind and stands
    among like words.
    """
    if other.heads & heads:
        return True
    return any(
        other.m.group == a.m.group
        and max(cosine(other.near, a.near), cosine(other.sentence, a.sentence)) >= SOME_FIGURE
        for a in fact
    )


def _best(
    k: int, fact: list[About], heads: frozenset[str], rows: list[Any], sentence_of: Callable[[Any], _Sentence]
) -> Topic | None:
    written = {
        w.group().lower()
        for a in fact
        if not pd.isna(a.m.row.counted_phrase)
        for w in LETTER_WORD.finditer(a.m.row.counted_phrase)
        if root_of(w.group().lower(), fact[0].lists) in heads
    }
    ranked = [
        (max(cosine(a.sentence, s.words) for a in fact), -s.row.start, s)
        for s in (sentence_of(row) for row in rows if _named(row.text, written))
        if heads & s.words.keys()
    ]
    best = max(ranked, key=lambda r: r[:2], default=None)
    if best is None or best[0] < ALIKE:
        return None
    row, words = best[2].row, best[2].words
    first = max(fact, key=lambda a: cosine(a.sentence, words))
    named = _named(row.text, written)
    start, end = (row.start + named.start(), row.start + named.end()) if named else (row.start, row.end)
    shared = sorted(first.sentence.keys() & words.keys(), key=lambda w: (-words[w], w))[:4]
    surfaces = {root_of(m.group().lower(), fact[0].lists): m.group() for m in LETTER_WORD.finditer(row.text)}
    return Topic(k, row, start, end, tuple(surfaces.get(w, w) for w in shared))


def _named(text: str, written: set[str]) -> re.Match | None:
    """The noun as those who give the figure write it: "a gorilla" does not name what "two gorillas" counts."""
    if not written:
        return None
    low = text.lower()
    if not any(word in low for word in written):  # most sentences: no need to look word by word
        return None
    return next((m for m in LETTER_WORD.finditer(text) if m.group().lower() in written), None)
