"""Gives every mention of a name the fullest form that the article has of it."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tellings.find.gazetteer import man_or_woman
from tellings.schema import TOLD_KINDS

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


_KIND, _DESCRIPTOR, _ENTITY, _COUNTRY = 2, 4, 5, 6  # places in a row that becomes a Name


def fullest(rows: list[list], lists: str | Path | None, news: list[list] | None = None) -> list[list]:
    """Give every mention (the fields of Name, changed in place) the fullest form of its name in the article: Zelensky -> Volodymyr Zelensky,
    Mr. Clinton -> Bill Clinton. `news`: the rows that lend their forms and countries, where not all do (a photographer's name does not)."""
    by_last: dict[str, dict[str, str | None]] = {}
    for row in rows if news is None else news:
        entity = row[_ENTITY]
        if row[_KIND] == "person" and 1 <= entity.count(" ") <= 4:
            forms = by_last.setdefault(entity.rsplit(" ", 1)[-1], {})
            if len(forms) < _MOST_FORMS:
                forms[entity] = man_or_woman(entity, row[_DESCRIPTOR], lists)
    countries: dict[str, str] = {}
    for row in rows:
        entity = row[_ENTITY]
        forms = by_last.get(entity.rsplit(" ", 1)[-1]) if row[_KIND] != "place" else None
        if forms and " " not in entity:
            said = man_or_woman("", row[_DESCRIPTOR], lists)
            fitting = [form for form, one in forms.items() if said is None or one in (None, said)] or list(forms)
            row[_KIND], row[_ENTITY] = "person", max(fitting, key=len)
        elif forms and row[_KIND] == "person":
            same = [form for form in forms if form.split(" ")[0] == entity.split(" ")[0]]
            row[_ENTITY] = max(same, key=len, default=entity)
    for row in rows if news is None else news:
        if row[_COUNTRY]:
            countries.setdefault(row[_ENTITY], row[_COUNTRY])
    for row in rows:
        row[_COUNTRY] = row[_COUNTRY] or countries.get(row[_ENTITY])
    return rows


def furniture_of(sentences: pd.DataFrame) -> frozenset[str]:
    """The ids of the sentences in captions, credits and other page furniture."""
    return frozenset(sentences.loc[~sentences["kind"].isin(TOLD_KINDS), "sentence_id"]) if "kind" in sentences else frozenset()
