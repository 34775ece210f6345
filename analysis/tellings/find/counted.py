"""What a number counts: its unit, and the head nouns of the noun phrase beside it, without a parser."""

from typing import NamedTuple

from tellings.find.numbers import Number
from tellings.find.tokens import DASHES, Lists, Tokens, Unit


class Phrase(NamedTuple):
    """A noun phrase: tokens first .. last - 1, the places of its head nouns."""

    first: int
    last: int
    heads: tuple[int, ...]


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


def is_plural(low: str, L: Lists) -> bool:
    """Whether a word looks like a plural noun."""
    if low in L.plural:
        return True
    return len(low) > 3 and low[-1] == "s" and low[-2] not in "su'" and not low.endswith("is") and low not in L.stop


def singular(word: str, L: Lists) -> str:
    """The singular of a noun in lower case; a word without plural ending stays as it is."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    if low in L.plural:
        return L.plural[low]
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return low[:-2]
    return low[:-1] if len(low) > 2 and low[-1] == "s" and low[-2] not in "su'" and not low.endswith("is") else low


def find_counted(t: Tokens, n: Number, L: Lists) -> Counted:
    """Unit and noun phrase behind the number, else the noun phrase before it."""
    j, compound = n.last, False
    if t.words[j] in DASHES and t.touch(j) and t.touch(j + 1) and t.words[j + 1][:1].isalpha():
        j, compound = j + 1, True
    unit, width = _unit_at(t, j, n, L, compound)
    if n.unit:  # money or percent: the sign is the unit
        return _behind_sign(t, n, j + width if unit and unit.kind in ("money", "count") else j, L)
    if unit:
        return _behind_unit(t, n, unit, j, j + width, compound, L)
    if n.kind == "multiple":
        return _of_multiple(t, j, L)
    return _plain(t, n, j, compound, L)


def _unit_at(t: Tokens, j: int, n: Number, L: Lists, compound: bool) -> tuple[Unit | None, int]:
    if t.low[j] not in L.unit_first and t.words[j] not in L.unit_first or n.kind in ("ordinal", "score", "multiple") or n.kind == "share" and n.rule not in _PARTS:
        return None, 0
    digits = t.text[n.end - 1].isdecimal()
    for width in (4, 3, 2, 1):
        words = t.words[j : j + width]
        unit = L.units.get(tuple(words))
        if unit is None and (width > 1 or len(words[0]) > 2):
            unit = L.units.get(tuple(t.low[j : j + width]))
        if unit is None or width > 1 and words[1].isdecimal() and not t.touch(j + 1):
            continue
        if unit.unit == "pound" and n.scale >= 1e6 and t.low[j + width] != "of":
            unit = Unit("GBP", "money", "money", None)  # "361 million pounds"
        if compound and unit.kind == "count":
            return None, 0  # "a 28-point plan": the points are counted
        if width == 1 and len(words[0]) < 3 and not digits and words[0] not in ("%",):
            return None, 0
        if words[0] == "'" and (not t.touch(j) or "'" in t.words[: n.first]) or words[0] in ("p", "L", "V", "W", "g", "s") and not digits:
            return None, 0
        return unit, width
    return None, 0


_PARTS = frozenset(("half", "fraction", "fraction_digits", "fraction_sign"))  # "half an hour", "1/4 mile"
_MARKS = frozenset("\"“”")
_STOPS = _MARKS | frozenset(",;:—().")


def _per(t: Tokens, j: int, L: Lists) -> tuple[str | None, int]:
    """ "per month", "a barrel", "an hour": the noun and the place behind it."""
    if t.words[j] in DASHES and t.touch(j) and t.low[j + 1] in ("a", "an", "per"):
        j += 1  # "$70-a-share"
    low = t.low[j]
    if low in ("per", "/") and t.words[j + 1][:1].isalpha():
        for width in (2, 1):
            unit = L.units.get(tuple(t.low[j + 1 : j + 1 + width]))
            if unit:
                return unit.unit, j + 1 + width
        return singular(t.words[j + 1], L), j + 2
    if low in ("a", "an", "each", "every"):
        k = j + 1 + (t.words[j + 1] in DASHES)
        if t.low[k] in L.group["per_nouns"] and t.low[k + 1] not in L.group["then_or_now"]:
            return singular(t.words[k], L), k + 1
    return None, j


def _behind_sign(t: Tokens, n: Number, j: int, L: Lists) -> Counted:
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
        phrase = None if low == "in" and (t.words[k][:1].isupper() or k > j + 1 and t.low[k - 1] != "all") else noun_phrase(t, k, L, False, loose=True)
        if phrase:
            return Counted(None, n.last, n.last, per, phrase, phrase.last, False)
    elif t.words[k][:1].isalpha() and low not in L.stop and not per:
        phrase = noun_phrase(t, k, L, False, loose=True)
        if phrase:
            return Counted(None, n.last, n.last, per, phrase, phrase.last, False)
    return Counted(None, n.last, n.last, per, noun_before(t, n, L), j, False)


def _behind_unit(t: Tokens, n: Number, unit: Unit, j: int, k: int, compound: bool, L: Lists) -> Counted:
    per, end = _per(t, k, L)
    hyphen = t.words[end] in DASHES and t.touch(end)
    old = end + 1 if hyphen else end
    if t.low[old] in ("old", "olds") or t.low[old] == "of" and t.low[old + 1] == "age":
        after = old + (2 if t.low[old] == "of" else 1)
        phrase = noun_phrase(t, after, L, True) if t.low[old] == "old" and (compound or hyphen) else None
        return Counted(unit, j, after, per, phrase, phrase.last if phrase else after, False, compound, True)
    if t.low[old] in L.group["dimensions"]:
        end = old + 1
    if t.low[end] == "of":
        phrase = noun_phrase(t, _skip_det(t, end + 1, L), L, False, loose=True)
        if phrase:
            return Counted(unit, j, k, per, Phrase(j, phrase.last, phrase.heads), phrase.last, False, compound)
    if compound or unit.kind == "measure" or _singular_unit(t, j, k, n):
        start = end + 1 if t.words[end] in DASHES and t.touch(end) else end
        phrase = noun_phrase(t, start, L, True, compound=compound) if t.words[start][:1].isalpha() and t.low[start] not in L.stop else None
        if phrase:
            return Counted(unit, j, k, per, Phrase(j if compound else phrase.first, phrase.last, phrase.heads), phrase.last, False, compound)
    return Counted(unit, j, k, per, noun_before(t, n, L) if unit.kind == "measure" else None, end, False, compound)


def _singular_unit(t: Tokens, j: int, k: int, n: Number) -> bool:
    """ "a 12 page report", "30 year rate": a singular unit word behind a number above one stands before a noun."""
    return n.value not in (None, 1.0) and not t.low[k - 1].endswith("s") and t.low[k - 1] not in ("feet", "percent")


def _skip_det(t: Tokens, k: int, L: Lists) -> int:
    while t.low[k] in L.det or t.low[k] in L.poss:
        k += 1
    return k


def _of_multiple(t: Tokens, j: int, L: Lists) -> Counted:
    """ "double October's gains", "twice the size"."""
    k = _skip_det(t, j, L)
    phrase = noun_phrase(t, k, L, False, loose=True) if t.words[k][:1].isalpha() else None
    return Counted(None, j, j, None, phrase, phrase.last if phrase else j, False)


def _plain(t: Tokens, n: Number, j: int, compound: bool, L: Lists) -> Counted:
    """A plain count: the noun phrase behind it, through "of the"; else elided or named before it."""
    k = j
    if t.low[k] == "of" and not compound:
        k = _skip_det(t, k + 1, L)
        if t.words[k][:1].isdecimal() or t.low[k] in L.cardinal:
            k += 1
        if t.low[k] in ("them", "us", "which", "whom"):
            return Counted(None, j, j, None, None, k + 1, True)
    if (t.words[k][:1].isdecimal() or t.low[k] in L.cardinal) and t.words[k + 1] in DASHES and t.touch(k + 1) and t.touch(k + 2):
        start = k
        while t.touch(k + 1) and k < start + 6:
            k += 1  # "three 15-year-old girls"
        k += 1
    if n.kind == "score" and t.low[k] in L.group["score_words"]:
        return Counted(None, j, j, None, Phrase(k, k + 1, (k,)), k + 1, False)
    one = n.value == 1 or n.kind == "ordinal" or compound
    phrase = None
    if t.words[k][:1].isalpha() or t.words[k] in _MARKS or _date_width(t, k, L):
        phrase = noun_phrase(t, k, L, one, loose=n.kind == "share")
    if phrase and compound:
        # "a 28-point peace plan", "a six-vote majority": points and votes are counted, the phrase names what has them.
        phrase = Phrase(k, phrase.last, (k,))
    if phrase:
        return Counted(None, j, j, None, phrase, phrase.last, False, compound)
    before = noun_before(t, n, L)
    return Counted(None, j, j, None, before, j, before is None)


def noun_phrase(t: Tokens, j: int, L: Lists, one: bool, loose: bool = False, joined: bool = True, compound: bool = False) -> Phrase | None:
    """The noun phrase from token j on; `one`: a singular head is expected; `loose`: either will do."""
    k, head, low, quoted = j, -1, t.low, 0
    while k < t.n and k - j < 8:
        w = low[k]
        if not t.words[k][0].isalpha():
            if t.words[k] in DASHES and k > j and t.touch(k) and t.touch(k + 1) or w == "&":
                k += 1
                continue
            date = k + _date_width(t, k, L)
            if date > k and head < 0 and t.words[date][:1].isalpha() and low[date] not in L.stop:
                j, k = (date, date) if k == j else (j, date)
                continue
            if k > j and w in "'’" and t.touch(k) and low[k - 1][-1] == "s" and t.words[k + 1][:1].isalpha():
                head, k = -1, k + 1  # "the Moors' rate": the owner is no head
                continue
            if k > j and t.words[k].isdecimal() and t.words[k - 1] in L.name_before and head < 0:
                k += 1  # "40 Model 3 sedans"
                continue
            if w in _MARKS and head < 0 and (not quoted or k > quoted) and k - j < 4 and t.words[k + 1][:1].isalpha() and (quoted or low[k + 1] not in L.stop):
                quoted, k = k + 1, k + 1
                continue
            break
        if w in L.cardinal or w in L.vague and w != "few":
            break
        if head >= 0 and not one and not loose:
            if is_plural(w, L) and w not in L.action and low[k + 1] not in L.det:
                head = k
                k += 1
                continue
            break
        if w in L.stop or w in L.month and t.words[k][0].isupper() or w in L.grammar["weekday"]:
            modifies = w in L.group["phrase_openers"] and t.words[k + 1][:1].isalpha() and low[k + 1] not in L.stop
            if modifies and head < 0:
                k += 1
                continue
            if w in ("and", "or") and head < 0 and k > j and not one and _plural_ahead(t, k + 1, L):
                k += 1  # "five Kia and Hyundai vehicles": the noun comes behind the coordination
                continue
            width = _date_width(t, k, L)
            if width and head < 0 and t.words[k + width][:1].isalpha():
                k += width
                continue
            break
        if not (compound and k == j) and (_is_verb_here(t, k, j, L, one or loose) or loose and k > j and _governs(t, k, L)):
            break
        if t.words[k + 1] == "." and t.touch(k + 1) and t.words[k][0].isupper() and t.words[k + 2][:1].isupper() and len(w) < 5:
            break  # "the first Mr. Moor has faced"
        verb_next = low[k + 1] in L.group["share_verbs"] or low[k + 1] in L.action and low[k + 1] not in L.action_noun
        if not one and is_plural(w, L) and (not loose or not t.words[k + 1][:1].isalpha() or low[k + 1] in L.stop or verb_next):
            head = k
            if loose:
                break
        k += 1
    if head < 0:
        head = k - 1
        while head > j and not t.words[head][0].isalpha():
            head -= 1
        if head < j or not t.words[head][0].isalpha() or not (one or loose) and head - j > 3:
            return None
    return _coordinate(t, j, head, L) if joined else Phrase(j, head + 1, (head,))


def _plural_ahead(t: Tokens, k: int, L: Lists) -> bool:
    """Whether a plural noun follows within three words that are no stop words."""
    for m in range(k, k + 4):
        if not t.words[m][:1].isalnum() or t.low[m] in L.stop or t.low[m] in L.cardinal:
            return False
        if is_plural(t.low[m], L):
            return True
    return False


def _date_width(t: Tokens, k: int, L: Lists) -> int:
    """How many tokens from k on are a date inside a noun phrase ("the 19 Sept. 11 hijackers", "the first 2016 candidate")."""
    if len(t.words[k]) == 4 and t.words[k].isdecimal():
        return 1
    if t.words[k][:1].isupper() and t.low[k] in L.month:
        dot = t.words[k + 1] == "."
        return 2 + dot if t.words[k + 1 + dot].isdecimal() else 0
    return 0


def _governs(t: Tokens, k: int, L: Lists) -> bool:
    """Whether an action word at k is the verb of the noun phrase before it ("72 percent of voters support Moor")."""
    after = t.words[k + 1]
    return t.low[k] in L.action and t.low[k] not in L.action_noun and (not after[:1].islower() or t.low[k + 1] in L.stop)


def _is_verb_here(t: Tokens, k: int, j: int, L: Lists, one: bool) -> bool:
    """Whether the word at k is a verb or participle that ends the noun phrase begun at j."""
    w, after = t.low[k], t.low[k + 1]
    noun_next = t.words[k + 1][:1].isalpha() and after not in L.stop
    if w.endswith("ing") and len(w) > 4:
        object_next = after in L.det or t.words[k + 1][:1].isupper() and not t.is_titled() or after in L.poss or t.words[k + 1][:1].isdecimal() or after in L.cardinal
        return object_next or k == j and not noun_next or k > j and after in L.prep and after not in ("of", "in", "at", "on") and w in L.action
    participle = w in L.past or w.endswith("ed") and len(w) > 4 and w not in ("hundred", "kindred")
    if not participle:
        return k > j and w in L.action and w not in L.action_noun and not is_plural(w, L) and w not in L.plural and not noun_next and w.endswith(("ew", "ung", "ose", "ell"))
    if k == j:
        return not noun_next and not (after == "and" and not one and _plural_ahead(t, k + 2, L))
    return one or not noun_next or not _plural_ahead(t, k + 1, L)


def _coordinate(t: Tokens, first: int, head: int, L: Lists) -> Phrase:
    """Further head nouns: "drones and missiles", "drones, missiles and bombs"; another number ends the phrase."""
    heads, k = [head], head + 1
    while t.low[k] in ("and", "or", ",", "&"):
        comma = t.low[k] == ","
        m = k + 1 + (comma and t.low[k + 1] == "and")
        if not t.words[m][:1].isalpha() or t.low[m] in L.stop or t.low[m] in L.cardinal or not is_plural(t.low[head], L):
            break
        nxt = noun_phrase(t, m, L, False, joined=False)
        if nxt is None or nxt.last - m > 3 or not is_plural(t.low[nxt.heads[0]], L) or t.words[m][0].isupper() != t.words[first][0].isupper():
            break
        if comma and t.low[nxt.last] not in ("and", "or", ",") and t.low[m - 1] != "and":
            break
        if t.low[m] in L.past or t.low[m].endswith("ed") or t.low[nxt.last] in L.grammar["verb"]:
            break
        heads.append(nxt.heads[0])
        k = nxt.last
    return Phrase(first, k, tuple(heads))


def noun_before(t: Tokens, n: Number, L: Lists) -> Phrase | None:
    """The noun phrase that a number fills: "a rate of 72", "her rate was 72", "pressure: 72"."""
    b = n.first - 1
    while b > 0 and (t.low[b] in L.hedge_before or t.low[b] in L.modifier or t.low[b] in ("a", "an", "than", "at") or t.low[b].endswith("ly")) and t.low[b] != "of":
        b -= 1
    if b < 1:
        return None
    low = t.low[b]
    if low in ("of", ":", "=") and t.low[b - 1] not in L.stop and t.words[b - 1][0].isalpha() and t.low[b - 1] not in ("total", "average"):
        return _nouns_before(t, b, L)
    if low in ("between", "from") and t.low[b - 1] not in L.stop and t.low[b - 1] not in L.fills and t.words[b - 1][0].isalpha() and t.low[b - 1] not in L.change and not t.low[b - 1].endswith("ed"):
        return _nouns_before(t, b, L)
    while b > 0 and (t.low[b] in L.group["fill_links"] or t.low[b].endswith("ly") or t.low[b] in L.adverb):
        b -= 1
    low, linked = t.low[b], t.low[b + 1] in ("to", "by", "at", "from", "between")
    if low in L.fills or low in L.change and (n.kind == "share" or linked and n.value is not None):
        while b > 0 and (t.low[b - 1] in L.aux or t.low[b - 1] in L.adverb):
            b -= 1
        return subject_of(t, b, L)
    return None


def _nouns_before(t: Tokens, b: int, L: Lists) -> Phrase:
    """The words of a noun phrase that ends right before token b."""
    first = b - 1
    while first > 0 and t.words[first - 1][0].isalpha() and t.low[first - 1] not in L.stop and b - first < 5 and t.low[first - 1] not in L.action:
        first -= 1
    return Phrase(first, b, (b - 1,))


def subject_of(t: Tokens, b: int, L: Lists) -> Phrase | None:
    """The subject of the verb at token b: the first noun phrase of its clause."""
    s = b
    while s > 0 and b - s < 14:
        low = t.low[s - 1]
        if low in (",", "and"):
            # "the rate for federal, state and local taxes was": no clause ends here, for no verb stands before it.
            back = next((k for k in range(s - 2, max(-1, s - 10), -1) if t.low[k] in _STOPS or t.low[k] in L.group["clause_openers"] and t.low[k] != "and"), -1)
            if back < 0 or t.low[back + 1] not in L.det and t.low[back] != "," or any(t.low[k] in L.aux or t.low[k] in L.verb for k in range(back + 1, s - 1)):
                break
        elif low in _STOPS or low in L.group["clause_openers"] and s < b:
            break
        s -= 1
    s = _skip_det(t, s, L)
    if s >= b or not t.words[s][0].isalnum():
        return None
    phrase = noun_phrase(t, s, L, True, joined=False)
    return phrase if phrase and phrase.last <= b else None
