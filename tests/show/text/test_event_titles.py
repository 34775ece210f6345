"""What an event is called: by a headline of its own, of which nothing is cut but the outlet's name."""

import pytest
from tellings.core.tables import make_table
from tellings.show.text.event_titles import event_titles, most_shared, without_brand


def title_of(make, headlines, **columns):
    coverage, _ = make({a: f"Nothing is counted in {a}. Nor here." for a in headlines}, [], headlines=headlines)
    for name, values in columns.items():
        coverage.articles[name] = values
    return event_titles(coverage.articles, coverage.stories, coverage.sentences, coverage.facts)["story"]


@pytest.mark.parametrize(
    "headlines, title",
    [
        (
            (
                "A night to forget",
                "Jury clears two officers in Velden theft trial",
                "Velden officers cleared of theft by jury",
            ),
            "Velden officers cleared of theft by jury",
        ),
        (
            ("Norholm shares fall 14 points", "Norholm falls on rate fears as shares slide", "Markets wrap"),
            "Norholm shares fall 14 points",
        ),
        (
            ("Council votes for the tunnel", "Tunnel vote passes council", "Tunnel vote splits the city"),
            "Tunnel vote passes council",
        ),
    ],
)
def test_the_headline_that_shares_most_with_the_others_names_the_event(make, headlines, title):
    assert title_of(make, dict(zip("abc", headlines))) == title


def test_a_headline_that_breaks_off_names_the_event_only_where_none_is_whole(make):
    heads = {"a": "Storm Ada kills twelve in Velden and leaves", "b": "Storm in Velden"}
    assert title_of(make, heads, headline_cut=[True, False]) == "Storm in Velden"
    assert title_of(make, {"a": heads["a"]}, headline_cut=[True]) == "Storm Ada kills twelve in Velden and leaves…"


def test_nothing_is_cut_from_a_long_headline(make):
    long = "Rovers beat Athletic " + "and again " * 30 + "in the final"
    assert title_of(make, {"a": long}) == long


def test_without_a_headline_the_first_sentence_of_the_most_central_article_stands_for_it(make):
    coverage, _ = make(
        {"a": "Nothing much happened.", "b": "The jury cleared both officers of the theft. They went home."}, []
    )
    coverage.stories["similarity"] = [0.2, 0.9]
    titles = event_titles(coverage.articles, coverage.stories, coverage.sentences)
    assert titles == {"story": "The jury cleared both officers of the theft."}
    assert event_titles(coverage.articles, coverage.stories, None, make_table("facts", [])) == {"story": "b"}


@pytest.mark.parametrize(
    "headline, outlet, clean",
    [
        ("Storm hits the coast - BBC News", None, "Storm hits the coast"),
        ("Storm hits the coast | World | The Harbour Post", None, "Storm hits the coast"),
        ("Rovers win again — Bay Ledger", "Bay Ledger", "Rovers win again"),
        ("Rovers win again — Bay Ledger", "Harbour Post", "Rovers win again — Bay Ledger"),
        ("Vote on the tunnel - what you need to know", None, "Vote on the tunnel - what you need to know"),
        ("Reuters | Rovers", None, "Reuters | Rovers"),
        ("Norholm falls 3-4 points", "Norholm", "Norholm falls 3-4 points"),
    ],
)
def test_only_the_outlets_name_is_taken_from_a_headline(headline, outlet, clean):
    assert without_brand(headline, outlet) == clean


def test_a_common_word_makes_no_headlines_alike():
    scores = most_shared(["The vote on the tunnel", "The day of the storm", "Tunnel vote lost"], ["", "", ""])
    assert scores[1] < scores[0] and scores[1] < scores[2]


def test_the_texts_decide_where_the_headlines_share_nothing(make):
    heads = {"a": "Cut off: an island waits", "b": "Ferry aground off Marrowby", "c": "Skipper under suspicion"}
    texts = {"a": "The island waits.", "b": "It is there.", "c": "The ferry ran aground near Marrowby."}
    texts["a"] += " Since the ferry went aground off Marrowby nobody has come."
    coverage, _ = make(texts, [], headlines=heads)
    assert event_titles(coverage.articles, coverage.stories)["story"] == "Ferry aground off Marrowby"
