"""The event that the project wrote itself: its marks are exact, complete in kind, and ready for a scorer."""

import csv
import re
import sys
import tomllib
from collections import defaultdict
from fnmatch import fnmatch
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "bench"))
from event_gold import (  # noqa: E402
    DATA,
    EVENT,
    FACT_COLUMNS,
    POINT_COLUMNS,
    lay_out,
    marks_of,
    place_of,
    reader_agreement,
    rows_of,
    texts_of,
)

FACTS, POINTS = ("facts", "facts_reader2"), ("points", "points_reader2")
RELATIONS = {
    "same",
    "form",
    "hedge",
    "rounded",
    "vaguer",
    "converted",
    "derived",
    "updated",
    "basis",
    "differs",
    "conflicts",
    "single",
}
AROUND = {
    "equal_numbers",
    "quote_whole",
    "quote_cut",
    "quote_paraphrased",
    "country_name",
    "caption",
    "counter",
    "newsletter",
    "correction",
    "descriptors",
    "unnamed_official",
    "negated",
    "approved",
    "denied",
}


@pytest.fixture(scope="module")
def texts():
    return texts_of()


def columns_of(name: str) -> list[str]:
    with open(DATA / "gold" / EVENT / f"{name}.csv", encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def grouped(name: str, key: str) -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in marks_of(name):
        found[row[key]].append(row)
    return found


def relation_of(kind: str) -> dict[str, set[str]]:
    """For each place of a planted kind, the relations of the facts that lie there."""
    texts, planted = texts_of(), [row for row in marks_of("planted") if row["kind"] == kind]
    marked = defaultdict(set)
    for row in marks_of("facts"):
        marked[place_of(row, texts)].add(row["relation"])
    return {row["context"]: marked[place_of(row, texts)] for row in planted}


@pytest.mark.parametrize("name", FACTS)
def test_every_figure_stands_once_in_a_piece_that_stands_once_in_its_article(name, texts):
    for row in marks_of(name):
        assert texts[row["article"]].count(row["context"]) == 1, row
        assert row["figure"] and row["context"].count(row["figure"]) == 1, row


@pytest.mark.parametrize("name", POINTS)
def test_every_piece_of_a_point_stands_once_in_its_article(name, texts):
    for row in marks_of(name):
        assert row["text"] and texts[row["article"]].count(row["text"]) == 1, row


@pytest.mark.parametrize("name", FACTS)
def test_the_columns_of_facts_hold_what_they_may(name):
    assert columns_of(name) == FACT_COLUMNS
    for row in marks_of(name):
        assert row["event"] == EVENT and row["relation"] in RELATIONS and row["importance"] in {"1", "2", "3"}, row
        assert row["credit"] in (
            {"inside", "carried_over", "same_sentence"} if row["source"] else {"same_sentence", "none"}
        ), row
        assert re.search(row["must"], row["label"], re.I) and len(row["label"].split()) <= 8, row
        assert (float(row["value"]) > 0) if row["value"] else row["relation"] == "vaguer", row


@pytest.mark.parametrize("name", POINTS)
def test_the_columns_of_points_hold_what_they_may(name):
    assert columns_of(name) == POINT_COLUMNS
    for row in marks_of(name):
        assert (
            row["event"] == EVENT
            and row["kind"] in {"statement", "quote", "act", "background"}
            and row["importance"] in {"1", "2", "3"}
        ), row
        assert len(row["label"].split()) <= 15, row


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_one_row_of_the_account(name):
    for fact, rows in grouped(name, "fact").items():
        for column in ("label", "must", "relation", "importance"):
            assert len({row[column] for row in rows}) == 1, (fact, column)
        told_by_one = len({row["article"] for row in rows}) == 1
        assert told_by_one == (rows[0]["relation"] in {"single", "derived"}), fact


@pytest.mark.parametrize("name", POINTS)
def test_a_point_has_one_label_and_two_tellers_or_is_wanted_first(name):
    for point, rows in grouped(name, "point").items():
        for column in ("kind", "label", "importance"):
            assert len({row[column] for row in rows}) == 1, (point, column)
        assert len({row["article"] for row in rows}) > 1 or rows[0]["importance"] == "1", point


@pytest.mark.parametrize("name", FACTS + POINTS)
def test_no_place_is_marked_twice_for_one_thing(name, texts):
    key = "fact" if name in FACTS else "point"
    places = [(row[key], *place_of(row, texts)) for row in marks_of(name)]
    assert len(set(places)) == len(places)


def test_every_number_of_the_marked_words_is_worth_its_value():
    for row in marks_of("facts"):
        digits = re.sub(r"[£,]", "", row["figure"])
        if digits.isdigit():
            assert float(row["value"]) == float(digits), row


def test_every_planted_kind_occurs_with_its_exact_words(texts):
    rows = marks_of("planted")
    assert columns_of("planted") == ["kind", "label", "article", "context", "figure"]
    assert {row["kind"] for row in rows} == RELATIONS | AROUND
    for row in rows:
        assert texts[row["article"]].count(row["context"]) == 1, row
        assert not row["figure"] or row["context"].count(row["figure"]) == 1, row
        assert row["figure"] or row["kind"] in AROUND, row


@pytest.mark.parametrize("kind", sorted(RELATIONS - {"derived"}))
def test_what_was_planted_is_marked_with_its_relation(kind):
    assert all(kind in relations for relations in relation_of(kind).values()), relation_of(kind)


def test_the_sum_is_marked_and_its_parts_are_other_facts():
    values = {
        row["fact"]: float(row["value"]) for row in marks_of("facts") if row["fact"] in {"aboard", "passengers", "crew"}
    }
    assert values["aboard"] == values["passengers"] + values["crew"]


def test_equal_numbers_that_were_planted_are_not_one_fact(texts):
    fact_of = {place_of(row, texts): row["fact"] for row in marks_of("facts")}
    planted = [
        (row["figure"], fact_of[place_of(row, texts)]) for row in marks_of("planted") if row["kind"] == "equal_numbers"
    ]
    assert len({figure for figure, _ in planted}) == 2
    assert all(a[1] != b[1] for a, b in combinations(planted, 2) if a[0] == b[0])


def test_numbers_around_the_text_are_no_marked_figures(texts):
    marked = [place_of(row, texts) for row in marks_of("facts")]
    for row in marks_of("planted"):
        if row["kind"] in {"counter", "newsletter", "caption", "correction"}:
            article, start, end = place_of(row | {"figure": ""}, texts)
            assert not any(a == article and s < end and e > start for a, s, e in marked), row


def test_the_articles_are_short_have_a_headline_and_a_row_in_the_sheet(texts):
    sheet = {Path(row["file"]).stem: row for row in rows_of(DATA / "events" / EVENT / "sheet.csv")}
    assert sheet.keys() == texts.keys() and len(texts) == 5
    assert (
        len({row["outlet"] for row in sheet.values()}) == 5
        and len({row["published"][:10] for row in sheet.values()}) == 2
    )
    for name, text in texts.items():
        assert 200 <= len(text.split()) <= 350 and "\r" not in text
        assert text.split("\n")[0].strip() and text.split("\n")[1] == "", name
        assert sheet[name]["outlet"] in text or sheet[name]["outlet"].split()[-1] in text, name


def test_the_folder_of_articles_holds_nothing_else_that_would_be_read():
    from tellings.read.articles import read_files

    articles, files = read_files(DATA / "events" / EVENT)
    assert sorted(articles["article_id"]) == sorted(texts_of()) and files["read"].all()
    assert articles["outlet"].notna().all() and articles["published"].notna().all()


def test_a_wheel_carries_every_file_of_the_event_and_its_marks():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]["tellings.data"]
    files = [
        path.relative_to(DATA)
        for folder in ("events", "gold", "papers")
        for path in (DATA / folder).rglob("*")
        if path.is_file()
    ]
    left = [
        path
        for path in files
        if not any(
            len(path.parts) == pattern.count("/") + 1 and fnmatch(path.as_posix(), pattern) for pattern in patterns
        )
    ]
    assert files and not left


def test_the_agreement_of_the_readings_is_computed_from_the_marks_and_told_as_it_is():
    computed = reader_agreement()
    assert computed == rows_of(DATA / "gold" / EVENT / "agreement.csv")
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for row in computed:
        assert f"| {' | '.join(row.values())} |" in readme, row


def test_the_layout_for_a_scorer_holds_the_texts_byte_for_byte_and_words_it_knows(tmp_path):
    folder = lay_out(tmp_path)
    assert folder == tmp_path / EVENT
    for path in (DATA / "events" / EVENT).glob("*.txt"):
        assert (folder / path.name).read_bytes() == path.read_bytes()
    facts, points, origins = (rows_of(folder / f"{name}.csv") for name in ("facts", "points", "origin"))
    assert {row["relation"] for row in facts} == RELATIONS - {"differs"}
    assert len(facts) == len(marks_of("facts")) and points == marks_of("points")
    assert {row["article"]: row["date"] for row in origins}.keys() == texts_of().keys()
    assert list(origins[0]) == ["article", "outlet", "date", "id"]
