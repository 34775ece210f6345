"""The part of the page on what is told: rows, marks, and the way to the sentences."""

import re
import sys
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "compare"))
from small_events import run
from tellings.show.page.report import report

TEXTS = {
    "post": "Council votes\n\nThe council of Lowfield closed the harbour tram on Tuesday after a long debate.",
    "echo": "Tram debate\n\nThe council of Lowfield did not close the harbour tram on Tuesday after a long debate.",
    "news": "Harbour tram\n\nThe council of Lowfield closed the harbour tram on Tuesday, Ada Moor said.",
}


def section(texts):
    coverage = run(texts)
    return re.search(r'<section id="points">.*?</section>', report(coverage, coverage.account()), re.S).group()


def test_a_row_shows_who_tells_it_who_denies_it_and_on_whose_word():
    html = section(TEXTS)
    assert "1 thing told by all 3" in html
    assert "● <span" in html and "on the word of <bdi>Ada Moor</bdi>" in html
    assert re.search(r'≠ <span class="on">denied:\s*<bdi>not close / closed</bdi>', html)


def test_a_row_shows_what_is_told_with_another_verb_in_the_words_of_both():
    approved = TEXTS["post"].replace("closed", "approved")
    html = section({"post": approved, "echo": approved.replace("approved", "rejected").replace("Council", "Hall")})
    assert re.search(r'≠ <span class="on">another verb:\s*<bdi>approved / rejected</bdi>', html)
    assert re.search(r'≠ <span class="on">another verb:\s*<bdi>rejected / approved</bdi>', html)


def test_each_cell_opens_its_sentence_and_leads_to_the_article():
    html = section(TEXTS)
    cells = re.findall(r'<details class="cell">.*?</details>', html, re.S)
    assert len(cells) == 3 and all("<blockquote" in cell and "data-go=" in cell for cell in cells)


def test_articles_that_share_nothing_say_so_in_one_line():
    html = section({"post": "Rain\n\nIt rained in Lowfield all day.", "echo": "Vote\n\nThe king signed nine laws."})
    assert "No two articles were found to tell one thing." in html and "<table" not in html


def test_the_head_shows_at_a_glance_how_much_all_some_and_one_alone_tell():
    coverage = run(TEXTS)
    html = report(coverage, coverage.account())
    figure = re.search(r'<figure class="glance">.*?</figure>', html, re.S).group()
    words = re.sub(r"<[^>]+>", "", figure)
    counts = coverage.points.drop_duplicates("point_id")["standing"].value_counts()
    says = re.search(r'aria-label="(.*?)"', figure).group(1)
    assert says == f"{counts['all']} thing told by all, {counts['alone']} by one alone"
    assert "All 3 tell 1 thing" in words and "The council of Lowfield closed the harbour tram" in words
    differ = words.split("They differ")[1]
    assert "denied" in differ and "echo:" in differ and "did not close the harbour tram" in differ
    parts = [(float(x), float(w)) for x, w in re.findall(r'x="([\d.]+)" width="([\d.]+)"', figure)]
    assert abs(sum(width for _, width in parts) - 100) < 0.1 and parts[0][0] == 0
    assert all(abs(x + w - after) < 0.02 for (x, w), (after, _) in pairwise(parts))


def test_what_is_perhaps_told_by_several_is_folded_under_its_own_title_and_marked():
    storm = {
        "post": "Storm cuts power\n\nA storm cut power to Lowfield on Monday. "
        "Crews repaired lines along the river until dawn.",
        "echo": "Lowfield dark\n\nOn Monday a storm left Lowfield without power. "
        "Lines along the river were built in the war.",
    }
    html = section(storm)
    fold = re.search(r'<details class="fold"><summary>([^<]*perhaps told by several[^<]*)</summary>.*', html, re.S)
    assert fold[1].startswith("1 thing perhaps") and "? <span" in fold[0] and "Lines along the river" in fold[0]
    assert "Lines along the river" not in html[: fold.start()] and "1 perhaps by several" in html


def test_articles_that_share_nothing_have_no_bar():
    coverage = run({"post": "Rain\n\nIt rained in Lowfield all day.", "echo": "Vote\n\nThe king signed nine laws."})
    assert 'class="glance"' not in report(coverage, coverage.account())
