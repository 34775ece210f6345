"""The head of the page: what the event is called, and below it what its account shows; a sentence opens its row."""

from typing import NamedTuple

from tellings.show.page.page import Page


class Said(NamedTuple):
    """A finding as the page shows it: its kind, its words, and the anchor of its row where the page has one."""

    kind: str
    words: str
    row: str


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
