"""What a notebook shows: tables with the words behind their rows, the reader in its frame, errors of one line."""

import re
from html import unescape

import pandas as pd
import pytest
import tellings
from tellings.errors import LexiconError, TableError, TellingsError

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a"],
        "label": ["<b>The Gazette</b>"],
        "text": ["The council\nsaid <40> buses were late.\nNobody laughed."],
    }
)


def test_a_row_is_shown_with_its_words_in_bold_in_their_context():
    table = pd.DataFrame({"article_id": ["a", "a"], "start": [18, 0], "end": [20, 3], "kind": ["count", None]})
    shown = tellings.show.evidence(table, ARTICLES, n=1)
    assert "said &lt;<b>40</b>&gt; buses" in shown._repr_html_() and "<b>The" not in shown._repr_html_()
    assert "[40]" in repr(shown) and repr(shown).startswith("1 of 2 rows")


def test_a_table_without_places_is_shown_with_what_its_columns_mean():
    shown = tellings.show_table(tellings.codebook("figures"), ARTICLES, n=3)
    assert "3 of " in repr(shown) and shown._repr_html_().count("<tr>") == 4


def test_a_table_of_which_a_row_has_no_place_is_shown_as_it_is():
    checks = pd.DataFrame({"article_id": ["a", None], "start": [18, None], "end": [20, None], "row_id": [None, "f1"]})
    shown = tellings.show_table(checks, ARTICLES)
    assert repr(shown).startswith("2 of 2 rows") and "<bdi>f1</bdi>" in shown._repr_html_()


def test_an_account_is_shown_as_on_the_page_what_several_tell_first_the_rest_folded(make):
    texts = {"a": "Rovers won 3 games, lost 7 and drew the second.", "b": "Rovers won 3 games."}
    told = [("games", a, "3", "won ", None, "none", None, None) for a in "ab"] + [
        ("losses", "a", "7", "lost ", None, "none", None, None),
        ("draws", "a", "second", "the ", None, "none", None, None),
    ]
    coverage, account = make(texts, told, trivial=("draws",))
    shown = tellings.show_table(account, coverage.articles)
    html = shown._repr_html_()
    assert (
        html.index("games")
        < html.index("<details><summary>Told by one article alone (1)</summary>")
        < html.index("losses")
    )
    assert (
        html.index("losses")
        < html.index("<details><summary>Small counts, ranks and ages in passing (1)</summary>")
        < html.index("draws")
    )
    assert repr(shown).endswith("Told by one article alone (1)\nSmall counts, ranks and ages in passing (1)")


def test_a_row_that_points_nowhere_is_refused():
    with pytest.raises(TableError, match="points to the characters"):
        tellings.evidence(pd.DataFrame({"article_id": ["a"], "start": [5], "end": [500]}), ARTICLES)


@pytest.fixture(scope="module")
def coverage():
    return tellings.read_coverage("seeds", sheet="data/sheets/seeds.csv")


def test_a_coverage_says_what_was_read_and_what_each_table_is(coverage):
    html = coverage._repr_html_()
    for name, table in coverage.tables().items():
        assert f"<code>{name}</code></td><td>{len(table):,}</td>" in html
    assert html.index("All 4 tell") < html.index("the account: 8 of ") < html.index(f"{len(coverage.tables())} tables")
    assert html.index("<bdi>MENAFN</bdi></strong> — <bdi>Russia strikes") < html.index("All 4 tell")
    assert "the numbers and what they count" in html and "“<bdi>third</bdi>”" in html


def test_the_reader_is_a_frame_that_may_run_its_script_and_nothing_else(coverage):
    story = coverage.stories["story_id"].iloc[-1]
    html = tellings.show.reader(coverage, story, height=400)._repr_html_()
    assert (
        re.match(r'<iframe title="1 articles? side by side" sandbox="allow-scripts" srcdoc="', html)
        and 'height="400"' in html
    )
    page = unescape(re.search(r'srcdoc="([^"]*)"', html).group(1))
    assert (
        "default-src 'none'" in unescape(page)
        and page.count("<script") == 2
        and "004_a2ec64750cf68b4f" in page
        and '"id":"000_928dbb0de22b4017"' not in page
    )


def test_a_story_that_does_not_exist_is_named(coverage):
    with pytest.raises(TellingsError, match="there is no story 'x'"):
        tellings.reader(coverage, "x")
    with pytest.raises(TellingsError, match="200 or more"):
        tellings.reader(coverage, height=20)


def test_an_error_in_a_notebook_is_one_line():
    assert LexiconError("cues.csv, row 41: the cell is empty")._render_traceback_() == [
        "LexiconError: cues.csv, row 41: the cell is empty"
    ]
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shown = []
    shell._showtraceback = lambda kind, value, lines: shown.extend(lines)
    shell.run_cell("import tellings; tellings.read_coverage('no such folder')")
    assert len(shown) == 1 and shown[0].startswith("ArticleError: ")
