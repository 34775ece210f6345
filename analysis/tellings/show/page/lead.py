"""The head of the page: what the event is called, and below it what its account shows; a sentence opens its row."""

from typing import NamedTuple

from tellings.core.tables import rows_of
from tellings.show.page.articles import human_date
from tellings.show.page.page import Page

MOST_OUTLETS = 12  # articles of the event that are named at the head of the page


class Said(NamedTuple):
    """A finding as the page shows it: its kind, its words, and the anchor of its row where the page has one."""

    kind: str
    words: str
    row: str


class Outlet(NamedTuple):
    """An article of the event at the head of the page: who published it, on which day, and its anchor."""

    name: str
    day: str
    anchor: str


def outlets(page: Page) -> list[Outlet]:
    """The articles of the event that most articles tell, in the order of their days; those without a day come last."""
    story = next(iter(page.story_sizes), None)
    own = [a for a in rows_of(page.coverage.articles) if story is not None and page.story_of.get(a.article_id) == story]
    dated = {a.article_id: a.published_text for a in own if a.published_precision in ("minute", "day")}
    own.sort(key=lambda a: dated.get(a.article_id, "~"))
    return [
        Outlet(
            a.label,
            human_date(dated[a.article_id].partition("T")[0]) if a.article_id in dated else "",
            page.article_anchor[a.article_id],
        )
        for a in own
    ]


def page_title(page: Page) -> str:
    """What the event that most articles tell is called."""
    story = next(iter(page.story_sizes), None)
    return "No article was read" if story is None else page.titles.get(story, story)


def kicker(page: Page) -> str:
    """The line over the title; where there are several events it says which of them the title names."""
    n = len(page.story_sizes)
    return "One event, many tellings" if n < 2 else f"{n:,} events; the one that most articles tell:"


def finding_list(page: Page, story_id: str | None) -> list[Said]:
    """The findings of one event; each leads to its row where the page has it."""
    rows = None if story_id is None else page.rows_shown.get(story_id)
    anchors = {} if rows is None else {fact_id: page.fact_anchor[fact_id] for fact_id in rows[0]["fact_id"]}
    return [Said(found.kind, found.text, anchors.get(found.fact_id or "", "")) for found in page.findings_of(story_id)]
