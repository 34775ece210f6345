"""Who is said to have said what: source, cue and content of every attribution, each with its characters."""

from bisect import bisect_right

import pandas as pd

from tellings.core import ids
from tellings.core.lists.lexicons import AnyLists, lists_of, open_lists
from tellings.core.schema import TOLD_KINDS
from tellings.core.sentence_ends import sentences_in
from tellings.core.spans import Span
from tellings.core.tables import make_table, need_columns, rows_by_article
from tellings.find.claims.reader import Claim, claims_between
from tellings.find.names.antecedents import resolve
from tellings.find.names.heads import Mention
from tellings.find.text.quotes import outermost, quotes_in
from tellings.find.text.tags import TaggedTokens, tokenise

_OBJECTS = (
    "noun phrase",
    "for",
)  # constructions whose content is a thing, no clause: "rejected the $105 billion offer"


NAMED = ("start", "end", "entity", "kind", "descriptor", "country", "sentence_id")  # what of a name a claim asks for


def claims_in(text: str, *, lists: AnyLists = None) -> list[Claim]:
    """Every attribution of a text: who is said to have said it, with which word, and what.

    Reads     any text; sentences and quotes are found on the way
    Returns   claims sorted by place, each with the spans of its source, its cue and its contents
    Method    the cue word first, then the noun phrase that is its subject, then the clause that it governs; see
              clauses.py

    >>> [(c.source, c.cue) for c in claims_in("At least eight people were wounded, Klymenko confirmed.")]
    [('Klymenko', 'confirmed')]
    """
    lists = lists_of(lists)
    return claims_between(
        text, tokenise(text, lists), sentences_in(text, lists=lists), outermost(quotes_in(text, lists=lists)), lists
    )


def _rows(
    article_id: str, claims: list[Claim], sentences: list[tuple[int, int, str]], entities: list[str | None]
) -> tuple[list, list]:
    rows, parts = [], []
    begins = [start for start, _, _ in sentences]
    for number, (c, entity) in enumerate(zip(claims, entities), start=1):
        claim_id = ids.claim_id(article_id, number)
        home = sentences[max(0, bisect_right(begins, c.cue_span.start) - 1)][2]
        rows.append(
            (
                article_id,
                c.start,
                c.end,
                claim_id,
                home,
                c.kind,
                c.act,
                c.cue,
                c.stance,
                c.negated,
                c.source,
                entity,
                c.rule,
                c.stance == "judging" and c.construction in _OBJECTS,
            )
        )
        pieces = (
            [(s, "content") for s in c.contents]
            + [(c.cue_span, "cue")]
            + ([(c.source_span, "source")] if c.source_span else [])
        )
        parts += [(article_id, s.start, s.end, claim_id, part) for s, part in sorted(pieces)]
    return rows, parts


def find_claims(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    quotes: pd.DataFrame,
    names: pd.DataFrame,
    *,
    lists: AnyLists = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find every attribution of every article.

    Reads     articles (text), sentences (headline, standfirst, subhead, body: page furniture is never a source),
              quotes, names
    Returns   claims, one row an attribution, and claim_parts, one row a piece of it
    Raises    TableError when a table lacks a column
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(sentences, "sentences", "article_id", "start", "end", "sentence_id", "kind")
    need_columns(quotes, "quotes", "article_id", "start", "end", "nested_in")
    need_columns(names, "names", "article_id", "start", "end", "kind", "entity", "descriptor", "country", "sentence_id")
    lists = open_lists(lists)
    told, outer = told_sentences(sentences), outer_quotes(quotes)
    by_name = rows_by_article(names, *NAMED)
    rows, parts = [], []
    for article_id, text in zip(articles["article_id"], articles["text"]):
        if places := told.get(article_id):
            tokens, named = tokenise(text, lists), by_name.get(article_id, [])
            more, pieces = claim_rows(article_id, text, tokens, places, outer.get(article_id, []), named, lists)
            rows += more
            parts += pieces
    return make_table("claims", rows), make_table("claim_parts", parts)


def told_sentences(sentences: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """The sentences of each article in which somebody can be said to have said something: start, end, id."""
    rows = rows_by_article(sentences, "start", "end", "sentence_id", "kind")
    return {a: [(start, end, key) for start, end, key, kind in own if kind in TOLD_KINDS] for a, own in rows.items()}


def outer_quotes(quotes: pd.DataFrame) -> dict[str, list[Span]]:
    """The quotations of each article that stand in no other."""
    rows = rows_by_article(quotes, "start", "end", "nested_in")
    return {a: [Span(start, end) for start, end, nested_in in own if nested_in is None] for a, own in rows.items()}


def claim_rows(
    article_id: str,
    text: str,
    tokens: TaggedTokens,
    places: list[tuple[int, int, str]],
    outer: list[Span],
    named: list[tuple],
    lists: AnyLists,
) -> tuple[list[tuple], list[tuple]]:
    """The rows of one article for claims and claim_parts; `named`: the columns NAMED of its names."""
    claims = claims_between(text, tokens, [Span(start, end) for start, end, _ in places], outer, lists)
    news = {key for _, _, key in places}
    mentions = [Mention(*row) for *row, key in named if key in news]  # who is named in a caption only is no "he"
    entities = resolve(text, tokens, [c.source_span for c in claims], mentions, lists)
    return _rows(article_id, claims, places, entities)
