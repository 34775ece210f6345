"""The lists of places, people and nouns as look-up tables: which known name begins at a word, and what kind of thing a
noun is.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list
from tellings.core.words import Met, word_frequencies


class Known(NamedTuple):
    """One listed name: its main form, what it is, which country or body it belongs to, whether it is a demonym."""

    name: str
    kind: str
    side: str | None
    demonym: bool


class Gazetteer(NamedTuple):
    """known: first word -> (all its words, entry), the longest first; nouns: noun -> title, organisation, group,
    document, media; sites: plant, airport;

    frequencies of English words; given: first name -> man or woman.
    """

    known: dict[str, list[tuple[tuple[str, ...], Known]]]
    nouns: dict[str, str]
    sites: frozenset[str] = frozenset()
    frequencies: Mapping[str, float] = {}
    given: Mapping[str, str] = {}


def split_cell(cell: str) -> list[str]:
    """The entries of a cell that holds several, parted by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _words(surface: str) -> tuple[str, ...]:
    # The same words as the tokens of a text: U.S. stays one word, Washington, D.C. is parted at the comma.
    from tellings.find.text.tags import words_of

    return words_of(surface)


_HONORIFICS = {
    "mr": "man",
    "sir": "man",
    "lord": "man",
    "mrs": "woman",
    "ms": "woman",
    "miss": "woman",
    "lady": "woman",
    "dame": "woman",
}


@per_lists
def first_names(lists: AnyLists = None) -> dict[str, str]:
    """First name -> man or woman."""
    return {row["name"]: row["stands_for"] for row in read_list("firstnames", lists)}


def man_or_woman(name: str, descriptor: str | None, lists: AnyLists = None) -> str | None:
    """What "he" or "she" could stand for the person, from an honorific or the first name; None where neither tells."""
    for word in (descriptor or "").lower().replace(".", "").split():
        if word in _HONORIFICS:
            return _HONORIFICS[word]
        if word.endswith("woman") or word.endswith("man"):
            return "woman" if word.endswith("woman") else "man"
    return first_names(lists).get(name.split(" ")[0])


@per_lists
def speaker_words(lists: AnyLists = None) -> Met[bool]:
    """Small word -> whether it can head a source: it is listed for a person, a body or a text, or ends like a person.

    >>> [speaker_words()[word] for word in ("officials", "shareholder", "tenants", "colleagues", "shaft", "river")]
    [True, True, True, True, False, False]
    """
    groups, nouns = context_groups(lists), gazetteer(lists).nouns
    known = groups["persons"] | groups["speaking_heads"] | nouns.keys()
    endings, things = tuple(groups["person_endings"]), groups["no_speaker_endings"]

    def speaks(word: str) -> bool:
        one = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
        return (
            word in known or one in known or (one.endswith(endings) and not one.endswith("ment") and one not in things)
        )

    return Met(speaks)


@per_lists
def gazetteer(lists: AnyLists = None) -> Gazetteer:
    """places.csv, people.csv and nouns.csv; what stands first in a list has a surface that two rows share."""
    known: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    seen: set[tuple[str, ...]] = set()

    def add(surface: str, entry: Known) -> None:
        words = _words(surface)
        if words and words not in seen:
            seen.add(words)
            known.setdefault(words[0], []).append((words, entry))

    for row in read_list("places", lists):
        for surface in [row["place"], *split_cell(row["alias"])]:
            add(surface, Known(row["place"], "place", row["side"] or None, False))
        for surface in split_cell(row["demonym"]):
            add(surface, Known(row["place"], "group", row["side"] or None, True))
    for row in read_list("people", lists):
        kind = row["type"] if row["type"] in ("person", "group") else "organisation"
        for surface in [row["name"], *split_cell(row["alias"])]:
            add(surface, Known(row["name"], kind, row["side"] or None, False))
    for options in known.values():
        options.sort(key=lambda option: -len(option[0]))
    nouns: dict[str, str] = {}
    for row in read_list("nouns", lists):
        nouns.setdefault(row["noun"].lower(), row["type"])
    return Gazetteer(
        known,
        nouns,
        frozenset(row["word"] for row in read_list("sites", lists)),
        word_frequencies(lists),
        first_names(lists),
    )
