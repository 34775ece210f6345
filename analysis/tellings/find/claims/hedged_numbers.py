"""Draws together, in the letters of a sentence, a hedge with its number ("at least 40") and the parts of a date
("Friday, Dec. 29, 2017,").
"""

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.find.text.clauses import VERBS
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import tagged

_DATE = tagged("<time><stop>?<number>(?=(,<number>)?)")
_DAY_AND_DATE = tagged("<time>,(?=<time><time>)")
Hedges = dict[str, list[tuple[str, ...]]]


@per_lists
def hedges_of(lists: AnyLists = None) -> Hedges:
    """The hedges that stand before a number (qualifiers.csv), by their last word, longest first."""
    found: Hedges = {}
    for row in read_list("qualifiers", lists):
        words = tuple(row["phrase"].lower().split())
        if row["side"] == "before":
            found.setdefault(words[-1], []).append(words)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


@per_lists
def _months(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(form for row in read_list("months", lists) for form in row["forms"].split())


def draw_hedges(lows: list[str], shape: str, lists: AnyLists = None) -> str:
    """The letters, with every hedge before a number a part of the number: it opens no phrase of its own.

    >>> draw_hedges(["killed", "at", "least", "10", "people"], "vpn#n")
    'v###n'
    """
    hedges = hedges_of(lists)
    place = shape.find(Tag.NUMBER)
    while place >= 0:
        end = place
        while shape[end : end + 1] == Tag.NUMBER:
            end += 1
        first = _before(lows, shape, place, hedges) if shape[end : end + 1] != Tag.TIME else place
        if first and lows[first - 1] == "between" and shape[end : end + 2] == Tag.AND + Tag.NUMBER:
            first, end = first - 1, end + 2  # between 40 and 50
        if shape[end : end + 1] == Tag.VERB and lows[end].endswith("s"):
            shape = shape[:end] + "n" + shape[end + 1 :]  # 41 lives: no verb agrees so with a number
        if first < place or end > place:
            shape = shape[:first] + "#" * (end - first) + shape[end:]
        place = shape.find(Tag.NUMBER, end)
    return shape


def _before(lows: list[str], shape: str, place: int, hedges: Hedges) -> int:
    """Where the hedge right before the number at `place` begins; `place` where there is none."""
    while place:
        phrases = hedges.get(lows[place - 1], ())
        width: int = next((len(p) for p in phrases if len(p) <= place and tuple(lows[place - len(p) : place]) == p), 0)
        width = width or shape[place - 1] == Tag.ADV  # only 40, just 40, exactly 40
        if not width or not VERBS.isdisjoint(shape[place - width : place]):
            return place
        place -= width
    return place


def draw_dates(lows: list[str], shape: str, lists: AnyLists = None) -> str:
    """The letters, a month and its day as one time: "Dec. 29, 2017" is yyyyy, and the comma behind its year is kept."""
    months = _months(lists)
    place = 0
    while found := _DATE.search(shape, place):
        place = found.end()
        if lows[found.start()] not in months or not lows[place - 1].isdecimal():
            continue
        end = place
        if found.group(1) and len(lows[end + 1]) == 4 and lows[end + 1].isdecimal():
            end += 2
        shape = shape[: found.start()] + "y" * (end - found.start()) + shape[end:]
        place = end
    return _DAY_AND_DATE.sub("yy", shape)
