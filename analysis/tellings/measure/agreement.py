"""How well two groupings or two readers agree: the adjusted Rand index, V-measure, and Krippendorff's alpha with an
interval over articles.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns
from tellings.measure.scoring import krippendorff_alpha


class ClusterAgreement(NamedTuple):
    """How alike two groupings of the same n things are: 1 the same, near 0 as by chance (ARI)."""

    n: int
    ari: float
    v_measure: float


class Alpha(NamedTuple):
    """Krippendorff's alpha of two or more readers on n units, with a 95 % interval over articles; NaN where it cannot
    be said.
    """

    n: int
    alpha: float
    low: float
    high: float
    n_articles: int


def compare_groupings(first: Sequence[Hashable], second: Sequence[Hashable]) -> ClusterAgreement:
    """The adjusted Rand index and the V-measure of two groupings; the names of the groups do not matter.

    >>> compare_groupings(["talks", "talks", "strikes"], [1, 1, 0])
    ClusterAgreement(n=3, ari=1.0, v_measure=1.0)
    """
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    a, b = [str(x) for x in first], [str(x) for x in second]
    if not a:
        return ClusterAgreement(0, float("nan"), float("nan"))
    return ClusterAgreement(len(a), round(float(adjusted_rand_score(a, b)), 4), round(float(v_measure_score(a, b)), 4))


def join_marks(found: pd.DataFrame, marks: pd.DataFrame, *, column: str = "angle") -> list[Any]:
    """The mark of each found span: that of the marked span of its article with which it shares most characters; None
    where there is none.

    Reads     found and marks (article_id, start, end), marks also `column`
    Raises    TableError when a column is missing
    """
    need_columns(found, "found", "article_id", "start", "end")
    need_columns(marks, "marks", "article_id", "start", "end", column)
    by_article: dict[str, list[tuple[int, int, Any]]] = {}
    for article, start, end, mark in zip(marks["article_id"], marks["start"], marks["end"], marks[column]):
        by_article.setdefault(article, []).append((int(start), int(end), mark))
    joined = []
    for article, start, end in zip(found["article_id"], found["start"], found["end"]):
        shared = [(min(e, end) - max(s, start), -s, mark) for s, e, mark in by_article.get(article, [])]
        best = max(shared, key=lambda pair: pair[:2], default=(0, 0, None))
        joined.append(best[2] if best[0] > 0 else None)
    return joined


def _alpha(units: Sequence[Sequence[Any]]) -> float:
    """Nominal alpha by the library krippendorff where it is installed, else by scoring.krippendorff_alpha: the same
    number.
    """
    names = sorted({str(label) for unit in units for label in unit if label is not None})
    if len(names) < 2:
        return float("nan")  # one label only: chance explains everything
    try:
        import krippendorff
    except ImportError:
        return krippendorff_alpha([[None if x is None else str(x) for x in unit] for unit in units])
    code = {name: float(i) for i, name in enumerate(names)}
    table = [[float("nan") if x is None else code[str(x)] for x in reader] for reader in zip(*units)]
    try:
        return float(
            krippendorff.alpha(reliability_data=table, level_of_measurement="nominal", value_domain=list(code.values()))
        )
    except ValueError:  # no unit has two labels
        return float("nan")


def alpha_of_readers(by_article: Mapping[str, Sequence[Sequence[Any]]], *, n_draws: int = 1000, seed: int = 0) -> Alpha:
    """Krippendorff's alpha for nominal labels, with a 95 % bootstrap interval over whole articles.

    Reads     for each article one sequence of labels a unit, one label a reader; None where a reader gave none
    Returns   Alpha; low and high are NaN with fewer than three articles. With few articles the interval speaks of these
              texts, not of outlets
    Method    Krippendorff 2004; articles drawn with replacement, because paragraphs of one article are not independent
    """
    import numpy as np

    articles = [list(units) for _, units in sorted(by_article.items()) if len(units)]
    units = [unit for article in articles for unit in article]
    alpha = _alpha(units)
    if len(articles) < 3:
        return Alpha(len(units), round(alpha, 4), float("nan"), float("nan"), len(articles))
    draws = np.random.default_rng(seed).integers(0, len(articles), size=(n_draws, len(articles)))
    values = [v for draw in draws.tolist() if (v := _alpha([unit for i in draw for unit in articles[i]])) == v]
    if not values:
        return Alpha(len(units), round(alpha, 4), float("nan"), float("nan"), len(articles))
    low, high = np.quantile(np.asarray(values), [0.025, 0.975])
    return Alpha(len(units), round(alpha, 4), round(float(low), 4), round(float(high), 4), len(articles))
