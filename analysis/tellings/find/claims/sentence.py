"""One sentence for the rules of attribution: its tokens with every quoted string drawn together to one."""

from itertools import pairwise
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists
from tellings.core.spans import Span
from tellings.find.claims.hedged_numbers import draw_dates, draw_hedges
from tellings.find.names.gazetteer import gazetteer
from tellings.find.text.cues import Cue, CueList, cue_list
from tellings.find.text.quotes import is_title
from tellings.find.text.tag_names import tagged
from tellings.find.text.tags import TaggedTokens, token_range, words_of_class

_TITLE_WORDS = 0.6  # a line with more capitals than this is set as a headline, and its capitals say nothing


class Sentence(NamedTuple):
    """The tokens of one sentence outside its quotes; a Q stands for a whole quoted string."""

    starts: list[int]
    ends: list[int]
    low: list[str]
    shape: str
    text: str
    nouns: dict[str, str]
    lists: AnyLists = None

    def opens_with_capital(self, place: int) -> bool:
        """Whether the quoted string at `place` begins with a capital, as a sentence does."""
        inner = self.text[self.starts[place] : self.ends[place]].lstrip("\"“”„«'‘`([")
        return inner[:1].isupper()

    def ends_open(self, place: int) -> bool:
        """Whether the quoted string ends with a comma inside its marks, or a stop: the sentence outside goes on to name
        its speaker.
        """
        inner = self.text[self.starts[place] : self.ends[place]].rstrip("\"“”'’`)")
        return inner[-1:] in ",.?!…—-"

    def words_in(self, place: int) -> int:
        """How many words the quoted string has."""
        return self.text.count(" ", self.starts[place], self.ends[place]) + 1

    def ends_with_comma(self, place: int) -> bool:
        """Whether a comma stands inside the closing mark."""
        return self.text[self.starts[place] : self.ends[place]].rstrip("\"“”'’`").endswith(",")

    def is_sentence(self, place: int) -> bool:
        """Whether the quoted string is a sentence: a capital at its beginning, a comma or stop at its end, three words
        or more.
        """
        return (
            self.words_in(place) >= 3
            and self.opens_with_capital(place)
            and self.ends_open(place)
            and not self.is_title(place)
        )

    def is_title(self, place: int) -> bool:
        """Whether the quoted string is set as a title: its long words begin with capitals."""
        return is_title(self.text[self.starts[place] : self.ends[place]])

    def is_document(self, place: int) -> bool:
        """Whether the word is one for a text: a statement saying, a letter calling."""
        return self.nouns.get(self.low[place]) == "document"

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens first up to, not including, last."""
        return Span(self.starts[first], self.ends[last - 1])


class Anchor(NamedTuple):
    """A cue in a sentence: its tokens first up to last, and its row of the list."""

    first: int
    last: int
    cue: Cue


def fold_quotes(tokens: TaggedTokens, quotes: list[Span]) -> TaggedTokens:
    """The tokens with every outermost quote folded into one token Q; the words as written are left out."""
    if not quotes:
        return tokens
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    shape: list[str] = []
    done = 0
    for quote in quotes:
        first, last = token_range(tokens, quote.start, quote.end)
        if first < done:
            continue
        starts += tokens.starts[done:first]
        ends += tokens.ends[done:first]
        lows += tokens.low[done:first]
        shape.append(tokens.shape[done:first])
        starts.append(quote.start)
        ends.append(quote.end)
        lows.append('"')
        shape.append("Q")
        done = last
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    lows += tokens.low[done:]
    shape.append(tokens.shape[done:])
    return TaggedTokens(starts, ends, [], lows, "".join(shape))


def join_over_quotes(sentences: list[Span], quotes: list[Span]) -> list[Span]:
    """Sentences joined where a quote runs over their border, because the cue outside owns all of the quote."""
    joined: list[Span] = []
    place = 0
    for sentence in sentences:
        if joined:
            while place < len(quotes) and quotes[place].end <= joined[-1].end:
                place += 1
            if place < len(quotes) and quotes[place].start < joined[-1].end and quotes[place].end > sentence.start:
                joined[-1] = Span(joined[-1].start, sentence.end)
                continue
        joined.append(sentence)
    return joined


_ANCHOR = tagged("[<said><say><saying><claim>]")
_LONGEST_TITLE = 60  # tokens of a line set as a headline
_LONGEST = 300  # tokens; what is longer is a list or a broken file, and is read in pieces, so that time stays linear


class Stretch(NamedTuple):
    """A sentence, or a piece of a long one: its characters, and its tokens among the folded ones."""

    start: int
    end: int
    first: int
    last: int


def cut_long(folded: TaggedTokens, span: Span) -> list[Stretch]:
    """A sentence as it is, or in pieces of 300 tokens where it is longer."""
    first, last = token_range(folded, span.start, span.end)
    if last - first <= _LONGEST:
        return [Stretch(*span, first, last)]
    places = [*range(first, last, _LONGEST), last]
    return [Stretch(folded.starts[a], folded.ends[b - 1], a, b) for a, b in pairwise(places)]


_SPEAKING = tagged("[<said><say><only say><saying><claim><quote>:]")  # a cue, a quotation, a colon


def is_silent(folded: TaggedTokens, first: int, last: int, letters: dict[str, str], cues: CueList) -> bool:
    """Whether tokens hold nothing that could attribute: no cue in any reading of them, no quotation, no colon."""
    shape = folded.shape[first:last]
    if not shape or (last - first > _LONGEST_TITLE and _is_title(shape)):
        return True  # a menu, or the names of a page's sections
    if _SPEAKING.search(shape):
        return False
    if (shape[0] == "C" and letters.get(folded.low[first], "n") in "vVMgu") or _is_title(shape):
        return False
    if not cues.apart.isdisjoint(folded.low[first:last]):
        return False
    return ("a" not in shape and "p" not in shape) or cues.small.isdisjoint(folded.low[first:last])


def _is_title(shape: str) -> bool:
    """Whether most words have a capital, as in a headline."""
    capitals = shape.count("C")
    return capitals > 3 and capitals >= _TITLE_WORDS * sum(map(shape.count, "CneVvgufbx"))


_NOUN_IN_ING = tagged("[<det><Name's><noun's>][<noun><adj><ing>]{0,2}[<noun><claim><say>]<saying><noun>")
_RELATIVE_SUBJECT = tagged("<rel>[<Name><stop>]+$")
_DOUBTFUL = tagged("[<say><only say><saying><said>]")
_DETERMINED = tagged(
    "[<det><Name's><noun's><of>]$|[<det><Name's><noun's>][<adv><adj>]?"
    "[<ing><adj><number>]$|<number>[<noun><ing><adj>]?$|"
    "[<ing><said><say><verb><saying>][<noun><adj>]$|<prep>$"
)


def _settle(left: str, right: str, low: str, before: str, groups: dict[str, frozenset[str]]) -> str:
    """Whether a word that may be noun or verb (report, claims, call) is the one or the other: number has to agree."""
    letter = left[-1:]
    if letter in ("x", "!", "t", "w", "W", "R", "T") or (letter == "a" and not left.endswith(("da", "Sa", "Na"))):
        return "V"
    if letter == "r":
        return "V"
    if right and right in "bhxfv" and _RELATIVE_SUBJECT.search(left):
        return "V"  # who the mayor estimates was 10
    if not letter:
        return "u" if right in ("o", "p", "v", "f", "b", "h", "x") else "V"
    if letter == "d" and before in groups["plural_determiners"]:
        return (
            "V" if right not in ("o", "v", "b", "h", "f", "x") and not low.endswith("s") else "u"
        )  # many states now allow it
    if (right and right in "vfbhxo") or _DETERMINED.search(left):
        return "u"
    many = (before.endswith("s") and not before.endswith(("ss", "'s", "us"))) or before in groups["plural_heads"]
    if letter in "vVfgbmiehp" and not (letter == "e" and many):
        return "u"  # announced plans, facing questions
    if letter in "ck":
        return "V" if right in ("T", "d", "r", "C", "Q", "W", "t", "m", "S") else "u"
    if letter == "Q" and right not in ("d", "C", "S", "r", "T", "Q", "W", "w", ":", ",", "t", "m"):
        return "u"
    if letter in "nC" and right in ("#", "r"):
        return "V"  # data from the ministry show 40 homes
    if low.endswith("s"):
        return "u" if (many and letter == "n") or letter == "#" else "V"
    return "V" if many or (letter in ",)Q-" and right != "n") else "u"


@per_lists
def compounds(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """The compounds of function_words.csv whose first word could be a cue, by that word: think -> think tank."""
    found: dict[str, set[str]] = {}
    for words in words_of_class("compound", lists):
        found.setdefault(words.split()[0], set()).add(words)
    return {word: frozenset(phrases) for word, phrases in found.items()}


def read_sentence(
    text: str,
    folded: TaggedTokens,
    first: int,
    last: int,
    letters: dict[str, str],
    nouns: dict[str, str],
    lists: AnyLists = None,
) -> Sentence:
    """Cut one sentence out of the folded tokens and settle the letters that depend on their neighbours."""
    starts, ends, lows = folded.starts[first:last], folded.ends[first:last], folded.low[first:last]
    shape = folded.shape[first:last]
    if not shape:
        return Sentence(starts, ends, lows, shape, text, nouns, lists)
    if _is_title(shape):
        shape = "".join(letters.get(low, letter) if letter == "C" else letter for low, letter in zip(lows, shape))
    elif (
        shape[0] == "C" and lows[0] in letters and not (letters[lows[0]] == "x" and shape[1:2] == "v")
    ):  # Will called for calm
        shape = letters[lows[0]] + shape[1:]
    body = shape.rstrip(".Q)")
    shape = body.replace(".", "~") + shape[len(body) :]
    if "#" in shape:
        shape = draw_hedges(lows, draw_dates(lows, shape, lists) if "y" in shape else shape, lists)
    if shape[0] == "T" and shape[1:2] == "n":
        shape = "d" + shape[1:]  # That person said
    if _DOUBTFUL.search(shape):
        shape = _settle_all(lows, shape, letters, lists)
    if not (cues := cue_list(lists)).apart.isdisjoint(lows):
        shape = _draw_phrases(lows, shape, cues)
    return Sentence(starts, ends, lows, shape, text, nouns, lists)


def _draw_phrases(lows: list[str], shape: str, cues: CueList) -> str:
    """The letters with that of a cue where a phrase begins whose first word is no verb: "in the words of the mayor"."""
    marks = list(shape)
    for place, low in enumerate(lows):
        if low in cues.apart and any(
            tuple(lows[place + 1 : place + 1 + len(more)]) == more for more, _ in cues.phrases[low]
        ):
            marks[place] = "V"
    return "".join(marks)


def _settle_all(lows: list[str], shape: str, letters: dict[str, str], lists: AnyLists) -> str:
    """The letters of a sentence with every doubtful one settled, from left to right."""
    marks, pairs, groups = list(shape), compounds(lists), context_groups(lists)
    for found in _DOUBTFUL.finditer(shape):
        place, letter = found.start(), found.group()
        if lows[place] in pairs and " ".join(lows[place : place + 2]) in pairs[lows[place]]:
            marks[place] = "n"  # a think tank
        elif letter == "V" and lows[place] in groups["mostly_nouns"] and not _states(lows, marks, place, lists):
            marks[place] = "u"  # the coastal states that lost power
        elif letter == "V":
            left, right = "".join(marks[max(0, place - 4) : place]), shape[place + 1 : place + 2]
            marks[place] = _settle(left, right, lows[place], lows[place - 1] if place else "", groups)
        elif letter == "M":
            marks[place] = "V"
        elif place and marks[place - 1] in "dSN":
            marks[place] = _behind_determiner(letter, shape[place + 1 : place + 2], letters.get(lows[place] + "s", ""))
        elif letter == "g" and place > 1 and _is_noun_in_ing(shape, place) and not lows[place + 1].endswith("s"):
            marks[place] = "i"  # the credit reporting agency
    return "".join(marks)


def _is_noun_in_ing(shape: str, place: int) -> bool:
    """Whether a word in -ing stands between the nouns of one phrase: the international credit reporting agency."""
    return any(
        (found := _NOUN_IN_ING.match(shape, first)) and found.end() == place + 2
        for first in range(max(0, place - 4), place - 1)
    )


def _states(lows: list[str], marks: list[str], place: int, lists: AnyLists) -> bool:
    """Whether a word that is mostly a noun is a verb here: behind a pronoun or a word for a text: the report states."""
    before = gazetteer(lists).nouns.get(lows[place - 1]) if place else None
    return before == "document" or (place > 0 and marks[place - 1] in "rwa")


def _behind_determiner(letter: str, right: str, of_s_form: str) -> str:
    """The letter of an -ing or past form behind an article or possessive."""
    if letter == "g":
        return "i"  # his thinking, the warning
    if right in ("n", "C", "i", "e", "#", "u"):
        return "e"  # the alleged attack
    return "u" if of_s_form in ("V", "u") else letter  # the forecast


def _opens(shape: str, place: int) -> bool:
    """Whether a small word is a cue here: an adverb anywhere (reportedly), a preposition behind a mark: ", per the
    ministry".
    """
    opens = shape[place] == "p" and shape[place - 1 : place] in ("", ",", "(", "-", "c")
    return shape[place] == "a" or (opens and shape[place + 1 : place + 2] in ("d", "C"))


def anchors_of(sentence: Sentence, cues: CueList) -> list[Anchor]:
    """The cues of a sentence in their order; of two that begin together the longer one."""
    found: list[Anchor] = []
    taken = 0
    lows = sentence.low
    for match in _ANCHOR.finditer(sentence.shape):
        place, letter = match.start(), match.group()
        if place < taken:
            continue
        low = lows[place]
        options = cues.phrases.get(low) if letter != "u" else None
        longest = (
            next((p for p in options if tuple(lows[place + 1 : place + 1 + len(p[0])]) == p[0]), None)
            if options
            else None
        )
        if longest:
            taken = place + 1 + len(longest[0])
            found.append(Anchor(place, taken, longest[1]))
            continue
        cue = cues.nouns.get(low) if letter == "u" else cues.verbs.get(low)
        if cue:
            found.append(Anchor(place, place + 1, cue))
    if not cues.small.isdisjoint(lows):
        found += [
            Anchor(k, k + 1, cues.verbs[low])
            for k, low in enumerate(lows)
            if low in cues.small and _opens(sentence.shape, k)
        ]
        found.sort()
    return found
