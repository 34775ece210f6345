"""Whether the subject of a cue can be who says it: floods claim lives, networks promise speed, and say nothing."""

from tellings.core.spans import end_of
from tellings.find.claims.drafts import Range
from tellings.find.claims.sentence import Anchor, Sentence
from tellings.find.names.gazetteer import speaker_words
from tellings.find.text.clauses import subject_before, verb_group_start
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import words_of_class

_ONE_NAME = tagged("(?:<quote>|[<Name><noun>]{1,4})(?:<and>(?:<quote>|[<Name><noun>]{1,4}))?(?:[.,;]|$)")
_NAMED_AND_ACTS = tagged("<det>[<Name><stop>]+<adv>?[<any verb><adj>]")
_HEAD = tagged("[^<of><prep><rel>,]*")


def needs_voice(a: Anchor) -> bool:
    """Whether only somebody, a body or a text can do this: networks promise no speed."""
    return a.cue.act == "thought" or "agent" in a.cue.takes


def only_names(s: Sentence, a: Anchor, source: Range | None) -> bool:
    """ "a firm called Harbor Lights", "a gorilla named Binti": a participle that gives a name, and nobody speaks."""
    if source is None or "name" not in a.cue.takes:
        return False
    if s.shape[a.first] != Tag.SAID or s.shape[source[1] : a.first].strip(Tag.ADV):
        return False
    one_of_several = s.low[source[0]] in words_of_class("indefinite", s.lists)
    if one_of_several and _NAMED_AND_ACTS.match(s.shape, a.last):
        return True  # a group called the Harbor Lights issued
    if s.shape[a.last : a.last + 1] not in (Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.QUOTE):
        return False
    return one_of_several or (
        s.shape[source[1] - 1] in Tag.NOUN + Tag.CLAIM and _ONE_NAME.match(s.shape, a.last) is not None
    )


def can_speak(s: Sentence, group: int) -> bool:
    """Whether the subject of a cue of evidence ("shows") is a text, a body or somebody: the floods that show a failure
    say nothing.
    """
    source = subject_before(s.shape, group)
    if source is None:
        return s.shape[group - 1 : group] in (Tag.AND, ",", "")
    if s.low[source[0]] == "which" and source[0] > 1:
        source = subject_before(s.shape, source[0] - (s.shape[source[0] - 1] == ",")) or source  # a shaft, which
    return has_voice(s, *source)


def has_voice(s: Sentence, first: int, end: int, wide: bool = False) -> bool:
    """Whether a noun phrase is a name, a pronoun, or headed by a listed word for a person, a body or a text; `wide`: or
    by any word that may name a person: a tenant.
    """
    head = s.shape[first : end_of(_HEAD, s.shape, first, end)]
    head = head.rstrip("ve") or head  # a video posted by the agency
    low = s.low[first + len(head) - 1] if head else ""
    if not head or head[-1] in "CrRwdmQ~" or (head[-1] == "#" and low[-1:] != "m"):
        return True  # 40 said; not: 13m
    return low in s.nouns or (wide and speaker_words(s.lists)[low])


def own_words(s: Sentence, a: Anchor) -> bool:
    """Whether a cue in another's content names what is quoted: "pointed to what aides called “orphan districts”"."""
    source = subject_before(s.shape, verb_group_start(s.shape, a.first))
    return "name" in a.cue.takes and source is not None and source[0] > 0 and s.low[source[0] - 1] == "what"
