"""From whom a number comes, step by step: the outlet, the agency it read, the ministry that the agency asked."""

import re
from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.sources.affiliations import ARTICLE, parties
from tellings.core.lists.lexicons import AnyLists, context_groups, open_lists, per_lists
from tellings.core.spans import contains
from tellings.core.tables import need_columns, rows_of

_HEAD = 700  # characters in which a dateline stands


class _Claim(NamedTuple):
    """A claim as a step of a chain: who says it, with which word, and where its pieces stand."""

    claim_id: str
    start: int
    end: int
    cue: str
    name: str
    kind: str | None
    contents: list[tuple[int, int]]
    cue_end: int


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
              sources; NA for the outlet and for words that are no source of the table), how (outlet, dateline, told,
              said, citing)
    Raises    TableError when a table lacks a column
    Method    the agency of the dateline (“BATH (AP) —”); claims whose content holds the number, the outermost first
              (“AP reported police said 40”), the medium to which it was said (“police told AP”) or that is cited for
              them (“police cited by AP”) before its source; then whom the same sentence cites (“AP, citing police”); a
              step that the text does not tell is not guessed
    """
    need_columns(tellings, "tellings", "telling_id", "fact_id", "article_id", "start", "end", "claim_id")
    need_columns(claims, "claims", "claim_id", "article_id", "sentence_id", "start", "end", "cue", "source")
    need_columns(claim_parts, "claim_parts", "claim_id", "part", "start", "end")
    need_columns(credits, "credits", "claim_id", "source_id")
    need_columns(sources, "sources", "source_id", "name", "type")
    need_columns(articles, "articles", "article_id", "label", "text")
    words = _words(open_lists(lists))
    known = _claims_of(claims, claim_parts, credits, sources)
    texts = dict(zip(articles["article_id"], articles["text"]))
    labels = dict(zip(articles["article_id"], articles["label"]))
    home = dict(zip(claims["claim_id"], zip(claims["article_id"], claims["sentence_id"])))
    together: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim_id, place in home.items():
        if claim_id in known:
            together[place].append(known[claim_id])
    agencies = {article_id: _dateline(text, labels[article_id], words) for article_id, text in texts.items()}
    rows: list[tuple] = []
    for telling in rows_of(tellings, "telling_id", "fact_id", "article_id", "start", "end", "claim_id"):
        if telling.claim_id not in known and not agencies[telling.article_id]:
            continue
        key = (telling.telling_id, telling.fact_id, telling.article_id)
        rows.append((*key, 0, labels[telling.article_id], None, "outlet"))
        steps = list(agencies[telling.article_id])
        if telling.claim_id in known:
            steps += _steps(telling, known, together[home[telling.claim_id]], texts[telling.article_id], words)
        steps = _once(steps, labels[telling.article_id])
        rows += [(*key, number, *step) for number, step in enumerate(steps, start=1)]
    return pd.DataFrame(rows, columns=["telling_id", "fact_id", "article_id", "step", "name", "type", "how"])


def _claims_of(
    claims: pd.DataFrame, claim_parts: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame
) -> dict[str, _Claim]:
    """Every claim with a source, by its id."""
    contents: dict[str, list[tuple[int, int]]] = defaultdict(list)
    cue_ends: dict[str, int] = {}
    for claim_id, part, start, end in rows_of(claim_parts, "claim_id", "part", "start", "end"):
        if part == "content":
            contents[claim_id].append((start, end))
        elif part == "cue":
            cue_ends[claim_id] = end
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    described = {s.source_id: (s.name, s.type) for s in rows_of(sources, "source_id", "name", "type")}
    found = {}
    for claim_id, start, end, cue, source in rows_of(claims, "claim_id", "start", "end", "cue", "source"):
        if isinstance(source, str):
            name, kind = described.get(source_of.get(claim_id), (source, None))
            verb = cue if isinstance(cue, str) else ""  # a claim that a person gave a source has none
            found[claim_id] = _Claim(
                claim_id, start, end, verb, name, kind, contents[claim_id], cue_ends.get(claim_id, end)
            )
    return found


def _once(steps: list[tuple[str, str | None, str]], label: str) -> list[tuple[str, str | None, str]]:
    """Every step once, and none that is the outlet itself."""
    names = [label.casefold(), *(name.casefold() for name, _, _ in steps)]
    return [step for at, step in enumerate(steps, start=1) if step[0].casefold() not in names[:at]]


class _Words(NamedTuple):
    """What a chain is read by: words of citing, the agency of a dateline, a medium that was told, a source cited by
    one.
    """

    citing: frozenset[str]
    dateline: re.Pattern[str]
    told: re.Pattern[str]
    cited_by: re.Pattern[str]
    agencies: frozenset[str]
    names: dict[str, str]  # what an agency calls itself -> its listed name


@per_lists
def _words(lists: AnyLists = None) -> _Words:
    groups = context_groups(lists)
    known = sorted((word.replace("_", " ") for word in groups["source_agency"]), key=len, reverse=True)
    agency = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in known)
    outlet = "|".join(map(re.escape, sorted(groups["outlet_words"])))
    media = rf"(?:(?i:{agency})\b|(?:[A-Z][A-Za-z.]+ ){{1,4}}(?i:{outlet})\b|[A-Z]{{2,5}}\b)"
    return _Words(
        groups["citing_words"],
        re.compile(rf"\((?i:the )?((?i:{agency}))\)\s*[—–-]|^[A-Z][A-Z .,]+[,:] \w+\.? \d+ \(((?i:{agency}))\)"),
        re.compile(rf"\s+(?:the |The )?({media})"),
        re.compile(r"\b(?:cited|quoted) by (?:the )?(.+)$"),
        frozenset(known),
        parties(lists).aliases,
    )


def _dateline(text: str, label: str, words: _Words) -> list[tuple[str, str | None, str]]:
    """The agency that wrote an article, as its dateline says: BATH, Maine (AP) —."""
    found = words.dateline.search(text, 0, _HEAD)
    name = found and (found.group(1) or found.group(2))
    name = words.names.get(name, name) if name else ""
    return [(name, "agency", "dateline")] if name and name.casefold() not in label.casefold() else []


def _before(claim: _Claim, text: str, words: _Words) -> list[tuple[str, str | None, str]]:
    """The medium between an outlet and a source: to which the source said it, or which is cited for it."""
    cited = words.cited_by.search(claim.name)
    if cited:
        return [(cited.group(1), None, "citing"), (claim.name[: cited.start()].strip(), claim.kind, "said")]
    told = words.told.match(text, claim.cue_end) if claim.cue.lower() in ("told", "tells", "tell") else None
    own = [(claim.name, claim.kind, "said")]
    return (
        [(told.group(1), "agency" if told.group(1).lower() in words.agencies else "media", "told"), *own]
        if told
        else own
    )


def _steps(
    telling: Any, known: dict[str, _Claim], sentence: list[_Claim], text: str, words: _Words
) -> list[tuple[str, str | None, str]]:
    """Name, type and how of every source behind a number, from the outlet away."""
    span = (telling.start, telling.end)
    holding = [c for c in sentence if any(contains(s, span) for s in c.contents) and c.cue.lower() not in words.citing]
    own = known[telling.claim_id]
    holding = [*holding, own] if own not in holding else holding
    holding.sort(key=lambda c: -max((e - s for s, e in c.contents), default=0))
    steps = [step for c in holding for step in _before(c, text, words)]
    names = {c.name for c in holding}
    for claim in sentence:
        if claim.cue.lower() in words.citing and claim.name in names:
            steps += [(ARTICLE.sub("", text[s:e]), None, "citing") for s, e in claim.contents]
    return steps
