"""The part of the page on frames as plain data: source mix, angles, frames of the opening and the body, evaluating
words, keyness; none of them a score.
"""

import re
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tellings.core.keyness_table import keyness_says
from tellings.core.tables import rows_by, rows_of
from tellings.show.page.page import Link, Page
from tellings.show.page.sections import Picture, draw_picture
from tellings.show.text.kwic import kwic
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

_MOST_ROWS, _MOST_ARTICLES, _MOST_WORDS, _MOST_PLACES = 25, 6, 6, 3
_AROUND = 50  # characters of context on either side


class Context(NamedTuple):
    """One place with the text around it."""

    left: str
    match: str
    right: str


class Angle(NamedTuple):
    """An angle with its size and the paragraphs that stand most firmly in it."""

    link: Link | None
    label: str
    n_paragraphs: int
    n_articles: int
    confidence: str
    firmest: list[tuple[Link, str]]


class Evaluation(NamedTuple):
    """A figure that an article evaluates, in its context."""

    link: Link
    evaluation: str
    figure: str
    context: Context


class Counted(NamedTuple):
    """A word with its counts here and in the rest, and whether it stands out from what chance would give."""

    term: str
    here: int
    rest: int
    stands_out: bool


class ArticleWords(NamedTuple):
    """The words that one article uses more than the others, and the first of them in context."""

    link: Link
    content: list[Counted]
    style: list[Counted]
    places: list[Context]


class Keyness(NamedTuple):
    """The words of each article, what chance leaves of them in sentences, and how many articles are not shown."""

    rows: list[ArticleWords]
    says: list[str]
    more: str


class Framing(NamedTuple):
    """The whole part: four questions; of each what there is to see."""

    angle_pictures: list[Picture]
    angles: list[Angle]
    frame_picture: Picture | None
    evaluations: list[Evaluation]
    more_evaluations: str
    keyness: Keyness | None


def _filled(page: Page, name: str) -> pd.DataFrame | None:
    found = getattr(page.coverage, name, None)
    return None if found is None or found.empty else found


def source_picture(page: Page) -> Picture | None:
    """One square a claim: on whose word each article's claims stand."""
    from tellings.show.charts import mix_of_sources as chart

    c = page.coverage
    if _filled(page, "claims") is None:
        return None
    return draw_picture(
        chart.plan_mix(chart.list_voices(c.claims, c.credits, c.sources), c.articles, c.sources, "sides"), chart
    )


def angle_pictures(page: Page) -> list[Picture]:
    """The order of the angles in each article, and their shares."""
    from tellings.show.charts import angle, barcode

    c = page.coverage
    if _filled(page, "angles") is None:
        return []
    return [
        draw_picture(barcode.plan_barcode(c.angles, c.articles, c.blocks), barcode),
        draw_picture(angle.plan_angles(c.angles, c.articles), angle),
    ]


def angle_list(page: Page) -> list[Angle]:
    """Each angle with its size and the paragraphs that stand most firmly in it."""
    found = []
    for (_, label), members in sorted(rows_by(page.coverage.angles, "angle_id", "label").items()):
        firm = [p for p in sorted(members, key=lambda p: -p.confidence)[:3] if p.article_id in page.texts]
        key = page.target("angle", str(label), [(p.article_id, p.start, p.end) for p in members])
        found.append(
            Angle(
                page.side_by_side(key, str(label)),
                str(label),
                len(members),
                len({p.article_id for p in members}),
                f"{np.mean([p.confidence for p in members]):.2f}",
                [
                    (
                        page.article_link(p.article_id, key, p.start),
                        shorten(page.texts[p.article_id][p.start : p.end], 180),
                    )
                    for p in firm
                ],
            )
        )
    return found


def frame_picture(page: Page) -> Picture | None:
    """The frames of each article's opening beside those of its body."""
    from tellings.show.charts import frame as chart

    shares = page.coverage.frame_shares() if _filled(page, "frames") is not None else None
    if shares is None or shares.empty:
        return None
    return draw_picture(chart.plan_frames(shares, page.coverage.articles), chart)


def evaluation_list(page: Page) -> list[Evaluation]:
    """The first figures that the articles evaluate, in their context."""
    evaluations, articles = _filled(page, "evaluations"), page.coverage.articles
    if evaluations is None:
        return []
    shown = evaluations.head(_MOST_ROWS)
    kinds = {(e.article_id, e.start, e.end): e for e in rows_of(shown)}
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for e in rows_of(evaluations):
        spans.setdefault(e.evaluation, []).append((e.article_id, e.start, e.end))
    # Choosing a row shows every number that the articles evaluate in the same way.
    keys = {kind: page.target("numbers called", kind, places_of) for kind, places_of in spans.items()}
    found = []
    for p in rows_of(kwic(articles, shown, window_chars=_AROUND)):
        one = kinds[p.article_id, p.start, p.end]
        link = page.article_link(p.article_id, keys[one.evaluation], p.start)
        found.append(Evaluation(link, one.evaluation, one.figure, Context(p.left, p.match, p.right)))
    return found


def _largest_story(page: Page) -> list[str]:
    """The articles of the event told most, if several tell it."""
    sizes = page.story_sizes
    story = next((s for s, n in sizes.items() if n > 1), None)
    stories = page.coverage.stories
    return [] if story is None else stories.loc[stories["story_id"] == story, "article_id"].tolist()


def _words(found: pd.DataFrame, kind: str) -> list[Any]:
    """The words of a kind that stand more often here than in the rest, those that stand out first."""
    here = [
        w
        for w in rows_of(found, "term", "kind", "target_count", "rest_count", "log_odds", "stands_out")
        if w.kind == kind and w.log_odds > 0
    ]
    return sorted(here, key=lambda w: not _stands_out(w))[:_MOST_WORDS]


def _stands_out(word: Any) -> bool:
    return not pd.isna(word.stands_out) and bool(word.stands_out)


def _counted(words: list[Any]) -> list[Counted]:
    return [Counted(w.term, w.target_count, w.rest_count, _stands_out(w)) for w in words]


def _word_places(page: Page, article_id: str, words: list[Any]) -> list[Context]:
    """The first words in their context."""
    text, places = page.texts[article_id], []
    for word in words[:_MOST_PLACES]:
        for found in islice(re.finditer(rf"(?<!\w){re.escape(word.term)}(?!\w)", text, re.IGNORECASE), _MOST_PLACES):
            before, after = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() :][:_AROUND]
            places.append(Context(before, found.group(), after))
    return places


def keyness_view(page: Page) -> Keyness | None:
    """For each article of the event told most: the words that stand there more often, and whether chance can be told
    from them. None where no event has several articles.
    """
    members = _largest_story(page)
    if not members or not callable(getattr(page.coverage, "keyness", None)):
        return None
    rows, said = [], []
    for article_id in members[:_MOST_ARTICLES]:
        found = page.coverage.keyness(article_id)
        if found["stands_out"].isna().all():  # so few articles cannot answer: then there is no list to be misread
            continue
        content, style = _words(found, "content"), _words(found, "style")
        said.append(keyness_says(found))
        places = _word_places(page, article_id, content)
        rows.append(ArticleWords(page.article_link(article_id), _counted(content), _counted(style), places))
    if not rows:
        said = [
            f"{count_of(len(members), 'article')} of one event are too few to tell a habit of words from chance, "
            "so no words are listed; the function keyness counts them, and compares outlets over many stories"
        ]
    left = len(members) - _MOST_ARTICLES
    return Keyness(rows, list(dict.fromkeys(said)), count_of(left, "more article") if left > 0 and rows else "")


def framing_view(page: Page) -> Framing:
    """The whole part."""
    pictures, angles, frames, evaluations = (
        angle_pictures(page),
        angle_list(page),
        frame_picture(page),
        evaluation_list(page),
    )
    every = _filled(page, "evaluations")
    left = 0 if every is None else len(every) - _MOST_ROWS
    more = count_of(left, "more place") if left > 0 else ""
    return Framing(pictures, angles, frames, evaluations, more, keyness_view(page))
