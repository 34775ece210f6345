"""Persons who are called like a place belong to no country; function words and nouns enter no name."""

import pandas as pd
import pytest
from tellings.compare.sources.sources import credit_claims, list_sources
from tellings.core.tables import make_table
from tellings.find.claims.claims import find_claims
from tellings.find.names.names import find_names, names_in
from tellings.find.text.quotes import find_quotes
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences

# A judge, a trader, a forecaster, a voter and a player, each called like a country, a town or a people.
PERSONS = (
    "Jordan Smith",
    "Dawn French",
    "Finn Brennan",
    "Chad Moor",
    "Georgia Lund",
    "Israel Reyes",
    "Kenya Barr",
    "Paris Holt",
    "Ada Jordan",
    "Henry London",
    "Ida German",
)
FAMILY = (
    "Judge {0} freed three men. {1} said the case was weak.",
    "{0}, a trader, sold 400 shares. {1} said the price was right.",
    "Forecaster {0} saw the storm coming. {1} said 900 homes were dark.",
    "{0} voted at noon. {1} said the queue was long.",
    "{0} scored twice. {1} said the win was late.",
)


def named(text):
    return [(n.surface, n.kind, n.entity, n.country) for n in names_in(text)]


@pytest.mark.parametrize("news", FAMILY, ids=("court", "market", "storm", "vote", "match"))
@pytest.mark.parametrize("name", PERSONS)
def test_a_person_who_is_called_like_a_place_has_no_country_nor_has_the_surname_behind_it(name, news):
    last = name.split()[1]
    assert named(news.format(name, last)) == [(name, "person", name, None), (last, "person", name, None)]


@pytest.mark.parametrize("name", ["Jordan Smith", "Chad Moor", "Georgia Lund", "Kenya Barr"])
def test_a_first_name_that_is_a_country_stays_the_person_unless_the_article_speaks_of_the_country_too(name):
    first = name.split()[0]
    text = f"{name} scored twice. {first} said the win was late."
    assert named(text)[1] == (first, "person", name, None)
    assert named(f"{text} The team flies to {first} today.")[1][:2] == (first, "place")


@pytest.mark.parametrize(
    "text",
    ["Jordan said on Monday it would send aid.", "Moor Smith met the king of Jordan.", "Jordan voted with Israel."],
)
def test_a_country_that_nothing_shows_to_be_a_person_is_the_country(text):
    assert ("Jordan", "place", "Jordan", "Jordan") in named(text)


def test_a_country_in_a_title_or_a_possessive_is_the_persons_own_and_one_in_anothers_name_is_not():
    assert named("Norwegian Prime Minister Jordan Smith spoke.") == [
        ("Jordan Smith", "person", "Jordan Smith", "Norway")
    ]
    assert named("Norwegian Ada Moor won the race.") == [("Ada Moor", "person", "Ada Moor", "Norway")]
    assert dict((n.surface, n.country) for n in names_in("Jordan Smith aide Ada Moor spoke."))["Ada Moor"] is None
    assert [n.kind for n in names_in("Ada Moor’s aide Henry Lund spoke.")] == ["person", "person"]


def test_a_headline_in_capitals_does_not_cut_a_name_that_is_a_country():
    text = "Jordan Smith Wins Vote In Velden\n\nJordan Smith won the vote."
    assert "Jordan" not in {n.surface for n in names_in(text)}
    assert ("Jordan", "place", "Jordan", "Jordan") in named(
        "Jordan Wins Vote In Velden Council\n\nJordan won the vote."
    )


@pytest.mark.parametrize(
    "text, name",
    [
        ("Whatever Moor decides, the council votes on Friday.", "Moor"),
        ("Whoever Lund picks will open the match.", "Lund"),
        ("Apparently Moor sold his shares.", "Moor"),
        ("PM Ada Moor spoke in court.", "Ada Moor"),
        ("MP Ada Moor voted twice.", "Ada Moor"),
        ("Striker Ada Moor scored.", "Ada Moor"),
        ("Defendant Ada Moor wept.", "Ada Moor"),
        ("Forecaster Ada Moor saw the storm.", "Ada Moor"),
        ("Banker Ada Moor sold.", "Ada Moor"),
        ("Secretary of State Ada Moor voted.", "Ada Moor"),
        ("Minister of Defence Ada Moor spoke.", "Ada Moor"),
    ],
)
def test_a_function_word_or_a_title_is_no_part_of_a_name(text, name):
    assert [n.surface for n in names_in(f"{text} Later the others left.")] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Defense Secretary spoke.",
        "A note from the Cabinet Secretary said no.",
        "The Information Commissioner fined the bank.",
    ],
)
def test_an_office_alone_is_nobodys_name(text):
    assert not [n for n in names_in(text) if n.kind == "person"]


@pytest.mark.parametrize("body", ["National Search and Rescue", "Police and Crime", "Parks and Recreation"])
def test_a_body_with_and_before_a_title_is_part_of_the_description(body):
    people = [n.surface for n in names_in(f"The boat sank, {body} chief Henry Lund said.") if n.kind == "person"]
    assert people == ["Henry Lund"]
    two = [n.surface for n in names_in("Ada Moor and Fire chief Henry Lund spoke.") if n.kind == "person"]
    assert two == ["Ada Moor", "Henry Lund"]


def read(text):
    articles = pd.DataFrame([{"article_id": "a", "text": text, "language": "en"}])
    blocks = mark_blocks(articles)
    sentences = split_sentences(articles, blocks)
    names, stories = find_names(sentences), make_table("stories", [("a", "a:story", 1.0, "", None)])
    claims, _ = find_claims(articles, sentences, find_quotes(articles, blocks), names)
    credits = credit_claims(claims, names, stories, None, sentences)
    return names, claims, list_sources(credits, claims, names, stories, sentences)


@pytest.mark.parametrize("name", PERSONS)
def test_a_source_who_is_called_like_a_country_speaks_for_none(name):
    _, _, sources = read(
        f"The council met on Friday.\n\n{name}, a teacher, said the school had closed.\n\n"
        f"“It is late,” {name.split()[1]} said."
    )
    assert sources["name"].tolist() == [name] and sources["sides"].isna().all()


@pytest.mark.parametrize("source", ["Jordan Smith and Finn Brennan", "Jordan Smith’s campaign", "Aides to Chad Moor"])
def test_a_source_of_several_or_around_a_person_speaks_for_no_country_either(source):
    text = f"Jordan Smith and Finn Brennan met Chad Moor on Friday.\n\n{source} said the school had closed."
    assert read(text)[2]["sides"].isna().all()


def test_a_source_with_a_country_in_the_title_keeps_it():
    _, _, sources = read("The council met on Friday.\n\nThe Norwegian envoy Jordan Smith said the talks had ended.")
    assert sources["sides"].tolist() == ["Norway"]


def test_a_photographer_lends_no_name_and_is_nobody_that_he_could_be():
    names, claims, sources = read(
        "The council met on Friday.\n\nPhoto: Tom Reed/PA\n\n"
        "Mayor Reed opened the session. Reed said the vote was close.\n\nHe said it took 12 minutes."
    )
    assert "Tom Reed" not in set(sources["name"]) and "Tom Reed" not in set(claims["source_entity"].dropna())
    assert "Tom Reed" in set(names["entity"])
