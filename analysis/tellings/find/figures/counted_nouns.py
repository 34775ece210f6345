"""What a number counts: its unit, and the head nouns of the noun phrase beside it, without a parser."""

from typing import NamedTuple

from tellings.find.figures.noun_phrases import (
    MARKS,
    Phrase,
    date_width,
    is_content,
    noun_phrase,
    nouns_before,
    singular,
    skip_det,
    subject_of,
)
from tellings.find.numbers.numbers import Number
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists, Unit


class Counted(NamedTuple):
    """Unit and counted noun phrase of one number; `elided` where a noun must be taken from the figure before."""

    unit: Unit | None
    unit_first: int
    unit_last: int
    per: str | None
    phrase: Phrase | None
    after: int  # the token behind everything that belongs to the number
    elided: bool
    compound: bool = False
    age: bool = False


def find_counted(t: FigureTokens, n: Number, L: Lists) -> Counted:
    """Unit and noun phrase behind the number, else the noun phrase before it."""
    if n.rule == "article":
        return Counted(None, n.last, n.last, None, None, n.last, False, age=t.low[n.last] == "old")
    j, compound = n.last, False
    if t.low[j] in L.hedge_after:
        j = _over_hedge(t, j, L)
    if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) and t.words[j + 1][:1].isalpha():
        j, compound = j + 1, True
    if n.rule == "half" and t.low[j] in ("a", "an"):
        unit, width = _unit_at(t, j + 1, n, L, compound)
        if unit and unit.kind in ("duration", "measure", "share"):
            return Counted(
                unit, j + 1, j + 1 + width, None, None, j + 1 + width, False
            )  # "half an hour", "half a point"
    unit, width = _unit_at(t, j, n, L, compound)
    if n.unit:  # money or percent: the sign is the unit
        return _behind_sign(t, n, j + width if unit and unit.kind in ("money", "count") else j, L)
    if unit:
        return _behind_unit(t, n, unit, j, j + width, compound, L)
    if n.kind == "multiple":
        return _of_multiple(t, j, L)
    return _plain(t, n, j, compound, L)


def _over_hedge(t: FigureTokens, j: int, L: Lists) -> int:
    """Behind "or more", "-plus": the noun of "500 or more people" comes after the hedge."""
    for phrase, _ in L.hedge_after.get(t.low[j], ()):
        last = j + len(phrase)
        if phrase[0] in ("or", "-") and len(phrase) == 2 and tuple(t.low[j:last]) == phrase and is_content(t, last, L):
            return last
    return j


def _unit_at(t: FigureTokens, j: int, n: Number, L: Lists, compound: bool) -> tuple[Unit | None, int]:
    if (
        (t.low[j] not in L.unit_first and t.words[j] not in L.unit_first and not (t.low[j] == "in" and t.touch(j)))
        or n.kind in ("ordinal", "score", "multiple")
        or (n.kind == "share" and n.rule not in _PARTS)
    ):
        return None, 0
    digits = t.text[n.end - 1].isdecimal()
    if t.low[j] == "in" and t.touch(j) and digits:
        return L.units.get(("inch",)), 1  # "6ft 4in"
    for width in (4, 3, 2, 1):
        words = t.words[j : j + width]
        unit = L.units.get(tuple(words))
        if unit is None and (width > 1 or len(words[0]) > 2):
            unit = L.units.get(tuple(t.low[j : j + width]))
        if unit is None or (width > 1 and words[1].isdecimal() and not t.touch(j + 1)):
            continue
        if unit.kind == "money" and words[0] in L.group["money_or_verb"] and (n.value or 0.0) < 1000:
            return None, 0  # "five won damages", "two real concerns"
        if unit.unit == "pound" and n.scale >= 1e6 and t.low[j + width] != "of":
            unit = Unit("GBP", "money", "money", None)  # "361 million pounds"
        if compound and unit.kind == "count":
            return None, 0  # "a 28-point plan": the points are counted
        if len(words[-1]) == 1 and t.words[j + width] in DASHES and t.words[j + width + 1][:1].isdecimal():
            return None, 0  # "12 F-16 jets"
        plain = digits or words[0] == "%" or (len(words[0]) == 2 and (words[0] in L.group["plain_units"]))
        if width == 1 and len(words[0]) < 3 and not plain:
            return None, 0
        if (words[0] == "'" and (not t.touch(j) or "'" in t.words[: n.first])) or (
            words[0] in ("p", "L", "V", "W", "g", "s") and not digits
        ):
            return None, 0
        return unit, width
    return None, 0


_PARTS = frozenset(("half", "fraction", "fraction_digits", "fraction_sign"))  # "half an hour", "1/4 mile"


def per_noun(t: FigureTokens, j: int, L: Lists) -> int:
    """The place of the noun behind "per" or "a": a name or a describing word may stand before it ("per Qualcomm share",
    "a working hour").
    """
    return j + 1 if t.low[j] not in L.group["per_nouns"] and t.low[j + 1] in L.group["per_nouns"] else j


def _per(t: FigureTokens, j: int, L: Lists) -> tuple[str | None, int]:
    """ "per month", "a barrel", "an hour": the noun and the place behind it."""
    if t.words[j] in DASHES and t.touch(j) and t.low[j + 1] in ("a", "an", "per"):
        j += 1  # "$70-a-share"
    low = t.low[j]
    if low in ("per", "/") and t.words[j + 1][:1].isalpha():
        for width in (2, 1):
            unit = L.units.get(tuple(t.low[j + 1 : j + 1 + width]))
            if unit:
                return unit.unit, j + 1 + width
        k = per_noun(t, j + 1, L)
        return singular(t.words[k], L), k + 1
    if low in L.group["per_determiners"]:
        k = per_noun(t, j + 1 + (t.words[j + 1] in DASHES), L)
        if t.low[k] in L.group["per_nouns"] and t.low[k + 1] not in L.group["then_or_now"]:
            return singular(t.words[k], L), k + 1
    return None, j


def _behind_sign(t: FigureTokens, n: Number, j: int, L: Lists) -> Counted:
    """Behind "$5" or "35 %": "a month", "of their income", "in federal taxes", "worth of goods", "payment"."""
    if t.words[j] in ("US", "U.S.", "USD") and n.kind == "money":
        j += 1
    per, j = _per(t, j, L)
    low = t.low[j]
    k = j + 1 if t.words[j] in DASHES and t.touch(j) else j
    if low in ("of", "in", "worth"):
        k = j + 1 + (low == "worth" and t.low[j + 1] == "of")
        while t.low[k] in L.det or t.low[k] in L.poss:
            k += 1
        phrase = (
            None
            if low == "in" and (t.words[k][:1].isupper() or (k > j + 1 and t.low[k - 1] != "all"))
            else noun_phrase(t, k, L, False, loose=True)
        )
        if phrase:
            return Counted(None, n.last, n.last, per, phrase, phrase.last, False)
    elif t.words[k][:1].isalpha() and low not in L.stop and not per:
        phrase = noun_phrase(t, k, L, False, loose=True)
        if phrase:
            return Counted(None, n.last, n.last, per, phrase, phrase.last, False)
    return Counted(None, n.last, n.last, per, noun_before(t, n, L), j, False)


def _behind_unit(t: FigureTokens, n: Number, unit: Unit, j: int, k: int, compound: bool, L: Lists) -> Counted:
    per, end = _per(t, k, L)
    hyphen = t.words[end] in DASHES and t.touch(end)
    old = end + 1 if hyphen else end
    if t.low[old] in ("old", "olds") or (t.low[old] == "of" and t.low[old + 1] == "age"):
        after = old + (2 if t.low[old] == "of" else 1)
        phrase = noun_phrase(t, after, L, True) if t.low[old] == "old" and (compound or hyphen) else None
        return Counted(unit, j, after, per, phrase, phrase.last if phrase else after, False, compound, True)
    if t.low[old] in L.group["dimensions"]:
        end = old + 1
    if t.low[end] == "of":
        phrase = noun_phrase(t, skip_det(t, end + 1, L), L, False, loose=True)
        if phrase:
            return Counted(unit, j, k, per, Phrase(j, phrase.last, phrase.heads), phrase.last, False, compound)
    of = _behind_of(t, n.first, L) and unit.kind in ("measure", "money") and not compound and noun_before(t, n, L)
    if of:
        return Counted(unit, j, k, per, of, end, False)  # "winds of 40 mph blew"
    if compound or unit.kind == "measure" or _singular_unit(t, j, k, n):
        start = end + 1 if t.words[end] in DASHES and t.touch(end) else end
        phrase = (
            noun_phrase(t, start, L, True, compound=compound)
            if t.words[start][:1].isalpha() and t.low[start] not in L.stop
            else None
        )
        if phrase:
            return Counted(
                unit,
                j,
                k,
                per,
                Phrase(j if compound else phrase.first, phrase.last, phrase.heads),
                phrase.last,
                False,
                compound,
            )
    return Counted(
        unit, j, k, per, noun_before(t, n, L) if unit.kind in ("measure", "money") else None, end, False, compound
    )


def _behind_of(t: FigureTokens, first: int, L: Lists) -> bool:
    """Whether "of" stands before the number, over its hedge: "winds of up to 40 mph"."""
    b = first - 1
    while b > 0 and first - b < 5 and t.low[b] != "of" and t.low[b] in L.hedge_words:
        b -= 1
    return b >= 0 and t.low[b] == "of"


def _singular_unit(t: FigureTokens, j: int, k: int, n: Number) -> bool:
    """ "a 12 page report", "30 year rate": a singular unit word behind a number above one stands before a noun."""
    return n.value not in (None, 1.0) and not t.low[k - 1].endswith("s") and t.low[k - 1] not in ("feet", "percent")


def _of_multiple(t: FigureTokens, j: int, L: Lists) -> Counted:
    """ "double October's gains", "twice the size"."""
    k = skip_det(t, j, L)
    rate = t.low[j] in L.group["per_determiners"] and t.low[j + 1] in L.group["per_nouns"]  # "twice a week"
    phrase = noun_phrase(t, k, L, False, loose=True) if not rate and t.words[k][:1].isalpha() else None
    return Counted(None, j, j, None, phrase, phrase.last if phrase else j, False)


def _plain(t: FigureTokens, n: Number, j: int, compound: bool, L: Lists) -> Counted:
    """A plain count: the noun phrase behind it, through "of the"; else elided or named before it."""
    k = j + (t.low[j] == "out" and t.low[j + 1] == "of")  # "four out of the five judges"
    if t.low[k] == "of" and not compound:
        k = skip_det(t, k + 1, L)
        k += t.low[k].endswith("'s") and (
            t.words[k + 1][:1].isdecimal() or t.low[k + 1] in L.cardinal
        )  # "the state's 20 delegates"
        if t.words[k][:1].isdecimal() or t.low[k] in L.cardinal:
            k += 1
        if t.low[k] in L.group["of_pronouns"]:
            return Counted(None, j, j, None, None, k + 1, True)
    if (
        (t.words[k][:1].isdecimal() or t.low[k] in L.cardinal)
        and t.words[k + 1] in DASHES
        and t.touch(k + 1)
        and t.touch(k + 2)
    ):
        start = k
        while t.touch(k + 1) and k < start + 6:
            k += 1  # "three 15-year-old girls"
        k += 1
    if n.kind == "score" and t.low[k] in L.group["score_words"]:
        return Counted(None, j, j, None, Phrase(k, k + 1, (k,)), k + 1, False)
    if _says_no_noun(t, k, L):
        return Counted(None, j, j, None, None, j, True)
    one = n.value == 1 or n.kind == "ordinal" or compound
    if n.rule == "half":
        k = skip_det(t, k, L)  # "half its men"
    if n.kind == "ordinal":
        if t.low[k] == "and" and (t.low[k + 1] == "most" or t.low[k + 1].endswith("est")):
            k += 1  # "its sixth and most powerful nuclear test"
        if t.low[k] == "one":
            return Counted(None, j, j, None, None, k + 1, True)  # "and then a second one"
    phrase = None
    if t.words[k][:1].isalpha() or t.words[k] in MARKS or date_width(t, k, L):
        phrase = noun_phrase(t, k, L, one, loose=n.kind == "share")
    if phrase and compound:
        # "a 28-point peace plan", "a six-vote majority": points and votes are counted, the phrase names what has them.
        phrase = Phrase(k, phrase.last, (k,))
    if phrase:
        return Counted(None, j, j, None, phrase, phrase.last, False, compound)
    before = noun_before(t, n, L)
    return Counted(None, j, j, None, before, j, before is None)


def _says_no_noun(t: FigureTokens, k: int, L: Lists) -> bool:
    """ "300,000 fewer than a year ago", "800 last year", "five seriously injured": what is counted stands before."""
    fewer = t.low[k] in L.group["share_ends"] and t.low[k + 1] == "than"
    pointed = t.low[k] in L.group["time_pointers"] and t.low[k + 1] in L.group["pointed_times"]
    return fewer or pointed or (t.low[k].endswith("ly") and t.low[k + 1] in L.group["person_states"])


def noun_before(t: FigureTokens, n: Number, L: Lists) -> Phrase | None:
    """The noun phrase that a number fills: "a rate of 72", "her rate was 72", "pressure: 72"."""
    b = n.first - 1
    while (
        b > 0
        and (
            t.low[b] in L.hedge_before
            or (t.low[b] == "up" and t.low[b + 1] == "to")
            or t.low[b] in L.modifier
            or t.low[b] in L.group["count_hedges"]
            or t.low[b].endswith("ly")
        )
        and t.low[b] != "of"
    ):
        b -= 1
    if b < 1:
        return None
    low = t.low[b]
    if (
        low in ("of", ":", "=", "worth")
        and t.low[b - 1] not in L.stop
        and t.words[b - 1][0].isalpha()
        and t.low[b - 1] not in L.group["no_counted_nouns"]
    ):
        return nouns_before(t, b, L)
    if (
        low in ("between", "from")
        and t.low[b - 1] not in L.stop
        and t.low[b - 1] not in L.fills
        and t.words[b - 1][0].isalpha()
        and t.low[b - 1] not in L.change
        and not t.low[b - 1].endswith("ed")
        and not (low == "from" and (t.low[b - 1] in L.unit_first or t.low[b - 1] in L.month))
    ):
        return nouns_before(t, b, L)
    while b > 0 and (t.low[b] in L.group["fill_links"] or t.low[b].endswith("ly") or t.low[b] in L.adverb):
        b -= 1
    if t.low[n.first - 1] in L.group["level_links"] and n.kind in ("count", "vague"):
        phrase = _number_of(t, n.first - 1, L)
        if phrase:
            return phrase
    if t.low[b] in L.group["filling"] and is_content(t, b - 1, L):
        return nouns_before(t, b, L)
    low, linked = t.low[b], t.low[b + 1] in L.group["change_ends"]
    reach = L.group["filling_bare"]  # "could top $40 million", where "top" is the hedge
    bare = (low in reach and (t.low[b - 1] == "to" or t.low[b - 1] in L.aux)) or (
        low in L.aux and t.low[b + 1] in reach
    )
    if low in L.fills or bare or (low in L.change and (n.kind == "share" or (linked and n.value is not None))):
        return subject_of(t, _first_verb(t, b, L), L)
    return None


def _first_verb(t: FigureTokens, b: int, L: Lists) -> int:
    """The first of the verbs that end at b: "has been", "is expected to reach"."""
    while b > 0 and (t.low[b - 1] in L.aux or t.low[b - 1] in L.adverb):
        b -= 1
    if b > 2 and t.low[b - 1] == "to" and t.low[b - 2].endswith(("ed", "ly", "ht")) and t.low[b - 3] in L.aux:
        return _first_verb(t, b - 2, L)
    return b


def _number_of(t: FigureTokens, b: int, L: Lists) -> Phrase | None:
    """ "reduce the number of microbes to 300", "put the number of wounded at 120": the noun behind "number of", in the
    words before the number.
    """
    for k in range(b - 1, max(1, b - 7), -1):
        if t.low[k] == "of" and t.low[k - 1] in L.group["number_nouns"]:
            phrase = noun_phrase(t, skip_det(t, k + 1, L), L, False, loose=True, joined=False)
            alone = Phrase(k + 1, b, (k + 1,)) if k + 2 == b else None  # "the number of wounded"
            return phrase if phrase and phrase.last <= b else alone
        if not t.words[k][0].isalpha():
            return None
    return None
