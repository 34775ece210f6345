"""In which order a page sets articles side by side, and what it calls them: by day, and by what tells them apart."""

import re
from collections import Counter
from copy import copy
from dataclasses import is_dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

_DATED = ("minute", "day")
_HASH = re.compile(
    r"(?i)(?P<joint>[ _.#:-]?)(?<![0-9a-z])(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])"
    r"(?P<hash>[0-9a-f]{8,}(?:-[0-9a-f]{3,})*)(?![0-9a-z])"
)
_LEAST = 4  # characters of a hash that are kept where nothing else tells two names apart
_JOINTS = " _-.#:/"


def short_names(labels: list[str]) -> list[str]:
    """What each article is called where room is dear: without the hash in its name, where the rest tells it from the
    others; else with as much of the hash as does.

    >>> short_names(["000_928dbb0de22b4017", "001_2bdc9ae32607dc18", "Harbour Post"])
    ['000', '001', 'Harbour Post']
    >>> short_names(["928dbb0de22b4017", "928dbc0de22b4017", "a5e9d1c3b7f80246"])
    ['928dbb', '928dbc', 'a5e9d1']
    >>> short_names(["9 November 2016", "deadbeef"])
    ['9 November 2016', 'deadbeef']
    """
    for kept in (0, *range(_LEAST, 64, 2)):
        shorter = [_HASH.sub(partial(_begun, kept), label).strip(_JOINTS) for label in labels]
        made = [new or old for new, old in zip(shorter, labels)]
        n_of = Counter(made)
        if all(shorter) and max(n_of.values(), default=0) <= 1:
            return made
    return labels


def _begun(kept: int, found: re.Match[str]) -> str:
    """So many characters of a hash, and what joins it to the name; of none is kept nothing."""
    return found["joint"] + found["hash"][:kept] if kept else ""


def in_time(coverage: Any, account: pd.DataFrame) -> tuple[Any, pd.DataFrame]:
    """The same coverage and account with the articles in the order of their days, those without a day behind them as
    they stood, each under its short name.

    Reads     coverage, and the account of it, whose columns bear the articles' labels
    Returns   both, changed in `articles`, in the order of the account's columns and in their names only
    """
    articles = coverage.articles
    if not len(articles):
        return coverage, account
    dated = articles["published_precision"].isin(_DATED) & articles["published_text"].notna()
    day = articles["published_text"].where(dated, "~")
    articles = articles.loc[day.sort_values(kind="stable").index].reset_index(drop=True)
    short = dict(zip(articles["label"], short_names(list(articles["label"]))))
    columns = [label for label in articles["label"] if label in account.columns]
    fixed = [column for column in account.columns if column not in short]
    articles = articles.assign(label=articles["label"].map(short).astype(articles["label"].dtype))
    return _with_articles(coverage, articles), account[fixed + columns].rename(columns=short)


def _with_articles(coverage: Any, articles: pd.DataFrame) -> Any:
    if is_dataclass(coverage) and not isinstance(coverage, type):
        return replace(coverage, articles=articles)
    other = copy(coverage)
    other.articles = articles
    return other
