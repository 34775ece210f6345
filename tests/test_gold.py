"""The joins, the agreement and the credit of the seeds against marks made by reading: their floors only rise."""

import json
import sys
from pathlib import Path

import pytest
from tellings.coverage import read_coverage

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "bench"))
from facts_bench import _rows, read_gold, score_facts  # noqa: E402

FLOORS = json.loads((ROOT / "tests" / "quality_floor.json").read_text(encoding="utf-8"))["seeds"]


@pytest.fixture(scope="module")
def coverage():
    return read_coverage(ROOT / "seeds")


@pytest.fixture(scope="module")
def gold():
    return read_gold(ROOT / "data" / "gold")


@pytest.fixture(scope="module")
def counts(coverage, gold):
    tellings = _rows(coverage.tellings, ["article_id", "start", "end", "fact_id", "how"])
    # `differs` says what cannot be checked; it is right where the readers say that a count changed with time.
    words = dict(zip(coverage.facts["fact_id"], coverage.facts["agreement"].replace("differs", "updated")))
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    return score_facts(*gold, tellings, words, texts)


def test_figures_are_joined_across_articles_as_the_readers_joined_them(counts):
    right, false, missed = map(sum, zip(*counts["pairs"]))
    assert 100 * right / (right + false) >= FLOORS["facts_precision"]
    assert 100 * right / (right + missed) >= FLOORS["facts_recall"]


def test_the_agreement_of_facts_is_as_the_readers_judged_it(counts):
    right, judged = map(sum, zip(*counts["agreement"]))
    assert 100 * right / judged >= FLOORS["agreement"]


def test_there_is_no_conflict_between_the_seeds(coverage):
    assert "conflicts" not in set(coverage.facts["agreement"])


def test_figures_stand_on_the_word_that_the_readers_gave_them(coverage, gold):
    source_of = dict(zip(coverage.claims["claim_id"], coverage.claims["source"]))
    told = coverage.tellings[coverage.tellings["figure_id"].notna()]
    right = judged = 0
    for mark in gold[0].values():
        if mark["soft"] and mark["kind"] != "count":
            continue
        hit = told[
            (told["article_id"] == mark["article_id"]) & (told["start"] < mark["end"]) & (told["end"] > mark["start"])
        ]
        judged += 1
        if len(hit) and hit.iloc[0]["credit"] in {mark["credit"], *mark["accept_credit"]}:
            names = " ".join(filter(None, [mark["source"], *mark["source_aliases"]])).lower()
            said = source_of.get(hit.iloc[0]["claim_id"])
            right += (
                mark["credit"] != "inside"
                or hit.iloc[0]["credit"] != "inside"
                or said.lower().removeprefix("the ") in names
                or any(name.lower() in said.lower() for name in [mark["source"], *mark["source_aliases"]] if name)
            )
    assert judged >= 50 and 100 * right / judged >= FLOORS["credit"]
