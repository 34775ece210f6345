"""A chart written straight as SVG: the texts, lines, boxes and marks of a canvas, for the page, where matplotlib's
artists took most of the time.
"""

from html import escape
from math import cos, pi, sin

# Verdana has the widths of the font that the charts are measured with, which a reader's machine may lack; what comes
# after it is narrower.
_FONTS = "'DejaVu Sans','Bitstream Vera Sans',Verdana,sans-serif"
# How far below its point the letters of a text stand, in sizes: the font rises 0.76 and falls 0.24, and half of both,
# or of the rise, is above.
_DROP = {"center": 0.26, "center_baseline": 0.38}
_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_UNIT = 72  # to the inch, so that sizes and widths are points, as on an axes


def _turned(points: list[tuple[float, float]], quarter: int) -> list[tuple[float, float]]:
    """The points after so many quarter turns to the right."""
    for _ in range(quarter):
        points = [(-y, x) for x, y in points]
    return points


def _ring(n: int, radii: tuple[float, ...] = (0.5,)) -> list[tuple[float, float]]:
    """The corners of a regular shape that begins at the top; a star has two radii in turn."""
    return [
        (radii[i % len(radii)] * sin(2 * pi * i / n), -radii[i % len(radii)] * cos(2 * pi * i / n)) for i in range(n)
    ]


_UP = [(0.0, -0.5), (0.5, 0.5), (-0.5, 0.5)]
_PLUS = [(-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1)]
_CROSS = [(-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0), (-2, -1)]
_HALF = 0.5**0.5
# matplotlib's letters for the symbols, each with its corners where its size is 1; "o" has none.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "s": [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)],
    "D": [(0, -_HALF), (_HALF, 0), (0, _HALF), (-_HALF, 0)],
    "^": _UP,
    ">": _turned(_UP, 1),
    "v": _turned(_UP, 2),
    "<": _turned(_UP, 3),
    "p": _ring(5),
    "h": _ring(6),
    "*": _ring(10, (0.5, 0.190983)),
    "P": [(x / 6, y / 6) for x, y in _PLUS],
    "X": [(x / 4, y / 4) for x, y in _CROSS],
}


def _n(value: float) -> str:
    """A length in inches as points, to a hundredth."""
    return f"{value * _UNIT:.2f}".rstrip("0").rstrip(".")


class Drawing:
    """A sheet of so many inches that a canvas draws on, as it does on an axes; `svg` is what was drawn."""

    scale = 1.0

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.title, self.alt, self.numbers = "", "", None
        self.below_title = 0.0  # inches from the top
        self._shapes: list[tuple[float, str]] = []
        self._hatched: dict[str, str] = {}

    def name(self, words: str) -> None:
        """Say what the chart is called."""
        self.title = words

    def text(self, x: float, y: float, text: str, *, size: float, colour: str, bold: bool, ha: str, va: str) -> None:
        """One line of text."""
        weight = ' font-weight="700"' if bold else ""
        place = f'x="{_n(x)}" y="{_n(y + _DROP[va] * size / _UNIT)}"{_ANCHORS[ha]}'
        self._shapes.append(
            (3, f'<text {place} font-size="{size:g}"{weight} fill="{colour}">{escape(text, quote=False)}</text>')
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
        """A line through points; `dashes` in widths of the line."""
        points = "L".join(f"{_n(x)} {_n(y)}" for x, y in zip(xs, ys))
        broken = f' stroke-dasharray="{",".join(f"{d * width:g}" for d in dashes)}"' if dashes else ""
        cap = ' stroke-linecap="square"' if square and not dashes else ""
        self._shapes.append(
            (layer, f'<path d="M{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"{broken}{cap}/>')
        )

    def box(self, x: float, y: float, width: float, height: float, *, colour: str, hatched: bool, layer: float) -> None:
        """A filled rectangle; white lines run over it where it is hatched."""
        fill = f"url(#{self._hatched.setdefault(colour, f'h{len(self._hatched)}')})" if hatched else colour
        self._shapes.append(
            (layer, f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>')
        )

    def mark(self, x: float, y: float, marker: str, *, size: float, colour: str, filled: bool, width: float) -> None:
        """A symbol with its middle at a point."""
        style = f'fill="{colour if filled else "white"}" stroke="{colour}" stroke-width="{width:g}"'
        if marker == "o":
            shape = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{size / 2:g}" {style}/>'
        else:
            corners = "L".join(f"{_n(x + a * size / _UNIT)} {_n(y + b * size / _UNIT)}" for a, b in _CORNERS[marker])
            shape = f'<path d="M{corners}Z" {style} stroke-linejoin="{"bevel" if marker == "*" else "miter"}"/>'
        self._shapes.append((2, shape))

    @property
    def svg(self) -> str:
        """The picture: what lies on a higher layer is drawn later; the same chart gives the same text."""
        width, height = _n(self.width), _n(self.height)
        shapes = "\n".join(shape for _, shape in sorted(self._shapes, key=lambda entry: entry[0]))
        patterns = "".join(_pattern(name, colour) for colour, name in self._hatched.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
            f'viewBox="0 0 {width} {height}" font-family="{_FONTS}" stroke-linejoin="round">\n'
            f"{f'<defs>{patterns}</defs>' if patterns else ''}"
            f'<rect width="{width}" height="{height}" fill="white"/>\n{shapes}\n</svg>\n'
        )

    @property
    def below(self) -> tuple[str, float]:
        """The picture without its title, which the page writes above it, and its height in inches; whole again where
        its viewBox begins at 0.
        """
        width, whole, top = _n(self.width), _n(self.height), _n(self.below_title)
        left = _n(self.height - self.below_title)
        cut = f'height="{left}pt" viewBox="0 {top} {width} {left}"'
        return self.svg.replace(f'height="{whole}pt" viewBox="0 0 {width} {whole}"', cut, 1), (
            self.height - self.below_title
        )


def _pattern(name: str, colour: str) -> str:
    """White lines that rise to the right on a colour, four points apart: one tile of them."""
    lines = "".join(f"M{at - 36} {at + 36}L{at + 36} {at - 36}" for at in range(0, 73, 3))
    return (
        f'<pattern id="{name}" patternUnits="userSpaceOnUse" width="72" height="72">'
        f'<rect width="73" height="73" fill="{colour}"/>'
        f'<path d="{lines}" stroke="white" stroke-width="1"/></pattern>'
    )


# On a dark page a chart's sheet is dark: its greys, and the colours of symbols, lines and letters, turn light. Boxes
# keep theirs, with what is written on them. What a reader saves is without this.
_GREYS = {"#1a1a1a": "#e6e6e3", "#5a5a5a": "#a3a8ad", "#999999": "#7d8388", "#777777": "#a0a0a0", "#767676": "#a0a0a0"}
_WORDS = {
    "#33507A": "#9db4d6",
    "#7A3E9D": "#c9a3e6",
    "#B34A00": "#f0a06a",
    "#0B6E5F": "#5cc4b2",
    "#007A57": "#3cc79d",
    "#A0447E": "#e39fc6",
    "#7A5C00": "#d3b443",
}


def dark_on_dark(svg: str, colours: dict[str, str]) -> str:
    """A chart that turns dark where its page is: its own greys and letters, and `colours` (light -> dark)."""
    style = (
        "<style>@media(prefers-color-scheme:dark){"
        'svg>rect:first-of-type,:is(path,circle)[fill="white"]{fill:#16181a}rect[fill="#f3f3f3"]{fill:#24282c}'
        'rect[fill="#1a1a1a"]{fill:#8b9096}rect[fill="#33507A"]{fill:#6f8fbd}:is(rect,path)[fill="#dddddd"]{fill:#4a4f54}'
        + "".join(
            f':is(path,circle,text)[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}'
            for light, dark in (_GREYS | _WORDS | colours).items()
        )
        + "}</style>"
    )
    head, rest = svg.split("\n", 1)
    return f"{head}{style}\n{rest}"
