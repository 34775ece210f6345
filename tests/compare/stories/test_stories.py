"""Which articles tell one event: the seeds, folders that are too small, missing and wrong dates, and the law of the
further article.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tellings.compare.stories.days import date_odds, day_of, gap_days
from tellings.compare.stories.linkage import New, chance, grow, slack_of
from tellings.compare.stories.pairs import uncrowded
from tellings.compare.stories.stories import group_stories
from tellings.core.sentence_ends import sentences_in
from tellings.core.tables import check_table
from tellings.errors import TableError

sys.path[:0] = [str(Path(__file__).parents[2] / "bench")]
from archive_events import days_linked  # noqa: E402

SEEDS = Path(__file__).parents[3] / "seeds"
FLOOD = (
    "Floods in Port Harrow left 1,240 people homeless. The river Tamsel broke its dam at Greyfield on Monday night. "
    "Mayor Ines Okafor asked for boats. The Tamsel stood 6.2 metres high, the water board said."
)
FLOOD_AGAIN = (
    "A dam at Greyfield gave way and the Tamsel flooded Port Harrow. Ines Okafor, the mayor, said that 1,240 "
    "people had lost "
    "their homes and that boats were needed. It was the worst flood of the Tamsel since 1954."
)
STRIKE = (
    "Bus drivers in Velden went on strike over pay on Monday. The union of drivers asks for 4 percent more. "
    "The city council called the strike unlawful, and schools in Velden opened late."
)


def tables(texts: dict[str, str], days: dict[str, str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles and sentences, as the steps before make them."""
    articles = [(key, (days or {}).get(key)) for key in texts]
    sentences = [(key, s, e, "body", text[s:e]) for key, text in texts.items() for s, e in sentences_in(text)]
    return (
        pd.DataFrame(articles, columns=["article_id", "published_text"]),
        pd.DataFrame(sentences, columns=["article_id", "start", "end", "kind", "text"]),
    )


def seed_texts() -> dict[str, str]:
    return {path.stem[:3]: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}


SEED_DAYS = {"001": "2025-12-07", "002": "2025-12-06", "003": "--12-06"}


@pytest.mark.parametrize("days", [SEED_DAYS, {}, SEED_DAYS | {"001": "2024-01-02"}])
def test_the_seeds_are_four_tellings_of_one_event_and_one_of_another(days):
    stories = check_table(group_stories(*tables(seed_texts(), days)), "stories")
    assert stories["story_id"].tolist() == ["000:story"] * 4 + ["004:story"]


def test_a_page_header_that_lies_by_two_years_moves_no_article():
    with_lie = group_stories(*tables(seed_texts(), SEED_DAYS | {"001": "2024-01-02"}))
    assert with_lie["story_id"].equals(group_stories(*tables(seed_texts(), SEED_DAYS))["story_id"])


@pytest.mark.parametrize("changed", ["000", "001", "002", "003"])
def test_one_outlet_that_gives_another_number_moves_no_article(changed):
    texts = {key: text.replace("653", "635") if key == changed else text for key, text in seed_texts().items()}
    assert group_stories(*tables(texts, {}))["story_id"].tolist() == ["000:story"] * 4 + ["004:story"]


def test_because_names_what_two_articles_share_and_the_nearest():
    stories = group_stories(
        *tables({"a": FLOOD, "b": FLOOD_AGAIN, "c": STRIKE}, {"a": "2024-05-07", "b": "2024-05-08"})
    )
    because = stories["because"].tolist()
    assert "Tamsel" in because[0] and "1,240" in because[0] and "published 1 day apart; nearest b" in because[0]
    assert because[2].startswith("stands alone")
    assert stories["similarity"].tolist()[2] == 0.0


def test_because_says_what_a_shared_figure_counts_where_the_figures_are_known():
    columns = ["article_id", "surface", "counted_phrase", "kind"]
    figures = pd.DataFrame([("a", "1,240", "people", "count"), ("b", "1,240", "people", "count")], columns=columns)
    stories = group_stories(*tables({"a": FLOOD, "b": FLOOD_AGAIN}), figures=figures)
    assert "1,240 people" in stories["because"].iloc[0]


def test_empty_tables_of_names_figures_and_dates_change_nothing():
    plain = group_stories(*tables({"a": FLOOD, "b": FLOOD_AGAIN}))
    empty = pd.DataFrame()
    assert group_stories(*tables({"a": FLOOD, "b": FLOOD_AGAIN}), empty, empty, empty).equals(plain)


def test_no_article_gives_an_empty_table():
    assert len(check_table(group_stories(*tables({})), "stories")) == 0


def test_one_article_stands_alone_and_says_so():
    stories = check_table(group_stories(*tables({"a": FLOOD})), "stories")
    assert stories["because"].tolist() == ["stands alone: the only article"]


def test_an_article_without_text_of_its_own_stands_alone():
    stories = check_table(group_stories(*tables({"a": FLOOD, "b": "", "c": FLOOD_AGAIN})), "stories")
    assert stories["story_id"].tolist() == ["a:story", "b:story", "a:story"]
    assert "no text" in stories["because"].iloc[1]


def test_copies_of_one_article_are_one_story():
    stories = check_table(group_stories(*tables({f"{k:02}": FLOOD for k in range(30)})), "stories")
    assert set(stories["story_id"]) == {"00:story"}


def test_a_copy_in_the_story_keeps_no_other_telling_out():
    stories = group_stories(*tables({"a": FLOOD, "b": FLOOD, "c": FLOOD_AGAIN}))
    assert set(stories["story_id"]) == {"a:story"}


def test_a_further_article_that_belongs_to_nothing_changes_no_row():
    before = group_stories(*tables(seed_texts(), SEED_DAYS))
    after = group_stories(*tables({"0": STRIKE} | seed_texts(), SEED_DAYS))
    assert after[after["article_id"] != "0"].reset_index(drop=True).equals(before)


def test_a_shuffled_folder_gives_the_same_table():
    articles, sentences = tables(seed_texts(), SEED_DAYS)
    mixed = group_stories(articles.sample(frac=1, random_state=3), sentences.sample(frac=1, random_state=3))
    assert mixed.equals(group_stories(articles, sentences))


def test_a_caption_joins_no_articles():
    articles, sentences = tables({"a": FLOOD, "b": FLOOD_AGAIN})
    assert group_stories(articles, sentences.assign(kind="caption"))["story_id"].nunique() == 2


def test_a_missing_column_is_named():
    articles, sentences = tables({"a": FLOOD})
    with pytest.raises(TableError, match="published_text"):
        group_stories(articles.drop(columns="published_text"), sentences)


def test_days_between_dates_with_and_without_a_year():
    assert gap_days(day_of("2024-12-30"), day_of("--01-02")) == 3
    assert gap_days(day_of("--12-30"), day_of("--01-02")) == 3
    assert gap_days(day_of("--02-29"), day_of("2025-02-28")) == 0
    assert gap_days(day_of("2025-12-07T23:00"), day_of("2025-12-09")) == 2
    assert gap_days(None, day_of("2025-12-09")) is None
    assert day_of("2025-13-45") is None and day_of("soon") is None


def test_a_missing_date_says_nothing_and_a_far_one_takes_back_what_a_near_one_gives():
    assert date_odds(None) == 0 and date_odds(0) > date_odds(3) > date_odds(60) > 0


def test_a_story_that_runs_for_weeks_stays_one_story_where_its_days_follow_on():
    spans = [day_of(f"2024-05-{day:02}") for day in (1, 6, 11, 16, 21, 26)]
    pairs = [(i, j, 0.2) for i in range(6) for j in range(i + 1, 6)]
    stories = grow(New("", list("abcdef"), spans, pairs, ()), set(), slack_of(6, 0))
    assert {story.story_id for story in stories} == {"a:story"}


def test_an_archive_that_gets_a_folder_as_one_day_gives_the_stories_of_the_folder(tmp_path):
    pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")
    articles, sentences = tables({"a": FLOOD, "b": FLOOD_AGAIN, "c": STRIKE, "d": ""} | seed_texts())
    whole = group_stories(articles, sentences)
    links = days_linked(articles, sentences, tmp_path).sort_values("article_id", ignore_index=True)
    assert links["story_id"].tolist() == whole["story_id"].tolist()
    odds = links.loc[links["joined"], "odds"]
    assert len(odds) == 6 and np.allclose(odds.map(chance), whole["similarity"][odds.index], atol=1e-4)


def test_in_a_folder_whose_terms_are_all_frequent_articles_meet_by_two_of_them(monkeypatch):
    texts = {f"{k:02}": FLOOD if k % 2 else STRIKE for k in range(40)}
    monkeypatch.setattr("tellings.compare.stories.candidates.CAP", 12)
    stories = group_stories(*tables(texts))
    assert stories["story_id"].tolist() == ["00:story", "01:story"] * 20


def test_in_a_small_or_dated_folder_no_pair_is_judged_by_its_crowd():
    i, j, odds = np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([1.0, -1.0, -2.0])
    assert uncrowded(i, j, odds, [True] * 1000).tolist() == odds.tolist()
    assert uncrowded(i, j, odds, [False] * 20_000).tolist() == odds.tolist()


def test_among_many_undated_articles_a_crowded_pair_loses_and_a_quiet_one_gains():
    crowded = [(a, b, 0.0) for a in range(12) for b in range(a + 1, 12)]
    i, j, odds = (np.array(part) for part in zip(*crowded, (20, 21, 0.0)))
    after = uncrowded(i, j, odds, [True] * 10_000)
    assert after[0] < 0 < after[-1]
