"""Words in the forms in which what stands around two figures is compared: the class of an act, else a stem, with how
much each tells.
"""

from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

from tellings.compare.matching.mentioned_figures import synonym_stem, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import LETTER_WORD, OWNED, Met

PLAIN = 0.5  # a word that says no more than this is passed over


@per_lists
def _acts(lists: AnyLists = None) -> dict[str, str]:
    """The class of act of each stem that belongs to one class alone."""
    found: dict[str, set[str]] = {}
    for row in read_list("actions", lists):
        for word in (row["forms"] + " " + row.get("nouns", "")).split():
            if "_" not in word:
                found.setdefault(synonym_stem(word, lists), set()).add(row["action"])
    return {root: next(iter(classes)) for root, classes in found.items() if len(classes) == 1}


@per_lists
def act_classes(lists: AnyLists = None) -> frozenset[str]:
    """The classes of acts of actions.csv."""
    return frozenset(_acts(lists).values())


@per_lists
def root_forms(lists: AnyLists = None) -> Met[str]:
    """A word as written in small letters -> the form in which it is compared, as `root_of` says."""
    acts = _acts(lists)
    return Met(lambda word: acts.get(synonym_stem(word, lists), synonym_stem(word, lists)))


def root_of(word: str, lists: AnyLists = None) -> str:
    """The form in which a word is compared: the class of its act, else the stem of its class of nouns, else its own."""
    return root_forms(lists)[word]


def story_weights(sentences: Iterable[str], lists: AnyLists = None) -> dict[str, float]:
    """How much each stem tells inside one story (0 to 1): less, the more of its sentences hold it."""
    roots = root_forms(lists)
    used = Counter(root for text in sentences for root in {roots[word.lower()] for word in LETTER_WORD.findall(text)})
    n = max(2, sum(1 for _ in sentences)) if not isinstance(sentences, list) else max(2, len(sentences))
    return {root: log((n + 1) / count) / log(n + 1) for root, count in used.items()}


def stems_of(text: str, lists: AnyLists = None) -> frozenset[str]:
    """The stems of a text in the form in which words are compared."""
    roots = root_forms(lists)
    return frozenset(roots[m.group().lower()] for m in LETTER_WORD.finditer(text))


@per_lists
def english_weights(lists: AnyLists = None) -> Met[float]:
    """A word as written in small letters -> how much it tells in English."""
    return Met(lambda word: weight_of(OWNED.sub("", word), lists))


class Bag(dict[str, float]):
    """Stems with their weight."""

    __slots__ = ("_square",)
    _square: float

    @property
    def square(self) -> float:
        """The sum of the squares of the weights, worked out once; a bag that is compared is not changed any more."""
        try:
            return self._square
        except AttributeError:
            self._square = sum([v * v for v in self.values()])
            return self._square


def bag(words: Iterable[tuple[str, float]], story: dict[str, float], lists: AnyLists = None) -> Bag:
    """Stems with their weight, the nearest place of each counting."""
    found = Bag()
    english, roots, known, held = english_weights(lists), root_forms(lists), story.get, found.get
    for word, factor in words:
        weight = english[word]
        if weight > PLAIN:
            root = roots[word]
            weight = weight * (0.3 + 0.7 * known(root, 1.0)) * factor
            if weight > held(root, 0.0):
                found[root] = weight
    return found


def both(one: Bag, other: Bag) -> Bag:
    """The bag of what stands in either of two."""
    found, held = Bag(one), one.get
    for root, weight in other.items():
        if weight > held(root, 0.0):
            found[root] = weight
    return found


def _square_of(a: dict[str, float]) -> float:
    return a.square if isinstance(a, Bag) else sum([v * v for v in a.values()])


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine of two bags (0 to 1)."""
    if not a or not b:
        return 0.0
    shared = a.keys() & b.keys()
    if not shared:
        return 0.0
    # Sorted, because a set gives its words in another order in each run, and a sum would differ in its last digit.
    common = sum([a[w] * b[w] for w in (sorted(shared) if len(shared) > 2 else shared)])
    return common / sqrt(_square_of(a) * _square_of(b)) if common else 0.0
