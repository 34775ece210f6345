"""Gives every mention of a name the fullest form that the article has of it."""

import re
from typing import NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists
from tellings.core.schema import TOLD_KINDS
from tellings.find.names.gazetteer import man_or_woman

_MOST_FORMS = 20  # full names of one surname in one article


class Name(NamedTuple):
    """One mention: where it stands, what it names, how the text describes it, its fullest form here, its country."""

    start: int
    end: int
    kind: str
    surface: str
    descriptor: str | None
    entity: str
    country: str | None


_ENDS = re.compile(r"\w{3,}[.!?][\"”’)]*\s")  # a sentence ends, and no "Mr."
_APPOSED = re.compile(r"(\w+), $")
_FAR = 30  # characters before a name in which the word before its comma stands
_START = 0
_KIND, _DESCRIPTOR, _ENTITY, _COUNTRY = 2, 4, 5, 6  # places in a row that becomes a Name


class _Surname:
    """The full names of one surname in one article, in the order of the text: whom the surname names at a place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms: dict[str, str | None] = {}  # full name -> man, woman or None
        self.seen: dict[str, int] = {}  # full name -> where it was named last
        self.bare: str | None = None  # whom the surname alone has named

    def canonical(self, form: str) -> str:
        """The longest form with the same first name."""
        first = form.split(" ", 1)[0]
        return max((other for other in self.forms if other.split(" ", 1)[0] == first), key=len, default=form)

    def person(self, place: int, said: str | None) -> str | None:
        """Whom the surname, with the honorific that says man or woman, names at a place; None where two are as near, or
        nobody fits.

        Method    a surname goes on naming whom it has named; until then it is the fitting full name that was named last
        """
        fitting = list(
            dict.fromkeys(
                self.canonical(form) for form, one in self.forms.items() if said is None or one in (None, said)
            )
        )
        before = [form for form in fitting if self.seen.get(form, place) < place] or fitting
        if len(before) < 2:
            return before[0] if before else None
        if self.bare in before:
            return self.bare
        before.sort(key=lambda form: self.seen.get(form, -1))
        nearest, second = before[-1], before[-2]
        together = (
            said is None and second in self.seen and not _ENDS.search(self.text, self.seen[second], self.seen[nearest])
        )
        return None if together else nearest  # Ada Lund and her brother Karl Lund own the mill. Lund said ...


def _surnames(rows: list[list], text: str, lists: AnyLists) -> dict[str, _Surname]:
    """The surnames of the persons whose full names stand in the rows."""
    found: dict[str, _Surname] = {}
    for row in rows:
        entity = row[_ENTITY]
        if row[_KIND] == "person" and 1 <= entity.count(" ") <= 4:
            surname = found.setdefault(entity.rsplit(" ", 1)[-1], _Surname(text))
            if len(surname.forms) < _MOST_FORMS:
                before = _APPOSED.search(text, max(0, row[_START] - _FAR), row[_START])  # the first lady, Ada Moor
                surname.forms[entity] = (before and man_or_woman("", before.group(1), lists)) or man_or_woman(
                    entity, row[_DESCRIPTOR], lists
                )
    return found


def fullest(rows: list[list], text: str, lists: AnyLists, news: list[list] | None = None) -> list[list]:
    """Give every mention (the fields of Name, sorted by place, changed in place) the fullest form of its name in the
    article:
    Zelensky -> Volodymyr Zelensky, Mr. Clinton -> Bill Clinton. A surname that could be two people's as well stays as
    it is.
    `news`: the rows that lend their forms and countries, where not all do (a photographer's name does not)."""
    surnames = _surnames(rows if news is None else news, text, lists)
    for row in rows:
        place, entity = row[_START], row[_ENTITY]
        known = surnames.get(entity.rsplit(" ", 1)[-1]) if row[_KIND] != "place" else None
        if known and " " not in entity:
            said = man_or_woman("", row[_DESCRIPTOR], lists)
            person = known.person(place, said)
            row[_KIND] = "person"
            if person is None and said and known.forms:
                row[_ENTITY] = (
                    f"{row[_DESCRIPTOR]} {entity}" if " " not in row[_DESCRIPTOR] else entity
                )  # Mr. Moor beside Ada Moor
            elif person:
                row[_ENTITY] = person
                known.seen[person] = place
                known.bare = person if said is None else known.bare
        elif known and row[_KIND] == "person":
            row[_ENTITY] = known.canonical(entity)
            known.seen[row[_ENTITY]] = place
    countries: dict[str, str] = {}
    for row in rows if news is None else news:
        if row[_COUNTRY]:
            countries.setdefault(row[_ENTITY], row[_COUNTRY])
    for row in rows:
        row[_COUNTRY] = row[_COUNTRY] or countries.get(row[_ENTITY])
    return rows


def furniture_of(sentences: pd.DataFrame) -> frozenset[str]:
    """The ids of the sentences in captions, credits and other page furniture."""
    return (
        frozenset(sentences.loc[~sentences["kind"].isin(TOLD_KINDS), "sentence_id"])
        if "kind" in sentences
        else frozenset()
    )
