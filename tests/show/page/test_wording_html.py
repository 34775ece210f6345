"""The part of the page on words: four pictures with their lists, of use whatever was found, and nothing of an article
obeyed.
"""

import re
from html import unescape

import pytest
import tellings
from tellings.core.tables import make_table
from tellings.show.page.page import build_page
from tellings.show.page.report import report
from tellings.show.page.wording import words_view
from tellings.show.templates import render

BAD = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> $x$ \u202e \x00"


def words_section(page):
    return render("words", words=words_view(page))


@pytest.fixture(scope="module")
def section():
    coverage = tellings.read_coverage("seeds", sheet="data/sheets/seeds.csv")
    return words_section(build_page(coverage, coverage.account()))


def pictures(html):
    return [
        unescape(alt)
        for alt in re.findall(
            r'<img src="data:image/svg\+xml;base64,[^"]+" width="\d+" height="\d+" alt="([^"]*)">', html
        )
    ]


def with_words(
    make,
    words=("We must rebuild the bridge.", "We must rebuild bridges."),
    names=("Freedonia", "the Palace"),
    story_of=lambda a: "s",
):
    """Two articles that share an utterance, an actor, a passage and a sign of one origin."""
    texts = dict(zip("ab", words))
    coverage, account = make(texts, [], story_of=story_of)
    coverage.claims = make_table(
        "claims",
        [
            (a, 0, 5, f"c{a}", None, "direct", "speech", "said", "neutral", False, names[0], names[0], "test", False)
            for a in "ab"
        ],
    )
    spans = {a: (0, len(texts[a])) for a in "ab"}
    coverage.versions = make_table(
        "versions",
        [
            ("a", *spans["a"], "va", "u", None, "ca", "longest", None, None),
            ("b", *spans["b"], "vb", "u", None, "cb", "changed", "va", f"rebuild [-{words[0]}-] {{+{words[1]}+}}"),
        ],
    )
    coverage.variants = make_table(
        "variants", [("x", "s", names[0], a, name, names[0], 2) for a, name in zip("ab", names)]
    )
    coverage.passages = make_table("passages", [("a", *spans["a"], "p", 9, "b", *spans["b"], 1.0, "plain")])
    coverage.origins = make_table("origins", [("a", "b", 9, 12, 0.95, "same_order_retelling", names[0])])
    return coverage, account


def test_each_question_has_its_picture_with_words_and_its_list_with_links(section):
    begins = [alt.split(". ")[0] for alt in pictures(section)]
    assert [b.split(" that ")[0] for b in begins[:2]] == ["7 of 11 utterances", "11 of 27 actors"]
    assert begins[2].startswith("No plain reuse") and begins[3].startswith(
        "A sign of one text behind 1 of 6 pairs of articles"
    )
    assert section.count("As a list, with links to the articles") == 4 and section.count('<a href="#a') > 20
    assert "<del>toward</del> <ins>towards</ins>" in section


def test_nothing_found_is_said_in_words_and_draws_no_picture(make):
    coverage, account = make({"a": "Nothing is said here.", "b": "Nor here."}, [])
    html = words_section(build_page(coverage, account))
    assert not pictures(html)
    for sentence in (
        "No utterance was found in two articles.",
        "No name was found.",
        "No two articles share a run of eight words.",
        "No two articles share anything.",
    ):
        assert sentence in html


def test_hostile_words_are_shown_and_never_obeyed(make):
    html = words_section(
        build_page(*with_words(make, (f"We must {BAD} bridge.", f"We must {BAD} rebuild."), (BAD, f"other {BAD}")))
    )
    assert len(pictures(html)) == 4 and "<script" not in html and "<img src=x" not in html and "\x00" not in html
    assert "&lt;script&gt;" in html


def test_events_beyond_the_third_are_counted_and_not_drawn(make):
    texts = {f"a{i}": "We must rebuild the bridge." for i in range(10)}
    coverage, account = make(texts, [], story_of=lambda a: f"s{int(a[1:]) // 2}")
    coverage.variants = make_table(
        "variants",
        [
            (f"x{i // 2}", f"s{i // 2}", "Freedonia", f"a{i}", "Freedonia" if i % 2 else "Palace", None, 1)
            for i in range(10)
        ],
    )
    coverage.origins = make_table(
        "origins", [(f"a{i}", f"a{i + 1}", 0, 5, 0.1, "none_seen", "test") for i in range(0, 10, 2)]
    )
    html = words_section(build_page(coverage, account))
    assert len(pictures(html)) == 6 and html.count("2 more events not drawn.") == 2


def test_the_whole_page_holds_the_pictures(make):
    html = report(*with_words(make))
    found = pictures(html[html.index('<section id="words">') : html.index('<section id="angles">')])
    assert len(found) == 4 and found[0].startswith("2 articles tell one utterance in 2 wordings")
    assert found[1].startswith(
        "The one actor that several articles name has another name, spelling or description somewhere: "
        "“the Palace” for Freedonia"
    )
