"""Tokens: a text cut into words and signs, with their places; how finely, each finder says by its pattern."""

import re
from itertools import accumulate


class Tokens:
    """The tokens of one text in parallel lists: where each begins and ends, as written, and in lower case with straight
    apostrophes.
    """

    __slots__ = ("ends", "low", "starts", "words")

    def __init__(self, starts: list[int], ends: list[int], words: list[str], low: list[str]) -> None:
        self.starts, self.ends, self.words, self.low = starts, ends, words, low


def cut(text: str, split: re.Pattern[str]) -> tuple[list[int], list[int], list[str]]:
    """Where the tokens begin and end, and the tokens; `split` holds one group, the token.

    >>> cut("The well was dry.", re.compile(r"(\\w+|\\.)"))
    ([0, 4, 9, 13, 16], [3, 8, 12, 16, 17], ['The', 'well', 'was', 'dry', '.'])
    """
    # Splitting gives gap, token, gap, token ... in one call; their summed lengths are the places. No loop over tokens
    # runs in Python.
    pieces = split.split(text)
    places = list(accumulate(map(len, pieces)))
    return places[:-1:2], places[1::2], pieces[1::2]
