"""One thing of a draft, what became of it, and where the others tell it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.drafts.material import Material
from tellings.compare.facts.facts import count_origins
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.tables import make_table

Span = tuple[str, int, int]  # article_id, start, end
# What a desk looks at first stands first.
STATUSES = (
    "differs",
    "told_differently",
    "quote_altered",
    "source_changed",
    "name_differs",
    "hedge_lost",
    "hedge_added",
    "source_lost",
    "only_here",
    "backed",
)
QUIET = ("backed", "only_here")  # neither says that anything is wrong
_MOST_WORDS = 240  # characters of a place that a cell shows


class Line(NamedTuple):
    """One thing that a text tells, and what the others tell of it."""

    place: Span
    what: str
    status: str
    others: tuple[Span, ...] = ()  # the places of the others, the best first
    reasons: tuple[Reason, ...] = ()
    diff: str | None = None


def table_of(name: str, lines: Iterable[Line], material: Material, origins: pd.DataFrame | None = None) -> pd.DataFrame:
    """The lines as a table, in the order of the text; `origins`: the pairs of articles that go back to one text."""
    rows = []
    for n, line in enumerate(sorted(set(lines), key=_order)):
        article_id, start, end = line.place
        tellers = {a for a, _, _ in line.others}
        other: Span | tuple[None, None, None] = line.others[0] if line.others else (None, None, None)
        found = None if origins is None or not tellers else count_origins({str(n): tellers}, origins)[str(n)]
        rows.append(
            (
                article_id,
                start,
                end,
                line.what,
                line.status,
                material.words(article_id, start, end)[:_MOST_WORDS],
                *other,
                None if other[0] is None else material.words(*other)[:_MOST_WORDS],
                "\t".join(f"{a}:{s}-{e}" for a, s, e in line.others),
                len(tellers),
                found,
                line.diff,
                sentence_of(line.reasons) if line.reasons else "",
                packed(line.reasons),
            )
        )
    return make_table(name, rows)


def _order(line: Line) -> tuple[Any, ...]:
    return line.place, line.what, STATUSES.index(line.status)


def one_each(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The first place of each article."""
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span[0], span)
    return tuple(first.values())
