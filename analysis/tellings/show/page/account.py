"""The account as HTML: one table a story, facts in rows, articles in columns, every cell opening the sentence behind
it.
"""

from typing import Any

import pandas as pd

from tellings.core.reasons import told_by
from tellings.core.tables import rows_of
from tellings.core.vocabulary import MEANING, STANDINGS
from tellings.show.page.checks import checked_by, correction_row
from tellings.show.page.lead import finding_list
from tellings.show.page.page import ACCOUNT_COLUMNS, Page, bdi, table
from tellings.show.text.marking import esc
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.told_rows import STATES, on_word

MOST_COLUMNS = 40  # articles of an event, beyond which the account lists values instead of one column an article
_MOST_EVIDENCE, _MOST_LINKS = 3, 40


def _wordings(members: list[Any]) -> list[list[Any]]:
    """The tellings of one cell by wording, the best-sourced telling of each first."""
    found: dict[str, list[Any]] = {}
    for telling in members:
        found.setdefault(f"{telling.said.casefold()}|{telling.state}|{telling.source}", []).append(telling)
    return sorted(found.values(), key=lambda group: STATES.index(group[0].state))


def _evidence(page: Page, telling: Any) -> str:
    """What opens below a value: the sentence, why it was joined and credited, and the way to its characters in the
    article.
    """
    if telling.telling_id not in page.with_evidence:
        where = page.article_link(telling.article_id, page.fact_anchor.get(telling.fact_id, ""), telling.start)
        return (
            f'<div class="telling" data-telling="{page.telling_anchor[telling.telling_id]}">'
            f'<p class="goto">in the article: {where}</p></div>'
        )
    quotes = "".join(f'<blockquote dir="auto">{snippet}</blockquote>' for snippet in page.evidence(telling))
    reason = page.named(telling)
    because = f'<p class="because">Why: {reason}</p>' if reason else ""
    goto = page.goto(page.fact_anchor.get(telling.fact_id, ""), telling.article_id, telling.start)
    anchor = page.telling_anchor[telling.telling_id] if page.in_full else page.article_anchor[telling.article_id]
    link = (
        f'<p class="goto"><a href="#{anchor}"{goto}>in the article</a> '
        f"<small>characters {telling.start}–{telling.end}</small></p>"
    )
    side = (
        f'<p class="because">The source speaks for {bdi(telling.side)}.</p>'
        if isinstance(telling.side, str) and telling.state != "none"
        else ""
    )
    return (
        f'<div class="telling" data-telling="{page.telling_anchor[telling.telling_id]}">'
        f"{quotes}{side}{because}{link}{correction_row(telling)}</div>"
    )


def _value(page: Page, group: list[Any], *, most: int | None = None, said_by: str = "") -> str:
    """One value of a cell, closed: symbol, value as written, source; open: its evidence, and who else has it."""
    first = group[0]
    times = f' <small class="times">{len(group)} times</small>' if len(group) > 1 and not said_by else ""
    word = on_word(first.source, first.state)
    goto = page.goto(page.fact_anchor.get(first.fact_id, ""), first.article_id, first.start)
    group = [t for t in group if t.telling_id in page.with_evidence] or group[:1]
    return (
        f'<details class="cell {first.state}"><summary{goto}>{page.mark(first.side, first.state)}'
        f'<span class="value">{bdi(first.said)}</span>{times}'
        f'<span class="on">{bdi(word)}{checked_by(page, group)}</span></summary><div class="evidence">'
        f"{''.join(_evidence(page, t) for t in group[:most])}{said_by}</div></details>"
    )


def _many(page: Page, tellings: list[Any]) -> str:
    """A fact that very many articles could tell: each value with its source and the articles that have it, most told
    first.
    """
    values = sorted(_wordings(tellings), key=lambda group: -len({t.article_id for t in group}))
    parts = []
    for group in values:
        first = {t.article_id: t for t in reversed(group)}
        links = [
            page.article_link(a, page.fact_anchor.get(t.fact_id, ""), t.start)
            for a, t in sorted(first.items(), key=lambda item: page.number[item[0]])
        ]
        more = f" and {len(links) - _MOST_LINKS} more" if len(links) > _MOST_LINKS else ""
        shown = f'<p class="goto">{count_of(len(links), "article")}: {", ".join(links[:_MOST_LINKS])}{more}</p>'
        parts.append(
            f'<div class="one"><small class="n">{len(links)}×</small>'
            f"{_value(page, group, most=_MOST_EVIDENCE, said_by=shown)}</div>"
        )
    return f'<td data-label="told"><div class="values">{"".join(parts)}</div></td>'


def _cell(page: Page, label: str, members: list[Any] | None, text: object, cut: bool) -> str:
    if members is not None:
        inside = "".join(_value(page, group) for group in _wordings(members))
        return f'<td data-label="{esc(label)}">{inside}</td>'
    if isinstance(text, str) and text.strip():
        return f'<td class="topic" data-label="{esc(label)}">{bdi(text)}</td>'
    return (
        '<td class="absent" title="not in the text, which breaks off">— †</td>' if cut else '<td class="absent">—</td>'
    )


def _label(page: Page, row: Any) -> str:
    """What is counted, in the words of one article; choosing them shows where they stand there."""
    fact = page.fact_of[row.fact_id]
    if pd.isna(fact.label_start) or fact.label_article_id not in page.texts:
        return f'<span class="fact">{bdi(row.fact)}</span>'
    place = (fact.label_article_id, int(fact.label_start), int(fact.label_end))
    title = f"in the words of {page.labels[fact.label_article_id]}, characters {place[1]}–{place[2]}"
    key = page.target("words", row.fact, [place])
    return (
        f'<a class="fact" href="#{page.article_anchor[place[0]]}" title="{esc(title)}'
        f'"{page.goto(key, place[0], place[1])}>{bdi(row.fact)}</a>'
    )


def _head_cell(page: Page, row: Any, n_articles: int) -> str:
    """The fact's own cell: what is counted, by how many told, how the tellings agree and what that word means here."""
    meaning = MEANING.get(row.agreement, "")
    # The account counts the articles that tell any figure; the page has a column for every article of the event.
    fact = page.fact_of[row.fact_id]
    told = (
        told_by(int(fact.n_articles), n_articles, None if pd.isna(fact.n_origins) else int(fact.n_origins))
        if n_articles
        else row.told_by
    )
    reason = page.named(fact)
    pair = f"<p>{reason}</p>" if reason else ""
    return (
        f'<th scope="row">{_label(page, row)}<span class="told-by"><span class="unseen">told by '
        f"</span>{esc(told)}</span>"
        f'<details class="agreement {esc(row.agreement)}"><summary>{esc(row.agreement)}</summary>'
        f'<div class="evidence"><p>{esc(meaning)}.</p>{pair}</div></details></th>'
    )


def _columns(page: Page, story_id: str, rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    """The columns of one story's table: (name, article_id). Its own articles; another column of the account only where
    it holds something.
    """
    by_label = {label: article_id for article_id, label in page.labels.items()}
    story_of = dict(zip(page.coverage.stories["article_id"], page.coverage.stories["story_id"]))
    members = [a for a in page.labels if story_of.get(a) == story_id]
    named = [c for c in rows.columns if c not in ACCOUNT_COLUMNS]
    columns: list[tuple[str, str | None]] = []
    for name in named:
        article_id = by_label.get(name)
        if article_id in members or (article_id is None and rows[name].notna().any()):
            columns.append((name, article_id))
    shown = {article_id for _, article_id in columns}
    return columns + [(page.labels[a], a) for a in members if a not in shown]


def _story_table(page: Page, story_id: str, rows: pd.DataFrame) -> str:
    """The rows that several articles tell, open; below them, folded and counted, what one tells alone and what is told
    in passing.
    """
    columns = _columns(page, story_id, rows)
    heads = '<th scope="col">told</th>'
    if len(columns) <= MOST_COLUMNS:
        heads = "".join(f'<th scope="col">{_column_head(page, name, article_id)}</th>' for name, article_id in columns)
    wide = " listed" if len(columns) > MOST_COLUMNS else " wide" if len(columns) > 6 else f" of{len(columns)}"
    parts: list[str] = []
    for standing in STANDINGS:
        own = rows[rows["standing"] == standing.word]
        if not len(own):
            continue
        body = "".join(_row(page, row, dict(zip(rows.columns, row)), columns) for row in rows_of(own))
        made = (
            f'<div class="scroll{wide}" tabindex="0" role="region" aria-label="the account: '
            f'{esc(standing.title)}"><table class="account">'
            f'<thead><tr><th scope="col">fact</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
        )
        # Of an article that stands alone everything is told by one alone: there is nothing to fold it under.
        opened = standing.word == "shared" or (standing.word == "alone" and len(columns) == 1)
        first = " open" if not parts else ""  # nothing is shared: then this is what there is to see
        parts.append(
            made
            if opened
            else f'<details class="fold {standing.word}"{first}><summary>{esc(standing.title)} '
            f"({len(own)})</summary>{made}</details>"
        )
    return "".join(parts)


def _row(page: Page, row: Any, texts: dict[str, Any], columns: list[tuple[str, str | None]]) -> str:
    """One fact: its head and a cell for each column, or one cell with every value where there are too many columns."""
    if len(columns) > MOST_COLUMNS:
        inside = _many(page, [t for _, a in columns if a is not None for t in page.cells.get((row.fact_id, a), [])])
    else:
        inside = "".join(
            _cell(page, name, page.cells.get((row.fact_id, a or "")), texts.get(name), a in page.cut)
            for name, a in columns
        )
    kind = page.kind_of_fact.get(row.fact_id, "none")
    return (
        f'<tr id="{page.fact_anchor[row.fact_id]}" data-agreement="{esc(row.agreement)}" data-kind="{esc(kind)}">'
        f"{_head_cell(page, row, len(columns))}{inside}</tr>"
    )


def _column_head(page: Page, name: str, article_id: str | None) -> str:
    if article_id is None:
        return bdi(name)
    return f'<a href="#{page.article_anchor[article_id]}">{bdi(name).replace("_", "_<wbr>")}</a>'


def _together(page: Page, story_id: str) -> str:
    """Why these articles are taken as one event, each with its highest pair score."""
    stories = page.coverage.stories
    members = stories[stories["story_id"] == story_id]
    rows = [
        [bdi(page.labels.get(s.article_id, s.article_id)), f"{s.similarity:.2f}", page.named(s)]
        for s in rows_of(members)
    ]
    title = "Why these articles are taken as one event" if len(members) > 1 else "Why this article stands alone"
    return (
        f'<details class="why"><summary>{title}</summary>'
        f"{table(['article', 'highest pair score', 'because'], rows)}</details>"
    )


def _story_section(page: Page, number: int, story_id: str, n_articles: int) -> str:
    rows, n_facts = page.rows_shown[story_id]
    body = (
        _story_table(page, story_id, rows)
        if len(rows)
        else ""
        if n_facts
        else '<p class="nothing">No figure was found in what it tells.</p>'
    )
    if left := n_facts - len(rows):
        body += (
            f'<p class="nothing">{count_of(left, "fact")} without a row on this page, the last in their '
            "order; all are in the table facts, and marked in the articles.</p>"
        )
    # What the first event shows stands at the head of the page.
    findings = finding_list(page, story_id) if number > 1 and n_articles > 1 else ""
    count = f"{count_of(n_articles, 'article')}, {count_of(n_facts, 'fact')}"
    # A page about one event has its name and its counts at its head.
    head = (
        f"<h3><bdi>{esc(page.story_name(story_id))}</bdi> <small>{count}</small></h3>"
        if len(page.story_sizes) > 1
        else ""
    )
    return (
        f'<section class="story" id="s{number}" data-story="{number - 1}">{head}{findings}'
        f"{body}{_together(page, story_id)}</section>"
    )


def story_sections(page: Page) -> str:
    """Every event's part of the account, the one of most articles first; many that stand alone are folded away."""
    sizes = list(page.story_sizes.items())
    parts = [(n, _story_section(page, number, story_id, n)) for number, (story_id, n) in enumerate(sizes, start=1)]
    if not parts:
        return '<p class="nothing">There is nothing to put side by side: no article was read.</p>'
    together, alone = [html for n, html in parts if n > 1], [html for n, html in parts if n == 1]
    links = "".join(
        f'<li><a href="#s{number}">{bdi(page.story_name(s))}</a> <small>{n} articles</small></li>'
        for number, (s, n) in enumerate(sizes, start=1)
        if n > 1
    )
    contents = (
        f'<details class="events"><summary>{count_of(len(together), "event")} told by several '
        f"articles</summary><ol>{links}</ol></details>"
        if len(together) > 2
        else ""
    )
    folded = len(alone) > 3 and together
    lone = (
        f'<details class="alone"><summary>{count_of(len(alone), "event")} told by one article '
        f"each</summary>{''.join(alone)}</details>"
        if folded
        else "".join(alone)
    )
    return contents + "".join(together) + lone
