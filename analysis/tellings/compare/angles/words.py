"""The words of paragraphs as sparse TF-IDF rows: what two paragraphs share when they tell the same angle."""

import re
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists, read_list
from tellings.core.words import OWNED, stem

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")


class Words(NamedTuple):
    """One row of unit length a paragraph, one column a stem; and how the stems are written."""

    matrix: Any
    stems: list[str]
    written: list[str]
    weigher: Any


def words_of(text: str) -> list[str]:
    """The written words of a text, in small letters, without a possessive ending.

    >>> words_of("Kyiv's envoys met on Tuesday.")
    ['kyiv', 'envoys', 'met', 'tuesday']
    """
    return [OWNED.sub("", word.lower()) for word in _WORD.findall(text)]


def weigh_words(texts: list[str], lists: AnyLists = None) -> Words | None:
    """TF-IDF of light stems: logarithmic counts, words of stopwords.csv left out, stems of one paragraph only left out;
    None where no stem is shared.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    stop = frozenset(row["word"] for row in read_list("stopwords", lists))
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        for word in words_of(text):
            forms = counts.setdefault(stem(word), {})
            forms[word] = forms.get(word, 0) + 1
    weigher = TfidfVectorizer(
        analyzer=lambda text: [stem(w) for w in words_of(text) if w not in stop], sublinear_tf=True, min_df=2
    )
    try:
        matrix = weigher.fit_transform(texts)
    except ValueError:  # no word stands in two paragraphs: there is nothing to group by
        return None
    stems = [str(s) for s in weigher.get_feature_names_out()]
    # The commonest written form stands for its stem in labels, the shorter one and then the alphabet where two are as
    # common.
    written = [max(counts[s].items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0] for s in stems]
    return Words(matrix, stems, written, weigher)
