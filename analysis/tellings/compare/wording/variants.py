"""What each article calls the same actor or place: one name, the surfaces for it, the words that say who it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pandas as pd

from tellings.compare.sources.affiliations import parties, sides_in
from tellings.compare.sources.offices import office_phrases
from tellings.compare.wording.descriptors import bodies_in, content_words, described_in, epithets_in, two_states
from tellings.compare.wording.folding import stopwords
from tellings.core.ids import actor_id
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_of, rows_with

Named = tuple[str, int, int, str, str, str]  # article_id, start, end, surface, actor, descriptor ("" for none)
_ABROAD = 0.75  # mentions of other states, for each of a state and its seats, from which the seats speak for it
_BEHIND, _NEXT_WORD = re.compile(r"(?: [a-z]+){1,3}\b"), re.compile(r" ([a-z]+)")
_LAST_WORDS = re.compile(r"(?:(\w+)\s+)?([\w’']+)\W*$")


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
    told = _told(names, sentences, lists)
    counts: Counter[tuple] = Counter()
    rows: list[tuple] = []
    for story_id, part in told.assign(story_id=told["article_id"].map(home)).groupby("story_id", sort=False):
        mentions = sorted(_mentions(part, sentences, lists))
        first = _ids(mentions)
        for article_id, start, end, surface, actor, descriptor in mentions:
            rows.append((article_id, start, end, first[actor], actor, surface, descriptor or None))
            counts[first[actor], story_id, actor, article_id, surface, descriptor] += 1
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


def _mentions(part: pd.DataFrame, sentences: pd.DataFrame | None, lists: AnyLists) -> list[Named]:
    """Every mention in one story: article_id, start, end, surface, the actor's one name, descriptor ("" for none)."""
    one_name, abroad = _one_name(part, lists), _states_abroad(part, lists)
    places = {
        name: one_name.get(entity, entity)
        for name, entity in rows_of(part[part["kind"] == "place"], "surface", "entity")
    }
    sites = {phrase.split()[-1] for phrase in part["site"].dropna()}
    offices = office_phrases(part, one_name, sentences, lists)
    inside = {(article_id, start) for article_id, start, *_ in offices}
    found: list[Named] = []
    columns = ["article_id", "start", "end", "surface", "descriptor", "entity", "before", "site"]
    for article_id, start, end, surface, descriptor, entity, before, site in rows_of(part, *columns):
        if (article_id, start) in inside or two_states(surface, lists):
            continue  # the country in "the French president" is not told of by itself; "US-Ukraine" is told of as two
        actor = _as_state(entity, before, one_name.get(entity, entity), abroad, lists)
        if isinstance(site, str):  # "the Zaporizhzhia nuclear power plant" is no mention of the region
            surface, end, actor = site, start + len(site), f"{one_name.get(entity, entity)} {site.split()[-1]}"
        elif entity.split()[-1].lower() in sites and entity.split()[0] in places:
            actor = f"{places[entity.split()[0]]} {entity.split()[-1].lower()}"
        found.append((article_id, start, end, surface, actor, descriptor if isinstance(descriptor, str) else ""))
    for article_id, start, surface, actor in offices:
        found.append((article_id, start, start + len(surface), surface, actor, ""))
    return [*found, *_described(found, part, sentences, lists)]


def _described(
    found: list[Named], part: pd.DataFrame, sentences: pd.DataFrame | None, lists: AnyLists
) -> Iterator[Named]:
    """Mentions of what an article has named before, by its description alone."""
    if sentences is None:
        return
    told = rows_with(rows_with(sentences, "article_id", set(part["article_id"])), "kind", TOLD_KINDS)
    organisations = set(part.loc[part["kind"] == "organisation", "entity"])
    known = {
        (side, content_words(name, lists)): name for name in sorted(organisations) for side in sides_in(name, lists)[:1]
    }
    body_heads = frozenset(noun for noun, kind in parties(lists).nouns.items() if kind == "organisation")
    named = sorted(found)
    taken = [(article_id, start, end) for article_id, start, end, *_ in found]
    for article_id, sentences_ in told.groupby("article_id", sort=False):
        here = [n for n in named if n[0] == article_id]
        for start, text in rows_of(sentences_, "start", "text"):
            before = [n for n in here if n[1] < start + 1]
            sites = _heads((n[4] for n in before), _sites(lists))
            bodies = _heads((n[4] for n in before if n[4] in organisations), body_heads)
            for s, e, actor in [
                *described_in(text, sites, bodies, lists),
                *bodies_in(text, known, lists),
                *epithets_in(text, lists),
            ]:
                if not any(a == article_id and b <= start + s and start + e <= c for a, b, c in taken):
                    yield article_id, start + s, start + e, text[s:e], actor, ""


def _heads(actors: Iterable[str], nouns: frozenset[str]) -> dict[str, str]:
    """The last word of each name of several words, in small letters, where only one has it and it is a noun for such a
    body or site.
    """
    heads: dict[str, set[str]] = {}
    for actor in (actor for actor in actors if " " in actor and actor.split()[-1].lower() in nouns):
        heads.setdefault(actor.split()[-1].lower(), set()).add(actor)
    return {head: next(iter(names)) for head, names in heads.items() if len(names) == 1}


def _told(names: pd.DataFrame, sentences: pd.DataFrame | None, lists: AnyLists) -> pd.DataFrame:
    """The names of the telling sentences, with the word before each ("" opens a sentence, NA where the sentences are
    not given) and
    the site that a place names, as a phrase."""
    if sentences is None:
        return names.assign(before=None, site=None)
    told = {
        s.sentence_id: s for s in rows_of(sentences, "sentence_id", "kind", "start", "text") if s.kind in TOLD_KINDS
    }
    names = rows_with(names, "sentence_id", told)
    words, sites = [], []
    for start, end, kind, sentence_id in rows_of(names, "start", "end", "kind", "sentence_id"):
        origin, text = told[sentence_id].start, told[sentence_id].text
        found = _LAST_WORDS.search(text[max(0, start - origin - 40) : start - origin])
        first, word = (found.group(1), found.group(2).lower()) if found else (None, "")
        word = f"{first} {word}".lower() if word in ("of", "to") and first else word
        # "since early in Moscow's invasion": what a capital owns is the state's, whatever stands before it.
        words.append("" if text[end - origin : end - origin + 2] in ("’s", "'s") else word)
        length = _length_of_site(text[end - origin : end - origin + 60], lists) if kind == "place" else 0
        sites.append(text[start - origin : end - origin + length] if length else None)
    return names.assign(before=words, site=sites)


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


def _states_abroad(part: pd.DataFrame, lists: AnyLists) -> frozenset[str]:
    """The states that a story sees among others. At home a White House is one house beside a Senate; abroad it is the
    United States.
    """
    speaks = parties(lists).speaks
    times = Counter(state for state in map(speaks.get, part["entity"]) if state)
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


def _one_name(part: pd.DataFrame, lists: AnyLists) -> dict[str, str]:
    """One name for each entity of a story: the listed name, the fuller name, the more frequent spelling; the town
    within the state named.
    """
    known = parties(lists)
    by_kind: dict[str, Counter[str]] = {}
    for entity, kind in rows_of(part, "entity", "kind"):
        by_kind.setdefault(entity, Counter())[kind] += 1
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
    for a, b in _respelled(kinds, one, times, lists):
        one = {e: b if name == a else name for e, name in one.items()}
    inner = {row["place"]: row["within"] for row in read_list("within", lists)}
    return {e: inner[name] if inner.get(name) in kinds else name for e, name in one.items()}


def _respelled(kinds: dict[str, str], one: dict[str, str], times: Counter, lists: AnyLists) -> list[tuple[str, str]]:
    """Pairs of spellings of one name, the rarer first: of a person with the same given name (Chuck is Charles; initials
    between do not
    count), of a surname alone, and of any name that differs from another of the story in the letters of one word."""
    full = {row["short"]: row["full"] for row in read_list("nicknames", lists)}
    names = {name: kind for e, kind in kinds.items() for name in (one[e], e)}
    listed = {name for name in names if _is_listed(name, lists)}
    groups: dict[tuple, list[str]] = {}
    for name, kind in names.items():
        words = name.split()
        if kind == "person" and len(words) > 1:
            groups.setdefault(("given", full.get(words[0], words[0])), []).append(name)
            groups.setdefault((words[-1][:2],), []).append(name)
        for at, word in enumerate(words):
            if len(word) >= 5:
                groups.setdefault((*words[:at], word[:2], *words[at + 1 :]), []).append(name)
    pairs: dict[tuple[str, bool], dict[str, None]] = {}
    for key, members in groups.items():
        members = sorted(members, key=lambda name: (name not in listed, -times[name], name))
        for i, b in enumerate(members):
            for a in members[i + 1 :]:
                given = key[0] == "given" and (
                    a.split()[-1] == b.split()[-1] or is_respelled(a.split()[-1], b.split()[-1])
                )
                alike = given or (
                    a not in listed and "group" not in (names[a], names[b]) and _alike(a, b, names[b] == "person")
                )
                if alike and one.get(a, a) != one.get(b, b):
                    pairs.setdefault((one.get(a, a), given), {})[one.get(b, b)] = None
    return [(a, b) for (a, given), options in pairs.items() if given or len(options) == 1 for b in options]


def _is_listed(name: str, lists: AnyLists) -> bool:
    """Whether a list has exactly this name: two listed names are two, however alike."""
    known, words = parties(lists), tuple(name.split())
    return (
        name in known.types
        or name in known.aliases
        or (bool(words) and any(words == surface for surface, _ in known.surfaces.get(words[0], ())))
    )


def _alike(a: str, b: str, person: bool) -> bool:
    """Whether two names are one but for the spelling of a word; a single word may be the surname of a person's full
    name.
    """
    mine, theirs = a.split(), b.split()
    if len(mine) == 1 and person:
        theirs = theirs[-1:]
    differ = [sorted(pair, key=len) for pair in zip(mine, theirs) if pair[0] != pair[1]]
    if len(mine) != len(theirs) or len(differ) != 1:
        return False
    x, y = differ[0]
    if (y.startswith(x) and y[len(x) :] != x[-1]) or y.endswith("ns") != x.endswith("ns"):
        return False  # California and a Californian, Texas and Texans, a committee and committees
    # Without a given name beside it two letters are too much: Medicare and Medicaid.
    return is_respelled(x, y) and (
        (person and len(mine) > 1) or min(len(x), len(y)) >= 10 or _distance(x.lower(), y.lower()) <= 1
    )


def is_respelled(a: str, b: str) -> bool:
    """Whether two surnames are one in two spellings: long, the same beginning, at most two letters apart.

    >>> is_respelled("Klymenko", "Klimenko"), is_respelled("Gadhafi", "Qaddafi"), is_respelled("Hale", "Hall")
    (True, False, False)
    """
    if min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    return _distance(a.lower(), b.lower()) <= (1 if min(len(a), len(b)) < 8 else 2)


def _distance(a: str, b: str) -> int:
    """How many letters must be changed, added or left out."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
