"""The charts of angles: titles follow the numbers, the doubtful paragraphs are seen, a census is called one."""

import matplotlib
import pandas as pd
import pytest
from pictures import badly_placed, words_of
from tellings.errors import TableError
from tellings.show import charts

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def articles_of(n):
    return pd.DataFrame({"article_id": [f"a{i:02}" for i in range(n)], "label": [f"Gazette {i}" for i in range(n)]})


def angles_of(*articles, length=100):
    """For each article its paragraphs as (angle, confidence, rival)."""
    rows = [
        (f"a{a:02}", 50 + n * length, 50 + (n + 1) * length, angle, f"angle {angle}", sure, rival)
        for a, paragraphs in enumerate(articles)
        for n, (angle, sure, rival) in enumerate(paragraphs)
    ]
    table = pd.DataFrame(rows, columns=["article_id", "start", "end", "angle_id", "label", "confidence", "rival_id"])
    return table.astype({"rival_id": "Int64"})


def blocks_of(n, headlines=1):
    return pd.DataFrame(
        [(f"a{i:02}", 0, 49, "headline") for i in range(min(n, headlines))],
        columns=["article_id", "start", "end", "kind"],
    )


SURE, TWO = (0, 0.9, 1), (1, 0.9, 0)


def test_a_band_is_the_share_with_the_doubtful_paragraphs_where_they_stand_second():
    angles = angles_of([SURE, SURE, (0, 0.55, 1), TWO], [TWO, TWO, TWO, SURE])
    numbers = charts.angles_by_article(angles, articles_of(2)).numbers.set_index(["article", "angle"])
    assert numbers.loc[("Gazette 0", "angle 0"), ["share", "low", "high"]].tolist() == [0.75, 0.5, 0.75]
    assert numbers.loc[("Gazette 0", "angle 1"), ["share", "low", "high"]].tolist() == [0.25, 0.25, 0.5]
    assert (numbers.loc["Gazette 1", "low"] == numbers.loc["Gazette 1", "high"]).all()


def test_the_title_of_the_shares_says_where_doubtful_paragraphs_could_close_the_gap():
    def title(*articles):
        return charts.angles_by_article(angles_of(*articles), articles_of(2)).get_title()

    assert (
        title([SURE, SURE, TWO, TWO], [SURE, TWO, TWO, TWO])
        == "“angle 0” fills from 25% (Gazette 1) to 50% (Gazette 0) of an article’s paragraphs"
    )
    assert title([SURE, (0, 0.5, 1), TWO, TWO], [SURE, TWO, TWO, TWO]).endswith(
        "with its doubtful paragraphs elsewhere the two could be equal"
    )
    assert (
        title([SURE, SURE], [TWO, TWO])
        == "“angle 0” fills from 0% (Gazette 1) to 100% (Gazette 0) of an article’s paragraphs"
    )


def test_the_shares_are_a_census_and_the_whisker_is_no_sampling_error():
    ax = charts.angles_by_article(angles_of([SURE, (1, 0.4, 0)], [TWO]), articles_of(3))
    footer = " ".join(words_of(ax))
    assert (
        "census of these texts" in footer
        and "no sampling error" in footer
        and "confidence below 0.6; 1 in all" in footer
    )
    assert "1 article without grouped paragraphs not drawn" in footer
    assert not badly_placed(ax)


def test_shares_without_confidence_have_no_band():
    angles = angles_of([SURE, TWO]).drop(columns=["confidence", "rival_id"])
    ax = charts.angles_by_article(angles, articles_of(1))
    assert (ax.numbers["low"] == ax.numbers["high"]).all() and "Whisker" not in " ".join(words_of(ax))


@pytest.mark.parametrize("n", [1, 5, 30])
def test_every_paragraph_is_a_piece_with_its_letter_and_nothing_overlaps(n):
    angles = angles_of(*([(k % 11, 0.9, 0) for k in range(12)] for _ in range(n)))
    for ax in (
        charts.angles_barcode(angles, articles_of(n), blocks_of(n)),
        charts.angles_by_article(angles, articles_of(n)),
    ):
        assert not badly_placed(ax)
    ax = charts.angles_barcode(angles, articles_of(n), blocks_of(n))
    words = words_of(ax)
    assert (
        words.count("▾") == n and words.count("A") == 2 * n + 1 and words.count("x") == 4 * n + 1
    )  # the legend has one of each
    assert len(ax.numbers) == 12 * n and ax.get_title() in ax.alt and "4 smaller angles" in words


def test_the_title_of_the_barcode_counts_the_ledes_and_the_characters():
    def title(*articles):
        return charts.angles_barcode(angles_of(*articles), articles_of(len(articles)), blocks_of(2)).get_title()

    assert (
        title([SURE, TWO], [SURE, TWO], [TWO, TWO])
        == "2 of 3 articles begin with “angle 0”, which fills 33% of the text of all 3"
    )
    assert (
        title([TWO, TWO], [SURE, TWO], [TWO, TWO])
        == "2 of 3 articles begin with “angle 1”, which fills 83% of the text of all 3"
    )
    assert title([SURE, TWO]) == "The article begins with “angle 0”, which fills 50% of its text"


def test_a_doubtful_paragraph_is_hatched_and_the_alt_text_says_so():
    ax = charts.angles_barcode(angles_of([SURE, (1, 0.55, 0)]), articles_of(1), blocks_of(1))
    assert sum(bool(patch.get_hatch()) for patch in ax.patches) == 1
    assert "headline, A B?" in ax.alt and "1 paragraph whose angle is doubtful" in " ".join(words_of(ax)).replace(
        "  ", " "
    )
    assert "census of these texts" in " ".join(words_of(ax))


def test_pieces_too_narrow_for_a_letter_are_counted():
    ax = charts.angles_barcode(
        pd.concat([angles_of([SURE] * 2, length=5), angles_of([], [TWO], length=5000)]), articles_of(2), blocks_of(0)
    )
    assert "2 paragraphs too narrow for a letter" in " ".join(words_of(ax))


def test_no_angle_at_all_still_gives_a_picture_that_says_so(tmp_path):
    empty = angles_of()
    for ax in (
        charts.angles_barcode(empty, articles_of(2), blocks_of(1)),
        charts.angles_by_article(empty, articles_of(2)),
    ):
        assert (
            ax.get_title() == "No paragraphs were grouped into angles: there are too few that share words"
            and not badly_placed(ax)
        )
        charts.save(ax, tmp_path / "chart.png")
        assert (tmp_path / "chart.csv").is_file() and (tmp_path / "chart.alt.txt").is_file()
    with pytest.raises(TableError):
        charts.angles_barcode(empty.drop(columns="confidence"), articles_of(1), blocks_of(1))
