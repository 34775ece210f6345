"""What each article calls the same actor or place: one name, the surfaces for it, the words that say who it is."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import parties, sides_in
from tellings.compare.sources.offices import office_holders, office_phrases
from tellings.compare.wording.descriptors import bodies_in, content_words, described_in, epithets_in, two_states
from tellings.compare.wording.folding import stopwords
from tellings.compare.wording.spellings import is_respelled, respelled
from tellings.core.ids import actor_id
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_of
from tellings.core.words import APOSTROPHE, PIECE


class _Name(NamedTuple):
    """A name of a telling sentence, with the word before it and the site that it names."""

    article_id: str
    start: int
    end: int
    kind: str
    surface: str
    descriptor: str | None
    entity: str
    before: str | None
    site: str | None


Named = tuple[str, int, int, str, str, str]  # article_id, start, end, surface, actor, descriptor ("" for none)
_ABROAD = 0.75  # mentions of other states, for each of a state and its seats, from which the seats speak for it
_BEHIND, _NEXT_WORD = re.compile(r"(?: [a-z]+){1,3}\b"), re.compile(r" ([a-z]+)")
# The whole run or nothing (++): tried piece by piece, forty letters take a quarter of a second.
_LAST_WORDS = re.compile(rf"(?:(\w+)\s+)?((?:{PIECE}|[{APOSTROPHE}])++)\W*$")


def match_variants(
    names: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame | None = None, *, lists: AnyLists = None
) -> pd.DataFrame:
    """Gather what each article calls the same person, place or organisation.

    Spellings join by the lists or by one changed ending of the same given name; a surname joins the one fuller name of
    the story. A capital
    or a palace speaks for its state (places.csv), but "in Moscow" is the town: without sentences that cannot be told,
    and it is its own actor.
    "The French president" is the one person whom the story calls French President.

    Reads     names, stories; sentences, for the word before a capital and for offices without a name
    Returns   variants, one row an actor, article, surface and descriptor
    Raises    TableError when a table lacks a column
    """
    return variants_and_mentions(names, stories, sentences, lists=lists)[0]


def variants_and_mentions(
    names: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame | None = None, *, lists: AnyLists = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `match_variants` gathers, and every mention that it counts, with its place (mentions)."""
    need_columns(names, "names", "article_id", "sentence_id", "start", "end", "kind", "surface", "descriptor", "entity")
    need_columns(stories, "stories", "article_id", "story_id")
    home = dict(zip(stories["article_id"], stories["story_id"]))
    parts: dict[str, list[_Name]] = {}
    for name in _told(names, sentences, lists):
        if name.article_id in home:
            parts.setdefault(home[name.article_id], []).append(name)
    told = _told_texts(sentences)
    counts: Counter[tuple] = Counter()
    rows: list[tuple] = []
    for story_id, part in parts.items():
        mentions = sorted(_mentions(part, told, lists))
        first = _ids(mentions)
        for article_id, start, end, surface, actor, descriptor in mentions:
            rows.append((article_id, start, end, first[actor], actor, surface, descriptor or None))
            as_one_line = " ".join(surface.split())  # a line that was wrapped may break inside a name
            counts[first[actor], story_id, actor, article_id, as_one_line, descriptor] += 1
    variants = sorted(
        ((*key[:5], key[5] or None, n) for key, n in counts.items()),
        key=lambda r: (r[1], r[2], r[3], -r[6], r[4], r[5] or ""),
    )
    return make_table("variants", variants), make_table(
        "mentions", sorted(rows, key=lambda r: (r[0], r[1], r[2], r[4]))
    )


def _ids(mentions: list[Named]) -> dict[str, str]:
    """Each actor's id, from its first mention; where another's begins there too ("UN’s nuclear watchdog") the later one
    is numbered.
    """
    first: dict[str, str] = {}
    here: Counter[tuple[str, int]] = Counter()
    for article_id, start, _, _, actor, _ in mentions:
        if actor not in first:
            here[article_id, start] += 1
            first[actor] = actor_id(article_id, start, here[article_id, start])
    return first


def _told_texts(sentences: pd.DataFrame | None) -> dict[str, list[tuple[int, str]]] | None:
    """The telling sentences of each article: start and text; None where they are not given."""
    if sentences is None:
        return None
    told: dict[str, list[tuple[int, str]]] = {}
    for article_id, kind, start, text in rows_of(sentences, "article_id", "kind", "start", "text"):
        if kind in TOLD_KINDS:
            told.setdefault(article_id, []).append((start, text))
    return told


def _mentions(part: list[_Name], told: dict[str, list[tuple[int, str]]] | None, lists: AnyLists) -> list[Named]:
    """Every mention in one story: article_id, start, end, surface, the actor's one name, descriptor ("" for none)."""
    one_name, abroad = _one_name(part, lists), _states_abroad(part, lists)
    places = {name.surface: one_name.get(name.entity, name.entity) for name in part if name.kind == "place"}
    sites = {name.site.split()[-1] for name in part if name.site is not None}
    texts = {} if told is None else {key: told.get(key, []) for key in dict.fromkeys(name.article_id for name in part)}
    holders = office_holders(((n.kind, n.entity, n.descriptor) for n in part), one_name, lists) if texts else {}
    offices = office_phrases(texts, holders, lists)
    inside = {(article_id, start) for article_id, start, *_ in offices}
    found: list[Named] = []
    for article_id, start, end, _, surface, descriptor, entity, before, site in part:
        if (article_id, start) in inside or two_states(surface, lists):
            continue  # the country in "the French president" is not told of by itself; "US-Ukraine" is told of as two
        actor = _as_state(entity, before, one_name.get(entity, entity), abroad, lists)
        if site is not None:  # "the Zaporizhzhia nuclear power plant" is no mention of the region
            surface, end, actor = site, start + len(site), f"{one_name.get(entity, entity)} {site.split()[-1]}"
        elif entity.split()[-1].lower() in sites and entity.split()[0] in places:
            actor = f"{places[entity.split()[0]]} {entity.split()[-1].lower()}"
        found.append((article_id, start, end, surface, actor, descriptor or ""))
    for article_id, start, surface, actor in offices:
        found.append((article_id, start, start + len(surface), surface, actor, ""))
    return [*found, *_described(found, part, texts, lists)]


def _described(
    found: list[Named], part: list[_Name], texts: dict[str, list[tuple[int, str]]], lists: AnyLists
) -> Iterator[Named]:
    """Mentions of what an article has named before, by its description alone."""
    if not texts:
        return
    organisations = {name.entity for name in part if name.kind == "organisation"}
    known = {
        (side, content_words(name, lists)): name for name in sorted(organisations) for side in sides_in(name, lists)[:1]
    }
    named: dict[str, list[Named]] = {}
    for each in sorted(found):
        named.setdefault(each[0], []).append(each)
    for article_id, told in texts.items():
        here, at = named.get(article_id, []), 0
        sites, bodies = _Heads(_sites(lists)), _Heads(_body_heads(lists))
        for start, text in sorted(told):
            while at < len(here) and here[at][1] <= start:
                sites.add(here[at][4])
                if here[at][4] in organisations:
                    bodies.add(here[at][4])
                at += 1
            for s, e, actor in [
                *described_in(text, sites.one, bodies.one, lists),
                *bodies_in(text, known, lists),
                *epithets_in(text, lists),
            ]:
                if not any(b <= start + s and start + e <= c for _, b, c, *_ in here):
                    yield article_id, start + s, start + e, text[s:e], actor, ""


@per_lists
def _body_heads(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(noun for noun, kind in parties(lists).nouns.items() if kind == "organisation")


class _Heads:
    """The last word of each name of several words, in small letters, where it is a noun for such a body or site; `one`:
    those that only one name has.
    """

    def __init__(self, nouns: frozenset[str]) -> None:
        self._nouns = nouns
        self._names: dict[str, set[str]] = {}
        self.one: dict[str, str] = {}

    def add(self, actor: str) -> None:
        """One more name."""
        head = actor.split()[-1].lower() if " " in actor else ""
        if head not in self._nouns:
            return
        names = self._names.setdefault(head, set())
        names.add(actor)
        if len(names) == 1:
            self.one[head] = actor
        else:
            self.one.pop(head, None)


def _told(names: pd.DataFrame, sentences: pd.DataFrame | None, lists: AnyLists) -> Iterator[_Name]:
    """The names of the telling sentences, with the word before each ("" opens a sentence, None where the sentences are
    not given) and the site that a place names, as a phrase.
    """
    told = {} if sentences is None else _told_sentences(sentences)
    columns = ("article_id", "start", "end", "kind", "surface", "descriptor", "entity", "sentence_id")
    for article_id, start, end, kind, surface, descriptor, entity, sentence_id in rows_of(names, *columns):
        descriptor = descriptor if isinstance(descriptor, str) else None
        if sentences is None:
            yield _Name(article_id, start, end, kind, surface, descriptor, entity, None, None)
            continue
        if sentence_id not in told:
            continue
        origin, text = told[sentence_id]
        found = _LAST_WORDS.search(text[max(0, start - origin - 40) : start - origin])
        first, word = (found.group(1), found.group(2).lower()) if found else (None, "")
        word = f"{first} {word}".lower() if word in ("of", "to") and first else word
        # "since early in Moscow's invasion": what a capital owns is the state's, whatever stands before it.
        before = "" if text[end - origin : end - origin + 2] in ("’s", "'s") else word
        length = _length_of_site(text[end - origin : end - origin + 60], lists) if kind == "place" else 0
        site = text[start - origin : end - origin + length] if length else None
        yield _Name(article_id, start, end, kind, surface, descriptor, entity, before, site)


def _told_sentences(sentences: pd.DataFrame) -> dict[str, tuple[int, str]]:
    """The start and text of each telling sentence, by its id."""
    columns = ("sentence_id", "kind", "start", "text")
    return {
        sentence_id: (start, text)
        for sentence_id, kind, start, text in rows_of(sentences, *columns)
        if kind in TOLD_KINDS
    }


@per_lists
def _sites(lists: AnyLists = None) -> frozenset[str]:
    """The nouns for a site: plant, airport."""
    return frozenset(row["word"] for row in read_list("sites", lists))


def _length_of_site(after: str, lists: AnyLists) -> int:
    """How far the words behind a place make it a site: " nuclear power plant"; 0 where they do not."""
    known = _sites(lists)
    behind = _BEHIND.match(after)
    for word in _NEXT_WORD.finditer(behind.group() if behind else ""):
        if word.group(1) in known:
            return word.end()
        if word.group(1) in stopwords(lists):
            break
    return 0


@per_lists
def _prepositions(lists: AnyLists = None) -> frozenset[str]:
    """The words before a capital that make it a town: in, from, near."""
    return frozenset(row["word"] for row in read_list("townwords", lists))


@per_lists
def _capitals(lists: AnyLists = None) -> frozenset[str]:
    """The towns among the seats: "the Moscow talks" are held there; "the Kremlin" is none."""
    return frozenset(row["place"] for row in read_list("places", lists) if row["capital"] == "yes")


def _states_abroad(part: list[_Name], lists: AnyLists) -> frozenset[str]:
    """The states that a story sees among others. At home a White House is one house beside a Senate; abroad it is the
    United States.
    """
    speaks = parties(lists).speaks
    times = Counter(state for state in (speaks.get(name.entity) for name in part) if state)
    return frozenset(state for state, n in times.items() if times.total() - n >= _ABROAD * n)


def _as_state(entity: str, before: str | None, name: str, abroad: frozenset[str], lists: AnyLists) -> str:
    """The state that a capital or palace speaks for in a story of several states, unless the word before it makes it a
    place.
    """
    state = parties(lists).speaks.get(entity)
    if state is None or state == entity or state not in abroad:
        return name
    town = before is None or before in _prepositions(lists) or (before == "the" and entity in _capitals(lists))
    return name if town else state


def _one_name(part: list[_Name], lists: AnyLists) -> dict[str, str]:
    """One name for each entity of a story: the listed name, the fuller name, the more frequent spelling; the town
    within the state named.
    """
    known = parties(lists)
    by_kind: dict[str, Counter[str]] = {}
    for name in part:
        by_kind.setdefault(name.entity, Counter())[name.kind] += 1
    kinds = {entity: counts.most_common(1)[0][0] for entity, counts in by_kind.items()}
    times = Counter({entity: counts.total() for entity, counts in by_kind.items()})
    one = {e: known.aliases.get(e, e) for e in kinds}
    people = [e for e, kind in kinds.items() if kind == "person" and " " in e]
    for e in people:  # the listed person of that surname, where the given name is his in another spelling
        listed = known.aliases.get(e.split()[-1], "")
        if one[e] == e and " " in listed and is_respelled(e.split()[0], listed.split()[0]):
            one[e] = listed
    by_last: dict[str, set[str]] = {}
    for e in people:
        by_last.setdefault(e.split()[-1], set()).add(one[e])
    for e in kinds:
        fuller = by_last.get(e, set()) - {one[e]}
        if " " not in e and kinds[e] == "person" and len(fuller) == 1:
            one[e] = next(iter(fuller))
    for a, b in respelled(kinds, one, times, lists):
        one = {e: b if name == a else name for e, name in one.items()}
    inner = _venues_within(part, lists)
    return {e: inner.get(name, name) for e, name in one.items()}


def _venues_within(part: list[_Name], lists: AnyLists) -> dict[str, str]:
    """Town -> its state, where the story tells of one place by both: each stands behind "in" and nowhere else, and no
    other town of the state is told of ("talks in Munich", "talks in Bavaria").
    """
    within = {row["place"]: row["within"] for row in read_list("within", lists)}
    elsewhere = {name.entity for name in part if name.before != "in"}
    venues = {name.entity for name in part} - elsewhere
    towns = Counter(within[e] for e in {name.entity for name in part} if e in within)
    return {e: within[e] for e in sorted(venues) if e in within and within[e] in venues and towns[within[e]] == 1}
