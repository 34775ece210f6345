"""How much a label says of what its number counts: what each word is worth, and what is taken off for a poor cut."""

from collections.abc import Callable
from math import exp
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.facts.clause_words import Words, classes, is_word, sayings
from tellings.compare.matching.bags import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import OWNED

# What a word is worth in a label, rounded by hand; the dev events move by less than two points where one of them is
# halved or doubled.
LEAST_WEIGHT, MOST_WEIGHT, NAME_WEIGHT = 1.0, 3.0, 1.8  # a rare name says less of what is counted than a plain noun
UNIT = 1.5
DENIED = 3.0  # a label that leaves out "if", "not" or "without" says what the sentence does not
HEAD, BESIDE, SHARED, FADE = 2.5, 0.8, 1.0, 0.06
LONG, SHORT, NO_ANCHOR, LOOSE, HEADLINE, NUMBER = 0.35, 1.2, 1.5, 0.8, 0.8, 3.5
ONLY_NAMES, COMMA, SAYING, LEFT_ALONE = 3.0, 4.0, 2.5, 1.0
OPEN_END, SECOND = 0.6, 0.5
OTHER, ASIDE, CROSSED = 2.0, 2.0, 8.0
USUAL = 6  # words; each further one costs LONG


@per_lists
def function_words(lists: AnyLists = None) -> frozenset[str]:
    """Words that neither open nor close a label: articles, prepositions, conjunctions, auxiliaries."""
    content = ("adj", "noun", "number", "time", "verb", "elision")
    return frozenset().union(*(words for name, words in classes(lists).items() if name not in content))


@per_lists
def _pronouns(lists: AnyLists = None) -> frozenset[str]:
    c = classes(lists)
    return c.get("pronoun", frozenset()) | c.get("object", frozenset()) | c.get("rel", frozenset())


class Telling(NamedTuple):
    """What a label is chosen from: the telling with its figure's columns, its sentence, and how large a share of other
    articles' tellings hold a stem in their sentences.
    """

    row: Any
    sentence: Any
    shared: Callable[[str], float] = lambda root: 0.0
    lists: AnyLists = None


class _Token(NamedTuple):
    """What is known of one token, wherever a label begins and ends."""

    part: str  # "word", "number", or "light" where it says nothing
    root: str
    named: bool
    worth: float
    less: float  # what a number or pronoun takes off
    comma: bool
    says: float


class Worths:
    """How much each label of one telling says; what is known of its tokens is worked out once."""

    def __init__(self, w: Words, telling: Telling, heads: range) -> None:
        self.w, self.telling, self.heads = w, telling, heads
        self.units = _unit_places(telling)
        self.headline = telling.sentence.kind == "headline"
        self.joins = classes(w.lists)["and"]
        behind = w.tokens[w.last][0].lower() if w.last < len(w.tokens) else ""
        # Whether the number is what something is said of: "one was wounded".
        self.acts = behind in classes(w.lists)["aux"] | classes(w.lists)["be"] | classes(w.lists)["have"]
        self.at = {start: k for k, (_, start, _) in enumerate(w.tokens)}
        self.denied = next((k for k in range(w.low, w.high) if denies(w.tokens[k][0], w.lists)), w.high)
        self.tokens: dict[int, _Token] = {}
        self.others: dict[int, bool] = {}

    def token(self, word: str, start: int) -> _Token:
        """What is known of the token that begins at `start`."""
        known = self.tokens.get(start)
        if known is None:
            known = self.tokens[start] = self._read(word, start)
        return known

    def _read(self, word: str, start: int) -> _Token:
        low, lists = word.lower(), self.w.lists
        if not is_word(word) or low in function_words(lists):
            pronoun = low in _pronouns(lists)
            return _Token("light", low, False, 0.0, LOOSE if pronoun else 0.0, word == "," and not pronoun, 0.0)
        if word[0].isdigit() or low in numbers(lists):
            return _Token("number", low, False, 0.0, NUMBER, False, 0.0)
        root, named = root_of(low, lists), word[0].isupper() and start > 0
        says = SAYING if low in sayings(lists) else 0.0
        return _Token("word", root, named, _worth(low, root, named, self.telling), 0.0, False, says)

    def crossed(self, place: int) -> float:
        """What it costs that a comma or an "and" parts the number from the last word before it, token `place`: "In the
        meantime, 800,000 workers", "two were killed and one was wounded"; so does a word of time: "that evening 300
        people stood". An age or a score stands behind a comma.
        """
        between = {t[0].lower() for t in self.w.tokens[place + 1 : self.w.first]}
        comma = "," in between and self.telling.row.kind not in ("age", "score")
        joined = not between.isdisjoint(self.joins | classes(self.w.lists)["but"])
        timed = self.w.tokens[place][0].lower() in classes(self.w.lists)["time"]
        return CROSSED * (comma or timed or (joined and self.acts)) + OTHER * joined

    def begins_another(self, token: tuple[str, int, int]) -> bool:
        """As _begins_another, once for each token."""
        if token[1] not in self.others:
            self.others[token[1]] = _begins_another(self.w, token, self.at[token[1]])
        return self.others[token[1]]


def denies(word: str, lists: AnyLists) -> bool:
    """Whether a word turns what follows into its contrary, or into a condition."""
    low = word.lower().replace("’", "'")
    return low in context_words("denials", lists) or low.endswith("n't")


def worth_of(worths: Worths, before: list, behind: list, n: int) -> float:
    """How much a label says of what its number counts."""
    w, heads, at = worths.w, worths.heads, worths.at
    seen: set[str] = set()
    total, plain = 0.0, False
    for tokens, away in ((before[::-1], 1), (behind, 0)):
        for k, (word, start, _) in enumerate(tokens):
            t = worths.token(word, start)
            if t.part != "word":
                total -= COMMA if t.comma and away else t.less
                continue
            if t.root in seen:
                continue
            seen.add(t.root)
            plain = plain or not t.named or worths.headline
            total += t.worth * _FADES[k + away] + (BESIDE if k == 0 else 0.0) - t.says
    total += HEAD if heads and any(start in heads for _, start, _ in (*before, *behind)) else 0.0
    total += UNIT if worths.units and any(start in worths.units for _, start, _ in behind) else 0.0
    total -= NO_ANCHOR if not behind and before and at[before[-1][1]] < w.first - 3 else 0.0
    first = at[(before or behind)[0][1]]
    total -= DENIED if worths.denied < first else 0.0
    total -= LEFT_ALONE if not behind and w.high > w.last and len(heads) and heads.start >= w.tokens[w.last][1] else 0.0
    total -= OPEN_END if behind and _opens_a_phrase(w, behind[-1], at[behind[-1][1]]) else 0.0
    total -= SECOND * any(t[0].lower() in worths.joins for t in behind)
    total -= OTHER * sum(map(worths.begins_another, before))
    total -= worths.crossed(at[before[-1][1]]) if before else 0.0
    total -= ASIDE if behind and w.tokens[w.last][0] == "," and not any(t[1] in heads for t in behind) else 0.0
    total -= LONG * max(0, n - USUAL) + SHORT * max(0, 3 - n) + (HEADLINE if worths.headline else 0.0)
    return total - (0.0 if plain else ONLY_NAMES)


_FADES = [exp(-FADE * k) for k in range(200)]  # by the words between


def _unit_places(telling: Telling) -> range:
    """Where the unit of an age or a length stands: "year-old" says what a five is the number of."""
    row = telling.row
    if row.kind not in ("age", "measure") or pd.isna(row.unit_start):
        return range(0)
    return range(int(row.unit_start) - telling.sentence.start, int(row.unit_end) - telling.sentence.start)


def _opens_a_phrase(w: Words, token: tuple[str, int, int], place: int) -> bool:
    """Whether what the last word opens is cut off: "a relief package designed (to)", "nine days ahead (of)", "40
    homes (were lost)", "actions by invoking (the)".
    """
    k = place + 1
    behind = w.tokens[k][0].lower() if k < len(w.tokens) else ""
    return (
        behind == "of"
        or behind in classes(w.lists)["aux"] | classes(w.lists)["be"] | classes(w.lists)["have"]
        or (token[0].endswith(("ed", "ing")) and behind in function_words(w.lists))
    )


def _begins_another(w: Words, token: tuple[str, int, int], k: int) -> bool:
    """Whether the word before the number is an "and" that joins unlike words: what stands left of it is of another
    phrase ("checks for guns and lay out"), as it is not in "killed and wounded" and "Moor and Lund".
    """
    if token[0].lower() not in classes(w.lists)["and"] | classes(w.lists)["but"]:
        return False
    one, other = w.tokens[k - 1][0], w.tokens[k + 1][0]
    return one[-2:] != other[-2:] and not (one[0].isupper() and other[0].isupper())


def _worth(low: str, root: str, named: bool, telling: Telling) -> float:
    """What one word says: its rarity, and more where the other tellings' sentences have it too."""
    weight = max(LEAST_WEIGHT, min(NAME_WEIGHT if named else MOST_WEIGHT, weight_of(OWNED.sub("", low), telling.lists)))
    return weight * (1 + SHARED * telling.shared(root))


@per_lists
def numbers(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(
        row["word"]
        for row in read_list("numbers", lists)
        if row["kind"] in ("digit", "teen", "tens", "scale", "multiple")
    )
