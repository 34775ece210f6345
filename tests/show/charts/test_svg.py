"""A chart on a sheet (SVG, for the page) is the chart on an axes (matplotlib, for a notebook)."""

import re
from io import BytesIO
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from tellings.show.charts import barcode, figure
from tellings.show.charts.base.canvas import Canvas, title
from tellings.show.charts.base.svg import Drawing
from tellings.show.text.side_marks import _OTHER, _SHAPES, NO_SOURCE_MARK, UNKNOWN_SIDE
from tellings.show.text.told_rows import told_rows

SVG = "{http://www.w3.org/2000/svg}"
MARKERS = sorted({shape[1] for shape in (*_SHAPES, _OTHER)} | {NO_SOURCE_MARK.marker, UNKNOWN_SIDE.marker, "<", ">"})


def both(plan, module):
    """The chart as the SVG of a sheet and as the SVG that matplotlib writes of an axes, parsed."""
    size = module.size_of(plan)
    drawn = module.draw_plan(plan, Drawing(*size))
    ax, out = module.draw_plan(plan, Figure(figsize=size).add_axes((0, 0, 1, 1))), BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        ax.figure.savefig(out, format="svg")
    assert (drawn.alt, drawn.title) == (ax.alt, ax.get_title())
    return ElementTree.fromstring(drawn.svg), ElementTree.fromstring(out.getvalue())


def texts_of(svg):
    return sorted((t.text, float(t.get("x")), float(t.get("y"))) for t in svg.iter(f"{SVG}text"))


def plan_of_figures(seeds):
    coverage, _ = seeds
    told = told_rows(coverage.tellings, coverage.articles, coverage.credits, coverage.sources)
    return figure.plan_figures(told, coverage.facts, coverage.articles, coverage.sources)


def test_a_sheet_is_as_large_as_the_axes_and_has_every_text_at_its_place(seeds):
    coverage, _ = seeds
    for plan, module in (
        (plan_of_figures(seeds), figure),
        (barcode.plan_barcode(coverage.angles, coverage.articles, coverage.blocks), barcode),
    ):
        sheet, axes = both(plan, module)
        assert [float(n) for n in sheet.get("viewBox").split()] == pytest.approx(
            [float(n) for n in axes.get("viewBox").split()], abs=0.01
        )
        ours, theirs = texts_of(sheet), texts_of(axes)
        assert len(ours) > 10 and [t[0] for t in ours] == [t[0] for t in theirs]
        for one, other in zip(ours, theirs):
            assert one[1:] == pytest.approx(other[1:], abs=0.3), (
                one
            )  # points; matplotlib before 3.11 sets texts a sixth of a point lower


@pytest.mark.parametrize("marker", MARKERS)
def test_a_symbol_has_the_size_and_the_place_of_matplotlibs(marker):
    sheet = Drawing(1, 1)
    sheet.mark(0.5, 0.5, marker, size=10, colour="#123456", filled=True, width=1.5)
    found = re.search(r'd="M([^Z]+)Z"|r="([\d.]+)"', sheet.svg)
    points = (
        [tuple(map(float, p.split())) for p in found[1].split("L")]
        if found[1]
        else [(36 + a * float(found[2]), 36 + b * float(found[2])) for a in (-1, 1) for b in (-1, 1)]
    )
    style = MarkerStyle(marker)
    box = style.get_path().transformed(style.get_transform()).get_extents()
    ends = min(x for x, _ in points), max(x for x, _ in points), min(y for _, y in points), max(y for _, y in points)
    assert ends == pytest.approx((36 + 10 * box.x0, 36 + 10 * box.x1, 36 - 10 * box.y1, 36 - 10 * box.y0), abs=0.01)


def test_words_of_an_article_cannot_become_part_of_the_picture():
    sheet = Drawing(3, 1)
    canvas = Canvas(sheet, 3, 1)
    title(canvas, 0.2, ["Drones & <b>missiles</b>"])
    canvas.text(0.1, 0.5, "</text><script>1</script>\x00\ufffe]]>")
    svg = ElementTree.fromstring(sheet.svg)
    assert [t.text for t in svg.iter(f"{SVG}text")] == ["Drones & <b>missiles</b>", "</text><script>1</script>▯]]>"]
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} == {
        "svg",
        "rect",
        "text",
    } and sheet.title == "Drones & <b>missiles</b>"


def test_what_lies_on_a_lower_layer_is_drawn_first_and_one_hatching_serves_its_colour():
    sheet = Drawing(3, 1)
    canvas = Canvas(sheet, 3, 1)
    canvas.text(0.1, 0.5, "over 700")
    canvas.line([0, 1], [0, 1], "#111111", 2, dashes=(6, 2))
    for _ in range(2):
        canvas.band(0, 0, 1, 1, "#222222", hatched=True, layer=1)
    canvas.band(0, 0, 3, 1)
    drawn = [element for element in ElementTree.fromstring(sheet.svg) if element.tag != f"{SVG}defs"][1:]
    assert [element.get("fill") for element in drawn] == ["#f3f3f3", "url(#h0)", "url(#h0)", "none", "#1a1a1a"]
    assert drawn[3].get("stroke-dasharray") == "12,4" and sheet.svg.count("<pattern") == 1
