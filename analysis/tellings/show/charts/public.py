"""Charts: one a table; each takes `ax=` and gives the axes back, and says in its title what its numbers show."""

from tellings.show.charts.angle import angles_by_article
from tellings.show.charts.barcode import angles_barcode
from tellings.show.charts.chart import Chart, picture, png_bytes, save
from tellings.show.charts.dot import dot_plot
from tellings.show.charts.figure import figures_by_article
from tellings.show.charts.frame import frames_by_article
from tellings.show.charts.mix_of_sources import source_mix
from tellings.show.charts.omission import omissions
from tellings.show.charts.score import scores_by_part
from tellings.show.charts.sources.unnamed import unnamed_by_article
from tellings.show.charts.stance import stances_by_article
from tellings.show.charts.story import stories_by_article
from tellings.show.charts.wording.keyness import keyness_forest
from tellings.show.charts.wording.origin import origins_matrix
from tellings.show.charts.wording.passage import passage_arcs
from tellings.show.charts.wording.variant import variants_by_article
from tellings.show.charts.wording.version import versions_strip

__all__ = [
    "Chart",
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
    "unnamed_by_article",
    "variants_by_article",
    "versions_strip",
]
