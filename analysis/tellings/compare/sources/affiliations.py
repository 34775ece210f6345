"""Which country, body or party a phrase belongs to, and what kind of source it is, read off the lists."""

import re
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list
from tellings.core.words import INITIALS, PIECE, word_frequencies

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWNED = re.compile(r"[^’']{1,40}[’']s?\s")
NAME_WORD = re.compile(rf"{INITIALS}|{PIECE}(?:-{PIECE})*")


class Parties(NamedTuple):
    """surfaces: first word -> (words, side), the longest first; speaks: place -> the state it speaks for; nouns: word
    -> type.
    """

    surfaces: dict[str, list[tuple[tuple[str, ...], str]]]
    speaks: dict[str, str]
    nouns: dict[str, str]
    aliases: dict[str, str]
    types: dict[str, str]
    others: frozenset[str]  # nouns for people who do not speak for whom they belong to: Kyiv's supporters


def _entries(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@per_lists
def parties(lists: AnyLists = None) -> Parties:
    """places.csv, people.csv and nouns.csv as look-up tables."""
    surfaces: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    speaks: dict[str, str] = {}
    aliases: dict[str, str] = {}
    types: dict[str, str] = {}

    def add(surface: str, side: str) -> None:
        words = tuple(NAME_WORD.findall(surface))
        if words and side and all(words != known for known, _ in surfaces.get(words[0], ())):
            surfaces.setdefault(words[0], []).append((words, side))

    for row in read_list("places", lists):
        for surface in [row["place"], *_entries(row["alias"])]:
            add(surface, row["side"])
            if row.get("speaks", "no") == "yes":
                speaks[surface] = row["side"]
        for surface in _entries(row["demonym"]):
            add(surface, row["side"])
    for row in read_list("people", lists):
        for surface in [row["name"], *_entries(row["alias"])]:
            add(surface, row["side"])
            aliases.setdefault(surface, row["name"])
        types.setdefault(row["name"], row["type"])
    for options in surfaces.values():
        options.sort(key=lambda option: -len(option[0]))
    nouns: dict[str, str] = {}
    for row in read_list("nouns", lists):
        nouns.setdefault(row["noun"].lower(), row["type"])
    others = frozenset(row["noun"].lower() for row in read_list("nouns", lists) if row.get("own") == "no")
    return Parties(surfaces, speaks, nouns, aliases, types, others)


def sides_in(phrase: str, lists: AnyLists = None) -> list[str]:
    """The countries, bodies and parties that a phrase names, in its order.

    >>> sides_in("the UN's nuclear watchdog"), sides_in("US and Ukrainian officials")
    (['United Nations'], ['United States', 'Ukraine'])
    >>> sides_in("Kyiv's western supporters")
    []
    """
    known, others = parties(lists).surfaces, parties(lists).others
    owner = _OWNED.match(phrase)
    if owner and not others.isdisjoint(phrase[owner.end() :].lower().split()):
        phrase = phrase[owner.end() :]
    words = NAME_WORD.findall(phrase)
    found: list[str] = []
    at = 0
    while at < len(words):
        for option, side in known.get(words[at], ()):
            if tuple(words[at : at + len(option)]) == option:
                found.append(side)
                at += len(option)
                break
        else:
            at += 1
    return list(dict.fromkeys(found))


def side_of_person(name: str, lists: AnyLists = None) -> list[str]:
    """The side that people.csv gives a person of this whole name; a name that is also a country's (Jordan Smith) gives
    none.

    >>> side_of_person("Volodymyr Zelensky"), side_of_person("Jordan Smith")
    (['Ukraine'], [])
    """
    known = parties(lists)
    return sides_in(name, lists) if known.types.get(known.aliases.get(name, name)) == "person" else []


def kind_of_source(phrase: str, name_kind: str | None, lists: AnyLists = None) -> str:
    """person, office, organisation, group, document or media, from the names table, the lists and the head noun.

    >>> kind_of_source("Ukrainian officials", "group"), kind_of_source("the governor of Belgorod", None)
    ('group', 'office')
    """
    known = parties(lists)
    phrase = ARTICLE.sub("", phrase)
    if name_kind == "person":
        return "person"
    listed = known.types.get(known.aliases.get(phrase, phrase))
    if listed in ("media", "organisation", "person", "group"):
        return listed
    if phrase in known.speaks:
        return "organisation"
    words = _head_words(phrase)
    for word in reversed(words):
        kind = known.nouns.get(word)
        if kind == "title":
            return "office"
        if kind:
            return kind
    if name_kind == "group" or (
        words and words[-1].endswith("s") and not words[-1].endswith("ss") and name_kind is None
    ):
        return "group"
    if name_kind in ("organisation", "place"):
        return "organisation"
    return "organisation" if " and " not in phrase and _is_called(phrase, lists) else "group"


def _is_called(phrase: str, lists: AnyLists) -> bool:
    """Whether the head of a phrase has a capital of its own, and not only that of its sentence: "One woman" is no
    name.
    """
    head = _head(phrase).split()
    if len(head) > 1 or not head:
        return bool(head) and head[-1][:1].isupper()
    word = head[0].lower()
    return head[0][:1].isupper() and word not in word_frequencies(lists)


def _head_words(phrase: str) -> list[str]:
    """The words of a phrase up to what hangs on its head, in small letters: "officials in the city" is officials."""
    return [word.lower() for word in NAME_WORD.findall(_head(phrase))]


def _head(phrase: str) -> str:
    """A phrase up to what hangs on its head."""
    return re.split(r"\b(?:of|for|in|from|at|on|with|by|to|who|that)\b|,", phrase)[0]


_FINER = ("data", "study", "law", "video", "post")  # kinds of what is no person, asked in this order
_BY_PEOPLE = ("office", "group", "organisation")  # kinds in which an unnamed official may stand


def finer_kind(phrase: str, kind: str, named: bool, lists: AnyLists = None) -> str:
    """The kind of a source as journalism names it, where its head noun says more than kind_of_source.

    >>> finer_kind("two senior officials", "group", False), finer_kind("the latest poll", "document", False)
    ('official', 'data')
    >>> finer_kind("Reuters", "media", True), finer_kind("governor of Belgorod", "office", False)
    ('agency', 'office')
    """
    groups = context_groups(lists)
    if ARTICLE.sub("", phrase).lower().replace(" ", "_") in groups["source_agency"]:
        return "agency"
    if kind == "person" or named:
        return kind
    head = next(reversed(_head_words(ARTICLE.sub("", phrase))), "")
    if head in groups["source_eyewitness"]:
        return "eyewitness"
    if head in groups["source_official"] and kind in _BY_PEOPLE:
        return "official"
    return next((finer for finer in _FINER if kind != "media" and head in groups[f"source_{finer}"]), kind)
