"""A figure in the making: a number with its unit, noun, hedge and act, before figures are linked to one another."""

from tellings.find.figures.clause import Governor, governor
from tellings.find.figures.counted_nouns import Counted, find_counted
from tellings.find.figures.hedges import find_hedge
from tellings.find.figures.noun_phrases import singular
from tellings.find.figures.verbs import Place, find_action, find_change
from tellings.find.numbers.numbers import Number
from tellings.find.text.figure_tokens import FigureTokens, Lists

_SLOTS = (
    "n counted begin qualifier hedge modifier kind unit unit_span heads phrase governor action change base converts "
    "rule borrowed"
)


class Draft:
    """What the words around one number say; `counted` is None for a number that is no figure."""

    __slots__ = tuple(_SLOTS.split())

    def __init__(self, t: FigureTokens, n: Number, L: Lists | None):
        self.n, self.kind, self.rule = n, n.kind, n.rule
        self.borrowed = False  # its noun is that of the figure before it
        self.counted: Counted | None = None
        self.qualifier: str = "exact"
        self.hedge: tuple[int, int] | None = None
        self.modifier: str | None = None
        self.begin = n.first
        self.unit: str | None = n.unit
        self.unit_span: tuple[int | None, int | None] = (n.unit_start, n.unit_end)
        self.heads: str | None = None
        self.phrase: tuple[int, int] | None = None
        self.governor: Governor | None = None
        self.action: str | None = None
        self.change = "none"
        self.base: tuple[int, ...] = ()
        self.converts: int | None = None
        if L is not None:
            self._fill(t, L)

    def _fill(self, t: FigureTokens, L: Lists) -> None:
        """Unit, hedge, noun, act and change, in this order: each reads what the ones before it found."""
        n = self.n
        c = self.counted = find_counted(t, n, L)
        self.qualifier, self.hedge, self.modifier, self.begin = find_hedge(t, n, c, L)
        self._take_unit(t, c, L)
        if c.phrase:
            self.phrase = (t.starts[c.phrase.first], t.ends[c.phrase.last - 1])
            named = self.kind == "age" and t.words[c.phrase.heads[-1]][0].isupper()  # "16-year-old Ada Timmons"
            heads = [t.words[c.phrase.heads[-1]]] if named else [head_word(t, h, L) for h in c.phrase.heads]
            self.heads = "+".join(dict.fromkeys(heads))
        self.governor = governor(t, self.begin, c.after, self.kind, L)
        if self.kind != "age" and not (self.kind == "duration" and t.low[c.after] in L.group["then_or_now"]):
            self.action = find_action(t, n, Place(self.governor, self.begin, c.after, self.kind, c.phrase), L)
        if self.kind not in ("age", "duration", "ordinal", "score"):
            self.change = find_change(t, n, self.begin, c.after, L, plain=self.unit is None and self.kind == "count")

    def _take_unit(self, t: FigureTokens, c: Counted, L: Lists) -> None:
        """The unit and, with it, the kind."""
        if c.unit:
            self.unit, self.unit_span = c.unit.unit, (t.starts[c.unit_first], t.ends[c.unit_last - 1])
            if self.kind == "count":
                self.kind = "age" if c.age else c.unit.kind
        if self.kind == "count":
            self._unit_in_front(t, L)
        if self.kind == "count" and (is_age(t, self.n, L) or self._from_an_age(t, c, L)):
            self.kind, self.unit = "age", "year"
        elif self.kind == "duration" and (c.age or _of_age(t, self.begin, self.hedge)):
            self.kind = "age"
        if self.n.rule in ("from_to", "range") and self.unit is None:
            self._unit_inside(t, L)
        if c.per and self.unit:
            self.unit = f"{self.unit} per {c.per}"

    def _from_an_age(self, t: FigureTokens, c: Counted, L: Lists) -> bool:
        """Whether a plain number is an age from which on something holds: "adults 18 and older"."""
        if self.unit is not None or c.phrase or self.hedge is None:
            return False
        return t.text[self.hedge[0] : self.hedge[1]].split()[-1].lower() in L.group["age_on"]

    def _unit_in_front(self, t: FigureTokens, L: Lists) -> None:
        """The unit before its number: "a magnitude 7.2 earthquake", "a magnitude of 7.2"."""
        k = self.begin - 1
        k -= k > 0 and t.low[k] == "of"
        if k < 0 or t.low[k] not in L.group["units_in_front"]:
            return
        found = L.units.get((t.low[k],))
        if found:
            self.kind, self.unit, self.unit_span = found.kind, found.unit, (t.starts[k], t.ends[k])

    def _unit_inside(self, t: FigureTokens, L: Lists) -> None:
        """The unit of "from 21 mpg to 23" stands between the two numbers."""
        for k in range(self.n.first + 1, self.n.last):
            unit = L.units.get((t.words[k],)) or L.units.get((t.low[k],)) if t.words[k].isalpha() else None
            if unit and unit.kind in ("measure", "duration"):
                self.kind, self.unit, self.unit_span = unit.kind, unit.unit, (t.starts[k], t.ends[k])
                return


def head_word(t: FigureTokens, h: int, L: Lists) -> str:
    """The head noun in the singular; a name keeps its capital ("one-fifth of Ukraine")."""
    low, word = singular(t.words[h], L), t.words[h]
    if word[0].isupper() and h and not t.is_titled() and len(low) == len(word.removesuffix("'s").removesuffix("’s")):
        return word.removesuffix("'s").removesuffix("’s")
    return low


def _of_age(t: FigureTokens, begin: int, hedge: tuple[int, int] | None) -> bool:
    """ "at the age of five years", "under the age of five years"."""
    if hedge and "age" in t.text[hedge[0] : hedge[1]]:
        return True
    return begin > 1 and t.low[begin - 1] == "of" and t.low[begin - 2] == "age"


def is_age(t: FigureTokens, n: Number, L: Lists) -> bool:
    """Whether a plain number is somebody's age: "Moor, 44, said", "Moor (44)", "aged 44", "he was 44", "died at 94"."""
    if n.value is None or not 0 < n.value < 120 or n.value != int(n.value) or n.first < 1:
        return False
    before, before_2, after = t.low[n.first - 1], t.low[n.first - 2], t.words[n.last]
    if before not in L.age_triggers and before.isalpha() and not t.words[n.first - 1][0].isupper():
        return False  # "killed 40": most numbers
    if before in L.group["ages"] or (before == "of" and before_2 in L.group["ages"]):
        return True
    if n.value_2 is not None:
        return n.value_2 < 120 and before in ("between", "from") and before_2 in L.group["ages"]
    ends = not after[:1].isalnum() or t.low[n.last] in L.group["age_ends"]
    if before in L.group["age_behind"] and (ends or t.low[n.last] in L.stop):
        return True
    if (
        (before_2 in ("he", "she") or (before_2 == "who" and after in (",", ".", "")))
        and before in L.fills
        and ends
        and after != "-"
    ):
        return True
    if (
        before in L.hedge_before
        and n.value > 3
        and ends
        and not {"who", "he", "she"}.isdisjoint(t.low[max(0, n.first - 6) : n.first - 2])
        and t.low[n.first - 2] in L.fills
        and not after[:1].isalnum()
    ):
        return True  # "who she thinks was around 10,"
    if before == "at" and n.value > 9 and ends and not L.group["died"].isdisjoint(t.low[max(0, n.first - 7) : n.first]):
        return True
    return _age_behind_name(t, n, L)


def _age_of_person(t: FigureTokens, n: Number, L: Lists) -> bool:
    """ "his sister, 11, drowned", "children under five": behind a word for a person."""
    before, after = t.low[n.first - 1], t.words[n.last]
    if before == ",":
        return after in (",", ".", ";", "") and (
            t.low[n.last + 1] not in L.cardinal and not t.words[n.last + 1][:1].isdecimal()
        )
    return before in L.group["age_hedges"] and (not after[:1].isalnum() or t.low[n.last] in L.stop)


def _age_behind_name(t: FigureTokens, n: Number, L: Lists) -> bool:
    """ "Ada Moor, 44, said", "Ada Moor (44)", "Ada Moor 44 has"."""
    if n.first < 2:
        return False
    if t.low[n.first - 2] in L.group["age_nouns"] and _age_of_person(t, n, L):
        return True
    before, after = t.words[n.first - 1], t.words[n.last]
    name, name_2 = t.words[n.first - 2], t.words[n.first - 3] if n.first > 2 else ""
    if before.isalpha() and before[0].isupper() and name[:1].isupper():
        says = t.low[n.last] in L.aux or t.low[n.last] in L.verb
        return says and n.value > 9 and n.surface.isdecimal() and before not in L.name_before  # type: ignore[operator]
    if not (name[:1].isupper() and name.isalpha() and t.low[n.first - 2] not in L.month):
        return False
    two = name_2[:1].isupper() or (name_2 == "." and t.low[n.first - 4] in L.group["person_titles"])
    opens = (n.first == 3 and not name_2) or name_2 in (".", "“", '"', ",", ";") or n.first == 2
    if before == "(":
        verb = (
            t.low[n.last + 1] in L.verb
            or t.low[n.last + 1] in L.past
            or t.low[n.last + 1] in L.aux
            or t.low[n.last + 1].endswith("ed")
        )
        return after == ")" and n.value > 9 and (two or (opens and verb and n.value > 15))  # type: ignore[operator]
    if before != "," or after not in (",", ".", ";", ""):
        return False
    next_word = t.low[n.last + 1]
    past = next_word in L.past or next_word.endswith("ed")
    goes_on = next_word in L.verb or next_word in L.aux or (opens and (past or next_word in L.group["age_follows"]))
    told = after == "," and n.value > 9 and (name_2[:1].islower() or goes_on)  # type: ignore[operator]
    return two or told
