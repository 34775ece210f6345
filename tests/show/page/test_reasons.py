"""A reason names articles by their labels, and no number, word or letter in it is ever changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.reasons import Reason, packed, sentence_of, shown, unpacked
from tellings.coverage import read_coverage
from tellings.show.page.report import report

LABELS = {"1": "Courier", "2": "Herald", "3": "Post", "a": "Gazette", "page (2)": "Echo", "st": "Star"}


@pytest.mark.parametrize(
    "reasons, said",
    [
        (
            [Reason("pair", ("1", "2"), ("12 men", "13 men")), Reason("earlier"), Reason("verbs")],
            "12 men (Courier), 13 men (Herald): one speaks of an earlier state; the verbs are not the same",
        ),
        (
            [Reason("signs", ("1",), ("one number", "21 percent")), Reason("no_source")],
            "as Courier: one number, 21 percent. no source found in the sentence, nor carried over from the one before",
        ),
        (
            [Reason("shares", (), ("3,120 points",)), Reason("one_day"), Reason("nearest", ("3",), ("0.31",))],
            "shares: 3,120 points; published on one day; nearest Post, score 0.31",
        ),
        ([Reason("sum", (), ("123 boats", "21 barns"))], "the sum of 123 boats and 21 barns"),
        (
            [Reason("one", ("page (2)",), ("as 1: nearest 2, score 3",)), Reason("no_other")],
            "as 1: nearest 2, score 3 (Echo): no other telling",
        ),
    ],
)
def test_a_reason_names_articles_by_their_labels_and_changes_nothing_else(reasons, said):
    because = sentence_of(reasons)
    assert sentence_of(reasons, LABELS) == said == shown(because, packed(reasons), LABELS)
    assert unpacked(packed(reasons)) == reasons


def test_words_that_a_person_typed_for_a_reason_are_shown_as_they_are():
    assert shown("nearest 1, score 2", packed([Reason("alone_only")]), LABELS) == "nearest 1, score 2"
    assert shown("as 1: seen", None, LABELS) == "as 1: seen"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_come_back_from_a_cell(one, other):
    reasons = [Reason("pair", (one, other), (other, one)), Reason("basis", (), (one,))]
    assert unpacked(packed(reasons)) == reasons and sentence_of(reasons, {one: one}) == sentence_of(reasons)


FAMILY = {
    "court": (
        "A judge in Velden jailed 21 men on Monday, the court said. The trial took 112 days.",
        "The court in Velden jailed 23 men on Monday, a clerk said. The trial took 112 days.",
    ),
    "market": (
        "Shares of Lund Steel fell 12 percent on Monday, the exchange said.",
        "Shares of Lund Steel fell 11 percent on Monday, the exchange said.",
    ),
    "storm": (
        "A storm cut power to 12,300 homes in Velden on Monday, the grid said.",
        "A storm cut power to 13,200 homes in Velden on Monday, the grid said.",
    ),
    "vote": (
        "The council of Velden passed the budget by 21 votes on Monday, the mayor said.",
        "The council of Velden passed the budget by 12 votes on Monday, the mayor said.",
    ),
    "match": (
        "Rovers beat Athletic before 31,200 fans in Velden on Monday, the club said.",
        "Rovers beat Athletic before 32,100 fans in Velden on Monday, the club said.",
    ),
}


@pytest.mark.parametrize("news", FAMILY)
def test_the_page_keeps_every_number_when_files_are_called_1_2_and_a(news, tmp_path):
    one, other = FAMILY[news]
    for name, text in (("1", one), ("2", other), ("a", one + " Nobody spoke.")):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nThe day was cold.", encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(
        "file,outlet,published,url\n1.txt,RFE/RL,,\n2.txt,Courier,,\na.txt,Herald,,\n", encoding="utf-8"
    )
    coverage = read_coverage(tmp_path)
    page = report(coverage, coverage.account())
    shown = re.sub(r"<[^>]+>", " ", page)
    assert not re.search(
        r"\d(?:RFE/RL|Courier|Herald)|(?:RFE/RL|Courier|Herald)\d|[a-z](?:RFE/RL|Courier|Herald)[a-z]", shown
    )


@pytest.mark.parametrize("news", FAMILY)
def test_why_articles_are_one_event_is_told_in_words_that_stand_in_them(news, tmp_path):
    one, other = FAMILY[news]
    for name, text in (("one", one), ("other", other)):
        (tmp_path / f"{name}.txt").write_text(
            f"{text} Investigators interviewed neighbours in Velden.", encoding="utf-8"
        )
    for because in read_coverage(tmp_path).stories["because"]:
        shared = because.partition("shares: ")[2].partition(";")[0]
        assert all(
            word.lower() in f"{one} {other} Investigators interviewed neighbours in Velden".lower()
            for word in filter(None, shared.split(", "))
        )


def test_every_reason_of_a_table_is_made_from_its_codes():
    coverage = read_coverage("seeds")
    for table in (coverage.stories, coverage.tellings, coverage.facts):
        assert [sentence_of(unpacked(cell)) for cell in table["reason"]] == table["because"].tolist()
