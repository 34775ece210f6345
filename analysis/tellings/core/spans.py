"""Half-open character spans (start, end): the one way in which everything found points at its evidence."""

import re
from bisect import bisect_right
from typing import NamedTuple

_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")  # what ends a line


class Span(NamedTuple):
    """From the character `start` up to, not including, the character `end`."""

    start: int
    end: int


def contains(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether `inner` lies wholly inside `outer`.

    >>> contains((0, 10), (2, 10)), contains((0, 10), (2, 11))
    (True, False)
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def find_containing(starts: list[int], spans: list[tuple[int, int]], place: int) -> int | None:
    """The index of the span that holds the character `place`; `spans` are sorted and do not overlap, `starts` are their
    starts.

    >>> find_containing([0, 10], [(0, 8), (10, 20)], 12), find_containing([0, 10], [(0, 8), (10, 20)], 9)
    (1, None)
    """
    i = bisect_right(starts, place) - 1
    return i if i >= 0 and place < spans[i][1] else None


def end_of(pattern: re.Pattern[str], text: str, start: int, stop: int | None = None) -> int:
    """Where a match that begins at `start` ends; `start` itself where nothing of the pattern stands there.

    >>> end_of(re.compile("[^,]*"), "the mayor, who", 4), end_of(re.compile("[^,]+"), "the mayor, who", 9)
    (9, 9)
    """
    match = pattern.match(text, start, len(text) if stop is None else stop)
    return match.end() if match else start


def trim(text: str, start: int, end: int) -> Span:
    """The same span without blanks at its two ends.

    >>> trim("  653 drones ", 0, 13)
    Span(start=2, end=12)
    """
    piece = text[start:end].lstrip()
    start = end - len(piece)
    return Span(start, start + len(piece.rstrip()))


def running(text: str) -> str:
    """One paragraph (or a sentence of it) in one line, as long as before.

    >>> running("the bridge over\\nthe river")
    'the bridge over the river'
    """
    return _BREAK.sub(" ", text) if _BREAK.search(text) else text


def running_text(text: str, paragraphs: list[tuple[int, int]]) -> str:
    """The text with every paragraph in one line; the breaks between paragraphs stay.

    >>> running_text("Storm\\n\\nIt rained\\nfor days.", [(0, 5), (7, 26)])
    'Storm\\n\\nIt rained for days.'
    """
    pieces, at = [], 0
    for start, end in paragraphs:
        if _BREAK.search(text, start, end):
            pieces += [text[at:start], running(text[start:end])]
            at = end
    return "".join([*pieces, text[at:]]) if pieces else text
