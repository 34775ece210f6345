"""The attributions of one sentence: the source of every cue, joined with what the cue governs."""

from tellings.core.lists.lexicons import context_groups
from tellings.core.spans import end_of
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
from tellings.find.claims.parentheticals import according, floating
from tellings.find.claims.sentence import Anchor, Sentence, anchors_of
from tellings.find.claims.without_cue import uncued_drafts
from tellings.find.text.clauses import (
    ADJUNCT,
    NOUN_PHRASE,
    content_end,
    subject_after,
    subject_before,
    verb_group_start,
)
from tellings.find.text.cues import CueList
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import words_of_class

_NOUN_CLAUSE = tagged(f"(?:<prep>({NOUN_PHRASE}))?(?:{ADJUNCT}){{0,2}}<that>")
_HEAD = tagged("[^<of><prep><rel>,]*")


def _source_of(s: Sentence, a: Anchor, earlier: list[Draft]) -> tuple[Range | None, str]:
    """The source of a cue that governs to its right, and how it was found."""
    shape = s.shape
    group = verb_group_start(shape, a.first)
    passive = "b" in shape[group : a.first] and shape[a.first] == "v" and a.last - a.first == 1
    if passive:
        reach = next(
            (k for k in range(a.last, len(shape)) if shape[k] in "T;"), len(shape)
        )  # "that he was held by the police"
        by = next((k for k in range(a.last, reach) if s.low[k] == "by"), None)
        return (subject_after(shape, by + 1) if by else None), "passive"
    before = shape[group - 1] if group else ""
    participle = shape[a.first] == "g" and "b" not in shape[group : a.first]
    beside = participle and before and before in "CnuS)" and ("evidence" in a.cue.takes or not s.is_document(group - 1))
    if (before and before in "ck") or (participle and not beside):
        last = max((d for d in earlier if d.anchor.first < a.first), key=_first, default=None)
        inherited = last.source if last and last.source and last.source[0] < a.first else None
        return inherited or main_subject(s, group), "inherited"
    return subject_before(shape, group), "subject"


def _clause_stop(shape: str, source: Range | None, group: int, after: int, stop: int) -> int:
    """A cue inside a relative clause or an opening subordinate clause governs no further than its closing comma."""
    first = source[0] if source and source[0] < group else group
    relative = source is not None and shape[source[0]] == "w" and source[0] > 0 and shape[source[0] - 1] in ",-"
    opening = (
        first > 0
        and shape[first - 1] in "slp"
        and not has_verb(shape[: first - 1])
        and (first < 4 or shape[first - 2] in ",ck")
    )
    before = shape[max(0, source[0] - 2) : source[0]] if source is not None else ""
    if before.endswith("W"):  # what critics called a fraud took an ugly turn
        return next((k for k in range(after + 1, stop) if shape[k] in "vfbhxR"), stop)
    gapped = before == ",w"  # at the gate, which she said was shut, he
    if relative or opening or gapped:
        close = shape.find(before[-1] if relative else ",", after + 1, stop)
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
    before = s.shape[source[0] - 1] if source and source[0] else ""
    if source and s.shape[slice(*source)] == "R" and s.shape[a.first] == "v" and s.low[source[0]].startswith("it"):
        source, how = None, "passive"  # it's estimated that
    if _only_names(s, a, source) or (source and is_nobody(s, source)):
        return None
    gap = (
        source is not None and before in ("w", "T") and s.low[source[0] - 1] != "where"
    )  # "which officials said was empty"
    reach = _clause_stop(s.shape, source, group, a.last, bracket_stop(s.shape, a.first, stop))
    right = governed(Place(s, a, reach, how == "passive", gap))
    if right is None or (source is None and how != "passive"):
        return None
    contents, rule = right
    if (
        rule in ("noun phrase", "infinitive")
        and (a.cue.act == "thought" or "agent" in a.cue.takes)
        and not _can_speak(s, group)
    ):
        return None  # dynamics favour, costs seek: no thought either; floods claim lives
    waits = not contents
    if how == "passive":
        contents = _passive_contents(s, contents, source, rule, group)
    if source and gap and before == "w" and how == "subject":
        contents = [(source[0] - 1, source[0]), *contents]  # "which" is what was said too
    return Draft(a, source, contents, rule, is_negated(s, group, a.first), waits, how=how)


def _only_names(s: Sentence, a: Anchor, source: Range | None) -> bool:
    """ "a firm called Harbor Lights", "a gorilla named Binti": a participle that gives a name, and nobody speaks."""
    if source is None or "name" not in a.cue.takes:
        return False
    return (
        s.shape[a.first] == "v"
        and not s.shape[source[1] : a.first].strip("a")
        and s.shape[a.last : a.last + 1] in ("C", "n", "#")
        and s.low[source[0]] in words_of_class("indefinite", s.lists)
    )


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
    if (
        a.cue.cue != "ask"
        or s.shape[a.first] != "v"
        or s.shape[a.last : a.last + 1] not in ("p", "W", "w", "s", "t", "y", "T")
    ):
        return None
    opening = group == a.first and (group == 0 or s.shape[group - 1] in "s,(")
    if not opening and "b" not in s.shape[group : a.first]:
        return None
    close = s.shape.find(",", a.last, stop) if opening else -1
    return Draft(
        a, None, [(a.last, close if close > 0 else content_end(s.shape, a.last, stop))], "question without an asker"
    )


def _noun(s: Sentence, a: Anchor, stop: int) -> Draft | None:
    """ "the mayor's claim that the town fell", "warnings from the agency that the river rises"."""
    found = _NOUN_CLAUSE.match(s.shape, a.last, stop)
    if not found:
        return None
    source = None
    if a.first and (s.shape[a.first - 1] in "SN" or s.low[a.first - 1] in context_groups(s.lists)["possessives"]):
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
    if not subject or s.shape[a.last : a.last + 1] not in ("t", "a", "e", "n", "d", "T"):
        return None
    contents = [subject, (a.last, content_end(s.shape, a.last, stop))]
    return Draft(a, None, contents, "judgment without a judge", is_negated(s, subject[1], a.first))


def _can_speak(s: Sentence, group: int) -> bool:
    """Whether the subject of a cue of evidence ("shows") is a text, a body or somebody: the floods that show a failure
    say nothing.
    """
    source = subject_before(s.shape, group)
    if source is None:
        return s.shape[group - 1 : group] in ("c", ",", "")
    head = s.shape[source[0] : end_of(_HEAD, s.shape, *source)]
    head = head.rstrip("ve") or head  # a video posted by the agency
    last = source[0] + len(head) - 1
    return not head or head[-1] in "CrRwdm#Q" or s.low[last] in s.nouns


def _own_words(s: Sentence, a: Anchor) -> bool:
    """Whether a cue in another's content names what is quoted: "pointed to what aides called “orphan districts”"."""
    source = subject_before(s.shape, verb_group_start(s.shape, a.first))
    return "name" in a.cue.takes and source is not None and source[0] > 0 and s.low[source[0] - 1] == "what"


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


def _first(draft: Draft) -> int:
    return draft.anchor.first


def drafts_of(s: Sentence, cues: CueList) -> list[Draft]:
    """The attributions of one sentence in the order of their cues: the outermost, and inside them those that name what
    is quoted.

    Floating sources come first, because they own the whole clause before them with every cue in it.
    """
    anchors = anchors_of(s, cues)
    if not anchors and "Q" not in s.shape and ":" not in s.shape:
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
        if a.first in floated or (inside and not _own_words(s, a)):
            continue
        draft = _any_draft(s, a, drafts, stop)
        if draft and inside:
            drafts.append(draft._replace(inside=True))
        elif draft:
            drafts.append(draft)
            covered += draft.contents
            phrases += draft.contents if draft.rule == "noun phrase" else []
    drafts += uncued_drafts(s, drafts)
    return sorted(drafts, key=_first) if len(drafts) > 1 else drafts
