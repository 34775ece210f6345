"""What a notebook shows for a coverage: the picture of its largest event, and behind it the account and the tables."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.show.notebook import Part, brief, flat, only_story, part
from tellings.show.page.lead import Glance, Outlet, Said, days, glance, outlets, page_title, said_below
from tellings.show.page.page import build_page
from tellings.show.templates import render
from tellings.show.text.findings import Finding, story_findings
from tellings.show.text.in_time import in_time
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.told_rows import told_rows

_FIXED = ("article_id", "start", "end")
_MOST_EVENTS = 3  # whose findings are shown
_ROWS = 8  # of the account


_SAYS = {
    "files": "every file, read or not, and why",
    "articles": "who published what and when",
    "blocks": "paragraphs by their role",
    "dates": "every date and what it dates",
    "sentences": "where each sentence begins and ends",
    "figures": "the numbers and what they count",
    "names": "persons, places, organisations",
    "quotes": "what stands between quotation marks",
    "claims": "who is reported to have said something",
    "claim_parts": "source, word of saying, and content of each claim",
    "quote_uses": "what each quotation is",
    "stories": "which articles report one event",
    "credits": "which source a claim rests on",
    "sources": "who speaks, in how many articles",
    "tellings": "each mention of a fact",
    "facts": "what is told, and how the tellings agree",
    "frames": "words that belong to a named frame",
    "evaluations": "words that make a figure large or small",
    "versions": "one utterance, its wordings",
    "variants": "what each article calls an actor",
    "points": "what articles tell alike, with or without a figure",
    "passages": "words that two articles share",
    "origins": "signs that articles go back to one text",
    "angles": "paragraphs grouped by their words",
    "checks": "a person’s corrections, and whether they were applied",
}


class _Held(NamedTuple):
    """A table of a coverage: its name, how many rows, what it holds, and the first in words."""

    name: str
    n_rows: str
    says: str
    first: "_First | None"


class _First(NamedTuple):
    """The first row of a table with places, as the words that it points to."""

    words: str
    label: str
    start: int
    end: int


class _Lead(NamedTuple):
    """An event, and what its account shows."""

    title: str
    size: str
    findings: list[Finding]


class _Seen(NamedTuple):
    """The largest event: its name, days, articles, picture, and the first rows of its account."""

    title: str
    days: str
    outlets: list[Outlet]
    glance: Glance | None
    said: list[Said]
    account: Part | None


def _seen(coverage: Any) -> _Seen | None:
    """The event that most articles tell, as the page begins with it; None where there is none."""
    sizes = coverage.stories["story_id"].value_counts(sort=False)
    if not len(sizes) or sizes.max() < 2:
        return None
    own, account = in_time(one := only_story(coverage, sizes.idxmax()), one.account())
    page = build_page(own, account)
    rows = account[account["standing"] == "shared"].drop(columns=["story_id", "fact_id", "standing"])
    told = part(rows, {}, _ROWS) if len(rows) else None
    picture = glance(page)
    return _Seen(page_title(page), days(page), outlets(page), picture, said_below(page, picture), told)


def coverage_html(coverage: Any) -> str:
    """What a notebook shows for a coverage: what was read and what not, the picture of the event that most articles
    tell, and folded behind it its account and every table with what it holds and its first row in words.
    """
    labels = dict(zip(coverage.articles["article_id"], coverage.articles["label"]))
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    unread = coverage.files[~coverage.files["read"].astype(bool)]
    leads, more = _leads(coverage)
    tables = coverage.tables()
    return render(
        "notebook_coverage",
        says=repr(coverage),
        seen=_seen(coverage),
        leads=leads,
        more=more,
        n_unread=len(unread),
        n_files=len(coverage.files),
        unread=[(f.path, f.reason) for f in unread.head(10).itertuples(index=False)],
        n_tables=count_of(len(tables), "table"),
        tables=[
            _Held(name, f"{len(table):,}", _SAYS.get(name, ""), _first_words(table, texts, labels))
            for name, table in tables.items()
        ],
    )


def _leads(coverage: Any) -> tuple[list[_Lead], str]:
    """The events that most articles tell, each with what its account shows; and how many more there are."""
    from tellings.show.text.event_titles import event_titles

    sizes = (
        coverage.stories.groupby("story_id", sort=False)["article_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    titles = event_titles(coverage.articles, coverage.stories, coverage.sentences, coverage.facts, lists=coverage.lists)
    leads = [
        _Lead(titles[story_id], count_of(n, "article"), _findings(coverage, story_id))
        for story_id, n in sizes.head(_MOST_EVENTS).items()
    ]
    more = len(sizes) - _MOST_EVENTS
    return leads, count_of(more, "more event") if more > 0 else ""


def _findings(coverage: Any, story_id: str) -> list[Finding]:
    """What the account of one story shows; only its own tellings are read."""
    own = coverage.tellings[coverage.tellings["story_id"] == story_id]
    return story_findings(coverage, told_rows(own, coverage.articles, coverage.credits, coverage.sources), story_id)


def _first_words(table: pd.DataFrame, texts: dict[str, str], labels: dict[str, str]) -> _First | None:
    """The first row of a table with places; None where it has none."""
    if not len(table) or not set(_FIXED) <= set(table.columns):
        return None
    row = table.iloc[0]
    if row["article_id"] not in texts or pd.isna(row["start"]):
        return None
    start, end = int(row["start"]), int(row["end"])
    return _First(brief(flat(texts[row["article_id"]][start:end]), 80), labels[row["article_id"]], start, end)
