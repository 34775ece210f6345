"""What an angle is called: words that weigh most in it against the rest, and its most central sentence."""

from typing import Any, NamedTuple

from tellings.compare.angles.names import name_groups
from tellings.compare.angles.words import Words
from tellings.core.lists.lexicons import AnyLists
from tellings.core.sentence_ends import sentences_in

_TERMS = 6  # weightiest words that are offered for the name
_READ = (
    40  # paragraphs nearest to the centre whose sentences are weighed: the most central sentence stands in one of them
)
_FEWEST_WORDS = 6  # a shorter sentence is central only because it says one thing


class Label(NamedTuple):
    """The name of an angle, and where its most central sentence stands: paragraph, start and end inside it."""

    terms: str
    paragraph: int
    start: int
    end: int


def label_angles(words: Words, texts: list[str], labels: Any, *, lists: AnyLists = None) -> dict[int, Label]:
    """Name every angle; `labels` says to which each paragraph belongs (1, 2 ...; 0 = none)."""
    import numpy as np

    wanted = [int(label) for label in np.unique(labels) if label]
    if not wanted:
        return {}
    centres = {label: np.asarray(words.matrix[labels == label].mean(axis=0)).ravel() for label in wanted}
    places = {
        label: _central_places(words, texts, np.flatnonzero(labels == label), centres[label], lists) for label in wanted
    }
    rows = words.weigh([texts[i][s:e] for label in wanted for i, s, e in places[label]])
    found: dict[int, tuple[int, int, int]] = {}
    weighty, at = {}, 0
    for label in wanted:
        inside, centre = labels == label, centres[label]
        rest = np.asarray(words.matrix[~inside].mean(axis=0)).ravel() if (~inside).any() else 0
        weighty[label] = [words.written[t] for t in np.argsort(-np.round(centre - rest, 9), kind="stable")[:_TERMS]]
        own, at = rows[at : at + len(places[label])], at + len(places[label])
        best = int(np.argmax(np.round(np.asarray(own @ centre).ravel(), 9)))
        found[label] = places[label][best]
    names = name_groups(texts, labels, weighty, lists=lists)
    return {label: Label(names[label], *found[label]) for label in wanted}


def _central_places(
    words: Words, texts: list[str], members: Any, centre: Any, lists: AnyLists
) -> list[tuple[int, int, int]]:
    """The sentences of the paragraphs that are nearest to the centre (paragraph, start, end), without the short ones
    where there are longer.
    """
    import numpy as np

    near = np.round(np.asarray(words.matrix[members] @ centre).ravel(), 9)
    members = members[np.argsort(-near, kind="stable")[:_READ]]
    places = [(int(i), s.start, s.end) for i in members for s in sentences_in(texts[i], lists=lists)]
    return [p for p in places if len(texts[p[0]][p[1] : p[2]].split()) >= _FEWEST_WORDS] or places
