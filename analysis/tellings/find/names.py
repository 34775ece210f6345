"""Mentions of persons, places, organisations and groups, with the words that say who they are and the fullest form in the article."""

import re
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tellings.columns import rows_by_article
from tellings.english import word_frequencies
from tellings.find.fullest import Name, fullest, furniture_of
from tellings.find.gazetteer import Gazetteer, Known, first_names, gazetteer
from tellings.find.lines import Lines, lines_of, opens_sentence, runs_of
from tellings.find.shapes import RUN, Tokens, letters_of_words, tokenise
from tellings.find.spellings import LONGEST_SPELT, by_spelling, one_letter_apart, spellings
from tellings.find.surnames import belongs_to_person, call_persons, is_body_before_and, is_office, is_people, openers_of_no_name, pairs_in_sentences, surnames_among, tell_bodies
from tellings.schema import make_table, need_columns

_POSSESSIVE = re.compile(r"[’']s\b")
_DESCRIPTOR_LETTERS = frozenset("nCSNei~")


# Where a sentence stands in the text that is read (start, end), how many characters further in the article, and its id.
Place = tuple[int, int, int, str]


class _Mention(NamedTuple):
    first: int
    last: int
    kind: str
    known: Known | None
    title_last: int  # tokens first..title_last are the descriptor inside the run


def _bare(tokens: Tokens, place: int) -> str:
    """A token as written, without a possessive."""
    word = tokens.words[place]
    if tokens.shape[place] in "SN":
        return word[: -2 if word[-1] in "sS" else -1]
    return word


def _bare_words(tokens: Tokens, first: int, last: int) -> list[str]:
    """The tokens first up to last as written, without possessives."""
    shape = tokens.shape
    if shape.find("S", first, last) < 0 and shape.find("N", first, last) < 0:
        return tokens.words[first:last]
    return [_bare(tokens, place) for place in range(first, last)]


def _unpossessed(surface: str) -> str:
    if surface[-1] in "’'":
        return surface[:-1]
    return surface[:-2] if surface[-2:] in ("’s", "'s") else surface


def _known_at(words: list[str], at: int, lists: Gazetteer) -> tuple[int, Known] | None:
    """The longest listed name that begins at word `at` of the run."""
    for option, entry in lists.known.get(words[at], ()):
        size = len(option)
        if size == 1 or tuple(words[at : at + size]) == option:
            return size, entry
    return None


def _extend(tokens: Tokens, lines: Lines, last: int, nouns: dict[str, str]) -> int:
    """Step over "of", "for", "and" behind the noun of an organisation: Ministry of Internal Affairs."""
    shape, lows = tokens.shape, tokens.lows
    head = lows[last - 1]
    while nouns.get(head) == "organisation" and last < len(shape) and (lows[last] in ("of", "for", "and")):
        run = RUN.match(shape, last + 1 + (last + 1 < len(shape) and lows[last + 1] == "the"))
        if not run or lows[last] == "and" and "of" not in lows[max(0, last - 4) : last] and "for" not in lows[max(0, last - 4) : last]:
            break
        last = next((place for place in range(run.start() + 1, run.end()) if place in lines.first), run.end())
        last -= shape[last - 1] == "."
        head = head if shape[last - 1] != "S" else ""
    return last


def _descriptor_before(tokens: Tokens, lines: Lines, first: int, nouns: dict[str, str]) -> int:
    """Where the lower-case descriptor before a name begins ("prosecutor Nazhat Khan"); `first` where there is none."""
    place = first
    while (
        place
        and first - place < 8
        and place not in lines.first
        and (tokens.shape[place - 1] in _DESCRIPTOR_LETTERS or place < first and is_body_before_and(tokens, place - 1, nouns))
        and tokens.ends[place - 1] + 1 >= tokens.starts[place]
    ):
        place -= 1
    titled = place < first and any(nouns.get(low) == "title" for low in tokens.lows[place:first])
    return place if titled else first


def _apposition(text: str, tokens: Tokens, lines: Lines, last: int, nouns: dict[str, str]) -> str | None:
    """ ", the secretary of the council," behind a name."""
    shape = tokens.shape
    if last + 2 >= len(shape) or shape[last] != "," or shape[last - 1] == "S":
        return None
    stop = last + 1
    while stop < len(shape) and stop - last < 14 and stop not in lines.first and shape[stop] in "dCSneio#~pcNu":
        stop += 1
    if stop >= len(shape) or shape[stop] not in ",." and stop not in lines.first or shape[last + 1] not in "dnCS":
        return None
    if shape[last + 1 : last + 3] == "Cc":
        return None  # Moor, Lund and the mayor: a list, no apposition
    if not any(nouns.get(low) == "title" for low in tokens.lows[last + 1 : stop]):
        return None
    return text[tokens.starts[last + 1] : tokens.ends[stop - 1]]


def _guess_kind(tokens: Tokens, first: int, words: list[str], nouns: dict[str, str], sites: frozenset[str]) -> str:
    """What an unlisted run names, from its head noun, its length and the word before it."""
    heads = [nouns.get(word.lower()) for word in words]
    if "organisation" in heads or "media" in heads:
        return "organisation"
    if heads[-1] == "group":
        return "group"
    if len(words) > 1 and words[-1].lower() in sites:
        return "organisation"
    before = tokens.lows[first - 1] if first else ""
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return "organisation"
    if before in ("in", "at", "near", "from", "across", "outside", "toward", "towards"):
        return "place"
    if before == "the":
        return "organisation"
    return "person" if 2 <= len(words) <= 4 else "organisation"


class _Finder:
    """Cuts the runs of capitals of one text into mentions."""

    def __init__(self, text: str, tokens: Tokens, lines: Lines, folder: str | Path | None) -> None:
        self.text, self.tokens, self.lines = text, tokens, lines
        self.lists, self.letters = gazetteer(folder), letters_of_words(folder)
        self.first_names, self.no_names = first_names(folder), openers_of_no_name(folder)
        self.found: list[_Mention] = []
        self.peoples: list[int] = []  # where a word like "French" stands alone, which may be a surname
        self.inside: set[str] = set()  # words seen as capitals inside a sentence
        self.doubtful: set[int] = set()  # mentions that may be no more than the first word of a sentence
        self.guessed_in_titles: set[int] = set()
        self.pairs: set[tuple[str, ...]] | None = None  # capitalised words that stand together in sentences, once they are asked for
        self.near: dict[str, list[str]] | None = None  # names of this text by their spellings, once one is asked for

    def run(self) -> list[_Mention]:
        """Every mention, without first words of sentences and headline words that stand nowhere else as names."""
        titles = self.lines.titles
        done = at = 0
        for first, last in runs_of(self.tokens, self.lines):
            first = max(first, done)
            if first >= last:
                continue
            while at < len(titles) and titles[at][1] <= first:
                at += 1
            in_title = at < len(titles) and titles[at][0] <= first
            done = last = _extend(self.tokens, self.lines, last, self.lists.nouns)
            if last - first == 1:
                self.cut_one(first, in_title)
            else:
                self.cut(first, last, in_title)
        dropped: set[int] = set()
        if self.guessed_in_titles:
            surfaces = {self.words(m) for i, m in enumerate(self.found) if i not in self.guessed_in_titles and i not in self.doubtful}
            dropped = {i for i in self.guessed_in_titles if self.words(self.found[i]) not in surfaces}
        dropped |= {i for i in self.doubtful if not self.is_name(_bare(self.tokens, self.found[i].first))}
        return [m for i, m in enumerate(self.found) if i not in dropped]

    def is_name(self, word: str) -> bool:
        """Whether the first word of a sentence stands inside one too, or is no English word and one letter apart from a name that does."""
        if word in self.inside or not 5 <= len(word) <= LONGEST_SPELT or word.lower() in word_frequencies():
            return word in self.inside
        if self.near is None:
            people = {_bare(self.tokens, m.last - 1) for i, m in enumerate(self.found) if m.kind == "person" and i not in self.doubtful}
            self.near = by_spelling(self.inside | people)
        return any(one_letter_apart(word, other) for spelt in spellings(word) for other in self.near.get(spelt, ()))

    def words(self, m: _Mention) -> tuple[str, ...]:
        return tuple(_bare_words(self.tokens, m.title_last, m.last))

    def add(self, first: int, last: int, kind: str, known: Known | None, title_last: int) -> None:
        self.found.append(_Mention(first, last, kind, known, title_last))

    def cut(self, first: int, last: int, in_title: bool) -> None:
        """Cut one run: what opens the sentence, listed names, titles, possessives."""
        lists, lows = self.lists, self.tokens.lows
        opening = opens_sentence(self.text, self.tokens, self.lines, first)
        words = _bare_words(self.tokens, first, last)
        if opening and lows[first] in self.no_names and not _known_at(words, 0, lists):
            first, words, opening = first + 1, words[1:], False  # "Meanwhile Moscow ...": the first capital only opens the sentence
        at = 0
        while at < len(words):
            size, entry = _known_at(words, at, lists) or (0, None)
            whole = at + size == len(words)
            if entry and entry.demonym and whole:
                self.demonym(first + at, first + at + size, entry, words[at])
                return
            alone = in_title and not (size == 1 and self.is_full_name(words, at))
            if entry and not entry.demonym and (whole or self.tokens.shape[first + at + size - 1] == "S" or alone):
                self.add(first + at, first + at + size, entry.kind, entry, first + at)
                at += size
                continue
            end = self.tokens.shape.find("S", first + at, first + len(words) - 1) - first + 1
            end = end if end > 0 else len(words)
            if in_title:
                end = next((k for k in range(at + 1, end) if _known_at(words, k, lists) and not self.is_full_name(words, k - 1)), end)
            before = len(self.found)
            self.unlisted(first, words, at, end, opening)
            if in_title:  # a month or an office adds no mention, and the next one is another's
                self.guessed_in_titles.update(range(before, len(self.found)))
            self.inside.update(words[at:end] if not opening or at else words[at + 1 : end])
            at = end

    def is_full_name(self, words: list[str], at: int) -> bool:
        """Whether two words of a headline stand together in a sentence too, and are no office or body: Jordan Smith Wins Vote."""
        pair = tuple(words[at : at + 2])
        if len(pair) < 2 or not self.lists.nouns.keys().isdisjoint(word.lower() for word in pair):
            return False
        if self.pairs is None:
            self.pairs = pairs_in_sentences(self.tokens, self.lines)
        return pair in self.pairs

    def cut_one(self, place: int, in_title: bool) -> None:
        """What `cut` does, for a run of one word, as most are."""
        opening, word = opens_sentence(self.text, self.tokens, self.lines, place), _bare(self.tokens, place)
        options = self.lists.known.get(word)
        entry = next((entry for option, entry in options if len(option) == 1), None) if options else None
        if entry is None and not (opening and self.tokens.lows[place] in self.no_names):
            self.one_word(place, word, opening)
            if in_title and self.found and self.found[-1].first == place:
                self.guessed_in_titles.add(len(self.found) - 1)
            if not opening:
                self.inside.add(word)
        elif entry is not None and entry.demonym:
            self.peoples.append(place)
            self.demonym(place, place + 1, entry, word)
        elif entry is not None:
            self.add(place, place + 1, entry.kind, entry, place)

    def demonym(self, first: int, last: int, entry: Known, word: str) -> None:
        """ "Russian officials" and "Russians" are groups; "Russian" before another noun names nobody."""
        following = self.tokens.lows[last] if last < len(self.tokens.lows) else ""
        if self.lists.nouns.get(following) == "group":
            self.add(first, last + 1, "group", entry, first)
        elif last - first == 1 and word.endswith("s") and not word.endswith("ss"):
            self.add(first, last, "group", entry, first)

    def unlisted(self, first: int, words: list[str], at: int, end: int, opening: bool) -> None:
        """A stretch that no list has: a title and a name, or a name whose kind is guessed."""
        nouns = self.lists.nouns
        if end - at == 1:
            self.one_word(first + at, words[at], opening and at == 0)
            return
        titled = next((k + 1 for k in range(end - 2, at - 1, -1) if nouns.get(words[k].lower()) == "title"), at)
        titled += titled + 1 < end and words[titled] == "."
        if titled == at and end - at > 2 and words[at + 1] in self.first_names and is_people(words[at], self.lists):
            titled = at + 1  # American Ada Moor; not Dawn French, Finn Lund
        if titled < end and nouns.get(words[end - 1].lower()) == "organisation":
            titled = at  # Local Democratic Club: an organisation, whatever stands before it
        office = first + at > 1 and self.tokens.lows[first + at - 1] == "of" and nouns.get(self.tokens.lows[first + at - 2]) == "title"
        if office and titled == at and (end - at > 3 or end - at == 3 and words[at + 1] in self.first_names):
            self.add(first + at - 2, first + end, "person", None, first + end - 2)  # Minister of Internal Affairs Ada Moor, Secretary of State Ada Moor
            return
        if titled == at and is_office(words[at:end], self.first_names, self.lists):
            return
        inner = _known_at(words, titled, self.lists)
        if inner and inner[0] == end - titled and titled > at:
            self.add(first + at, first + end, inner[1].kind, inner[1], first + titled)
        elif titled > at:
            self.add(first + at, first + end, "person", None, first + titled)
        else:
            kind = _guess_kind(self.tokens, first + at, words[at:end], nouns, self.lists.sites)
            self.add(first + at, first + end, kind, None, first + at)

    def one_word(self, place: int, word: str, opening: bool) -> None:
        """A single word that no list has; `opening`: it may be no more than the first word of its sentence."""
        low = word.lower()
        if self.letters.get(low) == "y" or self.lists.nouns.get(low) == "title":
            return  # October's rise, the President: a month and an office are no names
        if opening:
            self.doubtful.add(len(self.found))
        self.add(place, place + 1, _guess_kind(self.tokens, place, [word], self.lists.nouns, self.lists.sites), None, place)


def _country(text: str, tokens: Tokens, m: _Mention, begin: int, descriptor: str | None, lists: Gazetteer) -> str | None:
    """From the list, else from a country or demonym inside the mention, in its descriptor or in the possessive before it."""
    if m.known and m.known.side:
        return m.known.side
    # A person's own name says nothing of a country: Jordan Smith, Dawn French.
    groups = [_bare_words(tokens, begin, m.title_last if m.kind == "person" else m.last)]
    if descriptor:
        groups.append(_POSSESSIVE.sub("", descriptor).split())
    if begin and tokens.shape[begin - 1] in "SNnC":
        groups.append(_bare_words(tokens, max(0, begin - 3), begin))
    for group in groups:
        for at in range(len(group)):
            hit = _known_at(group, at, lists)
            if hit and hit[1].kind in ("place", "group") and hit[1].side and not belongs_to_person(group, at, hit[0], lists.nouns):
                return hit[1].side
    return None


def names_in(text: str, lists: str | Path | None = None) -> list[Name]:
    """Every mention of a person, place, organisation or group.

    Reads     any text; best a whole article, so that a surname finds its full name
    Returns   mentions sorted by place; `entity` is the fullest form in this text, `country` comes from titles, demonyms and places.csv
    Method    runs of capitals, cut by the lists; titles before and appositions behind a name are its descriptor; no model

    >>> [(n.surface, n.descriptor, n.country) for n in names_in("French President Ada Moor met envoys in Kyiv. Moor left.")]
    [('Ada Moor', 'French President', 'France'), ('Kyiv', None, 'Ukraine'), ('Moor', None, 'France')]
    """
    return [Name(*row) for row in _names_between(text, tokenise(text, lists), [(0, len(text))], lists)]


def _names_between(
    text: str, tokens: Tokens, sentences: list[tuple[int, int]], lists: str | Path | None = None, told: list[bool] | None = None
) -> list[list]:
    """The names, as the fields of Name, of a text whose tokens and sentences are known; no name runs over the border of a sentence.

    `told`: for each sentence whether it is news; a name in a caption or credit lends its full form to no other.
    """
    known, lines = gazetteer(lists), lines_of(text, tokens, sentences)
    finder = _Finder(text, tokens, lines, lists)
    names, place_of, described = [], {}, []
    for m in finder.run():
        core = m.title_last
        begin = m.first
        descriptor = None
        if m.kind == "person":
            begin = _descriptor_before(tokens, lines, m.first, known.nouns) if core == m.first else m.first
            while core > m.first and begin and known.nouns.get(tokens.lows[begin - 1]) == "title" and tokens.shape[begin - 1] != "C":
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


def find_names(sentences: pd.DataFrame, *, lists: str | Path | None = None) -> pd.DataFrame:
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
    """The sentences (start, end, sentence_id, text) of an article as one text, parted by empty lines, and where each stands in it."""
    pieces, places, at = [], [], 0
    for start, _, key, text in part:
        places.append((at, at + len(text), start - at, key))
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces), places


def name_rows(
    article_id: str, text: str, tokens: Tokens, places: list[Place], lists: str | Path | None, apart: frozenset[str] = frozenset()
) -> list[tuple]:
    """The rows of one article; `apart`: the ids of sentences that are no news."""
    rows, here = [], 0
    told = [place[3] not in apart for place in places] if apart else None
    for number, (start, end, *named) in enumerate(_names_between(text, tokens, [place[:2] for place in places], lists, told), start=1):
        while here + 1 < len(places) and places[here + 1][0] <= start:
            here += 1
        _, _, shift, sentence_id = places[here]
        rows.append((article_id, start + shift, end + shift, f"{article_id}:n{number:04d}", sentence_id, *named))
    return rows
