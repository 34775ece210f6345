"""A person says which places tell one thing: a place leaves a point, a place joins one."""

import pytest
import tellings
from tellings.core.tables import check_table
from tellings.review.checks_sheet import CHECK_COLUMNS

TEXTS = {
    "post": "Court fines baker\n\nA court in Lowfield fined the baker Ada Moor for selling mouldy bread on Friday. "
    "The bakery on Mill Street has been closed since March.\n",
    "echo": "Baker fined\n\nA Lowfield court fined the baker Ada Moor on Friday for selling mouldy bread. "
    "Her bakery on Mill Street has been closed since March. Nobody has baked there for weeks.\n",
}


@pytest.fixture
def run(tmp_path):
    """A run with these corrections of the column point_id, its table held to the codebook."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(*rows):
        sheet = "\n".join([",".join(CHECK_COLUMNS), *rows]) + "\n"
        (tmp_path / "checks.csv").write_text(sheet, encoding="utf-8")
        coverage = tellings.read_coverage(tmp_path)
        check_table(coverage.points, "points")
        return coverage

    return run


def at(coverage, article, words):
    start = TEXTS[article].index(words)
    points = coverage.points[coverage.points["article_id"] == article]
    return points[(points["start"] <= start) & (points["end"] > start)].iloc[0]


def row(place, right_value):
    return f"points,{place['article_id']},{place['start']},{place['end']},,point_id,{right_value},Ada,"


def test_a_place_that_tells_something_else_becomes_a_point_of_its_own(run):
    plain = run()
    here, there = at(plain, "post", "The bakery"), at(plain, "echo", "Her bakery")
    assert here["point_id"] == there["point_id"] and here["standing"] == "all"
    parted = run(row(here, ""))
    here, there = at(parted, "post", "The bakery"), at(parted, "echo", "Her bakery")
    assert here["point_id"] != there["point_id"] and {here["standing"], there["standing"]} == {"alone"}
    assert here["n_articles"] == 1 and here[["like", "score"]].isna().all() and there[["like", "score"]].isna().all()
    assert parted.checks["status"].tolist() == ["applied"]


def test_a_place_joins_the_point_that_a_person_names_and_the_table_for_eyes_shows_it(run):
    plain = run()
    alone, into = at(plain, "echo", "Nobody has"), at(plain, "post", "The bakery")
    assert alone["standing"] == "alone"
    joined = run(row(alone, into["point_id"]))
    assert at(joined, "echo", "Nobody has")["point_id"] == into["point_id"]
    table = joined.account(what="points").set_index("point_id")
    assert "Nobody has baked" in table.loc[into["point_id"], "echo"]
    assert at(joined, "echo", "Nobody has")["sure"]  # a person says so
    assert joined.points["point_id"].nunique() == plain.points["point_id"].nunique() - 1


def test_what_cannot_be_moved_is_refused_with_the_reason_and_the_run_goes_on(run):
    alone = at(run(), "echo", "Nobody has")
    checks = run(row(alone, ""), row(alone, "nowhere:point0001")).checks
    assert checks["status"].tolist() == ["refused", "refused"]
    assert "already a point of its own" in checks["because"].iloc[0] and "no point" in checks["because"].iloc[1]
