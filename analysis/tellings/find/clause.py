"""The clause around a figure: its governing verb, the subject of that verb, and how far its words reach."""

import re
from typing import NamedTuple

from tellings.find.clauses import subject_before
from tellings.find.lettering import settle, to_shapes
from tellings.find.tokens import Lists, Tokens

# A verb group: "to be sent", "has been", "would not hit", "fled"; its last letter is the governing verb.
_GROUP = re.compile(r"(?:t[a!]*)?[xbhR]+(?:[a!]+[xbh]+)*(?:[a!r]*[fEqVvgn](?<![bhR][a!]n)(?<![bhR!]n))?|(?:t[a!]*(?=[VvEf]))?[fEqVvg]")
_WALL = re.compile(r'[skTwWl;:"]|-.*-|^[^(]*\)')
_NAMES = "dnC#SNezYMUKLiuJ"
# What may stand between the noun of a figure and the verb whose subject it is: phrases, numbers in a row, an apposition, "who".
_TO_VERB = re.compile(
    rf"(?:[opP][{_NAMES}]+|[,c](?=[d#])[{_NAMES}]+|c(?=n)n+|[(][^()]*[)]){{0,5}}[aJY]*(?:(?<!^),(?:[dCw#n])[^,]{{1,40}},)?[aJ]*(?:[Tw]a*)?"
)
_FAR = 30  # tokens; a verb is not looked for farther from the figure
_WORDS_OF_NUMBER = "".join(_NAMES)
_OBJECT_NEXT = re.compile(r"[a!]*[dn#mCrKTe]")


class Reading(NamedTuple):
    """A sentence in letters, with its verb groups."""

    shape: str
    groups: list[tuple[int, int]]  # first token of the group, its verb


class Governor(NamedTuple):
    """A verb and where the figure stands to it."""

    first: int
    verb: int
    side: str  # left: the figure is behind the verb; behind: the figure, or the noun it counts, is before it
    place: int  # among the verb groups


def read_clause(t: Tokens, L: Lists) -> Reading:
    """The letters and verb groups of a text; made once a sentence and kept beside its tokens."""
    if t.reading is None:
        words = t.low if t.is_titled() else t.words
        letters = list(map(L.letter.__getitem__, words[: t.n]))
        if letters and letters[0] == "C":
            letters[0] = L.letter[t.low[0]] if t.low[0] not in L.letter_names else "C"
        shape = settle(_inner_stops(t, "".join(letters)))
        t.reading = Reading(shape, [(m.start(), m.end() - 1) for m in _GROUP.finditer(shape)])
    return t.reading


def _inner_stops(t: Tokens, shape: str) -> str:
    """A stop inside a sentence ("Mr.", "St.") ends nothing: ~."""
    place = shape.find(".")
    while 0 <= place < t.n - 1:
        if t.words[place] == "." and len(t.words[place - 1]) < 6 and t.words[place - 1][:1].isupper():
            shape = f"{shape[:place]}~{shape[place + 1 :]}"
        place = shape.find(".", place + 1)
    return shape


def governor(t: Tokens, begin: int, after: int, L: Lists) -> Governor | None:
    """The verb that governs the figure at tokens begin .. after - 1.

    Right before it ("shot down 116"), behind its noun ("12 people were hurt"), else farther to the left in the clause. A verb of saying
    takes a clause and no figure: "said 12 people were hurt".
    """
    shape, groups = read_clause(t, L)
    left = right = -1
    for k, (first, verb) in enumerate(groups):
        if verb < begin:
            left = k
        elif first >= after:
            right = k
            break
    between = shape[groups[left][1] + 1 : begin] if left >= 0 else ""
    near = left >= 0 and not between.strip("a!dp")
    if near and not _says(t, groups[left][1], L):
        return Governor(*groups[left], "left", left)
    if right >= 0 and _is_subject(t, groups[right], after, shape, L):
        return Governor(*groups[right], "behind", right)
    if left >= 0 and begin - groups[left][1] < _FAR and not _WALL.search(between) and not _says(t, groups[left][1], L, between):
        return Governor(*groups[left], "left", left)
    return None


def _says(t: Tokens, verb: int, L: Lists, between: str = "") -> bool:
    return t.low[verb] in L.saying and t.low[verb + 1] != "to"


def _is_subject(t: Tokens, group: tuple[int, int], after: int, shape: str, L: Lists) -> bool:
    """Whether the words from `after` to a verb group leave the figure as its subject."""
    first, verb = group
    if shape[first] == "t" or first - after > _FAR or _TO_VERB.fullmatch(shape, after, first) is None:
        return False
    return not (t.low[verb] in L.saying and first == after and shape[after - 1] in "UYM")


def is_finite(shape: str, governor: Governor) -> bool:
    """Whether a verb behind a figure makes a clause with it and no mere participle ("12 people killed in the flood")."""
    first, verb = governor.first, governor.verb
    letter = shape[verb]
    return verb > first or letter in "fVvbhxR" or letter == "E" and _OBJECT_NEXT.match(shape, verb + 1) is not None


def subject_of_verb(t: Tokens, g: Governor, L: Lists) -> tuple[int, int] | None:
    """The noun phrase before a verb group, as tokens; of an infinitive, a participle behind a comma or a second verb that of the verb before."""
    shape, groups = read_clause(t, L)
    letters, place = to_shapes(shape), g.place
    for _ in range(3):
        first, verb = groups[place]
        found = _phrase_before(t, letters, first, L)
        if found is not None or place == 0 or shape[first - 1 : first] not in (",", "c") and shape[first] != "t" and shape[verb] != "g":
            return found
        place -= 1
    return None


def _phrase_before(t: Tokens, letters: str, first: int, L: Lists) -> tuple[int, int] | None:
    if first == 0 or letters[first] == "t":
        return None
    if letters[first - 1] in "wT" or letters[first - 1] == "," and letters[first - 2 : first - 1] == "w":
        return subject_before(letters, first - 1 - (letters[first - 2 : first - 1] == ","), 0) if first > 1 else None
    if letters[first - 1] == ",":
        found = subject_before(letters, first, 0)
    else:
        found = subject_before(letters, first, _clause_start(letters, first))
    if found is None or t.low[found[0]] in L.clause["empty"] and found[1] - found[0] == 1:
        return None
    return found


_OPENS = re.compile(r'[;:"kslTW]|[fVvbhxgE](?=[dCn#S]*$)')


def _clause_start(letters: str, first: int) -> int:
    """Behind the last word before `first` that opens its clause."""
    return max((letters.rfind(mark, 0, first) + 1 for mark in ";:kslTW"), default=0)


def reach(t: Tokens, g: Governor | None, begin: int, after: int, L: Lists) -> tuple[int, int]:
    """The tokens of the figure's own clause: from behind the verb or conjunction before it to the next verb or conjunction behind."""
    shape, groups = read_clause(t, L)
    start, stop, edge = 0, t.n, begin
    if g is not None:
        edge = min(begin, g.first)
    for first, verb in groups:
        if verb < edge:
            start = verb + 1
        elif first >= after and (g is None or first > g.verb):
            stop = first
            break
    for mark in ';:"TskwlW':
        start = max(start, shape.rfind(mark, start, edge) + 1)
        found = shape.find(mark, max(after, g.verb + 1 if g else 0), stop)
        stop = found if found >= 0 else stop
    return start, stop
