"""The kinds of source, how much stands on unnamed people, and from whom a number comes."""

import re

import pandas as pd
import pytest
from tellings import read_coverage
from tellings.compare.sources.chains import chain_numbers
from tellings.compare.sources.unnamed import share_unnamed
from tellings.errors import TableError
from tellings.show.page.report import report


@pytest.fixture(scope="module")
def coverage(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "a.txt").write_text(
        "Flood closes the port of Bath\n\n"
        "The flood killed 41 people in Bath, the Associated Press reported, citing police.\n\n"
        "Two senior officials said the port would stay closed for 12 days. "
        "Mayor Ada Moor said 300 homes were lost. A witness said the wall broke at noon.\n\n"
        "The latest poll shows that 60 percent of voters back the mayor. "
        "A study found that the wall was old. The ruling said the port was liable. "
        "A video showed the wall falling.\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        "Port of Bath shut after flood\n\n"
        "The flood killed 41 people in Bath, police said. Mayor Ada Moor said the port of Bath was closed.\n",
        encoding="utf-8",
    )
    return read_coverage(folder)


@pytest.mark.parametrize(("name", "kind"), [
    ("Associated Press", "agency"),
    ("senior officials", "official"),
    ("Ada Moor", "person"),
    ("witness", "eyewitness"),
    ("latest poll", "data"),
    ("study", "study"),
    ("ruling", "law"),
    ("video", "video"),
    ("police", "organisation"),
])  # fmt: skip
def test_a_source_is_of_the_kind_that_journalism_names(coverage, name, kind):
    kinds = {row.name.removeprefix("two ").lower(): row.type for row in coverage.sources.itertuples(index=False)}
    assert kinds[name.lower()] == kind


def chains_of(c):
    return chain_numbers(c.tellings, c.claims, c.claim_parts, c.credits, c.sources, c.articles)


def test_what_stands_on_unnamed_people_is_counted_with_its_bound(coverage):
    shares = share_unnamed(coverage.claims, coverage.credits, coverage.sources, coverage.articles)
    shares = shares.set_index("article_id")
    assert shares.loc["a", "n_unnamed"] == 2 and shares.loc["b", "n_unnamed"] == 0
    assert (shares["least"] == shares["n_unnamed"] / shares["n_claims"]).all()
    assert (shares["most"] == (shares["n_unnamed"] + shares["n_unknown"]) / shares["n_claims"]).all()


def test_a_claim_without_a_source_widens_the_bound_and_a_negated_one_counts_nowhere():
    claims = pd.DataFrame({
        "claim_id": ["1", "2", "3"],
        "article_id": ["a"] * 3,
        "act": ["speech"] * 3,
        "negated": [False, False, True],
    })  # fmt: skip
    credits = pd.DataFrame({"claim_id": ["1", "2", "3"], "source_id": ["s", None, "s"]})
    sources = pd.DataFrame({"source_id": ["s"], "type": ["official"], "named": [False]})
    articles = pd.DataFrame({"article_id": ["a", "b"], "label": ["A", "B"]})
    (row,) = share_unnamed(claims, credits, sources, articles).itertuples(index=False)
    assert (row.n_claims, row.n_unnamed, row.n_unknown, row.least, row.most) == (2, 1, 1, 0.5, 1.0)


def test_a_number_goes_back_from_the_outlet_over_the_agency_to_the_police(coverage):
    chains = chains_of(coverage)
    place = coverage.tellings.set_index("telling_id")
    told = [
        list(part.sort_values("step")["name"])
        for key, part in chains.groupby("telling_id")
        if place.loc[key, "said"].startswith("41")
    ]
    assert ["a", "Associated Press", "police"] in told and ["b", "police"] in told


@pytest.mark.parametrize(("text", "chain"), [
    ("BATH, Maine (AP) — The mill lost 900 jobs, the ministry said.", ["Post", "Associated Press", "ministry"]),
    ("An aide told Reuters that 900 jobs would go at the mill in Bath.", ["Post", "Reuters", "aide"]),
    (
        "The mill in Bath lost 900 jobs, according to an official cited by the Harbor Times.",
        ["Post", "Harbor Times", "official"],
    ),
    ("“We lost 900 jobs,” an aide told reporters in Bath on Monday.", ["Post", "aide"]),
    ("BATH (Reuters) - The mill lost 900 jobs this year, more than in any other.", ["Post", "Reuters"]),
])  # fmt: skip
def test_an_agency_stands_between_the_outlet_and_who_told_it(tmp_path, text, chain):
    (tmp_path / "sheet.csv").write_text("file,outlet,published,url,basis\nx.txt,Post,,,\n", encoding="utf-8")
    (tmp_path / "x.txt").write_text(f"Mill in Bath closes\n\n{text}\n", encoding="utf-8")
    chains = read_coverage(tmp_path).number_chains()
    assert list(chains[chains["telling_id"] == chains["telling_id"].iloc[0]]["name"]) == chain


def test_an_outlet_is_no_step_behind_itself(tmp_path):
    text = "Mill in Bath closes\n\nAn aide told Reuters that 900 jobs would go at the mill in Bath.\n"
    (tmp_path / "reuters.txt").write_text(text, encoding="utf-8")
    assert list(read_coverage(tmp_path).number_chains()["name"]) == ["reuters", "aide"]


def test_the_page_says_the_kinds_who_is_unnamed_and_from_whom_a_number_comes(coverage):
    page = report(coverage, coverage.account())
    said = " ".join(re.sub(r"<[^>]+>", " ", page[page.index('id="sources"') :]).split())
    assert "news agency" in said and "vote, law or ruling" in said and "unnamed official" in said
    least = round(100 * 2 / coverage.unnamed_shares().set_index("label").loc["a", "n_claims"])
    assert f"{least} %" in said or f"{least} to" in said
    head = page[: page.index('id="sources"')]
    assert "<bdi>a</bdi> ← <bdi>Associated Press</bdi> ← <bdi>police</bdi>" in head
    assert "<bdi>b</bdi> ← <bdi>police</bdi>" not in head  # one step: the cell says it


def test_the_outermost_speaker_stands_next_to_the_outlet(tmp_path):
    text = "Harbor sale\n\nReuters reported that the ministry said 900 workers would go. The sale was closed."
    (tmp_path / "c.txt").write_text(text, encoding="utf-8")
    chains = chains_of(read_coverage(tmp_path))
    assert chains["name"].tolist()[:2] == ["c", "Reuters"]


def test_a_chain_without_its_columns_says_which():
    empty = pd.DataFrame()
    with pytest.raises(TableError, match="telling_id"):
        chain_numbers(empty, empty, empty, empty, empty, empty)
