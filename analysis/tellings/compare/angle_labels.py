"""What an angle is called: the words that weigh most in it against the rest, and its most central sentence."""

from typing import Any, NamedTuple

from tellings.boundaries import sentences_in
from tellings.compare.angle_words import Words

_TERMS = 3
_READ = 40  # paragraphs nearest to the centre whose sentences are weighed: the most central sentence stands in one of them
_FEWEST_WORDS = 6  # a shorter sentence is central only because it says one thing


class Label(NamedTuple):
    """The name of an angle, and where its most central sentence stands: paragraph, start and end inside the paragraph."""

    terms: str
    paragraph: int
    start: int
    end: int


def label_angle(words: Words, texts: list[str], inside: Any) -> Label:
    """Name one angle; `inside` says which paragraphs are its own."""
    import numpy as np

    centre = np.asarray(words.matrix[inside].mean(axis=0)).ravel()
    rest = np.asarray(words.matrix[~inside].mean(axis=0)).ravel() if (~inside).any() else 0
    terms = np.argsort(-np.round(centre - rest, 9), kind="stable")[:_TERMS]
    members = np.flatnonzero(inside)
    near = np.round(np.asarray(words.matrix[members] @ centre).ravel(), 9)
    members = members[np.argsort(-near, kind="stable")[:_READ]]
    places = [(int(i), s.start, s.end) for i in members for s in sentences_in(texts[i])]
    long = [p for p in places if len(texts[p[0]][p[1] : p[2]].split()) >= _FEWEST_WORDS] or places
    rows = words.weigher.transform([texts[i][s:e] for i, s, e in long])
    best = int(np.argmax(np.round(np.asarray(rows @ centre).ravel(), 9)))
    return Label(", ".join(words.written[t] for t in terms), *long[best])
