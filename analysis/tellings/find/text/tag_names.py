"""Patterns over the letters of a sentence, written in the names of the letters: `<det>?[<Name><noun>]{1,8}`."""

import re

from tellings.find.text.tags import LETTERS

# What words.csv has no class for: cues by their form, spelling, quotations and marks.
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
_NAME = re.compile(r"<([A-Za-z][A-Za-z' ]*)>")


def in_letters(pattern: str) -> str:
    """The pattern with every name replaced by its letter.

    >>> in_letters("<det>?[<Name><noun>]{1,8}(?<=<noun>)")
    'd?[Cn]{1,8}(?<=n)'
    """
    return _NAME.sub(lambda found: TAG_NAMES[found[1]], pattern)


def tagged(pattern: str) -> re.Pattern[str]:
    """The compiled pattern over the letters of a sentence, from the names of the letters.

    >>> tagged("<det><noun>").search("Cvdn").span()
    (2, 4)
    """
    return re.compile(in_letters(pattern))
