"""Outlets compared over many stories: each two outlets on the stories that both tell, with the story as the unit."""

from itertools import combinations, product
from typing import Any

import pandas as pd

from tellings.core.tables import need_columns
from tellings.errors import TableError

_FEWEST = 6  # with five unlike stories the least two-sided p is 2 / 2**5, above 5 %
_EXACT = 13  # up to so many stories every choice of signs is tried: 8,192
_DRAWS = 9_999
_ZERO = 1e-12  # shares that differ by less are the same share, added up in another order
_COLUMNS = [
    *("outlet_a", "outlet_b", "n_stories", "n_unlike", "mean_a", "mean_b", "difference", "low", "high"),
    *("p", "p_holm", "p_wilcoxon", "effect", "effect_low", "effect_high", "because"),
]
_AGAIN = 999  # draws of the stories, with replacement, for the interval of the effect


def compare_outlets(
    table: pd.DataFrame,
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    value: str,
    within: str | None = None,
    n_draws: int = _DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare each two outlets on the stories that both tell: how far apart, how sure, and how large.

    What an outlet wrote of a story is one value, the mean of its articles; a story that one of the two does not tell is
    left out of that pair. Articles without a row and rows without a value are left out too: where "none found" means
    zero, write the zeros first (`frame_shares` has them).

    Reads     table (article_id, `value`: a number; `within`: a column, such as frame, of which each value is compared
              on its own), articles (article_id, outlet), stories (article_id, story_id)
    Returns   one row a pair of outlets, and a value of `within`: n_stories told by both, n_unlike (in how many the two
              differ), mean_a and mean_b, difference (a less b, in units of `value`), low and high (95 %), p, p_holm
              (over all rows of the table), p_wilcoxon (of the signed ranks, uncorrected: beside p, for a reader who
              asks for the field's usual test), effect (-1 to 1: 1 where a lies above b in every unlike story) with
              effect_low and effect_high (95 %), because (why a row cannot answer; else NA). Low, high, effect_low,
              effect_high and all p are NA with fewer than six stories told by both
    Raises    TableError when a table lacks a column, `value` is no number, or fewer than two outlets are known
    Method    paired permutation of signs, two-sided, every choice of signs up to 13 stories and `n_draws` draws beyond
              (Fisher 1935; Phipson and Smyth 2010 for p = (b + 1) / (m + 1)); interval of Student's t for paired
              differences; effect: matched-pairs rank-biserial correlation (Kerby 2014), its interval over 999 draws of
              the stories with replacement; Wilcoxon's signed-rank test as scipy has it, stories that are alike left
              out; Holm 1979

    >>> days = pd.DataFrame({"article_id": list("abcdefghijkl"), "n_sources": [3, 1, 4, 2, 5, 2, 3, 1, 6, 2, 4, 1]})
    >>> articles = days[["article_id"]].assign(outlet=["Herald", "Post"] * 6)
    >>> stories = days[["article_id"]].assign(story_id=[n // 2 for n in range(12)])
    >>> row = compare_outlets(days, articles, stories, value="n_sources").iloc[0]
    >>> int(row["n_stories"]), round(row["difference"], 2).item(), row["p"].item(), row["effect"].item()
    (6, 2.67, 0.03125, 1.0)
    """
    groups = [within] if within else []
    need_columns(table, "table", "article_id", value, *groups)
    need_columns(articles, "articles", "article_id", "outlet")
    need_columns(stories, "stories", "article_id", "story_id")
    if not pd.api.types.is_numeric_dtype(table[value]):
        raise TableError(f"compare_outlets: the column {value!r} holds no numbers; name a share or a count")
    outlets = sorted(articles["outlet"].dropna().unique())
    if len(outlets) < 2:
        raise TableError("compare_outlets: fewer than two outlets are known; type them into sheet.csv")
    values = table[["article_id", *groups, value]].dropna().astype({value: "float64"})
    placed = values.merge(articles[["article_id", "outlet"]].dropna(), on="article_id")
    placed = placed.merge(stories[["article_id", "story_id"]], on="article_id")
    told = placed.groupby([*groups, "story_id", "outlet"], observed=True)[value].mean().unstack()
    told = told.reindex(columns=outlets)
    parts = told.groupby(level=0, observed=True) if within else [(None, told)]
    rows = [
        ({within: name} if within else {}) | _pair(part, a, b, n_draws=n_draws, seed=seed)
        for name, part in parts
        for a, b in combinations(outlets, 2)
    ]
    found = pd.DataFrame(rows, columns=[*groups, *_COLUMNS])
    found["p_holm"] = _holm(found["p"].astype("float64"))
    unsure = ("low", "high", "p", "p_holm", "p_wilcoxon", "effect", "effect_low", "effect_high")
    return found.astype({column: "Float64" for column in unsure} | {"because": "str"})


def _pair(told: pd.DataFrame, a: str, b: str, *, n_draws: int, seed: int) -> dict[str, Any]:
    """One row: outlet a against outlet b on the stories that both tell."""
    import numpy as np

    both = told[[a, b]].dropna()
    apart = (both[a] - both[b]).to_numpy(dtype=float)
    d = np.where(np.abs(apart) < _ZERO, 0.0, apart)
    n, n_unlike = len(d), int(np.count_nonzero(d))
    row: dict[str, Any] = {"outlet_a": a, "outlet_b": b, "n_stories": n, "n_unlike": n_unlike}
    if n == 0:
        return row | {"because": "no story is told by both"}
    row |= {"mean_a": both[a].mean(), "mean_b": both[b].mean(), "difference": d.mean(), "effect": _rank_biserial(d)}
    if n < _FEWEST:
        return row | {"because": f"{n} told by both: with fewer than {_FEWEST} stories no answer can reach 5 %"}
    low, high = _interval(d)
    row |= {"low": low, "high": high, "p": _permuted(d, n_draws, seed), "p_wilcoxon": _wilcoxon(d)}
    row |= dict(zip(("effect_low", "effect_high"), _effects(d, seed)))
    if n_unlike == 0:
        return row | {"because": "the two are alike in every story"}
    few = f"{n_unlike} of {n} stories differ: with fewer than {_FEWEST} no answer can reach 5 %"
    return row | {"because": few if n_unlike < _FEWEST else None}


def _permuted(d: Any, n_draws: int, seed: int) -> float:
    """The two-sided p of a mean difference when in each story the two outlets could change places."""
    import numpy as np

    unlike = d[d != 0]
    if not len(unlike):
        return 1.0
    observed = abs(unlike.sum()) - 1e-9 * np.abs(unlike).sum()  # sums of the same numbers in another order count
    if len(unlike) <= _EXACT:
        signs = np.array(list(product((1.0, -1.0), repeat=len(unlike))))
        return float((np.abs(signs @ unlike) >= observed).mean())
    signs = np.random.default_rng(seed).choice((1.0, -1.0), size=(n_draws, len(unlike)))
    return float((int((np.abs(signs @ unlike) >= observed).sum()) + 1) / (n_draws + 1))


def _interval(d: Any) -> tuple[float, float]:
    """The 95 % interval of Student's t for a mean of paired differences."""
    from scipy.stats import t

    reach = float(t.ppf(0.975, len(d) - 1)) * float(d.std(ddof=1)) / len(d) ** 0.5
    return float(d.mean()) - reach, float(d.mean()) + reach


def _wilcoxon(d: Any) -> float:
    """The two-sided p of the signed ranks; 1 where no story differs."""
    from scipy.stats import wilcoxon

    return float(wilcoxon(d[d != 0].round(12)).pvalue) if (d != 0).any() else 1.0


def _rank_biserial(d: Any) -> float:
    """Ranks of the unlike stories in which a lies above b less the others, as a share of all; 0 where none differs."""
    return float(_signed_ranks(d[None, :])[0])


def _signed_ranks(d: Any) -> Any:
    """The same of each row of differences; stories that are alike have rank 0."""
    import numpy as np
    from scipy.stats import rankdata

    size = np.abs(d).round(12)
    ranks = np.where(size > 0, rankdata(size, axis=1) - (size == 0).sum(axis=1, keepdims=True), 0.0)
    total = ranks.sum(axis=1)
    return np.divide((ranks * np.sign(d)).sum(axis=1), total, out=np.zeros(len(d)), where=total > 0)


def _effects(d: Any, seed: int) -> tuple[float, float]:
    """The middle 95 % of the effects when whole stories are drawn again."""
    import numpy as np

    drawn = np.random.default_rng(seed).integers(0, len(d), size=(_AGAIN, len(d)))
    low, high = np.quantile(_signed_ranks(d[drawn]), (0.025, 0.975))
    return float(low), float(high)


def _holm(p: pd.Series) -> pd.Series:
    """Holm's adjusted p over the rows that have one; the order of the rows does not matter."""
    known = p.dropna().sort_values(kind="stable")
    steps = known * [float(left) for left in range(len(known), 0, -1)]
    return steps.cummax().clip(upper=1.0).reindex(p.index)
