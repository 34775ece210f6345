"""The quoted fragments of a story, each with its words, its speaker and the words around it: what versions are matched
on.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import kind_of_source, parties, sides_in
from tellings.compare.wording.folding import folded_in, stopwords, words_in
from tellings.core.lists.lexicons import AnyLists
from tellings.core.sentence_ends import sentences_in
from tellings.core.tables import rows_of
from tellings.core.words import stem

_AROUND = 250  # characters before and after a quote that can say of which occasion it is


class Fragment(NamedTuple):
    """One quoted sentence or piece of one, or the unquoted content of a claim (`quote_id` None)."""

    article_id: str
    story_id: str
    start: int
    end: int
    quote_id: str | None
    claim_id: str | None
    source_id: str | None
    speaker: str  # as written, with its fullest form: what shows the side
    person: str | None  # the speaker's name where it is a person's
    document: bool  # whether the speaker is a text: a letter, an advertisement
    sides: frozenset[str]
    words: tuple[str, ...]
    context: frozenset[str]  # stems of the content words around it, without the speaker's
    nested: tuple[tuple[str, ...], ...] = ()  # the words that stand in marks of their own inside it

    def content(self, lists: AnyLists = None) -> frozenset[str]:
        """The stems of its words that carry content."""
        small = stopwords(lists)
        return frozenset(stem(word) for word in self.words if word not in small)


class Speaker(NamedTuple):
    """Who speaks in a claim: the source, the words for it, the person's name, whether it is a text, the sides."""

    source_id: str | None
    words: str
    person: str | None
    document: bool
    sides: frozenset[str]


_NOBODY = Speaker(None, "", None, False, frozenset())


def _person(entity: str, lists: AnyLists) -> str | None:
    """The name where it is a person's: listed as one, or two or more capitalised words of which none names an office or
    body.
    """
    known = parties(lists)
    name = known.aliases.get(entity, entity)
    if known.types.get(name) == "person":
        return name
    words = entity.split()
    plain = (
        entity not in known.speaks
        and kind_of_source(entity, None, lists) == "organisation"
        and known.types.get(name) is None
    )
    return (
        entity
        if plain and len(words) > 1 and all(w[:1].isupper() for w in words) and not set(words) & {"and"}
        else None
    )


def _is_document(words: list[str], lists: AnyLists) -> bool:
    return any(kind_of_source(phrase, None, lists) == "document" for phrase in words)


def speakers_of(claims: pd.DataFrame, credits: pd.DataFrame, lists: AnyLists = None) -> dict[str, Speaker]:
    """Who speaks in each claim: its source, the words for it, the sides that they name."""
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    speakers = {}
    for claim_id, source, entity in rows_of(claims, "claim_id", "source", "source_entity"):
        words = [w for w in (source, entity) if isinstance(w, str)]
        source_id = source_of.get(claim_id)
        name = entity if isinstance(entity, str) else ""
        listed = parties(lists).aliases.get(name, name)
        sides = frozenset(side for phrase in [*words, listed] for side in sides_in(phrase, lists))
        source_id = source_id if isinstance(source_id, str) else None
        speakers[claim_id] = Speaker(
            source_id, " | ".join(words), _person(name, lists), _is_document(words, lists), sides
        )
    return speakers


def fragments_of(
    articles: pd.DataFrame,
    pieces: list[tuple],
    speakers: dict[str, Speaker],
    stories: pd.DataFrame,
    lists: AnyLists = None,
    *,
    nested: Iterable[tuple[str, int, int]] = (),
    around: bool = True,
) -> list[Fragment]:
    """Cut stretches (article_id, start, end, quote_id, claim_id) into sentences, and say of each who speaks and what
    stands around it.

    `speakers`: as speakers_of makes them; `nested`: the quotations inside quotations (article_id, start, end);
    `around`: whether what stands around is asked for.
    """
    texts = dict(zip(articles["article_id"], articles["text"]))
    home = dict(zip(stories["article_id"], stories["story_id"]))
    small = stopwords(lists)
    within: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end in nested:
        within[article_id].append((start, end))
    made = []
    for article_id, start, end, quote_id, claim_id in pieces:
        if article_id not in home or article_id not in texts:
            continue
        text, speaker = texts[article_id], speakers.get(claim_id, _NOBODY)
        for s, e in sentences_in(text[start:end], lists=lists):
            words = tuple(w.folded for w in words_in(text, start + s, start + e, lists=lists) if not w.inserted)
            if not words:
                continue
            context: frozenset[str] = frozenset()
            if around:
                near = folded_in(text, max(0, start + s - _AROUND), start + s, lists=lists)
                near += folded_in(text, start + e, start + e + _AROUND, lists=lists)
                named = set(folded_in(speaker.words, lists=lists))
                context = frozenset([stem(w) for w in near if w not in small and w not in named])
            inner = [(i, j) for i, j in within.get(article_id, ()) if start + s <= i and j <= start + e]
            told = tuple(tuple(folded_in(text, i, j, lists=lists)) for i, j in inner)
            made.append(
                Fragment(
                    article_id,
                    home[article_id],
                    start + s,
                    start + e,
                    quote_id,
                    claim_id,
                    speaker.source_id,
                    speaker.words,
                    speaker.person,
                    speaker.document,
                    speaker.sides,
                    words,
                    context,
                    told,
                )
            )
    return made
