"""Paragraphs by their role: headline, body, caption, boilerplate ... A label, never a deletion."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd

from tellings.core.ids import block_id
from tellings.core.lists.lexicons import AnyLists, context_groups, lists_of, open_lists, per_lists, read_list
from tellings.core.sentence_ends import sentences_in
from tellings.core.spans import trim
from tellings.core.tables import make_table, need_columns
from tellings.errors import LexiconError
from tellings.read.head_lines import OUTLET_LINE, outlet_alone
from tellings.read.head_lines import date_line as dated_line
from tellings.read.paragraphs import TERMINAL, paragraphs_in
from tellings.read.pattern_pieces import compiled, first_letters, may_match, needed_pieces

_SCRAPED = re.compile(
    r"(?:date|published|pubdate|timestamp)[ \t:=]+\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
_STAMP = re.compile(r"(?=[A-Z0-9/_-]*\d{8})[A-Z0-9/_-]{12,80}")
_CLOCK = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
_NAMES_OF_CREDIT = 0.6  # share of the words of a line of credits that are names
_MOST_HEAD_LINES = 8  # lines above the running text that may say who published it
_LONGEST_MATCHED = 400  # list patterns look at this many characters of a paragraph, so that no pattern can be slow


@per_lists
def _date_line(lists: AnyLists = None) -> re.Pattern[str]:
    """A paragraph that is a date alone: "Published on Monday, 7 December 2025, 14:30 GMT"."""
    forms = [form for row in read_list("months", lists) for form in row["forms"].split()]
    month = rf"(?:{'|'.join(sorted({form[:3] for form in forms}))})[a-z]*\.?"
    published = "|".join(sorted(context_groups(lists)["published_words"]))
    day_month = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{month},?\s+\d{{4}}"
    return re.compile(
        rf"(?:(?:{published}|last updated|date)\s*(?:on|at|:)?\s*)?(?:[a-z]{{3,9}}day,?\s+)?"
        rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|{day_month}|{month}\s+\d{{1,2}},?\s+\d{{4}}){_CLOCK}",
        re.I,
    )


class Block(NamedTuple):
    """One paragraph (or the part of one that has a role of its own)."""

    start: int
    end: int
    kind: str
    rule: str


# Rules of which dates.py asks what date stands in such a block.
SCRAPED, DATE_LINE, STAMP = "scraped_date", "date_line", "agency_stamp"


class _Row(NamedTuple):
    """One row of boilerplate.csv: how it is looked for, and what a paragraph must hold to be worth the look.

    reach: `paragraph`, a short one (boilerplate: any); `later`, not the first, which may be the headline; `start`, one
    of any length that begins so;
    `opening`, the first sentence of one that begins so; `end`, one that ends so; `tail`, the end alone, parted from the
    running text before it; `rest`, the paragraph and all behind it.
    """

    rule: str
    kind: str
    reach: str
    find: Callable[[str], re.Match | None]
    pieces: tuple[str, ...]
    letters: frozenset[str]
    behind: str = ""  # what an open paragraph right behind it is


def _match(pattern: str, text: str) -> re.Match | None:
    return compiled(pattern).match(text)


def _search(pattern: str, text: str) -> re.Match | None:
    return compiled(pattern).search(text)


@per_lists
def _rows(lists: AnyLists = None) -> tuple[_Row, ...]:
    rows = []
    for row in read_list("boilerplate", lists):
        try:
            letters = first_letters(row["pattern"])
            if (
                lists_of(lists).folder is not None
            ):  # a reader's own pattern is tried at once; ours are compiled where a text may match them
                compiled(row["pattern"])
        except re.error as error:
            raise LexiconError(
                f"boilerplate.csv, row {row['row']}: the pattern cannot be read ({error}); mend or delete it"
            ) from None
        find = partial(_match if letters else _search, row["pattern"])
        rows.append(
            _Row(row["rule"], row["kind"], row["reach"], find, needed_pieces(row["pattern"]), letters, row["behind"])
        )
    return tuple(rows)


def _behind(rule: str, lists: AnyLists) -> str:
    """What an open paragraph behind one of this rule is, where boilerplate.csv says it."""
    return next((row.behind for row in _rows(lists) if row.rule == rule), "")


class _Listed:
    """The rows of boilerplate.csv that a text may match at all."""

    def __init__(self, text: str, lists: AnyLists) -> None:
        low = text.lower()
        rows = [row for row in _rows(lists) if may_match(row.pieces, low)]
        self.rows, self.tails = (
            [row for row in rows if row.reach != "tail"],
            [row for row in rows if row.reach == "tail"],
        )
        self.beginning: dict[str, list[_Row]] = {}

    def row_of(self, piece: str, first: bool) -> _Row | None:
        """The first row that a paragraph matches; `first`: nothing but furniture stands before it, so that it may be
        the headline.
        """
        head, end = piece[:_LONGEST_MATCHED], piece[-_LONGEST_MATCHED:]
        low = head.lower()
        rows = self.beginning.get(low[0])
        if rows is None:
            rows = self.beginning[low[0]] = [row for row in self.rows if not row.letters or low[0] in row.letters]
        for row in rows:
            # A long paragraph of running text may quote such words; page furniture is short or says so at its start or
            # its end.
            too_long = len(piece) > 300 and row.kind != "boilerplate" and row.reach not in ("start", "end", "opening")
            if too_long or (first and row.reach == "later"):
                continue
            part, small = (head, low) if row.reach != "end" else (end, end.lower())
            if may_match(row.pieces, small) and row.find(part):
                return row
        return None

    def tail_of(self, piece: str) -> tuple[int, _Row] | None:
        """Where furniture begins that is glued to the end of a paragraph of running text, and its row."""
        begin = max(0, len(piece) - _LONGEST_MATCHED)
        end = piece[begin:]
        found = [
            (begin + match.start(), row) for row in self.tails if (match := row.find(end)) and begin + match.start() > 0
        ]
        return min(found, key=lambda f: f[0]) if found else None


def _first_pass(text: str, lists: AnyLists) -> list[Block]:
    """Roles that a paragraph shows by itself; the others are `body` or, without a closing mark, `open`."""
    blocks: list[Block] = []
    listed, date_line = _Listed(text, lists), _date_line(lists)
    for start, end in paragraphs_in(text, lists):
        scraped = _SCRAPED.match(text, start, end)
        if scraped:
            blocks.append(Block(start, scraped.end(), "boilerplate", SCRAPED))
            rest = trim(text, scraped.end(), end)
            if rest.end > rest.start:
                # What a crawler glues behind its date is the page's description, the standfirst.
                blocks.append(Block(*rest, "standfirst", "behind_scraped_date"))
            continue
        piece = text[start:end]
        if date_line.fullmatch(piece):
            blocks.append(Block(start, end, "boilerplate", DATE_LINE))
        elif role := _head_role(piece, blocks, lists):
            blocks.append(Block(start, end, *role))
        elif _STAMP.fullmatch(piece):
            blocks.append(Block(start, end, "boilerplate", STAMP))
        elif row := listed.row_of(piece, not any(b.kind in ("body", "open", "standfirst") for b in blocks)):
            if row.reach == "rest" and start > len(text) / 2:
                return blocks + [
                    Block(s, e, "boilerplate", row.rule) for s, e in paragraphs_in(text, lists) if s >= start
                ]
            stop = _first_sentence(text, start, end, lists) if row.reach == "opening" else end
            blocks.append(Block(start, stop, row.kind, row.rule))
            if stop < end:
                rest = trim(text, stop, end)
                blocks += _running(text, *rest, listed.tail_of(text[rest.start : rest.end]))
        else:
            blocks += _running(text, start, end, listed.tail_of(piece))
    return blocks


def _head_role(piece: str, blocks: list[Block], lists: AnyLists) -> tuple[str, str] | None:
    """Kind and rule of a line of the head, above the running text: who published it, and when."""
    if len(blocks) > _MOST_HEAD_LINES or any(b.kind == "body" for b in blocks):
        return None
    titled = any(b.kind in ("open", "headline") for b in blocks)
    if outlet_alone(piece, not titled, lists):
        return "boilerplate", OUTLET_LINE
    if titled and dated_line(piece, lists):
        return "byline" if piece[:3].lower() == "by " else "boilerplate", DATE_LINE
    return None


def _first_sentence(text: str, start: int, end: int, lists: AnyLists) -> int:
    """Where the first sentence of a paragraph ends."""
    return start + next((s.end for s in sentences_in(text[start:end], lists=lists)), end - start)


def _running(text: str, start: int, end: int, tail: tuple[int, _Row] | None) -> list[Block]:
    """A paragraph that no row matches, parted from the furniture that is glued to its end."""
    if tail:
        news, rest = trim(text, start, start + tail[0]), trim(text, start + tail[0], end)
        return [*_running(text, *news, None), Block(*rest, tail[1].kind, tail[1].rule)]
    closed = TERMINAL.search(text, max(start, end - 6), end)
    return [Block(start, end, "body" if closed else "open", "running_text" if closed else "no_closing_mark")]


def _looks_like_headline(text: str, block: Block, after: list[Block]) -> bool:
    """A first paragraph is a headline when it does not end as a sentence does, or is a short question, and more text
    follows.
    """
    words = text.count(" ", block.start, block.end) + 1
    if not any(b.kind in ("body", "open") for b in after) or words > 40:
        return False
    return block.kind == "open" or (text[block.end - 1] in "?!" and words <= 20)


def _is_running(text: str, block: Block) -> bool:
    return block.end - block.start > 120 or text[block.start] in "-•*–—" or text[block.end - 1] in '"”’,'


def blocks_in(text: str, *, lists: AnyLists = None, headline: str | None = None) -> list[Block]:
    """Give every paragraph its role.

    Reads     any text; `headline` where the format of the file names it: then the first paragraph that is it is the
              headline, however it ends
    Returns   half-open spans with kind and rule, sorted, not overlapping; every character that is not blank lies in one
    Method    rows of boilerplate.csv first; then position and closing mark: first open line = headline, open line
              behind it = standfirst,
              short open line between paragraphs = subhead, short open lines at the end = site chrome

    >>> text = "Bridge Closed After Storm\\n\\nThe bridge closed on Friday.\\n\\nSEE ALSO: Ten bridges\\n\\nIt is open."
    >>> [b.kind for b in blocks_in(text)]
    ['headline', 'body', 'teaser', 'body']
    """
    lists = lists_of(lists)
    blocks = _first_pass(text, lists)
    given = (
        headline is not None
        and len(blocks) > 1
        and text[blocks[0].start : blocks[0].end] == headline
        and not (blocks[0].kind in ("body", "open") and _looks_like_headline(text, blocks[0], blocks[1:]))
    )
    if given:
        blocks[0] = blocks[0]._replace(kind="headline", rule="format_headline")
    first = next((i for i, b in enumerate(blocks) if b.kind in ("body", "open", "standfirst")), None)
    if first is None:
        return blocks
    if (
        not given
        and blocks[first].kind != "standfirst"
        and _looks_like_headline(text, blocks[first], blocks[first + 1 :])
    ):
        blocks[first] = blocks[first]._replace(kind="headline", rule="first_line")
    last = max((i for i, b in enumerate(blocks) if b.kind == "body"), default=-1)
    for i, block in enumerate(blocks):
        if block.kind == "open":
            behind = _behind(blocks[i - 1].rule, lists) if i else ""
            after = (behind, f"after_{blocks[i - 1].rule}")
            kind, rule = after if behind else _open_role(text, blocks, i, first, last)
            blocks[i] = block._replace(kind=kind, rule=rule)
    return blocks


def _open_role(text: str, blocks: list[Block], i: int, first: int, last: int) -> tuple[str, str]:
    """The kind of a paragraph without a closing mark, and the rule: from its place."""
    block, before = blocks[i], blocks[i - 1] if i else None
    words = text.count(" ", block.start, block.end) + 1
    if before and before.kind == "headline" and words >= 6:
        return "standfirst", "behind_headline"
    if last >= 0 and i > last and words <= 4 and block.end - block.start <= 60:
        return "boilerplate", "short_last_line"
    if first < i < last and words <= 16 and not _is_running(text, block):
        return "subhead", "short_open_line"
    return "body", "running_text"


def headline_of(text: str, blocks: list[Block]) -> tuple[str | None, bool]:
    """The headline and whether it breaks off: it ends in an ellipsis, or in a piece of a longer word of the article."""
    block = next((b for b in blocks if b.kind == "headline"), None)
    if block is None:
        return None, False
    headline = text[block.start : block.end]
    tail = re.search(r"\w+$", headline)
    cut = headline.endswith(("…", "..."))
    if tail and not cut and len(headline) >= 60:
        rest = text[block.end :]
        whole = re.search(rf"\b{re.escape(tail.group())}\b", rest)
        longer = re.search(rf"\b{re.escape(tail.group())}\w", rest)
        cut = bool(longer and not whole)
    return headline, cut


def is_truncated(text: str, blocks: list[Block], *, lists: AnyLists = None) -> bool:
    """Whether the last paragraph of running text ends in the middle of a sentence; a line of credits at its end, mostly
    names, is none.
    """
    last = next((b for b in reversed(blocks) if b.kind == "body"), None)
    if last is None:
        return False
    piece = text[last.start : last.end]
    if piece.endswith(("…", "...")):
        return True
    closed = TERMINAL.search(piece) or piece[-1] in "\"”’'»)"
    return piece.count(" ") >= 8 and not closed and not _is_credit(piece, lists)


@per_lists
def _small_words(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(row["word"] for row in read_list("stopwords", lists))


def _is_credit(piece: str, lists: AnyLists) -> bool:
    """Whether most words of an open line are names, and the last is no word that asks for another."""
    small = _small_words(lists)
    words = [word.strip(".,;:()'’\"—–-") for word in piece.split()]
    told = [word for word in words if len(word) > 3 and word.lower() not in small]
    names = sum(word[0].isupper() for word in told)
    return words[-1].lower() not in small and len(told) >= 5 and names >= _NAMES_OF_CREDIT * len(told)


def _headlines(articles: pd.DataFrame) -> list[str | None]:
    if "headline" not in articles:
        return [None] * len(articles)
    return [headline if isinstance(headline, str) else None for headline in articles["headline"]]


def mark_blocks(articles: pd.DataFrame, *, lists: AnyLists = None) -> pd.DataFrame:
    """Give every paragraph of every article its role.

    Reads     articles (article_id, text; headline where there is one)
    Returns   blocks, one row a paragraph (see codebook)
    Raises    TableError when a column is missing; LexiconError for a row of boilerplate.csv that cannot be used
    """
    need_columns(articles, "articles", "article_id", "text")
    lists = open_lists(lists)
    rows = [
        (article_id, b.start, b.end, block_id(article_id, number), b.kind, b.rule)
        for article_id, text, headline in zip(articles["article_id"], articles["text"], _headlines(articles))
        for number, b in enumerate(blocks_in(text, lists=lists, headline=headline))
    ]
    return make_table("blocks", rows)
