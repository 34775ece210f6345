"""The page's data: texts, paragraphs, marks and choosable places, which its script turns into the articles side by
side.
"""

from typing import Any

import pandas as pd

from tellings.core.schema import NOT_FIGURES
from tellings.core.tables import rows_of
from tellings.show.page.articles import human_date
from tellings.show.page.checks import correction_data
from tellings.show.page.page import Page
from tellings.show.page.targets import longest_passages
from tellings.show.text.marking import as_data, shorten, showable, unit_offset
from tellings.show.text.told_rows import on_word

MOST_TEXTS, MOST_CHARACTERS = (
    500,
    4_000_000,
)  # of the articles whose text the page holds, those of the largest events first
_MOST_PLACES = 3_000  # of one choosable thing
_PARTS = {"source": "s", "cue": "q", "content": "c"}

Mark = tuple[
    str, str, int, int, str, str
]  # article_id, kind, start, end, key of what it belongs to, anchor of its telling


def texts_held(page: Page) -> set[str]:
    """The articles whose text the page holds: all, unless there are too many for one page."""
    home = dict(zip(page.coverage.stories["article_id"], page.coverage.stories["story_id"]))
    rank = {story: n for n, story in enumerate(page.story_sizes)}
    held: set[str] = set()
    room = MOST_CHARACTERS
    for article_id in sorted(page.texts, key=lambda a: rank.get(home.get(a, ""), len(rank))):
        room -= len(page.texts[article_id])
        if room < 0 or len(held) >= MOST_TEXTS:
            break
        held.add(article_id)
    return held


def _figure_marks(page: Page) -> list[Mark]:
    """Every number of an article: those of the account with their fact, the others alone."""
    marks = [
        (t.article_id, "f", t.start, t.end, page.fact_anchor.get(t.fact_id, ""), page.telling_anchor[t.telling_id])
        for t in page.tellings
    ]
    there = {(article_id, start, end) for article_id, _, start, end, _, _ in marks}
    figures = rows_of(page.coverage.figures, "article_id", "start", "end", "kind")
    return marks + [
        (a, "f", start, end, "", "")
        for a, start, end, kind in figures
        if kind not in NOT_FIGURES and (a, start, end) not in there
    ]


def _claim_marks(page: Page) -> list[Mark]:
    source_of = dict(zip(page.coverage.credits["claim_id"], page.coverage.credits["source_id"]))
    parts = page.coverage.claim_parts
    return [
        (p.article_id, _PARTS[p.part], p.start, p.end, page.key("source", source_of.get(p.claim_id)), "")
        for p in rows_of(parts)
    ]


def _word_marks(page: Page) -> list[Mark]:
    """Versions, and passages at both of their places, the longest first where there are very many."""
    versions, passages = page.coverage.versions, longest_passages(page.coverage)
    marks = [(v.article_id, "v", v.start, v.end, page.key("utterance", v.utterance_id), "") for v in rows_of(versions)]
    for p in rows_of(passages):
        key = page.key("passage", p.passage_id)
        marks += [
            (p.article_id, "p", p.start, p.end, key, ""),
            (p.other_article_id, "p", p.other_start, p.other_end, key, ""),
        ]
    return marks


def _marks(page: Page, held: set[str]) -> dict[str, list[list[Any]]]:
    """The marks of each article in the order of its text, as the script reads them."""
    found: dict[str, list[list[Any]]] = {}
    for article_id, kind, start, end, key, telling in _figure_marks(page) + _claim_marks(page) + _word_marks(page):
        if article_id in held:
            text = page.texts[article_id]
            page.used.add(key)
            found.setdefault(article_id, []).append(
                [kind, unit_offset(text, int(start)), unit_offset(text, int(end)), key, telling]
            )
    return {article_id: sorted(marks, key=lambda m: (m[1], -m[2], m[0])) for article_id, marks in found.items()}


def _articles(page: Page, held: set[str]) -> list[dict[str, Any]]:
    marks = _marks(page, held)
    blocks: dict[str, list[list[Any]]] = {}
    for b in rows_of(page.coverage.blocks.sort_values(["article_id", "start"], kind="stable")):
        if b.article_id in held:
            text = page.texts[b.article_id]
            blocks.setdefault(b.article_id, []).append(
                [b.kind, unit_offset(text, int(b.start)), unit_offset(text, int(b.end))]
            )
    rows = []
    for a in rows_of(page.coverage.articles):
        row = {
            "id": a.article_id,
            "label": showable(a.label),
            "date": human_date(a.published_text),
            "anchor": page.article_anchor[a.article_id],
            "path": showable(a.path),
            "cut": bool(a.truncated),
        }
        if isinstance(a.headline, str):
            row["headline"] = showable(shorten(a.headline, 160))
        if a.article_id in held:
            row |= {
                "text": showable(a.text),
                "blocks": blocks.get(a.article_id, []),
                "marks": marks.get(a.article_id, []),
            }
        rows.append(row)
    return rows


def _targets(page: Page) -> dict[str, Any]:
    """What can be chosen, with its places as (article's number, start, end); a fact with how its tellings agree."""
    agreement = dict(zip((page.fact_anchor[f] for f in page.account["fact_id"]), page.account["agreement"]))
    found = {}
    for key, target in page.targets.items():
        if key not in page.used and key not in agreement:
            continue
        places = [[page.number[a], page.units(a, s), page.units(a, e)] for a, s, e in target.spans[:_MOST_PLACES]]
        found[key] = [target.kind, showable(target.title), sorted(places)] + (
            [agreement[key]] if key in agreement else []
        )
    return found


def _tellings(page: Page) -> dict[str, list[Any]]:
    """Each telling with its fact, its words, on whose word, and the row of checks.csv that would confirm it (places in
    characters there).
    """
    figure_value = dict(zip(page.coverage.figures["figure_id"], page.coverage.figures["value"]))
    found = {}
    for t in page.tellings:
        own = isinstance(t.figure_id, str)
        value = figure_value.get(t.figure_id) if own else t.value
        written = "" if value is None or pd.isna(value) else repr(float(value)).removesuffix(".0")
        found[page.telling_anchor[t.telling_id]] = [
            page.fact_anchor.get(t.fact_id, ""),
            page.number[t.article_id],
            page.units(t.article_id, t.start),
            showable(t.said),
            showable(on_word(t.source, t.state)),
            t.state,
            "figures" if own else "tellings",
            int(t.start),
            int(t.end),
            written,
            t.claim_id if isinstance(t.claim_id, str) and t.state != "none" else "",
        ]
    return found


def _sources(page: Page) -> list[list[Any]]:
    """The sources of each story, to choose the right one from: story's number, id, name."""
    number = {story: n for n, story in enumerate(page.story_sizes)}
    return [
        [number[s.story_id], s.source_id, showable(s.name)]
        for s in rows_of(page.coverage.sources)
        if s.story_id in number
    ]


def _stories(page: Page) -> list[dict[str, Any]]:
    stories = page.coverage.stories
    members = {story_id: list(part["article_id"]) for story_id, part in stories.groupby("story_id", sort=False)}
    return [
        {
            "name": showable(page.story_name(story_id)),
            "anchor": f"s{n}",
            "articles": sorted(page.number[a] for a in members[story_id] if a in page.number),
        }
        for n, story_id in enumerate(page.story_sizes, start=1)
    ]


def page_data(page: Page) -> str:
    """The data of the page as JSON, safe inside its script element; call it last, when every list has named what can be
    chosen.
    """
    held = texts_held(page)
    articles = _articles(page, held)  # before the targets: it says which of them are marked
    return as_data(
        {
            "articles": articles,
            "stories": _stories(page),
            "targets": _targets(page),
            "tellings": _tellings(page),
            "sources": _sources(page),
            "checks": correction_data(page),
        }
    )
