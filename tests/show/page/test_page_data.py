"""The data of the page: its places are those of the tables, whatever stands in the texts, and a large corpus keeps it
bounded.
"""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from tellings.show.page import account
from tellings.show.page import data as page_data
from tellings.show.page import page as page_module
from tellings.show.page.page import build_page
from tellings.show.page.report import report
from tellings.show.text.marking import as_data, showable, unit_offset


def data_of(html):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL).group(1))


def in_units(text, start, end):
    """A slice as JavaScript makes it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30), st.integers(0, 30))
def test_a_place_counts_the_same_characters_for_the_script(text, at):
    at = min(at, len(text))
    assert in_units(text, 0, unit_offset(text, at)) == text[:at]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6))
def test_no_data_can_leave_its_element_and_all_of_it_reads_back(value):
    written = as_data(value)
    assert not set(written) & set("<>&\u2028\u2029") and json.loads(written) == value


@given(st.text())
def test_what_no_browser_shows_is_replaced_character_for_character(text):
    assert len(showable(text).encode("utf-16-le")) == len(text.encode("utf-16-le"))


def test_every_mark_and_every_place_is_a_slice_of_the_article(seeds):
    data = data_of(report(*seeds))
    texts = {a["id"]: a["text"] for a in data["articles"]}
    assert list(texts) == list(seeds[0].articles["article_id"])
    told = {
        (t.article_id, seeds[0].articles.set_index("article_id")["text"][t.article_id][t.start : t.end])
        for t in seeds[0].tellings.itertuples()
    }
    places = {
        (a["id"], in_units(a["text"], start, end))
        for a in data["articles"]
        for kind, start, end, key, telling in a["marks"]
        if kind == "f" and telling
    }
    assert places == told
    for kind, title, spans, *_ in data["targets"].values():
        assert spans == sorted(spans) and all(0 <= s < e <= len(data["articles"][a]["text"]) for a, s, e in spans), (
            kind,
            title,
        )


def test_every_element_that_can_be_chosen_has_places(seeds):
    html = report(*seeds)
    data = data_of(html)
    keys = set(re.findall(r'data-go="(\w+)"', html))
    assert keys and keys <= set(data["targets"]) and all(data["targets"][key][2] for key in keys)


def test_a_list_can_make_any_places_choosable(seeds):
    page = build_page(*seeds)
    article_id = seeds[0].articles["article_id"].iloc[0]
    key = page.target("frame", "war as a game", [(article_id, 0, 6), ("not there", 0, 3)])
    assert page.article_link(article_id, key, 0).go == (key, "0:0")
    assert json.loads(page_data.page_data(page))["targets"][key] == ["frame", "war as a game", [[0, 0, 6]]]


def test_texts_beyond_the_limit_are_left_out_and_counted(many, monkeypatch):
    monkeypatch.setattr(page_data, "MOST_TEXTS", 3)
    html = report(*many(5))
    assert sum("text" in a for a in data_of(html)["articles"]) == 3
    assert "The texts of 2 articles are not in this page" in html


def test_rows_beyond_the_limit_are_counted_and_stay_marked(make, monkeypatch):
    monkeypatch.setattr(page_module, "MOST_ROWS_A_STORY", 2)
    texts = {a: "The mayor said 40 cars, 50 trees and 60 lamps burned." for a in "ab"}
    told = [
        (fact, a, n, before, None, "inside", "mayor", "Town")
        for fact, n, before in (("cars", "40", "said "), ("trees", "50", "cars, "), ("lamps", "60", "and "))
        for a in "ab"
    ]
    html = report(*make(texts, told))
    assert "1 fact without a row on this page" in html and html.count('<tr id="f') == 2
    assert [m[3] for m in data_of(html)["articles"][0]["marks"] if m[0] == "f"] == ["f1", "f2", "f3"]


def test_an_event_of_very_many_articles_lists_values_instead_of_columns(many, monkeypatch):
    monkeypatch.setattr(account, "MOST_COLUMNS", 4)
    html = report(*many(6))
    assert 'class="scroll listed"' in html and "5×" not in html.split("<tbody>")[0]
    assert re.search(r'<small class="n">4×</small><details class="cell inside">', html)
