"""The constructions of attribution: in one sentence, which words are the source, which the content, of every cue."""

import re
from typing import NamedTuple

from tellings.find.clauses import _HEARER, ADJUNCT, NOUN_PHRASE, VERBS, content_end, subject_after, subject_before, verb_group_start
from tellings.find.cues import CueList
from tellings.find.sentence import Anchor, Sentence, anchors_of
from tellings.find.uncued import Draft, Range, main_subject, uncued_drafts


_TO_END = re.compile(rf"(?:{_HEARER})?(?:{ADJUNCT}){{0,4}}(?=[.,;)-]|$|[si])")
_BETWEEN = re.compile(r"[dCSnie#~Nzucopty&]*[CSnie#~Nu]|r")
_BETWEEN_COMMAS = re.compile(r"(d?[CSnie~oN]{1,8}),[^Q;:]{1,30},")
_NOTHING = re.compile("")
_REST = re.compile(r"[^,;]*")
_GOVERNS = re.compile(rf"(?:{ADJUNCT}){{0,3}}[T:]|[Ww]|[rRCd][a!]?[vVfbhxeR]|Q")
_ADJUNCTS = re.compile(rf"(?:{ADJUNCT}){{0,4}}")
_THAT = re.compile(rf"(?:,?(?:{ADJUNCT}|s{NOUN_PHRASE}){{0,3}},?|,[^,:;QTvVf]{{1,8}},)?([T])")
_HEARER_THAT = re.compile(rf"{_HEARER}(?:{ADJUNCT}){{0,3}},?([TW]|s(?=[rdCn]))")
_QUOTE = re.compile(rf"(?:t{NOUN_PHRASE})?(?:{ADJUNCT}){{0,4}}(?:,[^,:;QgvVT]{{1,12}})?[,:-]?(Q)|[^,:;QTgvVs]{{1,16}}[,:](Q)")
_HEARER_QUOTE = re.compile(rf"{_HEARER}(?:{ADJUNCT}){{0,4}}[,:-]?(Q)")
_COLON = re.compile(rf"(?:t?{_HEARER})?(?:,?{ADJUNCT}){{0,4}}(:)")
_TO = re.compile(rf"(?:a)?(t)(?!d?[C#])")
_OBJECT_TO = re.compile(rf"(?:m|r|d?[CSnie#~Nu]{{1,8}}(?:[opc]d?[CSnie#~Nu]{{1,6}}){{0,3}})(t)")
_BARE = re.compile(r"(?:p?y{1,2}#?)?+([rRdCSn#QeNisWu])")
_AS = re.compile(r"(?:m|r|.{1,14}?)(s)")
_OF = re.compile(r"(?:m|r|[^,;:]{1,14}?)(o)")


def _has_verb(shape: str) -> bool:
    return not VERBS.isdisjoint(shape)


def _is_negated(sentence: Sentence, first: int, last: int) -> bool:
    return any(low in ("not", "never", "cannot") or low.endswith("n't") for low in sentence.lows[first:last])


def _clause_start(shape: str, low: int) -> int:
    """Step over the conjunction that opens a sentence: "But the town fell, officials said"."""
    while low < len(shape) - 1 and shape[low] in "ck,-":
        low += 1
    return low


def _floating(s: Sentence, a: Anchor) -> Draft | None:
    """"The town fell, officials said": the whole clause before is the content; with a comma behind the cue, the clause after it too."""
    shape = s.shape
    if a.cue.takes.isdisjoint(("quote", "clause")) or shape[a.first] not in "vV":
        return None
    group = verb_group_start(shape, a.first)
    if not group or "b" in shape[group : a.first]:
        return None
    turned = None
    if group == a.first and (shape[group - 1] == "Q" or shape[group - 1] in ",-" and not _has_apposition(shape, group)):
        turned = _inverted(s, a)
    if turned:
        last = _ADJUNCTS.match(shape, turned[1]).end()
        return _around(s, a, turned, group, last, True)
    source = _beside_quote(s, group) or subject_before(shape, group)
    if not source or shape[source[0]] == "w" or not source[0]:
        return None
    left = source[0]
    if shape[left - 1] not in ",Q-" and not (shape[left - 1] == "s" and s.lows[left - 1] == "as"):
        return None
    ends = _TO_END.match(shape, a.last)
    if not ends and shape[left - 1] == "Q" and shape[a.last : a.last + 1] == "Q":
        ends = _NOTHING.match(shape, a.last)
    if not ends and shape[left - 1] == "Q" and not _GOVERNS.match(shape, a.last):
        ends = _REST.match(shape, a.last)  # “...,” he said as he entered: any tail will do
    if not ends or "clause" not in a.cue.takes and "Q" not in shape:
        return None
    if shape[ends.end() : ends.end() + 2] == ",Q" and "Q" not in shape[:left] and s.opens_with_capital(ends.end() + 1):
        return None  # Later, at the gate, she replied, “It takes time.”
    return _around(s, a, source, left, ends.end(), False)


def _beside_quote(s: Sentence, group: int) -> Range | None:
    """All words between a quotation and the cue, where no verb or comma stands among them: “...,” This Week host Ada Moor said."""
    quote = s.shape.rfind("Q", 0, group)
    named = _BETWEEN_COMMAS.fullmatch(s.shape, quote + 1, group) if quote >= 0 and s.ends_open(quote) else None
    if named:
        return named.span(1)
    if quote >= 0 and 0 < group - quote - 1 <= 12 and s.shape[quote + 1] not in "ck" and s.ends_open(quote) and _BETWEEN.fullmatch(s.shape, quote + 1, group):
        return quote + 1, group
    return None


def _has_apposition(shape: str, group: int) -> bool:
    """Whether the comma before the cue closes an apposition of its subject ("Moor, the mayor, said") and no adjunct of the clause before."""
    source = subject_before(shape, group)
    return source is not None and shape[shape.rfind(shape[group - 1], 0, group - 1) + 1 : group][:1] not in ("p", "")


def _inverted(s: Sentence, a: Anchor) -> Range | None:
    """The source behind its cue: "...", said the mayor; only where no clause follows that the cue could govern."""
    takes = a.cue.takes
    if "quote" not in takes or not takes.isdisjoint(("np", "hearer")) and s.shape[a.first - 1] != "Q":
        return None
    source = subject_after(s.shape, a.last)
    if not source or s.shape[source[0]] == "m" or s.shape[source[1] : source[1] + 1] in tuple("VfbhxRQ" if s.shape[a.first - 1] == "Q" else "vVfbhxRTQe"):
        return None
    return source


def _around(s: Sentence, a: Anchor, source: Range, left: int, last: int, turned: bool) -> Draft | None:
    """The clause before the source, and the one after a parenthetical source, as contents."""
    as_clause = s.shape[left - 1] == "s"
    # "..., Ukrzaliznytsia, the state railway said": the name before the comma is the source too.
    named = re.search(r",[C~]+,$", s.shape[:left]) if s.shape[left] in "dS" and not turned else None
    if named:
        left = named.start() + 1
        source = (left, source[1])
    begin = left - 1 if as_clause else left
    begin -= s.shape[begin - 1] in ",-" if begin else 0
    start = _clause_start(s.shape, 0)
    start = s.shape.rfind(":Q", start, begin) + 1 or s.shape.rfind(";", start, begin) + 1 or start
    if begin - 1 > start and s.shape[begin - 1] == "Q" and s.is_sentence(begin - 1):
        start = begin - 1  # the plan stood. “We will go on as before,” she said
    before = s.shape[start:begin]
    contents = []
    if "Q" in before and before.endswith("Q") and not _has_verb(before[:-1]) and len(before) > 1 and before[-2] in "po":
        return None  # On "Today," Moor said ...
    if before:
        contents.append((start, begin))
    more, rest = s.shape[last : last + 1], s.shape[last + 1 :].rstrip(".")
    if turned:
        quote = s.shape.find("Q", last)
        rest = s.shape[quote:].rstrip(".") if quote > 0 and s.shape[quote - 1] in ",:-" else ""
        last, more = quote - 1, ","
    if more == "Q" and "Q" in before:
        contents.append((last, len(s.shape.rstrip("."))))
    elif more and more in ",-" and rest and rest[0] in "Q" if before.endswith("Q") else more and more in ",-" and rest and rest[0] in ("vVfbhxe" if not _has_verb(before) and "Q" not in before else "") + "QTCdrRn#SWwpc":
        contents.append((last + 1, content_end(s.shape, last + 1, last + 1 + len(rest), _verb_letter(s, a))))
    elif not before or not ("Q" in before or _has_verb(before) or len(before) > 5):
        return None
    negated = _is_negated(s, verb_group_start(s.shape, a.first), a.first)
    return Draft(a, source, contents, "floating", negated)


def _according(s: Sentence, a: Anchor) -> Draft | None:
    """"According to the ministry, the town fell" and "The town fell, according to the ministry"."""
    source = subject_after(s.shape, a.last)
    if not source:
        return None
    stop = len(s.shape.rstrip("."))
    source_end = source[1]
    more = re.compile(r"[^,;:Q(]*").match(s.shape, source_end).end()
    if s.shape[: a.first].strip("ck,a") == "" or s.shape[a.first - 1] in ":(":
        start = more + 1
        stop = _bracket_stop(s.shape, a.first, stop)
        return Draft(a, (source[0], more), [(start, stop)], "according to, before") if start < stop else None
    end = a.first - (s.shape[a.first - 1] in ",-")
    start = _clause_start(s.shape, 0)
    contents = [(start, end)] if end > start else []
    if s.shape[more : more + 1] == "," and more + 2 < stop and s.shape[a.first - 1] == "," and not _has_verb(s.shape[start:end]):
        contents.append((more + 1, stop))
    return Draft(a, (source[0], min(more, stop)), contents, "according to, after") if contents else None


def _verb_letter(s: Sentence, a: Anchor) -> str:
    """v where the cue is in the past, V where it is in the present; an -ing form goes by the first verb of the sentence."""
    letter = s.shape[a.first]
    if letter in "vV":
        return letter
    return next((x for x in s.shape[: a.first] if x in "vV"), "v")


def _quotation_end(s: Sentence, place: int, stop: int, verb: str) -> int:
    """A quotation that is a whole sentence ends with its marks; of a fragment the clause around it goes on."""
    if s.is_sentence(place):
        return place + 1
    return content_end(s.shape, place, stop, verb, True)


def _right(s: Sentence, a: Anchor, stop: int, gap: bool, passive: bool) -> tuple[list[Range], str, bool] | None:
    """What the cue governs to its right: contents, rule, and whether it waits for a quotation in the next paragraph."""
    shape, takes, i = s.shape, a.cue.takes, a.last
    verb = _verb_letter(s, a)
    says = "clause" in takes or "quote" in takes
    if "hearer" in takes and (m := _HEARER_THAT.match(shape, i, stop)):
        start = m.end(1) if m.group(1) == "T" else m.start(1)
        return [(start, content_end(shape, start, stop, verb))], "that-clause after the hearer", False
    if "to" in takes and (m := _TO.match(shape, i, stop)) and "T" not in shape[i : i + 4]:
        return [(m.start(1), content_end(shape, m.start(1), stop, verb))], "infinitive", False
    if "clause" in takes and i < stop and shape[i] in "Ww":
        return [(i, content_end(shape, i, stop, verb))], "question", False
    if says and (m := _THAT.match(shape, i, stop)):
        return [(m.end(), content_end(shape, m.end(), stop, verb))], "that-clause", False
    if "hearer" in takes and (m := _HEARER_QUOTE.match(shape, i, stop)):
        return [(m.start(1), _quotation_end(s, m.start(1), stop, verb))], "quotation after the hearer", False
    if "quote" in takes and (m := _QUOTE.match(shape, i, stop)) and (m.group(1) or "np" not in takes):
        start = m.start(1) if m.group(1) else m.start(2)
        return [(start, _quotation_end(s, start, stop, verb))], "quotation after the cue", False
    if says and (m := _COLON.match(shape, i)):
        if m.end() >= stop:
            return [], "colon", True
        return [(m.end(), stop)], "colon", False
    if "objto" in takes and (m := _OBJECT_TO.match(shape, i, stop)):
        return [(i, content_end(shape, m.start(1), stop, verb, True))], "object and infinitive", False
    if "name" in takes and (m := re.compile(r"[^,;:.]").match(shape, i, stop)):
        return [(i, content_end(shape, i, stop, verb, True))], "naming", False
    if "as" in takes and (m := _AS.match(shape, i, stop)) and s.lows[m.start(1)] == "as":
        return [(i, content_end(shape, m.start(1), stop, verb, True))], "as", False
    if "of" in takes and (m := _OF.match(shape, i, stop)):
        return [(i, content_end(shape, m.start(1), stop, verb, True))], "of", False
    if "clause" in takes and (m := _BARE.match(shape, i, stop)):
        if "hearer" in takes:
            h = re.compile(rf"{_HEARER}").match(shape, i, stop)
            if h and h.end() < stop and shape[h.end()] in "xhbfvV" and shape[i] in "rdCSn":
                return [(i, content_end(shape, i, stop, verb))], "bare clause", False
            if h and h.end() < stop and shape[h.end()] in "rRdC":
                return [(h.end(), content_end(shape, h.end(), stop, verb))], "clause after the hearer", False
            return None
        return [(m.start(1), content_end(shape, m.start(1), stop, verb))], "bare clause", False
    if passive and "np" in takes and i < stop and shape[i] in "ps":
        return [(i, content_end(shape, i, stop, verb, True))], "for", False
    if gap and "clause" in takes and i < stop and shape[i] in "bhxfveVn":
        return [(i, content_end(shape, i, stop, verb))], "relative clause", False
    if "np" in takes and i < stop and shape[i] in "dCSnrm#QeiNabWwghu":
        return [(i, content_end(shape, i, stop, verb, True))], "noun phrase", False
    return None


def _source_of(s: Sentence, a: Anchor, earlier: list[Draft]) -> tuple[Range | None, str]:
    """The source of a cue that governs to its right, and how it was found."""
    shape = s.shape
    group = verb_group_start(shape, a.first)
    passive = "b" in shape[group : a.first] and shape[a.first] == "v" and a.last - a.first == 1
    if passive:
        by = next((k for k in range(a.last, len(shape)) if s.lows[k] == "by"), None)
        return (subject_after(shape, by + 1) if by else None), "passive"
    before = shape[group - 1] if group else ""
    participle = shape[a.first] == "g" and "b" not in shape[group : a.first]
    beside = participle and before and before in "CnuS)" and ("evidence" in a.cue.takes or not s.is_document(group - 1))
    if before and before in "ck" or participle and not beside:
        inherited = earlier[-1].source if earlier and earlier[-1].source and earlier[-1].source[0] < a.first else None
        return inherited or main_subject(s, group), "inherited"
    return subject_before(shape, group), "subject"


def _bracket_stop(shape: str, place: int, stop: int) -> int:
    """What is said in brackets ends with them."""
    if "(" in shape[:place] and shape.rfind("(", 0, place) > shape.rfind(")", 0, place):
        close = shape.find(")", place)
        return close if 0 < close < stop else stop
    return stop


def _clause_stop(shape: str, source: Range | None, group: int, after: int, stop: int) -> int:
    """A cue inside a relative clause or an opening subordinate clause governs no further than the comma that closes it."""
    first = source[0] if source and source[0] < group else group
    relative = source is not None and shape[source[0]] == "w" and source[0] > 0 and shape[source[0] - 1] in ",-"
    opening = first > 0 and shape[first - 1] in "slp" and not _has_verb(shape[: first - 1]) and (first < 4 or shape[first - 2] in ",ck")
    if source is not None and source[0] > 0 and shape[source[0] - 1] == "W":  # what critics called a fraud took an ugly turn
        return next((k for k in range(after + 1, stop) if shape[k] in VERBS), stop)
    if relative or opening:
        close = shape.find(shape[source[0] - 1] if relative else ",", after + 1, stop)
        if close > 0 and stop - close > 3:
            return close
    return stop


def _governing(s: Sentence, a: Anchor, earlier: list[Draft], stop: int) -> Draft | None:
    """A cue with its source on the left and its content on the right."""
    group = verb_group_start(s.shape, a.first)
    if "evidence" in a.cue.takes and not _can_speak(s, group):
        return None
    asked = _asked(s, a, group, stop)
    if asked:
        return asked
    source, how = _source_of(s, a, earlier)
    # "which officials said was empty"
    gap = source is not None and source[0] > 0 and s.shape[source[0] - 1] in "wT" and s.lows[source[0] - 1] != "where"
    right = _right(s, a, _clause_stop(s.shape, source, group, a.last, _bracket_stop(s.shape, a.first, stop)), gap, how == "passive")
    if right is None:
        return None
    contents, rule, waits = right
    if rule == "bare clause" and VERBS.isdisjoint(s.shape[slice(*contents[0])]) and not set("ei") & set(s.shape[slice(*contents[0])]):
        rule = "noun phrase"
    if how == "passive":
        contents = _passive_contents(s, a, contents, source, rule, group)
    elif source is None:
        return None
    if gap and s.shape[source[0] - 1] == "w" and how == "subject":
        contents = [(source[0] - 1, source[0]), *contents]  # "which" is what was said too
    return Draft(a, source, contents, f"{rule}, {how}", _is_negated(s, group, a.first), waits)


def _passive_contents(s: Sentence, a: Anchor, contents: list[Range], source: Range | None, rule: str, group: int) -> list[Range]:
    """Of "the talks were called a success by both sides": the subject and what is said of it, without the source."""
    if source and contents:
        start, end = contents[0]
        contents = [(start, source[0] - 1)] if start < source[0] - 1 else [] if start >= source[0] - 1 else contents
    subject = subject_before(s.shape, group)
    if subject and rule in ("naming", "as", "of", "noun phrase", "infinitive", "for"):
        contents = [subject, *contents]
    return contents


def _asked(s: Sentence, a: Anchor, group: int, stop: int) -> Draft | None:
    """"Asked about the bridge, she laughed" and "he was asked whether it was safe": a question whose asker is not named."""
    if a.cue.cue != "ask" or s.shape[a.first] != "v" or s.shape[a.last : a.last + 1] not in ("p", "W", "w", "s", "t", "y", "T"):
        return None
    opening = group == a.first and (group == 0 or s.shape[group - 1] in "s,(")
    if not opening and "b" not in s.shape[group : a.first]:
        return None
    close = s.shape.find(",", a.last, stop) if opening else -1
    return Draft(a, None, [(a.last, close if close > 0 else content_end(s.shape, a.last, stop))], "question without an asker")


_NOUN_CLAUSE = re.compile(rf"(?:p({NOUN_PHRASE}))?(?:{ADJUNCT}){{0,2}}T")


def _noun(s: Sentence, a: Anchor, stop: int) -> Draft | None:
    """"the mayor's claim that the town fell", "warnings from the agency that the river rises"."""
    found = _NOUN_CLAUSE.match(s.shape, a.last, stop)
    if not found:
        return None
    source = None
    if a.first and (s.shape[a.first - 1] in "SN" or s.lows[a.first - 1] in ("his", "her", "their", "its", "our", "my", "your")):
        source = (a.first - 1, a.first)
    elif found.group(1) and s.lows[a.last] in ("from", "by"):
        source = found.span(1)
    return Draft(a, source, [(found.end(), content_end(s.shape, found.end(), stop))], "noun") if source or not found.group(1) else None


def _can_speak(s: Sentence, group: int) -> bool:
    """Whether the subject of a cue of evidence ("shows") is a text, a body or somebody: the floods that show a failure say nothing."""
    source = subject_before(s.shape, group)
    if source is None:
        return s.shape[group - 1 : group] in ("c", ",", "")
    head = re.split("[opw,]", s.shape[slice(*source)])[0]
    last = source[0] + len(head) - 1
    return not head or head[-1] in "CrRwdm#Q" or s.lows[last] in s.nouns


def _own_words(s: Sentence, a: Anchor) -> bool:
    """Whether a cue inside another's content names what is quoted: "pointed to what aides called “orphan districts”"."""
    source = subject_before(s.shape, verb_group_start(s.shape, a.first))
    return "name" in a.cue.takes and source is not None and source[0] > 0 and s.lows[source[0] - 1] == "what"


def drafts_of(s: Sentence, cues: CueList) -> list[Draft]:
    """The attributions of one sentence, outermost only, in the order of their cues."""
    anchors = anchors_of(s, cues)
    if not anchors and "Q" not in s.shape and ":" not in s.shape:
        return []
    stop = len(s.shape.rstrip("."))
    drafts: list[Draft] = []
    covered: list[Range] = []
    phrases: list[Range] = []  # objects of a cue, in which a noun may have a source of its own: "dismissed Moor's claim that ..."
    for a in anchors:
        around = _according(s, a) if "according" in a.cue.takes else _floating(s, a)
        if around:
            drafts.append(around)
            covered += around.contents
    for a in anchors:
        if any(d.anchor is a for d in drafts):
            continue
        inside = any(x <= a.first < y for x, y in covered if "noun" not in a.cue.takes or (x, y) not in phrases)
        if inside and not _own_words(s, a):
            continue
        limit = min([d.source[0] - 1 for d in drafts if d.rule.startswith(("floating", "according")) and d.source and d.source[0] > a.first], default=stop)
        limit = stop
        earlier = sorted((d for d in drafts if d.anchor.first < a.first), key=lambda d: d.anchor.first)
        if "noun" in a.cue.takes:
            draft = _noun(s, a, limit)
        elif a.cue.takes.isdisjoint(("according", "reportedly", "seem")):
            draft = _governing(s, a, earlier, limit)
        else:
            draft = None
        if draft and inside:
            drafts.append(draft._replace(rule=f"inside another: {draft.rule}"))
        elif draft:
            drafts.append(draft)
            covered += draft.contents
            phrases += draft.contents if draft.rule.startswith("noun phrase") else []
    drafts += uncued_drafts(s, drafts)
    return sorted(drafts, key=lambda d: d.anchor.first)
