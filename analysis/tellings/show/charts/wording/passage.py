"""The arcs of passages: articles as bars from beginning to end, and an arc from where words stand in one to where they
stand in another.
"""

from math import cos, pi, sin
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import LINE, QUIET, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.grid import MOST_LINE, Key, lines_for
from tellings.show.text.sentence_parts import count_of

_LABEL, _BAR, _LANE, _LIST, _BETWEEN = 2.3, 0.14, 0.44, 5.2, 0.2
_ENTRY = 0.6  # about the height of one entry of the list
_MOST_ARTICLES = 30
_KEYS = {
    "plain": Key("P", "#B34A00", "plain reuse"),
    "quote": Key("Q", "#33507A", "inside a quotation"),
    "figure": Key("F", "#7A3E9D", "a figure with what it counts"),
    "name": Key("N", "#555555", "names with their titles"),
}
_DASHES: dict[str, tuple[float, ...]] = {"plain": (), "quote": (6, 2), "figure": (1, 1.6), "name": (6, 2, 1, 2)}


class _Arc(NamedTuple):
    """One passage: its key and number, where it begins and ends on the picture, in which lane its letter stands, what
    the list says.
    """

    kind: str
    number: int
    first: tuple[float, float]
    second: tuple[float, float]
    lane: int
    head: list[str]
    words: list[str]

    @property
    def letter(self) -> str:
        """The letter of its kind with its number."""
        return f"{_KEYS[self.kind].letter}{self.number}"

    @property
    def middle(self) -> float:
        """Half way between its two places."""
        return (sum(self.first) + sum(self.second)) / 4


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn; heights count from the first bar's top."""

    title: list[str]
    bars: list[tuple[list[str], str, float]]
    bar_height: float
    arcs: list[_Arc]
    list_left: float
    width: float
    height: float
    legend: list[str]
    footer: list[str]
    numbers: pd.DataFrame
    alt: str


def state_passages(passages: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many of the shared passages are plain reuse, and the longest of these; else what they are instead."""
    n = len(passages)
    if not n:
        return "No two articles share a passage"
    plain = passages[passages["inside"] == "plain"]
    if len(plain):
        longest = plain.loc[plain["n_words"].idxmax()]
        where = (
            f"{count_of(int(longest['n_words']), 'word')} in {labels[longest['article_id']]} and "
            f"{labels[longest['other_article_id']]}"
        )
        if n == 1:
            return f"The one passage that two articles share is plain reuse: {where}"
        return (
            f"{len(plain)} of {n} passages that two articles share {'is' if len(plain) == 1 else 'are'} "
            f"plain reuse, the longest {where}"
        )
    nouns = {
        "quote": ("quotation", "quotations"),
        "figure": ("figure phrase", "figure phrases"),
        "name": ("name with its title", "names with their titles"),
    }
    counts = [
        count_of(int((passages["inside"] == kind).sum()), *noun)
        for kind, noun in nouns.items()
        if (passages["inside"] == kind).any()
    ]
    what = " and ".join([", ".join(counts[:-1]), counts[-1]] if len(counts) > 1 else counts)
    return (
        f"No plain reuse in {'the one passage' if n == 1 else f'any of the {n} passages'} that two "
        f"articles share: {what}"
    )


def _lanes(spans: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[int]:
    """A lane for each arc: the short ones inside, none outside an arc that it lies within, and no letter over another
    letter.
    """
    middles = [(sum(a) + sum(b)) / 4 for a, b in spans]
    ends = [(min(sum(a), sum(b)) / 2, max(sum(a), sum(b)) / 2) for a, b in spans]
    lanes = [0] * len(spans)
    done: list[int] = []
    for n in sorted(range(len(spans)), key=lambda n: (ends[n][1] - ends[n][0], n)):
        inner = [lanes[m] for m in done if ends[n][0] <= ends[m][0] and ends[m][1] <= ends[n][1]]
        lane = max(inner, default=-1) + 1
        while any(lanes[m] == lane and abs(middles[m] - middles[n]) < LINE * 1.2 for m in done):
            lane += 1
        lanes[n] = lane
        done.append(n)
    return lanes


def _arcs(
    drawn: pd.DataFrame, top: dict[str, float], height: float, texts: dict[str, str], labels: dict[str, str]
) -> list[_Arc]:
    """The passages as arcs between the places where they stand."""

    def place(article_id: str, start: int, end: int) -> tuple[float, float]:
        length = max(1, len(texts[article_id]))
        return top[article_id] + height * start / length, top[article_id] + height * end / length

    rows = list(rows_of(drawn))
    spans = [(place(p.article_id, p.start, p.end), place(p.other_article_id, p.other_start, p.other_end)) for p in rows]
    short = {a: squeeze(labels[a], (_LIST - 1.6) / 2, 8.5)[0] for a in top}
    arcs = []
    for n, (p, (first, second), lane) in enumerate(zip(rows, spans, _lanes(spans)), start=1):
        head = f"{count_of(int(p.n_words), 'word')}, {short[p.article_id]} ↔ {short[p.other_article_id]}"
        words = f"“{' '.join(texts[p.article_id][p.start : p.end].split())}”"
        arcs.append(
            _Arc(
                p.inside,
                n,
                first,
                second,
                lane,
                wrap(head, _LIST - 0.55, 8.5, most=2),
                wrap(words, _LIST - 0.55, 8.5, most=2),
            )
        )
    return arcs


def _entry_height(arc: _Arc) -> float:
    return (len(arc.head) + len(arc.words)) * LINE * 8.5 / 9 + 0.1


def _number_table(drawn: pd.DataFrame, texts: dict[str, str], labels: dict[str, str]) -> pd.DataFrame:
    rows = [
        (
            f"{_KEYS[p.inside].letter}{n}",
            labels[p.article_id],
            labels[p.other_article_id],
            p.inside,
            p.n_words,
            p.start / max(1, len(texts[p.article_id])),
            p.other_start / max(1, len(texts[p.other_article_id])),
            " ".join(texts[p.article_id][p.start : p.end].split()),
            p.passage_id,
        )
        for n, p in enumerate(rows_of(drawn), start=1)
    ]
    return pd.DataFrame(
        rows,
        columns=["arc", "article", "other_article", "inside", "n_words", "place", "other_place", "words", "passage_id"],
    )


def plan_passages(passages: pd.DataFrame, articles: pd.DataFrame, *, max_passages: int = 20) -> _Plan:
    """Decide what the chart shows: plain reuse first, then the longest, as many as asked for, and the articles that
    hold them.
    """
    texts, labels = (dict(zip(articles["article_id"], articles[column])) for column in ("text", "label"))
    known = passages[passages["article_id"].isin(labels) & passages["other_article_id"].isin(labels)]
    ranked = known.assign(_other=known["inside"] != "plain").sort_values(
        ["_other", "n_words"], ascending=[True, False], kind="stable"
    )
    kept: set[str] = set()
    places: list[Any] = []
    for n, pair in enumerate(zip(ranked["article_id"], ranked["other_article_id"])):
        if len(places) < max_passages and len(kept | set(pair)) <= _MOST_ARTICLES:
            kept |= set(pair)
            places.append(n)
    drawn = ranked.iloc[places]
    order = [a for a in labels if a in kept]
    # Bars as high as the list beside them, where it is the higher: arcs that begin close together are told apart.
    height = max(0.85 if len(order) <= 6 else 0.6, min(3.6, len(drawn) * _ENTRY / max(1, len(order)) - _BETWEEN))
    top = {a: n * (height + _BETWEEN) for n, a in enumerate(order)}
    arcs = _arcs(drawn, top, height, texts, labels)
    bars = [
        (squeeze(labels[a], _LABEL - 0.2, bold=True, most=2), f"{len(texts[a]):,} characters", top[a]) for a in order
    ]
    list_left = 0.1 + _LABEL + _BAR + 0.3 + _LANE * (max((arc.lane for arc in arcs), default=0) + 1) + 0.35
    width = list_left + _LIST + 0.1 if arcs else 7.5
    body = max(len(order) * (height + _BETWEEN), sum(_entry_height(arc) for arc in arcs))
    finding, numbers, hidden = (
        state_passages(known, labels),
        _number_table(drawn, texts, labels),
        len(articles) - len(order),
    )
    footer = (
        f"n = {count_of(len(drawn), 'passage')} in {count_of(len(order), 'article')}"
        + (f"; {len(known) - len(drawn)} more passages not drawn" if len(known) > len(drawn) else "")
        + (f"; {count_of(hidden, 'article')} in none of them not drawn" if hidden else "")
        + ". A bar is an article from its first character (top) to its last. Runs of words that both "
        "have, over small gaps; reuse in other words is not "
        "seen. What both quote, count or name is no sign of copying; plain reuse does not say who had it first."
    )
    alt = f"{finding}. Arcs between articles. " + " ".join(
        f"{r.arc}, {_KEYS[r.inside].words}, {count_of(int(r.n_words), 'word')}: "
        f"{r.article} at {r.place:.0%} of its text, {r.other_article} at {r.other_place:.0%}: "
        f"{r.words}."
        for r in rows_of(numbers.head(30))
    )
    legend = [kind for kind in _KEYS if (numbers["inside"] == kind).any()]
    return _Plan(
        lines_for(finding, min(width, MOST_LINE), bold=True),
        bars,
        height,
        arcs,
        list_left,
        width,
        body,
        legend,
        lines_for(footer, min(width, MOST_LINE)),
        numbers,
        alt,
    )


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return plan.width, 0.4 + 0.24 * len(plan.title) + plan.height + (0.4 if plan.legend else 0) + len(
        plan.footer
    ) * LINE * 7.5 / 9 + 0.15


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    top, left = 0.4 + 0.24 * len(plan.title), 0.1 + _LABEL
    for lines, length, y in plan.bars:
        canvas.band(left, top + y, _BAR, plan.bar_height, "#dddddd")
        canvas.lines(left - 0.12, top + y + LINE / 2, lines, ha="right", bold=True)
        canvas.text(left - 0.12, top + y + LINE / 2 + len(lines) * LINE, length, size=7.5, colour=QUIET, ha="right")
    y = top + LINE / 2
    for arc in plan.arcs:
        _draw_arc(canvas, arc, top, left)
        canvas.text(plan.list_left, y, arc.letter, colour=_KEYS[arc.kind].colour, bold=True)
        canvas.lines(plan.list_left + 0.5, y, arc.head, size=8.5, colour=QUIET)
        canvas.lines(plan.list_left + 0.5, y + len(arc.head) * LINE * 8.5 / 9, arc.words, size=8.5)
        y += _entry_height(arc)
    y, x = top + plan.height + 0.2, 0.2
    for kind in plan.legend:
        key = _KEYS[kind]
        canvas.line([x, x + 0.45], [y, y], key.colour, 1.8, dashes=_DASHES[kind], square=True)
        canvas.text(x + 0.55, y, key.letter, colour=key.colour, bold=True)
        canvas.text(x + 0.77, y, key.words, size=8.5)
        x += 0.77 + width_of(key.words, 8.5) + 0.35
    canvas.lines(0.1, y + (0.3 if plan.legend else 0), plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_arc(canvas: Canvas, arc: _Arc, top: float, left: float) -> None:
    """The two stretches on the bars, the line between them, and the letter where it is furthest out."""
    colour = _KEYS[arc.kind].colour
    for start, end in (arc.first, arc.second):
        canvas.band(left, top + start, _BAR, max(0.03, end - start), colour, layer=2)
    middles, reach = [top + sum(span) / 2 for span in (arc.first, arc.second)], 0.3 + _LANE * (arc.lane + 0.5)
    centre, half = sum(middles) / 2, (middles[1] - middles[0]) / 2
    steps = [pi * n / 60 for n in range(61)]
    canvas.line(
        [left + _BAR + reach * sin(t) for t in steps],
        [centre - half * cos(t) for t in steps],
        colour,
        1.6,
        dashes=_DASHES[arc.kind],
        square=True,
    )
    width = width_of(arc.letter, 9, True) + 0.06
    canvas.band(left + _BAR + reach - width / 2, centre - 0.085, width, 0.17, "white", layer=2.5)
    canvas.text(left + _BAR + reach, centre, arc.letter, colour=colour, bold=True, ha="center")


def passage_arcs(passages: pd.DataFrame, articles: pd.DataFrame, *, max_passages: int = 20, ax: Any = None) -> Any:
    """Draw the passages that two articles share as arcs from the place in one text to the place in the other, by what
    is shared.

    Reads     passages, articles (text, label)
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column
    """
    need_columns(
        passages,
        "passages",
        "article_id",
        "start",
        "end",
        "passage_id",
        "n_words",
        "other_article_id",
        "other_start",
        "other_end",
        "inside",
    )
    need_columns(articles, "articles", "article_id", "label", "text")
    plan = plan_passages(passages, articles, max_passages=max_passages)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
