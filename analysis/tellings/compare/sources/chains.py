"""From whom a number comes, step by step: the outlet, the agency it read, the ministry that the agency asked."""

from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import ARTICLE
from tellings.core.lists.lexicons import AnyLists, context_groups, open_lists
from tellings.core.spans import contains
from tellings.core.tables import need_columns, rows_of


class _Claim(NamedTuple):
    """A claim as a step of a chain: who says it, with which word, and where its pieces stand."""

    claim_id: str
    start: int
    end: int
    cue: str
    name: str
    kind: str | None
    contents: list[tuple[int, int]]


def chain_numbers(
    tellings: pd.DataFrame,
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    credits: pd.DataFrame,
    sources: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Say for every number on whose word it stands, and on whose word that stands, as far as the text says.

    Reads     tellings (start, end, claim_id), claims, claim_parts, credits, sources (name, type), articles
    Returns   one row a step: telling_id, fact_id, article_id, step (0 the outlet, then away from it), name, type (as in
              sources; NA for the outlet and for words that are no source of the table), how (outlet, said, citing)
    Raises    TableError when a table lacks a column
    Method    claims whose content holds the number, the outermost first (“AP reported police said 40”), then whom the
              same sentence cites (“AP, citing police”); a step that the text does not tell is not guessed
    """
    need_columns(tellings, "tellings", "telling_id", "fact_id", "article_id", "start", "end", "claim_id")
    need_columns(claims, "claims", "claim_id", "article_id", "sentence_id", "start", "end", "cue", "source")
    need_columns(claim_parts, "claim_parts", "claim_id", "part", "start", "end")
    need_columns(credits, "credits", "claim_id", "source_id")
    need_columns(sources, "sources", "source_id", "name", "type")
    need_columns(articles, "articles", "article_id", "label", "text")
    citing = context_groups(open_lists(lists))["citing_words"]
    known = _claims_of(claims, claim_parts, credits, sources)
    texts = dict(zip(articles["article_id"], articles["text"]))
    labels = dict(zip(articles["article_id"], articles["label"]))
    home = dict(zip(claims["claim_id"], zip(claims["article_id"], claims["sentence_id"])))
    together: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim_id, place in home.items():
        if claim_id in known:
            together[place].append(known[claim_id])
    rows: list[tuple] = []
    for telling in rows_of(tellings, "telling_id", "fact_id", "article_id", "start", "end", "claim_id"):
        if telling.claim_id not in known:
            continue
        key = (telling.telling_id, telling.fact_id, telling.article_id)
        rows.append((*key, 0, labels[telling.article_id], None, "outlet"))
        steps = _steps(telling, known, together[home[telling.claim_id]], texts[telling.article_id], citing)
        rows += [(*key, number, *step) for number, step in enumerate(steps, start=1)]
    return pd.DataFrame(rows, columns=["telling_id", "fact_id", "article_id", "step", "name", "type", "how"])


def _claims_of(
    claims: pd.DataFrame, claim_parts: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame
) -> dict[str, _Claim]:
    """Every claim with a source, by its id."""
    contents: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim_id, part, start, end in rows_of(claim_parts, "claim_id", "part", "start", "end"):
        if part == "content":
            contents[claim_id].append((start, end))
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    described = {s.source_id: (s.name, s.type) for s in rows_of(sources, "source_id", "name", "type")}
    found = {}
    for claim_id, start, end, cue, source in rows_of(claims, "claim_id", "start", "end", "cue", "source"):
        if isinstance(source, str):
            name, kind = described.get(source_of.get(claim_id), (source, None))
            found[claim_id] = _Claim(claim_id, start, end, cue, name, kind, contents[claim_id])
    return found


def _steps(
    telling: Any, known: dict[str, _Claim], sentence: list[_Claim], text: str, citing: frozenset[str]
) -> list[tuple[str, str | None, str]]:
    """Name, type and how of every source behind a number, from the outlet away."""
    span = (telling.start, telling.end)
    holding = [c for c in sentence if any(contains(s, span) for s in c.contents) and c.cue.lower() not in citing]
    own = known[telling.claim_id]
    holding = [*holding, own] if own not in holding else holding
    holding.sort(key=lambda c: -max((e - s for s, e in c.contents), default=0))
    steps = [(c.name, c.kind, "said") for c in holding]
    names = {c.name for c in holding}
    for claim in sentence:
        if claim.cue.lower() in citing and claim.name in names:
            steps += [(ARTICLE.sub("", text[s:e]), None, "citing") for s, e in claim.contents]
    return [step for at, step in enumerate(steps) if step[0] not in [name for name, _, _ in steps[:at]]]
