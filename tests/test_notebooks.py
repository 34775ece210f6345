"""Every notebook is freshly run, paired with its text file, touches nothing but the seeds and the data, and has every
part of a lesson.
"""

import json
import re
from itertools import pairwise
from pathlib import Path

import jupytext
import pandas as pd
import pytest
from tellings.coverage import read_coverage

PARTS = ("**Table.**", "**Chart.**", "**What it shows.**", "**What it cannot show.**")
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def markdown_cells(path: Path) -> list[dict]:
    return [
        c | {"source": "".join(c["source"])}
        for c in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if c["cell_type"] == "markdown"
    ]


def code_cells(path: Path) -> list[dict]:
    return [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_was_run_from_top_to_bottom(path):
    """nbval passes a stripped notebook without a word; this does not."""
    cells = code_cells(path)
    assert [c["execution_count"] for c in cells] == list(range(1, len(cells) + 1))
    assert all(
        c["outputs"]
        for c in cells
        if not re.match(r"(import|from) ", "".join(c["source"])) and "show = " not in "".join(c["source"])
    ), "a cell shows nothing"


def what_lacks(cells: list[dict]) -> list[str]:
    """The parts of a lesson that a notebook's words lack."""
    first, words = cells[0]["source"], "\n".join(c["source"] for c in cells)
    lacking = [part for part in PARTS if part not in words]
    lacking += [] if re.search(r"^#+ .*\?$", words, re.MULTILINE) else ["a question as a heading"]
    lacking += [] if re.match(r"# .+\n\n\*\d+ minutes", first) else ["how long it takes, below the title"]
    lacking += [] if "You need:" in first else ["what one needs to know"]
    lacking += [] if re.search(r"^## Exercise\n\n1\. ", words, re.MULTILINE) else ["an exercise"]
    answers = [c for c in cells if "answer" in c["metadata"].get("tags", [])]
    lacking += (
        []
        if len(answers) == 1 and answers[0]["source"].startswith("<details><summary>")
        else ["an answer that can be hidden"]
    )
    return lacking


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_has_every_part_of_a_lesson(path):
    assert not what_lacks(markdown_cells(path))


def test_a_lesson_without_a_part_is_named():
    cells = markdown_cells(PATHS[0])
    assert what_lacks(cells[:1]) and what_lacks(
        [c for c in cells if "answer" not in c["metadata"].get("tags", [])]
    ) == ["an answer that can be hidden"]
    assert what_lacks([c | {"source": c["source"].replace("*5 minutes. ", "*")} for c in cells]) == [
        "how long it takes, below the title"
    ]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_chart_is_announced_as_one(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for before, cell in pairwise(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "charts.picture(" in source and before["cell_type"] == "markdown":
            assert "**Chart.**" in "".join(before["source"]), source


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_and_its_text_file_say_the_same(path):
    text = jupytext.read(NOTEBOOKS / "py" / f"{path.stem}.py")
    saved = jupytext.read(path)
    assert [(c.cell_type, c.source, c.metadata.get("tags")) for c in text.cells] == [
        (c.cell_type, c.source, c.metadata.get("tags")) for c in saved.cells
    ]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_reads_only_the_seeds_and_the_data_and_has_no_error(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        assert not re.search(r"https?://|/home/|\.\./(?!seeds|data)", source)
        assert not [o for o in cell["outputs"] if o["output_type"] in ("error", "stream") and o.get("name") != "stdout"]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_every_picture_of_a_notebook_has_its_words(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        shown = [o["data"] for o in cell["outputs"] if "data" in o]
        assert not [data for data in shown if "image/png" in data], f"a picture without words: {source}"
        words = [re.findall(r'<img alt="([^"]*)"', "".join(data.get("text/html", ""))) for data in shown]
        assert all(len(alt) > 40 for alts in words for alt in alts)
        assert ("charts.picture(" in source) == any(words)


def test_every_text_file_has_its_notebook():
    assert {p.stem for p in PATHS} == {p.stem for p in (NOTEBOOKS / "py").glob("*.py")}


def test_what_the_prose_says_of_the_seeds_is_so():
    """Where a notebook's words name what a table holds, a changed rule fails here before a student reads something
    false.
    """
    coverage = read_coverage(NOTEBOOKS.parent / "seeds", sheet=NOTEBOOKS.parent / "data" / "sheets" / "seeds.csv")
    told = coverage.tellings[coverage.tellings["value"] == 653]
    assert (
        told["article_id"].nunique() > 2 and "inside" in set(told["credit"]) and set(told["credit"]) != {"inside"}
    )  # 00: a hollow mark among filled ones
    dates = coverage.dates[
        (coverage.dates["role"] != "mention") & coverage.dates["article_id"].str.startswith("001")
    ].dropna(subset="value")
    assert (
        set(dates["value"].str[:7]) >= {"2024-01", "2025-12"}
        and dates.loc[dates["chosen"], "value"].str.startswith("2025-12").all()
    )  # 01
    articles = coverage.articles.set_index(coverage.articles["article_id"].str[:3])
    assert articles["headline"].isna().sum() == 2  # 01: two come without
    stories = coverage.stories.set_index(coverage.stories["article_id"].str[:3])["story_id"]
    assert stories.drop("004").nunique() == 1 and stories["004"] != stories["000"]  # 01: one tells another night
    actors = coverage.sources.set_index("name")["as_written"]
    assert {"Moscow", "Kremlin"} <= {
        w.removeprefix("the ") for w in actors["Russia"].split(" | ")
    } and "the French president" in actors["Emmanuel Macron"]  # 03
    facts = coverage.facts.set_index("fact_id")
    vague = coverage.tellings.loc[coverage.tellings["said"] == "585 + 30", "fact_id"]
    assert (
        vague.nunique() == 1 and facts.at[vague.iloc[0], "agreement"] == "vaguer"
    )  # 00 and 06: words where others give numbers
    talks = facts.loc[coverage.tellings.loc[coverage.tellings["said"].str.lower() == "two days", "fact_id"].unique()]
    assert list(talks["agreement"]) == ["differs"] and "conflicts" not in set(
        facts["agreement"]
    )  # 06: the seeds hold no conflict
    assert coverage.keyness(coverage.articles["article_id"].iloc[3])["stands_out"].isna().all()  # 04: cannot answer
    gold = pd.read_csv(NOTEBOOKS.parent / "data" / "gold" / "angles.csv").pivot(
        index=["article_id", "start"], columns="reader", values="angle"
    )
    assert (gold["A"] == gold["B"]).all() and set(gold["A"]) == {
        "court",
        "ground",
        "nuclear",
        "pressure",
        "russia",
        "strikes",
        "talks",
        "terms",
    }  # 05
    assert len(coverage.evaluations) < len(coverage.figures) / 20  # 05: nearly all numbers stand without


def test_what_the_prose_says_of_the_ferry_is_so():
    ferry = read_coverage(
        NOTEBOOKS.parent / "data" / "events" / "ferry",
        sheet=NOTEBOOKS.parent / "data" / "events" / "ferry" / "sheet.csv",
    )
    facts = ferry.facts.set_index("fact_id")
    rows = {
        said: set(ferry.tellings.loc[ferry.tellings["said"] == said, "fact_id"])
        for said in ("19 minutes", "4 minutes", "four minutes", "64", "90")
    }
    assert (
        rows["19 minutes"] == rows["4 minutes"] == rows["four minutes"] and rows["64"] == rows["90"]
    )  # 02 and 06: one row each
    assert facts.at[rows["19 minutes"].pop(), "agreement"] == "conflicts"
    islanders = facts.loc[rows["64"].pop()]
    assert islanders["agreement"] == "differs" and "no day" in islanders["because"]
