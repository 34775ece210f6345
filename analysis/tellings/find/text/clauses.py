"""Where the noun phrase of a source begins and ends: rules over the letters of a sentence."""

from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged

_BESIDE_SUBJECT = in_letters("<adv><and><prep><but><stop><hyphen><quote>")
_BEFORE_SUBJECT = in_letters("<said><say><verb><be><have><aux><to><adj><ing><prep>")
_STANDS_ALONE = in_letters("<pronoun><rel><he's><det>")
_DET_OR_NOUN = in_letters("<det><number><noun><adj>")
_OPENS_NOUN = in_letters("<det><Name><Name's><object><ing><noun><adj>")
_OPENS_CLAUSE = ",;:-" + Tag.SUB + Tag.CONTRAST + Tag.THAT + Tag.REL + Tag.WH + Tag.BUT
_BEFORE_VERB = in_letters("<adv><be><have><aux><not>")

# Verbs of any kind: a cue, another verb, a form of be, have, do, a modal, a pronoun with its auxiliary.
VERBS = frozenset(in_letters("<said><say><verb><be><have><aux><he's>"))
_PHRASE = frozenset(
    in_letters("<Name><Name's><noun><number><ing><adj><stop><noun's><hyphen><claim>")
)  # inside a noun phrase
_NOUN_END = frozenset(in_letters("<Name><Name's><noun><number><ing>)<claim><quote><noun's><time><adj><stop>"))
_NAME = tagged("[<Name><stop>]+")
_NAME_AT_END = tagged("[<Name><Name's><stop>]+$")
_PREPOSITION_AND_NAME = tagged("<prep>[<Name><stop>]+$")
_RELATIVE = tagged("[<rel><that>]")
_PARTICIPLE = tagged("^<adv>?[<said><adj><saying><ing>]")  # ", also known as the Fund,"
_APPOSED = frozenset(
    in_letters("<det><noun><Name><Name's><number><rel><prep><noun's><adv><ing><adj><saying><said><sub><to>")
)
_SMALL = "[<nominal><quote><claim>]"
# What may stand between a cue and its content: an adverb, a time, a prepositional phrase, a bracket.
NOUN_PHRASE = f"(?:<det>{{0,2}}{_SMALL}{{1,7}}|<det><adv>{_SMALL}{{1,7}}|[<object><pronoun><det>])"
ADJUNCT = (
    f"(?:<adv>|(?:[<adj><said>](?=<prep>))?<prep>?[<det><noun><number>]?<noun>?<time>+[<number><stop>]?|[<adj><said>]?"
    f"[<prep><to><of>]{NOUN_PHRASE}(?:[<of><and>]{NOUN_PHRASE}){{0,2}}|[(][^()]{{1,30}}[)])"
)
HEARER = f"(?:<to>?(?:<object>|<pronoun>|{NOUN_PHRASE}(?:[<of><prep>]{NOUN_PHRASE}){{0,2}}))"
_TIME_TAIL = tagged("(?:[<prep><sub>]?[<det><noun><number>]?<noun>?<time>+[<number><stop>]?|<adv>)$")


_CHAIN = tagged(
    "(?:[<adv><not>]*[<be><have><aux>])*[<adv><not>]*(?:[<verb><adj><said><say>]"
    "[<prep><adv>]?|[<be><aux>][<adv><not>]*[<noun><adj>])<to>$"
)  # went on to say, was likely to say, managed to ask


def verb_group_start(shape: str, cue: int) -> int:
    """Where the verb group of the cue begins: adverbs, be, have, do, modals and not before it.

    >>> verb_group_start("Chav", 3)
    1
    """
    place = cue
    while place and shape[place - 1] in _BEFORE_VERB:
        place -= 1
    chain = _CHAIN.search(shape, max(0, place - 7), place) if place > 1 and shape[place - 1] == Tag.TO else None
    return chain.start() if chain else place


def _skip_times(shape: str, place: int, low: int) -> int:
    """Step left over a time between subject and verb: "Feinstein last week said"."""
    while place > low and shape[place - 1] in Tag.TIME + Tag.ADV:
        tail = _TIME_TAIL.search(shape, max(low, place - 9), place)
        if not tail or tail.start() <= low:
            return place
        place = tail.start()
    return place


def _clause_has_verb(shape: str, place: int, low: int) -> bool:
    """Whether a verb stands between the last mark of a clause and `place`."""
    while place > low and shape[place - 1] not in _OPENS_CLAUSE:
        place -= 1
        if shape[place] in VERBS:
            return True
    return False


def _phrase_start(shape: str, last: int, low: int) -> int:
    """Walk left from the last token of a noun phrase to its first."""
    place = last
    while place >= low:
        letter = shape[place]
        before = shape[place - 1] if place > low else ""
        if letter == Tag.QUOTE:
            if before != Tag.NAME or shape[place + 1] != Tag.NAME:  # Mike "Moose" Moor
                return place + 1
        elif letter == Tag.DET:
            if _JOINS.search(shape, low, place) and not _clause_has_verb(shape, place - 1, low):
                place -= 1  # two parties: Ukrainian officials and the agency
            elif not before or (
                before not in Tag.OF + Tag.PREP + Tag.DET
                and not (before == Tag.TO and _TO_NOUN.search(shape, low, place))
            ):
                return place
        elif letter == Tag.PREP:
            if _POSTED.search(shape, low, place) and not _clause_has_verb(shape, place - 1, low):
                place -= 1  # a video posted by the agency shows: the participle belongs to its noun
            elif before == Tag.DET and shape[place - 2 : place - 1] not in (Tag.OF, Tag.PREP, Tag.DET):
                return place - 1  # some on the committee said
            elif not before or before not in _NOUN_END or before == Tag.TIME:
                return _after_preposition(shape, place, last)
        elif letter == Tag.ADV and before == Tag.DET and place < last:
            return place - 1  # an earlier version of the plan said
        elif letter == Tag.AND and before == Tag.PRONOUN:
            return place - 1  # he and Moor
        elif not _goes_on(shape, place, low):
            return place + 1
        place -= 1
    return low


def _goes_on(shape: str, place: int, low: int) -> bool:
    """Whether a noun phrase that ends behind `place` can have this token inside: part of a phrase, "and" between nouns,
    "to" behind a noun.
    """
    letter = shape[place]
    if letter == Tag.TO:  # an adviser to the king said, people close to the mayor said
        joins = shape[place + 1] in _OPENS_NOUN and _TO_NOUN.search(shape, low, place + 1) is not None
    elif letter == Tag.AND:
        joins = place > low and shape[place - 1] in _NOUN_END
    else:
        return letter in _PHRASE or letter == Tag.OF
    return joins and not _clause_has_verb(shape, place, low)


def _after_preposition(shape: str, place: int, last: int) -> int:
    """A phrase that opens with a preposition ("In London the mayor") is no subject: take its last noun phrase."""
    name = _NAME_AT_END.search(shape, place + 1, last + 1)
    return name.start() if name and shape[name.start() - 1] not in Tag.PREP + Tag.OF else place + 1


def _behind_comma(shape: str, comma: int, low: int) -> int | None:
    """The place of the mark that opens an apposition closed at `comma`: ", the mayor," or ", who won in May,"."""
    opening = max(shape.rfind(shape[comma], low, comma), shape.rfind(",", low, comma))
    while opening > low:
        inside = shape[opening + 1 : comma]
        if not inside or inside[0] not in _APPOSED or shape[opening - 1] not in _NOUN_END:
            return None
        if not VERBS.isdisjoint(_RELATIVE.split(_PARTICIPLE.sub("", inside))[0]):
            return None
        # An apposition of several pieces: "Moor, a captain from Bath, Maine,".
        earlier = shape.rfind(",", low, opening)
        middle = shape[earlier + 1 : opening] if earlier > low else ""
        if (
            middle
            and middle[0] in _DET_OR_NOUN
            and shape[earlier - 1] in Tag.NAME + ")"
            and VERBS.isdisjoint(middle)
            and not _NAME.fullmatch(inside)
        ):
            opening = earlier
            continue
        if middle and shape[earlier - 1] in Tag.NAME + ")" and _OF_PLACE.fullmatch(middle):
            opening = earlier  # Senator Harry Moor, Democrat of Nevada, the majority leader,
            continue
        if (
            middle
            and middle[0] in Tag.DET + Tag.NUMBER + Tag.REL
            and shape[earlier - 1] in Tag.NAME + ")"
            and _NAME.fullmatch(inside)
            and _PREPOSITION_AND_NAME.search(middle)
        ):
            opening = earlier
            continue
        return opening
    return None


def subject_before(shape: str, verb: int, low: int = 0) -> tuple[int, int] | None:
    """The noun phrase before a verb group, as a half-open range of tokens; None where there is none.

    >>> subject_before("dnoCv", 4)
    (0, 4)
    """
    place = _skip_times(shape, verb, low)
    if place <= low:
        return None
    last = place - 1
    quoting = _QUOTING.search(shape, low, last + 1) if shape[last] == Tag.QUOTE else None
    if quoting:
        last = quoting.start() - 1  # Moor, citing “the cost of steel,” said
        if last < low:
            return None
    aside = (_ASIDE if shape[last] == "," else _ASIDE_OPEN).search(shape, low, last + 1)
    if aside:
        last = aside.start()  # Moor, though, said; Moor, for his part, said
    parted = _PARTED.search(shape, low, last + 1)
    if parted:
        return subject_before(shape, parted.start(), low)
    if shape[last] in ",-":
        relative = _before_relative(shape, last, low)
        if relative:
            return relative
        opening = _behind_comma(shape, last, low)
        if opening is None:
            long = _LONG_SUBJECT.fullmatch(shape, low, last)
            return long.span(1) if long else None
        if (
            _NAME.fullmatch(shape, opening + 1, last)
            and shape[opening - 1] not in Tag.NAME + ")" + Tag.STOP
            and last - opening > 1
        ):
            return _phrase_start(shape, opening - 1, low), last  # the campaign chief, Ada Moor, said
        last = opening - 1
    if shape[last] == ")":
        last = shape.rfind("(", low, last) - 1
        if last < low:
            return None
        last -= shape[last] == Tag.QUOTE and last > low
    if shape[last] in _STANDS_ALONE:
        return last, last + 1
    if _CLOSE_TO_HIM.search(shape, low, last + 1):
        return _phrase_start(shape, last - 2, low), last + 1  # a source close to him said
    return _noun_phrase_before(shape, last, low)


def _before_relative(shape: str, comma: int, low: int) -> tuple[int, int] | None:
    """The subject before a relative clause that has commas of its own: "Moor, who led Edge, a club in Bath, said"."""
    found = _RELATIVE_CLAUSE.search(shape, low + 1, comma)
    if found is None or VERBS.isdisjoint(shape[found.end() : comma]) or _clause_has_verb(shape, found.start(), low):
        return None
    return subject_before(shape, found.start(), low)


def _noun_phrase_before(shape: str, last: int, low: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `last`; where that stands in a relative clause, the one that the clause
    belongs to.
    """
    if shape[last] not in _NOUN_END or shape[last] == Tag.QUOTE:
        relative = shape.rfind(Tag.REL, low, last)  # a striker who has been out said
        closed = _is_one_clause(shape, low, relative, last + 1) and not VERBS.isdisjoint(shape[relative:last])
        return subject_before(shape, relative, low) if closed else None
    while last - 1 > low and shape[last] == Tag.ADJ and shape[last - 1] in Tag.NOUN + Tag.NAME + Tag.CLAIM:
        last -= 1  # a statement released on Friday said
    first = _phrase_start(shape, last, low)
    if first > low + 2 and _PREPARING.search(shape, low, first):
        return _noun_phrase_before(shape, first - 3, low)
    if first > low + 1 and _LEAVING.search(shape, low, first + 1):
        return _noun_phrase_before(shape, first - 2, low)
    inside = first > low + 2 and shape[first - 1] in _BEFORE_SUBJECT
    relative = _relative_before(shape, low, first) if inside else 0  # an aide who spoke to discuss the plan said
    if first > low + 1 and shape[first - 1] == Tag.REL and not shape[first : last + 1].strip(Tag.ADJ + Tag.ADV):
        relative = first - 1  # a guest who attended said
    if relative:
        return subject_before(shape, relative, low)
    while first <= last and shape[first] in _BESIDE_SUBJECT:
        first += 1
    return (first, last + 1) if first <= last and not _NO_SUBJECT.match(shape, first, last + 1) else None


def _is_one_clause(shape: str, low: int, relative: int, end: int) -> bool:
    """Whether no mark stands between a relative pronoun and `end`."""
    return relative > low and not set(shape[relative:end]) & set(",;:-Q")


def _relative_before(shape: str, low: int, end: int) -> int:
    """The place of the "who" or "that" whose relative clause ends at `end`; 0 where there is none."""
    that = _NOUN_THAT.search(shape, low, end)
    relative = that.start(1) if that else shape.rfind(Tag.REL, low, end)
    return relative if _is_one_clause(shape, low, relative, end) else 0


_PREPARING = tagged("[<Name><noun><claim>)][<ing><saying>]<to>$")  # members preparing to vote said
_LEAVING = tagged("[<Name><noun><claim>)][<ing><saying>][<det><object>]$")  # guests leaving the hall said
_JOINS = tagged("[<Name><Name's><noun><number><ing>)<claim><quote><noun's><time><adj><stop>]<and>$")
_POSTED = tagged("[<noun><claim>][<said><adj>]$")
_CLOSE_TO_HIM = tagged("(?<=.)[<noun><claim>]<to><object>$")
_ASIDE = tagged(
    "[<Name><Name's><noun><pronoun><number>)](?=,(?:[<adv><contrast>]{1,2}|<prep><det><noun>{0,2}[<noun><claim>]),$)"
)
_ASIDE_OPEN = tagged("[<Name><pronoun>)](?=,<prep><det><noun>$)")  # Moor, for his part said
_PARTED = tagged("(?<=[<nominal><pronoun>)])<have><prep><det>?[<nominal>]{1,4}$")  # Moor has on some days said
_RELATIVE_CLAUSE = tagged("(?<=[<nominal>)])[,-](?:<rel>|<object>(?=[<Name><det><pronoun>]))")
_OF_PLACE = tagged("<Name>{1,3}[<of><prep>]<Name>{1,3}")
_QUOTING = tagged(",[<saying><ing>][^<quote>,:;]{0,12}<quote>$")
_TO_NOUN = tagged("[<noun><claim>]<to>$")  # an adviser to
_NO_SUBJECT = tagged(
    "<of>|[<said><adj>]<adv>?<prep>"
)  # what is left of a longer phrase: of a program, alarmed by the cost
_NOUN_THAT = tagged(
    "[<noun><claim>](<that>)[<adv><have><aux><not>]*[<said><say><verb><be><adj>][^<that>,;:<quote>-]*$"
)  # a tank that forecast growth

_LONG_SUBJECT = tagged(
    "(<det>?[<nominal>]{1,6}<of>[<det><Name><Name's><noun's><noun><ing><adj><number><stop><of><prep><and>]{3,})"
)  # Members of the Harbor Lights party, said
_AFTER = tagged(
    f"<det>{{0,2}}[<nominal><claim><say>]{{1,12}}(?:<of>{NOUN_PHRASE}|<and>(?="
    f"[<det><Name><noun>]){NOUN_PHRASE}){{0,3}}|[<pronoun><object>]|<det>(?=[.,<prep>])"
)
_ATTACHED = tagged(f"(?:[<of><prep>]{NOUN_PHRASE}){{1,3}}")


def subject_after(shape: str, place: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `place`: the source of "said the mayor of the town", "according to two aides with
    knowledge of it".
    """
    found = _AFTER.match(shape, place)
    if not found:
        return None
    end = found.end()
    if Tag.NAME not in shape[place:end]:
        more = _ATTACHED.match(shape, end)
        end = more.end() if more else end
    return place, end
