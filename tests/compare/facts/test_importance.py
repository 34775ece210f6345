"""What a reader wants first comes first; what carries little is folded."""

from small_events import COURT, FIRE, FIRE_DAYS, STORM, fact_of, run
from tellings.compare.facts.importance import Standing, importance_of, reasons_of


def test_a_fact_told_by_all_and_in_a_headline_comes_before_one_told_once():
    wide = Standing(1.0, 0.5, 0.9, 0.5, True, 1.0, "count")
    narrow = Standing(0.25, 0.0, 0.3, 0.0, False, 0.2, "duration")
    assert importance_of(wide) > importance_of(narrow) and 0 <= importance_of(narrow) <= importance_of(wide) <= 1


def test_the_reasons_name_what_speaks_for_a_fact():
    assert (
        reasons_of(Standing(1.0, 0.5, 0.9, 0.0, True, 1.0, "count"), 4, 4, 2)
        == "told by 4 of 4, in 2 headlines, told early, large for its kind, told differently"
    )


def test_facts_stand_by_standing_and_importance():
    coverage = run(
        {
            **FIRE,
            "wire": (
                "Lowfield burns\n\nA first resident said the third house burned. Two of the brothers fled; "
                "the two men left several times."
            ),
        },
        FIRE_DAYS,
    )
    order = [("shared", "alone", "trivial").index(s) for s in coverage.facts["standing"]]
    assert order == sorted(order)
    for _, rows in coverage.facts.groupby("standing"):
        assert rows["importance"].is_monotonic_decreasing


def test_the_fine_comes_before_the_witnesses():
    coverage = run(COURT)
    assert fact_of(coverage, "post", "$12,500")["importance"] > fact_of(coverage, "post", "nine")["importance"]


def test_a_rank_and_an_age_in_passing_are_folded():
    coverage = run(
        {
            "post": (
                "Storm cuts power\n\nStorm Hedda left 40,000 homes without power. "
                "Ada Moor, 68, of the third district saw it."
            ),
            "echo": STORM["echo"],
        }
    )
    ages = coverage.facts[
        coverage.facts["fact_id"].isin(coverage.tellings.loc[coverage.tellings["said"].str.startswith("68"), "fact_id"])
    ]
    assert len(ages) and set(ages["standing"]) == {"trivial"}
