"""Planted changes: copies of the seeds with one edit each change exactly the cells that they should, and nothing else moves.

tests/planted.csv was written by reading: each edit, and every cell of the account that must change with it (empty: not told).
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tellings.coverage import read_coverage

SEEDS = Path(__file__).parent.parent / "seeds"


def read_edits():
    edits = defaultdict(dict)
    with open(Path(__file__).parent / "planted.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            edits[row["edit"], row["article"], row["old"], row["new"]][row["fact"], row["where"]] = (row["before"], row["after"])
    return edits


def cells_of(folder):
    """The account as (fact, article's number or "agreement") -> cell; facts of one label are numbered in their order."""
    coverage = read_coverage(folder)
    account = coverage.account()
    short = dict(zip(coverage.articles["label"], coverage.articles["article_id"].str[:3]))
    cells = {}
    for row in account.to_dict("records"):
        name, n = row["fact"], 2
        while (name, "agreement") in cells:
            name, n = f"{row['fact']} #{n}", n + 1
        cells[name, "agreement"] = row["agreement"]
        cells |= {(name, short[label]): row[label] for label in short if label in row and row[label] == row[label]}
    return cells


@pytest.fixture(scope="module")
def before():
    return cells_of(SEEDS)


@pytest.mark.parametrize("edit, expected", read_edits().items(), ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_one_edit_changes_exactly_its_cells(edit, expected, before, tmp_path):
    _, article, old, new = edit
    for path in SEEDS.iterdir():
        text = path.read_bytes().decode("utf-8")
        if path.name.startswith(article):
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / path.name).write_bytes(text.encode("utf-8"))
    after = cells_of(tmp_path)
    changed = {key: (before.get(key, ""), after.get(key, "")) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed == expected
