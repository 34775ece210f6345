"""What became of a draft, of a new version or of a headline, in words: for a terminal and for the page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

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
_SAID, _OTHER, _WIDTH = 110, 160, 24


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


def lines_of(rows: Iterable[Any], labels: Mapping[str, str], here: str = "the draft") -> list[str]:
    """Rows for a terminal: the status and the words, then why, and the words of the other article."""
    lines = []
    for row in rows:
        status = STATUS_WORDS[row.status].replace("the draft", here)
        lines.append(f"{status:<{_WIDTH}}{shorten(row.said, _SAID)}  [{row.what}, {row.start}-{row.end}]")
        why = reason_of(row, labels)
        if why and row.status != "only_here":
            lines.append(" " * _WIDTH + shorten(why, 2 * _OTHER))
        if isinstance(row.other, str) and row.status != "only_here" and row.other not in why:
            where = f"{labels.get(row.other_article_id, row.other_article_id)}, {row.other_start}-{row.other_end}"
            lines.append(" " * _WIDTH + f"{shorten(row.other, _OTHER)}  [{where}]")
    return lines
