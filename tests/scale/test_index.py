"""The index of an archive's events, and one event of it as a coverage."""

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")

from tellings import archive, load_coverage, load_story, read_coverage
from tellings.cli import main
from tellings.errors import TellingsError
from tellings.scale.index import read_index

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("index") / "tables"
    archive(SEEDS, out, workers=0)
    return out


def test_the_index_has_one_row_a_story_with_its_size_and_its_days(tables):
    events = read_index(tables)
    assert sorted(events["n_articles"].astype(int)) == [1, 4]
    largest = events[events["n_articles"] == "4"].iloc[0]
    assert largest["day"] == "2025-12-06" and largest["last_day"] == "2025-12-07"
    assert largest["days"].split() == ["2025-12-06", "2025-12-07", "unknown"]
    assert int(largest["n_facts"]) > int(largest["n_differences"]) >= 0


def test_a_story_of_an_archive_is_the_coverage_of_its_articles(tables):
    events = read_index(tables)
    story = load_story(tables, events.loc[events["n_articles"] == "4", "story_id"].iloc[0])
    folder = read_coverage(SEEDS)
    ids = set(story.articles["article_id"])
    assert len(ids) == 4 and len(story.files) == 4
    for name in ("sentences", "figures", "claims", "tellings", "passages", "points"):
        whole = folder.tables()[name]
        assert len(story.tables()[name]) == int(whole["article_id"].isin(ids).sum()), name
    assert len(story.credits) == len(story.claims) and len(story.quote_uses) == len(story.quotes)
    of_one = folder.stories.loc[folder.stories["article_id"].isin(ids), "story_id"].unique()
    assert len(story.facts) == int(folder.facts["story_id"].isin(of_one).sum())
    assert len(story.account()) > 20
    again = load_coverage(tables, story=story.stories["story_id"].iloc[0])
    assert again.points.equals(story.points) and again.articles.equals(story.articles)


def test_the_folder_of_an_archive_says_what_it_is(tables, tmp_path, capsys):
    for ask in (load_coverage, read_coverage, lambda folder: archive(folder, tmp_path / "out", workers=0)):
        with pytest.raises(TellingsError, match=r"an archive that tellings has made.*tellings story"):
            ask(tables)
    assert main(["report", str(tables), "-o", str(tmp_path / "page.html"), "--no-open"]) == 1
    assert "an archive that tellings has made" in capsys.readouterr().err


def test_a_story_that_is_not_there_and_a_folder_without_an_index_are_named(tables, tmp_path):
    with pytest.raises(TellingsError, match=r"no story 'x:story'; events\.csv"):
        load_story(tables, "x:story")
    with pytest.raises(TellingsError, match="no index of events"):
        read_index(tmp_path)


def test_the_command_lists_the_events_and_writes_the_page_of_one(tables, tmp_path, capsys):
    assert main(["story", str(tables), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    page, account = tmp_path / "page.html", tmp_path / "account.csv"
    assert main(["story", str(tables), first["story_id"], "-o", str(page), "--csv", str(account), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 4
    assert "653" in page.read_text(encoding="utf-8") and "653" in account.read_text(encoding="utf-8")
