"""The sentences of several texts with everything that was found in them, ready to be set against one another."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.about import About, read_around
from tellings.compare.matching.bags import bag, story_weights
from tellings.compare.matching.mentioned_figures import gather_mentions
from tellings.compare.points.pieces import spans_by_article
from tellings.core.lists.lexicons import AnyLists, Lists, open_lists
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import rows_of
from tellings.core.words import LETTER_WORD

READ = ("articles", "sentences", "figures", "names", "dates", "quotes", "claims", "claim_parts", "credits")


class Claimed(NamedTuple):
    """One claim with its pieces: who said it, by which word, and what."""

    row: Any  # its row of claims
    source_id: str | None
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]


class Piece(NamedTuple):
    """What one sentence says: its words that say something, its numbers, and whether most of it is somebody's word."""

    weights: dict[str, float]  # stems, by their rarity in English and in these texts
    numbers: frozenset[float]
    on_word: bool


class Material(NamedTuple):
    """Told sentences in the order of their articles; what was found in each stands under its number."""

    texts: dict[str, str]
    labels: dict[str, str]
    rows: list[Any]
    pieces: list[Piece]
    about: dict[int, list[About]]
    stamps: dict[int, list[Any]]  # dates and times of day: rows of figures
    quotes: dict[int, list[Any]]  # by the sentence in which they begin
    claims: dict[int, list[Claimed]]  # by the sentence of their cue
    names: dict[int, list[Any]]
    lists: Lists

    def number_at(self, article_id: str, place: int) -> int | None:
        """The number of the told sentence that holds a place."""
        return next(
            (k for k, r in enumerate(self.rows) if r.article_id == article_id and r.start <= place < r.end), None
        )

    def words(self, article_id: str, start: int, end: int) -> str:
        """The words of a place, in one line."""
        return " ".join(self.texts[article_id][start:end].split())


def read_material(tables: Mapping[str, pd.DataFrame], *, lists: AnyLists = None) -> Material:
    """Lay out the told sentences of some articles, as if all were of one story.

    Reads     articles, sentences, figures, names, dates, quotes, claims, claim_parts, credits (see codebook)
    """
    lists = open_lists(lists)
    articles, sentences = tables["articles"], tables["sentences"]
    stories = pd.DataFrame({"article_id": articles["article_id"], "story_id": "one"})
    rows = [row for row in rows_of(sentences) if row.kind in TOLD_KINDS]
    at = {row.sentence_id: k for k, row in enumerate(rows)}
    figures = list(rows_of(tables["figures"]))
    mentions = gather_mentions(
        sentences,
        tables["figures"],
        tables["names"],
        tables["dates"],
        tables["claim_parts"],
        stories,
        articles,
        lists=lists,
    )
    return Material(
        dict(zip(articles["article_id"], articles["text"])),
        dict(zip(articles["article_id"], articles["label"])),
        rows,
        _pieces(rows, figures, tables["claim_parts"], lists),
        _by_number(read_around(mentions, rows, _number_spans(figures, rows), lists=lists), at, lambda a: a.m.row),
        _by_number([f for f in figures if f.kind in ("date", "time")], at, lambda f: f),
        _quotes(tables["quotes"], rows),
        _by_number(_claims(tables), at, lambda c: c.row),
        _by_number(list(rows_of(tables["names"])), at, lambda n: n),
        lists,
    )


def _pieces(rows: list[Any], figures: list[Any], claim_parts: pd.DataFrame, lists: AnyLists) -> list[Piece]:
    """What each sentence says."""
    story = story_weights([row.text for row in rows], lists)
    contents = spans_by_article(claim_parts[claim_parts["part"] == "content"], "claim_id")
    numbers: dict[str, set[float]] = defaultdict(set)
    for figure in figures:
        if figure.kind not in NOT_FIGURES and not pd.isna(figure.value):
            numbers[figure.sentence_id].add(float(figure.value))
    made = []
    for row in rows:
        words = ((m.group().lower(), 1.0) for m in LETTER_WORD.finditer(row.text))
        said = [
            2 * (min(e, row.end) - max(s, row.start)) >= row.end - row.start for s, e, _ in contents[row.article_id]
        ]
        made.append(Piece(bag(words, story, lists), frozenset(numbers[row.sentence_id]), any(said)))
    return made


def _by_number(found: list[Any], at: dict[str, int], row_of: Any) -> dict[int, list[Any]]:
    """What stands in told sentences, by the number of the sentence."""
    held: dict[int, list[Any]] = defaultdict(list)
    for one in found:
        number = at.get(row_of(one).sentence_id)
        if number is not None:
            held[number].append(one)
    return held


def _number_spans(figures: list[Any], rows: list[Any]) -> dict[str, list[tuple[int, int]]]:
    """The number expressions of each sentence, in characters of the sentence."""
    begin = {row.sentence_id: row.start for row in rows}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for figure in figures:
        if figure.sentence_id in begin:
            start = begin[figure.sentence_id]
            spans[figure.sentence_id].append((figure.start - start, figure.end - start))
    return spans


def _quotes(quotes: pd.DataFrame, rows: list[Any]) -> dict[int, list[Any]]:
    """The quotations that no other holds, by the told sentence in which they begin."""
    lines: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for k, row in enumerate(rows):
        lines[row.article_id].append((row.start, row.end, k))
    held: dict[int, list[Any]] = defaultdict(list)
    for quote in rows_of(quotes):
        if pd.isna(quote.nested_in):
            for start, end, k in lines[quote.article_id]:
                if start <= quote.start < end:
                    held[k].append(quote)
    return held


def _claims(tables: Mapping[str, pd.DataFrame]) -> list[Claimed]:
    """The claims with their pieces."""
    parts: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for part in rows_of(tables["claim_parts"]):
        parts[part.claim_id][part.part].append((part.start, part.end))
    source_of = dict(zip(tables["credits"]["claim_id"], tables["credits"]["source_id"]))
    made = []
    for row in rows_of(tables["claims"]):
        own = parts[row.claim_id]
        source_id = source_of.get(row.claim_id)
        made.append(
            Claimed(
                row,
                source_id if isinstance(source_id, str) else None,
                min(own["source"], default=None),
                min(own["cue"], default=None),
                tuple(sorted(own["content"])),
            )
        )
    return made
