"""Counts the words of every article, as written but for capitals, and how often each stands with a capital inside a
sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists, lists_of, per_lists, read_list
from tellings.core.words import OWNED, WORD

_TOKEN = re.compile(WORD)
_OPENERS = "\"“‘'«(["


class WordCounts(NamedTuple):
    """Words in order of the alphabet; `counts` has a row an article and a column a word; capitals of words inside
    sentences.
    """

    article_ids: list[str]
    words: list[str]
    counts: Any
    inside: dict[str, int]
    capitals: dict[str, int]


@per_lists
def style_lists(lists: AnyLists = None) -> dict[str, dict[str, str]]:
    """The rows of styles.csv by style: as written -> the other writing, in small letters."""
    found: dict[str, dict[str, str]] = {}
    for row in read_list("styles", lists):
        found.setdefault(row["style"], {})[row["written"].lower()] = row["other"].lower()
    return found


def terms_in(text: str, *, lists: AnyLists = None) -> list[tuple[str, bool, bool]]:
    """The terms of a sentence: the term, whether it stands inside the sentence, whether it is written with a capital.

    A possessive is a term of its own; the full stop of a title stays with it; a curly apostrophe stays curly, for that
    is style.

    >>> [term for term, *_ in terms_in("Mr. Moor didn’t read the U.S. mayor's letter of 1999.")]
    ['mr.', 'moor', 'didn’t', 'read', 'the', 'u.s.', 'mayor', "'s", 'letter', 'of']
    """
    styles = style_lists(lists)
    titles, contractions, function = (styles.get(style, {}) for style in ("title", "contraction", "function"))
    shouted, first, terms = text.isupper(), True, []
    for found in _TOKEN.finditer(text):
        written = found.group()
        low = written.lower()
        if low.isdigit() or not any(c.isalpha() for c in low):
            continue
        opened = first or text[found.start() - 1 : found.start()] in tuple(_OPENERS)
        first = False
        if low in titles and text[found.end() : found.end() + 1] == ".":
            low += "."
        elif low in function and len(low) > 1 and written.isupper() and not shouted:
            low = written  # "US" is a country, "us" a pronoun
        mark = OWNED.search(low)
        if mark is None or low.replace("’", "'") in contractions:
            terms.append((low, not opened, written[0].isupper()))
        else:
            terms += [(low[: mark.start()], not opened, written[0].isupper()), (mark.group(), True, False)]
    return terms


def count_words(
    sentences: Iterable[tuple[str, str, str]],
    article_ids: Iterable[str],
    *,
    fewest: int,
    most_words: int,
    lists: AnyLists = None,
) -> WordCounts:
    """The words of each article (sentences as article_id, kind, text) that occur `fewest` times or more in all of them
    together; of too many the commonest `most_words`.
    """
    order, lists = sorted(set(article_ids)), lists_of(lists)
    by_article: dict[str, Counter] = {a: Counter() for a in order}
    inside: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for article_id, kind, text in sentences:
        own = by_article.get(article_id)
        if own is None:
            continue
        for term, within, capital in terms_in(text, lists=lists):
            own[term] += 1
            # A headline may be set in capitals, which say nothing of names.
            if within and kind != "headline":
                inside[term] += 1
                capitals[term] += capital
    totals: Counter[str] = Counter()
    for own in by_article.values():
        totals.update(own)
    common = sorted((word for word, n in totals.items() if n >= fewest), key=lambda word: (-totals[word], word))[
        :most_words
    ]
    words = sorted(common)
    return WordCounts(order, words, _matrix(list(by_article.values()), words), inside, capitals)


def _matrix(rows: list[Counter], words: list[str]) -> Any:
    """A sparse table of counts; its last column counts the words that have no column of their own, so that a row sums
    to the article's length.
    """
    import numpy as np
    from scipy.sparse import csr_array

    place, data, columns, ends = {word: n for n, word in enumerate(words)}, [], [], [0]
    for own in rows:
        known = sorted((place[word], n) for word, n in own.items() if word in place)
        others = own.total() - sum(n for _, n in known)
        columns += [column for column, _ in known] + [len(words)]
        data += [n for _, n in known] + [others]
        ends.append(len(data))
    return csr_array(
        (np.array(data, dtype=float), np.array(columns, dtype=np.int64), np.array(ends, dtype=np.int64)),
        shape=(len(rows), len(words) + 1),
    )
