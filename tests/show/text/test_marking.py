"""Marks around characters: the text stays the text, and nothing of it is obeyed."""

from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tellings.show.page.articles import Block, FullText
from tellings.show.page.reader import Full
from tellings.show.templates import render
from tellings.show.text.marking import Piece, mark_up, shorten


class _Reader(HTMLParser):
    """Reads back the text and checks that every element is closed in its turn."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.ids = "", [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def marked(*args):
    """Marked text as the page writes it."""
    block = Block("body", "", mark_up(*args))
    article = FullText("a1", "", "", "", "", [block], False, [])
    html = render("full", full=Full(1, [], (), "", 0, [article]))
    return html.partition('<div class="block body" dir="auto">')[2].rpartition("</div></div>")[0]


plain = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(plain, spans, st.integers(0, 40), st.integers(0, 40))
def test_the_marked_text_reads_back_as_the_text_however_the_marks_nest_and_cross(text, spans, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    pieces = [Piece(a, b, "mark", "x", f"t{n}") for n, (a, b) in enumerate(spans)]
    reader = read(marked(text, start, end, pieces))
    assert reader.text == text[start:end]
    assert len(reader.ids) == len(set(reader.ids))
    inside = {f"t{n}" for n, (a, b) in enumerate(spans) if max(a, start) < min(b, end)}
    assert set(reader.ids) == inside


@given(st.text())
def test_no_text_can_open_an_element_or_leave_an_attribute(text):
    html = render("glossary", glossary=[(text, [])])
    escaped = html.removeprefix("<h3>").removesuffix("</h3><dl></dl>")
    assert not set(escaped) & set("<>\"'")
    assert all(ord(c) >= 32 or c in "\t\n\r" for c in escaped)


def test_crossing_marks_are_split_and_keep_one_anchor():
    html = marked("abcdef", 0, 6, [Piece(0, 4, "b", anchor="one"), Piece(2, 6, "i", anchor="two")])
    assert html == '<b id="one">ab<i id="two">cd</i></b><i>ef</i>'


def test_a_long_text_is_cut_at_a_blank_and_says_so():
    assert shorten("The mayor said on Friday", 15) == "The mayor said…"
    assert unescape(shorten("short", 15)) == "short"
