"""What became of a draft, of a new version or of a headline, in words: for a terminal and for the page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.reasons import shown
from tellings.core.tables import rows_of
from tellings.show.text.marking import shorten

# In the order in which a desk looks; the last two say that nothing is wrong.
STATUS_WORDS = {
    "differs": "differs",
    "told_differently": "told differently",
    "quote_altered": "quote altered",
    "source_changed": "source changed",
    "name_differs": "name or office differs",
    "hedge_lost": "hedge lost",
    "hedge_added": "hedge added",
    "source_lost": "source lost",
    "only_here": "only in the draft",
    "backed": "backed",
}
QUIET = ("backed", "only_here")
_SAID, _OTHER, _WIDTH = 140, 160, 24
_ENDS = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z\"“]|$)|\n")  # where a sentence or a line ends
_AROUND = 45  # characters
_WHOLE = ("statement", "quote", "headline", "correction")


def count_statuses(table: pd.DataFrame) -> dict[str, int]:
    """How many lines have each status, in the order in which a desk looks."""
    found = Counter(table["status"])
    return {status: found[status] for status in STATUS_WORDS if found[status]}


def is_loud(status: str) -> bool:
    """Whether a status asks somebody to look."""
    return status not in QUIET


def said_of(counts: Mapping[str, int], here: str = "the draft") -> str:
    """The counts as words: "1 differs, 2 only in the draft, 31 backed"."""
    words = {status: words.replace("the draft", here) for status, words in STATUS_WORDS.items()}
    return ", ".join(f"{n} {words[status]}" for status, n in counts.items())


def reason_of(row: Any, labels: Mapping[str, str]) -> str:
    """Why a line has its status, with the articles' labels for their ids; of a quotation what differs."""
    why = shown(row.because, row.reason, labels) or ""
    return f"{why}: {row.diff}" if isinstance(row.diff, str) else why


def by_status(table: pd.DataFrame) -> list[Any]:
    """The rows in the order in which a desk looks, those of one status in the order of the text."""
    rank = {status: n for n, status in enumerate(STATUS_WORDS)}
    return sorted(rows_of(table), key=lambda row: (rank[row.status], row.start))


class Context(NamedTuple):
    """Some words with what stands around them; nothing around what is long enough to be understood alone."""

    before: str
    words: str
    behind: str


def context_of(text: str, start: int, end: int, what: str) -> Context:
    """The words of a place; a figure, a date, a source or a name with a few words of its line on either side.

    >>> context_of("All 131 passengers were safe.", 4, 7, "figure")
    Context(before='All ', words='131', behind=' passengers were safe.')
    """
    words = " ".join(text[start:end].split())
    if what in _WHOLE:
        return Context("", words, "")
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before, behind = _ENDS.split(before)[-1], _ENDS.split(behind)[0]
    if len(before) == _AROUND and start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if len(behind) == _AROUND:
        behind = behind.rpartition(" ")[0] + " …"
    return Context(before, words, behind)


def lines_of(
    rows: Iterable[Any], labels: Mapping[str, str], texts: Mapping[str, str], here: str = "the draft"
) -> list[str]:
    """Rows for a terminal: the status and the words in brackets where others stand around them, then why, and the words
    of the other article.
    """
    lines = []
    for row in rows:
        status = STATUS_WORDS[row.status].replace("the draft", here)
        said = _in_line(context_of(texts[row.article_id], row.start, row.end, row.what), _SAID)
        lines.append(f"{status:<{_WIDTH}}{said}  ({row.what}, {row.start}-{row.end})")
        if row.status == "only_here":
            continue
        why = reason_of(row, labels)
        lines += [" " * _WIDTH + shorten(why, 2 * _OTHER)] if why else []
        if isinstance(row.other, str):
            other = _in_line(context_of(texts[row.other_article_id], row.other_start, row.other_end, row.what), _OTHER)
            lines.append(" " * _WIDTH + f"{other}  ({labels[row.other_article_id]}, {row.other_start}-{row.other_end})")
    return lines


def _in_line(context: Context, most: int) -> str:
    words = shorten(context.words, most)
    return f"{context.before}[{words}]{context.behind}" if context.before or context.behind else words
