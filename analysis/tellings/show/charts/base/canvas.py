"""Draws text, marks and lines on an axes or a sheet whose unit is one inch, so that nothing overlaps whatever the
number of rows.
"""

import re
from functools import lru_cache
from typing import Any

from tellings.show.charts.base.svg import Drawing

INK, QUIET, RULE, BAND = "#1a1a1a", "#5a5a5a", "#999999", "#f3f3f3"
MARK_SIZES = {"o": 8.2, "*": 11.5, "D": 7.0, "h": 9.0, "p": 9.0, "P": 9.0, "X": 9.0}  # others as "o"
LINE = 0.19  # height of a line of text, in inches, at size 9


# What would turn the reading direction, break the line or cannot stand in a picture.
_PIECE = re.compile(r"[^\-_./–— ]+[\-_./–—]*|[\-_./–—]+| ")  # of a line, behind which it may break
_UNDRAWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@lru_cache(maxsize=2)
def _font(bold: bool) -> Any:
    """matplotlib's own font."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    """The letter, or a box where the font lacks it."""
    return letter if letter == "\n" or _font(False).get_char_index(ord(letter)) else "▯"


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """The text with a box for what the font lacks, and without marks that would turn the reading direction or break the
    line.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, _UNDRAWN.sub("", text)))


class _Advances(dict[str, float]):
    """How far each letter moves the pen, in inches at size 1; each is looked up once."""

    def __init__(self, bold: bool) -> None:
        self.bold = bold

    def __missing__(self, letter: str) -> float:
        from matplotlib.ft2font import LoadFlags

        font = _font(self.bold)
        font.set_size(100, 72)  # each time: the font is matplotlib's own, and drawing sets other sizes
        self[letter] = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100 / 72
        return self[letter]


_ADVANCES = _Advances(False), _Advances(True)


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = 9, bold: bool = False) -> float:
    """The width of one line in inches: the sum of its letters, each looked up once. Laying out every line to measure it
    took most of a page's time.
    """
    return sum(map(_ADVANCES[bold].__getitem__, drawable(text))) * size


def wrap(text: str, width: float, size: float = 9, *, bold: bool = False, most: int = 3) -> list[str]:
    """Break a text into at most `most` lines that fit `width` inches; a word that is too long breaks after - _ . or
    anywhere, the rest becomes "…".
    """
    pieces = _PIECE.findall(" ".join(text.split()))
    lines, line = [], ""
    for piece in pieces:
        while width_of((line + piece).rstrip(), size, bold) > width:
            if line.strip():
                lines.append(line.strip())
                line, piece = "", piece.lstrip()
            else:
                fit = max(1, sum(width_of(piece[: n + 1], size, bold) <= width for n in range(len(piece))))
                lines.append(piece[:fit])
                piece = piece[fit:]
        line += piece
    lines = [entry for entry in (*lines, line.strip()) if entry]
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", size, bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last + "…"]
    return lines or [""]


def squeeze(text: str, width: float, size: float = 9, *, bold: bool = False, most: int = 1) -> list[str]:
    """Like wrap, for names: what does not fit is left out of the middle, because long names often differ only at their
    end.
    """
    whole = " ".join(text.split())
    for keep in range(len(whole), 3, -1):
        short = (
            whole
            if keep == len(whole)
            else f"{whole[: (keep + 1) // 2].rstrip()}…{whole[len(whole) - keep // 2 :].lstrip()}"
        )
        lines = wrap(short, width, size, bold=bold, most=most + 1)
        if len(lines) <= most:
            return lines
    return wrap(whole, width, size, bold=bold, most=most)


class _Pen:
    """Draws on a matplotlib axes what Drawing writes as SVG; in a smaller axes than the chart is wide or high,
    everything shrinks alike.

    An axes that will be a panel keeps its own units for the numbers; what stands around them is placed by inches in the
    room that the axes had.
    """

    def __init__(self, ax: Any, width: float, height: float, panels: bool) -> None:
        self.ax, self.width, self.height = ax, width, height
        ax.set_axis_off()
        box = ax.get_window_extent()
        self.scale = max(0.35, min(1.0, box.width / ax.figure.dpi / width, box.height / ax.figure.dpi / height))
        self.room = ax.get_position(original=True).frozen()
        if panels:
            from matplotlib.transforms import Affine2D, BboxTransformTo, TransformedBbox

            ax.panels = []

            inches = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
            self.inches = inches + BboxTransformTo(TransformedBbox(self.room, ax.figure.transSubfigure))
        else:
            ax.set(xlim=(0, width), ylim=(height, 0))
            self.inches = ax.transData

    def place(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A rectangle of the chart as left, bottom, width and height of the figure."""
        across, up = self.room.width / self.width, self.room.height / self.height
        return self.room.x0 + x * across, self.room.y1 - (y + height) * up, width * across, height * up

    def name(self, words: str) -> None:
        self.ax.set_title(words, visible=False, parse_math=False)

    def text(self, x: float, y: float, text: str, *, size: float, colour: str, bold: bool, ha: str, va: str) -> None:
        # A dollar sign is a dollar sign, never the start of a formula.
        self.ax.text(
            x,
            y,
            text,
            fontsize=size,
            color=colour,
            weight="bold" if bold else "normal",
            ha=ha,
            va=va,
            parse_math=False,
            family="DejaVu Sans",
            transform=self.inches,
        )

    def line(
        self,
        xs: list[float],
        ys: list[float],
        *,
        colour: str,
        width: float,
        dashes: tuple[float, ...],
        square: bool,
        layer: float,
    ) -> None:
        self.ax.plot(
            xs,
            ys,
            color=colour,
            linewidth=width,
            linestyle=(0, dashes) if dashes else "-",
            solid_capstyle="projecting" if square else "butt",
            zorder=layer,
            transform=self.inches,
            clip_on=False,
        )

    def box(self, x: float, y: float, width: float, height: float, *, colour: str, hatched: bool, layer: float) -> None:
        from matplotlib.patches import Rectangle

        edge: dict[str, Any] = (
            {"edgecolor": "white", "linewidth": 0, "hatch": "////"} if hatched else {"edgecolor": "none"}
        )
        placed: dict[str, Any] = {"transform": self.inches, "clip_on": False, "zorder": layer}
        self.ax.add_patch(Rectangle((x, y), width, height, facecolor=colour, **placed, **edge))

    def mark(self, x: float, y: float, marker: str, *, size: float, colour: str, filled: bool, width: float) -> None:
        self.ax.plot(
            [x],
            [y],
            marker=marker,
            markersize=size,
            markerfacecolor=colour if filled else "white",
            markeredgecolor=colour,
            markeredgewidth=width,
            linestyle="none",
            clip_on=False,
            transform=self.inches,
        )


class Canvas:
    """A surface of `width` times `height` inches, y downwards: an axes (in a notebook) or a Drawing (on the page)."""

    def __init__(self, ax: Any, width: float, height: float, *, panels: bool = False) -> None:
        self.on_sheet = isinstance(ax, Drawing)
        self.pen = ax if self.on_sheet else _Pen(ax, width, height, panels)
        self.width, self.height, self.scale = width, height, self.pen.scale

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 9,
        colour: str = INK,
        bold: bool = False,
        ha: str = "left",
        va: str = "center",
    ) -> None:
        """One line of text; nothing where it is empty."""
        if text:
            self.pen.text(x, y, drawable(text), size=size * self.scale, colour=colour, bold=bold, ha=ha, va=va)

    def lines(self, x: float, y: float, lines: list[str], **options: Any) -> None:
        """Several lines, the first at y."""
        step = LINE * options.get("size", 9) / 9
        for number, line in enumerate(lines):
            self.text(x, y + number * step, line, **options)

    def mark(self, x: float, y: float, marker: str, colour: str, filled: bool) -> None:
        """A source's symbol; hollow where the figure does not stand on its word."""
        size = MARK_SIZES.get(marker, MARK_SIZES["o"])
        self.pen.mark(x, y, marker, size=size * self.scale, colour=colour, filled=filled, width=1.5 * self.scale)

    def band(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str = BAND,
        *,
        hatched: bool = False,
        layer: float = 0,
    ) -> None:
        """A filled rectangle."""
        self.pen.box(x, y, width, height, colour=colour, hatched=hatched, layer=layer)

    def line(
        self,
        xs: list[float],
        ys: list[float],
        colour: str,
        width: float,
        *,
        dashes: tuple[float, ...] = (),
        square: bool = False,
        layer: float = 2,
    ) -> None:
        """A line through points, `width` in points; `square` ends reach half of it further."""
        self.pen.line(xs, ys, colour=colour, width=width * self.scale, dashes=dashes, square=square, layer=layer)

    def rule(self, x: float, y: float, x2: float, y2: float) -> None:
        """A thin line."""
        self.line([x, x2], [y, y2], RULE, 0.8, layer=1)


def ink_on(colour: str) -> str:
    """The colour of a letter on a ground: dark or white, whichever stands out more (WCAG's contrast).

    >>> ink_on("#88CCEE"), ink_on("#332288")
    ('#111111', 'white')
    """
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # Not the ink of the sheet, which turns light where the sheet is dark: this ground stays what it is.
    return "#111111" if (light + 0.05) / 0.0603 > 1.05 / (light + 0.05) else "white"


def new_axes(width: float, height: float) -> Any:
    """An axes that fills a figure of that size, in a notebook or a script."""
    import matplotlib.pyplot as plt

    return plt.figure(figsize=(width, height)).add_axes((0, 0, 1, 1))


def title(canvas: Canvas, y: float, lines: list[str], size: float = 11.5) -> None:
    """The title's lines, and the same words as the chart's own title for a program that asks."""
    canvas.lines(0.1, y, lines, size=size, bold=True)
    canvas.pen.name(" ".join(lines))
    if isinstance(canvas.pen, Drawing):
        canvas.pen.below_title = y + (len(lines) - 0.5) * LINE * size / 9
