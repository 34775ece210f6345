"""Lays the wordings of one utterance under each other: a column a word, so that cut words are gaps and other words
stand out.
"""

import re
from difflib import SequenceMatcher
from functools import cmp_to_key
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import rows_of

Place = tuple[
    int, int, int
]  # which part of the utterance, which word of its longest wording, 0 or the how many-th word put in after it

_NOT_IN_A_WORD = re.compile(r"^[^\w\[\]]+|[^\w\[\]]+$")


class Line(NamedTuple):
    """What one article has of an utterance, from one speaker: each word at its place, the places whose word the longest
    does not have.
    """

    article_id: str
    speaker: str | None
    words: dict[Place, str]
    other: frozenset[Place]
    versions: list[str]
    retold: str | None


class Utterance(NamedTuple):
    """One utterance: the places of the words of its longest wording, all places in order, a line for each article and
    speaker.
    """

    utterance_id: str
    longest: list[Place]
    places: list[Place]
    lines: list[Line]

    @property
    def n_articles(self) -> int:
        """How many articles tell it."""
        return len({line.article_id for line in self.lines})

    @property
    def n_wordings(self) -> int:
        """In how many wordings it is quoted; what an article tells without marks counts as one of its own."""
        quoted = {tuple(fold(line.words[place]) for place in sorted(line.words)) for line in self.lines if line.words}
        return len(quoted) + sum(line.retold is not None for line in self.lines)

    @property
    def n_speakers(self) -> int:
        """By how many names its speaker is called."""
        return len({line.speaker.casefold() for line in self.lines if line.speaker})


def state_of(line: Line, utterance: Utterance) -> str:
    """all (the words of the longest), cut, changed, or retold without marks.

    A line that both cuts and changes is changed, as in the table versions.
    """
    if line.retold is not None:
        return "retold"
    if line.other:
        return "changed"
    return "all" if set(utterance.longest) <= line.words.keys() else "cut"


def fold(word: str) -> str:
    """A word as it is compared: small letters, one apostrophe, no marks around it; an outlet's brackets are a
    difference.
    """
    return _NOT_IN_A_WORD.sub("", word.lower().replace("’", "'"))


def words_of(text: str) -> list[str]:
    """The words as printed, their marks with them.

    >>> words_of("We must – at last – rebuild it.")
    ['We', 'must –', 'at', 'last –', 'rebuild', 'it.']
    """
    words: list[str] = []
    for piece in re.findall(r"[^\s—]+—?|—", text):
        if words and not fold(piece):
            words[-1] += f" {piece}"
        else:
            words.append(piece)
    return words


def place_words(longest: list[str], other: list[str], part: int) -> tuple[dict[Place, str], set[Place]]:
    """Where each word of a wording stands under the longest one, and which of these places hold another word."""
    placed: dict[Place, str] = {}
    differs: set[Place] = set()
    for kind, a1, a2, b1, b2 in SequenceMatcher(
        None, [fold(w) for w in longest], [fold(w) for w in other], autojunk=False
    ).get_opcodes():
        for n, word in enumerate(other[b1:b2]):
            # "to make peace" and "towards peace": the new word stands under the first that it replaces, what is more
            # stands after them.
            place = (part, a1 + n, 0) if a1 + n < a2 else (part, max(a1, a2) - 1, 1 + n - (a2 - a1))
            placed[place] = word
            if kind != "equal":
                differs.add(place)
    return placed, differs


def _in_order(parts: list[Any], members: list[Any]) -> list[Any]:
    """The longest wordings of the parts of one utterance, in the order in which an article that has both parts has
    them.
    """
    starts = {
        p.version_id: {
            m.article_id: m.start
            for m in reversed(members)
            if m.version_id == p.version_id or m.against == p.version_id
        }
        for p in parts
    }

    def compare(p: Any, q: Any) -> int:
        for article_id in sorted(starts[p.version_id].keys() & starts[q.version_id].keys()):
            return int(starts[p.version_id][article_id] - starts[q.version_id][article_id])
        return -1 if (p.article_id, p.start) < (q.article_id, q.start) else 1

    return sorted(parts, key=cmp_to_key(compare))


def align(
    utterance_id: str, versions: pd.DataFrame, texts: dict[str, str], speakers: dict[str, str], order: dict[str, int]
) -> Utterance:
    """Lay out the versions of one utterance; fragments of one article from one speaker share a line unless they hold
    the same words twice.
    """
    members = sorted(rows_of(versions), key=lambda v: (order[v.article_id], v.start))
    parts = _in_order([v for v in members if v.wording == "longest"], members)
    heads = {p.version_id: (n, words_of(texts[p.article_id][p.start : p.end])) for n, p in enumerate(parts)}
    lines: list[Line] = []
    for v in members:
        text = " ".join(texts[v.article_id][v.start : v.end].split())
        speaker = speakers.get(v.claim_id) if isinstance(v.claim_id, str) else None
        part, longest = heads.get(v.version_id) or heads.get(v.against, (0, []))
        if v.wording == "paraphrase" or not longest or not text:
            lines.append(Line(v.article_id, speaker, {}, frozenset(), [v.version_id], text))
            continue
        placed, other = place_words(longest, words_of(text), part)
        at = next(
            (
                n
                for n, x in enumerate(lines)
                if (x.article_id, x.speaker) == (v.article_id, speaker)
                and x.retold is None
                and max(x.words) < min(placed)
            ),
            None,
        )
        if at is None:
            lines.append(Line(v.article_id, speaker, placed, frozenset(other), [v.version_id], None))
        else:
            old = lines[at]
            lines[at] = old._replace(
                words=old.words | placed, other=old.other | other, versions=[*old.versions, v.version_id]
            )
    lines = sorted(lines, key=lambda x: order[x.article_id])
    whole = [(n, i, 0) for n, words in heads.values() for i in range(len(words))]
    return Utterance(
        utterance_id, sorted(whole), sorted({*whole, *(place for line in lines for place in line.words)}), lines
    )
