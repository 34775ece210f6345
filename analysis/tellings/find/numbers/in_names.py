"""Numbers that are part of a name: F-16, COVID-19, Route 66, 10 Downing Street, the 9th Circuit, Formula One; web
addresses.
"""

from tellings.find.numbers.dates import Claim
from tellings.find.numbers.parts import read_digits
from tellings.find.numbers.sides import currency_before
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def run_end(t: FigureTokens, j: int) -> int:
    """The end of the unbroken run of letters, digits and hyphens that token j - 1 stands in."""
    while t.touch(j) and (
        t.words[j].isalnum() or (t.words[j] in DASHES and t.touch(j + 1) and t.words[j + 1].isalnum())
    ):
        j += 1
    return j


def name_with_digits(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """F-16, COVID-19, B12, HTML5, 5G, Boeing 737, Route 66, 10 Downing Street."""
    return _behind_letters(t, i, L) or _before_letters(t, i, L) or _beside_words(t, i, L)


def _behind_letters(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """B12 and COVID-19: letters touch the number from before, or a hyphen and capitals do."""
    word, j = t.words[i], i + 1
    if not i or not t.touch(i):
        return None
    prev = t.words[i - 1]
    if prev[-1].isalpha() and not currency_before(t, i, L) and prev.lower() not in ("x", "v"):
        b = i - 1
        while b and t.touch(b) and (t.words[b - 1].isalnum() or t.words[b - 1] in DASHES):
            b -= 1
        return Claim(b, run_end(t, j), "name", "letters_and_digits", read_digits(word) if len(word) < 10 else None)
    if (
        prev in DASHES
        and i > 1
        and t.touch(i - 1)
        and any(c.isupper() for c in t.words[i - 2])
        and t.words[i - 2].isalpha()
        and t.low[i - 2] not in L.cardinal
        and t.words[j] != "%"
    ):
        b = i - 2
        while b and t.touch(b) and t.words[b - 1].isalnum():
            b -= 1
        return Claim(b, run_end(t, j), "name", "name_hyphen", read_digits(word))
    return None


def _before_letters(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """Virtual reality 101, a 1080p screen, version 2.1, 5G, 4x4: what the letters behind the number, or a word of
    versions before it, tell.
    """
    word, j = t.words[i], i + 1
    if _is_screen(t, i, L):
        return Claim(i, j + 1, "name", "screen", read_digits(word))
    if "." in word and t.low[j] not in L.scale:
        if i and t.low[i - 1] in L.group["version_words"]:
            return Claim(i - 1, j, "name", "version_number", read_digits(word))
        if t.low[j] in L.group["versions_behind"] and not currency_before(t, i, L):
            return Claim(i, j, "name", "version_number", read_digits(word))
    if t.touch(j) and t.words[j] in ("G", "D", "W", "v") and word.isdecimal() and len(word) == 1:
        return Claim(i, j + 1, "name", "digit_letter", read_digits(word))
    if (t.touch(j) or (i > 1 and t.words[i - 1] == ".")) and _is_model(t, i, L):
        return Claim(i, run_end(t, j), "name", "digit_letter", read_digits(word))
    # "6.02x10^23" is a power and no name
    power = t.words[j + 1] == "10" and t.touch(j + 2) and (t.words[j + 2] == "^" or t.words[j + 2].isdigit())
    if t.touch(j) and t.words[j].isalpha() and t.touch(j + 1) and t.words[j + 1][:1].isdecimal() and not power:
        return Claim(i, run_end(t, j), "name", "letters_and_digits", read_digits(word))
    return None


def _beside_words(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """Route 66, Page 2 of 5, Boeing 747-400, 6ABC, 10 Downing Street: words of the lists and capitals beside it."""
    word, j = t.words[i], i + 1
    if word.isdecimal() and i and _name_cue(t, i, L):
        return _with_name_cue(t, i, L)
    if t.touch(j) and len(t.words[j]) > 2 and t.words[j] not in L.unit_first:
        if t.words[j].islower() and t.low[j] not in L.scale and t.low[j] not in L.fraction:
            return Claim(i, j + 1, "name", "digits_and_letters", read_digits(word))
        if t.words[j].isupper() and t.low[j] not in L.unit_first:
            return Claim(i, j + 1, "name", "digits_and_letters", read_digits(word))  # "6ABC reports"
    if _numbered_name(t, i, L):
        return Claim(i - 1, j, "name", "numbered_name", read_digits(word))
    if word.isdecimal():
        return _address(t, i, j + 2 if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() else j, L)
    return None


def _with_name_cue(t: FigureTokens, i: int, L: Lists) -> Claim:
    """The name that a word of namecues.csv and the number behind it make."""
    word, j, rule = t.words[i], i + 1, f"name_cue: {t.words[i - 1]}"
    if (
        t.low[j] == "of"
        and t.words[j + 1].isdecimal()
        and t.words[i - 1][0].isupper()
        and not _plural_follows(t, j + 2, L)
    ):
        return Claim(i - 1, j + 2, "name", rule, read_digits(word))  # "Page 2 of 5"
    # "Boeing 747-400"
    model = t.words[j] not in DASHES or (t.touch(j) and t.touch(j + 1) and t.words[j + 1].isdecimal())
    return Claim(i - 1, run_end(t, j) if model else j, "name", rule, read_digits(word))


def _is_screen(t: FigureTokens, i: int, L: Lists) -> bool:
    """How fine a picture is: 1080p, 720i, a 4K television."""
    word, j = t.words[i], i + 1
    if not t.touch(j) or (t.touch(j + 1) and t.words[j + 1].isalnum()):
        return False
    if word in L.group["screen_lines"] and t.words[j] in ("p", "i"):
        return True
    k = j + 1 + (t.words[j + 1] in DASHES)
    if t.words[j] != "K" or currency_before(t, i, L):
        return False
    counted = _plural_follows(t, k, L) and t.low[k] not in L.group["screen_words"]
    return (word in ("2", "5", "6", "8") and t.low[k] in L.group["screen_words"]) or (word == "4" and not counted)


def _is_model(t: FigureTokens, i: int, L: Lists) -> bool:
    """A Cessna 208B, pad 39A, the ID.3: a capital that touches the number and is neither its scale nor its unit, or
    letters and a stop before it.
    """
    word, letter = t.words[i], t.words[i + 1]
    if (
        i > 1
        and t.words[i - 1] == "."
        and t.touch(i)
        and t.touch(i - 1)
        and t.words[i - 2].isupper()
        and len(t.words[i - 2]) > 1
    ):
        return not currency_before(t, i, L)
    if not (word.isdecimal() and t.touch(i + 1) and len(letter) == 1 and "A" <= letter <= "Z") or currency_before(
        t, i, L
    ):
        return False
    if letter not in L.suffix:
        return (letter,) not in L.units
    before = t.words[i - 1] if i else ""
    named = before.isalpha() and before[:1].isupper() and t.low[i - 1] not in L.stop and i > 1 and not t.is_titled()
    return named and not t.touch(i) and (t.words[i + 2][:1].isupper() or t.words[i + 2] in ("", ",", ".", ")"))


def _numbered_name(t: FigureTokens, i: int, L: Lists) -> bool:
    """Organization 1, Salyut 7, Web 2.0: a capital in the middle of a sentence before one digit or a version, and
    nothing behind it that is counted.
    """
    word, before, after = t.words[i], t.words[i - 1] if i else "", t.low[i + 1]
    version = len(word) == 3 and word[1] == "."
    model = (
        word.isdecimal() and len(word) in (3, 4) and _is_introduced(t, i - 1, L)
    )  # "the Snapdragon 835", "a Lumo LS 500"
    if (
        i < 2
        or t.touch(i)
        or not (version or model or len(word) == 1)
        or not (before[:1].isupper() and before.isalpha() and len(before) > 2)
        or t.is_titled()
    ):
        return False
    low = t.low[i - 1]
    if (
        low in L.stop
        or low in L.month
        or low in L.group["weekdays"]
        or low in L.verb
        or not t.words[i - 2][0].isalnum()
    ):
        return False
    counted = (
        after in L.unit_first
        or after in L.scale
        or after in L.group["counts_on"]
        or t.words[i + 1] in DASHES
        or t.words[i + 1][:1].isdecimal()
    )
    named = t.words[i + 1][:1].isupper() and (t.words[i + 2][:1].isdecimal() or t.low[i + 2] in L.cardinal)
    acts = model and (after in L.group["several_do"] or after in L.past or after.endswith("ed"))
    return not (counted or named or acts or _plural_follows(t, i + 1, L) or after in L.cardinal)


def _is_introduced(t: FigureTokens, i: int, L: Lists) -> bool:
    """Whether the capitals that end at token i stand behind an article or a possessive."""
    while i > 0 and t.words[i][:1].isupper() and t.words[i].isalpha():
        i -= 1
    if i and t.low[i] in L.group["newest"]:
        i -= 1
    return (t.low[i] in L.det and t.low[i] not in L.cardinal) or t.low[i] in L.poss


def _address(t: FigureTokens, i: int, j: int, L: Lists) -> Claim | None:
    """10 Downing Street, 16-18 Mill Road, 787 Dreamliner: the cue stands within four capitals behind the number."""
    if t.words[j][:1].isupper():
        for k in range(j, j + 4):
            if t.words[k] in L.name_after:
                return Claim(i, k + 1, "name", f"name_cue: {t.words[k]}", read_digits(t.words[i]))
            if (
                not t.words[k][:1].isupper()
                and not t.words[k].isdecimal()
                and t.words[k] != "."
                and t.low[k] not in L.group["ordinal_endings"]
            ):
                break
    return None


def _name_cue(t: FigureTokens, i: int, L: Lists) -> bool:
    if t.words[i - 1] not in L.name_before:
        return False
    after = t.low[i + 1]
    unit = (
        ((after,) in L.units and after not in ("m", "c", "l", "g", "in", "p", "'"))
        or after in L.scale
        or after in L.group["rates_on"]
    )
    if (
        unit
        or after in ("million", "times")
        or (
            t.words[i - 1].islower()
            and (after in L.plural or (after.endswith("s") and after not in L.stop and len(after) > 3))
        )
    ):
        return False
    if len(t.words[i - 1]) == 1 and t.low[i - 2] not in ("s", "&"):
        return False
    return not (t.words[i - 1][0].isupper() and i == 1 and t.words[i - 1].lower() in L.verb)


def ordinal_name(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """101st Airborne, 9th Circuit."""
    if t.low[i + 1] in L.group["ordinal_endings"] and t.touch(i + 1):
        for k in (i + 2, i + 3):
            if t.words[k] in L.name_after_ordinal and (t.words[k][0].islower() or not t.is_titled()):
                return Claim(i, k + 1, "name", f"name_cue: {t.words[k]}", read_digits(t.words[i]))
    return None


def name_in_words(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """Formula One, Air Force Two, First Republic, Five Eyes: capitals in the middle of a sentence that is not set in
    title case.
    """
    word = t.words[i]
    if not word[0].isupper():
        if (
            i
            and t.words[i - 1] in L.name_before
            and t.words[i - 1][0].islower()
            and t.low[i + 1] not in L.units
            and word != "one"
            and t.low[i] in L.cardinal
            and not _plural_follows(t, i + 1, L)
        ):
            return Claim(i - 1, i + 1, "name", f"name_cue: {t.words[i - 1]}", L.cardinal[t.low[i]][1])
        return None
    if i == 0 or t.is_titled() or (t.low[i] not in L.cardinal and t.low[i] not in L.ordinal):
        return None
    before = t.words[i - 1]
    mid_sentence = before[0].islower() or before == "," or (before[0].isupper() and i > 1)
    value = L.cardinal.get(t.low[i], ("", L.ordinal.get(t.low[i])))[1]
    if before[0].isupper() and before.isalpha() and t.low[i - 1] not in L.stop and i > 1:
        return Claim(i - 1, i + 1, "name", "name_before_word", value)
    if mid_sentence and t.words[i + 1][:1].isupper() and t.words[i + 1].isalpha():
        return Claim(i, i + 2, "name", "name_after_word", value)
    return None


def _plural_follows(t: FigureTokens, j: int, L: Lists) -> bool:
    return any(
        w in L.plural or (w.endswith("s") and not w.endswith("ss") and w not in L.stop) for w in t.low[j : j + 2]
    )
