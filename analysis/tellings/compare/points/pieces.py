"""The pieces of a story: each told sentence with what speaks for its telling the same as another article's."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.bags import english_weights, root_forms, story_weights
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.compare.points.clauses import clauses_in
from tellings.core.lists.lexicons import AnyLists
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import rows_of
from tellings.core.words import LETTER_WORD, Met

PLAIN = 0.5  # a word that says no more than this is passed over, as in joins of figures
OWN, SHARED = 0.3, 0.7  # how much of a word's weight stays where the whole story uses it
LEAST = 6  # words worth comparing in a clause
DENIED_WITHIN = 3  # words between "not" and the verb that it denies

Spans = list[tuple[int, int, Any]]


class Span(NamedTuple):
    """Where a clause stands in its article."""

    start: int
    end: int


class Token(NamedTuple):
    """A word in small letters, the form in which words are compared, where it stands in the article, and whether it
    only says who said it.
    """

    word: str
    root: str
    start: int
    end: int
    said: bool


class Voice(NamedTuple):
    """On whose word a clause stands: the spans of the source and of the verb of saying, and that verb's stance."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    stance: str


class Piece(NamedTuple):
    """One clause of a told sentence; the words in the forms in which pieces are compared, without those that name a
    source and its verb."""

    row: Any  # the row of its sentence
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    weights: dict[str, float]  # stems, by their rarity in English and in the story
    rare: dict[str, float]  # stems, by their rarity in the story alone
    around: dict[str, float]  # rare, of the whole sentence
    words: frozenset[str]  # all of them
    runs: frozenset[tuple[str, str]]  # neighbouring stems
    facts: frozenset[str]
    utterances: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]  # last words of the names' fullest forms
    spots: tuple[tuple[int, int], ...]  # where the names stand
    claims: tuple[str, ...]  # the claims in whose content it lies, at least by half
    speakers: frozenset[str]  # the sources of these
    voices: tuple[Voice, ...]  # the words that name them
    quoted: bool
    denied: dict[str, tuple[int, int]]  # stem of a denied word -> the denying words and the word, in the article
    place: float  # 0 for a headline, 1 for the article's end


def read_pieces(
    sentences: list[Any],
    figures: Iterable[Any],
    names: Iterable[Any],
    told: "Told",
    lists: AnyLists = None,
    *,
    compared: bool = True,
) -> list[Piece]:
    """The pieces of one story, in the order of its sentences.

    Reads     rows of sentences, figures and names of its articles; `told`: the spans of facts, utterances, claims and
              quotations by article; `compared`: whether another article is there, without which no word is weighed
    """
    lines = [row for row in sentences if row.kind in TOLD_KINDS]
    words = _Words(root_forms(lists), english_weights(lists), None, lists)
    if compared:
        words = words._replace(story=story_weights([row.text for row in lines], lists))
    last = {row.article_id: row.end for row in lines}
    numbers, called = defaultdict(list), defaultdict(list)
    for figure in figures:
        if figure.kind not in NOT_FIGURES and not pd.isna(figure.value):
            numbers[figure.sentence_id].append((figure.start, figure.end, float(figure.value)))
    for name in names:
        called[name.sentence_id].append((name.start, name.end, name.entity.split()[-1].lower()))
    pieces: list[Piece] = []
    for article_id, own in groupby(lines, key=lambda row: row.article_id):
        rows = list(own)
        facts, utterances, claims, quotes, sources = (_by_sentence(rows, table[article_id]) for table in told[:5])
        for k, row in enumerate(rows):
            place = 0.0 if row.kind == "headline" else row.start / max(1, last[article_id])
            own_spans = (facts[k], utterances[k], claims[k], quotes[k], sources[k])
            beside = _Beside(*own_spans, numbers[row.sentence_id], called[row.sentence_id])
            pieces += _pieces_of(row, place, words, beside, told)
    return pieces


class _Words(NamedTuple):
    """What is known of words: their roots, how much they tell in English and, where it is compared, in the story."""

    roots: Met[str]
    english: Met[float]
    story: dict[str, float] | None
    lists: AnyLists


class _Beside(NamedTuple):
    """The spans that meet one sentence; the first five are those of `Told`."""

    facts: Spans
    utterances: Spans
    claims: Spans
    quotes: Spans
    sources: Spans
    numbers: Spans
    names: Spans


def _by_sentence(rows: list[Any], spans: Spans) -> list[Spans]:
    """For each sentence of an article, in their order in the text, the spans that meet it, in the order given."""
    found: list[Spans] = [[] for _ in rows]
    ends = [row.end for row in rows]
    for span in spans:
        for k in range(bisect_right(ends, span[0]), len(rows)):
            if rows[k].start >= span[1]:
                break
            found[k].append(span)
    return found


def _within(place: int, spans: Spans) -> bool:
    return any(start <= place < end for start, end, _ in spans)


def _tokens_of(row: Any, roots: Met[str], sources: Spans) -> list[Token]:
    """The words of one sentence."""
    begin, tokens = row.start, []
    for m in LETTER_WORD.finditer(row.text):
        word, (start, end) = m[0].lower(), m.span()
        said = bool(sources) and _within(begin + start, sources)
        tokens.append(Token(word, roots[word], begin + start, begin + end, said))
    return tokens


def _pieces_of(row: Any, place: float, words: _Words, beside: _Beside, told: "Told") -> list[Piece]:
    """The clauses of one sentence."""
    english, lists = words.english, words.lists
    tokens = _tokens_of(row, words.roots, beside.sources) if words.story is not None else []
    if words.story is None:
        worth = [
            m.start()
            for m in LETTER_WORD.finditer(row.text)
            if english[m[0].lower()] > PLAIN and not _within(row.start + m.start(), beside.sources)
        ]
    else:
        worth = [t.start - row.start for t in tokens if not t.said and english[t.word] > PLAIN]
    walls = [at - row.start for s, e, _ in beside.claims for at in (s, e) if row.start < at < row.end]
    _, around = _weigh(tokens, words)
    found = []
    for start, end in clauses_in(row.text, walls, worth, LEAST, lists):
        span = Span(row.start + start, row.start + end)
        every = tuple(t for t in tokens if span.start <= t.start < span.end)
        own = [t for t in every if not t.said]
        weights, rare = _weigh(own, words)
        claims = tuple(key for s, e, key in beside.claims if _holds(span, s, e))
        speakers = (told.source_of.get(claim) for claim in claims)
        found.append(
            Piece(
                row=row,
                start=span.start,
                end=span.end,
                text=row.text[start:end],
                tokens=every,
                weights=weights,
                rare=rare,
                around=around,
                words=frozenset(t.word for t in own),
                runs=frozenset(pairwise([t.root for t in own])),
                facts=frozenset(key for s, e, key in beside.facts if _inside(span, s, e)),
                utterances=frozenset(key for s, e, key in beside.utterances if _meets(span, s, e)),
                numbers=frozenset(key for s, e, key in beside.numbers if _inside(span, s, e)),
                names=frozenset(key for s, e, key in beside.names if _inside(span, s, e)),
                spots=tuple((s, e) for s, e, _ in beside.names if _inside(span, s, e)),
                claims=claims,
                speakers=frozenset(key for key in speakers if isinstance(key, str)),
                voices=tuple(told.voices[claim] for claim in claims if claim in told.voices),
                quoted=any(_holds(span, s, e) for s, e, _ in beside.quotes),
                denied=_denied(every, lists) if words.story is not None else {},
                place=place,
            )
        )
    return found


class Told(NamedTuple):
    """Spans by article: (start, end, key)."""

    facts: dict[str, list[tuple[int, int, str]]]
    utterances: dict[str, list[tuple[int, int, str]]]
    claims: dict[str, list[tuple[int, int, str]]]
    quotes: dict[str, list[tuple[int, int, str]]]
    sources: dict[str, list[tuple[int, int, str]]]  # the words that name a source, and a verb that only says "said"
    source_of: dict[str, Any]  # claim -> source
    voices: dict[str, Voice]  # claim -> the words that name its source


def spans_by_article(table: pd.DataFrame, key: str) -> dict[str, list[tuple[int, int, str]]]:
    """The spans of a table by article, with the value of one column."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows_of(table, "article_id", "start", "end", key):
        found[row.article_id].append((row.start, row.end, getattr(row, key)))
    return found


def _weigh(tokens: list[Token], words: _Words) -> tuple[dict[str, float], dict[str, float]]:
    """The stems that say something, weighed twice."""
    weights: dict[str, float] = {}
    rare: dict[str, float] = {}
    if words.story is None:
        return weights, rare
    for token in tokens:
        weight = words.english[token.word]
        if weight > PLAIN:
            rare[token.root] = known = words.story.get(token.root, 1.0)
            weight *= OWN + SHARED * known
            if weight > weights.get(token.root, 0.0):
                weights[token.root] = weight
    return weights, rare


def _inside(row: Any, start: int, end: int) -> bool:
    return row.start <= start and end <= row.end


def _meets(row: Any, start: int, end: int) -> bool:
    return start < row.end and row.start < end


def _holds(row: Any, start: int, end: int) -> bool:
    """Whether a span lies on at least half of a sentence."""
    return 2 * (min(end, row.end) - max(start, row.start)) >= row.end - row.start


def _denied(tokens: tuple[Token, ...], lists: AnyLists) -> dict[str, tuple[int, int]]:
    """The content words right behind a word that denies ("did not approve", "no survivors"), by their stems."""
    found: dict[str, tuple[int, int]] = {}
    denials = context_words("negations", lists)
    for k, token in enumerate(tokens):
        word = token.word.replace("’", "'")
        if word in denials or word.endswith("n't"):
            for other in tokens[k + 1 : k + 1 + DENIED_WITHIN]:
                if weight_of(other.word, lists) > PLAIN:
                    found.setdefault(other.root, (token.start, other.end))
                    break
    return found


def read_told(
    tellings: pd.DataFrame,
    versions: pd.DataFrame,
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    quotes: pd.DataFrame,
    credits: pd.DataFrame,
) -> Told:
    """The spans of facts, utterances, claims and quotations by article, and who is said to have said what."""
    contents = claim_parts["part"] == "content"
    neutral = (claims["stance"] == "neutral") & ~claims["negated"]
    plain = claims.loc[neutral, "claim_id"]  # "approved", "did not say" tell what was done
    parts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in rows_of(claim_parts[~contents], "claim_id", "part", "start", "end"):
        parts[row.claim_id].setdefault(row.part, (row.start, row.end))
    return Told(
        spans_by_article(tellings[tellings["how"] == "figure"], "fact_id"),
        spans_by_article(versions, "utterance_id"),
        spans_by_article(claim_parts[contents], "claim_id"),
        spans_by_article(quotes, "quote_id"),
        spans_by_article(claim_parts[~contents & claim_parts["claim_id"].isin(plain)], "claim_id"),
        {row.claim_id: row.source_id for row in rows_of(credits, "claim_id", "source_id")},
        {
            row.claim_id: Voice(parts[row.claim_id].get("source"), parts[row.claim_id].get("cue"), row.stance)
            for row in rows_of(claims, "claim_id", "stance")
        },
    )
