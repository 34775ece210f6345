"""Tokens cut as figures need them: words, numerals, signs; and the word lists of the figure finder as it reads them."""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import (
    AnyLists,
    context_groups,
    per_lists,
    read_list,
    words_beside_numbers,
    words_by_class,
)
from tellings.core.words import APOSTROPHE, INITIALS, LETTER, Met
from tellings.find.text.clause_tags import letter_map, verbs_of_forms
from tellings.find.text.tokens import Tokens, cut

# A word before a blank (first, being the most frequent), a word with its apostrophes, a numeral (grouped by commas,
# thin or no-break spaces, a plain space before exactly three digits), an abbreviation with full stops, or one other
# sign; a line break before a capital is a sign too, for a headline and the line below it are no one phrase.
_MORE_LETTERS = f"(?:[{APOSTROPHE}]{LETTER}+)*"
_TOKEN = re.compile(
    rf"[A-Za-z]{{2,}}+(?= )|{LETTER}{{2,}}{_MORE_LETTERS}"
    r"|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,]|\.[0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?|(?<![\w.,])\.[0-9]+|[0-9]+(?:\.[0-9]+)*"
    rf"|{INITIALS}|{LETTER}+{_MORE_LETTERS}|\S|\n(?=\s*[A-Z“\"'‘])"
)
# No token begins with a blank: said first, it saves every other look at one.
_SPLIT = re.compile(f"((?! )(?:{_TOKEN.pattern}))")
_SPLIT_WRAPPED = re.compile(f"((?! )(?:{_TOKEN.pattern[: _TOKEN.pattern.rindex('|')]}))")  # without the line break
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")
_LETTERS = re.compile("[a-z]{2,}")  # no number word is shorter
# Blanks at the end spare every look-ahead its bounds check.
_PADDING = 12
DASHES = frozenset("-–‐‑")
FRACTION_SIGNS = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
    "⅙": 1 / 6,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}

_DIGIT = re.compile(rf"[0-9{''.join(FRACTION_SIGNS)}]")


def _low(word: str) -> str:
    return word if word in ("US", "IT") else word.lower().replace("’", "'")  # "US" is a country, "us" a pronoun


_LOW = Met(_low)
_low_of = _LOW.__getitem__
_BLANKS = [""] * _PADDING


class FigureTokens(Tokens):
    """Tokens cut as a figure needs them: "18-year-old" is five, "1 250" one; with what was worked out about them."""

    __slots__ = ("beside", "n", "reading", "text", "titled", "walls", "web")

    def __init__(self, text: str, paragraph: bool = False):
        self.text = text
        # In a paragraph a line break is a blank.
        starts, ends, words = cut(text, _SPLIT_WRAPPED if paragraph and "\n" in text else _SPLIT)
        self.n = len(words)
        beyond = [len(text)] * _PADDING
        super().__init__(starts + beyond, ends + beyond, words + _BLANKS, list(map(_low_of, words)) + _BLANKS)
        self.titled: bool | None = None
        self.web = [m.span() for m in _WEB.finditer(text)] if "://" in text or "www." in text else []
        self.reading: Any = None  # its letters and verbs, once a figure asks for them (clause.py)
        self.walls: list[int] | None = None
        self.beside: Any = None  # its times and places (complements.py)

    def touch(self, i: int) -> bool:
        """Whether token i stands right behind token i - 1."""
        return 0 < i < self.n and self.ends[i - 1] == self.starts[i]

    def first_at(self, place: int, i: int) -> int:
        """The first token from i on that begins at or behind a place in the text."""
        return bisect_left(self.starts, place, i)

    def is_titled(self) -> bool:
        """Whether the text is set in title case, where a capital letter says nothing about a name."""
        if self.titled is None:
            long = [w for w in self.words[: self.n] if len(w) > 3 and w[0].isalpha()]
            self.titled = len(long) > 2 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)
        return self.titled


class Unit(NamedTuple):
    """One row of units.csv or currencies.csv."""

    unit: str
    kind: str
    dimension: str
    factor: float | None


class Lists:
    """The word lists of the figure finder as dictionaries; one object a folder of lists."""

    def __init__(self, lists: AnyLists):
        rows = read_list("numbers", lists)
        pick = lambda *kinds: {r["word"]: r for r in rows if r["kind"] in kinds}  # noqa: E731
        self.cardinal = {w: (r["kind"], float(r["value"])) for w, r in pick("digit", "teen", "tens", "scale").items()}
        self.scale = {w: v for w, (kind, v) in self.cardinal.items() if kind == "scale"}
        self.scale_behind = {w: float(r["value"]) for w, r in pick("behind").items()}
        self.suffix = {w: float(r["value"]) for w, r in pick("suffix").items()}
        self.ordinal = {w: float(r["value"]) for w, r in pick("ordinal").items()}
        self.fraction = {w: float(r["value"]) for w, r in pick("fraction").items()}
        self.multiple = {w: float(r["value"]) for w, r in pick("multiple").items()}
        self.pair = {w: float(r["value"]) for w, r in pick("pair").items()}
        self.vague = {w: (float(r["low"]), float(r["high"])) for w, r in pick("vague").items()}
        self.plural_scales = frozenset(
            w for w, (low, _) in self.vague.items() if w.endswith("s") and low in (10, 12, 1e2, 1e3, 1e6, 1e9, 1e12)
        )
        self.share = {w: (float(r["low"]), float(r["high"])) for w, r in pick("share").items()}
        self.group = context_groups(lists)
        self.grammar = g = words_beside_numbers(lists)
        self.det, self.poss, self.prep = g["det"], g["poss"], g["prep"]
        self.aux, self.month, self.past = (
            g["aux"] | g["modal"],
            g["month"],
            g["past"],
        )
        self.conj, self.adverb = g["conj"], g["adv"]
        self.verb, self.fills = g["verb"], g["fills"]
        self.stop = (
            self.det | self.poss | self.prep | self.aux | self.conj | self.verb | g["pron"] | self.adverb | g["wh"]
        )
        self.clause_words = g["pron"] | self.aux | self.verb
        self.plural = {r["plural"]: r["singular"] for r in read_list("plurals", lists)}
        self.modifier = {r["word"] for r in read_list("modifiers", lists)}
        self._read_units(lists)
        self._read_verbs(lists)
        self._read_names(lists)
        self._read_qualifiers(lists)
        # The words right before a number that can make an age of it; beside them marks and names.
        self.age_triggers = self.fills | set(self.hedge_before) | self.group["age_links"]
        self.age_triggers |= self.group["ages"] | self.group["age_behind"] | self.group["age_hedges"]
        self.anchors = (
            frozenset(self.cardinal) | frozenset(self.ordinal) | frozenset(self.fraction) | frozenset(self.multiple)
        )
        self.anchors |= frozenset(self.vague) | frozenset(self.share) | frozenset(self.pair)
        self._read_clauses(lists)
        self.singulars: Met[str] | None = None  # of words met (noun_phrases.py)
        self.article_units = self.group["article_units"]
        # "an hour", and "a mile" for "a mile and a half"; a unit that is a number word too ("second") stays that
        self.measured_one = frozenset(self.group["article_units"] | self.group["half_units"]) - self.anchors
        self.one_of_unit = re.compile(rf"\b[Aa]n?\s+(?:{'|'.join(sorted(self.measured_one))})\b")
        self.all_anchors = self.anchors | self.measured_one

    def may_hold_number(self, text: str) -> bool:
        """Whether any digit, fraction sign or number word is there: most sentences have none and cost no more than
        this.
        """
        if _DIGIT.search(text) is not None:
            return True
        words = _LETTERS.findall(text.lower())
        return not self.all_anchors.isdisjoint(words) and (
            not self.anchors.isdisjoint(words) or self.one_of_unit.search(text) is not None
        )

    def _read_units(self, lists: AnyLists) -> None:
        self.units: dict[tuple[str, ...], Unit] = {}
        for r in read_list("units", lists):
            unit = Unit(r["unit"], r["kind"], r.get("dimension", ""), float(r["factor"]) if r.get("factor") else None)
            for surface in r["surface"].split("|"):
                self.units.setdefault(words_of(surface), unit)
        self.signs: dict[str, str] = {}
        self.letter_signs: set[str] = set()
        for r in read_list("currencies", lists):
            for surface in r["surface"].split("|"):
                if r["place"] in ("sign", "code", "letters"):
                    self.signs[surface] = r["unit"]
                if r["place"] == "letters":
                    self.letter_signs.add(surface)
                if r["place"] in ("word", "code") or (r["place"] == "sign" and not surface[0].isalpha()):
                    self.units.setdefault(words_of(surface), Unit(r["unit"], "money", "money", None))
        self.unit_first = frozenset(w[0] for w in self.units)
        self.sign_ends = frozenset(s[-1] for s in self.signs)
        self.sign_width = max(map(len, self.signs))
        self.factors = {u.unit: (u.dimension, u.factor) for u in self.units.values()}

    def _read_verbs(self, lists: AnyLists) -> None:
        self.action: dict[str, str] = {}
        self.action_noun: dict[str, str] = {}
        self.two_words: dict[tuple[str, str], str] = {}
        for r in read_list("actions", lists):
            for form in r["forms"].split():
                if "_" in form:
                    self.two_words[tuple(form.split("_", 1))] = r["action"]  # type: ignore[index]
                else:
                    self.action.setdefault(form, r["action"])
            for noun in r.get("nouns", "").split():
                self.action_noun.setdefault(noun, r["action"])
        self.two_words_first = frozenset(first for first, _ in self.two_words)
        self.change: dict[str, str] = {}
        self.comparative: dict[str, str] = {}
        self.change_noun: dict[str, str] = {}
        for r in read_list("changes", lists):
            self.change.update((form, r["change"]) for form in r["forms"].split())
            self.change_noun.update((noun, r["change"]) for noun in r["nouns"].split())
            self.comparative.update((form, r["change"]) for form in r["forms"].split() if form.endswith("er"))

    def _read_clauses(self, lists: AnyLists) -> None:
        self.clause = words_by_class("clausewords", lists)
        self.verb_of = verbs_of_forms(lists)
        numbers = (
            frozenset(self.cardinal) | self.ordinal.keys() | self.vague.keys() | self.fraction.keys() | self.pair.keys()
        )
        self.letter = letter_map(lists, numbers.__contains__, self.adverb)
        self.homographs: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
        for r in read_list("homographs", lists):
            row = (r["action"], frozenset(r["with"].split()), frozenset(r["unless"].split()))
            self.homographs.setdefault(r["verb"], []).append(row)
        self.predicate = (
            frozenset(self.action) - self.verb_of.keys()
        )  # dead, without, worth: no verbs, but what is said of a figure
        self.saying = frozenset(
            form
            for r in read_list("cues", lists)
            if "clause" in r.get("takes", "quote clause").split()
            for form in r["forms"].split()
            if "_" not in form
        )

    def _read_names(self, lists: AnyLists) -> None:
        self.name_before = {r["word"] for r in read_list("namecues", lists) if r["side"] == "before"}
        self.name_after = {r["word"] for r in read_list("namecues", lists) if r["side"] == "after"}
        self.name_after_ordinal = self.name_after | {
            r["word"] for r in read_list("namecues", lists) if r["side"] == "after_ordinal"
        }
        self.idioms: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        known = (
            set(self.cardinal)
            | set(self.ordinal)
            | set(self.fraction)
            | set(self.multiple)
            | set(self.vague)
            | set(self.share)
        )
        for r in read_list("idioms", lists):
            phrase = words_of(r["phrase"].lower())
            place = next((k for k, w in enumerate(phrase) if w in known or w[0].isdecimal()), None)
            if place is not None:
                self.idioms.setdefault(phrase[place], []).append((place, phrase))

    def _read_qualifiers(self, lists: AnyLists) -> None:
        """Hedges before a number are looked up by their last word, those behind it by their first."""
        self.hedge_before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.hedge_after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for r in read_list("qualifiers", lists):
            phrase = words_of(r["phrase"].lower())
            if r["side"] == "before":
                self.hedge_before.setdefault(phrase[-1], []).append((phrase, r["qualifier"]))
            else:
                self.hedge_after.setdefault(phrase[0], []).append((phrase, r["qualifier"]))
        self.hedge_words = (
            frozenset(w for entries in self.hedge_before.values() for phrase, _ in entries for w in phrase)
            - self.group["no_hedge_words"]
        )
        for table in (self.hedge_before, self.hedge_after):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))


def words_of(phrase: str) -> tuple[str, ...]:
    """A list entry cut in the same way as the text.

    >>> words_of("sq. km")
    ('sq', '.', 'km')
    """
    return tuple(m.group().replace("’", "'") for m in _TOKEN.finditer(phrase))


@per_lists
def load_lists(lists: AnyLists = None) -> Lists:
    """The word lists in the form in which the figure finder looks them up."""
    return Lists(lists)
