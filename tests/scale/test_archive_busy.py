"""Busy days of an archive: a story that everybody tells, terms that everybody uses, what one process holds of them."""

import random
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")

from tellings.compare.stories.bags import bag_of
from tellings.compare.stories.fingerprints import Counts, Sum, count_keys, features_of, merge_counts, weigh
from tellings.scale.store import WORK, batches

sys.path[:0] = [str(Path(__file__).parents[1] / "bench")]
from archive_events import days_linked  # noqa: E402
from generate import generate  # noqa: E402

DAY = "2024-05-01"
# Every sentence of a story is told by about half of its articles, so that each of its terms stands in more articles
# than the limit.
STORIES = {
    "dam": (
        "The Tamsel dam at Greyfield burst. Okafor asked for dinghies. Villagers of Lowmead fled. "
        "The Greyfield sluice had rusted. Okafor blamed Brackwater. Lowmead lost its orchard."
    ),
    "strike": (
        "Dockers of Velden walked out. Marchetti refused arbitration. The Harrow ferry was moored. "
        "Velden dockers want overtime. Marchetti flew to Harrow. The Harrow picket grew."
    ),
}


def day_of_stories(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles of one day that tell the two stories in some of their sentences, in any order."""
    rng = random.Random(0)
    articles, sentences = [], []
    for number in range(n):
        event = sorted(STORIES)[number % 2]
        told = [s.strip() for s in STORIES[event].split(".") if s.strip()]
        articles.append((f"a{number:03}", DAY, event))
        sentences += [(f"a{number:03}", "body", text + ".") for text in rng.sample(told, 4)]
    return pd.DataFrame(articles, columns=["article_id", "published_text", "event"]), pd.DataFrame(
        sentences, columns=["article_id", "kind", "text"]
    )


@pytest.fixture
def busy(monkeypatch) -> None:
    """Twelve articles with a term are too many."""
    monkeypatch.setattr("tellings.compare.stories.candidates.CAP", 12)


def pairs_in(out: Path) -> pd.DataFrame:
    return pd.concat([table.to_pandas() for path in (out / WORK / "pairs").iterdir() for table in batches(path)])


def test_a_story_whose_terms_are_all_above_the_limit_still_joins_its_articles(tmp_path, busy):
    articles, sentences = day_of_stories(80)
    bags = [bag_of([t]) for t in sentences.groupby("article_id")["text"].agg(" ".join)]
    assert min(sum(word in bag.full for bag in bags) for bag in bags for word in bag.full) > 12
    links = days_linked(articles, sentences, tmp_path).set_index("article_id")
    stories = links["story_id"].groupby(articles.set_index("article_id")["event"]).agg(set)
    assert [len(found) for found in stories] == [1, 1] and not set.intersection(*stories)


def test_the_pairs_of_a_busy_day_are_bounded_and_a_story_told_by_many_takes_none_from_one_told_by_few(
    tmp_path, busy, monkeypatch
):
    monkeypatch.setattr("tellings.compare.stories.pairs.PAIRS", 12 * 160)
    monkeypatch.setattr("tellings.compare.stories.pairs.FEWEST", 4)
    articles, sentences = day_of_stories(160)
    few = [
        "Snow closed the Altfeld pass. Skiers slept in a barn.",
        "The Altfeld pass was shut by snow. Lorries queued.",
        "Skiers spent the night in a barn. Snow lay metres deep.",
    ]
    articles = pd.concat(
        [articles, pd.DataFrame({"article_id": ["b1", "b2", "b3"], "published_text": DAY, "event": "snow"})]
    )
    sentences = pd.concat([sentences, pd.DataFrame({"article_id": ["b1", "b2", "b3"], "kind": "body", "text": few})])
    stories = days_linked(articles, sentences, tmp_path).set_index("article_id")["story_id"]
    assert len(pairs_in(tmp_path)) <= (12 + 4) * 163 < 80 * 79
    assert stories["b1":].nunique() == 1
    assert (articles.set_index("article_id")["event"].groupby(stories).nunique() == 1).all()


def test_the_articles_of_a_block_that_is_cut_meet_some_others(tmp_path, busy, monkeypatch):
    articles, sentences = day_of_stories(160)
    found = {}
    for most in (1000, 10):
        monkeypatch.setattr("tellings.compare.stories.candidates.MOST", most)
        days_linked(articles, sentences, tmp_path / str(most))
        found[most] = pairs_in(tmp_path / str(most))
    assert len(found[1000]) > 1.2 * len(found[10])
    assert set(found[10]["i"]) | set(found[10]["j"]) == set(range(160))


@pytest.mark.parametrize("bound, at_most", [("PAIRS", 20 * 160), ("LOOKS", 15 * 160)])
def test_how_many_articles_are_held_at_one_time_does_not_change_the_pairs(tmp_path, busy, monkeypatch, bound, at_most):
    monkeypatch.setattr(f"tellings.compare.stories.pairs.{bound}", at_most)
    articles, sentences = day_of_stories(160)
    days_linked(articles, sentences, tmp_path / "whole", batch=10)
    for name, module, value in (
        ("SLAB", "scale.stories", 30),
        ("ROWS", "compare.stories.candidates", 7),
        ("STEP", "compare.stories.pairs", 11),
    ):
        monkeypatch.setattr(f"tellings.{module}.{name}", value)
    days_linked(articles, sentences, tmp_path / "slabs", batch=10)
    pd.testing.assert_frame_equal(pairs_in(tmp_path / "whole"), pairs_in(tmp_path / "slabs"))
    assert 160 < len(pairs_in(tmp_path / "whole")) < 6500 < 160 * 159 / 2  # the bound cuts


def test_two_terms_of_an_article_that_fall_into_one_column_are_added(monkeypatch):
    monkeypatch.setattr(
        "tellings.compare.stories.fingerprints.COLUMNS", 97
    )  # with 2**31 - 1 columns, one article in some ten thousand
    features = features_of([bag_of(row["text"].split("\n\n")) for row in generate(5)])
    nothing = merge_counts([])
    weighed = weigh(features, 5, nothing, nothing)
    for begin, end in zip(weighed.ends, weighed.ends[1:]):
        columns = weighed.columns[begin:end]
        assert (
            len(columns) > 50 and (np.diff(columns) > 0).all()
        )  # scipy makes room for all columns where one stands twice


def test_counts_are_added_whatever_their_sizes():
    rng = np.random.default_rng(0)
    pieces = [rng.integers(0, 50, size).astype(np.uint64) for size in (3, 40, 0, 1, 7, 90, 2)]
    total = Sum()
    for piece in pieces:
        total.add(count_keys(piece))
    whole = merge_counts([count_keys(piece) for piece in pieces])
    assert all(np.array_equal(*both) for both in zip(total.total(), whole)) and isinstance(whole, Counts)


def test_a_day_whose_only_article_has_no_words_joins_nobody(tmp_path):
    articles, sentences = day_of_stories(4)
    articles = pd.concat(
        [articles, pd.DataFrame({"article_id": ["z"], "published_text": "2024-05-02", "event": "none"})]
    )
    stories = days_linked(articles, sentences, tmp_path).set_index("article_id")["story_id"]
    assert stories.groupby(stories).size().loc[stories["z"]] == 1 and len(stories) == 5
