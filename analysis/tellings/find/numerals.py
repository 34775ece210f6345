"""Reads one number expression that begins at a given token: "1.2 million", "six hundred and fifty-three", "two-thirds", "dozens"."""

from tellings.find.number_parts import Core, and_a_half, exact, read_digits, scaled
from tellings.find.part_words import half_or_part, share_word, vague
from tellings.find.tokens import DASHES, FRACTION_SIGNS, Lists, Tokens


def read_number(t: Tokens, i: int, L: Lists) -> Core | None:
    """The number expression that begins at token i, or None where the token is no number there."""
    word, low = t.words[i], t.low[i]
    if word[0].isdecimal() or word[0] == ".":
        return _digits(t, i, L)
    if word in FRACTION_SIGNS:
        return exact(i, i + 1, FRACTION_SIGNS[word], "share", "fraction_sign")
    if low in L.cardinal:
        core = _words(t, i, L)
        if core:
            return core
    if low in L.vague or low in L.pair:
        core = vague(t, i, L)
        if core:
            return core
    if low in L.fraction and (low == "half" or low == "quarter" and t.low[i + 1] in L.scale or t.low[i - 1 if i else t.n] in ("a", "an")):
        core = half_or_part(t, i, L)
        if core:
            return core
    if low in L.ordinal:
        return exact(i, i + 1, L.ordinal[low], "ordinal", "ordinal")
    if low in L.multiple:
        return exact(i, i + 1, L.multiple[low], "multiple", "multiple")
    if low in L.share:
        return share_word(t, i, L)
    return None


def _suffix(t: Tokens, j: int, L: Lists) -> float | None:
    """The factor of a letter that scales the digits before it: 35m, 13.6M, 400k; 8 B before a small letter."""
    word = t.words[j]
    if word not in L.suffix:
        return None
    if t.touch(j):
        if t.touch(j + 1) and t.words[j + 1][:1].isalnum():
            return None
        if word == "m":
            # "37m (121ft)-long": a length; "12.3m tonnes": millions.
            follows = t.low[j + 1] if t.words[j + 1] not in DASHES else t.low[j + 2]
            bracket = t.words[j + 1] == "(" and any(w in L.group["length_units"] for w in t.low[j + 3 : j + 5])
            if follows in L.group["length_behind"] or bracket:
                return None
        return L.suffix[word]
    return L.suffix[word] if word in "MBT" and t.words[j + 1][:1].islower() else None


def _digits(t: Tokens, i: int, L: Lists) -> Core:
    value, j = read_digits(t.words[i]), i + 1
    low = t.low[j]
    if i > 1 and t.words[i - 1] == "." and t.words[i - 2] in ("No", "no", "Nos", "NO") and not t.touch(i):
        return exact(i - 2, j, value, "ordinal", "rank")  # "the No. 2 Republican"
    if low in L.group["ordinal_endings"] and t.touch(j):
        return exact(i, j + 1, value, "ordinal", "ordinal_digits")
    if t.words[j] in FRACTION_SIGNS:
        value, j = value + FRACTION_SIGNS[t.words[j]], j + 1
    elif (
        t.words[j] == "/" and t.touch(j) and t.touch(j + 1) and t.words[j + 1].isdecimal() and 0 < value < read_digits(t.words[j + 1]) <= 10
    ):
        return exact(i, j + 2, value / read_digits(t.words[j + 1]), "share", "fraction_digits")
    elif t.words[j].isdecimal() and t.words[j + 1] == "/" and t.words[j + 2].isdecimal() and 0 < int(t.words[j]) < int(t.words[j + 2]) <= 8:
        value, j = value + int(t.words[j]) / int(t.words[j + 2]), j + 3
    factor = _suffix(t, j, L)
    if factor:
        return exact(i, j + 1, round(value * factor, 6), "count", "digits", value, factor)
    if low in ("and", "-"):
        part, j2 = and_a_half(t, j, L)
        value, j = value + part, j2
    if t.low[j] in ("x", "×") and t.touch(j) and not t.words[j + 1][:1].isdecimal():
        return exact(i, j + 1, value, "multiple", "times_sign")
    if (
        t.low[j] in L.fraction
        and value < 10
        and (t.low[j].endswith("s") == (value != 1))
        and t.low[j] not in ("half", "quarter", "quarters")
    ):
        return exact(i, j + 1, value * L.fraction[t.low[j]], "share", "fraction")
    plus = j + 2 if t.words[j] in DASHES and t.low[j + 1] == "plus" and t.low[j + 2] in L.scale else j
    j, factor = scaled(t, plus, value, L)
    if _times(t, j, L):
        return exact(i, j + 1, round(value * factor, 6), "multiple", "times")
    if factor > 1 and t.low[j] in ("and", "-"):
        part, j2 = and_a_half(t, j, L)
        return exact(i, j2, round(value * factor + part, 6), "count", "digits", value, factor)
    return exact(i, j, round(value * factor, 6), "count", "digits", value, factor)


def _times(t: Tokens, j: int, L: Lists) -> bool:
    """ "three times as high", "ten times the norm": a multiple; "met three times in May": a count."""
    return t.low[j] == "times" and t.low[j + 1] in L.group["multiple_behind"]


def _words(t: Tokens, i: int, L: Lists) -> Core | None:
    """A spelled number; an article before a bare scale word belongs to it ("a hundred", "a dozen")."""
    begin, j, total, current, last = i, i, 0.0, 0.0, ""
    first_scale = t.low[i] in L.scale
    if first_scale:
        if t.low[i - 1 if i else t.n] != "a":
            return None
        begin = i - 1
    largest = 1.0
    while True:
        k = j
        if j > i and t.words[j] in DASHES and t.touch(j) and t.touch(j + 1):
            k = j + 1
        elif last == "scale" and t.low[j] == "and" and L.cardinal.get(t.low[j + 1], ("scale",))[0] != "scale":
            k = j + 1
            if t.low[k + 1] in L.scale and L.scale[t.low[k + 1]] >= largest:
                break  # "two hundred and three hundred": two numbers
        entry = L.cardinal.get(t.low[k])
        if entry is None:
            break
        kind, value = entry
        if kind != "scale":
            if last in ("digit", "teen") or (last == "tens" and kind != "digit"):
                break
            current += value
        elif value <= 100:
            if t.low[k] == "dozen" and last == "scale":
                break
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, 0.0
            largest = max(largest, value)
        if kind == "scale":
            largest = max(largest, value)
        last, j = kind, k + 1
    value = total + current
    return _words_end(t, begin, j, value, last, largest, L)


def _words_end(t: Tokens, begin: int, j: int, value: float, last: str, largest: float, L: Lists) -> Core:
    """What may still follow a spelled number: an ordinal ("twenty-first"), a fraction ("two-thirds"), "and a half"."""
    k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
    after = t.low[k]
    if k > j and last == "tens" and after in L.ordinal and L.ordinal[after] < 10:
        return exact(begin, k + 1, value + L.ordinal[after], "ordinal", "ordinal")
    if after in L.fraction and value < 20 and after not in ("half", "halves"):
        plural = after.endswith("s")
        quarter_ok = "quarter" not in after or k > j or t.low[k + 1] == "of"
        if plural == (value != 1) and quarter_ok and (after not in L.ordinal or k > j or t.low[k + 1] in ("of", "", ".", ",", ";", ")")):
            return exact(begin, k + 1, value * L.fraction[after], "share", "fraction")
    part, j2 = and_a_half(t, j, L)
    if part:
        base = largest if last == "scale" else 1.0
        j3, factor = scaled(t, j2, value, L)
        return exact(begin, j3, (value + part * base) * factor, "count", "words")
    if _times(t, j, L):
        return exact(begin, j + 1, value, "multiple", "times")
    mantissa = value / largest if last == "scale" and largest > 1 else value
    return exact(begin, j, value, "count", "words", mantissa, largest if last == "scale" else 1.0)
