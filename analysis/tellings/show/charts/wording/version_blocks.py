"""Lays out one utterance of the strip of versions: its words in columns, broken into strips that fit, and how high each
line is.
"""

from typing import NamedTuple

from tellings.core.vocabulary import NO_SOURCE
from tellings.show.charts.base.canvas import LINE, squeeze, width_of, wrap
from tellings.show.charts.wording.aligned import Line, Place, Utterance
from tellings.show.text.sentence_parts import count_of

ARTICLE, SPEAKER, STATE, WORDS = 1.9, 1.75, 0.28, 9.0
GAP, LEFT = 0.09, 0.1
WIDTH = LEFT + ARTICLE + SPEAKER + STATE + WORDS + 0.1
_MOST_LINES, _MOST_STRIPS = 30, 6  # articles to an utterance, strips into which a long one is broken


class Block(NamedTuple):
    """One utterance as it is drawn: its heading, the strips of places with their x, its lines, how high each is in the
    first strip.
    """

    head: list[str]
    strips: list[list[tuple[Place, float, float]]]
    utterance: Utterance
    lines: list[Line]
    heights: list[float]


def state_utterance(u: Utterance) -> str:
    """In how many wordings several articles have one utterance, and by how many names they call its speaker."""
    named = (
        "; none names its speaker"
        if not u.n_speakers
        else ""
        if u.n_speakers == 1
        else f", its speaker named in {u.n_speakers} ways"
    )
    return f"{count_of(u.n_articles, 'article')}, {wordings_of(u)}{named}"


def wordings_of(u: Utterance) -> str:
    pieces = " or pieces of it" if len(u.lines) > u.n_articles else ""
    return "the same words" if u.n_wordings == 1 else f"{u.n_wordings} wordings{pieces}"


def short(text: str, most: int = 120) -> str:
    """The text without its middle where it is very long: what fits is found by measuring, and that takes its time."""
    return text if len(text) <= most else f"{text[: 2 * most // 3]}…{text[-most // 3 :]}"


def _word_width(place: Place, lines: list[Line]) -> float:
    # A screen rounds every letter's width to its dots: on a long word that adds up to more than a gap.
    return 1.02 * max(
        (width_of(short(line.words[place], 48), 9, place in line.other) for line in lines if place in line.words),
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
        x += width + GAP
    return strips


def _strips(u: Utterance, lines: list[Line]) -> tuple[list[list[tuple[Place, float, float]]], int]:
    """The places of an utterance broken into strips that fit, and how many words do not fit."""
    whole, held = set(u.longest), {place for line in lines for place in line.words}
    widths = {p: min(_word_width(p, lines), WORDS) for p in u.places if p in whole or p in held}
    strips = _break(widths, WORDS)
    # No last word alone on its strip: the same number of strips, as narrow as they can be.
    limits = (WORDS * share / 20 for share in range(10, 20))
    strips = next(
        (
            narrow
            for limit in limits
            if len(narrow := _break(widths, limit)) == len(strips) and limit >= max(widths.values(), default=0)
        ),
        strips,
    )
    return strips[:_MOST_STRIPS], sum(len(strip) for strip in strips[_MOST_STRIPS:])


def label_lines(line: Line, labels: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """What stands left of the words: article and speaker; and the words of a retelling."""
    said = wrap(line.retold[:600], WORDS, 9, most=2) if line.retold is not None else []
    return (
        squeeze(labels[line.article_id], ARTICLE - 0.22, most=2),
        squeeze(short(line.speaker or NO_SOURCE), SPEAKER - 0.15, 8.5, most=3),
        said,
    )


def block_of(u: Utterance, number: int | None, labels: dict[str, str]) -> Block:
    """What is drawn of one utterance; one alone (number None) is what the title speaks of, and needs no heading of its
    own.
    """
    lines = u.lines[:_MOST_LINES]
    strips, hidden = _strips(u, lines)
    said = [f"{number}. {state_utterance(u)}"] if number else []
    said += [f"the last {count_of(hidden, 'word')} not drawn"] if hidden else []
    said += [f"{count_of(len(u.lines) - len(lines), 'more line')} not drawn"] if len(u.lines) > len(lines) else []
    heights = [max(len(part) for part in label_lines(line, labels)) * LINE + 0.08 for line in lines]
    return Block(wrap("; ".join(said), WIDTH - 0.3, 9, bold=True, most=2) if said else [], strips, u, lines, heights)


def strip_heights(block: Block, number: int) -> list[tuple[Line, float]]:
    """The lines that a strip draws, with their heights: a retelling stands in the first strip alone."""
    if number == 0:
        return list(zip(block.lines, block.heights))
    return [(line, LINE + 0.08) for line in block.lines if line.retold is None]


def block_height(block: Block) -> float:
    strips = sum(sum(height for _, height in strip_heights(block, n)) + 0.1 for n in range(len(block.strips)))
    return len(block.head) * LINE + 0.12 + strips + 0.15
