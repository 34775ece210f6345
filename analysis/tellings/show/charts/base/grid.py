"""A table drawn as a chart: rows with a label, a column an article, and in each cell a letter in its colour with words
beside it.
"""

from typing import Any, NamedTuple

import pandas as pd

from tellings.show.charts.base.canvas import LINE, QUIET, Canvas, squeeze, title, width_of, wrap

GAP, LETTER = 0.12, 0.22
MOST_ARTICLES = 40  # columns; a wider picture nobody can read, and far beyond it none can be drawn
MOST_LINE = 14.0  # inches; the eye loses a longer line of a title or a footer on its way back


class Key(NamedTuple):
    """A letter, its colour, and what both mean."""

    letter: str
    colour: str
    words: str


class Cell(NamedTuple):
    """What stands in one cell: its key (None: only words), the lines beside it."""

    key: Key | None
    lines: list[str]


class Row(NamedTuple):
    """One row: the label's lines, a key beside the label (None: none), a cell for each column, words at the right,
    whether a new group begins.
    """

    label: list[str]
    key: Key | None
    cells: list[Cell]
    right: str
    opens: bool

    @property
    def height(self) -> float:
        """In inches."""
        return max(len(self.label), *(len(cell.lines) for cell in self.cells), 1) * LINE + 0.1


class Grid(NamedTuple):
    """Everything that is drawn, before anything is drawn; widths are in inches."""

    title: list[str]
    heads: list[list[str]]
    rows: list[Row]
    legend: list[Key]
    footer: list[str]
    label_width: float
    key_width: float
    column_width: float
    width: float
    numbers: pd.DataFrame
    alt: str


def width_for(label_width: float, key_width: float, column_width: float, n_columns: int, right: float) -> float:
    """The width of the whole chart."""
    return max(7.5, 0.1 + label_width + key_width + column_width * n_columns + right + 0.1)


def heads_for(labels: list[str], column_width: float) -> list[list[str]]:
    """The names of the columns; what does not fit is left out of the middle."""
    return [squeeze(label, column_width - GAP, 9, bold=True, most=4) for label in labels]


def lines_for(words: str, width: float, *, bold: bool = False, size: float = 7.5) -> list[str]:
    """The lines of a title (bold, 11.5) or a footer."""
    return wrap(words, width - 0.3, 11.5, bold=True, most=4) if bold else wrap(words, width - 0.3, size, most=6)


def _legend_places(grid: Grid) -> list[tuple[float, int]]:
    places, x, line = [], 0.2, 0
    for key in grid.legend:
        need = LETTER + width_of(key.words, 8.5) + 0.3
        if x + need > grid.width and x > 0.2:
            x, line = 0.2, line + 1
        places.append((x, line))
        x += need
    return places


def _head_height(grid: Grid) -> float:
    return 0.3 + 0.24 * len(grid.title) + max((len(head) for head in grid.heads), default=0) * LINE + 0.1


def size_of(grid: Grid) -> tuple[float, float]:
    """Width and height of the chart in inches."""
    legend = 0.24 * (_legend_places(grid)[-1][1] + 1) if grid.legend else 0
    return grid.width, _head_height(grid) + sum(row.height for row in grid.rows) + 0.25 + legend + 0.1 + len(
        grid.footer
    ) * LINE * 7.5 / 9 + 0.1


def draw_grid(grid: Grid, ax: Any) -> Any:
    """Draw what was planned into `ax`; leaves the numbers and the words of the chart on it as `numbers` and `alt`."""
    canvas = Canvas(ax, *size_of(grid))
    title(canvas, 0.22, grid.title)
    first = 0.1 + grid.label_width + grid.key_width
    left = [first + grid.column_width * n for n in range(len(grid.heads))]
    y = _head_height(grid)
    for x, lines in zip(left, grid.heads):
        canvas.lines(x, y - 0.1 - len(lines) * LINE + LINE / 2, lines, bold=True)
    for number, row in enumerate(grid.rows):
        _draw_row(canvas, grid, row, y, left, number)
        y += row.height
    y += 0.25
    for key, (x, line) in zip(grid.legend, _legend_places(grid)):
        canvas.text(x, y + line * 0.24, key.letter, colour=key.colour, bold=True)
        canvas.text(x + LETTER, y + line * 0.24, key.words, size=8.5)
    y += (0.24 * (_legend_places(grid)[-1][1] + 1) if grid.legend else 0) + 0.05
    canvas.lines(0.1, y, grid.footer, size=7.5, colour=QUIET)
    ax.numbers, ax.alt = grid.numbers, grid.alt
    return ax


def _draw_row(canvas: Canvas, grid: Grid, row: Row, y: float, left: list[float], number: int) -> None:
    if number % 2 == 0:
        canvas.band(0.05, y, grid.width - 0.1, row.height)
    if row.opens and number:
        canvas.rule(0.05, y, grid.width - 0.05, y)
    top = y + 0.05 + LINE / 2
    edge = 0.1 + grid.label_width - GAP
    canvas.lines(edge, top, row.label, ha="right", bold=row.key is not None)
    if row.key:
        canvas.text(edge + GAP, top, row.key.letter, colour=row.key.colour, bold=True)
        canvas.text(edge + GAP + LETTER, top, row.key.words, size=8.5, colour=QUIET)
    for x, cell in zip(left, row.cells):
        if cell.key:
            canvas.text(x, top, cell.key.letter, colour=cell.key.colour, bold=True)
        canvas.lines(x + (LETTER if cell.key else 0), top, cell.lines)
    canvas.text(left[-1] + grid.column_width if left else edge, top, row.right, size=8, colour=QUIET)
