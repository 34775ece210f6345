"""What one article is compared by: its terms, counted, and how much each of them says."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, lists_of, per_lists
from tellings.core.words import APOSTROPHE, LETTER, OWNED, Met, word_frequencies

# A number with its separators, or a word with one inner apostrophe. The two branches cannot start at the same
# character.
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{LETTER}+(?:[{APOSTROPHE}]{LETTER}+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
LEAD_TOKENS = 60  # headline, standfirst and about two sentences
COMMON_ZIPF = 7.0  # a word as frequent as "in" says nothing
UNKNOWN_ZIPF = 2.8  # a word that is not in background.csv, whose rarest have 3.3
PLAIN = 1.2  # a word no rarer than this is passed over in a phrase
PHRASES = 400  # of an article, the first ones


class Bag(NamedTuple):
    """What one article is compared by: its terms, counted, of its text, lead and phrases; its rare numbers; how each
    term is written.
    """

    full: Counter[str]
    lead: Counter[str]
    phrases: Counter[tuple[str, str]]
    figures: frozenset[str]
    surfaces: dict[str, str]
    lists: AnyLists = None


def singular(word: str) -> str:
    """Cut the ending of a plural, and no other: what is left is looked up among the words of English."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu":
        return word[:-1]
    return word


@lru_cache(maxsize=200_000)
def term(token: str) -> str:
    """One form for the spellings of a word: lower case, no possessive, no plural ending."""
    word = token.replace("’", "'").lower()
    return singular(word[:-2] if word.endswith("'s") else word)


def rarity(word: str, lists: AnyLists = None) -> float:
    """How much it says that two texts share a term, in powers of ten: 0 for "in", 4.2 for a word that few texts use.

    >>> rarity("in") < rarity("drone") < rarity("zaporizhzhia")
    True
    """
    return _rarities(lists)[word]


@per_lists
def _rarities(lists: AnyLists = None) -> Met[float]:
    known = word_frequencies(lists)
    return Met(lambda word: _rarity(word, known))


def _rarity(word: str, known: dict[str, float]) -> float:
    if word[0].isdigit():
        return 3.0 if len(word) <= 2 else 4.0
    zipf = known.get(word, UNKNOWN_ZIPF)
    return max(0.0, COMMON_ZIPF - (max(zipf, known.get(word + "s", UNKNOWN_ZIPF)) if len(word) > 3 else zipf))


def bag_of(texts: Iterable[str], *, lists: AnyLists = None) -> Bag:
    """Count the terms of one article from its sentences, in their order.

    >>> bag = bag_of(["Floods hit Port Harrow.", "The floods in Port Harrow left 1,240 people homeless in 2024."])
    >>> bag.full["flood"], sorted(bag.figures), bag.surfaces["harrow"]
    (2, ['1,240'], 'Harrow')
    """
    tokens = [m.group() for text in texts for m in _TOKEN.finditer(text)]
    terms = [term(token) for token in tokens]
    small = {token for token in tokens if token[0].islower()}
    surfaces: dict[str, str] = {}
    for token, word in zip(tokens, terms):
        # A capital at the head of a sentence is no name where the same word stands in small letters elsewhere.
        name = token[0].isupper() and token.lower() not in small
        surfaces.setdefault(word, OWNED.sub("", token) if name else token.lower())
    figures = frozenset(word for word in terms if word[0].isdigit() and len(word) > 2 and not _YEAR.fullmatch(word))
    lists = lists_of(lists)
    rare = _rarities(lists)
    telling = [word for word in terms if rare[word] > PLAIN][: PHRASES + 1]
    return Bag(Counter(terms), Counter(terms[:LEAD_TOKENS]), Counter(pairwise(telling)), figures, surfaces, lists)
