"""The part of the page on points: what all articles tell, what only some, what one alone."""

from typing import Any, NamedTuple

from tellings.core.tables import rows_by
from tellings.show.page.page import Page, bdi, table
from tellings.show.text.findings import count_of
from tellings.show.text.marking import esc, shorten

_MOST_STORIES, _OPEN, _MOST = 5, 8, 40  # events; rows that lie open; rows of one event in all
_MOST_COLUMNS = 12  # articles of an event, beyond which a row says only by how many it is told
_LABEL, _CELL = 150, 400
_HOW = {
    "plain": ("●", "told"),
    "on_word": ("◐", "on somebody’s word"),
    "quoted": ("❝", "quoted"),
    "denied": ("≠", "denied"),
}
LEGEND = (
    '<p class="how">A row is one thing told, in the words of one article; a column an article. '
    + " · ".join(f"{sign} {word}" for sign, word in _HOW.values())
    + " · — no sentence was found that tells it: of ten things that two articles share about five are found. "
    "Read on unseen events, of ten rows six are one thing, two hold a stray sentence, and two are none: open the cells "
    "before you rely on a row.</p>"
)


class _Point(NamedTuple):
    """One point: its places, of which the first stands for it, and how many articles tell it."""

    places: list[Any]

    @property
    def label(self) -> Any:
        return self.places[0]

    @property
    def n_articles(self) -> int:
        return int(self.label.n_articles)


def _points_by_story(page: Page) -> dict[str, list[_Point]]:
    """The points of each story in the order of their table."""
    found: dict[str, list[_Point]] = {}
    for places in rows_by(page.coverage.points, "point_id").values():
        found.setdefault(places[0].story_id, []).append(_Point(places))
    return found


def points_section(page: Page) -> str:
    """What the articles of each event tell alike, those told by most first; events told by one article have none."""
    shared = [(story, n) for story, n in page.story_sizes.items() if n > 1]
    rows = _points_by_story(page)
    parts = [_story(page, story, n, rows.get(story, [])) for story, n in shared[:_MOST_STORIES]]
    if not any(parts):
        return '<p class="nothing">No two articles were found to tell one thing.</p>'
    left = len(shared) - _MOST_STORIES
    more = f'<p class="nothing">{count_of(left, "more event")} in the table points.</p>' if left > 0 else ""
    return LEGEND + "".join(parts) + more


def _story(page: Page, story: str, size: int, rows: list[_Point]) -> str:
    told = [row for row in rows if row.n_articles > 1]
    if not told:
        return ""
    articles = [a for a in page.labels if page.story_of.get(a) == story]
    by_all = sum(row.label.standing == "all" for row in told)
    named = f"<h3>{bdi(page.story_name(story))}</h3>" if len(page.story_sizes) > 1 else ""
    said = (
        f'<p class="summary">{count_of(by_all, "thing")} told by all {size}, {len(told) - by_all} by some, '
        f"{len(rows) - len(told)} by one alone.</p>"
    )
    shown, folded = told[:_OPEN], told[_OPEN:_MOST]
    body = _table(page, articles, shown)
    if folded:
        body += (
            f'<details class="fold"><summary>{count_of(len(folded), "more thing")} told by several</summary>'
            f"{_table(page, articles, folded)}</details>"
        )
    if len(told) > _MOST:
        body += f'<p class="nothing">{len(told) - _MOST} more in the table points.</p>'
    return named + said + body + _shares(page, articles, rows)


def _table(page: Page, articles: list[str], rows: list[_Point]) -> str:
    narrow = len(articles) > _MOST_COLUMNS
    head = ["what is told", "told by"] if narrow else ["what is told", *(page.labels[a] for a in articles)]
    body = []
    for row in rows:
        spans = [(p.article_id, p.start, p.end) for p in row.places]
        key = page.target("point", shorten(_words(page, row.label), 80), spans)
        cells = _by_article(row.places)
        label = (
            f'<a href="#full"{page.goto(key, row.label.article_id, row.label.start)}>'
            f"{bdi(shorten(_words(page, row.label), _LABEL))}</a>"
        )
        told = [f"{row.n_articles} of {len(articles)}"]
        if not narrow:
            told = [_cell(page, key, cells.get(a), a in page.cut) for a in articles]
        body.append([label, *told])
    return table(head, body)


def _by_article(places: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for place in places:
        found.setdefault(place.article_id, []).append(place)
    return found


def _words(page: Page, place: Any) -> str:
    return " ".join(page.texts[place.article_id][place.start : place.end].split())


def _cell(page: Page, key: str, places: list[Any] | None, cut: bool) -> str:
    """How one article tells it, closed: a sign and a word; open: its sentences, and who is said to have said them."""
    if not places:
        if cut:  # of a text that breaks off nothing is said
            return '<span class="absent" title="not in the text, which breaks off">— †</span>'
        return '<span class="absent">—</span>'
    how = _how(places)
    sign, word = _HOW[how]
    names = [name for p in places if isinstance(name := page.source_names.get(p.source_id), str)]
    if names:
        word = f"quoted: {bdi(names[0])}" if how == "quoted" else f"on the word of {bdi(names[0])}"
        word = f"denied: {bdi(names[0])}" if how == "denied" else word
    first = places[0]
    quotes = "".join(f'<blockquote dir="auto">{esc(shorten(_words(page, p), _CELL))}</blockquote>' for p in places)
    return (
        f'<details class="cell"><summary{page.goto(key, first.article_id, first.start)}>{sign} '
        f'<span class="on">{word}</span></summary><div class="evidence">{quotes}</div></details>'
    )


def _how(places: list[Any]) -> str:
    if any(isinstance(p.differs, str) for p in places):
        return "denied"
    told = {p.told for p in places}
    return next(how for how in ("quoted", "on_word", "plain") if how in told)


def _shares(page: Page, articles: list[str], rows: list[_Point]) -> str:
    """How much of each article tells what all, some or none of the others tell."""
    if len(articles) > _MOST_COLUMNS:
        return ""
    held = {a: {"all": 0, "several": 0, "alone": 0} for a in articles}
    for row in rows:
        for place in row.places:
            held[place.article_id][place.standing] += place.end - place.start
    body = []
    for article_id, parts in held.items():
        total = max(1, sum(parts.values()))
        body.append([bdi(page.labels[article_id]), *(f"{100 * n / total:.0f} %" for n in parts.values())])
    listed = table(["article", "told by all", "by several", "by it alone"], body)
    return (
        '<details class="why"><summary>How much of each article the others tell too, by length</summary>'
        f"{listed}</details>"
    )
