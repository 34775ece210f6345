"""Corrections that move a place of a point: out of it, to a point of its own, or into another point."""

from typing import Any

import pandas as pd

from tellings.core.ids import own_point_id
from tellings.core.vocabulary import standing_of
from tellings.review.checks import rows_meant, settle

_LIKENESS = (
    "like",
    "score",
    "differs",
    "differs_start",
    "differs_end",
    "beside_article_id",
    "beside_start",
    "beside_end",
)
_KINDS = ("quote", "statement", "act")  # the first that any place has is the point's
_KIND_OF = {"quoted": "quote", "on_word": "statement", "plain": "act"}


def check_points(points: pd.DataFrame, checks: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The points after a person said which places tell one thing, in the order of the sheet.

    An empty point_id makes a place a point of its own, the id of another point joins it to that one.

    Reads     points, checks (see codebook)
    Returns   points and checks; those given where nothing moved. What a place was most like, and what it told
              differently, is NA where that place is no longer in its point
    """
    mine = checks[(checks["table"] == "points") & (checks["column"] == "point_id") & (checks["status"] == "no_match")]
    if mine.empty:
        return points, checks
    points, checks = points.copy(), checks.copy()
    for i in mine.index:
        check = checks.loc[i]
        hit = rows_meant(points, "points", check)
        if not hit.any():
            continue
        was = points.loc[hit, "point_id"].iloc[0]
        problem = _move(points, hit, check["right_value"])
        settle(checks, i, "refused" if problem else "applied", was=was, because=problem)
    return _anew(points), checks


def _move(points: pd.DataFrame, hit: pd.Series, point_id: Any) -> str | None:
    """Why a place cannot be moved, or None where it was."""
    own = points.loc[hit, "point_id"].iloc[0]
    if pd.isna(point_id):
        if (points["point_id"] == own).sum() == 1:
            return "it is the only place of its point, and so already a point of its own"
        points.loc[hit, "point_id"] = points.loc[hit, "place_id"].map(own_point_id)
        return None
    there = points["point_id"] == point_id
    if not there.any():
        return f"there is no point {point_id!r} (any more); look its id up in the table points"
    if set(points.loc[there, "story_id"]) != set(points.loc[hit, "story_id"]):
        return "the two points are told of different events; join the events first (table stories, column story_id)"
    points.loc[hit, "sure"] = points.loc[there.idxmax(), "sure"] = True  # a person says so
    points.loc[hit, "point_id"] = point_id
    return None


def _anew(points: pd.DataFrame) -> pd.DataFrame:
    """What is said of a point, from its places; a moved place stands behind those that were there."""
    sizes = points.groupby("story_id")["article_id"].nunique()
    told_by = points.groupby("point_id")["article_id"].nunique()
    points["n_articles"] = points["point_id"].map(told_by).astype("int64")
    points.loc[points["n_articles"] == 1, "sure"] = None
    surely = points[points["sure"].fillna(False)].groupby("point_id")["article_id"].nunique()
    numbers = zip(points["n_articles"], points["point_id"].map(surely).fillna(0), points["story_id"].map(sizes))
    points["standing"] = pd.Series([standing_of(*row) for row in numbers], index=points.index, dtype="str")
    kinds = points["told"].map(_KIND_OF).groupby(points["point_id"]).agg(lambda own: min(own, key=_KINDS.index))
    points["kind"] = points["point_id"].map(kinds).astype("str")
    point_of = dict(zip(points["place_id"], points["point_id"]))
    gone = points["like"].notna() & (points["like"].map(point_of) != points["point_id"])
    points.loc[gone, list(_LIKENESS)] = None
    first = {point_id: n for n, point_id in reversed(list(enumerate(points["point_id"])))}
    order = points["point_id"].map(first).sort_values(kind="stable").index
    return points.loc[order].reset_index(drop=True)
