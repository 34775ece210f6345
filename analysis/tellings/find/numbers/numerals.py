"""Reads one number expression that begins at a given token: "1.2 million", "six hundred and fifty-three", "two-thirds",
"dozens".
"""

from tellings.find.numbers.metres import is_length
from tellings.find.numbers.part_words import half_or_part, share_word, vague
from tellings.find.numbers.parts import Core, and_a_half, exact, read_digits, scaled
from tellings.find.numbers.sides import currency_before
from tellings.find.text.figure_tokens import DASHES, FRACTION_SIGNS, FigureTokens, Lists


def read_number(t: FigureTokens, i: int, L: Lists) -> Core | None:
    """The number expression that begins at token i, or None where the token is no number there."""
    first = t.words[i][0]
    core = _digits(t, i, L) if first.isdecimal() or first == "." else _read(t, i, L)
    if (
        core is not None
        and core.kind == "share"
        and core.value is not None
        and t.low[core.end] == "of"
        and t.low[core.end + 1] in ("a", "one")
    ):
        j, factor = scaled(t, core.end + 2, 1.0, L)
        if factor >= 1000:  # "a quarter of a million people"
            return exact(core.begin, j, round(core.value * factor, 2), "count", "part_of_scale", core.value, factor)
    return core


def _read(t: FigureTokens, i: int, L: Lists) -> Core | None:
    word, low = t.words[i], t.low[i]
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
    if low in L.fraction and (
        low == "half" or (low == "quarter" and t.low[i + 1] in L.scale) or t.low[i - 1 if i else t.n] in ("a", "an")
    ):
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


def _suffix(t: FigureTokens, j: int, L: Lists) -> float | None:
    """The factor of a letter that scales the digits before it: 35m, 13.6M, 400k; 8 B before a small letter."""
    word = t.words[j]
    if word not in L.suffix:
        return None
    if t.touch(j):
        if t.touch(j + 1) and t.words[j + 1][:1].isalnum():
            return None
        if word in ("m", "mm", "MM") and not currency_before(t, j - 1, L) and (word != "m" or is_length(t, j, L)):
            return None
        return L.suffix[word]
    return L.suffix[word] if word in "MBT" and t.words[j + 1][:1].islower() else None


def _digits(t: FigureTokens, i: int, L: Lists) -> Core:
    value, j = read_digits(t.words[i]), i + 1
    low = t.low[j]
    if i > 1 and t.words[i - 1] == "." and t.words[i - 2] in L.group["number_marks"] and not t.touch(i):
        return exact(i - 2, j, value, "ordinal", "rank")  # "the No. 2 Republican"
    if low in L.group["ordinal_endings"] and t.touch(j):
        return exact(i, j + 1, value, "ordinal", "ordinal_digits")
    if t.words[j] in FRACTION_SIGNS:
        value, j = value + FRACTION_SIGNS[t.words[j]], j + 1
    elif (
        t.words[j] == "/"
        and t.touch(j)
        and t.touch(j + 1)
        and t.words[j + 1].isdecimal()
        and 0 < value < read_digits(t.words[j + 1]) <= 10
    ):
        ending = t.low[j + 2] in L.group["ordinal_endings"] and t.touch(j + 2)  # "1/10th"
        return exact(i, j + 2 + ending, value / read_digits(t.words[j + 1]), "share", "fraction_digits")
    elif (
        t.words[j].isdecimal()
        and t.words[j + 1] == "/"
        and t.words[j + 2].isdecimal()
        and 0 < int(t.words[j]) < int(t.words[j + 2]) <= 8
    ):
        value, j = value + int(t.words[j]) / int(t.words[j + 2]), j + 3
    if t.words[j] == "," and len(t.words[i]) < 16 and t.touch(j) and t.touch(j + 1) and _decimal_comma(t, j + 1, L):
        whole = (
            t.words[i].replace(".", "") if len(t.words[i].rpartition(".")[2]) == 3 else f"{value:.0f}"
        )  # "1.250,50 euros"
        value, j = float(f"{whole}.{t.words[j + 1]}"), j + 2
        low = t.low[j]
    factor = _suffix(t, j, L)
    if factor:
        return exact(i, j + 1, round(value * factor, 6), "count", "digits", value, factor)
    if low in ("and", "-"):
        part, j2 = and_a_half(t, j, L)
        value, j = value + part, j2
    if t.low[j] in ("x", "×", "·") and t.words[j + 1] == "10":
        power, last = _power(t, j + 2)
        if last:
            return exact(i, last, value * 10.0**power, "count", "power_of_ten", value, 10.0**power)
    if t.low[j] in ("x", "×") and t.touch(j) and not t.words[j + 1][:1].isdecimal():
        return exact(i, j + 1, value, "multiple", "times_sign")
    if (
        t.low[j] in L.fraction
        and value < 10
        and (t.low[j].endswith("s") == (value != 1))
        and t.low[j] not in L.group["half_and_quarters"]
    ):
        return exact(i, j + 1, value * L.fraction[t.low[j]], "share", "fraction")
    plus = j + 2 if t.words[j] in DASHES and t.low[j + 1] == "plus" and t.low[j + 2] in L.scale else j
    j, factor = scaled(t, plus, value, L)
    if _times(t, j, L):
        return exact(i, j + 1, round(value * factor, 6), "multiple", "times")
    if factor > 1 and t.low[j] in ("and", "-"):
        part, j2 = and_a_half(t, j, L)
        return exact(i, j2, round((value + part) * factor, 6), "count", "digits", value + part, factor)
    return exact(i, j, round(value * factor, 6), "count", "digits", value, factor)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _power(t: FigureTokens, k: int) -> tuple[int, int]:
    """The exponent behind "x 10" ("^6", "⁶", "^-3") that begins at token k, and the place behind it; 0 and 0 where
    there is none.
    """
    if not t.touch(k):
        return 0, 0
    first, digits = k + (t.words[k] == "^"), ""
    k = first
    while (
        t.touch(k)
        and (t.words[k] in "-−⁻" or t.words[k].translate(_RAISED).lstrip("-").isdecimal())
        and len(digits) < 3
    ):
        raised = t.words[k].translate(_RAISED).replace("−", "-")
        if first > 0 and t.words[first - 1] != "^" and raised == t.words[k]:
            break  # "3 x 10-inch" has no exponent
        digits += raised
        k += 1
    return (int(digits), k) if digits.lstrip("-").isdecimal() and abs(int(digits)) < 100 else (0, 0)


def _decimal_comma(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether the digits at k are decimals behind a comma ("2,5 million euros", "12,5%"): one or two of them before a
    scale word or a unit.
    """
    word, after = t.words[k], t.low[k + 1]
    if not word.isdecimal() or len(word) > 2:
        return False
    return (
        after in L.scale
        or after == "%"
        or (after in L.unit_first and (after,) in L.units and L.units[(after,)].kind in ("share", "money"))
    )


def _times(t: FigureTokens, j: int, L: Lists) -> bool:
    """ "three times as high", "ten times the norm": a multiple; "met three times in May": a count."""
    return t.low[j] == "times" and t.low[j + 1] in L.group["multiple_behind"]


def _words(t: FigureTokens, i: int, L: Lists) -> Core | None:
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
            following = L.scale.get(t.low[k + 1], 0.0)
            if (following >= largest and not (largest == 100 < following)) or and_a_half(t, j, L)[0]:
                break  # "two hundred and three hundred": two numbers; "two hundred and forty thousand": one
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
        elif last == "scale" and total and not current:
            total *= value  # "a thousand million", "two lakh crore"
            largest *= value
        else:
            total, current = total + (current or 1) * value, 0.0
            largest = max(largest, value)
        if kind == "scale":
            largest = max(largest, value)
        last, j = kind, k + 1
    value = total + current
    return _words_end(t, begin, j, value, last, largest, L)


def _is_one_half(t: FigureTokens, j: int, k: int, L: Lists) -> bool:
    """ "one-half mile", "one half of the voters" against "one half-hour show"."""
    behind = t.low[k + 1]
    hyphen = t.words[k + 1] in DASHES and t.touch(k + 1)
    return (
        not hyphen
        and (k > j or behind == "of" or (behind,) in L.units)
        and (behind in ("of", "the", "a") or (behind,) in L.units or not behind[:1].isalpha())
    )


def _decimals(t: FigureTokens, j: int, value: float, L: Lists) -> tuple[float, int]:
    """The value with the digits in words from token j on ("six point one", "three point two five"), and the place
    behind them.
    """
    digits = ""
    while L.cardinal.get(t.low[j], ("",))[0] == "digit":
        digits += str(int(L.cardinal[t.low[j]][1]))
        j += 1
    return float(f"{value:.0f}.{digits}"), j


def _words_end(t: FigureTokens, begin: int, j: int, value: float, last: str, largest: float, L: Lists) -> Core:
    """What may still follow a spelled number: an ordinal ("twenty-first"), a fraction ("two-thirds"), "and a half"."""
    k = j + 1 if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) else j
    after = t.low[k]
    if k > j and last == "tens" and after in L.ordinal and L.ordinal[after] < 10:
        return exact(begin, k + 1, value + L.ordinal[after], "ordinal", "ordinal")
    if (
        last == "scale" and after == "and" and t.low[j + 1] in L.ordinal and L.ordinal[t.low[j + 1]] < 100
    ):  # "one hundred and fortieth"
        return exact(begin, j + 2, value + L.ordinal[t.low[j + 1]], "ordinal", "ordinal")
    if (
        after in L.fraction
        and value < 20
        and (after != "halves")
        and (after != "half" or (value == 1 and _is_one_half(t, j, k, L)))
    ):
        plural = after.endswith("s")
        quarter_ok = "quarter" not in after or k > j or t.low[k + 1] == "of"
        if (
            plural == (value != 1)
            and quarter_ok
            and (after not in L.ordinal or k > j or t.low[k + 1] in ("of", "", ".", ",", ";", ")"))
        ):
            return exact(begin, k + 1, value * L.fraction[after], "share", "fraction")
    if t.low[j] == "point" and value < 1e15 and L.cardinal.get(t.low[j + 1], ("",))[0] == "digit":
        value, j = _decimals(t, j + 1, value, L)
        j, factor = scaled(t, j, value, L)
        return exact(begin, j, round(value * factor, 6), "count", "words", value, factor)
    behind, factor = scaled(t, j, value, L) if t.low[k] in L.scale_behind else (j, 1.0)
    if factor > 1:
        return exact(begin, behind, value * factor, "count", "words", value, factor)
    part, j2 = and_a_half(t, j, L)
    if part:
        base = largest if last == "scale" else 1.0
        j3, factor = scaled(t, j2, value, L)
        return exact(begin, j3, (value + part * base) * factor, "count", "words")
    if _times(t, j, L):
        return exact(begin, j + 1, value, "multiple", "times")
    mantissa = value / largest if last == "scale" and largest > 1 else value
    return exact(begin, j, value, "count", "words", mantissa, largest if last == "scale" else 1.0)
