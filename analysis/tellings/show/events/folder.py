"""A coverage of many events as a folder: a page that lists them, and beside it the account of each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.tables import rows_by
from tellings.show.events.index import index_page, write_index_page
from tellings.show.page.report import write_report
from tellings.show.text.event_titles import event_titles
from tellings.show.text.in_time import short_names
from tellings.show.text.sentence_parts import count_of

MANY_EVENTS = 12  # told by several articles, beyond which one page would hide most of them
_DIFFERENCES = ("conflicts", "differs", "basis")
_OWNERS = (
    ("story_id", "stories", "story_id"),
    ("article_id", "stories", "article_id"),
    ("article_a", "stories", "article_id"),
    ("quote_id", "quotes", "quote_id"),
    ("claim_id", "claims", "claim_id"),
    ("path", "articles", "path"),
)  # the column by which a row belongs to a story, and the table that says to which


def n_shared_events(coverage: Any) -> int:
    """How many events several articles tell."""
    return int((coverage.stories["story_id"].value_counts() > 1).sum())


def events_of(coverage: Any) -> pd.DataFrame:
    """The events of a coverage as a table with the columns of an archive's events.csv.

    Reads     coverage: its articles, stories, sentences and facts
    Returns   one row a story: story_id, day, last_day, n_articles, n_facts, n_differences, headline, outlets
    """
    articles, facts = coverage.articles, coverage.facts
    names = dict(zip(articles["article_id"], short_names(list(articles["label"]))))
    day = dict(zip(articles["article_id"], articles["published"].dt.strftime("%Y-%m-%d")))
    titles = event_titles(articles, coverage.stories, coverage.sentences, facts, lists=getattr(coverage, "lists", None))
    n_facts = facts["story_id"].value_counts().to_dict()
    differ = facts.loc[facts["agreement"].isin(_DIFFERENCES), "story_id"].value_counts().to_dict()
    rows = []
    for story_id, members in rows_by(coverage.stories, "story_id").items():
        days = sorted(day[m.article_id] for m in members if isinstance(day[m.article_id], str)) or [None]
        outlets = "; ".join(dict.fromkeys(names[m.article_id] for m in members))
        sizes = (len(members), n_facts.get(story_id, 0), differ.get(story_id, 0))
        rows.append((story_id, days[0], days[-1], *sizes, titles.get(story_id), outlets))
    columns = ["story_id", "day", "last_day", "n_articles", "n_facts", "n_differences", "headline", "outlets"]
    return pd.DataFrame(rows, columns=columns)


def by_story(coverage: Any) -> Iterator[tuple[str, Any]]:
    """Each event that several articles tell, with a coverage of its own: of every table the rows of its articles."""
    home = {
        (column, table): dict(zip(getattr(coverage, table)[key], _stories_of(coverage, table)))
        for column, table, key in _OWNERS
    }
    places: dict[str, dict[Any, Any]] = {}
    for name, table in coverage.tables().items():
        owner = next(((c, t) for c, t, _ in _OWNERS if c in table.columns), None)
        if owner is not None and name != "checks":
            story = table["story_id"] if owner[0] == "story_id" else table[owner[0]].map(home[owner])
            places[name] = story.groupby(story, sort=False).indices
    sizes = coverage.stories["story_id"].value_counts(sort=False)
    for story_id in sizes[sizes > 1].index:
        own = {}
        for name, table in coverage.tables().items():
            own[name] = table.iloc[places[name].get(story_id, [])].reset_index(drop=True) if name in places else table
        yield story_id, replace(coverage, **own)


def _stories_of(coverage: Any, table: str) -> pd.Series:
    if table == "stories":
        return coverage.stories["story_id"]
    return getattr(coverage, table)["article_id"].map(
        dict(zip(coverage.stories["article_id"], coverage.stories["story_id"]))
    )


def write_events(coverage: Any, path: str | Path, *, progress: Any = None) -> Path:
    """Write a page that lists the events, and in a folder beside it the page of each that several articles tell.

    Reads     coverage; `path` of the page that lists them: the folder has its name with `_events` behind it
    Returns   the path of that page
    """
    path = Path(path)
    folder = path.with_name(f"{path.stem}_events")
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, str] = {}
    n = n_shared_events(coverage)
    for number, (story_id, own) in enumerate(by_story(coverage), start=1):
        if progress:
            progress(f"writing the page of event {number} of {n}")
        page = folder / f"{number:04}.html"
        write_report(own, own.account(), page, home=f"../{path.name}")
        pages[story_id] = f"{folder.name}/{page.name}"
    unread = int((~coverage.files["read"].astype(bool)).sum())
    reasons = coverage.files.loc[~coverage.files["read"].astype(bool), ["path", "reason"]].head(5)
    notice = (
        ""
        if not unread
        else f"{count_of(unread, 'file')} not read: "
        + "; ".join(f"{p} ({r})" for p, r in reasons.itertuples(index=False))
        + (" …" if unread > len(reasons) else "")
    )
    return write_index_page(index_page(events_of(coverage), pages, notice=notice), path)
