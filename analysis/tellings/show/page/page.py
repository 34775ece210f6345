"""What every part of the page needs: the told rows, the marks of the sides, the sentences behind a telling, and the
anchors that link them.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.reasons import shown
from tellings.core.tables import rows_of
from tellings.review.corrections import Correction, corrections_of
from tellings.show.page.targets import Target, find_targets
from tellings.show.text.event_titles import MOST_CHARACTERS, event_titles
from tellings.show.text.findings import Finding, story_findings
from tellings.show.text.marking import Bit, Piece, mark_up, shorten, stripped, unit_offset
from tellings.show.text.side_marks import Mark, mark_of, mark_sides
from tellings.show.text.told_rows import by_cell, hedged_span, index_figures, told_rows

MOST_EVIDENCE = 1_500  # sentences written into the account
MOST_ROWS, MOST_ROWS_A_STORY = (
    400,
    200,
)  # facts that the page has rows for; the rest are counted, marked in the articles, and in the table `facts`
ACCOUNT_COLUMNS = (
    "story_id",
    "fact_id",
    "fact",
    "agreement",
    "told_by",
    "standing",
)  # before the columns of the articles
# Characters between a figure and the source that it is carried over from, beyond which two snippets are shown, not one.
_FAR = 600


class Go(NamedTuple):
    """What choosing an element shows: the key of a thing with its places, and the place to begin with; an empty key
    shows nothing.
    """

    key: str = ""
    at: str = ""


class Link(NamedTuple):
    """A link inside the page: its words, the anchor it leads to, and what choosing it shows."""

    words: str
    to: str
    go: Go = Go()


class Symbol(NamedTuple):
    """The symbol of a side as the page draws it; the shapes are drawn once, at its head."""

    shape: str
    filled: bool


@dataclass(frozen=True)
class Page:
    """One coverage, indexed for writing it down; anchors are numbers, so that nothing of an article gets into an
    attribute by its id.
    """

    coverage: Any
    account: pd.DataFrame
    told: pd.DataFrame
    marks: dict[str, Mark]
    texts: dict[str, str]
    labels: dict[str, str]
    article_anchor: dict[str, str]
    fact_anchor: dict[str, str]
    telling_anchor: dict[str, str]
    cells: dict[tuple[str, str], list[Any]]
    sentences: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    figures: dict[str, dict] = field(default_factory=dict)
    checked: dict[str, list[Correction]] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def key(self, kind: str, name: object) -> str:
        """The key under which the reader knows a fact, source, utterance, actor, passage or pair; empty where it has no
        place in any text.
        """
        return self.keys.get((kind, name), "") if isinstance(name, str) else ""

    def target(self, kind: str, title: str, spans: list[tuple[str, int, int]]) -> str:
        """Make any places choosable, such as the rows of a list: the key that `goto` takes."""
        key = f"g{len(self.targets)}"
        self.targets[key] = Target(kind, title, [(a, int(s), int(e)) for a, s, e in spans if a in self.texts])
        return key

    def goto(self, key: str, article_id: str | None = None, start: int | None = None) -> Go:
        """What choosing an element shows: these places in every article, first of all in this one."""
        if not key:
            return Go()
        self.used.add(key)
        if article_id is None:
            return Go(key)
        return Go(key, str(self.number[article_id]) + ("" if start is None else f":{self.units(article_id, start)}"))

    def article_link(self, article_id: str, key: str = "", start: int | None = None) -> Link:
        """A link to an article; where a key is given, choosing it shows the places in every article."""
        go = self.goto(key, article_id, start)
        return Link(self.labels[article_id], self.article_anchor[article_id], go)

    def side_by_side(self, key: str, words: str) -> Link | None:
        """A link to the places of a thing in the articles side by side; None where it has no key."""
        return Link(words, "full", self.goto(key)) if key else None

    @cached_property
    def tellings(self) -> list[Any]:
        """The told rows one by one, in the order of the table."""
        return list(rows_of(self.told))

    @cached_property
    def kind_of_fact(self) -> dict[str, str]:
        """Each fact's kind of figure: that of its first telling that is a number."""
        kind = dict(zip(self.coverage.figures["figure_id"], self.coverage.figures["kind"]))
        return {t.fact_id: kind[t.figure_id] for t in reversed(self.tellings) if t.figure_id in kind}

    @cached_property
    def fact_of(self) -> dict[str, Any]:
        """The facts by their id."""
        return {fact.fact_id: fact for fact in rows_of(self.coverage.facts)}

    @cached_property
    def cut(self) -> set[str]:
        """The articles whose text breaks off."""
        return set(self.coverage.articles.loc[self.coverage.articles["truncated"], "article_id"])

    @cached_property
    def with_evidence(self) -> set[str]:
        """The tellings whose sentence is written into the account: all, unless there are very many; then those of the
        largest events first.
        """
        rank = {story: n for n, story in enumerate(self.story_sizes)}
        order = self.told["story_id"].map(rank).sort_values(kind="stable").index[:MOST_EVIDENCE]
        return set(self.told.loc[order, "telling_id"])

    @cached_property
    def in_full(self) -> bool:
        """Whether the articles are written out for readers without a script too; a large page has them in its data
        only.
        """
        return len(self.texts) <= 40 and len(self.account) <= 200 and sum(map(len, self.texts.values())) <= 300_000

    @cached_property
    def number(self) -> dict[str, int]:
        """The articles' numbers in the data of the page, from 0."""
        return {article_id: n for n, article_id in enumerate(self.texts)}

    def units(self, article_id: str, offset: int) -> int:
        """A place of the tables as the browser's script counts it."""
        return unit_offset(self.texts[article_id], offset)

    def symbol(self, side: object, state: str) -> Symbol:
        """The symbol of a side; the words beside it say the same."""
        return Symbol(mark_of(side, state, self.marks).shape, state == "inside")

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The story of each article."""
        return dict(zip(self.coverage.stories["article_id"], self.coverage.stories["story_id"]))

    @cached_property
    def source_names(self) -> dict[str, str]:
        """The names of the sources."""
        return dict(zip(self.coverage.sources["source_id"], self.coverage.sources["name"]))

    @cached_property
    def chains(self) -> dict[str, list[list[str]]]:
        """From whom the numbers of each fact come, where an article has one from a source that has it from another: its
        label, then the names away from it.
        """
        found: dict[str, list[list[str]]] = defaultdict(list)
        if not hasattr(self.coverage, "number_chains"):
            return found
        told = self.coverage.number_chains()
        for (fact_id, _), part in told[told["telling_id"].isin(_long(told))].groupby(
            ["fact_id", "telling_id"], sort=False
        ):
            names = [self.labels[part["article_id"].iloc[0]], *part["name"].iloc[1:]]
            if names not in found[fact_id]:
                found[fact_id].append(names)
        return dict(found)

    def named(self, row: Any) -> str:
        """The reason of a row with the articles' labels in the place of their ids; empty where it has none."""
        return shown(row.because, row.reason, self.labels) or ""

    @cached_property
    def story_sizes(self) -> dict[str, int]:
        """How many articles tell each story, the largest first; of two alike the one with more shared facts."""
        stories, facts = self.coverage.stories, self.coverage.facts
        sizes = Counter(story for story, _ in dict.fromkeys(zip(stories["story_id"], stories["article_id"])))
        shared = Counter(story for story, n in zip(facts["story_id"], facts["n_articles"]) if n > 1)
        return {story: sizes[story] for story in sorted(sizes, key=lambda s: (-sizes[s], -shared[s]))}

    @cached_property
    def rows_shown(self) -> dict[str, tuple[pd.DataFrame, int]]:
        """The rows of the account that the page has of each story, the first in their order, and how many facts the
        story has.
        """
        shown, room = {}, MOST_ROWS
        for story_id in self.story_sizes:
            every = self._rows_of(story_id)
            shown[story_id] = (every.head(min(room, MOST_ROWS_A_STORY)), len(every))
            room -= len(shown[story_id][0])
        return shown

    def _rows_of(self, story_id: str) -> pd.DataFrame:
        """A story's rows of the account without the columns of other stories' articles: of hundreds, cutting each is
        slow.
        """
        members = set(self.coverage.stories.loc[self.coverage.stories["story_id"] == story_id, "article_id"])
        others = {label for article_id, label in self.labels.items() if article_id not in members}
        own = self.account[[c for c in self.account.columns if c in ACCOUNT_COLUMNS or c not in others]]
        return own[(self.account["story_id"] == story_id).to_numpy()]

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each event is called."""
        c = self.coverage
        return event_titles(c.articles, c.stories, c.sentences, c.facts, lists=getattr(c, "lists", None))

    def story_name(self, story_id: str) -> str:
        """What an event is called in a list: its title, shortened."""
        return shorten(self.titles.get(story_id, story_id), MOST_CHARACTERS)

    def findings_of(self, story_id: str | None) -> list[Finding]:
        """What the account of one story shows, in a few sentences."""
        return story_findings(self.coverage, self.told, story_id)

    def evidence(self, telling: Any) -> list[list[Bit]]:
        """The sentences behind a telling, the figure highlighted, source, cue and content marked."""
        text, sentences = self.texts[telling.article_id], self.sentences.get(telling.article_id, [])
        parts = (
            self.parts.get(telling.claim_id, [])
            if telling.state != "none" and isinstance(telling.claim_id, str)
            else []
        )
        pieces = [Piece(s, e, "span", part, title=part) for part, s, e in parts]
        figure = self.figures.get(telling.figure_id) if isinstance(telling.figure_id, str) else None
        hedged = hedged_span(telling.start, telling.end, figure)
        pieces += [Piece(*hedged, "span", "hedged")] if hedged != (telling.start, telling.end) else []
        pieces.append(Piece(telling.start, telling.end, "mark", "figure"))
        windows = [_window(sentences, len(text), telling.start, telling.end)]
        windows += [_window(sentences, len(text), s, e) for part, s, e in parts if part != "content"]
        return [stripped(mark_up(text, *window, pieces)) for window in _merge(windows)]


def _long(chains: pd.DataFrame) -> set[str]:
    """The tellings whose chain has two sources or more."""
    steps = chains.groupby("telling_id")["step"].max()
    return set(steps[steps >= 2].index)


def _window(sentences: list[tuple[int, int]], length: int, start: int, end: int) -> tuple[int, int]:
    """From the first to the last sentence that a span touches; 160 characters on each side where no sentence was split
    off there.
    """
    first = bisect_right(sentences, (start, length + 1)) - 1
    first += 1 if first < 0 or sentences[first][1] <= start else 0
    last = bisect_left(sentences, (end, -1)) - 1
    if first >= len(sentences) or last < first:
        return max(0, start - 160), min(length, end + 160)
    return min(start, sentences[first][0]), max(end, sentences[last][1])


def _merge(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if merged and start - merged[-1][1] <= _FAR:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def build_page(coverage: Any, account: pd.DataFrame) -> Page:
    """Index a coverage and its account."""
    told = told_rows(coverage.tellings, coverage.articles, coverage.credits, coverage.sources)
    sentences, parts = defaultdict(list), defaultdict(list)
    for article_id, start, end in zip(*(coverage.sentences[c] for c in ("article_id", "start", "end"))):
        sentences[article_id].append((int(start), int(end)))
    for claim_id, part, start, end in zip(*(coverage.claim_parts[c] for c in ("claim_id", "part", "start", "end"))):
        parts[claim_id].append((part, int(start), int(end)))
    ids = coverage.articles["article_id"]
    fact_anchor = {f: f"f{n}" for n, f in enumerate(account["fact_id"], start=1)}
    targets, keys = find_targets(coverage, dict(zip(account["fact_id"], account["fact"])), fact_anchor)
    return Page(
        coverage=coverage,
        account=account,
        told=told,
        marks=mark_sides(coverage.sources),
        texts=dict(zip(ids, coverage.articles["text"])),
        labels=dict(zip(ids, coverage.articles["label"])),
        article_anchor={a: f"a{n}" for n, a in enumerate(ids, start=1)},
        fact_anchor=fact_anchor,
        targets=targets,
        keys=keys,
        telling_anchor={t: f"t{n}" for n, t in enumerate(told["telling_id"], start=1)},
        cells=by_cell(told),
        sentences={a: sorted(s) for a, s in sentences.items()},
        parts=dict(parts),
        figures=index_figures(coverage.figures),
        checked=corrections_of(coverage.checks, coverage.tellings, coverage.claims),
    )
