"""The attributions of one sentence: the source of every cue, joined with what the cue governs."""

from tellings.core.lists.lexicons import context_groups
from tellings.find.claims.constructions import Place, governed
from tellings.find.claims.drafts import (
    Draft,
    Range,
    bracket_stop,
    has_verb,
    is_negated,
    is_nobody,
    main_subject,
)
from tellings.find.claims.parentheticals import according, floating, starts_clause
from tellings.find.claims.sentence import Anchor, Sentence, anchors_of
from tellings.find.claims.voices import can_speak, has_voice, needs_voice, only_names, own_words
from tellings.find.claims.without_cue import uncued_drafts
from tellings.find.text.clause_ends import content_end
from tellings.find.text.clauses import (
    ADJUNCT,
    NOUN_PHRASE,
    subject_after,
    subject_before,
    verb_group_start,
)
from tellings.find.text.cues import CueList
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged

_FINITE_VERB = in_letters("<said><verb><be><have><aux><he's>")

_NOUN_CLAUSE = tagged(f"(?:<prep>({NOUN_PHRASE}))?(?:{ADJUNCT}){{0,2}}<that>")
_OF_SPEAKERS = ("noun phrase", "infinitive")
_WEAK = ("naming", "as", "noun phrase", "infinitive", "object and infinitive")  # where no clause shows that one speaks
# The clause behind an opening phrase in -ing: its subject, then a verb or a word in -ed.
_MAIN_CLAUSE = tagged(
    f",(<pronoun>|<det>?[<nominal><claim>]{{1,6}}(?:<of>{NOUN_PHRASE})?(?=<adv>?[<any verb><adj>]|,[<det><rel>]))"
)
_QUESTION = tagged("<adv>{0,2}[<prep><wh><rel><sub><to><time><that>]|<object>[<pronoun><det><Name>]")
_OWN_SUBJECT = tagged("[<verb><adj><said><say><prep><ing><saying>](<object>|<det>?[<nominal>]{1,6}|<det>)<to>$")
_SENT_TO = tagged("[<noun><claim>]<to><det>?[<nominal>]{1,4}(?:<of><det>?[<nominal>]{1,3})?$")
_MADE_TO = tagged("<aux><noun>(<object>|<det>?[<nominal>]{1,4})<to>$")  # may entice owners to demand
_GOES_ON = tagged("<quote>(?=<adv>?[<any verb>])|(?=,<adv>?(?:[<any verb>]|<adj>[<number><det><object><Name><prep>]))")


def _source_of(s: Sentence, a: Anchor, earlier: list[Draft]) -> tuple[Range | None, str]:
    """The source of a cue that governs to its right, and how it was found."""
    shape = s.shape
    group = verb_group_start(shape, a.first)
    passive = Tag.BE in shape[group : a.first] and shape[a.first] == Tag.SAID and a.last - a.first == 1
    if passive:
        reach = next(
            (k for k in range(a.last, len(shape)) if shape[k] in Tag.THAT + ";"), len(shape)
        )  # "that he was held by the police"
        by = next((k for k in range(a.last, reach) if s.low[k] == "by"), None)
        return (subject_after(shape, by + 1) if by else None), "passive"
    before = shape[group - 1] if group else ""
    participle = shape[a.first] == Tag.SAYING and Tag.BE not in shape[group : a.first]
    if participle and _sent_to(s, group):
        return main_subject(s, group), "inherited"
    beside = participle and before and before in "CnuS)" and ("evidence" in a.cue.takes or not s.is_document(group - 1))
    if (before and before in Tag.AND + Tag.BUT) or (participle and not beside):
        last = max((d for d in earlier if d.anchor.first < a.first), key=_first, default=None)
        inherited = last.source if last and last.source and last.source[0] < a.first else None
        found = inherited or main_subject(s, group)
        if not found and participle:
            found = subject_before(shape, group - 1) if before == "," else _subject_behind(s, a)
        return found, "inherited"
    if before == Tag.TO and a.cue.act == "speech":
        return _infinitive_subject(s, group), "inherited"
    subject = subject_before(shape, group)
    if a.first > group and shape[a.first - 1] == Tag.TO:
        subject = _personal(s, subject)
    if subject is None and before and before in ",;":
        # Moor praised the plan, declined to vote, and told his guests to wait: a list of what one did.
        last = next((d for d in earlier if d.contents and d.contents[-1][1] == group - 1), None)
        if last is not None:
            return (main_subject(s, group) if last.how == "passive" else last.source), "inherited"
    return subject, "subject"


def _infinitive_subject(s: Sentence, group: int) -> Range | None:
    """Who speaks in an infinitive: "led the mayor to declare", "stood at the gate to say"."""
    low = max(0, group - 12)
    own = _MADE_TO.search(s.shape, low, group) or _OWN_SUBJECT.search(s.shape, low, group)
    if own and (s.shape[own.start()] != Tag.PREP or s.low[own.start()] == "for"):
        return own.span(1)
    return _personal(s, main_subject(s, group - 1))


def _whose(s: Sentence, source: Range) -> Range:
    """The source, or the noun phrase that a "which" stands for: a shaft, which."""
    if s.low[source[0]] != "which" or source[0] < 2:
        return source
    return subject_before(s.shape, source[0] - (s.shape[source[0] - 1] == ",")) or source


def _sent_to(s: Sentence, group: int) -> bool:
    """Whether the noun phrase before a participle is only who is written to: a letter to owners saying."""
    sent = _SENT_TO.search(s.shape, max(0, group - 12), group)
    return sent is not None and s.is_document(sent.start())


def _personal(s: Sentence, subject: Range | None) -> Range | None:
    """The subject, if it is not the "it" of "it is safe to say"."""
    impersonal = subject and s.low[subject[0]].partition("'")[0] in context_groups(s.lists)["expletives"]
    return None if impersonal else subject


def _subject_behind(s: Sentence, a: Anchor) -> Range | None:
    """Who speaks in a phrase in -ing that opens its sentence: "After blaming the weather, Moor left the hall"."""
    found = _MAIN_CLAUSE.search(s.shape, a.last)
    return found.span(1) if found else None


def _reach(s: Sentence, a: Anchor, source: Range | None, how: str, stop: int) -> int:
    """How far the cue can govern: of a phrase in -ing no further than to where its sentence goes on."""
    if source is not None and how == "inherited":
        if source[0] > a.last:
            return source[0] - 1
        if source[1] == a.first - 1 and s.shape[source[1]] == ",":
            goes_on = _GOES_ON.search(s.shape, a.last, stop)  # The paper, citing a letter, reported ...
            stop = goes_on.end() if goes_on else stop
    return _clause_stop(
        s.shape, source, verb_group_start(s.shape, a.first), a.last, bracket_stop(s.shape, a.first, stop)
    )


def _clause_stop(shape: str, source: Range | None, group: int, after: int, stop: int) -> int:
    """A cue inside a relative clause or an opening subordinate clause governs no further than its closing comma."""
    first = source[0] if source and source[0] < group else group
    relative = source is not None and shape[source[0]] == Tag.REL and source[0] > 0 and shape[source[0] - 1] in ",-"
    opening = (
        first > 0
        and shape[first - 1] in Tag.SUB + Tag.CONTRAST + Tag.PREP
        and not has_verb(shape[: first - 1])
        and (first < 4 or shape[first - 2] in "," + Tag.AND + Tag.BUT)
    )
    before = shape[max(0, source[0] - 2) : source[0]] if source is not None else ""
    if before.endswith(Tag.WH):  # what critics called a fraud took an ugly turn
        return next((k for k in range(after + 1, stop) if shape[k] in _FINITE_VERB), stop)
    gapped = before == "," + Tag.REL  # at the gate, which she said was shut, he
    if relative or opening or gapped:
        close = shape.find(before[-1] if relative else ",", after + 1, stop)
        if close > 0 and stop - close > 3:
            return close
    return stop


def _governing(s: Sentence, a: Anchor, earlier: list[Draft], stop: int) -> Draft | None:
    """A cue with its source on the left and its content on the right."""
    group = verb_group_start(s.shape, a.first)
    if "evidence" in a.cue.takes and not can_speak(s, group):
        return None
    asked = _asked(s, a, group, stop)
    if asked:
        return asked
    source, how = _source_of(s, a, earlier)
    before = s.shape[source[0] - 1] if source and source[0] else ""
    if (
        source
        and s.shape[slice(*source)] == Tag.HES
        and s.shape[a.first] == Tag.SAID
        and s.low[source[0]].startswith("it")
    ):
        source, how = None, "passive"  # it's estimated that
    if only_names(s, a, source) or (source and is_nobody(s, source)):
        return None
    gap = (
        source is not None
        and before in (Tag.REL, Tag.THAT)
        and s.low[source[0] - 1] != "where"
        and s.shape[max(0, source[0] - 2) : source[0]]
        not in (Tag.PREP + Tag.REL, Tag.OF + Tag.REL)  # a speech in which he said
    )  # "which officials said was empty"
    reach = _reach(s, a, source, how, stop)
    right = governed(Place(s, a, reach, how == "passive", gap))
    if right is None or (source is None and how != "passive"):
        return None
    contents, rule = right
    if how == "inherited" and not _may_inherit(s, a, source, contents, rule):
        return None
    bare = rule == "bare clause" and not starts_clause(s.shape[slice(*contents[0])])
    if (rule in _OF_SPEAKERS or bare) and needs_voice(a) and not can_speak(s, group):
        return None  # dynamics favour, costs seek: no thought either; floods claim lives
    if source and (rule in _WEAK or how == "passive") and not has_voice(s, *_whose(s, source), wide=True):
        return None
    waits = not contents
    if how == "passive":
        contents = _passive_contents(s, contents, source, rule, group)
    if source and gap and before == Tag.REL and how == "subject":
        contents = [(source[0] - 1, source[0]), *contents]  # "which" is what was said too
    return Draft(a, source, contents, rule, is_negated(s, group, a.first), waits, how=how)


def _may_inherit(s: Sentence, a: Anchor, source: Range | None, contents: list[Range], rule: str) -> bool:
    """Whether a cue whose subject stands elsewhere says something: "threatened to declare an emergency" does not, nor
    does an invasion "highlighting the danger".
    """
    if rule not in ("noun phrase", "bare clause", "infinitive"):
        return True
    infinitive = s.shape[verb_group_start(s.shape, a.first) - 1] == Tag.TO
    if infinitive and a.cue.stance != "judging" and not starts_clause(s.shape[slice(*contents[0])]):
        return False
    return rule == "bare clause" or source is None or has_voice(s, *source)


def _passive_contents(s: Sentence, contents: list[Range], source: Range | None, rule: str, group: int) -> list[Range]:
    """Of "the talks were called a success by both sides": the subject and what is said of it, without the source."""
    if source and contents:
        start, end = contents[0]
        contents = [(start, min(end, source[0] - 1))] if start < source[0] - 1 else []
    subject = subject_before(s.shape, group)
    if subject and rule in ("naming", "as", "of", "noun phrase", "infinitive", "for"):
        contents = [subject, *contents]
    return contents


def _asked(s: Sentence, a: Anchor, group: int, stop: int) -> Draft | None:
    """ "Asked about the bridge, she laughed" and "he was asked whether it was safe": a question whose asker is not
    named.
    """
    if a.cue.cue != "ask" or s.shape[a.first] != Tag.SAID or not _QUESTION.match(s.shape, a.last):
        return None
    opening = group == a.first and (group == 0 or s.shape[group - 1] in Tag.SUB + ",(")
    if not opening and Tag.BE not in s.shape[group : a.first]:
        return None
    asker = subject_after(s.shape, a.last + 1) if s.low[a.last] == "by" else None
    start = asker[1] if asker else a.last
    close = s.shape.find(",", start, stop) if opening else -1
    asked = [(start, close if close > 0 else content_end(s.shape, start, stop))] if start < stop else []
    return Draft(a, asker, asked, "question" if asker else "question without an asker") if asked else None


def _noun(s: Sentence, a: Anchor, stop: int) -> Draft | None:
    """ "the mayor's claim that the town fell", "warnings from the agency that the river rises"."""
    found = _NOUN_CLAUSE.match(s.shape, a.last, stop)
    if not found:
        return None
    source = None
    if a.first and (
        s.shape[a.first - 1] in Tag.NAMES + Tag.NOUNS or s.low[a.first - 1] in context_groups(s.lists)["possessives"]
    ):
        source = (a.first - 1, a.first)
    elif found.group(1) and s.low[a.last] in ("from", "by"):
        source = found.span(1)
    if found.group(1) and not source:
        return None
    return Draft(a, source, [(found.end(), content_end(s.shape, found.end(), stop))], "noun")


def _reportedly(s: Sentence, a: Anchor, stop: int) -> Draft:
    """ "The envoy reportedly met the king": the clause around the adverb is somebody's word, and no source is found."""
    start = max(s.shape.rfind(mark, 0, a.first) for mark in ",;:-sl") + 1
    end = content_end(s.shape, a.last, stop) if a.last < stop else stop
    contents = [(x, y) for x, y in ((start, a.first), (a.last, end)) if x < y]
    return Draft(a, None, contents, "adverb without a source")


def _seems(s: Sentence, a: Anchor, stop: int) -> Draft | None:
    """ "The bridge seems to be safe": a judgment without a judge; subject and predicate are its content."""
    subject = subject_before(s.shape, verb_group_start(s.shape, a.first))
    if not subject or s.shape[a.last : a.last + 1] not in (Tag.TO, Tag.ADV, Tag.ADJ, Tag.NOUN, Tag.DET, Tag.THAT):
        return None
    contents = [subject, (a.last, content_end(s.shape, a.last, stop))]
    return Draft(a, None, contents, "judgment without a judge", is_negated(s, subject[1], a.first))


def _any_draft(s: Sentence, a: Anchor, drafts: list[Draft], stop: int) -> Draft | None:
    """The attribution of a cue that does not float."""
    if "noun" in a.cue.takes:
        return _noun(s, a, stop)
    if "reportedly" in a.cue.takes:
        return _reportedly(s, a, stop)
    if "according" in a.cue.takes:
        return None
    if "seem" in a.cue.takes:
        return _seems(s, a, stop)
    return _governing(s, a, drafts, stop)


def _is_inside(draft: Draft, others: list[Draft]) -> bool:
    """Whether the whole attribution is another's content: “We stay,” Moor said, according to the mayor's office."""
    return any(a <= draft.anchor.first < b for other in others if other is not draft for a, b in other.contents)


def _is_told_already(draft: Draft, others: list[Draft]) -> bool:
    """Whether a cue between another and its content is only where it was said: said in a statement posted online
    that.
    """
    return any(
        d.contents
        and d.contents == draft.contents
        and d.source is not None
        and d.anchor.first < draft.anchor.first
        and (draft.source is None or draft.source[0] > d.anchor.first)
        for d in others
    )


def _first(draft: Draft) -> int:
    return draft.anchor.first


def drafts_of(s: Sentence, cues: CueList) -> list[Draft]:
    """The attributions of one sentence in the order of their cues: the outermost, and inside them those that name what
    is quoted.

    Floating sources come first, because they own the whole clause before them with every cue in it.
    """
    anchors = anchors_of(s, cues)
    if not anchors and Tag.QUOTE not in s.shape and ":" not in s.shape:
        return []
    stop = len(s.shape.rstrip("."))
    drafts = [d for a in anchors if (d := according(s, a) if "according" in a.cue.takes else floating(s, a))]
    if len(drafts) > 1:
        drafts = [d._replace(inside=True) if _is_inside(d, drafts) else d for d in drafts]
    covered = [content for d in drafts for content in d.contents]
    floated = {d.anchor.first for d in drafts}
    phrases: list[
        Range
    ] = []  # objects of a cue, in which a noun may have a source of its own: "dismissed Moor's claim that ..."
    for a in anchors:
        inside = covered and any(
            x <= a.first < y for x, y in covered if "noun" not in a.cue.takes or (x, y) not in phrases
        )
        if a.first in floated or (inside and not own_words(s, a)):
            continue
        draft = _any_draft(s, a, drafts, stop)
        if draft and _is_told_already(draft, drafts):
            continue
        if draft and inside:
            drafts.append(draft._replace(inside=True))
        elif draft:
            drafts.append(draft)
            covered += draft.contents
            phrases += draft.contents if draft.rule == "noun phrase" else []
    drafts += uncued_drafts(s, drafts)
    return sorted(drafts, key=_first) if len(drafts) > 1 else drafts
