"""Which articles go back to one text: on the seeds, and planted."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from tellings.compare.facts.facts import count_origins
from tellings.coverage import read_coverage

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def coverage():
    return read_coverage(SEEDS)


def readings(coverage):
    return {
        (a[:3], b[:3]): r for a, b, r in coverage.origins[["article_a", "article_b", "reading"]].itertuples(index=False)
    }


def test_two_seeds_retell_one_text_and_none_copies_another(coverage):
    found = readings(coverage)
    assert {pair for pair, reading in found.items() if reading == "same_order_retelling"} == {("000", "001")}
    assert "near_copy" not in found.values() and len(found) == 6


def test_told_by_four_is_told_by_three_origins(coverage):
    drones = coverage.facts[coverage.facts["label"].str.contains("drones") & (coverage.facts["n_articles"] == 4)]
    assert set(drones["n_origins"]) == {3}


def test_an_article_duplicated_with_two_edits_is_a_near_copy_and_no_other_pair_moves(coverage, tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (source,) = (tmp_path / "seeds").glob("002*")
    text = (
        source.read_text(encoding="utf-8")
        .replace("At least eight people", "At least nine people")
        .replace("roughly 505", "about 505")
    )
    (tmp_path / "seeds" / "005_copy.txt").write_text(text, encoding="utf-8")
    found = readings(read_coverage(tmp_path / "seeds"))
    assert found["002", "005"] == "near_copy"
    assert {pair: reading for pair, reading in found.items() if "005" not in pair} == readings(coverage)


def test_origins_join_along_a_chain():
    origins = pd.DataFrame(
        {
            "article_a": ["a", "b", "a"],
            "article_b": ["b", "c", "d"],
            "reading": ["near_copy", "same_order_retelling", "shared_quotes"],
        }
    )
    assert count_origins({"f": {"a", "c", "d"}}, origins) == {"f": 2}
