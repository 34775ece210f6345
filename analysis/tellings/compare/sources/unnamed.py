"""How much of each article stands on the word of people whom it does not name."""

from collections import Counter

import pandas as pd

from tellings.core.tables import need_columns, rows_of

# Kinds of source that are people; a document, a poll or a body is no unnamed source.
PEOPLE = ("official", "office", "group", "eyewitness")


def share_unnamed(
    claims: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Count what each article says on the word of people without a name: officials, aides, witnesses.

    Reads     claims (speech that is not negated), credits, sources (type, named), articles
    Returns   one row an article with such claims: article_id, label, n_claims, n_unnamed, n_unknown (no source found),
              least and most (shares, 0 to 1: none of the unknown, or all of them, come from unnamed people)
    Raises    TableError when a table lacks a column
    Method    a bound, no estimate: what the rules found no source for may have either
    """
    need_columns(claims, "claims", "claim_id", "article_id", "act", "negated")
    need_columns(credits, "credits", "claim_id", "source_id")
    need_columns(sources, "sources", "source_id", "type", "named")
    need_columns(articles, "articles", "article_id", "label")
    kinds = {s.source_id: (s.type, s.named) for s in rows_of(sources, "source_id", "type", "named")}
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    said = claims[(claims["act"] == "speech") & ~claims["negated"]]
    counts: dict[str, Counter[str]] = {}
    for article_id, claim_id in zip(said["article_id"], said["claim_id"]):
        kind, named = kinds.get(source_of.get(claim_id), (None, False))
        what = "unknown" if kind is None else "unnamed" if kind in PEOPLE and not named else "other"
        counts.setdefault(article_id, Counter())[what] += 1
    rows = []
    for article_id, label in zip(articles["article_id"], articles["label"]):
        if article_id in counts:
            n = counts[article_id]
            total, least = n.total(), n["unnamed"] / n.total()
            rows.append((article_id, label, total, n["unnamed"], n["unknown"], least, least + n["unknown"] / total))
    columns = ["article_id", "label", "n_claims", "n_unnamed", "n_unknown", "least", "most"]
    return pd.DataFrame(rows, columns=columns)
