"""Words: how frequent one is in English (data/lexicons/background.csv), its light stem, and what was worked out for
every word met so far.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from tellings.core.lists.lexicons import AnyLists, per_lists, read_columns


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


WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # letters, with apostrophes or hyphens inside
OWNED = re.compile(r"[’']s?$")  # the possessive ending of a word


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
