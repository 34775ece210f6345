"""The table against: everything that a draft tells, beside what the articles tell of it."""

from collections.abc import Mapping

import pandas as pd

from tellings.compare.drafts.alike import Like, find_alike
from tellings.compare.drafts.figures import compare_figures
from tellings.compare.drafts.lines import Line, table_of
from tellings.compare.drafts.material import Material, read_material
from tellings.compare.drafts.names import compare_names
from tellings.compare.drafts.quotes import WHOLE, compare_quotes
from tellings.compare.drafts.sources import compare_sources
from tellings.compare.drafts.stamps import compare_stamps
from tellings.compare.drafts.statements import compare_statements
from tellings.core.lists.lexicons import AnyLists
from tellings.core.tables import need_columns


def set_against(
    tables: Mapping[str, pd.DataFrame], draft: str, origins: pd.DataFrame | None = None, *, lists: AnyLists = None
) -> pd.DataFrame:
    """Set one text against others, thing by thing.

    Reads     articles, sentences, figures, names, dates, quotes, claims, claim_parts, credits (see codebook) of the
              draft and of the articles; `draft`: its article_id; origins, without which n_origins is NA
    Returns   against, one row a figure, date, quotation, source, name or statement of the draft, in its order
    Raises    TableError when a table lacks a column
    """
    need_columns(tables["articles"], "articles", "article_id", "text", "label")
    material = read_material(tables, lists=lists)
    mine = [k for k, row in enumerate(material.rows) if row.article_id == draft]
    others = [k for k, row in enumerate(material.rows) if row.article_id != draft]
    return table_of("against", compare(material, mine, others), material, origins)


def compare(material: Material, mine: list[int], others: list[int]) -> list[Line]:
    """Every line of some sentences set against others."""
    alike = find_alike(material, mine, others)
    quotes = compare_quotes(material, mine, others)
    return [
        *compare_figures(material, mine, others, alike),
        *compare_stamps(material, mine, others, alike),
        *quotes,
        *compare_sources(material, mine, others, alike, _backing(material, quotes, alike)),
        *compare_names(material, mine, others),
        *compare_statements(material, mine, others, alike),
    ]


def _backing(material: Material, quotes: list[Line], alike: dict[int, list[Like]]) -> dict[int, set[int]]:
    """For each sentence with a quotation, the sentences of the others that quote the same words; a word or two that are
    quoted elsewhere too count only in a sentence alike.
    """
    found: dict[int, set[int]] = {}
    for line in quotes:
        i = material.number_at(*line.place[:2])
        if i is None:
            continue
        near = {like.number for like in alike[i] if like.told}
        short = len(material.words(*line.place).split()) < WHOLE
        for article_id, start, _ in line.others:
            j = material.number_at(article_id, start)
            if j is not None and (j in near or not short):
                found.setdefault(i, set()).add(j)
    return found
