"""The articles in full as HTML: every character, paragraphs by their role, and an anchor at every number that the
account tells.
"""

from typing import Any

from tellings.core.tables import rows_of
from tellings.core.vocabulary import BASIS, MONTHS
from tellings.show.page.page import Page, bdi, table
from tellings.show.text.marking import Piece, esc, mark_up, shorten

_READ = ("headline", "standfirst", "subhead", "body")


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


def _paragraphs(text: str, blocks: list[Any], pieces: list[Piece]) -> str:
    """The whole text, block after block; what lies between blocks and is not blank is kept too."""
    out, at = [], 0
    for block in blocks:
        out.append(_between(text, at, block.start, pieces))
        role = "" if block.kind in _READ else f'<small class="role">{esc(block.kind)}: not read as news</small>'
        out.append(
            f'<div class="block {esc(block.kind)}" dir="auto">'
            f"{role}{mark_up(text, max(at, block.start), block.end, pieces)}</div>"
        )
        at = max(at, block.end)
    return "".join((*out, _between(text, at, len(text), pieces)))


def _between(text: str, start: int, end: int, pieces: list[Piece]) -> str:
    return (
        f'<div class="block gap" dir="auto">{mark_up(text, start, end, pieces).strip()}</div>'
        if text[start:end].strip()
        else ""
    )


def _told_here(page: Page, article_id: str) -> str:
    """Links back to the account, one a fact that this article tells."""
    label = dict(zip(page.account["fact_id"], page.account["fact"]))
    facts = [
        f
        for f in dict.fromkeys(t.fact_id for t in page.tellings if t.article_id == article_id)
        if f in page.fact_anchor
    ]
    links = ", ".join(f'<a href="#{page.fact_anchor[f]}">{bdi(shorten(label[f], 60))}</a>' for f in facts)
    return (
        f'<p class="back">Back to the account: {links}</p>'
        if links
        else '<p class="back">The account has no figure of this article.</p>'
    )


def articles_in_full(page: Page) -> str:
    """Every article with its told numbers marked, for readers without a script; the script puts them side by side
    instead.
    """
    if not page.in_full:
        return (
            '<p class="nothing">The texts of so many articles are shown by the page’s script only. '
            "The sentences behind a value are in its cell.</p>"
        )
    pieces = _pieces(page)
    blocks: dict[str, list[Any]] = {}
    for block in rows_of(page.coverage.blocks.sort_values(["article_id", "start"], kind="stable")):
        blocks.setdefault(block.article_id, []).append(block)
    parts = []
    for a in rows_of(page.coverage.articles):
        cut = '<p class="cut">The text breaks off here.</p>' if a.truncated else ""
        text = _paragraphs(a.text, blocks.get(a.article_id, []), pieces.get(a.article_id, []))
        parts.append(
            f'<details class="article" id="{page.article_anchor[a.article_id]}" open><summary><h3>{bdi(a.label)}</h3> '
            f"<small>{bdi(a.path)}, {esc(human_date(a.published_text))}, {a.n_chars:,} characters</small></summary>"
            f'<div class="text">{text}</div>{cut}{_told_here(page, a.article_id)}</details>'
        )
    return "".join(parts) or '<p class="nothing">No article was read.</p>'


def _known_from(basis: str, text: str) -> str:
    return f'{text} <small class="basis">{esc(BASIS.get(basis, basis))}</small>'


def _dates_that_disagree(page: Page, article_id: str) -> str:
    """The date readings of an article that could date it, and why each was or was not taken."""
    dates = page.coverage.dates
    rows = dates[
        (dates["article_id"] == article_id) & dates["value"].notna() & ((dates["role"] != "mention") | dates["chosen"])
    ]
    items = "".join(
        f"<li>{esc(human_date(d.value))} <small>({esc(BASIS.get(d.role, d.role))}: "
        f"“{bdi(shorten(d.surface, 60))}”)</small>: {'taken' if d.chosen else 'not taken'}, "
        f"{bdi(d.because)}</li>"
        for d in rows_of(rows)
    )
    return f'<div class="conflict"><strong>its dates disagree</strong><ul>{items}</ul></div>'


def article_table(page: Page) -> str:
    """Who published each article and when, and what each is known from; dates that disagree are all shown."""
    rows = []
    for a in rows_of(page.coverage.articles):
        notes = []
        notes += ["headline cut off"] if a.headline_cut else []
        notes += ["the text breaks off"] if a.truncated else []
        notes += (
            [f"not English ({a.language}): not compared"] if isinstance(a.language, str) and a.language != "en" else []
        )
        date = _known_from(a.published_basis, esc(human_date(a.published_text))) + (
            _dates_that_disagree(page, a.article_id) if a.published_conflict else ""
        )
        headline = (
            bdi(shorten(a.headline, 160))
            if isinstance(a.headline, str)
            else "<span class=unknown>none in the text</span>"
        )
        rows.append(
            [
                page.article_link(a.article_id)
                if page.in_full
                else f'<span id="{page.article_anchor[a.article_id]}">{page.article_link(a.article_id)}</span>',
                _known_from(a.outlet_basis, bdi(a.outlet) if isinstance(a.outlet, str) else "unknown"),
                date,
                headline,
                esc("; ".join(notes)),
            ]
        )
    return (
        table(["article", "outlet", "published", "headline", "note"], rows)
        or '<p class="nothing">No article was read.</p>'
    )
