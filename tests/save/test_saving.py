"""What is saved is accepted by other tools and reads back equal; an article's words are never a formula."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import tellings
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings.cli import main
from tellings.core.files import whole_file
from tellings.core.schema import KEYS, TABLES
from tellings.core.tables import make_table
from tellings.errors import TableError, TellingsError
from tellings.save import FORMATS
from tellings.save.annotations import annotations
from tellings.save.save import load_tables, save_tables
from tellings.save.tables import read_csv, write_csv

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def coverage():
    return tellings.read_coverage(SEEDS)


@pytest.fixture(scope="module")
def saved(coverage, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    coverage.save(folder, formats=FORMATS)
    return folder


@pytest.mark.parametrize("formats", [("csv",), ("parquet",)])
def test_a_saved_coverage_reads_back_equal(coverage, formats, tmp_path):
    coverage.save(tmp_path, formats=formats)
    loaded = tellings.load_coverage(tmp_path)
    for name, table in coverage.tables().items():
        pd.testing.assert_frame_equal(table.reset_index(drop=True), getattr(loaded, name), obj=name)
    pd.testing.assert_frame_equal(coverage.account(), loaded.account())


_WORDS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=30
) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''",
        "-5",
        "@SUM(A1)",
        "a\r\nb",
        "\r",
        "\n",
        '"',
        "NA",
        "nan",
        "null",
        " ",
        ",",
        "\ufeff",
        "\u202eabc",
        "e\u0301",
        "👩‍🚒",
    ]
)


@given(st.lists(st.tuples(_WORDS, st.none() | st.floats(allow_nan=False), st.none() | _WORDS), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_words_and_numbers_read_back_equal_from_csv(tmp_path_factory, rows):
    table = make_table(
        "tellings",
        [
            (
                "a",
                0,
                1,
                f"t{i}",
                "f",
                "s",
                "figure",
                words,
                None,
                None,
                number,
                number,
                number,
                None,
                "exact",
                other,
                None,
                None,
                None,
                None,
                "none",
                "b",
                None,
            )
            for i, (words, number, other) in enumerate(rows)
        ],
    )
    path = tmp_path_factory.mktemp("csv") / "tellings.csv"
    write_csv(table, "tellings", path)
    pd.testing.assert_frame_equal(table, read_csv(path, "tellings"))


def test_no_cell_of_a_csv_begins_as_a_formula(tmp_path):
    table = make_table("context", [("=cmd|' /C calc'!A0", 0, 1, "+1", "-2", "@x", "\t=1")])
    write_csv(table, "context", tmp_path / "context.csv")
    cells = (tmp_path / "context.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    assert all(cell.lstrip('"')[0] in "'01" for cell in cells)


def test_frictionless_accepts_the_data_package(saved):
    from frictionless import Package

    package = Package(str(saved / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    assert len(package.resources) == len(load_tables(saved)) >= 20


def test_frictionless_refuses_a_damaged_table(coverage, tmp_path):
    from frictionless import Package

    coverage.save(tmp_path)
    path = tmp_path / "csv" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",exact,", ",exactly,", 1), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_span_is_an_annotation_that_finds_its_words(coverage, saved):
    from pyld import jsonld

    page = json.loads((saved / "annotations.jsonld").read_text(encoding="utf-8"))
    assert len(page["items"]) == len(list(annotations(coverage.tables()))) > 1000
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        text = (saved / item["target"]["source"]).read_bytes().decode("utf-8")
        position, words = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == words["exact"]
        assert text[: position["start"]].endswith(words["prefix"]) and text[position["end"] :].startswith(
            words["suffix"]
        )
    local = {
        "@context": {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"},
        "@graph": page["items"][:50],
    }
    assert len(jsonld.to_rdf(jsonld.expand(local))["@default"]) > 200


def test_the_workbook_opens_and_holds_the_account_and_no_formula(coverage, saved):
    from openpyxl import load_workbook

    book = load_workbook(saved / "tellings.xlsx")
    account = coverage.account()
    assert book.sheetnames[0] == "account" and "codebook" in book.sheetnames
    assert [cell.value for cell in book["account"][1]] == list(account.columns)
    assert book["account"].max_row == len(account) + 1
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_words_that_look_like_a_formula_stay_words_in_the_workbook(coverage, tmp_path):
    from openpyxl import load_workbook

    hostile = coverage.account().head(1).map(lambda cell: "=1+1")
    save_tables(coverage.tables(), tmp_path, formats=["excel"], account=hostile)
    cell = load_workbook(tmp_path / "tellings.xlsx")["account"]["A2"]
    assert cell.value == "=1+1" and cell.data_type == "s"


def test_the_crate_names_every_file_with_its_fingerprint(saved):
    from tellings.save.crate import fingerprint

    graph = {
        entity["@id"]: entity
        for entity in json.loads((saved / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    }
    files = [p for p in saved.rglob("*") if p.is_file() and p.name != "ro-crate-metadata.json"]
    assert len(files) > 25
    for path in files:
        assert graph[path.relative_to(saved).as_posix()]["sha256"] == fingerprint(path)
    assert len(graph["#run"]["object"]) == len(tellings.core.lists.lexicons.COLUMNS)


def test_the_same_tables_give_the_same_bytes(coverage, tmp_path):
    for name in ("one", "two"):
        save_tables(
            coverage.tables(), tmp_path / name, formats=FORMATS, account=coverage.account(), when=date(2026, 1, 2)
        )
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert one.keys() == two.keys() and [p for p in one if one[p] != two[p]] == []


def test_a_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), whole_file(path) as draft:
        draft.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["table.csv"]


def test_an_unknown_format_an_empty_folder_and_a_damaged_table_are_refused_in_words(coverage, tmp_path):
    with pytest.raises(TellingsError, match="there is no format 'pickle'"):
        coverage.save(tmp_path, formats=["pickle"])
    with pytest.raises(TellingsError, match="there is no saved coverage"):
        tellings.load_coverage(tmp_path)
    coverage.save(tmp_path)
    path = tmp_path / "csv" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("article_id", "article", 1), encoding="utf-8")
    with pytest.raises(TableError, match=r"figures\.csv: this is no table figures"):
        tellings.load_coverage(tmp_path)


def test_the_report_command_saves_the_tables_too(tmp_path, capsys):
    assert main(["report", str(SEEDS), "-o", str(tmp_path / "page.html"), "--tables", str(tmp_path / "tables")]) == 0
    assert "the tables are in" in capsys.readouterr().out
    assert (tmp_path / "tables" / "datapackage.json").is_file() and (tmp_path / "tables" / "tellings.xlsx").is_file()


def test_every_table_of_the_codebook_has_types_that_a_data_package_knows():
    from tellings.save.datapackage import descriptor

    assert {r["name"] for r in descriptor(list(TABLES), version="0")["resources"]} == set(TABLES)
    assert all(KEYS[name] in {c.name for c in TABLES[name]} for name in KEYS)
