"""The account as one self-contained HTML page: it asks no other host for anything, and every cell opens the sentence it
comes from.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from tellings.errors import TableError
from tellings.show.page import sections
from tellings.show.page.account import account_view
from tellings.show.page.articles import article_rows, headline_rows
from tellings.show.page.checks import corrections_view, n_lost
from tellings.show.page.data import page_data
from tellings.show.page.framing import framing_view, source_picture
from tellings.show.page.lead import MOST_OUTLETS, days, finding_list, glance, kicker, outlets, page_title, said_below
from tellings.show.page.page import ACCOUNT_COLUMNS, Page, build_page
from tellings.show.page.points import points_view
from tellings.show.page.reader import filters_view, full_view
from tellings.show.page.wording import words_view
from tellings.show.templates import render
from tellings.show.text.in_time import in_time
from tellings.show.text.sentence_parts import count_of


class Frame(NamedTuple):
    """What stands around the words of a page: its policy, style, script, and the symbols of the sides."""

    policy: str
    style: str
    script: str
    shapes: str


def _part(name: str) -> str:
    """A file of the page that lies beside this module: its style, script or symbols."""
    return files("tellings.show.page").joinpath(name).read_text(encoding="utf-8")


_STYLES, _SCRIPTS = ("report", "reader", "marks"), ("report", "reader", "marks", "point_marks", "find", "keep")


def joined(kind: str, *names: str) -> str:
    """The page's one style or one script, from its files; of the page of an event where none is named."""
    return "".join(_part(f"{name}.{kind}") for name in names or (_STYLES if kind == "css" else _SCRIPTS))


def _fingerprint(text: str) -> str:
    """The hash by which the page's policy allows exactly this style or script, and no other."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing is loaded from anywhere, pictures lie in the page, only its own style and
    script apply.
    """
    return (
        f"default-src 'none'; img-src data:; style-src {_fingerprint(style)}; "
        f"script-src {_fingerprint(script)}; base-uri 'none'; form-action 'none'"
    )


def frame(*scripts: str) -> Frame:
    """What stands around the words of every page of ours; with the scripts of a page that is not an event's."""
    style, script = joined("css"), joined("js", *scripts)
    return Frame(_policy(style, script), style, script, _part("shapes.svg"))


def report(coverage: Any, account: pd.DataFrame, *, home: str = "") -> str:
    """Write the account as one HTML page in which every cell opens the sentence behind it.

    The page holds its style, script and charts; it works from a file, without a network, by keyboard, on a phone,
    without its script, and on paper.

    Reads     coverage: the tables from files to angles as attributes; account: build_account of the same tables, which
              gives the order of facts and columns; `home`: the address of the page that lists the events
    Returns   the page as text; the same tables give the same page
    Raises    TableError when the account lacks a column
    """
    for column in ACCOUNT_COLUMNS:
        if column not in account.columns:
            raise TableError(f"account: the column {column!r} is missing; build it with build_account")
    page = build_page(*in_time(coverage, account))
    seen = glance(page)
    unread, lost = sections.n_unread(page), n_lost(page)
    parts = {
        "home": home,
        "kicker": kicker(page),
        "days": days(page),
        "outlets": outlets(page)[:MOST_OUTLETS],
        "more_outlets": count_of(more, "more article") if (more := len(outlets(page)) - MOST_OUTLETS) > 0 else "",
        "glance": seen,
        "n_sources": len(coverage.sources),
        "summary": sections.summary(page, page.coverage.stories),
        "unread": f"{count_of(unread, 'file')} {'was' if unread == 1 else 'were'}" if unread else "",
        "lost": count_of(lost, "correction") if lost else "",
        "points": points_view(page),
        **_account_parts(page),
        "said": said_below(page, seen),
        "figure_charts": sections.figure_charts(page),
        "source_mix": source_picture(page),
        "framing": framing_view(page),
        "sources": sections.sources_view(page),
        "kinds": sections.kinds_view(page),
        "unnamed": sections.unnamed_view(page),
        "words": words_view(page),
        "articles": article_rows(page),
        "headlines": headline_rows(page),
        "files": sections.files_view(page),
        "corrections": corrections_view(page),
        "glossary": sections.glossary(),
    }
    return render("report", **parts, data=page_data(page))  # the data last: by now every part has named its places


def reader_page(coverage: Any, account: pd.DataFrame) -> str:
    """The account and the articles side by side alone, as a page for a notebook's frame.

    Reads     coverage and account as in `report`
    Returns   the page as text
    """
    page = build_page(*in_time(coverage, account))
    parts = _account_parts(page)
    return render("reader", **parts, data=page_data(page))


def _account_parts(page: Page) -> dict[str, Any]:
    """What both pages show: the account with its head, and the articles side by side."""
    return {
        "frame": frame(),
        "title": page_title(page),
        "said": finding_list(page, next(iter(page.story_sizes), None)),
        "legend": sections.legend_view(page),
        "filters": filters_view(page),
        "account": account_view(page),
        "full": full_view(page),
    }


def write_report(coverage: Any, account: pd.DataFrame, path: str | Path, *, home: str = "") -> Path:
    """Write the page to a file, whole or not at all.

    Reads     coverage, account and home as in `report`
    Returns   the path of the page
    Raises    TableError when the account lacks a column
    """
    path = Path(path)
    text = report(coverage, account, home=home)
    from tellings.core.files import whole_file

    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return path
