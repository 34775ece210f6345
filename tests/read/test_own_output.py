"""What tellings wrote into a folder of articles is never read as articles: the same articles again, whatever lies
beside them.
"""

import json
import shutil
import zipfile

import pandas as pd
import pytest
from tellings.cli import main
from tellings.core.files import guarded_table
from tellings.core.schema import TABLES
from tellings.core.tables import make_table
from tellings.coverage import read_coverage
from tellings.read.articles import read_files
from tellings.read.own_output import REASON, is_own
from tellings.save.tables import write_csv

TEXTS = {
    "court.txt": (
        "Judge frees three men\n\nA judge in Velden freed three men on Monday. The trial took 41 days, the court said."
    ),
    "market.txt": (
        "Shares slide\n\nShares of Lund Steel fell 6 percent on Tuesday, the exchange said. "
        "The index closed at 4,120 points."
    ),
    "storm.txt": (
        "Storm cuts power\n\nA storm cut power to 4,000 homes on Monday, the grid said. Crews restored 900 by noon."
    ),
    "vote.txt": (
        "Council backs tram\n\nThe council voted 19 to 17 for the tram on Friday. Work begins in May, the mayor said."
    ),
    "match.txt": (
        "Rovers win derby\n\nRovers beat Athletic 2-1 on Saturday. The winner came in the 93rd minute, the club said."
    ),
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "news"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def articles_of(place):
    articles, files = read_files(place)
    made = files[files["reason"] == REASON]
    return articles, made, files


def test_a_report_an_account_and_saved_tables_in_the_folder_change_no_article(folder, capsys):
    before = articles_of(folder)[0]
    main(["report", str(folder), "-o", str(folder / "report.html"), "--tables", str(folder / "tables")])
    shutil.copy(folder / "report.html", folder / "our page.htm")
    capsys.readouterr()
    main(["account", str(folder)])
    (folder / "account.csv").write_text(capsys.readouterr().out, encoding="utf-8")
    main(["account", str(folder), "--json"])
    (folder / "account.json").write_text(capsys.readouterr().out, encoding="utf-8")
    after, made, files = articles_of(folder)
    pd.testing.assert_frame_equal(before, after)
    paths = set(made["path"])
    assert {
        "report.html",
        "our page.htm",
        "account.csv",
        "account.json",
        "tables/csv/articles.csv",
        "tables/datapackage.json",
        "tables/annotations.jsonld",
    } <= paths
    assert {f"tables/texts/{name}" for name in TEXTS} <= paths
    assert not made["read"].any() and set(files.loc[~files["read"], "path"]) == paths
    main(["report", str(folder), "-o", str(folder / "report.html"), "--tables", str(folder / "tables")])
    pd.testing.assert_frame_equal(before, articles_of(folder)[0])


@pytest.mark.parametrize(
    "formats", [("csv",), ("parquet",), ("annotations",), ("excel",), ("csv", "annotations", "crate")]
)
def test_every_saved_form_is_known_also_in_an_archive(folder, formats, tmp_path):
    for library in {"parquet": ["pyarrow"], "excel": ["xlsxwriter"], "crate": ["rocrate"]}.get(formats[-1], []):
        pytest.importorskip(library)
    before = articles_of(folder)[0]
    read_coverage(folder).save(folder / "kept", formats=formats)
    after, made, _ = articles_of(folder)
    pd.testing.assert_frame_equal(before, after)
    written = [p for p in (folder / "kept").rglob("*") if p.is_file()]
    assert written and len(made) == len(written)
    archive = tmp_path / "kept.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in written:
            file.write(path, path.relative_to(folder).as_posix())
    assert set(read_files(archive)[1]["reason"]) == {REASON}


def test_the_reader_page_is_known(folder):
    from tellings.show.page.report import reader_page

    coverage = read_coverage(folder)
    (folder / "side.html").write_text(str(reader_page(coverage, coverage.account())), encoding="utf-8")
    assert articles_of(folder)[1]["path"].tolist() == ["side.html"]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_of_the_codebook_is_known_by_its_columns(name, tmp_path):
    write_csv(make_table(name, []), name, tmp_path / "table.csv")
    data = (tmp_path / "table.csv").read_bytes()
    assert is_own(data) and is_own(data.replace(b",", b";")) and is_own(b"\xef\xbb\xbf" + data)


@pytest.mark.parametrize(
    "data",
    [
        b"title,text,date\nStorm,It rained.,2020-01-01\n",
        b"article_id,text\n1,It rained.\n",
        b"story_id;headline;text\n1;Storm;It rained.\n",
        (
            b'<html><head><meta name="generator" content="WordPress 6.1"><title>tellings of a storm</title></head>'
            b"<body><p>It rained.</p></body></html>"
        ),
        b'{"title": "tellings", "text": "It rained."}',
        json.dumps([{"story_id": 1, "text": "It rained."}]).encode(),
        b"",
        b"fact_id",
        b"PAR1",
        b"PK\x03\x04",
    ],
)
def test_an_export_that_only_looks_like_it_is_read(data):
    assert not is_own(data)


def test_an_account_that_a_spreadsheet_saved_again_is_known(folder):
    account = guarded_table(read_coverage(folder).account())
    assert is_own(account.to_csv(index=False, sep=";").encode("utf-8-sig"))


def test_texts_beside_other_annotations_are_articles(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "storm.txt").write_text(TEXTS["storm.txt"], encoding="utf-8")
    (tmp_path / "annotations.jsonld").write_text(
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "mine"}', encoding="utf-8"
    )
    assert read_files(tmp_path)[0]["article_id"].tolist() == ["storm"]


@pytest.mark.parametrize("archived", [False, True])
def test_a_saved_chart_its_words_and_its_numbers_are_no_articles(folder, archived, tmp_path):
    pytest.importorskip("matplotlib")
    from tellings.show import charts

    coverage = read_coverage(folder)
    place = folder / "charts" / "figures.png"
    place.parent.mkdir()
    charts.save(
        charts.figures_by_article(
            coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources
        ),
        place,
    )
    (folder / "map.alt.txt").write_text(
        TEXTS["storm.txt"], encoding="utf-8"
    )  # a person's own file, with no chart beside it
    source = folder
    if archived:
        source = tmp_path / "all.zip"
        with zipfile.ZipFile(source, "w") as file:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                file.write(path, path.relative_to(folder).as_posix())
    articles, files = read_files(source)
    assert len(articles) == len(TEXTS) + 1
    made = files.loc[files["reason"] == REASON, "path"]
    assert {path.rpartition("/")[2] for path in made} == {"figures.png", "figures.csv", "figures.alt.txt"}


def test_a_table_that_another_version_saved_with_a_column_less_or_more_is_known():
    names = [column.name for column in TABLES["tellings"]]
    assert is_own(",".join(names[:-1]).encode() + b"\n") and is_own(",".join([*names, "weight"]).encode() + b"\n")
    assert not is_own(b"article_id,label,headline,published,text\n")


def test_a_report_made_twice_in_one_folder_counts_the_same(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    said = []
    for _ in range(2):
        main(["report", "."])
        said.append(capsys.readouterr().out.partition(" (")[0].splitlines()[0])
    assert said[0] == said[1] and (folder / "report.html").is_file()
    before = read_coverage(folder).tables()
    read_coverage(folder).save(folder / "out")
    after = read_coverage(folder).tables()
    assert all(before[name].equals(after[name]) for name in before if name != "files")
