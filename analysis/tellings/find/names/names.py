"""Mentions of persons, places, organisations and groups, with the words that say who they are and the fullest form in
the article.
"""

from bisect import bisect_right
from operator import itemgetter
from typing import Any

import pandas as pd

from tellings.core.ids import name_id
from tellings.core.lists.lexicons import AnyLists, lists_of
from tellings.core.tables import make_table, need_columns, rows_by_article
from tellings.core.words import POSSESSIVE
from tellings.find.names.full_forms import Name, fullest, furniture_of
from tellings.find.names.gazetteer import Gazetteer, gazetteer
from tellings.find.names.mentions import Mention, MentionFinder, bare_words, known_at
from tellings.find.names.surnames import (
    belongs_to_person,
    call_persons,
    is_body_before_and,
    surnames_among,
    tell_bodies,
)
from tellings.find.text.lines import Lines, lines_of
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import in_letters
from tellings.find.text.tags import TaggedTokens, tokenise

_IN_PHRASE = in_letters("<Name's><noun's><noun><Name>")
_OPENS_PHRASE = in_letters("<det><noun><Name><Name's>")
_NAME_AND_MORE = in_letters("<det><Name><Name's><noun><adj><ing><of><number><stop><prep><and><noun's><claim>")

_DESCRIPTOR_LETTERS = frozenset(in_letters("<noun><Name><Name's><noun's><adj><ing><stop>"))

# Where a sentence stands in the text that is read (start, end), how many characters further in the article, and its id.
Place = tuple[int, int, int, str]


def _unpossessed(surface: str) -> str:
    if surface[-1] in "’'":
        return surface[:-1]
    return surface[:-2] if surface[-2:] in ("’s", "'s") else surface


def _descriptor_before(tokens: TaggedTokens, lines: Lines, first: int, known: Gazetteer) -> int:
    """Where the lower-case descriptor before a name begins ("prosecutor Nazhat Khan"); `first` where there is none."""
    place = first
    while (
        place
        and first - place < 8
        and place not in lines.first
        and (
            tokens.shape[place - 1] in _DESCRIPTOR_LETTERS
            or (place < first and is_body_before_and(tokens, place - 1, known))
        )
        and tokens.ends[place - 1] + 1 >= tokens.starts[place]
    ):
        place -= 1
    titled = place < first and any(known.nouns.get(low) == "title" for low in tokens.low[place:first])
    return place if titled else first


def _apposition(text: str, tokens: TaggedTokens, lines: Lines, last: int, nouns: dict[str, str]) -> str | None:
    """ ", the secretary of the council," behind a name."""
    shape = tokens.shape
    if last + 2 >= len(shape) or shape[last] != "," or shape[last - 1] == Tag.NAMES:
        return None
    stop = last + 1
    while stop < len(shape) and stop - last < 14 and stop not in lines.first and shape[stop] in _NAME_AND_MORE:
        stop += 1
    if (
        stop >= len(shape)
        or (shape[stop] not in ",." and stop not in lines.first)
        or shape[last + 1] not in _OPENS_PHRASE
    ):
        return None
    if shape[last + 1 : last + 3] == Tag.NAME + Tag.AND:
        return None  # Moor, Lund and the mayor: a list, no apposition
    if not any(nouns.get(low) == "title" for low in tokens.low[last + 1 : stop]):
        return None
    return text[tokens.starts[last + 1] : tokens.ends[stop - 1]]


def _country(
    text: str, tokens: TaggedTokens, m: Mention, begin: int, descriptor: str | None, lists: Gazetteer
) -> str | None:
    """From the list, else from a country or demonym inside the mention, in its descriptor or in the possessive before
    it.
    """
    if m.known and m.known.side:
        return m.known.side
    # A person's own name says nothing of a country: Jordan Smith, Dawn French.
    groups = [bare_words(tokens, begin, m.title_last if m.kind == "person" else m.last)]
    if descriptor:
        groups.append(POSSESSIVE.sub("", descriptor).split())
    if begin and tokens.shape[begin - 1] in _IN_PHRASE:
        groups.append(bare_words(tokens, max(0, begin - 3), begin))
    for group in groups:
        for at in range(len(group)):
            hit = known_at(group, at, lists)
            if (
                hit
                and hit[1].kind in ("place", "group")
                and hit[1].side
                and not belongs_to_person(group, at, hit[0], lists.nouns)
            ):
                return hit[1].side
    return None


def names_in(text: str, *, lists: AnyLists = None) -> list[Name]:
    """Every mention of a person, place, organisation or group.

    Reads     any text; best a whole article, so that a surname finds its full name
    Returns   mentions sorted by place; `entity` is the fullest form in this text, `country` comes from titles, demonyms
              and places.csv
    Method    runs of capitals, cut by the lists; titles before and appositions behind a name are its descriptor; no
              model

    >>> text = "French President Ada Moor met envoys in Kyiv. Moor left."
    >>> [(n.surface, n.descriptor, n.country) for n in names_in(text)]
    [('Ada Moor', 'French President', 'France'), ('Kyiv', None, 'Ukraine'), ('Moor', None, 'France')]
    """
    lists = lists_of(lists)
    return [Name(*row) for row in _names_between(text, tokenise(text, lists), [(0, len(text))], lists)]


def _names_between(
    text: str,
    tokens: TaggedTokens,
    sentences: list[tuple[int, int]],
    lists: AnyLists = None,
    told: list[bool] | None = None,
) -> list[list]:
    """The names, as the fields of Name, of a text whose tokens and sentences are known; no name runs over the border of
    a sentence.

    `told`: for each sentence whether it is news; a name in a caption or credit lends its full form to no other.
    """
    known, lines = gazetteer(lists), lines_of(text, tokens, sentences)
    finder = MentionFinder(text, tokens, lines, lists)
    names: list[list[Any]] = []
    place_of: dict[int, int] = {}
    described: list[tuple[int, int]] = []
    for m in finder.run():
        core = m.title_last
        begin = m.first
        descriptor = None
        if m.kind == "person":
            begin = _descriptor_before(tokens, lines, m.first, known) if core == m.first else m.first
            while (
                core > m.first
                and begin
                and known.nouns.get(tokens.low[begin - 1]) == "title"
                and tokens.shape[begin - 1] != Tag.NAME
            ):
                begin -= 1  # former French President
            if begin < core:
                descriptor = text[tokens.starts[begin] : tokens.ends[core - 1]]
            else:
                descriptor = _apposition(text, tokens, lines, m.last, known.nouns)
        start, end = tokens.starts[core], tokens.ends[m.last - 1]
        surface = _unpossessed(text[start:end])
        entity = m.known.name if m.known and not m.known.demonym and m.kind == "place" else surface
        country = _country(text, tokens, m, begin, descriptor, known)
        place_of[start] = core
        if begin < m.first:
            described.append((tokens.starts[begin], tokens.starts[m.first]))
        names.append([start, start + len(surface), m.kind, surface, descriptor, entity, country])
    tell_bodies(names, described, finder.first_names, text)
    news = [row for row in names if told is None or _is_told(row[0], sentences, told)]
    call_persons(news, tokens, place_of, lists)
    more = surnames_among(finder.peoples, news, tokens)
    names, news = sorted([*names, *more], key=lambda row: row[0]), [*news, *more]
    return fullest(names, text, lists, None if told is None else news)


def _is_told(start: int, sentences: list[tuple[int, int]], told: list[bool]) -> bool:
    at = bisect_right(sentences, start, key=itemgetter(0)) - 1
    return at < 0 or told[at]


def find_names(sentences: pd.DataFrame, *, lists: AnyLists = None) -> pd.DataFrame:
    """Find the names in every sentence.

    Reads     sentences (every kind of block; text)
    Returns   names; `entity` is the fullest form within the article
    Raises    TableError when a table lacks a column
    """
    need_columns(sentences, "sentences", "article_id", "start", "end", "sentence_id", "text")
    rows, apart = [], furniture_of(sentences)
    for article_id, part in rows_by_article(sentences, "start", "end", "sentence_id", "text").items():
        # The sentences are joined with an empty line, so that the article's surnames meet.
        text, places = join_sentences(part)
        rows += name_rows(article_id, text, tokenise(text, lists), places, lists, apart)
    return make_table("names", rows)


def join_sentences(part: list[tuple[int, int, str, str]]) -> tuple[str, list[Place]]:
    """The sentences (start, end, sentence_id, text) of an article as one text, parted by empty lines, and where each
    stands in it.
    """
    pieces, places, at = [], [], 0
    for start, _, key, text in part:
        places.append((at, at + len(text), start - at, key))
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces), places


def name_rows(
    article_id: str,
    text: str,
    tokens: TaggedTokens,
    places: list[Place],
    lists: AnyLists,
    apart: frozenset[str] = frozenset(),
) -> list[tuple]:
    """The rows of one article; `apart`: the ids of sentences that are no news."""
    rows, here = [], 0
    told = [place[3] not in apart for place in places] if apart else None
    for number, (start, end, *named) in enumerate(
        _names_between(text, tokens, [place[:2] for place in places], lists, told), start=1
    ):
        while here + 1 < len(places) and places[here + 1][0] <= start:
            here += 1
        _, _, shift, sentence_id = places[here]
        rows.append((article_id, start + shift, end + shift, name_id(article_id, number), sentence_id, *named))
    return rows
