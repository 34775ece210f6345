"""Reads one number expression that begins at a given token: "1.2 million", "six hundred and fifty-three", "two-thirds", "dozens"."""

from typing import NamedTuple

from tellings.find.tokens import DASHES, FRACTION_SIGNS, Lists, Tokens

_INF = float("inf")


class Core(NamedTuple):
    """A number read from tokens begin .. end - 1."""

    begin: int
    end: int
    value: float | None
    low: float
    high: float
    kind: str
    rule: str
    mantissa: float = 0.0  # the number without its scale word, so that "19 and 22 million" can share the scale
    scale: float = 1.0


def exact(begin: int, end: int, value: float, kind: str, rule: str, mantissa: float = 0.0, scale: float = 1.0) -> Core:
    return Core(begin, end, value, value, value, kind, rule, mantissa or value, scale)


def read_digits(word: str) -> float:
    """The value of a numeral with any grouping.

    >>> read_digits("9,500"), read_digits("10\u202f000"), read_digits(".5")
    (9500.0, 10000.0, 0.5)
    """
    plain = "".join(c for c in word if c.isdecimal() or c == ".")
    return float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))


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
        core = _vague(t, i, L)
        if core:
            return core
    if low in L.fraction and (low == "half" or low == "quarter" and t.low[i + 1] in L.scale or t.low[i - 1 if i else t.n] in ("a", "an")):
        core = _half_or_part(t, i, L)
        if core:
            return core
    if low in L.ordinal:
        return exact(i, i + 1, L.ordinal[low], "ordinal", "ordinal")
    if low in L.multiple:
        return exact(i, i + 1, L.multiple[low], "multiple", "multiple")
    if low in L.share:
        return _share_word(t, i, L)
    return None


def _scaled(t: Tokens, j: int, value: float, L: Lists) -> tuple[int, float]:
    """Scale words from token j on: "million", "-million", "hundred thousand"; the new place and the factor."""
    factor = 1.0
    while True:
        k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
        if t.low[k] not in L.scale or (t.low[k] == "dozen" and factor > 1):
            return j, factor
        factor *= L.scale[t.low[k]]
        j = k + 1


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
        part, j2 = _and_a_half(t, j, L)
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
    j, factor = _scaled(t, plus, value, L)
    if _times(t, j, L):
        return exact(i, j + 1, round(value * factor, 6), "multiple", "times")
    if factor > 1 and t.low[j] in ("and", "-"):
        part, j2 = _and_a_half(t, j, L)
        return exact(i, j2, round(value * factor + part, 6), "count", "digits", value, factor)
    return exact(i, j, round(value * factor, 6), "count", "digits", value, factor)


def _times(t: Tokens, j: int, L: Lists) -> bool:
    """ "three times as high", "ten times the norm": a multiple; "met three times in May": a count."""
    return t.low[j] == "times" and t.low[j + 1] in L.group["multiple_behind"]


def _and_a_half(t: Tokens, j: int, L: Lists) -> tuple[float, int]:
    """ "and a half", "-and-a-half" from token j on: its value and the place behind it; 0 and j where it is not there."""
    k = j
    if t.words[k] in DASHES and t.touch(k):
        k += 1
    if t.low[k] != "and":
        return 0.0, j
    k += 1
    hyphen = t.words[k] in DASHES
    k += hyphen
    if t.low[k] not in ("a", "one"):
        if t.low[k] in L.cardinal and t.low[k + 1] in ("quarters", "thirds"):
            return L.cardinal[t.low[k]][1] * L.fraction[t.low[k + 1]], k + 2
        return 0.0, j
    k += 1
    k += t.words[k] in DASHES
    if t.low[k] in ("half", "quarter", "third"):
        return L.fraction[t.low[k]], k + 1
    return 0.0, j


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
    part, j2 = _and_a_half(t, j, L)
    if part:
        base = largest if last == "scale" else 1.0
        j3, factor = _scaled(t, j2, value, L)
        return exact(begin, j3, (value + part * base) * factor, "count", "words")
    if _times(t, j, L):
        return exact(begin, j + 1, value, "multiple", "times")
    mantissa = value / largest if last == "scale" and largest > 1 else value
    return exact(begin, j, value, "count", "words", mantissa, largest if last == "scale" else 1.0)


def _vague(t: Tokens, i: int, L: Lists) -> Core | None:
    """Vague counts: "dozens", "hundreds of thousands", "several hundred", "a handful", "a couple of"."""
    low = t.low[i]
    begin = i
    before = t.low[i - 1] if i else ""
    if low in L.pair:
        if t.low[i + 1] == "of" and before in ("a", "the", "another"):
            return exact(i - (before == "a"), i + 1, L.pair[low], "count", "pair")
        return None
    if low in ("few", "couple", "handful"):
        if before == "a":
            begin = i - 1
        elif low != "few" and t.low[i + 1] != "of" or low == "few" and before not in L.group["few_behind"]:
            return None
        if (
            low == "couple"
            and t.low[i + 1] != "of"
            and t.low[i + 1] not in L.scale
            and not (before == "a" and t.low[i + 1] in ("dozen", "hundred"))
        ):
            return None
    if low == "scores" and t.low[i + 1] != "of":
        return None
    smallest, largest = L.vague[low]
    j = i + 1
    if low not in L.plural_scales:
        k = j + 1 if low == "couple" and t.low[j] == "of" and t.low[j + 1] in L.scale else j
        j2, factor = _scaled(t, k, 1.0, L)
        if factor > 1:
            return Core(begin, j2, None, smallest * factor, largest * factor, "vague", "vague_scale")
    while t.low[j] == "of" and t.low[j + 1] in L.plural_scales:
        unit = L.vague[t.low[j + 1]][0]
        smallest, largest, j = smallest * unit, largest * unit, j + 2
    return Core(begin, j, None, smallest, largest, "vague", "vague")


def _half_or_part(t: Tokens, i: int, L: Lists) -> Core | None:
    """ "half", "a third", "a quarter" as a share of something."""
    low, before, after = t.low[i], t.low[i - 1] if i else "", t.low[i + 1]
    value = L.fraction[low]
    begin = i - 1 if before in ("a", "an") else i
    k = i + 2 if t.words[i + 1] in DASHES else i + 1
    if low == "half":
        if after == "a" and t.low[i + 2] in L.scale:
            j, factor = _scaled(t, i + 2, 1.0, L)
            return exact(begin, j, value * factor, "count", "half_a_million")
        if t.low[k] in L.scale:
            j, factor = _scaled(t, k, 1.0, L)
            return exact(begin, j, value * factor, "count", "half_a_million")
        if before in L.group["half_not_behind"]:
            return exact(i, i + 1, value, "share", "half") if after == "of" and before in ("the", "other") else None
        if after in L.group["half_before"] or not after[:1].isalnum():
            return exact(begin, i + 1, value, "share", "half")
        if before in L.group["share_hedges"]:
            return exact(begin, i + 1, value, "share", "half")
        return None
    if t.low[k] in L.scale and low == "quarter":
        j, factor = _scaled(t, k, 1.0, L)
        return exact(begin, j, value * factor, "count", "quarter_million")
    if low.endswith("s"):
        return None
    if after == "of" or low in ("third", "quarter") and (after in L.group["share_ends"] or not after[:1].isalnum() and after != "-"):
        if low == "quarter" and after != "of" and before == "a" and t.low[i - 2 if i > 1 else t.n] not in L.group["share_hedges"]:
            return None
        return exact(begin, i + 1, value, "share", "fraction")
    return None


def _share_word(t: Tokens, i: int, L: Lists) -> Core | None:
    """Shares without a number: "the majority of", "the vast majority were", "most of the"."""
    low, after = t.low[i], t.low[i + 1]
    smallest, largest = L.share[low]
    if low == "most":
        ok = after == "of" and (t.low[i + 2] in L.det or t.low[i + 2] in L.poss or t.low[i + 2] == "them")
        return Core(i, i + 1, None, smallest, largest, "vague", "share_word") if ok else None
    b = i - 1
    while b >= 0 and i - b < 3 and t.low[b] in L.group["share_sizes"]:
        b -= 1
    if b < 0 or t.low[b] not in ("the", "a"):
        return None
    verb_after = after in L.aux or after in L.past or after.endswith("ed") or after in L.group["share_verbs"]
    if after == "of" or (t.low[b] == "the" and verb_after):
        return Core(b, i + 1, None, smallest, largest, "vague", "share_word")
    return None
