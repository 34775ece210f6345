"""Remembers what was worked out for every word met so far: a word is spelt once and read a thousand times."""

from typing import Callable

_MOST = 100_000  # words; the memory of a long run stays bounded


class Met(dict):
    """word -> what `work_out` makes of it; filled as words are met, emptied before it grows without end.

    >>> lengths = Met(lambda word: str(len(word)))
    >>> lengths["bridge"], lengths["bridge"]
    ('6', '6')
    """

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[word] = made = self.work_out(word)
        return made
