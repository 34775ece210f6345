"""The part of a chart that has a scale: on a sheet a box of so many inches, in a notebook a matplotlib axes whose units
are those of the numbers, so that a label, a colour or another scale can be set and more points put in.

Up and down, an axes counts rows: the middle of the first is 0, of the second 1.
"""

from typing import Any, NamedTuple, Protocol

from tellings.show.charts.base.canvas import MARK_SIZES, QUIET, RULE, Canvas

Ticks = list[tuple[float, str]]
AXIS_ROOM = 0.25  # inches under the numbers of an axes, for a label of the scale


class Box(NamedTuple):
    """Where a panel lies on its chart, in inches, and how many rows of one height it has."""

    left: float
    top: float
    width: float
    height: float
    n_rows: int


class Panel(Protocol):
    """What can be drawn on a scale: `value` and `values` are in its units, `y` and `ys` in inches of the chart."""

    def bar(self, value: float, y: float, height: float, colour: str) -> None:
        """A bar from zero to the value; `y` is its upper edge."""

    def band(self, low: float, high: float, y: float, height: float, colour: str) -> None:
        """A filled stretch of the scale; what lies beyond its ends is cut."""

    def line(self, values: list[float], ys: list[float], colour: str, width: float, *, layer: float = 2) -> None:
        """A line through points, cut at the ends of the scale; `width` in points."""

    def mark(self, value: float, y: float, marker: str, colour: str, filled: bool) -> None:
        """A symbol at a value."""

    def beside(self, value: float, y: float, text: str, *, by: float, size: float, colour: str) -> None:
        """Words that begin `by` inches right of a value."""

    def ticks(self, ticks: Ticks, *, long: float = 0.0, written: bool = True) -> None:
        """The numbers under the scale, with a tick of so many inches; unless `written`, on an axes alone."""


class SheetPanel:
    """A panel on a sheet: every value becomes a place in inches."""

    def __init__(self, canvas: Canvas, box: Box, scale: tuple[float, float]) -> None:
        self.canvas, self.box = canvas, box
        self.low, self.high = scale

    def _length(self, value: float) -> float:
        return self.box.width * ((value - self.low) / (self.high - self.low))

    def _x(self, value: float) -> float:
        return self.box.left + min(self.box.width, max(0.0, self._length(value)))

    def bar(self, value: float, y: float, height: float, colour: str) -> None:
        # A share of nothing keeps a hair of its bar: there the scale begins.
        self.canvas.band(self._x(0.0), y, max(self._length(value), 0.005), height, colour)

    def band(self, low: float, high: float, y: float, height: float, colour: str) -> None:
        self.canvas.band(self._x(low), y, self._x(high) - self._x(low), height, colour)

    def line(self, values: list[float], ys: list[float], colour: str, width: float, *, layer: float = 2) -> None:
        self.canvas.line([self._x(value) for value in values], ys, colour, width, layer=layer)

    def mark(self, value: float, y: float, marker: str, colour: str, filled: bool) -> None:
        self.canvas.mark(self._x(value), y, marker, colour, filled)

    def beside(self, value: float, y: float, text: str, *, by: float, size: float, colour: str) -> None:
        self.canvas.text(self._x(value) + by, y, text, size=size, colour=colour)

    def ticks(self, ticks: Ticks, *, long: float = 0.0, written: bool = True) -> None:
        bottom = self.box.top + self.box.height
        for value, words in ticks if written else ():
            if long:
                self.canvas.rule(self._x(value), bottom, self._x(value), bottom + long)
            self.canvas.text(self._x(value), bottom + 0.17, words, size=8, colour=QUIET, ha="center")


class AxesPanel:
    """A panel that is a matplotlib axes in the units of its numbers."""

    def __init__(self, canvas: Canvas, ax: Any, box: Box, scale: tuple[float, float]) -> None:
        self.ax, self.box, self.scale, self.shrunk = ax, box, scale, canvas.scale
        ax.set_position(canvas.pen.place(box.left, box.top, box.width, box.height))
        ax.set(xlim=scale, ylim=(box.n_rows - 0.5, -0.5), xticks=[], yticks=[])
        ax.set_axis_on()
        ax.patch.set_visible(False)
        ax.spines[:].set_visible(False)
        ax.tick_params(length=0, width=0.8, color=RULE, labelcolor=QUIET, labelsize=8 * self.shrunk)

    def _row(self, y: float) -> float:
        return (y - self.box.top) / self.box.height * self.box.n_rows - 0.5

    def bar(self, value: float, y: float, height: float, colour: str) -> None:
        self.band(0.0, value, y, height, colour)

    def band(self, low: float, high: float, y: float, height: float, colour: str) -> None:
        from matplotlib.patches import Rectangle

        top, bottom = self._row(y), self._row(y + height)
        self.ax.add_patch(Rectangle((low, top), high - low, bottom - top, facecolor=colour, zorder=0.5))

    def line(self, values: list[float], ys: list[float], colour: str, width: float, *, layer: float = 2) -> None:
        low, high = self.scale
        style: dict[str, Any] = {"linewidth": width * self.shrunk, "solid_capstyle": "butt", "zorder": layer}
        # At the very end of the scale half of its width would be cut.
        style["clip_on"] = not all(low <= value <= high for value in values)
        self.ax.plot(values, [self._row(y) for y in ys], color=colour, **style)

    def mark(self, value: float, y: float, marker: str, colour: str, filled: bool) -> None:
        self.ax.plot(
            [value],
            [self._row(y)],
            marker=marker,
            markersize=MARK_SIZES.get(marker, MARK_SIZES["o"]) * self.shrunk,
            markerfacecolor=colour if filled else "white",
            markeredgecolor=colour,
            markeredgewidth=1.5 * self.shrunk,
            linestyle="none",
            clip_on=False,
        )

    def beside(self, value: float, y: float, text: str, *, by: float, size: float, colour: str) -> None:
        self.ax.annotate(
            text,
            (value, self._row(y)),
            xytext=(by * 72 * self.shrunk, 0),
            textcoords="offset points",
            fontsize=size * self.shrunk,
            color=colour,
            va="center",
            family="DejaVu Sans",
            parse_math=False,
            annotation_clip=False,
        )

    def ticks(self, ticks: Ticks, *, long: float = 0.0, written: bool = True) -> None:
        self.ax.set_xticks([value for value, _ in ticks], labels=[words for _, words in ticks])
        self.ax.tick_params(axis="x", length=long * 72 * self.shrunk, pad=(8 - long * 72) * self.shrunk)


def panel_on(canvas: Canvas, box: Box, scale: tuple[float, float]) -> Panel:
    """A panel of the chart. On an axes the first panel is that axes itself, set to its place; more stand beside it."""
    if canvas.on_sheet:
        return SheetPanel(canvas, box, scale)
    main = canvas.pen.ax
    ax = main.figure.add_axes((0, 0, 1, 1), label=f"panel {len(main.panels)}") if main.panels else main
    main.panels.append(ax)
    return AxesPanel(canvas, ax, box, scale)
