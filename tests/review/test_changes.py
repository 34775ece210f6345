"""Two runs: every cell that differs is named, and nothing else."""

import shutil
from pathlib import Path

import tellings
from tellings.core.lists.lexicons import data_folder

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_same_run_twice_differs_in_nothing():
    one, two = tellings.read_coverage(SEEDS), tellings.read_coverage(SEEDS)
    assert tellings.list_changes(one.tables(), two.tables()).empty


def test_an_edited_list_changes_the_cells_that_rest_on_it(tmp_path):
    cues = (data_folder() / "lexicons" / "cues.csv").read_text(encoding="utf-8")
    line = next(row for row in cues.splitlines() if row.startswith("claim,"))
    assert ",doubting," in line
    (tmp_path / "cues.csv").write_text(cues.replace(line, line.replace(",doubting,", ",neutral,")), encoding="utf-8")
    before, after = tellings.read_coverage(SEEDS), tellings.read_coverage(SEEDS, lists=tmp_path)
    changes = tellings.list_changes(before.tables(), after.tables(), tables=("claims",))
    claimed = before.claims[before.claims["cue"].str.contains("claimed")]
    assert len(claimed) >= 3 and set(changes["row_id"]) == set(claimed["claim_id"])
    assert (
        set(changes["column"]) == {"stance"}
        and set(changes["before"]) == {"doubting"}
        and set(changes["after"]) == {"neutral"}
    )


def test_a_further_article_adds_rows_and_takes_none(tmp_path):
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, tmp_path)
    before = tellings.read_coverage(tmp_path)
    (tmp_path / "another.txt").write_text(
        "Bakers raise prices\n\nBread costs 12 percent more since Monday, the bakers' guild said.\n\n"
        "The guild has 300 members.\n"
    )
    changes = tellings.list_changes(
        before.tables(), tellings.read_coverage(tmp_path).tables(), tables=("figures", "claims", "tellings", "facts")
    )
    assert set(changes["change"]) == {"new"} and all(row.startswith("another") for row in changes["row_id"])
