"""The cards of the word lists tell the truth: sizes are counted, readings belong to the entries as they stand, measures
exist.
"""

import csv
from pathlib import Path

from tellings.core.lists.lexicons import COLUMNS, read_list
from tellings.review.list_cards import list_cards

ROOT = Path(__file__).parents[2]


def test_every_list_has_a_card_and_every_frame_has_its_own():
    cards = list_cards()
    without = {path.stem for path in (ROOT / "data" / "lexicons").glob("*.csv")} - set(cards["list"])
    assert not without, f"data/cards.csv: a row for {sorted(without)}: list, where from, size, n_read 0; the rest empty"
    assert set(cards["list"]) == set(COLUMNS)
    assert set(cards.loc[cards["list"] == "frames", "part"]) == {row["frame"] for row in read_list("frames")}
    assert not cards.duplicated(["list", "part"]).any()


def test_the_sizes_in_the_file_are_the_sizes_of_the_lists():
    with open(ROOT / "data" / "cards.csv", encoding="utf-8", newline="") as file:
        written = [(card["list"], card["part"], int(card["size"])) for card in csv.DictReader(file)]
    counted = list_cards().fillna({"part": ""})
    assert written == list(zip(counted["list"], counted["part"], counted["size"])), "run python tests/make_cards.py"


def test_a_precision_stands_only_where_hits_were_read_and_belongs_to_the_entries_that_were_read():
    cards = list_cards()
    read = cards[cards["n_read"] > 0]
    assert read["precision"].notna().all() and read["read_on"].notna().all() and read["typical_error"].notna().all()
    assert cards.loc[cards["n_read"] == 0, "precision"].isna().all()
    assert read["as_read"].all(), "an entry changed after the reading: read 50 hits again, or write n_read 0"
    assert (cards.loc[cards["list"] == "frames", "n_read"] >= 50).all() and (
        cards.loc[cards["list"] == "frames", "precision"] >= 85
    ).all()


def test_an_edited_list_is_no_longer_as_read(tmp_path):
    rows = (ROOT / "data" / "lexicons" / "frames.csv").read_text(encoding="utf-8")
    (tmp_path / "frames.csv").write_text(rows + "conflict,quarrel,quarrels,,,,\n", encoding="utf-8")
    cards = list_cards(lists=tmp_path)
    frames = cards[cards["list"] == "frames"].set_index("part")
    assert not frames.at["conflict", "as_read"] and frames.at["economic", "as_read"]


def test_every_measure_that_a_card_names_is_in_the_scores():
    cards = list_cards()
    assert cards.loc[cards["measure"].notna(), "value"].notna().all() and cards["measure"].notna().any()
