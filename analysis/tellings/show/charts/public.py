"""Charts: one a table; each takes `ax=` and gives the axes back, and says in its title what its numbers show."""

from pathlib import Path
from typing import Any

from tellings.errors import TellingsError
from tellings.show.charts.angle import angles_by_article
from tellings.show.charts.barcode import angles_barcode
from tellings.show.charts.base.picture import picture, png_bytes
from tellings.show.charts.dot import dot_plot
from tellings.show.charts.figure import figures_by_article
from tellings.show.charts.frame import frames_by_article
from tellings.show.charts.mix_of_sources import source_mix
from tellings.show.charts.omission import omissions
from tellings.show.charts.score import scores_by_part
from tellings.show.charts.stance import stances_by_article
from tellings.show.charts.story import stories_by_article
from tellings.show.charts.wording.keyness import keyness_forest
from tellings.show.charts.wording.origin import origins_matrix
from tellings.show.charts.wording.passage import passage_arcs
from tellings.show.charts.wording.variant import variants_by_article
from tellings.show.charts.wording.version import versions_strip

__all__ = [
    "angles_barcode",
    "angles_by_article",
    "dot_plot",
    "figures_by_article",
    "frames_by_article",
    "keyness_forest",
    "omissions",
    "origins_matrix",
    "passage_arcs",
    "picture",
    "png_bytes",
    "save",
    "scores_by_part",
    "source_mix",
    "stances_by_article",
    "stories_by_article",
    "variants_by_article",
    "versions_strip",
]


def save(ax: Any, path: str | Path, *, dpi: int = 150) -> Path:
    """Write the chart as PNG, and beside it what it says in words (.alt.txt) and its numbers as a table (.csv).

    Reads     an axes that a chart of this module gave back
    Returns   the path of the PNG; the description is also inside it, and by whom it was made: in a folder of articles
              all three are left out
    Raises    TellingsError for another axes, or another ending than .png
    """
    path = Path(path)
    if not hasattr(ax, "numbers") or not hasattr(ax, "alt"):
        raise TellingsError("charts.save takes the axes that a chart gave back, such as charts.figures_by_article(...)")
    if path.suffix.lower() != ".png":
        raise TellingsError(f"{path.name}: charts are saved as .png")
    from tellings.core.files import guarded_table, whole_file

    with whole_file(path) as draft:
        draft.write_bytes(png_bytes(ax, dpi=dpi, made_by="tellings"))
    with whole_file(path.with_suffix(".alt.txt")) as draft:
        draft.write_text(ax.alt + "\n", encoding="utf-8", errors="replace", newline="\n")
    with whole_file(path.with_suffix(".csv")) as draft:
        guarded_table(ax.numbers).to_csv(draft, index=False, errors="replace", lineterminator="\n")
    return path
