"""How alike two articles are: a few visible features of a pair, and their weighted sum as one score between 0 and 1."""

import math
import re
from array import array
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any, Iterable, NamedTuple

from tellings.lexicons import read_list

# A number with its separators, or a word with one inner apostrophe. The two branches cannot start at the same character.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?")
LEAD_TOKENS = 60  # headline, standfirst and about two sentences
UNKNOWN_ZIPF = 2.8  # a word that is not among the 20,000 of background.csv (its rarest have 3.3)
COMMON_ZIPF = 7.0  # "the": weight 0
WEIGHTS = {"full": 9.0, "lead": 9.0, "names": 1.0, "gap": -0.5, "undated": -3.0, "base": -3.5}


class Bag(NamedTuple):
    """The words of one article, counted: of its whole text, of its lead, of its names, and its rare numbers."""

    full: Counter
    lead: Counter
    names: Counter
    figures: frozenset
    surfaces: dict


class Vectors(NamedTuple):
    """The articles as rows of sparse matrices, each row of length 1."""

    full: Any
    lead: Any
    names: Any


@lru_cache(maxsize=4)
def _background(lists: str | None = None) -> dict[str, float]:
    return {row["word"]: float(row["zipf"]) for row in read_list("background", lists)}


def stem(word: str) -> str:
    """Cut the ending of a plural: countries, drones."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu":
        return word[:-1]
    return word


def term(token: str) -> str:
    """One form for the spellings of a word: lower case, no possessive, no plural ending."""
    word = token.replace("’", "'").lower()
    return stem(word[:-2] if word.endswith("'s") else word)


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How much a shared term says: 0 for the commonest words, 4.2 for a word that few texts use; powers of ten of its frequency."""
    if word[0].isdigit():
        return 3.0 if len(word) <= 2 else 4.0
    background = _background()
    known = [background[form] for form in (word, word + "s") if form in background]
    return max(0.0, COMMON_ZIPF - max(known, default=UNKNOWN_ZIPF))


def bag_of(texts: Iterable[str]) -> Bag:
    """Count the terms of one article from its sentences, in their order.

    >>> bag = bag_of(["Floods hit Port Harrow.", "The floods in Port Harrow left 1,240 people homeless."])
    >>> sorted(bag.names), sorted(bag.figures), bag.full["flood"]
    (['harrow', 'port'], ['1,240'], 2)
    """
    tokens = [m.group() for text in texts for m in _TOKEN.finditer(text)]
    terms = [term(token) for token in tokens]
    small = {token for token in tokens if token[0].islower()}
    surfaces: dict[str, str] = {}
    names: Counter = Counter()
    for token, word in zip(tokens, terms):
        # A capital at the head of a sentence is no name: the same word in small letters elsewhere tells.
        if token[0].isupper() and token.lower() not in small:
            names[word] += 1
            surfaces.setdefault(word, token)
        else:
            surfaces.setdefault(word, token.lower())
    figures = frozenset(t for t in terms if t[0].isdigit() and len(t) > 2 and not re.fullmatch(r"(19|20)\d\d", t))
    return Bag(Counter(terms), Counter(terms[:LEAD_TOKENS]), names, figures, surfaces)


def _matrix(bags: list[Counter], vocabulary: dict[str, int]) -> Any:
    """Counters as a sparse matrix of (1 + log count) x rarity, each row of length 1."""
    import numpy as np
    from scipy import sparse

    starts, columns, values = array("q", [0]), array("q"), array("d")
    for bag in bags:
        for word, count in bag.items():
            weight = rarity(word)
            if weight > 0:
                columns.append(vocabulary.setdefault(word, len(vocabulary)))
                values.append((1 + math.log(count)) * weight)
        starts.append(len(columns))
    parts = [np.frombuffer(part, dtype=part.typecode) if len(part) else np.zeros(0) for part in (values, columns)]
    matrix = sparse.csr_matrix((parts[0], parts[1].astype(np.int64), np.array(starts)), shape=(len(bags), max(1, len(vocabulary))))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def vectors_of(bags: list[Bag]) -> tuple[Vectors, dict[str, int]]:
    """The bags as sparse matrices over one vocabulary, and that vocabulary."""
    vocabulary: dict[str, int] = {}
    full = _matrix([bag.full for bag in bags], vocabulary)  # first: the other two hold no further term
    return Vectors(full, *(_matrix([getattr(bag, part) for bag in bags], vocabulary) for part in ("lead", "names"))), vocabulary


def gap_days(one: str | None, other: str | None) -> float:
    """Days between two ISO dates; a date without a year is compared by its day of the year; NaN where one is missing.

    >>> gap_days("2025-12-07", "2025-12-05"), gap_days("--01-02", "2025-12-30"), gap_days(None, "2025-12-30")
    (2.0, 3.0, nan)
    """
    if not one or not other:
        return math.nan
    if one.startswith("--") or other.startswith("--"):
        days = abs(_day("2004" + one[-6:]) - _day("2004" + other[-6:]))  # a leap year: every day of the year exists in it
        return float(min(days, 366 - days))
    return float(abs(_day(one) - _day(other)))


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def pair_features(vectors: Vectors, days: list[str | None], i: Any, j: Any) -> dict[str, Any]:
    """The features of the pairs (i[k], j[k]): three cosines, and the date gap with its missing flag."""
    import numpy as np

    features = {}
    for name, matrix in vectors._asdict().items():
        parts = [np.asarray(matrix[i[k : k + 50_000]].multiply(matrix[j[k : k + 50_000]]).sum(axis=1)).ravel() for k in range(0, len(i), 50_000)]
        features[name] = np.concatenate(parts) if parts else np.zeros(0)
    gaps = np.array([gap_days(days[a], days[b]) for a, b in zip(i.tolist(), j.tolist())], dtype=float)
    features["undated"] = np.isnan(gaps).astype(float)
    features["gap"] = np.log1p(np.nan_to_num(gaps))
    return features


def pair_scores(features: dict[str, Any], weights: dict[str, float] = WEIGHTS) -> Any:
    """The weighted sum of the features, pressed between 0 and 1."""
    import numpy as np

    total = weights["base"] + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + np.exp(-total))
