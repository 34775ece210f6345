"""Whose age a number is, by the names beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_events import run
from tellings.compare.matching.ages import same_person, two_persons
from tellings.compare.matching.mentioned_figures import gather_mentions

TITLE = "News from Lowfield\n\nThe paper met the judge Tom Reed on Monday."
AGES = [
    ("Lowfield knows Ada Moor, 44, as a baker.", {"ada", "moor"}),
    ("The court heard Ada Moor, who is 44, on Friday.", {"ada", "moor"}),
    ("The court heard Ada Moor (44) on Friday.", {"ada", "moor"}),
    ("The storm killed a 44-year-old nurse named Ada Moor.", {"ada", "moor"}),
    ("Voters chose Ada Moor, a 44-year-old nurse, on Friday.", {"ada", "moor"}),
    ("The nurse Ada Moor died on Friday at the age of 44.", {"ada", "moor"}),
    ("He was 67.", {"tom", "reed"}),
    ("A 44-year-old nurse fell off a ladder at the match.", set()),
    ("Ada and Bo Moor, aged 16 and 13, played for Lowfield.", set()),
]


@pytest.mark.parametrize(("text", "person"), AGES)
def test_the_name_beside_an_age_says_whose_it_is(text, person):
    c = run({"post": f"{TITLE} {text}"})
    told = gather_mentions(c.sentences, c.figures, c.names, c.dates, c.claim_parts, c.stories)
    ages = [m for m in told if m.row.kind == "age"]
    assert ages and set(ages[0].person) == person


def test_a_surname_is_the_whole_name_and_another_name_another_person():
    moor, ada = frozenset({"moor"}), frozenset({"ada", "moor"})
    assert same_person(moor, ada) and not two_persons(moor, ada)
    assert two_persons(ada, frozenset({"tom", "reed"})) and not same_person(ada, frozenset({"tom", "reed"}))
    assert same_person(frozenset({"harbe"}), frozenset({"harabe"})) and not two_persons(ada, frozenset({"bo", "moor"}))


NAMES = st.sampled_from([frozenset(n.split()) for n in ("ada moor", "moor", "bo moor", "tom reed", "mor", "ada")])


@given(NAMES, NAMES)
def test_no_pair_of_names_is_one_person_and_two(name, other):
    assert not (same_person(name, other) and two_persons(name, other))
    assert same_person(name, other) == same_person(other, name)
