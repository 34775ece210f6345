"""The quotations of a draft: whether the others quote the same words."""

import re
from typing import Any, NamedTuple

from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Material
from tellings.compare.matching.mentioned_figures import context_words
from tellings.compare.wording.folding import Word, diff_words, match_words, stopwords, words_in
from tellings.core.reasons import Reason

LEAST = 0.5  # share of the words of a quotation that another one has to have to be the same utterance
BEFORE, NEAR = 40, 3  # characters and words before a quotation in which one denies it
MANY, MOST = 5, 0.7  # words, and share of them, that are enough where they say little
SHORT = 3  # small words that may be left out at the end: "as well"
WHOLE = 4  # words from which a capital says that a sentence is quoted whole
_LEFT_OUT = re.compile(r"\.\.\.|…|\[…\]|\[\.\.\.\]")
_STOPS = re.compile(r"[.!?;,:\n]")
_STOP = re.compile(r"^\W*[.!?;:—–\"”]|^\W*--")


class _Text(NamedTuple):
    """The words of an article, and where it quotes."""

    article_id: str
    words: list[Word]
    folded: list[str]
    quoted: list[tuple[int, int]]
    first: dict[str, list[int]]  # the places of each word


class _Found(NamedTuple):
    """A place of the same words: in marks or not, and the words with which the sentence there goes on."""

    span: Span
    quoted: bool
    cut: str | None
    denied: bool  # whether a word right before it denies what it says


def compare_quotes(material: Material, mine: list[int], others: list[int]) -> list[Line]:
    """What the others quote of the words that a text quotes.

    Method    a quotation is looked for word by word, without capitals, points and what stands in brackets; where it is
              not found, the quotation that shares most of its words in their order is set beside it
    """
    told = _texts(material, others)
    lines = []
    for i in mine:
        for quote in material.quotes.get(i, ()):
            line = _line(material, quote, told)
            if line is not None:
                lines.append(line)
    return lines


def _texts(material: Material, others: list[int]) -> list[_Text]:
    quoted: dict[str, list[tuple[int, int]]] = {}
    for j in others:
        own = quoted.setdefault(material.rows[j].article_id, [])
        own += [(q.inner_start, q.inner_end) for q in material.quotes.get(j, ())]
    made = []
    for article_id, spans in quoted.items():
        words = []
        for j in others:
            row = material.rows[j]
            if row.article_id == article_id:
                found = words_in(material.texts[article_id], row.start, row.end, lists=material.lists)
                words += [word for word in found if not word.inserted]
        first: dict[str, list[int]] = {}
        for n, word in enumerate(words):
            first.setdefault(word.folded, []).append(n)
        made.append(_Text(article_id, words, [w.folded for w in words], spans, first))
    return made


def _line(material: Material, quote: Any, told: list[_Text]) -> Line | None:
    text = material.texts[quote.article_id]
    place = (quote.article_id, quote.start, quote.end)
    pieces = _pieces(material, text, quote.inner_start, quote.inner_end)
    if not pieces:
        return None
    found = [_places(material, piece, told) for piece in pieces]
    if all(found):
        best = [min(places, key=lambda f: (not f.quoted, f.cut is not None)) for places in found]
        spans = one_each(f.span for f in sorted((f for p in found for f in p), key=lambda f: (not f.quoted, f.span)))
        cut = next((f for f in best if f.quoted and f.cut), None)
        if cut is not None and _stands_whole(text, quote, pieces):
            diff = f"{material.words(*cut.span)} [-{cut.cut}-]"
            return Line(place, "quote", "quote_altered", spans, (Reason("cut_short", (cut.span[0],)),), diff)
        denied = next((f for f in best if f.denied), None)
        if denied is not None and not _denied_before(material, text, quote.start):
            return Line(place, "quote", "quote_altered", spans, (Reason("denied_quote", (denied.span[0],)),))
        whole = len(pieces[0]) >= WHOLE
        if whole and not any(f.quoted for f in best):
            return Line(place, "quote", "quote_altered", spans, (Reason("unmarked", (best[0].span[0],)),))
        return Line(place, "quote", "backed", spans)
    return _altered(material, quote, pieces, told, place)


def _pieces(material: Material, text: str, start: int, end: int) -> list[list[Word]]:
    """The words of a quotation, parted where it says that some are left out."""
    pieces, last = [], start
    for mark in [*_LEFT_OUT.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        words = [w for w in words_in(text, last, stop, lists=material.lists) if not w.inserted]
        if words:
            pieces.append(words)
        last = mark.end() if mark else end
    return pieces


def _stands_whole(text: str, quote: Any, pieces: list[list[Word]]) -> bool:
    """Whether a quotation poses as a whole sentence: it begins with a capital and nothing says that it is cut."""
    last = pieces[-1][-1]
    tail = text[last.end : quote.inner_end]
    cut = quote.closed and not _LEFT_OUT.search(tail)
    return bool(cut) and len(pieces[-1]) >= WHOLE and text[pieces[0][0].start].isupper()


def _places(material: Material, piece: list[Word], told: list[_Text]) -> list[_Found]:
    """Where the others have these words in this order."""
    found = []
    needle = [w.folded for w in piece]
    for text in told:
        for n in text.first.get(needle[0], ()):
            if text.folded[n : n + len(needle)] == needle:
                start, end = text.words[n].start, text.words[n + len(needle) - 1].end
                inside = next(((s, e) for s, e in text.quoted if s <= start and end <= e), None)
                cut = None if inside is None else _goes_on(material, text, n + len(needle), end, inside[1])
                denied = _denied_before(material, material.texts[text.article_id], start)
                found.append(_Found((text.article_id, start, end), inside is not None, cut, denied))
    return found


def _denied_before(material: Material, text: str, start: int) -> bool:
    """Whether one of the words right before a place, in its sentence, denies what stands there."""
    before = _STOPS.split(text[max(0, start - BEFORE) : start])[-1]
    words = [w.folded for w in words_in(before, lists=material.lists)][-NEAR:]
    denials = context_words("negations", material.lists)
    return any(w in denials or w.endswith("n't") for w in words)


def _goes_on(material: Material, text: _Text, n: int, end: int, last: int) -> str | None:
    """The words with which the quoted sentence goes on behind a place; None where it ends there."""
    body = material.texts[text.article_id]
    stop = end
    for word in text.words[n:]:
        if word.end > last or _STOP.search(body[stop : word.start]):
            break
        stop = word.end
    rest = body[end:stop].strip(" ,")
    words = [w.folded for w in words_in(body, end, stop, lists=material.lists)]
    if not words or (len(words) < SHORT and set(words) <= stopwords(material.lists)):
        return None
    # A clause of its own may be left out behind its comma, unless it is the condition of what is quoted.
    closed = body[end : end + 1] == "," and words[0] not in context_words("conditions", material.lists)
    return None if closed else rest


def _altered(material: Material, quote: Any, pieces: list[list[Word]], told: list[_Text], place: Span) -> Line:
    """The line of a quotation that nobody quotes so: beside the one that is most like it, or beside none."""
    words = [w.folded for piece in pieces for w in piece]
    best: tuple[float, Span] | None = None
    for text in told:
        for start, end in _sentences(material, text):
            there = [w.folded for w in text.words if start <= w.start and w.end <= end]
            match = match_words(words, there, material.lists)
            score = match.words / len(words)
            enough = (match.content >= min(2, len(words)) and score >= LEAST) or (match.words >= MANY and score >= MOST)
            if enough and (best is None or score > best[0]):
                best = (score, (text.article_id, start, end))
    if best is None:
        return Line(place, "quote", "only_here", (), (Reason("nowhere_quote"),))
    span = best[1]
    mine = material.texts[quote.article_id][quote.inner_start : quote.inner_end]
    diff = diff_words(material.texts[span[0]][span[1] : span[2]], mine, lists=material.lists)
    return Line(place, "quote", "quote_altered", (span,), (Reason("reworded", (span[0],)),), diff)


def _sentences(material: Material, text: _Text) -> list[tuple[int, int]]:
    """The quotations of an article, and the told sentences, for a quotation may be made of words that nobody marked."""
    own = [(r.start, r.end) for r in material.rows if r.article_id == text.article_id]
    inside = [(max(s, start), min(e, end)) for s, e in own for start, end in text.quoted if start < e and s < end]
    return [*inside, *text.quoted, *own]
