"""The table revisions: what one version of an article tells otherwise than the one before."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tellings.compare.drafts.against import compare
from tellings.compare.drafts.alike import find_alike
from tellings.compare.drafts.lines import Line, Span, table_of
from tellings.compare.drafts.material import Material, read_material
from tellings.compare.drafts.sources import compare_named
from tellings.compare.wording.folding import folded_in
from tellings.core.lists.lexicons import AnyLists
from tellings.core.reasons import Reason
from tellings.core.tables import rows_of

NOTICES = ("correction", "earlier_version", "originally")  # rules of boilerplate.csv: an article says it was corrected
GONE_TOO = ("figure", "date", "quote", "name", "statement")  # what is looked for in the other direction


def compare_revisions(
    tables: Mapping[str, pd.DataFrame], old: str, new: str, *, lists: AnyLists = None
) -> pd.DataFrame:
    """Set the new version of an article against the old one.

    Reads     articles, blocks, sentences, figures, names, dates, quotes, claims, claim_parts, credits (see codebook) of
              both versions; `old`, `new`: their article_id
    Returns   revisions, one row a thing that is told otherwise; only_here: in the article that the row names, so new in
              the new one and gone in the old one. What is told alike in other words, commas and order has no row
    Raises    TableError when a table lacks a column
    """
    material = read_material(tables, lists=lists)
    after, before = (_of_article(material, article_id) for article_id in (new, old))
    alike = find_alike(material, after, before)
    changed = [line for line in compare(material, after, before) if line.status != "backed"]
    changed += compare_named(material, after, before, alike)
    kept = {_start(material, like.number) for likes in alike.values() for like in likes[:1] if like.told}
    gone = [
        line
        for line in compare(material, before, after)
        if line.status == "only_here"
        and line.what in GONE_TOO
        and not (line.what == "statement" and line.place[1] in kept)
    ]
    lines = [*_headline(tables, old, new, material), *changed, *gone, *_notices(tables, old, new, material)]
    return table_of("revisions", lines, material)


def _start(material: Material, k: int) -> int:
    return int(material.rows[k].start)


def _of_article(material: Material, article_id: str) -> list[int]:
    return [k for k, row in enumerate(material.rows) if row.article_id == article_id]


def _blocks(tables: Mapping[str, pd.DataFrame], article_id: str) -> list[Any]:
    return [row for row in rows_of(tables["blocks"]) if row.article_id == article_id]


def _same_words(material: Material, one: Span, other: Span) -> bool:
    return _folded(material, one) == _folded(material, other)


def _folded(material: Material, place: Span) -> list[str]:
    return folded_in(material.texts[place[0]], place[1], place[2], lists=material.lists)


def _headline(tables: Mapping[str, pd.DataFrame], old: str, new: str, material: Material) -> Iterable[Line]:
    """The line of a headline with other words."""
    heads = [
        next(((b.article_id, b.start, b.end) for b in _blocks(tables, a) if b.kind == "headline"), None)
        for a in (new, old)
    ]
    if heads[0] and heads[1] and not _same_words(material, heads[0], heads[1]):
        yield Line(heads[0], "headline", "told_differently", (heads[1],), (Reason("headline_was", (old,)),))


def _notices(tables: Mapping[str, pd.DataFrame], old: str, new: str, material: Material) -> Iterable[Line]:
    """The lines of notices in which an article says that it was corrected, where the version before has none."""
    known = [_folded(material, (b.article_id, b.start, b.end)) for b in _blocks(tables, old)]
    for block in _blocks(tables, new):
        place = (block.article_id, block.start, block.end)
        if block.rule in NOTICES and _folded(material, place) not in known:
            yield Line(place, "correction", "only_here", (), (Reason("notice"),))
