"""Why an article stands in its story: what it shares with the nearest one, how far apart their days are, or that it is
alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from tellings.compare.stories.bags import Bag, rarity
from tellings.compare.stories.days import Span, day_of, gap_days
from tellings.compare.stories.linkage import CUT, Placed, chance
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.schema import NOT_FIGURES
from tellings.core.tables import make_table

SHOWN = 8  # terms named in `because`
TELLING = 1.8  # the rarity from which a shared word is named there


class Said(NamedTuple):
    """The tables that lend their words to the reasons, each where it is given."""

    names: pd.DataFrame | None = None
    figures: pd.DataFrame | None = None
    dates: pd.DataFrame | None = None


class _Folder(NamedTuple):
    """What the reasons are written from, by the place of an article in the order of ids."""

    ids: list[str]
    bags: list[Bag]
    spans: list[Span | None]
    figures: dict[str, dict[str, str]]
    dates: dict[str, set[str]]
    names: dict[str, str]


def tell_stories(
    placed: Sequence[Placed], bags: dict[str, Bag], published: dict[str, str | None], said: Said, *, n_articles: int
) -> pd.DataFrame:
    """The table `stories` of some articles whose stories are known, with the reasons in words.

    Reads     placed, in the order of the ids; for each of these articles what it is compared by and when it was
              published; `n_articles` of the whole folder or archive
    Returns   stories, one row an article
    """
    ids = [each.article_id for each in placed]
    folder = _Folder(
        ids,
        [bags[key] for key in ids],
        [day_of(published[key]) for key in ids],
        _figures_of(said.figures),
        _dates_of(said.dates),
        _names_of(said.names),
    )
    place = {article_id: row for row, article_id in enumerate(ids)}
    rows = []
    for row, each in enumerate(placed):
        if n_articles == 1:
            why = [Reason("alone_only")]
        elif not each.joined or each.odds is None or each.nearest is None:
            why = _alone(folder.bags[row], each)
        elif each.nearest in place:
            why = _together(folder, row, place[each.nearest], chance(each.odds))
        else:  # the nearest article of a very large story lies in another part of it
            why = [Reason("nearest", (each.nearest,), (f"{chance(each.odds):.2f}",))]
        score = round(chance(each.odds), 4) if each.joined and each.odds is not None else 0.0
        rows.append((each.article_id, each.story_id, score, sentence_of(why), packed(why)))
    return make_table("stories", rows)


def _alone(bag: Bag, placed: Placed) -> list[Reason]:
    if not bag.full:
        return [Reason("alone_without_text")]
    if placed.nearest is None or placed.odds is None:
        return [Reason("alone")]
    start = Reason("alone_nearest", (placed.nearest,), (f"{chance(placed.odds):.2f}",))
    return [start, Reason("needs", (), (f"{chance(CUT):.2f}",)) if placed.odds < CUT else Reason("less_alike")]


def _together(folder: _Folder, row: int, near: int, score: float) -> list[Reason]:
    shared = _shared(folder, row, near)
    words = Reason("shares", (), tuple(shared)) if shared else Reason("shares_common")
    return [words, *_apart(folder, row, near), Reason("nearest", (folder.ids[near],), (f"{score:.2f}",))]


def _apart(folder: _Folder, row: int, near: int) -> list[Reason]:
    """How far apart the two articles' own dates are; nothing where one is unknown."""
    days = gap_days(folder.spans[row], folder.spans[near])
    if days is None:
        return []
    return [Reason("one_day") if days == 0 else Reason("days_apart", (), (f"{days} {'day' if days == 1 else 'days'}",))]


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
