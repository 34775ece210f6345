"""Whether a word that may be noun or verb (report, claims, call) is the one or the other in its sentence."""

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists
from tellings.find.names.gazetteer import gazetteer, speaker_words
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import words_of_class

_NOUN_IN_ING = tagged("[<det><Name's><noun's>][<noun><adj><ing>]{0,2}[<noun><claim><say>]<saying><noun>")
_RELATIVE_SUBJECT = tagged("<rel>[<Name><stop>]+$")
DOUBTFUL = tagged("[<say><only say><saying><said>]")
_DETERMINED = tagged(
    "[<det><Name's><noun's><of>]$|[<det><Name's><noun's>][<adv><adj>]?"
    "[<ing><adj><number>]$|<number>[<noun><ing><adj>]?$|"
    "[<ing><said><say><verb><saying>][<noun><adj>]$|<prep>$"
)
_OPENS_OBJECT = frozenset("TdrRCQWwmS#t:xh")


def _settle(left: str, right: str, low: str, before: str, groups: dict[str, frozenset[str]]) -> str:
    """Whether a word that may be noun or verb (report, claims, call) is the one or the other: number has to agree."""
    letter = left[-1:]
    if letter in ("x", "!", "t", "w", "W", "R", "T") or (letter == "a" and not left.endswith(("da", "Sa", "Na"))):
        return "V"
    if letter == "r":
        return "V"
    if right and right in "bhxfv" and _RELATIVE_SUBJECT.search(left):
        return "V"  # who the mayor estimates was 10
    if not letter:
        return "u" if right in ("o", "p", "v", "f", "b", "h", "x") else "V"
    if letter == "d" and before in groups["plural_determiners"]:
        return (
            "V" if right not in ("o", "v", "b", "h", "f", "x") and not low.endswith("s") else "u"
        )  # many states now allow it
    if (right and right in "vfbhxo") or _DETERMINED.search(left):
        return "u"
    many = (before.endswith("s") and not before.endswith(("ss", "'s", "us"))) or before in groups["plural_heads"]
    if letter in "vVfgbmiehp" and not (letter == "e" and many):
        return "u"  # announced plans, facing questions
    if letter in "ck":
        return "V" if right in ("T", "d", "r", "C", "Q", "W", "t", "m", "S") else "u"
    if letter == "Q" and right not in ("d", "C", "S", "r", "T", "Q", "W", "w", ":", ",", "t", "m"):
        return "u"
    if letter in "nC" and right in ("#", "r"):
        return "V"  # data from the ministry show 40 homes
    if low.endswith("s"):
        return "u" if (many and letter == "n") or letter == "#" else "V"
    return "V" if many or (letter in ",)Q-" and right != "n") else "u"


@per_lists
def compounds(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """The compounds of function_words.csv whose first word could be a cue, by that word: think -> think tank."""
    found: dict[str, set[str]] = {}
    for words in words_of_class("compound", lists):
        found.setdefault(words.split()[0], set()).add(words)
    return {word: frozenset(phrases) for word, phrases in found.items()}


def settle_all(lows: list[str], shape: str, letters: dict[str, str], lists: AnyLists) -> str:
    """The letters of a sentence with every doubtful one settled, from left to right."""
    marks, pairs, groups = list(shape), compounds(lists), context_groups(lists)
    for found in DOUBTFUL.finditer(shape):
        place, letter = found.start(), found.group()
        if lows[place] in pairs and " ".join(lows[place : place + 2]) in pairs[lows[place]]:
            marks[place] = "n"  # a think tank
        elif letter == "V" and lows[place] in groups["mostly_nouns"] and not _states(lows, marks, place, lists):
            marks[place] = "u"  # the coastal states that lost power
        elif letter == "V":
            left, right = "".join(marks[max(0, place - 4) : place]), shape[place + 1 : place + 2]
            settled = _settle(left, right, lows[place], lows[place - 1] if place else "", groups)
            marks[place] = "u" if settled == "V" and _in_compound(lows, marks, place, right, lists) else settled
        elif letter == "M":
            marks[place] = "V"
        elif place and marks[place - 1] in "dSN":
            marks[place] = _behind_determiner(letter, shape[place + 1 : place + 2], letters.get(lows[place] + "s", ""))
        elif letter == "g" and place > 1 and _is_noun_in_ing(shape, place) and not lows[place + 1].endswith("s"):
            marks[place] = "i"  # the credit reporting agency
    return "".join(marks)


def _in_compound(lows: list[str], marks: list[str], place: int, right: str, lists: AnyLists) -> bool:
    """Whether a word is the last of a compound: conference calls, inflammatory comments; the noun before it can be no
    speaker, and behind it begins no clause and no object.
    """
    if not place or marks[place - 1] not in "nei" or right in _OPENS_OBJECT:
        return False
    speaks, first = speaker_words(lists), place - 1
    while first and marks[first - 1] in "nei":
        first -= 1
    first -= first > 0 and marks[first - 1] == "d"
    belongs = first > 1 and marks[first - 1] in "op"  # photos from the tours show
    return not speaks[lows[place - 1]] and not (belongs and speaks[lows[first - 2]])


def _is_noun_in_ing(shape: str, place: int) -> bool:
    """Whether a word in -ing stands between the nouns of one phrase: the international credit reporting agency."""
    return any(
        (found := _NOUN_IN_ING.match(shape, first)) and found.end() == place + 2
        for first in range(max(0, place - 4), place - 1)
    )


def _states(lows: list[str], marks: list[str], place: int, lists: AnyLists) -> bool:
    """Whether a word that is mostly a noun is a verb here: behind a pronoun or a word for a text: the report states."""
    before = gazetteer(lists).nouns.get(lows[place - 1]) if place else None
    return before == "document" or (place > 0 and marks[place - 1] in "rwa")


def _behind_determiner(letter: str, right: str, of_s_form: str) -> str:
    """The letter of an -ing or past form behind an article or possessive."""
    if letter == "g":
        return "i"  # his thinking, the warning
    if right in ("n", "C", "i", "e", "#", "u"):
        return "e"  # the alleged attack
    return "u" if of_s_form in ("V", "u") else letter  # the forecast
