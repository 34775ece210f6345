"""Three invented papers telling one town: what was planted in them is found, or the key says that it is not."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
import tellings
from tellings.coverage import read_coverage

PAPERS = Path(__file__).parent.parent / "data" / "papers"
HERALD, POST, TODAY = "Aldermouth Herald", "Wendshire Post", "Aldermouth Today"


def rows_of(name):
    with (PAPERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEY = rows_of("key.csv")


@pytest.fixture(scope="module")
def papers():
    return read_coverage(PAPERS / "articles", sheet=PAPERS / "articles" / "sheet.csv")


def of_outlet(papers, table):
    return table.merge(papers.articles[["article_id", "outlet"]], on="article_id")


def planted(kind):
    return [row for row in KEY if row["kind"] == kind]


def test_each_of_24_stories_is_told_once_by_each_paper_in_a_text_of_its_own():
    stories = pd.DataFrame(rows_of("stories.csv")).merge(pd.DataFrame(rows_of("articles/sheet.csv")), on="file")
    assert (stories.groupby("story")["outlet"].nunique() == 3).all() and stories["story"].nunique() == 24
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((PAPERS / "articles").glob("*.txt"))}
    assert set(texts) == set(stories["file"]) and len(stories) == 72
    assert all(90 <= len(text.partition("\n\n")[2].split()) <= 180 for text in texts.values())


def test_every_difference_of_the_key_that_has_a_place_stands_there_in_its_words():
    for row in planted("conflict") + planted("update"):
        assert row["planted"].split(",")[0] in (PAPERS / "articles" / row["file"]).read_text(encoding="utf-8")
    for row in KEY:
        assert row["found"] in ("yes", "no") and row["note"]


def test_the_program_groups_the_24_stories_as_they_were_written(papers):
    planted_story = {row["file"].removesuffix(".txt"): row["story"] for row in rows_of("stories.csv")}
    pairs = {(planted_story[a], s) for a, s in zip(papers.stories["article_id"], papers.stories["story_id"])}
    assert len(pairs) == 24


@pytest.mark.parametrize("outlet", [HERALD, POST, TODAY])
def test_planted_words_stand_out_by_paper_where_the_key_says_so(papers, outlet):
    table = papers.keyness(outlet, by="outlet")
    stands = table[table["stands_out"].fillna(False).astype(bool) & (table["log_odds"] > 0)]
    content = set(stands.loc[stands["kind"] == "content", "term"])
    for row in planted("wording"):
        assert (row["planted"] in content) == (row["outlet"] == outlet and row["found"] == "yes"), row


def test_a_copied_text_and_one_agencys_text_are_seen_where_the_key_says_so(papers):
    near = papers.origins[papers.origins["reading"] == "near_copy"]
    seen = {frozenset(pair) for pair in zip(near["article_a"], near["article_b"])}
    of_story = pd.DataFrame(planted("origin")).groupby("story")
    expected = {
        frozenset(f.removesuffix(".txt") for f in rows["file"]): set(rows["found"]) == {"yes"} for _, rows in of_story
    }
    assert {pair for pair, found in expected.items() if found} == seen
    unnamed = papers.origins[(papers.origins["shared_words"] > 40) & (papers.origins["reading"] == "none_seen")]
    assert {frozenset(pair) for pair in zip(unnamed["article_a"], unnamed["article_b"])} == set(expected) - seen


def test_conflicts_are_called_so_where_the_key_says_so_and_nowhere_else(papers):
    planted_story = {row["file"].removesuffix(".txt"): row["story"] for row in rows_of("stories.csv")}
    facts = papers.facts.assign(story=papers.facts["label_article_id"].map(planted_story))
    assert set(facts.loc[facts["agreement"] == "conflicts", "story"]) == {
        row["story"] for row in planted("conflict") if row["found"] == "yes"
    }
    unlike = set(facts.loc[facts["agreement"].isin(["conflicts", "differs"]), "story"])
    assert unlike >= {row["story"] for row in planted("conflict") + planted("update")}  # in one row, to be looked at
    assert "updated" not in set(facts["agreement"])  # the key says "no": when it is found, say so there


def test_papers_stand_in_the_planted_order_of_frames(papers):
    shares = of_outlet(papers, papers.frame_shares().drop(columns="outlet", errors="ignore"))
    mean = shares.pivot_table(index="frame", columns="outlet", values="share_of_sentences").T
    assert mean["economic"].idxmax() == HERALD and mean.at[POST, "economic"] == 0
    assert mean["human_impact"].idxmax() == POST and mean.at[HERALD, "human_impact"] == 0
    assert mean["conflict"].idxmax() == TODAY


def test_papers_stand_in_the_planted_order_of_sources(papers):
    claims = of_outlet(papers, papers.claims).merge(papers.credits, on="claim_id").merge(papers.sources, on="source_id")
    named = (claims["type"] == "person").groupby(claims["outlet"]).mean()
    assert named[HERALD] > 0.5 and named[POST] > 0.5 and named[TODAY] == 0
    in_office = claims["role"].notna().groupby(claims["outlet"]).mean()
    assert in_office[HERALD] > 0.4 > 0.1 > in_office[POST]


def test_sums_are_left_out_by_one_paper_and_hedges_stand_in_another(papers):
    figures = of_outlet(papers, papers.figures)
    sums = (figures["kind"] == "money").groupby(figures["outlet"]).sum()
    assert sums[HERALD] > 50 and sums[POST] == 2
    counted = figures[figures["qualifier"].notna()]
    hedged = (counted["qualifier"] != "exact").groupby(counted["outlet"]).mean()
    assert hedged[TODAY] > 0.3 > 0.05 > max(hedged[HERALD], hedged[POST])


def test_what_notebook_09_says_of_the_papers_is_so(papers):
    shares = papers.frame_shares().query("frame in ('economic', 'human_impact', 'conflict')")
    frames = tellings.compare_outlets(
        shares, papers.articles, papers.stories, value="share_of_sentences", within="frame"
    )
    sure = frames[frames["p_holm"] < 0.05]
    assert sure[["frame", "outlet_a", "outlet_b"]].to_numpy().tolist() == [["economic", HERALD, POST]]
    assert len(frames) == 9 and (frames["n_stories"] == 24).all()


def test_the_answers_of_notebook_09_run_and_are_as_told(papers, monkeypatch):
    notebook = PAPERS.parents[1] / "notebooks" / "py" / "09_do_three_papers_tell_one_town_alike.py"
    answer = notebook.read_text(encoding="utf-8").partition("<summary>An answer")[2].replace("\n# ", "\n")
    (code,) = re.findall(r"```python\n(.+?)```", answer.replace("\n#\n", "\n\n"), re.DOTALL)
    monkeypatch.chdir(notebook.parents[1])
    told = {"papers": papers, "tellings": tellings, "pd": pd}
    exec(code, told)
    sums = told["answer_1"].set_index(["outlet_a", "outlet_b"]).loc[(HERALD, POST)]
    assert sums["mean_a"] == pytest.approx(3, abs=0.2) and sums["mean_b"] == pytest.approx(2 / 24)
    assert sums["p_holm"] < 0.001
    assert told["answer_2"][TODAY] > 1 / 3 and told["answer_2"].drop(TODAY).max() < 0.05
    kinds = told["answer_3"]["kind"].value_counts()
    assert kinds["conflict"] == 4 and kinds["update"] == 3 and kinds["wording"] == 1
