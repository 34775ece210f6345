"""Figures: every number of a text with what it counts, how exactly, in which unit, and the act it belongs to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tellings.find.counted import Counted, find_counted
from tellings.find.governing import find_action, find_change
from tellings.find.numbers import Number, read_numbers
from tellings.find.phrases import singular
from tellings.find.tokens import DASHES, Lists, Tokens, load_lists

if TYPE_CHECKING:
    import pandas as pd

_INF = float("inf")
# How far "about" reaches: 10 % to both sides, the usual tolerance for a rounded count; "nearly" reaches as far, but only below.
ABOUT = 0.1
NOT_FIGURES = frozenset(("date", "time", "name", "idiom"))


class Figure(NamedTuple):
    """One number expression; the columns of the table `figures`, with places in the text that was given."""

    start: int
    end: int
    surface: str
    value: float | None
    value_2: float | None
    low: float
    high: float
    kind: str
    qualifier: str
    qualifier_start: int | None
    qualifier_end: int | None
    change: str
    unit: str | None
    unit_start: int | None
    unit_end: int | None
    counted: str | None
    counted_phrase: str | None
    counted_start: int | None
    counted_end: int | None
    modifier: str | None
    action: str | None
    base: tuple[int, ...]  # places in the list of the figures that this is a part or multiple of
    converts: int | None  # place in the list of the figure that this restates in another unit
    rule: str


def figures_in(text: str, *, lists: str | Path | None = None) -> list[Figure]:
    """Find the figures of a text, and the numbers that are none.

    Reads     any text; a CSV in the folder `lists` replaces the package's own of that name
    Returns   figures in their order; kinds date, time, name and idiom are numbers that are not figures
    Method    numbers_in, then the words around each number: hedge, unit, noun phrase, governing verb; no parser, no model

    >>> [(f.surface, f.qualifier, f.counted, f.action) for f in figures_in("Nearly 40 homes and shops were destroyed, the mayor said.")]
    [('40', 'nearly', 'home+shop', 'destroy')]
    >>> [(f.value, f.unit, f.counted) for f in figures_in("The bridge cost $1.2 billion and a 9-hour search found two cars.")]
    [(1200000000.0, 'USD', 'bridge'), (9.0, 'hour', 'search'), (2.0, None, 'car')]
    """
    return _figures(text, load_lists(lists))


def _figures(text: str, L: Lists) -> list[Figure]:
    if not L.may_hold_number(text):
        return []
    t = Tokens(text)
    numbers = read_numbers(t, L)
    if not numbers:
        return []
    drafts: list[_Draft] = []
    for n in numbers:
        drafts.append(_Draft(t, n, L) if n.kind not in NOT_FIGURES else _Draft(t, n, None))
    _inherit(t, drafts)
    _convert(t, drafts, L)
    _base(t, drafts, L)
    return [d.figure() for d in drafts]


class _Draft:
    """A figure while its parts are being found."""

    __slots__ = ("t", "n", "counted", "begin", "qualifier", "hedge", "modifier", "kind", "unit", "unit_span", "heads", "phrase", "action", "change", "base", "converts", "rule")

    def __init__(self, t: Tokens, n: Number, L: Lists | None):
        self.t, self.n, self.kind, self.rule = t, n, n.kind, n.rule
        self.counted: Counted | None = None
        self.qualifier, self.hedge, self.modifier, self.begin = "exact", None, None, n.first
        self.unit, self.unit_span = n.unit, (n.unit_start, n.unit_end)
        self.heads = self.phrase = self.action = self.converts = None
        self.base: tuple[int, ...] = ()
        self.change = "none"
        if L is not None:
            self._fill(L)

    def _fill(self, L: Lists) -> None:
        t, n = self.t, self.n
        c = self.counted = find_counted(t, n, L)
        self.qualifier, self.hedge, self.modifier, self.begin = find_hedge(t, n, c, L)
        if c.unit:
            self.unit, self.unit_span = c.unit.unit, (t.starts[c.unit_first], t.ends[c.unit_last - 1])
            if self.kind in ("count", "vague"):
                self.kind = "age" if c.age else c.unit.kind if self.kind == "count" else "vague"
        if self.kind == "count" and _is_age(t, n, L):
            self.kind, self.unit = "age", "year"
        elif self.kind == "duration" and n.first > 1 and t.low[self.begin - 1] == "of" and t.low[self.begin - 2] == "age" or self.hedge and "age" in t.text[self.hedge[0] : self.hedge[1]]:
            self.kind = "age"
        if n.rule in ("from_to", "range") and self.unit is None:
            self._unit_inside(L)
        if c.per and (self.unit or c.elided):
            self.unit = f"{self.unit} per {c.per}" if self.unit else self.unit
        if c.phrase:
            self.phrase = (t.starts[c.phrase.first], t.ends[c.phrase.last - 1])
            named = self.kind == "age" and t.words[c.phrase.heads[-1]][0].isupper()  # "16-year-old Ada Timmons"
            self.heads = t.words[c.phrase.heads[-1]] if named else "+".join(dict.fromkeys(_head(t, h, L) for h in c.phrase.heads))
        if self.kind != "age" and not (self.kind == "duration" and t.low[c.after] in L.group["then_or_now"]):
            self.action = find_action(t, n, self.begin, c.after, c.phrase, L)
        if self.kind not in ("age", "duration", "ordinal", "score"):
            self.change = find_change(t, n, self.begin, c.after, L, plain=self.unit is None and self.kind == "count")

    def _unit_inside(self, L: Lists) -> None:
        """The unit of "from 21 mpg to 23" stands between the two numbers."""
        for k in range(self.n.first + 1, self.n.last):
            unit = L.units.get((self.t.words[k],)) or L.units.get((self.t.low[k],)) if self.t.words[k].isalpha() else None
            if unit and unit.kind in ("measure", "duration"):
                self.kind, self.unit, self.unit_span = unit.kind, unit.unit, (self.t.starts[k], self.t.ends[k])
                return

    def figure(self) -> Figure:
        n = self.n
        low, high = bounds(n, self.qualifier)
        if self.kind == "vague" and self.qualifier == "exact":
            self.qualifier = "about"  # "dozens" is a hedge in itself
        phrase = self.phrase or (None, None)
        text = self.t.text[phrase[0] : phrase[1]] if self.phrase else None
        return Figure(
            n.start, n.end, n.surface, n.value, n.value_2, low, high, self.kind, self.qualifier, *(self.hedge or (None, None)), self.change, self.unit, *self.unit_span,
            self.heads, text, *phrase, self.modifier, self.action, self.base, self.converts, self.rule,
        )  # fmt: skip


def _head(t: Tokens, h: int, L: Lists) -> str:
    """The head noun in the singular; a name keeps its capital ("one-fifth of Ukraine")."""
    low, word = singular(t.words[h], L), t.words[h]
    if word[0].isupper() and h and not t.is_titled() and len(low) == len(word.removesuffix("'s").removesuffix("’s")):
        return word.removesuffix("'s").removesuffix("’s")
    return low


def bounds(n: Number, qualifier: str) -> tuple[float, float]:
    """The smallest and the largest value that number and hedge admit."""
    low, high = n.low, n.high
    floor = min(0.0, low)
    if qualifier == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if qualifier == "nearly":
        return low - ABOUT * abs(low), high
    if qualifier in ("over", "at_least"):
        return low, _INF
    if qualifier in ("under", "at_most"):
        return floor, high
    return low, high


def find_hedge(t: Tokens, n: Number, c: Counted, L: Lists) -> tuple[str, tuple[int, int] | None, str | None, int]:
    """The hedge with its place, the evaluating word, and the first token of all that stands before the number."""
    b, modifier = n.first, None
    for _ in range(3):
        low = t.low[b - 1] if b else ""
        if low in L.modifier and not _hedge_at(t, b, L):
            modifier, b = t.words[b - 1], b - 1
        else:
            break
    k = b - 1 if b and t.low[b - 1] in ("a", "an") else b
    found = _hedge_at(t, k, L) or (_hedge_at(t, b, L) if k != b else None)
    if found:
        first, qualifier, at = found
        if modifier is None and first and t.low[first - 1] in L.modifier:
            modifier = t.words[first - 1]
        return qualifier, (t.starts[first], t.ends[at - 1]), modifier, first
    for place in dict.fromkeys((n.last, c.unit_last, c.phrase.last if c.phrase and c.phrase.first >= n.last else n.last)):
        for phrase, qualifier in L.hedge_after.get(t.low[place], ()):
            sign = phrase[0] in ("plus", "+")
            if tuple(t.low[place : place + len(phrase)]) == phrase and not (sign and (t.words[place + 1][:1].isdecimal() or phrase[0] == "+" and place != n.last)):
                return qualifier, (t.starts[place], t.ends[place + len(phrase) - 1]), modifier, k
    return "exact", None, modifier, k


def _hedge_at(t: Tokens, end: int, L: Lists) -> tuple[int, str, int] | None:
    """The hedge that ends right before token `end`: its first token, its class, its end."""
    if not end:
        return None
    for phrase, qualifier in L.hedge_before.get(t.low[end - 1], ()):
        first = end - len(phrase)
        if first >= 0 and tuple(t.low[first:end]) == phrase:
            return (first, qualifier, end) if qualifier != "exact" else None
    return None


def _is_age(t: Tokens, n: Number, L: Lists) -> bool:
    """ "Moor, 44, said", "Moor (44)", "aged 44", "Moor 44 has"."""
    if n.value is None or not 0 < n.value < 120 or n.value_2 is not None or n.value != int(n.value) or n.first < 1:
        return False
    before, after = t.words[n.first - 1], t.words[n.last]
    if t.low[n.first - 1] in ("aged", "age") or t.low[n.first - 1] == "of" and t.low[n.first - 2] == "age":
        return True
    name = n.first > 1 and t.words[n.first - 2][:1].isupper() and t.words[n.first - 2].isalpha() and t.low[n.first - 2] not in L.month
    two = name and n.first > 2 and t.words[n.first - 3][:1].isupper()
    if before == "," and name and after in (",", ".", ";", "") and (two or after == "," and n.value > 9 and (t.words[n.first - 3][:1].islower() or t.low[n.last + 1] in L.verb)):
        return True
    if t.low[n.first - 1] in L.group["age_behind"] and (not after[:1].isalnum() or t.low[n.last] in L.stop):
        return True  # "I'm 76"
    if t.low[n.first - 1] == "at" and n.value > 9 and not after[:1].isalnum() and not L.group["died"].isdisjoint(t.low[max(0, n.first - 7) : n.first]):
        return True  # "died on Monday at 94"
    if t.low[n.first - 2] in ("he", "she") and t.low[n.first - 1] in L.fills and not after[:1].isalnum():
        return True  # "he was 42"
    if before == "(" and after == ")" and two and n.value > 9:
        return True
    pair = t.words[n.first - 1][:1].isupper() and t.words[n.first - 2][:1].isupper() and n.first > 1 and before.isalpha()
    return pair and n.value > 9 and n.surface.isdecimal() and t.low[n.last] in L.aux | L.verb and before not in L.name_before


def _inherit(t: Tokens, drafts: list[_Draft]) -> None:
    """Give an elided noun the noun of the figure before it in the same sentence ("57 drones, with 35 ...", "34,000 without water")."""
    previous: _Draft | None = None
    for place, d in enumerate(drafts):
        if d.counted is None:
            continue
        if place and d.action is None and _coordinated(t, drafts[place - 1], d):
            d.action = drafts[place - 1].action  # "launch 653 drones and 51 missiles": one verb governs both
        if place and d.change == "none" and t.low[d.begin - 1 if d.begin else t.n] == "or" and drafts[place - 1].counted and d.n.first - drafts[place - 1].counted.after < 4:
            d.change = drafts[place - 1].change  # "lost 190 points, or 0.6%"
        if place and d.counted.elided and d.unit is None and d.kind == "count" and d.change != "none" and drafts[place - 1].change != "none":
            d.unit, d.kind = drafts[place - 1].unit, drafts[place - 1].kind  # "rose by 2 percent, then fell by 1"
        if d.counted.elided and d.heads is None and d.kind in ("count", "vague", "score") and previous is not None and d.n.value_2 is None:
            if d.n.first - previous.counted.after < 25 and not _wall(t, previous.n.last, d.n.first):
                d.heads, d.phrase, d.rule = previous.heads, previous.phrase, d.rule + "+noun_before"
        if d.heads and d.kind in ("count", "vague"):
            previous = d


def _wall(t: Tokens, a: int, b: int) -> bool:
    return any(t.words[k] in (".", "?", "!") and t.words[k + 1][:1].isupper() for k in range(a, b))


def _convert(t: Tokens, drafts: list[_Draft], L: Lists) -> None:
    """ "505 sq km (195 sq miles)": the second restates the first; the arithmetic is checked where the units allow it."""
    if "(" not in t.words:
        return
    for i in range(1, len(drafts)):
        a, b = drafts[i - 1], drafts[i]
        opening = b.begin - 1
        if opening < 1 or t.words[opening] != "(" or not a.unit or not b.unit or a.unit == b.unit or a.counted is None or opening - a.counted.after not in (0, 1):
            if not (opening >= 1 and t.words[opening] == "(" and a.counted and a.counted.unit and opening - a.counted.unit_last == 0 and b.unit and a.unit != b.unit):
                continue
        if a.kind == "money" and b.kind == "money":
            b.converts, b.rule = i - 1, b.rule + "+conversion"
            continue
        da, fa = L.factors.get(a.unit, ("", None))
        db, fb = L.factors.get(b.unit, ("", None))
        if not da or da != db:
            continue
        b.converts = i - 1
        close = fa is None or fb is None or not a.n.value or not b.n.value or abs(a.n.value * fa / (b.n.value * fb) - 1) < 0.1
        b.rule += "+conversion" if close else "+conversion_does_not_add_up"
    for d in drafts:
        if d.converts is not None:
            source = drafts[d.converts]
            d.action = d.action or source.action
            if d.qualifier == "exact":
                d.qualifier, d.hedge = source.qualifier, source.hedge  # "roughly 505 sq km (195 sq miles)"
            if d.heads is None:
                d.heads, d.phrase = source.heads, source.phrase


def _base(t: Tokens, drafts: list[_Draft], L: Lists) -> None:
    """The whole of which a figure is a part: "35 of 57", "57 drones, with 35 ...", "double the 40"; the nearest one."""
    for i, d in enumerate(drafts):
        if d.counted is None:
            continue
        j = d.n.last
        if i + 1 < len(drafts) and t.low[j] == "of" and drafts[i + 1].n.first - j <= 3 and drafts[i + 1].counted:
            d.base = (i + 1,)
            if d.heads is None:
                d.heads, d.phrase = drafts[i + 1].heads, drafts[i + 1].phrase
        elif d.kind == "multiple" and i + 1 < len(drafts) and drafts[i + 1].counted and all(w in L.det for w in t.low[j : drafts[i + 1].begin]):
            d.base = (i + 1,)
        elif i and t.low[d.begin - 1] == "including" and drafts[i - 1].counted and d.begin - 1 - drafts[i - 1].counted.after < 2 and d.kind == drafts[i - 1].kind == "count":
            d.base = (i - 1,)  # "14 people, including three minors"
        elif i and t.low[d.n.first - 1] == "of" and t.low[d.n.first - 2] == "out" and drafts[i - 1].counted:
            drafts[i - 1].base = (i,)  # "158 inmates (out of 1,500)"
        elif i and (d.rule.endswith("+noun_before") or d.rule == "share_word") and drafts[i - 1].counted:
            before = t.low[d.begin - 1] if d.begin else ""
            if before in L.group["base_behind"] or d.rule.startswith("share_word") and t.low[d.n.last] != "of":
                d.base = (i - 1,)
                if d.rule.startswith("share_word") and i > 1 and _coordinated(t, drafts[i - 2], drafts[i - 1]):
                    d.base = (i - 2, i - 1)
                d.heads = "+".join(dict.fromkeys(drafts[b].heads for b in d.base if drafts[b].heads)) or None


def _coordinated(t: Tokens, a: _Draft, b: _Draft) -> bool:
    """Whether only "and" parts two figures ("653 drones and 51 missiles")."""
    return a.counted is not None and b.counted is not None and b.begin - a.counted.after == 1 and t.low[b.begin - 1] == "and"


def find_figures(sentences: "pd.DataFrame", *, lists: str | Path | None = None) -> "pd.DataFrame":
    """The figures of every sentence, and the numbers that are no figures.

    Reads     sentences (every row, whatever its block)
    Returns   figures; kinds date, time, name, idiom are kept so that every exclusion can be seen
    Raises    TableError when a column is missing
    Method    figures_in on each sentence; `figure_id` is made from the article and the place, so that a further article changes none
    """
    from tellings.schema import make_table, need_columns

    need_columns(sentences, "sentences", "article_id", "start", "sentence_id", "text")
    L = load_lists(lists, fresh=True)
    rows: list[tuple[Any, ...]] = []
    columns = (sentences[c].tolist() for c in ("article_id", "start", "sentence_id", "text"))
    for article, offset, sentence, text in zip(*columns):
        found = _figures(text, L)
        ids = [f"{article}:f{offset + f.start:04d}" for f in found]
        for figure_id, f in zip(ids, found):
            rows.append(_row(f, article, offset, sentence, figure_id, ids))
    return make_table("figures", rows)


def _row(f: Figure, article: str, offset: int, sentence: str, figure_id: str, ids: list[str]) -> tuple[Any, ...]:
    move = lambda place: None if place is None else place + offset  # noqa: E731
    nan = f.low != f.low
    return (
        article, f.start + offset, f.end + offset, figure_id, sentence, f.surface, f.value, f.value_2, None if nan else f.low, None if nan else f.high, f.kind,
        f.qualifier, move(f.qualifier_start), move(f.qualifier_end), f.change, f.unit, move(f.unit_start), move(f.unit_end), f.counted, f.counted_phrase,
        move(f.counted_start), move(f.counted_end), f.modifier, f.action, " ".join(ids[b] for b in f.base) or None, None if f.converts is None else ids[f.converts], f.rule,
    )  # fmt: skip
