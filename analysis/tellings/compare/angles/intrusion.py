"""Word intrusion: can a reader pick the word that does not belong to an angle? If not, nobody can say what it is."""

from collections import Counter
from typing import Any

import pandas as pd

from tellings.compare.angles.words import weigh_words
from tellings.core.lists.lexicons import AnyLists
from tellings.core.tables import need_columns
from tellings.errors import TableError

_OWN = 5
_FEWEST = 3  # paragraphs of an angle that is asked for


def intrude_words(
    angles: pd.DataFrame, articles: pd.DataFrame, *, seed: int = 0, lists: AnyLists = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make a blind sheet of word intrusion, and its key.

    Each item shows six words: the five weightiest of one angle and one that is weighty in another and rare in it. A
    reader writes the word that does not belong into `answer`. Give each reader a copy, and keep the key.

    Reads     angles (article_id, start, end, angle_id, label), articles (article_id, text); angles of fewer than three
              paragraphs, and "other", are not asked for
    Returns   the sheet (item, words, answer, note), and the key (item, angle_id, label, intruder)
    Raises    TableError where fewer than two angles can be asked for
    Method    Chang, Gerrish, Wang, Boyd-Graber and Blei (2009)
    """
    import numpy as np

    need_columns(angles, "angles", "article_id", "start", "end", "angle_id", "label")
    need_columns(articles, "articles", "article_id", "text")
    text = dict(zip(articles["article_id"], articles["text"]))
    rows = angles.sort_values(["article_id", "start"], kind="stable")
    words = weigh_words([text[a][s:e] for a, s, e in zip(rows["article_id"], rows["start"], rows["end"])], lists)
    labels = rows["angle_id"].to_numpy()
    sizes = Counter(labels[(rows["label"] != "other").to_numpy()].tolist())
    asked = sorted(angle for angle, n in sizes.items() if n >= _FEWEST)
    if words is None or len(asked) < 2:
        raise TableError("word intrusion: fewer than two angles of three paragraphs; there is nothing to tell apart")
    centres = {angle: np.asarray(words.matrix[labels == angle].mean(axis=0)).ravel().round(9) for angle in asked}
    rng = np.random.default_rng(seed)
    sheet, key = [], []
    names = dict(zip(angles["angle_id"], angles["label"]))
    for item, angle in enumerate(rng.permutation(asked).tolist(), 1):
        own = np.argsort(-centres[angle], kind="stable")[:_OWN].tolist()
        rest = np.max([centre for other, centre in centres.items() if other != angle], axis=0)
        few = np.argsort(-np.where(centres[angle] <= np.median(centres[angle]), rest, -1.0), kind="stable")[:_OWN]
        intruder = int(rng.choice(few))
        shown = [words.written[t] for t in rng.permutation([*own, intruder])]
        sheet.append((item, ", ".join(shown), "", ""))
        key.append((item, angle, names[angle], words.written[intruder]))
    return (
        pd.DataFrame(sheet, columns=["item", "words", "answer", "note"]),
        pd.DataFrame(key, columns=["item", "angle_id", "label", "intruder"]),
    )


def score_intrusion(sheet: pd.DataFrame, key: pd.DataFrame) -> dict[str, Any]:
    """How often a reader found the intruder; one in six is chance.

    Reads     a filled-in sheet (item, answer; case and blanks do not matter, an empty answer is left out), the key
    Returns   n (answers), found, share, low and high (95 %, exact), chance, and `missed`: the labels of angles whose
              intruder was not seen
    Raises    TableError when a column is missing, or nothing was answered
    """
    from scipy.stats import binomtest

    need_columns(sheet, "sheet", "item", "answer")
    need_columns(key, "key", "item", "label", "intruder")
    both = sheet.merge(key, on="item")
    answer = both["answer"].fillna("").astype(str).str.strip().str.lower()
    both = both.assign(right=answer == both["intruder"].str.lower())[answer != ""]
    if both.empty:
        raise TableError("word intrusion: no item has an answer; write the word that does not belong into `answer`")
    found, n = int(both["right"].sum()), len(both)
    interval = binomtest(found, n).proportion_ci(method="exact")
    return {
        "n": n,
        "found": found,
        "share": found / n,
        "low": float(interval.low),
        "high": float(interval.high),
        "chance": 1 / (_OWN + 1),
        "missed": both.loc[~both["right"], "label"].tolist(),
    }
