"""Reads a text sentence by sentence, and remembers which claim a bare quotation would carry on."""

from bisect import bisect_left
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists
from tellings.core.spans import Span
from tellings.find.claims.attribution import drafts_of
from tellings.find.claims.drafts import Draft, main_subject
from tellings.find.claims.sentence import (
    Sentence,
    Stretch,
    cut_long,
    fold_quotes,
    is_silent,
    join_over_quotes,
    read_sentence,
)
from tellings.find.claims.without_cue import credit_line
from tellings.find.names.gazetteer import gazetteer
from tellings.find.text.clauses import ADJUNCT
from tellings.find.text.cues import cue_list
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged
from tellings.find.text.tags import TaggedTokens, letters_of_words

_QUOTE_AND_MARKS = in_letters("<quote>.,-<stop>")

_CREDIT = tagged(
    rf"(?:<pronoun>|<det>?[<nominal>]{{1,8}}(?:,"
    rf"[^,<said><verb><be><have><aux>]{{1,12}},)?)<adv>?[<said><say>]<adv>?"
    rf"(?:{ADJUNCT}){{0,3}}(?:\.?|,.*)"
)
# Of quoted strings of four words or more 92 in 100 are somebody's words (PolNeAR dev); of single words only 59.
_LEAST_WORDS = 4
_EDGE = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + ",;:—–-"


class Claim(NamedTuple):
    """One attribution: its pieces, how the cue stands to it, and the rule that found it."""

    start: int
    end: int
    kind: str
    act: str
    cue: str
    stance: str
    negated: bool
    source: str | None
    rule: str
    source_span: Span | None
    cue_span: Span
    contents: tuple[Span, ...]
    construction: str
    inside: bool


def _content_span(text: str, sentence: Sentence, first: int, last: int) -> Span:
    start = sentence.starts[first]
    return Span(start, start + len(text[start : sentence.ends[last - 1]].rstrip(_EDGE)))


def _kind(contents: tuple[Span, ...], quotes: list[Span]) -> str:
    if not contents or not quotes:
        return "indirect"
    start = min(contents).start
    first = bisect_left(quotes, (start,))
    first -= first > 0 and quotes[first - 1].end >= start
    last = bisect_left(quotes, (max([c.end for c in contents]),))
    if first >= last:
        return "indirect"
    inside = [
        q
        for q in quotes[first:last]
        if any((c.start <= q.start and q.end <= c.end) or (q.start <= c.start and c.end <= q.end) for c in contents)
    ]
    if not inside:
        return "indirect"
    bare = all(any(q.start <= c.start and c.end <= q.end for q in inside) for c in contents)
    return "direct" if bare else "mixed"


def _claim(text: str, sentence: Sentence, draft: Draft, quotes: list[Span]) -> Claim:
    source = sentence.span(*draft.source) if draft.source else draft.source_span
    if source and text[source.end - 1] == ",":
        source = Span(source.start, source.end - 1)  # Ada Lund, R-S.C.,
    cue = sentence.span(draft.anchor.first, draft.anchor.last)
    trimmed = [_content_span(text, sentence, a, b) for a, b in draft.contents if a < b]
    contents = tuple([span for span in trimmed if span.start < span.end])
    every = [cue, *contents, source] if source else [cue, *contents]
    row = draft.anchor.cue
    return Claim(
        min(every).start, max([span.end for span in every]), _kind(contents, quotes),
        row.act, text[cue.start : cue.end], row.stance, draft.negated,
        text[source.start : source.end] if source else None, draft.described(), source, cue, contents,
        draft.rule, draft.inside,
    )  # fmt: skip


def _quoted(sentence: Sentence) -> list[int]:
    """The places of the quoted strings in a sentence."""
    return [place for place, letter in enumerate(sentence.shape) if letter == Tag.QUOTE]


class _Reader:
    """What is known while a text is read: the claims so far, and who a bare quotation right after them belongs to."""

    def __init__(self, text: str, tokens: TaggedTokens, quotes: list[Span], lists: AnyLists) -> None:
        self.text, self.quotes, self.lists = text, quotes, lists
        self.cues, self.letters, self.nouns = cue_list(lists), letters_of_words(lists), gazetteer(lists).nouns
        self.folded = fold_quotes(tokens, quotes)
        self.found: list[Claim] = []
        self.runs: tuple[int, ...] = ()  # the claim that a bare quotation would carry on, and the speaker inside it
        self.waiting: int | None = None  # the claim whose colon waits for a quotation in the next paragraph
        self.end_before = 0

    def sentence(self, first: int, last: int) -> Sentence:
        return read_sentence(self.text, self.folded, first, last, self.letters, self.nouns, self.lists)

    def read(self, sentences: list[Span]) -> None:
        """Read every sentence; one that only credits the quotation before it is read together with it."""
        stretches = [
            piece for span in join_over_quotes(sentences, self.quotes) for piece in cut_long(self.folded, span)
        ]
        place = 0
        while place < len(stretches):
            here = stretches[place]
            if is_silent(self.folded, here.first, here.last, self.letters, self.cues):
                self.runs, self.waiting = self.owners(here.start), None
            else:
                place += self.listen(here, stretches[place + 1] if place + 1 < len(stretches) else None)
            self.end_before = stretches[place].end
            place += 1

    def listen(self, here: Stretch, following: Stretch | None) -> bool:
        """Read a sentence in which somebody may speak; whether the next one is read with it."""
        sentence = self.sentence(here.first, here.last)
        bare = Tag.QUOTE in sentence.shape and not sentence.shape.strip(_QUOTE_AND_MARKS)
        joined = self.credited(here, following, sentence) if bare and following else None
        if joined or not bare or not self.carry_on(sentence):
            self.attribute(here.start, joined or sentence)
        return joined is not None

    def credited(self, here: Stretch, following: Stretch, sentence: Sentence) -> Sentence | None:
        """Both sentences as one, where the second only names the speaker: “It takes time.” Moor said. / - Ada Moor,
        London.
        """
        both = self.sentence(here.first, following.last)
        if (
            "\n" in self.text[here.end : following.start]
            or both.shape[len(sentence.shape) : len(sentence.shape) + 1] == "-"
        ):
            return both if credit_line(both) else None
        return both if _CREDIT.fullmatch(both.shape, len(sentence.shape)) else None

    def owners(self, start: int) -> tuple[int, ...]:
        """The claims that words which begin at `start` would carry on: those before them in the paragraph."""
        return () if "\n" in self.text[self.end_before : start] else self.runs

    def carry_on(self, sentence: Sentence) -> bool:
        """Give a sentence that is all quotation to the claim before it."""
        owners = (self.waiting,) if self.waiting is not None else self.runs
        for place in _quoted(sentence):
            for owner in owners:
                self.add_content(owner, sentence.span(place, place + 1))
        if owners:
            self.runs, self.waiting = owners, None
        return bool(owners)

    def add_content(self, owner: int, quote: Span, kept: int | None = None) -> None:
        """One content more for a claim, behind the first `kept` of those that it has."""
        claim = self.found[owner]
        contents = (*claim.contents[:kept], quote)
        self.found[owner] = claim._replace(
            end=max(claim.end, quote.end), contents=contents, kind=_kind(contents, self.quotes)
        )

    def attribute(self, start: int, sentence: Sentence) -> None:
        """The claims of one sentence."""
        line = credit_line(sentence) if sentence.shape[:1] == Tag.QUOTE else None
        drafts = [line] if line else drafts_of(sentence, self.cues)
        first, owners = len(self.found), self.owners(start)
        self.waiting = None
        if not drafts and Tag.QUOTE not in sentence.shape:
            self.runs = owners
            return
        for draft in drafts:
            if draft.waits:
                self.waiting = len(self.found)
            claim = _claim(self.text, sentence, draft, self.quotes)
            self.found.append(claim)
        speaking = [k for k in range(first, len(self.found)) if self.speaks(k)]
        quoting = [k for k in speaking if self.found[k].kind != "indirect"]
        inner = [k for k in quoting[:-1] if self.found[k].inside and self.found[k].construction == "floating"]
        self.runs = (*inner, *(quoting or speaking)[-1:]) or (owners if first == len(self.found) else ())
        if Tag.QUOTE in sentence.shape:
            self.left_over(sentence, first, owners)

    def left_over(self, sentence: Sentence, first: int, owners: tuple[int, ...]) -> None:
        """Give a quotation that no claim holds to the claim before it in the sentence, else to the one before the
        sentence.
        """
        for place in _quoted(sentence):
            span = sentence.span(place, place + 1)
            held = any(
                c.start <= span.start and span.end <= c.end
                for claim in self.found[max(0, first - 1) :]
                for c in claim.contents
            )
            if held or sentence.words_in(place) < _LEAST_WORDS or sentence.is_title(place):
                continue
            here = [k for k in range(first, len(self.found)) if self.speaks_before(k, span)]
            if here:
                claim = self.found[here[-1]]
                last = claim.contents[-1] if claim.contents else span
                wider = claim.cue_span.end <= last.start < span.start
                self.add_content(here[-1], Span(last.start, span.end) if wider else span, -1 if wider else None)
            elif owners:
                subject = main_subject(sentence, len(sentence.shape))
                if not (subject and set("CS") & set(sentence.shape[slice(*subject)])):
                    for owner in owners:
                        self.add_content(owner, span)

    def speaks(self, place: int) -> bool:
        claim = self.found[place]
        return bool(claim.contents) and claim.source_span is not None and claim.act == "speech" and not claim.negated

    def speaks_before(self, place: int, quote: Span) -> bool:
        claim = self.found[place]
        return claim.cue_span.end <= quote.start and claim.act == "speech" and claim.source_span is not None


def claims_between(
    text: str, tokens: TaggedTokens, sentences: list[Span], quotes: list[Span], lists: AnyLists = None
) -> list[Claim]:
    """The claims of a text whose tokens, sentences and outermost quotes are known, sorted by place."""
    reader = _Reader(text, tokens, quotes, lists)
    reader.read(sentences)
    return sorted((claim for claim in reader.found if claim.contents), key=lambda claim: (claim.start, claim.end))
