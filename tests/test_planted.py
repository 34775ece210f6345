"""Planted changes: copies of the seeds with one edit each change exactly the cells that they should, and nothing else
moves.

tests/planted.csv was written by reading: each edit, and every cell of the account that must change with it (empty: not
told). A fact is named by its id;
`label` is for the reader.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from tellings.coverage import read_coverage

SEEDS = Path(__file__).parent.parent / "seeds"
SHORT = 40  # characters
PLANTED = Path(__file__).parent / "planted.csv"


class Account(NamedTuple):
    """An account's cells by fact and article's number (or "agreement"), the places at which each fact is told, and its
    label.
    """

    cells: dict
    places: dict
    labels: dict


def read_edits():
    edits = defaultdict(dict)
    with open(PLANTED, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            edits[row["edit"], row["article"], row["old"], row["new"]][row["fact"], row["where"]] = (
                row["before"],
                row["after"],
            )
    return edits


def read_account(folder):
    coverage = read_coverage(folder)
    short = dict(zip(coverage.articles["label"], coverage.articles["article_id"].str[:3]))
    cells, places = {}, defaultdict(set)
    for row in coverage.account().to_dict("records"):
        cells[row["fact_id"], "agreement"] = row["agreement"]
        cells |= {
            (row["fact_id"], short[label]): row[label] for label in short if label in row and row[label] == row[label]
        }
    for row in coverage.tellings.itertuples():
        places[row.fact_id].add((row.article_id[:3], row.start, row.from_figures == row.from_figures))
    return Account(cells, dict(places), dict(zip(coverage.facts["fact_id"], coverage.facts["label"])))


def short_id(fact_id):
    """ "000_928dbb0de22b4017:fact0334" -> "000:fact0334"."""
    article, place = fact_id.split(":")
    return f"{article[:3]}:{place}"


def changed_cells(before, after, edit):
    """The cells that differ. A fact after the edit is the one before it with which it shares most places; one that
    shares none is "new".
    """
    old_place = {edit.stretch(place): fact for fact, places in before.places.items() for place in places}
    names = {}
    for fact, places in after.places.items():
        there = Counter(old_place.get(edit.stretch(edit.back(place))) for place in places)
        there.pop(None, None)
        names[fact] = short_id(there.most_common(1)[0][0]) if there else "new"
    first = {(short_id(fact), where): cell for (fact, where), cell in before.cells.items()}
    second = {(names[fact], where): cell for (fact, where), cell in after.cells.items()}
    return {
        key: (first.get(key, ""), second.get(key, ""))
        for key in first.keys() | second.keys()
        if first.get(key) != second.get(key)
    }


class Edit(NamedTuple):
    """Where an edit stands, and how long it was and is."""

    article: str
    at: int
    old: int
    new: int

    def back(self, place):
        """A place after the edit as it was before it."""
        article, start, is_sum = place
        if article != self.article or start < self.at:
            return place
        return article, self.at if start < self.at + self.new else start - self.new + self.old, is_sum

    def stretch(self, place):
        """The places inside a short edit are one place: a hedge before the number may have come or gone."""
        article, start, is_sum = place
        inside = article == self.article and self.at <= start < self.at + self.old and self.old < SHORT
        return (article, self.at, is_sum) if inside else place


def edited(article, old, new, folder):
    """Write the seeds with one edit into a folder; gives where it stands."""
    at = 0
    for path in SEEDS.iterdir():
        text = path.read_bytes().decode("utf-8")
        if path.name.startswith(article):
            assert text.count(old) == 1
            at = text.index(old)
            text = text.replace(old, new)
        (folder / path.name).write_bytes(text.encode("utf-8"))
    return Edit(article, at, len(old), len(new))


@pytest.fixture(scope="module")
def before():
    return read_account(SEEDS)


@pytest.mark.parametrize(
    "edit, expected", read_edits().items(), ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_one_edit_changes_exactly_its_cells(edit, expected, before, tmp_path):
    _, article, old, new = edit
    at = edited(article, old, new, tmp_path)
    assert changed_cells(before, read_account(tmp_path), at) == expected
