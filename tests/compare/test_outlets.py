"""Outlets over many stories: known answers, false alarms on shuffled data, and what cannot be answered."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tellings.compare.outlets import compare_outlets
from tellings.errors import TableError


def study(values):
    """A table, articles and stories from one row a story, one column an outlet."""
    long = pd.DataFrame(values).rename_axis("story_id").reset_index().melt("story_id", var_name="outlet")
    long["article_id"] = [f"a{n:04d}" for n in range(len(long))]
    return long[["article_id", "value"]], long[["article_id", "outlet"]], long[["article_id", "story_id"]]


def compared(values, **options):
    return compare_outlets(*study(values), value="value", **options)


def test_the_permutation_is_scipys_and_the_interval_and_effect_are_those_of_the_field():
    first, second = [3.0, 1, 4, 1, 5, 9, 2, 6], [2.0, 2, 1, 1, 3, 4, 2, 8]
    row = compared({"Herald": first, "Post": second}).iloc[0]
    theirs = stats.permutation_test(
        (first, second), lambda a, b: np.mean(a) - np.mean(b), permutation_type="samples", n_resamples=np.inf
    )
    paired = stats.ttest_rel(first, second).confidence_interval(0.95)
    assert row["p"] == pytest.approx(theirs.pvalue)
    assert (row["low"], row["high"]) == pytest.approx((paired.low, paired.high))
    assert (row["n_stories"], row["n_unlike"], row["difference"]) == (8, 6, 1.0)
    # ranks of |1 -1 3 2 5 -2|: 1.5 1.5 5 3.5 6 3.5; 16 above, 5 below, of 21
    assert row["effect"] == pytest.approx(11 / 21)
    apart = np.array(first) - np.array(second)
    assert row["p_wilcoxon"] == pytest.approx(stats.wilcoxon(apart[apart != 0]).pvalue)
    assert -1 <= row["effect_low"] < row["effect"] < row["effect_high"] <= 1


def test_the_interval_of_the_effect_holds_the_true_effect_in_most_draws():
    """A known law of differences: its effect is that of a very long series; nominal 95 %, here 40 draws."""
    rng = np.random.default_rng(4)

    long = rng.normal(0.5, 1.0, 20_000)
    ranks = stats.rankdata(np.abs(long))
    true = (ranks * np.sign(long)).sum() / ranks.sum()
    draws = [compared({"A": rng.normal(0.5, 1.0, 24), "B": np.zeros(24)}, n_draws=9).iloc[0] for _ in range(40)]
    held = sum(row["effect_low"] <= true <= row["effect_high"] for row in draws)
    assert held >= stats.binom.ppf(0.01, 40, 0.9)


def test_holm_is_the_textbooks_over_every_row():
    rng = np.random.default_rng(1)
    values = {"A": rng.normal(0, 1, 12), "B": rng.normal(1, 1, 12), "C": rng.normal(2, 1, 12)}
    found = compared(values)
    p = found["p"].astype(float).sort_values()
    expected = [p.iloc[0] * 3, max(p.iloc[0] * 3, p.iloc[1] * 2)]
    expected.append(max(expected[1], p.iloc[2]))
    assert list(found.loc[p.index, "p_holm"].astype(float)) == pytest.approx([min(1.0, x) for x in expected])


def test_on_shuffled_stories_no_more_than_five_in_a_hundred_are_called_unlike():
    """Skewed shares with many zeros, a story of its own height: three outlets, 24 stories, 100 draws."""
    rng = np.random.default_rng(3)
    single, family = 0, 0
    for draw in range(100):
        shares = rng.choice([0, 0, 0.1, 0.3], size=(24, 3)) * rng.gamma(1.0, size=(24, 1))
        found = compared(dict(zip("ABC", shares.T)), n_draws=999, seed=draw)
        single += int((found["p"] <= 0.05).sum())
        family += int((found["p_holm"] <= 0.05).any())
    assert single <= stats.binom.ppf(0.99, 300, 0.05) and family <= stats.binom.ppf(0.99, 100, 0.05)
    assert single >= stats.binom.ppf(0.001, 300, 0.05)  # nor so careful that it finds nothing


def test_a_real_difference_of_many_stories_is_found_and_keeps_its_sign():
    rng = np.random.default_rng(0)
    base = rng.gamma(1.0, size=24)
    row = compared({"Herald": base + rng.normal(0.5, 0.4, 24), "Post": base}).iloc[0]
    assert row["p_holm"] < 0.001 and 0 < row["low"] < row["difference"] < row["high"] and row["effect"] > 0.7


def test_few_stories_say_that_they_cannot_answer():
    row = compared({"Herald": [1.0, 2, 3, 4, 5], "Post": [0.0] * 5}).iloc[0]
    assert row[["p", "p_holm", "low", "high"]].isna().all() and "fewer than 6" in row["because"]
    none = compared({"Herald": [1.0, None], "Post": [None, 1.0]}).iloc[0]
    assert none["n_stories"] == 0 and none["because"] == "no story is told by both"
    alike = compared({"Herald": [1.0] * 8, "Post": [1.0] * 8}).iloc[0]
    assert (alike["p"], alike["effect"]) == (1.0, 0.0) and "alike" in alike["because"]
    nearly = compared({"Herald": [1.0] * 8, "Post": [1.0] * 5 + [0.0] * 3}).iloc[0]
    assert nearly["p"] == 0.25 and "3 of 8" in nearly["because"]


def test_an_outlet_that_tells_a_story_twice_counts_once():
    table, articles, stories = study({"Herald": [1.0, 2, 3, 4, 5, 6], "Post": [0.0] * 6})
    once = compare_outlets(table, articles, stories, value="value")
    again = [pd.concat([part, part.iloc[:1].assign(article_id="again")]) for part in (table, articles, stories)]
    pd.testing.assert_frame_equal(compare_outlets(*again, value="value"), once)


def test_each_frame_is_compared_on_its_own_and_all_are_one_family():
    table, articles, stories = study({"Herald": np.arange(8.0), "Post": np.zeros(8)})
    frames = pd.concat([table.assign(frame="economic"), table.assign(frame="conflict", value=1.0)])
    found = compare_outlets(frames, articles, stories, value="value", within="frame").set_index("frame")
    assert list(found.index) == ["conflict", "economic"]
    assert found.at["economic", "p"] == 2 / 2**7 and found.at["economic", "p_holm"] == 4 / 2**7


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=6, max_size=20), st.randoms())
def test_the_order_of_rows_and_the_names_of_outlets_change_only_the_sign(pairs, random):
    a, b = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    one, other = compared({"A": a, "B": b}).iloc[0], compared({"A": b, "B": a}).iloc[0]
    assert one["p"] == other["p"] and one["difference"] == -other["difference"] and one["effect"] == -other["effect"]
    table, articles, stories = study({"A": a, "B": b})
    mixed = table.sample(frac=1, random_state=random.randrange(99))
    pd.testing.assert_series_equal(compare_outlets(mixed, articles, stories, value="value").iloc[0], one)


def test_what_is_no_number_and_a_lone_outlet_are_refused():
    table, articles, stories = study({"Herald": [1.0] * 6, "Post": [0.0] * 6})
    with pytest.raises(TableError, match="no numbers"):
        compare_outlets(table.astype({"value": "str"}), articles, stories, value="value")
    with pytest.raises(TableError, match="fewer than two outlets"):
        compare_outlets(table, articles.assign(outlet="Herald"), stories, value="value")
    with pytest.raises(TableError, match="'share'"):
        compare_outlets(table, articles, stories, value="share")
