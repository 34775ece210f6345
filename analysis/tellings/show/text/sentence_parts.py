"""Pieces of the sentences that charts and the page write: a number with its noun, a value inside a sentence, two days,
a label that is cut to the room it has.
"""

from datetime import date

from tellings.core.vocabulary import MONTHS

MOST_WORDS = 20  # of a sentence
_MOST_OF_VALUE, _LEAST_OF_LABEL = 5, 3  # words


def count_of(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count_of(1, "article"), count_of(2, "story", "stories")
    ('1 article', '2 stories')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def cut(words: list[str], most: int) -> str:
    """So many words, and "…" where something was left out."""
    if len(words) <= most:
        return " ".join(words)
    return " ".join(words[:most]).rstrip(" ,;:.–—-…") + "…"


def with_label(before: str, label: str) -> str | None:
    """A statement and what it is about in the label's own words, in twenty words; None where there is no room for the
    label.

    >>> with_label("Both articles give 12", "people killed when a small plane crashed")
    'Both articles give 12: people killed when a small plane crashed.'
    """
    room = MOST_WORDS - len(before.split())
    words = label.split()
    if not words or room < min(_LEAST_OF_LABEL, len(words)):
        return None
    text = f"{before}: {cut(words, room)}"
    return text if text.endswith(("…", ".")) else f"{text.rstrip(' ,;:')}."


def is_brief(said: str) -> bool:
    """Whether a value can be written in a sentence: short, one line, and no sum of several figures, which no article
    writes so.
    """
    return 0 < len(said.split()) <= _MOST_OF_VALUE and " + " not in said


def inside(said: str) -> str:
    """A value as it stands inside a sentence: "Two", which opened one, in small letters; marks of money keep theirs.

    >>> inside("Two"), inside("US$3"), inside("Rs 300")
    ('two', 'US$3', 'Rs 300')
    """
    first = said.split()[0]
    return (
        said[0].lower() + said[1:]
        if len(first) > 2 and first[1:].islower() and first.replace("-", "").isalpha()
        else said
    )


def span_of_days(first: date, last: date) -> str:
    """Two days as a sentence writes them.

    >>> span_of_days(date(2025, 5, 8), date(2025, 5, 11)), span_of_days(date(2025, 4, 30), date(2025, 5, 2))
    ('8 and 11 May', '30 April and 2 May')
    """
    said = [f"{day.day} {MONTHS[day.month - 1]}" for day in (first, last)]
    if first.year != last.year:
        return f"{said[0]} {first.year} and {said[1]} {last.year}"
    return f"{first.day} and {said[1]}" if first.month == last.month else " and ".join(said)
