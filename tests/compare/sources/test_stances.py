"""Stances of cues by side, and what stands where no source is found."""

import pandas as pd
import pytest
from tellings.compare.sources.stances import count_unsourced, tell_stances
from tellings.core.tables import make_table


def claim(
    number: int, cue: str, stance: str, source: str | None = "Moor", act: str = "speech", negated: bool = False
) -> tuple:
    return ("a", 0, 10, f"a:c{number}", "a:s0", "indirect", act, cue, stance, negated, source, source, "test", False)


def one_source(*claim_ids: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    credits = make_table("credits", [(c, "a:s1", "surface", "Moor", None) for c in claim_ids])
    row = ("a:s1", "s", "Moscow", "organisation", True, False, None, "Russia", "Moscow", len(claim_ids), 1)
    return credits, make_table("sources", [row])


def test_the_verbs_themselves_stand_in_the_cells():
    claims = make_table(
        "claims", [claim(1, "claimed", "doubting"), claim(2, "said", "neutral"), claim(3, "Said", "neutral")]
    )
    table = tell_stances(claims, *one_source("a:c1", "a:c2", "a:c3"))
    assert list(zip(table["sides"], table["stance"], table["n_claims"], table["cues"])) == [
        ("Russia", "doubting", 1, "claimed"),
        ("Russia", "neutral", 2, "said 2"),
    ]


def test_thoughts_and_denials_of_speech_do_not_count():
    claims = make_table(
        "claims", [claim(1, "believes", "neutral", act="thought"), claim(2, "comment", "neutral", negated=True)]
    )
    assert tell_stances(claims, *one_source("a:c1", "a:c2")).empty


def test_what_has_no_source_is_a_share_with_a_bound():
    spans = [(0, 10), (11, 20), (21, 30), (31, 40)]
    rows = [("a", s, e, f"a:s{i}", "a:b0", "body", i, 2, "It rained.") for i, (s, e) in enumerate(spans)]
    sentences = make_table("sentences", rows)
    claims = make_table("claims", [claim(1, "said", "neutral"), claim(2, "reportedly", "doubting", source=None)])
    parts = make_table("claim_parts", [("a", 0, 8, "a:c1", "content"), ("a", 11, 18, "a:c2", "content")])
    row = count_unsourced(sentences, claims, parts, recall=0.5).iloc[0]
    assert (row["n_sentences"], row["share_of_sentences"], row["at_least"]) == (4, 0.75, 0.5) and pd.isna(
        row["n_figures"]
    )


def test_page_furniture_is_not_counted():
    sentences = make_table("sentences", [("a", 0, 10, "a:s0", "a:b0", "boilerplate", 0, 2, "It rained.")])
    assert count_unsourced(sentences, make_table("claims", []), make_table("claim_parts", [])).empty


@pytest.mark.parametrize("by", ["sides", "name"])
def test_the_table_is_by_side_or_by_source(by):
    claims = make_table("claims", [claim(1, "said", "neutral")])
    assert list(tell_stances(claims, *one_source("a:c1"), by=by)[by]) == ["Russia" if by == "sides" else "Moscow"]


def test_a_stance_that_an_article_does_not_take_has_a_row_with_zero():
    rows = [("a:c1", "a", "said", "neutral"), ("a:c2", "a", "claimed", "doubting"), ("b:c1", "b", "said", "neutral")]
    claims = pd.DataFrame(rows, columns=["claim_id", "article_id", "cue", "stance"]).assign(act="speech", negated=False)
    table = tell_stances(claims, *one_source("a:c1", "a:c2", "b:c1"))
    counts = table.set_index(["article_id", "stance"])["n_claims"].to_dict()
    assert counts == {("a", "doubting"): 1, ("a", "neutral"): 1, ("b", "doubting"): 0, ("b", "neutral"): 1}
    assert table.loc[table["n_claims"] == 0, "cues"].isna().all()
