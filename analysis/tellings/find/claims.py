"""Who is said to have said what: source, cue and content of every attribution, each with its characters."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tellings.boundaries import sentences_in
from tellings.find.antecedents import Mention, resolve
from tellings.find.attribution import drafts_of
from tellings.find.clauses import ADJUNCT
from tellings.find.cues import cue_list
from tellings.find.gazetteer import gazetteer
from tellings.find.quotes import outermost, quotes_in
from tellings.find.sentence import Sentence, fold_quotes, join_over_quotes, read_sentence
from tellings.find.shapes import letters_of_words, tokenise
from tellings.find.uncued import Draft, credit_line, main_subject

from tellings.schema import TOLD_KINDS, make_table, need_columns
from tellings.spans import Span

_CREDIT = re.compile(rf"(?:r|d?[CSnie#~N]{{1,8}}(?:,[^,vfbhx]{{1,12}},)?)a?[vV]a?(?:{ADJUNCT}){{0,3}}(?:\.?|,.*)")
# Of quoted strings of four words or more 92 in 100 are somebody's words (PolNeAR dev); of single words only 59.
_LEAST_WORDS = 4
_EDGE = re.compile(r"[\s,;:—–-]+$")


class Claim(NamedTuple):
    """One attribution: its pieces, how the cue stands to it, and the rule that found it."""

    start: int
    end: int
    kind: str
    act: str
    cue: str
    stance: str
    negated: bool
    source: str | None
    rule: str
    source_span: Span | None
    cue_span: Span
    contents: tuple[Span, ...]


def _content_span(text: str, span: Span) -> Span:
    tail = _EDGE.search(text, span.start, span.end)
    return Span(span.start, tail.start() if tail else span.end)


def _kind(contents: tuple[Span, ...], quotes: list[Span]) -> str:
    inside = [q for q in quotes if any(c.start <= q.start and q.end <= c.end or q.start <= c.start and c.end <= q.end for c in contents)]
    if not inside:
        return "indirect"
    bare = all(any(q.start <= c.start and c.end <= q.end for q in inside) for c in contents)
    return "direct" if bare else "mixed"


def _claim(text: str, sentence: Sentence, draft: Draft, quotes: list[Span]) -> Claim:
    source = sentence.span(*draft.source) if draft.source else draft.source_span
    cue = sentence.span(draft.anchor.first, draft.anchor.last)
    contents = tuple(_content_span(text, sentence.span(a, b)) for a, b in draft.contents)
    every = [cue, *contents, *([source] if source else [])]
    row = draft.anchor.cue
    return Claim(
        min(s.start for s in every), max(s.end for s in every), _kind(contents, quotes), row.act, text[cue.start : cue.end], row.stance,
        draft.negated, text[source.start : source.end] if source else None, draft.rule, source, cue, contents,
    )  # fmt: skip


def _carry_on(text: str, claim: Claim, quote: Span, quotes: list[Span]) -> Claim:
    """The claim with one content more: a quotation that runs on after it."""
    contents = (*claim.contents, quote)
    return claim._replace(end=max(claim.end, quote.end), contents=contents, kind=_kind(contents, quotes))


def _ends_in_quote(claim: Claim, quotes: list[Span]) -> bool:
    return any(q.start <= c.start and c.end <= q.end for c in claim.contents for q in quotes)


def _left_over(text: str, sentence: Sentence, found: list[Claim], first: int, owner: int | None, quotes: list[Span]) -> None:
    """Give a quotation of four words or more that no claim holds to the claim before it in the sentence, else to the one that ran before it."""
    for place in (k for k, letter in enumerate(sentence.shape) if letter == "Q"):
        span = sentence.span(place, place + 1)
        held = any(c.start <= span.start and span.end <= c.end for claim in found[max(0, first - 1) :] for c in claim.contents)
        if held or sentence.words_in(place) < _LEAST_WORDS or sentence.is_title(place):
            continue
        here = [k for k in range(first, len(found)) if found[k].cue_span.end <= span.start and found[k].act == "speech" and found[k].source_span]
        subject = main_subject(sentence, len(sentence.shape))
        if here:
            claim = found[here[-1]]
            last = claim.contents[-1] if claim.contents else span
            wider = Span(last.start, span.end) if claim.cue_span.end <= last.start < span.start else span
            kept = claim.contents[:-1] if wider.start < span.start else claim.contents
            found[here[-1]] = _carry_on(text, claim._replace(contents=kept), wider, quotes)
        elif owner is not None and not (subject and set("CS") & set(sentence.shape[slice(*subject)])):
            found[owner] = _carry_on(text, found[owner], span, quotes)


def claims_between(text: str, sentences: list[Span], quotes: list[Span], open_ends: set[int], lists: str | Path | None) -> list[Claim]:
    """The claims of a text whose sentences and outermost quotes are known; open_ends are the ends of quotes without a closing mark."""
    cues, letters, nouns = cue_list(lists), letters_of_words(lists), gazetteer(lists).nouns
    folded = fold_quotes(tokenise(text, lists), quotes)
    found: list[Claim] = []
    runs: int | None = None  # the claim that a bare quotation right after it would carry on
    waiting: int | None = None  # the claim whose colon waits for a quotation in the next paragraph
    end_before = 0
    spans = join_over_quotes(sentences, quotes)
    skip = -1
    for place, span in enumerate(spans):
        if place == skip:
            continue
        sentence = read_sentence(text, folded, span, letters, nouns)
        bare = "Q" in sentence.shape and not sentence.shape.strip("Q.,-~")
        if bare and place + 1 < len(spans):
            both = Span(span.start, spans[place + 1].end)
            after = read_sentence(text, folded, both, letters, nouns)
            if "\n" in text[span.end : spans[place + 1].start]:
                line = credit_line(after)
                if line:
                    found.append(_claim(text, after, line, quotes))
                    skip, runs, waiting = place + 1, None, None
                    continue
            elif _CREDIT.fullmatch(after.shape, len(sentence.shape)):  # “It takes time.” Moor said.
                span, skip, bare, sentence = both, place + 1, False, after
        if bare:
            owner = waiting if waiting is not None else runs
            if owner is not None:
                for at in (at for at, letter in enumerate(sentence.shape) if letter == "Q"):
                    found[owner] = _carry_on(text, found[owner], sentence.span(at, at + 1), quotes)
                runs, waiting, end_before = owner, None, span.end
                continue
        drafts = drafts_of(sentence, cues)
        before, owner_before = len(found), runs if "\n" not in text[end_before : span.start] else None
        runs = waiting = None
        for draft in drafts:
            if draft.waits:
                waiting = len(found)
            claim = _claim(text, sentence, draft, quotes)
            found.append(claim)
            if claim.contents and claim.act == "speech" and not claim.negated:
                runs = len(found) - 1
        _left_over(text, sentence, found, before, owner_before, quotes)
        end_before = span.end
    return sorted((c for c in found if c.contents), key=lambda c: (c.start, c.end))


def claims_in(text: str) -> list[Claim]:
    """Every attribution of a text: who is said to have said it, with which word, and what.

    Reads     any text; sentences and quotes are found on the way
    Returns   claims sorted by place, each with the spans of its source, its cue and its contents
    Method    the cue word first, then the noun phrase that is its subject, then the clause that it governs; see clauses.py

    >>> [(c.source, c.cue) for c in claims_in("At least eight people were wounded, Klymenko confirmed.")]
    [('Klymenko', 'confirmed')]
    """
    quotes = quotes_in(text)
    return claims_between(text, sentences_in(text), outermost(quotes), {q.end for q in quotes if not q.closed}, None)


def _rows(article_id: str, claims: list[Claim], sentences: list[tuple[int, int, str]], entities: list[str | None]) -> tuple[list, list]:
    rows, parts = [], []
    for number, (c, entity) in enumerate(zip(claims, entities), start=1):
        claim_id = f"{article_id}:c{number:04d}"
        home = next((key for start, end, key in reversed(sentences) if start <= c.cue_span.start < end), sentences[0][2])
        rows.append((article_id, c.start, c.end, claim_id, home, c.kind, c.act, c.cue, c.stance, c.negated, c.source, entity, c.rule))
        pieces = [(s, "content") for s in c.contents] + [(c.cue_span, "cue")] + ([(c.source_span, "source")] if c.source_span else [])
        parts += [(article_id, s.start, s.end, claim_id, part) for s, part in sorted(pieces)]
    return rows, parts


def _plain_rows(frame: pd.DataFrame) -> list[tuple]:
    """The rows sorted by place, NA as None."""
    frame = frame.sort_values("start").astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


def find_claims(
    articles: pd.DataFrame, sentences: pd.DataFrame, quotes: pd.DataFrame, names: pd.DataFrame, *, lists: str | Path | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find every attribution of every article.

    Reads     articles (text), sentences (headline, standfirst, subhead, body: page furniture is never a source), quotes, names
    Returns   claims, one row an attribution, and claim_parts, one row a piece of it
    Raises    TableError when a table lacks a column
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(sentences, "sentences", "article_id", "start", "end", "sentence_id", "kind")
    need_columns(quotes, "quotes", "article_id", "start", "end", "nested_in", "closed")
    need_columns(names, "names", "article_id", "start", "end", "kind", "entity", "descriptor", "country")
    told = sentences[sentences["kind"].isin(TOLD_KINDS)]
    by_sentence = {k: list(zip(p["start"], p["end"], p["sentence_id"])) for k, p in told.groupby("article_id", sort=False)}
    outer = quotes[quotes["nested_in"].isna()]
    by_quote = {k: sorted(zip(p["start"], p["end"], p["closed"])) for k, p in outer.groupby("article_id", sort=False)}
    columns = ["start", "end", "entity", "kind", "descriptor", "country"]
    by_name = {k: [Mention(*row) for row in _plain_rows(p[columns])] for k, p in names.groupby("article_id", sort=False)}
    rows, parts = [], []
    for article_id, text in zip(articles["article_id"], articles["text"]):
        places = sorted(by_sentence.get(article_id, []))
        if not places:
            continue
        marks = by_quote.get(article_id, [])
        claims = claims_between(
            text, [Span(s, e) for s, e, _ in places], [Span(s, e) for s, e, _ in marks], {e for _, e, closed in marks if not closed}, lists
        )
        entities = resolve(text, [c.source_span for c in claims], by_name.get(article_id, []), lists)
        more, pieces = _rows(article_id, claims, places, entities)
        rows += more
        parts += pieces
    return make_table("claims", rows), make_table("claim_parts", parts)

