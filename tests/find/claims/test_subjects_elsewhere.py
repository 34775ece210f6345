"""Cues whose subject does not stand before them: phrases in -ing, infinitives, lists, long relative clauses."""

import pytest
from tellings.find.claims.claims import claims_in


def said(text):
    return [
        (c.source, c.cue, [text[s.start : s.end] for s in c.contents]) for c in claims_in(text) if c.act == "speech"
    ]


@pytest.mark.parametrize(("text", "claim"), [
    ("After blaming the storm for the delay, Lund left the hall.", ("Lund", "blaming", ["the storm for the delay"])),
    ("Claiming the ballots were false, Moor filed a suit.", ("Moor", "Claiming", ["the ballots were false"])),
    ("The bank, citing the cost of steel, closed two branches.", ("The bank", "citing", ["the cost of steel"])),
    ("A letter, announcing that the match is off, was torn down.",
     ("A letter", "announcing", ["the match is off"])),
    ("The verdict led the mayor to say that the town would appeal.",
     ("the mayor", "say", ["the town would appeal"])),
    ("Lund stood at the gate to say he was sorry.", ("Lund", "say", ["he was sorry"])),
    ("Moor joked about the vote, declined to name a rival, and went home.",
     ("Moor", "declined", ["to name a rival"])),
    ("Karl Moor, who led Edge, a club based in Bath, said the match was over.",
     ("Karl Moor", "said", ["the match was over"])),
    ("Lund, citing “the price of salt,” said the firm would close.", ("Lund", "said", ["the firm would close"])),
    ("That trader said the market would fall.", ("That trader", "said", ["the market would fall"])),
    ("It will rain all week, predicted Greta Moor, a forecaster.",
     ("Greta Moor", "predicted", ["It will rain all week"])),
    ("The union vowed on Tuesday to strike.", ("The union", "vowed", ["to strike"])),
    ("The coach called on her to resign.", ("The coach", "called on", ["her to resign"])),
    ("The driver maintained his innocence.", ("The driver", "maintained", ["his innocence"])),
    ("Lund said she was sorry and hoped the war would end.",
     ("Lund", "said", ["she was sorry and hoped the war would end"])),
    ("Lund defended the levy as he left the court.", ("Lund", "defended", ["the levy"])),
])  # fmt: skip
def test_who_speaks_is_found_where_no_subject_stands_before_the_cue(text, claim):
    assert claim in said(text)


@pytest.mark.parametrize("text", [
    "The coastal states that lost power asked nobody.",
    "The heat, highlighting the danger, lasted a week.",
    "He threatened to announce a levy.",
    "It is safe to say the match was long.",
    "Police responded to a call at noon.",
    "The driver maintained his speed.",
])  # fmt: skip
def test_who_only_threatens_lasts_or_answers_a_call_says_nothing(text):
    assert [c for c in said(text) if c[1] not in ("asked", "threatened")] == []


def test_who_did_not_answer_is_a_claim_that_was_not_made():
    claims = claims_in("The bank did not immediately respond to a request for comment.")
    assert [(c.source, c.cue, c.negated) for c in claims] == [("The bank", "respond", True)]


def test_a_speech_in_which_he_spoke_is_not_what_he_said():
    text = "It was a speech in which he said the bank would close."
    assert said(text) == [("he", "said", ["the bank would close"])]


def test_a_question_by_somebody_has_that_asker():
    text = "Asked by a reporter whether the bridge was safe, Lund laughed."
    assert said(text) == [("a reporter", "Asked", ["whether the bridge was safe"])]
