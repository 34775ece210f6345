"""A study: measures with their zeros, text that says only what its tables hold, a notebook that runs and repeats."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from tellings.errors import TellingsError
from tellings.study import pages, says
from tellings.study.measures import FRAME, MEASURES, measure_articles
from tellings.study.study import read_study, study_of
from tellings.study.write import write_study

PAPERS = Path(__file__).parents[2] / "data" / "papers" / "articles"
STORIES = 7  # of 24: enough for a test of signs


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The three papers on the first stories, of one day each."""
    home = tmp_path_factory.mktemp("papers")
    stories = pd.read_csv(PAPERS.parent / "stories.csv")
    for name in stories.loc[stories["story"].isin(stories["story"].unique()[:STORIES]), "file"]:
        shutil.copy(PAPERS / name, home)
    shutil.copy(PAPERS / "sheet.csv", home)
    return home


@pytest.fixture(scope="module")
def study(folder):
    return read_study(folder)


def test_every_article_has_every_measure_and_a_count_of_nothing_is_zero(study):
    n = len(study.coverage.articles)
    sizes = study.measures.groupby("measure").size()
    assert (sizes == n).all() and set(MEASURES) < set(sizes.index)
    values = study.measures.dropna(subset="value")
    shares = values[values["unit"].str.startswith("share")]
    assert shares["value"].between(0, 1).all() and (values["value"] >= 0).all()
    frames = study.measures[study.measures["measure"].str.startswith(FRAME)]
    assert frames["value"].notna().all() and (frames["value"] == 0).any()
    counts = study.measures[study.measures["measure"].isin(["words", "figures", "claims"])]
    assert counts["value"].notna().all()


def test_a_measure_is_what_the_tables_say(study):
    tables = study.coverage.tables()
    values = study.measures.set_index(["article_id", "measure"])["value"]
    article = tables["articles"]["article_id"].iloc[0]
    claims = tables["claims"].query("article_id == @article and act == 'speech' and not negated")
    assert values[article, "quoted"] == pytest.approx((claims["kind"] == "direct").mean())
    points = tables["points"].query("standing in ('all', 'several') and sure == True")
    of = points[points["story_id"] == points.loc[points["article_id"] == article, "story_id"].iloc[0]]
    mine = of.loc[of["article_id"] == article, "point_id"].nunique()
    assert values[article, "points told"] == pytest.approx(mine / of["point_id"].nunique())
    assert measure_articles(tables).equals(study.measures)


def test_a_mean_over_stories_is_that_of_the_stories(study):
    row = study.means.iloc[3]
    own = study.measures.query("measure == @row.measure and outlet == @row.outlet").dropna(subset="value")
    each = own.groupby("story_id")["value"].mean()
    assert row["mean"] == pytest.approx(each.mean()) and row["stories"] == len(each)


def numbers(text: str) -> set[str]:
    """The numbers of a text that stand in no name."""
    return set(re.findall(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?", re.sub(r"\d{4}-\d\d-\d\d", "", text)))


def test_no_sentence_holds_a_number_that_its_table_does_not(study):
    """What may stand beside: how many rows, how many of a kind, and the line at 0.05."""
    table = study.differences
    cells = {f"{abs(v):.3f}" for c in ("difference", "low", "high", "p_holm") for v in table[c].dropna()}
    cells |= {str(v) for c in ("n_stories", "n_unlike") for v in table[c]}
    known = table["p_holm"].notna()
    counted = {len(table), known.sum(), (~known).sum(), (table["p_holm"] < 0.05).sum(), 2}
    assert numbers(says.says_differences(table)) <= cells | {str(n) for n in counted} | {"0.05", "1", "2"}
    corpus = study.corpus
    held = {f"{v:,}" for c in ("articles", "stories", "tokens") for v in corpus[c]}
    assert numbers(says.says_corpus(corpus)) == held & numbers(says.says_corpus(corpus))


def test_the_sentence_of_differences_names_those_that_hold_and_no_other():
    row = {"measure": "hedged", "outlet_a": "A", "outlet_b": "B", "n_stories": 24, "n_unlike": 20, "because": None}
    row |= {"difference": -0.25, "low": -0.4, "high": -0.1, "p": 0.001, "p_holm": 0.01}
    table = pd.DataFrame([row, row | {"measure": "words", "p_holm": 0.6}, row | {"measure": "quoted", "p_holm": None}])
    said = says.says_differences(table.astype({"p_holm": "Float64"}))
    assert "hedged: A below B by 0.250 [0.100, 0.400], in 20 of 24 stories, adjusted p 0.010" in said
    assert "words" not in said and "Of 3 comparisons" in said and "1 rest" in said


def test_three_papers_of_one_town_are_told_apart_where_they_were_made_unlike(study):
    """Today hides its sources and hedges: planted in every story, and there in seven."""
    means = study.means.pivot(index="measure", columns="outlet", values="mean")
    assert means.loc["named persons"].idxmin() == "Aldermouth Today"
    assert means.loc["hedged"].idxmax() == "Aldermouth Today"
    effects = study.differences.query("measure == 'hedged' and outlet_a == 'Aldermouth Herald'")
    assert effects.query("outlet_b == 'Aldermouth Today'")["effect"].iloc[0] == -1


def test_a_folder_of_one_outlet_is_refused(study):
    from dataclasses import replace

    alone = study.coverage.articles.assign(outlet="Herald")
    with pytest.raises(TellingsError, match="fewer than two"):
        study_of(replace(study.coverage, articles=alone))


def test_latex_escapes_what_it_would_obey():
    made = pages.as_latex(pd.DataFrame({"p_holm": ["5 % & more"]}), "A_b", "tab:x")
    assert r"p\_holm" in made and r"5 \% \& more" in made and r"A\_b" in made and r"\toprule" in made


def test_the_notebook_runs_and_its_pages_hold_every_table_and_figure(folder, tmp_path):
    out = tmp_path / "out"
    written = write_study(folder, out, ["Aldermouth Herald", "Aldermouth Today"], title="A <b>", question="Alike?")
    names = {path.name for path in written}
    assert {"study.ipynb", "study.qmd", "study.html"} <= names
    cells = json.loads((out / "study.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["outputs"] for cell in code[1:]) and not [o for c in code for o in c["outputs"] if "ename" in o]
    page = (out / "study.html").read_text(encoding="utf-8")
    captions = [int(n) for n in re.findall(r"<caption>Table (\d+)\. ", page)]
    assert len(captions) == 7 and all(b == a + 1 for a, b in pairwise(captions))
    assert "<script" not in page and "https://" not in page and "<title>A &lt;b&gt;</title>" in page
    assert "Figure 1. " in page and (out / "figures" / "effects_1.csv").is_file()
    for name in ("corpus", "measures", "means", "differences", "words", "versions", "lists"):
        assert (out / "tables" / f"{name}.csv").is_file() and (out / "tables" / f"{name}.tex").is_file()
    quarto = (out / "study.qmd").read_text(encoding="utf-8")
    assert quarto.startswith("---\ntitle:") and quarto.count("```{python}") == len(code)
