"""A chart as an object: its axes, the numbers and the words behind it, and how it is shown and saved."""

from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.errors import TellingsError
from tellings.show.templates import render

_MADE_BY = "tellings"  # what marks a saved picture as our own output, which is never read as an article
_FORMATS = (".png", ".svg")


def png_bytes(ax: Any, *, dpi: int = 150, made_by: str | None = None) -> bytes:
    """The chart as a PNG that carries its own description, and who made it where that is given; the same chart gives
    the same bytes.
    """
    out = BytesIO()
    described = {"Description": ax.alt} if getattr(ax, "alt", None) else {}
    ax.figure.savefig(out, format="png", dpi=dpi, facecolor="white", metadata={"Software": made_by} | described)
    return out.getvalue()


def svg_bytes(ax: Any, *, made_by: str | None = None) -> bytes:
    """The chart as an SVG with its own description; the same chart gives the same bytes."""
    import matplotlib

    out = BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": _MADE_BY}):
        ax.figure.savefig(out, format="svg", facecolor="white", metadata={"Creator": made_by, "Date": None})
    # Behind the mark of its maker, which a reader of files looks for at the head, however long the words are.
    words = f"</metadata>\n <desc>{escape(ax.alt, quote=False)}</desc>"
    return out.getvalue().replace(b"</metadata>", words.encode("utf-8", "replace"), 1)


class Chart:
    """A chart with its numbers and its words; a notebook shows the picture, with the words for those who cannot see it.

    `ax` is a matplotlib axes. Where a chart has a scale, the units of its axes are those of the numbers, and `axes`
    holds them all: `chart.ax.set_xscale("log")`, `chart.ax.set_xlabel("drones")`, `chart.ax.scatter([650], [0])`. Rows
    are counted from 0 at the top. What is changed is in the picture that is shown or saved next.
    """

    def __init__(self, ax: Any) -> None:
        """Take the axes that a function of `charts` gave back; the figure is closed, so that it is shown once."""
        if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
            raise TellingsError("a chart is made from the axes that a chart gave back: charts.figures_by_article(...)")
        import matplotlib.pyplot as plt

        self.ax = ax
        plt.close(ax.figure)

    @property
    def axes(self) -> list[Any]:
        """Every axes with a scale, `ax` first; a chart that is a table has `ax` alone."""
        return getattr(self.ax, "panels", None) or [self.ax]

    @property
    def numbers(self) -> pd.DataFrame:
        """What is drawn, as a table."""
        return self.ax.numbers

    @property
    def alt(self) -> str:
        """What is drawn, in words."""
        return self.ax.alt

    @property
    def title(self) -> str:
        """What the chart shows, in a sentence."""
        return self.ax.get_title()

    def save(self, path: str | Path, *, dpi: int = 150) -> Path:
        """Write the picture (.png or .svg), its words (.alt.txt) and its numbers (.csv); see `charts.save`."""
        return save(self.ax, path, dpi=dpi)

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        image = b64encode(png_bytes(self.ax)).decode("ascii")
        width = round(self.ax.figure.get_size_inches()[0] * 96)
        return render("notebook_chart", alt=self.alt, width=width, image=image)


def picture(ax: Any) -> Chart:
    """Show a chart in a notebook, with its words for those who cannot see it.

    Reads     an axes that a chart of `charts` gave back; its figure is closed, so that it is shown once
    Raises    TellingsError for another axes
    """
    if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
        raise TellingsError(
            "charts.picture takes the axes that a chart gave back, such as charts.figures_by_article(...)"
        )
    return ax if isinstance(ax, Chart) else Chart(ax)


def save(ax: Any, path: str | Path, *, dpi: int = 150) -> Path:
    """Write the chart as PNG or SVG, and beside it what it says in words (.alt.txt) and its numbers as a table (.csv).

    Reads     an axes that a chart of this module gave back
    Returns   the path of the picture; the description is also inside it, and by whom it was made: in a folder of
              articles all three are left out
    Raises    TellingsError for another axes, or another ending than .png and .svg
    """
    path = Path(path)
    if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
        raise TellingsError("charts.save takes the axes that a chart gave back, such as charts.figures_by_article(...)")
    if path.suffix.lower() not in _FORMATS:
        raise TellingsError(f"{path.name}: charts are saved as .png or .svg")
    from tellings.core.files import guarded_table, whole_file

    is_png = path.suffix.lower() == ".png"
    with whole_file(path) as draft:
        draft.write_bytes(png_bytes(ax, dpi=dpi, made_by=_MADE_BY) if is_png else svg_bytes(ax, made_by=_MADE_BY))
    with whole_file(path.with_suffix(".alt.txt")) as draft:
        draft.write_text(ax.alt + "\n", encoding="utf-8", errors="replace", newline="\n")
    with whole_file(path.with_suffix(".csv")) as draft:
        guarded_table(ax.numbers).to_csv(draft, index=False, errors="replace", lineterminator="\n")
    return path
