"""The page that lists the events of an archive: searched by words, sorted by day, size and disagreement, each line
leading to the event's own page.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.page.report import frame
from tellings.show.templates import render
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

_HEADLINE, _OUTLETS = 160, 90  # characters of a line


class Line(NamedTuple):
    """One event: its day (and the last, where there are several), its name, where its page is, and its sizes."""

    story_id: str
    day: str
    last_day: str
    headline: str
    href: str
    outlets: str
    n_articles: int
    n_facts: int
    n_differences: int


def index_page(
    events: pd.DataFrame, pages: Mapping[str, str] | None = None, *, title: str = "", how: str = "", notice: str = ""
) -> str:
    """Write a table of events as a page that needs nothing beside it but the events' own pages.

    Reads     events: the columns story_id, day, last_day, n_articles, n_facts, n_differences, headline, outlets, as
              events.csv of an archive has them; `pages`: story_id -> the address of its page, where it has one; `title`
              of the page; `how` one comes to the events without a page; `notice`: what was not read
    Returns   the page as text: the events that several articles tell, the largest first, and those told once, folded
    Raises    TableError when a column is missing
    """
    columns = ("story_id", "day", "last_day", "n_articles", "n_facts", "n_differences", "headline", "outlets")
    need_columns(events, "events", *columns)
    lines = [_line(e, pages or {}) for e in rows_of(events, *columns)]
    lines.sort(key=lambda e: (-e.n_articles, -e.n_differences, -e.n_facts, e.day, e.story_id))
    several, alone = [e for e in lines if e.n_articles > 1], [e for e in lines if e.n_articles < 2]
    n_articles = sum(e.n_articles for e in lines)
    differ = sum(e.n_differences > 0 for e in several)
    return render(
        "events",
        frame=frame("events"),
        title=title or f"{count_of(len(lines), 'event')} in {count_of(n_articles, 'article')}",
        summary=f"{count_of(n_articles, 'article')} · {count_of(len(several), 'event')} told by several articles, "
        f"{differ:,} of them with figures told differently · {len(alone):,} told by one article alone",
        days=_days(lines),
        several=several,
        alone=alone,
        how=how,
        notice=notice,
        data="null",
    )


def write_index_page(page: str, path: str | Path) -> Path:
    """Write the page to a file, whole or not at all."""
    from tellings.core.files import whole_file

    with whole_file(Path(path)) as draft:
        draft.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def _line(event: tuple, pages: Mapping[str, str]) -> Line:
    story_id, day, last, n_articles, n_facts, n_differences, headline, outlets = event
    day, last = ("" if pd.isna(d) or d == "unknown" else str(d) for d in (day, last))
    words = "" if pd.isna(headline) else str(headline)
    return Line(
        str(story_id),
        day,
        last if last != day else "",
        shorten(words, _HEADLINE) or str(story_id),
        pages.get(str(story_id), ""),
        "" if pd.isna(outlets) else shorten(str(outlets), _OUTLETS),
        int(n_articles),
        int(n_facts),
        int(n_differences),
    )


def _days(lines: list[Line]) -> str:
    known = sorted({day for e in lines for day in (e.day, e.last_day) if day})
    return "" if not known else known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"
