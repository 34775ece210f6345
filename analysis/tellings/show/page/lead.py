"""The head of the page: what the event is called, and below it what its account shows; a sentence opens its row."""

from tellings.show.page.page import Page
from tellings.show.text.marking import esc


def page_title(page: Page) -> str:
    """What the event that most articles tell is called."""
    story = next(iter(page.story_sizes), None)
    return "No article was read" if story is None else page.titles.get(story, story)


def kicker(page: Page) -> str:
    """The line over the title; where there are several events it says which of them the title names."""
    n = len(page.story_sizes)
    return "One event, many tellings" if n < 2 else f"{n:,} events; the one that most articles tell:"


def finding_list(page: Page, story_id: str | None) -> str:
    """The findings of one event as a list; each leads to its row where the page has it."""
    rows = None if story_id is None else page.rows_shown.get(story_id)
    shown = set() if rows is None else set(rows[0]["fact_id"])
    items = []
    for finding in page.findings_of(story_id):
        words = f"<bdi>{esc(finding.text)}</bdi>"
        if finding.fact_id is not None and finding.fact_id in shown:
            words = f'<a href="#{page.fact_anchor[finding.fact_id]}">{words}</a>'
        items.append(f'<li class="{esc(finding.kind)}">{words}</li>')
    return f'<ul class="findings">{"".join(items)}</ul>'
