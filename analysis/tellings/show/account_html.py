"""The account as HTML: one table a story, facts in rows, articles in columns, every cell opening the sentence behind it."""

import re
from typing import Any

import pandas as pd

from tellings.show.checks_html import checked_by, correction_row
from tellings.show.finding import count_of, state_finding
from tellings.show.marking import esc
from tellings.show.page import Page, bdi, table
from tellings.show.told import STATES, on_word
from tellings.show.words import MEANING

_FIXED = ("story_id", "fact_id", "fact", "agreement", "told_by")


def _wordings(members: list[Any]) -> list[list[Any]]:
    """The tellings of one cell by wording, the best-sourced telling of each first."""
    found: dict[str, list[Any]] = {}
    for telling in members:
        found.setdefault(f"{telling.said.casefold()}|{telling.state}|{telling.source}", []).append(telling)
    return sorted(found.values(), key=lambda group: STATES.index(group[0].state))


def _evidence(page: Page, telling: Any) -> str:
    """What opens below a value: the sentence, why it was joined and credited, and the way to its characters in the article."""
    quotes = "".join(f'<blockquote dir="auto">{snippet}</blockquote>' for snippet in page.evidence(telling))
    reason = page.named(telling.because)
    because = f'<p class="because">Why: {reason}</p>' if reason else ""
    link = f'<p class="goto"><a href="#{page.telling_anchor[telling.telling_id]}">in the article</a> <small>characters {telling.start}–{telling.end}</small></p>'
    side = f'<p class="because">The source speaks for {bdi(telling.side)}.</p>' if isinstance(telling.side, str) and telling.state != "none" else ""
    return quotes + side + because + link + correction_row(telling)


def _value(page: Page, group: list[Any]) -> str:
    """One value of a cell, closed: symbol, value as written, source; open: its evidence."""
    first = group[0]
    times = f' <small class="times">{len(group)} times</small>' if len(group) > 1 else ""
    word = on_word(first.source, first.state)
    return (
        f'<details class="cell {first.state}"><summary>{page.mark(first.side, first.state)}<span class="value">{bdi(first.said)}</span>{times}'
        f'<span class="on">{bdi(word)}{checked_by(page, group)}</span></summary><div class="evidence">{"".join(_evidence(page, t) for t in group)}</div></details>'
    )


def _cell(page: Page, label: str, members: list[Any] | None, text: object, cut: bool) -> str:
    if members is not None:
        inside = "".join(_value(page, group) for group in _wordings(members))
        return f'<td data-label="{esc(label)}">{inside}</td>'
    if isinstance(text, str) and text.strip():
        return f'<td data-label="{esc(label)}">{bdi(text)}</td>'
    return '<td class="absent" title="not in the text, which breaks off">— †</td>' if cut else '<td class="absent">—</td>'


def _head_cell(page: Page, row: Any, because: object, n_articles: int) -> str:
    """The fact's own cell: what is counted, by how many told, how the tellings agree and what that word means here."""
    meaning = MEANING.get(row.agreement, "")
    # The account counts the articles that tell any figure; the page has a column for every article of the event.
    told_by = re.sub(r" of \d+", f" of {n_articles}", row.told_by, count=1) if n_articles else row.told_by
    reason = page.named(because)
    pair = f"<p>{reason}</p>" if reason else ""
    return (
        f'<th scope="row"><span class="fact">{bdi(row.fact)}</span><span class="told-by"><span class="unseen">told by </span>{esc(told_by)}</span>'
        f'<details class="agreement {esc(row.agreement)}"><summary>{esc(row.agreement)}</summary><div class="evidence"><p>{esc(meaning)}.</p>{pair}</div></details></th>'
    )


def _columns(page: Page, story_id: str, rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    """The columns of one story's table: (name, article_id). Its own articles; another column of the account only where it holds something."""
    by_label = {label: article_id for article_id, label in page.labels.items()}
    story_of = dict(zip(page.coverage.stories["article_id"], page.coverage.stories["story_id"]))
    members = [a for a in page.labels if story_of.get(a) == story_id]
    named = [c for c in rows.columns if c not in _FIXED]
    columns: list[tuple[str, str | None]] = []
    for name in named:
        article_id = by_label.get(name)
        if article_id in members or (article_id is None and rows[name].notna().any()):
            columns.append((name, article_id))
    shown = {article_id for _, article_id in columns}
    return columns + [(page.labels[a], a) for a in members if a not in shown]


def _story_table(page: Page, story_id: str, rows: pd.DataFrame) -> str:
    columns = _columns(page, story_id, rows)
    cut = set(page.coverage.articles.loc[page.coverage.articles["truncated"], "article_id"])
    because = dict(zip(page.coverage.facts["fact_id"], page.coverage.facts["because"]))
    heads = "".join(f'<th scope="col">{_column_head(page, name, article_id)}</th>' for name, article_id in columns)
    groups: dict[bool, list[str]] = {True: [], False: []}
    for row in rows.itertuples(index=False):
        texts = dict(zip(rows.columns, row))
        inside = "".join(_cell(page, name, page.cells.get((row.fact_id, a)), texts.get(name), a in cut) for name, a in columns)
        alone = row.told_by.startswith("1 of ") and len(columns) > 1
        groups[not alone].append(
            f'<tr id="{page.fact_anchor[row.fact_id]}" data-agreement="{esc(row.agreement)}"{" data-alone" if alone else ""}>{_head_cell(page, row, because.get(row.fact_id), len(columns))}{inside}</tr>'
        )
    body = f"<tbody>{''.join(groups[True])}</tbody>" if groups[True] else ""
    if groups[False]:
        title = f'<tr class="divider"><th colspan="{len(columns) + 1}" scope="rowgroup">In one article only ({len(groups[False])})</th></tr>'
        body += f"<tbody>{title}{''.join(groups[False])}</tbody>"
    wide = " wide" if len(columns) > 6 else f" of{len(columns)}"
    return (
        f'<div class="scroll{wide}" tabindex="0" role="region" aria-label="the account"><table class="account">'
        f'<thead><tr><th scope="col">fact</th>{heads}</tr></thead>{body}</table></div>'
    )


def _column_head(page: Page, name: str, article_id: str | None) -> str:
    if article_id is None:
        return bdi(name)
    return f'<a href="#{page.article_anchor[article_id]}">{bdi(name).replace("_", "_<wbr>")}</a>'


def _together(page: Page, story_id: str) -> str:
    """Why these articles are taken as one event, each with its highest pair score."""
    stories = page.coverage.stories
    members = stories[stories["story_id"] == story_id]
    rows = [[bdi(page.labels.get(s.article_id, s.article_id)), f"{s.similarity:.2f}", page.named(s.because)] for s in members.itertuples(index=False)]
    title = "Why these articles are taken as one event" if len(members) > 1 else "Why this article stands alone"
    return f'<details class="why"><summary>{title}</summary>{table(["article", "highest pair score", "because"], rows)}</details>'


def _story_section(page: Page, number: int, story_id: str, n_articles: int) -> str:
    rows = page.account[page.account["story_id"] == story_id]
    body = _story_table(page, story_id, rows) if len(rows) else '<p class="nothing">No figure was found in what it tells.</p>'
    finding = ""
    if number > 1 and n_articles > 1:
        facts = page.coverage.facts[page.coverage.facts["story_id"] == story_id]
        finding = f'<p class="finding">{esc(state_finding(facts, page.told[page.told["story_id"] == story_id], n_articles))}.</p>'
    count = f"{count_of(n_articles, 'article')}, {count_of(len(rows), 'fact')}"
    return (
        f'<section class="story" id="s{number}"><h3><bdi>{esc(page.story_name(story_id))}</bdi> <small>{count}</small></h3>{finding}'
        f'<div class="tools" hidden></div>{body}{_together(page, story_id)}</section>'
    )


def story_sections(page: Page) -> str:
    """Every event's part of the account, the one of most articles first; where many stand alone, they are folded away."""
    sizes = list(page.story_sizes().items())
    parts = [(n, _story_section(page, number, story_id, n)) for number, (story_id, n) in enumerate(sizes, start=1)]
    if not parts:
        return '<p class="nothing">There is nothing to put side by side: no article was read.</p>'
    together, alone = [html for n, html in parts if n > 1], [html for n, html in parts if n == 1]
    links = "".join(f'<li><a href="#s{number}">{bdi(page.story_name(s))}</a> <small>{n} articles</small></li>' for number, (s, n) in enumerate(sizes, start=1) if n > 1)
    contents = f'<details class="events"><summary>{count_of(len(together), "event")} told by several articles</summary><ol>{links}</ol></details>' if len(together) > 2 else ""
    folded = len(alone) > 3 and together
    lone = f'<details class="alone"><summary>{count_of(len(alone), "event")} told by one article each</summary>{"".join(alone)}</details>' if folded else "".join(alone)
    return contents + "".join(together) + lone
