"""The words around a figure, as far as its clause reaches: what a label may be made of."""

import re
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list, words_in_sentences
from tellings.core.words import APOSTROPHE, PIECE

REACH_LEFT, REACH_RIGHT = 12, 10  # words looked at on either side
ENTRY = 4  # words before the colon of a list's entry
SEEN = 1000  # characters looked at on either side: no sentence that a person wrote is longer
INSERTED = 6  # words between two commas that say who says it
_TOKEN = re.compile(rf"{PIECE}(?:[.,]{PIECE})*(?:[{APOSTROPHE}&-]{PIECE})*\.?|[^\w\s]|\n")  # with the marks between
_WALLS = frozenset(';:—–―()[]"“”\n?!•|…')


class Words(NamedTuple):
    """One sentence as a label sees it: its tokens with their places, where the number stands among them, and how far
    either side reaches.
    """

    tokens: list[tuple[str, int, int]]
    first: int
    last: int
    low: int
    high: int
    lists: AnyLists = None


def classes(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    return words_in_sentences(lists)


@per_lists
def sayings(lists: AnyLists = None) -> frozenset[str]:
    """The forms of the cues of speech: a label says what is counted, not who told it."""
    return frozenset(
        form
        for row in read_list("cues", lists)
        if row["act"] == "speech" and row["stance"] == "neutral"
        for form in row["forms"].split()
    )


def read_words(text: str, start: int, end: int, lists: AnyLists = None) -> Words:
    """The tokens of a sentence around the number at start to end, up to the walls of its clause."""
    before = _without_insertion(
        [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, max(0, start - SEEN), start)], lists
    )
    behind = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, end, end + SEEN)]
    # The number's own token ("five-year-old") is cut at the number, so that what is glued to it can be told.
    tokens = [_trim(t, text) for t in (*before, (text[start:end], start, end), *behind)]
    first, last = len(before), len(before) + 1
    low = first
    while low > 0 and first - low < REACH_LEFT and not _is_wall(tokens[low - 1], text):
        low -= 1
    if low == first and low > 0 and tokens[low - 1][0] == ":":
        low = _entry(tokens, low - 1)
    high = last
    while high < len(tokens) and high - last < REACH_RIGHT and not _ends_clause(tokens, high, last, text, lists):
        high += 1
    return Words(tokens, first, last, low, high, lists)


def _without_insertion(tokens: list[tuple[str, int, int]], lists: AnyLists) -> list[tuple[str, int, int]]:
    """The tokens before a number without the last insertion that says who says it ("The cost, officials said, is"), its
    commas with it.
    """
    commas = [k for k, t in enumerate(tokens) if t[0] == ","][-2:]
    if len(commas) < 2 or not 0 < commas[0] < commas[1] - 1 <= commas[0] + INSERTED:
        return tokens
    inside = [t[0].lower() for t in tokens[commas[0] + 1 : commas[1]]]
    said = inside[-1] in sayings(lists) or inside[0] in sayings(lists)
    return tokens[: commas[0]] + tokens[commas[1] + 1 :] if said else tokens


def _entry(tokens: list[tuple[str, int, int]], colon: int) -> int:
    """Where the entry of a list begins whose number stands right behind a colon ("Army: 40% fully vaccinated"); behind
    the colon where it is none.
    """
    low = colon
    while low > 0 and is_word(tokens[low - 1][0]) and colon - low <= ENTRY:
        low -= 1
    opens = low == 0 or tokens[low - 1][0] in "\n•;"
    return low if opens and 0 < colon - low <= ENTRY else colon + 1


def _trim(token: tuple[str, int, int], text: str) -> tuple[str, int, int]:
    """A full stop belongs to a word only where the word is an abbreviation inside the sentence ("U.S.", "Corp.")."""
    word, start, end = token
    if word.endswith(".") and len(word) > 1 and end >= len(text.rstrip(" \n\"”’'")):
        return (word[:-1], start, end - 1) if "." not in word[:-1] else token
    return token


def _is_wall(token: tuple[str, int, int], text: str) -> bool:
    dash = token[0] in "-–‑" and text[max(0, token[1] - 1) : token[2] + 1].strip() == token[0]
    return token[0] in _WALLS or token[0] == "." or dash


def _ends_clause(tokens: list[tuple[str, int, int]], k: int, last: int, text: str, lists: AnyLists) -> bool:
    """Whether the clause of the number ends before token k: at a wall, a comma, or "and" before a name that begins
    another clause.
    """
    if _is_wall(tokens[k], text) or (tokens[k][0] == "," and k > last):
        return True
    joins = tokens[k][0].lower() in classes(lists)["and"] | classes(lists)["but"] and k + 1 < len(tokens) and k > last
    return joins and tokens[k + 1][0][:1].isupper() and tokens[k - 1][0][:1].islower()


def is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "&"
