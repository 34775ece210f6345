"""Where a paragraph begins and ends: empty lines, line breaks, and lines that were wrapped at a fixed width."""

import re
from itertools import pairwise

from tellings.core.lists.lexicons import AnyLists, words_in_sentences
from tellings.core.spans import Span

TERMINAL = re.compile(r"[.!?…:;][\"”’'»)\]]*$")  # with which a sentence closes
_NARROWEST, _WIDEST = 40, 120  # characters of the longest line of a text that is wrapped; longer ones are paragraphs
_SLACK = 3  # characters that a line in the middle of a sentence may fall short of the width
_FEWEST_WRAPPED = 3  # lines that go on, from which a text is wrapped
_LINES_OF_HEADLINE = 3
_CONTENT = ("adj", "noun", "number", "time", "adv", "opener", "compound", "pronoun", "object")  # may end a headline
_BULLET = re.compile(r"(?:[-•*–—‣▪]|\d{1,2}[.)])\s")


def paragraphs_in(text: str, lists: AnyLists = None) -> list[Span]:
    """Split a text into paragraphs: at empty lines, and at every line break unless the lines are wrapped at a fixed
    width.
    """
    if "\r" in text:  # old Macs ended a line so
        text = text.replace("\r", "\n")
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if bare := line.strip():
            start = at if len(bare) == len(line) else at + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(bare)))
        at += len(line) + 1
    wrapped = _wrapped(text, lines)
    wrapped -= _headline_end(text, lines, wrapped, lists)
    joined: list[Span] = []
    for place, span in enumerate(lines):
        if place in wrapped:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _wrapped(text: str, lines: list[Span]) -> frozenset[int]:
    """The lines (by their places) that go on with the sentence or paragraph of the line before, in a text that was
    wrapped at a fixed width; none in any other.

    Method    a line was broken where the next word no longer fitted, or the next begins with a small letter in the
              middle of a sentence; a text is wrapped where most lines that end without a stop were broken so
    """
    pairs = [i for i in range(1, len(lines)) if _is_one_break(text, lines[i - 1].end, lines[i].start)]
    widths = [
        lines[i - 1].end - lines[i - 1].start for i in pairs if " " in text[lines[i - 1].start : lines[i - 1].end]
    ]
    width = max(widths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    open_ended = [
        i for i in pairs if not TERMINAL.search(text, max(lines[i - 1].start, lines[i - 1].end - 4), lines[i - 1].end)
    ]
    open_set = set(open_ended)
    full = {i for i in pairs if _next_would_not_fit(text, lines[i - 1], lines[i], width - _SLACK * (i in open_set))}
    small = {i for i in open_ended if text[lines[i].start].islower()}
    running = sum(i in full or i in small for i in open_ended)
    if running < _FEWEST_WRAPPED or running < 0.7 * len(open_ended) or len(open_ended) < 0.4 * len(pairs):
        return frozenset()
    return frozenset(i for i in full | small if i in open_set or not _BULLET.match(text, lines[i].start))


def _headline_end(text: str, lines: list[Span], wrapped: frozenset[int], lists: AnyLists) -> frozenset[int]:
    """The line that begins the story where the last line of the headline is as full as a line can be.

    Without empty lines nothing parts the two but that a headline stands first, is short and closes without a stop: such
    a line that ends in no word that must go on, and behind it a sentence that begins with a capital.
    """
    if not wrapped or any(not _is_one_break(text, a.end, b.start) for a, b in pairwise(lines)):
        return frozenset()
    first = next((i for i in range(1, len(lines)) if i not in wrapped), len(lines))
    if first <= _LINES_OF_HEADLINE:
        return frozenset()  # a short line closes it
    words = words_in_sentences(lists)
    goes_on = frozenset().union(*(forms for name, forms in words.items() if name not in _CONTENT))
    for i in range(1, _LINES_OF_HEADLINE + 1):
        line, after = text[lines[i - 1].start : lines[i - 1].end], text[lines[i].start : lines[i].end].split()
        last = line.split()[-1]
        titled = not any(word[0].islower() for word in line.split() if len(word) > 4)
        in_name = last.istitle() and not titled  # "Donald / Trump"
        opens = after[0][0].isupper() and len(after) > 1 and after[1].islower()
        dated = after[0].lower().strip(".,") in words["time"]
        if opens and not dated and not in_name and last[-1].isalnum() and last.lower() not in goes_on:
            return frozenset([i])
    return frozenset()


def _is_one_break(text: str, end: int, start: int) -> bool:
    """Whether two lines follow each other without an empty one between them."""
    between = text[end:start]
    return between.count("\n") == 1 or (between.count("\n") == 2 and "\n\n" not in between)


def _next_would_not_fit(text: str, line: Span, after: Span, width: int) -> bool:
    """Whether the first word of the next line had no room behind this one."""
    word = text[after.start : after.end].split(None, 1)[0]
    return line.end - line.start + len(word) + (text[line.end - 1] != "-") > width
