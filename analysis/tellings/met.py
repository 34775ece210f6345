"""Remembers what was worked out for every word met so far: a word is spelt once and read a thousand times."""

from typing import Callable, TypeVar

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
