"""The page: self-contained, escaped, linked, and of use whatever was read."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from tellings.core.tables import make_table
from tellings.errors import TableError
from tellings.show.page.report import report, write_report

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
    """What must hold of every page: nothing is loaded, nothing but its own script runs, every link leads somewhere on
    it.
    """
    page = Page(html)
    assert {tag for tag, _ in page.elements} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "svg",
        "symbol",
        "circle",
        "rect",
        "path",
        "use",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "nav",
        "main",
        "section",
        "ul",
        "ol",
        "li",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "span",
        "bdi",
        "small",
        "blockquote",
        "mark",
        "figure",
        "figcaption",
        "img",
        "dl",
        "dt",
        "dd",
        "strong",
        "script",
        "wbr",
        "code",
        "noscript",
        "button",
        "label",
        "input",
        "select",
        "option",
        "fieldset",
        "legend",
        "textarea",
        "kbd",
        "time",
    }
    for tag, attrs in page.elements:
        assert not [a for a in attrs if a.startswith("on") or a in ("style", "srcdoc", "action", "formaction")], (
            tag,
            attrs,
        )
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


def found(html):
    """The findings of a page as its reader sees them: the address each leads to, its kind and its words."""
    items = re.findall(r'<li class="(\w+)">(?:<a href="#(\w+)">)?<bdi>(.*?)</bdi>', html)
    return [(kind, place, Page(words).text) for kind, place, words in items]


def test_the_title_is_the_event_and_each_finding_leads_to_its_row(make):
    heads = {
        "a": "Storm Ada kills 12 in Velden | The Harbour Post",
        "b": "Twelve dead as Storm Ada hits Velden",
        "c": "Roads closed",
    }
    texts = {
        a: f"{heads[a]}\nThe mayor said {n} people died in the storm and 40 cars burned."
        for a, n in zip("abc", ("12", "12", "14"))
    }
    told = [
        (fact, a, n, before, None, "inside", "mayor", "Town")
        for a, m in zip("abc", ("12", "12", "14"))
        for fact, n, before in (("people died in the storm", m, "said "), ("cars burned", "40", "and "))
    ]
    html = report(*make(texts, told, headlines=heads, agreements={"people died in the storm": "conflicts"}))
    page = check_is_sealed(html)
    assert (
        page.raw["title"] == "Storm Ada kills 12 in Velden"
        and "<h1><bdi>Storm Ada kills 12 in Velden</bdi></h1>" in html
    )
    assert found(html) == [
        ("difference", "f1", "2 articles say 12, c says 14: people died in the storm."),
        ("shared", "f2", "All 3 articles tell: 40 cars burned."),
    ]
    assert '<tr id="f1" data-agreement="conflicts"' in html


def test_the_head_names_who_tells_the_event_in_the_order_of_their_days(make):
    texts = {a: "The mayor said 40 cars burned." for a in "abc"}
    told = [("cars burned", a, "40", "said ", None, "inside", "mayor", "Town") for a in "abc"]
    coverage, account = make(texts, told, labels={"a": "Bay Ledger", "b": "Harbour Post", "c": "Echo"})
    coverage.articles = coverage.articles.assign(
        published_text=["2025-05-09", "2025-05-08T10:00Z", None], published_precision=["day", "minute", "none"]
    ).astype({"published_text": "str"})
    html = report(coverage, account)
    check_is_sealed(html)
    head = re.search(r'<ol class="outlets">(.*?)</ol>', html).group(1)
    assert re.findall(r"<li>(?:<time>(.*?)</time> )?<a [^>]*><bdi>(.*?)</bdi>", head) == [
        ("8 May 2025", "Harbour Post"),
        ("9 May 2025", "Bay Ledger"),
        ("", "Echo"),
    ]


def test_what_is_secondary_is_folded_and_counted(html):
    folded = re.findall(r'<details class="part"><summary>(.*?)</summary>', html)
    assert len(folded) == 8 and "5 articles" in folded and any(re.match(r"\d+ sources$", words) for words in folded)


def test_rows_of_one_article_and_small_counts_are_folded_and_counted(make):
    texts = {
        "a": "The court sentenced 3 men, fined 7 firms and heard 1 witness.",
        "b": "The court sentenced 3 men and sat for the second day.",
    }
    told = [("men", a, "3", "sentenced ", None, "none", None, None) for a in "ab"]
    told += [
        ("firms", "a", "7", "fined ", None, "none", None, None),
        ("witness", "a", "1", "heard ", None, "none", None, None),
        ("day", "b", "second", "the ", None, "none", None, None),
    ]
    html = report(*make(texts, told, trivial=("witness", "day")))
    check_is_sealed(html)
    shared, alone, trivial = re.split(r'<details class="fold \w+">', html)
    assert (
        "<summary>Told by one article alone (1)</summary>" in alone
        and "<summary>Small counts, ranks and ages in passing (2)</summary>" in trivial
    )
    assert [len(re.findall(r'<tr id="f\d', part)) for part in (shared, alone, trivial)] == [1, 1, 2]


def test_the_label_of_a_row_shows_whose_words_it_is_and_leads_to_them(make):
    texts = {"a": "The jury cleared 2 officers of theft.", "b": "Both officers, 2 of them, went free."}
    html = report(
        *make(
            texts,
            [
                ("officers of theft", a, "2", b, None, "none", None, None)
                for a, b in (("a", "cleared "), ("b", "officers, "))
            ],
            labels={"a": "Bay Ledger"},
        )
    )
    link = re.search(
        (
            r'<a class="fact" href="#a1" title="in the words of Bay Ledger, characters 19–36" data-go="(\w+)" '
            r'data-at="0:19">'
        ),
        html,
    )
    assert json.loads(check_is_sealed(html).data)["targets"][link.group(1)] == [
        "words",
        "officers of theft",
        [[0, 19, 36]],
    ]


def test_numbers_that_cannot_be_compared_are_not_called_a_conflict(make):
    texts = {"a": "Shares of Norholm fell 14 points.", "b": "Shares of Norholm fell 17 points."}
    told = [("points", a, n, "fell ", None, "none", None, None) for a, n in (("a", "14"), ("b", "17"))]
    html = report(*make(texts, told, agreements={"points": "differs"}))
    assert found(html) == [("differs", "f1", "a says 14, b says 17, perhaps of different things: points.")]
    assert (
        '<details class="agreement differs"><summary>differs</summary><div class="evidence"><p>other numbers; '
        "what is unclear is said.</p>"
    ) in html
    assert "conflict" not in Page(html).text.split("The words of this page")[0].lower().replace("show_conflicts", "")


def test_every_telling_has_a_cell_that_opens_its_sentence_with_the_figure_highlighted(seeds, html):
    coverage = seeds[0]
    cells = re.findall(r'<details class="cell (\w+)">(.*?)</details>', html, re.DOTALL)
    assert len(cells) == len(coverage.tellings)
    quotes = [flat(Page(q).text) for q in re.findall(r"<blockquote.*?</blockquote>", html, re.DOTALL)]
    assert any(
        "This latest escalation saw Russia launch an astonishing 653 drones" in q
        and q.endswith("were successfully intercepted.")
        for q in quotes
    )
    assert html.count('<mark class="figure">653</mark>') == 4
    assert '<span class="hedged">over <mark class="figure">700</mark></span>' in html


def test_a_cell_names_its_source_or_says_that_none_was_found(html):
    cells = [
        (state, flat(Page(body.split("</summary>")[0] + "</summary>").text))
        for state, body in re.findall(r'<details class="cell (\w+)">(.*?)</details>', html, re.DOTALL)
    ]
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
        assert Page(anchored.group(1)).text == texts[t.article_id][t.start : t.end]


def test_every_character_of_every_article_is_on_the_page(seeds, page):
    words = flat(page.text)
    for text in seeds[0].articles["text"]:
        for line in filter(str.strip, text.splitlines()):
            assert flat(line) in words


def test_the_article_of_another_event_has_its_own_table(html):
    stories = re.findall(r'<section class="story".*?</section>', html, re.DOTALL)
    assert len(stories) == 2 and "over" not in re.findall(r"<thead>.*?</thead>", stories[0])[0]
    assert (
        "<bdi>004<" not in re.findall(r"<thead>.*?</thead>", stories[0])[0]
        and "<bdi>004<" in re.findall(r"<thead>.*?</thead>", stories[1])[0]
    )


def test_the_same_tables_give_the_same_page(seeds, html):
    assert report(*seeds) == html


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover='alert(4)",
    "javascript:alert(5)",
    "\u202etxet desrever\u202c",
    "\u2066isolated",
    "<!-- comment",
    "]]>",
    "&lt;b&gt;",
    "$title ${script} $$",
    "\x00null\x07bell",
    "</title><base href=//evil.test>",
    "{{x}}",
]


def hostile(make):
    text = "\n".join(f"The mayor{bad} said 40 cars{bad} burned. {bad}" for bad in HOSTILE)
    bad = " ".join(HOSTILE)
    told = [
        (f"cars {b}", "<x>'\"&", "40", f"The mayor{b} said ", None, "inside", f"mayor {b}", f"side {b}")
        for b in HOSTILE
    ]
    coverage, account = make({"<x>'\"&": text}, told, labels={"<x>'\"&": bad})
    articles = coverage.articles.assign(
        headline=bad, outlet=bad, path=bad, published_text=bad, published_conflict=True, language=bad
    )
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
    coverage, account = make(
        {"a": "The mayor said 40 cars burned."}, [("cars burned", "a", "40", "said ", None, "inside", "mayor", "Town")]
    )
    page = check_is_sealed(report(coverage, account))
    assert (
        page.raw["title"] == "The mayor said 40 cars burned."
        and "One article alone tells this event: 1 figure, and nothing to compare it with." in page.text
    )
    assert "Told by one article alone" not in page.text


def test_a_page_without_figures_is_still_a_page(make):
    coverage, account = make({"a": "Nothing is counted here.", "b": "Nor here."}, [])
    assert "No figure was found in 2 articles" in check_is_sealed(report(coverage, account)).text


def test_a_page_without_articles_lists_the_files_and_their_reasons(make):
    coverage, account = make({}, [])
    coverage.files = make_table(
        "files",
        [("photo.jpg", False, 0, None, "binary", None, 0, None), ("empty.txt", False, 0, None, "empty", None, 0, None)],
    )
    page = check_is_sealed(report(coverage, account))
    assert page.raw["title"] == "No article was read" and "binary" in page.text and "2 files were not read" in page.text


def test_forty_articles_fit(many):
    html = report(*many(40))
    page = check_is_sealed(html)
    assert found(html) == [
        (
            "difference",
            "f1",
            "The Very Long Name… says 635, 39 articles say 653: drones that flew over the town and its harbour during…",
        )
    ]
    assert any("wide" in attrs.get("class", "") for attrs in page.all("div"))


def test_many_events_are_listed_and_those_told_once_are_folded_away(make):
    texts = {f"a{i}": f"The mayor said {40 + i // 2} cars burned." for i in range(10)}
    told = [
        (f"cars burned {i // 2}", f"a{i}", str(40 + i // 2), "said ", None, "inside", "mayor", "Town")
        for i in range(10)
    ]
    coverage, account = make(texts, told, story_of=lambda a: f"s{int(a[1:]) // 2}" if int(a[1:]) < 6 else f"alone{a}")
    html = report(coverage, account)
    page = check_is_sealed(html)
    assert "3 events told by several articles" in page.text and "4 events told by one article each" in page.text
    assert (
        page.raw["title"] == "The mayor said 40 cars burned."
        and "7 events; the one that most articles tell:" in page.text
    )
    assert [place for _, place, _ in found(html)] == ["f1", "f2", "f3"] and found(html)[2][
        2
    ] == "Both articles give 42: cars burned 2."


def test_an_article_of_the_event_that_tells_no_figure_has_its_column(make):
    texts = {
        "a": "The mayor said 40 cars burned.",
        "b": "The mayor said 40 cars burned.",
        "c": "Cars burned in the night.",
    }
    told = [("cars burned", a, "40", "said ", None, "inside", "mayor", "Town") for a in "ab"]
    html = report(*make(texts, told))
    assert found(html)[0][2] == "2 of 3 articles tell: 40 cars burned."
    assert "</span>2 of 3</span>" in html and "1 more article of the event without a figure" not in Page(html).text


def test_what_a_cut_article_does_not_tell_is_not_called_an_omission(make):
    texts = {"a": "The mayor said 40 cars burned.", "b": "The mayor said that cars"}
    coverage, account = make(texts, [("cars burned", "a", "40", "said ", None, "inside", "mayor", "Town")], cut=("b",))
    assert "not in the text, which breaks off" in report(coverage, account)


def test_the_page_is_written_whole(seeds, html, tmp_path):
    path = write_report(*seeds, tmp_path / "new" / "page.html")
    assert path.read_text(encoding="utf-8") == html
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]
