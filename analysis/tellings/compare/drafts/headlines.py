"""The table headlines: what each headline tells, beside the body of its own article."""

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from tellings.compare.drafts.against import compare
from tellings.compare.drafts.lines import Line, table_of
from tellings.compare.drafts.material import read_material
from tellings.core.lists.lexicons import AnyLists

BODY = ("standfirst", "body")


def compare_headlines(tables: Mapping[str, pd.DataFrame], *, lists: AnyLists = None) -> pd.DataFrame:
    """Set every headline against the body of its own article.

    Reads     articles, sentences, figures, names, dates, quotes, claims, claim_parts, credits (see codebook)
    Returns   headlines, one row a figure, date, quotation, source, name or statement of a headline; an article without
              a headline or without a body has none
    Raises    TableError when a table lacks a column
    """
    material = read_material(tables, lists=lists)
    heads: dict[str, list[int]] = defaultdict(list)
    bodies: dict[str, list[int]] = defaultdict(list)
    for k, row in enumerate(material.rows):
        if row.kind == "headline":
            heads[row.article_id].append(k)
        elif row.kind in BODY:
            bodies[row.article_id].append(k)
    lines: list[Line] = []
    for article_id, mine in heads.items():
        if bodies[article_id]:
            lines += compare(material, mine, bodies[article_id])
    return table_of("headlines", lines, material)
