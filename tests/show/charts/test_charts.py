"""The charts: what they draw is what the tables hold, and nothing overlaps."""

import warnings

import matplotlib
import pandas as pd
import pytest
from pictures import badly_placed, texts_of, words_of
from PIL import Image
from tellings.errors import TableError, TellingsError
from tellings.show import charts

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def draw(coverage, **options):
    return charts.figures_by_article(
        coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, **options
    )


def test_the_chart_shows_values_as_written_with_their_hedge_for_the_largest_story(seeds):
    ax = draw(seeds[0])
    words = [t.get_text() for t in texts_of(ax)]
    assert words.count("653") == 4 and "over 700" in words and "the majority" in words
    assert "over 40" not in words, "the article of another event is not drawn"
    assert any("1 article of other events not drawn" in w for w in words)


def test_a_symbol_is_filled_only_where_the_figure_stands_on_a_sources_word(seeds):
    ax = draw(seeds[0])
    drawn = [
        (line.get_marker(), line.get_markerfacecolor() != "white")
        for line in ax.lines
        if line.get_marker() not in ("None", None, "")
    ]
    legend = 6  # the legend repeats: Ukraine, United Nations, Russia, side not known, carried over, no source found
    cells = drawn[:-legend]
    numbers = ax.numbers
    assert sum(filled for _, filled in cells) == (numbers["credit"] == "inside").sum()
    assert all(not filled for marker, filled in cells if marker == "D")
    assert sum(marker == "D" for marker, _ in cells) == numbers["source"].isna().sum()
    assert (
        sum(not filled and marker != "D" for marker, filled in cells)
        == (numbers["credit"] == "carried_over").sum()
        == 1
    )


def test_the_title_is_computed_and_the_footer_says_n(seeds):
    ax = draw(seeds[0])
    assert ax.get_title().startswith("All 4 articles give 653")
    assert any(t.get_text().startswith("n = 10 tellings of 5 facts in 4 articles") for t in ax.texts)


def test_more_facts_than_asked_for_are_counted_in_the_footer(seeds):
    ax = draw(seeds[0], max_facts=2)
    assert ax.numbers["fact"].nunique() == 2 and any("3 more facts are not drawn" in t.get_text() for t in ax.texts)


def test_an_axes_that_is_given_is_drawn_into_and_given_back(seeds):
    import matplotlib.pyplot as plt

    own = plt.figure(figsize=(4, 3)).add_subplot()
    assert draw(seeds[0], ax=own) is own
    assert max(t.get_fontsize() for t in own.texts) < 8, "the text shrinks with the axes"


def test_nothing_overlaps_on_the_seeds(seeds):
    coverage, _ = seeds
    for ax in (draw(coverage), charts.angles_by_article(coverage.angles, coverage.articles)):
        assert not badly_placed(ax)


def test_dollars_and_letters_that_the_font_lacks_are_drawn_without_a_warning(make):
    texts = {"a": "It cost $40 or $_{50} \U0001f680 漢字 in all, \u202ethe mayor said."}
    told = [
        ("cost \U0001f680 漢字 $x^2$", "a", "$40", "cost ", None, "inside", "\u202eA $\\alpha$ mayor", "Freedonia $"),
    ]
    coverage, _ = make(texts, told)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert charts.png_bytes(draw(coverage)).startswith(b"\x89PNG")


def test_no_telling_at_all_still_gives_a_picture_that_says_so(make):
    coverage, _ = make({"a": "Nothing is counted here."}, [])
    assert draw(coverage).get_title() == "No figure was found in 1 article"
    empty = coverage.angles.head(0)
    assert "too few" in charts.angles_by_article(empty, coverage.articles).get_title()


def test_an_unknown_story_is_refused(seeds):
    with pytest.raises(TableError, match="no story 'x'"):
        draw(seeds[0], story="x")


def test_shares_of_an_article_add_up_to_one_and_are_printed(seeds):
    coverage, _ = seeds
    ax = charts.angles_by_article(coverage.angles, coverage.articles)
    assert (ax.numbers.groupby("article")["share"].sum() - 1).abs().max() < 1e-3
    assert ax.numbers["paragraphs"].sum() == len(coverage.angles)
    row = ax.numbers.iloc[0]
    assert f"{row.share:.0%} ({row.paragraphs})" in words_of(ax)


def test_saving_writes_the_picture_its_words_and_its_numbers(seeds, tmp_path):
    ax = draw(seeds[0])
    path = charts.save(ax, tmp_path / "figures.png", dpi=60)
    with Image.open(path) as image:
        assert image.text["Description"] == ax.alt
    assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == ax.alt
    assert "653" in ax.alt and "no source found" in ax.alt
    assert pd.read_csv(path.with_suffix(".csv")).shape == ax.numbers.shape
    assert charts.png_bytes(ax, dpi=60, made_by="tellings") == path.read_bytes(), "the same chart gives the same bytes"


def test_saving_something_else_is_refused(seeds, tmp_path):
    import matplotlib.pyplot as plt

    with pytest.raises(TellingsError, match="axes that a chart gave back"):
        charts.save(plt.figure().add_subplot(), tmp_path / "x.png")
    with pytest.raises(TellingsError, match=r"saved as \.png or \.svg"):
        charts.save(draw(seeds[0]), tmp_path / "x.pdf")
