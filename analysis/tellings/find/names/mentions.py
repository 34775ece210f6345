"""Where a person, place, organisation or group is named: runs of capitals, cut by the lists, before anything is said of
who it is.
"""

from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups
from tellings.find.names.gazetteer import Gazetteer, Known, first_names, gazetteer
from tellings.find.names.spellings import LONGEST_SPELT, by_spelling, one_letter_apart, spellings
from tellings.find.names.surnames import is_office, is_people, openers_of_no_name, pairs_in_sentences
from tellings.find.text.lines import Lines, opens_sentence, runs_of
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import RUN, TaggedTokens, letters_of_words

_COMMON, _VERY_COMMON = 3.8, 4.2  # frequency (Zipf) of a word of English
_SPEAKS_ALONE = tagged("(?<![<Name><det>])<Name>(?=<adv>?[<said><say>])")


class Mention(NamedTuple):
    """A run of tokens, first up to last, that names somebody or something, and its row of the lists."""

    first: int
    last: int
    kind: str
    known: Known | None
    title_last: int  # tokens first..title_last are the descriptor inside the run


def _bare(tokens: TaggedTokens, place: int) -> str:
    """A token as written, without a possessive."""
    word = tokens.words[place]
    if tokens.shape[place] in Tag.NAMES + Tag.NOUNS:
        return word[: -2 if word[-1] in "sS" else -1]
    return word


def bare_words(tokens: TaggedTokens, first: int, last: int) -> list[str]:
    """The tokens first up to last as written, without possessives."""
    shape = tokens.shape
    if shape.find(Tag.NAMES, first, last) < 0 and shape.find(Tag.NOUNS, first, last) < 0:
        return tokens.words[first:last]
    return [_bare(tokens, place) for place in range(first, last)]


def known_at(words: list[str], at: int, lists: Gazetteer) -> tuple[int, Known] | None:
    """The longest listed name that begins at word `at` of the run."""
    for option, entry in lists.known.get(words[at], ()):
        size = len(option)
        if size == 1 or tuple(words[at : at + size]) == option:
            return size, entry
    return None


def _extend(tokens: TaggedTokens, lines: Lines, last: int, nouns: dict[str, str]) -> int:
    """Step over "of", "for", "and" behind the noun of an organisation: Ministry of Internal Affairs."""
    shape, lows = tokens.shape, tokens.low
    head = lows[last - 1]
    while nouns.get(head) == "organisation" and last < len(shape) and (lows[last] in ("of", "for", "and")):
        run = RUN.match(shape, last + 1 + (last + 1 < len(shape) and lows[last + 1] == "the"))
        if not run or (
            lows[last] == "and"
            and "of" not in lows[max(0, last - 4) : last]
            and "for" not in lows[max(0, last - 4) : last]
        ):
            break
        last = next((place for place in range(run.start() + 1, run.end()) if place in lines.first), run.end())
        last -= shape[last - 1] == "."
        head = head if shape[last - 1] != Tag.NAMES else ""
    return last


def _guess_kind(
    tokens: TaggedTokens, first: int, words: list[str], known: Gazetteer, before_places: frozenset[str]
) -> str:
    """What an unlisted run names, from its head noun, its length and the word before it."""
    heads = [known.nouns.get(word.lower()) for word in words]
    if "organisation" in heads or "media" in heads:
        return "organisation"
    if heads[-1] == "group":
        return "group"
    if len(words) > 1 and words[-1].lower() in known.sites:
        return "organisation"
    before = tokens.low[first - 1] if first else ""
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return "organisation"
    if before in before_places:
        return "place"
    if before == "the":
        return "organisation"
    return "person" if 2 <= len(words) <= 4 else "organisation"


class MentionFinder:
    """Cuts the runs of capitals of one text into mentions."""

    def __init__(self, text: str, tokens: TaggedTokens, lines: Lines, folder: AnyLists) -> None:
        self.text, self.tokens, self.lines, self.folder = text, tokens, lines, folder
        self.lists, self.letters = gazetteer(folder), letters_of_words(folder)
        self.first_names, self.no_names = first_names(folder), openers_of_no_name(folder)
        self.before_places = context_groups(folder)["before_places"]
        self.found: list[Mention] = []
        self.peoples: list[int] = []  # where a word like "French" stands alone, which may be a surname
        self.inside: set[str] = set()  # words seen as capitals inside a sentence
        self.doubtful: set[int] = set()  # mentions that may be no more than the first word of a sentence
        self.guessed_in_titles: set[int] = set()
        self.pairs: set[tuple[str, ...]] | None = (
            None  # capitalised words that stand together in sentences, once they are asked for
        )
        self.speaking: set[str] | None = None
        self.near: dict[str, list[str]] | None = None  # names of this text by their spellings, once one is asked for

    def run(self) -> list[Mention]:
        """Every mention, without first words of sentences and headline words that stand nowhere else as names."""
        titles = self.lines.titles
        done = at = 0
        for first, last in runs_of(self.tokens, self.lines, self.folder):
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
            surfaces = {
                self.words(m)
                for i, m in enumerate(self.found)
                if i not in self.guessed_in_titles and i not in self.doubtful
            }
            dropped = {i for i in self.guessed_in_titles if self.words(self.found[i]) not in surfaces}
        dropped |= {i for i in self.doubtful if not self.is_name(_bare(self.tokens, self.found[i].first))}
        return [m for i, m in enumerate(self.found) if i not in dropped]

    def is_name(self, word: str) -> bool:
        """Whether the first word of a sentence stands inside one too, or is no English word and one letter apart from a
        name that does.
        """
        if word in self.inside or not 5 <= len(word) <= LONGEST_SPELT or word.lower() in self.lists.frequencies:
            return word in self.inside
        if self.near is None:
            people = {
                _bare(self.tokens, m.last - 1)
                for i, m in enumerate(self.found)
                if m.kind == "person" and i not in self.doubtful
            }
            self.near = by_spelling(self.inside | people)
        return any(one_letter_apart(word, other) for spelt in spellings(word) for other in self.near.get(spelt, ()))

    def words(self, m: Mention) -> tuple[str, ...]:
        return tuple(bare_words(self.tokens, m.title_last, m.last))

    def add(self, first: int, last: int, kind: str, known: Known | None, title_last: int) -> None:
        self.found.append(Mention(first, last, kind, known, title_last))

    def cut(self, first: int, last: int, in_title: bool) -> None:
        """Cut one run: what opens the sentence, listed names, titles, possessives."""
        lists, lows = self.lists, self.tokens.low
        opening = opens_sentence(self.text, self.tokens, self.lines, first)
        words = bare_words(self.tokens, first, last)
        if opening and lows[first] in self.no_names and not known_at(words, 0, lists):
            first, words, opening = (
                first + 1,
                words[1:],
                False,
            )  # "Meanwhile Moscow ...": the first capital only opens the sentence
        at = 0
        while at < len(words):
            size, entry = known_at(words, at, lists) or (0, None)
            whole = at + size == len(words)
            if entry and entry.demonym and whole:
                self.demonym(first + at, first + at + size, entry, words[at])
                return
            alone = in_title and not (size == 1 and self.is_full_name(words, at))
            if (
                entry
                and not entry.demonym
                and (whole or self.tokens.shape[first + at + size - 1] == Tag.NAMES or alone)
            ):
                self.add(first + at, first + at + size, entry.kind, entry, first + at)
                at += size
                continue
            end = self.tokens.shape.find(Tag.NAMES, first + at, first + len(words) - 1) - first + 1
            end = end if end > 0 else len(words)
            if in_title:
                end = next(
                    (
                        k
                        for k in range(at + 1, end)
                        if known_at(words, k, lists) and not self.is_full_name(words, k - 1)
                    ),
                    end,
                )
            before = len(self.found)
            self.unlisted(first, words, at, end, opening)
            if in_title:  # a month or an office adds no mention, and the next one is another's
                self.guessed_in_titles.update(range(before, len(self.found)))
            self.inside.update(words[at:end] if not opening or at else words[at + 1 : end])
            at = end

    def is_full_name(self, words: list[str], at: int) -> bool:
        """Whether two words of a headline stand together in a sentence too, and are no office or body: Jordan Smith
        Wins Vote.
        """
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
        if entry is None and not (opening and self.tokens.low[place] in self.no_names):
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
        following = self.tokens.low[last] if last < len(self.tokens.low) else ""
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
        office = (
            first + at > 1
            and self.tokens.low[first + at - 1] == "of"
            and nouns.get(self.tokens.low[first + at - 2]) == "title"
        )
        if office and titled == at and (end - at > 3 or (end - at == 3 and words[at + 1] in self.first_names)):
            if self.found and self.found[-1].last > first + at - 2:
                self.found.pop()  # Former Secretary
            self.add(
                first + at - 2, first + end, "person", None, first + end - 2
            )  # Minister of Internal Affairs Ada Moor, Secretary of State Ada Moor
            return
        if titled == at and is_office(words[at:end], self.first_names, self.lists):
            return
        inner = known_at(words, titled, self.lists)
        if inner and inner[0] == end - titled and titled > at:
            self.add(first + at, first + end, inner[1].kind, inner[1], first + titled)
        elif titled > at:
            self.add(first + at, first + end, "person", None, first + titled)
        else:
            kind = _guess_kind(self.tokens, first + at, words[at:end], self.lists, self.before_places)
            if kind == "person" and self.is_of_common_words(words[at:end]):
                kind = "organisation"
            self.add(first + at, first + end, kind, None, first + at)

    def is_of_common_words(self, words: list[str]) -> bool:
        """Whether words, of which none is a first name, are words of English and nobody's name: Wall Street, Empire
        Building (265 of 287 such runs in news), Current Lumotek; but "Tiger Woods ... Woods said", for the last word
        speaks alone.
        """
        if not self.first_names.keys().isdisjoint(words):
            return False
        known = known_at(words, 0, self.lists)
        if known and not known[1].demonym and len(words) == 2:
            return False  # Georgia Lund
        zipf = [self.lists.frequencies.get(word.lower(), 0.0) for word in words]
        if zipf[-1] < _COMMON:
            return zipf[0] >= _VERY_COMMON
        return min(zipf) >= _COMMON and words[-1] not in self.speaking_alone()

    def speaking_alone(self) -> set[str]:
        """Words with a capital that stand alone before a verb of saying: Woods said."""
        if self.speaking is None:
            self.speaking = {_bare(self.tokens, m.start()) for m in _SPEAKS_ALONE.finditer(self.tokens.shape)}
        return self.speaking

    def one_word(self, place: int, word: str, opening: bool) -> None:
        """A single word that no list has; `opening`: it may be no more than the first word of its sentence."""
        low = word.lower()
        if self.letters.get(low) == Tag.TIME or self.lists.nouns.get(low) == "title":
            return  # October's rise, the President: a month and an office are no names
        if opening:
            self.doubtful.add(len(self.found))
        kind = _guess_kind(self.tokens, place, [word], self.lists, self.before_places)
        self.add(place, place + 1, kind, None, place)
