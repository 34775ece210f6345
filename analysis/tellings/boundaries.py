"""Where a sentence begins and ends: a pure function of text that `read` and `find` share."""

import re
from functools import lru_cache

from tellings.lexicons import read_list
from tellings.spans import Span, trim

_CLOSERS = "\"”’'»)]"
_OPENERS = "\"“‘'«([—–-"
# Full stops, question or exclamation marks or ellipses with the marks that close behind them; or an empty line. A row of marks is matched
# whole, whatever follows it: from every dot of a long row the search would run through it again.
_MARKS = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*")
_MARKS_AND_EMPTY_LINES = re.compile(rf"{_MARKS.pattern}|\n[ \t\r]*\n")
_NEXT = re.compile(rf"\s+([{re.escape(_OPENERS)}]*)(\w[\w’'-]*)?")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_NAME_AND_CUE = re.compile(r"\s+((?:(?!\d)\w[\w’'.-]*\s+){0,3}?(?:[A-Z][\w’'-]*)\s+(\w+)|(\w+)\s+[A-Z])")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["ends"] for row in read_list("abbreviations")}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_list("openers"))


@lru_cache(maxsize=1)
def _speech_forms() -> frozenset[str]:
    return frozenset(form for row in read_list("cues") if row["act"] == "speech" for form in row["forms"].split())


def _is_end(text: str, stop: int, end: int) -> bool:
    """Whether the mark at `stop`, with what closes behind it up to `end`, ends a sentence."""
    after = _NEXT.match(text, end)
    word = after.group(2) if after else None
    if not word:
        return True
    if word[0].islower() and not after.group(1):
        return False
    if text[stop] != ".":
        # “Why?” Moor asked: the mark belongs to the quote, the sentence goes on to its cue.
        cue = _NAME_AND_CUE.match(text, end) if end > stop + 1 else None
        return not (cue and (cue.group(2) or cue.group(3)) in _speech_forms())
    before = _LAST_WORD.search(text, max(0, stop - 20), stop)
    last = before.group().lstrip("'’") if before else ""
    if len(last) == 1 and last.isupper() and last != "I" and word[0].isupper():
        return False  # an initial: John F. Kennedy
    ends = _abbreviations().get(last) or _abbreviations().get(last.rsplit("-", 1)[-1])
    if ends is None and _INITIALS.fullmatch(last):
        return word in _openers()  # G.K. Moor: a name goes on
    if ends is None or end - stop > 1 and text[stop + 1] in _CLOSERS:
        return True
    if ends == "no":
        return False
    if ends == "number":
        return not word[0].isdigit()
    return word in _openers() or bool(after.group(1)) and word[0].isupper() and after.group(1)[-1] in "\"“"


def sentences_in(text: str) -> list[Span]:
    """Split running text into sentences.

    Reads     any text; an empty line always ends a sentence, a single line break never does
    Returns   half-open spans, sorted, without blanks at their ends; every character that is not blank lies in one of them
    Method    closing marks with the exceptions of abbreviations.csv; a closing quotation mark stays with its sentence

    >>> text = 'The U.S. envoy left at 5 p.m. Sen. J. Moor said: "We will rebuild. It takes time." Then it rained.'
    >>> [text[s:e] for s, e in sentences_in(text)]
    ['The U.S. envoy left at 5 p.m. Sen. J. Moor said: "We will rebuild.', 'It takes time."', 'Then it rained.']
    """
    spans, begin = [], 0
    for mark in (_MARKS_AND_EMPTY_LINES if "\n" in text else _MARKS).finditer(text):
        stop, end = mark.span()
        empty_line = text[stop] == "\n"
        if empty_line or text[end : end + 1].isspace() and _is_end(text, stop, end):
            spans.append(trim(text, begin, stop if empty_line else end))
            begin = end
    spans.append(trim(text, begin, len(text)))
    return [span for span in spans if span.start < span.end]
