"""Every number expression of a text with its value, whether it is a figure or a date, a name, a saying."""

from tellings.core.lists.lexicons import AnyLists
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
    table = range(0)  # where in a run of bare numerals no rule can reach a word
    for i in [i for i, word in enumerate(t.low[: t.n]) if (word[0] in _FIRST and word != ".") or word in anchors]:
        if i in table and _is_plain(t.words[i]):
            found.append(_bare(t, i))
            done = i + 1
            continue
        if i < done or (found and t.low[i] == "second" and _is_time(t, i, found[-1], L)):
            continue
        if t.words[i + 1].isdecimal() and i >= table.stop and t.words[i].isdecimal():
            table = _deep_run(t, i)
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
        found.append(number)
        done = number.last
    return found


def _deep_run(t: FigureTokens, i: int) -> range:
    """Of the tokens from i on that are numerals without anything between them, those that are far from any word."""
    end = i + 1
    while t.words[end].isdecimal() and t.starts[end] > t.ends[end - 1]:
        end += 1
    return range(i + _FAR_LEFT + 1, max(i + _FAR_LEFT + 1, end - _FAR_RIGHT))


def _is_plain(word: str) -> bool:
    """Whether a numeral is neither a year nor an id, whatever stands beside it."""
    return word.isdecimal() and word[0] != "0" and len(word) < 10 and not (len(word) == 4 and word < "2200")


def _bare(t: FigureTokens, i: int) -> Number:
    """A numeral deep inside a page of numerals: no rule can reach a word from there, so none is tried."""
    word, value = t.words[i], float(t.words[i])
    return Number(
        t.starts[i], t.ends[i], word, value, None, value, value, "count", None, None, None, IN_TABLE, 1.0, i, i + 1
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
