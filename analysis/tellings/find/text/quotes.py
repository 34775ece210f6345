"""Which words stand between quotation marks: straight, curly, doubled and single marks, nested or left open."""

import re
from typing import NamedTuple

import pandas as pd

from tellings.core.ids import quote_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.spans import Span
from tellings.core.tables import make_table, need_columns, rows_by_article
from tellings.core.words import PIECE, pieces_in
from tellings.find.text.tags import elisions

# Every character that can open or close a quote; `` and '' count as one mark each (a single ` is none).
_MARK = re.compile(r"[\"“”„«»`‘’'\n](?:(?<=`)`|(?<=')'|(?<=’)’|(?<=‘)‘)?")
_DOUBLE = {'"': "?", "“": "(", "„": "(", "”": ")", "«": "(", "»": ")", "``": "(", "''": "?", "’’": ")", "‘‘": "("}
_FAMILY = {
    '"': "2",
    "“": "2",
    "”": "2",
    "„": "2",
    "«": "«",
    "»": "«",
    "``": "2",
    "''": "2",
    "’’": "2",
    "‘‘": "2",
    "‘": "1",
    "’": "1",
    "'": "1",
}
_PIECE = re.compile(PIECE)


class Quote(NamedTuple):
    """One quoted string: with its marks, without them, the index of the quote it stands in, whether it was closed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    nested_in: int | None
    closed: bool


class _Open(NamedTuple):
    start: int
    inner: int
    family: str


def _before(text: str, place: int) -> str:
    return text[place - 1] if place else "\n"


def _after(text: str, place: int) -> str:
    return text[place] if place < len(text) else "\n"


def _side(text: str, start: int, end: int) -> str:
    """Whether a double mark opens "(", closes ")" or could do both "?", from its shape and its neighbours."""
    shape = _DOUBLE[text[start:end]]
    before, after = _before(text, start), _after(text, end)
    # A mistyped closing “ or opening ” is told by a blank on the wrong side.
    if not before.isspace() and before not in "([—–-‘'“" and (after.isspace() or after in ".,;:!?)]—"):
        return ")"
    if (before.isspace() or before in "([—–-") and not after.isspace() and after not in ".,;:!?)":
        return "("
    return shape


_LONG = 3  # words up to three letters (of, the, and) are small in titles


def is_title(words: str) -> bool:
    """Whether a quoted string is set as a title: its long words begin with capitals.

    >>> is_title("The Bridge and the River"), is_title("We Will rebuild the bridge")
    (True, False)
    """
    long = [word for word in pieces_in(words) if len(word) > _LONG and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _opens_single(text: str, start: int, elided: frozenset[str]) -> bool:
    """Whether a single mark can open a quote: a blank or mark before it, a word after it that is no elision ('em,
    '90s).
    """
    before, after = _before(text, start), _after(text, start + 1)
    if not (before.isspace() or before in '([—–"“”-') or not (after.isalpha() or after in '[$“"' or after.isdigit()):
        return False
    word = _PIECE.match(text, start + 1)
    if word and text[start] != "‘":
        low = word.group().lower()
        if low in elided or re.fullmatch(r"\d0s|\d\d", low):
            return False
    return True


def _closes_single(text: str, start: int, inner: int) -> bool:
    """Whether a single mark closes the quote whose words begin at `inner`: no letter after it, and no plural
    possessive.
    """
    before, after = _before(text, start), _after(text, start + 1)
    if before.isspace() or after.isalnum():
        return False
    if before in "sS" and after == " " and _after(text, start + 2).islower():
        # workers' union: a plural possessive, unless nothing later in the paragraph could close the quote.
        return not _later_closer(text, start + 1)
    return True


def _later_closer(text: str, place: int) -> bool:
    stop = text.find("\n", place)
    stop = min(len(text) if stop < 0 else stop, place + 400)
    for mark in re.finditer(r"[‘’'](?!\w)", text[place:stop]):
        before = _before(text, place + mark.start())
        if not before.isspace() and before not in "sS":
            return True
    return False


def _close(stack: list[_Open], done: list[list], place: int, end: int, closed: bool) -> None:
    top = stack.pop()
    if place > top.inner:
        done.append([top.start, end, top.inner, place, closed])


def _paragraph_quotes(text: str, marks: list[re.Match], stop: int, elided: frozenset[str]) -> list[list]:
    """The quotes of one paragraph. What is still open at its end stays open there, and only that quote is lost."""
    stack: list[_Open] = []
    done: list[list] = []
    closers_left = sum(1 for m in marks if _FAMILY[m.group()] != "1" and _side(text, m.start(), m.end()) != "(")
    for mark in marks:
        family, start, end = _FAMILY[mark.group()], mark.start(), mark.end()
        if family == "1":
            if stack and stack[-1].family == "1" and _closes_single(text, start, stack[-1].inner):
                _close(stack, done, start, end, True)
            elif not (stack and stack[-1].family == "1") and mark.group() != "’" and _opens_single(text, start, elided):
                stack.append(_Open(start, end, "1"))
            continue
        side = _side(text, start, end)
        depth = sum(1 for o in stack if o.family != "1")
        if side == "?":
            side = ")" if depth else "("
        if side == ")":
            closers_left -= 1
        if side == "(" and (depth == 0 or closers_left > depth):
            stack.append(_Open(start, end, family))
        elif side == "(" and depth:
            # No closing mark is left for the quote before: it ends here, unclosed.
            while stack and depth:
                depth -= stack[-1].family != "1"
                _close(stack, done, start, start, False)
            stack.append(_Open(start, end, family))
        elif side == ")" and depth:
            while stack[-1].family == "1":
                stack.pop()  # a stray single mark inside: an apostrophe after all
            _close(stack, done, start, end, True)
    while stack:
        if stack[-1].family == "1":
            stack.pop()
        else:
            _close(stack, done, stop, stop, False)
    return done


def _is_wrapped(text: str, place: int) -> bool:
    """Whether the line that breaks here goes on in the next one: no stop before the break, a small letter behind it."""
    return text[place + 1 : place + 2].islower() and place > 0 and text[place - 1] not in ".!?:\n"


def quotes_in(text: str, *, lists: AnyLists = None) -> list[Quote]:
    """Every quoted string of a text, outer before inner.

    Reads     any text; a line break ends every quote that is still open, so an unclosed mark costs one quote, never the
              article; one before
              a small letter, where the line does not end with a stop, is a wrapped line and ends none
    Returns   quotes sorted by place; `nested_in` is the index of the enclosing quote; a quote that is carried on in the
              next paragraph
              with a repeated opening mark is one quote a paragraph, the earlier ones with closed = False
    Method    the shape of a mark decides, then the blanks beside it, then what is open; apostrophes are told by the
              letters around them

    >>> text = "“We won’t wait,” the mayor’s aide said. “She told me ‘go now’ and left.”"
    >>> [q.inner_end - q.inner_start for q in quotes_in(text)]
    [14, 30, 6]
    """
    found: list[list] = []
    marks: list[re.Match[str]] = []
    begin, elided = 0, elisions(lists)
    for mark in _MARK.finditer(text):
        if mark.group() == "\n":
            if _is_wrapped(text, mark.start()):
                continue
            if marks:
                found += _paragraph_quotes(text, marks, len(text[begin : mark.start()].rstrip()) + begin, elided)
                marks = []
            begin = mark.end()
        elif mark.group() != "`":
            marks.append(mark)
    if marks:
        found += _paragraph_quotes(text, marks, len(text[begin:].rstrip()) + begin, elided)
    found.sort(key=lambda q: (q[0], -q[1]))
    return _nest(found)


def _nest(found: list[list]) -> list[Quote]:
    quotes: list[Quote] = []
    outer: list[int] = []
    for start, end, inner, inner_end, closed in found:
        while outer and quotes[outer[-1]].end <= start:
            outer.pop()
        quotes.append(Quote(start, end, inner, inner_end, outer[-1] if outer else None, closed))
        outer.append(len(quotes) - 1)
    return quotes


def find_quotes(articles: pd.DataFrame, blocks: pd.DataFrame, *, lists: AnyLists = None) -> pd.DataFrame:
    """Find the quoted strings of every article.

    Reads     articles (text), blocks (a quote never crosses the end of a block)
    Returns   quotes, sorted by article and place; every kind of block is read
    Raises    TableError when a table lacks a column
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(blocks, "blocks", "article_id", "start", "end")
    places, lists = rows_by_article(blocks, "start", "end"), open_lists(lists)
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"]):
        number = 0
        for start, end in places.get(article_id, []):
            quotes = quotes_in(
                text[start:end].replace("\n", " "), lists=lists
            )  # a block is one paragraph: its line breaks are blanks
            names = [quote_id(article_id, number + i + 1) for i in range(len(quotes))]
            for name, q in zip(names, quotes):
                nested = None if q.nested_in is None else names[q.nested_in]
                rows.append(
                    (
                        article_id,
                        q.start + start,
                        q.end + start,
                        name,
                        q.inner_start + start,
                        q.inner_end + start,
                        nested,
                        q.closed,
                    )
                )
            number += len(quotes)
    return make_table("quotes", rows)


def outermost(quotes: list[Quote]) -> list[Span]:
    """The spans of the quotes that stand in no other."""
    return [Span(q.start, q.end) for q in quotes if q.nested_in is None]
