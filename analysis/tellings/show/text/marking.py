"""Puts marks around characters of a text in HTML: everything that comes from an article passes through here, and is
escaped here.
"""

import heapq
import html
import json
import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

# What no browser shows, or what would end a file early; each becomes the replacement character, so that offsets can
# still be counted.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def esc(text: object) -> str:
    """The text so that a browser shows it and never obeys it.

    >>> esc('<script>alert("x")</script>')
    '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'
    """
    return html.escape(_UNSHOWABLE.sub("\ufffd", str(text)), quote=True)


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
    return _UNSHOWABLE.sub("\ufffd", text).replace("\r", " ")


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

    def opening(self) -> str:
        """The start tag; what comes from an article in it (the title) is escaped."""
        parts = [self.element]
        parts += [f'id="{esc(self.anchor)}"'] if self.anchor else []
        parts += [f'class="{esc(self.css)}"'] if self.css else []
        parts += [f'title="{esc(self.title)}"'] if self.title else []
        parts += [f'data-row="{esc(self.row)}"'] if self.row else []
        return f"<{' '.join(parts)}>"


def mark_up(text: str, start: int, end: int, pieces: list[Piece]) -> str:
    """The characters from start to end, escaped, with elements around the pieces; pieces may nest and cross (the later
    one is split).

    >>> mark_up("653 drones & 51 missiles", 0, 24, [Piece(0, 3, "mark"), Piece(0, 12, "b")])
    '<b><mark>653</mark> drones &amp;</b> 51 missiles'
    """
    waiting = [
        (max(p.start, start), -min(p.end, end), n, p)
        for n, p in enumerate(pieces)
        if max(p.start, start) < min(p.end, end)
    ]
    heapq.heapify(waiting)
    out: list[str] = []
    open_pieces: list[tuple[int, str]] = []
    at = start
    while waiting or open_pieces:
        if open_pieces and (not waiting or open_pieces[-1][0] <= waiting[0][0]):
            close, element = open_pieces.pop()
            out += [esc(text[at:close]), f"</{element}>"]
            at = max(at, close)
            continue
        begin, minus_end, n, piece = heapq.heappop(waiting)
        stop = -minus_end
        if open_pieces and stop > open_pieces[-1][0]:
            # Crossing: this much fits inside the piece that is open, the rest begins where that one ends, without the
            # anchor, which must be unique.
            heapq.heappush(waiting, (open_pieces[-1][0], -stop, n, piece._replace(anchor="")))
            stop = open_pieces[-1][0]
        out += [esc(text[at:begin]), piece.opening()]
        open_pieces.append((stop, piece.element))
        at = begin
    out.append(esc(text[at:end]))
    return "".join(out)


def shorten(text: str, most: int) -> str:
    """The first `most` characters, at a blank where there is one, and "…" where something was left out."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return cut.rstrip(" ,;:.–—-") + "…"
