"""The head of the page: what the event is called, when and by whom it is told, and one picture of what all tell, what
only some, and where they differ; a sentence opens its place.
"""

from collections import Counter
from typing import Any, NamedTuple

from tellings.core.tables import rows_of, rows_with
from tellings.core.words import pieces_in
from tellings.show.page.articles import human_date
from tellings.show.page.page import Link, Page
from tellings.show.page.points import DIFFERS, Point, points_by_story, words_of
from tellings.show.text.event_titles import without_brand
from tellings.show.text.marking import shorten
from tellings.show.text.sentence_parts import count_of

MOST_OUTLETS = 12  # articles of the event that are named at the head of the page
_MOST_HEADLINES = 6  # articles whose headlines stand there too
_MOST_CARDS, _MOST_ITEMS, _MOST_BESIDE = 3, 3, 2  # cards, things of one, differences of one
_ITEM, _HEADLINE, _AROUND = 150, 130, 45  # characters of an item, of a headline, around words that differ
_MOST_NAMES = 4  # articles that an item names
_LEAST = 4  # words of a sentence that shows what one article tells
_OWN = 0.6  # of its words no other article of the event has: then a sentence is told by one article alone
_MOST_ACTORS = 5
_DATED = ("minute", "day")


class Said(NamedTuple):
    """A finding as the page shows it: its kind, its words, and the anchor of its row where the page has one."""

    kind: str
    words: str
    row: str


class Outlet(NamedTuple):
    """An article of the event at the head of the page: who published it, on which day, its anchor and its headline."""

    name: str
    day: str
    anchor: str
    headline: str


def outlets(page: Page) -> list[Outlet]:
    """The articles of the event that most articles tell, in the order of their days; those without a day come last."""
    own = _members(page)
    dated = {a.article_id: a.published_text for a in own if a.published_precision in _DATED}
    own.sort(key=lambda a: dated.get(a.article_id, "~"))
    return [
        Outlet(
            a.label,
            human_date(dated[a.article_id].partition("T")[0]) if a.article_id in dated else "",
            page.article_anchor[a.article_id],
            _headline(page, a) if len(own) <= _MOST_HEADLINES else "",
        )
        for a in own
    ]


def _members(page: Page) -> list[Any]:
    story = next(iter(page.story_sizes), None)
    return [
        a for a in rows_of(page.coverage.articles) if story is not None and page.story_of.get(a.article_id) == story
    ]


def _headline(page: Page, article: Any) -> str:
    if not isinstance(article.headline, str):
        return ""
    outlet = article.outlet if isinstance(article.outlet, str) else article.label
    lists = getattr(page.coverage, "lists", None)
    return shorten(without_brand(article.headline, outlet, lists=lists), _HEADLINE)


def days(page: Page) -> str:
    """When the event was told: from the first to the last day of publication; where no text gives one, the days that
    two articles or more speak of; empty where nothing is known.
    """
    own = _members(page)
    known = sorted({a.published_text.partition("T")[0] for a in own if a.published_precision in _DATED})
    if known:
        ends = list(dict.fromkeys(human_date(day) for day in (known[0], known[-1])))
        return "published " + " to ".join(ends)
    dates = rows_with(page.coverage.dates, "article_id", {a.article_id for a in own})
    spoken = Counter(
        word
        for word, _ in dict.fromkeys(
            (human_date(d.value) if d.precision == "day" and isinstance(d.value, str) else d.surface, d.article_id)
            for d in rows_of(dates)
            if d.precision in ("day", "weekday")
        )
    )
    said = [word for word, n in spoken.most_common(2) if n > 1]
    return f"no day of publication in the texts; they speak of {' and '.join(said)}" if said else ""


class Share(NamedTuple):
    """The things that so many articles tell: where their part of the bar begins and how long it is, in hundredths."""

    standing: str
    says: str
    begins: float
    width: float


class Item(NamedTuple):
    """One thing of a card, with the articles that tell it where these are named."""

    link: Link
    who: str


class Beside(NamedTuple):
    """Words of one article that another has otherwise, each between what stands around them."""

    kind: str
    sides: list[tuple[str, str, str, str, Link]]


class Card(NamedTuple):
    """What all tell, what only some, what one alone, or where they differ: how many things, the first of them, and what
    is said where there is none.
    """

    standing: str
    sign: str
    title: str
    number: str
    items: list[Item]
    beside: list[Beside]
    said: list[Said]
    note: str


class Glance(NamedTuple):
    """The event at a glance: the parts of a bar, what they say in words, and the cards below it."""

    parts: list[Share]
    says: str
    cards: list[Card]


_STANDINGS = (
    ("all", "told by all"),
    ("several", "by some"),
    ("perhaps", "perhaps by several"),
    ("alone", "by one alone"),
)
_OTHERWISE = ("conflicts", "differs", "basis", "updated")
_NOTHING_DIFFERS = "No figure was found told differently, and nothing that one article denies."
_DIFFERENCES = ("difference", "differs", "basis", "updated")  # kinds of findings


def glance(page: Page) -> Glance | None:
    """What all, some and one alone tell of the event that most articles tell, and where they differ; None where nobody
    shares anything.
    """
    story = next(iter(page.story_sizes), None)
    if story is None:
        return None
    points = points_by_story(page).get(story, [])
    by = {standing: [p for p in points if p.label.standing == standing] for standing, _ in _STANDINGS}
    if not points or page.story_sizes[story] == 1:
        return None
    parts: list[Share] = []
    begins = 0.0
    for standing, words in _STANDINGS:
        if n := len(by[standing]):
            width = 100 * n / len(points)
            says = f"{count_of(n, 'thing')} {words}" if not parts else f"{n:,} {words}"
            parts.append(Share(standing, says, round(begins, 2), round(width, 2)))
            begins += width
    return Glance(parts, ", ".join(part.says for part in parts), _cards(page, story, by))


def _cards(page: Page, story: str, by: dict[str, list[Point]]) -> list[Card]:
    """At most three: what all tell, what some, where they differ; what one alone tells where there is room."""
    size = page.story_sizes[story]
    # Where no one thing is surely told by all, what perhaps is.
    perhaps = [p for p in by["several"] + by["perhaps"] if p.n_articles == size and not by["all"]]
    rest = "Perhaps, in sentences that are alike:" if perhaps else _named_by_all(page, story)
    agreed = [p for p in by["all"] if not _denied(p)]
    shared = [
        Card(
            "all",
            "■",
            "Both tell" if size == 2 else f"All {size:,} tell",
            count_of(len(by["all"]), "thing") if by["all"] else "",
            [Item(_place(page, p, _whole(page, p)), "") for p in (agreed if by["all"] else perhaps)[:_MOST_ITEMS]],
            [],
            [],
            rest if not by["all"] else "" if agreed else "All tell of it, and one of them denies it: see beside.",
        )
    ]
    if by["several"]:
        # Those above are shown once, unless there would be nothing left.
        left = [p for p in by["several"] if p not in perhaps[:_MOST_ITEMS]] or by["several"]
        some = [Item(_place(page, p, _whole(page, p)), _tellers(page, p)) for p in left[:_MOST_ITEMS]]
        shared.append(Card("several", "▧", "Only some tell", count_of(len(by["several"]), "thing"), some, [], [], ""))
    said = [finding for finding in finding_list(page, story) if finding.kind in _DIFFERENCES]
    beside = _told_otherwise(page, by["all"] + by["several"])[: max(0, _MOST_BESIDE - len(said))]
    facts = page.coverage.facts
    own = facts[(facts["story_id"] == story) & (facts["n_articles"] > 1)]
    n = int(own["agreement"].isin(_OTHERWISE).sum())
    if said or beside:
        shared.append(Card("differ", "≠", "They differ", count_of(n, "figure") if n else "", [], beside, said, ""))
    if len(shared) < _MOST_CARDS and by["alone"]:
        none = f"{count_of(n, 'figure')} told otherwise: see the account." if n else _NOTHING_DIFFERS
        none = "" if said or beside else none
        things = count_of(len(by["alone"]), "thing")
        shared.append(Card("alone", "□", "Each alone tells", things, _alone(page, by["alone"]), [], [], none))
    return shared


def _place(page: Page, point: Point, place: Any) -> Link:
    words = shorten(words_of(page, place).lstrip(",;:–— "), _ITEM)
    key = page.target("point", shorten(words, 80), [(p.article_id, p.start, p.end) for p in point.places])
    return Link(words, "full", page.goto(key, place.article_id, place.start))


def _whole(page: Page, point: Point) -> Any:
    """The place that stands for a point: its first, unless it begins inside a sentence and another tells it whole."""

    def ends(place: Any) -> int:
        words = words_of(page, place).strip("“”\"' ")
        return (words[:1].isupper() or words[:1].isdigit()) * (1 + words.endswith((".", "!", "?")))

    if ends(point.label):
        return point.label
    return max((p for p in point.places if p.sure is not False or p is point.label), key=ends)


def _denied(point: Point) -> bool:
    """Whether one article denies what the others tell: what stands under "they differ" is not what all tell."""
    return any(place.differs == "denied" for place in point.places)


def _named_by_all(page: Page, story: str) -> str:
    """Whom and what all articles of an event name, where no one thing is found in all of them."""
    variants = page.coverage.variants
    own = variants[variants["story_id"] == story]
    articles = own.groupby("actor", sort=False)["article_id"].nunique()
    named = list(articles[articles == page.story_sizes[story]].index[:_MOST_ACTORS])
    said = "No one thing was found in every article"
    return f"{said}; all name {', '.join(named)}" if named else said


def _tellers(page: Page, point: Point) -> str:
    names = [page.labels[a] for a in page.labels if a in {p.article_id for p in point.places if p.sure is not False}]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _told_otherwise(page: Page, points: list[Point]) -> list[Beside]:
    """What an article denies and another tells. Another verb, a hedge or a word of judgement often is another way to
    say the same, and stands in the rows below.
    """
    found = [
        (point, p)
        for point in points
        for p in point.places
        if p.differs == "denied" and p.beside_article_id != p.article_id
    ]
    made: dict[str, Beside] = {}  # one of a kind
    for point, p in found:
        spans = [(p.article_id, p.differs_start, p.differs_end), (p.beside_article_id, p.beside_start, p.beside_end)]
        sides = [_side(page, point, a, int(start), int(end)) for a, start, end in spans]
        made.setdefault(p.differs, Beside(DIFFERS[p.differs].rstrip(": "), sides))
    return list(made.values())


def _side(page: Page, point: Point, article_id: str, start: int, end: int) -> tuple[str, str, str, str, Link]:
    """Whose words they are, what stands before them, they, what stands behind, and the way to them."""
    text = page.texts[article_id]
    home = next((p for p in point.places if p.article_id == article_id and p.start <= start < p.end), None)
    first, last = (home.start, home.end) if home is not None else (start, end)
    before, behind = text[max(first, start - _AROUND) : start], text[end : min(last, end + _AROUND)]
    if start - _AROUND > first:
        before = "… " + before.partition(" ")[2]
    if end + _AROUND < last:
        behind = behind.rpartition(" ")[0] + " …"
    key = page.target("point", text[start:end], [(p.article_id, p.start, p.end) for p in point.places])
    link = Link(" ".join(text[start:end].split()), "full", page.goto(key, article_id, first))
    return page.labels[article_id], before, link.words, behind, link


def _alone(page: Page, points: list[Point]) -> list[Item]:
    """Of each article the first sentence whose words hardly any other article of the event has."""
    words = {a.article_id: set(pieces_in(a.text.casefold())) for a in _members(page)}
    used = Counter(word for own in words.values() for word in own)
    found: dict[str, Item] = {}
    for point in sorted(points, key=lambda p: p.label.start):
        place = point.label
        own = {w for w in pieces_in(words_of(page, place).casefold()) if len(w) > 3}
        whole = words_of(page, place)[:1].isupper() or place.told == "quoted"
        if (
            place.article_id in found
            or not whole
            or len(own) < _LEAST
            or sum(used[w] < 2 for w in own) < _OWN * len(own)
        ):
            continue
        found[place.article_id] = Item(_place(page, point, place), page.labels[place.article_id])
    return [found[a] for a in page.labels if a in found][:_MOST_ITEMS]


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


def said_below(page: Page, seen: Glance | None) -> list[Said]:
    """The findings of the event that do not stand in its picture; beside one, that nothing was found is not said."""
    said = finding_list(page, next(iter(page.story_sizes), None))
    return said if seen is None else [one for one in said if one.kind not in (*_DIFFERENCES, "nothing")]
