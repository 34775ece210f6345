"""What one story knows of the persons and bodies that its articles name, and the one name of each."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import parties
from tellings.core.lists.lexicons import AnyLists
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import rows_of, rows_with


class Described(NamedTuple):
    """A person as one article describes him or her."""

    entity: str
    descriptor: str
    country: str | None
    article: str


class Story:
    """The persons of a story as described, and the kind of every entity: complete before anything is asked, for what is
    asked is remembered, so that the work grows with the names and not with their square.
    """

    def __init__(self) -> None:
        self.people: list[Described] = []
        self.kinds: dict[str, str] = {}
        self.holders: dict[str, Any] = {}  # who holds the office of a phrase, where somebody was found or nobody
        self._found: dict[str, tuple[str, str, str]] = {}
        self._fuller: dict[str, list[str]] | None = None
        self._around: dict[str, list[tuple[int, str]]] | None = None
        self._of_country: dict[str | None, list[tuple[int, Described]]] | None = None
        self._described: dict[str, list[Described]] | None = None

    def fuller(self, surname: str) -> list[str]:
        """The persons of several words whose last word it is, as the story has them first."""
        if self._fuller is None:
            self._fuller = defaultdict(list)
            for entity, kind in self.kinds.items():
                if kind == "person" and " " in entity:
                    self._fuller[entity.rsplit(" ", 1)[1]].append(entity)
        return self._fuller.get(surname, [])

    def persons_in(self, phrase: str) -> list[str]:
        """The persons of several words whose whole name stands in a phrase, as the story has them first."""
        if self._around is None:  # by the letters around the first space of a name
            self._around = defaultdict(list)
            for place, (entity, kind) in enumerate(self.kinds.items()):
                if kind == "person" and " " in entity:
                    self._around[_around(entity, entity.index(" "))].append((place, entity))
        keys = {_around(phrase, at) for at in _spaces(phrase)}
        return [e for _, e in sorted(each for key in keys for each in self._around.get(key, ()) if each[1] in phrase)]

    def of_country(self, sides: list[str]) -> list[Described]:
        """The persons described as of one of some countries, in their order."""
        if self._of_country is None:
            self._of_country = defaultdict(list)
            for place, person in enumerate(self.people):
                self._of_country[person.country].append((place, person))
        return [person for _, person in sorted(each for side in sides for each in self._of_country.get(side, ()))]

    def described(self, name: str, lists: AnyLists) -> list[Described]:
        """The descriptions of the person of that one name, in their order."""
        if self._described is None:
            self._described = defaultdict(list)
            for person in self.people:
                self._described[self.canonical(person.entity, lists)[0]].append(person)
        return self._described.get(self.canonical(name, lists)[0], [])

    def canonical(self, entity: str, lists: AnyLists) -> tuple[str, str, str]:
        """One name for an entity of the story, basis and evidence: listed spellings and metonyms join, a surname joins
        its fuller form.
        """
        if entity not in self._found:
            self._found[entity] = self._canonical(entity, lists)
        return self._found[entity]

    def _canonical(self, entity: str, lists: AnyLists) -> tuple[str, str, str]:
        known = parties(lists)
        if entity in known.speaks:
            return known.speaks[entity], "list", f"places.csv: {entity} speaks for {known.speaks[entity]}"
        if entity in known.aliases and known.aliases[entity] != entity:
            return known.aliases[entity], "list", f"people.csv: {entity} is {known.aliases[entity]}"
        if " " not in entity and entity not in known.aliases:
            fuller = self.fuller(entity)
            if len(fuller) == 1:
                return self.canonical(fuller[0], lists)[0], "same_story", f"the story has {fuller[0]}"
        return entity, "surface", entity

    def namesakes(self, entity: str, lists: AnyLists) -> list[str]:
        """The persons of the story, a full name each, that a surname alone could name; none where a list says who it
        is.
        """
        if " " in entity or entity in parties(lists).aliases or entity in parties(lists).speaks:
            return []
        full = sorted(self.fuller(entity), key=len)
        return sorted({e.split(" ", 1)[0]: e for e in full}.values())


def _spaces(text: str) -> Iterator[int]:
    return (at for at, letter in enumerate(text) if letter == " ")


def _around(text: str, at: int) -> str:
    return text[max(0, at - 1) : at + 2]


def none(value: object) -> str | None:
    """A cell as a string; None where it is missing."""
    return None if value is None or value is pd.NA or value != value else str(value)


def know(names: pd.DataFrame, home: dict[str, str], sentences: pd.DataFrame | None) -> dict[str, Story]:
    """What every story knows from the names of its articles; where the sentences are given, without those in captions
    and page furniture.
    """
    known = {story_id: Story() for story_id in home.values()}
    if sentences is not None:
        told = {sentence_id for sentence_id, kind in rows_of(sentences, "sentence_id", "kind") if kind in TOLD_KINDS}
        names = rows_with(names, "sentence_id", told)
    columns = ["article_id", "entity", "kind", "descriptor", "country"]
    for article_id, entity, kind, descriptor, country in rows_of(names, *columns):
        if article_id in home:
            story = known[home[article_id]]
            story.kinds.setdefault(entity, kind)
            if kind == "person" and none(descriptor):
                story.people.append(Described(entity, str(descriptor), none(country), article_id))
    return known
