"""The keyness forest: its title is computed from the table, the chance limit stands on both sides, nothing overlaps."""

import matplotlib
import numpy as np
import pandas as pd
import pytest
from pictures import badly_placed, words_of
from tellings.core.keyness_table import Keyness, keyness_says
from tellings.core.tables import make_table
from tellings.errors import TableError
from tellings.show import charts
from tellings.show.charts.wording.keyness import _ROW

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def table_of(
    n_words,
    *,
    out=0,
    limit=3.5,
    target="The Very Long Name of the Regional Gazette and Observer",
    n_target=15,
    n_rest=15,
):
    """Words from +z to -z, every third a style word; the first `out` of them stand out."""
    rows = []
    for n in range(n_words):
        z = 0.1 * n if limit is None else limit + 1 - n * 0.01 if n < out else limit * (1 - 2 * n / n_words) * 0.9
        error = 0.2 + n % 5 * 0.3
        word = f"antidisestablishmentarianism{n}" if n % 7 == 0 else f"word{n}"
        ends = (z * error - 1.96 * error, z * error + 1.96 * error) if limit else (None, None)
        style = n % 3 == 0
        rows.append(
            (
                word,
                "style" if style else "content",
                1000 + n,
                n,
                z * error,
                *ends,
                z,
                limit,
                n < out if limit else None,
                12,
                3,
                "spelling of antidisestablishmentarianise" if style else None,
            )
        )
    table = Keyness(make_table("keyness", rows))
    table.attrs = {"target": target, "n_target": n_target, "n_rest": n_rest, "n_ways": 5, "smallest_p": 0.2}
    return table


def markers(ax):
    return [
        (line.get_marker(), line.get_markerfacecolor() != "white")
        for line in ax.lines
        if line.get_marker() in ("o", "D", "<", ">")
    ]


@pytest.mark.parametrize(
    "table",
    [table_of(0), table_of(1), table_of(5, limit=None, n_target=1, n_rest=4), table_of(60), table_of(60, out=9)],
    ids=["empty", "one", "five articles", "none out", "some out"],
)
def test_the_title_is_what_the_table_says_and_nothing_overlaps(table):
    ax = charts.keyness_forest(table)
    assert ax.get_title() == keyness_says(table) and not badly_placed(ax)
    assert len(ax.numbers) == min(len(table), 24) and ax.alt.startswith(keyness_says(table))


def test_changing_the_table_changes_the_title():
    table = table_of(60, out=4)
    assert (
        charts.keyness_forest(table)
        .get_title()
        .startswith("4 of 60 words stand out beyond chance in The Very Long Name")
    )
    table.loc[0, "stands_out"] = False
    assert charts.keyness_forest(table).get_title().startswith("3 of 60 words stand out beyond chance")
    table["stands_out"] = table["stands_out"] & False
    assert charts.keyness_forest(table).get_title().startswith("No word stands out beyond chance")


def test_words_that_stand_out_are_filled_and_style_has_its_own_symbol():
    ax = charts.keyness_forest(table_of(60, out=9))
    drawn = ax.numbers
    assert sum(filled for _, filled in markers(ax)) == drawn["stands_out"].sum() == 9
    assert sum(marker == "D" for marker, _ in markers(ax)) == (drawn["kind"] == "style").sum() == 12
    assert "content" in words_of(ax) and "style" in words_of(ax) and "1,001 : 1" in words_of(ax)


def test_the_chance_limit_is_drawn_on_both_sides_and_a_point_is_filled_only_beyond_it():
    drawn = charts.keyness_forest(table_of(60, out=9)).numbers
    assert np.allclose(drawn["chance_low"], -drawn["chance_high"])
    assert (drawn["log_odds"].abs() > drawn["chance_high"]).tolist() == drawn["stands_out"].tolist()
    lines = [
        line for line in charts.keyness_forest(table_of(60, out=9)).lines if line.get_marker() in ("None", None, "")
    ]
    ends = [
        line for line in lines if len(set(line.get_xdata())) == 1 and abs(np.ptp(line.get_ydata()) - 0.18 / _ROW) < 1e-6
    ]
    assert len(ends) >= 2 * 9 and len(ends) % 2 == 0, "each word that stands out has both its ends on the scale"


def test_five_articles_are_a_census_without_interval_or_limit():
    ax = charts.keyness_forest(table_of(5, limit=None, n_target=1, n_rest=4))
    assert ax.get_title().startswith("These 5 articles cannot answer") and "census of these texts" in ax.get_title()
    assert ax.numbers["chance_high"].isna().all() and not any(filled for _, filled in markers(ax))
    assert any("no interval and no chance limit" in words for words in words_of(ax)) and not any(
        "95 %" in words for words in words_of(ax)
    )


def test_a_table_read_back_from_csv_is_drawn_without_the_names_it_lost(tmp_path):
    table_of(12, out=2).to_csv(tmp_path / "keyness.csv", index=False)
    ax = charts.keyness_forest(pd.read_csv(tmp_path / "keyness.csv"))
    assert ax.get_title().startswith("2 of 12 words stand out beyond chance in the target (counts as target : rest)")
    with pytest.raises(TableError, match="because"):
        charts.keyness_forest(table_of(3).drop(columns="because"))


def test_the_chart_is_saved_with_its_words_and_numbers_and_draws_into_a_given_axes(tmp_path):
    import matplotlib.pyplot as plt

    own = plt.figure(figsize=(5, 3)).add_subplot()
    assert charts.keyness_forest(table_of(30, out=2), ax=own) is own
    ax = charts.keyness_forest(table_of(30, out=2))
    path = charts.save(ax, tmp_path / "keyness.png", dpi=50)
    assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == ax.alt
    assert len(pd.read_csv(path.with_suffix(".csv"))) == len(ax.numbers) == 24
