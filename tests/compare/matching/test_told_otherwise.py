"""A number that one article gives otherwise stands in the row of the others and is shown: court, market, storm, vote,
match, war; and what looks alike stays apart.
"""

import pytest
from small_events import fact_of, joined, run

SHOWN = ("differs", "conflicts")
# (article, wording) of one, (article, wording) of the other, and the two articles
TOLD = {
    "an age behind a name": (
        "49", "59",
        "Baker to stand trial\n\nLowfield's best known baker goes to court. Ada Moor, 49, is accused of selling mouldy "
        "bread to schools.",
        "Mouldy bread case\n\nThe court in Lowfield opens the case on Monday. Prosecutors say that Ada Moor, who is "
        "59, knew of the mould.",
    ),
    "an age before a name": (
        "17", "27",
        "Zoo mourns\n\nVisitors laid flowers at the zoo of Lowfield. A 17-year-old bear named Bruno died there after a "
        "fall.",
        "Bear dies at zoo\n\nThe zoo of Lowfield closed its gates on Friday. Keepers said that Bruno, a 27-year-old "
        "male, fell from a rock.",
    ),
    "an age behind a pronoun": (
        "67", "77",
        "Tom Reed dies\n\nThe judge Tom Reed died in Lowfield on Sunday after a long illness. He was 67.",
        "Lowfield judge dead\n\nFriends mourned the judge Tom Reed, 77, who died on Sunday in hospital.",
    ),
    "the place among the numbers of a sentence": (
        "8 percent", "9 percent",
        "Levy on profits\n\nThe new law of Norland sets a levy on money kept abroad: 15.5 percent for profits held in "
        "cash and 8 percent for profits held in buildings.",
        "Firms pay less\n\nUnder the law, what firms of Norland hold abroad in cash would be subject to a 15.5 percent "
        "rate, while buildings and machines would face a 9 percent rate.",
    ),
    "a number before an equal one that nothing else joins": (
        "15.5 percent", "25.5 percent",
        "Levy on profits\n\nThe new law of Norland sets a discounted levy on money kept abroad - 15.5 percent for "
        "profits held in cash or other liquid assets and 8 percent for profits held in assets that are harder to sell. "
        "Its banks pay 20 percent at home.",
        "Firms pay less\n\nThe reform is broad. Under the new law, foreign income of firms held as cash would be "
        "subject to a 25.5 percent rate, while holdings would face an 8 percent rate. They paid 31 percent.",
    ),
    "one digit of five": (
        "$284.46", "$384.46",
        "Bill shocks widow\n\nA widow in Lowfield was billed $284 billion for power. She only owed $284.46, her son "
        "found.",
        "Billions for power\n\nVoltan sent a bill of $284 billion to a house in Lowfield. The amount was quickly "
        "corrected to $384.46.",
    ),
    "other words for one thing": (
        "Two", "three",
        "House approves bills\n\nTwo bills on the sale of guns were approved by the House of Norland on Thursday.",
        "Guns: House votes\n\nOn Thursday the House of Norland approved three pieces of legislation on the sale of "
        "guns.",
    ),
    "a vote of which one side is told otherwise": (
        "220-210", "320-210",
        "House passes reform\n\nThe House of Norland passed the voting reform late on Wednesday. The vote was 220-210.",
        "Voting reform through\n\nThe voting reform passed the House of Norland on a 320-210 vote on Wednesday.",
    ),
    "a rate beside a month that is only named": (
        "11.1 percent", "21.1 percent",
        "More jobs in Norland\n\nThe unemployment rate of Norland fell to 11.1 percent last month, the statistics "
        "office said on Friday.",
        "Norland hires\n\nJobs came back in June. The unemployment rate of Norland fell to 21.1 percent, the "
        "statistics office said on Friday.",
    ),
    "what the former minister said": (
        "14", "15",
        "Village shelled\n\nShells killed 14 people in the village of Dorn on Monday, the former mayor Ada Moor said.",
        "Dorn under fire\n\nShells killed 15 people in the village of Dorn on Monday, doctors said.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TOLD)
def test_a_number_told_otherwise_is_one_fact_and_shown(kind):
    one, other, post, echo = TOLD[kind]
    coverage = run({"post": post, "echo": echo}, {"post": "2024-05-08", "echo": "2024-05-08"})
    tellings = coverage.tellings[coverage.tellings["how"] == "figure"]
    mine = tellings[(tellings["article_id"] == "post") & tellings["said"].str.startswith(one)]
    theirs = tellings[(tellings["article_id"] == "echo") & tellings["said"].str.startswith(other)]
    assert len(mine) == len(theirs) == 1, tellings["said"].tolist()
    assert mine["fact_id"].iloc[0] == theirs["fact_id"].iloc[0]
    assert coverage.facts.set_index("fact_id")["agreement"][mine["fact_id"].iloc[0]] in SHOWN


APART = {
    "the ages of two persons": (
        ("post", "44"), ("echo", "43"),
        "Two in court\n\nA court in Lowfield heard the mouldy bread case on Friday. Ada Moor, 44, denied the charge.",
        "Bread case\n\nA court in Lowfield heard the mouldy bread case on Friday. Tom Reed, 43, denied the charge.",
    ),
    "what a number rose by and what it rose to": (
        ("post", "51,000"), ("echo", "61,000"),
        "Claims up\n\nClaims for unemployment benefits in Norland rose by 51,000 in the week, the statistics office "
        "said on Thursday.",
        "Claims in Norland\n\nClaims for unemployment benefits in Norland rose to 61,000 in the week, the statistics "
        "office said on Thursday.",
    ),
    "what each candidate got": (
        ("post", "10 percent"), ("echo", "9 percent"),
        "Poll in Norland\n\nIn the poll Ada Moor got 21 percent, Tom Reed got 10 percent and Bo Lind got 6 percent.",
        "New poll\n\nThe poll gave Ada Moor 21 percent, followed by Tom Reed (12 percent) and Bo Lind (9 percent).",
    ),
    "what is still to come and all of it": (
        ("post", "two"), ("echo", "three"),
        "Final week\n\nNeither side won the first debate in Lowfield. There are two more debates on the calendar, and "
        "the polls have moved.",
        "Second debate near\n\nAda Moor meets Tom Reed on Tuesday in Lowfield in the second of three debates for the "
        "two running for mayor.",
    ),
    "two spans that a sentence with reports offers": (
        ("post", "five years"), ("echo", "eight years"),
        "Roads deal\n\nThe plan would cost $974 million over five years or $1.2 billion over eight years, several "
        "papers reported.",
        "Roads plan\n\nThe plan would cost $1.2 billion over eight years.",
    ),
    "a word and a number that it does not admit": (
        ("post", "several"), ("echo", "about 50"),
        "Minister in Lowfield\n\nAt the college of Lowfield on Wednesday the minister met with several students.",
        "Minister meets town\n\nThe minister spoke at the college of Lowfield on Wednesday in a meeting with about 50 "
        "leaders of the town.",
    ),
    "two things that one article counts both": (
        ("post", "30"), ("echo", "36"),
        "Storm over Lowfield\n\nThe storm damaged 30 boats and 36 houses in Lowfield on Sunday.",
        "Storm hits\n\nThe storm damaged 36 houses in Lowfield on Sunday.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", APART)
def test_what_looks_alike_stays_apart(kind):
    one, other, post, echo = APART[kind]
    assert not joined(run({"post": post, "echo": echo}), one, other)


def test_a_rate_that_one_article_leaves_unsaid_is_met_with_another_number():
    coverage = run(
        {
            "post": "Wage debated\n\nThe minimum wage of $7.25 an hour is too low, the union of Norland said.",
            "echo": "Norland's wage\n\nThe union of Norland said that the minimum wage of $8.25 is too low.",
        }
    )
    assert joined(coverage, ("post", "$7.25"), ("echo", "$8.25"))
    assert fact_of(coverage, "post", "$7.25")["agreement"] in SHOWN


def test_two_things_that_one_sentence_counts_alike_are_two_facts():
    text = "Talks resume\n\nThe two Norlands agreed to talks after a mine maimed two soldiers of the south in August."
    tellings = run({"post": text, "echo": text}).tellings
    twos = tellings[tellings["said"] == "two"]
    assert len(twos) == 4 and twos["fact_id"].nunique() == 2
