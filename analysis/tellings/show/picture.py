"""A chart in a notebook: the picture with its words, for eyes and for screen readers."""

import re
from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

from tellings.errors import TellingsError


def png_bytes(ax: Any, *, dpi: int = 150) -> bytes:
    """The chart as a PNG that carries its own description; the same chart gives the same bytes."""
    out = BytesIO()
    described = {"Description": ax.alt} if getattr(ax, "alt", None) else {}
    ax.figure.savefig(out, format="png", dpi=dpi, facecolor="white", metadata={"Software": None} | described)
    return out.getvalue()


# Verdana has the widths of matplotlib's own font, which a reader's machine may lack; what comes after it is narrower.
_FONTS = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, sans-serif"


def svg_bytes(ax: Any) -> bytes:
    """The chart as an SVG whose text is text: a third of the time and a quarter of the bytes of a PNG, and sharp at any size."""
    from matplotlib import rc_context

    out = BytesIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "tellings"}):  # the salt: the same chart gives the same bytes
        ax.figure.savefig(out, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    return _numbered(out.getvalue()).replace(b"'DejaVu Sans'", _FONTS.encode("ascii"))


# matplotlib names a shape by a hash of how its numbers are printed, which differs between the numpy of Python 3.11 and that of 3.13.
_SHAPE_ID = re.compile(rb'(?<=id=")[a-z][0-9a-f]{10}(?=")|(?<=[("]#)[a-z][0-9a-f]{10}(?=[")])')


def _numbered(svg: bytes) -> bytes:
    """The SVG with its shapes numbered in the order in which they come.

    >>> _numbered(b'<use xlink:href="#m0123456789"/><clipPath id="p0a1b2c3d4e">')
    b'<use xlink:href="#m0"/><clipPath id="p1">'
    """
    names: dict[bytes, bytes] = {}
    return _SHAPE_ID.sub(lambda match: names.setdefault(match[0], match[0][:1] + str(len(names)).encode("ascii")), svg)


class Picture:
    """What a notebook shows for a chart: its image with the alternative text; `ax`, `alt` and `numbers` are the chart's own."""

    def __init__(self, ax: Any) -> None:
        self.ax, self.alt, self.numbers = ax, ax.alt, ax.numbers
        self._png = png_bytes(ax)
        self._width = round(ax.figure.get_size_inches()[0] * 96)

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        image = b64encode(self._png).decode("ascii")
        return (
            f'<figure style="margin:0"><img alt="{escape(self.alt)}" style="max-width:100%;width:{self._width}px" src="data:image/png;base64,{image}">'
            f"<details><summary>This chart in words</summary><p>{escape(self.alt)}</p></details></figure>"
        )


def picture(ax: Any) -> Picture:
    """Show a chart in a notebook, with its words for those who cannot see it.

    Reads     an axes that a chart of `charts` gave back; its figure is closed, so that it is shown once
    Raises    TellingsError for another axes
    """
    if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
        raise TellingsError("charts.picture takes the axes that a chart gave back, such as charts.figures_by_article(...)")
    shown = Picture(ax)
    import matplotlib.pyplot as plt

    plt.close(ax.figure)
    return shown
