"""What a reader can choose on the page: facts, sources, utterances, actors, passages, pairs of articles, each with its
places in every article.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import rows_of

MOST_PASSAGES = 4_000
Span = tuple[str, int, int]


class Target(NamedTuple):
    """One choosable thing: its kind, its name for a reader, its places (article_id, start, end)."""

    kind: str
    title: str
    spans: list[Span]


def _rows(coverage: Any, name: str) -> Iterator[Any]:
    """The rows of a table; none where the coverage does not hold it."""
    table = getattr(coverage, name, None)
    return iter(()) if table is None else rows_of(table)


def _facts(coverage: Any, labels: dict[str, str]) -> Iterator[tuple[str, Target]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for t in _rows(coverage, "tellings"):
        if t.how != "topic":
            spans[t.fact_id].append((t.article_id, int(t.start), int(t.end)))
    for fact_id, label in labels.items():
        yield fact_id, Target("fact", label, spans.get(fact_id, []))


def _sources(coverage: Any) -> Iterator[tuple[str, Target]]:
    claims = {c.claim_id: (c.article_id, int(c.start), int(c.end)) for c in _rows(coverage, "claims")}
    spans: dict[str, list[Span]] = defaultdict(list)
    for credit in _rows(coverage, "credits"):
        if isinstance(credit.source_id, str) and credit.claim_id in claims:
            spans[credit.source_id].append(claims[credit.claim_id])
    for s in _rows(coverage, "sources"):
        if s.source_id in spans:
            yield s.source_id, Target("source", s.name, spans[s.source_id])


def _utterances(coverage: Any) -> Iterator[tuple[str, Target]]:
    speaker = {c.claim_id: c.source for c in _rows(coverage, "claims")}
    spans: dict[str, list[Span]] = defaultdict(list)
    said_by: dict[str, str] = {}
    for v in _rows(coverage, "versions"):
        spans[v.utterance_id].append((v.article_id, int(v.start), int(v.end)))
        if isinstance(speaker.get(v.claim_id), str):
            said_by.setdefault(v.utterance_id, speaker[v.claim_id])
    for utterance_id, places in spans.items():
        yield utterance_id, Target("utterance", said_by.get(utterance_id, "no source found"), places)


def _actors(coverage: Any) -> Iterator[tuple[str, Target]]:
    """An actor's names have places in the table `names`: those of the article that have the same words."""
    named: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for n in _rows(coverage, "names"):
        named[n.article_id, n.surface].append((n.article_id, int(n.start), int(n.end)))
    spans: dict[tuple[str, str], dict[Span, None]] = {}
    for v in _rows(coverage, "variants"):
        spans.setdefault((v.actor_id, v.actor), {}).update(dict.fromkeys(named.get((v.article_id, v.surface), [])))
    for (actor_id, actor), places in spans.items():
        yield actor_id, Target("name", actor, sorted(places))


def longest_passages(coverage: Any) -> pd.DataFrame:
    """The passages that are marked in the articles: all, unless there are very many."""
    return coverage.passages.nlargest(MOST_PASSAGES, "n_words")


def _passages(coverage: Any) -> Iterator[tuple[str, Target]]:
    for p in rows_of(longest_passages(coverage)):
        places = [(p.article_id, int(p.start), int(p.end)), (p.other_article_id, int(p.other_start), int(p.other_end))]
        yield (
            p.passage_id,
            Target("passage", f"{p.n_words} words, {'plain reuse' if p.inside == 'plain' else p.inside}", places),
        )


def _pairs(coverage: Any) -> Iterator[tuple[str, Target]]:
    """Two articles with the passages that both have."""
    shared: dict[frozenset[str], list[Span]] = defaultdict(list)
    for p in _rows(coverage, "passages"):
        shared[frozenset((p.article_id, p.other_article_id))] += [
            (p.article_id, int(p.start), int(p.end)),
            (p.other_article_id, int(p.other_start), int(p.other_end)),
        ]
    for o in _rows(coverage, "origins"):
        if places := shared.get(frozenset((o.article_a, o.article_b))):
            yield f"{o.article_a} {o.article_b}", Target("pair", "what two articles share", places)


def find_targets(
    coverage: Any, fact_labels: dict[str, str], fact_anchor: dict[str, str]
) -> tuple[dict[str, Target], dict[tuple[str, str], str]]:
    """Every choosable thing by its key on the page, and the keys by kind and id; a fact's key is its row's anchor."""
    targets: dict[str, Target] = {}
    keys: dict[tuple[str, str], str] = {}
    for fact_id, target in _facts(coverage, fact_labels):
        key = fact_anchor[fact_id]
        targets[key], keys["fact", fact_id] = target, key
    for kind, found in (
        ("source", _sources),
        ("utterance", _utterances),
        ("actor", _actors),
        ("passage", _passages),
        ("pair", _pairs),
    ):
        for name, target in found(coverage):
            if target.spans and not pd.isna(name) and (kind, name) not in keys:
                key = f"g{len(targets)}"
                targets[key], keys[kind, name] = target, key
    return targets, keys
