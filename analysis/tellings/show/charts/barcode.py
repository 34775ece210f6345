"""The coverage barcode: each article as a strip of its paragraphs in their order, each as wide as it is long, in the
colour and with the letter of its angle.
"""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.show.charts.angle import DOUBTFUL, AngleKey, angle_keys
from tellings.show.charts.base.canvas import LINE, QUIET, Canvas, ink_on, new_axes, squeeze, title, width_of, wrap
from tellings.show.text.sentence_parts import count_of

_STRIP, _ROW, _BAR, _MOST_ARTICLES = 9.0, 0.56, 0.26, 60  # inches; the longest article fills the strip
_GAP, _LETTER, _NARROW, _HEAD = 0.015, 0.13, 0.055, "#bdbdbd"


class _Part(NamedTuple):
    """One paragraph, or the headline (key None): where it is drawn, and whether its angle is doubtful."""

    left: float
    width: float
    key: AngleKey | None
    doubtful: bool
    lede: bool


class _Plan(NamedTuple):
    """Everything that is drawn: for each article the lines of its label and its parts."""

    title: list[str]
    rows: list[tuple[list[str], list[_Part]]]
    legend: list[tuple[AngleKey, list[str]]]
    footer: list[str]
    label_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def state_order(numbers: pd.DataFrame) -> str:
    """With which angle the articles begin, how many of them, and how much of their text it fills; no article is rated
    by it.

    Reads     rows of the chart: article_id, order (1 = the lede), angle, characters
    """
    if numbers.empty:
        return "No paragraphs were grouped into angles: there are too few that share words"
    first = numbers.loc[numbers["order"] == 1, "angle"].value_counts()
    angle = min(first.index, key=lambda a: (-first[a], a))
    n, share = (
        numbers["article_id"].nunique(),
        numbers.loc[numbers["angle"] == angle, "characters"].sum() / numbers["characters"].sum(),
    )
    if n == 1:
        return f"The article begins with “{angle}”, which fills {share:.0%} of its text"
    return f"{first[angle]} of {n} articles begin with “{angle}”, which fills {share:.0%} of the text of all {n}"


def _number_table(
    angles: pd.DataFrame, order: list[str], labels: dict[str, str]
) -> tuple[pd.DataFrame, list[AngleKey]]:
    """One row a paragraph, in the order of the articles and of their text."""
    keys, group = angle_keys(angles)
    shown = rows_with(angles, "article_id", order)
    rank = {a: n for n, a in enumerate(order)}
    shown = shown.assign(_rank=shown["article_id"].map(rank)).sort_values(["_rank", "start"], kind="stable")
    key = [keys[group[a]] for a in shown["angle_id"]]
    return pd.DataFrame(
        {
            "article": shown["article_id"].map(labels).to_numpy(),
            "order": (shown.groupby("article_id").cumcount() + 1).to_numpy(),
            "letter": [k.letter for k in key],
            "angle": [k.name for k in key],
            "characters": (shown["end"] - shown["start"]).to_numpy(),
            "confidence": shown["confidence"].to_numpy(),
            "article_id": shown["article_id"].to_numpy(),
            "start": shown["start"].to_numpy(),
            "end": shown["end"].to_numpy(),
        }
    ), list(keys.values())


def _parts(rows: pd.DataFrame, headline: int, scale: float, by_letter: dict[str, AngleKey]) -> list[_Part]:
    parts = [_Part(0.0, max(headline * scale - _GAP, 0.03), None, False, False)] if headline else []
    at = headline * scale
    for row in rows_of(rows):
        parts.append(
            _Part(
                at,
                max(row.characters * scale - _GAP, 0.01),
                by_letter[row.letter],
                row.confidence < DOUBTFUL,
                row.order == 1,
            )
        )
        at += row.characters * scale
    return parts


def _letters(paragraphs: pd.DataFrame) -> str:
    """The angles of an article's paragraphs in their order, each as its letter."""
    return " ".join(r.letter + ("?" if r.confidence < DOUBTFUL else "") for r in rows_of(paragraphs))


def plan_barcode(angles: pd.DataFrame, articles: pd.DataFrame, blocks: pd.DataFrame) -> _Plan:
    """Decide what the chart shows."""
    labels, there = dict(zip(articles["article_id"], articles["label"])), set(angles["article_id"])
    grouped = [a for a in articles["article_id"] if a in there]
    order = grouped[:_MOST_ARTICLES]
    numbers, keys = _number_table(angles, order, labels)
    finding = state_order(numbers)
    heads = blocks[blocks["kind"] == "headline"]
    headlines = (heads["end"] - heads["start"]).groupby(heads["article_id"]).sum().to_dict()
    by_article = {a: part for a, part in numbers.groupby("article_id", sort=False)}
    longest = max(
        (int(headlines.get(a, 0)) + int(part["characters"].sum()) for a, part in by_article.items()), default=1
    )
    scale, by_letter = _STRIP / longest, {k.letter: k for k in keys}
    label_width = min(3.0, max((width_of(labels[a], 9) for a in order), default=1.0)) + 0.3
    rows = [
        (squeeze(labels[a], label_width - 0.2, 9), _parts(by_article[a], int(headlines.get(a, 0)), scale, by_letter))
        for a in order
    ]
    width = label_width + _STRIP + 0.25
    column = (width - 0.4) / 3
    alt = (
        f"{finding}. Paragraphs in their order: "
        + " ".join(
            f"{labels[a]}: {'headline, ' if headlines.get(a) else ''}{_letters(by_article[a])}." for a in order[:20]
        )
        + f" {'; '.join(f'{k.letter} is {k.name}' for k in keys)}. A question mark: doubtful."
    )
    return _Plan(
        wrap(finding, width - 0.3, 11.5, bold=True, most=3),
        rows,
        [(k, wrap(k.name, column - 0.4, 8.5, most=2)) for k in keys],
        wrap(_footer(numbers, articles, grouped, order, rows, longest), width - 0.3, 7.5, most=6),
        label_width,
        width,
        numbers,
        alt,
    )


def _footer(
    numbers: pd.DataFrame, articles: pd.DataFrame, grouped: list[str], order: list[str], rows: list[Any], longest: int
) -> str:
    narrow = sum(p.key is not None and p.width < _NARROW for _, parts in rows for p in parts)
    aside, more, doubtful = (
        len(articles) - len(grouped),
        len(grouped) - len(order),
        int((numbers["confidence"] < DOUBTFUL).sum()),
    )
    return (
        f"n = {count_of(len(numbers), 'body paragraph')} in {count_of(len(order), 'article')}; "
        "a census of these texts. Read from left to right: the low grey piece is the headline, "
        f"▾ the lede (first paragraph); width is length, the longest text has {longest:,} characters. "
        + (
            f"Hatched: {count_of(doubtful, 'paragraph')} whose angle is doubtful (confidence below {DOUBTFUL:g}). "
            if doubtful
            else ""
        )
        + "An angle is what a paragraph is about, by its words; no attitude. An article without grey "
        "came without its headline."
        + (f" {count_of(narrow, 'paragraph')} too narrow for a letter." if narrow else "")
        + (f" {count_of(aside, 'article')} without grouped paragraphs not drawn." if aside else "")
        + (f" {more} more articles are not drawn." if more else "")
    )


def _legend_lines(plan: _Plan) -> list[int]:
    """How many lines each row of the legend (three angles) needs."""
    return [max(len(lines) for _, lines in plan.legend[n : n + 3]) for n in range(0, len(plan.legend), 3)]


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return plan.width, 0.3 + 0.24 * len(plan.title) + len(plan.rows) * _ROW + 0.25 + sum(
        n * LINE + 0.08 for n in _legend_lines(plan)
    ) + len(plan.footer) * LINE * 7.5 / 9 + 0.15


def _draw_part(canvas: Canvas, part: _Part, x: float, y: float) -> None:
    if part.key is None:
        canvas.band(x, y + _BAR / 2, part.width, _BAR / 2, _HEAD)
        return
    canvas.band(x, y, part.width, _BAR, part.key.colour, hatched=part.doubtful, layer=1)
    middle = x + part.width / 2
    if part.lede:
        canvas.text(middle, y - 0.09, "▾", size=9, ha="center")
    if part.width >= _LETTER:
        if part.doubtful:  # a letter on hatching needs a ground of its own
            canvas.band(middle - 0.055, y + 0.05, 0.11, _BAR - 0.1, part.key.colour, layer=2)
        _draw_letter(canvas, part.key, middle, y + _BAR / 2)
    elif part.width >= _NARROW:
        canvas.text(middle, y + _BAR + 0.08, part.key.letter, size=6.5, bold=True, ha="center", va="center_baseline")


def _draw_letter(canvas: Canvas, key: AngleKey, x: float, y: float) -> None:
    canvas.text(
        x,
        y,
        key.letter,
        size=8,
        bold=True,
        colour=ink_on(key.colour),
        ha="center",
        va="center_baseline",
    )


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    y = 0.3 + 0.24 * len(plan.title)
    for label, parts in plan.rows:
        canvas.lines(plan.label_width - 0.12, y + 0.2 + _BAR / 2, label, ha="right")
        for part in parts:
            _draw_part(canvas, part, plan.label_width + part.left, y + 0.2)
        y += _ROW
    y += 0.2
    column = (plan.width - 0.4) / 3
    for n, lines in enumerate(_legend_lines(plan)):
        for place, (key, words) in enumerate(plan.legend[3 * n : 3 * n + 3]):
            x = 0.2 + place * column
            canvas.band(x, y - 0.09, 0.18, 0.18, key.colour)
            _draw_letter(canvas, key, x + 0.09, y)
            canvas.lines(x + 0.27, y, words, size=8.5)
        y += lines * LINE + 0.08
    canvas.lines(0.1, y + 0.02, plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def angles_barcode(angles: pd.DataFrame, articles: pd.DataFrame, blocks: pd.DataFrame, *, ax: Any = None) -> Any:
    """Draw in which order, and at which length, each article tells its angles; the headline and the lede are marked,
    doubtful paragraphs hatched.

    Reads     angles (see codebook), articles (article_id, label), blocks (for the headlines); beyond eight angles the
              smallest share a letter
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column
    """
    need_columns(angles, "angles", "article_id", "start", "end", "angle_id", "label", "confidence")
    need_columns(articles, "articles", "article_id", "label")
    need_columns(blocks, "blocks", "article_id", "start", "end", "kind")
    plan = plan_barcode(angles[angles["article_id"].isin(set(articles["article_id"]))], articles, blocks)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
