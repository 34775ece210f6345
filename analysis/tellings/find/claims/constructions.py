"""What a cue governs to its right: one named rule a construction, tried in their order."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tellings.core.lists.lexicons import context_groups
from tellings.find.claims.drafts import Range, has_verb, is_clause, is_negated, verb_letter
from tellings.find.claims.sentence import Anchor, Sentence
from tellings.find.text.clause_ends import content_end
from tellings.find.text.clauses import ADJUNCT, HEARER, NOUN_PHRASE, subject_before, verb_group_start
from tellings.find.text.cues import cue_list
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged

_VERB_OR_NOUN = in_letters("<be><have><aux><verb><said><adj><say><noun>")

_THAT = tagged(
    f"(?:,?(?:{ADJUNCT}|<sub>{NOUN_PHRASE}){{0,3}},?|,[^,:;<quote><that><said><say><verb>]{{1,8}},)?(<that>)"
)
_HEARER_THAT = tagged(f"{HEARER}(?:{ADJUNCT}){{0,3}},?(<that>|<wh>|<sub>(?=[<pronoun><det><Name><noun>]))")
_QUOTE = tagged(
    f"(?:<to>{NOUN_PHRASE})?(?:{ADJUNCT}){{0,4}}(?:,"
    f"[^,:;<quote><saying><said><say><that>]{{1,12}})?[,:-]?(<quote>)|"
    f"[^,:;<quote><that><saying><said><say><sub>]{{1,16}}[,:](<quote>)"
)
_HEARER_QUOTE = tagged(f"{HEARER}(?:{ADJUNCT}){{0,4}}[,:-]?(<quote>)")
_COLON = tagged(f"(?:<to>?{HEARER})?(?:,?{ADJUNCT}){{0,4}}(:)")
_TO = tagged(
    "(?:<adv>|<prep>?[<det><noun><number>]?<noun>?<time>+[<number><stop>]?|<prep><noun>)*+"
    "(<to>)(?!<det>?[<Name><number>])"
)
_FINITE = tagged("(,?<and>)[<be><have>]")
_OBJECT_TO = tagged(
    "(?:<object>|<pronoun>|<det>(?=<to>)|<det>?[<nominal><claim>]{1,8}(?:"
    "[<of><prep><and>,]<and>?<det>?[<nominal><claim>]{1,6}){0,5})<not>?(<to>)"
)
_BARE = tagged(
    "(?:<prep>?(?:<det>(?!<time>+[<ing><noun><claim><adj>])|"
    "[<noun><number>])?<noun>?<time>+[<number><stop>]?|<adv>)*+("
    "[<pronoun><he's><det><Name><Name's><noun><number><quote><adj><noun's><ing><sub><wh>"
    "<claim>])"
)
# said in a statement 40 homes were lost; said by Friday, 300 homes would have power: what stands between, and the
# clause.
_BARE_BEHIND = tagged(
    "(<prep>(?:<det>[<Name><noun><stop><number><time><ing><adj>]{0,4}"
    "[<noun><claim><ing>]|<Name>+)(?:<prep>?<time>+)?)("
    "[<pronoun><he's><det><Name><Name's><number>])"
)
_FRONTED = tagged(
    "<adv>?(<prep>[^,;:<quote><that><saying><said><say>]{1,12}),(?=[<pronoun><he's><det><Name><Name's><noun><number>])"
)
_HEARER_CLAUSE = tagged(f"{HEARER}(?:{ADJUNCT}){{0,2}}(?=[<pronoun><he's><det><Name>]|(?<!<number>)<number>)")
_OBJECT_OF_CLAUSE = tagged(f"(?=[<pronoun><det><Name><Name's><noun>]){HEARER}(?=[<aux><have><be><verb><said><say>])")
_NUMBER_BEHIND = tagged("(?<=[<noun><Name><adj>])<number>")
_AS = tagged("(?:<object>|<pronoun>|.{1,14}?)(<sub>)")
_AT = tagged(
    "(?:<pronoun>|<det>?[<nominal><claim>]{1,6}(?:[<of><prep><and>]<det>?[<nominal><claim>]{1,5}){0,2})(<prep>)<number>"
)
_TO_OBJECT = tagged("<adv>?<to>?(?=[<det><nominal><claim><say><adj>])(.)")
_REQUEST_WORDS = 6  # of the object, among which the request stands: "a reporter's second request"
# She defended the plan (even) as he left the room: the object ends before it.
_AS_CLAUSE = tagged(
    "(?<=[<nominal><object><claim><quote>)<time>])<sub>?(<sub>)(?=(?:<pronoun>|<he's>|"
    "<det>?[<nominal><claim>]{1,6}(?:<of><det>?[<nominal>]{1,3})?)<adv>?[<any verb>])"
)
_AND_THINKS = tagged(",?[<and><but>]<adv>?[<said><say>]")
_OF = tagged("(?:<object>|<pronoun>|[^,;:]{1,14}?)(<of>)")
_NAMED = tagged("[^,;:.]")
_OBJECT = tagged(
    "[<det><Name><Name's><noun><pronoun><object><number><quote><adj><ing><noun's><adv><be>"
    "<wh><rel><saying><have><claim>]"
)
_QUESTION = tagged(f"(?:-<adv>-|(?:{ADJUNCT}){{1,2}})?(<wh>)|(<rel>)")
_IF = tagged("<adv>?(?:<time>|<object>)?(<sub>)(?=[<pronoun><he's><det><Name><noun>])")  # asked him if it was safe


class Place(NamedTuple):
    """A cue at work: its sentence, the token behind it, how far it can reach; whether it is passive, or its object
    stands before it.
    """

    s: Sentence
    a: Anchor
    stop: int
    passive: bool
    gap: bool

    def match(self, pattern: re.Pattern) -> re.Match | None:
        return pattern.match(self.s.shape, self.a.last, self.stop)

    def clause(self, start: int) -> list[Range]:
        """The clause that begins at `start`, up to where the rules of content_end stop it."""
        shape, verb = self.s.shape, verb_letter(self.s, self.a)
        end = content_end(shape, start, self.stop, verb)
        while (more := _AND_THINKS.match(shape, end, self.stop)) and self._is_thought(more.end() - 1):
            end = content_end(shape, end, self.stop, verb)
        return [(start, end)]

    def _is_thought(self, place: int) -> bool:
        """Whether the cue here is one of thinking: in "said she was sorry and hoped it would end" she says both."""
        cue = cue_list(self.s.lists).verbs.get(self.s.low[place])
        return cue is not None and cue.act == "thought"

    def object(self, start: int, searched_from: int | None = None) -> list[Range]:
        """The noun phrase that begins at `start`; its end is looked for behind `searched_from`."""
        shape, verb = self.s.shape, verb_letter(self.s, self.a)
        if (
            searched_from is None
            and shape[start] in Tag.OBJECT + Tag.THAT
            and shape[start + 1 : start + 2] in (Tag.PREP, Tag.TIME, Tag.SUB)
            and self.s.low[start + 1] != "for"
        ):
            return [(start, start + 1)]  # condemned him on Monday; but: thanked him for his help
        end = content_end(shape, start if searched_from is None else searched_from, self.stop, verb, True)
        as_he_left = next(
            (m for m in _AS_CLAUSE.finditer(shape, start + 1, end) if self.s.low[m.start(1)] == "as"), None
        )
        return [(start, as_he_left.start() if as_he_left else end)]

    def quotation(self, start: int) -> list[Range]:
        """A quotation that is a whole sentence ends with its marks; of a fragment the clause around it goes on."""
        return [(start, start + 1)] if self.s.is_sentence(start) else self.object(start)


def _that_after_hearer(p: Place) -> list[Range] | None:
    found = p.match(_HEARER_THAT)
    return p.clause(found.end(1) if found.group(1) == Tag.THAT else found.start(1)) if found else None


def _infinitive(p: Place) -> list[Range] | None:
    found = p.match(_TO)
    if not found or Tag.THAT in p.s.shape[p.a.last : p.a.last + 4]:
        return None
    [(start, end)] = p.clause(found.start(1))
    # "expects to collect $3 billion, and is hiring": no infinitive is coordinated with a finite verb.
    finite = (m for m in _FINITE.finditer(p.s.shape, start, end) if p.s.low[m.end(1)] not in ("be", "have"))
    return [(start, next((m.start() for m in finite), end))]


def _question(p: Place) -> list[Range] | None:
    found = p.match(_QUESTION) or (p.match(_IF) if p.a.cue.cue in context_groups(p.s.lists)["asking"] else None)
    if found and found.re is _IF and p.s.low[found.start(1)] != "if":
        return None
    return p.clause(found.start(found.lastindex or 0)) if found else None


def _that(p: Place) -> list[Range] | None:
    found = p.match(_THAT)
    return p.clause(found.end()) if found else None


def _quotation_after_hearer(p: Place) -> list[Range] | None:
    found = p.match(_HEARER_QUOTE)
    return p.quotation(found.start(1)) if found else None


def _quotation(p: Place) -> list[Range] | None:
    found = p.match(_QUOTE)
    if not found or (not found.group(1) and "np" in p.a.cue.takes):
        return None
    return p.quotation(found.start(1) if found.group(1) else found.start(2))


def _colon(p: Place) -> list[Range] | None:
    found = _COLON.match(p.s.shape, p.a.last)
    if not found:
        return None
    return [(found.end(), p.stop)] if found.end() < p.stop else []


def _object_and_infinitive(p: Place) -> list[Range] | None:
    found = p.match(_OBJECT_TO)
    return p.object(p.a.last, found.start(1)) if found else None


def _naming(p: Place) -> list[Range] | None:
    return p.object(p.a.last) if p.match(_NAMED) else None


def _as(p: Place) -> list[Range] | None:
    found = p.match(_AS)
    return p.object(p.a.last, found.start(1)) if found and p.s.low[found.start(1)] == "as" else None


def _request(p: Place) -> list[Range] | None:
    """ "did not respond to a request for comment": nobody answered what was asked."""
    found = p.match(_TO_OBJECT)
    asked = context_groups(p.s.lists)["requests"]
    if found is None or asked.isdisjoint(p.s.low[found.start(1) : found.start(1) + _REQUEST_WORDS]):
        return None
    if not is_negated(p.s, verb_group_start(p.s.shape, p.a.first), p.a.first):
        return None
    comma = p.s.shape.find(",", found.start(1), p.stop)
    return [(found.start(1), comma)] if comma > 0 else p.object(found.start(1))


def _at(p: Place) -> list[Range] | None:
    """ "put the number of dead at 41"."""
    found = p.match(_AT)
    return p.object(p.a.last, found.start(1)) if found and p.s.low[found.start(1)] == "at" else None


def _of(p: Place) -> list[Range] | None:
    found = p.match(_OF)
    return p.object(p.a.last, found.start(1)) if found else None


def _clause_after_hearer(p: Place) -> list[Range] | None:
    found = p.match(_HEARER_CLAUSE)
    if not found or found.end() >= p.stop:
        return None
    clause = p.clause(found.end())
    return clause if p.s.shape[found.end()] != Tag.NUMBER or is_clause(p.s.shape[slice(*clause[0])]) else None


def _clause_without_hearer(p: Place) -> list[Range] | None:
    """ "warned the bridge could fall": what looks like a hearer is the subject of the clause."""
    found = p.match(_OBJECT_OF_CLAUSE)
    return p.clause(p.a.last) if found and not _NUMBER_BEHIND.search(p.s.shape, p.a.last, p.a.last + 8) else None


def _bare_clause(p: Place) -> list[Range] | None:
    """ "said it would", "said on Friday it would", "said in a statement it would", "said by Friday, it would"."""
    if "hearer" in p.a.cue.takes:
        return None
    found = p.match(_BARE)
    if found:
        return p.clause(found.start(1))
    behind, fronted = p.match(_BARE_BEHIND), p.match(_FRONTED)
    if behind and is_clause(p.s.shape[slice(*(clause := p.clause(behind.start(2)))[0])]):
        return clause
    if fronted and is_clause(p.s.shape[slice(*(clause := p.clause(fronted.end()))[0])]):
        told = (
            Tag.TIME in fronted.group(1) or p.s.low[fronted.end(1) - 1] in p.s.nouns
        )  # in a statement on Friday, at the court
        return clause if told else [(fronted.start(1), clause[0][1])]
    return None


def _for(p: Place) -> list[Range] | None:
    """ "was criticised for its silence"."""
    return (
        p.object(p.a.last)
        if p.passive and p.s.shape[p.a.last : p.a.last + 1] in (Tag.PREP, Tag.SUB) and p.a.last < p.stop
        else None
    )


def _relative_clause(p: Place) -> list[Range] | None:
    """ "which officials said was empty": the clause begins with its verb; "what he said was a bomb": behind it."""
    subject = subject_before(p.s.shape, verb_group_start(p.s.shape, p.a.first))
    if (
        subject
        and p.s.shape[subject[0] - 1 : subject[0]] == Tag.WH
        and p.s.low[subject[0] - 1] == "what"
        and "clause" in p.a.cue.takes
        and p.s.shape[p.a.last : p.a.last + 1] == Tag.BE
        and p.a.last + 1 < p.stop
    ):
        return p.clause(p.a.last + 1)
    return p.clause(p.a.last) if p.gap and p.a.last < p.stop and p.s.shape[p.a.last] in _VERB_OR_NOUN else None


def _noun_phrase(p: Place) -> list[Range] | None:
    return p.object(p.a.last) if p.match(_OBJECT) else None


# The rules in the order in which they are tried: name, which of the cue's `takes` it needs, how it finds the content.
RULES: tuple[tuple[str, str, Callable[[Place], list[Range] | None]], ...] = (
    ("that-clause after the hearer", "hearer", _that_after_hearer),
    ("infinitive", "to", _infinitive),
    ("question", "clause", _question),
    ("that-clause", "clause quote", _that),
    ("quotation after the hearer", "hearer", _quotation_after_hearer),
    ("quotation after the cue", "quote", _quotation),
    ("colon", "clause quote", _colon),
    ("object and infinitive", "objto", _object_and_infinitive),
    ("naming", "name", _naming),
    ("as", "as", _as),
    ("at", "at", _at),
    ("request", "request", _request),
    ("of", "of", _of),
    ("bare clause", "hearer", _clause_without_hearer),
    ("clause after the hearer", "hearer", _clause_after_hearer),
    ("bare clause", "clause", _bare_clause),
    ("for", "np", _for),
    ("relative clause", "clause", _relative_clause),
    ("noun phrase", "np", _noun_phrase),
)


def _is_asserted(s: Sentence, first: int, end: int) -> bool:
    """Whether an object stands for a statement: "maintained his innocence"."""
    return not context_groups(s.lists)["asserted_things"].isdisjoint(s.low[first:end])


@lru_cache(maxsize=1024)
def _rules_of(takes: frozenset[str]) -> tuple[tuple[str, Callable[[Place], list[Range] | None]], ...]:
    """The rules that a cue with these constructions can be read by."""
    return tuple((name, rule) for name, needs, rule in RULES if not takes.isdisjoint(needs.split()))


def governed(p: Place) -> tuple[list[Range], str] | None:
    """What the cue governs: its contents and the name of the rule; no contents where a colon waits for the next
    paragraph.
    """
    if p.a.last > p.stop:
        return None
    for name, rule in _rules_of(p.a.cue.takes):
        contents = rule(p)
        if contents is not None and all(start < end for start, end in contents):
            if name == "bare clause":
                words = p.s.shape[slice(*contents[0])]
                if "verb" in p.a.cue.takes and not is_clause(words) and not _is_asserted(p.s, *contents[0]):
                    continue  # added a 12-yard run, threatened each other with war: nothing is said
                if not (has_verb(words) or "e" in words or "i" in words):
                    name = "noun phrase"
            return contents, name
    return None
