"""A folder of many events: the page that lists them, and the page of each."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from tellings.errors import TableError
from tellings.show.events.folder import by_story, events_of, write_events
from tellings.show.events.index import index_page

sys.path.insert(0, str(Path(__file__).parents[2] / "compare"))
from small_events import run

TEXTS = {
    "post": "Council votes\n\nThe council of Lowfield closed the harbour tram on Tuesday; 40 jobs are at stake.",
    "echo": "Tram debate\n\nThe council of Lowfield closed the harbour tram on Tuesday; 40 jobs are lost.",
    "moor": "Comet seen\n\nA comet passed over the desert of Karrow and 9 telescopes followed it for hours.",
}
COLUMNS = ["story_id", "day", "last_day", "n_articles", "n_facts", "n_differences", "headline", "outlets"]
ROWS = [
    ("a", "2025-05-08", "2025-05-09", 2, 4, 0, "Storm hits the coast", "Bay Ledger; Echo"),
    ("b", "unknown", "unknown", "5", "3", "2", "<script>alert(1)</script>", "Echo"),
    ("c", "2025-05-07", "2025-05-07", 1, 1, 0, "A quiet day", "Echo"),
]


class Words(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        self.open = tag

    def handle_data(self, data):
        if self.open not in ("script", "style"):
            self.found.append(data)


def test_the_list_begins_with_the_largest_event_and_folds_those_told_once():
    html = index_page(pd.DataFrame(ROWS, columns=COLUMNS), {"a": "e/1.html", "b": "e/2.html"})
    page = Words(html)
    assert page.links == ["e/2.html", "e/1.html"], "the one that five articles tell stands first"
    words = " ".join(page.found)
    assert "3 events in 8 articles" in words and "1 of them with figures told differently" in words
    assert "2025-05-07 to 2025-05-09" in words and "<script>alert(1)</script>" in words
    assert html.index("A quiet day") > html.index('<details class="alone"')
    with pytest.raises(TableError, match="headline"):
        index_page(pd.DataFrame(ROWS, columns=COLUMNS).drop(columns="headline"))


def test_each_event_of_a_folder_has_a_page_of_its_own_articles_and_a_way_back(tmp_path):
    coverage = run(TEXTS)
    parts = dict(by_story(coverage))
    shared = coverage.stories.groupby("story_id")["article_id"].agg(set)
    assert {s: set(own.articles["article_id"]) for s, own in parts.items()} == dict(shared[shared.map(len) > 1])
    for own in parts.values():
        assert set(own.figures["article_id"]) == set(own.articles["article_id"]) == set(own.points["article_id"])
        assert len(own.claim_parts) == coverage.claim_parts["claim_id"].isin(own.claims["claim_id"]).sum()
    page = write_events(coverage, tmp_path / "report.html")
    listed = Words(page.read_text(encoding="utf-8")).links
    assert listed == ["report_events/0001.html"] and "Comet seen" in page.read_text(encoding="utf-8")
    own = (tmp_path / listed[0]).read_text(encoding="utf-8")
    assert '<a href="../report.html">all events</a>' in own and "Karrow" not in own
    assert re.search(r"<h1><bdi>(Council votes|Tram debate)", own)
    assert set(events_of(coverage)["n_articles"]) == {2, 1}
