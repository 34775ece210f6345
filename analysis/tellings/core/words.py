"""Words: the one pattern of a word and its parts, how frequent a word is in English (data/lexicons/background.csv), its
light stem, and what was worked out for every word met so far.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar

from tellings.core.lists.lexicons import AnyLists, per_lists, read_columns

# The one pattern of a word. What a rule asks of its words otherwise (their parts alone, no digits) is made of these.
LETTER = r"[^\W\d_]"
PIECE = r"[^\W_]+"  # letters and digits without a mark: two in "tax-cut"
APOSTROPHE, HYPHEN = "’'", "-‐‑"  # for a class: [{HYPHEN}{APOSTROPHE}]
INITIALS = rf"(?:{LETTER}\.){{2,}}"  # U.S.
WORD = rf"{INITIALS}|{PIECE}(?:[{HYPHEN}{APOSTROPHE}]{PIECE}|(?<=[0-9])[.,](?=[0-9]){PIECE})*"
LETTER_WORD = re.compile(rf"{LETTER}+(?:[{APOSTROPHE}-]{LETTER}+)*")  # a word of letters alone, its marks inside
POSSESSIVE = re.compile(rf"[{APOSTROPHE}]s\b")  # behind a name
_WORD, _PIECE = re.compile(WORD), re.compile(PIECE)


def words_in(text: str) -> list[str]:
    """The words of a text as written: with inner hyphens and apostrophes, initials with their stops, a number with its
    commas and its stop.

    >>> words_in("The mayor’s 18-year-old U.S. van sold for $1,250.50.")
    ['The', 'mayor’s', '18-year-old', 'U.S.', 'van', 'sold', 'for', '1,250.50']
    """
    return _WORD.findall(text)


def pieces_in(text: str) -> list[str]:
    """The letters and digits of a text, parted at every other sign.

    >>> pieces_in("The state’s tax-cut plan")
    ['The', 'state', 's', 'tax', 'cut', 'plan']
    """
    return _PIECE.findall(text)


@per_lists
def word_frequencies(lists: AnyLists = None) -> dict[str, float]:
    """Word -> Zipf frequency (log10 of its uses in a thousand million words), for the 20,000 most frequent words.

    >>> frequencies = word_frequencies()
    >>> frequencies["their"] > frequencies["rent"], "norholm" in frequencies
    (True, False)
    """
    columns = read_columns("background", lists)
    value = {zipf: float(zipf) for zipf in set(columns["zipf"])}  # a few dozen numbers for 20,000 words
    return dict(zip(columns["word"], map(value.__getitem__, columns["zipf"])))


_MOST = 100_000  # words; the memory of a long run stays bounded
_LONGEST = 100  # letters of a word that is remembered; a longer one is no word

Made = TypeVar("Made")


class Met(dict[str, Made]):
    """word -> what `work_out` makes of it; filled as words are met, emptied before it grows without end.

    >>> lengths = Met(lambda word: str(len(word)))
    >>> lengths["bridge"], lengths["bridge"]
    ('6', '6')
    """

    def __init__(self, work_out: Callable[[str], Made]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str) -> Made:
        made = self.work_out(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = made
        return made


OWNED = re.compile(rf"[{APOSTROPHE}]s?$")  # the possessive ending of a word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light stem, so that plurals and participles meet: "strikes", "striking" -> "strik".

    >>> stem("talks"), stem("territories"), stem("intercepted"), stem("war")
    ('talk', 'territor', 'intercept', 'war')
    """
    word = OWNED.sub("", word.lower())
    for suffix in ("ies", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            return word[: -len(suffix)]
    return word


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from looking for circles among rows and tokens: they are made by the thousand, hold none, and die
    with the step.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
