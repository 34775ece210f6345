"""Finds the words that put a sentence under a frame (economic, crime, conflict ...), from the entries of
data/lexicons/frames.csv.
"""

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from tellings.core.lists.lexicons import AnyLists, open_lists, per_lists, read_list
from tellings.core.sentence_ends import sentences_in
from tellings.core.words import PIECE, pieces_in, word_frequencies
from tellings.errors import LexiconError

if TYPE_CHECKING:
    import pandas as pd

_SPLIT = re.compile(f"({PIECE})")
_NEAR = 5  # how many words `with` and `unless` look to either side
_JOINS = frozenset(("", " ", "-", "’", "'", "‘", "\n", "‑", "–"))  # what may stand between the words of a phrase
_LINKS = frozenset(("of", "for", "and"))  # small words inside a name: Ministry of Health
_LONG_WORD, _TITLE_CASE = (
    4,
    0.8,
)  # in a headline in title case only the short words stay small; one in five may be a figure or a slip

Phrase = tuple[str, ...]


class FrameHit(NamedTuple):
    """One entry of the list in the text: its span, the frame, the entry as the list gives it."""

    start: int
    end: int
    frame: str
    entry: str


class _Around(NamedTuple):
    """What `with` or `unless` asks for: single words, and phrases of several."""

    words: frozenset[str]
    phrases: tuple[Phrase, ...]

    def within(self, window: Phrase) -> bool:
        """Whether one of them stands there."""
        if not self.words.isdisjoint(window):
            return True
        for phrase in self.phrases:
            at = window.index(phrase[0]) if phrase[0] in window else -1
            while at >= 0:
                if window[at : at + len(phrase)] == phrase:
                    return True
                at = window.index(phrase[0], at + 1) if phrase[0] in window[at + 1 :] else -1
        return False


class _Entry(NamedTuple):
    """One form of an entry: its words, which of them is looked up, its frame, what must or must not stand near, whether
    it is a name.
    """

    words: Phrase
    anchor: int
    frame: str
    entry: str
    near: _Around | None
    unless: _Around | None
    name: bool


class Entries:
    """Every entry of the list under the word by which it is looked up."""

    def __init__(self, under: dict[str, list[_Entry]]) -> None:
        self.under = {word: tuple(dict.fromkeys(entries)) for word, entries in under.items()}

    def may_stand_in(self, text: str) -> bool:
        """Whether a word by which an entry is looked up stands there."""
        return not self.under.keys().isdisjoint(words_of(text))


def words_of(text: str) -> Phrase:
    """The words of a text in small letters; a hyphen or an apostrophe parts words.

    >>> words_of("The state's tax-cut plan")
    ('the', 'state', 's', 'tax', 'cut', 'plan')
    """
    return tuple(map(str.lower, pieces_in(text)))


def _around(cell: str) -> _Around | None:
    phrases = [words_of(part) for part in cell.split(";") if part.strip()]
    return (
        _Around(frozenset(p[0] for p in phrases if len(p) == 1), tuple(p for p in phrases if len(p) > 1))
        if phrases
        else None
    )


def _entries(row: dict[str, str], frequencies: dict[str, float]) -> list[_Entry]:
    made, near, unless = [], _around(row["with"]), _around(row["unless"])
    for form in (row["entry"], *row["forms"].split(";")):
        words = words_of(form)
        if words:
            # The rarest word is looked up: "right to vote" is not asked about at every "right".
            anchor = (
                words.index(min(words, key=lambda word: (frequencies.get(word, 0.0), -len(word))))
                if len(words) > 1
                else 0
            )
            made.append(_Entry(words, anchor, row["frame"], row["entry"], near, unless, form != form.lower()))
    return made


@per_lists
def read_entries(lists: AnyLists = None) -> Entries:
    """Every entry of frames.csv under the word by which it is looked up."""
    under: dict[str, list[_Entry]] = {}
    frequencies = word_frequencies(lists)
    for row in read_list("frames", lists):
        entries = _entries(row, frequencies)
        if not entries or not row["entry"]:
            raise LexiconError(
                f"frames.csv, row {row['row']}: the entry {row['entry']!r} holds no word; write one or delete the row"
            )
        for entry in entries:
            under.setdefault(entry.words[entry.anchor], []).append(entry)
    return Entries(under)


class _Text:
    """A sentence in which a word of the list stands: its words in small letters and, once they are asked for, their
    places.
    """

    def __init__(self, text: str, words: Phrase) -> None:
        self.text, self.words = text, words

    @cached_property
    def pieces(self) -> list[str]:
        """What stands between the words, and the words, in turn."""
        return _SPLIT.split(self.text)

    @cached_property
    def ends(self) -> list[int]:
        """Where each of the pieces ends."""
        return list(accumulate(map(len, self.pieces)))

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The characters of the words from `first` up to `end`."""
        return self.ends[2 * first], self.ends[2 * end - 1]

    def capital(self, n: int) -> bool:
        """Whether the word has a capital."""
        return self.pieces[2 * n + 1][0].isupper()

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly all words have a capital, as in many headlines; a sentence with its full stop is none."""
        if self.text.rstrip("\"”’' ").endswith("."):
            return False
        long = [n for n, word in enumerate(self.words) if len(word) >= _LONG_WORD]
        return sum(map(self.capital, long)) >= _TITLE_CASE * len(long)

    def joined(self, first: int, end: int) -> bool:
        """Whether only blanks, a hyphen or an apostrophe part the words from `first` to `end`."""
        return all(self.pieces[2 * n] in _JOINS for n in range(first + 1, end))

    def in_name(self, first: int, end: int) -> bool:
        """Whether the words are a part of a name: "Ministry of Health", "Justice Department"; not so in a headline in
        title case.
        """
        if not all(map(self.capital, range(first, end))) or self.title_case:
            return False
        before = first and self.capital(first - 1) and self.joined(first - 1, first + 1) and not self._opens(first - 1)
        after = end < len(self.words) and self.capital(end) and self.joined(end - 1, end + 1)
        if before or after:
            return True
        of = (
            first > 1
            and self.words[first - 1] in _LINKS
            and self.capital(first - 2)
            and self.joined(first - 2, first + 1)
        )
        on = (
            end + 1 < len(self.words)
            and self.words[end] in _LINKS
            and self.capital(end + 1)
            and self.joined(end - 1, end + 2)
        )
        return bool(on or (of and not self._opens(first - 2)))

    def _opens(self, n: int) -> bool:
        """Whether a sentence begins with this word: its capital says nothing."""
        return not n or (self.pieces[2 * n] not in _JOINS and self.pieces[2 * n][0] in '.?!:\n"“')


def frames_in(text: str, *, lists: AnyLists = None) -> list[FrameHit]:
    """Find the entries of the frame list in a text.

    Reads     one sentence or more; an entry in small letters does not count as a part of a name ("Department of
              Justice")
    Returns   hits, sorted by place; where an entry lies in a longer one the longer counts; one that two frames list is
              two hits
    Method    each word looked up once; `with` and `unless` of the list look five words to either side, within the
              sentence

    >>> text = "The strike cost thousands of jobs, the minister said after a clash in parliament."
    >>> [(h.frame, h.entry) for h in frames_in(text)]
    [('economic', 'jobs'), ('conflict', 'clash')]
    """
    entries, hits = read_entries(lists), []
    for start, end in sentences_in(text, lists=lists):
        hits += [
            hit._replace(start=hit.start + start, end=hit.end + start)
            for hit in _frames(text[start:end], words_of(text[start:end]), entries)
        ]
    return hits


def _frames(text: str, words: Phrase, entries: Entries) -> list[FrameHit]:
    """The hits in one sentence."""
    t, under = _Text(text, words), entries.under
    found = [
        (first, -len(entry.words), entry.frame, entry.entry)
        for n, word in enumerate(words)
        if word in under
        for entry in under[word]
        if (first := n - entry.anchor) >= 0
        and words[first : first + len(entry.words)] == entry.words
        and _counts(t, first, entry)
    ]
    if not found:
        return []
    hits, done = [], (-1, 0)
    for first, minus, frame, entry in sorted(found):
        end = first - minus
        if first >= done[1] or (first, end) == done:
            done = (first, end)
            hits.append(FrameHit(*t.span(first, end), frame, entry))
    return hits


def _counts(t: _Text, first: int, entry: _Entry) -> bool:
    """Whether the entry, whose words stand here, has the meaning that the list means."""
    end = first + len(entry.words)
    if end - first > 1 and not t.joined(first, end):
        return False
    low, high = max(0, first - _NEAR), end + _NEAR
    if entry.unless and entry.unless.within(t.words[low:high]):
        return False
    if entry.near and not (entry.near.within(t.words[low:first]) or entry.near.within(t.words[end:high])):
        return False
    return entry.name or not t.in_name(first, end)


def find_frames(sentences: "pd.DataFrame", *, lists: AnyLists = None) -> "pd.DataFrame":
    """Find the entries of the frame list in every sentence.

    Reads     sentences (every kind of block; text)
    Returns   frames: one row a hit. A hit is a word, not a verdict: how often each frame's hits are right is in
              data/cards.csv
    Raises    TableError when a table lacks a column; LexiconError for a list that cannot be used
    """
    from tellings.core.tables import make_table, need_columns, plain

    need_columns(sentences, "sentences", "article_id", "start", "sentence_id", "text")
    entries = read_entries(open_lists(lists))
    rows = []
    for article_id, offset, sentence_id, text in zip(
        *(plain(sentences[c]) for c in ("article_id", "start", "sentence_id", "text"))
    ):
        rows += frame_rows(article_id, offset, sentence_id, text, words_of(text), entries)
    return make_table("frames", rows)


def frame_rows(
    article_id: str, offset: int, sentence_id: str, text: str, words: Phrase, entries: Entries
) -> list[tuple[Any, ...]]:
    """The rows of one sentence: its place in the article, its id, its text and the words of that."""
    hits = _frames(text, words, entries)
    return [(article_id, hit.start + offset, hit.end + offset, hit.frame, hit.entry, sentence_id) for hit in hits]
