"""The side-by-side table of points: what is told in rows, articles in columns; wide, for eyes; built, never stored."""

from typing import Any

import pandas as pd

from tellings.core.reasons import told_by
from tellings.core.tables import rows_by
from tellings.core.vocabulary import POINT_STANDINGS, standing_here

LABEL = 160  # characters of the sentence at the head of a row


def build_points_account(
    points: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    sources: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    alone: bool = False,
) -> pd.DataFrame:
    """Put what each article writes of each point side by side.

    Reads     points, articles, sentences, sources, stories (see codebook); `alone`: also what one article alone tells
    Returns   one row a point: story_id, point_id, point (a sentence of one article), kind, standing {all, several,
              perhaps, alone}, told_by ("3 of 4"), then a column an article: its sentences, with the source that is said
              to have said it, "denied" where the words deny it, and "perhaps" where they may not tell it; NA where
              no sentence was found to tell it
    Raises    TableError when a column is missing
    """
    texts = dict(zip(articles["article_id"], articles["text"]))
    labels = dict(zip(articles["article_id"], articles["label"]))
    names = dict(zip(sources["source_id"], sources["name"]))
    sizes = stories.groupby("story_id")["article_id"].nunique().to_dict()
    rows = []
    for point_id, places in rows_by(points, "point_id").items():
        first = places[0]
        n, size = int(first.n_articles), sizes.get(first.story_id, 1)
        if n == 1 and not alone:
            continue
        cells: dict[str, list[str]] = {}
        for place in places:
            cells.setdefault(labels[place.article_id], []).append(_cell(place, texts, names))
        said = " ".join(texts[first.article_id][first.start : first.end].split())
        row = {
            "story_id": first.story_id,
            "point_id": point_id,
            "point": said if len(said) <= LABEL else said[:LABEL].rsplit(" ", 1)[0] + " …",
            "kind": first.kind,
            "standing": first.standing,
            "told_by": told_by(n, size, None),
        }
        rows.append((-size, row | {label: " / ".join(own) for label, own in cells.items()}))
    ordered = [row for _, row in sorted(rows, key=lambda pair: pair[0])]
    columns = ["story_id", "point_id", "point", "kind", "standing", "told_by", *labels.values()]
    return pd.DataFrame(ordered, columns=columns).astype("str").where(lambda t: t != "nan")


def _cell(place: Any, texts: dict[str, str], names: dict[str, str]) -> str:
    said = " ".join(texts[place.article_id][place.start : place.end].split())
    doubt = "perhaps" if place.sure is False else None
    notes = [n for n in (names.get(place.source_id), place.differs, doubt) if isinstance(n, str)]
    return f"{said} ({'; '.join(notes)})" if notes else said


def point_shares(points: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """How much of each article tells what all, some or none of the others tell.

    Reads     points, stories (see codebook)
    Returns   one row an article of a story of several: article_id, story_id, n_points int64, all, several, perhaps,
              alone (shares of the characters of its told sentences, 0 to 1)
    """
    sizes = stories.groupby("story_id")["article_id"].nunique().to_dict()
    rows = []
    for (story_id, article_id), places in rows_by(points, "story_id", "article_id").items():
        if sizes.get(story_id, 1) < 2:
            continue
        held = dict.fromkeys(POINT_STANDINGS, 0)
        for place in places:
            held[standing_here(place)] += place.end - place.start
        total = max(1, sum(held.values()))
        n_points = len({place.point_id for place in places})
        rows.append((article_id, story_id, n_points, *(round(held[s] / total, 3) for s in POINT_STANDINGS)))
    return pd.DataFrame(rows, columns=["article_id", "story_id", "n_points", *POINT_STANDINGS])
