"""Who "he", "the agency" or "Moor" is inside one article: the fullest form of every source, or nothing where the article does not say."""

import re
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tellings.find.gazetteer import gazetteer
from tellings.find.shapes import tokenise, words_of
from tellings.lexicons import read_list
from tellings.spans import Span

_ARTICLE = re.compile(r"^(?:the|a|an|both|his|her|their|its|our|some|several|many|two|three)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s\b")


class Mention(NamedTuple):
    """A row of names that an antecedent is chosen from."""

    start: int
    end: int
    entity: str
    kind: str
    descriptor: str | None
    country: str | None


@lru_cache(maxsize=8)
def pronouns(lists: str | Path | None = None) -> dict[str, str]:
    """Every pronoun with what it can stand for: man, woman, thing, several, relative, speaker."""
    return {row["pronoun"]: row["stands_for"] for row in read_list("pronouns", lists)}


def plain(source: str) -> str:
    """The phrase without its opening article.

    >>> plain("The governor of Belgorod")
    'governor of Belgorod'
    """
    return _ARTICLE.sub("", source).strip()


def _name_inside(text: str, span: Span, names: list[Mention], starts: list[int]) -> str | None:
    """The entity of the name that is the head of the phrase: a person in it, else a name that ends it."""
    inside = [n for n in names[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if n.end <= span.end + 2]
    owned = [n for n in inside if _POSSESSIVE.match(text, n.end) or re.search(r"\b(?:of|for|to|from|with|by)\s+(?:the\s+)?$", text[span.start : n.start])]
    free = [n for n in inside if n not in owned]
    people = [n for n in free if n.kind == "person"]
    others = [n for n in free if n.kind != "person" and text[n.end : span.end].strip(" ,") == ""]
    if people and len(people) + len(others) == 1 or len({n.entity for n in people}) == 1:
        return people[0].entity
    if len(people) > 1:
        return " and ".join(dict.fromkeys(n.entity for n in people))
    if others and not people:
        head = others[-1]
        # "US and Ukrainian officials" stays the phrase it is; "the Russian Defense Ministry" is its name.
        return head.entity if plain(text[span.start : head.end]) in (text[head.start : head.end], head.entity) or head.kind == "organisation" else None
    return None


def _sides(phrase: str, lists: str | Path | None) -> set[str]:
    """The countries that the phrase names: "the Russian president"."""
    words, known = words_of(_POSSESSIVE.sub("", phrase)), gazetteer(lists).known
    hits = (entry.side for at in range(len(words)) for option, entry in known.get(words[at], ()) if words[at : at + len(option)] == option)
    return {side for side in hits if side}


def _described(phrase: str, before: list[Mention], nouns: dict[str, str], sides: set[str]) -> str | None:
    """The person or body that the article has described so: "the French president", "the agency"."""
    words = re.findall(r"[\w-]+", phrase.lower())
    heads = [w for w in words if nouns.get(w) in ("title", "organisation", "media")]
    if not heads:
        return None
    head = heads[-1]
    for n in reversed(before):
        said = (n.descriptor or "").lower()
        if n.kind == "person" and nouns.get(head) == "title" and re.search(rf"\b{re.escape(head)}\b", said):
            if not sides or n.country in sides:
                return n.entity
        if n.kind == "organisation" and nouns.get(head) != "title" and (n.entity.lower().endswith(head) or re.search(rf"\b{re.escape(head)}\b", said)):
            if (not sides or n.country in sides) and len(words) <= 2:
                return n.entity
    return None


def _is_subject(shape: str, starts: list[int], n: Mention) -> bool:
    at = bisect_left(starts, n.end)
    return at < len(shape) and shape[at] in "vVfbhxae"


def _before(events: list[tuple[int, str, str]], place: int, kinds: str) -> str | None:
    """The last event before `place` whose kind is one of `kinds`."""
    for at, entity, kind in reversed(events):
        if at < place and kind in kinds.split():
            return entity
    return None


def _relative(text: str, span: Span, names: list[Mention], starts: list[int]) -> str | None:
    """The name right before "who" or "which"."""
    at = bisect_left(starts, span.start) - 1
    if at >= 0 and span.start - names[at].end < 4 and names[at].end <= span.start:
        return names[at].entity
    return None


def resolve(text: str, sources: list[Span | None], names: list[Mention], lists: str | Path | None = None) -> list[str | None]:
    """The fullest form of every source (in the order of the text), None where a pronoun finds no antecedent.

    Method    a name in the phrase; else what the article has called so; he and she: the nearest person before who was a subject or
              a source; they: the last source that is no single person; it: the last source that is a body or a place
    """
    nouns, known, tokens = gazetteer(lists).nouns, pronouns(lists), tokenise(text, lists)
    starts = [n.start for n in names]
    events = sorted((n.start, n.entity, "subject") for n in names if n.kind == "person" and _is_subject(tokens.shape, tokens.starts, n))
    kind_of = {n.entity: n.kind for n in names}
    found: list[str | None] = []
    for span in sources:
        if span is None:
            found.append(None)
            continue
        phrase = text[span.start : span.end]
        stands_for = known.get(phrase.lower())
        if stands_for is None:
            before = names[: bisect_left(starts, span.start)]
            sides = _sides(phrase, lists)
            entity = _name_inside(text, span, names, starts)
            if entity is None and re.match(r"the\b", phrase, re.IGNORECASE):
                entity = _described(phrase, before, nouns, sides)
            entity = entity or plain(phrase)
        elif stands_for in ("man", "woman"):
            entity = _before(events, span.start, "subject person")
        elif stands_for == "thing":
            entity = _before(events, span.start, "body")
        elif stands_for == "several":
            entity = _before(events, span.start, "body several")
        elif stands_for == "relative":
            entity = _relative(text, span, names, starts)
        else:
            entity = None
        if entity:
            kind = kind_of.get(entity, "")
            several = " and " in entity or plain(entity).rstrip(".").endswith("s") and kind not in ("person", "place")
            events.append((span.start, entity, "person" if kind == "person" else "several" if several else "body"))
            events.sort(key=lambda e: e[0])
        found.append(entity)
    return found
