"""Kinds of figures that the news has, each in sentences of several kinds of events."""

import pytest
from tellings.find.figures.figures import figures_in

NOT = ("date", "time", "name", "idiom")


def told(sentence):
    return [f for f in figures_in(sentence) if f.kind not in NOT]


@pytest.mark.parametrize(
    "sentence, changes",
    [
        ("Admissions climbed 8% in the north, 5% in the south and 2% on the islands.", ["rise"] * 3),
        ("The index added 1.2 percent on Monday and a further 0.8 percent on Tuesday.", ["rise"] * 2),
        ("The rebels lost 300 fighters, the court was told, and won 40 villages.", ["fall", "none"]),
        ("Mortgage rates ticked up to 6.9 percent.", ["rise"]),
        ("The storm cut the utility's forecast of profit by as much as 15 percent.", ["fall"]),
        ("The port handled 61 million tons, 4 percent up on 2018.", ["none", "rise"]),
        ("The deficit widened to 5.1 percent of GDP.", ["rise"]),
        ("Her lead narrowed to 3 percent.", ["fall"]),
        ("Imports grew by nearly a tenth while exports shrank by more than a fifth.", ["rise", "fall"]),
        ("The unit shot down five drones, and the toll of 41 may rise.", ["none", "none"]),
        ("Sales rose 60 percent to 3.9 million headsets up from 2.4 million.", ["rise", "none", "none"]),
    ],
)
def test_a_change_is_carried_over_a_list_and_told_by_the_verb_whose_object_changes(sentence, changes):
    assert [f.change for f in told(sentence)] == changes


@pytest.mark.parametrize(
    "sentence, counted",
    [
        ("The firm hired 60 well-paid engineers.", ["engineer"]),
        ("The army bought 40 state-of-the-art launchers.", ["launcher"]),
        ("The app has 230 million monthly active users.", ["user"]),
        ("The league sold 1.2m tickets, 300,000 fewer than a year ago.", ["ticket", "ticket"]),
        ("Police seized 14 cars worth an estimated €95m.", ["car", "car"]),
        ("The regulator imposed a record fine of 1.2bn euros.", ["fine"]),
        ("The population is expected to reach 9.7 billion by 2050.", ["population"]),
        ("The repair bill could top $40 million.", ["bill"]),
        ("Rain amounting to 210 millimetres fell on the coast.", ["rain"]),
        ("Troops numbering some 4,500 were sent to the border.", ["troop"]),
        ("The toll climbed to 118, with 34 still missing.", ["toll", "person"]),
        ("The country imports 80 percent of its gas.", ["gas"]),
        ("The army deployed 12 M777 howitzers and nine F-16 jets.", ["howitzer", "jet"]),
        ("The 3.2-litre engine gives 250 horsepower.", ["engine", None]),
        ("With 97 percent of precincts reporting, she led by 412 votes.", ["precinct", "vote"]),
        ("Inflation eased to 3.1 percent in November from 3.4 percent in October.", ["inflation", None]),
    ],
)
def test_a_noun_is_found_over_modifiers_behind_worth_and_in_the_subject(sentence, counted):
    assert [f.counted for f in told(sentence)] == counted


@pytest.mark.parametrize(
    "sentence, units",
    [
        ("The bank raised its rate by half a percentage point.", ["percentage point"]),
        ("The lender set aside 450 million francs, against 120 million a year ago.", ["CHF", "CHF"]),
        ("The club made a profit of £30 million, compared with 12 million in 2019.", ["GBP", "GBP"]),
        ("The army ordered 450 million rounds, against 120 million a year ago.", [None, None]),
        ("Voters backed the measure by 58 to 42 percent.", ["percent", "percent"]),
        ("The rover has a battery of 43 amp hours.", ["ampere-hour"]),
    ],
)
def test_a_unit_that_stands_elsewhere_in_the_clause_is_taken(sentence, units):
    assert [f.unit for f in told(sentence)] == units


def test_up_to_behind_a_verb_of_moving_is_no_upper_bound():
    (moved,), (bound,) = told("The rate edged up to 4 percent."), told("Winds of up to 140 km/h are forecast.")
    assert (moved.qualifier, bound.qualifier) == ("exact", "at_most")


def test_a_part_behind_by_and_a_hedge_is_no_rank():
    part, rank = told("Rents grew by nearly a tenth."), told("It was the tenth match.")
    assert (part[0].value, part[0].kind, part[0].qualifier) == (0.1, "share", "nearly")
    assert (rank[0].value, rank[0].kind) == (10.0, "ordinal")


@pytest.mark.parametrize(
    "sentence, values",
    [
        ("It will be -18C to -34C in the north tonight.", [(-18.0, -34.0, "celsius", None)]),
        ("Patients took 44 mg to 50 mg twice a day.", [(44.0, 50.0, "milligram", None), (2.0, None, None, None)]),
        ("Attendance fell from 1,200 last year.", [(1200.0, None, None, None)]),
        ("The court heard 90 cases, up from 60 last week.", [(90.0, None, None, "case"), (60.0, None, None, "case")]),
        ("Four out of the five judges agreed.", [(4.0, None, None, "judge"), (5.0, None, None, "judge")]),
        (
            "Mr. Moor, 68, and his wife, Ida, 66, were at home.",
            [(68.0, None, "year", None), (66.0, None, "year", None)],
        ),
        ("The pair, aged 19 and 22, were arrested.", [(19.0, None, "year", None), (22.0, None, "year", None)]),
        ("Call 0800 111 222 or 020 7946 0958 to vote.", []),
    ],
)
def test_ranges_times_ages_and_telephones_are_told_apart(sentence, values):
    assert [(f.value, f.value_2, f.unit, f.counted) for f in told(sentence)] == values


def test_a_fall_by_a_multiple_is_a_fall():
    assert [f.change for f in told("Sales fell threefold while votes for the party grew tenfold.")] == ["fall", "rise"]
