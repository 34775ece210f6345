"""A person's corrections: applied before the next step, marked, and reported when they no longer match."""

from pathlib import Path

import pytest
from tellings.coverage import read_coverage
from tellings.review.checks import read_checks
from tellings.show.page.report import report

SEEDS = Path(__file__).parents[2] / "seeds"
HEADER = "table,article_id,start,end,row_id,column,right_value,who,note\n"


@pytest.fixture(scope="module")
def plain():
    return read_coverage(SEEDS)


def corrected(tmp_path, *rows):
    path = tmp_path / "checks.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return read_coverage(SEEDS, checks=path)


def figure(coverage, stem, surface):
    row = coverage.figures[
        coverage.figures["article_id"].str.startswith(stem) & (coverage.figures["surface"] == surface)
    ].iloc[0]
    return f"{row['article_id']},{row['start']},{row['end']}"


def fact_of(coverage, stem, surface):
    """The id of the fact that a figure tells."""
    figures = coverage.figures[
        coverage.figures["article_id"].str.startswith(stem) & (coverage.figures["surface"] == surface)
    ]
    return coverage.tellings.loc[coverage.tellings["figure_id"] == figures["figure_id"].iloc[0], "fact_id"].iloc[0]


def test_a_corrected_value_reaches_the_facts_and_its_cell_is_marked(plain, tmp_path):
    coverage = corrected(tmp_path, f"figures,{figure(plain, '003', '585')},,value,588,Ada,typing error")
    assert coverage.checks["status"].tolist() == ["applied"]
    fact = fact_of(plain, "003", "585")
    row = coverage.account().set_index("fact_id").loc[fact]
    assert row["agreement"] == "differs" and row["RFE/RL"].startswith("588 (written: 585; corrected by Ada)")
    assert "<bdi>588 (written: 585; corrected by Ada)</bdi>" in report(coverage, coverage.account())
    assert plain.account().set_index("fact_id").loc[fact, "agreement"] == "same"


def test_a_number_that_is_no_figure_leaves_the_account(plain, tmp_path):
    coverage = corrected(tmp_path, f"figures,{figure(plain, '003', '28')},,kind,name,Ada,")
    fact = fact_of(plain, "003", "28")
    assert fact in set(plain.facts["fact_id"]) and fact not in set(coverage.facts["fact_id"])


def test_a_fact_is_corrected_by_its_id_and_marked(plain, tmp_path):
    fact = plain.facts.set_index("fact_id").loc[fact_of(plain, "003", "eight")]
    coverage = corrected(tmp_path, f"facts,,,,{fact.name},label,regions without power,Ada,")
    assert f"regions without power (was: {fact['label']}; corrected by Ada)" in set(coverage.account()["fact"])


def test_a_row_that_no_longer_matches_is_reported_and_changes_nothing(plain, tmp_path):
    coverage = corrected(tmp_path, "figures,000_928dbb0de22b4017,1,3,,value,7,Ada,", "stories,,,,gone,story_id,x,Ada,")
    assert coverage.checks["status"].tolist() == ["no_match", "no_match"]
    for name, table in plain.tables().items():
        assert name == "checks" or table.equals(getattr(coverage, name)), name
    assert "no row matches" in report(coverage, coverage.account())


@pytest.mark.parametrize(
    "row, complaint",
    [
        ("figurs,a,1,2,,value,7,Ada,", "there is no table 'figurs'"),
        ("figures,a,1,2,,valu,7,Ada,", "figures has no column 'valu'"),
        ("figures,a,x,2,,value,7,Ada,", "start and end must be numbers"),
        ("figures,a,1,2,,value,seven,Ada,", "'seven' cannot be that"),
        ("figures,a,1,2,,kind,number,Ada,", "figures.kind holds one of count"),
        ("figures,a,1,2,,kind,,Ada,", "right_value is empty"),
        ("facts,a,1,2,,label,x,Ada,", "rows of facts are named by row_id"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_the_reason_and_stops_nothing(tmp_path, row, complaint):
    path = tmp_path / "checks.csv"
    path.write_text(HEADER + row + "\nblocks,a,1,2,,kind,boilerplate,Ada,\n", encoding="utf-8")
    checks = read_checks(path)
    assert checks["status"].tolist() == ["refused", "no_match"] and complaint in checks["because"][0]


def test_checks_inside_the_folder_are_taken(tmp_path, plain):
    for path in SEEDS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "checks.csv").write_text(
        HEADER + f"figures,{figure(plain, '003', '585')},,value,588,Ada,\n", encoding="utf-8"
    )
    assert read_coverage(tmp_path).checks["status"].tolist() == ["applied"]
