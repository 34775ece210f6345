"""The words of paragraphs as sparse TF-IDF rows: what two paragraphs share when they tell the same angle."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import APOSTROPHE, LETTER, OWNED, Met, stem

WORD = re.compile(rf"{LETTER}{{3,}}(?:[{APOSTROPHE}-]{LETTER}+)*")


class Words(NamedTuple):
    """One row of unit length a paragraph, one column a stem; how the stems are written; and what makes such rows of
    other texts.
    """

    matrix: Any
    stems: list[str]
    written: list[str]
    weigh: Callable[[list[str]], Any]


@per_lists
def plain_words(lists: AnyLists = None) -> Met[str]:
    """A word as written -> in small letters, without a possessive ending."""
    return Met(lambda word: OWNED.sub("", word.lower()))


def words_of(text: str) -> list[str]:
    """The written words of a text, in small letters, without a possessive ending.

    >>> words_of("Kyiv's envoys met on Tuesday.")
    ['kyiv', 'envoys', 'met', 'tuesday']
    """
    return list(map(plain_words().__getitem__, WORD.findall(text)))


class Weigher:
    """TF-IDF as scikit-learn's TfidfVectorizer counts it (sublinear_tf, min_df=2), which takes longer to import than
    five articles take to compare.
    """

    def __init__(self, texts: list[list[str]]) -> None:
        """Learn the stems that stand in two texts or more, each given as its stems."""
        import numpy as np

        n_texts = Counter(one for text in texts for one in set(text))
        self.stems = sorted(one for one, n in n_texts.items() if n > 1)
        self._place = {one: at for at, one in enumerate(self.stems)}
        self._rarity = np.log((1 + len(texts)) / (1 + np.array([n_texts[one] for one in self.stems], dtype=float))) + 1

    def transform(self, texts: list[list[str]]) -> Any:
        """One row of unit length a text, one column a stem."""
        import numpy as np
        from scipy import sparse

        counted = [sorted(Counter(self._place[one] for one in text if one in self._place).items()) for text in texts]
        ends = np.cumsum([0, *map(len, counted)])
        columns = np.array([at for row in counted for at, _ in row], dtype=np.int32)
        times = np.array([n for row in counted for _, n in row], dtype=float)
        weights = (np.log(times) + 1) * self._rarity[columns]
        rows = np.repeat(np.arange(len(texts)), np.diff(ends))
        lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
        return sparse.csr_matrix(
            (weights / lengths[rows], columns, ends.astype(np.int32)), shape=(len(texts), len(self.stems))
        )


def _stems(text: str, stop: frozenset[str]) -> list[str]:
    return [stem(word) for word in words_of(text) if word not in stop]


def weigh_words(texts: list[str], lists: AnyLists = None) -> Words | None:
    """TF-IDF of light stems: logarithmic counts, words of stopwords.csv left out, stems of one paragraph only left out;
    None where no stem is shared.
    """
    stop = frozenset(row["word"] for row in read_list("stopwords", lists))
    written_in = [words_of(text) for text in texts]
    counts: dict[str, dict[str, int]] = {}
    for word, n in Counter(word for words in written_in for word in words).items():
        counts.setdefault(stem(word), {})[word] = n
    parted = [[stem(word) for word in words if word not in stop] for words in written_in]
    weigher = Weigher(parted)
    if not weigher.stems:  # no word stands in two paragraphs: there is nothing to group by
        return None
    # The commonest written form stands for its stem in labels, the shorter one and then the alphabet where two are as
    # common.
    written = [max(counts[s].items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0] for s in weigher.stems]
    return Words(
        weigher.transform(parted),
        weigher.stems,
        written,
        lambda more: weigher.transform([_stems(text, stop) for text in more]),
    )
