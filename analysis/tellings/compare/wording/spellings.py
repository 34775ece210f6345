"""Spellings of one name: of a person with the same given name, of a surname, of a word of any name."""

from collections import Counter

from tellings.compare.sources.affiliations import parties
from tellings.core.lists.lexicons import AnyLists, read_list


def respelled(kinds: dict[str, str], one: dict[str, str], times: Counter, lists: AnyLists) -> list[tuple[str, str]]:
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
