"""Every format gives the same two articles with their headlines, dates and outlets; what is left out is counted."""

import json

import pytest

pytest.importorskip("trafilatura", reason="pip install 'tellings[formats]'")

import format_samples as samples
from format_samples import BODIES, TITLES
from tellings.cli import main
from tellings.core.tables import check_table
from tellings.errors import LexiconError
from tellings.read.articles import read_files
from tellings.read.blocks import mark_blocks
from tellings.read.formats.base.field_dates import order_of, published_of

DATABASES = {
    "nexis.txt": (
        samples.nexis_old_txt,
        "nexis txt",
        ["The Valley Times (London)", "The Daily Ferry"],
        ["2025-12-05", "2025-12-06"],
    ),
    "uni.txt": (
        samples.nexis_uni_txt,
        "nexis txt",
        ["The Guardian (London)", "Valley Tribune"],
        ["2025-12-05T09:20Z", "2025-12-06"],
    ),
    "uni.docx": (
        lambda: samples.docx_of(samples.nexis_uni_lines()),
        "nexis docx",
        ["The Guardian (London)", "Valley Tribune"],
        ["2025-12-05T09:20Z", "2025-12-06"],
    ),
    "nexis.html": (samples.nexis_html, "nexis html", ["The Valley Times"] * 2, ["2025-12-05", "2025-12-06"]),
    "coded.html": (
        samples.factiva_html_coded,
        "factiva html",
        ["Valley News Agency"] * 2,
        ["2025-12-05T09:20Z", "2025-12-06T09:20Z"],
    ),
    "laid.htm": (
        samples.factiva_html_laid_out,
        "factiva html",
        ["Valley News Agency"] * 2,
        ["2025-12-05T09:20", "2025-12-06T09:20"],
    ),
    "coded.rtf": (
        samples.factiva_rtf,
        "factiva rtf",
        ["Valley News Agency"] * 2,
        ["2025-12-05T09:20Z", "2025-12-06T09:20Z"],
    ),
    "laid.rtf": (
        lambda: samples.factiva_rtf(False),
        "factiva rtf",
        ["Valley News Agency"] * 2,
        ["2025-12-05", "2025-12-06"],
    ),
    "factiva.xml": (
        samples.factiva_xml,
        "factiva xml",
        ["Valley News Agency"] * 2,
        ["2025-12-05T09:20Z", "2025-12-06T09:20Z"],
    ),
    "europresse.html": (
        samples.europresse_html,
        "europresse html",
        ["Journal de la Vallée"] * 2,
        ["2025-12-05T10:45+01:00"] * 2,
    ),
    "proquest.txt": (samples.proquest_txt, "proquest txt", ["Valley Times"] * 2, ["2025-12-05", "2025-12-06"]),
    "feed.xml": (samples.rss, "feed", ["Valley Feed"] * 2, ["2025-12-05T09:20Z", "2025-12-06T09:20Z"]),
    "atom.xml": (samples.atom, "feed", ["Valley Feed"] * 2, ["2025-12-05T10:20+01:00", "2025-12-06T10:20+01:00"]),
}
TABLES = {
    "rows.csv": lambda: samples.csv_of(
        samples.rows(title="Headline", body="Full Text", date="Publish Date", source="Publication")
    ),
    "semicolons.csv": lambda: samples.csv_of(samples.rows(body="content", source="outlet"), ";"),
    "tabs.tsv": lambda: samples.csv_of(samples.rows(), "\t"),
    "lines.jsonl": lambda: samples.jsonl_of(samples.rows(body="maintext")),
    "answer.json": lambda: json.dumps(
        {"status": "ok", "response": {"results": samples.rows(title="webTitle", body="body")}}
    ).encode(),
    "rows.parquet": lambda: samples.parquet_of(samples.rows(body="article_text")),
}


def read_one(folder, name, data):
    (folder / name).write_bytes(data)
    articles, files = read_files(folder)
    return check_table(articles, "articles"), check_table(files, "files").set_index("path")


@pytest.mark.parametrize("name", DATABASES)
def test_a_database_export_gives_its_articles_with_headline_outlet_and_date(name, tmp_path):
    make, format_name, outlets, dates = DATABASES[name]
    articles, files = read_one(tmp_path, name, make())
    stem = name.split(".")[0]
    assert list(articles["article_id"]) == [f"{stem}#1", f"{stem}#2"]
    assert (
        list(articles["headline"]) == list(TITLES)
        and list(articles["outlet"]) == outlets
        and list(articles["published_text"]) == dates
    )
    assert list(articles["text"]) == [f"{title}\n\n" + "\n\n".join(body) for title, body in zip(TITLES, BODIES)]
    assert set(articles["outlet_basis"]) == set(articles["published_basis"]) == {"format"}
    assert (
        files.loc[name, "format"] == format_name
        and files.loc[name, "n_articles"] == 2
        and files.loc[name, "n_dropped"] == 0
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_its_articles_by_its_usual_column_names(name, tmp_path):
    articles, _ = read_one(tmp_path, name, TABLES[name]())
    assert list(articles["headline"]) == list(TITLES) and list(articles["outlet"]) == ["Valley Times"] * 2
    assert (
        list(articles["published_text"]) == ["2025-12-05T09:20+01:00", "2025-12-06T09:20+01:00"]
        and articles["published"].notna().all()
    )
    blocks = mark_blocks(articles)
    assert list(blocks["kind"]) == ["headline", "body", "body"] * 2


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path):
    articles, _ = read_one(tmp_path, "page.html", samples.page())
    row = articles.iloc[0]
    assert (row.article_id, row.headline, row.outlet, row.published_text) == (
        "page",
        TITLES[0],
        "Valley Times",
        "2025-12-05T10:20+01:00",
    )
    assert samples.LEAD in row.text and "alert" not in row.text and "About us" not in row.text


def test_news_please_and_markdown_are_one_article_a_file(tmp_path):
    (tmp_path / "please.json").write_bytes(samples.news_please())
    articles, _ = read_one(tmp_path, "mark.md", samples.markdown())
    assert list(articles["article_id"]) == ["mark", "please"] and list(articles["outlet"]) == [
        "Valley Times",
        "valleytimes.example",
    ]
    assert (
        list(articles["published_text"]) == ["2025-12-05", "2025-12-05T09:20"]
        and list(articles["headline"]) == [TITLES[0]] * 2
    )
    assert (
        "What the town says" in articles["text"][0]
        and "[" not in articles["text"][0]
        and "#" not in articles["text"][0]
    )


@pytest.mark.parametrize("zipped", [True, False])
def test_a_crawl_gives_its_pages_and_counts_what_was_no_page(zipped, tmp_path):
    name = "crawl.warc" + ".gz" * zipped
    articles, files = read_one(tmp_path, name, samples.warc(zipped))
    assert list(articles["headline"]) == list(TITLES) and set(articles["outlet"]) == {"Valley Times"}
    assert files.loc[name, "n_dropped"] == 1 and files.loc[name, "dropped"] == "1 answered 404, no page (#3)"


def test_media_cloud_says_that_it_has_no_text(tmp_path):
    articles, files = read_one(tmp_path, "cloud.csv", samples.media_cloud())
    assert articles.empty and not files.loc["cloud.csv", "read"]
    assert files.loc["cloud.csv", "reason"].startswith("no text column: Media Cloud gives titles")


@pytest.mark.parametrize("name, make", [("refs.ris", samples.ris), ("refs.bib", samples.bibtex)])
def test_references_tell_outlet_and_date_of_the_text_beside_them(name, make, tmp_path):
    (tmp_path / "flood.txt").write_text(f"Water everywhere\n\n{samples.LEAD}\n", encoding="utf-8")
    (tmp_path / "dam.txt").write_text(f"{TITLES[1]}\n\n{samples.OTHER}\n", encoding="utf-8")
    (tmp_path / "none.txt").write_text(f"Nothing known\n\n{samples.LAST}\n", encoding="utf-8")
    articles, files = read_one(tmp_path, name, make())
    by_id = articles.set_index("article_id")
    assert by_id.loc["flood", "outlet"] == "Valley Times" and by_id.loc["flood", "published_text"] == "2025-12-05"
    assert by_id.loc["dam", "outlet"] == "Daily Ferry" and by_id.loc["dam", "outlet_basis"] == "format"
    assert by_id.loc["none", "outlet_basis"] == "unknown"
    assert (
        "references of 2 articles" in files.loc[name, "reason"]
        and "2 joined" in files.loc[name, "reason"]
        and not files.loc[name, "read"]
    )


def test_a_headline_that_two_texts_share_joins_nothing(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TITLES[1]}\n\n{samples.OTHER}\n", encoding="utf-8")
    articles, files = read_one(tmp_path, "refs.ris", samples.ris())
    assert articles["outlet"].isna().all() and "none joined" in files.loc["refs.ris", "reason"]


def test_a_persons_mapping_of_columns_decides(tmp_path):
    data = samples.csv_of([row | {"text": "a long summary of it"} for row in samples.rows(date="seen")])
    articles, files = read_one(tmp_path, "x.csv", data)
    assert (
        articles.empty
        and files.loc["x.csv", "reason"] == "2 columns could be the text: text, body; say which: --columns text=text"
    )
    articles, _ = read_files(tmp_path, columns="text=body,date=seen")
    assert list(articles["published_text"]) == ["2025-12-05T09:20+01:00", "2025-12-06T09:20+01:00"]
    (tmp_path / "columns.csv").write_text("field,column\ntext,body\npublished,seen\n", encoding="utf-8")
    again, files = read_files(tmp_path)
    assert again.equals(articles) and list(files["path"]) == ["x.csv"]
    with pytest.raises(LexiconError, match="'colour' is no field"):
        read_files(tmp_path, columns="colour=body")
    (tmp_path / "columns.csv").write_text("field,column\ncolour,body\n", encoding="utf-8")
    assert "columns.csv, row 2" in read_files(tmp_path)[1].set_index("path").loc["columns.csv", "reason"]


def test_a_table_without_a_text_column_says_what_it_has(tmp_path):
    articles, files = read_one(tmp_path, "x.csv", b"name,abstract\nA,some words here\n")
    assert articles.empty and files.loc["x.csv", "reason"].startswith(
        "no text column (abstract is not the article); it has name, abstract"
    )


def test_what_is_left_out_is_counted_with_its_reason(tmp_path):
    rows = samples.rows()
    rows += [rows[0], rows[1] | {"body": " "}, rows[1] | {"date": "soon", "title": "Other"}]
    (tmp_path / "x.jsonl").write_bytes(samples.jsonl_of(rows) + b"\n{broken\n[1]\n")
    articles, files = read_files(tmp_path)
    row = files.iloc[0]
    assert list(articles["article_id"]) == ["x#1", "x#2", "x#5"] and row.n_dropped == 4
    assert (
        "1 the same record as an earlier one (#3)" in row.dropped
        and "1 no text (#4)" in row.dropped
        and "#6" in row.dropped
        and "not an object (#7)" in row.dropped
    )
    assert "1 date not understood (#5: soon)" in row.reason and articles["published_basis"][2] == "none"


def test_a_column_of_dates_tells_which_way_round_it_writes_them():
    assert order_of(["05/12/2025", "25/12/2025"]) == "dmy" and order_of(["05/12/2025"]) is None
    assert published_of("05/12/2025", "dmy") == ("2025-12-05", "day") and published_of("05/12/2025") == (None, "none")
    assert published_of("27. Februar 2012 Montag 9:50 PM GMT+1") == ("2012-02-27T21:50+01:00", "minute")
    assert (
        published_of(1765000000)[1] == "minute"
        and published_of("2025") == (None, "none")
        and published_of("31 February 2025") == (None, "none")
    )


def test_an_archive_lists_each_of_its_files(tmp_path):
    articles, files = read_one(
        tmp_path,
        "bundle.zip",
        samples.zip_of(
            {
                "a/one.txt": samples.LEAD.encode(),
                "two.csv": samples.csv_of(samples.rows()),
                ".hidden": b"x",
                "photo.png": b"\x89PNG\x00\x00",
            }
        ),
    )
    assert list(files.index) == ["bundle.zip/a/one.txt", "bundle.zip/photo.png", "bundle.zip/two.csv"]
    assert list(articles["article_id"]) == ["one", "two#1", "two#2"] and files.loc[
        "bundle.zip/photo.png", "reason"
    ].startswith("unknown format .png")


def test_a_sheet_speaks_of_one_article_of_many(tmp_path):
    (tmp_path / "sheet.csv").write_text(
        "file,outlet,published,url,basis\nx#2,The Ferry,2025-12-09,,library\n", encoding="utf-8"
    )
    articles, _ = read_one(tmp_path, "x.csv", samples.csv_of(samples.rows()))
    assert list(articles["outlet"]) == ["Valley Times", "The Ferry"] and list(articles["published_basis"]) == [
        "format",
        "sheet",
    ]


def test_a_reader_that_no_real_file_was_tried_on_says_so(tmp_path):
    _, files = read_one(tmp_path, "x.txt", samples.proquest_txt())
    assert "the reader of proquest txt is experimental" in files.loc["x.txt", "reason"]


def test_a_format_is_known_by_its_content_before_its_name(tmp_path):
    for name, data in (
        ("page.txt", samples.page()),
        ("rows.txt", samples.csv_of(samples.rows())),
        ("lines.txt", samples.jsonl_of(samples.rows())),
        ("crawl", samples.warc()),
        ("doc.txt", samples.docx_of([samples.LEAD])),
    ):
        (tmp_path / name).write_bytes(data)
    files = read_files(tmp_path)[1].set_index("path")
    assert files["format"].to_dict() == {
        "page.txt": "html",
        "rows.txt": "csv",
        "lines.txt": "jsonl",
        "crawl": "warc",
        "doc.txt": "docx",
    }


def test_a_plain_text_beside_any_other_file_stays_as_it_is(tmp_path):
    text = f"{TITLES[0]}\r\n\r\n{samples.LEAD} \r\n"
    (tmp_path / "plain.txt").write_bytes(text.encode())
    alone = read_files(tmp_path)[0]
    assert alone["text"][0] == text
    for name, data in samples.everything().items():
        (tmp_path / f"z_{name}").write_bytes(data)
    articles = read_files(tmp_path)[0].set_index("article_id")
    assert articles.loc["plain"].drop("label").equals(alone.set_index("article_id").loc["plain"].drop("label"))
    again, _ = read_files(tmp_path)
    assert again.set_index("article_id").equals(articles)


def test_the_headline_of_a_record_is_the_headline_block_however_it_ends(tmp_path):
    rows = [samples.rows()[0] | {"title": "The river rose. Then it rose again."}]
    articles, _ = read_one(tmp_path, "x.csv", samples.csv_of(rows))
    blocks = mark_blocks(articles)
    assert (
        blocks["kind"][0] == "headline"
        and blocks["rule"][0] == "format_headline"
        and articles["headline"][0] == rows[0]["title"]
    )


def test_a_wrong_header_does_not_spoil_the_letters(tmp_path):
    page = samples.europresse_html().replace(b'charset="utf-8"', b'charset="ISO-8859-1"')
    articles, _ = read_one(tmp_path, "x.html", page)
    assert articles["outlet"][0] == "Journal de la Vallée"
    latin = samples.europresse_html().decode().replace("utf-8", "ISO-8859-1").encode("cp1252")
    articles, _ = read_one(tmp_path, "x.html", latin)
    assert articles["outlet"][0] == "Journal de la Vallée"


def test_the_read_command_prints_what_was_read_and_what_was_not(tmp_path, capsys):
    (tmp_path / "x.csv").write_bytes(samples.csv_of([{"body": samples.LEAD, "words": samples.NEXT}]))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    assert main(["read", str(tmp_path), "--columns", "text=words"]) == 0
    out = capsys.readouterr().out
    assert "unknown format .jpg" in out and "x#1" in out


NEXIS_RECORD = (
    "The Valley Times (London)\n\nDecember 5, 2025 Friday\nFirst Edition\n\n{title}\n\nBYLINE: Jo Marsh\n\n"
    "SECTION: NEWS; Pg. 7A\n\nLENGTH: 55 words\n\n{above}{text}\n\nLOAD-DATE: December 8, 2025\n\nLANGUAGE: ENGLISH\n\n"
    "Copyright 2025 Valley News Ltd\nAll Rights Reserved\n"
)


@pytest.mark.parametrize("above", ["", "DISTRIBUTION: Every Zone\n\nLOAD-DATE: December 6, 2025\n\n"])
def test_nexis_records_without_a_counter_give_outlet_date_headline_and_text_alone(above, tmp_path):
    records = [
        NEXIS_RECORD.format(title=title, above=above, text="\n\n".join(samples.wrapped(part) for part in body))
        for title, body in zip(TITLES, BODIES)
    ]
    articles, files = read_one(tmp_path, "x.txt", "\n\n\n".join(records).encode())
    assert files.loc["x.txt", "format"] == "nexis txt" and list(articles["headline"]) == list(TITLES)
    assert list(articles["outlet"]) == ["The Valley Times (London)"] * 2
    assert list(articles["published_text"]) == ["2025-12-05"] * 2
    assert list(articles["text"]) == [f"{title}\n\n" + "\n\n".join(body) for title, body in zip(TITLES, BODIES)]


def test_a_plain_text_with_one_field_of_a_database_stays_a_plain_text(tmp_path):
    text = f"{TITLES[0]}\n\nLENGTH: 55 words\n\n{BODIES[0][0]}\n\nThe LOAD-DATE: of the file is not known.\n"
    articles, files = read_one(tmp_path, "x.txt", text.encode())
    assert files.loc["x.txt", "format"] == "text" and articles["text"][0] == text


@pytest.mark.parametrize(
    "date",
    [
        ["December 5, 2025 Friday", "Correction Appended"],
        ["Correction Appended", "", "December 5, 2025 Friday"],
        ["December 5, 2025 Friday Correction Appended"],
        ["Correction Appended December 5, 2025 Friday"],
        ["December 5, 2025 Friday", "", "Correction Appended", "", "Late Edition - Final"],
        ["December 5, 2025", "Correction Appended December 7, 2025"],
    ],
)
def test_a_correction_that_is_appended_costs_a_nexis_record_neither_headline_nor_outlet_nor_date(date, tmp_path):
    lines = [
        TITLES[0],
        "The Valley Times",
        *date,
        "",
        "Copyright 2025 Valley News",
        "",
        "Length: 355 words",
        "Body",
        "",
    ]
    lines += [
        BODIES[0][0],
        "",
        "Correction: December 7, 2025",
        "",
        "The town is Altfeld.",
        "",
        "Load-Date: May 1, 2026",
    ]
    articles, _ = read_one(tmp_path, "x.docx", samples.docx_of([*lines, "", "End of Document"]))
    row = articles.iloc[0]
    assert (row.headline, row.outlet, row.published_text) == (TITLES[0], "The Valley Times", "2025-12-05")
    assert row.text == f"{TITLES[0]}\n\n{BODIES[0][0]}"


PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><header><time datetime="2026-01-01">'
    "now</time></header><article class='main'><h1>{title}</h1>{time}<p>{0}</p><div class='{css}'><p>{1}</p></div>"
    "<p>{2}</p><p>{3}</p></article><time datetime='2020-02-02'>an older story</time></body></html>"
)


def _page(time="", css="x"):
    return PAGE.format(*BODIES[0], *BODIES[1], title=TITLES[0], time=time, css=css).encode()


@pytest.mark.parametrize("css", ["inArticle", "toHeadline inArticle", "mainHeadline articleParagraph"])
def test_a_class_that_ends_as_a_databases_does_makes_no_export_of_a_page(css, tmp_path):
    articles, files = read_one(tmp_path, "x.html", _page(css=css))
    assert files.loc["x.html", "format"] == "html" and articles["headline"].tolist() == [TITLES[0]]


def test_a_page_may_begin_with_any_amount_of_white_space(tmp_path):
    articles, _ = read_one(tmp_path, "x.html", b"\r\n \t" * 30_000 + _page())
    assert articles["headline"].tolist() == [TITLES[0]]


@pytest.mark.parametrize(
    "time, said",
    [
        ('<time datetime="Fri Dec 05 2025 22:20:41 GMT+0100 (CET)">5 Dec</time>', "2025-12-05T22:20+01:00"),
        ('<time class="ago" datetime="Fri Dec 05 2025 22:20:41 GMT-0500">5 Dec</time>', "2025-12-05T22:20-05:00"),
        ('<time datetime="2025-12-05T22:20:41-05:00">5 Dec</time>', "2025-12-05T22:20-05:00"),
        ("<time>5 December 2025</time>", "2025-12-05"),
    ],
)
def test_the_time_under_the_headline_of_a_page_dates_it_by_the_clock_of_its_place(time, said, tmp_path):
    articles, _ = read_one(tmp_path, "x.html", _page(time=time))
    assert articles["published_text"].tolist() == [said]
    assert str(articles["published"][0])[:10] == "2025-12-05"


def test_a_database_saved_from_a_chinese_interface_has_its_dates(tmp_path):
    page = samples.factiva_html_laid_out().decode()
    for n in (5, 6):
        page = page.replace(f"{n} December 2025", f"2025年12月{n}日")
    page = page.replace("enArticle", "zhcnArticle").replace("1,055 words", "1,055 字").replace("Document ", "文件 ")
    articles, _ = read_one(tmp_path, "x.html", page.encode())
    assert list(articles["published_text"]) == ["2025-12-05T09:20", "2025-12-06T09:20"]
    assert list(articles["headline"]) == list(TITLES)


def test_an_export_without_an_article_says_so(tmp_path):
    page = b"<html><head><title>Factiva</title></head><body><div class='article enArticle'></div></body></html>"
    articles, files = read_one(tmp_path, "x.html", page)
    assert len(articles) == 0 and files["reason"].notna().all()


def test_the_site_in_the_title_of_a_page_is_its_outlet(tmp_path):
    page = _page().decode().replace(f"<title>{TITLES[0]}</title>", f"<title>{TITLES[0]} - Valley Post</title>")
    articles, _ = read_one(tmp_path, "x.html", page.encode())
    assert articles[["headline", "outlet"]].values.tolist() == [[TITLES[0], "Valley Post"]]


def test_a_pdf_gives_its_article_without_what_every_page_repeats(tmp_path):
    head, lines = "Valley Post - River closes bridges", samples.wrapped(BODIES[0][0], 60).split("\n")
    pages = [
        [TITLES[0], "", *lines, "", "", *samples.wrapped(BODIES[0][1], 60).split("\n")],
        [*samples.wrapped(BODIES[1][0], 60).split("\n"), "", "The engin-", "eers left at noon, and nobody was hurt."],
    ]
    data = samples.pdf([[head, *page, f"Page {n} of 2"] for n, page in enumerate(pages, start=1)])
    articles, files = read_one(tmp_path, "x.pdf", data)
    assert articles["text"][0].split("\n\n") == [
        TITLES[0],
        BODIES[0][0],
        BODIES[0][1].replace("'", "’"),
        BODIES[1][0],
        "The engineers left at noon, and nobody was hurt.",
    ]
    assert files.loc["x.pdf", "format"] == "pdf" and articles["article_id"].tolist() == ["x"]


def test_a_database_printed_into_a_pdf_is_read_as_one(tmp_path):
    articles, files = read_one(tmp_path, "x.pdf", samples.pdf([samples.nexis_uni_lines()]))
    assert files.loc["x.pdf", "format"] == "nexis pdf" and list(articles["headline"]) == list(TITLES)


@pytest.mark.parametrize(
    "data, reason",
    [
        (samples.pdf([[]]), "no text: perhaps a scan"),
        (samples.pdf()[:200], "damaged PDF"),
        (b"%PDF-1.7\n" + b"1 0 obj<<" * 10_000, "damaged PDF"),
    ],
)
def test_a_pdf_without_text_says_why(data, reason, tmp_path):
    articles, files = read_one(tmp_path, "x.pdf", data)
    assert articles.empty and files.loc["x.pdf", "reason"].startswith(reason)


def test_a_page_saved_in_one_file_gives_its_article_and_not_its_frames(tmp_path):
    articles, files = read_one(tmp_path, "x.mht", samples.mhtml())
    assert files.loc["x.mht", "format"] == "mhtml" and articles["headline"].tolist() == [TITLES[0]]
    assert "boots" not in articles["text"][0] and articles["published_text"].tolist() == ["2025-12-05T10:20+01:00"]
