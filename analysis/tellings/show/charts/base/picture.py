"""A chart in a notebook: the picture with its words, for eyes and for screen readers."""

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

from tellings.errors import TellingsError


def png_bytes(ax: Any, *, dpi: int = 150, made_by: str | None = None) -> bytes:
    """The chart as a PNG that carries its own description, and who made it where that is given; the same chart gives
    the same bytes.
    """
    out = BytesIO()
    described = {"Description": ax.alt} if getattr(ax, "alt", None) else {}
    ax.figure.savefig(out, format="png", dpi=dpi, facecolor="white", metadata={"Software": made_by} | described)
    return out.getvalue()


class Picture:
    """What a notebook shows for a chart: its image with the alternative text; `ax`, `alt` and `numbers` are the chart's
    own.
    """

    def __init__(self, ax: Any) -> None:
        self.ax, self.alt, self.numbers = ax, ax.alt, ax.numbers
        self._png = png_bytes(ax)
        self._width = round(ax.figure.get_size_inches()[0] * 96)

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        image = b64encode(self._png).decode("ascii")
        return (
            f'<figure style="margin:0"><img alt="{escape(self.alt)}" '
            f'style="max-width:100%;width:{self._width}px" src="data:image/png;base64,{image}">'
            f"<details><summary>This chart in words</summary><p>{escape(self.alt)}</p></details></figure>"
        )


def picture(ax: Any) -> Picture:
    """Show a chart in a notebook, with its words for those who cannot see it.

    Reads     an axes that a chart of `charts` gave back; its figure is closed, so that it is shown once
    Raises    TellingsError for another axes
    """
    if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
        raise TellingsError(
            "charts.picture takes the axes that a chart gave back, such as charts.figures_by_article(...)"
        )
    shown = Picture(ax)
    import matplotlib.pyplot as plt

    plt.close(ax.figure)
    return shown
