"""Where marks stand around the characters of a text, and what of a text a browser can show."""

import heapq
import json
import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

# What no browser shows, or what would end a file early; each becomes the replacement character, so that offsets can
# still be counted.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with the replacement character for what no browser shows; as long as before.

    >>> without_controls("a bell \\x07 rang")
    'a bell � rang'
    """
    return _UNSHOWABLE.sub("\ufffd", text)


def unit_offset(text: str, offset: int) -> int:
    """A place counted in characters, as JavaScript counts it: in UTF-16 units, of which a character beyond U+FFFF has
    two.

    >>> unit_offset("a😀b", 2), unit_offset("abc", 2)
    (3, 2)
    """
    return offset if text.isascii() else offset + bisect_left(_doubles(text), offset)


@lru_cache(maxsize=4096)
def _doubles(text: str) -> tuple[int, ...]:
    """The places of a text's characters that UTF-16 writes as two."""
    return tuple(n for n, c in enumerate(text) if c > "\uffff")


def as_data(value: object) -> str:
    """A value as JSON that can stand inside a script element: nothing in it can end the element or begin a comment.

    >>> as_data({"text": "</script><!--"})
    '{"text":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark in "<>&\u2028\u2029":
        written = written.replace(mark, f"\\u{ord(mark):04x}")
    return written


def showable(text: str) -> str:
    """The text with the replacement character for what no browser shows, and a blank for a carriage return; as long as
    before.
    """
    return without_controls(text).replace("\r", " ")


class Piece(NamedTuple):
    """A stretch of an article that gets a mark: its span, the element, its class, an anchor and a title of its own, the
    anchor of its row in the account.
    """

    start: int
    end: int
    element: str = "span"
    css: str = ""
    anchor: str = ""
    title: str = ""
    row: str = ""


class Bit(NamedTuple):
    """A step through a marked text: the piece that opens here, or the element that closes, or words."""

    opens: Piece | None = None
    closes: str = ""
    words: str = ""


def mark_up(text: str, start: int, end: int, pieces: list[Piece]) -> list[Bit]:
    """The characters from start to end with elements around the pieces; pieces may nest and cross (the later one is
    split).

    >>> bits = mark_up("653 drones & 51 missiles", 0, 24, [Piece(0, 3, "mark"), Piece(0, 12, "b")])
    >>> [bit.words or bit.closes or bit.opens.element for bit in bits]
    ['b', 'mark', '653', 'mark', ' drones &', 'b', ' 51 missiles']
    """
    waiting = [
        (max(p.start, start), -min(p.end, end), n, p)
        for n, p in enumerate(pieces)
        if max(p.start, start) < min(p.end, end)
    ]
    heapq.heapify(waiting)
    out: list[Bit] = []
    open_pieces: list[tuple[int, str]] = []
    at = start
    while waiting or open_pieces:
        if open_pieces and (not waiting or open_pieces[-1][0] <= waiting[0][0]):
            close, element = open_pieces.pop()
            out += [Bit(words=text[at:close]), Bit(closes=element)]
            at = max(at, close)
            continue
        begin, minus_end, n, piece = heapq.heappop(waiting)
        stop = -minus_end
        if open_pieces and stop > open_pieces[-1][0]:
            # Crossing: this much fits inside the piece that is open, the rest begins where that one ends, without the
            # anchor, which must be unique.
            heapq.heappush(waiting, (open_pieces[-1][0], -stop, n, piece._replace(anchor="")))
            stop = open_pieces[-1][0]
        out += [Bit(words=text[at:begin]), Bit(opens=piece)]
        open_pieces.append((stop, piece.element))
        at = begin
    out.append(Bit(words=text[at:end]))
    return [bit for bit in out if bit != Bit()]


def stripped(bits: list[Bit]) -> list[Bit]:
    """Marked text without blanks at its ends."""
    bits = list(bits)
    while bits and bits[0].words and not bits[0].words.strip():
        del bits[0]
    while bits and bits[-1].words and not bits[-1].words.strip():
        del bits[-1]
    if bits:
        bits[0] = bits[0]._replace(words=bits[0].words.lstrip())
        bits[-1] = bits[-1]._replace(words=bits[-1].words.rstrip())
    return bits


def shorten(text: str, most: int) -> str:
    """The first `most` characters, at a blank where there is one, and "…" where something was left out."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return cut.rstrip(" ,;:.–—-") + "…"
