"""The clauses of a sentence, as far as one of them tells a thing by itself: what a long sentence is cut into."""

import re
from itertools import pairwise

from tellings.compare.matching.mentioned_figures import context_words
from tellings.core.lists.lexicons import AnyLists, per_lists

_MARKS = r"[;:](?=\s)|\s[—–-]{1,3}(?=\s)|[—–]"


@per_lists
def _joint(lists: AnyLists = None) -> re.Pattern[str]:
    """Where a sentence can be cut: behind a mark, before a word that opens a clause behind a comma, and before one that
    needs none.
    """
    behind_comma, anywhere = (
        "|".join(sorted(context_words(group, lists))) for group in ("piece_openers", "piece_joints")
    )
    return re.compile(rf"{_MARKS}|,[”’\"']*(?=\s(?:{behind_comma})\b)|(?<=\w)(?=\s(?:{anywhere})\b)", re.I)


def clauses_in(
    text: str, walls: list[int], worth: list[int], least: int, lists: AnyLists = None
) -> list[tuple[int, int]]:
    """Cut a sentence into clauses that each hold `least` words worth comparing.

    Reads     the sentence; `walls`: further places at which it can be cut; `worth`: where the words begin
              that say something
    Returns   spans in their order that together cover the sentence, without the blanks between them
    """
    cuts = sorted({0, len(text), *walls, *(m.end() for m in _joint(lists).finditer(text))})
    spans: list[tuple[int, int, int]] = []
    for start, end in pairwise(cuts):
        n = sum(start <= at < end for at in worth)
        if spans and (n < least or spans[-1][2] < least):
            spans[-1] = (spans[-1][0], end, spans[-1][2] + n)
        else:
            spans.append((start, end, n))
    return [_strip(text, start, end) for start, end, _ in spans]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
