"""The head of the page: what the event is called, and below it what its account shows; a sentence opens its row."""

from typing import NamedTuple

from tellings.core.tables import rows_of
from tellings.show.page.articles import human_date
from tellings.show.page.page import Page
from tellings.show.text.sentence_parts import count_of

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


class Share(NamedTuple):
    """The things that so many articles tell: where their part of the bar begins and how long it is, in hundredths."""

    standing: str
    sign: str
    says: str
    begins: float
    width: float


class Glance(NamedTuple):
    """The event at a glance: how many things all tell, some, one alone, as parts of a bar; how many figures are told
    otherwise.
    """

    parts: list[Share]
    says: str
    differ: str


_STANDINGS = (
    ("all", "■", "told by all"),
    ("several", "▧", "by some"),
    ("perhaps", "?", "perhaps by several"),
    ("alone", "□", "by one alone"),
)
_OTHERWISE = ("conflicts", "differs", "basis", "updated")


def glance(page: Page) -> Glance | None:
    """What all, some and one alone tell of the event that most articles tell; None where nobody shares it."""
    story = next(iter(page.story_sizes), None)
    points = page.coverage.points
    own = points[points["story_id"] == story].drop_duplicates("point_id")
    counts = {standing: int((own["standing"] == standing).sum()) for standing, _, _ in _STANDINGS}
    if not counts["all"] + counts["several"]:
        return None
    parts: list[Share] = []
    begins = 0.0
    for standing, sign, words in _STANDINGS:
        if n := counts[standing]:
            width = 100 * n / sum(counts.values())
            said = f"{count_of(n, 'thing')} {words}" if not parts else f"{n:,} {words}"
            parts.append(Share(standing, sign, said, round(begins, 2), round(width, 2)))
            begins += width
    facts = page.coverage.facts
    n = int(((facts["story_id"] == story) & (facts["n_articles"] > 1) & facts["agreement"].isin(_OTHERWISE)).sum())
    differ = f"{count_of(n, 'figure')} told differently" if n else ""
    return Glance(parts, ", ".join(part.says for part in parts), differ)


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
