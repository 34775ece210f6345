"""A reason names articles by their labels, and no number, word or letter in it is ever changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.coverage import read_coverage
from tellings.show.page import with_labels
from tellings.show.report import report

LABELS = {"1": "Courier", "2": "Herald", "3": "Post", "a": "Gazette", "page (2)": "Echo", "st": "Star"}


@pytest.mark.parametrize("because, shown", [
    ("12 men (1), 13 men (2): conflicts", "12 men (Courier), 13 men (Herald): conflicts"),
    ("as 1: one number, 21 percent", "as Courier: one number, 21 percent"),
    ("shares: 3,120 points; published on one day; nearest 3, score 0.31", "shares: 3,120 points; published on one day; nearest Post, score 0.31"),
    ("the sum of 123 boats and 21 barns", "the sum of 123 boats and 21 barns"),
    ("19 votes (page (2)), 17 votes (a): conflicts", "19 votes (Echo), 17 votes (Gazette): conflicts"),
    ("a 2-1 win in the first match (st)", "a 2-1 win in the first match (Star)"),
    ("4,000 homes (1): no other telling", "4,000 homes (Courier): no other telling"),
])
def test_only_the_places_where_a_reason_names_an_article_are_changed(because, shown):
    assert with_labels(because, LABELS) == shown


@given(st.text(alphabet="123a ,.:%stboar", max_size=60))
def test_a_reason_that_names_no_article_stays_as_it_is(because):
    assert with_labels(because, LABELS) == because or re.search(r"nearest |(^|; )as ", because)


FAMILY = {
    "court": ("A judge in Velden jailed 21 men on Monday, the court said. The trial took 112 days.", "The court in Velden jailed 23 men on Monday, a clerk said. The trial took 112 days."),
    "market": ("Shares of Lund Steel fell 12 percent on Monday, the exchange said.", "Shares of Lund Steel fell 11 percent on Monday, the exchange said."),
    "storm": ("A storm cut power to 12,300 homes in Velden on Monday, the grid said.", "A storm cut power to 13,200 homes in Velden on Monday, the grid said."),
    "vote": ("The council of Velden passed the budget by 21 votes on Monday, the mayor said.", "The council of Velden passed the budget by 12 votes on Monday, the mayor said."),
    "match": ("Rovers beat Athletic before 31,200 fans in Velden on Monday, the club said.", "Rovers beat Athletic before 32,100 fans in Velden on Monday, the club said."),
}


@pytest.mark.parametrize("news", FAMILY)
def test_the_page_keeps_every_number_when_files_are_called_1_2_and_a(news, tmp_path):
    one, other = FAMILY[news]
    for name, text in (("1", one), ("2", other), ("a", one + " Nobody spoke.")):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nThe day was cold.", encoding="utf-8")
    (tmp_path / "sheet.csv").write_text("file,outlet,published,url\n1.txt,RFE/RL,,\n2.txt,Courier,,\na.txt,Herald,,\n", encoding="utf-8")
    coverage = read_coverage(tmp_path)
    page = report(coverage, coverage.account())
    shown = re.sub(r"<[^>]+>", " ", page)
    assert not re.search(r"\d(?:RFE/RL|Courier|Herald)|(?:RFE/RL|Courier|Herald)\d|[a-z](?:RFE/RL|Courier|Herald)[a-z]", shown)


@pytest.mark.parametrize("news", FAMILY)
def test_why_articles_are_one_event_is_told_in_words_that_stand_in_them(news, tmp_path):
    one, other = FAMILY[news]
    for name, text in (("one", one), ("other", other)):
        (tmp_path / f"{name}.txt").write_text(f"{text} Investigators interviewed neighbours in Velden.", encoding="utf-8")
    for because in read_coverage(tmp_path).stories["because"]:
        shared = because.partition("shares: ")[2].partition(";")[0]
        assert all(word.lower() in f"{one} {other} Investigators interviewed neighbours in Velden".lower() for word in filter(None, shared.split(", ")))
