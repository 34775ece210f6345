"""The bench of speed: its regression check, and the speed beside spaCy where it is installed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import speed_bench

GENEROUS = 0.5  # a shared machine may halve a ratio in a short run; `make bench` holds to four fifths


def recorded(tmp_path, monkeypatch, ratio):
    (tmp_path / "speed.csv").write_text(f"tool,ratio_to_spacy\ntellings,{ratio}\nspacy,1.0\n", encoding="utf-8")
    monkeypatch.setattr(speed_bench, "CSV", tmp_path / "speed.csv")


def test_a_ratio_far_below_the_recorded_one_is_a_regression(tmp_path, monkeypatch):
    recorded(tmp_path, monkeypatch, 20.0)
    assert speed_bench.regressions([{"tool": "tellings", "ratio_to_spacy": 15.0}])
    assert not speed_bench.regressions([{"tool": "tellings", "ratio_to_spacy": 17.0}])


def test_without_spacy_or_a_record_nothing_is_compared(tmp_path, monkeypatch):
    recorded(tmp_path, monkeypatch, 20.0)
    assert not speed_bench.regressions([{"tool": "tellings", "ratio_to_spacy": None}])
    monkeypatch.setattr(speed_bench, "CSV", tmp_path / "none.csv")
    assert not speed_bench.regressions([{"tool": "tellings", "ratio_to_spacy": 0.1}])


def test_a_record_is_not_replaced_unasked_by_a_slower_or_a_poorer_run(tmp_path, monkeypatch):
    recorded(tmp_path, monkeypatch, 20.0)
    good = [{"tool": "tellings", "ratio_to_spacy": 21.0}, {"tool": "spacy", "ratio_to_spacy": 1.0}]
    assert not speed_bench.poorer(good)
    assert "times as fast" in speed_bench.poorer([good[0] | {"ratio_to_spacy": 9.0}, good[1]])[0]
    assert speed_bench.poorer(good[:1]) == ["the record has spacy, this run has not"]


def test_the_bench_reads_committed_articles_or_a_folder_that_one_names(tmp_path):
    assert len(speed_bench.sample_texts(None, 77)) == 77
    (tmp_path / "a.txt").write_text("The pier of Velden burned on Sunday night, the mayor said.", encoding="utf-8")
    assert speed_bench.sample_texts(None, 60, tmp_path) == [(tmp_path / "a.txt").read_text(encoding="utf-8")]


@pytest.mark.alone
def test_the_tables_of_an_article_are_as_fast_beside_spacy_as_recorded():
    texts = speed_bench.sample_texts(None, 10)
    spacy = speed_bench.run_peer("spacy", texts)
    if isinstance(spacy, str):
        print(f"the speed beside spaCy is not measured: {spacy}")
        pytest.skip(spacy)
    speed_bench.per_article_tables(texts)
    ratio = spacy["seconds"] / min(speed_bench.per_article_tables(texts)["seconds"] for _ in range(3))
    with open(speed_bench.CSV, encoding="utf-8", newline="") as file:
        before = next(
            float(row["ratio_to_spacy"]) for row in speed_bench.csv.DictReader(file) if row["tool"] == "tellings"
        )
    assert ratio > GENEROUS * before, f"{ratio:.1f} times spaCy, recorded {before}"
