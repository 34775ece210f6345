"""Numbers that are no figures, claimed before anything is counted: dates, clock times, names with numbers, ids, idioms."""

from typing import NamedTuple

from tellings.find.numerals import read_digits, read_number
from tellings.find.tokens import DASHES, Lists, Tokens


class Claim(NamedTuple):
    """Tokens begin .. end - 1 are no figure; `value` is the number that stands there, if any."""

    begin: int
    end: int
    kind: str
    rule: str
    value: float | None = None


def claim_number(t: Tokens, i: int, L: Lists) -> Claim | None:
    """The claim on the number at token i, or None where nothing speaks against a figure."""
    word = t.words[i]
    found = _idiom(t, i, L)
    if found:
        return found
    if word[0].isdecimal():
        return _id_or_time(t, i, L) or _date(t, i, L) or _name_with_digits(t, i, L) or _ordinal_name(t, i, L)
    if word[0] == ".":
        return None
    return _name_in_words(t, i, L) or _ordinal_word(t, i, L) or (_pronoun_one(t, i, L) if t.low[i] == "one" else None)


def _idiom(t: Tokens, i: int, L: Lists) -> Claim | None:
    for place, phrase in L.idioms.get(t.low[i], ()):
        b = i - place
        if b >= 0 and tuple(t.low[b : b + len(phrase)]) == phrase:
            digits = t.words[i][0].isdecimal()
            core = None if digits else read_number(t, i, L)
            value = core.value if core else read_digits(t.words[i]) if digits and not t.touch(i + 1) else None
            return Claim(
                i, max(i + 1, b + len(phrase)) if digits and t.touch(i + 1) else i + 1, "idiom", "idiom: " + " ".join(phrase), value
            )
    return None


def _run_end(t: Tokens, j: int) -> int:
    """The end of the unbroken run of letters, digits and hyphens that token j - 1 stands in."""
    while t.touch(j) and (t.words[j].isalnum() or t.words[j] in DASHES and t.touch(j + 1) and t.words[j + 1].isalnum()):
        j += 1
    return j


def _id_or_time(t: Tokens, i: int, L: Lists) -> Claim | None:
    word, j = t.words[i], i + 1
    sign, touches = t.words[j], t.touch(j)
    if i > 1 and t.words[i - 1] == "/" and t.touch(i) and t.touch(i - 1) and t.words[i - 2].isalpha() and t.touch(i - 2) and t.words[i - 3] in (".", "/"):
        return Claim(i, _run_end(t, j), "name", "web_address")
    if word.isdecimal() and (len(word) > 9 or (len(word) > 1 and word[0] == "0" and sign not in (":", "/", "-", "."))):
        if not (i and t.low[i - 1] == "," and len(word) == 2):
            return Claim(i, _run_end(t, j), "name", "id")
    if i == 0 and t.n < 3 and sign in (".", ")") and touches:
        return Claim(i, j, "name", "list_number", read_digits(word))
    if word.count(".") > 1:
        return Claim(i, j, "name", "version_number")
    if sign == ":" and touches and t.words[j + 1].isdecimal() and len(t.words[j + 1]) == 2 and len(word) < 3:
        j += 2
        while t.words[j] in (":", ".") and t.touch(j) and t.touch(j + 1) and t.words[j + 1][:1].isdecimal():
            j += 2
        return Claim(i, j + (_clock_mark(t, j, L) or t.words[j] in L.group["zones"]), "time", "clock")
    marks = _clock_mark(t, j, L)
    if marks and read_digits(word) < 2500:
        return Claim(i, j + marks, "time", "clock", read_digits(word))
    if sign in DASHES and touches and t.touch(j + 1) and t.words[j + 1].isdecimal():
        if _clock_mark(t, j + 2, L):
            return Claim(i, j + 2 + _clock_mark(t, j + 2, L), "time", "clock")
        third = t.words[j + 2] in DASHES and t.touch(j + 2) and t.words[j + 3].isdecimal()
        if third and len(word) == 4 and len(t.words[j + 1]) == 2:
            end = j + 4
            while t.touch(end) and (t.words[end].isalnum() or t.words[end] in ":.-+" and t.touch(end + 1) or t.words[end][0].isdecimal()):
                end += 1  # a time of day that is glued on: 2019-09-01T10:38:07Z
            return Claim(i, end, "date", "iso_date")
        if third or (len(word) == 3 and len(t.words[j + 1]) == 4):
            return Claim(i, j + (4 if third else 2), "name", "phone")
    if sign == "/" and touches and t.touch(j + 1) and t.words[j + 1].isdecimal():
        if t.words[j + 2] == "/" and t.words[j + 3].isdecimal():
            return Claim(i, j + 4, "date", "slash_date")
        if (word, t.words[j + 1]) in (("9", "11"), ("7", "7"), ("7", "11")):
            return Claim(i, j + 2, "name", "name_slash")
        if len(word) == 4 and len(t.words[j + 1]) in (2, 4):
            return Claim(i, j + 2, "date", "season")
    return None


def _clock_mark(t: Tokens, j: int, L: Lists) -> int:
    """How many tokens from j on mark a clock time: am, p.m., o'clock, GMT."""
    low = t.low[j]
    number, before = t.words[j - 1], t.low[j - 2] if j > 1 else ""
    if low in L.group["clock_marks"]:
        if low == "am" and not t.touch(j) and before not in L.group["clock_before"]:
            return 0
        return 1 + (t.words[j + 1] in L.group["zones"])
    if t.words[j] in L.group["zones"]:
        return int(len(number) >= 4)
    on_the_hour = len(number) == 4 and number.isdecimal() and number[0] in "012" and number.endswith("00")
    return int(on_the_hour and low in ("hours", "hrs") and before in L.group["clock_before"])


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199"


def _is_month(t: Tokens, i: int, L: Lists) -> bool:
    return 0 <= i < t.n and t.low[i] in L.month and (t.words[i][0].isupper()) or (0 <= i < t.n and t.words[i] == "May")


def _date(t: Tokens, i: int, L: Lists) -> Claim | None:
    word, j = t.words[i], i + 1
    b = i - 1
    if b > 0 and t.words[b] == "." and _is_month(t, b - 1, L):
        b -= 1
    if b > 0 and t.words[b] == ",":
        b = b - 1 if _is_month(t, b - 1, L) and _is_year(word) else b
    ordinal = t.low[j] in L.group["ordinal_endings"] and t.touch(j)
    day = word.isdecimal() and len(word) < 3 and 0 < int(word) < 32
    if _is_month(t, b, L) and (day or _is_year(word)):
        return Claim(b, _date_end(t, j + ordinal), "date", "month_day" if day else "month_year")
    if day:
        k = j + ordinal + (t.low[j + ordinal] == "of" and ordinal)
        day_after = t.words[k + 1 + (t.words[k + 1] == ".")]
        if day_after.isdecimal() and len(day_after) < 3:
            pass  # "the 19 Sept. 11 hijackers": the month has its own day
        elif _is_month(t, k, L) and not (t.words[k] == "May" and t.low[k + 1] in ("be", "have")):
            k += 1 + (t.words[k + 1] == "." and (len(t.words[k]) < 4 and t.words[k] != "May" or _is_year(t.words[k + 2])))
            return Claim(
                i, k + 1 if _is_year(t.words[k]) else k + 2 if t.words[k] == "," and _is_year(t.words[k + 1]) else k, "date", "day_month"
            )
        if ordinal and t.low[j + 1] in ("century", "centuries") or ordinal and t.words[j + 1] in DASHES and t.low[j + 2] == "century":
            return Claim(i, j + 2 if t.low[j + 1] != "-" else j + 3, "date", "century")
    if t.low[j] == "s" and t.touch(j) and word.isdecimal() and len(word) in (2, 4) and word.endswith("0"):
        if len(word) == 2 and t.low[i - 1 if i else t.n] in L.poss:
            return None
        return Claim(i, j + 1, "date", "decade")
    if word.isdecimal() and i and t.words[i - 1] in "'’‘" and len(word) == 2 and t.touch(i):
        return Claim(i, j, "date", "short_year")
    return _year(t, i, L) if _is_year(word) else None


def _date_end(t: Tokens, j: int) -> int:
    """Behind "March 21": the year, or a second day ("March 21-23")."""
    if t.words[j] == "," and _is_year(t.words[j + 1]):
        return j + 2
    if _is_year(t.words[j]):
        return j + 1
    if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() and len(t.words[j + 1]) < 3:
        return _date_end(t, j + 2) if t.words[j + 2] == "," else j + 2
    return j


def _year(t: Tokens, i: int, L: Lists) -> Claim | None:
    """Four digits without a comma: a year, unless a unit or a hedged plural noun follows ("more than 2000 people")."""
    word, j = t.words[i], i + 1
    if i and (t.words[i - 1] in "$£€¥#" or t.words[i - 1] in L.signs) or t.words[j] in ("%", "°"):
        return None
    if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() and len(t.words[j + 1]) in (2, 4):
        return Claim(i, j + 2, "date", "season" if len(t.words[j + 1]) == 2 else "years")
    modern = "1800" <= word <= "2099"
    before = t.low[i - 1] if i else ""
    if t.words[j] in DASHES and t.touch(j) and t.low[j + 1] in L.unit_first:
        return None
    if before in L.group["year_before"] and not t.low[j].endswith("s"):
        return Claim(i, j, "date", "year")
    if before in L.group["eras"] or t.low[j] in L.group["eras"]:
        return Claim(i, j, "date", "year")
    if (t.low[j],) in L.units or (t.words[j],) in L.units or t.low[j] in L.scale or t.low[j] in ("percent", "per", "times"):
        return None
    if not modern:
        if before == "and" and i > 2 and t.low[i - 3] in L.group["eras"]:
            return Claim(i, j, "date", "year")
        return Claim(i, j, "date", "year") if before in L.group["old_year_before"] and not t.low[j][:1].isalpha() else None
    plural = t.low[j].endswith("s") and t.words[j].islower() or t.low[j] in L.plural
    if (
        plural
        and (before in L.group["year_hedges"] or word.endswith("00") and before not in ("the", "in", "since"))
        and t.low[j] not in L.stop
    ):
        return None
    if before in L.group["year_hedges"] and before not in L.group["weak_year_hedges"] and not plural:
        return Claim(i, j, "date", "year")
    if before in ("to", "at", "of", "by") and word[0] == "1" and t.low[j] in ("points", "votes", "people"):
        return None
    end = j
    if t.low[j] in ("to", "through", "and") and _is_year(t.words[j + 1]) and before in ("from", "between"):
        end = j + 2
    return Claim(i, end, "date", "year")


def _name_with_digits(t: Tokens, i: int, L: Lists) -> Claim | None:
    """F-16, COVID-19, B12, HTML5, 5G, Boeing 737, Route 66, 10 Downing Street."""
    word, j = t.words[i], i + 1
    if i and t.touch(i):
        prev = t.words[i - 1]
        if (
            prev[-1].isalpha()
            and not (t.text[: t.starts[i]][-6:] and L.sign_before.search(t.text[max(0, t.starts[i] - 6) : t.starts[i]]))
            and prev.lower() not in ("x", "v")
        ):
            b = i - 1
            while b and t.touch(b) and (t.words[b - 1].isalnum() or t.words[b - 1] in DASHES):
                b -= 1
            return Claim(b, _run_end(t, j), "name", "letters_and_digits", read_digits(word) if len(word) < 10 else None)
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
            return Claim(b, _run_end(t, j), "name", "name_hyphen", read_digits(word))
    if t.touch(j) and t.words[j] in ("G", "D", "W", "v") and word.isdecimal() and len(word) == 1:
        return Claim(i, j + 1, "name", "digit_letter", read_digits(word))
    if t.touch(j) and t.words[j].isalpha() and t.touch(j + 1) and t.words[j + 1][:1].isdecimal():
        return Claim(i, _run_end(t, j), "name", "letters_and_digits", read_digits(word))
    if word.isdecimal() and i and _name_cue(t, i, L):
        return Claim(i - 1, _run_end(t, j) if t.words[j] not in DASHES else j, "name", f"name_cue: {t.words[i - 1]}", read_digits(word))
    if (
        t.touch(j)
        and t.words[j].islower()
        and len(t.words[j]) > 2
        and t.words[j] not in L.unit_first
        and t.low[j] not in L.scale
        and t.low[j] not in L.fraction
    ):
        return Claim(i, j + 1, "name", "digits_and_letters", read_digits(word))
    if _numbered_name(t, i, L):
        return Claim(i - 1, j, "name", "numbered_name", read_digits(word))
    if word.isdecimal():
        return _address(t, i, j + 2 if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() else j, L)
    return None


def _numbered_name(t: Tokens, i: int, L: Lists) -> bool:
    """Organization 1, Salyut 7, Web 2.0: a capital in the middle of a sentence before one digit or a version, and nothing behind it that is counted."""
    word, before, after = t.words[i], t.words[i - 1] if i else "", t.low[i + 1]
    version = len(word) == 3 and word[1] == "."
    if i < 2 or t.touch(i) or not (version or len(word) == 1) or not (before[:1].isupper() and before.isalpha() and len(before) > 2) or t.is_titled():
        return False
    low = t.low[i - 1]
    if low in L.stop or low in L.month or low in L.group["weekdays"] or low in L.verb or not t.words[i - 2][0].isalnum():
        return False
    counted = after in L.unit_first or after in L.scale or after in ("%", "percent", "per", "to", "of") or t.words[i + 1] in DASHES or t.words[i + 1][:1].isdecimal()
    named = t.words[i + 1][:1].isupper() and (t.words[i + 2][:1].isdecimal() or t.low[i + 2] in L.cardinal)
    return not (counted or named or _plural_follows(t, i + 1, L) or after in L.cardinal)


def _address(t: Tokens, i: int, j: int, L: Lists) -> Claim | None:
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


def _name_cue(t: Tokens, i: int, L: Lists) -> bool:
    if t.words[i - 1] not in L.name_before:
        return False
    after = t.low[i + 1]
    unit = (
        (after,) in L.units
        and after not in ("m", "c", "l", "g", "in", "p", "'")
        or after in L.scale
        or after in ("%", "percent", "per", "basis")
    )
    if (
        unit
        or after in ("million", "times")
        or t.words[i - 1].islower()
        and (after in L.plural or after.endswith("s") and after not in L.stop and len(after) > 3)
    ):
        return False
    if len(t.words[i - 1]) == 1 and t.low[i - 2] not in ("s", "&"):
        return False
    return not (t.words[i - 1][0].isupper() and i == 1 and t.words[i - 1].lower() in L.verb)


def _ordinal_name(t: Tokens, i: int, L: Lists) -> Claim | None:
    """101st Airborne, 9th Circuit."""
    if t.low[i + 1] in L.group["ordinal_endings"] and t.touch(i + 1):
        for k in (i + 2, i + 3):
            if t.words[k] in L.name_after and (t.words[k][0].islower() or not t.is_titled()):
                return Claim(i, k + 1, "name", f"name_cue: {t.words[k]}", read_digits(t.words[i]))
    return None


def _name_in_words(t: Tokens, i: int, L: Lists) -> Claim | None:
    """Formula One, Air Force Two, First Republic, Five Eyes: capitals in the middle of a sentence that is not set in title case."""
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
    if i == 0 or t.is_titled() or t.low[i] not in L.cardinal and t.low[i] not in L.ordinal:
        return None
    before = t.words[i - 1]
    mid_sentence = before[0].islower() or before == "," or before[0].isupper() and i > 1
    value = L.cardinal.get(t.low[i], ("", L.ordinal.get(t.low[i])))[1]
    if before[0].isupper() and before.isalpha() and t.low[i - 1] not in L.stop and i > 1:
        return Claim(i - 1, i + 1, "name", "name_before_word", value)
    if mid_sentence and t.words[i + 1][:1].isupper() and t.words[i + 1].isalpha():
        return Claim(i, i + 2, "name", "name_after_word", value)
    return None


def _plural_follows(t: Tokens, j: int, L: Lists) -> bool:
    return any(w in L.plural or w.endswith("s") and not w.endswith("ss") and w not in L.stop for w in t.low[j : j + 2])


def _ordinal_word(t: Tokens, i: int, L: Lists) -> Claim | None:
    """ "first" as an adverb, "second" as a stretch of time, "twentieth century"."""
    low = t.low[i]
    if low not in L.ordinal:
        return None
    value, after, before = L.ordinal[low], t.low[i + 1], t.low[i - 1] if i else ""
    if after in ("century", "centuries") or t.words[i + 1] in DASHES and t.low[i + 2] == "century":
        return Claim(i, i + 2 + (t.words[i + 1] in DASHES), "date", "century", value)
    if low == "second" and before in ("per", "every", "split", "each") and (after in L.stop or not after[:1].isalpha()):
        return Claim(i, i + 1, "idiom", "second_of_time", value)
    if low == "first":
        adverb = after in L.aux or after in L.past or after in L.verb or after.endswith("ed")
        if (
            adverb
            and before not in L.group["first_behind"]
            and before != "a"
            or not after[:1].isalnum()
            and after not in DASHES
            and before not in L.group["first_behind"]
        ):
            return Claim(i, i + 1, "idiom", "first_as_adverb", value)
        number = t.words[i + 1][:1].isdecimal() or after in L.cardinal and after != "one" or after in ("few", "several", "couple")
        if number and not _is_year(t.words[i + 1]):
            return Claim(i, i + 1, "idiom", "first_of_several", value)
    return None


def _pronoun_one(t: Tokens, i: int, L: Lists) -> Claim | None:
    """ "one" that counts nothing: "one of the largest", "the one who", "a new one"."""
    after, before = t.low[i + 1], t.low[i - 1] if i else ""
    if after == "of":
        k = i + 2
        while t.low[k] in L.det or t.low[k] in L.poss:
            k += 1
        if not (t.words[k][:1].isdecimal() or t.low[k] in L.cardinal):
            return Claim(i, i + 1, "idiom", "one_of", 1.0)
        return None
    if after in L.grammar["modal"] and (not before or not before[0].isalnum()):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)  # "One must wait"
    if after in L.aux and (
        before in L.conj and before not in ("and", "or", "but") or before in L.grammar["wh"] or before in ("as", "what")
    ):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)  # "if one were to"
    if t.words[i + 1] in DASHES and t.touch(i + 1) or after in ("-", "percent", "per", "%", "or", "and", "in", "out") or after in L.scale:
        return None
    stop = after in L.stop and after not in L.adverb or not after[:1].isalpha()
    if stop and before in L.group["one_behind"] or after == "'s":
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)
    if stop and (not before or before[0].isalpha() and before not in L.stop and before not in L.action):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)
    return None
