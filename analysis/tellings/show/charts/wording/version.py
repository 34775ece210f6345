"""The strip of versions: one utterance a block, an article a line, its words in columns, gaps where words were cut."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.core.vocabulary import NO_SOURCE
from tellings.errors import TableError
from tellings.show.charts.base.canvas import INK, LINE, QUIET, Canvas, new_axes, squeeze, title, width_of
from tellings.show.charts.base.grid import MOST_LINE, Key, lines_for
from tellings.show.charts.wording.aligned import Line, Place, Utterance, align, state_of
from tellings.show.charts.wording.version_blocks import (
    ARTICLE,
    GAP,
    LEFT,
    SPEAKER,
    STATE,
    WIDTH,
    Block,
    block_height,
    block_of,
    label_lines,
    short,
    strip_heights,
    wordings_of,
)
from tellings.show.text.sentence_parts import count_of

_KEYS = {
    "all": Key("=", "#33507A", "every word of the longest wording"),
    "cut": Key("–", "#555555", "words left out (the line)"),
    "changed": Key("≠", "#B34A00", "other words (bold, underlined), with or without a cut"),
    "retold": Key("~", "#7A3E9D", "told without quotation marks"),
}


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn."""

    title: list[str]
    blocks: list[Block]
    labels: dict[str, str]
    legend: list[Key]
    footer: list[str]
    numbers: pd.DataFrame
    alt: str


def state_versions(utterances: list[Utterance]) -> str:
    """How many utterances stand in the same words in every article; of one alone, its wordings and the names of its
    speaker.
    """
    if not utterances:
        return "No utterance was found in two articles"
    if len(utterances) == 1:
        u = utterances[0]
        named = f"; its speaker is named in {u.n_speakers} ways" if u.n_speakers > 1 else ""
        return f"{u.n_articles} articles tell one utterance in {wordings_of(u)}{named}"
    apart = sum(u.n_wordings > 1 for u in utterances)
    if not apart:
        return f"All {len(utterances)} utterances that several articles tell stand in the same words in each"
    names = max(u.n_speakers for u in utterances)
    named = f"; the speaker of one is named in {names} ways" if names > 1 else ""
    return (
        f"{apart} of {len(utterances)} utterances that several articles tell "
        f"{'is' if apart == 1 else 'are'} cut, changed or reworded in at least one{named}"
    )


def _number_table(
    drawn: list[Utterance], versions: pd.DataFrame, labels: dict[str, str], texts: dict[str, str]
) -> pd.DataFrame:
    """One row a line of the chart: what it has, leaves out and puts in, compared with the longest wording."""
    about = versions.set_index("version_id")
    rows = []
    for u in drawn:
        reference = _longest_words(u, about, texts)
        for line in u.lines:
            places = sorted(line.words)
            said = line.retold if line.retold is not None else " ".join(line.words[p] for p in places)
            gone = (
                []
                if line.retold is not None
                else [reference[p] for p in u.longest if p not in line.words or p in line.other]
            )
            rows.append(
                (
                    u.utterance_id,
                    labels[line.article_id],
                    line.speaker or NO_SOURCE,
                    state_of(line, u),
                    said,
                    " ".join(gone) or None,
                    " ".join(line.words[p] for p in places if p in line.other) or None,
                    " ".join(line.versions),
                    line.article_id,
                )
            )
    return pd.DataFrame(
        rows,
        columns=[
            "utterance",
            "article",
            "given_to",
            "wording",
            "words",
            "left_out",
            "put_in",
            "versions",
            "article_id",
        ],
    )


def _longest_words(u: Utterance, about: pd.DataFrame, texts: dict[str, str]) -> dict[Place, str]:
    """The words of the longest wording by place; where two articles have all of them, as the first does."""
    found: dict[Place, str] = {}
    for line in u.lines:
        if any(about.at[v, "wording"] == "longest" for v in line.versions):
            found = {p: w for p, w in line.words.items() if p not in line.other} | found
    return {p: found.get(p, "…") for p in u.longest}


def _alt_text(finding: str, numbers: pd.DataFrame, most: int = 40) -> str:
    said = [
        f"{r.article}, given to {r.given_to}, {_KEYS[r.wording].words.split(' (')[0]}: {r.words}."
        for r in rows_of(numbers.head(most))
    ]
    return f"{finding}. Wordings of one utterance under each other. " + " ".join(said)


def plan_versions(
    versions: pd.DataFrame,
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    utterance: str | None = None,
    max_utterances: int = 5,
) -> _Plan:
    """Decide what the chart shows: the utterances that differ and that most articles tell first."""
    texts, labels = (dict(zip(articles["article_id"], articles[column])) for column in ("text", "label"))
    speakers = {c: " ".join(s.split()) for c, s in zip(claims["claim_id"], claims["source"]) if isinstance(s, str)}
    order = {article_id: n for n, article_id in enumerate(labels)}
    known = rows_with(versions, "article_id", order)
    if utterance is not None:
        known = known[known["utterance_id"] == utterance]
        if known.empty:
            raise TableError(f"there is no utterance {utterance!r} in versions")
    found = [align(name, rows, texts, speakers, order) for name, rows in known.groupby("utterance_id", sort=False)]
    found = [u for u in found if u.n_articles > 1]
    drawn = sorted(found, key=lambda u: (u.n_wordings == 1, -u.n_articles, -len(u.longest)))[:max_utterances]
    finding, numbers = state_versions(found), _number_table(drawn, known, labels, texts)
    footer = (
        f"n = {count_of(len(drawn), 'utterance')} of {len(found)} that several articles tell, "
        f"in {count_of(len(articles), 'article')}"
        + (
            f"; {len(found) - len(drawn)} more not drawn: they are in the table versions"
            if len(found) > len(drawn)
            else ""
        )
        + ". Left: the article, then to whom it gives the words, as written there. Compared with the "
        "longest wording that these articles have, which need "
        "not be all that was said. A cut may be for length. Found by rules; they miss some."
    )
    legend = [key for state, key in _KEYS.items() if (numbers["wording"] == state).any()]
    return _Plan(
        lines_for(finding, min(WIDTH, MOST_LINE), bold=True),
        [block_of(u, n if len(found) > 1 else None, labels) for n, u in enumerate(drawn, start=1)],
        labels,
        legend,
        lines_for(footer, min(WIDTH, MOST_LINE)),
        numbers,
        _alt_text(finding, numbers),
    )


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return WIDTH, 0.4 + 0.24 * len(plan.title) + sum(block_height(b) for b in plan.blocks) + (
        0.34 if plan.legend else 0
    ) + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    y = 0.35 + 0.24 * len(plan.title)
    for block in plan.blocks:
        _draw_block(canvas, block, plan.labels, y)
        y += block_height(block)
    x = 0.2
    for key in plan.legend:
        canvas.text(x, y + 0.1, key.letter, colour=key.colour, bold=True)
        canvas.text(x + 0.22, y + 0.1, key.words, size=8.5)
        x += 0.22 + width_of(key.words, 8.5) + 0.3
    canvas.lines(LEFT, y + (0.4 if plan.legend else 0.1), plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_block(canvas: Canvas, block: Block, labels: dict[str, str], y: float) -> None:
    canvas.rule(0.05, y - 0.02, WIDTH - 0.05, y - 0.02)
    canvas.lines(LEFT, y + 0.12, block.head, bold=True)
    y += len(block.head) * LINE + 0.12
    for number, strip in enumerate(block.strips):
        for n, (line, height) in enumerate(strip_heights(block, number)):
            if n % 2 == 0:
                canvas.band(0.05, y, WIDTH - 0.1, height)
            _draw_line(canvas, block, line, labels, y + 0.04 + LINE / 2, strip, number == 0)
            y += height
        y += 0.1


def _draw_line(
    canvas: Canvas,
    block: Block,
    line: Line,
    labels: dict[str, str],
    y: float,
    strip: list[tuple[Place, float, float]],
    first: bool,
) -> None:
    article, speaker, said = label_lines(line, labels)
    canvas.lines(LEFT, y, article if first else squeeze(labels[line.article_id], ARTICLE - 0.22, most=1))
    if first:
        canvas.lines(LEFT + ARTICLE, y, speaker, size=8.5, colour=QUIET)
    key = _KEYS[state_of(line, block.utterance)]
    canvas.text(LEFT + ARTICLE + SPEAKER, y, key.letter, colour=key.colour, bold=True)
    left = LEFT + ARTICLE + SPEAKER + STATE
    if line.retold is not None:
        canvas.lines(left, y, said, colour=_KEYS["retold"].colour)
        return
    for n, (place, x, width) in enumerate(strip):
        if place in line.words:
            differs = place in line.other
            word = squeeze(short(line.words[place], 48), width + 0.01, 9, bold=differs)[0]
            canvas.text(left + x, y, word, bold=differs, colour=_KEYS["changed"].colour if differs else INK)
            if differs:
                canvas.line(
                    [left + x, left + x + width_of(word, 9, True)],
                    [y + 0.085] * 2,
                    _KEYS["changed"].colour,
                    1.2,
                    square=True,
                )
        elif place[2] == 0:
            # A line from cut word to cut word, which stops before the next word that is there.
            cut_on = n + 1 < len(strip) and strip[n + 1][0] not in line.words
            canvas.rule(left + x, y + 0.01, left + x + width + (GAP if cut_on else 0), y + 0.01)


def versions_strip(
    versions: pd.DataFrame,
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    utterance: str | None = None,
    max_utterances: int = 5,
    ax: Any = None,
) -> Any:
    """Draw the wordings of an utterance under each other: who cut it, who has other words, and to whom each article
    gives it.

    Reads     versions, articles (text, label), claims (source, as written); `utterance` is an utterance_id, else those
              that differ and that
              most articles tell are drawn
    Returns   the axes; `ax.numbers` is the table behind the chart, `ax.alt` the chart in words; `charts.save` writes
              all three
    Raises    TableError when a table lacks a column, or `utterance` is unknown
    """
    need_columns(
        versions,
        "versions",
        "article_id",
        "start",
        "end",
        "version_id",
        "utterance_id",
        "claim_id",
        "wording",
        "against",
    )
    need_columns(articles, "articles", "article_id", "label", "text")
    need_columns(claims, "claims", "claim_id", "source")
    plan = plan_versions(versions, articles, claims, utterance=utterance, max_utterances=max_utterances)
    return draw_plan(plan, ax if ax is not None else new_axes(*size_of(plan)))
