"""The charts of stances, of one figure and of omissions: titles say what the tables hold, nothing overlaps, nothing is claimed that was not read."""

import matplotlib
import pandas as pd
import pytest

from tellings.errors import TableError
from tellings.show import charts

matplotlib.use("Agg")
SIZES = [1, 2, 5, 20]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def words_of(ax):
    return [t.get_text() for t in ax.texts if t.get_text().strip()]


def badly_placed(ax):
    """Texts whose boxes overlap by more than a hair, and texts that leave the picture."""
    renderer, frame = ax.figure.canvas.get_renderer(), ax.figure.bbox
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in ax.texts if t.get_text().strip()]
    pairs = [(a, b) for i, (a, x) in enumerate(boxes) for b, y in boxes[:i]
             if min(x.x1, y.x1) - max(x.x0, y.x0) > 1 and min(x.y1, y.y1) - max(x.y0, y.y0) > 2.5]
    return pairs + [text for text, box in boxes if box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1]


def articles_of(n, cut=()):
    ids = [f"a{i:02}" for i in range(n)]
    return pd.DataFrame({"article_id": ids, "label": [f"The Very Long Name of the Regional Gazette and Observer {i}" for i in range(n)],
                         "truncated": [a in cut for a in ids]})


def stances_of(n):
    sides = ("Freedonia", "Sylvania", "the Most Serene Republic of Osterlich and Tomainia")
    return pd.DataFrame([
        (f"a{i:02}", side, stance, 2, f"{'called into question ' if stance == 'doubting' else 'said '}2")
        for i in range(n) for side in sides for stance in ("neutral", "doubting", "judging") if (stance, side) != ("doubting", "Sylvania")
    ], columns=["article_id", "sides", "stance", "n_claims", "cues"])


@pytest.mark.parametrize("n", SIZES)
def test_the_title_of_the_stances_is_counted_and_nothing_overlaps(n):
    table = stances_of(n)
    ax = charts.stances_by_article(table, articles_of(n))
    claims = table.groupby("sides")["n_claims"].sum()
    doubting = table[table["stance"] == "doubting"].groupby("sides")["n_claims"].sum()
    assert ax.get_title().startswith(f"A doubting word introduces {doubting['Freedonia']} of {claims['Freedonia']} claims of Freedonia, and ")
    assert not badly_placed(ax)
    assert ax.numbers["n_claims"].sum() == table["n_claims"].sum()
    assert ax.get_title().rstrip("…") in ax.alt


def test_the_words_themselves_stand_in_the_cells_beside_the_letter_of_their_stance():
    words = words_of(charts.stances_by_article(stances_of(2), articles_of(2)))
    assert words.count("2: said 2") == 2 * (3 + 3)
    assert words.count("D") == 2 + 2 * 2 and "doubting" in words, "a letter for each row and each cell that holds something"


def test_the_order_of_two_sides_makes_no_other_side():
    table = pd.DataFrame([("a00", "Freedonia + Sylvania", "neutral", 3, "said 2, added"), ("a00", "Sylvania + Freedonia", "neutral", 2, "said, wrote")],
                         columns=["article_id", "sides", "stance", "n_claims", "cues"])
    ax = charts.stances_by_article(table, articles_of(1))
    assert ax.numbers[["who", "n_claims", "cues"]].to_numpy().tolist() == [["Freedonia + Sylvania", 5, "said 3, added, wrote"]]
    assert ax.get_title() == "No claim is given with a doubting word: 5 claims of 1 source or side"


def test_stances_by_name_are_drawn_too_and_what_is_left_out_is_counted():
    table = stances_of(2).rename(columns={"sides": "name"})
    ax = charts.stances_by_article(table, articles_of(3), max_rows=1)
    assert set(ax.numbers["who"]) == {"Freedonia"}
    footer = " ".join(words_of(ax))
    assert "2 more sides or sources with fewer claims not drawn" in footer and "1 article without such a claim" in footer


def test_no_stance_at_all_still_gives_a_picture_that_says_so():
    ax = charts.stances_by_article(stances_of(0), articles_of(1))
    assert ax.get_title() == "No claim with a known source was found" and not badly_placed(ax)
    with pytest.raises(TableError):
        charts.stances_by_article(stances_of(1).drop(columns="cues"), articles_of(1))
