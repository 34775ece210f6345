"""The account as plain data: one table a story, facts in rows, articles in columns, every cell with the sentences
behind it.
"""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.reasons import told_by
from tellings.core.tables import rows_of
from tellings.core.vocabulary import MEANING, STANDINGS
from tellings.show.page.checks import checked_by, correction_row
from tellings.show.page.lead import Said, finding_list
from tellings.show.page.page import ACCOUNT_COLUMNS, Go, Link, Page, Symbol
from tellings.show.text.marking import Bit
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.told_rows import STATES, on_word

MOST_COLUMNS = 40  # articles of an event, beyond which the account lists values instead of one column an article
_MOST_EVIDENCE, _MOST_LINKS = 3, 40


class Evidence(NamedTuple):
    """What opens below a value: the sentences, why it was joined and credited, and the way to its characters; of a very
    large account, which quotes no sentence, the way alone.
    """

    anchor: str
    link: Link
    quotes: tuple[list[Bit], ...] = ()
    side: str = ""
    because: str = ""
    start: int = 0
    end: int = 0
    correction: str = ""


class Value(NamedTuple):
    """One value of a cell: how its mark is drawn, the value as written, on whose word, its evidence; where values are
    listed, the articles that have it.
    """

    state: str
    go: Go
    symbol: Symbol
    said: str
    times: int
    word: str
    checked: dict[str, bool]
    evidence: list[Evidence]
    n_tellers: str = ""
    tellers: tuple[Link, ...] = ()
    more_tellers: int = 0


class Cell(NamedTuple):
    """What one article tells of one fact: values, or the topic alone, or nothing; `cut` where its text breaks off."""

    label: str
    values: list[Value]
    topic: str
    cut: bool


class Row(NamedTuple):
    """One fact: what is counted, by how many told, how the tellings agree and what that word means; its cells, or its
    values where they are listed; from whom an article has it, where that is somebody who has it from another.
    """

    anchor: str
    agreement: str
    kind: str
    label: Link
    title: str
    told_by: str
    meaning: str
    because: str
    cells: list[Cell] | list[Value]
    chains: list[list[str]]


class Part(NamedTuple):
    """The rows of one standing, folded or not."""

    standing: str
    title: str
    folded: bool
    rows: list[Row]


class Heads(NamedTuple):
    """The heads of an event's columns, each with the anchor of its article; `listed` where there are too many."""

    columns: list[tuple[str, str]]
    listed: bool
    css: str


class Together(NamedTuple):
    """An article of an event, and why it is taken for one of it."""

    label: str
    score: str
    because: str


class Story(NamedTuple):
    """One event of the account."""

    anchor: str
    number: int
    n_articles: int
    n_facts: int
    name: str
    size: str
    findings: list[Said]
    heads: Heads
    parts: list[Part]
    left: str
    together: list[Together]


class Entry(NamedTuple):
    """An event in the list of those that several articles tell."""

    anchor: str
    name: str
    n_articles: int


class Account(NamedTuple):
    """Every event, the one of most articles first; a list of them where there are many, and how many that stand alone
    are folded away.
    """

    stories: list[Story]
    contents: list[Entry]
    n_together: str
    n_alone: str


def _wordings(members: list[Any]) -> list[list[Any]]:
    """The tellings of one cell by wording, the best-sourced telling of each first."""
    found: dict[str, list[Any]] = {}
    for telling in members:
        found.setdefault(f"{telling.said.casefold()}|{telling.state}|{telling.source}", []).append(telling)
    return sorted(found.values(), key=lambda group: STATES.index(group[0].state))


def _evidence(page: Page, telling: Any) -> Evidence:
    anchor, key = page.telling_anchor[telling.telling_id], page.fact_anchor.get(telling.fact_id, "")
    link = page.article_link(telling.article_id, key, telling.start)
    if telling.telling_id not in page.with_evidence:
        return Evidence(anchor, link)
    return Evidence(
        anchor,
        link._replace(to=anchor) if page.in_full else link,
        tuple(page.evidence(telling)),
        telling.side if isinstance(telling.side, str) and telling.state != "none" else "",
        page.named(telling),
        telling.start,
        telling.end,
        correction_row(telling),
    )


def _value(page: Page, group: list[Any], *, most: int | None = None) -> Value:
    """The tellings of one wording as one value."""
    first, times = group[0], len(group)
    group = [t for t in group if t.telling_id in page.with_evidence] or group[:1]
    return Value(
        first.state,
        page.goto(page.fact_anchor.get(first.fact_id, ""), first.article_id, first.start),
        page.symbol(first.side, first.state),
        first.said,
        times,
        on_word(first.source, first.state),
        checked_by(page, group),
        [_evidence(page, t) for t in group[:most]],
    )


def _listed(page: Page, tellings: list[Any]) -> list[Value]:
    """A fact that very many articles could tell: each value with its source and the articles that have it, most told
    first.
    """
    values = []
    for group in sorted(_wordings(tellings), key=lambda group: -len({t.article_id for t in group})):
        first = {t.article_id: t for t in reversed(group)}
        links = [
            page.article_link(a, page.fact_anchor.get(t.fact_id, ""), t.start)
            for a, t in sorted(first.items(), key=lambda item: page.number[item[0]])
        ]
        value = _value(page, group, most=_MOST_EVIDENCE)
        values.append(
            value._replace(
                times=1,
                n_tellers=count_of(len(links), "article"),
                tellers=tuple(links[:_MOST_LINKS]),
                more_tellers=max(0, len(links) - _MOST_LINKS),
            )
        )
    return values


def _cell(page: Page, label: str, members: list[Any] | None, text: object, cut: bool) -> Cell:
    topic = text if isinstance(text, str) and text.strip() else ""
    return Cell(label, [_value(page, group) for group in _wordings(members or [])], topic, cut)


def _label(page: Page, row: Any) -> tuple[Link, str]:
    """What is counted, in the words of one article, and where these are; choosing them shows them there."""
    fact = page.fact_of[row.fact_id]
    if pd.isna(fact.label_start) or fact.label_article_id not in page.texts:
        return Link(row.fact, ""), ""
    place = (fact.label_article_id, int(fact.label_start), int(fact.label_end))
    title = f"in the words of {page.labels[fact.label_article_id]}, characters {place[1]}–{place[2]}"
    key = page.target("words", row.fact, [place])
    return Link(row.fact, page.article_anchor[place[0]], page.goto(key, place[0], place[1])), title


def _told_by(page: Page, row: Any, n_articles: int) -> str:
    """By how many a fact is told: the account counts the articles that tell any figure, the page has a column for every
    article of the event.
    """
    fact = page.fact_of[row.fact_id]
    if not n_articles:
        return row.told_by
    return told_by(int(fact.n_articles), n_articles, None if pd.isna(fact.n_origins) else int(fact.n_origins))


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


def _heads(page: Page, columns: list[tuple[str, str | None]]) -> Heads:
    n = len(columns)
    css = "listed" if n > MOST_COLUMNS else "wide" if n > 6 else f"of{n}"
    anchored = [(name, "" if a is None else page.article_anchor[a]) for name, a in columns]
    return Heads(anchored, n > MOST_COLUMNS, css)


def _parts(page: Page, rows: pd.DataFrame, columns: list[tuple[str, str | None]]) -> list[Part]:
    """The rows that several articles tell, open; below them, folded and counted, what one tells alone and what is told
    in passing.
    """
    parts = []
    for standing in STANDINGS:
        own = rows[rows["standing"] == standing.word]
        # Of an article that stands alone everything is told by one alone: there is nothing to fold it under.
        opened = standing.word == "shared" or (standing.word == "alone" and len(columns) == 1)
        if len(own):
            made = [_row(page, row, dict(zip(rows.columns, row)), columns) for row in rows_of(own)]
            parts.append(Part(standing.word, standing.title, not opened, made))
    return parts


def _row(page: Page, row: Any, texts: dict[str, Any], columns: list[tuple[str, str | None]]) -> Row:
    """One fact with a cell for each column, or with its values where there are too many columns."""
    label, title = _label(page, row)
    cells: list[Cell] | list[Value]
    if len(columns) > MOST_COLUMNS:
        cells = _listed(page, [t for _, a in columns if a for t in page.cells.get((row.fact_id, a), [])])
    else:
        cells = [
            _cell(page, name, page.cells.get((row.fact_id, a or "")), texts.get(name), a in page.cut)
            for name, a in columns
        ]
    return Row(
        page.fact_anchor[row.fact_id],
        row.agreement,
        page.kind_of_fact.get(row.fact_id, "none"),
        label,
        title,
        _told_by(page, row, len(columns)),
        MEANING.get(row.agreement, ""),
        page.named(page.fact_of[row.fact_id]),
        cells,
        page.chains.get(row.fact_id, []),
    )


def _together(page: Page, story_id: str) -> list[Together]:
    """Why these articles are taken as one event, each with its highest pair score."""
    stories = page.coverage.stories
    return [
        Together(page.labels.get(s.article_id, s.article_id), f"{s.similarity:.2f}", page.named(s))
        for s in rows_of(stories[stories["story_id"] == story_id])
    ]


def _story(page: Page, number: int, story_id: str, n_articles: int) -> Story:
    rows, n_facts = page.rows_shown[story_id]
    columns = _columns(page, story_id, rows)
    left = n_facts - len(rows)
    return Story(
        f"s{number}",
        number - 1,
        n_articles,
        n_facts,
        # A page about one event has its name and its counts at its head.
        page.story_name(story_id) if len(page.story_sizes) > 1 else "",
        f"{count_of(n_articles, 'article')}, {count_of(n_facts, 'fact')}",
        # What the first event shows stands at the head of the page.
        finding_list(page, story_id) if number > 1 and n_articles > 1 else [],
        _heads(page, columns),
        _parts(page, rows, columns),
        count_of(left, "fact") if left else "",
        _together(page, story_id),
    )


def account_view(page: Page) -> Account:
    """Every event's part of the account, the one of most articles first; many that stand alone are folded away."""
    sizes = list(page.story_sizes.items())
    stories = [_story(page, number, story_id, n) for number, (story_id, n) in enumerate(sizes, start=1)]
    together = [Entry(f"s{number}", page.story_name(s), n) for number, (s, n) in enumerate(sizes, start=1) if n > 1]
    alone = len(sizes) - len(together)
    return Account(
        stories,
        together if len(together) > 2 else [],
        count_of(len(together), "event"),
        count_of(alone, "event") if alone > 3 and together else "",
    )
