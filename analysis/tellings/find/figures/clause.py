"""The clause around a figure: its governing verb, the subject of that verb, and how far its words reach."""

from bisect import bisect_left
from typing import NamedTuple

from tellings.find.text.clause_tags import settle, to_shapes
from tellings.find.text.clauses import subject_before
from tellings.find.text.figure_tokens import FigureTokens, Lists
from tellings.find.text.tag_letters import FigureTag as Tag
from tellings.find.text.tag_names import FIGURE_NAMES, in_letters, tagged

_BESIDE_VERB = in_letters("<adv><adj><ing><prep>", FIGURE_NAMES)
_SURE_VERB = in_letters("<verb><base><base or noun><be><have><aux><he's>", FIGURE_NAMES)
_SMALL_WORDS = in_letters("<adv><not><det><prep>", FIGURE_NAMES)

# A verb group: "to be sent", "has been", "would not hit", "fled"; its last letter is the governing verb.
_GROUP = tagged(
    "(?=[<to><aux><he's><have><be>])(?:<to>[<adv><not>]*)?(?:[<aux><he's>][<adv><not><pronoun>]{0,3})?"
    "(?:<have>[<adv><not><pronoun>]{0,3})?(?:<be>[<adv><not>]{0,2}){0,2}(?:(?<=[<be><he's>])"
    "[<past><participle><verb in ing><base or noun>]"
    "|(?<=[<be><he's>][<adv><not>])[<past><participle><verb in ing><base or noun>]"
    "|(?<=[<have><aux><to><he's>])[<finite><past><participle><base><base or noun><be>]"
    "|(?<=<aux>)<noun>(?=[<det><number><Name><object><prep><Name's><year>])"
    "|(?<=[<have><aux><to><he's>][<adv><not><pronoun>])[<finite><past><participle><base><base or noun><be>]"
    "|(?<=<aux>[<adv><not><pronoun>][<adv><not>])[<base><base or noun><past>]"
    "|(?<=[<have><be><he's>][<adv><not>][<adv><not>])[<past><participle><base or noun>]"
    "|(?<=[<aux><have><be>]))(?<![<adv><not><pronoun>])"
    "|[<finite><past><participle><base><base or noun><verb in ing>]|<he's>",
    FIGURE_NAMES,
)
_WALL = tagged(
    r"[<sub><but><that><rel><wh><contrast>;:<mark>]|^[^(]*\)|^[^-]*-[^-]*$"
    r"|,[^,<number>]*[<prep><since><to><of>][^,<number>]*$|<since>[^<number>]*,|<and><since>",
    FIGURE_NAMES,
)
_NAMES = in_letters(
    "<det><noun><Name><number><Name's><noun's><adj><hyphen><weekday><month><span><year><which><ing><claim><day>",
    FIGURE_NAMES,
)
# What may stand between the noun of a figure and the verb whose subject it is: phrases, numbers in a row, an
# apposition, "who".
_TO_VERB = tagged(
    f"(?:<and><noun>+)?(?:[<of><prep>][{_NAMES}]+|,?<and>?(?=<number>)[{_NAMES}]+|<and>(?=<det>)[{_NAMES}]+"
    f"|[(][^()]*[)]){{0,5}}[<adv><day><weekday>]*(?:(?<!^),(?:[<det><Name><rel><number><noun>])"
    f"[^,]{{1,40}},)?[<adv><day>]*(?:[<that><rel>]<adv>*)?",
    FIGURE_NAMES,
)
_FAR = 30  # tokens; a verb is not looked for farther from the figure
_WIDE = 60  # tokens; no clause is read farther than this from its verb, so that time stays linear in long texts
_OBJECT_NEXT = tagged("[<adv><not>]*[<det><noun><number><object><Name><pronoun><year><that><adj>]", FIGURE_NAMES)
_PARTS = tagged("[;:<mark><that><sub><but><rel><contrast><wh>]", FIGURE_NAMES)
_RELATIVE = 6  # tokens between a noun and the verb of its relative clause
_SUBORDINATE = frozenset(in_letters("<since><sub>", FIGURE_NAMES))
_TITLED = 0.5


class Reading(NamedTuple):
    """A sentence in letters, with its verb groups: the first token of each and its verb."""

    shape: str
    firsts: list[int]
    verbs: list[int]


class Governor(NamedTuple):
    """A verb and where the figure stands to it."""

    first: int
    verb: int
    side: str  # left: the figure is behind the verb; behind: the figure, or the noun it counts, is before it
    place: int  # among the verb groups


def read_clause(t: FigureTokens, L: Lists) -> Reading:
    """The letters and verb groups of a text; made once a sentence and kept beside its tokens."""
    if t.reading is None:
        shape = "".join(map(L.letter.__getitem__, t.words[: t.n]))
        if shape.count(Tag.NAME) > _TITLED * t.n and t.is_titled():
            shape = "".join(map(L.letter.__getitem__, t.low[: t.n]))
        elif shape[0] == Tag.NAME and not (shape[1:2] == Tag.NAME and L.letter[t.low[0]] in "vVEg"):
            shape = L.letter[t.low[0]] + shape[1:]  # but not of a name: House Democrats
        if "." in shape[:-1]:
            shape = _inner_stops(t, shape)
        if Tag.HYPHEN in shape:
            shape = _dashes(t, shape)
        shape = settle(shape)
        firsts, verbs = [], []
        for m in _GROUP.finditer(shape):
            first, end = m.span()
            if first < end:
                firsts.append(first)
                verbs.append(end - 1)
        t.reading = Reading(shape, firsts, verbs)
    return t.reading


def _inner_stops(t: FigureTokens, shape: str) -> str:
    """A stop inside a sentence ("Mr.", "St.") ends nothing: ~."""
    marks, place = list(shape), shape.find(".", 1)
    while 0 < place < t.n - 1:
        if len(t.words[place - 1]) < 6 and t.words[place - 1][0].isupper():
            marks[place] = "~"
        place = shape.find(".", place + 1)
    return "".join(marks)


def _dashes(t: FigureTokens, shape: str) -> str:
    """A hyphen between blanks is a dash."""
    starts, ends, place = t.starts, t.ends, shape.find(Tag.HYPHEN, 1)
    while place >= 0:
        if ends[place - 1] < starts[place] and ends[place] < starts[place + 1]:
            shape = f"{shape[:place]}-{shape[place + 1 :]}"
        place = shape.find(Tag.HYPHEN, place + 1)
    return shape


def walls_of(t: FigureTokens) -> list[int]:
    """The places of the words and marks that open a clause; found once a sentence."""
    if t.walls is None:
        t.walls = [m.start() for m in _PARTS.finditer(t.reading.shape)]
    return t.walls


def governor(t: FigureTokens, begin: int, after: int, kind: str, L: Lists) -> Governor | None:
    """The verb that governs the figure at tokens begin .. after - 1.

    Right before it ("shot down 116"), behind its noun ("12 people were hurt"), else farther to the left in the clause.
    A verb of saying
    takes a clause and no figure: "said 12 people were hurt".
    """
    shape, firsts, verbs = t.reading or read_clause(t, L)
    left, right = bisect_left(verbs, begin) - 1, bisect_left(firsts, after)
    between, says = None, True
    if left >= 0 and begin - verbs[left] < _FAR:
        between, says = shape[verbs[left] + 1 : begin], _says(t, verbs[left], L)
        if not says and not between.strip(_SMALL_WORDS):
            return Governor(firsts[left], verbs[left], "left", left)
    if right < len(firsts) and _is_subject(t, firsts[right], verbs[right], begin, after, kind, L):
        return Governor(firsts[right], verbs[right], "behind", right)
    if between is not None and says and not between.strip(Tag.ADV + Tag.NOT + Tag.DET):
        return Governor(firsts[left], verbs[left], "left", left)  # "had predicted 12 storms": no verb behind
    if (
        between is not None
        and not says
        and not _WALL.search(between)
        and not (between[-1:] == "," and _opened(shape, firsts[left]))
    ):
        return Governor(firsts[left], verbs[left], "left", left)
    return None


def _opened(shape: str, first: int) -> bool:
    """Whether a clause with this verb was opened by "after" or "because", so that a comma behind it ends it."""
    return not _SUBORDINATE.isdisjoint(shape[max(0, first - 8) : first].rpartition(",")[2])


def _says(t: FigureTokens, verb: int, L: Lists) -> bool:
    return t.low[verb] in L.saying and t.low[verb + 1] != "to"


def _is_subject(t: FigureTokens, first: int, verb: int, begin: int, after: int, kind: str, L: Lists) -> bool:
    """Whether the words from `after` to a verb group leave the figure as its subject."""
    shape = t.reading.shape
    if (
        shape[first] == Tag.TO
        or first - after > _FAR
        or (begin and shape[begin - 1] in Tag.PREP + Tag.TO and not _attached(shape, first, verb, after, kind))
    ):
        return False
    if kind == "duration" and not _parts(shape, first, verb):
        return False  # "24 hours of the bank announcing it"
    if (shape[first - 1] in Tag.THAT + Tag.REL and first - after >= _RELATIVE) or (
        first > after and _TO_VERB.fullmatch(shape, after, first) is None
    ):
        return False
    return not (t.low[verb] in L.saying and first == after and shape[after - 1] in Tag.SPAN + Tag.WEEKDAY + Tag.MONTH)


def _attached(shape: str, first: int, verb: int, after: int, kind: str) -> bool:
    """Whether a participle or relative clause stands right behind the noun: "with 35 targeting the border", "at five
    towns that were hit".
    """
    bare = (
        first == after
        and shape[verb] in Tag.PAST + Tag.PARTICIPLE + Tag.VERB_IN_ING
        and (first == verb or kind not in ("ordinal", "duration"))
    )
    return bare or (shape[first - 1] in Tag.THAT + Tag.REL and first - after < _RELATIVE)


def _parts(shape: str, first: int, verb: int) -> bool:
    """Whether a verb group makes a clause: it is no infinitive and no mere participle ("12 people killed in the
    flood").
    """
    letter = shape[verb]
    return shape[first] != Tag.TO and (
        verb > first or letter in _SURE_VERB or (letter == Tag.PAST and _OBJECT_NEXT.match(shape, verb + 1) is not None)
    )


def is_finite(t: FigureTokens, g: Governor) -> bool:
    """Whether a verb behind a figure makes a clause with it."""
    shape, firsts, verbs = t.reading
    if _parts(shape, g.first, g.verb):
        return True
    if shape[g.verb] != Tag.PAST or g.place + 1 == len(firsts):
        return shape[g.verb] == Tag.PAST
    first, verb = firsts[g.place + 1], verbs[g.place + 1]
    return not _parts(shape, first, verb) or not shape[g.verb : first].isalpha()  # else another verb makes the clause


def subject_of_verb(t: FigureTokens, g: Governor, L: Lists) -> tuple[int, int] | None:
    """The noun phrase before a verb group, as tokens; of an infinitive, a participle behind a comma or a second verb
    that of the verb before.
    """
    shape, firsts, verbs = t.reading
    low = max(0, g.first - _WIDE)
    letters, place = to_shapes(shape[low : g.first + 1]), g.place
    for _ in range(4):
        first, verb = firsts[place], verbs[place]
        if first - low < 1:
            return None
        found = _phrase_before(t, letters, first, low, place, L)
        if place == 0:
            return found
        if found is not None and _inside_subject(t, shape, firsts[place - 1], verbs[place - 1], found[0], L):
            place -= 1  # "an adult found guilty of assaulting a soldier could be jailed"
            continue
        if found is not None or (
            shape[first - 1] not in "," + Tag.AND and shape[first] != Tag.TO and shape[verb] != Tag.VERB_IN_ING
        ):
            return found
        if shape[first] == Tag.TO and shape[verbs[place - 1] + 1 : first].strip(_BESIDE_VERB):
            return None  # "asked Moor to pay": whose act it is depends on the verb
        place -= 1
    return None


def _inside_subject(t: FigureTokens, shape: str, first: int, verb: int, phrase: int, L: Lists) -> bool:
    """Whether a noun phrase hangs on a participle that is part of the subject."""
    if first != verb or t.low[verb] in L.saying or first == 0 or shape[first - 1] == ",":
        return False
    between = shape[verb + 1 : phrase]
    return (shape[verb] in Tag.VERB_IN_ING + Tag.PARTICIPLE and between.strip(Tag.ADV + Tag.DET) in ("", Tag.PREP)) or (
        shape[verb] in Tag.PAST + Tag.PARTICIPLE and between.strip(Tag.ADV) == Tag.PREP
    )


def _phrase_before(t: FigureTokens, letters: str, first: int, low: int, place: int, L: Lists) -> tuple[int, int] | None:
    """The noun phrase before a verb group; `letters` begin at token `low`."""
    k = first - low
    if letters[k] == Tag.TO:
        return None
    if letters[k - 1] in Tag.REL + Tag.THAT or letters[k - 2 : k] in (
        Tag.REL + ",",
        Tag.THAT + ",",
    ):
        place_of = k - (1 if letters[k - 1] in Tag.REL + Tag.THAT else 2)
        found = _antecedent(letters, place_of - (letters[place_of - 1 : place_of] == ","))
    elif letters[k - 1] == ",":
        found = subject_before(letters, k, 0)
    else:
        found = subject_before(letters, k, max(0, _clause_start(t, first, place, L) - low))
    if (
        found is None
        or (found[1] - found[0] == 1 and t.low[found[0] + low] in L.clause["empty"])
        or letters[found[0] : found[1]].strip(Tag.NUMBER) == ""
    ):
        return None
    return found[0] + low, found[1] + low


def _antecedent(letters: str, place: int) -> tuple[int, int] | None:
    """The noun phrase before "who" or "that"; None where a preposition parts it in two that could be meant."""
    found = subject_before(letters, place, 0) if place > 0 else None
    if found is None:
        return None
    return None if Tag.PREP in letters[slice(*found)] else found  # "a search in the town that ...": either


def _clause_start(t: FigureTokens, first: int, place: int, L: Lists) -> int:
    """Behind the last word before `first` that opens its clause, or a verb of saying."""
    _, _, verbs = t.reading
    walls = walls_of(t)
    wall = bisect_left(walls, first) - 1
    start = walls[wall] + 1 if wall >= 0 else 0
    for k in range(place - 1, max(-1, place - 4), -1):
        if verbs[k] < start:
            break
        if t.low[verbs[k]] in L.saying:
            return verbs[k] + 1
    return start


def reach(t: FigureTokens, g: Governor | None, begin: int, after: int, L: Lists) -> tuple[int, int]:
    """The tokens of the figure's own clause: from behind the verb or conjunction before it to the next verb or
    conjunction behind.
    """
    shape, firsts, verbs = t.reading
    walls = walls_of(t)
    edge, behind = (begin, after) if g is None else (min(begin, g.first), max(after, g.verb + 1))
    start, stop = max(0, edge - _WIDE), min(t.n, behind + _WIDE)
    k = bisect_left(verbs, edge) - 1
    if k >= 0:
        start = max(start, verbs[k] + 1, shape.rfind(",", verbs[k], edge) + 1)
    for k in range(bisect_left(firsts, behind), len(firsts)):
        first, verb = firsts[k], verbs[k]
        ends = _parts(shape, first, verb) or (
            shape[verb] == Tag.PAST and shape[max(0, first - 3) : first].rstrip(Tag.ADV)[-1:] == ","
        )
        if first >= stop or ends or (t.low[verb] in L.saying and shape[first] != Tag.TO):
            stop = min(stop, first)
            break
    wall = bisect_left(walls, edge)
    if wall:
        start = max(start, walls[wall - 1] + 1)
    wall = bisect_left(walls, behind)
    if wall < len(walls):
        stop = min(stop, walls[wall])
    return start, stop
