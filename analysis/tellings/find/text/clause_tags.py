"""One letter a word for the clause around a figure: which words may be verbs, times, places, and which are none."""

from collections.abc import Callable

from tellings.core.lists.lexicons import AnyLists, read_list
from tellings.core.words import Met
from tellings.find.text.tag_names import FIGURE_NAMES, tagged
from tellings.find.text.tags import LETTERS

# The letters of tags.py, and of verbs: f a finite form, E past or participle, q a participle, V a base or -s form, v
# the same of a word that
# may be a noun, g in -ing; of times: Y weekday, M month, U span, J a day by its name, L which one, B ago, K a year; P
# after or since.
_CLASSES = {
    "weekday": "Y",
    "month": "M",
    "span": "U",
    "day": "J",
    "which": "L",
    "behind": "B",
    "junction": "P",
    "prep": "p",
    "clock": "n",
    "particle": "p",
}
_KEPT = frozenset("rmdtopbhx!cksTwlW")  # function words; what else stands there is read by its form
_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "—": "-", "–": "-", "-": "z", "‐": "z",
    "‑": "z", ".": ".", "!": ".", "?": ".", "…": ".", "&": "c", "/": "z", '"': '"', "“": '"', "”": '"', "\n": ".",
}  # fmt: skip
_TO_SHAPES = str.maketrans({
    "V": "f", "E": "f", "q": "f", "v": "f", "P": "s", "U": "n", "Y": "y", "M": "y", "J": "y", "L": "#", "B": "a",
    "K": "#", '"': ";",
})  # fmt: skip


def verb_letters(lists: AnyLists) -> dict[str, str]:
    """The letter of every form of verbs.csv; a form that is past and participle alike is E."""
    found: dict[str, str] = {}
    for row in read_list("verbs", lists):
        past, participle = row["past"].split(), row["participle"].split()
        base = "v" if row["noun"] == "yes" else "V"
        for form in (row["verb"], *row["third"].split()):
            found.setdefault(form, base)
        for form in row["ing"].split():
            found[form] = "g"
        for form in past:
            found[form] = "f" if form not in participle else base if form == row["verb"] and base == "v" else "E"
        for form in participle:
            if form not in past:
                found[form] = "q"
    return found


def verbs_of_forms(lists: AnyLists) -> dict[str, str]:
    """Every form of verbs.csv -> its verb."""
    found: dict[str, str] = {}
    for row in read_list("verbs", lists):
        for form in " ".join((row["verb"], row["third"], row["past"], row["participle"], row["ing"])).split():
            found.setdefault(form, row["verb"])
    return found


def letter_map(lists: AnyLists, number: Callable[[str], bool], adverbs: frozenset[str]) -> Met[str]:
    """A word as written -> its letter."""
    known = verb_letters(lists)
    known.update(
        (row["word"], LETTERS[word_class])
        for row in read_list("function_words", lists)
        for word_class in row["sentence"].split()
        if LETTERS.get(word_class, "") in _KEPT
    )
    known.update(dict.fromkeys(adverbs - known.keys(), "a"))
    for row in reversed(read_list("clausewords", lists)):
        if row["class"] in _CLASSES:
            known[row["word"]] = _CLASSES[row["class"]]
    return Met(lambda word: _letter(word, known, number))


def _letter(word: str, known: dict[str, str], number: Callable[[str], bool]) -> str:
    if not word[0].isalpha():
        return _of_sign(word)
    low, capital = word.lower().replace("’", "'"), word[0].isupper()
    letter = known.get(low)
    if letter and (letter in _KEPT or letter in "PpULJB"):
        return "C" if word.isupper() and len(word) > 1 and letter in "mwr" else letter
    if letter in ("Y", "M"):
        return letter if capital else "x" if low == "may" else known.get(low + "s", "n") if letter == "Y" else "n"
    if number(low):
        return "#"
    if low.endswith("'s") or low.endswith("s'"):
        return "S" if capital else "N"
    if "n't" in low:
        return "x"
    if "'" in low:
        return "R" if known.get(low.partition("'")[0]) in ("r", "w", "T") else "n"
    if capital:
        return "C"
    return letter or _of_ending(low)


def _of_sign(word: str) -> str:
    if word[0].isdecimal():
        return "K" if len(word) == 4 and word.isdecimal() and "1500" < word < "2100" else "#"
    return _MARKS.get(word, "n" if word == "%" else "#")


def _of_ending(low: str) -> str:
    if low.endswith("ly") and len(low) > 4:
        return "a"
    if low.endswith("ing") and len(low) > 4:
        return "i"
    return "E" if low.endswith("ed") and len(low) > 4 else "n"


# Each pattern begins with the letter it settles, for the engine then looks nowhere else.
# A word that may be noun or verb is a noun behind an article, number, adjective or preposition, and wherever no object
# follows it.
_NOUN = tagged(
    "<base or noun>(?:(?<=[<det><noun's><Name's><adj><of><ing><hyphen><number><prep><since><which>]"
    "<base or noun>)"
    "|(?<![<to><aux><pronoun><not><rel><that><he's><adv><be><have>]<base or noun>)"
    "(?![<det><number><pronoun><object><year><Name's><Name>])"
    "|(?<![^.]<base or noun>)(?=[<aux><be><have><finite>,.<of><past>]))"
    "|<base>(?<=[<det><noun's><Name's><adj><of><hyphen><prep>]<base>)",
    FIGURE_NAMES,
)
_ADJECTIVE = tagged(
    "<past>(?:(?<=[<det><noun's><Name's><number><year><of><hyphen><prep><to><since><adj><which>]<past>)"
    "(?=[<noun><base or noun><ing><adj><hyphen><verb in ing><past><Name>])|(?<=<det><past>)(?=<number>)"
    "|(?<![^.]<past>)(?=[<noun><base or noun><ing><adj><hyphen><verb in ing><past><Name>])"
    "|(?<=[<det><noun's><Name's><adj><number>]<past>)(?=[<aux><be><have><of>])"
    "|(?<=[<det><noun's><Name's><adj>]<past>)(?=[.,])|(?<=<hyphen><past>)(?=<span>))"
    "|<participle>(?<=<hyphen><participle>)(?=[<noun><base or noun><ing><adj><span><verb in ing><Name>])"
    "|<verb in ing>(?<=[<det><noun's><Name's><which>]<verb in ing>)(?=[<noun><base or noun><ing><adj><and>])",
    FIGURE_NAMES,
)
_GERUND = tagged(
    "<verb in ing>(?:(?<=[<det><noun's><Name's><which>]<verb in ing>)(?![<det><object>])"
    "|(?<=[<number><of><hyphen><adj><prep><Name>]<verb in ing>)(?![<det><object><number>])"
    "|(?<=[<base><finite><past>]<verb in ing>)(?=[<prep><of>.,])"
    "|(?<!<be><verb in ing>)(?=[<aux><be><have><finite>,.<of>)]))",
    FIGURE_NAMES,
)
_WELL = tagged(
    "<adv>(?:(?<=<det><adv>)(?=[<aux><be><have><finite>,.<rel>])"
    "|(?<=<det><past><adv>)(?=[<aux><be><have><finite>,.<rel><verb in ing>]))",
    FIGURE_NAMES,
)  # the well was deep


def settle(shape: str) -> str:
    """The shape of a sentence, the letters settled that hang on their neighbours: e an adjective, n and i a noun."""
    if "da" in shape or "dEa" in shape:
        shape = _WELL.sub("n", shape)
    if "g" in shape:
        shape = _GERUND.sub("i", _ADJECTIVE.sub("e", shape))
    elif "E" in shape:
        shape = _ADJECTIVE.sub("e", shape)
    if "L" in shape:
        shape = shape.replace("xL", "xV").replace("x!L", "x!V")  # "doesn't last"
    return _NOUN.sub("n", shape) if "v" in shape or "V" in shape else shape


def to_shapes(shape: str) -> str:
    """The same shape in the letters of tags.py."""
    return shape.translate(_TO_SHAPES)
