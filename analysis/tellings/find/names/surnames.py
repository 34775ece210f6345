"""Persons who are called like a country or a place: Jordan Smith, Dawn French. Their names say nothing of where they
belong.
"""

import re
from bisect import bisect_right
from operator import itemgetter

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.find.names.gazetteer import Gazetteer
from tellings.find.text.lines import Lines
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters
from tellings.find.text.tags import TaggedTokens, letters_of_words, words_of_class

_COMMON = 3.8  # frequency (Zipf) of a word of English: Defense, Trip, Cabinet; hardly any first name
_PAIR = re.compile(r"C(?=[CS])")
_NOUN_FOLLOWS = frozenset(in_letters("<noun><Name><Name's><noun's><adj><ing><stop>"))
_START, _KIND, _SURFACE, _ENTITY, _COUNTRY = 0, 2, 3, 5, 6  # places in a row that becomes a Name


@per_lists
def openers_of_no_name(lists: AnyLists = None) -> frozenset[str]:
    """Words that open a sentence and no name: function words, cues, and the class `opener` (Whatever,
    Apparently).
    """
    return frozenset(letters_of_words(lists)) | words_of_class("opener", lists)


@per_lists
def _town_words(lists: AnyLists = None) -> frozenset[str]:
    """Words before a place: in, near, to, of."""
    return frozenset(row["word"].split()[-1] for row in read_list("townwords", lists))


def belongs_to_person(words: list[str], at: int, size: int, nouns: dict[str, str]) -> bool:
    """Whether a place among these words is part of a person's name: it stands beside another capitalised word, and no
    office or body is
    named with it ("Jordan Smith campaign"; not "Jordan's campaign", "US Navy chief", "Jordan Press Council").

    >>> belongs_to_person(["Jordan", "Smith", "aide"], 0, 1, {})
    True
    >>> belongs_to_person(["Russian", "Prime", "Minister"], 0, 1, {"minister": "title"})
    False
    """
    if words[at].isupper() or size > 1:
        return False
    first = last = at
    while first and words[first - 1][:1].isupper():
        first -= 1
    while last + 1 < len(words) and words[last + 1][:1].isupper():
        last += 1
    return last > first and not any(word.lower() in nouns for word in words[first : last + 1])


def is_office(words: list[str], given: dict[str, str], lists: Gazetteer) -> bool:
    """Whether these words, the last of which is a title, are an office and nobody's name: Defense Secretary, Georgia
    Secretary; not Ada King.

    >>> from tellings.find.names.gazetteer import first_names, gazetteer
    >>> names = ("Defense Secretary", "Martin King", "Kofi Bishop")
    >>> [is_office(name.split(), first_names(), gazetteer()) for name in names]
    [True, False, False]
    """
    if lists.nouns.get(words[-1].lower()) != "title" or not given.keys().isdisjoint(words[:-1]):
        return False
    return all(word in lists.known or lists.frequencies.get(word.lower(), 0.0) >= _COMMON for word in words[:-1])


def is_people(word: str, lists: Gazetteer) -> bool:
    """Whether the word is an adjective of a people or country: American, Norwegian."""
    return any(len(option) == 1 and entry.demonym for option, entry in lists.known.get(word, ()))


def is_body_before_and(tokens: TaggedTokens, place: int, lists: Gazetteer) -> bool:
    """Whether the token is an "and" inside the name of a body: Search and Rescue; "Ada Moor and Fire chief Henry Lund"
    are two.
    """
    if (
        tokens.low[place] not in ("and", "&")
        or not place
        or tokens.shape[place - 1 : place] != Tag.NAME
        or tokens.shape[place + 1 : place + 2] != Tag.NAME
    ):
        return False
    first = place
    while first and tokens.shape[first - 1] == Tag.NAME:
        first -= 1
    words = tokens.low[first:place]
    common = all(lists.frequencies.get(word, 0.0) >= _COMMON for word in words)
    return common and (len(words) > 1 or words[0] in lists.nouns) and tokens.words[first] not in lists.given


def is_place_here(tokens: TaggedTokens, place: int, lists: AnyLists) -> bool:
    """Whether the word before says that a place is meant: in Jordan, the king of Jordan."""
    return place > 0 and tokens.low[place - 1] in _town_words(lists)


def pairs_in_sentences(tokens: TaggedTokens, lines: Lines) -> set[tuple[str, ...]]:
    """Every two capitalised words that stand together outside the headlines of a text."""
    titles = {place for first, last in lines.titles for place in range(first, last)}
    return {
        tuple(tokens.words[m.start() : m.start() + 2]) for m in _PAIR.finditer(tokens.shape) if m.start() not in titles
    }


def tell_bodies(names: list[list], described: list[tuple[int, int]], given: dict[str, str], text: str) -> None:
    """Make a body of what was guessed to be a person inside the words that describe one: the Search and Rescue chief
    Henry Lund; the rows are
    changed. "Ada Moor's aide Henry Lund" are two persons."""
    described.sort()
    for row in names:
        at = bisect_right(described, row[_START], key=itemgetter(0)) - 1
        if at >= 0 and row[_START] < described[at][1] and row[_KIND] == "person":
            owns = text.startswith(("’", "'"), row[_START] + len(row[_SURFACE]))
            if " " in row[_SURFACE] and not owns and given.keys().isdisjoint(row[_SURFACE].split()):
                row[_KIND] = "organisation"


def _full_forms(names: list[list]) -> dict[str, tuple[int, str, bool]]:
    """The first and the last word of every person's full name: where it stands first, the name, whether it is the last
    word.
    """
    forms: dict[str, tuple[int, str, bool]] = {}
    for row in names:
        words = row[_ENTITY].split(" ")
        if row[_KIND] == "person" and len(words) in (2, 3):
            for word, last in ((words[-1], True), (words[0], False)):
                if word not in forms or (last and not forms[word][2]):
                    forms[word] = (row[_START], row[_ENTITY], last)
    return forms


def call_persons(names: list[list], tokens: TaggedTokens, place_of: dict[int, int], lists: AnyLists) -> None:
    """Make a person of a place that stands alone behind a person's full name of which it is a part; the rows are
    changed.

    A first name gives way to the country where the article speaks of that too ("in Jordan"); a surname does not.
    """
    forms = _full_forms(names)
    if not forms:
        return
    places = [row for row in names if row[_KIND] == "place" and row[_SURFACE] in forms]
    as_place = {row[_SURFACE] for row in places if is_place_here(tokens, place_of[row[_START]], lists)}
    for row in places:
        since, name, last = forms[row[_SURFACE]]
        if (
            row[_START] > since
            and not is_place_here(tokens, place_of[row[_START]], lists)
            and (last or row[_SURFACE] not in as_place)
        ):
            row[_KIND], row[_ENTITY], row[_COUNTRY] = "person", name, None


def surnames_among(peoples: list[int], names: list[list], tokens: TaggedTokens) -> list[list]:
    """The mentions of persons whose surname is a people's ("French said"), where their full name stands before and no
    noun follows.
    """
    forms, found = _full_forms(names), []
    for place in peoples:
        word, start = tokens.words[place], tokens.starts[place]
        bare = word[:-2] if word.endswith(("’s", "'s")) else word
        since, name, last = forms.get(bare, (start, "", False))
        follows = tokens.shape[place + 1] if place + 1 < len(tokens.shape) else "."
        if last and since < start and (follows not in _NOUN_FOLLOWS or bare != word):
            found.append([start, start + len(bare), "person", bare, None, name, None])
    return found
