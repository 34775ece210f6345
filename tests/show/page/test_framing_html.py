"""The part of the page on frames: each question with its picture or list, of use whatever was found, no score, nothing
of an article obeyed.
"""

import re
from html import unescape

import pytest
import tellings
from tellings.show.page.framing import framing_view, source_picture
from tellings.show.page.page import build_page
from tellings.show.templates import render

BAD = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def page():
    coverage = tellings.read_coverage("seeds", sheet="data/sheets/seeds.csv")
    return build_page(coverage, coverage.account())


def framing_section(page):
    return render("framing", framing=framing_view(page))


@pytest.fixture(scope="module")
def section(page):
    return framing_section(page)


def pictures(html):
    return [
        unescape(alt)
        for alt in re.findall(
            r'<img src="data:image/svg\+xml;base64,[^"]+" width="\d+" height="\d+" alt="([^"]*)">', html
        )
    ]


def test_every_question_says_how_to_read_it_and_what_it_cannot_show(section):
    parts = re.split("<h3>", section)[1:]
    assert [part.split("</h3>")[0] for part in parts] == [
        "What is each paragraph about?",
        "Does the opening frame the event as the body does?",
        "Which figures are evaluated?",
        "Which words does one article use more than the others?",
    ]
    for part in parts:
        how = re.search(r'<p class="how">(.*?)</p>', part).group(1)
        assert "cannot show" in how and len(how) < 420


def test_the_angles_are_a_barcode_and_shares_and_the_frames_a_picture_of_openings(section, page):
    begins = pictures(section)
    assert (
        len(begins) == 3
        and "begin with “" in begins[0]
        and " fills from " in begins[1]
        and begins[2].startswith("The opening of ")
    )
    assert "One square a claim" in source_picture(page).alt


def test_where_so_few_articles_cannot_answer_no_list_of_words_is_shown(section):
    part = section[section.index("Which words does one article use") :]
    assert "4 articles of one event are too few to tell a habit of words from chance" in part
    assert "<table" not in part and "p below" not in part and not re.search(r"\d+ : \d+", part)


def test_an_evaluated_figure_stands_in_its_context(section, page):
    part = section[section.index("Which figures are evaluated?") : section.index("Which words does one article use")]
    assert part.count("<mark>") == len(page.coverage.evaluations) and "<mark>astonishing</mark> 653" in part


def test_nothing_rates_an_outlet(section):
    # "bias" may not occur at all; "score" and "neutral" neither
    assert not re.search(r"\b(bias|biased|score|scores|neutral|slant)\b", re.sub(r'src="[^"]+"', "", section))


def test_nothing_found_is_said_in_words(make):
    coverage, account = make({"a": "Nothing is said here.", "b": "Nor here."}, [])
    coverage.angles = coverage.angles.head(0)
    page = build_page(coverage, account)
    html = framing_section(page)
    assert not pictures(html) and source_picture(page) is None
    for sentence in (
        "No paragraphs were grouped",
        "No word of the frame list was found.",
        "No figure has an evaluating word",
        "There is no event with several articles",
    ):
        assert sentence in html


def test_hostile_words_are_shown_and_never_obeyed(page, tmp_path):
    for n in (1, 2, 3):
        (tmp_path / f"{BAD[8:13]}{n}.txt").write_text(
            f"{BAD} mayor {BAD}\n\n"
            + "\n\n".join(
                f"Only {n + k} bridges {BAD} were shut in harbour {n} by the {BAD} mayor, police said on Monday."
                for k in range(4)
            ),
            encoding="utf-8",
        )
    coverage = tellings.read_coverage(tmp_path)
    html = framing_section(build_page(coverage, coverage.account()))
    assert "<script" not in html and "<img src=x" not in html
