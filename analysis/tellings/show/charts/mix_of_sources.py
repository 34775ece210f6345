"""The chart of the source mix: on whose word each article's claims stand, one square a claim."""

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of
from tellings.show.charts.base.canvas import LINE, QUIET, Canvas, ink_on, new_axes, squeeze, title, width_of, wrap
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.side_marks import mark_sides, normal_sides

_TYPES = ("#332288", "#117733", "#882255", "#4A6B8A", "#7A5C00", "#5B4A8C", "#333333")  # of types, which are no sides
_OTHER, _UNKNOWN, _NONE = "another", "unknown", "none"
_MOST, _MOST_ARTICLES = len(_TYPES), 60
_STEP, _SQUARE, _A_LINE, _ROW = 0.2, 0.175, 36, 0.3


class _Kind(NamedTuple):
    """One kind of voice: its letter, its colour, its words in the legend."""

    letter: str
    colour: str
    words: str


class _Plan(NamedTuple):
    """Everything that is drawn: a row has the lines of its label, its squares and how many they are."""

    title: list[str]
    rows: list[tuple[list[str], list[_Kind]]]
    legend: list[_Kind]
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def list_voices(claims: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame, by: str = "sides") -> pd.DataFrame:
    """One row a claim that is speech and not negated: article_id, voice (a side or type, unknown, none: no source
    found).
    """
    said = claims[(claims["act"] == "speech") & ~claims["negated"]]
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    read = normal_sides if by == "sides" else lambda cell: cell if isinstance(cell, str) else None
    voice_of = dict(zip(sources["source_id"], map(read, sources[by])))
    voices = []
    for claim_id in said["claim_id"]:
        source = source_of.get(claim_id)
        voices.append(_NONE if source is None or pd.isna(source) else voice_of.get(source) or _UNKNOWN)
    return pd.DataFrame({"article_id": said["article_id"].to_numpy(), "voice": voices})


def _named(voices: pd.DataFrame) -> list[str]:
    """The sides (or types) that are known, those with most claims first."""
    counts = voices.loc[~voices["voice"].isin((_UNKNOWN, _NONE)), "voice"].value_counts()
    return sorted(counts.index, key=lambda voice: (-counts[voice], voice))


def state_mix(voices: pd.DataFrame, by: str = "sides") -> str:
    """Which side, or type of source, is heard most, and in how many articles; no article is rated by it.

    Reads     article_id, voice: one row a claim
    """
    what = "side" if by == "sides" else "type"
    n_articles = voices["article_id"].nunique()
    if voices.empty:
        return "No claim was found"
    named = _named(voices)
    if not named:
        return (
            f"Of {count_of(len(voices), 'claim')} in {count_of(n_articles, 'article')} none has a source "
            f"whose {what} is known"
        )
    first = named[0]
    counts: dict[str, Counter[str]] = {}
    for article_id, voice in rows_of(voices, "article_id", "voice"):
        if voice in named:
            counts.setdefault(article_id, Counter())[voice] += 1
    leads = sum(
        own[first] > max((n for voice, n in own.items() if voice != first), default=0) for own in counts.values()
    )
    where = (
        count_of(len(counts), "article")
        if len(counts) == n_articles
        else f"the {count_of(len(counts), 'article')} with a known {what}"
    )
    who = first if by == "sides" else f"A {first}" if first[0] not in "aeiou" else f"An {first}"
    return (
        f"{who} is heard most in {leads} of {where}: "
        f"{count_of(int((voices['voice'] == first).sum()), 'claim')} of {len(voices):,}"
        + (f", then {named[1]} with {int((voices['voice'] == named[1]).sum()):,}" if len(named) > 1 else "")
    )


def _kinds(voices: pd.DataFrame, sources: pd.DataFrame, by: str) -> dict[str, _Kind]:
    """A kind for every voice that occurs, a side in its own colour; after the seventh all share one."""
    named, present = _named(voices), set(voices["voice"])
    what = "side" if by == "sides" else "type"
    own = {side: mark.colour for side, mark in mark_sides(sources).items()} if by == "sides" else {}
    kinds = {
        voice: _Kind(chr(65 + n), own.get(voice, colour), voice) for n, (voice, colour) in enumerate(zip(named, _TYPES))
    }
    rest = named[_MOST:]
    told = f"another {what} ({', '.join(rest[:3])}{f' and {len(rest) - 3} more' if len(rest) > 3 else ''})"
    kinds |= {voice: _Kind("x", "#595959", told) for voice in rest}
    if _UNKNOWN in present:
        kinds[_UNKNOWN] = _Kind("?", "#767676", f"a source whose {what} is not known")
    if _NONE in present:
        kinds[_NONE] = _Kind("–", "#767676", "no source found")
    return kinds


def plan_mix(voices: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame, by: str) -> _Plan:
    """Decide what the chart shows."""
    finding, kinds = state_mix(voices, by), _kinds(voices, sources, by)
    labels = dict(zip(articles["article_id"], articles["label"]))
    counts = Counter(rows_of(voices, "article_id", "voice"))
    there = {a for a, _ in counts}
    heard = [a for a in articles["article_id"] if a in there]
    order = heard[:_MOST_ARTICLES]
    cells = [(a, v, counts[a, v]) for a in order for v in kinds if counts[a, v]]
    numbers = pd.DataFrame([(labels[a], v, n, a) for a, v, n in cells], columns=["article", by, "claims", "article_id"])
    squares = {a: [kinds[v] for b, v, n in cells if a == b for _ in range(n)] for a in order}
    named = [f"{labels[a]} (n = {len(squares[a])})" for a in order]
    label_width = min(3.2, max((width_of(n, 9) for n in named), default=1.0)) + 0.45
    width = max(7.5, label_width + _STEP * min(_A_LINE, max(map(len, squares.values()), default=0)) + 0.15)
    aside = len(articles) - len(heard)
    n_claims = sum(map(len, squares.values()))
    footer = (
        f"n = {count_of(n_claims, 'claim')} (speech, not negated) in {count_of(len(order), 'article')}"
        "; a census of these "
        "texts. One square is one claim, not a person; a source may speak often. Found by rules; they miss some."
        + (f" {count_of(aside, 'article')} without a claim not drawn." if aside else "")
        + (f" {len(heard) - len(order)} more articles are not drawn." if len(heard) > len(order) else "")
    )
    alt = f"{finding}. One square a claim: " + " ".join(
        f"{labels[a]}: {', '.join(f'{kinds[v].words} {n}' for b, v, n in cells if a == b)}." for a in order[:20]
    )
    rows = [(squeeze(n, label_width - 0.35, 9), squares[a]) for n, a in zip(named, order)]
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=4),
        rows,
        list(dict.fromkeys(kinds.values())),
        wrap(footer, width - 0.3, 7.5, most=6),
        label_width,
        width,
        numbers,
        alt,
    )


def _heights(plan: _Plan) -> list[float]:
    return [max(1, -(-len(squares) // _A_LINE)) * _STEP + _ROW - _STEP for _, squares in plan.rows]


def _legend_places(plan: _Plan) -> list[tuple[float, int]]:
    places, x, line = [], 0.2, 0
    for kind in plan.legend:
        need = _STEP + 0.08 + width_of(kind.words, 8.5) + 0.3
        if x + need > plan.width and x > 0.2:
            x, line = 0.2, line + 1
        places.append((x, line))
        x += need
    return places


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    legend = 0.25 * (_legend_places(plan)[-1][1] + 1) if plan.legend else 0
    return plan.width, 0.35 + 0.24 * len(plan.title) + sum(_heights(plan)) + 0.2 + legend + 0.1 + len(
        plan.footer
    ) * LINE * 7.5 / 9 + 0.1


def _square(canvas: Canvas, x: float, y: float, kind: _Kind) -> None:
    canvas.band(x, y - _SQUARE / 2, _SQUARE, _SQUARE, kind.colour)
    ink = ink_on(kind.colour)
    canvas.text(x + _SQUARE / 2, y, kind.letter, size=7, colour=ink, bold=True, ha="center", va="center_baseline")


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    y = 0.3 + 0.24 * len(plan.title)
    for number, ((label, squares), height) in enumerate(zip(plan.rows, _heights(plan))):
        if number % 2 == 0:
            canvas.band(0.05, y, plan.width - 0.1, height)
        canvas.lines(plan.label_width - 0.12, y + _ROW / 2, label, ha="right")
        for n, kind in enumerate(squares):
            _square(canvas, plan.label_width + n % _A_LINE * _STEP, y + _ROW / 2 + n // _A_LINE * _STEP, kind)
        y += height
    y += 0.2
    for kind, (x, line) in zip(plan.legend, _legend_places(plan)):
        _square(canvas, x, y + line * 0.25, kind)
        canvas.text(x + _STEP + 0.08, y + line * 0.25, kind.words, size=8.5)
    y += (0.25 * (_legend_places(plan)[-1][1] + 1) if plan.legend else 0) + 0.05
    canvas.lines(0.1, y, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def source_mix(
    claims: pd.DataFrame,
    credits: pd.DataFrame,
    sources: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "sides",
    ax: Any = None,
) -> Any:
    """Draw on whose word each article's claims stand: one square a claim, in the colour and with the letter of its
    side, or type of source.

    Reads     claims, credits, sources, articles (see codebook); `by` is "sides" or "type"; seven are told apart, the
              others share a square
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column
    """
    need_columns(claims, "claims", "claim_id", "article_id", "act", "negated")
    need_columns(credits, "credits", "claim_id", "source_id")
    need_columns(sources, "sources", "source_id", by, "n_claims")
    need_columns(articles, "articles", "article_id", "label")
    plan = plan_mix(
        list_voices(claims[claims["article_id"].isin(set(articles["article_id"]))], credits, sources, by),
        articles,
        sources,
        by,
    )
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
