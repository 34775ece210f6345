"""Two wordings side by side: their words with places, folded for comparison, and what differs between them."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import APOSTROPHE, INITIALS, PIECE, Met

# A word as two wordings are compared by: "tax-cut" and "tax cut" are two words each.
_WORD = re.compile(rf"{INITIALS}|\d+(?:[.,]\d+)*|{PIECE}(?:[{APOSTROPHE}]{PIECE})*")
_BRACKETS = re.compile(r"\[[^\[\]\n]{0,80}\]")


class Word(NamedTuple):
    """A word as compared, its place in the text, and whether the outlet put it there in brackets."""

    folded: str
    start: int
    end: int
    inserted: bool = False


@per_lists
def _spellings(lists: AnyLists = None) -> dict[str, str]:
    return {row["written"]: row["folded"] for row in read_list("spellings", lists)}


@per_lists
def stopwords(lists: AnyLists = None) -> frozenset[str]:
    """The words that carry no content."""
    return frozenset(row["word"] for row in read_list("stopwords", lists))


@per_lists
def _folds(lists: AnyLists = None) -> Met[str]:
    """A word as written -> as compared."""
    known = _spellings(lists)

    def fold(word: str) -> str:
        plain = word.lower().replace("’", "'")
        plain = plain.replace(".", "") if plain.endswith(".") else plain
        return known.get(plain, plain)

    return Met(fold)


def folded_in(text: str, start: int = 0, end: int | None = None, *, lists: AnyLists = None) -> list[str]:
    """The words of a stretch as `words_in` folds them, without their places."""
    return list(map(_folds(lists).__getitem__, _WORD.findall(text, start, len(text) if end is None else end)))


def words_in(text: str, start: int = 0, end: int | None = None, *, lists: AnyLists = None) -> list[Word]:
    """The words of a stretch, folded: small letters, one apostrophe, one spelling, initials without points.

    >>> [word.folded for word in words_in("Towards the U.S. [Navy] base")]
    ['toward', 'the', 'us', 'navy', 'base']
    """
    folds = _folds(lists)
    end = len(text) if end is None else end
    inside = [found.span() for found in _BRACKETS.finditer(text, start, end)]
    words = []
    for found in _WORD.finditer(text, start, end):
        inserted = bool(inside) and any(s <= found.start() < e for s, e in inside)
        words.append(Word(folds[found.group()], *found.span(), inserted))
    return words


class Match(NamedTuple):
    """What two wordings share: words in the same order, the longest run of them, words with content, and of the shorter
    the share.

    opens, closes: whether one of the first two words of the shorter, and its last, are among them.
    """

    words: int
    run: int
    content: int
    share: float
    opens: bool
    closes: bool


def match_words(a: list[str], b: list[str], lists: AnyLists = None) -> Match:
    """Compare two lists of folded words.

    >>> match_words("we must rebuild the bridge".split(), "rebuild the bridge".split())
    Match(words=3, run=3, content=2, share=1.0, opens=True, closes=True)
    """
    small = stopwords(lists)
    blocks = [block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    content = sum(a[i] not in small for block in blocks for i in range(block.a, block.a + block.size))
    places = [(block.a if len(a) <= len(b) else block.b) + n for block in blocks for n in range(block.size)]
    opens, closes = bool(places) and places[0] < 2, bool(places) and places[-1] == min(len(a), len(b)) - 1
    return Match(
        shared,
        max((block.size for block in blocks), default=0),
        content,
        shared / max(1, min(len(a), len(b))),
        opens,
        closes,
    )


def diff_words(longest: str, other: str, *, lists: AnyLists = None) -> str | None:
    """What differs, in the words of both; None where only capitals, points and marks do.

    >>> diff_words("progress toward peace and calm", "progress towards peace")
    'progress [-toward-] {+towards+} peace [-and calm-]'
    """
    a, b = words_in(longest, lists=lists), words_in(other, lists=lists)
    # Spelling is a difference to show, though not one that parts two versions: compare as written, but for capitals.
    plain_a = [_as_written(longest, word) for word in a]
    plain_b = [_as_written(other, word) for word in b]
    pieces = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, plain_a, plain_b, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(other[b[b1].start : b[b2 - 1].end])
            continue
        pieces += [f"[-{_slice(longest, a[a1:a2])}-]"] if a2 > a1 else []
        pieces += [f"{{+{_slice(other, b[b1:b2])}+}}"] if b2 > b1 else []
    return " ".join(pieces) if plain_a != plain_b else None


def _slice(text: str, words: list[Word]) -> str:
    """The text of neighbouring words, with the brackets that an outlet put around them."""
    start, end = words[0].start, words[-1].end
    start -= words[0].inserted and text[start - 1 : start] == "["
    end += words[-1].inserted and text[end : end + 1] == "]"
    return text[start:end]


def _as_written(text: str, word: Word) -> str:
    piece = text[word.start : word.end].lower().replace("’", "'")
    return f"[{piece}]" if word.inserted else piece
