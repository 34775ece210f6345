"""Ids: each begins with its article's id, and an article's name never leaks into another's."""

import pytest
from tellings.core import ids
from tellings.core.schema import KEYS
from tellings.coverage import read_coverage

COURT = (
    "Judge frees three men\n\nA judge in Velden freed three men on Monday, the court said. "
    "The trial took 41 days, a clerk said. He spoke for 20 minutes."
)
MATCH = (
    "Rovers win derby\n\nRovers beat Athletic 2-1 on Saturday before 31,200 fans, the club said. "
    "The mayor said 40 buses ran."
)
STORM = "Storm cuts power\n\nA storm cut power to 4,000 homes on the coast, the grid said. Crews restored 900 by noon."


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Two unrelated articles whose names hold the letters of ids."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "cop:c26.txt").write_text(COURT, encoding="utf-8")
    (folder / "cop:s26.txt").write_text(MATCH, encoding="utf-8")
    (folder / "a:f0001:fact.txt").write_text(STORM, encoding="utf-8")
    return read_coverage(folder)


def test_sources_of_two_articles_are_never_one_because_of_their_names(odd):
    at_home = dict(zip(odd.stories["article_id"], odd.stories["story_id"]))
    claims = odd.claims.merge(odd.credits, on="claim_id").merge(odd.sources, on="source_id")
    assert (claims["story_id"] == claims["article_id"].map(at_home)).all()
    assert odd.sources["source_id"].is_unique and len(odd.sources) >= 4


@pytest.mark.parametrize(
    "table", ["blocks", "sentences", "figures", "names", "quotes", "claims", "tellings", "versions"]
)
def test_every_id_begins_with_its_articles_id(odd, table):
    rows = getattr(odd, table)
    assert all(key.startswith(f"{article}:") for key, article in zip(rows[KEYS[table]], rows["article_id"]))
    assert rows[KEYS[table]].is_unique


def test_facts_and_sources_begin_with_the_id_of_an_article_of_their_story(odd):
    for table, column in (("facts", "fact_id"), ("sources", "source_id")):
        rows = getattr(odd, table)
        members = odd.stories.groupby("story_id")["article_id"].apply(list)
        assert all(
            any(key.startswith(f"{a}:") for a in members[story]) for key, story in zip(rows[column], rows["story_id"])
        )


def test_the_source_of_a_claim_keeps_its_number():
    assert (
        ids.source_id("x", ids.claim_id("x", 7)) == "x:s0007"
        and ids.source_id("x", ids.claim_by_hand_id("x", 5, 9)) == "x:s0005-9"
    )
