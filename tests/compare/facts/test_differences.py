"""Two other numbers are called a conflict only after every check; what cannot be checked is said."""

from types import SimpleNamespace

import pytest
from small_events import VOTE, fact_of, run
from tellings.compare.facts.differences import judge, setting_of
from tellings.core.reasons import sentence_of
from test_facts import telling


def sentence(text):
    return SimpleNamespace(text=text, start=0)


def told(text, said, value, *, day="2024-05-08", article="a", counted="home", action="destroy", **more):
    """A telling and its setting, from a sentence that holds `said`."""
    row = telling(said, value, **more)
    start = text.index(said)
    for name, cell in {
        "article_id": article,
        "start": start,
        "end": start + len(said),
        "counted": counted,
        "base_figure_id": float("nan"),
        "action": action,
        "claim_id": float("nan"),
        "change": "none",
        "day": float("nan"),
    }.items():
        setattr(row, name, cell)
    return row, setting_of(row, sentence(text), day)


def judged(first, second):
    (a, x), (b, y) = first, second
    return judge(a, b, x, y)


def test_the_same_noun_verb_day_and_exactness_with_other_numbers_is_a_conflict():
    first, second = (
        told("The fire destroyed 40 homes.", "40", 40),
        told("The fire destroyed 46 homes.", "46", 46, article="b"),
    )
    assert judged(first, second)[0] == "conflicts"


@pytest.mark.parametrize(
    "second, unclear",
    [
        (told("The fire destroyed 46 homes on Monday.", "46", 46, article="b"), "monday"),
        (
            told("The fire destroyed 46 homes.", "46", 46, article="b", day="2024-05-09"),
            "published on 2024-05-08 and 2024-05-09",
        ),
        (told("The fire destroyed 46 homes.", "46", 46, article="b", day=None), "an unknown day"),
        (told("The fire destroyed 46 barns.", "46", 46, article="b", counted="barn"), "counts"),
        (told("An earlier fire destroyed 46 homes.", "46", 46, article="b"), "earlier"),
        (told("The fire damaged 46 homes.", "46", 46, article="b", action="hit"), "verbs"),
    ],
)
def test_what_cannot_be_checked_makes_it_a_difference_that_says_so(second, unclear):
    word, why = judged(told("The fire destroyed 40 homes.", "40", 40), second)
    assert word == "differs" and unclear in sentence_of(why)


def test_words_that_tell_the_definitions_apart_make_it_a_basis():
    first = told(
        "The repair costs 410,000 euros without the salvage.", "410,000", 410_000, counted="euro", action=float("nan")
    )
    second = told(
        "The repair costs 560,000 euros including the salvage.",
        "560,000",
        560_000,
        article="b",
        counted="euro",
        action=float("nan"),
    )
    assert judged(first, second)[0] == "basis"


def test_a_later_article_that_says_the_count_rose_updates_it():
    first, second = (
        told("The fire destroyed 40 homes.", "40", 40),
        told("The fire has now destroyed 46 homes.", "46", 46, article="b", day="2024-05-09"),
    )
    assert judged(first, second)[0] == "updated"


OPEN_COUNTS = {
    "a quake": (
        "At least 1,419 people were killed.",
        "1,419",
        1419,
        "at_least",
        "Officials raised the toll to 1,941.",
        "1,941",
        1941,
    ),
    "a war": (
        "More than 1,400 people were killed.",
        "1,400",
        1400,
        "over",
        "The toll has climbed to 1,941.",
        "1,941",
        1941,
    ),
    "a storm": (
        "At least 30,000 homes lost power.",
        "30,000",
        30_000,
        "at_least",
        "The outages grew to 48,000 homes.",
        "48,000",
        48_000,
    ),
    "a court": (
        "More than 50 women have sued.",
        "50",
        50,
        "over",
        "The number of women who sued rose to 83.",
        "83",
        83,
    ),
    "a vote": (
        "At least 212 seats have gone to the party.",
        "212",
        212,
        "at_least",
        "Its seats increased to 240.",
        "240",
        240,
    ),
    "a market": (
        "Voltan called back more than 500,000 cars.",
        "500,000",
        500_000,
        "over",
        "Voltan raised its recall to 820,000 cars.",
        "820,000",
        820_000,
    ),
}


def open_count(kind, day):
    text, said, value, qualifier, later, more, larger = OPEN_COUNTS[kind]
    first = told(text, said, value, qualifier=qualifier, high=float("inf"))
    return first, told(later, more, larger, article="b", day=day)


@pytest.mark.parametrize("kind", OPEN_COUNTS)
@pytest.mark.parametrize("day", ["2024-05-08", "2024-05-09"])
def test_what_a_count_with_an_open_end_was_raised_to_updates_it(kind, day):
    assert judged(*open_count(kind, day))[0] == "updated"


def test_a_count_with_an_open_end_is_updated_by_a_larger_one_of_a_later_day_alone():
    first = told("At least 12 people were killed.", "12", 12, qualifier="at_least", high=float("inf"))
    later = told("The blast killed 17 people.", "17", 17, article="b", day="2024-05-09")
    same_day = told("The blast killed 17 people.", "17", 17, article="b")
    earlier = told("The blast killed 17 people.", "17", 17, article="b", day="2024-05-07")
    assert [judged(first, x)[0] for x in (later, same_day, earlier)] == ["updated", "vaguer", "vaguer"]


def test_a_round_bound_stays_vaguer_than_the_number_of_a_later_day():
    first = told("The zoo kept bears for more than 30 years.", "30", 30, qualifier="over", high=float("inf"))
    later = told("The zoo kept bears for 38 years.", "38", 38, article="b", day="2024-05-09")
    assert judged(first, later)[0] == "vaguer"


def test_two_numbers_hedged_alike_are_two_numbers():
    first = told(
        "The trial heard more than 40 witnesses.", "40", 40, qualifier="over", high=float("inf"), counted="witness"
    )
    second = told(
        "The trial heard more than 46 witnesses.",
        "46",
        46,
        qualifier="over",
        high=float("inf"),
        article="b",
        counted="witness",
    )
    assert judged(first, second)[0] == "differs"


def test_a_price_a_share_and_the_bare_price_are_one_writing_and_no_conversion():
    first = told("The offer is $82 a share.", "$82", 82, unit="USD per share", kind="money")
    second = told("The offer is $82.", "$82", 82, unit="USD", kind="money", article="b")
    assert judged(first, second)[0] == "same"


def test_a_conflict_of_one_day_reaches_the_account():
    coverage = run(VOTE, {"post": "2024-05-08", "echo": "2024-05-08"})
    assert fact_of(coverage, "post", "240 million euros")["agreement"] == "conflicts"
    assert fact_of(run(VOTE), "post", "240 million euros")["agreement"] == "differs"
