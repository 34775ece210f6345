"""One name for one source of a story: which source each claim rests on, how that is known, and what the sources are."""

import re
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import ARTICLE, finer_kind, kind_of_source, parties, side_of_person, sides_in
from tellings.compare.sources.known import Story, know, none
from tellings.core import ids
from tellings.core.lists.lexicons import AnyLists, context_groups, open_lists, read_list
from tellings.core.tables import make_table, need_columns, rows_of
from tellings.core.words import words_in
from tellings.errors import TableError

_JOINT = re.compile(r"\band\b|\bboth\b|\bjoint(?:ly)?\b", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex)\b", re.IGNORECASE)


class _Row(NamedTuple):
    """One claim as crediting sees it."""

    claim_id: str
    article_id: str
    source: str | None
    entity: str | None


class _Named(NamedTuple):
    """The name of a source, how it is known, the words that show it; the holder where it is an office."""

    name: str | None
    basis: str
    because: str
    holder: str | None = None


def _plain(phrase: str) -> str:
    return ARTICLE.sub("", phrase).strip()


def _pronouns(lists: AnyLists) -> set[str]:
    return {row["pronoun"] for row in read_list("pronouns", lists)}


def _office(phrase: str, nouns: dict[str, str]) -> str | None:
    """The word that names an office in a description: president in "the French president"; None where a name stands
    with it.
    """
    words = words_in(phrase.lower())
    titles = [w for w in words if nouns.get(w) == "title"]
    return titles[-1] if titles and words[-1] == titles[-1] else None


def _from_story(phrase: str, story: Story, lists: AnyLists) -> _Named | None:
    """The person whom an article of the story gives this office."""
    office = _office(phrase, parties(lists).nouns)
    if not office:
        return None
    sides, asked = sides_in(phrase, lists), _modifiers(phrase, office, lists)
    holds = re.compile(rf"\b{re.escape(office)}\b", re.IGNORECASE)
    found = {
        entity: (article, descriptor)
        for entity, descriptor, _, article in story.of_country(sides)
        if holds.search(descriptor)
        and not _FORMER.search(descriptor)
        and asked <= _modifiers(descriptor, office, lists)
    }
    if len({story.canonical(e, lists)[0] for e in found}) != 1:
        return None
    entity, (article, descriptor) = next(iter(found.items()))
    holder = Story().canonical(entity, lists)[0]
    return _Named(story.canonical(entity, lists)[0], "same_story", f"{article} calls {entity} {descriptor!r}", holder)


def _modifiers(phrase: str, office: str, lists: AnyLists) -> frozenset[str]:
    """The words before the office that make another of it: vice, deputy, prime, foreign."""
    words = words_in(phrase.lower())
    at = words.index(office) if office in words else len(words)
    return context_groups(lists)["office_modifiers"].intersection(words[:at])


def _from_list(phrase: str, day: pd.Timestamp | None, lists: AnyLists) -> _Named | None:
    """The person whom people.csv gives this office on that day; without a day only where one person ever held it in the
    list.
    """
    office = _office(phrase, parties(lists).nouns)
    sides = sides_in(phrase, lists)
    if not office or len(sides) != 1:
        return None
    asked = _modifiers(phrase, office, lists)
    rows = [row for row in read_list("people", lists) if row["type"] == "person" and row["side"] == sides[0]]
    rows = [
        row for row in rows if row["role"].split()[-1:] == [office] and _modifiers(row["role"], office, lists) == asked
    ]
    if day is not None:
        rows = [
            r
            for r in rows
            if (not r["from"] or pd.Timestamp(r["from"]) <= day) and (not r["until"] or day < pd.Timestamp(r["until"]))
        ]
    if len({r["name"] for r in rows}) != 1:
        return None
    return _Named(
        rows[0]["name"],
        "list",
        f"people.csv, row {rows[0]['row']}: {rows[0]['role']} of {rows[0]['side']}",
        rows[0]["name"],
    )


def _credit(row: _Row, story: Story, pronouns: set[str], day: pd.Timestamp | None, lists: AnyLists) -> _Named:
    """The name of the claim's source, how it is known, and the words that show it."""
    if row.source is None:
        return _Named(None, "unresolved", "no source found in the sentence")
    if row.entity is None:
        return _Named(None, "unresolved", f"{row.source!r} has no antecedent that the rules can tell")
    namesakes = story.namesakes(row.entity, lists)
    if len(namesakes) > 1:
        return _Named(None, "unresolved", f"{row.source!r} could be {' or '.join(namesakes)}")
    named = _name_of(row.entity, story, day, lists)
    if row.source.lower() in pronouns:
        shown = "" if named.basis == "surface" else f"; {named.because}"
        return named._replace(basis="pronoun", because=f"{row.source!r} after {row.entity!r}{shown}")
    if named.basis != "surface":
        return named
    if row.entity in row.source:
        return named._replace(because=row.source)
    return named._replace(basis="same_article", because=f"{row.source!r} is {row.entity!r} in this article")


def _name_of(entity: str, story: Story, day: pd.Timestamp | None, lists: AnyLists) -> _Named:
    """The one name of an entity in the story: its listed or fuller form, or who holds the office that it describes."""
    named = _Named(*story.canonical(entity, lists))
    if named.basis != "surface" or story.kinds.get(entity) == "person":
        return named
    if entity not in story.holders:
        story.holders[entity] = _from_story(entity, story, lists)
    return story.holders[entity] or _from_list(entity, day, lists) or named


def _days(articles: pd.DataFrame | None) -> dict[str, pd.Timestamp]:
    if articles is None:
        return {}
    return {a: d for a, d in zip(articles["article_id"], articles["published"]) if not pd.isna(d)}


def credit_claims(
    claims: pd.DataFrame,
    names: pd.DataFrame,
    stories: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find the one source behind each claim.

    "He", "the French president" and "Macron" become one source of the story; a phrase that cannot be resolved keeps its
    own
    words and says so. Nothing is guessed across stories.

    Reads     claims, names, stories; articles (published), so that people.csv is asked who held an office on that day;
              sentences, so that
              nobody is known from a caption
    Returns   credits, one row a claim; `source_id` is NA where no source was found
    Raises    TableError when a table lacks a column or a claim names an unknown article
    Method    the article's own names first, then descriptors of the story's other articles, then people.csv and
              places.csv
    """
    need_columns(claims, "claims", "claim_id", "article_id", "source", "source_entity")
    need_columns(names, "names", "article_id", "entity", "kind", "descriptor", "country")
    need_columns(stories, "stories", "article_id", "story_id")
    home = dict(zip(stories["article_id"], stories["story_id"]))
    unknown = set(claims["article_id"]) - set(home)
    if unknown:
        raise TableError(
            f"claims: the article {min(unknown)!r} is not in stories; run group_stories on the same articles"
        )
    lists = open_lists(lists)
    days, pronouns, knowledge = _days(articles), _pronouns(lists), know(names, home, sentences)
    made: dict[tuple[str, str], str] = {}
    rows = []
    for values in rows_of(claims, "claim_id", "article_id", "source", "source_entity"):
        row = _Row(values[0], values[1], none(values[2]), none(values[3]))
        story_id = home[row.article_id]
        named = _credit(row, knowledge[story_id], pronouns, days.get(row.article_id), lists)
        source_id = None
        if named.name is not None:
            source_id = made.setdefault((story_id, named.name.casefold()), ids.source_id(row.article_id, row.claim_id))
        rows.append((row.claim_id, source_id, named.basis, named.because, named.holder))
    return make_table("credits", rows)


def _best_name(entities: list[str], surfaces: list[str], story: Story, lists: AnyLists) -> str:
    """The name of a source: of its entities in their one form the most frequent."""
    forms = [story.canonical(e, lists)[0] for e in entities] or [_plain(s) for s in surfaces]
    people = [f for f in forms if " " in f and story.kinds.get(f) == "person"]
    return max(people or forms, key=lambda f: (forms.count(f), len(f)))


def list_sources(
    credits: pd.DataFrame,
    claims: pd.DataFrame,
    names: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Describe the sources that credit_claims made; nothing is decided here.

    Reads     credits, claims, names, stories; sentences, so that nobody is known from a caption
    Returns   sources, one row a source of a story; n_claims counts speech that is not negated
    """
    need_columns(credits, "credits", "claim_id", "source_id", "basis", "holder")
    need_columns(claims, "claims", "claim_id", "article_id", "act", "negated", "source", "source_entity")
    home = dict(zip(stories["article_id"], stories["story_id"]))
    lists = open_lists(lists)
    pronouns, knowledge = _pronouns(lists), know(names, home, sentences)
    claim_of = {
        c.claim_id: c for c in rows_of(claims, "claim_id", "article_id", "act", "negated", "source", "source_entity")
    }
    known = [
        c
        for c in rows_of(credits, "claim_id", "source_id", "holder")
        if isinstance(c.source_id, str) and c.claim_id in claim_of
    ]
    by_source: dict[str, list[Any]] = {}
    for credit in known:
        by_source.setdefault(credit.source_id, []).append(credit)
    rows = []
    for source_id, credited in by_source.items():
        part = [claim_of[c.claim_id] for c in credited]
        story_id = home[part[0].article_id]
        story = knowledge[story_id]
        surfaces = [c.source for c in part if isinstance(c.source, str) and c.source]
        entities = [c.source_entity for c in part if isinstance(c.source_entity, str) and c.source_entity]
        holder = next((c.holder for c in credited if isinstance(c.holder, str)), None)
        name = holder or _best_name(entities, surfaces, story, lists)
        said = [c for c in part if c.act == "speech" and not c.negated]
        written = list(dict.fromkeys(s for s in surfaces if s.lower() not in pronouns)) or list(dict.fromkeys(entities))
        described = _describe(name, entities, written, story, lists, _is_one_person(name, surfaces, lists))
        rows.append(
            (source_id, story_id, *described, " | ".join(written), len(said), len({c.article_id for c in said}))
        )
    return make_table("sources", rows)


def _sides_of(phrase: str, name: str, story: Story, lists: AnyLists) -> list[str]:
    """The sides that a phrase names outside the names of persons: Jordan Smith speaks for no country, "the Norwegian
    envoy Jordan Smith" for Norway.
    """
    if not sides_in(phrase, lists):
        return []
    persons = story.persons_in(phrase)
    if story.kinds.get(name) == "person":
        persons.append(name)
    words = [
        w for e in persons if not side_of_person(e, lists) for w in e.split()
    ]  # who is listed has the side of people.csv
    return sides_in(
        re.sub(rf"\b(?:{'|'.join(map(re.escape, words))})(?:[’']s?)?(?!\w)", " ", phrase) if words else phrase, lists
    )


def _is_one_person(name: str, surfaces: list[str], lists: AnyLists) -> bool:
    """Whether a surname alone is somebody's: an article says "he" or "Mr." of whom it names so."""
    if " " in name or not name[:1].isupper() or name in parties(lists).aliases:
        return False
    titles = context_groups(lists)["person_titles"]
    stands_for = {row["pronoun"]: row["stands_for"] for row in read_list("pronouns", lists)}
    return any(
        stands_for.get(s.lower()) in ("man", "woman") or s.split(" ")[0].rstrip(".").lower() in titles for s in surfaces
    )


def _describe(
    name: str, entities: list[str], written: list[str], story: Story, lists: AnyLists, person: bool = False
) -> tuple:
    """name, type, named, joint, role, sides of one source; `person`: the articles speak of it as of one."""
    kind_name = story.kinds.get(name) or next((story.kinds[e] for e in entities if e in story.kinds), None)
    kind_name = "person" if person else kind_name
    if kind_name == "group" and not any(story.kinds.get(e) == "group" for e in entities):
        kind_name = None
    kind = kind_of_source(name, kind_name if kind_name == "person" or name in story.kinds else None, lists)
    described = story.described(name, lists)
    joint = (any(map(_JOINT.search, (name, *written[:1]))) and kind != "person") or (
        bool(re.search(r"\band\b", name)) and "Ministry" not in name
    )
    named = kind == "person" or (name in story.kinds and story.kinds[name] != "group") or name in parties(lists).speaks
    sides = side_of_person(name, lists) if kind == "person" else _sides_of(name, name, story, lists)
    if kind == "person" and not sides:
        countries = [person.country for person in described if person.country]
        sides = (
            list(dict.fromkeys(countries))[:1]
            or [side for w in written for side in _sides_of(w, name, story, lists)][:1]
        )
    elif not sides:
        sides = list(dict.fromkeys(side for w in written for side in _sides_of(w, name, story, lists)))
    return (
        name,
        finer_kind(name, kind, bool(named), lists),
        bool(named),
        bool(joint),
        described[0].descriptor if described else None,
        " + ".join(sides) or None,
    )
