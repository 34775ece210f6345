"""The letter of each tag by its name, to compare single letters of a shape with; patterns stand in tag_names.py."""


class _Shared:
    """The letters of the function words, of nouns and names, which both shapes have."""

    PRONOUN = "r"
    OBJECT = "m"
    DET = "d"
    TO = "t"
    OF = "o"
    PREP = "p"
    BE = "b"
    HAVE = "h"
    AUX = "x"
    NOT = "!"
    AND = "c"
    BUT = "k"
    SUB = "s"  # a word that opens a clause
    CONTRAST = "l"  # while, although
    THAT = "T"
    REL = "w"  # which, who
    WH = "W"  # what, whether
    ADV = "a"
    TIME = "y"
    NUMBER = "#"
    NOUN = "n"
    ADJ = "e"
    NAME = "C"  # a capital
    NAMES = "S"  # the possessive of a name
    NOUNS = "N"  # the possessive of a noun
    HES = "R"  # a pronoun with its auxiliary
    ING = "i"
    CLAIM = "u"  # a cue that is a noun
    STOP = "~"  # an inner full stop
    HYPHEN = "z"


class Tag(_Shared):
    """The letters of a sentence (tags.py) by their names, for a comparison with one or two of them."""

    VERB = "f"
    SAID = "v"  # a cue in the past
    SAY = "V"  # in the present
    SAYING = "g"
    ONLY_SAY = "M"  # a cue in the present that can be no noun
    QUOTE = "Q"  # a whole quoted string


class FigureTag(_Shared):
    """The letters of the clause around a figure (clause_tags.py) by their names."""

    FINITE = "f"
    PAST = "E"  # or a participle of the same form
    PARTICIPLE = "q"
    BASE = "V"  # or its -s form
    BASE_OR_NOUN = "v"
    VERB_IN_ING = "g"
    WEEKDAY = "Y"
    MONTH = "M"
    SPAN = "U"
    DAY = "J"
    WHICH = "L"
    AGO = "B"
    YEAR = "K"
    SINCE = "P"  # and after
