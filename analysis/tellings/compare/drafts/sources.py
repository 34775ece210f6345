"""On whose word a draft tells something: whether the others give it to the same source."""

import re
from collections import defaultdict
from typing import Any

import pandas as pd

from tellings.compare.drafts.alike import Like, Shelf
from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Claimed, Material
from tellings.compare.matching.about import noun_types
from tellings.compare.matching.bags import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.compare.sources.affiliations import kind_of_source
from tellings.core.lists.lexicons import AnyLists, read_list
from tellings.core.reasons import Reason
from tellings.core.words import LETTER_WORD, OWNED

NEAR, OF_BEST = 0.45, 0.75  # share of the words, and of the best sentence's share, from which one tells the same
OF_WHOLE = 0.7  # of the likeness of the sentence that is most alike as a whole
LOST = 0.6  # share from which a sentence without a source is one that the others give to somebody
BEFORE = 4  # sentences before a quotation in which its speaker may be named
SAYS = 0.6  # how rare a word of a source has to be to name it


_MARKS = re.compile('["“”]')  # a sentence with one of them may go on with a quotation of the one before


class _Who:
    """Who the sources of a story are: the words for each person, from every article."""

    def __init__(self, material: Material) -> None:
        self.material, self.lists = material, material.lists
        self.persons: dict[str, set[str]] = defaultdict(set)
        for names in material.names.values():
            for n in names:
                if n.kind == "person":
                    last = n.entity.split()[-1].lower()
                    self.persons[last] |= _stems(n.entity, self.lists)
                    if isinstance(n.descriptor, str):
                        self.persons[last] |= _stems(n.descriptor, self.lists)
        self.pronouns = {row["pronoun"] for row in read_list("pronouns", self.lists)}

    def person(self, claim: Claimed) -> str | None:
        """The last name of a person who is the source."""
        for words in (claim.row.source_entity, claim.row.source):
            if isinstance(words, str) and words.split():
                last = OWNED.sub("", words.split()[-1]).lower()
                if last in self.persons:
                    return last
                inside = [w for w in LETTER_WORD.findall(words) if w[0].isupper() and w.lower() in self.persons]
                if inside:
                    return inside[-1].lower()
        return None

    def words(self, claim: Claimed) -> set[str]:
        """The words that say who a source is; none where only a pronoun stands for it."""
        found: set[str] = set()
        for words in (claim.row.source, claim.row.source_entity):
            if isinstance(words, str) and words.lower() not in self.pronouns:
                found |= _stems(words, self.lists)
        person = self.person(claim)
        return found | (self.persons[person] if person else set())

    def same(self, one: Claimed, other: Claimed) -> bool | None:
        """Whether two claims have one source; None where the words do not say."""
        if one.source_id is not None and one.source_id == other.source_id:
            return True
        apart = None if self.is_pronoun(one) or self.is_pronoun(other) else False
        a, b = self.person(one), self.person(other)
        if a and b:
            return True if a == b else apart
        mine, theirs = self.words(one), self.words(other)
        if not mine or not theirs:
            return None
        if mine & theirs:
            return True
        return None if self.is_vague(one, other) or self.is_vague(other, one) else apart

    def is_pronoun(self, claim: Claimed) -> bool:
        return str(claim.row.source).lower() in self.pronouns

    def is_vague(self, claim: Claimed, other: Claimed) -> bool:
        """Whether a source is told by words that may stand for the other: "the company", "officials", "a spokesman"; a
        relative ("her father") stands for no body.
        """
        words = LETTER_WORD.findall(str(claim.row.source))
        if any(w[0].isupper() for w in words[1:]) or self.person(claim) or not words:
            return not words
        kin = words[-1].lower() in context_words("persons", self.lists)
        return not (kin and kind_of_source(str(other.row.source), None, self.lists) == "organisation")


def _stems(phrase: str, lists: AnyLists) -> set[str]:
    """The words of a phrase that name somebody: no small ones, no bare titles."""
    types, kin = noun_types(lists), context_words("persons", lists)
    words = [OWNED.sub("", w).lower() for w in LETTER_WORD.findall(phrase)]
    return {root_of(w, lists) for w in words if w in kin or (weight_of(w, lists) >= SAYS and types.get(w) != "title")}


def compare_sources(
    material: Material, mine: list[int], others: list[int], alike: dict[int, list[Like]], backing: dict[int, set[int]]
) -> list[Line]:
    """Whether the others give what a text tells to the same source.

    Reads     `backing`: for a sentence with a quotation, the sentences of the others that quote the same words
    """
    who = _Who(material)
    there, shelf = _claims_at(material, others), Shelf(material, others)
    lines = []
    for i in mine:
        spoken = [c for c in material.claims.get(i, ()) if _says(c)]
        for claim in spoken:
            quoted = backing.get(i)
            likes = shelf.alike_without(i, _named_roots(material, claim)) or alike[i]
            near = _near(material, i, likes)
            line = _line(material, who, claim, sorted(quoted or near), there)
            if line is None and quoted:
                line = _unnamed(material, who, claim, quoted, there)
            if line is not None:
                lines.append(line)
        if not spoken and i in backing:
            line = _beside_quote(material, who, i, backing[i], there)
            lines += [line] if line else []
        elif not spoken and not _inside(material, i) and not _MARKS.search(material.rows[i].text):
            best = max((like.score for like in alike[i]), default=0.0)
            likes = [like for like in alike[i] if like.share >= LOST and like.score >= OF_BEST * best]
            line = _lost(material, who, i, likes, there)
            if line is not None:
                lines.append(line)
    return lines


def _beside_quote(
    material: Material, who: _Who, i: int, backing: set[int], there: dict[int, list[Claimed]]
) -> Line | None:
    """The line of the persons beside a quotation for which no word of saying was found, where the others that quote it
    give it to another person and name none of these.
    """
    persons = [n for n in material.names.get(i, ()) if n.kind == "person"]
    given = [c for j in sorted(backing) for c in there.get(j, ()) if who.person(c) and not who.is_pronoun(c)]
    named = {OWNED.sub("", n.entity.split()[-1]).lower() for n in persons}
    around = {
        OWNED.sub("", n.entity.split()[-1]).lower()
        for j in backing
        for k in (j - 1, j)
        for n in material.names.get(k, ())
    }
    if not named or not given or named & (around | {who.person(c) for c in given}):
        return None
    why = Reason("source_there", (given[0].row.article_id,), (str(given[0].row.source),))
    place = (persons[0].article_id, persons[0].start, persons[0].end)
    return Line(place, "source", "source_changed", one_each(_source_span(c) for c in given), (why,))


def compare_named(material: Material, mine: list[int], others: list[int], alike: dict[int, list[Like]]) -> list[Line]:
    """The sources that a text does not name, where the others name a person for them: "a spokeswoman" for "the
    spokeswoman Ada Moor".
    """
    who, there = _Who(material), _claims_at(material, others)
    lines = []
    for i in mine:
        for claim in material.claims.get(i, ()):
            if not _says(claim) or claim.source is None or who.person(claim) or who.is_pronoun(claim):
                continue
            given = [c for j in _near(material, i, alike[i])[:1] for c in there.get(j, ()) if _says(c)]
            named = [c for c in given if who.person(c) and who.words(claim) & who.words(c)]
            if named and len(named) == len(given):
                why = Reason("source_there", (named[0].row.article_id,), (str(named[0].row.source),))
                place = (claim.row.article_id, *claim.source)
                lines.append(Line(place, "source", "source_lost", one_each(map(_source_span, named)), (why,)))
    return lines


def _near(material: Material, i: int, likes: list[Like]) -> list[int]:
    """The sentences that tell the same as one: those with its figures, where any has them."""
    best, whole = (max((like[k] for like in likes), default=0.0) for k in (1, 3))
    near = [k.number for k in likes if k.share >= max(NEAR, OF_BEST * best) and k.score >= OF_WHOLE * whole]
    numbers = material.pieces[i].numbers
    same = [j for j in near if numbers and numbers <= material.pieces[j].numbers]
    return same or near


def _says(claim: Claimed) -> bool:
    """Whether a claim says who said something."""
    return claim.row.act == "speech" and isinstance(claim.row.source, str) and claim.source is not None


def _claims_at(material: Material, others: list[int]) -> dict[int, list[Claimed]]:
    """The claims of the others by every sentence that their contents touch."""
    held: dict[int, list[Claimed]] = defaultdict(list)
    inside = set(others)
    for j in others:
        for claim in material.claims.get(j, ()):
            touched = {j}
            for start, end in claim.contents:
                for k in (j - 1, j + 1):
                    row = material.rows[k] if 0 <= k < len(material.rows) else None
                    if (
                        row is not None
                        and row.article_id == claim.row.article_id
                        and start < row.end
                        and row.start < end
                    ):
                        touched.add(k)
            for k in touched & inside:
                held[k].append(claim)
    return held


def _inside(material: Material, i: int) -> bool:
    """Whether a sentence lies in the content of a claim whose cue stands elsewhere."""
    return material.pieces[i].on_word


def _line(
    material: Material, who: _Who, claim: Claimed, near: list[int], there: dict[int, list[Claimed]]
) -> Line | None:
    """The line of one claim: the same source, another, or none that the others name."""
    article_id = claim.row.article_id
    place = (article_id, *claim.source) if claim.source else (article_id, claim.row.start, claim.row.end)
    words = who.words(claim)
    if not words:
        return None
    spoken = [c for j in near for c in there.get(j, ()) if isinstance(c.row.source, str) and c.row.act == "speech"]
    judged = [(c, who.same(claim, c)) for c in spoken]
    same = [_source_span(c) for c, one in judged if one]
    if not same:  # the same words, resolved otherwise
        same = [_source_span(c) for c in spoken if c.row.source == claim.row.source]
    if not same:  # "her lawyer, Ada Moor" may stand in the sentence without a claim being read there
        same = [
            (row.article_id, row.start, row.end)
            for row in (material.rows[j] for j in near)
            if words & _stems(row.text, material.lists) - _event_words(material, near, claim)
        ]
    if same:
        return Line(place, "source", "backed", one_each(same))
    other = [c for c, one in judged if one is False and c.row.stance != "judging"]
    open_ = [c for c, one in judged if one is None and not (who.is_pronoun(c) and who.person(c))]
    if other and not open_:
        named = other[0]
        why = Reason("source_there", (named.row.article_id,), (str(named.row.source),))
        return Line(place, "source", "source_changed", one_each(_source_span(c) for c in other), (why,))
    return None


def _unnamed(
    material: Material, who: _Who, claim: Claimed, quoted: set[int], there: dict[int, list[Claimed]]
) -> Line | None:
    """The line of a person to whom a text gives a quotation, where those who quote it give it to somebody and name this
    person nowhere near.
    """
    person = who.person(claim)
    given = [c for j in sorted(quoted) for c in there.get(j, ()) if isinstance(c.row.source, str)]
    near = {
        OWNED.sub("", n.entity.split()[-1]).lower()
        for j in quoted
        for k in range(j - BEFORE, j + 2)
        for n in material.names.get(k, ())
    }
    if person is None or not given or person in near or claim.source is None:
        return None
    why = Reason("source_there", (given[0].row.article_id,), (str(given[0].row.source),))
    place = (claim.row.article_id, *claim.source)
    return Line(place, "source", "source_changed", one_each(_source_span(c) for c in given), (why,))


def _named_roots(material: Material, claim: Claimed) -> set[str]:
    """The words of a source: that they stand in a sentence says nothing of what is told in it."""
    words = material.words(claim.row.article_id, *claim.source) if claim.source else ""
    return {root_of(OWNED.sub("", w).lower(), material.lists) for w in LETTER_WORD.findall(words)}


def _event_words(material: Material, near: list[int], claim: Claimed) -> set[str]:
    """The words of what is said: that they stand in both sentences says nothing of the source."""
    text = material.texts[claim.row.article_id]
    return {s for start, end in claim.contents for s in _stems(text[start:end], material.lists)}


def _source_span(claim: Claimed) -> Span:
    if claim.source is None:
        return claim.row.article_id, claim.row.start, claim.row.end
    return claim.row.article_id, *claim.source


def _lost(material: Material, who: _Who, i: int, likes: list[Like], there: dict[int, list[Claimed]]) -> Line | None:
    """The line of a sentence that stands on nobody's word where all others that tell it give it to somebody."""
    given: list[Claimed] = []
    for like in likes:
        row = material.rows[like.number]
        own = [c for c in there.get(like.number, ()) if _says(c) and not c.row.negated and _covers(c, row)]
        if not own:
            return None
        given += own
    row = material.rows[i]
    words = row.text.split(maxsplit=1)
    if not given or (words and words[0].lower() in who.pronouns):
        return None
    if any(_named_roots(material, c) & _marked_roots(row.text, material.lists) for c in given):
        return (
            None  # what it does is told of the source itself: "Norholm bid again" for "Norholm said that it bid again"
        )
    first = given[0]
    why = Reason("source_there", (first.row.article_id,), (str(first.row.source),))
    spans = one_each(_source_span(c) for c in given)
    return Line((row.article_id, row.start, row.end), "source", "source_lost", spans, (why,))


def _marked_roots(text: str, lists: AnyLists) -> set[str]:
    return {
        root_of(OWNED.sub("", w).lower(), lists)
        for w in LETTER_WORD.findall(text)
        if weight_of(OWNED.sub("", w).lower(), lists) >= SAYS
    }


def _covers(claim: Claimed, row: Any) -> bool:
    """Whether the content of a claim is most of a sentence."""
    held = sum(max(0, min(end, row.end) - max(start, row.start)) for start, end in claim.contents)
    return not pd.isna(claim.row.source) and 2 * held >= row.end - row.start
