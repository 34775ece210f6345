"""The page: self-contained, escaped, linked, and of use whatever was read."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tellings.errors import TableError
from tellings.schema import make_table
from tellings.show.report import report, write_report

VOID = {"meta", "img", "use", "circle", "rect", "path", "br", "wbr", "input", "link"}


class Page(HTMLParser):
    """The page as a browser's parser sees it: elements, attributes, text by element."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.text, self.raw = [], [], "", {"style": "", "script": "", "mark": "", "title": ""}
        self.data = ""
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.elements[-1] == ("script", {"type": "application/json", "id": "data"}):
            self.data += data
        elif self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]] += data
        if not {"style", "script"} & set(self.open):
            self.text += data

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def html(seeds):
    return report(*seeds)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def flat(text):
    return " ".join(text.split())


def check_is_sealed(html):
    """What must hold of every page: nothing is loaded, nothing but its own script runs, every link leads somewhere on it."""
    page = Page(html)
    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "svg", "symbol", "circle", "rect", "path", "use", "a", "header", "p", "h1", "h2", "h3", "nav", "main",
        "section", "ul", "ol", "li", "div", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "span", "bdi", "small", "blockquote", "mark", "figure",
        "figcaption", "img", "dl", "dt", "dd", "strong", "script", "wbr", "code", "noscript", "button", "label", "input", "select", "option", "fieldset", "legend",
        "textarea", "kbd"}
    for tag, attrs in page.elements:
        assert not [a for a in attrs if a.startswith("on") or a in ("style", "srcdoc", "action", "formaction")], (tag, attrs)
        assert not attrs.get("src") or (tag == "img" and attrs["src"].startswith("data:image/svg+xml;base64,"))
        assert not attrs.get("href") or attrs["href"].startswith("#")
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for _, attrs in page.elements if "href" in attrs} <= set(ids)
    assert page.all("script") == [{"type": "application/json", "id": "data"}, {}] and len(page.all("style")) == 1
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:;") and "unsafe" not in policy and "http" not in policy
    for kind in ("style", "script"):
        assert b64encode(sha256(page.raw[kind].encode()).digest()).decode() in policy
    assert "url(" not in page.raw["style"] and "@import" not in page.raw["style"]
    assert all(img.get("alt") for img in page.all("img"))
    return page


def test_the_page_asks_nobody_for_anything_and_its_links_lead_somewhere(html):
    check_is_sealed(html)


def test_the_page_holds_no_address_of_another_host(html):
    html = re.sub(r'base64,[^"]*', "", html)
    assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", html, re.IGNORECASE)


def test_the_title_is_the_computed_finding(page):
    assert page.raw["title"].startswith("All 4 articles give 653 for “drones launched”")


def test_every_telling_has_a_cell_that_opens_its_sentence_with_the_figure_highlighted(seeds, html):
    coverage = seeds[0]
    cells = re.findall(r'<details class="cell (\w+)">(.*?)</details>', html, re.DOTALL)
    assert len(cells) == len(coverage.tellings)
    quotes = [flat(Page(q).text) for q in re.findall(r"<blockquote.*?</blockquote>", html, re.DOTALL)]
    assert any("This latest escalation saw Russia launch an astonishing 653 drones" in q and q.endswith("were successfully intercepted.") for q in quotes)
    assert html.count('<mark class="figure">653</mark>') == 4
    assert '<span class="hedged">over <mark class="figure">700</mark></span>' in html


def test_a_cell_names_its_source_or_says_that_none_was_found(html):
    cells = [(state, flat(Page(body.split("</summary>")[0] + "</summary>").text)) for state, body in re.findall(r'<details class="cell (\w+)">(.*?)</details>', html, re.DOTALL)]
    assert ("none", "653no source found") in cells and ("inside", "653Ukrainian authorities") in cells
    assert ("carried_over", "eleventhcarried over: UN watchdog") in cells


def test_only_a_figure_on_a_sources_word_has_a_filled_mark(html):
    for state, mark in re.findall(r'<details class="cell (\w+)"><summary><svg class="mark ([\w ]+)"', html):
        assert ("filled" in mark) == (state == "inside")
        assert ("diamond" in mark) == (state == "none")


def test_a_cell_links_to_the_exact_characters_in_the_article(seeds, html):
    coverage = seeds[0]
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    for n, t in enumerate(coverage.tellings.itertuples(), start=1):
        anchored = re.search(rf'<mark id="t{n}"[^>]*>(.*?)</mark>', html, re.DOTALL)
        assert Page(anchored.group(1)).text == texts[t.article_id][t.start:t.end]


def test_every_character_of_every_article_is_on_the_page(seeds, page):
    words = flat(page.text)
    for text in seeds[0].articles["text"]:
        for line in filter(str.strip, text.splitlines()):
            assert flat(line) in words


def test_the_article_of_another_event_has_its_own_table(html):
    stories = re.findall(r'<section class="story".*?</section>', html, re.DOTALL)
    assert len(stories) == 2 and "over" not in re.findall(r"<thead>.*?</thead>", stories[0])[0]
    assert "004_" not in re.findall(r"<thead>.*?</thead>", stories[0])[0] and "004_" in re.findall(r"<thead>.*?</thead>", stories[1])[0]


def test_the_same_tables_give_the_same_page(seeds, html):
    assert report(*seeds) == html


HOSTILE = [
    "<script>alert(1)</script>", "</style><script>alert(2)</script>", "\"><img src=x onerror=alert(3)>", "' onmouseover='alert(4)", "javascript:alert(5)",
    "\u202etxet desrever\u202c", "\u2066isolated", "<!-- comment", "]]>", "&lt;b&gt;", "$title ${script} $$", "\x00null\x07bell", "</title><base href=//evil.test>", "{{x}}",
]


def hostile(make):
    text = "\n".join(f"The mayor{bad} said 40 cars{bad} burned. {bad}" for bad in HOSTILE)
    bad = " ".join(HOSTILE)
    told = [(f"cars {b}", "<x>'\"&", "40", f"The mayor{b} said ", None, "inside", f"mayor {b}", f"side {b}") for b in HOSTILE]
    coverage, account = make({"<x>'\"&": text}, told, labels={"<x>'\"&": bad})
    articles = coverage.articles.assign(headline=bad, outlet=bad, path=bad, published_text=bad, published_conflict=True, language=bad)
    coverage.articles = articles.astype({"headline": "str", "outlet": "str"})
    coverage.files = make_table("files", [(bad, False, 0, bad, bad, bad, 1, bad)])
    coverage.dates = make_table("dates", [("<x>'\"&", 0, 3, bad, bad, "day", "header", True, bad)])
    for name in ("tellings", "facts", "stories"):
        table = getattr(coverage, name)
        setattr(coverage, name, table.assign(because=bad))
    coverage.sources = coverage.sources.assign(as_written=bad, role=bad).astype({"role": "str"})
    coverage.angles = coverage.angles.assign(label=bad)
    coverage.blocks = coverage.blocks.assign(kind=["caption"] * len(coverage.blocks))
    return coverage, account


def test_hostile_text_is_shown_and_never_obeyed(make):
    html = report(*hostile(make))
    page = check_is_sealed(html)
    assert "<script>alert(1)</script>" in page.text, "it is there as text"
    assert "alert(" not in page.raw["script"] and "\x00" not in html
    assert "$title ${script} $$" in page.text


def test_an_account_without_its_columns_is_refused(seeds):
    with pytest.raises(TableError, match="told_by"):
        report(seeds[0], seeds[1].drop(columns="told_by"))


def test_a_page_of_one_article_says_that_there_is_nothing_to_compare(make):
    coverage, account = make({"a": "The mayor said 40 cars burned."}, [("cars burned", "a", "40", "said ", None, "inside", "mayor", "Town")])
    assert "nothing to compare it with" in check_is_sealed(report(coverage, account)).raw["title"]


def test_a_page_without_figures_is_still_a_page(make):
    coverage, account = make({"a": "Nothing is counted here.", "b": "Nor here."}, [])
    assert "No figure was found in 2 articles" in check_is_sealed(report(coverage, account)).text


def test_a_page_without_articles_lists_the_files_and_their_reasons(make):
    coverage, account = make({}, [])
    coverage.files = make_table("files", [("photo.jpg", False, 0, None, "binary", None, 0, None), ("empty.txt", False, 0, None, "empty", None, 0, None)])
    page = check_is_sealed(report(coverage, account))
    assert page.raw["title"] == "No article was read" and "binary" in page.text and "2 files were not read" in page.text


def test_forty_articles_fit(many):
    page = check_is_sealed(report(*many(40)))
    assert page.raw["title"].startswith("The articles conflict: 39 articles write “653” where 1 writes “635”")
    assert any("wide" in attrs.get("class", "") for attrs in page.all("div"))


def test_many_events_are_listed_and_those_told_once_are_folded_away(make):
    texts = {f"a{i}": f"The mayor said {40 + i // 2} cars burned." for i in range(10)}
    told = [(f"cars burned {i // 2}", f"a{i}", str(40 + i // 2), "said ", None, "inside", "mayor", "Town") for i in range(10)]
    coverage, account = make(texts, told, story_of=lambda a: f"s{int(a[1:]) // 2}" if int(a[1:]) < 6 else f"alone{a}")
    page = check_is_sealed(report(coverage, account))
    assert "3 events told by several articles" in page.text and "4 events told by one article each" in page.text
    assert page.raw["title"].startswith("10 articles, 7 events. Of the one told most: Both articles give 40 for “cars burned 0”")


def test_an_article_of_the_event_that_tells_no_figure_has_its_column(make):
    texts = {"a": "The mayor said 40 cars burned.", "b": "The mayor said 40 cars burned.", "c": "Cars burned in the night."}
    told = [("cars burned", a, "40", "said ", None, "inside", "mayor", "Town") for a in "ab"]
    html = report(*make(texts, told))
    assert Page(html).raw["title"].startswith("2 of 3 articles give 40")
    assert '</span>2 of 3</span>' in html and "1 more article of the event without a figure" not in Page(html).text


def test_what_a_cut_article_does_not_tell_is_not_called_an_omission(make):
    texts = {"a": "The mayor said 40 cars burned.", "b": "The mayor said that cars"}
    coverage, account = make(texts, [("cars burned", "a", "40", "said ", None, "inside", "mayor", "Town")], cut=("b",))
    assert "not in the text, which breaks off" in report(coverage, account)


def test_the_page_is_written_whole(seeds, html, tmp_path):
    path = write_report(*seeds, tmp_path / "new" / "page.html")
    assert path.read_text(encoding="utf-8") == html
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]
