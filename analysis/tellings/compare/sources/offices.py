"""Offices that stand for a person: "the French president" where the story calls one person French President."""

import re
from collections.abc import Iterable
from typing import Any

from tellings.compare.sources.affiliations import NAME_WORD, parties
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

_LONGEST = 4  # words of an office behind its country
_GAP = re.compile(r"[ \u00a0]")

Office = tuple[str, tuple[str, ...]]  # the side, and the words of the office in small letters


def office_phrases(
    texts: dict[str, list[tuple[int, str]]], holders: dict[Office, str], lists: AnyLists = None
) -> list[tuple[str, int, str, str]]:
    """Where a story's articles name a person by country and office alone: (article_id, start, surface, name).

    Reads     `texts`: start and text of the telling sentences of each article; `holders`: see `office_holders`
    """
    if not holders:
        return []
    return [
        (article_id, start + s, text[s:e], name)
        for article_id, told in texts.items()
        for start, text in told
        for s, e, name in _offices_in(text, holders, lists)
    ]


@per_lists
def _states(lists: AnyLists = None) -> dict[str, str]:
    """The names and adjectives of states: "French", "U.S."."""
    return {
        word.strip(): row["side"]
        for row in read_list("places", lists)
        if row["speaks"] == "yes" and row["place"] == row["side"]
        for cell in ("place", "alias", "demonym")
        for word in row[cell].split(";")
        if word.strip()
    }


def office_holders(
    names: Iterable[tuple[str, str, str | None]], one_name: dict[str, str], lists: AnyLists
) -> dict[Office, str]:
    """The one person of the story in each office: as its articles describe them, or as listed; `names`: kind, entity
    and descriptor of each.
    """
    holders: dict[Office, set[str]] = {}
    people = _listed_people(lists)
    for kind, entity, descriptor in dict.fromkeys(names):
        name = one_name.get(entity, entity)
        if kind != "person":
            continue
        for office in (
            _office_of(descriptor, lists) if descriptor else None,
            _listed_office(people.get(name)),
        ):
            if office:
                holders.setdefault(office, set()).add(name)
    one = {office: next(iter(names)) for office, names in holders.items() if len(names) == 1}
    for row in read_list("offices", lists):  # "the Russian leader": the first office of the list that the story fills
        for state, words in list(one):
            if words == tuple(row["office"].split()):
                one.setdefault((state, tuple(row["also"].split())), one[state, words])
    return one


@per_lists
def _listed_people(lists: AnyLists = None) -> dict[str, Any]:
    return {row["name"]: row for row in read_list("people", lists) if row["type"] == "person" and row["side"]}


def _office_of(descriptor: str, lists: AnyLists) -> Office | None:
    """The office of a description that begins with a country; None for a former one or another order of words."""
    words = NAME_WORD.findall(descriptor)
    state = _states(lists).get(words[0]) if words else None
    office = tuple(word.lower() for word in words[1:])
    titled = bool(office) and parties(lists).nouns.get(office[-1]) == "title"
    return (state, office) if state and titled and len(office) <= _LONGEST else None


def _listed_office(person: Any) -> Office | None:
    return (person["side"], tuple(person["role"].lower().split())) if person and person["role"] else None


def _offices_in(text: str, people: dict[Office, str], lists: AnyLists) -> list[tuple[int, int, str]]:
    """The places in one sentence where a country and an office stand without a name behind them."""
    words, states = list(NAME_WORD.finditer(text)), _states(lists)
    found = []
    for at, word in enumerate(words):
        state = states.get(word.group())
        if not state:
            continue
        for n in range(1, min(_LONGEST, len(words) - at - 1) + 1):
            # In capitals it is a title that belongs to a name: "Russian President", "Sen.".
            name = people.get((state, tuple(w.group() for w in words[at + 1 : at + 1 + n])))
            end = words[at + n].end()
            after = words[at + 1 + n] if at + 1 + n < len(words) else None
            named = after is not None and after.group()[:1].isupper() and _GAP.fullmatch(text[end : after.start()])
            # Behind any other word it may be a former president, or another one.
            alone = at == 0 or words[at - 1].group().lower() == "the"
            if name and alone and not named:
                found.append((word.start(), end, name))
    return found
