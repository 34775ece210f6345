"""What each article calls the same actor or place: one name, the surfaces for it, the words that say who it is."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from tellings.compare.parties import parties
from tellings.lexicons import read_list
from tellings.schema import TOLD_KINDS, make_table, need_columns

_ABROAD = 0.75  # mentions of other states, for each of a state and its seats, from which the seats speak for it
_LAST_WORD = re.compile(r"([\w’']+)\W*$")


def match_variants(names: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame | None = None, *, lists: str | Path | None = None) -> pd.DataFrame:
    """Gather what each article calls the same person, place or organisation.

    Spellings join by the lists or by one changed ending of the same given name; a surname joins the one fuller name of the story. A capital
    or a palace speaks for its state (places.csv), but "in Moscow" is the town: without sentences that cannot be told, and it is its own actor.

    Reads     names, stories; sentences, for the word before a capital
    Returns   variants, one row an actor, article, surface and descriptor
    Raises    TableError when a table lacks a column
    """
    need_columns(names, "names", "article_id", "sentence_id", "start", "kind", "surface", "descriptor", "entity")
    need_columns(stories, "stories", "article_id", "story_id")
    home = dict(zip(stories["article_id"], stories["story_id"]))
    rows: list[tuple] = []
    told = _told(names, sentences)
    for story_id, part in told.assign(story_id=told["article_id"].map(home)).groupby("story_id", sort=False):
        one_name, abroad = _one_name(part, lists), _states_abroad(part, lists)
        counts: Counter[tuple] = Counter()
        first: dict[str, str] = {}
        columns = ["article_id", "name_id", "surface", "descriptor", "entity", "before"]
        for article_id, name_id, surface, descriptor, entity, before in part[columns].itertuples(index=False, name=None):
            actor = _as_state(entity, before, one_name.get(entity, entity), abroad, lists)
            first.setdefault(actor, name_id)
            counts[actor, article_id, surface, descriptor if isinstance(descriptor, str) else None] += 1
        for (actor, article_id, surface, descriptor), n in counts.items():
            rows.append((first[actor].replace(":n", ":actor"), story_id, actor, article_id, surface, descriptor, n))
    return make_table("variants", sorted(rows, key=lambda r: (r[1], r[2], r[3], -r[6], r[4], r[5] or "")))


def _told(names: pd.DataFrame, sentences: pd.DataFrame | None) -> pd.DataFrame:
    """The names of the telling sentences, with the word before each; "" opens a sentence, NA where the sentences are not given."""
    if sentences is None:
        return names.assign(before=None)
    told = sentences[sentences["kind"].isin(TOLD_KINDS)].set_index("sentence_id")[["start", "text"]]
    joined = names.join(told.rename(columns={"start": "from_"}), on="sentence_id", how="inner")
    words = []
    for start, origin, text in joined[["start", "from_", "text"]].itertuples(index=False, name=None):
        found = _LAST_WORD.search(text[max(0, start - origin - 40) : start - origin])
        words.append(found.group(1).lower() if found else "")
    return joined.assign(before=words)


def _prepositions(lists: str | Path | None) -> frozenset[str]:
    """The words before a capital that make it a town: in, from, near."""
    return frozenset(row["word"] for row in read_list("townwords", lists))


def _states_abroad(part: pd.DataFrame, lists: str | Path | None) -> frozenset[str]:
    """The states that a story sees among others. At home a White House is one house beside a Senate; abroad it is the United States."""
    speaks = parties(lists).speaks
    times = Counter(state for state in map(speaks.get, part["entity"]) if state)
    return frozenset(state for state, n in times.items() if times.total() - n >= _ABROAD * n)


def _as_state(entity: str, before: str | None, name: str, abroad: frozenset[str], lists: str | Path | None) -> str:
    """The state that a capital or palace speaks for in a story of several states, unless the word before it makes it a place."""
    state = parties(lists).speaks.get(entity)
    if state is None or state == entity or state not in abroad:
        return name
    return name if before is None or before in _prepositions(lists) else state


def _one_name(part: pd.DataFrame, lists: str | Path | None) -> dict[str, str]:
    """One name for each entity of a story: the listed name, the fuller name, the more frequent spelling; the town within the state named."""
    known = parties(lists)
    kinds = part.groupby("entity", sort=False)["kind"].agg(lambda k: k.value_counts().index[0]).to_dict()
    times = Counter(part["entity"])
    one = {e: known.aliases.get(e, e) for e in kinds}
    people = [e for e, kind in kinds.items() if kind == "person" and " " in e]
    by_last: dict[str, set[str]] = {}
    for e in people:
        by_last.setdefault(e.split()[-1], set()).add(one[e])
    for e in kinds:
        fuller = by_last.get(e, set()) - {one[e]}
        if " " not in e and kinds[e] == "person" and len(fuller) == 1:
            one[e] = next(iter(fuller))
    for a, b in _respelled(people, one, times, lists):
        one = {e: b if name == a else name for e, name in one.items()}
    inner = {row["place"]: row["within"] for row in read_list("within", lists)}
    return {e: inner[name] if inner.get(name) in kinds else name for e, name in one.items()}


def _respelled(people: list[str], one: dict[str, str], times: Counter, lists: str | Path | None) -> list[tuple[str, str]]:
    """Pairs of spellings of one person: the same given name (Chuck is Charles; initials between do not count), and surnames
    that differ in one or two letters."""
    full = {row["short"]: row["full"] for row in read_list("nicknames", lists)}
    by_given: dict[str, list[str]] = {}
    for entity in people:
        given = entity.split()[0]
        by_given.setdefault(full.get(given, given), []).append(entity)
    pairs = []
    for members in by_given.values():
        members = sorted(members, key=lambda e: (-times[e], e))
        for i, b in enumerate(members):
            for a in members[i + 1 :]:
                if one[a] != one[b] and (a.split()[-1] == b.split()[-1] or is_respelled(a.split()[-1], b.split()[-1])):
                    pairs.append((one[a], one[b]))
    return pairs


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
