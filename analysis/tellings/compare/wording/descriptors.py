"""Mentions without a name: "the plant" after the one plant, "the agency" after the one agency, "the Russian capital",
"Ukraine's energy ministry".
"""

import re
from collections.abc import Iterator

from tellings.compare.sources.affiliations import parties
from tellings.compare.wording.folding import stopwords
from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list, words_in_sentences

Mention = tuple[int, int, str]  # start, end, actor
_DEFINITE = re.compile(r"\b[Tt]he ([a-z]{3,})\b")
_NEXT = re.compile(r" ([a-z]+)")
_OWNED = re.compile(r"\b((?:[A-Z]\.){2,}|[A-Z]\w+)(?:[’']s)? ((?:[a-z]+(?:, | and | )){1,3})([a-z]{5,})\b")
_PAIR = re.compile(r"\b((?:[A-Z]\.){2,}|[A-Z]\w+)[-–]([A-Z]\w+)\b")
_ELSEWHERE = re.compile(r" (?:in|of|near|at|on|for) (?:the )?[A-Z]")


def described_in(text: str, sites: dict[str, str], bodies: dict[str, str], lists: AnyLists = None) -> Iterator[Mention]:
    """Definite descriptions in one sentence of what the article has named before.

    `sites`: the head word of each site that is named before, and what it is; `bodies`: the same of organisations. A
    head that two
    of them share is not in it. "The plant in Rivne" is another one.
    """
    generic = _generic_site(lists)
    for match in _DEFINITE.finditer(text):
        head = match.group(1)
        actor = sites.get(head) or bodies.get(head)
        if actor is None and head == generic and len(set(sites.values())) == 1:
            actor = next(iter(sites.values()))
        if actor and not _ELSEWHERE.match(text, match.end()) and _ends_here(text, match.end(), lists):
            yield match.start(1), match.end(), actor


def _ends_here(text: str, end: int, lists: AnyLists) -> bool:
    """Whether the noun phrase ends: "the committee said", not "the committee chairman"."""
    word = _NEXT.match(text, end)
    return not word or word.group(1) in _small_words(lists) or word.group(1).endswith("ed")


@per_lists
def _small_words(lists: AnyLists = None) -> frozenset[str]:
    """Words that begin no noun: function words, and the verbs among them."""
    begins = ("noun", "adj", "number")
    return stopwords(lists).union(*(w for name, w in words_in_sentences(lists).items() if name not in begins))


@per_lists
def _generic_site(lists: AnyLists = None) -> str | None:
    """The word for any site: the last row of sites.csv whose note says so."""
    return next((row["word"] for row in reversed(read_list("sites", lists)) if row["any"] == "yes"), None)


@per_lists
def _capitals(lists: AnyLists = None) -> dict[str, str]:
    """state -> its capital."""
    return {row["side"]: row["place"] for row in reversed(read_list("places", lists)) if row["capital"] == "yes"}


@per_lists
def _states(lists: AnyLists = None) -> dict[str, str]:
    """Every name, alias, demonym and capital of a state -> the state."""
    found: dict[str, str] = {}
    for row in read_list("places", lists):
        if row["speaks"] == "yes":
            for surface in [row["place"], *row["alias"].split(";"), *row["demonym"].split(";")]:
                if surface.strip():
                    found.setdefault(surface.strip(), row["side"])
    return found


@per_lists
def _adjectives(lists: AnyLists = None) -> frozenset[str]:
    """What stands before a state's bodies without owning them: Russian, US, U.S."""
    rows = [row for row in read_list("places", lists) if row["speaks"] == "yes"]
    words = [
        *(w for row in rows for w in row["demonym"].split(";")),
        *(w for row in rows for w in row["alias"].split(";") if w.isupper()),
    ]
    return frozenset(word.strip() for word in words if word.strip())


@per_lists
def _epithets(lists: AnyLists = None) -> tuple[tuple[str, str], ...]:
    """Listed aliases that are descriptions: "UN nuclear watchdog", and whose they are."""
    return tuple(
        (alias.strip(), row["name"])
        for row in read_list("people", lists)
        for alias in row["alias"].split(";")
        if any(word.islower() for word in alias.split()[1:])
    )


def epithets_in(text: str, lists: AnyLists = None) -> Iterator[Mention]:
    """Listed descriptions of an organisation, and two states in one word: "US-Ukraine talks" names both."""
    for alias, name in _epithets(lists):
        at = text.find(alias)
        while at >= 0:
            yield at, at + len(alias), name
            at = text.find(alias, at + len(alias))
    for match in _PAIR.finditer(text):
        if two_states(match.group(), lists):
            yield from ((match.start(n), match.end(n), _states(lists)[match.group(n)]) for n in (1, 2))


def two_states(surface: str, lists: AnyLists = None) -> bool:
    """Whether a word with a dash joins two states."""
    pair = _PAIR.fullmatch(surface)
    if not pair:
        return False
    first, second = (_states(lists).get(word) for word in pair.groups())
    people = _adjectives(lists)  # a Palestinian-American is one person
    return (
        None not in (first, second)
        and first != second
        and not any(word in people and not word.isupper() for word in pair.groups())
    )


def bodies_in(text: str, known: dict[tuple[str, frozenset[str]], str], lists: AnyLists = None) -> Iterator[Mention]:
    """A state's ministries and capitals by description: "Ukraine's energy ministry", "the Russian capital".

    `known`: (state, content words) of the organisations that the story names -> their name
    """
    nouns = parties(lists).nouns
    for match in _OWNED.finditer(text):
        state = _states(lists).get(match.group(1))
        owned = match.group(0)[len(match.group(1))] in "’'"
        if state is None or (not owned and match.group(1) not in _adjectives(lists)):
            continue  # "Ukraine joining the alliance" is no body of Ukraine's
        words = [*re.findall(r"[a-z]+", match.group(2)), match.group(3)]
        if not _small_words(lists).isdisjoint(words) or any(
            nouns.get(w) in ("title", "group") or w.endswith("ed") for w in words
        ):
            continue  # "an Israeli official said the government"
        for stop in range(len(words), 1, -1):
            if nouns.get(words[stop - 1]) == "organisation":
                end = (
                    match.start(2)
                    + match.group(0)[match.start(2) - match.start() :].find(words[stop - 1])
                    + len(words[stop - 1])
                )
                key = state, content_words(" ".join(words[:stop]), lists)
                yield match.start(), end, known.get(key, f"{state} {' '.join(words[:stop])}")
                break
    for match in re.finditer(r"\b([A-Z][\w.]*) capital\b(?! [a-z]*(?:ism|ist|markets?|gains?))", text):
        state = _states(lists).get(match.group(1))
        if state in _capitals(lists) and text[match.end() : match.end() + 2] != ", ":
            yield match.start(), match.end(), _capitals(lists)[state]


def content_words(name: str, lists: AnyLists = None) -> frozenset[str]:
    """The words of an organisation's name in small letters, one spelling, without function words and countries."""
    folded = {row["written"]: row["folded"] for row in read_list("spellings", lists)}
    states, links = _states(lists), context_groups(lists)["name_links"]
    return frozenset(
        folded.get(w.lower(), w.lower())
        for w in re.findall(r"[A-Za-z.]+", name)
        if w not in states and w.lower() not in links
    )
