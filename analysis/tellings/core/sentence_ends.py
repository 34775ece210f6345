"""Where a sentence begins and ends: a pure function of text that `read` and `find` share."""

import re
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list
from tellings.core.spans import Span, trim
from tellings.core.words import APOSTROPHE, LETTER

_CLOSERS = "\"”’'»)]"
_OPENERS = "\"“‘'«([—–-"
# Full stops, question or exclamation marks or ellipses with the marks that close behind them; or an empty line. A row
# of marks is matched
# whole, whatever follows it: from every dot of a long row the search would run through it again.
# A spaced ellipsis (". . .") is one mark.
_MARKS = re.compile(rf"(?:[.!?…]+(?:[ \u00a0]\.(?![.\w]))+|[.!?…]+)[{re.escape(_CLOSERS)}]*")
_MARKS_AND_EMPTY_LINES = re.compile(rf"{_MARKS.pattern}|\n[ \t\r]*\n")
_NEXT = re.compile(rf"\s+([{re.escape(_OPENERS)}]*)(\w[\w{APOSTROPHE}-]*)?")
_LAST_WORD = re.compile(rf"[\w.{APOSTROPHE}-]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_CLOCK = re.compile(r"(?:^|\s)(?:(\w+)\s+)?[\d:.]+\s*[ap]\.m$", re.I)
_WORD_BEFORE = re.compile(rf"({LETTER}+)\s+I$")
# The first word of a sentence that no blank parts from the full stop before it: a capital, then small letters; "I" and
# "A" alone.
_GLUED = re.compile(r"[“\"‘']?(?:([A-Z][a-z]+)(?=[\s,’'])|[IA](?=\s))")

_NAME_AND_CUE = re.compile(
    rf"\s+((?:(?!\d)\w[\w{APOSTROPHE}.-]*\s+){{0,3}}?(?:[A-Z][\w{APOSTROPHE}-]*)\s+(\w+)|(\w+)\s+[A-Z])"
)


class _Words(NamedTuple):
    """The lists as this module asks them: abbreviations with what ends at them; words that open a sentence; first
    names; the words beside a clock time; forms of speech.

    goes_on: what goes on behind "6 p.m." (Friday, Eastern, GMT); definite: what before the number makes a name of the
    time ("the 6 p.m. Amtrak")
    """

    abbreviations: dict[str, str]
    openers: frozenset[str]
    first_names: frozenset[str]
    goes_on: frozenset[str]
    definite: frozenset[str]
    speech: frozenset[str]


@per_lists
def _words(lists: AnyLists) -> _Words:
    groups = context_groups(lists)
    return _Words(
        {row["abbreviation"]: row["ends"] for row in read_list("abbreviations", lists)},
        frozenset(row["word"] for row in read_list("openers", lists)),
        frozenset(row["name"] for row in read_list("firstnames", lists)),
        groups["clock_goes_on"] | groups["weekdays"] | groups["zones"],
        groups["definite"],
        frozenset(form for row in read_list("cues", lists) if row["act"] == "speech" for form in row["forms"].split()),
    )


def _is_initial(text: str, stop: int, word: str, w: _Words) -> bool:
    """ "Albert I. Jones" against "than I. Moor left": a first name stands before it, and no opener behind it."""
    before = _WORD_BEFORE.search(text, max(0, stop - 30), stop)
    return before is not None and before.group(1) in w.first_names and word not in w.openers


def _ends_at_clock(text: str, stop: int, end: int, word: str, w: _Words) -> bool:
    """Whether "6 p.m." ends a sentence before a capital: not before "Friday", "Eastern", "London time", nor in "the 6
    p.m. Amtrak train".
    """
    follows, before = w.goes_on, w.definite
    if word in w.openers:
        return True
    if (
        len(word) == 1
        or word.lower() in follows
        or word in follows
        or [w.strip(".,;") for w in text[end : end + 40].split()[1:2]] == ["time"]
    ):
        return False
    clock = _CLOCK.search(text, max(0, stop - 30), stop)
    return not (clock and clock.group(1) and clock.group(1).lower() in before | {"a", "an"})


def _glued_end(text: str, stop: int, end: int, begin: int, w: _Words) -> int:
    """The end of a sentence that no blank parts from the next ("in May.It fell", 'it."There'); 0 where the mark is
    none.
    """
    closers = text[stop + 1 : end]
    if text[stop] == "…" or closers.startswith("."):
        return 0
    if closers and closers[-1] == '"' and text.count('"', begin, end) % 2 and text[end : end + 1].isupper():
        end -= 1  # the last mark opens the next sentence
    after = _GLUED.match(text, end)
    last = _LAST_WORD.search(text, max(0, stop - 20), stop)
    word = last.group() if last else ""
    if not after or not word.isalpha() or len(word) < 2 or word in w.abbreviations:
        return 0
    if (
        "/" in text[max(0, stop - 40) : stop].rpartition(" ")[2]
        or "@" in text[max(0, stop - 40) : stop].rpartition(" ")[2]
    ):
        return 0
    return (
        end
        if (after.group(1) or "I") in w.openers
        or (word.islower() and end > stop + 1)
        or (word.islower() and len(word) > 2)
        else 0
    )


def _is_end(text: str, stop: int, end: int, w: _Words) -> bool:
    """Whether the mark at `stop`, with what closes behind it up to `end`, ends a sentence."""
    after = _NEXT.match(text, end)
    if after is None or not after.group(2):
        return True
    word = after.group(2)
    if word[0].islower() and not after.group(1):
        return False
    if text[stop] != ".":
        # “Why?” Moor asked: the mark belongs to the quote, the sentence goes on to its cue.
        cue = _NAME_AND_CUE.match(text, end) if end > stop + 1 else None
        return not (cue and (cue.group(2) or cue.group(3)) in w.speech)
    before = _LAST_WORD.search(text, max(0, stop - 20), stop)
    last = before.group().lstrip("'’") if before else ""
    if len(last) == 1 and last.isupper() and word[0].isupper() and (last != "I" or _is_initial(text, stop, word, w)):
        return False  # an initial: John F. Kennedy
    ends = w.abbreviations.get(last) or w.abbreviations.get(last.rsplit("-", 1)[-1])
    if ends is None and _INITIALS.fullmatch(last):
        return word in w.openers  # G.K. Moor: a name goes on
    if ends is None or (end - stop > 1 and text[stop + 1] in _CLOSERS):
        return True
    if ends == "no":
        return False
    if ends == "number":
        return not word[0].isdigit()
    if ends == "clock":
        return _ends_at_clock(text, stop, end, word, w)
    return word in w.openers or (bool(after.group(1)) and word[0].isupper() and after.group(1)[-1] in '"“')


def _is_list_number(text: str, begin: int, stop: int, end: int) -> bool:
    """ "1. Ban the trade.": the sentence begins with a number of a list, and its words follow."""
    number = text[begin:stop].strip() if stop - begin < 8 else ""
    return end == stop + 1 and 0 < len(number) < 3 and number.isdecimal()


def _goes_on(text: str, stop: int, end: int) -> bool:
    """ "The plan . . . Reyes dropped": three spaced dots behind a blank leave words out, a fourth ends the sentence."""
    return (
        end - stop > 2
        and stop > 0
        and text[stop - 1].isspace()
        and text.count(".", stop, end) == 3
        and " " in text[stop:end]
    )


def sentences_in(text: str, *, lists: AnyLists = None) -> list[Span]:
    """Split running text into sentences.

    Reads     any text; an empty line always ends a sentence, a single line break never does
    Returns   half-open spans, sorted, without blanks at their ends; every character that is not blank lies in one of
              them
    Method    closing marks with the exceptions of abbreviations.csv; a closing quotation mark stays with its sentence

    >>> text = 'The U.S. envoy left at 5 p.m. Sen. J. Moor said: "We will rebuild. It takes time." Then it rained.'
    >>> [text[s:e] for s, e in sentences_in(text)]
    ['The U.S. envoy left at 5 p.m.', 'Sen. J. Moor said: "We will rebuild.', 'It takes time."', 'Then it rained.']
    """
    w, spans, begin = _words(lists), [], 0
    for mark in (_MARKS_AND_EMPTY_LINES if "\n" in text else _MARKS).finditer(text):
        stop, end = mark.span()
        if text[stop] == "\n":
            spans.append(trim(text, begin, stop))
            begin = end
            continue
        if text[end : end + 1].isspace():
            ends = (
                not _is_list_number(text, begin, stop, end)
                and not _goes_on(text, stop, end)
                and _is_end(text, stop, end, w)
            )
        else:
            glued = _glued_end(text, stop, end, begin, w) if end < len(text) else 0
            ends, end = glued > 0, glued or end
        if ends:
            spans.append(trim(text, begin, end))
            begin = end
    spans.append(trim(text, begin, len(text)))
    return [span for span in spans if span.start < span.end]
