"""How early a reader of an event wants a fact, and which facts an account folds away."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.mentioned_figures import context_words
from tellings.core.lists.lexicons import AnyLists

# Rounded by hand on whole events marked for importance; each is a share of 1.
TOLD, HEADLINES, EARLY, REPEATED, PARTED, LARGE = 0.35, 0.25, 0.2, 0.1, 0.05, 0.05
WANTED = {
    "money": 0.05,
    "count": 0.05,
    "share": 0.0,
    "score": 0.0,
    "measure": 0.0,
    "multiple": -0.05,
    "duration": -0.1,
    "age": -0.15,
    "ordinal": -0.15,
    "vague": -0.1,
}
REPEATS = 4  # mentions of a fact beyond which a further one says nothing
SMALL = 3


class Standing(NamedTuple):
    """What speaks for a fact: how many tell it, how many headlines hold it, how early it stands (0 to 1), how often,
    how large it is among its kind.
    """

    told: float
    headlines: float
    early: float
    repeated: float
    parted: bool
    large: float
    kind: str


def importance_of(s: Standing) -> float:
    """A weighted sum, from 0 to 1."""
    points = (
        TOLD * s.told
        + HEADLINES * s.headlines
        + EARLY * s.early
        + REPEATED * s.repeated
        + PARTED * s.parted
        + LARGE * s.large
    )
    return round(min(1.0, max(0.0, points + WANTED.get(s.kind, 0.0))), 4)


def reasons_of(s: Standing, n_told: int, n_articles: int, n_headlines: int) -> str:
    """What speaks for it, in words."""
    reasons = [f"told by {n_told} of {n_articles}"]
    if n_headlines:
        reasons.append(f"in {n_headlines} headline{'s' * (n_headlines > 1)}")
    if s.early >= 0.75:
        reasons.append("told early")
    if s.repeated >= 0.5:
        reasons.append("told again")
    if s.large >= 0.9:
        reasons.append("large for its kind")
    if s.parted:
        reasons.append("told differently")
    return ", ".join(reasons)


def is_trivial(row: Any, sentence: Any, lists: AnyLists = None) -> bool:
    """Whether one telling carries little: a rank, "one", "several times", "the two companies", "two weeks ago", an age
    in passing.
    """
    if row.kind in ("ordinal", "age") or (row.kind == "vague" and pd.isna(row.value)):
        return True
    text = sentence.text if sentence is not None else ""
    start, end = (row.start - sentence.start, row.end - sentence.start) if sentence is not None else (0, 0)
    before, behind = text[:start].split()[-1:], text[end:].split()[:3]
    if row.kind == "count" and pd.isna(row.unit) and not pd.isna(row.value) and row.value <= SMALL:
        return (row.value == 1 and pd.isna(row.action)) or (
            bool(before) and before[0].lower() in context_words("definite", lists)
        )
    return row.kind == "duration" and not context_words("dating_words", lists).isdisjoint(
        word.lower().strip(".,") for word in behind
    )
