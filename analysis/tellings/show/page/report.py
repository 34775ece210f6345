"""The account as one self-contained HTML page: it asks no other host for anything, and every cell opens the sentence it
comes from.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import pandas as pd

from tellings.errors import TableError
from tellings.show.page import account as account_html
from tellings.show.page import articles, checks, framing, lead, points, reader, sections, wording
from tellings.show.page.data import page_data
from tellings.show.page.page import ACCOUNT_COLUMNS, build_page
from tellings.show.text.marking import esc


def _part(name: str) -> str:
    """A file of the page that lies beside this module: its template, style or script."""
    return files("tellings.show.page").joinpath(name).read_text(encoding="utf-8")


def joined(kind: str) -> str:
    """The page's one style or one script, from its files."""
    return "".join(_part(f"{name}.{kind}") for name in ("report", "reader", "marks"))


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


def report(coverage: Any, account: pd.DataFrame) -> str:
    """Write the account as one HTML page in which every cell opens the sentence behind it.

    The page holds its style, script and charts; it works from a file, without a network, by keyboard, on a phone,
    without its script, and on paper.

    Reads     coverage: the tables from files to angles as attributes; account: build_account of the same tables, which
              gives the order of facts and columns
    Returns   the page as text; the same tables give the same page
    Raises    TableError when the account lacks a column
    """
    for column in ACCOUNT_COLUMNS:
        if column not in account.columns:
            raise TableError(f"account: the column {column!r} is missing; build it with build_account")
    page = build_page(coverage, account)
    style, script = joined("css"), joined("js")
    first = next(iter(page.story_sizes), None)
    return Template(_part("report.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        shapes=_shapes(),
        title=esc(lead.page_title(page)),
        kicker=esc(lead.kicker(page)),
        findings=lead.finding_list(page, first),
        summary=esc(sections.summary(page, coverage.stories)),
        notice=sections.unread_notice(page) + checks.lost_notice(page),
        legend=sections.legend(page),
        points=points.points_section(page),
        account=account_html.story_sections(page),
        figure_charts=sections.figure_charts(page),
        source_mix=framing.source_picture(page),
        framing=framing.framing_section(page),
        sources=sections.source_lists(page),
        words=wording.words_section(page),
        articles=articles.article_table(page),
        files=sections.file_list(page) + checks.check_list(page),
        glossary=sections.glossary(),
        full=reader.reader_section(page),
        filters=reader.filter_bar(page),
        marks=checks.marks_box(),
        data=page_data(page),  # last: by now every list has named what can be chosen
    )


def reader_page(coverage: Any, account: pd.DataFrame) -> str:
    """The account and the articles side by side alone, as a page for a notebook's frame.

    Reads     coverage and account as in `report`
    Returns   the page as text
    """
    page = build_page(coverage, account)
    style, script = joined("css"), joined("js")
    return Template(_part("reader.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        shapes=_shapes(),
        title=esc(lead.page_title(page)),
        findings=lead.finding_list(page, next(iter(page.story_sizes), None)),
        legend=sections.legend(page),
        filters=reader.filter_bar(page),
        account=account_html.story_sections(page),
        marks=checks.marks_box(),
        full=reader.reader_section(page),
        data=page_data(page),
    )


def _shapes() -> str:
    """The symbols of the sides, drawn once at the head of a page."""
    return _part("shapes.svg")


def write_report(coverage: Any, account: pd.DataFrame, path: str | Path) -> Path:
    """Write the page to a file, whole or not at all.

    Reads     coverage and account as in `report`
    Returns   the path of the page
    Raises    TableError when the account lacks a column
    """
    path = Path(path)
    text = report(coverage, account)
    from tellings.core.files import whole_file

    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return path
