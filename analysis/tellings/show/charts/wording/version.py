"""The strip of versions: one utterance a block, an article a line, its words in columns, gaps where words were cut."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import need_columns, rows_of, rows_with
from tellings.core.vocabulary import NO_SOURCE
from tellings.errors import TableError
from tellings.show.charts.base.canvas import INK, LINE, QUIET, Canvas, new_axes, squeeze, title, width_of, wrap
from tellings.show.charts.base.grid import MOST_LINE, Key, lines_for
from tellings.show.charts.wording.aligned import Line, Place, Utterance, align, state_of
from tellings.show.text.findings import count_of

_ARTICLE, _SPEAKER, _STATE, _WORDS = 1.9, 1.75, 0.28, 9.0
_GAP, _LEFT = 0.09, 0.1
_WIDTH = _LEFT + _ARTICLE + _SPEAKER + _STATE + _WORDS + 0.1
_MOST_LINES, _MOST_STRIPS = 30, 6  # articles to an utterance, strips into which a long one is broken
_KEYS = {
    "all": Key("=", "#0072B2", "every word of the longest wording"),
    "cut": Key("–", "#555555", "words left out (the line)"),
    "changed": Key("≠", "#B34A00", "other words (bold, underlined), with or without a cut"),
    "retold": Key("~", "#7A3E9D", "told without quotation marks"),
}


class _Block(NamedTuple):
    """One utterance as it is drawn: its heading, the strips of places with their x, its lines, how high each is in the
    first strip.
    """

    head: list[str]
    strips: list[list[tuple[Place, float, float]]]
    utterance: Utterance
    lines: list[Line]
    heights: list[float]


class _Plan(NamedTuple):
    """Everything that is drawn, before anything is drawn."""

    title: list[str]
    blocks: list[_Block]
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
        return f"{u.n_articles} articles tell one utterance in {_wordings(u)}{named}"
    apart = sum(u.n_wordings > 1 for u in utterances)
    if not apart:
        return f"All {len(utterances)} utterances that several articles tell stand in the same words in each"
    names = max(u.n_speakers for u in utterances)
    named = f"; the speaker of one is named in {names} ways" if names > 1 else ""
    return f"{apart} of {len(utterances)} utterances that several articles tell {'is' if apart == 1 else 'are'} cut, changed or reworded in at least one{named}"


def state_utterance(u: Utterance) -> str:
    """In how many wordings several articles have one utterance, and by how many names they call its speaker."""
    named = (
        "; none names its speaker"
        if not u.n_speakers
        else ""
        if u.n_speakers == 1
        else f", its speaker named in {u.n_speakers} ways"
    )
    return f"{count_of(u.n_articles, 'article')}, {_wordings(u)}{named}"


def _wordings(u: Utterance) -> str:
    pieces = " or pieces of it" if len(u.lines) > u.n_articles else ""
    return "the same words" if u.n_wordings == 1 else f"{u.n_wordings} wordings{pieces}"


def _short(text: str, most: int = 120) -> str:
    """The text without its middle where it is very long: what fits is found by measuring, and that takes its time."""
    return text if len(text) <= most else f"{text[: 2 * most // 3]}…{text[-most // 3 :]}"


def _word_width(place: Place, lines: list[Line]) -> float:
    # A screen rounds every letter's width to its dots: on a long word that adds up to more than a gap.
    return 1.02 * max(
        (width_of(_short(line.words[place], 48), 9, place in line.other) for line in lines if place in line.words),
        default=0.15,
    )


def _break(widths: dict[Place, float], limit: float) -> list[list[tuple[Place, float, float]]]:
    """The places broken into strips of at most that width, each place with its x and its width."""
    strips: list[list[tuple[Place, float, float]]] = [[]]
    x = 0.0
    for place, width in widths.items():
        if x and x + width > limit:
            strips.append([])
            x = 0.0
        strips[-1].append((place, x, width))
        x += width + _GAP
    return strips


def _strips(u: Utterance, lines: list[Line]) -> tuple[list[list[tuple[Place, float, float]]], int]:
    """The places of an utterance broken into strips that fit, and how many words do not fit."""
    whole, held = set(u.longest), {place for line in lines for place in line.words}
    widths = {p: min(_word_width(p, lines), _WORDS) for p in u.places if p in whole or p in held}
    strips = _break(widths, _WORDS)
    # No last word alone on its strip: the same number of strips, as narrow as they can be.
    limits = (_WORDS * share / 20 for share in range(10, 20))
    strips = next(
        (
            narrow
            for limit in limits
            if len(narrow := _break(widths, limit)) == len(strips) and limit >= max(widths.values(), default=0)
        ),
        strips,
    )
    return strips[:_MOST_STRIPS], sum(len(strip) for strip in strips[_MOST_STRIPS:])


def _label_lines(line: Line, labels: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """What stands left of the words: article and speaker; and the words of a retelling."""
    said = wrap(line.retold[:600], _WORDS, 9, most=2) if line.retold is not None else []
    return (
        squeeze(labels[line.article_id], _ARTICLE - 0.22, most=2),
        squeeze(_short(line.speaker or NO_SOURCE), _SPEAKER - 0.15, 8.5, most=3),
        said,
    )


def _block(u: Utterance, number: int | None, labels: dict[str, str]) -> _Block:
    """What is drawn of one utterance; one alone (number None) is what the title speaks of, and needs no heading of its
    own.
    """
    lines = u.lines[:_MOST_LINES]
    strips, hidden = _strips(u, lines)
    said = [f"{number}. {state_utterance(u)}"] if number else []
    said += [f"the last {count_of(hidden, 'word')} not drawn"] if hidden else []
    said += [f"{count_of(len(u.lines) - len(lines), 'more line')} not drawn"] if len(u.lines) > len(lines) else []
    heights = [max(len(part) for part in _label_lines(line, labels)) * LINE + 0.08 for line in lines]
    return _Block(wrap("; ".join(said), _WIDTH - 0.3, 9, bold=True, most=2) if said else [], strips, u, lines, heights)


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
        f"n = {count_of(len(drawn), 'utterance')} of {len(found)} that several articles tell, in {count_of(len(articles), 'article')}"
        + (
            f"; {len(found) - len(drawn)} more not drawn: they are in the table versions"
            if len(found) > len(drawn)
            else ""
        )
        + ". Left: the article, then to whom it gives the words, as written there. Compared with the longest wording that these articles have, which need "
        "not be all that was said. A cut may be for length. Found by rules; they miss some."
    )
    legend = [key for state, key in _KEYS.items() if (numbers["wording"] == state).any()]
    return _Plan(
        lines_for(finding, min(_WIDTH, MOST_LINE), bold=True),
        [_block(u, n if len(found) > 1 else None, labels) for n, u in enumerate(drawn, start=1)],
        labels,
        legend,
        lines_for(footer, min(_WIDTH, MOST_LINE)),
        numbers,
        _alt_text(finding, numbers),
    )


def _strip_heights(block: _Block, number: int) -> list[tuple[Line, float]]:
    """The lines that a strip draws, with their heights: a retelling is not aligned and stands in the first strip alone."""
    if number == 0:
        return list(zip(block.lines, block.heights))
    return [(line, LINE + 0.08) for line in block.lines if line.retold is None]


def _block_height(block: _Block) -> float:
    strips = sum(sum(height for _, height in _strip_heights(block, n)) + 0.1 for n in range(len(block.strips)))
    return len(block.head) * LINE + 0.12 + strips + 0.15


def size_of(plan: _Plan) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    return _WIDTH, 0.4 + 0.24 * len(plan.title) + sum(_block_height(b) for b in plan.blocks) + (
        0.34 if plan.legend else 0
    ) + len(plan.footer) * LINE * 7.5 / 9 + 0.1


def draw_plan(plan: _Plan, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(plan))
    title(canvas, 0.22, plan.title)
    y = 0.35 + 0.24 * len(plan.title)
    for block in plan.blocks:
        _draw_block(canvas, block, plan.labels, y)
        y += _block_height(block)
    x = 0.2
    for key in plan.legend:
        canvas.text(x, y + 0.1, key.letter, colour=key.colour, bold=True)
        canvas.text(x + 0.22, y + 0.1, key.words, size=8.5)
        x += 0.22 + width_of(key.words, 8.5) + 0.3
    canvas.lines(_LEFT, y + (0.4 if plan.legend else 0.1), plan.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = plan.numbers, plan.alt
    return ax


def _draw_block(canvas: Canvas, block: _Block, labels: dict[str, str], y: float) -> None:
    canvas.rule(0.05, y - 0.02, _WIDTH - 0.05, y - 0.02)
    canvas.lines(_LEFT, y + 0.12, block.head, bold=True)
    y += len(block.head) * LINE + 0.12
    for number, strip in enumerate(block.strips):
        for n, (line, height) in enumerate(_strip_heights(block, number)):
            if n % 2 == 0:
                canvas.band(0.05, y, _WIDTH - 0.1, height)
            _draw_line(canvas, block, line, labels, y + 0.04 + LINE / 2, strip, number == 0)
            y += height
        y += 0.1


def _draw_line(
    canvas: Canvas,
    block: _Block,
    line: Line,
    labels: dict[str, str],
    y: float,
    strip: list[tuple[Place, float, float]],
    first: bool,
) -> None:
    article, speaker, said = _label_lines(line, labels)
    canvas.lines(_LEFT, y, article if first else squeeze(labels[line.article_id], _ARTICLE - 0.22, most=1))
    if first:
        canvas.lines(_LEFT + _ARTICLE, y, speaker, size=8.5, colour=QUIET)
    key = _KEYS[state_of(line, block.utterance)]
    canvas.text(_LEFT + _ARTICLE + _SPEAKER, y, key.letter, colour=key.colour, bold=True)
    left = _LEFT + _ARTICLE + _SPEAKER + _STATE
    if line.retold is not None:
        canvas.lines(left, y, said, colour=_KEYS["retold"].colour)
        return
    for n, (place, x, width) in enumerate(strip):
        if place in line.words:
            differs = place in line.other
            word = squeeze(_short(line.words[place], 48), width + 0.01, 9, bold=differs)[0]
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
            canvas.rule(left + x, y + 0.01, left + x + width + (_GAP if cut_on else 0), y + 0.01)


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
