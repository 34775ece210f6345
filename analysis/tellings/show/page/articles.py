"""The articles as plain data: who published each and when; and in full, every character, paragraphs by their role, and
an anchor at every number that the account tells.
"""

from typing import Any, NamedTuple

from tellings.core.tables import rows_of
from tellings.core.vocabulary import BASIS, MONTHS
from tellings.show.page.page import Go, Link, Page
from tellings.show.text.beside import STATUS_WORDS, Context, by_status, context_of, is_loud, reason_of
from tellings.show.text.marking import Bit, Piece, mark_up, shorten, stripped

_READ = ("headline", "standfirst", "subhead", "body")


class Block(NamedTuple):
    """A paragraph with its marks; its role where it is not read as news."""

    kind: str
    role: str
    bits: list[Bit]


class FullText(NamedTuple):
    """One article in full, with links to the rows of the account that it tells."""

    anchor: str
    label: str
    path: str
    date: str
    n_chars: str
    blocks: list[Block]
    cut: bool
    told: list[Link]


class DateReading(NamedTuple):
    """A date that could be the article's, and why it was or was not taken."""

    value: str
    role: str
    surface: str
    chosen: bool
    because: str


class ArticleRow(NamedTuple):
    """Who published an article and when, what each is known from; `anchor` where its full text has no place of its
    own; `dates` where they disagree.
    """

    link: Link
    anchor: str
    outlet: str
    outlet_basis: str
    date: str
    date_basis: str
    dates: list[DateReading]
    headline: str
    notes: list[str]


class HeadRow(NamedTuple):
    """What a headline tells otherwise than the body of its own article: its words, those of the body, and why."""

    article: str
    status: str
    said: Context
    go: Go
    other: Context | None
    why: str


def human_date(text: object) -> str:
    """A date of the tables for a reader; what is not known is said.

    >>> human_date("2025-12-07"), human_date("--12-06"), human_date(None)
    ('7 December 2025', '6 December, no year given', 'unknown')
    >>> human_date("2025-12-07T20:15-05:00"), human_date("2025-12-07T09:00Z")
    ('7 December 2025, 20:15 UTC-05:00', '7 December 2025, 09:00 UTC')
    """
    if not isinstance(text, str) or not text:
        return "unknown"
    day, _, time = text.partition("T")
    year, month, number = day.rsplit("-", 2) if day.count("-") >= 2 else (day, "", "")
    if not (month.isdigit() and number.isdigit() and 1 <= int(month) <= 12):
        return text
    said = f"{int(number)} {MONTHS[int(month) - 1]}"
    said += f" {year}" if year.strip("-") else ", no year given"
    clock, zone = time[:5], time[5:].removeprefix("Z")
    return f"{said}, {clock}{f' UTC{zone}' if time[5:] else ''}" if time else said


def _pieces(page: Page) -> dict[str, list[Piece]]:
    """The marks of every article: each telling with its anchor."""
    fact_label = dict(zip(page.account["fact_id"], page.account["fact"]))
    found: dict[str, list[Piece]] = {}
    for t in page.tellings:
        title = f"{fact_label.get(t.fact_id, '')}: {t.said}, {t.source or 'no source found'}"
        css = f"told {t.state}" + (" sum" if isinstance(t.from_figures, str) else "")
        found.setdefault(t.article_id, []).append(
            Piece(
                t.start,
                t.end,
                "mark",
                css,
                page.telling_anchor[t.telling_id],
                title,
                page.fact_anchor.get(t.fact_id, ""),
            )
        )
    return found


def _paragraphs(text: str, blocks: list[Any], pieces: list[Piece]) -> list[Block]:
    """The whole text, block after block; what lies between blocks and is not blank is kept too."""
    out, at = [], 0
    for block in blocks:
        out += _between(text, at, block.start, pieces)
        role = "" if block.kind in _READ else block.kind
        out.append(Block(block.kind, role, mark_up(text, max(at, block.start), block.end, pieces)))
        at = max(at, block.end)
    return out + _between(text, at, len(text), pieces)


def _between(text: str, start: int, end: int, pieces: list[Piece]) -> list[Block]:
    return [Block("gap", "", stripped(mark_up(text, start, end, pieces)))] if text[start:end].strip() else []


def _told_here(page: Page, article_id: str) -> list[Link]:
    """Links back to the account, one a fact that this article tells."""
    label = dict(zip(page.account["fact_id"], page.account["fact"]))
    facts = dict.fromkeys(t.fact_id for t in page.tellings if t.article_id == article_id)
    return [Link(shorten(label[f], 60), page.fact_anchor[f]) for f in facts if f in page.fact_anchor]


def articles_in_full(page: Page) -> list[FullText] | None:
    """Every article with its told numbers marked, for readers without a script; the script puts them side by side
    instead. None where there are too many.
    """
    if not page.in_full:
        return None
    pieces = _pieces(page)
    blocks: dict[str, list[Any]] = {}
    for block in rows_of(page.coverage.blocks.sort_values(["article_id", "start"], kind="stable")):
        blocks.setdefault(block.article_id, []).append(block)
    return [
        FullText(
            page.article_anchor[a.article_id],
            a.label,
            a.path,
            human_date(a.published_text),
            f"{a.n_chars:,}",
            _paragraphs(a.text, blocks.get(a.article_id, []), pieces.get(a.article_id, [])),
            bool(a.truncated),
            _told_here(page, a.article_id),
        )
        for a in rows_of(page.coverage.articles)
    ]


def _dates_that_disagree(page: Page, article_id: str) -> list[DateReading]:
    """The date readings of an article that could date it, and why each was or was not taken."""
    dates = page.coverage.dates
    rows = dates[
        (dates["article_id"] == article_id) & dates["value"].notna() & ((dates["role"] != "mention") | dates["chosen"])
    ]
    return [
        DateReading(human_date(d.value), BASIS.get(d.role, d.role), shorten(d.surface, 60), bool(d.chosen), d.because)
        for d in rows_of(rows)
    ]


def _notes(article: Any) -> list[str]:
    notes = ["headline cut off"] if article.headline_cut else []
    notes += ["the text breaks off"] if article.truncated else []
    foreign = isinstance(article.language, str) and article.language != "en"
    return notes + ([f"not English ({article.language}): not compared"] if foreign else [])


def article_rows(page: Page) -> list[ArticleRow]:
    """Who published each article and when, and what each is known from; dates that disagree are all shown."""
    return [
        ArticleRow(
            page.article_link(a.article_id),
            "" if page.in_full else page.article_anchor[a.article_id],
            a.outlet if isinstance(a.outlet, str) else "",
            BASIS.get(a.outlet_basis, a.outlet_basis),
            human_date(a.published_text),
            BASIS.get(a.published_basis, a.published_basis),
            _dates_that_disagree(page, a.article_id) if a.published_conflict else [],
            shorten(a.headline, 160) if isinstance(a.headline, str) else "",
            _notes(a),
        )
        for a in rows_of(page.coverage.articles)
    ]


def headline_rows(page: Page) -> list[HeadRow]:
    """What headlines tell otherwise than their own articles, those first that a reader looks at first; nothing where
    the coverage does not compare them.
    """
    headlines = getattr(page.coverage, "headlines", None)
    table = headlines() if callable(headlines) else headlines
    rows = []
    for row in [] if table is None else by_status(table):
        if not is_loud(row.status):
            continue
        text, spans = page.texts[row.article_id], [(row.article_id, row.start, row.end)]
        if isinstance(row.other, str):
            spans.append((row.other_article_id, int(row.other_start), int(row.other_end)))
        key = page.target("headline", shorten(row.said, 80), spans)
        rows.append(
            HeadRow(
                page.labels[row.article_id],
                STATUS_WORDS[row.status],
                context_of(text, row.start, row.end, row.what),
                page.goto(key, row.article_id, row.start),
                context_of(text, *spans[1][1:], row.what) if len(spans) > 1 else None,
                reason_of(row, page.labels),
            )
        )
    return rows
