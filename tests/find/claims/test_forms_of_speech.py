"""The forms in which news says on whose word something stands: each a family, with a court, a market, a storm, a vote
and a match.
"""

import tempfile
from pathlib import Path

import pytest
from tellings import read_coverage
from tellings.find.claims.claims import claims_in


def said(text: str) -> list[tuple[str | None, list[str]]]:
    return [(c.source, [text[s:e] for s, e in c.contents]) for c in claims_in(text)]


def spoken(text: str) -> list[tuple[str | None, list[str]]]:
    return [(c.source, [text[s:e] for s, e in c.contents]) for c in claims_in(text) if not c.negated]


HEDGES = [
    "at least",
    "about",
    "nearly",
    "around",
    "up to",
    "more than",
    "over",
    "only",
    "as many as",
    "fewer than",
    "an estimated",
    "roughly",
    "some",
]


@pytest.mark.parametrize("hedge", HEDGES)
@pytest.mark.parametrize(
    "frame",
    [
        "The court said {} 40 jurors were called.",
        "The exchange said {} 40 shares were halted.",
        "Rescuers said {} 40 homes were flooded.",
        "The commission said {} 40 ballots were lost.",
        "The club said {} 40 fans were hurt.",
    ],
)
def test_a_hedge_before_the_number_does_not_hide_the_statement(hedge, frame):
    text = frame.format(hedge)
    ((source, (content,)),) = said(text)
    assert source == text.split(" said ")[0] and content == text.split(" said ")[1].rstrip(".")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The judge told jurors about 40 files were missing.", "The judge", "about 40 files were missing"),
        ("Moor told reporters at least 40 shops would close.", "Moor", "at least 40 shops would close"),
        (
            "The forecaster told a news conference Tuesday afternoon the storm would pass.",
            "The forecaster",
            "the storm would pass",
        ),
        ("The coach told reporters on Monday he would leave.", "The coach", "he would leave"),
        (
            "The minister told a reporter from the Harbor Post on an earlier occasion that the vote was fair.",
            "The minister",
            "the vote was fair",
        ),
    ],
)
def test_what_is_told_follows_the_hearer_and_the_time(text, source, content):
    assert said(text) == [(source, [content])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The court said yesterday it would hear the case.", "The court", "it would hear the case"),
        ("The bank said on Sept. 4 he would step down.", "The bank", "he would step down"),
        (
            "The bank said Friday, Dec. 29, 2017, that two thirds of the loss was paper.",
            "The bank",
            "two thirds of the loss was paper",
        ),
        ("Officials said in a statement 40 homes were flooded.", "Officials", "40 homes were flooded"),
        ("The party said in a May 5 letter it would not vote.", "The party", "it would not vote"),
        ("The agency said by Friday, 300 homes would have power.", "The agency", "300 homes would have power"),
        (
            "The coach said despite the rain, the match would go on.",
            "The coach",
            "despite the rain, the match would go on",
        ),
        ("The mayor said initially she would stay.", "The mayor", "she would stay"),
    ],
)
def test_a_time_a_place_or_a_statement_may_stand_before_the_clause(text, source, content):
    assert said(text) == [(source, [content])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry confirmed at least 40 deaths.", "The ministry", "at least 40 deaths"),
        ("Prosecutors announced about 40 arrests.", "Prosecutors", "about 40 arrests"),
        ("The grid reported nearly 2,400 outages.", "The grid", "nearly 2,400 outages"),
        ("Organizers expected about 100,000.", "Organizers", "about 100,000"),
        ("The bank expects to take a $5 billion hit.", "The bank", "to take a $5 billion hit"),
        ("The agency forecast growth of 2 percent.", "The agency", "growth of 2 percent"),
        ("The army put the toll at 41.", "The army", "the toll at 41"),
        ("The ministry put the number of wounded at about 120.", "The ministry", "the number of wounded at about 120"),
        ("Data from the ministry show 40 people died.", "Data from the ministry", "40 people died"),
    ],
)
def test_a_bare_noun_or_an_expected_figure_has_its_source(text, source, content):
    assert said(text) == [(source, [content])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The toll rose to 41, per the ministry.", "the ministry", "The toll rose to 41"),
        ("Per the court, 40 cases were closed.", "the court", "40 cases were closed"),
        ("Turnout was 41 percent, as the commission put it.", "the commission", "Turnout was 41 percent"),
        ('As Ada Moor put it, "we will rebuild."', "Ada Moor", '"we will rebuild."'),
        ('"We will rebuild" was how Moor put it.', "Moor", '"We will rebuild"'),
        ("Floods displaced 40 families, officials said.", "officials", "Floods displaced 40 families"),
        ("Police: 12 hurt in crush at match", "Police", "12 hurt in crush at match"),
        ("12 killed in storm: police", "police", "12 killed in storm"),
        ("“We will rebuild in 40 days.” — Ana Moor, mayor of Milltown", "Ana Moor", "“We will rebuild in 40 days.”"),
        (
            "“The chief knows this agency.” -Commissioner Dana Reyes",
            "Commissioner Dana Reyes",
            "“The chief knows this agency.”",
        ),
        ('Ana Moor, the mayor: "We will rebuild in 40 days."', "Ana Moor", '"We will rebuild in 40 days."'),
        (
            "And from Chairwoman Ortega:\n\n“She brings twenty years of service.”",
            "Chairwoman Ortega",
            "“She brings twenty years of service.”",
        ),
    ],
)
def test_the_source_may_stand_behind_beside_or_before_a_colon(text, source, content):
    assert said(text) == [(source, [content])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A video posted by the harbor office shows the boats had gone.", "A video posted by the harbor office"),
        ("The family of a striker who has been out since July said he would return.", "The family of a striker"),
        ("Ana Moor, the president of a think tank, said the tariffs could help.", "Ana Moor"),
        ("A Harbor think tank that forecast growth said 40 jobs were at stake.", "A Harbor think tank"),
        ("Moor, though, said the storm would pass.", "Moor"),
        ("More of his aides came forward to accuse the judge of haste.", "More of his aides"),
        (
            "The mill burned for nine hours, President Luis Vega said in a statement posted on social media.",
            "President Luis Vega",
        ),
    ],
)
def test_long_words_between_source_and_cue_are_looked_over(text, source):
    assert [s for s, _ in said(text)] == [source]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The council was asked whether 40 schools would close.", "whether 40 schools would close"),
        ("She wondered on Monday why the plane was late.", "why the plane was late"),
        ("The minister explained why 40 schools had closed.", "why 40 schools had closed"),
    ],
)
def test_an_embedded_question_is_said(text, content):
    assert [c for _, c in said(text)] == [[content]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Police said they were searching the river and would begin an inquiry on Monday.",
            "they were searching the river and would begin an inquiry on Monday",
        ),
        (
            "The bank said it would wait, but if rates rise then it could sell.",
            "it would wait, but if rates rise then it could sell",
        ),
        (
            "Police said the men were in a crowd of 1,000, many of them drunk.",
            "the men were in a crowd of 1,000, many of them drunk",
        ),
        (
            "The report shows that when the votes of the towns are added, a total of 1,049 were spoiled.",
            "when the votes of the towns are added, a total of 1,049 were spoiled",
        ),
    ],
)
def test_a_statement_goes_on_where_its_grammar_goes_on(text, content):
    assert [c for _, c in said(text)] == [[content]]


def test_a_source_behind_a_relative_clause_owns_that_clause_alone():
    text = "The council passed a bill worth $40 million, which is set to take effect in May according to the ministry."
    assert said(text) == [("the ministry", ["which is set to take effect in May"])]


@pytest.mark.parametrize(
    "text",
    [
        "The flood has claimed 41 lives.",
        "The storm threatened to cut off 40 towns.",
        "The storm threatened 40 towns.",
        "Lund added a 12-yard run.",
        "Shares rose 20 points to 3,626.",
        "The coach no longer wants 40 players.",
        "The crash put 41 people in hospital.",
        "The court put off the hearing.",
        "The win pointed to 40 years of hard work.",
        "The club called up a striker whose father scored 40 goals.",
        "The boat was sold by a firm called Harbor Lights.",
        "The move suggests 40 jobs will go.",
        "The train carries 40 people per hour.",
    ],
)
def test_a_thing_that_cannot_speak_is_no_source(text):
    assert spoken(text) == []


def test_its_estimated_names_nobody():
    assert said("It’s estimated that around 40 boats sank.") == [(None, ["around 40 boats sank"])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("An adviser to the king said the vote was close.", "An adviser to the king", ["the vote was close"]),
        ("A source close to him said the match was fixed.", "A source close to him", ["the match was fixed"]),
        (
            "An earlier version of the verdict said 40 jurors were called.",
            "An earlier version of the verdict",
            ["40 jurors were called"],
        ),
        ("A trader who attended said the market was calm.", "A trader", ["the market was calm"]),
        ("The cost of the storm, said the mayor, would rise.", "the mayor", ["The cost of the storm", "would rise"]),
        ("The gains made last year, they said, could be lost.", "they", ["The gains made last year", "could be lost"]),
        (
            "Ada Moor, the mayor, said the effort to close the mill was a failure.",
            "Ada Moor",
            ["the effort to close the mill was a failure"],
        ),
    ],
)
def test_who_speaks_is_the_whole_phrase_and_what_is_said_goes_on_behind_it(text, source, content):
    assert said(text) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The mayor, facing a growing public backlash over the storm, shifted course and offered residents a deal.",
            "The mayor",
        ),
        ("Online guides to using market data warn that prices rise.", "Online guides to using market data"),
    ],
)
def test_a_word_alone_that_names_no_speaker_is_none(text, source):
    assert [s for s, _ in said(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor, for his part, has described the vote as fair.", "The mayor"),
        ("Moor, at the time, said the storm had passed.", "Moor"),
    ],
)
def test_an_aside_stands_between_source_and_cue(text, source):
    assert [s for s, _ in said(text)] == [source]


@pytest.mark.parametrize(
    "text", ["Many states currently prohibit guns at matches.", "Two players calling in sick cost the club the match."]
)
def test_a_plural_noun_and_a_call_in_sick_say_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize("text", [
    "Lowfield maintains three ferries that watch the strait.",
    "The two clubs threatened each other with war.",
    "Guard: 40% fully trained with one course.",
    "Harriers: 73% ready, 79% with at least one drill.",
])  # fmt: skip
def test_who_keeps_or_threatens_something_or_heads_an_entry_of_a_list_says_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "source", "content"), [
    ("The minister maintained the bridge was safe.", "The minister", "the bridge was safe"),
    ("The union threatened strikes would follow.", "The union", "strikes would follow"),
    ("Poll: 40% back the plan", "Poll", "40% back the plan"),
    ("The fund expects to raise $3 billion this year, and is hiring 40 people.",
     "The fund", "to raise $3 billion this year"),
    ("The fund expects to raise money and have 40 staff.", "The fund", "to raise money and have 40 staff"),
])  # fmt: skip
def test_what_a_minister_maintains_is_a_clause_and_what_a_fund_expects_ends_with_the_infinitive(text, source, content):
    assert said(text) == [(source, [content])]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (  # he is not whom he accuses, and whose response it was stands in the sentence before
            "Peter Moor spoke first. Mark Reed left the room.\n\nThen there was John Hale's answer. "
            "He accused Reed of haste.",
            "John Hale",
        ),
        ("Mark Reed left.\n\nPeter Moor's best line came when he said the bridge was safe.", "Peter Moor"),
        (  # a name in a quotation is nobody who speaks
            "Mark Reed rejected that.\n\n“I know the pain of Peter Moor,” he said.\n\nHe said the town was kind.",
            "Mark Reed",
        ),
        ("Mark Reed spoke on Monday. The hall was full.\n\nOf Peter Moor, he said the town was kind.", "Mark Reed"),
    ],
)
def test_a_pronoun_is_not_whom_its_sentence_names_and_looks_into_the_sentence_before(text, who):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "post.txt").write_text("Bridge talk\n\n" + text, encoding="utf-8")
        claims = read_coverage(folder).claims
    assert claims[claims["source"].str.lower() == "he"]["source_entity"].tolist()[-1] == who
