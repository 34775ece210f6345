"""The chart of the project's scores says what its numbers say, and every kept measure is explained."""

from pathlib import Path

import pandas as pd
from tellings.show.charts.score import scores_by_part

DATA = Path(__file__).parents[3] / "data"


def scores(*values: float) -> pd.DataFrame:
    rows = [
        ("figures", f"question {i}", "Some texts: news", 100 + i, value, value - 2, value + 1)
        for i, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["part", "in_words", "texts", "n", "value", "low", "high"])


def test_the_title_names_the_weakest_and_the_strongest_and_changes_with_the_data():
    ax = scores_by_part(scores(90, 70, 95))
    assert (
        ax.get_title()
        == "Of 3 measures the weakest is “question 1” (70 of 100, n = 101), the strongest “question 2” (95, n = 102)"
    )
    assert "weakest is “question 0” (60 of 100" in scores_by_part(scores(60, 70, 95)).get_title()
    assert scores_by_part(scores(60)).get_title() == "question 0: 60 of 100"
    assert scores_by_part(scores()).get_title() == "No measure has been kept"


def test_the_words_hold_every_number():
    ax = scores_by_part(scores(90, 70))
    assert "question 0, Some texts (n=100): 90." in ax.alt and list(ax.numbers["value"]) == [90, 70]


def test_every_measure_that_is_kept_is_explained():
    kept, explained = pd.read_csv(DATA / "scores.csv"), pd.read_csv(DATA / "measures.csv")
    assert set(kept["measure"]) == set(explained["measure"])
