"""Files to articles: unchanged text, what is known and why, and bad files that stop nothing."""

from pathlib import Path

import pytest
from tellings.core.tables import check_table
from tellings.errors import ArticleError
from tellings.read.articles import read_files
from tellings.read.blocks import mark_blocks
from tellings.read.dates import find_dates
from tellings.read.sentences import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"
ENGLISH = "The bridge was closed on Friday after a storm that had lasted for three days, the mayor said."


@pytest.fixture(scope="module")
def seeds():
    return read_files(SEEDS)


def test_the_text_of_the_seeds_is_unchanged(seeds):
    for row in seeds[0].itertuples():
        assert row.text.encode("utf-8") == (SEEDS / row.path).read_bytes()


def test_only_two_of_the_seeds_name_their_outlet(seeds):
    articles = seeds[0].set_index(seeds[0]["article_id"].str[:3])
    assert articles["outlet"].dropna().to_dict() == {"001": "MENAFN", "003": "RFE/RL"}
    assert set(articles["outlet_basis"]) == {"signature", "unknown"}


def test_the_dates_of_the_seeds_are_as_the_texts_give_them(seeds):
    articles = seeds[0].set_index(seeds[0]["article_id"].str[:3])
    got = {
        key: (row.published_text if row.published_precision != "none" else None, row.published_basis)
        for key, row in articles.iterrows()
    }
    assert got == {
        "000": (None, "none"),
        "001": ("2025-12-07", "stamp"),
        "002": ("2025-12-06", "scraped"),
        "003": ("--12-06", "mention"),
        "004": (None, "none"),
    }
    assert articles["published_conflict"].to_dict() == {
        "000": False,
        "001": True,
        "002": False,
        "003": False,
        "004": False,
    }
    assert articles.loc["003", "published"] is not None and str(articles.loc["003", "published"]) == "NaT"


def test_every_span_of_the_read_tables_is_its_surface(seeds):
    articles, files = seeds
    texts = dict(zip(articles["article_id"], articles["text"]))
    blocks = check_table(mark_blocks(articles), "blocks")
    dates = check_table(find_dates(articles, blocks), "dates")
    sentences = check_table(split_sentences(articles, blocks), "sentences")
    check_table(articles, "articles"), check_table(files, "files")
    assert all(texts[r.article_id][r.start : r.end] == r.surface for r in dates.itertuples())
    assert all(texts[r.article_id][r.start : r.end] == r.text for r in sentences.itertuples())


def test_bad_files_are_listed_with_their_reason_and_stop_nothing(tmp_path):
    (tmp_path / "good.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\x00\x00\x00\x01" * 20)
    (tmp_path / "old.txt").write_bytes(("The café’s owner said “no” " + ENGLISH).encode("cp1252"))
    (tmp_path / "marked.txt").write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    (tmp_path / "deutsch.txt").write_text(
        "Die Brücke wurde am Freitag nach einem Sturm gesperrt, der drei Tage gedauert hatte, sagte der Bürgermeister.",
        encoding="utf-8",
    )
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "book.ods").write_bytes(b"mimetype")
    articles, files = read_files(tmp_path)
    reasons = files.set_index("path")["reason"].to_dict()
    assert reasons["empty.txt"] == "empty" and reasons["binary.txt"] == "binary"
    assert "read as cp1252" in reasons["old.txt"] and "unknown format .ods" in reasons["book.ods"]
    assert reasons["report.pdf"].startswith("damaged PDF")
    assert "not English: de" in reasons["deutsch.txt"]
    assert list(articles["article_id"]) == ["deutsch", "good", "marked", "old"]
    texts = dict(zip(articles["article_id"], articles["text"]))
    assert texts["marked"] == ENGLISH and texts["old"].startswith("The café’s owner said “no”")
    assert set(split_sentences(articles, mark_blocks(articles))["article_id"]) == {"good", "marked", "old"}


def test_windows_line_ends_stay_and_places_stay_right(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Storm hits coast\r\n\r\nIt rained on 7 December 2025.\r\n")
    articles, _ = read_files(tmp_path)
    assert "\r\n" in articles["text"][0]
    dates = find_dates(articles, mark_blocks(articles))
    assert articles["text"][0][dates["start"][0] : dates["end"][0]] == "7 December 2025"


def test_articles_of_one_stem_or_one_outlet_keep_apart(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("KYIV (Reuters) - " + ENGLISH, encoding="utf-8")
    articles, files = read_files(tmp_path)
    assert list(articles["article_id"]) == ["x", "b/x.txt"]
    assert list(articles["label"]) == ["Reuters (x)", "Reuters (b/x.txt)"]
    assert "the same text as a/x.txt" in files["reason"][1]


def test_a_sheet_fills_what_the_text_does_not_say_and_a_wrong_row_is_named(tmp_path):
    (tmp_path / "x.txt").write_text(ENGLISH, encoding="utf-8")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "file,outlet,published,url,basis\nx.txt,The Daily,2025-12-07,,the library\ngone.txt,Y,,,\n", encoding="utf-8"
    )
    articles, files = read_files(tmp_path)
    assert articles.loc[0, ["outlet", "outlet_basis", "published_text", "published_basis"]].tolist() == [
        "The Daily",
        "sheet",
        "2025-12-07",
        "sheet",
    ]
    assert "row 3, but not in the folder" in files["reason"][1]
    sheet.write_text("file,outlet,published,url,basis\nx.txt,,7 December,,\n", encoding="utf-8")
    assert "row 2: published is '7 December'" in read_files(tmp_path)[1].set_index("path").loc["sheet.csv", "reason"]


def test_a_missing_and_an_empty_folder_are_refused_with_one_line(tmp_path):
    with pytest.raises(ArticleError, match="no such folder"):
        read_files(tmp_path / "gone")
    with pytest.raises(ArticleError, match="is empty"):
        read_files(tmp_path)


def test_english_of_names_and_headline_words_is_not_refused(tmp_path):
    text = 'President nominates new surgeon general: "genius grant" fellow Ada Benjamin, of Mobile County, Alabama.'
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert read_files(tmp_path)[0]["language"].tolist() == ["en"]


@pytest.mark.parametrize(
    "head, outlet, headline",
    [
        ("Court frees three men\n\nMilltown Gazette\n\n", "Milltown Gazette", "Court frees three men"),
        ("Court frees three men\n\nThe New York Times\n\n", "The New York Times", "Court frees three men"),
        ("Court frees three men\n\nNYT\n9 November 2016\n\n", "The New York Times", "Court frees three men"),
        ("BBC News\n\nCourt frees three men\n\n", "BBC", "Court frees three men"),
        (
            "Court frees three men\n\nBy Ada Moor | Valley Post | Nov. 9, 2016\n\n",
            "Valley Post",
            "Court frees three men",
        ),
        ("Court frees three men\n\nBy THE ASSOCIATED PRESS DEC. 25, 2017\n\n", None, "Court frees three men"),
        ("Court frees three men\n\nJudge Hears Evidence Today\n\n", None, "Court frees three men"),
    ],
)
def test_an_outlet_on_a_line_of_the_head_is_the_outlet(head, outlet, headline, tmp_path):
    (tmp_path / "x.txt").write_text(f"{head}{ENGLISH}\n\nNobody knows what comes next.\n", encoding="utf-8")
    row = read_files(tmp_path)[0].iloc[0]
    assert (None if row.isna()["outlet"] else row.outlet, row.headline) == (outlet, headline)


def test_the_names_of_one_outlet_are_joined_by_the_list_and_said(tmp_path):
    for name, outlet in (("a", "NYT"), ("b", "New York Times"), ("c", "www.nytimes.com"), ("d", "Milltown Gazette")):
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()}. {ENGLISH}", encoding="utf-8")
        with open(tmp_path / "sheet.csv", "a", encoding="utf-8") as sheet:
            sheet.write(f"file,outlet,published\n{name}.txt,{outlet},\n" if name == "a" else f"{name}.txt,{outlet},\n")
    articles, files = read_files(tmp_path)
    assert articles["outlet"].tolist() == ["The New York Times"] * 3 + ["Milltown Gazette"]
    assert "the outlet NYT is The New York Times (outlets.csv)" in files["reason"][0] and files.isna()["reason"][3]


def test_what_a_browser_saved_beside_a_page_is_no_article(tmp_path):
    for place in ("storm_files", "Sturm-Dateien", "my_files"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "frame.txt").write_text(f"{place}. {ENGLISH}", encoding="utf-8")
    for page in ("storm.txt", "storm.html", "Sturm.htm"):
        (tmp_path / page).write_text(f"<html><body><h1>{page}</h1><p>{ENGLISH}</p></body></html>")
    _, files = read_files(tmp_path)
    said = files.set_index("path")["reason"]
    assert said["storm_files/frame.txt"] == "part of the saved page storm.html"
    assert said["Sturm-Dateien/frame.txt"] == "part of the saved page Sturm.htm"
    assert files.set_index("path").loc["my_files/frame.txt", "read"]


def test_spoilt_letters_and_signs_of_html_in_a_text_are_named(tmp_path):
    (tmp_path / "a.txt").write_text(f"The mayorâ€™s aide said so. {ENGLISH}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"The mayor said &quot;no&quot;. {ENGLISH}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"Smith & Sons said naïve Ângela’s café is “open”. {ENGLISH}", encoding="utf-8")
    reasons = read_files(tmp_path)[1].set_index("path")["reason"]
    assert reasons["a.txt"].startswith("letters look wrong (â€") and "&quot;" in reasons["b.txt"]
    assert reasons.isna()["c.txt"]


def test_entities_that_were_escaped_twice_are_letters_again_in_a_table(tmp_path):
    (tmp_path / "x.csv").write_text(
        f'title,text\n"Smith &amp;amp; Sons&#8217; storm","He said &quot;no&quot;. {ENGLISH}"\n'
    )
    row = read_files(tmp_path)[0].iloc[0]
    assert row.headline == "Smith & Sons’ storm" and 'He said "no".' in row.text


@pytest.mark.parametrize(
    "line",
    [
        "Tom Reed and Ida Holm reported from Velden and Ada Moor from Milltown for this story",
        "Ada Moor, The Valley Post; Tom Reed and Ida Holm, The Associated Press, in Velden",
        "—By Tom Reed in Velden and Ida Holm in Milltown, with Ada Moor and Jo Marsh",
    ],
)
def test_a_whole_text_that_ends_in_a_line_of_credits_is_not_truncated(line, tmp_path):
    (tmp_path / "x.txt").write_text(f"Court frees three men\n\n{ENGLISH}\n\n{line}\n", encoding="utf-8")
    (tmp_path / "y.txt").write_text(
        f"Court frees three men\n\n{ENGLISH}\n\nThe owner of the mill said that he had asked the"
    )
    assert read_files(tmp_path)[0]["truncated"].tolist() == [False, True]
