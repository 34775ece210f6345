"""Whose age a number is: the name beside it ("Ada Moor, 44", "a 44-year-old nurse named Ada Moor"), or the one that a
pronoun before it stands for ("She was 44").
"""

import re
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list
from tellings.core.words import LETTER_WORD

_OLD = re.compile(r"[\s-]*(?:years?|months?|yrs?|y)?[\s/-]*(?:old|o)\b", re.I)
_CALLED = re.compile(r",?\s*(?:named|called|identified as|known as)?\s*")


@per_lists
def _links(lists: AnyLists = None) -> frozenset[str]:
    return context_groups(lists)["age_links"]


@per_lists
def _deaths(lists: AnyLists = None) -> frozenset[str]:
    return context_groups(lists)["died"]


@per_lists
def _persons(lists: AnyLists = None) -> frozenset[str]:
    """ "he", "she"."""
    return frozenset(row["pronoun"] for row in read_list("pronouns", lists) if row["stands_for"] in ("man", "woman"))


def name_words(name: Any) -> frozenset[str]:
    """The words of the fullest form of a name, in small letters; none of none."""
    return (
        frozenset() if name is None else frozenset(word.group().lower() for word in LETTER_WORD.finditer(name.entity))
    )


def last_name(figure: Any, names: list[Any]) -> Any:
    """The last name before a figure that names no place; None where there is none."""
    return next((n for n in reversed(names) if n.kind != "place" and n.end <= figure.start), None)


def _links_only(text: str, lists: AnyLists) -> bool:
    """Whether a text holds a mark or a word, and no word but those that tie an age to a name."""
    words = [word.group().lower() for word in LETTER_WORD.finditer(text)]
    return (bool(words) or text.strip() in (",", "(")) and all(word in _links(lists) for word in words)


def whose_age(
    figure: Any, sentence: Any, names: list[Any], before: list[Any], *, lists: AnyLists = None
) -> frozenset[str]:
    """The words of the name of whom an age is told, in small letters; empty where nobody is named.

    Reads     an age and its sentence; the names of this sentence, and those of the one before it, in their order
    Method    the nearest name before the number with nothing between them but "who is", "aged" or a comma; a name right
              behind "44-year-old nurse"; the first person of a sentence that tells a death "aged 44"; for "She was 44"
              the first person of the sentence before
    """
    text, at = sentence.text, sentence.start
    start, end = figure.start - at, figure.end - at
    named = [n for n in names if n.kind != "place"]
    left = [n for n in named if n.end <= figure.start]
    if left and _links_only(text[left[-1].end - at : start], lists) and not _paired(text, left, at, end):
        return name_words(left[-1])
    behind = _OLD.match(text, end)
    if behind:
        close = behind.end()
        if not pd.isna(figure.counted_end) and figure.counted_start >= figure.end:
            close = max(close, int(figure.counted_end) - at)
        right = [n for n in named if n.start >= at + close]
        if right and _CALLED.fullmatch(text, close, right[0].start - at):
            return name_words(right[0])
        return frozenset()
    words = [word.group().lower() for word in LETTER_WORD.finditer(text[:start])]
    if words and words[-1] in _links(lists) and not _deaths(lists).isdisjoint(words):
        told = [n for n in left if n.kind == "person"]
    elif words and words[0] in _persons(lists) and all(word in _links(lists) for word in words[1:]):
        told = [n for n in before if n.kind == "person"]
    else:
        told = []
    return name_words(told[0]) if told else frozenset()


def _paired(text: str, left: list[Any], at: int, end: int) -> bool:
    """Whether two are named and two ages follow: "Ada and Bo Moor, aged 16 and 13"."""
    before = text[: left[-1].start - at].rstrip()
    return before.endswith(("and", "&")) and bool(re.match(r"\s*(?:,|and)\s*[0-9]", text[end:]))


def same_person(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names may be of one person or company: all words of one are in the other ("Moor", "Ada Moor"),
    but for a slip ("Mor").
    """
    small, large = sorted((a, b), key=len)
    return all(any(_slip(x, y) for y in large) for x in small)


def two_persons(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names are of two persons: they have no word in common, nor one that is a slip for another."""
    return bool(a and b) and not any(_slip(x, y) for x in a for y in b)


def _slip(a: str, b: str) -> bool:
    """Whether two words are one, or one of them lacks a letter of the other ("Harabe", "Harambe")."""
    if len(a) > len(b):
        a, b = b, a
    return a == b or (len(a) > 3 and len(b) - len(a) == 1 and any(b[:k] + b[k + 1 :] == a for k in range(len(b))))
