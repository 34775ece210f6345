"""Shared passages: on the seeds, and planted."""

import time
from pathlib import Path

import pandas as pd
import pytest
from tellings.compare.wording.passages import shared_passages
from tellings.coverage import STEPS
from tellings.errors import TableError
from tellings.read.articles import read_files

SEEDS = Path(__file__).parents[3] / "seeds"
PARAGRAPH = (
    "The bridge over the river was closed for a third week because the engineers found new cracks in two of the "
    "pillars, "
    "and the town sent the traffic through the narrow streets of the harbour."
)


def tables_of(texts):
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    return articles, pd.DataFrame({"article_id": list(texts), "story_id": "s"})


def found(texts, **options):
    return shared_passages(*tables_of(texts), **options)


@pytest.fixture(scope="module")
def seeds():
    articles, files = read_files(SEEDS)
    tables = {"articles": articles, "files": files}
    for step in STEPS:
        step.run(tables, None)
        if "stories" in step.makes:
            break
    return shared_passages(*(tables[n] for n in ("articles", "stories", "blocks", "quotes", "figures", "names")))


def test_the_seeds_share_quotations_and_titles_and_nothing_plain(seeds):
    assert sorted(zip(seeds["article_id"].str[:3], seeds["other_article_id"].str[:3], seeds["inside"])) == [
        ("000", "001", "quote"),
        ("000", "003", "name"),
        ("001", "002", "quote"),
        ("002", "003", "quote"),
    ]


def test_a_copied_paragraph_is_found_to_the_character():
    texts = {
        "a": f"Rain fell.\n\n{PARAGRAPH}\n\nMore soon.",
        "b": f"Snow lay on the hills.\n\n{PARAGRAPH}\n\nNobody was hurt.",
    }
    (row,) = found(texts).itertuples()
    assert texts["a"][row.start : row.end] == texts["b"][row.other_start : row.other_end] == PARAGRAPH
    assert row.inside == "plain" and row.similarity == 1


def test_a_lightly_reworded_paragraph_is_one_passage():
    reworded = PARAGRAPH.replace("for a third week because the engineers", "for a third week after engineers").replace(
        "new cracks", "fresh cracks"
    )
    (row,) = found({"a": PARAGRAPH, "b": f"It is late.\n\n{reworded}"}).itertuples()
    assert 0.8 < row.similarity < 1 and row.start == 0 and row.n_words >= 30


def test_a_paragraph_reworded_throughout_is_one_passage_from_end_to_end():
    first = (
        "The bridge over the Arno will stay closed to lorries until March, the mayor said, since divers found that "
        "two of its piers had lost their footing in the flood."
    )
    second = (
        "Since divers discovered that two of its piers lost their footing in the flood, the bridge over the Arno "
        "stays shut to lorries until March, according to the mayor."
    )
    (row,) = found({"a": f"Rain fell.\n\n{first}", "b": f"{second}\n\nNobody was hurt."}).itertuples()
    assert (row.start, row.end, row.other_start, row.other_end, row.inside) == (
        12,
        12 + len(first),
        0,
        len(second),
        "plain",
    )


def test_two_reports_of_one_event_reword_nothing():
    first = (
        "The bridge over the Arno will stay closed to lorries until March, the mayor said, since divers found that "
        "two of its piers had lost their footing in the flood."
    )
    second = (
        "Lorries must take the northern road until March, the mayor said on Monday after divers had looked at the "
        "bridge over the Arno and its damaged piers."
    )
    assert found({"a": first, "b": second}).empty


def test_a_quotation_is_no_plain_reuse():
    said = "We will rebuild the bridge before the first snow falls in the valley"
    (row,) = found(
        {"a": f"Moor was calm. “{said},” she told the town.", "b": f"On Monday the mayor said: “{said}.”"}
    ).itertuples()
    assert row.inside == "quote"


def test_articles_of_different_stories_are_not_compared():
    articles, stories = tables_of({"a": PARAGRAPH, "b": PARAGRAPH})
    assert shared_passages(articles, stories.assign(story_id=["s", "t"])).empty


def test_a_run_of_three_words_is_refused():
    with pytest.raises(TableError):
        found({"a": PARAGRAPH, "b": PARAGRAPH}, min_words=3)


@pytest.mark.alone
def test_an_article_that_repeats_itself_is_read_in_time():
    started = time.process_time()
    found({"a": "the bridge " * 5000, "b": "the bridge " * 5000})
    assert time.process_time() - started < 5


def test_a_sentence_that_two_paragraphs_share_is_the_passage_and_not_the_paragraphs():
    said = (
        "The court in Greyfield cleared all three managers of the paper mill after a trial of eleven weeks on Friday."
    )
    texts = [
        f"Greyfield news. It was a long day. {said} Nobody knows whether the town council will appeal by spring.",
        said,
        f"A report from the north of the county. {said} People were calm, the mayor said.",
    ]
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": texts})
    found = shared_passages(articles, pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": "s"}))
    assert [texts["abc".index(row.article_id)][row.start : row.end] for row in found.itertuples()] == [said] * 3
