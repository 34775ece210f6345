"""Scoring: perfect is 100, damage costs, intervals hold the value."""

import json
import sys
from pathlib import Path

import pytest
from tellings.measure.scoring import count_figures, f1, krippendorff_alpha, match_spans, share, with_interval

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from public_scores import count_headline_numbers, count_quantities

TEXT = "More than 40 homes burned on 3 May and two people died."
GOLD = [
    {
        "article_id": "a",
        "start": 10,
        "end": 12,
        "kind": "count",
        "value": 40,
        "unit": "homes",
        "qualifier": "more than",
    },
    {"article_id": "a", "start": 29, "end": 34, "kind": "date", "value": None},
    {"article_id": "a", "start": 39, "end": 42, "kind": "count", "value": 2, "unit": "people", "qualifier": "exact"},
]


def counted(found):
    return {name: c[0] for name, c in count_figures(GOLD, found, {"a": TEXT}).items()}


def test_the_gold_against_itself_is_perfect():
    found = [dict(g, qualifier=g.get("qualifier")) for g in GOLD]
    assert counted(found) == {"span_and_value": (2, 0, 0), "unit": (2, 2), "qualifier": (1, 1), "trap": (0, 1)}


def test_a_wrong_value_is_both_false_and_missed():
    found = [dict(GOLD[0], value=41), GOLD[2]]
    assert counted(found)["span_and_value"] == (1, 1, 1)


def test_a_date_taken_for_a_figure_is_a_sprung_trap():
    found = [GOLD[0], GOLD[2], dict(GOLD[1], kind="count", value=3)]
    assert counted(found)["trap"] == (1, 1)
    assert counted(found)["span_and_value"] == (2, 1, 0)


def test_an_optional_figure_may_be_missed():
    gold = [dict(GOLD[0], optional=True), GOLD[2]]
    assert count_figures(gold, [GOLD[2]], {"a": TEXT})["span_and_value"] == [(1, 0, 0)]


def test_quantities_are_used_once():
    gold = [{"id": 1, "quantities": [{"value": 5.0, "unit": "day", "change": "=", "noun": "-", "start": 0, "end": 1}]}]
    twice = {1: [dict(gold[0]["quantities"][0]), dict(gold[0]["quantities"][0])]}
    assert count_quantities(gold, twice)["value"] == [(1, 1, 0)]


def test_a_range_only_equals_a_range():
    gold = [{"id": 1, "quantities": [{"value": [5, 6], "start": 0, "end": 6}]}]
    assert count_quantities(gold, {1: [{"value": 5, "start": 0, "end": 6}]})["value"] == [(0, 1, 1)]


def test_a_headline_number_is_looked_up_at_its_place():
    row = {"id": 1, "op": "Trans", "expression": "seven", "gold": "7", "scale": None, "text": "All seven boats sank."}
    assert count_headline_numbers([row], {1: [{"start": 4, "end": 9, "value": 7}]})["plain_trans"] == [(True, 1)]
    assert count_headline_numbers([row], {1: []})["plain_trans"] == [(False, 1)]


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    counts = [(3, 1, 0), (2, 0, 2), (5, 1, 1), (1, 0, 0)]
    one, two = with_interval("x", counts, f1), with_interval("x", counts, f1)
    assert one == two
    assert one.low <= one.value <= one.high


def test_no_document_gives_no_interval():
    assert with_interval("x", [], share) == ("x", 0, 0.0, 0.0, 0.0)


def test_the_highest_overlap_is_matched_first():
    assert match_spans([[(0, 4)], [(3, 9)]], [(0, 9)]) == [(1, 0)]


def test_alpha_is_one_for_readers_who_agree_and_falls_with_damage():
    assert krippendorff_alpha([("a", "a"), ("b", "b")]) == 1
    assert krippendorff_alpha([("a", "b"), ("b", "a"), ("a", "a"), ("b", "b")]) == pytest.approx(0.125)


GOLD_FOLDER = Path(__file__).parents[2] / "data" / "gold"


@pytest.mark.skipif(not (GOLD_FOLDER / "figures.jsonl").is_file(), reason="no marks of figures in data/gold yet")
def test_figures_of_the_seeds_hold_their_floors():
    from tellings.core.sentence_ends import sentences_in
    from tellings.find.figures.figures import figures_in

    floors = json.loads((Path(__file__).parents[1] / "quality_floor.json").read_text(encoding="utf-8"))["seeds"]
    gold = [
        json.loads(line)
        for line in (GOLD_FOLDER / "figures.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    for row in gold:
        row["article_id"] = str(row.get("article_id") or row["file"]).removesuffix(".txt")
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in (Path(__file__).parents[2] / "seeds").glob("*.txt")}
    found = []
    for article_id, text in texts.items():
        for start, end in sentences_in(text):
            for f in figures_in(text[start:end]):
                value = f.value if f.value_2 is None else [f.value, f.value_2]
                unit = f.counted_phrase or (
                    text[start + f.unit_start : start + f.unit_end] if f.unit_start is not None else None
                )
                found.append(
                    dict(
                        article_id=article_id,
                        start=start + f.start,
                        end=start + f.end,
                        kind=f.kind,
                        value=value,
                        unit=unit,
                        qualifier=f.qualifier,
                    )
                )
    counts = count_figures(gold, found, texts)
    scores = {
        name: with_interval(name, c, f1 if name == "span_and_value" else share).value for name, c in counts.items()
    }
    low = {name: scores[name] for name, floor in floors.items() if scores.get(name, 100) < floor}
    assert not low, f"below the floor: {low}"
    assert scores["trap"] == 0
