"""How much a label says of what its number counts: what each word is worth, and what is taken off for a poor cut."""

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
OTHER, ASIDE = 2.0, 2.0
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
    """What a label is chosen from: the telling with its figure's columns, its sentence, and the stems of the other
    tellings' sentences.
    """

    row: Any
    sentence: Any
    others: list[frozenset[str]]
    lists: AnyLists = None


def denies(word: str, lists: AnyLists) -> bool:
    """Whether a word turns what follows into its contrary, or into a condition."""
    low = word.lower().replace("’", "'")
    return low in context_words("denials", lists) or low.endswith("n't")


def worth_of(w: Words, before: list, behind: list, telling: Telling, heads: range, n: int) -> float:
    """How much a label says of what its number counts."""
    seen: set[str] = set()
    total, plain = 0.0, False
    for tokens, away in ((before[::-1], 1), (behind, 0)):
        for k, (word, start, _) in enumerate(tokens):
            low = word.lower()
            if not is_word(word) or low in function_words(w.lists):
                total -= LOOSE if low in _pronouns(w.lists) else COMMA if word == "," and away else 0.0
                continue
            if word[0].isdigit() or low in numbers(w.lists):
                total -= NUMBER
                continue
            root = root_of(low, w.lists)
            if root in seen:
                continue
            seen.add(root)
            named = word[0].isupper() and start > 0
            plain = plain or not named or telling.sentence.kind == "headline"
            total += (
                _worth(low, root, named, telling) * exp(-FADE * (k + away))
                + (BESIDE if k == 0 else 0.0)
                - (SAYING if low in sayings(w.lists) else 0.0)
            )
    total += HEAD if any(start in heads for _, start, _ in (*before, *behind)) else 0.0
    total += UNIT if any(start in _unit_places(telling) for _, start, _ in behind) else 0.0
    total -= NO_ANCHOR if not behind and before and not _touches(w, before) else 0.0
    first = w.tokens.index((before or behind)[0])
    total -= DENIED if any(denies(t[0], w.lists) for t in w.tokens[w.low : first]) else 0.0
    total -= LEFT_ALONE if not behind and w.high > w.last and len(heads) and heads.start >= w.tokens[w.last][1] else 0.0
    total -= OPEN_END if behind and _opens_a_phrase(w, behind[-1]) else 0.0
    total -= SECOND * any(t[0].lower() in classes(w.lists)["and"] for t in behind)
    total -= OTHER * sum(_begins_another(w, t) for t in before)
    total -= ASIDE if behind and w.tokens[w.last][0] == "," and not any(t[1] in heads for t in behind) else 0.0
    total -= (
        LONG * max(0, n - USUAL) + SHORT * max(0, 3 - n) + (HEADLINE if telling.sentence.kind == "headline" else 0.0)
    )
    return total - (0.0 if plain else ONLY_NAMES)


def _unit_places(telling: Telling) -> range:
    """Where the unit of an age or a length stands: "year-old" says what a five is the number of."""
    row = telling.row
    if row.kind not in ("age", "measure") or pd.isna(row.unit_start):
        return range(0)
    return range(int(row.unit_start) - telling.sentence.start, int(row.unit_end) - telling.sentence.start)


def _opens_a_phrase(w: Words, token: tuple[str, int, int]) -> bool:
    """Whether what the last word opens is cut off: "a relief package designed (to)", "nine days ahead (of)", "40
    homes (were lost)", "actions by invoking (the)".
    """
    k = w.tokens.index(token) + 1
    behind = w.tokens[k][0].lower() if k < len(w.tokens) else ""
    return (
        behind == "of"
        or behind in classes(w.lists)["aux"] | classes(w.lists)["be"] | classes(w.lists)["have"]
        or (token[0].endswith(("ed", "ing")) and behind in function_words(w.lists))
    )


def _begins_another(w: Words, token: tuple[str, int, int]) -> bool:
    """Whether the word before the number is an "and" that joins unlike words: what stands left of it is of another
    phrase ("checks for guns and lay out"), as it is not in "killed and wounded" and "Moor and Lund".
    """
    if token[0].lower() not in classes(w.lists)["and"] | classes(w.lists)["but"]:
        return False
    k = w.tokens.index(token)
    one, other = w.tokens[k - 1][0], w.tokens[k + 1][0]
    return one[-2:] != other[-2:] and not (one[0].isupper() and other[0].isupper())


def _worth(low: str, root: str, named: bool, telling: Telling) -> float:
    """What one word says: its rarity, and more where the other tellings' sentences have it too."""
    weight = max(LEAST_WEIGHT, min(NAME_WEIGHT if named else MOST_WEIGHT, weight_of(OWNED.sub("", low), telling.lists)))
    shared = sum(root in other for other in telling.others) / len(telling.others) if telling.others else 0.0
    return weight * (1 + SHARED * shared)


@per_lists
def numbers(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(
        row["word"]
        for row in read_list("numbers", lists)
        if row["kind"] in ("digit", "teen", "tens", "scale", "multiple")
    )


def _touches(w: Words, before: list) -> bool:
    """Whether the words reach the number, but for its hedge and article."""
    return w.tokens.index(before[-1]) >= w.first - 3
