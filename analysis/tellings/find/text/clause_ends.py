"""Where the attributed clause ends: rules over the letters of a sentence."""

import re

from tellings.find.text.clauses import VERBS
from tellings.find.text.tag_names import in_letters, tagged

_SUBJECT = "(?:<pronoun>|<det>?[<nominal><claim>]{1,6}(?:<of><det>?[<nominal>]{1,3})?)"
# The rules for the end of the attributed clause: a name, the letters at which it ends (one of the second column comes
# first), the pattern.
# VERB stands for the cue's own kind of form: a past cue is followed by past cues of the same source, a present one by
# present ones
# ("she wanted to write and show it" goes on).
_ENDS = (
    ("a cue in -ing", ",ckgs", "(?:,[<and><but>]?|[<and><but>])<adv>?<saying>|(?<=<quote>)<saying>|<sub><saying>"),
    ("a new clause of the same source", ",ck", ",?[<and><but>]<adv>?(?:<have><not>?<adv>?[<said><say>]|VERB)"),
    ("a contrast", ",l", ",<but>(?!<that>|<adv>[<to><prep>]|<sub>)|,<contrast>|<contrast><saying>"),
    ("a semicolon", ";", ";"),
    ("a relative clause at the end", ",", ",[<prep><of>]?<rel>(?=[^,]*$)"),
    (
        "a remark at the end",
        ",",
        (
            "(?<=[<noun><time><adj><number><Name><quote>]),<det>(?![<noun><ing><adv><number>]{1,3}"
            "[<adj><said>]|<of><object>)(?=[^,]*$)"
        ),
    ),
    ("a verb with an object of its own", ",", ",<and><adv>?<adj>(?=[<that><object><det><pronoun>])"),
    (
        "a new clause behind a comma",
        ",",
        f",<and>{_SUBJECT}(?:,[^,<any verb>]{{1,12}}){{0,2}},?<adv>?[<have><be><verb><said><say>]",
    ),
    (
        "a main clause after all",
        ",",
        f",(?:[<prep><to>]<rel>)?{_SUBJECT}<adv>?[<aux><have>]?<adv>?[<said><say>](?!<of>)",
    ),
    (
        "a new clause of another source",
        ",ck",
        f",?[<and><but>]{_SUBJECT}<adv>?[<aux><have>]?<adv>?[<said><say>](?!<of>)",
    ),
    ("another who says", ",ck", f",?[<and><but>]{_SUBJECT}<adv>?<saying>"),  # and Moor calling it a fraud
)
# A clause must have had its verb before these rules can end it.
_NEED_VERB = frozenset(("a new clause of another source", "a new clause behind a comma"))
# Further rules for a content that is an object ("slammed the report"), not a clause.
_OBJECT_ENDS = (
    ("one act after another", ",", ",<adv>?VERB"),
    ("a clause of when or why", ",", f",<sub>(?={_SUBJECT}<adv>?[<any verb><adj>])"),
    ("a new predicate", ",ck", ",?[<and><but>]<adv>?[<have><aux><be>]"),
)


Rules = dict[str, list[tuple[str, re.Pattern]]]  # the letter that comes first -> name and pattern


def _compiled(rules: tuple[tuple[str, str, str], ...], verb: str) -> Rules:
    under: Rules = {}
    for name, letters, pattern in rules:
        rule = re.compile(in_letters(pattern).replace("VERB", verb))
        for letter in letters:
            under.setdefault(letter, []).append((name, rule))
    return under


ENDS = {verb: _compiled(_ENDS, verb) for verb in "vV"}
OBJECT_ENDS = {verb: _compiled(_ENDS + _OBJECT_ENDS, verb) for verb in "vV"}
_MAY_END = tagged("[-,<and><but>;<saying><contrast><sub>]")
_NAMES_IT = frozenset(in_letters("<det><number>"))
_GOES_ON = frozenset(
    in_letters("<said><say><verb><be><have><aux><prep><to><of><that><rel><and><adj><ing><but><adv><he's><det>")
)


def content_end(shape: str, start: int, stop: int, verb: str = "v", phrase: bool = False) -> int:
    """Where the attributed clause that begins at `start` ends, at most `stop`: the first place at which a rule of _ENDS
    holds.

    `verb` is the letter of the cue: v for a past form, V for a present one. `phrase`: the content is an object and
    needs no verb.
    """
    paired = -1
    rules = (OBJECT_ENDS if phrase else ENDS)[verb]
    for mark in _MAY_END.finditer(shape, start + 1, stop):
        place, letter = mark.start(), mark.group()
        if letter == "-":
            if place == paired:
                continue
            paired = shape.find("-", place + 1, stop)
            if paired < 0 and shape[place + 1 : place + 2] in _NAMES_IT and VERBS.isdisjoint(shape[place:stop]):
                return stop  # "— the second time this year": a phrase without a verb names what was said
            if paired < 0 or shape[paired + 1 : paired + 2] not in _GOES_ON:
                return place  # a remark behind a dash; between two dashes the clause goes on
            continue
        for name, pattern in rules[letter]:
            if pattern.match(shape, place, stop) and (
                phrase or name not in _NEED_VERB or not VERBS.isdisjoint(shape[start:place])
            ):
                return place
    return stop
