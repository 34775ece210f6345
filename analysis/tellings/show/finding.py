"""Says in one sentence what a story's account shows: computed from its cells, so that a title can never claim more than its table."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from tellings.rows import rows_of
from tellings.show.marking import shorten
from tellings.show.told import by_cell, one_a_wording

_TOLD_ALIKE = ("same", "form", "single")
# How long something lasted, which in a row it was and "several" are seldom what a reader looks for first.
_LENGTHS = ("minute", "hour", "day", "week", "month", "year")
_PLACE = r"(?:st|nd|rd|th)$"


class _Cells(NamedTuple):
    """One fact: its label, and for each article that tells it the first wording and whether a source was found."""

    label: str
    wordings: list[str]
    states: list[str]


def count_of(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count_of(1, "article"), count_of(2, "story", "stories")
    ('1 article', '2 stories')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def _gather(facts: list[Any], told: pd.DataFrame) -> dict[str, _Cells]:
    """The cells of each fact, in the order of the articles."""
    cells: dict[str, list[Any]] = {}
    for (fact_id, _), rows in by_cell(told).items():
        cells.setdefault(fact_id, []).append(one_a_wording(rows)[0])
    return {f.fact_id: _Cells(shorten(f.label, 70), [r.said for r in cells[f.fact_id]], [r.state for r in cells[f.fact_id]]) for f in facts}


def _groups(cells: _Cells) -> list[tuple[str, int]]:
    """The wordings with the number of articles that use each, commonest first; the writing of the first article stands for its like."""
    counts = Counter(w.casefold() for w in cells.wordings)
    first = {}
    for wording in cells.wordings:
        first.setdefault(wording.casefold(), wording)
    return [(first[key], n) for key, n in sorted(counts.items(), key=lambda item: -item[1])]


def _on_whose_word(cells: _Cells) -> str:
    inside, none = cells.states.count("inside"), cells.states.count("none")
    told = len(cells.states)
    if inside == told:
        return ", each on a source’s word" if told > 1 else ""
    if none == told:
        return ", none with a source that the rules found"
    return f", {inside} on a source’s word" + (f", {none} with no source found" if none else "")


def _same_words(cells: _Cells, n_articles: int) -> str:
    told = len(cells.wordings)
    who = ("Both articles give" if told == 2 else f"All {told} articles give") if told == n_articles else f"{told} of {n_articles} articles give"
    return f"{who} {cells.wordings[0]} for “{cells.label}”{_on_whose_word(cells)}"


def _other_words(cells: _Cells) -> str:
    groups = _groups(cells)
    (first, n), (second, m), *rest = groups
    more = f" and {count_of(len(rest), 'other wording')}" if rest else ""
    return f"{count_of(n, 'article')} {_write(n)} “{first}” where {m} {_write(m)} “{second}”{more} for “{cells.label}”"


def _write(n: int) -> str:
    return "writes" if n == 1 else "write"


def state_finding(facts: pd.DataFrame, told: pd.DataFrame, n_articles: int) -> str:
    """What the account of one story shows first: a conflict where there is one, else what most articles share, then where their words part.

    Reads     the facts and told rows of one story; `n_articles`, how many articles tell the story
    Returns   one sentence of numbers and the articles' own words; never a rating of an outlet
    """
    if told.empty or facts.empty:
        return f"No figure was found in {count_of(n_articles, 'article')}" if n_articles else "No article was read"
    there = set(told["fact_id"])
    ranked = [fact for fact in rows_of(facts) if fact.fact_id in there]
    shared = [fact for fact in ranked if fact.n_articles > 1]
    if n_articles == 1:
        return f"One article alone tells this event: {count_of(len(ranked), 'figure')}, and nothing to compare {'it' if len(ranked) == 1 else 'them'} with"
    if not shared:
        return f"No figure stands in two of the {n_articles} articles: {count_of(len(ranked), 'figure')}, each in one article only"
    place = told["said"].str.contains(_PLACE) & told["value"].between(1, 99)
    counts = set(told.loc[~(told["unit"].isin(_LENGTHS) | told["value"].isna() | place), "fact_id"])
    shared.sort(key=lambda fact: fact.fact_id not in counts)
    cells = _gather(shared, told)
    lead = _lead([fact for fact in shared if fact.fact_id in counts] or shared)
    first = cells[lead.fact_id]
    sentence = _same_words(first, n_articles) if len(_groups(first)) == 1 else _other_words(first)
    if lead.agreement == "conflicts":
        sentence = f"The articles conflict: {sentence}"
    for fact in sorted(shared, key=lambda fact: fact.agreement != "conflicts"):
        other = cells[fact.fact_id]
        # A sum differs from its addends in writing only, and from another sum because they do: that is no news.
        sums = fact.agreement == "derived" or any(number in wording for number in first.wordings for wording in other.wordings if " + " in wording)
        if fact is not lead and fact.agreement not in _TOLD_ALIKE and not sums and len(_groups(other)) > 1:
            return f"{sentence}; {_other_words(other)}"
    return sentence


def _lead(shared: list[Any]) -> Any:
    """The fact to begin with: a conflict; else what most articles tell, and tell alike."""
    conflict = next((fact for fact in shared if fact.agreement == "conflicts"), None)
    most = shared[0].n_articles
    alike = (fact for fact in shared if fact.n_articles == most and fact.agreement in _TOLD_ALIKE)
    return conflict or next(alike, shared[0])
