"""The part of the page on points, as plain data: what all articles tell, what only some, what one alone."""

from typing import Any, NamedTuple

from tellings.core.tables import rows_by
from tellings.core.vocabulary import POINT_STANDINGS, standing_here
from tellings.show.page.page import Go, Link, Page
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

_MOST_STORIES, _OPEN, _MOST = 5, 8, 40  # events; rows that lie open; rows of one event in all
_MOST_COLUMNS = 12  # articles of an event, beyond which a row says only by how many it is told
_LABEL, _CELL = 150, 400
_HOW = {
    "plain": ("●", "told"),
    "on_word": ("◐", "on somebody’s word"),
    "quoted": ("❝", "quoted"),
    "denied": ("≠", "denied, or told differently"),
    "perhaps": ("?", "perhaps"),
}
_ON_WORD = {"quoted": "quoted: ", "perhaps": "perhaps, on the word of "}
# How a place is told differently from the one that it is most like; on whose word it stands is said of each anyway.
DIFFERS = {
    "denied": "denied: ",
    "doubted": "doubted: ",
    "verb": "another verb: ",
    "doer": "the doer left out: ",
    "hedge": "less sure: ",
    "judged": "judged: ",
}


class Sentence(NamedTuple):
    """The words of one place of a point, and where they stand: article's number, start, end."""

    words: str
    place: str


class Told(NamedTuple):
    """How one article tells a point: a sign and what it says, whose word, its sentences; none where nothing was found,
    `cut` where its text breaks off.
    """

    cut: bool
    sign: str = ""
    words: str = ""
    source: str = ""
    quotes: tuple[Sentence, ...] = ()
    go: Go = Go()


class Row(NamedTuple):
    """One point: its id, label, and how each article tells it; by how many alone where there are too many articles."""

    point_id: str
    label: Link
    told_by: str
    cells: list[Told]


class Fold(NamedTuple):
    """Rows that are folded, under what is said of them."""

    title: str
    rows: list[Row]


class Story(NamedTuple):
    """The points of one event: the names of the columns, the rows that lie open, those that are folded, how many more
    there are, and how much of each article the others tell too.
    """

    name: str
    summary: str
    names: list[str]
    shown: list[Row]
    folded: list[Fold]
    more: int
    shares: list[tuple[str, list[str]]]


class Points(NamedTuple):
    """The points of the largest events, what the signs mean, and how many events more there are."""

    stories: list[Story]
    signs: list[str]
    more: str


class Point(NamedTuple):
    """One point: its places, of which the first stands for it, and how many articles tell it."""

    places: list[Any]

    @property
    def label(self) -> Any:
        return self.places[0]

    @property
    def n_articles(self) -> int:
        return int(self.label.n_articles)


def points_by_story(page: Page) -> dict[str, list[Point]]:
    """The points of each story in the order of their table."""
    found: dict[str, list[Point]] = {}
    for places in rows_by(page.coverage.points, "point_id").values():
        found.setdefault(places[0].story_id, []).append(Point(places))
    return found


def points_view(page: Page) -> Points:
    """What the articles of each event tell alike, those told by most first; events told by one article have none."""
    shared = [(story, n) for story, n in page.story_sizes.items() if n > 1]
    rows = points_by_story(page)
    stories = [_story(page, story, n, rows.get(story, [])) for story, n in shared[:_MOST_STORIES]]
    left = len(shared) - _MOST_STORIES
    return Points(
        [story for story in stories if story is not None],
        [f"{sign} {word}" for sign, word in _HOW.values()],
        count_of(left, "more event") if left > 0 else "",
    )


def _story(page: Page, story: str, size: int, rows: list[Point]) -> Story | None:
    told = [row for row in rows if row.n_articles > 1]
    if not told:
        return None
    articles = [a for a in page.labels if page.story_of.get(a) == story]
    narrow = len(articles) > _MOST_COLUMNS
    surely = [row for row in told if row.label.standing != "perhaps"]
    perhaps = [row for row in told if row.label.standing == "perhaps"]
    by_all = sum(row.label.standing == "all" for row in surely)
    alone = len(rows) - len(told)
    more = surely[_OPEN:_MOST]
    folds = ((f"{count_of(len(more), 'more thing')} told by several", more), (_unsure(perhaps), perhaps[:_MOST]))
    return Story(
        page.story_name(story) if len(page.story_sizes) > 1 else "",
        f"{count_of(by_all, 'thing')} told by all {size}, {len(surely) - by_all} by some,"
        f" {len(perhaps)} perhaps by several, {alone} by one alone.",
        ["what is told", "told by"] if narrow else ["what is told", *(page.labels[a] for a in articles)],
        [_row(page, articles, row) for row in surely[:_OPEN]],
        [Fold(title, [_row(page, articles, row) for row in own]) for title, own in folds if own],
        max(0, len(surely) - _MOST) + max(0, len(perhaps) - _MOST),
        [] if narrow else _shares(page, articles, rows),
    )


def _unsure(perhaps: list[Point]) -> str:
    return (
        f"{count_of(len(perhaps), 'thing')} perhaps told by several: sentences that are alike, but not surely one thing"
    )


def _row(page: Page, articles: list[str], point: Point) -> Row:
    spans = [(p.article_id, p.start, p.end) for p in point.places]
    words = words_of(page, point.label)
    key = page.target("point", shorten(words, 80), spans)
    cells = _by_article(point.places)
    return Row(
        point.label.point_id,
        Link(shorten(words, _LABEL), "full", page.goto(key, point.label.article_id, point.label.start)),
        f"{point.n_articles} of {len(articles)}",
        [] if len(articles) > _MOST_COLUMNS else [_told(page, key, cells.get(a), a in page.cut) for a in articles],
    )


def _by_article(places: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for place in places:
        found.setdefault(place.article_id, []).append(place)
    return found


def words_of(page: Page, place: Any) -> str:
    """The words of a place on one line."""
    return " ".join(page.texts[place.article_id][place.start : place.end].split())


def _told(page: Page, key: str, places: list[Any] | None, cut: bool) -> Told:
    """How one article tells it, closed: a sign and a word; open: its sentences, and who is said to have said them."""
    if not places:  # of a text that breaks off nothing is said
        return Told(cut)
    how = _how(places)
    sign, word = _HOW[how]
    source = next((name for p in places if isinstance(name := page.source_names.get(p.source_id), str)), "")
    if source:
        word = _ON_WORD.get(how, "on the word of ")
    quotes = tuple(
        Sentence(shorten(words_of(page, p), _CELL), f"{page.number[p.article_id]} {p.start} {p.end}") for p in places
    )
    first = places[0]
    differing = next((p for p in places if p.differs in DIFFERS), None)
    if differing is not None:
        word, source = DIFFERS[differing.differs], _instead(page, differing)
    return Told(cut, sign, word, source, quotes, page.goto(key, first.article_id, first.start))


def _how(places: list[Any]) -> str:
    if all(p.sure is False for p in places):
        return "perhaps"
    if any(p.differs in DIFFERS for p in places):
        return "denied"
    told = {p.told for p in places}
    return next(how for how in ("quoted", "on_word", "plain") if how in told)


def _instead(page: Page, place: Any) -> str:
    """The words that differ, and those that stand there in the place that it is most like."""
    here, there = page.texts[place.article_id], page.texts[place.beside_article_id]
    own = here[int(place.differs_start) : int(place.differs_end)]
    other = there[int(place.beside_start) : int(place.beside_end)]
    return " ".join(f"{own} / {other}".split())


def _shares(page: Page, articles: list[str], rows: list[Point]) -> list[tuple[str, list[str]]]:
    """How much of each article tells what all, some or none of the others tell."""
    held = {a: dict.fromkeys(POINT_STANDINGS, 0) for a in articles}
    for row in rows:
        for place in row.places:
            held[place.article_id][standing_here(place)] += place.end - place.start
    return [
        (page.labels[article_id], [f"{100 * n / max(1, sum(parts.values())):.0f} %" for n in parts.values()])
        for article_id, parts in held.items()
    ]
