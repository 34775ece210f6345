"""The part of the page on words as plain data: versions of an utterance, what each article calls an actor, shared
passages, signs of one origin.
"""

import re
from typing import Any, Generic, NamedTuple, TypeVar

import pandas as pd

from tellings.core.tables import rows_by, rows_of
from tellings.show.page.page import Link, Page
from tellings.show.page.sections import Picture, draw_picture
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

_MOST = 25  # rows of each list; the rest is counted
_MOST_EVENTS = 3  # events whose names and origins are drawn
_CHANGE = re.compile(r"\[-(.*?)-\](?!\])|\{\+(.*?)\+\}", re.DOTALL)
_READINGS = {
    "near_copy": "near copy",
    "same_order_retelling": "same things in the same order",
    "shared_quotes": "shared quotes",
    "none_seen": "none seen",
}


def _table_of(page: Page, name: str) -> pd.DataFrame | None:
    found = getattr(page.coverage, name, None)
    return None if found is None or found.empty else found


class Version(NamedTuple):
    """One article's wording of an utterance: words as they are, left out ("out") or put in ("in")."""

    told_by: str
    link: Link
    source: str | None
    wording: str
    words: list[tuple[str, str]]


class Name(NamedTuple):
    """What an article calls an actor, and how often."""

    surface: str
    descriptor: str
    n: int


class Actor(NamedTuple):
    """An actor or place, and what each article calls it."""

    link: Link | None
    name: str
    n_mentions: int
    calls: list[tuple[Link, list[Name]]]


class Passage(NamedTuple):
    """Words that two articles share."""

    one: Link
    other: Link
    what: str
    n_words: int
    words: str


class Pair(NamedTuple):
    """Two articles, and what speaks for one text behind both."""

    one: Link
    other: Link
    sign: str
    because: str


Shown = TypeVar("Shown")


class Question(NamedTuple, Generic[Shown]):
    """One question: its pictures, how many events are not drawn, its rows (None where there is no table to ask), how
    many more there are.
    """

    pictures: list[Picture]
    not_drawn: str
    rows: list[Shown] | None
    more: str


class Words(NamedTuple):
    """The whole part: four questions."""

    versions: Question[Version]
    variants: Question[Actor]
    passages: Question[Passage]
    origins: Question[Pair]


def changes_of(diff: str) -> list[tuple[str, str]]:
    """A word diff as its pieces: what was left out ("out"), what was put in ("in"), and what is in both ("").

    >>> changes_of("steps [-toward-] {+towards+} peace")
    [('', 'steps '), ('out', 'toward'), ('', ' '), ('in', 'towards'), ('', ' peace')]
    """
    out, at = [], 0
    for change in _CHANGE.finditer(diff):
        left_out, put_in = change.groups()
        out += [("", diff[at : change.start()]), ("in", put_in) if left_out is None else ("out", left_out)]
        at = change.end()
    return [(change, text) for change, text in (*out, ("", diff[at:])) if change or text]


def _more(n: int, thing: str) -> str:
    return count_of(n - _MOST, f"more {thing}") if n > _MOST else ""


def _events(page: Page, there: set[str]) -> tuple[list[str], str]:
    """The largest events that several articles tell, as far as they are drawn, and how many more there are."""
    several = [story for story, n in page.story_sizes.items() if n > 1 and story in there]
    more = len(several) - _MOST_EVENTS
    return several[:_MOST_EVENTS], count_of(more, "more event") if more > 0 else ""


def _versions(page: Page) -> Question[Version]:
    """Every utterance that several articles tell: who has which words, from whom."""
    from tellings.show.charts.wording import version as chart

    versions = _table_of(page, "versions")
    if versions is None:
        return Question([], "", None, "")
    c = page.coverage
    picture = draw_picture(chart.plan_versions(versions, c.articles, c.claims), chart)
    speaker = dict(zip(c.claims["claim_id"], c.claims["source"]))
    rows = []
    for members in rows_by(versions, "utterance_id").values():
        for n, v in enumerate(members):
            who = speaker.get(v.claim_id)
            rows.append(
                Version(
                    "" if n else count_of(len({m.article_id for m in members}), "article"),
                    page.article_link(v.article_id, page.key("utterance", v.utterance_id), v.start),
                    who if isinstance(who, str) else None,
                    v.wording,
                    changes_of(v.diff)
                    if isinstance(v.diff, str)
                    else [("", shorten(page.texts[v.article_id][v.start : v.end], 300))],
                )
            )
    return Question([picture], "", rows[:_MOST], _more(len(rows), "wording"))


def _variant_pictures(page: Page, variants: pd.DataFrame) -> tuple[list[Picture], str]:
    """What each article calls the main actors, for the largest events."""
    from tellings.show.charts.wording import variant as chart

    stories, more = _events(page, set(variants["story_id"]))
    plans = [chart.plan_variants(variants, page.coverage.articles, story=story) for story in stories]
    return [draw_picture(plan, chart) for plan in plans if plan.rows], more


def _actor(page: Page, actor_id: str, name: str, members: list[Any]) -> Actor | None:
    """An actor whom several articles call by more than one name, or describe; None for another."""
    parts: dict[str, list[Any]] = {}
    for v in members:
        parts.setdefault(v.article_id, []).append(v)
    described = any(isinstance(v.descriptor, str) for v in members)
    if len(parts) < 2 or (len({v.surface for v in members}) < 2 and not described):
        return None
    key = page.key("actor", actor_id)
    calls = []
    for article_id, part in sorted(parts.items()):
        names = [Name(v.surface, v.descriptor if isinstance(v.descriptor, str) else "", v.n_mentions) for v in part]
        calls.append((page.article_link(article_id, key), names))
    return Actor(page.side_by_side(key, name), name, sum(v.n_mentions for v in members), calls)


def _variants(page: Page) -> Question[Actor]:
    """The actors that are called by more than one name, or described, by several articles."""
    variants = _table_of(page, "variants")
    if variants is None:
        return Question([], "", None, "")
    pictures, not_drawn = _variant_pictures(page, variants)
    found = [
        _actor(page, actor_id, actor, members)
        for (actor_id, actor), members in rows_by(variants, "actor_id", "actor").items()
    ]
    actors = sorted((actor for actor in found if actor is not None), key=lambda actor: -actor.n_mentions)
    return Question(pictures, not_drawn, actors[:_MOST], _more(len(actors), "actor"))


def _passages(page: Page) -> Question[Passage]:
    """The passages that two articles share, plain reuse first."""
    from tellings.show.charts.wording import passage as chart

    passages = _table_of(page, "passages")
    if passages is None:
        return Question([], "", None, "")
    picture = draw_picture(chart.plan_passages(passages, page.coverage.articles), chart)
    ordered = passages.assign(rank=passages["inside"] != "plain").sort_values(
        ["rank", "n_words"], ascending=[True, False], kind="stable"
    )
    rows = []
    for p in rows_of(ordered.head(_MOST)):
        words = shorten(page.texts[p.article_id][p.start : p.end], 300)
        what = "plain reuse" if p.inside == "plain" else p.inside
        rows.append(Passage(*_sharers(page, p), what, p.n_words, words))
    return Question([picture], "", rows, _more(len(ordered), "passage"))


def _sharers(page: Page, p: Any) -> tuple[Link, Link]:
    """Links to both places of a passage."""
    one, other = (p.article_id, p.start, p.end), (p.other_article_id, p.other_start, p.other_end)
    key = page.key("passage", p.passage_id) or page.target("passage", f"{p.n_words} words", [one, other])
    return page.article_link(one[0], key, one[1]), page.article_link(other[0], key, other[1])


def _origin_pictures(page: Page, origins: pd.DataFrame) -> tuple[list[Picture], str]:
    """The pairs of articles as a matrix, for the largest events."""
    from tellings.show.charts.wording import origin as chart

    c = page.coverage
    home = dict(zip(c.stories["article_id"], c.stories["story_id"]))
    stories, more = _events(page, {home[a] for a in origins["article_a"] if a in home})
    plans = [chart.plan_origins(origins, c.articles, c.stories, story=story) for story in stories]
    return [draw_picture(plan, chart) for plan in plans], more


def _origins(page: Page) -> Question[Pair]:
    """Each two articles of a story, and whether anything speaks for one text behind both."""
    origins = _table_of(page, "origins")
    if origins is None:
        return Question([], "", None, "")
    pictures, not_drawn = _origin_pictures(page, origins)
    order = list(_READINGS)
    ordered = origins.assign(rank=origins["reading"].map(order.index)).sort_values("rank", kind="stable")
    rows = []
    for o in rows_of(ordered.head(_MOST)):
        key = page.key("pair", f"{o.article_a} {o.article_b}")
        links = page.article_link(o.article_a, key), page.article_link(o.article_b, key)
        rows.append(Pair(*links, _READINGS[o.reading], o.because))
    return Question(pictures, not_drawn, rows, _more(len(ordered), "pair"))


def words_view(page: Page) -> Words:
    """The whole part: four questions, each as pictures and as rows with links."""
    return Words(_versions(page), _variants(page), _passages(page), _origins(page))
