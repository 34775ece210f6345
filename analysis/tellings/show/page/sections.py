"""The smaller parts of the page: files, sources, angles, charts, legend and glossary."""

from base64 import b64encode
from typing import Any

import numpy as np
import pandas as pd

from tellings.core.tables import rows_by, rows_of
from tellings.core.vocabulary import AGREEMENT, CREDIT
from tellings.show.charts.base.svg import Drawing
from tellings.show.page.page import Page, bdi, draw_mark, table
from tellings.show.text.marking import esc, shorten
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.side_marks import NO_SOURCE_MARK, UNKNOWN_SIDE, normal_sides

_MOST_CHARTS, _MOST_SOURCES = 5, 15


def file_list(page: Page) -> str:
    """Every file: read or not, with the reason and the encoding that was taken."""
    files = page.coverage.files.sort_values("read", kind="stable")
    rows = [
        [
            bdi(f.path),
            "read" if f.read else "<strong>not read</strong>",
            str(f.n_articles),
            esc(f.encoding) if isinstance(f.encoding, str) else "—",
            bdi(f.reason) if isinstance(f.reason, str) else "",
        ]
        for f in rows_of(files)
    ]
    listed = table(["file", "", "articles", "encoding", "why, or what to know"], rows)
    if not listed or (not (files["reason"].notna().any() or not files["read"].all()) and len(files) > 12):
        return (
            f"<details><summary>{count_of(len(files), 'file')}, all read</summary>{listed}</details>"
            if listed
            else '<p class="nothing">There was no file.</p>'
        )
    return listed


def unread_notice(page: Page) -> str:
    """One line at the top of the page where something was not read."""
    unread = int((~page.coverage.files["read"].astype(bool)).sum())
    return (
        f'<p class="notice">{count_of(unread, "file")} {"was" if unread == 1 else "were"} not read: '
        '<a href="#files">the reason</a>.</p>'
        if unread
        else ""
    )


def source_lists(page: Page) -> str:
    """The sources of each story, those with most claims first."""
    sources = page.coverage.sources
    sizes = page.coverage.stories["story_id"].value_counts(sort=False)
    parts = []
    for story_id, members in sources.groupby("story_id", sort=False):
        members = members.sort_values("n_claims", ascending=False, kind="stable")
        rows = [_source_row(page, s) for s in rows_of(members)]
        head = ["source", "speaks for", "what it is", "claims", "articles", "as written"]
        more = (
            f"<details><summary>{count_of(len(rows) - _MOST_SOURCES, 'more source')}</summary>"
            f"{table(head, rows[_MOST_SOURCES:])}</details>"
            if len(rows) > _MOST_SOURCES
            else ""
        )
        title = (
            f"<h3>{bdi(page.story_name(story_id))} <small>"
            f"{count_of(int(sizes.get(story_id, 0)), 'article')}</small></h3>"
            if sources["story_id"].nunique() > 1
            else ""
        )
        parts.append(title + table(head, rows[:_MOST_SOURCES]) + more)
    return "".join(parts) or '<p class="nothing">No source was found.</p>'


def _source_row(page: Page, s: Any) -> list[str]:
    sides = normal_sides(s.sides)
    kind = s.type + ("" if s.named else ", not named") + (", several together" if s.joint else "")
    role = f' <small class="basis">{bdi(s.role)}</small>' if isinstance(s.role, str) else ""
    written = " · ".join(bdi(w) for w in dict.fromkeys(str(s.as_written).split(" | ")))
    key = page.key("source", s.source_id)
    name = f'<a href="#full"{page.goto(key)}>{bdi(s.name)}</a>' if key else bdi(s.name)
    return [
        name + role,
        f'<span class="side">{page.mark(sides, "inside")} {bdi(sides) if sides else "not known"}</span>',
        esc(kind),
        str(s.n_claims),
        str(s.n_articles),
        written,
    ]


def angle_list(page: Page) -> str:
    """Each angle with its size and the paragraphs that stand most firmly in it."""
    angles = page.coverage.angles
    if angles.empty:
        return '<p class="nothing">No paragraphs were grouped: there are too few that share words.</p>'
    rows = []
    for (_, label), members in sorted(rows_by(angles, "angle_id", "label").items()):
        firm = sorted(members, key=lambda p: -p.confidence)[:3]
        key = page.target("angle", str(label), [(p.article_id, p.start, p.end) for p in members])
        shown = "".join(
            f'<li dir="auto">{page.article_link(p.article_id, key, p.start)}: '
            f"{esc(shorten(page.texts[p.article_id][p.start : p.end], 180))}</li>"
            for p in firm
            if p.article_id in page.texts
        )
        rows.append(
            [
                f'<a href="#full"{page.goto(key)}>{bdi(label)}</a>',
                str(len(members)),
                str(len({p.article_id for p in members})),
                f"{np.mean([p.confidence for p in members]):.2f}",
                f"<details><summary>paragraphs</summary><ul>{shown}</ul></details>",
            ]
        )
    return table(["angle, by its weightiest words", "paragraphs", "articles", "mean confidence", "the firmest"], rows)


def draw_picture(plan: Any, module: Any) -> str:
    """A chart as an inline picture with its words."""
    size = module.size_of(plan)
    drawn = module.draw_plan(plan, Drawing(*size))
    data = b64encode(drawn.svg.encode("utf-8")).decode("ascii")
    width, height = round(size[0] * 96), round(size[1] * 96)
    return (
        f'<figure><div class="scroll picture{" fit" if width < 1500 else ""}" tabindex="0" '
        'role="region" aria-label="chart">'
        f'<img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
        f'alt="{esc(drawn.alt)}"></div>'
        f"<figcaption>{esc(drawn.title)}.</figcaption></figure>"
    )


def figure_charts(page: Page) -> str:
    """The chart of figures of each story that several articles tell; the largest stories only, and it says so."""
    from tellings.show.charts import figure

    c = page.coverage
    sizes, there = page.story_sizes, set(page.told["story_id"])
    several = [s for s, n in sizes.items() if n > 1 and s in there] or [s for s in sizes if s in there][:1]
    plans = [
        figure.plan_figures(page.told, c.facts, c.articles, c.sources, story=s, n_articles=sizes[s])
        for s in several[:_MOST_CHARTS]
    ]
    drawn = [draw_picture(plan, figure) for plan in plans]
    more = (
        f'<p class="nothing">{count_of(len(several) - _MOST_CHARTS, "more story", "more stories")} not drawn.</p>'
        if len(several) > _MOST_CHARTS
        else ""
    )
    return "".join(drawn) + more or '<p class="nothing">There is no figure to draw.</p>'


def legend(page: Page) -> str:
    """The symbols of the sides on whose word a figure of this page stands."""
    used = {side for side in page.told.loc[page.told["state"] != "none", "side"] if isinstance(side, str)}
    drawn = dict.fromkeys(mark for side, mark in page.marks.items() if side in used)
    entries = [(draw_mark(mark, True), mark.legend) for mark in drawn]
    unknown = page.told[(page.told["state"] != "none") & page.told["side"].isna()]
    entries += [(draw_mark(UNKNOWN_SIDE, True), UNKNOWN_SIDE.legend)] if len(unknown) else []
    if (page.told["state"] == "carried_over").any():
        entries.append(
            (
                draw_mark(next((m for s, m in page.marks.items() if s in used), UNKNOWN_SIDE), False),
                "hollow: carried over from the sentence before",
            )
        )
    entries.append((draw_mark(NO_SOURCE_MARK, False), NO_SOURCE_MARK.legend))
    items = "".join(f"<li>{drawing} {esc(words)}</li>" for drawing, words in entries)
    cut = "<li>† the text breaks off</li>" if page.coverage.articles["truncated"].any() else ""
    return f'<ul class="legend">{items}<li><span class="dash">—</span> not in the text</li>{cut}</ul>'


def glossary() -> str:
    """What the words of agreement and credit mean."""
    lists = []
    for title, words in (("How the tellings of a fact agree", AGREEMENT), ("On whose word a figure stands", CREDIT)):
        items = "".join(f"<dt>{esc(w.word.replace('_', ' '))}</dt><dd>{esc(w.meaning)}</dd>" for w in words)
        lists.append(f"<h3>{title}</h3><dl>{items}</dl>")
    return "".join(lists)


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
