"""Every number expression of a text with its value, whether it is a figure or a date, a name, a saying."""

from functools import partial

from tellings.core.lists.lexicons import AnyLists
from tellings.core.words import Met
from tellings.find.numbers.article_units import article_unit
from tellings.find.numbers.not_figures import claim_number
from tellings.find.numbers.numerals import read_number
from tellings.find.numbers.parts import Core
from tellings.find.numbers.ranges import range_of, ratio, score
from tellings.find.numbers.sides import Number, sided
from tellings.find.text.figure_tokens import DASHES, FRACTION_SIGNS, FigureTokens, Lists, load_lists

IN_TABLE = "page_of_digits"  # the rule of a numeral that no word is near
# How far the rules look for a verb on the left and for a noun on the right, in tokens.
_FAR_LEFT, _FAR_RIGHT = 27, 12
_BETWEEN = frozenset(",;|()[]*•·\n")  # signs that part numerals in a table
_number = partial(tuple.__new__, Number)  # in a page of digits half the time is this
_PLAIN = ("count", None, None, None, IN_TABLE, 1.0)  # what stands behind the bounds of a numeral in a table
_FIRST = frozenset("0123456789.") | frozenset(FRACTION_SIGNS)


def numbers_in(text: str, *, lists: AnyLists = None) -> list[Number]:
    """Find every number expression, in digits or in words.

    Reads     any text
    Returns   numbers in their order; those that are no figures (dates, clock times, names, ids, sayings) are kept with
              kind and rule
    Method    a token that begins a number is the anchor; what is no figure is claimed first; word lists in
              data/lexicons/numbers.csv

    >>> text = "Repairs took six hundred and four days and cost $19 to 22 million."
    >>> [(n.surface, n.value, n.value_2) for n in numbers_in(text)]
    [('six hundred and four', 604.0, None), ('$19 to 22 million', 19000000.0, 22000000.0)]
    >>> [(n.surface, n.kind) for n in numbers_in("On 3 May 2021 two in three pilots flew the F-16.")]
    [('3 May 2021', 'date'), ('two in three', 'share'), ('F-16', 'name')]
    """
    L = load_lists(lists)
    return read_numbers(FigureTokens(text), L) if L.may_hold_number(text) else []


def read_numbers(t: FigureTokens, L: Lists) -> list[Number]:
    """`numbers_in` on tokens that are already cut."""
    found: list[Number] = []
    done, anchors, units = 0, L.all_anchors, L.measured_one
    deep, alone = _far_from_words(t), _VALUE_ALONE
    starts, ends, words = t.starts, t.ends, t.words
    for i in [i for i, word in enumerate(t.low[: t.n]) if (word[0] in _FIRST and word != ".") or word in anchors]:
        far = deep is not None and deep[i]
        if far and i >= done and (value := alone[words[i]]) is not None and _is_parted(t, i):
            done = i + 1
            found.append(_number((starts[i], ends[i], words[i], value, None, value, value, *_PLAIN, i, done)))
            continue
        if i < done or (found and t.low[i] == "second" and _is_time(t, i, found[-1], L)):
            continue
        if t.low[i] in units:
            one = article_unit(t, i, L) if i > done else None
            if one:
                found.append(one)
                done = one.last
            continue
        claim = claim_number(t, i, L)
        if claim:
            begin = max(claim.begin, done)
            found.append(_not_figure(t, begin, claim.end, claim.kind, claim.rule, claim.value))
            done = claim.end
            continue
        core = read_number(t, i, L)
        if core is None or core.begin < done:
            continue
        number = _finish(t, core, L, done)
        found.append(number._replace(rule=IN_TABLE) if far else number)
        done = number.last
    return found


def _far_from_words(t: FigureTokens) -> bytearray | None:
    """For each token whether it stands so deep among numerals and signs that no rule can reach a word from there; None
    where none does.
    """
    if t.n <= _FAR_LEFT + _FAR_RIGHT:
        return None
    deep, last = bytearray(t.n), -1
    for word in [*(k for k, word in enumerate(t.words[: t.n]) if word[0].isalpha()), t.n]:
        first, end = last + 1 + _FAR_LEFT, word - _FAR_RIGHT
        if first < end:
            deep[first:end] = b"\x01" * (end - first)
        last = word
    return deep if any(deep) else None


def _value_alone(word: str) -> float | None:
    """The value of a numeral that is neither a year nor an id, whatever stands beside it; None of any other token."""
    if not word.isdecimal() or word[0] == "0" or len(word) > 9 or (len(word) == 4 and word < "2200"):
        return None
    return float(word)


_VALUE_ALONE = Met(_value_alone)


def _is_parted(t: FigureTokens, i: int) -> bool:
    """Whether no sign beside a numeral makes more of it: it stands between blanks, commas, brackets."""
    before, behind = t.words[i - 1], t.words[i + 1]
    return (before in _BETWEEN or (before.isdecimal() and t.ends[i - 1] < t.starts[i])) and (
        behind in _BETWEEN or (behind.isdecimal() and t.ends[i] < t.starts[i + 1])
    )


def _is_time(t: FigureTokens, i: int, before: Number, L: Lists) -> bool:
    """ "by 1 second", "a 30-second spot": the unit of the number before it, and no ordinal."""
    near = before.last == i or (before.last == i - 1 and t.words[i - 1] in DASHES and t.touch(i) and t.touch(i - 1))
    return near and before.kind in ("count", "share") and before.unit is None and t.low[i + 1] not in L.fraction


def _not_figure(t: FigureTokens, a: int, b: int, kind: str, rule: str, value: float | None) -> Number:
    start, end = t.starts[a], t.ends[b - 1]
    bound = float("nan") if value is None else value
    return Number(start, end, t.text[start:end], value, None, bound, bound, kind, None, None, None, rule, 1.0, a, b)


def _finish(t: FigureTokens, core: Core, L: Lists, floor: int) -> Number:
    one = sided(t, core, L, floor)
    if core.kind == "count":
        pair = ratio(t, one, L) or range_of(t, one, L) or score(t, one, L)
        if pair:
            return pair
    kind = "money" if one.money else "share" if one.share else core.kind
    if core.kind == "vague":
        kind = "vague"
    core = one.core
    span = one.unit_span or (None, None)
    end = t.ends[one.end - 1]
    return Number(
        one.start,
        end,
        t.text[one.start : end],
        core.value,
        None,
        core.low,
        core.high,
        kind,
        one.money or one.share,
        span[0],
        span[1],
        core.rule,
        core.scale,
        one.begin,
        one.end,
    )
