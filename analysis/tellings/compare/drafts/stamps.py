"""The dates and times of day of a draft: whether the others give them, or others in their stead."""

import re
from typing import Any

from tellings.compare.drafts.alike import Like
from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Material
from tellings.compare.matching.about import month_names
from tellings.compare.matching.mentioned_figures import context_words
from tellings.core.lists.lexicons import AnyLists
from tellings.core.reasons import Reason
from tellings.core.words import LETTER

NEAR = 0.5  # share of the words from which another date in a sentence answers the same question
_PIECE = re.compile(rf"\d+|{LETTER}+")
_WEEKDAY = re.compile(f"{LETTER}+")
Key = frozenset[tuple[str, str]]


def key_of(surface: str, lists: AnyLists = None) -> Key:
    """What a date or time says: hour, minute, half of the day; day, month, year.

    >>> key_of("7.40 a.m.") == key_of("7:40am"), key_of("9 March") <= key_of("March 9, 2026")
    (True, True)
    """
    found, numbers = set(), []
    for piece in _PIECE.findall(surface.lower().replace("p.m", "pm").replace("a.m", "am")):
        if piece.isdigit():
            numbers.append(piece.lstrip("0") or "0")
        elif piece in month_names(lists):
            found.add(("month", month_names(lists)[piece]))
        elif piece in ("am", "pm"):
            found.add(("half", piece))
    for n, number in enumerate(numbers):
        if len(number) == 4:
            found.add(("year", number))
        elif any(name == "month" for name, _ in found):
            found.add(("day", number))
        else:
            found.add((f"clock {n}", number))
    return frozenset(found)


def _fits(mine: Key, theirs: Key) -> bool:
    """Whether two dates can be one: what both give is the same, and both give something."""
    one, other = dict(mine), dict(theirs)
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[name] == other[name] for name in shared)


def compare_stamps(material: Material, mine: list[int], others: list[int], alike: dict[int, list[Like]]) -> list[Line]:
    """What the others say of each date, time of day and weekday of a text."""
    keyed = [(key_of(f.surface, material.lists), f, j) for j in others for f in material.stamps.get(j, ())]
    lines = []
    for i in mine:
        near = {like.number for like in alike[i] if like.share >= NEAR}
        for figure in material.stamps.get(i, ()):
            key = key_of(figure.surface, material.lists)
            if key:
                lines.append(_line(figure, key, keyed, near))
        lines += _weekdays(material, i, others, near)
    return lines


def _line(figure: Any, key: Key, keyed: list[tuple[Key, Any, int]], near: set[int]) -> Line:
    place = (figure.article_id, figure.start, figure.end)
    fitting = sorted(((j not in near, j, f) for other, f, j in keyed if _fits(key, other)), key=lambda x: x[:2])
    if fitting:
        return Line(place, "date", "backed", one_each((f.article_id, f.start, f.end) for _, _, f in fitting))
    names = {name for name, _ in key}
    rivals = [f for other, f, j in keyed if j in near and names & {name for name, _ in other}]
    if rivals:
        why = Reason("date_there", (rivals[0].article_id,), (rivals[0].surface,))
        return Line(place, "date", "differs", one_each((f.article_id, f.start, f.end) for f in rivals), (why,))
    return Line(place, "date", "only_here", (), (Reason("nowhere_date"),))


def _days(material: Material, k: int) -> list[tuple[str, Span]]:
    """The weekdays of a sentence with their places."""
    row, weekdays = material.rows[k], context_words("weekdays", material.lists)
    return [
        (m.group().lower(), (row.article_id, row.start + m.start(), row.start + m.end()))
        for m in _WEEKDAY.finditer(row.text)
        if m.group().lower() in weekdays and m.group()[0].isupper()
    ]


def _weekdays(material: Material, i: int, others: list[int], near: set[int]) -> list[Line]:
    """The weekdays of a sentence: backed where another has them; another day where those alike have only others."""
    lines = []
    for day, place in _days(material, i):
        close = [(d, p) for j in sorted(near) for d, p in _days(material, j)]
        backing = [p for d, p in close if d == day] or [p for j in others for d, p in _days(material, j) if d == day]
        if close and day not in {d for d, _ in close}:
            why = Reason("date_there", (close[0][1][0],), (close[0][0].capitalize(),))
            lines.append(Line(place, "date", "differs", one_each(p for _, p in close), (why,)))
        elif backing:
            lines.append(Line(place, "date", "backed", one_each(backing)))
    return lines
