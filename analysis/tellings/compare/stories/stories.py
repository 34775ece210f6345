"""Which articles report one event: their pair scores, joined into groups, with the reason in words."""

from typing import NamedTuple

import pandas as pd

from tellings.compare.stories.linkage import CUT, Groups, chance, date_odds, day_of, gap_days, link, log_odds
from tellings.compare.stories.similarity import Bag, bag_of, rarity, score_pairs
from tellings.core.ids import story_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_with

SHOWN = 8  # terms named in `because`
TELLING = 1.8  # the rarity from which a shared word is named there


class _Folder(NamedTuple):
    """What the reasons are written from, by the place of an article in the order of ids."""

    ids: list[str]
    bags: list[Bag]
    groups: Groups
    figures: dict[str, dict[str, str]]
    dates: dict[str, set[str]]
    names: dict[str, str]


def group_stories(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    names: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    dates: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find which articles tell one event, without being told how many events there are.

    Two articles are alike by the words of their texts and of their leads, the rarer the more, and by the rare figures
    they share;
    the days between them speak where both dates are known, and decide nothing alone: a page header can lie. `names`,
    `figures`
    and `dates` only lend their words to `because`, so a miss there moves no article.

    Reads     articles (published_text), sentences of kinds headline, standfirst, subhead, body; names, figures, dates
              where given
    Returns   stories, one row an article, by article_id; story_id is made from the first member, so a further article
              that
              belongs to none changes none
    Raises    TableError when a table lacks a column
    Method    cosine with background frequencies (data/lexicons/background.csv), average linkage; among thousands of
              undated
              articles, likeness against the nearest ones (CSLS, Conneau et al. 2018); weights chosen on dev files
    """
    need_columns(articles, "articles", "article_id", "published_text")
    need_columns(sentences, "sentences", "article_id", "start", "kind", "text")
    table = articles.sort_values("article_id", kind="stable")
    ids = table["article_id"].tolist()
    spans = [day_of(text) for text in table["published_text"]]
    told = rows_with(sentences, "kind", TOLD_KINDS).sort_values(["article_id", "start"], kind="stable")
    texts = {key: list(group) for key, group in told.groupby("article_id", sort=False)["text"]}
    lists = open_lists(lists)
    bags = [bag_of(texts.get(key, ()), lists=lists) for key in ids]
    pairs = score_pairs(bags, [None if span is None or span.yearless else span.first // 7 for span in spans])
    i, j, score = pairs.i.tolist(), pairs.j.tolist(), pairs.score.tolist()
    groups = link(spans, i, j, score)
    odds = [log_odds(value) + date_odds(gap_days(spans[a], spans[b])) for a, b, value in zip(i, j, score)]
    folder = _Folder(ids, bags, groups, _figures_of(figures), _dates_of(dates), _names_of(names))
    return make_table("stories", _rows(folder, i, j, odds))


def _rows(folder: _Folder, i: list[int], j: list[int], odds: list[float]) -> list[tuple[str, str, float, str, str]]:
    """For each article its story, and the nearest article of the same story, or else of any other, with the reason."""
    story = [0] * len(folder.ids)
    for members in folder.groups.members.values():
        for row in members:
            story[row] = members[0]
    inside: dict[int, tuple[float, int]] = {}
    outside: dict[int, tuple[float, int]] = {}
    for a, b, value in zip(i, j, odds):
        for one, other in ((a, b), (b, a)):
            best = inside if story[a] == story[b] else outside
            best[one] = max(best.get(one, (float("-inf"), 0)), (value, -other))
    rows = []
    for row, key in enumerate(folder.ids):
        if row in inside:
            score, why = chance(inside[row][0]), _together(folder, row, -inside[row][1], chance(inside[row][0]))
        else:
            score, why = 0.0, _alone(folder, row, outside.get(row))
        rows.append((key, story_id(folder.ids[story[row]]), round(score, 4), sentence_of(why), packed(why)))
    return rows


def _together(folder: _Folder, row: int, near: int, score: float) -> list[Reason]:
    shared = _shared(folder, row, near)
    words = Reason("shares", (), tuple(shared)) if shared else Reason("shares_common")
    return [words, *_apart(folder, row, near), Reason("nearest", (folder.ids[near],), (f"{score:.2f}",))]


def _apart(folder: _Folder, row: int, near: int) -> list[Reason]:
    """How far apart the two articles' own dates are; nothing where one is unknown."""
    days = gap_days(folder.groups.own[row], folder.groups.own[near])
    if days is None:
        return []
    return [Reason("one_day") if days == 0 else Reason("days_apart", (), (f"{days} {'day' if days == 1 else 'days'}",))]


def _alone(folder: _Folder, row: int, nearest: tuple[float, int] | None) -> list[Reason]:
    if len(folder.ids) == 1:
        return [Reason("alone_only")]
    if not folder.bags[row].full:
        return [Reason("alone_without_text")]
    if nearest is None:
        return [Reason("alone")]
    odds, near = nearest[0], -nearest[1]
    start = Reason("alone_nearest", (folder.ids[near],), (f"{chance(odds):.2f}",))
    return [start, Reason("needs", (), (f"{chance(CUT):.2f}",)) if odds < CUT else Reason("less_alike")]


def _shared(folder: _Folder, one: int, other: int) -> list[str]:
    """The figures, dates and terms that say most for a pair, as the first of the two writes them."""
    mine, theirs = folder.bags[one], folder.bags[other]
    figures = [
        folder.figures.get(folder.ids[one], {}).get(figure, figure) for figure in sorted(mine.figures & theirs.figures)
    ]
    dates = sorted(folder.dates.get(folder.ids[one], set()) & folder.dates.get(folder.ids[other], set()))
    worth = {
        word: (rarity(word, mine.lists) - TELLING) * min(count, theirs.full[word], 3)
        for word, count in mine.full.items()
        if word in theirs.full and not word[0].isdigit() and rarity(word, mine.lists) > TELLING
    }
    best = sorted(worth, key=lambda word: (mine.surfaces[word].islower(), -worth[word], word))
    words = list(dict.fromkeys(folder.names.get(word, mine.surfaces[word]) for word in best))
    few = figures[:3] + dates[:2]
    return words[: SHOWN - len(few)] + few


def _figures_of(figures: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    """For each article, how a number is best named: with what it counts ("653 drones")."""
    if figures is None or not len(figures):
        return {}
    found: dict[str, dict[str, str]] = {}
    for key, surface, phrase, kind in zip(
        figures["article_id"], figures["surface"], figures["counted_phrase"], figures["kind"]
    ):
        if kind not in NOT_FIGURES:
            found.setdefault(key, {}).setdefault(surface, f"{surface} {phrase}" if isinstance(phrase, str) else surface)
    return found


def _dates_of(dates: pd.DataFrame | None) -> dict[str, set[str]]:
    """For each article, the days that its running text names."""
    if dates is None or not len(dates):
        return {}
    found: dict[str, set[str]] = {}
    for key, value, role in zip(dates["article_id"], dates["value"], dates["role"]):
        if role == "mention" and isinstance(value, str):
            found.setdefault(key, set()).add(value)
    return found


def _names_of(names: pd.DataFrame | None) -> dict[str, str]:
    """Places of one word, spelled as the finder of names has them."""
    if names is None or not len(names):
        return {}
    places = names.loc[names["kind"] == "place", "entity"]
    return {name.lower(): name for name in places if isinstance(name, str) and name.isalpha()}
