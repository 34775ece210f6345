"""Agreement: groupings by ARI and V, readers by alpha, spans joined by overlap."""

import math

import pandas as pd
import pytest
from tellings.measure.agreement import alpha_of_readers, compare_groupings, join_marks
from tellings.measure.scoring import krippendorff_alpha

UNITS = {
    "a": [("x", "x"), ("y", "x"), ("y", "y")],
    "b": [("x", "x"), ("z", None)],
    "c": [("y", "y"), ("x", "y"), ("z", "z")],
}


def test_the_names_of_groups_do_not_matter_and_chance_is_near_zero():
    assert compare_groupings("aabbc", [3, 3, 1, 1, 0]).ari == 1.0
    assert compare_groupings("aabb", [0, 1, 0, 1]).ari < 0.1
    assert math.isnan(compare_groupings([], []).ari)


def test_the_library_and_our_own_alpha_say_the_same():
    krippendorff = pytest.importorskip("krippendorff")
    units = [unit for article in UNITS.values() for unit in article]
    code = {None: float("nan"), "x": 0.0, "y": 1.0, "z": 2.0}
    theirs = krippendorff.alpha(
        reliability_data=[[code[x] for x in reader] for reader in zip(*units)], level_of_measurement="nominal"
    )
    assert krippendorff_alpha(units) == pytest.approx(theirs)
    assert alpha_of_readers(UNITS).alpha == pytest.approx(theirs, abs=1e-4)


def test_the_interval_holds_the_value_and_is_withheld_for_two_articles():
    found = alpha_of_readers(UNITS, n_draws=200)
    assert found.low <= found.alpha <= found.high and found.n == 8 and found.n_articles == 3
    assert math.isnan(alpha_of_readers({"a": UNITS["a"], "b": UNITS["b"]}).low)
    assert math.isnan(alpha_of_readers({"a": [("x", "x")]}).alpha)


def test_a_span_takes_the_mark_with_which_it_shares_most():
    marks = pd.DataFrame({"article_id": ["a", "a"], "start": [0, 10], "end": [10, 30], "angle": ["talks", "strikes"]})
    found = pd.DataFrame({"article_id": ["a", "a", "b"], "start": [5, 40, 0], "end": [25, 50, 9]})
    assert join_marks(found, marks) == ["strikes", None, None]
