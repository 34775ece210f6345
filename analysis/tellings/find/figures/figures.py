"""Figures: every number of a text with what it counts, how exactly, in which unit, and the act it belongs to."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tellings.core.ids import figure_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.words import no_collection
from tellings.find.figures.complements import NOTHING_BESIDE, places_beside, verb_of
from tellings.find.figures.drafts import Draft
from tellings.find.figures.hedges import bounds
from tellings.find.figures.relations import link_figures
from tellings.find.numbers.numbers import IN_TABLE, Number, read_numbers
from tellings.find.text.figure_tokens import FigureTokens, Lists, load_lists

if TYPE_CHECKING:
    import pandas as pd

# As schema.NOT_FIGURES, which this engine cannot import: it runs without pandas. A test holds the two together.
NOT_FIGURES = frozenset(("date", "time", "name", "idiom"))


class Figure(NamedTuple):
    """One number expression; the columns of the table `figures`, with places in the text that was given."""

    start: int
    end: int
    surface: str
    value: float | None
    value_2: float | None
    low: float
    high: float
    kind: str
    qualifier: str
    qualifier_start: int | None
    qualifier_end: int | None
    change: str
    unit: str | None
    unit_start: int | None
    unit_end: int | None
    counted: str | None
    counted_phrase: str | None
    counted_start: int | None
    counted_end: int | None
    modifier: str | None
    action: str | None
    verb: str | None
    verb_start: int | None
    verb_end: int | None
    subject_start: int | None
    subject_end: int | None
    complement_start: int | None
    complement_end: int | None
    per: str | None
    per_start: int | None
    per_end: int | None
    when_start: int | None
    when_end: int | None
    place_start: int | None
    place_end: int | None
    base: tuple[int, ...]  # places in the list of the figures that this is a part or multiple of
    converts: int | None  # place in the list of the figure that this restates in another unit
    rule: str


_figure = partial(tuple.__new__, Figure)
# What stands behind the unit in the row of a number that no word is near.
_BARE = (*(None,) * 20, (), None, IN_TABLE)


def figures_in(text: str, *, lists: AnyLists = None, beside: bool = False) -> list[Figure]:
    """Find the figures of a text, and the numbers that are none.

    Reads     any text; a CSV in the folder `lists` replaces the package's own of that name
    Returns   figures in their order; kinds date, time, name and idiom are numbers that are not figures. The columns
              subject_start to
              place_end are filled where `beside` asks for them, as find_figures does: they take a quarter of the time
              again
    Method    numbers_in, then the words around each number: hedge, unit, noun phrase, governing verb; no parser, no
              model

    >>> text = "Nearly 40 homes and shops were destroyed, the mayor said."
    >>> [(f.surface, f.qualifier, f.counted, f.action) for f in figures_in(text)]
    [('40', 'nearly', 'home+shop', 'destroy')]
    >>> text = "The bridge cost $1.2 billion and a 9-hour search found two cars."
    >>> [(f.value, f.unit, f.counted) for f in figures_in(text)]
    [(1200000000.0, 'USD', 'bridge'), (9.0, 'hour', 'search'), (2.0, None, 'car')]
    """
    L = load_lists(lists)
    if not L.may_hold_number(text):
        return []
    with no_collection():
        return _figures(text, L, beside)


def _figures(text: str, L: Lists, beside: bool, paragraph: bool = False) -> list[Figure]:
    """`figures_in` for a text that may hold a number, with lists that are already read."""
    t = FigureTokens(text, paragraph)
    numbers = read_numbers(t, L)
    places = [k for k, n in enumerate(numbers) if n.rule != IN_TABLE]
    drafts = [Draft(t, n, None if n.kind in NOT_FIGURES else L) for n in map(numbers.__getitem__, places)]
    link_figures(t, drafts, L)
    if len(places) == len(numbers):
        return [_finish(d, t, L, beside) for d in drafts]
    found = [_in_table(n) if n.rule == IN_TABLE else None for n in numbers]
    for place, d in zip(places, drafts):
        # What a figure is linked to is told by its place among all of them.
        d.base = tuple(places[b] for b in d.base)
        d.converts = None if d.converts is None else places[d.converts]
        found[place] = _finish(d, t, L, beside)
    return found  # type: ignore[return-value]


def _in_table(n: Number) -> Figure:
    """The row of a number that no word is near: what its own signs say, and nothing else."""
    return _figure((
        n.start, n.end, n.surface, n.value, n.value_2, n.low, n.high, n.kind, "exact", None, None, "none",
        n.unit, n.unit_start, n.unit_end, *_BARE,
    ))  # fmt: skip


def _finish(d: Draft, t: FigureTokens, L: Lists, beside: bool) -> Figure:
    """A draft as a row; "dozens" is a hedge in itself."""
    text = t.text
    n = d.n
    low, high = bounds(n, d.qualifier)
    qualifier = "about" if d.kind == "vague" and d.qualifier == "exact" else d.qualifier
    phrase = d.phrase or (None, None)
    return Figure._make((
        n.start, n.end, n.surface, n.value, n.value_2, low, high, d.kind,
        qualifier, *(d.hedge or (None, None)), d.change, d.unit, *d.unit_span,
        d.heads, text[phrase[0] : phrase[1]] if d.phrase else None, *phrase, d.modifier, d.action,
        *verb_of(t, d.governor), *(places_beside(t, d, L) if beside and d.counted is not None else NOTHING_BESIDE),
        d.base, d.converts, d.rule,
    ))  # fmt: skip


def find_figures(sentences: "pd.DataFrame", *, lists: AnyLists = None) -> "pd.DataFrame":
    """The figures of every sentence, and the numbers that are no figures.

    Reads     sentences (every row, whatever its block)
    Returns   figures; kinds date, time, name, idiom are kept so that every exclusion can be seen
    Raises    TableError when a column is missing
    Method    figures_in on each sentence; `figure_id` is made from the article and the place, so that a further article
              changes none
    """
    from tellings.core.tables import make_table, need_columns, plain

    need_columns(sentences, "sentences", "article_id", "start", "sentence_id", "text")
    L = load_lists(open_lists(lists))
    rows: list[tuple[Any, ...]] = []
    columns = (plain(sentences[c]) for c in ("article_id", "start", "sentence_id", "text"))
    for article, offset, sentence, text in zip(*columns):
        if L.may_hold_number(text):
            rows += figure_rows(article, offset, sentence, text, L)
    return make_table("figures", rows)


def figure_rows(article: str, offset: int, sentence: str, text: str, L: Lists) -> list[tuple[Any, ...]]:
    """The rows of one sentence (its place in the article, its id, its text) that may hold a number."""
    found = _figures(text, L, beside=True, paragraph=True)
    names = [figure_id(article, offset + f.start) for f in found]
    return [_row(f, article, offset, sentence, name, names) for name, f in zip(names, found)]


def _row(f: Figure, article: str, offset: int, sentence: str, figure_id: str, ids: list[str]) -> tuple[Any, ...]:
    """One row of the table: places move by the start of the sentence, places in the list become ids."""
    nan = f.low != f.low
    places = (f.qualifier_start, f.qualifier_end, f.unit_start, f.unit_end, f.counted_start, f.counted_end,
              f.verb_start, f.verb_end, f.subject_start, f.subject_end, f.complement_start, f.complement_end,
              f.per_start, f.per_end, f.when_start, f.when_end, f.place_start, f.place_end)  # fmt: skip
    moved = [None if place is None else place + offset for place in places]
    hedge, hedge_end, unit, unit_end, counted, counted_end = moved[:6]
    return (
        article, f.start + offset, f.end + offset, figure_id, sentence, f.surface, f.value, f.value_2,
        None if nan else f.low, None if nan else f.high, f.kind, f.qualifier, hedge, hedge_end, f.change,
        f.unit, unit, unit_end, f.counted, f.counted_phrase,
        counted, counted_end, f.modifier, f.action, f.verb, *moved[6:12], f.per, *moved[12:],
        " ".join(ids[b] for b in f.base) or None, None if f.converts is None else ids[f.converts], f.rule,
    )  # fmt: skip
