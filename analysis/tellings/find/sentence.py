"""One sentence for the rules of attribution: its tokens with every quoted string drawn together to one."""

import re
from typing import NamedTuple

from tellings.find.cues import Cue, CueList
from tellings.find.shapes import Tokens, token_range
from tellings.spans import Span

_TITLE_WORDS = 0.6  # a line with more capitals than this is set as a headline, and its capitals say nothing


class Sentence(NamedTuple):
    """The tokens of one sentence outside its quotes; a Q stands for a whole quoted string."""

    starts: list[int]
    ends: list[int]
    lows: list[str]
    shape: str

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens first up to, not including, last."""
        return Span(self.starts[first], self.ends[last - 1])


class Anchor(NamedTuple):
    """A cue in a sentence: its tokens first up to last, and its row of the list."""

    first: int
    last: int
    cue: Cue


def fold_quotes(tokens: Tokens, quotes: list[Span]) -> Tokens:
    """The tokens with every outermost quote folded into one token Q."""
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
        lows += tokens.lows[done:first]
        shape.append(tokens.shape[done:first])
        starts.append(quote.start)
        ends.append(quote.end)
        lows.append('"')
        shape.append("Q")
        done = last
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    lows += tokens.lows[done:]
    shape.append(tokens.shape[done:])
    return Tokens(starts, ends, lows, "".join(shape))


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


_NOUN_BEFORE = re.compile(r"[dSo#]$|d[neiaCS#]{0,2}[neaC]$")


def _settle(letter: str, shape: str, place: int, low: str, before: str) -> str:
    """Whether a word that may be noun or verb (report, claims, call) is the one or the other here."""
    left = shape[max(0, place - 4) : place]
    right = shape[place + 1 : place + 2]
    plural = low.endswith("s")
    if left.endswith(("d", "S", "N", "o")) and not before in ("those", "some", "many", "most", "several", "all", "both", "few"):
        return "u"
    if right and right in "vfhxo" and not left.endswith(("r", "w")):
        return "u"
    if left.endswith("p") or (not left and not plural and right not in ("r", "d", "m", "C", "T")):
        return "u"
    if _NOUN_BEFORE.search(left) and not plural and not before.endswith("s"):
        return "u" if left[-1] in "neaC#i" and "C" not in left[-1] else "v"
    return "v"


def read_sentence(folded: Tokens, span: Span, letters: dict[str, str]) -> Sentence:
    """Cut one sentence out of the folded tokens and settle the letters that depend on their neighbours."""
    first, last = token_range(folded, span.start, span.end)
    starts, ends, lows = folded.starts[first:last], folded.ends[first:last], folded.lows[first:last]
    shape = folded.shape[first:last]
    if not shape:
        return Sentence(starts, ends, lows, shape)
    capitals = shape.count("C")
    if capitals > 3 and capitals >= _TITLE_WORDS * sum(map(shape.count, "CneVvgufbx")):
        shape = "".join(letters.get(low, letter) if letter == "C" else letter for low, letter in zip(lows, shape))
    elif shape[0] == "C" and lows[0] in letters:
        shape = letters[lows[0]] + shape[1:]
    body = shape.rstrip(".Q)")
    shape = body.replace(".", "~") + shape[len(body) :]
    if "V" in shape:
        marks = list(shape)
        for place, letter in enumerate(marks):
            if letter == "V":
                marks[place] = _settle(letter, "".join(marks), place, lows[place], lows[place - 1] if place else "")
        shape = "".join(marks)
    return Sentence(starts, ends, lows, shape)


def anchors_of(sentence: Sentence, cues: CueList) -> list[Anchor]:
    """The cues of a sentence in their order; of two that begin together the longer one."""
    found: list[Anchor] = []
    taken = 0
    lows = sentence.lows
    for match in re.finditer(r"[vgu]|[pan]", sentence.shape):
        place = match.start()
        if place < taken:
            continue
        low = lows[place]
        for further, cue in cues.phrases.get(low, ()):
            if tuple(lows[place + 1 : place + 1 + len(further)]) == further:
                found.append(Anchor(place, place + 1 + len(further), cue))
                taken = place + 1 + len(further)
                break
        else:
            letter = match.group()
            cue = cues.verbs.get(low) if letter in "vg" else cues.nouns.get(low) if letter == "u" else None
            if letter == "a" and low in cues.verbs and "reportedly" in cues.verbs[low].takes:
                cue = cues.verbs[low]
            if cue:
                found.append(Anchor(place, place + 1, cue))
                taken = place + 1
    return found
