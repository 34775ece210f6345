"""Names that a person can say for groups of texts: the words that weigh most, each in the pair in which it stands."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tellings.compare.angles.words import WORD, plain_words, words_of
from tellings.core.lists.lexicons import AnyLists, read_list
from tellings.core.words import OWNED, stem

MIXED = "(mixed)"
_TERMS = 3
_HELD = 0.3  # of the group's texts, and two at least, must hold a word that names it
_BESIDE = 0.4  # of those texts in which a word stands hold it in one pair: then the pair is named

Pair = tuple[str, str]


def pairs_in(text: str, stop: frozenset[str]) -> dict[Pair, str]:
    """Words that stand side by side, none of them a stop word: by their stems, as they are first written.

    >>> pairs_in("Peace talks in Lowfield failed; the peace talks' end", frozenset({"in", "the"}))
    {('peac', 'talk'): 'Peace talks', ('lowfield', 'fail'): 'Lowfield failed', ('talk', 'end'): "talks' end"}
    """
    found: dict[Pair, str] = {}
    plain = plain_words()
    words = [(m.start(), m.end(), plain[m[0]]) for m in WORD.finditer(text)]
    for (start, end, one), (begin, until, two) in pairwise(words):
        if one not in stop and two not in stop and not text[end:begin].strip(" '’"):
            found.setdefault((stem(one), stem(two)), text[start:until])
    return found


def name_groups(
    texts: Sequence[str], labels: Sequence[int], weighty: dict[int, list[str]], *, lists: AnyLists = None
) -> dict[int, str]:
    """Name each group of texts by its weightiest words, given best first, that many of its texts hold; "(mixed)" where
    there is none.

    A word that stands mostly beside one other word is named with it, as the texts write it; what a pair has named is
    not said again. A second group without a name is "(mixed 2)".
    """
    stop = frozenset(row["word"] for row in read_list("stopwords", lists))
    pairs = [pairs_in(text, stop) for text in texts]
    stems = [set(map(stem, words_of(text))) for text in texts]
    found: dict[int, str] = {}
    nameless = 0
    for label, words in weighty.items():
        here = [n for n, own in enumerate(labels) if own == label]
        inside = Counter(pair for n in here for pair in pairs[n])
        parts: list[str] = []
        used: set[str] = set()
        for word in words:
            own, n_held = stem(word), sum(stem(word) in stems[n] for n in here)
            if len(parts) == _TERMS or own in used or n_held < max(2, _HELD * len(here)):
                continue
            beside = [
                pair
                for pair, n in inside.items()
                if own in pair and n >= max(2, _BESIDE * n_held) and not used & set(pair)
            ]
            if not beside:
                parts.append(_as_written(word, [texts[n] for n in here]))
                used.add(own)
                continue
            pair = max(beside, key=lambda one: (inside[one], one))
            written = Counter(pairs[n][pair] for n in here if pair in pairs[n])
            parts.append(max(written, key=lambda said: (written[said], said)))
            used |= set(pair)
        nameless += not parts
        found[label] = ", ".join(parts) or (MIXED if nameless == 1 else f"{MIXED[:-1]} {nameless})")
    return found


def _as_written(word: str, texts: list[str]) -> str:
    """A word in capitals where no text writes it without.

    >>> _as_written("macron", ["Macron spoke.", "Mr Macron left."]), _as_written("talks", ["Talks end.", "new talks"])
    ('Macron', 'talks')
    """
    forms = Counter(OWNED.sub("", one) for text in texts for one in WORD.findall(text))
    if forms[word]:
        return word
    written = [form for form in forms if form.lower() == word]
    return max(written, key=lambda form: (forms[form], form)) if written else word
