"""What stands beside a figure: its verb in the meaning of this clause, the subject, what completes the noun, a rate,
when and where.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings.find.figures.figures import figures_in

SPANS = ("verb", "subject", "complement", "per", "when", "place")


def beside(text, surface):
    """The words of every column for one figure of a text."""
    found = next(f for f in figures_in(text, beside=True) if f.surface == surface)
    spans = {name: (getattr(found, f"{name}_start"), getattr(found, f"{name}_end")) for name in SPANS}
    return {name: None if a is None else text[a:b] for name, (a, b) in spans.items()}


def act(text, surface):
    return next(f.action for f in figures_in(text) if f.surface == surface)


# A court, a market, a storm, a vote, a match, a war: each family is one construction in six kinds of news.
BEFORE = [
    ("The court sentenced 12 men to prison.", "12", "sentenced", "The court"),
    ("The bank lost $3 million in the spring.", "$3 million", "lost", "The bank"),
    ("The storm damaged at least 40 homes.", "40", "damaged", "The storm"),
    ("The council of the town passed 14 bills.", "14", "passed", "The council of the town"),
    ("Ada Moor, the captain, scored 20 points.", "20", "scored", "Ada Moor, the captain,"),
    ("The army, which had fired 30 rockets, withdrew.", "30", "fired", "The army"),
]


@pytest.mark.parametrize(("text", "surface", "verb", "subject"), BEFORE)
def test_a_verb_before_the_figure_governs_it_and_has_its_subject(text, surface, verb, subject):
    found = beside(text, surface)
    assert found["verb"] == verb
    assert found["subject"].rstrip(",") == subject.rstrip(",") or found["subject"] == "Ada Moor"


BEHIND = [
    ("The judge said 12 men were convicted.", "12", "convicted", None),
    ("About 300 shares were bought by the fund.", "300", "bought", "the fund"),
    ("Nearly 40 homes in Port Harrow were destroyed.", "40", "destroyed", None),
    ("In the council 14 members voted against it.", "14", "voted", None),
    ("Some 40,000 fans watched the match.", "40,000", "watched", None),
    ("At least 30 rockets were shot down by the army.", "30", "shot", "the army"),
]


@pytest.mark.parametrize(("text", "surface", "verb", "doer"), BEHIND)
def test_a_figure_that_is_the_subject_has_its_verb_behind_it_and_of_a_passive_the_doer(text, surface, verb, doer):
    found = beside(text, surface)
    assert (found["verb"], found["subject"]) == (verb, doer)


COMPLEMENTS = [
    ("The ambulance took 31 patients to the hospital.", "31", "to the hospital"),
    ("He spent $43,350 on a gold-plated watch.", "$43,350", "on a gold-plated watch"),
    ("The storm left 12 families without a roof, the mayor said.", "12", "without a roof"),
    ("He was one of nine members to oppose the bill.", "nine", "to oppose the bill"),
    ("The club sold 400 tickets for the final on Monday.", "400", "for the final"),
    ("The blast left 12 soldiers trapped in the tunnel.", "12", "trapped in the tunnel"),
    ("Officers in plain clothes arrested 12 men.", "12", None),
]


@pytest.mark.parametrize(("text", "surface", "words"), COMPLEMENTS)
def test_the_words_behind_the_noun_complete_it_to_the_end_of_the_clause_and_a_time_is_none_of_them(
    text, surface, words
):
    assert beside(text, surface)["complement"] == words


TIMES = [
    ("The court sentenced 12 men on Monday.", "12", "on Monday"),
    ("Shares fell 3 percent last week.", "3 percent", "last week"),
    ("The storm has damaged 40 homes since Friday.", "40", "since Friday"),
    ("On 8 May 2015, the council passed 14 bills.", "14", "On 8 May 2015"),
    ("She scored 20 points in September.", "20", "in September"),
    ("The army has lost 300 men since 2014.", "300", "since 2014"),
    ("Teachers closed 12 schools for three days.", "12", "for three days"),
    ("The army said on Monday that 12 drones were shot down.", "12", None),
    ("12 drones were shot down, the army said on Monday.", "12", None),
]


@pytest.mark.parametrize(("text", "surface", "words"), TIMES)
def test_the_time_is_that_of_the_figures_own_clause_and_not_of_the_saying(text, surface, words):
    assert beside(text, surface)["when"] == words


def test_a_rate_and_a_place_are_kept_with_their_words():
    assert beside("It raised its offer to $82 a share.", "$82")["per"] == "a share"
    assert beside("There were 12 deaths per week in Ohio.", "12")["per"] == "per week"
    assert beside("There were 12 deaths per week in Ohio.", "12")["place"] == "in Ohio"
    assert beside("The storm damaged 40 homes near Port Harrow.", "40")["place"] == "near Port Harrow"


HOMOGRAPHS = [
    ("The firm served 4,000 riders.", "4,000", None),
    ("The man served 12 years in prison.", "12", "sentence"),
    ("The council passed 40 bills.", "40", "approve"),
    ("The train passed 40 stations.", "40", None),
    ("A strike of 9,000 teachers began.", "9,000", "begin"),
    ("The storm struck 12 towns.", "12", "hit"),
    ("The union struck 12 deals.", "12", None),
    ("The index dropped 3 points.", "3", "fall"),
    ("The plane dropped two bombs.", "two", "launch"),
    ("Volunteers cooked 300 free meals.", "300", None),
    ("The army freed 300 hostages.", "300", "rescue"),
    ("The clinic ordered 900 doses.", "900", None),
    ("The last 40 houses stood close to the river.", "40", None),
    ("The city closed 40 schools.", "40", "close"),
    ("Shares closed at $40.", "$40", None),
    ("The firm fired 300 workers.", "300", "dismiss"),
    ("The army fired 300 rockets.", "300", "launch"),
    ("The shop charged $40 for it.", "$40", None),
    ("Prosecutors charged 40 people.", "40", "charge"),
    ("The club held 40 meetings.", "40", "meet"),
    ("The rebels held 40 towns.", "40", "control"),
    ("She spent $40 there.", "$40", "pay"),
    ("She spent 40 days there.", "40", None),
    ("The boy fell 12 feet.", "12", None),
    ("The price fell 12 percent.", "12 percent", "fall"),
]


@pytest.mark.parametrize(("text", "surface", "action"), HOMOGRAPHS)
def test_a_homograph_is_the_verb_that_it_is_here_or_none(text, surface, action):
    assert act(text, surface) == action


NO_VERBS = [
    ("The hit cost the bank $5 billion.", "$5 billion", "cost"),
    ("Injured players missed 12 games.", "12", "missed"),
    ("A flying visit took three hours.", "three", "took"),
    ("The 12 men who were arrested left.", "12", "arrested"),
    ("He declined to name the 12 men.", "12", "name"),
]


@pytest.mark.parametrize(("text", "surface", "verb"), NO_VERBS)
def test_a_noun_or_adjective_is_no_governing_verb(text, surface, verb):
    assert beside(text, surface)["verb"] == verb


def test_a_list_of_ones_own_says_in_which_company_a_form_has_its_meaning(tmp_path):
    (tmp_path / "homographs.csv").write_text("verb,action,with,unless,note\nserve,give,meal,,\n", encoding="utf-8")
    own = lambda text: figures_in(text, lists=tmp_path)[0].action  # noqa: E731
    assert own("The kitchen served 400 meals.") == "give"
    assert own("The kitchen served 400 people.") is None
    (tmp_path / "homographs.csv").write_text("verb,action,with,unless,note\nfire,launch,,,\n", encoding="utf-8")
    assert own("The firm fired 300 workers.") == "launch"


_WORDS = [
    "The",
    "army",
    "court",
    "storm",
    "said",
    "that",
    "killed",
    "12",
    "at",
    "least",
    "40",
    "people",
    "homes",
    "were",
    "hit",
    "by",
    "in",
    "Ohio",
    "on",
    "Monday",
    "since",
    "2014",
    ",",
    ".",
    "which",
    "fired",
    "$5",
    "million",
    "per",
    "week",
    "and",
    "wounding",
    "to",
    "be",
    "sentenced",
    "rockets",
    "for",
    "three",
    "years",
    "“",
    "”",
    "(",
    ")",
    "—",
    "Moor's",
    "last",
    "a",
    "of",
    "having",
    "3-1",
    "percent",
    "Mr.",
    "down",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join) | st.text(max_size=60))
def test_every_span_lies_in_the_text_and_says_what_its_column_says(text):
    for f in figures_in(text, beside=True):
        spans = {name: (getattr(f, f"{name}_start"), getattr(f, f"{name}_end")) for name in SPANS}
        for a, b in spans.values():
            assert (a is None) == (b is None)
            assert a is None or (0 <= a < b <= len(text) and text[a:b].strip() == text[a:b])
        if f.verb is not None:
            assert text[f.verb_start : f.verb_end].lower().replace("’", "'") == f.verb
        assert (f.per is None) == (f.per_start is None)
        if f.subject_start is not None:
            assert f.verb_start is not None and (f.subject_end <= f.verb_start or f.subject_start >= f.verb_end)
        for name in ("verb", "when", "place", "complement"):
            a, b = spans[name]
            assert a is None or b <= f.start or a >= f.end, name
        plain = {g.start: g for g in figures_in(text)}[f.start]
        assert (plain.verb_start, plain.action, plain.subject_start) == (f.verb_start, f.action, None)
