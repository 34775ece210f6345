"""A source behind or between its words: "The town fell, officials said", "..., said the mayor", "according to the
ministry".
"""

import re

from tellings.core.spans import end_of
from tellings.find.claims.drafts import (
    Draft,
    Range,
    bracket_stop,
    has_verb,
    is_clause,
    is_negated,
    is_nobody,
    verb_letter,
)
from tellings.find.claims.sentence import Anchor, Sentence
from tellings.find.text.clause_ends import content_end
from tellings.find.text.clauses import (
    ADJUNCT,
    HEARER,
    NOUN_PHRASE,
    subject_after,
    subject_before,
    verb_group_start,
)
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged

_JOINS_OR_ADV = in_letters("<and><but>,<adv>")
_JOINS = in_letters("<and><but>,-")

# What may follow a cue whose clause came before it: a hearer, adjuncts, then the end of the clause.
_TO_END = tagged(f"(?:{HEARER})?(?:{ADJUNCT}){{0,4}}(?=[.,;)-]|$|[<sub><ing>])")
_MAIN = tagged(
    f"[<and><but>]?(?:<pronoun>|<he's>|<det>?[<nominal>]{{1,6}}(?:[<of><prep>]{NOUN_PHRASE}){{0,2}})"
    "<adv>?[<be><have><aux><he's>]"
)
_ADJUNCTS = tagged(f"(?:{ADJUNCT}){{0,4}}")
_NOTHING = re.compile("")
_OBJECT = tagged("[<det><Name><Name's><noun><object><number>]")
_REST = tagged("[^,;]*")
_GOVERNS = tagged(
    f"(?:{ADJUNCT}){{0,3}}[<that>:]|[<wh><rel>]|[<pronoun><he's><Name><det>][<adv><not>]?[<tensed><adj><he's>]|<quote>"
)
# Between a quotation and its cue: a noun phrase without verb or comma; a noun phrase with an apposition.
_BETWEEN = tagged("[<det><nominal><hyphen><claim><and><of><prep><to><time>&]*[<nominal><claim>]|<pronoun>")
_BETWEEN_COMMAS = tagged("(<det>?[<Name><Name's><noun><ing><adj><stop><of><noun's>]{1,8}),[^<quote>;:]{1,30},")
_TO_COMMA = tagged("[^,;:<quote>(-]*")
_OWN_CLAUSE = tagged("(?:<pronoun>|<he's>)<adv>?[<any verb>]")  # according to two aides it grew
_WAS_HOW = tagged("<quote>(<be>[<wh>])$")  # “It takes time” was how Moor put it
_CLAUSE_FOLLOWS = tagged("[^,;:<rel><that><sub><quote>]*?[<be><aux><have><he's>]")
_FOR_NAME = tagged("<prep>[<Name><stop>]+")
_ALONE = tagged(",[<Name><stop>]+,$")
_HELPS = in_letters("<aux><be><have>")
_GOES_ON = in_letters("<tensed><adj>")
_OPENS = in_letters(
    "<quote><that><Name><det><pronoun><he's><noun><number><Name's><wh><rel><prep><and>"
)  # how the second half of a parted clause may begin
_FOLLOWS = tuple(
    in_letters("<any verb><that><quote><adj>")
)  # what makes a clause of the noun phrase behind a cue: no source then
_FOLLOWS_QUOTE = tuple(in_letters("<say><verb><be><have><aux><he's><quote>"))


def floating(s: Sentence, a: Anchor) -> Draft | None:
    """ "The town fell, officials said": the clause before is the content; with a comma behind the cue, the clause after
    it too.
    """
    shape = s.shape
    if a.cue.takes.isdisjoint(("quote", "clause", "tail")) or shape[a.first] not in Tag.SAID + Tag.SAY:
        return None
    group = verb_group_start(shape, a.first)
    if not group or Tag.BE in shape[group : a.first]:
        return None
    if group == a.first and (
        shape[group - 1] == Tag.QUOTE or (shape[group - 1] in ",-" and not _has_apposition(shape, group))
    ):
        turned = _inverted(s, a)
        if turned:
            return _around(s, a, turned, group, end_of(_ADJUNCTS, shape, turned[1]), True)
    source = _beside_quote(s, group) or subject_before(shape, group)
    quote = source[0] - 1 if source and source[0] and shape[source[0] - 1] == Tag.QUOTE else -1
    if quote >= 0 and (_starts_a_tail(s, a, quote) or (s.is_title(quote) and not s.ends_open(quote))):
        return None  # the “Dawn” crew began; “Winter of War” trailers show
    if not source or shape[source[0]] == Tag.REL or not source[0] or is_nobody(s, source):
        return None
    left = source[0]
    manner = (shape[left - 1] == Tag.SUB and s.low[left - 1] == "as") or _WAS_HOW.search(shape[:left]) is not None
    if shape[left - 1] not in "," + Tag.QUOTE + "-" and not manner:
        return None
    ends = _tail(shape, left, a)
    if not ends or ("clause" not in a.cue.takes and Tag.QUOTE not in shape):
        return None
    if (
        not manner
        and shape[ends.end() : ends.end() + 2] == "," + Tag.QUOTE
        and Tag.QUOTE not in shape[:left]
        and s.opens_with_capital(ends.end() + 1)
    ):
        return None  # Later, at the gate, she replied, “It takes time.”
    return _around(s, a, source, left, ends.end(), False)


def _tail(shape: str, left: int, a: Anchor) -> re.Match | None:
    """The tail of a floating cue up to the end of its clause; behind a quotation any tail will do that the cue does not
    govern.
    """
    after = a.last
    ends = _TO_END.match(shape, after)
    if (
        ends
        and shape[left - 1] != Tag.QUOTE
        and "np" in a.cue.takes
        and "hearer" not in a.cue.takes
        and _OBJECT.match(shape, after)
    ):
        return None  # After two hours, Moor denied the report.
    if not ends and shape[left - 1] == Tag.QUOTE and shape[after : after + 1] == Tag.QUOTE:
        return _NOTHING.match(shape, after)
    governs = _GOVERNS.match(shape, after) or ("np" in a.cue.takes and _OBJECT.match(shape, after))
    if not ends and shape[left - 1] == Tag.QUOTE and not governs:
        return _REST.match(shape, after)  # “...,” he said as he entered
    return ends


def _beside_quote(s: Sentence, group: int) -> Range | None:
    """All words between a quotation and the cue, where no verb or comma stands among them: “...,” This Week host Ada
    Moor said.
    """
    quote = s.shape.rfind(Tag.QUOTE, 0, group)
    if quote < 0 or group == quote + 1 or not s.ends_open(quote):
        return None
    named = _BETWEEN_COMMAS.fullmatch(s.shape, quote + 1, group)
    if named:
        return named.span(1)
    beside = (
        group - quote <= 13
        and s.shape[quote + 1] not in Tag.AND + Tag.BUT
        and _BETWEEN.fullmatch(s.shape, quote + 1, group)
    )
    return (quote + 1, group) if beside else None


def starts_clause(shape: str) -> bool:
    """Whether a stretch is a main clause: a subject at its beginning, then a verb that is not in the past form of a
    cue.
    """
    return _MAIN.match(shape) is not None


def _starts_a_tail(s: Sentence, a: Anchor, quote: int) -> bool:
    """Whether a word like "began" stands behind a quoted name or word, and starts something else: the “Dawn” crew
    began to row.
    """
    return "tail" in a.cue.takes and a.cue.takes.isdisjoint(("quote", "clause")) and not s.ends_open(quote)


def _has_apposition(shape: str, group: int) -> bool:
    """Whether the comma before the cue closes an apposition of its subject: "Moor, the mayor, said"."""
    source = subject_before(shape, group)
    return source is not None and shape[shape.rfind(shape[group - 1], 0, group - 1) + 1 : group][:1] not in (
        Tag.PREP,
        "",
    )


def _inverted(s: Sentence, a: Anchor) -> Range | None:
    """The source behind its cue: "...", said the mayor; only where no clause follows that the cue could govern."""
    takes, quoted = a.cue.takes, s.shape[a.first - 1] == Tag.QUOTE
    if takes.isdisjoint(("quote", "tail")) or (quoted and _starts_a_tail(s, a, a.first - 1)):
        return None
    source = subject_after(s.shape, a.last)
    if not source or s.shape[source[0]] == Tag.OBJECT:
        return None
    if s.shape[source[1] - 1] == Tag.NAME and s.low[source[1] : source[1] + 1] == ["for"]:
        whole = _FOR_NAME.match(s.shape, source[1])
        source = (source[0], whole.end()) if whole else source  # said Doctors for Peace
    if not quoted and not takes.isdisjoint(("np", "hearer")):
        # It will fail, predicted Ada Moor: behind a clause, and a name; else it may be an object.
        ends = s.shape[source[1] : source[1] + 1] in ("", ".", ",")
        if (
            "hearer" in takes
            or not ends
            or Tag.NAME not in s.shape[slice(*source)]
            or not starts_clause(s.shape[: a.first - 1])
        ):
            return None
    if not quoted and _CLAUSE_FOLLOWS.match(s.shape, source[1]):
        return None  # Moor, the mayor, said the effort to close the mill was a failure
    return None if s.shape[source[1] : source[1] + 1] in (_FOLLOWS_QUOTE if quoted else _FOLLOWS) else source


def _before(s: Sentence, left: int) -> Range:
    """Where the content before a floating source begins and ends: behind a conjunction, colon or semicolon, or a quoted
    sentence alone.
    """
    how = _WAS_HOW.search(s.shape[:left])
    end = how.start(1) if how else left - 1 if s.shape[left - 1] == Tag.SUB else left
    end -= s.shape[end - 1] in ",-" if end else 0
    start = 0
    while start < len(s.shape) - 1 and s.shape[start] in _JOINS:
        start += 1
    start = s.shape.rfind(":" + Tag.QUOTE, start, end) + 1 or s.shape.rfind(";", start, end) + 1 or start
    if end - 1 > start and s.shape[end - 1] == Tag.QUOTE and s.is_sentence(end - 1):
        start = end - 1  # the plan stood. “We will go on as before,” she said
    return start, end


def _behind(s: Sentence, a: Anchor, before: str, last: int, turned: bool) -> Range | None:
    """The content behind a floating cue: a second quotation, or the rest of a clause that the source parts."""
    shape, stop = s.shape, len(s.shape.rstrip("."))
    if turned:
        if shape[last : last + 1] == "," and shape[last + 1 : last + 2] in (Tag.AUX, Tag.BE, Tag.HAVE):
            return last + 1, content_end(
                shape, last + 1, stop, verb_letter(s, a)
            )  # The cost, said the mayor, would rise
        quote = shape.find(Tag.QUOTE, last)
        if quote < 0 or shape[quote - 1] not in ",:-":
            return None
        return quote, content_end(shape, quote, stop, verb_letter(s, a))
    more = shape[last : last + 1]
    if more == Tag.QUOTE and Tag.QUOTE in before:
        return last, stop
    if not more or more not in ",-" or last + 1 >= stop:
        return None
    unfinished = _HELPS if has_verb(before) or Tag.QUOTE in before else _GOES_ON
    if shape[last + 1] in (Tag.QUOTE if before.endswith(Tag.QUOTE) else unfinished + _OPENS):
        return last + 1, content_end(shape, last + 1, stop, verb_letter(s, a))
    return None


def _around(s: Sentence, a: Anchor, source: Range, left: int, last: int, turned: bool) -> Draft | None:
    """The clause before the source, and the one after a parenthetical source, as contents."""
    # "..., Ukrzaliznytsia, the state railway said": the name before the comma is the source too.
    alone = _ALONE.search(s.shape[:left]) if s.shape[left] in Tag.DET + Tag.NAMES and not turned else None
    if alone:
        left = alone.start() + 1
        source = (left, source[1])
    start, end = _before(s, left)
    before = s.shape[start:end]
    led = before[-2:-1] if before.endswith(Tag.QUOTE) and not has_verb(before) else ""
    if led and (led in Tag.PREP + Tag.OF or (led in Tag.NAMES + Tag.NOUNS and s.is_title(end - 1))):
        return None  # On "Today," Moor said ...; on the channel's "Sunday Show," Moor said
    contents = [(start, end)] if before else []
    behind = _behind(s, a, before, last, turned)
    if behind:
        contents.append(behind)
    elif not before or not (Tag.QUOTE in before or is_clause(before) or (len(before) > 5 and before[0] != Tag.PREP)):
        return None
    elif (
        before[0] == Tag.PREP
        and not has_verb(before)
        and Tag.QUOTE not in before
        and s.shape[last : last + 1] == Tag.ING
    ):
        return None  # In a speech aimed at brokers, Moor said cutting rates was wrong
    return Draft(a, source, contents, "floating", is_negated(s, verb_group_start(s.shape, a.first), a.first))


def according(s: Sentence, a: Anchor) -> Draft | None:
    """ "According to the ministry, the town fell" and "The town fell, according to the ministry"."""
    shape, stop = s.shape, len(s.shape.rstrip("."))
    source = subject_after(shape, a.last)
    if not source:
        return None
    behind = min(end_of(_TO_COMMA, shape, source[1]), stop)
    if not shape[: a.first].strip(_JOINS_OR_ADV) and _OWN_CLAUSE.match(shape, source[1]):
        return Draft(a, source, [(source[1], stop)], "according to, before")
    source = (source[0], behind)
    if not shape[: a.first].strip(_JOINS_OR_ADV) or shape[a.first - 1] in ":(":
        stop = bracket_stop(shape, a.first, stop)
        return Draft(a, source, [(behind + 1, stop)], "according to, before") if behind + 1 < stop else None
    start, end = _before(s, a.first)
    relative = shape.rfind("," + Tag.REL, start, end)
    if relative > 0 and s.shape[a.first - 1] != "," and has_verb(shape[relative:end]):
        start = relative + 1  # a bill, which takes effect in May according to the ministry
    contents = [(start, end)] if end > start else []
    if (
        shape[behind : behind + 1] == ","
        and behind + 2 < stop
        and shape[a.first - 1] == ","
        and not has_verb(shape[start:end])
    ):
        contents.append((behind + 1, stop))
    return Draft(a, source, contents, "according to, after") if contents else None
