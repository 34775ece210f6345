"""Attributions: who is said to have said what, where the words of the source end, and what is no claim."""

import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings.core.lists.rules import TAKES
from tellings.core.sentence_ends import sentences_in
from tellings.core.spans import Span
from tellings.core.tables import check_table
from tellings.errors import LexiconError
from tellings.find.claims.claims import claims_in, find_claims
from tellings.find.names.antecedents import resolve
from tellings.find.names.names import find_names
from tellings.find.text.clause_ends import content_end
from tellings.find.text.quotes import find_quotes
from tellings.find.text.tags import tokenise


def claims(text: str) -> list[tuple]:
    return [(c.source, c.cue, [text[s:e] for s, e in c.contents]) for c in claims_in(text)]


def contents(text: str) -> list[str]:
    return [text[s:e] for c in claims_in(text) for s, e in c.contents]


def tables(*texts: str):
    """articles, sentences, quotes, names of articles a0, a1 ... whose paragraphs are lines."""
    articles = pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": texts})
    blocks, sentences = [], []
    for article_id, text in zip(articles["article_id"], texts):
        at = number = 0
        for i, line in enumerate(text.split("\n")):
            blocks.append((article_id, at, at + len(line), f"{article_id}:b{i}", "body"))
            for start, end in sentences_in(line):
                piece = text[at + start : at + end]
                sentences.append(
                    (
                        article_id,
                        at + start,
                        at + end,
                        f"{article_id}:s{number}",
                        f"{article_id}:b{i}",
                        "body",
                        number,
                        len(piece.split()),
                        piece,
                    )
                )
                number += 1
            at += len(line) + 1
    blocks = pd.DataFrame(blocks, columns=["article_id", "start", "end", "block_id", "kind"])
    columns = ["article_id", "start", "end", "sentence_id", "block_id", "kind", "position", "n_tokens", "text"]
    sentences = pd.DataFrame(sentences, columns=columns)
    return articles, sentences, find_quotes(articles, blocks), find_names(sentences)


def test_a_that_clause_is_the_content_without_that():
    assert claims("Moor said that the bridge was safe.") == [("Moor", "said", ["the bridge was safe"])]


def test_the_words_end_where_the_source_stops_speaking():
    assert contents("Moor said the bridge was safe, but the town closed it.") == ["the bridge was safe"]
    assert contents("Moor said the bridge was safe and the police closed 40 roads.") == [
        "the bridge was safe and the police closed 40 roads"
    ]
    assert contents("The council denied the report and said 40 roads were open.") == [
        "the report",
        "40 roads were open",
    ]


def test_a_figure_before_though_is_the_articles_own():
    text = "The storm destroyed 653 roofs overnight, though county officials reported that the majority were repaired."
    assert claims(text) == [("county officials", "reported", ["the majority were repaired"])]


def test_a_with_phrase_behind_the_clause_stays_with_the_source():
    text = "The ministry said the storm destroyed 653 roofs, with crews repairing 585 by noon."
    assert contents(text) == ["the storm destroyed 653 roofs, with crews repairing 585 by noon"]


def test_a_source_behind_its_clause_owns_the_whole_clause():
    text = "The storm destroyed 653 roofs and closed 40 roads, striking two counties, county officials said."
    assert claims(text) == [
        ("county officials", "said", ["The storm destroyed 653 roofs and closed 40 roads, striking two counties"])
    ]


def test_a_participle_takes_the_source_of_its_clause():
    text = "Roads were closed in two counties, the ministry said, adding that 9,500 homes were without heat."
    assert [(source, words) for source, _, words in claims(text)] == [
        ("the ministry", ["Roads were closed in two counties"]),
        ("the ministry", ["9,500 homes were without heat"]),
    ]


def test_a_source_inside_a_relative_clause_owns_that_clause_only():
    text = "Eight people were hurt in the storm, which Minister Kari Lund confirmed hit 29 villages."
    assert claims(text) == [("Minister Kari Lund", "confirmed", ["which", "hit 29 villages"])]
    assert contents("Moor, who said the bridge was safe, paid 40 crowns to cross it.") == ["the bridge was safe"]


def test_an_infinitive_is_content():
    assert claims("The coast guard claimed to have rescued 57 sailors.") == [
        ("The coast guard", "claimed", ["to have rescued 57 sailors"])
    ]


def test_according_to_stands_before_and_behind():
    assert claims("According to the survey, 40 roads were closed.") == [
        ("the survey", "According to", ["40 roads were closed"])
    ]
    assert claims("Two villages were cut off, according to general reports.") == [
        ("general reports", "according to", ["Two villages were cut off"])
    ]


def test_a_quotation_may_stand_on_both_sides_of_its_source():
    text = '"We will rebuild," Moor said. "It takes time."'
    assert claims(text) == [("Moor", "said", ['"We will rebuild,"', '"It takes time."'])]


def test_the_source_may_stand_behind_the_cue():
    text = "“The river is rising,” said Kari Lund, the governor of Bergen. “We are ready.”"
    assert claims(text) == [("Kari Lund", "said", ["“The river is rising,”", "“We are ready.”"])]


def test_the_kinds_are_told_by_the_marks():
    kinds = [
        c.kind
        for c in claims_in('"We stay," Moor said. Lund called the bridge "perfectly safe". Hale said it was old.')
    ]
    assert kinds == ["direct", "mixed", "indirect"]


def test_a_passive_finds_its_source_behind_by():
    text = "The talks were called “constructive” by Norwegian and Swedish officials."
    ((source, cue, words),) = claims(text)
    assert (source, cue) == ("Norwegian and Swedish officials", "called") and "“constructive”" in words


def test_an_apposition_between_source_and_cue_is_stepped_over():
    assert claims("Kari Lund, Bergen's regional governor, said a bridge had been damaged.")[0][0] == "Kari Lund"
    assert claims("Hurtiglink, the county's ferry company, said a pier was lost.")[0][0] == "Hurtiglink"
    assert claims("Sen. Ada Moor (R-Maine) last week said it was over.")[0][0].endswith("Ada Moor")


def test_a_document_speaks():
    assert claims("A joint statement acknowledged that progress was slow.") == [
        ("A joint statement", "acknowledged", ["progress was slow"])
    ]


def test_what_cannot_speak_gives_no_evidence():
    assert claims("The flood highlights the poor state of the dams.") == []
    assert claims("The report highlights the poor state of the dams.") != []


def test_negated_speech_is_marked():
    assert [c.negated for c in claims_in("The railway did not report any casualties.")] == [True]
    assert [c.negated for c in claims_in("The railway reported that two trains were late.")] == [False]


def test_beliefs_and_wishes_are_thoughts():
    assert [c.act for c in claims_in("Moor believes the bridge is safe. Lund said it was not.")] == [
        "thought",
        "speech",
    ]


def test_a_noun_that_looks_like_a_cue_is_none():
    assert claims("The report of the attack and its claims filled the state archive.") == []
    assert claims("Major disputes persist, including the toll.") == []


def test_a_bare_quotation_in_the_next_paragraph_goes_on():
    text = "“The bridge stood for a century,” Moor said.\n\n“It will stand for another.”"
    assert claims(text) == [("Moor", "said", ["“The bridge stood for a century,”", "“It will stand for another.”"])]


def test_a_dash_and_a_name_credit_the_quotation_above_them():
    text = "“It takes time.”\n\n- Ada Moor, Bergen."
    assert [(source, words) for source, _, words in claims(text)] == [("Ada Moor", ["“It takes time.”"])]


def test_a_headline_may_name_its_source_with_a_colon():
    assert claims("Ada Moor: The bridge is safe") == [("Ada Moor", ":", ["The bridge is safe"])]


def test_any_past_verb_credits_a_quotation_that_ends_in_a_comma():
    assert claims("“Not before spring,” the harbour master ventured.") == [
        ("the harbour master", "ventured", ["“Not before spring,”"])
    ]


def test_a_quotation_reported_through_another_belongs_to_the_speaker_and_to_the_reporter():
    text = "“We stay,” Moor said, according to the Bergen Times. “It takes time.”"
    found = [(c.source, c.rule, len(c.contents)) for c in claims_in(text)]
    assert found == [("Moor", "inside another: floating", 2), ("the Bergen Times", "according to, after", 2)]


def test_a_noun_may_hold_a_claim_inside_another_claims_object():
    text = "Moor dismissed Kari Lund's comment on Sunday that the town lives under a “reign of water”."
    assert claims(text)[-1] == ("Lund's", "comment", ["the town lives under a “reign of water”"])


def test_reportedly_is_a_claim_whose_source_the_article_does_not_give():
    assert claims("The envoy reportedly met the king.") == [(None, "reportedly", ["The envoy", "met the king"])]


def test_a_name_with_two_initials_ends_no_sentence():
    assert claims("“It is over,” said Mayor G.K. Moor.") == [("Mayor G.K. Moor", "said", ["“It is over,”"])]


def test_an_unclosed_mark_loses_no_other_claim():
    text = "“The river rises, Moor said.\n\nThe mayor said that 40 roads were closed."
    assert ("The mayor", "said", ["40 roads were closed"]) in claims(text)


def test_the_end_of_the_clause_is_a_rule_over_letters():
    # "the bridge was safe, but the town closed it": determiner, noun, be, noun, comma, but ...
    assert content_end("dnbn,kdner", 0, 10) == 4


def test_he_and_she_are_the_nearest_fitting_subjects():
    text = "Anna Moor met Peter Lund on Monday. She said the bridge was safe. He said it was not."
    articles, sentences, quotes, names = tables(text)
    found, _ = find_claims(articles, sentences, quotes, names)
    assert list(found["source_entity"]) == ["Anna Moor", "Peter Lund"]


def test_a_description_finds_the_person_that_the_article_calls_so():
    text = "Norwegian Prime Minister Kari Lund met Ada Moor in Oslo. The prime minister said the talks were good."
    articles, sentences, quotes, names = tables(text)
    found, _ = find_claims(articles, sentences, quotes, names)
    assert list(found["source_entity"]) == ["Kari Lund"]


def test_a_pronoun_without_antecedent_stays_open():
    text = "He said it rained."
    assert resolve(text, tokenise(text), [Span(0, 2)], []) == [None]


def test_the_tables_keep_to_the_codebook_and_point_into_the_text():
    text = "“We stay,” Moor said.\nThe ministry said that 40 roads were closed.\nIt rained."
    articles, sentences, quotes, names = tables(text)
    found, parts = find_claims(articles, sentences, quotes, names)
    check_table(found, "claims")
    check_table(parts, "claim_parts")
    assert set(parts["claim_id"]) == set(found["claim_id"]) and list(found["sentence_id"]) == ["a0:s0", "a0:s1"]
    cues = parts[parts["part"] == "cue"]
    assert [text[s:e] for s, e in zip(cues["start"], cues["end"])] == list(found["cue"])


def test_a_judged_thing_is_known_by_its_construction_and_not_by_the_words_of_its_rule():
    offer, clause = (
        claims_in("The board rejected the $105 billion offer."),
        claims_in("The minister insisted that 40 ships had left."),
    )
    assert [c.construction for c in offer] == ["noun phrase"]
    assert [c.construction for c in clause] == ["that-clause"]


def test_page_furniture_is_never_a_source():
    articles, sentences, quotes, names = tables("We accept no claims, the agency said.")
    found, parts = find_claims(articles, sentences.assign(kind="boilerplate"), quotes, names)
    assert found.empty and parts.empty


def test_another_article_changes_no_row():
    first = "“We stay,” Moor said. She added that it rained."
    alone = find_claims(*tables(first))[0]
    both = find_claims(*tables(first, "Peter Hale claimed to have won."))[0]
    pd.testing.assert_frame_equal(alone, both[both["article_id"] == "a0"].reset_index(drop=True))


def test_the_words_of_the_column_takes_are_explained_to_who_edits_the_list():
    readme = (Path(__file__).parents[3] / "data" / "README.md").read_text(encoding="utf-8")
    told = {cell for row in re.findall(r"^\| (\w+) \| [^|]+ \| (\w*) ?\|", readme, re.M) for cell in row}
    assert not set(TAKES) - told, "data/README.md does not say what these words of cues.csv, takes, mean"


def test_a_cue_list_with_a_missing_stance_names_file_and_row(tmp_path):
    (tmp_path / "cues.csv").write_text("cue,forms,act,stance\nsay,say says said saying,speech,\n", encoding="utf-8")
    articles, sentences, quotes, names = tables("Moor said it rained.")
    with pytest.raises(LexiconError, match=r"cues\.csv, row 2: the stance cell is empty"):
        find_claims(articles, sentences, quotes, names, lists=tmp_path)


def test_a_readers_own_cue_is_used(tmp_path):
    (tmp_path / "cues.csv").write_text(
        "cue,forms,act,stance,takes\nproffer,proffer proffers proffered proffering,speech,judging,clause\n",
        encoding="utf-8",
    )
    articles, sentences, quotes, names = tables("Moor proffered that it rained.")
    found, _ = find_claims(articles, sentences, quotes, names, lists=tmp_path)
    assert list(zip(found["cue"], found["stance"])) == [("proffered", "judging")]


WORDS = st.lists(
    st.sampled_from(
        [
            "Moor",
            "said",
            "that",
            "the",
            "bridge",
            "which",
            "who",
            ",",
            ".",
            '"',
            "“",
            "”",
            "according",
            "to",
            "and",
            "but",
            "by",
            "was",
            "called",
            "not",
            "adding",
            ":",
            "-",
            "(",
            ")",
            "he",
            "\n",
            "told",
            "of",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(WORDS)
def test_every_part_lies_inside_the_text_and_inside_its_claim(text):
    for c in claims_in(text):
        for start, end in [*c.contents, c.cue_span, *([c.source_span] if c.source_span else [])]:
            assert 0 <= c.start <= start < end <= c.end <= len(text)
        assert text[c.cue_span.start : c.cue_span.end] == c.cue


@pytest.mark.alone
@pytest.mark.parametrize(
    "unit",
    [
        "said of the of ",
        "said on Monday on Tuesday in ",
        ", saying, adding ",
        "“ he ",
        "said, and, Moor, ",
        "Moor, who, said ",
    ],
)
def test_time_grows_with_the_length_of_a_hostile_text(unit):
    def seconds(n: int) -> float:
        begin = time.process_time()
        claims_in(unit * n)
        return time.process_time() - begin

    seconds(10)
    # Eight times the text; were time the square of the length, it would take 64 times as long.
    fast, slow = (min(seconds(n) for _ in range(3)) for n in (1_000, 8_000))
    assert slow < 40 * max(fast, 0.01)
