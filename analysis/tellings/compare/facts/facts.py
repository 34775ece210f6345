"""The facts of each story: their label, how early a reader wants them, and how their tellings agree."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pandas as pd
from scipy.cluster.hierarchy import DisjointSet

from tellings.compare.facts.differences import STRENGTH, Setting, compare_pair, judge, setting_of
from tellings.compare.facts.importance import REPEATS, Standing, importance_of, is_trivial, reasons_of
from tellings.compare.facts.labels import Telling, choose_label
from tellings.compare.matching.bags import stems_of
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.tables import make_table, need_columns, rows_of

__all__ = ["compare_facts", "compare_pair"]

_FIGURE = [
    "sentence_id",
    "surface",
    "value_2",
    "kind",
    "counted",
    "counted_phrase",
    "counted_start",
    "counted_end",
    "base_figure_id",
    "qualifier_start",
    "qualifier_end",
    "unit_start",
    "unit_end",
    "change",
]
_PLACES = ("shared", "alone", "trivial")


class Story(NamedTuple):
    """What the facts of one story are seen against: its sentences, how long each article is, its days, and the sizes
    told of each kind.
    """

    sentences: dict[str, Any]
    length: dict[str, int]
    day: dict[str, str | None]
    n_articles: dict[str, int]
    values: dict[tuple[str, str], list[float]]
    stems: dict[str, frozenset[str]]
    lists: AnyLists = None


def compare_facts(
    tellings: pd.DataFrame,
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    origins: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Say of every fact what it is called, how early a reader wants it, and how its tellings agree, with the pair that
    shows it.

    Reads     tellings, figures, articles (see codebook); origins, without which n_origins is NA; sentences, without
              which a label is looked for in
              the line of the article; stories, without which an article that tells no figure is not counted
    Returns   facts, one row a fact; by story, told by several first, then by one alone, then those that carry little;
              by importance
    Raises    TableError when a column is missing
    Method    each two tellings judged by the first that holds of converted, derived, vaguer, hedge, form, same,
              rounded, basis, updated; other numbers are a
              conflict only where noun, time, day of publication and exactness are the same, else they differ and
              `because` says what is unclear.
              The strongest pair names the fact
    """
    need_columns(tellings, "tellings", "fact_id", "value", "low", "high", "qualifier", "from_figures")
    told = (
        tellings[tellings["how"] != "topic"]
        .join(figures.set_index("figure_id")[_FIGURE], on="figure_id")
        .drop_duplicates("telling_id")
    )
    told = told.assign(surface=told["surface"].fillna(told["said"]))
    members: dict[str, list[Any]] = {}
    for telling in rows_of(told):
        members.setdefault(telling.fact_id, []).append(telling)
    story = _story(told, articles, sentences, tellings if stories is None else stories, open_lists(lists))
    rows = sorted((_fact_row(fact_id, fact, story) for fact_id, fact in members.items()), key=_place)
    made = make_table("facts", rows)
    if origins is None:
        return made
    counts = count_origins({fact_id: {m.article_id for m in fact} for fact_id, fact in members.items()}, origins)
    return made.assign(n_origins=made["fact_id"].map(counts).astype("Int64"))


class _Line(NamedTuple):
    """A line of an article, where its sentences are not known."""

    article_id: str
    start: int
    end: int
    kind: str
    text: str


def _story(
    told: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame | None, stories: pd.DataFrame, lists: AnyLists
) -> Story:
    by_id: dict[str, Any] = {}
    if sentences is not None:
        held = set(told["sentence_id"].dropna())
        by_id = {row.sentence_id: row for row in rows_of(sentences) if row.sentence_id in held}
    else:
        texts = dict(zip(articles["article_id"], articles["text"])) if "text" in articles.columns else {}
        for row in rows_of(told[told["sentence_id"].notna()]):
            text = texts.get(row.article_id, "")
            start, end = text.rfind("\n", 0, row.start) + 1, text.find("\n", row.end)
            by_id.setdefault(
                row.sentence_id,
                _Line(
                    row.article_id, start, len(text) if end < 0 else end, "body", text[start : None if end < 0 else end]
                ),
            )
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for story_id, kind, value in zip(told["story_id"], told["kind"], told["value"]):
        if not pd.isna(value) and not pd.isna(kind):
            values[story_id, kind].append(value)
    published = (
        articles["published_text"]
        if "published_text" in articles.columns
        else pd.Series([None] * len(articles), dtype=object)
    )
    days = {a: None if pd.isna(day) or len(day) < 10 else day[:10] for a, day in zip(articles["article_id"], published)}
    lengths = dict(zip(articles["article_id"], articles["n_chars"])) if "n_chars" in articles.columns else {}
    sizes = stories.groupby("story_id")["article_id"].nunique().to_dict()
    return Story(
        by_id,
        lengths,
        days,
        sizes,
        {key: sorted(v) for key, v in values.items()},
        {key: stems_of(row.text, lists) for key, row in by_id.items()},
        lists,
    )


def _fact_row(fact_id: str, members: list[Any], story: Story) -> tuple:
    """One row of facts."""
    n_articles = len({m.article_id for m in members})
    agreement, why, first, second = _agreement(members, story)
    if n_articles == 1 and agreement in ("same", "form"):
        agreement = "single"
    label = _label(members, story)
    trivial = all(is_trivial(m, story.sentences.get(m.sentence_id), story.lists) for m in members)
    headlines = {m.article_id for m in members if _kind(m, story) == "headline"}
    standing = "trivial" if trivial and not headlines else "shared" if n_articles > 1 else "alone"
    weighed = _weigh(members, headlines, agreement, story)
    size = story.n_articles.get(members[0].story_id, n_articles)
    reasons = reasons_of(weighed, n_articles, size, len(headlines))
    return (
        fact_id,
        members[0].story_id,
        *label,
        importance_of(weighed),
        reasons,
        standing,
        n_articles,
        None,
        agreement,
        first,
        second,
        sentence_of(why),
        packed(why),
    )


def _kind(m: Any, story: Story) -> str:
    sentence = story.sentences.get(m.sentence_id)
    return "body" if sentence is None else sentence.kind


def _weigh(members: list[Any], headlines: set[str], agreement: str, story: Story) -> Standing:
    """What speaks for a fact."""
    first = members[0]
    n = max(1, story.n_articles.get(first.story_id, 1))
    starts: dict[str, float] = {}
    for m in members:
        place = 0.0 if m.article_id in headlines else m.start / max(1, story.length.get(m.article_id, m.end))
        starts[m.article_id] = min(place, starts.get(m.article_id, 1.0))
    told = story.values.get((first.story_id, first.kind), []) if not pd.isna(first.kind) else []
    largest = max((m.value for m in members if not pd.isna(m.value)), default=None)
    large = bisect_right(told, largest) / len(told) if told and largest is not None else 0.0
    return Standing(
        told=len(starts) / n,
        headlines=len(headlines) / n,
        early=sum(1 - p for p in starts.values()) / len(starts),
        repeated=min(1.0, (len(members) - len(starts)) / REPEATS),
        parted=agreement not in ("same", "form", "single"),
        large=large,
        kind="count" if pd.isna(first.kind) else first.kind,
    )


def _agreement(members: list[Any], story: Story) -> tuple[str, tuple[Reason, ...], str | None, str | None]:
    """The strongest reading of two tellings. Tellings in the same words of one article are alike, so each wording is
    compared once.
    """
    wordings = list(
        {(m.said, m.unit, m.qualifier, pd.isna(m.from_figures), m.article_id): m for m in reversed(members)}.values()
    )[::-1]
    pairs = list(combinations(wordings, 2)) or list(combinations(members[:2], 2))
    if not pairs:
        return "single", (Reason("one", (members[0].article_id,), (members[0].said,)), Reason("no_other")), None, None
    settings: dict[str, Setting] = {
        m.telling_id: setting_of(m, story.sentences.get(m.sentence_id), story.day.get(m.article_id), lists=story.lists)
        for m in members
    }
    judged = [
        (*judge(a, b, settings[a.telling_id], settings[b.telling_id], lists=story.lists), a.telling_id, b.telling_id)
        for a, b in pairs
    ]
    word, why, first, second = min(judged, key=lambda j: STRENGTH.index(j[0]))
    told_so = any(
        judgement[0] == "updated" for judgement in judged
    )  # "rose to seven from three": one article says that it changed
    if word in ("differs", "conflicts") and _runs(members, settings, 1 if told_so else 2):
        return "updated", (why[0], Reason("grows")), first, second
    return word, why, first, second


def _runs(members: list[Any], settings: dict[str, Setting], steps: int) -> bool:
    """Whether a count grows from day to day of publication, over so many steps or more."""
    by_day: dict[str, set[float]] = defaultdict(set)
    for m in members:
        day = settings[m.telling_id].published
        if day is None or pd.isna(m.value) or m.kind not in ("count", "vague", "duration", "money"):
            return False
        by_day[day].add(m.value)
    days = sorted(by_day)
    rising = all(max(by_day[a]) <= min(by_day[b]) for a, b in pairwise(days))
    return len(days) > steps and rising and max(by_day[days[0]]) < min(by_day[days[-1]])


def _shares(told: list[tuple[str, frozenset[str]]]) -> Callable[[str, str], float]:
    """How large a share of other articles' tellings than this one's holds a stem; made of sums, for a fact may be told
    by hundreds.
    """
    every, own = (
        Counter(article_id for article_id, _ in told),
        Counter((a, root) for a, roots in told for root in roots),
    )
    used = Counter(root for _, roots in told for root in roots)

    def shared(article_id: str, root: str) -> float:
        others = len(told) - every[article_id]
        return (used[root] - own[article_id, root]) / others if others else 0.0

    return shared


def _label(members: list[Any], story: Story) -> tuple[str, str, int | None, int | None]:
    """The label, and the article and place whose words it is."""
    known = [
        m
        for m in members
        if not pd.isna(m.sentence_id) and m.sentence_id in story.sentences and pd.isna(m.from_figures)
    ]
    shared = _shares([(m.article_id, story.stems[m.sentence_id]) for m in known])
    found = choose_label(
        [Telling(m, story.sentences[m.sentence_id], partial(shared, m.article_id), story.lists) for m in known]
    )
    if found:
        label, row = found
        return label.text, row.article_id, label.start, label.end
    first = members[0]
    phrase = next((m.counted_phrase for m in members if not pd.isna(m.counted_phrase)), first.said)
    return phrase, first.article_id, None, None


def _place(row: tuple) -> tuple:
    """Where a fact stands in its story: told by several first, then by importance, then by its place."""
    return row[1], _PLACES.index(row[8]), -row[6], row[0]


def count_origins(tellers: dict[str, set[str]], origins: pd.DataFrame) -> dict[str, int]:
    """For each fact, how many texts the articles that tell it seem to go back to: near copies and retellings count
    once.
    """
    joined = origins[origins["reading"].isin(["near_copy", "same_order_retelling"])]
    pairs = list(zip(joined["article_a"], joined["article_b"]))
    texts = DisjointSet({a for members in tellers.values() for a in members} | {a for pair in pairs for a in pair})
    for pair in pairs:
        texts.merge(*pair)
    return {fact: len({texts[a] for a in members}) for fact, members in tellers.items()}
