"""The frame of the reader, into which the page's script puts the articles side by side, what its marks mean, and the
filters of the account, as plain data.
"""

from typing import NamedTuple

from tellings.show.page.articles import FullText, articles_in_full
from tellings.show.page.data import MOST_TEXTS, texts_held
from tellings.show.page.page import Page
from tellings.show.text.sentence_parts import count_of


class Kind(NamedTuple):
    """A kind of mark: its name for the script, its letter and words, what it means, whether it is shown at first."""

    name: str
    letter: str
    words: str
    meaning: str
    on: bool


_KINDS = (
    Kind(
        "figures",
        "F",
        "figures",
        "a number; a full line where a source’s word carries it, a broken one otherwise",
        True,
    ),
    Kind(
        "claims",
        "C",
        "claims",
        "what somebody is reported to have said; S the source, in dotted italics the word of saying",
        True,
    ),
    Kind("versions", "V", "versions", "an utterance that several articles have", True),
    Kind("passages", "P", "shared passages", "at least eight words that another article has too", False),
)


class Choice(NamedTuple):
    """An event to choose."""

    number: int
    name: str
    size: str


class Full(NamedTuple):
    """The articles side by side: the events to choose from, the kinds of marks, how many texts the page has no room
    for, and the texts for readers without a script, None where there are too many.
    """

    n_articles: int
    stories: list[Choice]
    kinds: tuple[Kind, ...]
    left_out: str
    most_texts: int
    texts: list[FullText] | None


class Filters(NamedTuple):
    """What the account can be filtered by: events, kinds of figures, sources with how many figures stand on their word,
    and whether some stand on nobody's.
    """

    stories: list[str]
    kinds: list[str]
    sources: list[tuple[str, int]]
    without_source: bool


def full_view(page: Page) -> Full:
    """The part of the page that shows the articles: side by side with a script, one below the other without."""
    missing = len(page.texts) - len(texts_held(page))
    choices = [
        Choice(n, page.story_name(story), count_of(size, "article"))
        for n, (story, size) in enumerate(page.story_sizes.items())
    ]
    left_out = count_of(missing, "article") if missing else ""
    return Full(len(page.texts), choices, _KINDS, left_out, MOST_TEXTS, articles_in_full(page))


def filters_view(page: Page) -> Filters:
    """The filters of the account; of the sources the one that carries most first."""
    counts = page.told.loc[page.told["state"] != "none", "source"].value_counts()
    return Filters(
        [page.story_name(story) for story in page.story_sizes],
        sorted(set(page.kind_of_fact.values())),
        list(counts.head(200).items()),
        bool((page.told["state"] == "none").any()),
    )
