"""What stands beside a figure: the words that complete its noun, the unit of a rate, when and where."""

import re
from bisect import bisect_left
from typing import NamedTuple

from tellings.find.figures.clause import Governor, is_finite, reach, read_clause, subject_of_verb
from tellings.find.figures.counted_nouns import per_noun
from tellings.find.figures.drafts import Draft
from tellings.find.figures.noun_phrases import singular
from tellings.find.text.figure_tokens import FigureTokens, Lists
from tellings.find.text.tag_letters import FigureTag as Tag
from tellings.find.text.tag_names import FIGURE_NAMES, in_letters, tagged

_TIME_WORDS = in_letters("<weekday><month><day><which>", FIGURE_NAMES)
_HANGS = in_letters("<adv><and><prep><to><hyphen><det><not><since><of><day>", FIGURE_NAMES)
_VERB = in_letters("<verb><aux><have><be><he's>", FIGURE_NAMES)

Range = tuple[int, int]


class Beside(NamedTuple):
    """Ranges of tokens, half-open; None where the sentence does not say it."""

    complement: Range | None
    subject: Range | None
    per: Range | None
    when: Range | None
    place: Range | None


NOTHING_BESIDE = (None,) * 11
_NO_VERB = (None, None, None)


def verb_of(t: FigureTokens, g: Governor | None) -> tuple[str | None, int | None, int | None]:
    """The columns verb, verb_start, verb_end."""
    return _NO_VERB if g is None else (t.low[g.verb], t.starts[g.verb], t.ends[g.verb])


def places_beside(t: FigureTokens, d: Draft, L: Lists) -> tuple[int | str | None, ...]:
    """The columns subject_start to place_end of a figure, in characters of the text."""
    assert d.counted is not None
    b = words_beside(t, d.governor, d.n.first, d.n.last, d.begin, d.counted.after, L)
    return (
        *_places(t, b.subject), *_places(t, b.complement),
        None if b.per is None else singular(t.words[b.per[1] - 1], L), *_places(t, b.per),
        *_places(t, b.when), *_places(t, b.place),
    )  # fmt: skip


def _places(t: FigureTokens, span: Range | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (t.starts[span[0]], t.ends[span[1] - 1])


_OPENS = frozenset(in_letters("<prep><of><to><verb in ing><participle><past><adj><day>", FIGURE_NAMES))
_NEXT_SUBJECT = tagged(
    "(?:<det>[<noun><adj><number><hyphen>]*|<Name>*)$", FIGURE_NAMES
)  # of a clause without "that": "a model the force | has designed"
_LONG = 25  # tokens; longer words behind a figure are no complement of it
_ENDS = tagged(
    r"[,;:.()<mark>\-<but><sub><contrast><since><that><rel><wh><finite><aux><have><be><he's>]"
    r"|<to>?[<base><base or noun>]|<and>(?=<to>?[<finite><past><base><base or noun><verb in ing><participle>])"
    r"|<and>(?=[<pronoun><det><Name><noun><Name's><noun's><number><adj><hyphen>]*"
    r"[<finite><past><aux><be><have><base><base or noun>])|<pronoun>",
    FIGURE_NAMES,
)
# Times: "on Monday (night)", "last week", "in September 2015", "8 May", "in 2015", "for three years", "two years ago",
# "yesterday", "in the past year".
_WHEN = tagged(
    "(?:[<prep><since>]?[<det><which><adj>]?"
    "|[<prep><since>][<noun><number>])<weekday><span>?(?![<noun's><Name's>])(?:,?<month><stop>?<number>"
    "(?:,?<year>)?)?|(?<!<of>)[<prep><since>]?(?:<number><month>|<det>?<month><stop>?<number>?)(?:,?<year>)?"
    "|[<prep><since>]<det>?<noun>?<year>(?:<span>)?|(?:[<prep><since>]?<det>[<number><noun>]{0,2}"
    "|[<prep><since>][<number><noun>]?)?<which><span>"
    "|[<prep><since>]<det>?<which>?[<number><which>]?<noun>?<span><ago>?"
    "|[<prep><since>]?<det>?<number>?<span><ago>|<day><span>?"
    "|[<prep><since>]<det>?[<adj><noun><ing>]?<span>(?!<hyphen>)(?:<of><month>?<year>?)?",
    FIGURE_NAMES,
)
_TIME = tagged("[<weekday><month><day><year><which>]|[<prep><since><number>]<span>|<span><ago>", FIGURE_NAMES)
_NAME = tagged("[<prep><since>][<det><noun><adj>]{0,3}<Name>", FIGURE_NAMES)
_WHERE = tagged(
    "[<prep><since>]<det>?[<noun><adj>]{0,2}<Name>(?:[<Name><hyphen><stop>]|<and>(?=<Name>)"
    "|,(?=<Name>[,.]))*(?![<Name><Name's>])",
    FIGURE_NAMES,
)


def words_beside(
    t: FigureTokens, g: Governor | None, first: int, last: int, begin: int, after: int, L: Lists
) -> Beside:
    """What the clause says of the figure: its number is tokens first .. last - 1, hedge and noun begin .. after - 1."""
    read_clause(t, L)
    start, stop = reach(t, g, begin, after, L)
    if t.beside is None:
        t.beside = _spans(t, _WHEN, _TIME, L.clause["time_prep"]), _spans(t, _WHERE, _NAME, L.clause["place_prep"])
    when, place = [_nearest(t.reading.shape, spans, start, stop, first, last) for spans in t.beside]
    per = find_per(t, last, after, L)
    complement = find_complement(t, g, per[1] if per else after, stop, when, L)
    subject = None
    if g is not None and (g.side == "left" or _is_passive(t, g, L)):
        subject = subject_of_verb(t, g, L) if g.side == "left" else _agent(t, g, stop, L)
        if subject and subject[0] < after and subject[1] > begin:
            subject = None
    return Beside(complement, subject, per, when, place)


def _is_passive(t: FigureTokens, g: Governor, L: Lists) -> bool:
    shape = t.reading.shape
    return shape[g.verb] in Tag.PAST + Tag.PARTICIPLE + Tag.BASE_OR_NOUN and (
        g.verb == g.first or Tag.BE in shape[g.first : g.verb]
    )


_AGENT = tagged(
    "<det>?[<noun><Name><number><Name's><noun's><adj><hyphen><stop><ing><claim>A]+(?:<of><det>?"
    "[<noun><Name><Name's><noun's><adj><hyphen><stop>]+)?",
    FIGURE_NAMES,
)


def _agent(t: FigureTokens, g: Governor, stop: int, L: Lists) -> Range | None:
    """ "40 drones were shot down by the army": the doer of a passive whose subject is the figure."""
    shape = t.reading.shape
    for k in range(g.verb + 1, min(g.verb + 4, stop)):
        if t.low[k] in L.clause["agent"]:
            found = _AGENT.match(shape, k + 1, stop)
            return (
                (k + 1, found.end())
                if found and found.end() > k + 1 and _WHEN.fullmatch(shape, k, found.end()) is None
                else None
            )
    return None


def find_per(t: FigureTokens, last: int, after: int, L: Lists) -> Range | None:
    """ "a share", "per week", "an hour": right behind the number or the noun it counts."""
    for k in (after, *range(last, after)):
        if t.low[k] in L.clause["per"]:
            j = k + 1 + (t.words[k + 1] == "-")
            if t.reading.shape[j : j + 2] == Tag.ADJ + Tag.NOUN:
                j += 1  # "per trained employee"
            j = per_noun(t, j, L)
            if (t.low[j] in L.group["per_nouns"] and t.low[j + 1] not in L.clause["behind"]) or (
                t.low[k] not in L.det and t.words[j][:1].isalpha()
            ):
                return k, j + 1
    return None


def find_complement(
    t: FigureTokens, g: Governor | None, after: int, stop: int, when: Range | None, L: Lists
) -> Range | None:
    """The phrases, infinitives and participles behind the noun, to the end of the clause; a time at either end is left
    out.
    """
    shape = t.reading.shape
    begin = after
    if when and when[0] <= begin < when[1]:
        begin = when[1]
    if g is not None and g.side == "behind" and is_finite(t, g):
        stop = min(stop, g.first)
    if begin >= stop or shape[begin] not in _OPENS:
        return None
    if g is None or g.side == "left" or not is_finite(t, g):
        stop = min(t.n, begin + _LONG)
    found = _ENDS.search(shape, begin + 1 + (shape[begin] == Tag.TO), stop)
    end = found.start() if found else stop
    if found and shape[end] in _VERB:
        end -= len(_NEXT_SUBJECT.search(shape[begin:end]).group())  # type: ignore[union-attr]
    if when and begin < when[0] < end <= when[1]:
        end = when[0]
    while end > begin and shape[end - 1] in _HANGS:
        end -= 1
    return (begin, end) if end - begin > 1 else None


def _spans(t: FigureTokens, pattern: re.Pattern, anchor: re.Pattern, openers: frozenset[str]) -> list[Range]:
    """The times or places of a sentence; a preposition must be one of `openers`, else a time is taken without it."""
    shape = t.reading.shape
    if anchor.search(shape) is None:
        return []
    found = []
    for m in pattern.finditer(shape):
        a, b = m.span()
        if shape[a] in Tag.PREP + Tag.SINCE and t.low[a] not in openers:
            if pattern is _WHERE or shape[a + 1] not in _TIME_WORDS:
                continue
            a += 1
        found.append((a, b))
    return found


def _nearest(shape: str, spans: list[Range], start: int, stop: int, first: int, last: int) -> Range | None:
    """The span nearest to the figure inside the clause that does not hold the number itself."""
    best, far = None, 99
    for a, b in spans[max(0, bisect_left(spans, (start,))) :]:
        if b > stop:
            break
        if (a < last and b > first) or _parted(shape, a, b, first, last):
            continue
        distance = a - last if a >= last else first - b + 3
        if distance < far:
            best, far = (a, b), distance
    return best


def _parted(shape: str, a: int, b: int, first: int, last: int) -> bool:
    """Whether a dash, or a phrase behind a comma, stands between a figure and what may belong to it."""
    return "-" in shape[b:first] or (a > last and "," in shape[last : a - 1])
