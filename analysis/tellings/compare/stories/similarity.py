"""How alike two articles are: which pairs are worth a look, a few visible features of each, and their weighted sum."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists, lists_of, per_lists
from tellings.core.words import Met, word_frequencies

# A number with its separators, or a word with one inner apostrophe. The two branches cannot start at the same
# character.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"[’']s$")
_YEAR = re.compile(r"(?:19|20)\d\d")
LEAD_TOKENS = 60  # headline, standfirst and about two sentences
COMMON_ZIPF = 7.0  # a word as frequent as "in" says nothing
UNKNOWN_ZIPF = 2.8  # a word that is not in background.csv, whose rarest have 3.3
OWN_COUNT = 10  # only a word that more articles of the folder use is also judged by the folder

# Log-odds, rounded by hand after a search on the dev files; tests/bench/events_bench.py prints what each is worth.
WEIGHTS = {"full": 10.0, "lead": 6.0, "phrases": 3.0, "figures": 1.0}
BASE = -4.5
MOST_FIGURES = 3  # further shared figures add nothing: copies of one text would run away
PLAIN = 1.2  # a word no rarer than this is passed over in a phrase
PHRASES = 400  # of an article, the first ones
FLOOR = 0.03  # a text score below this counts as 0

# Among more articles without a date than these some are alike by chance; among ten times as many, this counts in full.
CROWD = 1000
AROUND = 10  # the nearest articles by which it is seen how crowded the place of an article is
QUIET = -1.3  # log-odds: where these lie lower on average, a pair gains, where higher, it loses
DAMP = 1.0  # how much of the difference
LOWEST = -4.0  # an article without so many candidates has neighbours as unlike as this

KEY_TERMS = 80  # the weightiest terms of an article, by which candidates are found
SHARED = 0.03  # the part of their cosine that two candidates have in these at least
RARE = 30  # a term that more articles have among these joins only those of the same weeks,
CAP = 200  # and no articles where more than these have it there


class Bag(NamedTuple):
    """What one article is compared by: its terms, counted, of its text, lead and phrases; its rare numbers; how each
    term is written.
    """

    full: Counter
    lead: Counter
    phrases: Counter
    figures: frozenset
    surfaces: dict
    lists: AnyLists = None


class Pairs(NamedTuple):
    """Pairs of article positions, i < j, each with the score of its texts (0 to 1)."""

    i: Any
    j: Any
    score: Any


def stem(word: str) -> str:
    """Cut the ending of a plural: countries, drones."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu":
        return word[:-1]
    return word


@lru_cache(maxsize=200_000)
def term(token: str) -> str:
    """One form for the spellings of a word: lower case, no possessive, no plural ending."""
    word = token.replace("’", "'").lower()
    return stem(word[:-2] if word.endswith("'s") else word)


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
        surfaces.setdefault(word, _POSSESSIVE.sub("", token) if name else token.lower())
    figures = frozenset(word for word in terms if word[0].isdigit() and len(word) > 2 and not _YEAR.fullmatch(word))
    lists = lists_of(lists)
    rare = _rarities(lists)
    telling = [word for word in terms if rare[word] > PLAIN][: PHRASES + 1]
    return Bag(Counter(terms), Counter(terms[:LEAD_TOKENS]), Counter(pairwise(telling)), figures, surfaces, lists)


def folder_rarity(bags: list[Bag]) -> dict[str, float]:
    """The rarity of each term in this folder: never more than in English, and less where more than ten of its articles
    use it.

    In a folder about one war the war's name says little. Ten articles or fewer cannot tell a topic from an event, so
    there
    the background speaks alone, and a further article changes nothing.
    """
    used, rare = Counter(word for bag in bags for word in bag.full), _rarities(bags[0].lists if bags else None)
    return {word: min(rare[word], _own_rarity(count, len(bags))) for word, count in used.items()}


def phrase_rarity(bags: list[Bag]) -> dict[tuple[str, str], float]:
    """The rarity of each phrase in this folder: one for all, and less where more than ten of its articles use it."""
    used = Counter(phrase for bag in bags for phrase in bag.phrases)
    return {phrase: min(COMMON_ZIPF - UNKNOWN_ZIPF, _own_rarity(count, len(bags))) for phrase, count in used.items()}


def _own_rarity(count: int, n: int) -> float:
    return max(0.0, math.log10(n / (count - OWN_COUNT))) if count > OWN_COUNT else math.inf


def _matrix(bags: list[Counter], worth: Any) -> Any:
    """Counters as a sparse matrix of (1 + log count) x worth, each row of length 1."""
    import numpy as np
    from scipy import sparse

    vocabulary: dict[Any, int] = {}
    starts, columns, values = array("q", [0]), array("q"), array("d")
    for bag in bags:
        for word, count in bag.items():
            weight = worth(word)
            if weight > 0:
                columns.append(vocabulary.setdefault(word, len(vocabulary)))
                values.append((1 + math.log(count)) * weight)
        starts.append(len(columns))
    parts = [np.array(part) for part in (values, columns, starts)]
    matrix = sparse.csr_matrix((parts[0], parts[1], parts[2]), shape=(len(bags), max(1, len(vocabulary))))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def matrices(bags: list[Bag]) -> dict[str, Any]:
    """The articles as rows of four sparse matrices: whole text, lead, phrases, rare figures.

    The text is weighted by the folder's rarity, the lead by that of English alone: a lead is short, and names the topic
    because
    it is the news.
    """
    import numpy as np
    from scipy import sparse

    full = _matrix([bag.full for bag in bags], folder_rarity(bags).__getitem__)
    lead = _matrix([bag.lead for bag in bags], _rarities(bags[0].lists if bags else None).__getitem__)
    phrases = _matrix([bag.phrases for bag in bags], phrase_rarity(bags).__getitem__)
    numbers: dict[str, int] = {}
    cells = [
        (row, numbers.setdefault(figure, len(numbers)))
        for row, bag in enumerate(bags)
        for figure in sorted(bag.figures)
    ]
    rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    figures = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(bags), max(1, len(numbers))))
    return {"full": full, "lead": lead, "phrases": phrases, "figures": figures}


def candidates(full: Any, weeks: list[int | None]) -> tuple[Any, Any]:
    """Pairs of rows that have some of their weightiest terms in common.

    A term of few articles joins across all dates, and so do the articles without a date; a more frequent one joins only
    within
    two weeks. So the work grows with the folder, not with its square.
    """
    import numpy as np
    from scipy import sparse

    rows, terms, weights = _key_terms(full)
    often = np.bincount(terms, minlength=full.shape[1])[terms] > RARE
    week = np.array([-1 if w is None else w for w in weeks], dtype=np.int64)[rows]
    span = int(week.max(initial=0)) + 3
    pieces = [(rows[~often], terms[~often], weights[~often])]
    for step in (0, 1):  # each article lies in its own week and in the next: windows of two weeks that overlap
        window = full.shape[1] + terms[often] * span + np.where(week[often] < 0, 0, week[often] + 1 + step)
        _, place, size = np.unique(window, return_inverse=True, return_counts=True)
        kept = (size[place] <= CAP) & ((week[often] >= 0) | (step == 0))
        pieces.append((rows[often][kept], window[kept], weights[often][kept]))
    rows, keys, weights = (np.concatenate(part) for part in zip(*pieces))
    names, keys = np.unique(keys, return_inverse=True)
    table = sparse.csr_matrix((weights, (rows, keys)), shape=(full.shape[0], max(1, len(names))))
    found = []
    for begin in range(0, full.shape[0], 2000):  # in slices, so that the product never stands whole in memory
        shared = (table[begin : begin + 2000] @ table.T).tocoo()
        kept = (shared.data >= SHARED) & (shared.col > shared.row + begin)
        found.append((shared.row[kept].astype(np.int64) + begin, shared.col[kept].astype(np.int64)))
    i, j = (np.concatenate(part) for part in zip(*found))
    order = np.lexsort((j, i))
    return i[order], j[order]


def _key_terms(full: Any) -> tuple[Any, Any, Any]:
    """Row, term and weight of the weightiest terms of each row."""
    import numpy as np

    best = [
        begin + np.argsort(-full.data[begin:end], kind="stable")[:KEY_TERMS]
        for begin, end in pairwise(full.indptr.tolist())
    ]
    rows, places = np.repeat(np.arange(len(best)), list(map(len, best))), np.concatenate(best)
    return rows, full.indices[places].astype(np.int64), full.data[places]


def pair_features(bags: list[Bag], weeks: list[int | None]) -> tuple[Any, Any, dict[str, Any]]:
    """The candidate pairs and their features: cosines of the texts, the leads and the phrases, number of shared rare
    figures.
    """
    import numpy as np

    parts = matrices(bags)
    i, j = candidates(parts["full"], weeks)

    def shared(matrix: Any) -> Any:
        steps = range(0, len(i), 50_000)
        sums = [
            np.asarray(matrix[i[k : k + 50_000]].multiply(matrix[j[k : k + 50_000]]).sum(axis=1)).ravel() for k in steps
        ]
        return np.concatenate(sums) if sums else np.zeros(0)

    features = {name: shared(matrix) for name, matrix in parts.items()}
    return i, j, features | {"figures": np.minimum(features["figures"], MOST_FIGURES)}


def text_scores(i: Any, j: Any, features: dict[str, Any], weeks: list[int | None]) -> Pairs:
    """The weighted sum of the features as a probability (0 to 1); pairs below FLOOR are left out."""
    import numpy as np

    odds = uncrowded(i, j, BASE + sum(WEIGHTS[name] * value for name, value in features.items()), weeks)
    score = 1 / (1 + np.exp(-odds))
    kept = score > FLOOR
    return Pairs(i[kept], j[kept], score[kept])


def crowd(n_undated: int) -> float:
    """How much chance likeness counts among so many articles without a date: 0 up to a thousand, 1 from ten thousand
    on.

    >>> crowd(5), crowd(1000), crowd(10_000), crowd(1_000_000)
    (0.0, 0.0, 1.0, 1.0)
    """
    return min(1.0, max(0.0, math.log10(max(1, n_undated) / CROWD)))


def uncrowded(i: Any, j: Any, odds: Any, weeks: list[int | None]) -> Any:
    """The log-odds of the pairs without a date, seen against the ten nearest articles of either.

    Where hundreds write of one topic, an article is near to many and that says little; where nobody else does, a slight
    likeness says much. A date would part them, so pairs of dated articles stay as they are (Conneau et al. 2018, CSLS).
    """
    import numpy as np

    undated = np.array([week is None for week in weeks], dtype=bool)
    strength = crowd(int(undated.sum()))
    if not strength or not len(i):
        return odds
    rows, values = np.concatenate([i, j]), np.concatenate([odds, odds])
    order = np.lexsort((-values, rows))
    rows, values = rows[order], np.maximum(values[order], LOWEST) - LOWEST
    nearest = np.arange(len(rows)) - np.searchsorted(rows, np.arange(len(weeks)))[rows] < AROUND
    around = LOWEST + np.bincount(rows[nearest], weights=values[nearest], minlength=len(weeks)) / AROUND
    moved = odds - strength * DAMP * ((around[i] + around[j]) / 2 - QUIET)
    return np.where(undated[i] | undated[j], moved, odds)


def score_pairs(bags: list[Bag], weeks: list[int | None]) -> Pairs:
    """The text score of every candidate pair."""
    import numpy as np

    if len(bags) < 2:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    return text_scores(*pair_features(bags, weeks), weeks)
