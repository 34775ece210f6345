"""The lines of a text (its sentences, parted where a line breaks) as ranges of tokens: where a name must end, and where
a capital makes none.
"""

from bisect import bisect_left
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tags import RUN, TaggedTokens

_SHORTEST_TITLE, _LONGEST_TITLE = 20, 300  # characters of a line that may be set like a headline


class Lines(NamedTuple):
    """first: the token with which each line begins; titles: the lines set in capitals like a headline, as half-open
    ranges of tokens.
    """

    first: frozenset[int]
    titles: list[tuple[int, int]]


def lines_of(text: str, tokens: TaggedTokens, sentences: list[tuple[int, int]]) -> Lines:
    """The lines of the given stretches of a text (start, end)."""
    first, titles = set(), []
    for start, end in sentences:
        stop = text.find("\n", start, end)
        while True:
            begin, start = start, end if stop < 0 else stop
            place = bisect_left(tokens.starts, begin)
            first.add(place)
            if _SHORTEST_TITLE < start - begin < _LONGEST_TITLE and (title := _title(tokens, place, start)):
                titles.append(title)
            if stop < 0:
                break
            start += 1
            stop = text.find("\n", start, end)
    return Lines(frozenset(first), titles)


def _title(tokens: TaggedTokens, first: int, end: int) -> tuple[int, int] | None:
    """The tokens of a line where most of its words have a capital, and no stop ends it."""
    last = bisect_left(tokens.starts, end, first)
    shape = tokens.shape[first:last]
    capitals = shape.count(Tag.NAME) + shape.count(Tag.NAMES)
    if capitals > 3 and shape[-1] != "." and capitals > 0.5 * sum(map(str.isalpha, shape)):
        return first, last
    return None


@per_lists
def _abbreviations(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in read_list("abbreviations", lists) if row["ends"] == "no")


def runs_of(tokens: TaggedTokens, lines: Lines, lists: AnyLists = None) -> list[tuple[int, int]]:
    """The runs of capitals, cut where a line begins, at stops that end a sentence and behind adjectives like
    "Russian-held".
    """
    runs = []
    for run in RUN.finditer(tokens.shape):
        first, last = run.span()
        if last - first == 1 and "-" not in tokens.words[first]:
            runs.append((first, last))  # most runs are one word, and there is nothing to cut
            continue
        for place in range(first, last):
            word = tokens.words[place]
            tail = word.rpartition("-")[2]
            if word == ".":
                before = tokens.words[place - 1]
                cut, resume = len(before) > 1 and before not in _abbreviations(lists), place + 1
            elif "-" in word and tail[:1].islower() and len(tail) > 3:
                cut, resume = True, place + 1
            else:
                cut, resume = place > first and place in lines.first, place
            if cut:
                if place > first:
                    runs.append((first, place))
                first = resume
        if last > first:
            runs.append((first, last))
    return runs


def opens_sentence(text: str, tokens: TaggedTokens, lines: Lines, place: int) -> bool:
    """Whether a sentence, a line or a quotation begins with this token: its capital says nothing."""
    return (
        place == 0
        or place in lines.first
        or tokens.shape[place - 1] in ".:"
        or text[tokens.starts[place] - 1] in "“\"‘'"
    )
