"""Names an event by its own words: the headline whose words the other articles have most, too."""

import re
from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.core.words import APOSTROPHE, OWNED, PIECE, word_frequencies
from tellings.show.text.marking import shorten

MOST_CHARACTERS = 110  # of a sentence that stands for a headline, and of an event's name in a list
_WORD = re.compile(rf"{PIECE}(?:[{APOSTROPHE}]{PIECE})*")  # "tax-cut" shares a word with "tax cut"
_COMMON, _UNKNOWN = (
    6.0,
    2.8,
)  # Zipf frequencies: of a word that says nothing ("off", "who"), of one that the list does not have
# How far a long headline is weighed against a short one: at 0 the longest wins, at 1 the shortest; from 0.6 to 0.7
# nothing changes on 20 events.
_LENGTH = 0.65
_LEAD = 1_500  # characters of an article that say what it is about
_TAIL = re.compile(r"\s+(\||::|[-–—])\s+")
_LONGEST_BRAND = 5  # words
_TOLD = ("headline", "standfirst", "body")


def without_brand(headline: str, outlet: str | None = None, *, lists: AnyLists = None) -> str:
    """A headline without the outlet's name that a page's title carries at its end.

    The tail goes after a bar, and after a dash where it is the article's own outlet or begins with a medium of
    data/lexicons/people.csv.

    >>> without_brand("Storm hits the coast - BBC News")
    'Storm hits the coast'
    >>> without_brand("Storm hits the coast | World | The Harbour Post")
    'Storm hits the coast'
    >>> without_brand("Jury finds Moor guilty - but only of theft")
    'Jury finds Moor guilty - but only of theft'
    >>> without_brand("Rovers win again – Bay Ledger", "Bay Ledger")
    'Rovers win again'
    """
    headline = " ".join(headline.split())
    while len(cuts := list(_TAIL.finditer(headline))) > 0:
        mark, head, tail = cuts[-1].group(1), headline[: cuts[-1].start()], headline[cuts[-1].end() :]
        short = len(tail.split()) <= _LONGEST_BRAND
        if not (short and len(head.split()) > 1 and (mark in ("|", "::") or _is_outlet(tail, outlet, lists))):
            break
        headline = head
    return headline


def _is_outlet(tail: str, outlet: str | None, lists: AnyLists) -> bool:
    letters = _letters(tail)
    own = _letters(outlet or "")
    return bool(letters) and (letters == own or letters.startswith(_media(lists)))


@per_lists
def _media(lists: AnyLists = None) -> tuple[str, ...]:
    """The media that the list of people knows, as letters."""
    names = [
        name
        for row in read_list("people", lists)
        if row["type"] == "media"
        for name in (row["name"], *row["alias"].split(";"))
    ]
    return tuple(sorted({_letters(name) for name in names if len(_letters(name)) > 2}))


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum()).removeprefix("the")


def _words(headline: str) -> frozenset[str]:
    return frozenset(OWNED.sub("", word) for word in _WORD.findall(headline.casefold()))


def _weight(word: str, english: dict[str, float]) -> float:
    return max(0.0, _COMMON - english.get(word, _UNKNOWN))


def most_shared(headlines: list[str], leads: list[str], *, lists: AnyLists = None) -> list[float]:
    """For each headline how much of it the other articles begin with: the weight of its words, rare ones most, by how
    many others have them.

    >>> heads = ["Flood drowns Velden", "A quiet day", "Twelve dead"]
    >>> leads = ["The flood in Velden killed twelve.", "Velden is under water.", "The flood drowned twelve in Velden."]
    >>> scores = most_shared(heads, leads)
    >>> scores.index(max(scores)), scores[1]
    (0, 0.0)
    """
    bags, begun = (
        [_words(headline) for headline in headlines],
        [_words(f"{h} {lead}") for h, lead in zip(headlines, leads)],
    )
    used, english = Counter(word for words in begun for word in words), word_frequencies(lists)
    weights = [{w: _weight(w, english) for w in sorted(bag)} for bag in bags]
    return [
        sum((used[w] - 1) * weight for w, weight in bag.items()) / (sum(bag.values()) or 1.0) ** _LENGTH
        for bag in weights
    ]


def _headline(members: list[Any], similarity: dict[str, float], lists: AnyLists) -> str | None:
    """The headline of the most central article; a cut one only where there is no whole one."""
    titled = [a for a in members if isinstance(a.headline, str) and a.headline.strip()]
    titled = [a for a in titled if not a.headline_cut] or titled
    if not titled:
        return None
    headlines = [
        without_brand(a.headline, a.outlet if isinstance(a.outlet, str) else a.label, lists=lists) for a in titled
    ]
    shared = most_shared(headlines, [a.text[:_LEAD] for a in titled], lists=lists)
    best = max(range(len(titled)), key=lambda n: (round(shared[n], 9), similarity.get(titled[n].article_id, 0.0), -n))
    return headlines[best] + ("…" if titled[best].headline_cut and not headlines[best].endswith(("…", "...")) else "")


def event_titles(
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    facts: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> dict[str, str]:
    """What each event is called: the headline of which the other articles of its story begin with most, nothing cut
    from it but the outlet's name.

    Reads     articles, stories; where no article of a story has a headline: sentences, of which the most central
              article's first stands for it,
              shortened at a word; then facts, of which the first label does
    Returns   story_id -> its title
    """
    need_columns(articles, "articles", "article_id", "label", "outlet", "headline", "headline_cut", "text")
    need_columns(stories, "stories", "article_id", "story_id", "similarity")
    similarity = dict(zip(stories["article_id"], stories["similarity"]))
    home = dict(zip(stories["article_id"], stories["story_id"]))
    members: dict[str, list[Any]] = defaultdict(list)
    for a in rows_of(articles, "article_id", "label", "outlet", "headline", "headline_cut", "text"):
        if a.article_id in home:
            members[home[a.article_id]].append(a)
    titles = {story: _headline(own, similarity, lists) for story, own in members.items()}
    nameless = {a.article_id for story, title in titles.items() if title is None for a in members[story]}
    first = _first_sentences(sentences, nameless)
    labels = {} if facts is None else dict(zip(reversed(facts["story_id"].tolist()), reversed(facts["label"].tolist())))
    for story, title in titles.items():
        if title is None:
            central = max(members[story], key=lambda a: similarity.get(a.article_id, 0.0))
            told = first.get(central.article_id) or labels.get(story) or central.label
            titles[story] = shorten(told, MOST_CHARACTERS)
    return {story: title for story, title in titles.items() if title is not None}


def _first_sentences(sentences: pd.DataFrame | None, article_ids: set[str]) -> dict[str, str]:
    """The first sentence of each of these articles that is read as news."""
    first: dict[str, str] = {}
    if sentences is None or not article_ids:
        return first
    for s in rows_of(rows_with(sentences, "article_id", article_ids), "article_id", "kind", "text"):
        if s.kind in _TOLD and s.text.strip():
            first.setdefault(s.article_id, s.text)
    return first
