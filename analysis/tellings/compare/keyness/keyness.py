"""Keyness: the words that are unusually frequent in some articles against the others, and the limit below which chance
could have made them.
"""

from collections import Counter
from functools import lru_cache
from math import isfinite
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.keyness.log_odds import compare_sides, prepare
from tellings.compare.keyness.permutation import ALPHA, Design, chance_limit
from tellings.compare.keyness.style_words import style_reasons
from tellings.compare.keyness.word_counts import WordCounts, count_words
from tellings.core.keyness_table import Keyness, keyness_says
from tellings.core.lists.lexicons import AnyLists, Lists, open_lists
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_of, values_of
from tellings.errors import TableError

_FEWEST = 3  # a word that occurs twice cannot stand out, whatever the articles
_MOST_WORDS = 20_000
_MOST_KEPT = 10_000  # sentences of which the counts are kept for the next target: a few megabytes
_INTERVAL = 1.96
_BY = {"article": "article_id", "outlet": "outlet", "label": "label"}


def _pick_sides(articles: pd.DataFrame, target: str | list[str], by: str) -> tuple[dict[str, bool], str]:
    """For each article whether it is the target's, and what to call the target; articles of unknown outlet take no side
    of outlets.
    """
    if by not in _BY:
        raise TableError(f"keyness: by is {by!r}; write article, outlet or label")
    column = _BY[by]
    need_columns(articles, "articles", "article_id", "label", column)
    wanted = [target] if isinstance(target, str) else list(target)
    known = [row for row in rows_of(articles, "article_id", "label", column) if not pd.isna(row[2])]
    there = {value for _, _, value in known}
    asked: list[str | None] = [*wanted] or [None]
    for name in asked:
        if name not in there:
            others = [
                other for other, c in _BY.items() if c in articles and other != by and name in set(articles[c].dropna())
            ]
            hint = f"; it is an {others[0]}: write by={others[0]!r}".replace("an label", "a label") if others else ""
            shown = ", ".join(sorted(there)[:10]) or "none"
            raise TableError(f"keyness: there is no {by} {name!r} in articles{hint}; there are {shown}")
    sides = {article_id: value in wanted for article_id, _, value in known}
    if all(sides.values()):
        raise TableError(f"keyness: every article is the target's; nothing is left to compare {', '.join(wanted)} with")
    names = list(dict.fromkeys(label if by == "article" else value for _, label, value in known if value in wanted))
    return sides, ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _story_names(article_ids: list[str], stories: pd.DataFrame) -> list[str]:
    """The story of each article; those that stand alone have no story to hold fast and form one group, without name."""
    story_of = dict(zip(stories["article_id"], stories["story_id"]))
    named = [story_of.get(a, "") for a in article_ids]
    sizes = Counter(named)
    return [story if sizes[story] > 1 else "" for story in named]


class Units(NamedTuple):
    """What is shuffled: `design` has a place a unit; `member` says of each article which unit it belongs to, -1 for
    none.
    """

    design: Design
    member: Any


def _units(counted: WordCounts, sides: dict[str, bool], articles: pd.DataFrame, stories: pd.DataFrame) -> Units:
    """How the texts may be shuffled, and which of them can be: where one side alone tells a story, it says nothing of
    wording.

    What an outlet wrote of a story is one unit, however many articles it ran: they share a desk, a day and often whole
    paragraphs. Where no story is told by both sides, stories are not held apart and each story is one unit.
    """
    import numpy as np

    ids = counted.article_ids
    target = np.array([sides[a] for a in ids], dtype=bool)
    names = _story_names(ids, stories)
    _, stratum = np.unique(np.array(names, dtype=str), return_inverse=True)
    size, ours = np.bincount(stratum), np.bincount(stratum, weights=target)
    both = (ours > 0) & (ours < size)
    used = both[stratum] if both.any() else np.ones(len(target), dtype=bool)
    outlet_of = dict(zip(articles["article_id"], articles["outlet"])) if "outlet" in articles else {}
    place: dict[tuple[str, ...], int] = {}
    member = np.full(len(ids), -1)
    for k in np.flatnonzero(used):
        outlet = outlet_of.get(ids[k])
        one = str(ids[k]) if pd.isna(outlet) or not names[k] else str(outlet)
        if not both.any() and names[k]:
            one = ""
        member[k] = place.setdefault((names[k], one, str(target[k])), len(place))
    first = [int(np.flatnonzero(member == unit)[0]) for unit in range(len(place))]
    held = np.unique(stratum[first], return_inverse=True)[1] if both.any() else np.zeros(len(first), dtype=np.int64)
    return Units(Design(target[first], held), member)


def _by_unit(counts: Any, member: Any) -> Any:
    """The counts of words summed over the articles of each unit."""
    import numpy as np
    from scipy.sparse import csr_array

    used = np.flatnonzero(member >= 0)
    n_units = int(member.max()) + 1
    return (csr_array((np.ones(len(used)), (member[used], used)), shape=(n_units, len(member))) @ counts).tocsr()


@lru_cache(maxsize=1)
def _count(
    article_ids: tuple[str, ...], kinds: tuple[str, ...], texts: tuple[str, ...], compared: frozenset[str], lists: Lists
) -> tuple[WordCounts, dict[str, str]]:
    """The words of the articles that are compared, and which of them are style: counted once where one article after
    the other is the target.
    """
    told = [row for row in zip(article_ids, kinds, texts) if row[1] in TOLD_KINDS and row[0] in compared]
    counted = count_words(told, {row[0] for row in told}, fewest=_FEWEST, most_words=_MOST_WORDS, lists=lists)
    return counted, style_reasons(counted, lists)


def _rows(
    counted: WordCounts, reasons: dict[str, str], sides: dict[str, bool], odds: Any, errors: Any, limit: float | None
) -> list[tuple[Any, ...]]:
    """One row a word, from the largest |z| down; counts are of all articles."""
    import numpy as np

    target = np.array([sides[a] for a in counted.article_ids], dtype=bool)
    words = counted.counts[:, :-1].tocsr()
    present = words.astype(bool).astype(int)
    numbers = [
        np.asarray(part.sum(axis=0)).ravel().astype(int).tolist()
        for part in (words[target], words[~target], present[target], present[~target])
    ]
    rows = []
    for word, odd, error, here, there, in_target, in_rest in zip(
        counted.words, odds.tolist(), errors.tolist(), *numbers
    ):
        known = isfinite(error)
        z = odd / error if known else None
        ends = (odd - _INTERVAL * error, odd + _INTERVAL * error) if known and limit is not None else (None, None)
        out = None if limit is None else z is not None and abs(z) > limit * (1 + 1e-9)
        rows.append(
            (
                word,
                "style" if word in reasons else "content",
                here,
                there,
                odd if known else None,
                *ends,
                z,
                limit,
                out,
                in_target,
                in_rest,
                reasons.get(word),
            )
        )
    return sorted(rows, key=lambda row: (-round(abs(row[7] or 0.0), 6), row[0]))


def keyness(
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    target: str | list[str],
    by: str = "article",
    seed: int = 0,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find the words that are unusually frequent, or rare, in the target against the other articles.

    A word stands out when its |z| is above the chance limit: what the largest |z| of all words stays below in 95 % of
    shuffles, in which all that an outlet wrote of a story changes sides as one (within stories where several are told
    by both sides; where each story is told by one side alone, whole stories change sides). Words come in clumps inside
    an article, and again in an outlet's next article on the matter, so shuffled words or articles would find far too
    many. Where there are so few articles that no word could reach p = 0.05, `stands_out` is
    NA; the counts stand.

    Reads     sentences (headline, standfirst, subhead, body), articles, stories; `target` is one article_id, outlet or
              label, as `by` says
              ("article", "outlet", "label"), or a list of them. By outlet, articles of unknown outlet are left out
    Returns   keyness, one row a word with three occurrences or more, the largest |z| first (of more than 20,000 words
              the commonest);
              the sentence that says what it shows stands below it and in `attrs["says"]`
    Raises    TableError when a table lacks a column, `by` or `target` is unknown, or nothing is left to compare with
    Method    log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), the variance multiplied by
              the word's dispersion
              over articles; limit: step-down maximum over permutations (Westfall and Young 1993), all of them where
              they are 1,000 or fewer
    """
    need_columns(sentences, "sentences", "article_id", "kind", "text")
    need_columns(stories, "stories", "article_id", "story_id")
    sides, name = _pick_sides(articles, target, by)
    count = _count if len(sentences) <= _MOST_KEPT else _count.__wrapped__
    counted, reasons = count(
        *(tuple(values_of(sentences[column])) for column in ("article_id", "kind", "text")),
        frozenset(sides),
        open_lists(lists),
    )
    n_target = sum(sides[a] for a in counted.article_ids)
    about = {
        "target": name,
        "n_target": n_target,
        "n_rest": len(counted.article_ids) - n_target,
        "n_ways": 1,
        "smallest_p": 1.0,
        "n_stories": 1,
    }
    if not counted.words or not 0 < n_target < len(counted.article_ids):
        return _finish([], about)
    design, member = _units(counted, sides, articles, stories)
    about |= {
        "n_ways": design.n_ways,
        "smallest_p": design.smallest_p,
        "n_stories": int(design.stratum.max()) + 1,
        "n_aside": int((member < 0).sum()),
        "n_units": len(design.target),
    }
    odds, errors, limit = _measure(_by_unit(counted.counts, member), design, seed)
    return _finish(_rows(counted, reasons, sides, odds, errors, limit), about)


def _measure(counts: Any, design: Design, seed: int) -> tuple[Any, Any, float | None]:
    """Log-odds and standard error of every word (NaN where no story that both sides tell has it), and the chance limit
    where there is one.
    """
    import numpy as np

    there = np.asarray(counts[:, :-1].sum(axis=0)).ravel() > 0
    comparison = prepare(counts[:, np.append(np.flatnonzero(there), counts.shape[1] - 1)], design.stratum)
    odds, errors = np.full(len(there), np.nan), np.full(len(there), np.nan)
    odds[there], errors[there] = (row[0] for row in compare_sides(comparison, design.target[None]))
    if design.smallest_p > ALPHA:
        return odds, errors, None

    def z_of(sides: Any) -> Any:
        some_odds, some_errors = compare_sides(comparison, sides)
        return some_odds / some_errors

    return odds, errors, chance_limit(design, z_of, int(there.sum()), seed)[0]


def _finish(rows: list[tuple[Any, ...]], about: dict[str, Any]) -> pd.DataFrame:
    table = Keyness(make_table("keyness", rows))
    table.attrs = about
    table.attrs = about | {"says": keyness_says(table)}
    return table
