"""Broken and hostile files of every format: a reason each, no exception, nothing read from or written to elsewhere, and
good neighbours unchanged.
"""

import gzip
import json
import os
import sys
import time
import zipfile

import pytest

pytest.importorskip("trafilatura", reason="pip install 'tellings[formats]'")

import format_samples as samples
from tellings.core.tables import check_table
from tellings.read import files as files_module
from tellings.read.articles import read_files
from tellings.read.formats.base import limits

GOOD = f"{samples.TITLES[0]}\n\n{samples.LEAD}\n\n{samples.NEXT}\n"
SECRET = "the password is swordfish and nobody may read it"

BROKEN = {
    "empty.csv": b"",
    "headonly.csv": b"title,text\n",
    "blank.json": b"  ",
    "broken.json": b'{"title": "A", ',
    "words.json": b"no json here at all",
    "deep.json": b"[" * 100_000,
    "number.json": b"12",
    "strings.json": b'["a", "b"]',
    "lines.jsonl": b"{\n{\n",
    "cut.parquet": samples.parquet_of(samples.rows())[:300],
    "fake.parquet": b"PAR1" + b"\x00" * 50 + b"PAR1",
    "cut.docx": samples.docx_of(["a"])[:200],
    "notword.docx": samples.zip_of({"word/document.xml": b"<a>"}),
    "cut.zip": samples.zip_of({"a.txt": b"x" * 1000})[:60],
    "empty.zip": samples.zip_of({}),
    "cut.warc": b"WARC/1.0\r\nWARC-Type: resp",
    "headless.warc": b"WARC/1.0\r\n\r\n\r\n",
    "cut.gz": gzip.compress(b"x" * 1000, mtime=0)[:10],
    "fake.gz": b"\x1f\x8b\x08junkjunkjunk",
    "open.xml": b"<?xml version='1.0'?><PPSResponse xmlns='http://global.factiva.com/pps'><ppsarticle><article>",
    "other.xml": b"<?xml version='1.0'?><a><b/></a>",
    "feed.xml": b"<rss><channel><item><title>A",
    "nothing.html": b"<html><body></body></html>",
    "tag.html": b"<p",
    "notags.html": b"just words",
    "broken.rtf": b"{\\rtf1 {{{{ \\u-99999999? \\'zz",
    "empty.rtf": b"{\\rtf1}",
    "broken.ris": b"TY  - NEWS\nTI  - no end\n",
    "broken.bib": b"@article{key, title = {open",
    "empty.md": b"---\ntitle: A\n---\n",
    "binary.csv": b"\x00\x01\x02" * 50,
    "factiva.html": b'<html><div class="article enArticle"><span class="enHeadline">A</span></div></html>',
    "europresse.html": b'<html><span class="DocPublicationName">A</span><p class="titreArticleVisu"></p></html>',
    "nexis.html": b"<html><body><p>1 of 1 DOCUMENTS</p><p>LENGTH: 5 words</p></body></html>",
    "nexis.txt": b"1 of 1 DOCUMENTS\n\nA\n\nLENGTH: 1 words\n",
    "uni.txt": b"Body\n\nEnd of Document\nLength: 3 words\n",
    "proquest.txt": b"_" * 60 + b"\nTitle: A\nFull text: \nSubject: B\nPublication title: C\nProQuest document ID: 1\n",
}


def good_row(folder):
    articles, files = read_files(folder)
    check_table(articles, "articles"), check_table(files, "files")
    return articles[articles["path"] == "good.txt"].reset_index(drop=True), files.set_index("path"), articles


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "articles"
    inside.mkdir()
    (inside / "good.txt").write_text(GOOD, encoding="utf-8")
    return inside


@pytest.mark.alone
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_listed_with_a_reason_and_its_neighbour_stays(name, folder):
    before, _, _ = good_row(folder)
    (folder / name).write_bytes(BROKEN[name])
    started = time.process_time()
    after, files, articles = good_row(folder)
    assert time.process_time() - started < 5
    assert after.equals(before) and len(articles) == 1
    row = files.loc[name] if name in files.index else files[files.index.str.startswith(name)].iloc[0]
    assert not row["read"] and (isinstance(row["reason"], str) or isinstance(row["dropped"], str))


def test_a_row_with_a_quotation_mark_that_never_closes_costs_itself(folder):
    good = samples.csv_of(samples.rows()).decode("utf-8-sig").split("\r\n", 1)
    (folder / "x.csv").write_text(
        f'{good[0]}\r\nA,"never closed,2025-12-05,B\r\n{good[1]}C,D\r\n', encoding="utf-8", newline=""
    )
    _, files, articles = good_row(folder)
    assert articles["headline"].tolist()[1:] == list(samples.TITLES)
    assert (
        files.loc["x.csv", "n_dropped"] == 2
        and "quotation mark" in files.loc["x.csv", "dropped"]
        and "2 cells under 4" in files.loc["x.csv", "dropped"]
    )


@pytest.mark.parametrize("zipped", [True, False])
def test_a_crawl_that_is_cut_off_keeps_its_whole_pages(zipped, folder):
    data = samples.warc(zipped)
    ends = [i for i in range(1, len(data)) if data.startswith(b"\x1f\x8b\x08" if zipped else b"WARC/1.0", i)]
    (folder / "cut.warc").write_bytes(data[: ends[0] + 200])
    _, files, articles = good_row(folder)
    assert articles["headline"].tolist()[0] == samples.TITLES[0] and "cut off" in files.loc["cut.warc", "reason"]
    (folder / "cut.warc").write_bytes(data[:100] + b"\x00\xff" * 40 + data[180:])
    _, files, articles = good_row(folder)
    assert samples.TITLES[1] in set(articles["headline"])


def test_an_archive_that_leads_out_writes_and_reads_nothing_there(folder):
    outside = folder.parent / "secret.txt"
    outside.write_text(SECRET, encoding="utf-8")
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = folder / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.txt", samples.LEAD)
        archive.writestr("/tmp/evil_absolute.txt", samples.LEAD)
        archive.writestr("C:/evil.txt", samples.LEAD)
        archive.writestr(link, "../secret.txt")
        archive.writestr("inner.zip", samples.zip_of({"a.txt": b"x"}))
        archive.writestr("inner.dat", samples.zip_of({"a.txt": b"x"}))
        archive.writestr("fine.txt", GOOD)
    before = sorted(p for p in folder.parent.rglob("*"))
    _, files, articles = good_row(folder)
    assert sorted(p for p in folder.parent.rglob("*")) == before and SECRET not in "".join(articles["text"])
    reasons = files["reason"].dropna()
    assert (
        sum("leads out of the archive" in r for r in reasons) == 3
        and sum("not followed" in r for r in reasons) == 1
        and sum("an archive inside" in r for r in reasons) == 2
    )
    assert files.loc["slip.zip/fine.txt", "read"]


def test_bombs_are_not_unpacked(folder, monkeypatch):
    (folder / "bomb.zip").write_bytes(samples.zip_of({"bomb.txt": b"0" * 30_000_000, "small.txt": GOOD.encode()}))
    (folder / "bomb.docx").write_bytes(samples.zip_of({"word/document.xml": b"0" * 30_000_000}))
    monkeypatch.setattr(limits, "MOST_EXPANDED_BYTES", 5_000_000)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000, mtime=0))
    _, files, _ = good_row(folder)
    assert (
        "expands more than 200 times" in files.loc["bomb.zip/bomb.txt", "reason"]
        and files.loc["bomb.zip/small.txt", "read"]
    )
    assert (
        "expands more than 200 times" in files.loc["bomb.docx", "reason"]
        and "expands to more than 5 MB" in files.loc["bomb.txt.gz", "reason"]
    )


def test_an_archive_of_too_many_files_says_where_it_stopped(folder, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    (folder / "many.zip").write_bytes(samples.zip_of({f"{n}.txt": f"{GOOD} {n}".encode() for n in range(6)}))
    _, files, articles = good_row(folder)
    assert len(articles) == 4 and "2 more were not read" in files.loc["many.zip/3.txt", "reason"]


def test_a_file_that_is_too_large_is_said(folder, monkeypatch):
    monkeypatch.setattr(files_module, "LARGEST_BYTES", 1000)
    (folder / "large.txt").write_text("x" * 2000, encoding="utf-8")
    _, files, _ = good_row(folder)
    assert "larger than" in files.loc["large.txt", "reason"]


@pytest.mark.alone
@pytest.mark.parametrize(
    "head",
    [
        (
            "<rss><channel><title>t</title><item><title>&e;</title><description>&e; "
            "words</description></item></channel></rss>"
        ),
        (
            "<PPSResponse xmlns='http://global.factiva.com/pps'><article><accessionNo>1</accessionNo><headline>"
            "<paragraph>&e;</paragraph></headline><leadParagraph>&e; words</leadParagraph></article></PPSResponse>"
        ),
    ],
)
def test_xml_never_reads_another_file_nor_grows(head, folder):
    outside = folder.parent / "secret.txt"
    outside.write_text(SECRET, encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for name, dtd in (
        ("xxe.xml", f'<!ENTITY e SYSTEM "file://{outside}">'),
        ("laughs.xml", f'<!ENTITY l0 "ha">{laughs}<!ENTITY e "&l11;">'),
        ("para.xml", f'<!ENTITY % p SYSTEM "file://{outside}"> %p;'),
    ):
        (folder / name).write_text(f"<?xml version='1.0'?><!DOCTYPE r [{dtd}]>{head}", encoding="utf-8")
        (folder / f"wide_{name}").write_bytes(
            f"<?xml version='1.0' encoding='utf-16'?><!DOCTYPE r [{dtd}]>{head}".encode("utf-16")
        )
    started = time.process_time()
    _, files, articles = good_row(folder)
    assert (
        time.process_time() - started < 5
        and len(articles) == 1
        and SECRET not in str(articles.values) + str(files.values)
    )
    assert files.drop("good.txt")["reason"].str.contains("entities").all()


def test_a_page_inside_a_table_or_feed_is_text_and_never_runs(folder):
    evil = "<script>alert(1)</script><p>The river rose &lt;b&gt; by two metres.</p><img src=x onerror=alert(1)>"
    (folder / "x.jsonl").write_text(
        json.dumps({"title": "<b>River</b>", "text": evil, "source": "=HYPERLINK(1)"}), encoding="utf-8"
    )
    _, _, articles = good_row(folder)
    row = articles[articles["path"] == "x.jsonl"].iloc[0]
    assert "alert" not in row.text and row.headline == "River" and "<b>" in row.text


def test_links_out_of_the_folder_and_in_a_circle_are_listed(folder):
    outside = folder.parent / "secret.txt"
    outside.write_text(SECRET, encoding="utf-8")
    os.symlink(outside, folder / "out.txt")
    os.symlink(folder.parent, folder / "up")
    os.symlink("loop.txt", folder / "loop.txt")
    _, files, articles = good_row(folder)
    assert len(articles) == 1 and all(
        "a link out of the folder" in files.loc[name, "reason"] for name in ("out.txt", "up", "loop.txt")
    )


def test_lone_surrogates_and_nul_become_text_that_can_be_saved(folder):
    (folder / "x.jsonl").write_text(
        '{"title": "A\\ud800", "text": "One \\u0000 two \\udc00 three four"}', encoding="utf-8"
    )
    _, _, articles = good_row(folder)
    articles["text"].str.encode("utf-8")
    assert "\x00" not in "".join(articles["text"])


@pytest.mark.parametrize(
    "library, name",
    [
        ("lxml", "page.html"),
        ("trafilatura", "page.html"),
        ("feedparser", "feed.xml"),
        ("docx", "nexis.docx"),
        ("pyarrow", "rows.parquet"),
        ("warcio", "crawl.warc"),
        ("rispy", "refs.ris"),
        ("bibtexparser", "refs.bib"),
        ("striprtf", "factiva_coded.rtf"),
    ],
)
def test_a_missing_library_is_one_line_and_the_others_go_on(library, name, folder, monkeypatch):
    # pandas itself leans on pyarrow where it is there: only its reader of Parquet is taken away.
    gone = (
        ["pyarrow.parquet"]
        if library == "pyarrow"
        else [m for m in sys.modules if m == library or m.startswith(f"{library}.")] + [library]
    )
    for module in gone:
        monkeypatch.setitem(sys.modules, module, None)
    (folder / name).write_bytes(SAVED[name])
    _, files, articles = good_row(folder)
    assert (
        len(articles) == 1
        and "pip install 'tellings[formats]'" in files.loc[name, "reason"]
        and library in files.loc[name, "reason"]
    )


SAVED = samples.everything()


def test_markdown_without_its_library_stays_readable_as_text(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    (folder / "x.md").write_bytes(samples.markdown())
    _, files, articles = good_row(folder)
    assert len(articles) == 2 and "pip install 'tellings[formats]'" in files.loc["x.md", "reason"]


def test_every_format_cut_anywhere_leaves_the_neighbour_as_it_is(folder):
    before, _, _ = good_row(folder)
    for name, data in SAVED.items():
        for share in (3, 2):
            (folder / f"z{share}_{name}").write_bytes(data[: len(data) * (share - 1) // share])
        (folder / f"zz_{name}").write_bytes(data[:50] + bytes(reversed(data[50:150])) + data[150:])
    after, files, _ = good_row(folder)
    assert after.drop(columns="label").equals(before.drop(columns="label"))
    silent = files[~files["read"] & files["reason"].isna() & files["dropped"].isna()]
    assert silent.empty and not files["reason"].fillna("").str.contains("breaks its reader").any()


def test_two_files_of_one_name_in_an_archive_keep_apart(folder):
    with zipfile.ZipFile(folder / "twice.zip", "w") as archive, pytest.warns(UserWarning):
        for text in (samples.LEAD, samples.OTHER, samples.LAST):
            archive.writestr("a.txt", text)
    _, _, articles = good_row(folder)
    assert articles["article_id"].is_unique and len(articles) == 4


@pytest.mark.alone
@pytest.mark.parametrize(
    "name, head, piece",
    [
        ("a.txt", "", "1 of 2 DOCUMENTS\nLENGTH: 3 words\n"),
        ("b.txt", "", "Body\nLength: 3 words\nEnd of Document\n"),
        ("c.txt", "1 of 1 DOCUMENTS\nLENGTH: 3 words\n", "A: b\n\n"),
        ("d.txt", "", "HD\nPD\nSN\nDocument ABCD0000001\n"),
        ("e.txt", "Full text: ProQuest\n", "_" * 30 + "\nTitle: a\nFull text: b\nSubject: c\n"),
        ("f.csv", "title,text\n", 'a,"b\n'),
        ("g.csv", "title,text\n", '"'),
        ("h.jsonl", "", "{\n"),
        ("i.json", "", '{"a":'),
        ("j.ris", "TY  - NEWS\n", "TI  - a\n"),
        ("k.html", "<html>titreArticleVisu", '<span class="DocPublicationName">a</span>'),
        ("l.html", "<html>", "<div>"),
        ("m.html", "<html>articleParagraph", '<div class="article enArticle">'),
        ("n.md", "# a\n", "["),
        ("o.xml", "<rss><channel>", "<item>"),
        ("p.csv", "title,text\n", "<p "),
        ("q.rtf", "{\\rtf1 ", "{"),
        ("r.warc", "", "WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
    ],
)
def test_a_file_that_is_built_to_be_slow_is_not(name, head, piece, folder):
    (folder / name).write_text(head + piece * (200_000 // len(piece)), encoding="utf-8", newline="")
    started = time.process_time()
    good_row(folder)
    assert time.process_time() - started < 4
