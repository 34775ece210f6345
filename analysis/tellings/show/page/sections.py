"""The smaller parts of the page as plain data: files, sources, charts, legend, glossary, and the page in numbers."""

from base64 import b64encode
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import rows_of
from tellings.core.vocabulary import AGREEMENT, CREDIT, KIND_WORDS, SOURCE_KINDS, Word
from tellings.show.charts.base.svg import Drawing, dark_on_dark
from tellings.show.page.page import Link, Page, Symbol
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.side_marks import NO_SOURCE_MARK, ON_DARK, UNKNOWN_SIDE, Mark, normal_sides

_MOST_CHARTS, _MOST_SOURCES = 5, 15
_NEVER_NAMED = ("official", "eyewitness", "group")  # kinds whose words say so
_MOST_LISTED = 12  # files that are listed open although all were read and nothing is to be said of one


class File(NamedTuple):
    """A file: read or not, with the encoding that was taken and the reason."""

    path: str
    read: bool
    n_articles: int
    encoding: str
    reason: str | None


class Files(NamedTuple):
    """Every file, those first that were not read; `all_read` says how many where they are folded."""

    rows: list[File]
    all_read: str


class Source(NamedTuple):
    """A source: who, for whom it speaks, how often, in which words."""

    link: Link | None
    name: str
    role: str | None
    symbol: Symbol
    sides: str
    kind: str
    n_claims: int
    n_articles: int
    as_written: list[str]


class Kind(NamedTuple):
    """A kind of source: how many there are, and how much rests on them."""

    words: str
    n_sources: int
    n_claims: int


class Unnamed(NamedTuple):
    """How much of one article stands on people without a name: the share that is known, and the one that it is at most,
    both 0 to 100.
    """

    link: Link
    n_claims: int
    n_unnamed: int
    n_unknown: int
    least: int
    most: int


class StorySources(NamedTuple):
    """The sources of one event: the first, and the others, which are folded."""

    name: str
    size: str
    first: list[Source]
    more: list[Source]
    n_more: str


class Picture(NamedTuple):
    """A chart drawn for the page: its SVG in base64, its size in pixels, and its words."""

    data: str
    width: int
    height: int
    alt: str
    title: str


class Pictures(NamedTuple):
    """Charts, and what is not drawn."""

    charts: list[Picture]
    not_drawn: str


class Legend(NamedTuple):
    """The symbols of the page with their words, and whether a text breaks off."""

    entries: list[tuple[Symbol, str]]
    cut: bool


def files_view(page: Page) -> Files:
    """Every file: read or not, with the reason and the encoding that was taken."""
    files = page.coverage.files.sort_values("read", kind="stable")
    rows = [
        File(
            f.path,
            bool(f.read),
            f.n_articles,
            f.encoding if isinstance(f.encoding, str) else "",
            f.reason if isinstance(f.reason, str) else None,
        )
        for f in rows_of(files)
    ]
    quiet = all(f.read and f.reason is None for f in rows)
    return Files(rows, count_of(len(rows), "file") if quiet and len(rows) > _MOST_LISTED else "")


def n_unread(page: Page) -> int:
    """How many files were not read."""
    return int((~page.coverage.files["read"].astype(bool)).sum())


def kinds_view(page: Page) -> list[Kind]:
    """The kinds of source as journalism names them, those on which most rests first."""
    sources = page.coverage.sources
    heard = sources[sources["n_claims"] > 0]
    kinds = [
        Kind(words, int((heard["type"] == kind).sum()), int(heard.loc[heard["type"] == kind, "n_claims"].sum()))
        for kind, words in SOURCE_KINDS
    ]
    return sorted((kind for kind in kinds if kind.n_sources), key=lambda kind: -kind.n_claims)


def unnamed_view(page: Page) -> list[Unnamed]:
    """How much of each article stands on people without a name, with its bound; empty where none does."""
    shares = page.coverage.unnamed_shares() if hasattr(page.coverage, "unnamed_shares") else None
    if shares is None or not shares["n_unnamed"].sum():
        return []
    return [
        Unnamed(
            page.article_link(s.article_id),
            s.n_claims,
            s.n_unnamed,
            s.n_unknown,
            round(100 * s.least),
            round(100 * s.most),
        )
        for s in rows_of(shares)
    ]


def sources_view(page: Page) -> list[StorySources]:
    """The sources of each story, those with most claims first."""
    sources = page.coverage.sources
    sizes = page.coverage.stories["story_id"].value_counts(sort=False)
    several = sources["story_id"].nunique() > 1
    parts = []
    for story_id, members in sources.groupby("story_id", sort=False):
        members = members.sort_values("n_claims", ascending=False, kind="stable")
        rows = [_source(page, s) for s in rows_of(members)]
        parts.append(
            StorySources(
                page.story_name(story_id) if several else "",
                count_of(int(sizes.get(story_id, 0)), "article"),
                rows[:_MOST_SOURCES],
                rows[_MOST_SOURCES:],
                count_of(len(rows) - _MOST_SOURCES, "more source"),
            )
        )
    return parts


def _source(page: Page, s: Any) -> Source:
    sides = normal_sides(s.sides)
    return Source(
        page.side_by_side(page.key("source", s.source_id), s.name),
        s.name,
        s.role if isinstance(s.role, str) else None,
        page.symbol(sides, "inside"),
        sides or "",
        KIND_WORDS.get(s.type, s.type)
        + ("" if s.named or s.type in _NEVER_NAMED else ", not named")
        + (", several together" if s.joint else ""),
        s.n_claims,
        s.n_articles,
        list(dict.fromkeys(str(s.as_written).split(" | "))),
    )


def draw_picture(plan: Any, module: Any) -> Picture:
    """A chart as an inline picture with its words."""
    size = module.size_of(plan)
    drawn = module.draw_plan(plan, Drawing(*size))
    svg, height = drawn.below
    data = b64encode(dark_on_dark(svg, ON_DARK).encode()).decode("ascii")
    return Picture(data, round(size[0] * 96), round(height * 96), drawn.alt, drawn.title)


def figure_charts(page: Page) -> Pictures:
    """The chart of figures of each story that several articles tell; the largest stories only, and it says so."""
    from tellings.show.charts import figure

    c = page.coverage
    sizes, there = page.story_sizes, set(page.told["story_id"])
    several = [s for s, n in sizes.items() if n > 1 and s in there] or [s for s in sizes if s in there][:1]
    plans = [
        figure.plan_figures(page.told, c.facts, c.articles, c.sources, story=s, n_articles=sizes[s])
        for s in several[:_MOST_CHARTS]
    ]
    left = len(several) - _MOST_CHARTS
    return Pictures(
        [draw_picture(plan, figure) for plan in plans], count_of(left, "more story", "more stories") if left > 0 else ""
    )


def legend_view(page: Page) -> Legend:
    """The symbols of the sides on whose word a figure of this page stands."""
    carried, unnamed = page.told["state"] == "carried_over", page.told["state"] == "none"
    used = {side for side in page.told.loc[~unnamed, "side"] if isinstance(side, str)}
    drawn = [(mark, True, mark.legend) for mark in dict.fromkeys(m for side, m in page.marks.items() if side in used)]
    if page.told.loc[~unnamed, "side"].isna().any():
        drawn.append((UNKNOWN_SIDE, True, UNKNOWN_SIDE.legend))
    if carried.any():
        first: Mark = next((m for s, m in page.marks.items() if s in used), UNKNOWN_SIDE)
        drawn.append((first, False, "hollow: carried over from the sentence before"))
    drawn.append((NO_SOURCE_MARK, False, NO_SOURCE_MARK.legend))
    return Legend(
        [(Symbol(mark.shape, filled), words) for mark, filled, words in drawn],
        bool(page.coverage.articles["truncated"].any()),
    )


def glossary() -> list[tuple[str, tuple[Word, ...]]]:
    """What the words of agreement and credit mean."""
    return [("How the tellings of a fact agree", AGREEMENT), ("On whose word a figure stands", CREDIT)]


def summary(page: Page, stories: pd.DataFrame) -> str:
    """The page in numbers: articles, events, facts, how many are told more than once, tellings on a source's word."""
    facts, told = page.coverage.facts, page.told
    inside = int((told["state"] == "inside").sum())
    parts = [count_of(len(page.coverage.articles), "article"), count_of(stories["story_id"].nunique(), "event")]
    if len(facts):
        parts += [
            f"{count_of(len(facts), 'fact')}, {int((facts['n_articles'] > 1).sum())} told by more than one article",
            f"{inside} of {count_of(len(told), 'telling')} on a source’s word",
        ]
    return " · ".join(parts)
