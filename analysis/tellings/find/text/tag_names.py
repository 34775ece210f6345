"""Patterns over the letters of a sentence, written in the names of the letters: `<det>?[<Name><noun>]{1,8}`."""

import re
from collections.abc import Mapping

from tellings.find.text.tags import LETTERS

# What function_words.csv has no class for: cues by their form, spelling, quotations and marks.
TAG_NAMES = LETTERS | {
    "Name": "C",  # a capital
    "Name's": "S",
    "noun's": "N",
    "he's": "R",  # a pronoun with its auxiliary
    "ing": "i",
    "said": "v",  # a cue in the past
    "say": "V",  # in the present
    "saying": "g",
    "only say": "M",  # a cue in the present that can be no noun
    "claim": "u",  # a cue that is a noun
    "quote": "Q",  # a whole quoted string
    "stop": "~",  # an inner full stop
    "hyphen": "z",
    # Several letters, for a class: [<nominal><claim>]
    "nominal": "CSnie#~N",
    "tensed": "vVfbhx",
    "any verb": "vVfbhxR",
}
# The letters of clause_tags.py, of the clause around a figure, which tells verbs by their form and times by their kind.
FIGURE_NAMES = LETTERS | {
    "Name": "C",
    "Name's": "S",
    "noun's": "N",
    "he's": "R",
    "ing": "i",
    "claim": "u",
    "stop": "~",
    "hyphen": "z",
    "mark": '"',
    "finite": "f",
    "past": "E",  # or a participle of the same form
    "participle": "q",
    "base": "V",  # or its -s form
    "base or noun": "v",
    "verb in ing": "g",
    "weekday": "Y",
    "month": "M",
    "span": "U",
    "day": "J",
    "which": "L",
    "ago": "B",
    "year": "K",
    "since": "P",  # and after
}
_NAME = re.compile(r"<([A-Za-z][A-Za-z' ]*)>")


def in_letters(pattern: str, names: Mapping[str, str] = TAG_NAMES) -> str:
    """The pattern with every name replaced by its letter.

    >>> in_letters("<det>?[<Name><noun>]{1,8}(?<=<noun>)")
    'd?[Cn]{1,8}(?<=n)'
    """
    return _NAME.sub(lambda found: names[found[1]], pattern)


def tagged(pattern: str, names: Mapping[str, str] = TAG_NAMES) -> re.Pattern[str]:
    """The compiled pattern over the letters of a sentence, from the names of the letters.

    >>> tagged("<det><noun>").search("Cvdn").span()
    (2, 4)
    """
    return re.compile(in_letters(pattern, names))
