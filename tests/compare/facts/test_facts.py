"""How two tellings agree: each word of the agreement with a pair that shows it."""

from math import inf, nan
from types import SimpleNamespace

import pytest
from tellings.compare.facts.facts import compare_pair
from tellings.compare.matching.sizes import is_rounding, meet, size_of


def telling(said, value, *, low=None, high=None, qualifier="exact", unit=nan, parts=nan, kind="count"):
    low, high = value if low is None else low, value if high is None else high
    return SimpleNamespace(
        article_id="a",
        said=said,
        surface=said,
        value=value,
        value_2=nan,
        low=low,
        high=high,
        qualifier=qualifier,
        unit=unit,
        from_figures=parts,
        kind=kind,
    )


@pytest.mark.parametrize(
    "first, second, agreement",
    [
        (telling("653", 653), telling("653", 653), "same"),
        (telling("11th", 11), telling("eleventh", 11), "form"),
        (telling("1-in-4", 0.25), telling("a quarter", 0.25), "form"),
        (telling("five", 5), telling("nearly five", 5, low=4, qualifier="nearly"), "hedge"),
        (telling("$14,959,450", 14_959_450), telling("$15 million", 15e6), "rounded"),
        (telling("35.72", 35.72), telling("35.7", 35.7), "rounded"),
        (telling("585", 585), telling("the majority", nan, low=0.5, high=1.0), "vaguer"),
        (telling("over 700", 700, high=inf, qualifier="over"), telling("653 + 51", 704, parts="f1 f2"), "derived"),
        (telling("over 40", 40, high=inf, qualifier="over"), telling("57", 57), "vaguer"),
        (telling("505 sq km", 505, unit="km2"), telling("195 sq miles", 195, unit="square mile"), "converted"),
        (telling("505 sq km", 505, unit="km2"), telling("505 sq miles", 505, unit="square mile"), "conflicts"),
        (telling("one-fifth", 0.2, kind="share"), telling("20 percent", 20, unit="percent", kind="share"), "form"),
        (telling("653", 653), telling("635", 635), "conflicts"),
        (
            telling("two days", 2, unit="day", kind="duration"),
            telling("three days", 3, unit="day", kind="duration"),
            "conflicts",
        ),
        (
            telling("two hours", 2, unit="hour", kind="duration"),
            telling("three hours", 3, unit="hour", kind="duration"),
            "conflicts",
        ),
        (telling("653", 653), telling("653 + 51", 704, parts="f1 f2"), "conflicts"),
    ],
)
def test_a_pair_is_judged_by_the_first_reading_that_holds(first, second, agreement):
    assert compare_pair(first, second)[0] == agreement
    assert compare_pair(second, first)[0] == agreement


def test_a_digit_swapped_is_no_rounding():
    assert not is_rounding(653, 635) and not is_rounding(585, 485) and not is_rounding(8, 11)
    assert is_rounding(653, 700) and is_rounding(139.4e6, 139e6)


def test_bounds_meet_where_one_value_can_satisfy_both():
    assert meet(size_of(telling("over 700", 700, high=inf)), size_of(telling("704", 704)))
    assert not meet(size_of(telling("653", 653)), size_of(telling("585", 585)))
