"""Which sentences of the others tell what a sentence tells: how much of its words they hold."""

from typing import NamedTuple

from tellings.compare.drafts.material import Material
from tellings.compare.matching.bags import cosine, root_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import LETTER_WORD, OWNED

MOST_SAID = 2.5  # how much one word can say, so that a rare one does not make a sentence
NUMBER = 2.5  # how much a number says
BESIDE = 0.6  # what a word says that stands in a sentence next to the one that is compared
KIN = 0.8  # what a word says that begins like one there ("resigned", "resignation")
BEGINS = 5  # letters that two words of one family share
# Shares from which a sentence tells the same: of all words, and of those that name nobody, unless both are alike as
# wholes.
TOLD, SAID, WHOLE = 0.53, 0.2, 0.7
MOST = 8  # sentences that are kept


class Like(NamedTuple):
    """A sentence of another text, by its number, and how like it is (each 0 to 1)."""

    number: int
    share: (
        float  # of the words, that it and its neighbours hold; without the numbers where that is more: one may be wrong
    )
    said: float  # the same of the words that name nobody and nothing; 1 where there are none
    score: float  # how like the two are as wholes

    @property
    def told(self) -> bool:
        """Whether it tells the same thing."""
        return self.share >= TOLD and (self.said >= SAID or self.score >= WHOLE)


class _Bag(NamedTuple):
    """What a sentence says: its words by their weight, its numbers, and which of the words name somebody."""

    words: dict[str, float]
    numbers: dict[str, float]
    named: frozenset[str]
    kin: frozenset[str]

    def held(self, word: str) -> float:
        """How far another's word stands in it (0 to 1)."""
        if word in self.words or word in self.numbers:
            return 1.0
        return KIN if len(word) >= BEGINS and word[:BEGINS] in self.kin else 0.0


@per_lists
def _numerals(lists: AnyLists = None) -> frozenset[str]:
    """The stems of number words, which are compared as numbers."""
    return frozenset(root_of(row["word"], lists) for row in read_list("numbers", lists))


def _bag(material: Material, k: int) -> _Bag:
    piece, lists = material.pieces[k], material.lists
    named = {
        root_of(OWNED.sub("", w).lower(), lists)
        for n in material.names.get(k, ())
        for w in LETTER_WORD.findall(n.surface)
    }
    return _Bag(
        {word: min(weight, MOST_SAID) for word, weight in piece.weights.items() if word not in _numerals(lists)},
        {f"{value:g}": NUMBER for value in piece.numbers},
        frozenset(named),
        frozenset(word[:BEGINS] for word in piece.weights if len(word) >= BEGINS),
    )


def find_alike(material: Material, mine: list[int], others: list[int]) -> dict[int, list[Like]]:
    """For each sentence of one text those of the others that hold most of its words, best first.

    Method    the words that say something, by their rarity in English and in these texts; a word of the sentence beside
              counts less, and so does one of the same family
    """
    shelf = Shelf(material, others)
    return {i: shelf.alike(_bag(material, i)) for i in mine}


class Shelf:
    """The sentences of the others, ready to be asked which of them hold the words of one."""

    def __init__(self, material: Material, others: list[int]) -> None:
        self.material = material
        self.bags = {k: _bag(material, k) for k in others}
        self.article = {k: material.rows[k].article_id for k in others}

    def alike(self, bag: _Bag) -> list[Like]:
        """Those that hold most of it, best first."""
        likes = []
        for j, theirs in self.bags.items():
            beside = [self.bags[n] for n in (j - 1, j + 1) if self.article.get(n) == self.article[j]]
            like = _like(bag, theirs, beside, j)
            likes += [like] if like else []
        likes.sort(key=lambda like: (-like.share - like.score, like.number))
        return likes[:MOST]

    def alike_without(self, i: int, roots: set[str]) -> list[Like]:
        """As `alike` for a sentence of the text, without some of its words; nothing where no other word is left."""
        bag = _bag(self.material, i)
        words = {word: weight for word, weight in bag.words.items() if word not in roots}
        return self.alike(bag._replace(words=words)) if words or bag.numbers else []


def _like(mine: _Bag, theirs: _Bag, beside: list[_Bag], number: int) -> Like | None:
    alone = 0.0
    held: dict[str, float] = {}
    for word in (*mine.words, *mine.numbers):
        here = theirs.held(word)
        alone += here * (mine.words.get(word) or mine.numbers[word])
        held[word] = max(here, BESIDE * max((bag.held(word) for bag in beside), default=0.0))
    if not alone:
        return None
    whole = mine.words | mine.numbers
    said = {word: weight for word, weight in mine.words.items() if word not in mine.named}
    return Like(
        number,
        max(_share(whole, held), _share(mine.words, held)),
        _share(said | mine.numbers, held) if said or mine.numbers else 1.0,
        (alone / sum(whole.values()) + cosine(whole, theirs.words | theirs.numbers)) / 2,
    )


def _share(bag: dict[str, float], held: dict[str, float]) -> float:
    return sum(weight * held[word] for word, weight in bag.items()) / sum(bag.values()) if bag else 0.0
