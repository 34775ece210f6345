"""The chart of names: actors in rows, articles in columns, and in each cell what the article calls the actor, and how
often.
"""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_by, rows_of, rows_with
from tellings.errors import TableError
from tellings.show.charts.base.canvas import INK, LINE, QUIET, Canvas, new_axes, title, wrap
from tellings.show.charts.base.grid import GAP, MOST_LINE, Key, heads_for, lines_for, width_for
from tellings.show.charts.wording.how_named import how_named
from tellings.show.text.sentence_parts import count_of

_LABEL, _LETTER = 1.9, 0.2
_MOST_ARTICLES, _MOST_NAMES = 16, 5  # columns; names to a cell
_OTHER = Key("≠", "#B34A00", "another name than the one in the row’s label, or parts of it")
_SPELLED = Key("s", "#7A3E9D", "the same name in another spelling or form")
_DESCRIBED = Key("d", "#0B6E5F", "described without its name")


class _Line(NamedTuple):
    """One line of a cell: its letter (None: the actor's own name), its words, whether they are a descriptor, whether it
    begins a name.
    """

    key: Key | None
    words: str
    quiet: bool
    begins: bool


class _Row(NamedTuple):
    """One actor: the label's lines, how often it is mentioned, a cell for each article."""

    label: list[str]
    mentions: str
    cells: list[list[_Line]]

    @property
    def height(self) -> float:
        """In inches."""
        return max(len(self.label) + 1, *(len(cell) for cell in self.cells), 1) * LINE + 0.12


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn."""

    title: list[str]
    heads: list[list[str]]
    rows: list[_Row]
    legend: list[Key]
    footer: list[str]
    column_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def _with_words(variants: pd.DataFrame) -> pd.DataFrame:
    """The variants with `named` (see how_named); descriptors of one surface in one article stand together."""
    return variants.assign(
        named=[how_named(surface, actor) for surface, actor in zip(variants["surface"], variants["actor"])]
    )


class _Actor(NamedTuple):
    """One actor that several articles name; `apart` counts its mentions by another name, spelling or description."""

    actor_id: str
    actor: str
    n_articles: int
    n_mentions: int
    apart: int
    rank: int


def _ranked(variants: pd.DataFrame) -> list[_Actor]:
    """The actors that several articles name: those with other names first, then other spellings, then those described
    in several ways, then the rest.
    """
    found, same = [], rows_by(variants, "actor_id")
    for (actor_id, actor), rows in rows_by(variants, "actor_id", "actor").items():
        apart, n_articles = [row for row in same[actor_id] if row.named != "own"], len({row.article_id for row in rows})
        described = len({row.descriptor for row in same[actor_id] if isinstance(row.descriptor, str)}) > 1
        rank = 3 if any(row.named == "other" for row in apart) else 2 if apart else int(described)
        if n_articles > 1:
            found.append(
                _Actor(
                    actor_id,
                    actor,
                    n_articles,
                    sum(row.n_mentions for row in rows),
                    sum(row.n_mentions for row in apart),
                    rank,
                )
            )
    return sorted(found, key=lambda a: (-a.rank, -a.n_mentions))


def _state(actors: list[_Actor], variants: pd.DataFrame) -> str:
    """How many of the actors that several articles name have another name, spelling or description somewhere; the one
    mentioned most as the example.
    """
    if not actors:
        return "No actor is named by two articles"
    n = count_of(len(actors), "actor")
    apart = [a for a in actors if a.apart]
    if not apart:
        return (
            "The articles use one name, or parts of it, "
            f"for {'the one actor' if len(actors) == 1 else f'each of {n}'} that several of them name"
        )
    first = apart[0]
    counts: Counter[str] = Counter()
    for row in rows_of(variants, "actor_id", "named", "surface", "n_mentions"):
        if row.actor_id == first.actor_id and row.named != "own":
            counts[row.surface] += row.n_mentions
    names = [name for name, _ in counts.most_common()]
    also = " and ".join(f"“{name}”" for name in names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    some = "The one actor" if len(actors) == 1 else f"{len(apart)} of {n}"
    return (
        f"{some} that several articles name {'has' if len(apart) == 1 else 'have'} another name, "
        f"spelling or description somewhere: {also} for {first.actor}"
    )


def _cell(rows: list[Any], width: float) -> list[_Line]:
    """The names of one actor in one article, the commonest first, each with its descriptors beneath."""
    lines: list[_Line] = []
    counts: dict[str, int] = {}
    about: dict[str, tuple[str, list[str]]] = {}
    for row in rows:
        counts[row.surface] = counts.get(row.surface, 0) + row.n_mentions
        about.setdefault(row.surface, (row.named, []))[1].extend(
            [row.descriptor] if isinstance(row.descriptor, str) else []
        )
    for surface in sorted(counts, key=lambda surface: -counts[surface])[:_MOST_NAMES]:
        named, descriptors = about[surface]
        key = {"own": None, "spelling": _SPELLED, "other": _OTHER, "described": _DESCRIBED}[named]
        written = wrap(f"{' '.join(surface.split())} {counts[surface]}×", width, 9, bold=key is not None, most=2)
        lines += [_Line(key, words, False, n == 0) for n, words in enumerate(written)]
        for descriptor in dict.fromkeys(descriptors):
            lines += [_Line(None, words, True, False) for words in wrap(f"({descriptor})", width, 8, most=3)]
    if len(counts) > _MOST_NAMES:
        lines.append(_Line(None, f"+ {len(counts) - _MOST_NAMES} more", True, False))
    return lines or [_Line(None, "—", True, True)]


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 15) -> str:
    said = []
    cells: dict[str, dict[str, list[Any]]] = {}
    for r in rows_of(numbers):
        cells.setdefault(r.actor, {}).setdefault(r.article, []).append(r)
    for actor, articles in list(cells.items())[:most]:
        called = [
            f"{article}: "
            + ", ".join(
                f"{r.surface} {r.n_mentions}×" + (f" ({r.descriptor})" if isinstance(r.descriptor, str) else "")
                for r in rows
            )
            for article, rows in articles.items()
        ]
        said.append(f"{actor}: {'; '.join(called)}.")
    return f"{finding}. Table of names by article. " + " ".join(said)


def plan_variants(
    variants: pd.DataFrame, articles: pd.DataFrame, *, story: str | None = None, max_actors: int = 12
) -> _Plan:
    """Decide what the chart shows, for one story: the one that most articles tell unless it is given."""
    there = rows_with(variants, "article_id", articles["article_id"])
    if story is not None and story not in set(there["story_id"]):
        raise TableError(
            f"there is no story {story!r} in variants; there are {', '.join(sorted(set(there['story_id']))) or 'none'}"
        )
    sizes = there.groupby("story_id", sort=False)["article_id"].nunique()
    chosen = story if story is not None else None if sizes.empty else sizes.idxmax()
    own = _with_words(there[there["story_id"] == chosen])
    members = rows_with(articles, "article_id", own["article_id"]) if chosen is not None else articles
    labels, order = dict(zip(members["article_id"], members["label"])), members["article_id"].tolist()[:_MOST_ARTICLES]
    actors = _ranked(own)
    shown, column, right = actors[:max_actors], 2.15 if len(order) <= 6 else 1.6, 0
    cells = rows_by(own, "actor_id", "article_id")
    rows = [
        _Row(
            wrap(a.actor, _LABEL - GAP, 9, bold=True, most=3),
            f"{a.n_mentions}× in {a.n_articles} of {len(members)}",
            [_cell(cells.get((a.actor_id, article), []), column - GAP - _LETTER) for article in order],
        )
        for a in shown
    ]
    place = {a.actor_id: n for n, a in enumerate(shown)}
    drawn = rows_with(rows_with(own, "actor_id", place), "article_id", order)
    drawn = drawn.assign(
        _row=drawn["actor_id"].map(place), _column=drawn["article_id"].map({a: n for n, a in enumerate(order)})
    )
    drawn = drawn.sort_values(["_row", "_column"], kind="stable")
    numbers = drawn.assign(article=drawn["article_id"].map(labels))[
        ["actor", "article", "surface", "named", "descriptor", "n_mentions", "actor_id", "article_id"]
    ]
    width = width_for(_LABEL, 0, column, len(order) if rows else 1, right)
    finding = _state(actors, own)
    hidden = len(members) - len(order)
    footer = (
        f"n = {count_of(int(numbers['n_mentions'].sum()), 'mention')} of "
        f"{count_of(len(shown), 'actor')} in {count_of(len(order), 'article')}"
        + (
            f"; {len(actors) - len(shown)} more actors that several articles name are not drawn"
            if len(actors) > len(shown)
            else ""
        )
        + (f"; {count_of(hidden, 'more article')} not drawn" if hidden else "")
        + (
            f"; {count_of(len(articles) - len(members), 'article')} of other events not drawn"
            if len(articles) > len(members)
            else ""
        )
        + ". In brackets: the words that say who it is. A dash: not named there. A capital counts for "
        "its state unless it stands as a place. Pronouns and "
        "descriptions without a name are not counted. Found by rules; they miss some."
    )
    legend = [
        key
        for named, key in (("other", _OTHER), ("spelling", _SPELLED), ("described", _DESCRIBED))
        if (numbers["named"] == named).any()
    ]
    return _Plan(
        lines_for(finding, min(width, MOST_LINE), bold=True),
        heads_for([labels[a] for a in order], column - _LETTER) if rows else [],
        rows,
        legend,
        lines_for(footer, min(width, MOST_LINE)),
        column,
        width,
        numbers.reset_index(drop=True),
        _alt_text(finding, numbers),
    )


def _head_height(plan: _Plan) -> float:
    return 0.3 + 0.24 * len(plan.title) + max((len(head) for head in plan.heads), default=0) * LINE + 0.1


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    legend = 0.24 * len(plan.legend)
    return plan.width, _head_height(plan) + sum(row.height for row in plan.rows) + 0.25 + legend + 0.1 + len(
        plan.footer
    ) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    left = [0.1 + _LABEL + plan.column_width * n for n in range(len(plan.heads))]
    y = _head_height(plan)
    for x, lines in zip(left, plan.heads):
        canvas.lines(x + _LETTER, y - 0.1 - len(lines) * LINE + LINE / 2, lines, bold=True)
    for number, row in enumerate(plan.rows):
        if number % 2 == 0:
            canvas.band(0.05, y, plan.width - 0.1, row.height)
        top = y + 0.06 + LINE / 2
        canvas.lines(0.1, top, row.label, bold=True)
        canvas.text(0.1, top + len(row.label) * LINE, row.mentions, size=8, colour=QUIET)
        for x, cell in zip(left, row.cells):
            _draw_cell(canvas, cell, x, top)
        y += row.height
    y += 0.25
    for key in plan.legend:
        canvas.text(0.2, y, key.letter, colour=key.colour, bold=True)
        canvas.text(0.2 + 0.22, y, key.words, size=8.5)
        y += 0.24
    canvas.lines(0.1, y + 0.05, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_cell(canvas: Canvas, cell: list[_Line], x: float, top: float) -> None:
    for n, line in enumerate(cell):
        if line.key and line.begins:
            canvas.text(x, top + n * LINE, line.key.letter, colour=line.key.colour, bold=True)
        colour = line.key.colour if line.key else QUIET if line.quiet else INK
        canvas.text(
            x + _LETTER,
            top + n * LINE,
            line.words,
            size=8 if line.quiet else 9,
            colour=colour,
            bold=line.key is not None,
        )


def variants_by_article(
    variants: pd.DataFrame, articles: pd.DataFrame, *, story: str | None = None, max_actors: int = 12, ax: Any = None
) -> Any:
    """Draw what each article calls each main actor, how often, and with which words it says who that is; other names
    stand out.

    Reads     variants, articles (see codebook); `story` is the one that most articles tell unless given
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or `story` is unknown
    """
    need_columns(
        variants, "variants", "actor_id", "story_id", "actor", "article_id", "surface", "descriptor", "n_mentions"
    )
    need_columns(articles, "articles", "article_id", "label")
    plan = plan_variants(variants, articles, story=story, max_actors=max_actors)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
