"""Which figures answer one question: a court, a vote, a storm, a fire, a blast, a match and a market."""

import math

import pytest
from small_events import BLAST, COURT, FIRE, FIRE_DAYS, MARKET, MATCH, STORM, VOTE, fact_of, joined, run
from tellings.compare.matching.groups import standing
from tellings.compare.matching.joins import join_weights, sign_words, weigh


def test_a_number_that_one_article_writes_otherwise_stays_in_the_row_of_the_others():
    coverage = run(COURT)
    assert joined(coverage, ("post", "$12,500"), ("echo", "$12,500"), ("news", "$15,500"))


def test_two_prices_of_one_thing_are_one_fact_and_its_length_another():
    coverage = run(VOTE)
    assert joined(coverage, ("post", "240 million euros"), ("echo", "260 million euros"))
    assert joined(coverage, ("post", "18 kilometres"), ("echo", "18 km"))
    assert not joined(coverage, ("post", "240 million euros"), ("post", "18 kilometres"))


def test_equal_small_numbers_of_two_things_are_two_facts():
    assert not joined(run(STORM), ("post", "Two"), ("echo", "Two"))
    assert not joined(run(MATCH), ("post", "two"), ("echo", "two"))


def test_a_hedged_number_joins_the_plain_one():
    coverage = run(STORM)
    assert (
        joined(coverage, ("post", "40,000"), ("echo", "About 40,000"))
        and fact_of(coverage, "post", "40,000")["agreement"] == "hedge"
    )


def test_a_running_count_of_three_days_is_one_fact_that_was_updated():
    coverage = run(FIRE, FIRE_DAYS)
    assert joined(coverage, ("post", "65"), ("echo", "105"), ("news", "157"))
    assert fact_of(coverage, "post", "65")["agreement"] == "updated"


def test_what_a_toll_rose_to_is_one_fact_with_what_it_was_before():
    coverage = run(BLAST, {"post": "2024-05-08", "echo": "2024-05-09"})
    assert joined(coverage, ("post", "three"), ("echo", "seven"), ("echo", "three"))
    assert fact_of(coverage, "post", "three")["agreement"] == "updated"


def test_a_new_offer_is_not_the_earlier_one():
    coverage = run(MARKET)
    assert joined(coverage, ("post", "$82"), ("echo", "$82")) and joined(coverage, ("post", "$70"), ("echo", "$70"))
    assert not joined(coverage, ("post", "$82"), ("post", "$70"))


def test_an_article_that_says_it_was_told_otherwise_stands_on_both_sides():
    coverage = run(
        {
            "post": (
                "Boy falls into well\n\nA boy fell into a well near Lowfield on Sunday. "
                "The boy is five years old, his aunt told the Post."
            ),
            "echo": (
                "Boy in well rescued\n\nA boy fell into a well near Lowfield on Sunday. "
                "The boy is six years old, the police of Lowfield said."
            ),
            "news": (
                "Boy pulled from well\n\nA boy fell into a well near Lowfield on Sunday. The boy is five years old; "
                "police had earlier reported that he was six years old."
            ),
        }
    )
    assert fact_of(coverage, "echo", "six years old")["n_articles"] >= 2


def test_adding_an_unrelated_article_moves_no_figure():
    far = "Bees return\n\nTwo farms in Norway counted 40,000 bees in spring, the ministry of food in Oslo said."
    plain, more = run(STORM), run({**STORM, "far": far})

    def facts(coverage):
        near = coverage.tellings[coverage.tellings["article_id"] != "far"]
        return {tuple(sorted(rows["telling_id"])) for _, rows in near.groupby("fact_id")}

    assert facts(plain) == facts(more)


def test_why_a_figure_belongs_to_a_fact_is_said_in_words_of_the_table_of_signs():
    coverage = run(COURT)
    because = coverage.tellings.set_index("article_id").loc["news", "because"].iloc[0]
    assert because.startswith("as ") and any(words in because for words in sign_words().values())


def test_every_weight_speaks_for_a_sign_that_has_a_meaning_or_only_weighs():
    weights = join_weights()
    assert set(weights) == {"equal", "first", "other"}
    assert all(math.isfinite(value) for column in weights.values() for value in column.values())


def test_a_pair_is_weighed_by_a_sum_that_a_teacher_can_do_by_hand():
    assert weigh(
        {"near": 0.5, "one": 1.0, "unheard of": 7.0}, {"near": 2.0, "one": -0.5, "bias": -1.0}
    ) == pytest.approx(-0.5)


def test_a_pair_without_rivals_is_the_best_on_both_sides():
    assert (
        standing(1.0, [], [])["best_both"] == 1.0
        and standing(1.0, [2.0], [])["best_both"] == 0.0
        and standing(1.0, [2.0], [])["rivals"] == 1.0
    )


def test_an_age_is_its_persons_own():
    coverage = run(
        {
            "post": (
                "Brothers sail home\n\nAda Moor, 44, and her crew sailed into Lowfield on Sunday after nine days at "
                "sea."
            ),
            "echo": (
                "Crew sails home\n\nTom Reed, 47, of the crew said after nine days at sea that he was tired. "
                "They sailed into Lowfield on Sunday."
            ),
        }
    )
    ages = coverage.tellings[coverage.tellings["value"].isin([44.0, 47.0])]
    assert len(ages) == 2 and ages["fact_id"].nunique() == 2


def test_a_number_many_times_as_large_is_of_something_else():
    coverage = run(
        {
            "post": (
                "Ferry aground\n\nA ferry with 12 people on board ran aground near Lowfield on Sunday, the "
                "coastguard said."
            ),
            "echo": (
                "Ferry runs aground\n\nA ferry ran aground near Lowfield on Sunday. "
                "About 1,200 people live on the island, the council said."
            ),
        }
    )
    assert (
        coverage.facts["n_articles"].max() < 2
        or not coverage.tellings.groupby("fact_id")["value"].agg(lambda v: v.max() > 30 * v.min()).any()
    )


def test_what_was_first_told_otherwise_is_one_fact_with_what_is_told_now():
    coverage = run(
        {
            "post": (
                "Boy falls into well\n\nA five-year-old boy fell into a well near Lowfield on Sunday. "
                "The boy was initially reported to be six years old."
            ),
            "echo": "Boy in well\n\nA six-year-old boy fell into a well near Lowfield on Sunday, the police said.",
        }
    )
    ages = coverage.tellings[coverage.tellings["value"].isin([5.0, 6.0])]
    assert set(ages["article_id"]) == {"post", "echo"} and ages["fact_id"].nunique() == 1


def test_a_surname_that_is_a_people_makes_no_country_the_actor():
    coverage = run(
        {
            "post": (
                "Comic raises money\n\nDawn French raised 40,000 euros for the Lowfield hospital on Sunday, its "
                "director Ada Moor said."
            )
        }
    )
    assert "France" not in set(coverage.tellings["actor"].dropna())


def test_a_part_of_a_sum_is_not_the_sum_though_the_words_are_alike():
    coverage = run({
        "post": (
            "Nordal offers $46 per share for the Vesten brewery\n\n"
            "The new offer is $46 per Vesten share, Nordal said on Monday.\n"
        ),
        "echo": (
            "Nordal raises its bid for Vesten\n\nThe new offer holds $12 per share in Nordal stock. "
            "The rest, $34 per share, is paid in cash.\n"
        ),
    })  # fmt: skip
    assert not joined(coverage, ("post", "$46"), ("echo", "$12"))


def test_a_floor_that_one_article_sets_beside_an_offer_is_not_the_offer_rounded():
    coverage = run({
        "post": (
            "Nordal bids $82 a share for Vesten\n\nNordal offered $82 a share for Vesten on Monday. "
            "Holders want at least $80 a share for Vesten, two of them said.\n"
        ),
        "echo": "Vesten holders weigh bid\n\nNordal offered $82 a share for Vesten, the brewer said on Monday.\n",
    })  # fmt: skip
    assert joined(coverage, ("post", "$82"), ("echo", "$82")) and not joined(
        coverage, ("post", "$82"), ("post", "at least $80")
    )


def test_how_many_a_family_is_may_be_told_as_a_count_of_its_people():
    coverage = run({
        "post": (
            "Ferry sinks off Lowfield\n\nA family of five from Lund died when the ferry sank on Monday, police "
            "said.\n"
        ),
        "echo": "Swedes die on ferry\n\nSix Swedes from Lund died when the ferry sank on Monday, police said.\n",
    })  # fmt: skip
    assert joined(coverage, ("post", "five"), ("echo", "Six"))
    assert fact_of(coverage, "post", "five")["agreement"] in ("differs", "conflicts")


def test_two_round_numbers_of_one_fineness_are_two_numbers():
    coverage = run({
        "post": (
            "Boy pulled from shaft\n\nThe shaft at Lowfield had been empty for about five years, the mayor said on "
            "Monday.\n"
        ),
        "echo": (
            "Boy saved at Lowfield\n\nThe shaft at Lowfield had been empty for about six years, the mayor said on "
            "Monday.\n"
        ),
    })  # fmt: skip
    assert fact_of(coverage, "post", "about five years")["agreement"] == "differs"


def test_two_near_sums_of_one_sentence_are_two_facts_and_a_rounded_headline_is_one_with_its_body():
    coverage = run({
        "post": (
            "Lowfield spends $30 million on ships\n\nThe council voted $29.6 million for ships on Monday. "
            "It set aside $800,000 for aid and $805,000 for drug tests.\n"
        ),
        "echo": "Lowfield buys ships\n\nThe council of Lowfield voted $29.6 million for ships on Monday.\n",
    })  # fmt: skip
    assert joined(coverage, ("post", "$30 million"), ("post", "$29.6 million"), ("echo", "$29.6 million"))
    assert not joined(coverage, ("post", "$800,000"), ("post", "$805,000"))
