"""The quoted fragments of a story, each with its words, its speaker and the words around it: what versions are matched on."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tellings.boundaries import sentences_in
from tellings.compare.parties import kind_of_source, parties, sides_in
from tellings.compare.wordings import stem, stopwords, words_in

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
    sides: frozenset[str]
    words: tuple[str, ...]
    context: frozenset[str]  # stems of the content words around it, without the speaker's

    def content(self, lists: str | Path | None = None) -> frozenset[str]:
        """The stems of its words that carry content."""
        small = stopwords(lists)
        return frozenset(stem(word) for word in self.words if word not in small)


class _Speaker(NamedTuple):
    source_id: str | None
    words: str
    person: str | None
    sides: frozenset[str]


_NOBODY = _Speaker(None, "", None, frozenset())


def _person(entity: str, lists: str | Path | None) -> str | None:
    """The name where it is a person's: listed as one, or two or more capitalised words of which none names an office or body."""
    known = parties(lists)
    name = known.aliases.get(entity, entity)
    if known.types.get(name) == "person":
        return name
    words = entity.split()
    plain = entity not in known.speaks and kind_of_source(entity, None, lists) == "organisation" and known.types.get(name) is None
    return entity if plain and len(words) > 1 and all(w[:1].isupper() for w in words) and not set(words) & {"and"} else None


def speakers_of(claims: pd.DataFrame, credits: pd.DataFrame, lists: str | Path | None = None) -> dict[str, _Speaker]:
    """Who speaks in each claim: its source, the words for it, the sides that they name."""
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    speakers = {}
    for claim_id, source, entity in claims[["claim_id", "source", "source_entity"]].itertuples(index=False, name=None):
        words = [w for w in (source, entity) if isinstance(w, str)]
        source_id = source_of.get(claim_id)
        name = entity if isinstance(entity, str) else ""
        listed = parties(lists).aliases.get(name, name)
        sides = frozenset(side for phrase in [*words, listed] for side in sides_in(phrase, lists))
        speakers[claim_id] = _Speaker(source_id if isinstance(source_id, str) else None, " | ".join(words), _person(name, lists), sides)
    return speakers


def fragments_of(
    articles: pd.DataFrame, pieces: list[tuple], claims: pd.DataFrame, credits: pd.DataFrame, stories: pd.DataFrame, lists: str | Path | None = None
) -> list[Fragment]:
    """Cut stretches (article_id, start, end, quote_id, claim_id) into sentences, and say of each who speaks and what stands around it."""
    texts = dict(zip(articles["article_id"], articles["text"]))
    home = dict(zip(stories["article_id"], stories["story_id"]))
    speakers, small = speakers_of(claims, credits, lists), stopwords(lists)
    made = []
    for article_id, start, end, quote_id, claim_id in pieces:
        if article_id not in home or article_id not in texts:
            continue
        text, speaker = texts[article_id], speakers.get(claim_id, _NOBODY)
        for s, e in sentences_in(text[start:end]):
            words = tuple(w.folded for w in words_in(text, start + s, start + e, lists=lists) if not w.inserted)
            if not words:
                continue
            near = [w.folded for w in words_in(text, max(0, start + s - _AROUND), start + s) + words_in(text, start + e, start + e + _AROUND)]
            named = {w.folded for w in words_in(speaker.words)}
            context = frozenset(stem(w) for w in near if w not in small and w not in named)
            made.append(Fragment(article_id, home[article_id], start + s, start + e, quote_id, claim_id, speaker.source_id,
                                 speaker.words, speaker.person, speaker.sides, words, context))
    return made
