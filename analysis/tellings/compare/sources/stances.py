"""On whose word an article stands: with which words it lets each side speak, and what stands without a source."""

from itertools import product

import pandas as pd

from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import need_columns

# Share of indirect speech that the rules find (PolNeAR dev, 395 articles, 4,399 statements, at IoU 0.8). What is said
# in
# quotation marks is found more often; the bound below takes the lower of the two.
RECALL = 0.65


def tell_stances(
    claims: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame, *, by: str = "sides"
) -> pd.DataFrame:
    """With which words every article lets a side, or a source, speak.

    Reads     claims (speech that is not negated), credits, sources; `by` is "sides" or "name"
    Returns   one row an article, side (or source) and stance: article_id, by, stance, n_claims, cues ("said 3,
              claimed"; NA with no claims). Every stance that any article uses has a row, with zeros too, so that a mean
              over articles counts them: for every article and side; by name for the sources that the article lets speak
    Raises    TableError when a table lacks a column
    """
    need_columns(claims, "claims", "claim_id", "article_id", "act", "cue", "stance", "negated")
    need_columns(credits, "credits", "claim_id", "source_id")
    need_columns(sources, "sources", "source_id", by)
    said = claims[(claims["act"] == "speech") & ~claims["negated"]]
    together = said.merge(credits[["claim_id", "source_id"]], on="claim_id").merge(
        sources[["source_id", by]], on="source_id"
    )
    together = together[together[by].notna()].assign(cue=together["cue"].str.lower())
    parts = {key: part["cue"] for key, part in together.groupby(["article_id", by, "stance"], sort=True)}
    articles, stances = sorted(set(claims["article_id"])), sorted({stance for *_, stance in parts})
    heard = sorted({who for _, who, _ in parts})
    pairs = list(product(articles, heard)) if by == "sides" else sorted({(a, who) for a, who, _ in parts})
    rows: list[tuple[str, str, str, int, str | None]] = []
    for (article_id, who), stance in product(pairs, stances):
        part = parts.get((article_id, who, stance))
        if part is None:
            rows.append((article_id, who, stance, 0, None))
            continue
        counts = part.value_counts().sort_index().sort_values(ascending=False, kind="stable")
        cues = ", ".join(cue if n == 1 else f"{cue} {n}" for cue, n in counts.items())
        rows.append((article_id, who, stance, len(part), cues))
    return pd.DataFrame(rows, columns=["article_id", by, "stance", "n_claims", "cues"]).astype({"cues": "str"})


def count_unsourced(
    sentences: pd.DataFrame,
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    figures: pd.DataFrame | None = None,
    *,
    recall: float = RECALL,
) -> pd.DataFrame:
    """How much of every article stands where the rules find no source.

    "No source found" is not the article's own voice: it is that, or a claim that the rules miss. Were the words that
    they find only
    `recall` of all that is attributed, the true share could be as low as `at_least`. Articles are not ranked by it.

    Reads     sentences (headline, standfirst, subhead, body), claims with a source (speech, not negated), claim_parts,
              figures
    Returns   one row an article: article_id, n_sentences, share_of_sentences, at_least, n_figures, share_of_figures (NA
              without figures)
    Raises    TableError when a table lacks a column
    """
    need_columns(sentences, "sentences", "article_id", "start", "end", "kind")
    need_columns(claims, "claims", "claim_id", "act", "negated", "source")
    need_columns(claim_parts, "claim_parts", "article_id", "claim_id", "start", "end", "part")
    heard = claims.loc[(claims["act"] == "speech") & ~claims["negated"] & claims["source"].notna(), "claim_id"]
    contents = claim_parts[(claim_parts["part"] == "content") & claim_parts["claim_id"].isin(heard)]
    places = {key: list(zip(part["start"], part["end"])) for key, part in contents.groupby("article_id")}
    told = sentences[sentences["kind"].isin(TOLD_KINDS)]
    counted = None if figures is None else figures[~figures["kind"].isin(NOT_FIGURES)]
    rows = []
    for article_id, part in told.groupby("article_id", sort=False):
        spans = places.get(article_id, [])
        sourced = sum(any(s < end and start < e for s, e in spans) for start, end in zip(part["start"], part["end"]))
        share = 1 - sourced / len(part)
        own = None if counted is None else counted[counted["article_id"] == article_id]
        inside = (
            0
            if own is None
            else sum(any(s <= start and end <= e for s, e in spans) for start, end in zip(own["start"], own["end"]))
        )
        n_figures = None if own is None else len(own)
        share_of_figures = None if not n_figures else 1 - inside / n_figures
        rows.append(
            (article_id, len(part), share, max(0.0, 1 - sourced / len(part) / recall), n_figures, share_of_figures)
        )
    columns = ["article_id", "n_sentences", "share_of_sentences", "at_least", "n_figures", "share_of_figures"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"n_figures": "Int64", "share_of_figures": "float64"})
