"""Claims that one can read: what was said, by whom, in which article, in words and not in places."""

import pandas as pd

from tellings.core.tables import need_columns, rows_by

COLUMNS = (
    "claim_id", "article_id", "label", "story_id", "source_id", "source", "as_written", "side", "cue", "stance", "kind",
    "negated", "content",
)  # fmt: skip


def view_claims(
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    credits: pd.DataFrame,
    sources: pd.DataFrame,
    stories: pd.DataFrame,
    articles: pd.DataFrame,
) -> pd.DataFrame:
    """Put each claim into words: its content, its article and outlet, and the one source behind it.

    Reads     claims, claim_parts, credits, sources, stories, articles (see codebook)
    Returns   one row a claim, in the order of `claims`: claim_id, article_id, label, story_id, source_id (NA where no
              source was found), source (its name in the story, else as written here), as_written, side, cue, stance,
              kind, negated, content (its pieces joined by " … ", blanks drawn together)
    Raises    TableError when a table lacks a column
    """
    need_columns(claims, "claims", "claim_id", "article_id", "source", "cue", "stance", "kind", "negated")
    need_columns(sources, "sources", "source_id", "name", "sides")
    texts = dict(zip(articles["article_id"], articles["text"]))
    parts = rows_by(claim_parts[claim_parts["part"] == "content"], "claim_id")
    content = {
        claim_id: " … ".join(" ".join(texts[p.article_id][p.start : p.end].split()) for p in own)
        for claim_id, own in parts.items()
    }
    view = claims[["claim_id", "article_id", "cue", "stance", "kind", "negated"]].assign(as_written=claims["source"])
    view["label"] = view["article_id"].map(dict(zip(articles["article_id"], articles["label"])))
    view["story_id"] = view["article_id"].map(dict(zip(stories["article_id"], stories["story_id"])))
    view["source_id"] = view["claim_id"].map(dict(zip(credits["claim_id"], credits["source_id"])))
    named = view["source_id"].map(dict(zip(sources["source_id"], sources["name"])))
    view["source"] = named.where(named.notna(), view["as_written"])
    view["side"] = view["source_id"].map(dict(zip(sources["source_id"], sources["sides"])))
    view["content"] = view["claim_id"].map(content)
    texted = [c for c in COLUMNS if c != "negated"]
    return view[list(COLUMNS)].astype(dict.fromkeys(texted, "str")).reset_index(drop=True)
