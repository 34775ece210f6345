"""What is drawn is what the numbers say: bars as long as their shares, symbols at their values and in their rows,
filled where the numbers say so; scales run to the right, rows run down. Drawings that are broken on purpose are caught.
"""

import re
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from tellings.show import charts
from tellings.show.charts import angle
from tellings.show.charts.base.panel import AxesPanel, SheetPanel
from tellings.show.charts.base.svg import Drawing
from tellings.show.charts.chart import Chart

matplotlib.use("Agg")
INF = float("inf")
ARTICLES = pd.DataFrame({"article_id": ["a", "b", "c"], "label": ["Gazette", "Observer", "Coastwire"]})


def dots() -> Chart:
    rows = [
        ("a", "over 700", 700.0, 700.0, INF, None, "over", "inside"),
        ("a", "653", 653.0, 653.0, 653.0, None, "exact", "none"),
        ("b", "nearly 720", 720.0, 684.0, 720.0, None, "nearly", "inside"),
        ("c", "690", 690.0, 690.0, 690.0, None, "exact", "none"),
        ("c", "12 km", 12.0, 12.0, 12.0, "km", "exact", "inside"),
    ]
    told = pd.DataFrame(
        rows, columns=["article_id", "said", "value", "low", "high", "unit", "qualifier", "credit"]
    ).assign(fact_id="f", how="figure")
    facts = pd.DataFrame({"fact_id": ["f"], "story_id": ["s"], "label": ["drones"], "agreement": ["differs"]})
    return Chart(charts.dot_plot(told, facts, ARTICLES, fact="f"))


def scores() -> Chart:
    rows = [
        ("figures", "numbers", "Some texts", 100, 90.0, 85.0, 96.0),
        ("figures", "units", "Some texts", 50, 70.0, None, None),
        ("claims", "speakers", "Other texts", 20, 100.0, 95.0, 100.0),
    ]
    columns = ["part", "in_words", "texts", "n", "value", "low", "high"]
    return Chart(charts.scores_by_part(pd.DataFrame(rows, columns=columns)))


def stories() -> Chart:
    table = pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": ["s", "s", "t"], "similarity": [0.8, 0.55, 0.1]})
    return Chart(charts.stories_by_article(table, ARTICLES))


def angle_table() -> pd.DataFrame:
    told = {"a": [0, 0, 0, 1], "b": [0, 1, 1, 1, 1], "c": [1, 0]}
    rows = [
        (article, n, n + 1, group, f"angle {group}", 0.55 if n == 0 else 0.9, 1 - group)
        for article, groups in told.items()
        for n, group in enumerate(groups)
    ]
    columns = ["article_id", "start", "end", "angle_id", "label", "confidence", "rival_id"]
    return pd.DataFrame(rows, columns=columns).astype({"rival_id": "Int64"})


def angles() -> Chart:
    return Chart(charts.angles_by_article(angle_table(), ARTICLES))


def frames() -> Chart:
    rows = [("a", "law", 5, 1, 0, 0, 4, 0.4), ("a", "crime", 2, 0, 0, 0, 2, 0.2), ("b", "law", 3, 0, 0, 1, 2, 0.25)]
    columns = ["article_id", "frame", "n_sentences", "headline", "standfirst", "lede", "body", "share_of_body"]
    return Chart(charts.frames_by_article(pd.DataFrame(rows, columns=columns), ARTICLES))


def keyness() -> Chart:
    rows = [
        ("harbour", "content", None, 30, 5, 2, 2, 1.2, 0.8, 1.6, 5.9, 3.0, True),
        ("storm", "content", None, 9, 8, 2, 2, 0.1, -0.5, 0.7, 0.3, 3.0, False),
        ("goals", "content", None, 2, 40, 1, 3, -1.4, -1.9, -0.9, -5.5, 3.0, True),
        ("the", "style", "function word", 90, 80, 3, 3, 0.1, -0.1, 0.3, 1.0, 3.0, False),
    ]
    columns = "term kind because target_count rest_count target_articles rest_articles log_odds low high z chance_limit"
    return Chart(charts.keyness_forest(pd.DataFrame(rows, columns=[*columns.split(), "stands_out"])))


def marks_of(ax):
    """Symbols as (row, value, filled), from the top down."""
    found = [line for line in ax.lines if line.get_marker() in ("o", "D")]
    return sorted(
        (round(float(line.get_ydata()[0]), 6), float(line.get_xdata()[0]), line.get_markerfacecolor() != "white")
        for line in found
    )


def level_lines(ax):
    """Lines that lie level, as (row, from, to)."""
    in_units = [line for line in ax.lines if line.get_transform().contains_branch(ax.transData)]
    found = [line for line in in_units if len(line.get_xdata()) == 2 and len(set(line.get_ydata())) == 1]
    return sorted((round(float(line.get_ydata()[0]), 2), *map(float, sorted(line.get_xdata()))) for line in found)


def bars_of(ax):
    """Bars as (row, begin, length in units, share of the axes' width on the picture), from the top down."""
    room = ax.get_window_extent()
    bars = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_transform().contains_branch(ax.transData)]
    return sorted(
        (
            round(bar.get_y() + bar.get_height() / 2),
            bar.get_x(),
            bar.get_width(),
            (bar.get_window_extent().x1 - bar.get_window_extent().x0) / room.width,
        )
        for bar in bars
    )


def turned(chart):
    """Scales that do not run to the right, and rows that do not run down, on the picture itself."""
    for ax in chart.axes:
        (x0, y0), (x1, y1) = ax.transData.transform([(ax.get_xlim()[0], 0), (ax.get_xlim()[1], 1)])
        low, high = ax.get_xlim()
        if not (low < high and x0 < x1 and y1 < y0):
            yield "a scale is turned round"
        quarter = ax.transData.transform((low + (high - low) / 4, 0))[0]
        if abs(quarter - (x0 + (x1 - x0) / 4)) > 0.5:
            yield "a scale is not even"


def check_dots(chart):
    drawn = chart.numbers.reset_index()
    drawn = drawn[drawn["not_drawn"].isna()]
    points = drawn[~drawn["qualifier"].isin(["over", "under"])]
    expected = sorted((float(r.index), r.value, r.on_a_sources_word) for r in points.itertuples(index=False))
    yield from [] if marks_of(chart.ax) == expected else ["symbols"]
    low, high = chart.ax.get_xlim()
    wide = drawn[drawn["low"] < drawn["high"]]
    expected = sorted((float(r.index), max(r.low, low), min(r.high, high)) for r in wide.itertuples(index=False))
    yield from [] if level_lines(chart.ax) == expected else ["what the words admit"]


def check_scores(chart):
    rows = {"numbers": 1.0, "units": 2.0, "speakers": 4.0}  # a heading stands above each part
    expected = sorted((rows[r.in_words], r.value, True) for r in chart.numbers.itertuples())
    yield from [] if marks_of(chart.ax) == expected else ["symbols"]
    known = chart.numbers.dropna(subset="low")
    expected = sorted((rows[r.in_words], r.low, r.high) for r in known.itertuples())
    yield from [] if level_lines(chart.ax) == expected else ["intervals"]


def same_bars(ax, shares):
    """Whether the bars of an axes are these, row by row, begin at zero, and are as long on the picture."""
    drawn = {row: (begin, length, seen) for row, begin, length, seen in bars_of(ax)}
    width = ax.get_xlim()[1] - ax.get_xlim()[0]
    wanted = {float(row): share for row, share in shares.items() if share or row in drawn}
    return set(drawn) == set(wanted) and all(
        begin == 0 and abs(length - wanted[row]) < 1e-3 and abs(seen - wanted[row] / width) < 1e-2
        for row, (begin, length, seen) in drawn.items()
    )


def check_stories(chart):
    yield from [] if same_bars(chart.ax, dict(enumerate(chart.numbers["similarity"]))) else ["bars"]


def check_angles(chart):
    row_of = {label: n for n, label in enumerate(ARTICLES["label"])}
    panels = list(chart.numbers.groupby("angle", sort=False))
    yield from [] if len(panels) == len(chart.axes) else ["panels"]
    for ax, (_, part) in zip(chart.axes, panels):
        shares = {row_of[r.article]: r.share for r in part.itertuples()}
        yield from [] if same_bars(ax, shares) else ["bars"]
        bands = [(round(r.low, 4), round(r.high, 4)) for r in part.itertuples() if r.low < r.high]
        whiskers = [(round(low, 4), round(high, 4)) for _, low, high in level_lines(ax)]
        yield from [] if whiskers == bands else ["whiskers"]


def check_frames(chart):
    row_of = {label: n for n, label in enumerate(["Gazette", "Observer"])}
    sums = chart.numbers.groupby("frame")["n_sentences"].sum().sort_values(ascending=False)
    for ax, frame in zip(chart.axes, sums.index):
        part = chart.numbers[chart.numbers["frame"] == frame]
        shares = {row_of[r.article]: r.share_of_body for r in part.itertuples()}
        yield from [] if same_bars(ax, shares) else ["bars"]


def check_keyness(chart):
    rows = dict(zip(chart.numbers["term"], [1.0, 2.0, 3.0, 5.0]))  # a heading stands above each kind
    numbers = list(chart.numbers.itertuples())
    expected = sorted((rows[r.term], r.log_odds, bool(r.stands_out)) for r in numbers)
    yield from [] if marks_of(chart.ax) == expected else ["symbols"]
    expected = sorted((rows[r.term], r.low, r.high) for r in numbers)
    yield from [] if level_lines(chart.ax) == expected else ["intervals"]
    bands = [(row, begin, begin + length) for row, begin, length, _ in bars_of(chart.ax)]
    expected = sorted((rows[r.term], r.chance_low, r.chance_high) for r in numbers)
    yield from [] if bands == [pytest.approx(band) for band in expected] else ["what chance reaches"]


CHARTS = {
    dots: check_dots,
    scores: check_scores,
    stories: check_stories,
    angles: check_angles,
    frames: check_frames,
    keyness: check_keyness,
}
NAMES = [make.__name__ for make in CHARTS]


@pytest.mark.parametrize("make", CHARTS, ids=NAMES)
def test_what_is_drawn_is_what_the_numbers_say(make):
    chart = make()
    assert [*turned(chart), *CHARTS[make](chart)] == []


def bars_too_short(panel, how):
    return lambda self, value, *rest: how(self, value / 2, *rest)


def bands_that_begin_elsewhere(panel, how):
    return lambda self, low, *rest: how(self, low + 0.05, *rest)


def fills_swapped(panel, how):
    return lambda self, value, y, marker, colour, filled: how(self, value, y, marker, colour, not filled)


def symbols_a_row_lower(panel, how):
    return lambda self, value, y, *rest: how(self, value, y + self.box.height / self.box.n_rows, *rest)


def symbols_mirrored(panel, how):
    return lambda self, value, *rest: how(self, sum(self.scale) - value, *rest)


def lines_one_sided(panel, how):
    def line(self, values, ys, *rest, **options):
        middle = (values[0] + values[-1]) / 2
        how(self, [middle if ys[0] == ys[-1] else values[0], *values[1:]], ys, *rest, **options)

    return line


def scale_mirrored(panel, how):
    def made(self, *given):
        how(self, *given)
        self.ax.invert_xaxis()

    return made


def rows_upside_down(panel, how):
    def made(self, *given):
        how(self, *given)
        self.ax.invert_yaxis()

    return made


def scale_of_powers(panel, how):
    def made(self, *given):
        how(self, *given)
        self.ax.set_xscale("symlog", linthresh=0.01)

    return made


BROKEN = [
    ("bar", bars_too_short, (stories, angles, frames)),
    ("band", bands_that_begin_elsewhere, (stories, angles, frames, keyness)),
    ("mark", fills_swapped, (dots, scores, keyness)),
    ("mark", symbols_a_row_lower, (dots, scores, keyness)),
    ("mark", symbols_mirrored, (dots, scores, keyness)),
    ("line", lines_one_sided, (dots, scores, angles, keyness)),
    ("__init__", scale_mirrored, tuple(CHARTS)),
    ("__init__", rows_upside_down, tuple(CHARTS)),
    ("__init__", scale_of_powers, tuple(CHARTS)),
]


@pytest.mark.parametrize("method, breaks, touched", BROKEN, ids=[b[1].__name__ for b in BROKEN])
def test_a_drawing_that_is_broken_on_purpose_is_caught(method, breaks, touched, monkeypatch):
    monkeypatch.setattr(AxesPanel, method, breaks(AxesPanel, getattr(AxesPanel, method)))
    for make in touched:
        chart = make()
        assert [*turned(chart), *CHARTS[make](chart)], f"{make.__name__} hides it"


def bars_on_a_sheet():
    """For each angle the lengths of its bars on the page's picture, as shares of a whole bar."""
    plan = angle.plan_angles(angle_table(), ARTICLES)
    sheet = angle.draw_plan(plan, Drawing(*angle.size_of(plan)))
    rects = [e for e in ElementTree.fromstring(sheet.svg) if e.tag.endswith("rect")]
    found = {}
    for key, _ in plan.angles:
        own = [rect for rect in rects if rect.get("fill") == to_hex(key.colour) or rect.get("fill") == key.colour]
        found[key.name] = [float(rect.get("width")) / 72 / angle._BAR for rect in own]
    return found, plan.numbers


def sheet_is_right():
    found, numbers = bars_on_a_sheet()
    wanted = {name: part["share"].tolist() for name, part in numbers.groupby("angle", sort=False)}
    return all(found[name] == pytest.approx(wanted[name], abs=0.006) for name in wanted)


def test_the_bars_on_the_page_are_as_long_as_their_shares(monkeypatch):
    assert sheet_is_right()
    monkeypatch.setattr(SheetPanel, "_length", lambda self, value: self.box.width * value**0.5)
    assert not sheet_is_right(), "a scale that is not even hides on the page"


def test_a_student_can_restyle_a_chart_and_put_points_into_its_units(tmp_path):
    chart = dots()
    before = chart._repr_html_()
    chart.ax.set_xlabel("drones")
    chart.ax.set_xscale("log")
    chart.ax.lines[-1].set_color("#aa0000")
    points = chart.ax.scatter([653.0], [1])
    assert chart._repr_html_() != before
    mark = next(line for line in chart.ax.lines if line.get_marker() == "o" and line.get_xdata()[0] == 653.0)
    there = chart.ax.transData.transform((mark.get_xdata()[0], mark.get_ydata()[0]))
    assert there == pytest.approx(chart.ax.transData.transform(points.get_offsets()[0]))
    assert chart.ax.get_xaxis().get_label().get_window_extent().y0 > 0


def test_a_chart_is_saved_as_png_or_svg_with_its_words_and_its_numbers(tmp_path):
    from tellings.read.own_output import is_beside_chart, is_own

    chart = keyness()
    for end in (".png", ".svg"):
        path = chart.save(tmp_path / f"words{end}")
        first = path.read_bytes()
        assert is_own(first), "our own picture is no article"
        assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == chart.alt
        assert len(pd.read_csv(path.with_suffix(".csv"))) == len(chart.numbers)
        assert is_beside_chart(path.with_suffix(".csv"))
        assert chart.save(path).read_bytes() == first, "the same chart gives the same bytes"
    ElementTree.parse(tmp_path / "words.svg")


def test_every_chart_of_a_coverage_is_an_object_with_its_axes_numbers_and_words(seeds):
    from tellings import tell_stances
    from tellings.show.charts.of_coverage import Charts

    coverage, _ = seeds
    drawn = Charts(coverage)
    made = [
        drawn.figures(max_facts=12),
        drawn.dots("drones launched"),
        drawn.omissions(max_facts=5),
        drawn.source_mix(by="type"),
        drawn.stances(tell_stances(coverage.claims, coverage.credits, coverage.sources)),
        drawn.angles(),
        drawn.angle_strips(),
    ]
    for chart in made:
        assert chart.alt.startswith(chart.title.rstrip("…")) or chart.title
        assert len(chart.numbers) and chart._repr_html_().startswith("<figure") and chart.ax in chart.axes
    assert made[0].numbers["fact"].nunique() <= 12


def test_the_colours_of_the_sides_mean_nothing_else():
    from tellings.show.text import side_marks

    show = Path(side_marks.__file__).parents[1]
    sides = {colour for _, _, colour in side_marks._SHAPES}
    for path in (*show.rglob("*.py"), *show.rglob("*.css")):
        text = path.read_text(encoding="utf-8").lower()
        used = {c for c in sides if c.lower() in text}
        if path.suffix == ".css":  # the light theme draws the marks of the page in the colours of the charts
            text = re.sub(r"--(?:circle|square|up|down|pentagon|plus|star|other|none): #\w+;?", "", text)
            used = {c for c in sides if c.lower() in text}
        assert not used or path.name == "side_marks.py", f"{path.name}: {used}"


def test_a_side_has_one_colour_in_the_account_and_in_the_mix_of_sources():
    from tellings.show.charts import mix_of_sources
    from tellings.show.text.side_marks import mark_sides

    sources = pd.DataFrame(
        {
            "source_id": [f"s{n}" for n in range(3)],
            "name": list("abc"),
            "sides": ["North", "South", "East"],
            "n_claims": [1, 5, 3],
        }
    )
    voices = pd.DataFrame({"article_id": list("aaab"), "voice": ["North", "North", "South", "East"]})
    kinds = mix_of_sources._kinds(voices, sources, "sides")
    assert {side: kinds[side].colour for side in kinds} == {
        side: mark.colour for side, mark in mark_sides(sources).items()
    }
