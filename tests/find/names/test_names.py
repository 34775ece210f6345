"""Mentions of persons, places, organisations and groups: where they begin and end, who they are, whose they are."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.tables import check_table
from tellings.find.names.names import find_names, names_in


def found(text: str) -> list[tuple]:
    return [(n.surface, n.kind) for n in names_in(text)]


def one(text: str, surface: str):
    return next(n for n in names_in(text) if n.surface == surface)


def test_a_title_before_a_name_is_its_descriptor_and_gives_the_country():
    n = one("On Friday Norwegian Foreign Minister Kari Lund met the press.", "Kari Lund")
    assert (n.kind, n.descriptor, n.country) == ("person", "Norwegian Foreign Minister", "Norway")


def test_a_lower_case_title_before_a_name_is_its_descriptor():
    assert one("It was too late, prosecutor Ada Moor told reporters.", "Ada Moor").descriptor == "prosecutor"


def test_an_apposition_behind_a_name_is_its_descriptor():
    n = one("Kari Lund, the governor of Bergen, said it was safe.", "Kari Lund")
    assert n.descriptor == "the governor of Bergen"


def test_a_ministry_with_its_of_and_and_is_one_name():
    text = "Officials of the Ministry for Development of Roads and Bridges waited."
    assert ("Ministry for Development of Roads and Bridges", "organisation") in found(text)


def test_a_minister_of_a_field_is_a_person_and_the_field_no_name():
    names = found("The fire was out, Minister of Internal Affairs Kari Lund confirmed.")
    assert ("Kari Lund", "person") in names and ("Internal Affairs", "person") not in names


def test_a_surname_takes_the_full_name_and_the_country_of_its_first_mention():
    n = names_in("German Chancellor Ada Moor arrived. Later Moor left.")[-1]
    assert (n.surface, n.entity, n.country) == ("Moor", "Ada Moor", "Germany")


def test_mr_and_mrs_part_two_people_of_one_surname():
    text = "Peter Moor and Anna Moor arrived. Mr. Moor spoke first. Mrs. Moor left."
    assert [n.entity for n in names_in(text) if n.surface == "Moor"] == ["Peter Moor", "Anna Moor"]


def test_people_of_a_country_who_act_together_are_a_group():
    assert found("By noon Norwegian officials and Swedes had met.") == [
        ("Norwegian officials", "group"),
        ("Swedes", "group"),
    ]


def test_a_list_of_people_is_no_apposition():
    names = {
        n.surface: n.descriptor
        for n in names_in("The talks between Moor, Lund and Swedish Prime Minister Nils Dahl, in Oslo, failed.")
    }
    assert names["Moor"] is None and names["Nils Dahl"] == "Swedish Prime Minister"


def test_former_belongs_to_the_descriptor():
    assert one("It was former French President Ada Moor.", "Ada Moor").descriptor == "former French President"


def test_a_demonym_before_another_noun_names_nobody():
    assert found("They sold Norwegian salmon.") == []


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital():
    assert found("Negotiations failed. Meanwhile Oslo waited.") == [("Oslo", "place")]


def test_a_month_with_a_possessive_is_no_name():
    assert found("It was twice October’s rise.") == []


def test_a_headline_in_capitals_makes_names_only_of_what_is_a_name_elsewhere():
    text = "Norway Sends Rescue Teams To Flooded Villages In North\n\nNorway sent teams on Monday, Ada Moor said."
    assert [n.surface for n in names_in(text)] == ["Norway", "Norway", "Ada Moor"]


def test_an_abbreviation_takes_the_side_of_its_body():
    assert one("Inspectors of the IAEA arrived.", "IAEA").country == "United Nations"


def test_the_table_of_names_keeps_to_the_codebook_and_to_its_sentences():
    text = "Ada Moor came.\n\nMoor left."
    sentences = pd.DataFrame(
        {
            "article_id": ["a", "a"], "start": [0, 16], "end": [14, 26],
            "sentence_id": ["a:s0", "a:s1"], "block_id": ["a:b0", "a:b1"],
            "kind": ["body", "body"],
            "position": [0, 1], "n_tokens": [3, 2], "text": [text[:14], text[16:]],
        }
    )  # fmt: skip
    names = check_table(find_names(sentences), "names")
    assert [text[s:e] for s, e in zip(names["start"], names["end"])] == ["Ada Moor", "Moor"] == list(names["surface"])
    assert list(names["sentence_id"]) == ["a:s0", "a:s1"]


@given(st.text(alphabet="AbM.’'s \n-ofthe,\"“Oslo", max_size=150))
def test_every_name_lies_in_the_text_and_is_written_there(text):
    last = 0
    for n in names_in(text):
        assert text[n.start : n.end] == n.surface and n.start >= last
        last = n.start
