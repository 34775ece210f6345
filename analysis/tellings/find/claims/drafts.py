"""What the rules of attribution share: a claim in the tokens of its sentence, and small questions about a clause."""

from typing import NamedTuple

from tellings.core.lists.lexicons import context_groups
from tellings.core.spans import Span
from tellings.find.claims.sentence import Anchor, Sentence
from tellings.find.text.clauses import VERBS, subject_before, verb_group_start
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged
from tellings.find.text.tags import irregular_plurals, words_of_class

_PREDICATE = in_letters("<said><say><verb><be><have><aux><adj><he's>")

Range = tuple[int, int]


class Draft(NamedTuple):
    """A claim in the tokens of its sentence, with the rule that found it.

    `waits`: its colon ends the sentence, the quotation comes in the next; `how` the source stands to the cue; `inside`
    another claim
    """

    anchor: Anchor
    source: Range | None
    contents: list[Range]
    rule: str
    negated: bool = False
    waits: bool = False
    source_span: Span | None = None
    how: str = ""
    inside: bool = False

    def described(self) -> str:
        """The rule in words for people; no step reads them."""
        return ("inside another: " if self.inside else "") + self.rule + (f", {self.how}" if self.how else "")


def has_verb(shape: str) -> bool:
    """Whether a verb of any kind stands in the stretch."""
    return not VERBS.isdisjoint(shape)


_PAST = tagged("[<noun><Name><Name's><noun's><number><pronoun><claim>)]<adv>?<adj>")


def is_clause(shape: str) -> bool:
    """Whether a verb of any kind stands in the stretch, or a noun with a word in -ed behind it: "floods displaced 40
    families".
    """
    return has_verb(shape) or _PAST.search(shape) is not None


def is_negated(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the verb group says that it was not said: did not, never, won't."""
    return any(low in ("not", "never", "cannot") or low.endswith("n't") for low in sentence.low[first:last])


def verb_letter(s: Sentence, a: Anchor) -> str:
    """v where the cue is in the past, V where it is in the present; an -ing form goes by the first verb of the
    sentence.
    """
    letter = s.shape[a.first]
    if letter in Tag.SAID + Tag.SAY:
        return letter
    return next((x for x in s.shape[: a.first] if x in "vV"), "v")


def bracket_stop(shape: str, place: int, stop: int) -> int:
    """What is said in brackets ends with them."""
    if "(" in shape[:place] and shape.rfind("(", 0, place) > shape.rfind(")", 0, place):
        close = shape.find(")", place)
        return close if 0 < close < stop else stop
    return stop


def is_nobody(s: Sentence, source: Range) -> bool:
    """Whether one word alone cannot be who speaks: an article, or a singular noun without one that names no kind of
    speaker.
    """
    if s.low[source[1] - 1] in context_groups(s.lists)["no_speakers_alone"]:
        return True  # you read that right; a day earlier
    if source[1] - source[0] > 1:
        return False
    low, letter = s.low[source[0]], s.shape[source[0]]
    bare = (
        letter in Tag.NOUN + Tag.ADJ + Tag.ING
        and low not in s.nouns
        and not low.endswith("s")
        and low not in irregular_plurals(s.lists)
    )
    return bare or (letter in Tag.DET + Tag.NUMBER and low in words_of_class("article", s.lists))


def main_subject(s: Sentence, before: int) -> Range | None:
    """The subject of the main clause: of the first verb whose subject can be found."""
    low = 0
    if s.shape and s.shape[0] in Tag.SUB + Tag.PREP and 0 < (comma := s.shape.find(",")) < before:
        low = comma + 1
    for place in range(low, before):
        if s.shape[place] == Tag.ADJ and s.shape[place - 1 : place] in (
            Tag.DET,
            Tag.ADJ,
            Tag.ING,
            Tag.NAMES,
            Tag.NOUNS,
            Tag.OF,
            Tag.PREP,
            Tag.NUMBER,
        ):
            continue  # a growing public backlash
        if (
            s.shape[place] == Tag.ADJ
            and "-" in s.low[place]
            and s.shape[place + 1 : place + 2] in (Tag.NOUN, Tag.NAME, Tag.ING, Tag.CLAIM)
        ):
            continue  # the party-backed candidate
        if (
            s.shape[place] in _PREDICATE
            and "there" not in s.low[max(0, place - 1) : place + 1]
            and s.low[place] != "there's"
        ):
            source = (
                (place, place + 1)
                if s.shape[place] == Tag.HES
                else subject_before(s.shape, verb_group_start(s.shape, place), low)
            )
            if source and not is_nobody(s, source):
                return source
    return None
