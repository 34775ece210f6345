"""A lens: the reader's named angles, each given by two to five words, and the paragraphs that lean to them."""

from pathlib import Path
from typing import Any

import pandas as pd

from tellings.compare.angles.groups import RESAMPLES, Groups, centres_of, nearest
from tellings.compare.angles.words import words_of
from tellings.core.lists.lexicons import AnyLists, read_file, read_list
from tellings.core.words import stem
from tellings.errors import LexiconError

_ROUNDS = 3
_KEPT = 0.8
_MOST_LEARNT = 1500  # paragraphs of one resample: enough for the mean of an angle, and bounded


def read_lens(lens: Any, lists: AnyLists = None) -> dict[str, list[str]]:
    """Angle -> seed words, in the order of the list.

    Reads     a table with angle and seed_word, the path of such a CSV, or the name of a list ("lens")
    Raises    LexiconError where a column is missing or an angle has fewer than two or more than five words
    """
    if isinstance(lens, pd.DataFrame):
        place, rows = "the lens", lens.to_dict("records")
        if missing := {"angle", "seed_word"} - set(lens.columns):
            raise LexiconError(
                f"the lens: the column {min(missing)!r} is missing; write one row a seed word with angle and seed_word"
            )
    else:
        path = Path(str(lens))
        named = path.suffix.lower() == ".csv"
        if named and not path.is_file():
            raise LexiconError(
                f"{path}: there is no such file; give a CSV with angle and seed_word, or the name of a list (lens)"
            )
        place = str(path) if named else f"data/lexicons/{lens}.csv"
        rows = read_file(path) if named else read_list(str(lens), lists)
        if rows and (missing := {"angle", "seed_word"} - set(rows[0])):
            raise LexiconError(
                f"{place}, row 1: the column {min(missing)!r} is missing; the header must have angle, seed_word"
            )
    angles: dict[str, list[str]] = {}
    for row in rows:
        angles.setdefault(str(row["angle"]), []).append(str(row["seed_word"]))
    for angle, words in angles.items():
        if not 2 <= len(words) <= 5:
            raise LexiconError(
                f"{place}: the angle {angle!r} has {len(words)} seed word{'s' * (len(words) != 1)}; write two to five"
            )
    return angles


def _seed_rows(angles: dict[str, list[str]], stems: list[str]) -> Any:
    """One row of unit length an angle: its seed words, all of one weight, as far as the paragraphs use them."""
    import numpy as np

    place = {s: i for i, s in enumerate(stems)}
    rows = np.zeros((len(angles), len(stems)))
    for number, words in enumerate(angles.values()):
        for written in words:
            for word in words_of(written):
                if stem(word) in place:
                    rows[number, place[stem(word)]] = 1.0
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1.0)


def _sort_by_lens(matrix: Any, part: Any, seeds: Any) -> tuple[Any, Any, Any]:
    """Sort every paragraph to the nearest angle; the centres are learnt from the paragraphs of `part` alone.

    A centre begins as the seed words, then is the mean of the seed words and of its paragraphs, so that it cannot drift
    away from them.
    """
    import numpy as np

    centres = seeds
    for _ in range(_ROUNDS):
        found = nearest(matrix[part], centres)[0]
        found[np.asarray(matrix[part] @ centres.T).max(axis=1) <= 1e-9] = 0
        mixed = seeds + centres_of(matrix[part], found, len(seeds))
        centres = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-12)
    labels, margin, rival = nearest(matrix, centres)
    labels[margin == 0] = 0
    return labels, margin, rival


def group_by_lens(matrix: Any, stems: list[str], angles: dict[str, list[str]], seed: int) -> Groups:
    """Sort rows to the angles of a lens (1, 2 ... in its order; 0 = leans to none).

    Confidence is the share of 100 resamples (of four fifths, at most 1,500) that sort a paragraph alike, times its
    lean: its cosine to its angle
    as a share of that and the second's.
    """
    import numpy as np

    n = matrix.shape[0]
    seeds = _seed_rows(angles, stems)
    labels, margin, rival = _sort_by_lens(matrix, np.arange(n), seeds)
    same, rng = np.zeros(n), np.random.default_rng(seed)
    for _ in range(RESAMPLES):
        part = np.sort(rng.choice(n, size=min(max(1, int(n * _KEPT)), _MOST_LEARNT), replace=False))
        same += _sort_by_lens(matrix, part, seeds)[0] == labels
    return Groups(labels, np.round(same / RESAMPLES * margin, 4), ["lens"] * n, rival)
