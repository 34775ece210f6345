"""The chart of unnamed sources: a dot is what is known, the line what may be; the title is counted."""

import pandas as pd
import pytest
from pictures import badly_placed, words_of
from tellings import charts
from tellings.errors import TableError


def shares_of(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """shares of (label, claims, unnamed, unknown)."""
    return pd.DataFrame(
        [(label, n, unnamed, unknown, unnamed / n, (unnamed + unknown) / n) for label, n, unnamed, unknown in rows],
        columns=["label", "n_claims", "n_unnamed", "n_unknown", "least", "most"],
    )


@pytest.mark.parametrize("n", [1, 5, 60])
def test_every_article_has_a_row_and_nothing_overlaps(n):
    rows = [(f"The Gazette of Freedonia and its Neighbours {i}", 10 + i, i % 7, 2) for i in range(n)]
    ax = charts.unnamed_by_article(shares_of(*rows))
    assert not badly_placed(ax) and len(ax.numbers) == n
    assert sum("(n = " in word or "n =" in word for word in words_of(ax)) >= n


def test_the_title_counts_the_claims_and_names_the_largest_share():
    ax = charts.unnamed_by_article(shares_of(("A", 10, 1, 0), ("B", 4, 2, 1)))
    assert ax.get_title() == ("3 of 14 claims stand on people who are not named; the largest share is in B (2 of 4)")
    assert "B (n = 4): 2, 50 to 75 %." in ax.alt


def test_no_claim_still_gives_a_picture_and_a_missing_column_is_named():
    ax = charts.unnamed_by_article(shares_of())
    assert ax.get_title() == "No claim was found" and not badly_placed(ax)
    with pytest.raises(TableError, match="least"):
        charts.unnamed_by_article(shares_of(("A", 1, 1, 0)).drop(columns="least"))


def test_more_than_sixty_articles_are_said_and_not_drawn():
    ax = charts.unnamed_by_article(shares_of(*((f"A{i}", 5, 1, 0) for i in range(64))))
    assert len(ax.numbers) == 60 and "4 more articles are not drawn" in " ".join(words_of(ax))
