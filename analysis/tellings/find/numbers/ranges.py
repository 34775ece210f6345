"""Two numbers that are one expression: shares ("one in four"), ranges ("10 to 15"), scores ("2-0")."""

from tellings.find.numbers.dates import is_ratio
from tellings.find.numbers.not_figures import claim_number
from tellings.find.numbers.numerals import read_number
from tellings.find.numbers.parts import Core, read_digits
from tellings.find.numbers.sides import Number, Sided, percent
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def ratio(t: FigureTokens, one: Sided, L: Lists) -> Number | None:
    """Shares of the form "one in four", "two-in-three", "1 out of every 5", "1:500", "1/40"."""
    j, a = one.end, one.core.value
    if a is None or one.money or one.share or a > 1000:
        return None
    if t.words[j] in (":", "/") and t.touch(j) and t.touch(j + 1):
        return _ratio_sign(t, one, L)
    k = j + (t.words[j] in DASHES)
    out = t.low[k] == "out"
    if t.low[k] != "in" and not (out and t.low[k + 1] == "of"):
        return None
    k += 1 + out
    k += t.words[k] in DASHES
    k += t.low[k] == "every"
    second = _number_at(t, k, L)
    if (
        not second
        or second.kind != "count"
        or second.value is None
        or not 0 < a < second.value
        or "." in t.words[second.begin]
    ):
        return None
    b = second.value
    far = (
        t.words[second.begin].isdecimal()
        and len(t.words[second.begin]) == 4
        and "1800" <= t.words[second.begin] <= "2099"
    )
    after = t.low[second.end]
    unit = L.units.get((after,))
    if far or (a > 1 and b > 100 and not out) or (unit and unit.kind != "share" and not out):
        return None
    return _two(t, one, second.end, a / b, None, "share", "ratio")


def _ratio_sign(t: FigureTokens, one: Sided, L: Lists) -> Number | None:
    """ "1:500" where a ratio is spoken of or the second number is large; "1/40"."""
    j, a = one.end, one.core.value
    second = _number_at(t, j + 1, L)
    if (
        second is None
        or second.value is None
        or second.kind != "count"
        or not a
        or (t.words[second.end] == t.words[j] and t.touch(second.end))
    ):
        return None
    b = second.value
    if t.words[j] == "/":
        return (
            _two(t, one, second.end, a / b, None, "share", "fraction_digits")
            if a == 1 and b > 12 and t.low[second.end] not in L.month
            else None
        )
    if a < b and (is_ratio(t, one.begin, L) or (a == 1 and b > 59)):
        return _two(t, one, second.end, a / b, None, "share", "ratio")
    digit = len(t.words[j + 1]) == 1 and t.words[j + 1].isdecimal()  # "2:1" is no clock time
    return _two(t, one, second.end, a, b, "score", "ratio") if digit or is_ratio(t, one.begin, L) else None


def _number_at(t: FigureTokens, k: int, L: Lists) -> Core | None:
    if k >= t.n:
        return None
    word = t.words[k]
    if not (word[0].isdecimal() or (word[0] == "." and len(word) > 1) or t.low[k] in L.cardinal):
        if t.low[k] == "a" and t.low[k + 1] in L.scale:
            return read_number(t, k + 1, L)
        return None
    return None if claim_number(t, k, L) else read_number(t, k, L)


def _two(
    t: FigureTokens,
    one: Sided,
    last: int,
    value: float,
    value_2: float | None,
    kind: str,
    rule: str,
    unit: str | None = None,
    span: tuple[int | None, int | None] = (None, None),
) -> Number:
    end = t.ends[last - 1]
    low, high = (min(value, value_2), max(value, value_2)) if value_2 is not None else (value, value)
    return Number(
        one.start,
        end,
        t.text[one.start : end],
        value,
        value_2,
        low,
        high,
        kind,
        unit,
        span[0],
        span[1],
        rule,
        one.core.scale,
        one.begin,
        last,
    )


def range_of(t: FigureTokens, one: Sided, L: Lists) -> Number | None:
    """Ranges: "46 to 57", "between 5,000 and 6,000", "$19 and $22 million", "10-15", "three or four", "from 2% to 3%",
    "44 mg to 50 mg".
    """
    if t.words[one.end] not in DASHES and t.low[one.end] != "or":
        near = t.low[one.end : one.end + 6]
        if "to" not in near and "and" not in near:
            return None  # most numbers: nothing near could link them to another
    before = _before(t, one.begin, L)
    j, link, touching = _link(t, one, before, L)
    if not link or (link == "to" and not before and one.money and _compares(t, one.begin, L)):
        return None
    changes = link == "to" and not before and _changes(t, one.begin, L)
    k = j + 1
    if touching and t.low[k] == "to" and t.words[k + 1] in DASHES:
        k += 2
    if link == "to" and before == "from" and t.low[k] in L.group["range_hedges"]:
        k += 1
    sign = None
    if not t.words[k][:1].isalnum() or t.words[k].isupper():
        for width in (1, 2, 3):
            if t.words[k + width][:1].isdecimal():
                sign = L.signs.get(t.text[t.starts[k] : t.ends[k + width - 1]])
                k += width if sign else 0
                break
    negative = (
        not sign
        and t.words[k] in ("-", "−", "minus")
        and t.words[k + 1][:1].isdecimal()
        and not (t.touch(k) and touching)
    )
    second = _number_at(t, k + negative, L)
    if second is None or second.kind != "count" or second.value is None or second.begin < k - 1:
        return None
    if negative:
        second = second._replace(value=-second.value, low=-second.value, high=-second.value, mantissa=-second.mantissa)
    if changes and not _is_near(t, one, second, L):
        return None
    return _join(t, one, second, sign, link, before, touching, L)


def _link(t: FigureTokens, one: Sided, before: str, L: Lists) -> tuple[int, str, bool]:
    """The place of what links two numbers to a range, the word or sign, whether it touches both; no word where nothing
    does.
    """
    j = one.end
    if t.words[j] in DASHES and t.touch(j) and t.low[j + 1] == "to" and not t.touch(j + 1):
        j += 1  # "13- to 17-year-olds"
    link = t.low[j]
    touching = t.words[j] in DASHES and t.touch(j) and t.touch(j + 1)
    spaced = t.words[j] in DASHES and not t.touch(j) and not t.touch(j + 1) and t.words[j + 1][:1].isdecimal()
    touching = touching or (
        spaced and one.core.rule == "digits" and (one.core.value or 0.0) < read_digits(t.words[j + 1])
    )
    if (
        link == "to"
        or touching
        or (link == "and" and before == "between")
        or (link == "or" and not one.money and not one.share)
    ):
        return j, link, touching
    for wanted in {"from": ("to",), "between": ("and", "to")}.get(before, ()):
        k = _step_over_unit(t, j, wanted, L)
        if k >= 0:
            return k, wanted, False
    if not before and t.low[j + 1] == "to" and not one.money and not one.share:
        k = _same_unit(t, j, L)
        if k >= 0:
            return k, "to", False
    return j, "", False


def _is_near(t: FigureTokens, one: Sided, second: Core, L: Lists) -> bool:
    """ "fell over 10 to 25 miles" against "gained 58 to 6,327": behind a verb of change a range is narrow, and a
    measure is behind it.
    """
    unit = L.units.get((t.low[second.end],))
    a, b = one.core.value, second.value
    return (
        unit is not None
        and unit.kind in ("measure", "duration")
        and not one.share
        and a is not None
        and b is not None
        and a < b <= 3 * a
    )


def _same_unit(t: FigureTokens, j: int, L: Lists) -> int:
    """Where "to" stands in "44 mg to 50 mg", "-18C to -34C": between two numbers that have the same unit; else -1."""
    unit = L.units.get((t.words[j],)) or L.units.get((t.low[j],))
    if unit is None or unit.kind not in ("measure", "duration", "age", "money"):
        return -1
    k = j + 2 + (t.words[j + 2] in ("-", "−", "minus"))
    return (
        j + 1
        if t.words[k][:1].isdecimal() and unit in (L.units.get((t.words[k + 1],)), L.units.get((t.low[k + 1],)))
        else -1
    )


def _compares(t: FigureTokens, begin: int, L: Lists) -> bool:
    """ "outraised Reyes, $5.4 million to $200,000": each amount is another's; no range."""
    return not L.group["outdoing"].isdisjoint(t.low[max(0, begin - 12) : begin])


def _join(
    t: FigureTokens, one: Sided, second: Core, sign: str | None, link: str, before: str, touching: bool, L: Lists
) -> Number | None:
    a, b = one.core.value, second.value
    assert a is not None and b is not None
    last, share = percent(t, second.end, L)
    apart = before not in ("from", "between")
    if one.share and (
        (apart and not ((link == "to" or touching) and share == one.share and a < b))
        or (not share and (sign or t.low[second.end] in L.unit_first))
    ):
        return None
    if link == "to" and apart and one.money and a >= b and one.core.scale >= second.scale:
        return None  # "$5.4 million to $200,000": two amounts
    if one.money and not sign and (t.low[second.end],) in L.units and not (second.scale > 1):
        return None
    if (sign and not one.money) or (share and one.money):
        return None
    if touching and ((t.words[last] in DASHES and t.words[last + 1][:1].isdecimal()) or (a >= b and not one.money)):
        return None  # a date, a number of a telephone, a score
    if link == "or" and not ((a < b <= 2 * a and one.core.rule == second.rule) or second.scale > 1):
        return None
    if (
        one.core.scale == 1
        and second.scale > 1
        and abs(a) <= 10 * abs(second.mantissa)
        and not (one.money and a > 1000)
    ):
        a *= second.scale
    money, unit = one.money or sign, one.share or share
    kind = "money" if money else "share" if unit else "count"
    rule = "from_to" if before == "from" else "range"
    measured = t.low[one.end] != "to" and _same_unit(t, one.end, L) >= 0  # "-18C to -34C": no score
    if link == "to" and kind == "count" and not before and a > b and second.scale == 1 and not measured:
        kind, rule = "score", "score"  # "voted 77 to 44": ranges go up
    if touching and kind == "count" and _score_word(t, last, L):
        return None
    span = one.unit_span
    if share and span is None:
        span = (t.starts[second.end + (t.words[second.end] in DASHES)], t.ends[last - 1])
    return _two(t, one, last, a, b, kind, rule, money or unit, span or (None, None))


def _changes(t: FigureTokens, begin: int, L: Lists) -> bool:
    """ "rose by 1,204 to 33,456", "gained 58 to 6,327": the amount of the change and where it led, no range."""
    b = begin - 1
    if b >= 0 and t.low[b] in ("to", "of"):
        return False  # "rise to 5 to 6 percent", "a drop of 20 to 30 percent"
    while b > 0 and (t.low[b] in L.hedge_before or t.low[b] in L.group["change_amounts"]) and begin - b < 5:
        if t.low[b] == "by":
            return True
        b -= 1
    return b >= 0 and t.low[b] in L.change


def _before(t: FigureTokens, begin: int, L: Lists) -> str:
    """ "from" or "between" in the few words before a number that may have a hedge ("from about 20")."""
    for b in range(begin - 1, max(-1, begin - 4), -1):
        if t.low[b] in ("from", "between"):
            return t.low[b]
        if (
            t.low[b] == "of"
            and t.low[b - 1] in ("age", "ages")
            and t.low[b - 2] == "the"
            and t.low[b - 3] in ("from", "between")
        ):
            return t.low[b - 3]
        if t.low[b] not in L.hedge_before and t.low[b] not in L.group["range_ages"]:
            return ""
    return ""


def _step_over_unit(t: FigureTokens, j: int, link: str, L: Lists) -> int:
    """After "from 21 mpg", "between 15kHz": where "to" or "and" stands, over at most a unit with its "per barrel" or
    two words; else -1.
    """
    for k in range(j, j + 5):
        if t.low[k] == link and (
            t.words[k + 1][:1].isdecimal() or t.words[k + 1] in L.signs or t.words[k + 1] in ("-", "−", "minus")
        ):
            return k
        if (
            not (t.words[k].isalpha() or t.low[k] == "u.s.")
            or (t.low[k] in L.stop and t.low[k] not in ("per", "a"))
            or (k - j > 1 and t.low[j + 1] != "per" and t.low[j] != "u.s.")
        ):
            break
    return -1


def _score_word(t: FigureTokens, j: int, L: Lists) -> bool:
    return t.low[j] in L.group["score_words"] or t.low[j + 1] in L.group["score_words"]


def score(t: FigureTokens, one: Sided, L: Lists) -> Number | None:
    """Scores, votes and readings of two numbers: "348-77", "2-0", "100/65"."""
    j, a = one.end, one.core.value
    if (
        one.money
        or one.share
        or a is None
        or not (t.words[j] in DASHES or t.words[j] == "/")
        or not (t.touch(j) and t.touch(j + 1))
    ):
        return None
    to = t.low[j + 1] == "to" and t.words[j + 2] in DASHES  # "a 2-to-1 vote"
    second = _number_at(t, j + 3 if to else j + 1, L)
    if (
        second is None
        or second.value is None
        or second.kind != "count"
        or (t.words[second.end] in DASHES and t.words[second.end + 1][:1].isdecimal())
    ):
        return None
    if second.scale > 1:
        return None
    return _two(t, one, second.end, a, second.value, "score", "score" if t.words[j] in DASHES else "pair")
