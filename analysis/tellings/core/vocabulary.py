"""The words by which page and charts say how tellings agree and on whose word they stand, and what they mean."""

from typing import Any, NamedTuple


class Word(NamedTuple):
    """One word of the codebook and what it tells a reader."""

    word: str
    meaning: str


# From the one that a person should look at first to the one that needs no look: the order in which facts told alike are
# shown.
AGREEMENT = (
    Word("conflicts", "the same question, and values that cannot both be right; no hedging word admits both"),
    Word("differs", "other numbers; what is unclear is said"),
    Word("basis", "the same label, but not the same definition of what is counted"),
    Word("updated", "one is a later state of the same count"),
    Word("derived", "one is the sum of the other’s figures"),
    Word("converted", "the same quantity in another unit"),
    Word("rounded", "one is the other, rounded or cut"),
    Word("vaguer", "one gives words, or wider bounds, where another gives a number"),
    Word("hedge", "the same value with another hedging word, or with none"),
    Word("form", "the same value, written in another form"),
    Word("same", "the same value, with the same hedge or none"),
    Word("single", "one article alone tells it; there is nothing to compare"),
)


class Standing(NamedTuple):
    """How far a fact is told, and over which part of the account it stands."""

    word: str
    title: str


# The order of the account: what several articles tell stands open, the others are folded and counted.
STANDINGS = (
    Standing("shared", "Told by several articles"),
    Standing("alone", "Told by one article alone"),
    Standing("trivial", "Small counts, ranks and ages in passing"),
)

POINT_STANDINGS = ("all", "several", "perhaps", "alone")

# What a source is, as journalism names it, in the order in which the page counts them.
SOURCE_KINDS = (
    Word("person", "person"),
    Word("office", "office"),
    Word("official", "unnamed official"),
    Word("organisation", "organisation"),
    Word("group", "group of people, or one without a name"),
    Word("eyewitness", "eyewitness"),
    Word("agency", "news agency"),
    Word("media", "other medium"),
    Word("document", "document"),
    Word("data", "data or poll"),
    Word("study", "study"),
    Word("law", "vote, law or ruling"),
    Word("post", "post on a social medium"),
    Word("video", "video or picture"),
)
KIND_WORDS = dict(SOURCE_KINDS)

CREDIT = (
    Word(
        "inside",
        "the figure stands inside what the source is reported to have said: only this counts as “on its word” "
        "(filled mark)",
    ),
    Word(
        "carried_over",
        "the source of the sentence before plainly still speaks, but this sentence does not name it (hollow mark)",
    ),
    Word("same_sentence", "a source speaks in the sentence, but not about this figure; shown as no source found"),
    Word("none", "no source found: the article may say it in its own voice, or the rules missed the source"),
)

BASIS = {
    "sheet": "typed by a person in the sheet",
    "format": "given by the file’s format",
    "signature": "the text’s own signature",
    "stamp": "the agency’s stamp in the text",
    "header": "the page header in the text",
    "scraped": "a line written by whoever collected the page",
    "dateline": "the dateline",
    "mention": "days named in the text",
    "unknown": "the text does not say",
    "none": "the text does not say",
}

MONTHS = "January February March April May June July August September October November December".split()
MEANING = {entry.word: entry.meaning for entry in (*AGREEMENT, *CREDIT)}
NO_SOURCE = "no source found"


def standing_of(n_articles: int, n_sure: int, size: int) -> str:
    """Whether all articles of a story of `size` tell a point, several, perhaps several, or one alone."""
    if n_sure > 1:
        return "all" if n_sure == size else "several"
    return "perhaps" if n_articles > 1 else "alone"


def standing_here(place: Any) -> str:
    """The standing of a point, for the article of this place: perhaps, where it is not sure to tell it."""
    return "perhaps" if place.sure is False else place.standing
