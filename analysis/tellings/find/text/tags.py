"""Words and marks of a text with one letter a token, so that a rule about clauses is a short pattern over letters."""

import re
from bisect import bisect_left

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list, words_in_sentences
from tellings.core.words import APOSTROPHE, INITIALS, Met
from tellings.find.text.cues import letters_of_cues
from tellings.find.text.tokens import Tokens, cut

# Initials with stops (U.S., p.m.), words with inner hyphens, apostrophes and stops, numbers with inner commas, single
# marks.
# The first branch is the commonest word, letters before a blank, which needs no more looking at.
_TOKEN = re.compile(
    rf"[A-Za-z]++(?= )|{INITIALS}(?:-\w+)*|[A-Z]{{2,}}/[A-Z]{{2,}}\b"
    rf"|\w+(?:[-{APOSTROPHE}&](?=\w)\w+|[.,](?=\d)\d+)*(?:[{APOSTROPHE}](?=\s))?|--+|[^\w\s]"
)
_SPLIT = re.compile(f"({_TOKEN.pattern})")

# The letters of a shape. Q stands for a whole quoted string, v V g u for a cue: past form, base form, -ing, noun;
# C a capital, S and N a possessive (capital or not), R a pronoun with its auxiliary, e i n a word in -ed, -ing or
# other, ~ an inner stop.
LETTERS = {
    "pronoun": "r", "object": "m", "det": "d", "to": "t", "of": "o", "prep": "p", "be": "b", "have": "h", "aux": "x",
    "not": "!", "and": "c", "but": "k", "sub": "s", "contrast": "l", "that": "T", "rel": "w", "wh": "W", "adv": "a",
    "time": "y", "verb": "f", "number": "#", "noun": "n", "adj": "e",
}  # fmt: skip
_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "—": "-",
    "–": "-",
    "-": "-",
    "--": "-",
    "---": "-",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "&": "c",
    "%": "n",
    "$": "#",
    "/": "c",
}
# A run of capitals: initials with stops, a possessive ends it.
RUN = re.compile(r"C(?:\.?C)*S?|S")
_FUNCTION = frozenset("rdtopbhckTwWsly#m")
_PRONOUN_ENDS = ("'s", "'re", "'ve", "'ll", "'d", "'m")


class TaggedTokens(Tokens):
    """Tokens cut as a clause needs them, "18-year-old" is one; `shape` has the letter of each."""

    __slots__ = ("shape",)

    def __init__(self, starts: list[int], ends: list[int], words: list[str], low: list[str], shape: str) -> None:
        super().__init__(starts, ends, words, low)
        self.shape = shape


@per_lists
def letters_of_words(lists: AnyLists = None) -> dict[str, str]:
    """The letter of every word of function_words.csv, and of the cues, which come first."""
    words = {
        row["word"]: LETTERS[word_class]
        for row in read_list("function_words", lists)
        for word_class in row["sentence"].split()
        if word_class in LETTERS
    }
    return words | letters_of_cues(lists)


def words_of_class(name: str, lists: AnyLists = None) -> frozenset[str]:
    """The words that are of one class in a sentence."""
    return words_in_sentences(lists).get(name, frozenset())


@per_lists
def irregular_plurals(lists: AnyLists = None) -> frozenset[str]:
    """Plurals that do not end in -s, from plurals.csv: women, people."""
    return frozenset(row["plural"] for row in read_list("plurals", lists))


@per_lists
def elisions(lists: AnyLists = None) -> frozenset[str]:
    """Words that begin with an apostrophe which opens no quote ('em, 'til)."""
    return words_of_class("elision", lists)


def _letter(word: str, low: str, words: dict[str, str]) -> str:
    """The letter of a word from function_words.csv, else from its spelling."""
    if not word[0].isalnum():
        return _MARKS.get(word, "z")
    if low in words:
        if words[low] in "mwr" and len(word) > 1 and word.isupper():
            return "C"  # US, WHO, IT: the name, not the pronoun
        # A capital inside a sentence makes a name of a content word: May, the Post, Will; function words keep their
        # letter.
        return words[low] if word[0].islower() or words[low] in _FUNCTION else "C"
    if "'" in low:
        stem, _, tail = low.partition("'")
        if tail == "t":
            return "x"
        if "'" + tail in _PRONOUN_ENDS and words.get(stem) in ("r", "w", "T"):
            return "R"  # pronoun and auxiliary in one: he's, they'll
        return "S" if word[0].isupper() else "N"  # a possessive: more of the noun phrase follows
    if word[0].isdigit():
        return "#"
    if word[0].isupper():
        return "C"
    if low.endswith("ly") and len(low) > 4:
        return "a"
    if low.endswith("ing") and len(low) > 4:
        return "i"
    if low.endswith("ed") and len(low) > 3:
        return "e"
    return "n"


def _low(word: str) -> str:
    return word.lower().replace("’", "'")


_LOW = Met(_low)


@per_lists
def _letters(lists: AnyLists = None) -> Met:
    known = letters_of_words(lists)
    return Met(lambda word: _letter(word, _low(word), known))


_BETWEEN_NAMES = re.compile("(?<=C)n{1,2}(?=C)")


def _with_particles(shape: str, lows: list[str], lists: AnyLists) -> str:
    """The letters with small words inside a name as a part of it: Thomas de Maiziere, Ada van der Moor."""
    particles = context_groups(lists)["name_particles"]
    marks = list(shape)
    for found in _BETWEEN_NAMES.finditer(shape):
        if particles.issuperset(lows[found.start() : found.end()]):
            marks[found.start() : found.end()] = "C" * (found.end() - found.start())
    return "".join(marks)


def tokenise(text: str, lists: AnyLists = None) -> TaggedTokens:
    """The tokens of a text with their letters.

    >>> tokens = tokenise("The U.S. envoy said he’d wait.")
    >>> tokens.low, tokens.shape
    (['the', 'u.s.', 'envoy', 'said', "he'd", 'wait', '.'], 'dCnvRn.')
    """
    starts, ends, words = cut(text, _SPLIT)
    lows = list(map(_LOW.__getitem__, words))
    shape = "".join(map(_letters(lists).__getitem__, words))
    if _BETWEEN_NAMES.search(shape):
        shape = _with_particles(shape, lows, lists)
    place = shape.find("-")
    if place >= 0:
        marks = list(shape)
        while place >= 0:
            if words[place] == "-" and text[starts[place] - 1 : starts[place]].strip():
                marks[place] = "z"  # a hyphen, no dash
            place = shape.find("-", place + 1)
        shape = "".join(marks)
    return TaggedTokens(starts, ends, words, lows, shape)


def token_range(tokens: TaggedTokens, start: int, end: int) -> tuple[int, int]:
    """The half-open range of the tokens that begin inside the characters start to end."""
    return bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)


def words_of(surface: str) -> tuple[str, ...]:
    """The tokens of a listed name, as written, a possessive 's parted from it.

    >>> words_of("U.S. Security Council")
    ('U.S.', 'Security', 'Council')
    """
    return tuple(_TOKEN.findall(surface))
