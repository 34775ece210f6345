"""The measures of a study: one number an article and measure, zeros kept, so that outlets can be compared by story."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tellings.compare.framing import count_evaluations, share_frames
from tellings.compare.sources.stances import count_unsourced
from tellings.core.schema import NOT_FIGURES
from tellings.core.tables import need_columns

# Measure, what it says, its unit. A share has NA where there is nothing to take a share of; a count has 0.
MEASURES = {
    "words": ("tokens of headline and body", "tokens"),
    "figures": ("figures in a hundred tokens", "per 100 tokens"),
    "hedged": ("figures told as about, nearly, over, under ...", "share of figures"),
    "evaluated": ("figures beside a word that evaluates them", "share of figures"),
    "claims": ("statements that somebody is said to have made", "per 100 tokens"),
    "quoted": ("of those, wholly in quotation marks", "share of claims"),
    "named persons": ("of those, on the word of a person with a name", "share of claims"),
    "without a name": ("of those, on the word of nobody who has a name", "share of claims"),
    "doubted": ("of those, behind a doubting verb", "share of claims"),
    "no source found": ("sentences for which the rules find no source", "share of sentences"),
    "figures without a source": ("figures for which the rules find no source", "share of figures"),
    "points told": ("of what several articles of the story tell, what this one tells too", "share of points"),
}
FRAME = "frame: "


def measure_articles(tables: Mapping[str, pd.DataFrame] | Any) -> pd.DataFrame:
    """Every measure of every article, in one long table.

    Points left out are one less the points told. A frame is a share of sentences with a word of its list. Angles are
    found anew in each story and have no measure here; `group_topics` says over many stories what articles are about.

    Reads     a Coverage, or its tables by name: articles, sentences, figures, claims, claim_parts, credits, sources,
              frames, evaluations, points, stories
    Returns   article_id, outlet (NA where unknown), story_id, measure, value (NA where there is nothing to take a share
              of), unit
    Raises    TableError when a table lacks a column
    """
    given = tables if isinstance(tables, Mapping) else tables.tables()
    articles, stories = given["articles"], given["stories"]
    need_columns(articles, "articles", "article_id", "outlet", "language")
    need_columns(stories, "stories", "article_id", "story_id")
    kept = articles.loc[articles["language"].fillna("en") == "en", ["article_id", "outlet"]]
    kept = kept.merge(stories[["article_id", "story_id"]], on="article_id")
    wide = pd.DataFrame(index=pd.Index(kept["article_id"], name="article_id"))
    for name, values in _numbers(given, wide.index).items():
        wide[name] = values
    found = wide.reset_index().melt("article_id", var_name="measure", value_name="value")
    frames = share_frames(given["frames"], given["sentences"], articles)
    frames = frames[frames["article_id"].isin(wide.index)]
    shares = frames[["article_id"]].assign(measure=FRAME + frames["frame"], value=frames["share_of_sentences"])
    units = {name: unit for name, (_, unit) in MEASURES.items()}
    table = pd.concat([found, shares], ignore_index=True).merge(kept, on="article_id")
    table["unit"] = table["measure"].map(units).fillna("share of sentences")
    return table[["article_id", "outlet", "story_id", "measure", "value", "unit"]]


def _numbers(given: Mapping[str, pd.DataFrame], names: pd.Index) -> dict[str, pd.Series]:
    """Each measure but the frames, by article."""

    def count(rows: pd.DataFrame) -> pd.Series:
        return rows.groupby("article_id").size().reindex(names, fill_value=0)

    def share(part: pd.Series, of: pd.Series) -> pd.Series:
        return part / of.where(of > 0)

    told = given["sentences"][given["sentences"]["kind"].isin(("headline", "standfirst", "subhead", "body"))]
    tokens = told.groupby("article_id")["n_tokens"].sum().reindex(names, fill_value=0)
    figures = given["figures"][~given["figures"]["kind"].isin(NOT_FIGURES)]
    claims = given["claims"][(given["claims"]["act"] == "speech") & ~given["claims"]["negated"].astype(bool)]
    claims = claims.merge(given["credits"][["claim_id", "source_id"]], on="claim_id", how="left")
    claims = claims.merge(given["sources"][["source_id", "type", "named"]], on="source_id", how="left")
    person = claims["type"].eq("person") & claims["named"].fillna(False).astype(bool)
    nameless = claims["source_id"].notna() & ~claims["named"].fillna(False).astype(bool)
    n_figures, n_claims = count(figures), count(claims)
    unsourced = count_unsourced(given["sentences"], given["claims"], given["claim_parts"], given["figures"])
    unsourced = unsourced.set_index("article_id").reindex(names)
    evaluated = count_evaluations(given["evaluations"], given["figures"], given["articles"]).set_index("article_id")
    return {
        "words": tokens,
        "figures": 100 * share(n_figures, tokens),
        "hedged": share(count(figures[figures["qualifier"].fillna("exact") != "exact"]), n_figures),
        "evaluated": share(evaluated["n_evaluated"].reindex(names, fill_value=0), n_figures),
        "claims": 100 * share(n_claims, tokens),
        "quoted": share(count(claims[claims["kind"] == "direct"]), n_claims),
        "named persons": share(count(claims[person]), n_claims),
        "without a name": share(count(claims[nameless]), n_claims),
        "doubted": share(count(claims[claims["stance"] == "doubting"]), n_claims),
        "no source found": unsourced["share_of_sentences"],
        "figures without a source": unsourced["share_of_figures"],
        "points told": _points_told(given["points"], given["stories"], names),
    }


def _points_told(points: pd.DataFrame, stories: pd.DataFrame, names: pd.Index) -> pd.Series:
    """Of the points of a story that several articles surely tell, the share that each article tells."""
    sure = points[points["standing"].isin(("all", "several")) & points["sure"].fillna(False).astype(bool)]
    several = sure[["point_id", "story_id", "article_id"]].drop_duplicates()
    of_story = several.groupby("story_id")["point_id"].nunique()
    mine = several.groupby("article_id").size().reindex(names, fill_value=0)
    of = stories.set_index("article_id")["story_id"].reindex(names).map(of_story)
    return mine / of.where(of > 0)
