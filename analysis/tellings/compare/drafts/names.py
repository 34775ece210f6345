"""The names of a draft: whether the others name the same, and whether they give the person the same office."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from tellings.compare.drafts.doers import prepositions
from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Material
from tellings.compare.matching.about import noun_types
from tellings.compare.matching.bags import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.reasons import Reason
from tellings.core.words import APOSTROPHE, LETTER, LETTER_WORD, OWNED

FAR = 120  # characters before a name in which an apposition begins
BODY = 1.5  # how rare a word with a capital has to be to name a body
LONG = 5  # letters from which a name with one or two other letters is the same name spelt otherwise
_WORD = re.compile(f"{LETTER}+")
_PHRASE = rf"{LETTER}+(?:[{APOSTROPHE}]{LETTER}+)?"
_BEFORE = re.compile(rf"((?:{_PHRASE}[ -]){{0,6}}{LETTER}+),? $")
_BEHIND = re.compile(rf", ((?:{_PHRASE}[ -]){{0,7}}{LETTER}+)[,.]")


class _Others(NamedTuple):
    """How the others name persons, and every word that they write with a capital."""

    full: dict[str, list[tuple[str, Span]]]  # last name in small letters -> full forms
    said: dict[str, list[tuple[str, Span]]]  # last name -> the words that say who it is
    lines: dict[str, list[int]]  # last name -> the sentences that name it
    words: dict[str, list[Span]]  # a word in small letters -> its places with a capital


@per_lists
def _nicknames(lists: AnyLists = None) -> list[frozenset[str]]:
    return [
        frozenset(v.lower() for key, cell in row.items() if key not in ("note", "row") for v in str(cell).split())
        for row in read_list("nicknames", lists)
    ]


def compare_names(material: Material, mine: list[int], others: list[int]) -> list[Line]:
    """What the others say of each name of a text, at its first mention, and of each office that it gives a person."""
    there = _others(material, others)
    seen: set[tuple[str, str]] = set()
    lines = []
    for i in mine:
        for name in material.names.get(i, ()):
            surface = OWNED.sub("", name.surface)
            if (name.kind, surface) not in seen:
                seen.add((name.kind, surface))
                lines.append(_person(material, name, there) if name.kind == "person" else _thing(name, surface, there))
            described = _descriptor(material, i, name) if name.kind == "person" else None
            if described:
                line = _office(material, name, described, there)
                lines += [line] if line else []
    return lines


def _others(material: Material, others: list[int]) -> _Others:
    found = _Others(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for j in others:
        row = material.rows[j]
        for n in material.names.get(j, ()):
            if n.kind == "person":
                last, place = _last(n.entity), (n.article_id, n.start, n.end)
                found.full[last].append((n.entity, place))
                found.lines[last].append(j)
                if isinstance(n.descriptor, str):
                    found.said[last].append((n.descriptor, place))
        for m in _WORD.finditer(row.text):
            if m.group()[0].isupper():
                place = (row.article_id, row.start + m.start(), row.start + m.end())
                found.words[m.group().lower()].append(place)
    return found


def _last(name: str) -> str:
    return OWNED.sub("", name.split()[-1]).lower()


def _given(name: str) -> str | None:
    words = name.split()
    return words[0].lower().rstrip(".") if len(words) > 1 else None


def _person(material: Material, name: Any, there: _Others) -> Line:
    place = (name.article_id, name.start, name.end)
    last, given = _last(name.surface), _given(name.surface)
    known = there.full.get(last, [])
    if known:
        other = [(full, p) for full, p in known if _given(full) and given]
        fitting = [p for full, p in known if not given or not _given(full) or _one_given(given, _given(full), material)]
        plain = given and given in there.words and not other
        if fitting or plain:
            told = [p for full, p in other if _one_given(given, _given(full), material)] if given else []
            if not given or not other or told:
                return Line(place, "name", "backed", one_each(told or fitting or [p for _, p in known]))
        full, span = other[0] if other else known[0]
        return Line(place, "name", "name_differs", (span,), (Reason("name_there", (span[0],), (full,)),))
    if last in there.words:
        return Line(place, "name", "backed", one_each(there.words[last]))
    for other_last, forms in there.full.items():
        if _near_spelling(last, other_last) and (not given or any(_given(f) in (None, given) for f, _ in forms)):
            full, span = forms[0]
            return Line(place, "name", "name_differs", (span,), (Reason("name_there", (span[0],), (full,)),))
    return Line(place, "name", "only_here", (), (Reason("nowhere_name"),))


def _one_given(one: str | None, other: str | None, material: Material) -> bool:
    """Whether two given names may be one: the same, an initial, a short form of the list."""
    if not one or not other or one == other or (one[0] == other[0] and min(len(one), len(other)) == 1):
        return True
    titles = noun_types(material.lists)
    if one in titles or other in titles:
        return True
    return any(one in forms and other in forms for forms in _nicknames(material.lists))


def _near_spelling(one: str, other: str) -> bool:
    """Whether two last names differ in one or two letters: "klymenko", "klimenko"."""
    if min(len(one), len(other)) < LONG or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1] <= (1 if len(one) < 8 else 2)


def _thing(name: Any, surface: str, there: _Others) -> Line:
    """The line of a place, a body or a people: backed where the others write its words with capitals."""
    place = (name.article_id, name.start, name.end)
    words = [w.lower() for w in _WORD.findall(surface) if w[0].isupper()]
    missing = [w for w in words if w not in there.words]
    if words and not missing:
        return Line(place, "name", "backed", one_each(there.words[words[-1]]))
    return Line(place, "name", "only_here", (), (Reason("nowhere_name"),))


def _descriptor(material: Material, i: int, name: Any) -> Span | None:
    """The words that say who a person is: those found with the name, else an apposition with a title before or behind
    it ("the club's treasurer, Ada Moor", "Ada Moor, the treasurer of the club,").
    """
    text, row = material.texts[name.article_id], material.rows[i]
    if isinstance(name.descriptor, str):
        for start in (name.start - len(name.descriptor) - 1, name.end + 2):
            if text[max(0, start) : start + len(name.descriptor)] == name.descriptor:
                return name.article_id, start, start + len(name.descriptor)
    before, behind = (
        _BEFORE.search(text, max(row.start, name.start - FAR), name.start),
        _BEHIND.match(text, name.end, row.end),
    )
    spans = [(_noun_start(before, material.lists), before.end(1))] if before else []
    spans += [behind.span(1)] if behind else []
    for start, end in spans:
        if _describing(text[start:end], material.lists) & _titles(material.lists):
            return name.article_id, start, end
    return None


def _noun_start(found: re.Match[str], lists: AnyLists) -> int:
    """Where the noun phrase before a name begins: behind the last preposition that is no part of an office."""
    start, links = found.start(1), context_words("office_links", lists)
    for word in LETTER_WORD.finditer(found.group(1)):
        if word.group() in prepositions(lists) and word.group() not in links:
            start = found.start(1) + word.end() + 1
    return start


def _office(material: Material, name: Any, described: Span, there: _Others) -> Line | None:
    """The line of the words that say who a person is, where the others have others in their stead."""
    last = _last(name.entity)
    words = _describing(material.texts[described[0]][described[1] : described[2]], material.lists)
    if not words or not there.lines[last]:
        return None
    said = there.said.get(last) or [(form, span) for form, span in there.full[last]]
    known = {w for d, _ in said for w in _describing(d, material.lists)}
    for j in there.lines[last]:
        known |= _describing(material.rows[j].text, material.lists)
    missing = words - known
    one_office = not missing & _titles(material.lists) and (words & known or not there.said.get(last))
    if one_office and not _other_body(material, described, there.said.get(last, ()), words, there):
        return Line(described, "name", "backed", one_each(span for _, span in said))
    words_there, span = said[0]
    return Line(described, "name", "name_differs", (span,), (Reason("name_there", (span[0],), (words_there,)),))


def _bodies(phrase: str, lists: AnyLists) -> set[str]:
    """The words of a description that name a body or a place: with a capital, and rare."""
    titles = _titles(lists)
    words = {w.lower() for w in _WORD.findall(phrase) if w[0].isupper() and weight_of(w.lower(), lists) >= BODY}
    return {w for w in words if root_of(w, lists) not in titles}


def _other_body(
    material: Material, described: Span, said: Iterable[tuple[str, Span]], words: set[str], there: _Others
) -> bool:
    """Whether a title is given with the name of another body than the others give it with: "Norholm's chief"."""
    titles = _titles(material.lists)
    phrase = material.texts[described[0]][described[1] : described[2]]
    bodies = _bodies(phrase, material.lists)
    named = [_bodies(d, material.lists) for d, _ in said if _describing(d, material.lists) & words & titles]
    named = [t for t in named if t]
    return bool(bodies and named and all(bodies.isdisjoint(t) for t in named) and bodies <= there.words.keys())


@per_lists
def _titles(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(root_of(noun, lists) for noun, kind in noun_types(lists).items() if kind == "title")


def _describing(phrase: str, lists: AnyLists) -> set[str]:
    """The words of a description that say something, and every title."""
    titles = _titles(lists)
    found = {root_of(OWNED.sub("", w).lower(), lists) for w in LETTER_WORD.findall(phrase)}
    return {w for w in found if w in titles or weight_of(w, lists) > 1.0}
