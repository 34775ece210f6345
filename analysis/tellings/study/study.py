"""One study: a folder of many stories read once, and the tables that its paper shows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.compare.outlets import compare_outlets
from tellings.coverage import Coverage, read_coverage
from tellings.errors import TellingsError
from tellings.study.measures import MEASURES, measure_articles

_TERMS = 5
_AGAIN = 999  # draws of the stories for the interval of a mean


@dataclass(frozen=True)
class Study:
    """The tables of a study; each is made of those before it."""

    coverage: Coverage
    corpus: pd.DataFrame
    definitions: pd.DataFrame
    measures: pd.DataFrame
    means: pd.DataFrame
    differences: pd.DataFrame
    words: pd.DataFrame
    seed: int


def read_study(folder: str | Path, *, seed: int = 0, **options: Any) -> Study:
    """Read a folder of articles of two outlets or more, and make every table of a study of it.

    Reads     the folder, with options as in `read_coverage`; outlets must be known, for instance from its sheet.csv
    Returns   Study: corpus (a row an outlet), definitions (of the measures), measures (an article and measure), means
              (an outlet and measure), differences (two outlets and a measure), words (that set an outlet apart)
    Raises    TellingsError where fewer than two outlets are known, and what `read_coverage` raises
    """
    return study_of(read_coverage(folder, **options), seed=seed)


def study_of(coverage: Coverage, *, seed: int = 0) -> Study:
    """The tables of a study of a coverage that was read already; see `read_study`."""
    outlets = coverage.articles["outlet"].dropna().unique()
    if len(outlets) < 2:
        raise TellingsError("a study compares outlets, and fewer than two are known; type them into sheet.csv")
    measures = measure_articles(coverage)
    differences = compare_outlets(
        measures, coverage.articles, coverage.stories, value="value", within="measure", seed=seed
    )
    return Study(
        coverage,
        _corpus(coverage),
        pd.DataFrame([(name, *said) for name, said in MEASURES.items()], columns=["measure", "in words", "unit"]),
        measures,
        _means(measures, seed),
        differences,
        _words(coverage, sorted(outlets), seed),
        seed,
    )


def _corpus(coverage: Coverage) -> pd.DataFrame:
    """One row an outlet, and one for all: articles, stories, stories told by all, tokens, first and last day."""
    told = coverage.articles.merge(coverage.stories[["article_id", "story_id"]], on="article_id")
    told = told.assign(outlet=told["outlet"].fillna("unknown"))
    tokens = coverage.sentences.groupby("article_id")["n_tokens"].sum()
    told = told.assign(tokens=told["article_id"].map(tokens).fillna(0).astype(int))

    def row(name: str, part: pd.DataFrame) -> tuple[Any, ...]:
        days = part["published"].dropna().dt.strftime("%Y-%m-%d")
        first, last = (days.min(), days.max()) if len(days) else (None, None)
        return name, len(part), part["story_id"].nunique(), int(part["tokens"].sum()), first, last

    rows = [row(str(name), part) for name, part in told.groupby("outlet", sort=True)] + [row("all", told)]
    return pd.DataFrame(rows, columns=["outlet", "articles", "stories", "tokens", "first day", "last day"])


def _means(measures: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row an outlet and measure: the mean over stories, an outlet's articles on a story being one, and the middle
    95 % of the means when stories are drawn again.
    """
    import numpy as np

    known = measures.dropna(subset=["outlet", "value"])
    told = known.groupby(["measure", "unit", "outlet", "story_id"])["value"].mean()
    rows = []
    for names, own in told.groupby(level=[0, 1, 2]):
        values, rng = own.to_numpy(), np.random.default_rng(seed)
        low, high = np.quantile(
            values[rng.integers(0, len(values), (_AGAIN, len(values)))].mean(axis=1), (0.025, 0.975)
        )
        rows.append((*names, len(values), values.mean(), low, high))
    return pd.DataFrame(rows, columns=["measure", "unit", "outlet", "stories", "mean", "low", "high"])


def _words(coverage: Coverage, outlets: list[str], seed: int) -> pd.DataFrame:
    """The content words that stand out in each outlet, the surest first; none where these stories cannot answer."""
    tables = []
    for outlet in outlets:
        keyness = coverage.keyness(outlet, by="outlet", seed=seed)
        more = keyness["stands_out"].fillna(False).astype(bool) & (keyness["log_odds"] > 0)
        chosen = keyness[more & (keyness["kind"] == "content")].nlargest(_TERMS, "z")
        tables.append(
            pd.DataFrame(chosen[["term", "target_count", "rest_count", "log_odds", "low", "high"]]).assign(
                outlet=outlet
            )
        )
    found = pd.concat(tables, ignore_index=True)
    return found[["outlet", "term", "target_count", "rest_count", "log_odds", "low", "high"]]
