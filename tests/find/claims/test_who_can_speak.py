"""What is no source, though it stands before a word that could say something, and whose words stand there instead."""

import pytest
from tellings.find.claims.claims import claims_in


def told_by(text):
    return [c.source for c in claims_in(text) if not c.negated]


@pytest.mark.parametrize(
    "text",
    [
        "The firm sent links to empty pages full of notices labeled “Storm Relief” and “Aid Now”.",
        "The crews had dug only 13m down the metal shaft, which threatens to collapse at any moment.",
        "Women were attacked by the gate during the match.",
        "The senators have crushed most primary election challenges easily.",
        "Few trust it after years of delay for the young people often called dreamers.",
        "The council held a flurry of conference calls on the storm.",
        "The long requested change of the rule is not on the agenda.",
        "The crew of the “Dawn” began rowing to the port.",
        "The film shows so many Marvel heroes gathering together on the screen.",
        "She is a former judge and an expert on childhood stress and how it works.",
        "A group called the Harbor Lights issued its own plan.",
        "At least nine reported dead after the ferry sank",
        "Dozens reported injured as a stand falls at the final",
        "About 40 soldiers reported missing after the raid.",
    ],
)
def test_what_cannot_speak_or_says_nothing_is_no_source(text):
    assert told_by(text) == []


@pytest.mark.parametrize(("text", "who"), [
    ("The revised offer may entice shareholders to demand that the board begin talks.", ["shareholders"]),
    ("Moor, for his part has described the vote as a fraud.", ["Moor"]),
    ("The court has on numerous occasions condemned the delay.", ["The court"]),
    ("Friends of a pathway to legal status argued that the vote would help.", ["Friends of a pathway to legal status"]),
    ("According to several members it grew over the course of the season.", ["several members"]),
    (
        "That rate — the lowest in years, according to calculations from the bank — is based on a survey.",
        ["calculations from the bank"],
    ),
    ("The storm has passed, an administration official told the paper.", ["an administration official"]),
    ("“It takes time,” said Doctors for Bath, a charity.", ["Doctors for Bath"]),
    ("Rabbi Ada Moor said in a statement posted on Friday that the team was safe.", ["Rabbi Ada Moor"]),
    ("Rep. Karl Moor, R-N.Y., who opposes the bank, said the vote was over.", ["Rep. Karl Moor, R-N.Y.", "who"]),
    ("Sen. Ada Lund, D-Mont., the mayor of Bath, said it was late.", ["Sen. Ada Lund, D-Mont."]),
    ("Sen. Ada Lund, R-S.C., had also suggested that a truce could be close.", ["Sen. Ada Lund, R-S.C."]),
    ("Guests leaving an early dinner at the court said the match was lost.", ["Guests"]),
    ("Members of the council preparing to vote on the budget accused the bank of haste.", ["Members of the council"]),
    ("Some on the Harbor Committee called for a vote.", ["Some on the Harbor Committee"]),
    ("The verdict, first reported by the Harbor Post, was late.", []),
    ("He also asked if brokers would wait for the storm.", ["He"]),
    ("In a speech aimed at brokers, Moor said cutting rates was wrong.", ["Moor"]),
    ("The striker told the club in a statement that the match was lost.", ["The striker"]),
    ("“We are shaken,” said Representative Ada M. Lund, the Democrat on the House Rules Committee.", [
        "Representative Ada M. Lund",
    ]),
])  # fmt: skip
def test_who_speaks_is_found_whole_and_once(text, who):
    assert told_by(text) == who


def test_a_group_that_reports_something_still_speaks():
    assert told_by("Two reported that the lights had failed.") == ["Two"]
    assert told_by("Nine voters reported missing ballots.") == ["Nine voters"]


def test_what_another_says_behind_and_is_no_part_of_a_statement():
    first, *_ = claims_in("Lund said the vote was close and Moor calling it a fraud was sad.")
    text = "Lund said the vote was close and Moor calling it a fraud was sad."
    assert [text[s.start : s.end] for s in first.contents] == ["the vote was close"]
