"""One sentence for the rules of attribution: its tokens with every quoted string drawn together to one."""

import re
from itertools import pairwise
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists
from tellings.core.spans import Span, end_of
from tellings.find.claims.hedged_numbers import draw_dates, draw_hedges
from tellings.find.claims.noun_or_verb import DOUBTFUL, settle_all
from tellings.find.text.cues import Cue, CueList, cue_list
from tellings.find.text.quotes import is_title
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import TaggedTokens, token_range

_TITLE_WORDS = 0.6  # a line with more capitals than this is set as a headline, and its capitals say nothing


class Sentence(NamedTuple):
    """The tokens of one sentence outside its quotes; a Q stands for a whole quoted string."""

    starts: list[int]
    ends: list[int]
    low: list[str]
    shape: str
    text: str
    nouns: dict[str, str]
    lists: AnyLists = None

    def opens_with_capital(self, place: int) -> bool:
        """Whether the quoted string at `place` begins with a capital, as a sentence does."""
        inner = self.text[self.starts[place] : self.ends[place]].lstrip("\"“”„«'‘`([")
        return inner[:1].isupper()

    def ends_open(self, place: int) -> bool:
        """Whether the quoted string ends with a comma inside its marks, or a stop: the sentence outside goes on to name
        its speaker.
        """
        inner = self.text[self.starts[place] : self.ends[place]].rstrip("\"“”'’`)")
        return inner[-1:] in ",.?!…—-"

    def words_in(self, place: int) -> int:
        """How many words the quoted string has."""
        return self.text.count(" ", self.starts[place], self.ends[place]) + 1

    def ends_with_comma(self, place: int) -> bool:
        """Whether a comma stands inside the closing mark."""
        return self.text[self.starts[place] : self.ends[place]].rstrip("\"“”'’`").endswith(",")

    def is_sentence(self, place: int) -> bool:
        """Whether the quoted string is a sentence: a capital at its beginning, a comma or stop at its end, three words
        or more.
        """
        return (
            self.words_in(place) >= 3
            and self.opens_with_capital(place)
            and self.ends_open(place)
            and not self.is_title(place)
        )

    def is_title(self, place: int) -> bool:
        """Whether the quoted string is set as a title: its long words begin with capitals."""
        return is_title(self.text[self.starts[place] : self.ends[place]])

    def is_document(self, place: int) -> bool:
        """Whether the word is one for a text: a statement saying, a letter calling."""
        return self.nouns.get(self.low[place]) == "document"

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens first up to, not including, last."""
        return Span(self.starts[first], self.ends[last - 1])


class Anchor(NamedTuple):
    """A cue in a sentence: its tokens first up to last, and its row of the list."""

    first: int
    last: int
    cue: Cue


def fold_quotes(tokens: TaggedTokens, quotes: list[Span]) -> TaggedTokens:
    """The tokens with every outermost quote folded into one token Q; the words as written are left out."""
    if not quotes:
        return tokens
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    shape: list[str] = []
    done = 0
    for quote in quotes:
        first, last = token_range(tokens, quote.start, quote.end)
        if first < done:
            continue
        starts += tokens.starts[done:first]
        ends += tokens.ends[done:first]
        lows += tokens.low[done:first]
        shape.append(tokens.shape[done:first])
        starts.append(quote.start)
        ends.append(quote.end)
        lows.append('"')
        shape.append(Tag.QUOTE)
        done = last
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    lows += tokens.low[done:]
    shape.append(tokens.shape[done:])
    return TaggedTokens(starts, ends, [], lows, "".join(shape))


def join_over_quotes(sentences: list[Span], quotes: list[Span]) -> list[Span]:
    """Sentences joined where a quote runs over their border, because the cue outside owns all of the quote."""
    joined: list[Span] = []
    place = 0
    for sentence in sentences:
        if joined:
            while place < len(quotes) and quotes[place].end <= joined[-1].end:
                place += 1
            if place < len(quotes) and quotes[place].start < joined[-1].end and quotes[place].end > sentence.start:
                joined[-1] = Span(joined[-1].start, sentence.end)
                continue
        joined.append(sentence)
    return joined


_ANCHOR = tagged("[<said><say><saying><claim>]")
_SMALL = Tag.NOUN + Tag.ADJ + Tag.ING
_STATE = tagged("[<Name><stop>]{0,4}")  # the rest of S.C.
_VERBS = tuple(Tag.SAID + Tag.SAY + Tag.VERB + Tag.BE + Tag.HAVE + Tag.AUX + Tag.ADV)
_PARTY = re.compile(r"[dri]-[a-z]")  # D-Mont., R-N.Y.
_MOST_SMALL = 4  # nouns and adjectives without a capital in a headline of capitals
_LONGEST_TITLE = 60  # tokens of a line set as a headline
_LONGEST = 300  # tokens; what is longer is a list or a broken file, and is read in pieces, so that time stays linear


class Stretch(NamedTuple):
    """A sentence, or a piece of a long one: its characters, and its tokens among the folded ones."""

    start: int
    end: int
    first: int
    last: int


def cut_long(folded: TaggedTokens, span: Span) -> list[Stretch]:
    """A sentence as it is, or in pieces of 300 tokens where it is longer."""
    first, last = token_range(folded, span.start, span.end)
    if last - first <= _LONGEST:
        return [Stretch(*span, first, last)]
    places = [*range(first, last, _LONGEST), last]
    return [Stretch(folded.starts[a], folded.ends[b - 1], a, b) for a, b in pairwise(places)]


_SPEAKING = tagged("[<said><say><only say><saying><claim><quote>:]")  # a cue, a quotation, a colon


def is_silent(folded: TaggedTokens, first: int, last: int, letters: dict[str, str], cues: CueList) -> bool:
    """Whether tokens hold nothing that could attribute: no cue in any reading of them, no quotation, no colon."""
    shape = folded.shape[first:last]
    if not shape or (last - first > _LONGEST_TITLE and _is_title(shape)):
        return True  # a menu, or the names of a page's sections
    if _SPEAKING.search(shape):
        return False
    if (shape[0] == Tag.NAME and letters.get(folded.low[first], "n") in "vVMgu") or _is_title(shape):
        return False
    if not cues.apart.isdisjoint(folded.low[first:last]):
        return False
    return (Tag.ADV not in shape and Tag.PREP not in shape) or cues.small.isdisjoint(folded.low[first:last])


def _is_title(shape: str) -> bool:
    """Whether most words have a capital, as in a headline; the verbs of one have capitals too."""
    capitals = shape.count(Tag.NAME)
    if Tag.SAID in shape or Tag.ONLY_SAY in shape or sum(map(shape.count, _SMALL)) > _MOST_SMALL:
        return False  # said Representative Ada M. Lund of the House Rules Committee
    return capitals > 3 and capitals >= _TITLE_WORDS * sum(map(shape.count, "CneVvgufbx"))


def read_sentence(
    text: str,
    folded: TaggedTokens,
    first: int,
    last: int,
    letters: dict[str, str],
    nouns: dict[str, str],
    lists: AnyLists = None,
) -> Sentence:
    """Cut one sentence out of the folded tokens and settle the letters that depend on their neighbours."""
    starts, ends, lows = folded.starts[first:last], folded.ends[first:last], folded.low[first:last]
    shape = folded.shape[first:last]
    if not shape:
        return Sentence(starts, ends, lows, shape, text, nouns, lists)
    if _is_title(shape):
        shape = "".join(letters.get(low, letter) if letter == Tag.NAME else letter for low, letter in zip(lows, shape))
    elif (
        shape[0] == Tag.NAME and lows[0] in letters and not (letters[lows[0]] == Tag.AUX and shape[1:2] == Tag.SAID)
    ):  # Will called for calm
        shape = letters[lows[0]] + shape[1:]
    body = shape.rstrip(".Q)")
    shape = body.replace(".", "~") + shape[len(body) :]
    if "," in shape:
        shape = _with_parties(lows, shape)
    if Tag.NUMBER in shape:
        shape = draw_hedges(lows, draw_dates(lows, shape, lists) if Tag.TIME in shape else shape, lists)
    if shape[0] == Tag.THAT and shape[1:2] == Tag.NOUN:
        shape = "d" + shape[1:]  # That person said
    if DOUBTFUL.search(shape):
        shape = settle_all(lows, shape, letters, lists)
    if not (cues := cue_list(lists)).apart.isdisjoint(lows):
        shape = _draw_phrases(lows, shape, cues)
    return Sentence(starts, ends, lows, shape, text, nouns, lists)


def _with_parties(lows: list[str], shape: str) -> str:
    """The letters with a party and state behind a name as a part of it: Ada Moor, R-N.Y., said."""
    for place, low in enumerate(lows):
        if place > 1 and shape[place - 1 : place + 1] == "," + Tag.NAME and _PARTY.match(low):
            shape = shape[: place - 1] + Tag.STOP * 2 + shape[place + 1 :]
            close = end_of(_STATE, shape, place + 1, len(shape))
            if shape[close : close + 1] == "," and shape[close + 1 : close + 2] in _VERBS:
                shape = shape[:close] + Tag.STOP + shape[close + 1 :]
    return shape


def _draw_phrases(lows: list[str], shape: str, cues: CueList) -> str:
    """The letters with that of a cue where a phrase begins whose first word is no verb: "in the words of the mayor"."""
    marks = list(shape)
    for place, low in enumerate(lows):
        if low in cues.apart and any(
            tuple(lows[place + 1 : place + 1 + len(more)]) == more for more, _ in cues.phrases[low]
        ):
            marks[place] = "V"
    return "".join(marks)


def _opens(shape: str, place: int) -> bool:
    """Whether a small word is a cue here: an adverb anywhere (reportedly), a preposition behind a mark: ", per the
    ministry".
    """
    opens = shape[place] == Tag.PREP and shape[place - 1 : place] in ("", ",", "(", "-", Tag.AND)
    return shape[place] == Tag.ADV or (opens and shape[place + 1 : place + 2] in (Tag.DET, Tag.NAME))


def anchors_of(sentence: Sentence, cues: CueList) -> list[Anchor]:
    """The cues of a sentence in their order; of two that begin together the longer one."""
    found: list[Anchor] = []
    taken = 0
    lows = sentence.low
    for match in _ANCHOR.finditer(sentence.shape):
        place, letter = match.start(), match.group()
        if place < taken:
            continue
        low = lows[place]
        options = cues.phrases.get(low) if letter != Tag.CLAIM else None
        longest = (
            next((p for p in options if tuple(lows[place + 1 : place + 1 + len(p[0])]) == p[0]), None)
            if options
            else None
        )
        if longest:
            taken = place + 1 + len(longest[0])
            found.append(Anchor(place, taken, longest[1]))
            continue
        cue = cues.nouns.get(low) if letter == Tag.CLAIM else cues.verbs.get(low)
        if cue:
            found.append(Anchor(place, place + 1, cue))
    if not cues.small.isdisjoint(lows):
        found += [
            Anchor(k, k + 1, cues.verbs[low])
            for k, low in enumerate(lows)
            if low in cues.small and _opens(sentence.shape, k)
        ]
        found.sort()
    return found
