"""Whether a word that may be noun or verb (report, claims, call) is the one or the other in its sentence."""

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists
from tellings.find.names.gazetteer import gazetteer, speaker_words
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters, tagged
from tellings.find.text.tags import words_of_class

_VERB_LIKE = in_letters("<said><say><verb><saying><be><object><ing><adj><have><prep>")

_NOUN_IN_ING = tagged("[<det><Name's><noun's>][<noun><adj><ing>]{0,2}[<noun><claim><say>]<saying><noun>")
_RELATIVE_SUBJECT = tagged("<rel>[<Name><stop>]+$")
DOUBTFUL = tagged("[<say><only say><saying><said>]")
_DETERMINED = tagged(
    "[<det><Name's><noun's><of>]$|[<det><Name's><noun's>][<adv><adj>]?"
    "[<ing><adj><number>]$|<number>[<noun><ing><adj>]?$|"
    "[<ing><said><say><verb><saying>][<noun><adj>]$|<prep>$"
)
_OPENS_OBJECT = frozenset(
    in_letters("<that><det><pronoun><he's><Name><quote><wh><rel><object><Name's><number><to>:<aux><have>")
)
_GOVERNS = frozenset(in_letters("<be><have><aux><verb><said>"))
_GOVERNS_OR_OF = _GOVERNS | {Tag.OF}
_NO_OBJECT = _GOVERNS_OR_OF | {Tag.PREP}
_OBJECT_NEXT = frozenset(in_letters("<that><det><pronoun><Name><Name's><quote><wh><to><object>"))
_AFTER_A_VERB = _OBJECT_NEXT | frozenset(in_letters("<rel>:,"))
_BEFORE_A_NOUN = frozenset(in_letters("<noun><Name><ing><adj><number><claim>"))


def _settle(left: str, right: str, low: str, before: str, groups: dict[str, frozenset[str]]) -> str:
    """Whether a word that may be noun or verb (report, claims, call) is the one or the other: number has to agree."""
    letter = left[-1:]
    if letter in (Tag.AUX, Tag.NOT, Tag.TO, Tag.REL, Tag.WH, Tag.HES, Tag.THAT) or (
        letter == Tag.ADV and not left.endswith(tuple(tag + Tag.ADV for tag in Tag.DET + Tag.NAMES + Tag.NOUNS))
    ):
        return Tag.SAY
    if letter == Tag.PRONOUN:
        return Tag.SAY
    if right in _GOVERNS and _RELATIVE_SUBJECT.search(left):
        return Tag.SAY  # who the mayor estimates was 10
    if not letter:
        return Tag.CLAIM if right in _NO_OBJECT else Tag.SAY
    if letter == Tag.DET and before in groups["plural_determiners"]:
        return (
            Tag.SAY if right not in _GOVERNS_OR_OF and not low.endswith("s") else Tag.CLAIM
        )  # many states now allow it
    if right in _GOVERNS_OR_OF or _DETERMINED.search(left):
        return Tag.CLAIM
    many = (before.endswith("s") and not before.endswith(("ss", "'s", "us"))) or before in groups["plural_heads"]
    if letter in _VERB_LIKE and not (letter == Tag.ADJ and many):
        return Tag.CLAIM  # announced plans, facing questions
    if letter in Tag.AND + Tag.BUT:
        return Tag.SAY if right in _OBJECT_NEXT else Tag.CLAIM
    if letter == Tag.QUOTE and right not in _AFTER_A_VERB:
        return Tag.CLAIM
    if letter in Tag.NOUN + Tag.NAME and right in (Tag.NUMBER, Tag.PRONOUN):
        return Tag.SAY  # data from the ministry show 40 homes
    if low.endswith("s"):
        return Tag.CLAIM if (many and letter == Tag.NOUN) or letter == Tag.NUMBER else Tag.SAY
    return Tag.SAY if many or (letter in ",)-" + Tag.QUOTE and right != Tag.NOUN) else Tag.CLAIM


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
            marks[place] = Tag.NOUN  # a think tank
        elif letter == Tag.SAY and lows[place] in groups["mostly_nouns"] and not _states(lows, marks, place, lists):
            marks[place] = Tag.CLAIM  # the coastal states that lost power
        elif letter == Tag.SAY:
            left, right = "".join(marks[max(0, place - 4) : place]), shape[place + 1 : place + 2]
            settled = _settle(left, right, lows[place], lows[place - 1] if place else "", groups)
            marks[place] = (
                Tag.CLAIM if settled == Tag.SAY and _in_compound(lows, marks, place, right, lists) else settled
            )
        elif letter == Tag.ONLY_SAY:
            marks[place] = Tag.SAY
        elif _is_of_a_state(lows, marks, place, groups):
            marks[place] = Tag.ADJ
        elif place and marks[place - 1] in Tag.DET + Tag.NAMES + Tag.NOUNS:
            marks[place] = _behind_determiner(letter, shape[place + 1 : place + 2], letters.get(lows[place] + "s", ""))
        elif letter == Tag.SAYING and place > 1 and _is_noun_in_ing(shape, place) and not lows[place + 1].endswith("s"):
            marks[place] = Tag.ING  # the credit reporting agency
    return "".join(marks)


def _is_of_a_state(lows: list[str], marks: list[str], place: int, groups: dict[str, frozenset[str]]) -> bool:
    """Whether a past form says in what state those before it are said to be: at least 9 reported dead; but: residents
    reported missing dogs.
    """
    if not 0 < place < len(lows) - 1 or marks[place - 1] not in Tag.NUMBER + Tag.NOUN:
        return False
    follows = "".join(marks[place + 2 : place + 3])
    is_object = follows != "" and follows in Tag.NOUN + Tag.NAME + Tag.ADJ
    return lows[place + 1] in groups["person_states"] and not is_object


def _in_compound(lows: list[str], marks: list[str], place: int, right: str, lists: AnyLists) -> bool:
    """Whether a word is the last of a compound: conference calls, inflammatory comments; the noun before it can be no
    speaker, and behind it begins no clause and no object.
    """
    if not place or marks[place - 1] not in Tag.NOUN + Tag.ADJ + Tag.ING or right in _OPENS_OBJECT:
        return False
    speaks, first = speaker_words(lists), place - 1
    while first and marks[first - 1] in Tag.NOUN + Tag.ADJ + Tag.ING:
        first -= 1
    first -= first > 0 and marks[first - 1] == Tag.DET
    belongs = first > 1 and marks[first - 1] in Tag.OF + Tag.PREP  # photos from the tours show
    third = lows[place].endswith("s") and not lows[place].endswith("ss")
    agrees = belongs and third != lows[first - 2].endswith("s")  # but: an expert on childhood stress
    return not speaks[lows[place - 1]] and not (agrees and speaks[lows[first - 2]])


def _is_noun_in_ing(shape: str, place: int) -> bool:
    """Whether a word in -ing stands between the nouns of one phrase: the international credit reporting agency."""
    return any(
        (found := _NOUN_IN_ING.match(shape, first)) and found.end() == place + 2
        for first in range(max(0, place - 4), place - 1)
    )


def _states(lows: list[str], marks: list[str], place: int, lists: AnyLists) -> bool:
    """Whether a word that is mostly a noun is a verb here: behind a pronoun or a word for a text: the report states."""
    before = gazetteer(lists).nouns.get(lows[place - 1]) if place else None
    return before == "document" or (place > 0 and marks[place - 1] in Tag.PRONOUN + Tag.REL + Tag.ADV)


def _behind_determiner(letter: str, right: str, of_s_form: str) -> str:
    """The letter of an -ing or past form behind an article or possessive."""
    if letter == Tag.SAYING:
        return Tag.ING  # his thinking, the warning
    if right in _BEFORE_A_NOUN:
        return Tag.ADJ  # the alleged attack
    return Tag.CLAIM if of_s_form in (Tag.SAY, Tag.CLAIM) else letter  # the forecast
