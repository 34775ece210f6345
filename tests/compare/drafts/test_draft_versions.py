"""Versions of one article, and a headline beside its body."""

import pytest
from tellings.compare.drafts.headlines import compare_headlines
from tellings.core.lists.lexicons import open_lists
from tellings.core.tables import check_table
from tellings.drafts import compare_versions, find_in, joined
from tellings.errors import ArticleError
from tellings.read.articles import articles_of_text

OLD = """Storm leaves three dead

Three people died when the storm reached Port Harrow on Monday, the fire chief, Ada Moor, said. The harbour was closed.

"We told everybody to stay at home until the wind had gone down," Moor said.

At least 40 houses lost their roofs. The church was not damaged.
"""
NEW = """Storm leaves five dead

Five people died, when the storm reached Port Harrow on Monday, a fire chief said. The harbour was closed.

"We told everybody to stay at home," Moor said.

40 houses lost their roofs. The church was damaged.

Correction: An earlier version of this article gave another number of dead.
"""


@pytest.fixture
def versions(tmp_path):
    (tmp_path / "monday.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "tuesday.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_a_new_version_is_told_with_its_figures_hedges_sources_quotations_headline_and_correction(versions):
    table, articles = compare_versions(versions / "monday.txt", versions / "tuesday.txt")
    check_table(table, "revisions")
    found = {(row.what, row.status) for row in table.itertuples()}
    assert {
        ("figure", "differs"),
        ("figure", "hedge_lost"),
        ("source", "source_lost"),
        ("quote", "quote_altered"),
        ("headline", "told_differently"),
        ("statement", "told_differently"),
        ("correction", "only_here"),
    } <= found
    assert list(articles["article_id"]) == ["monday", "tuesday"]


def test_commas_and_blanks_are_no_change(versions):
    (versions / "tuesday.txt").write_text(OLD.replace("died when", "died, when").replace("\n\n", "\n\n\n"), "utf-8")
    assert compare_versions(versions / "monday.txt", versions / "tuesday.txt")[0].empty


def test_what_was_taken_out_is_named_at_its_place_in_the_old_version(versions):
    (versions / "tuesday.txt").write_text(OLD.replace(" The church was not damaged.", ""), "utf-8")
    table, _ = compare_versions(versions / "monday.txt", versions / "tuesday.txt")
    gone = table[table["article_id"] == "monday"]
    assert [OLD[r.start : r.end] for r in gone.itertuples() if r.what == "statement"] == ["The church was not damaged."]


def test_a_folder_of_dated_copies_is_compared_one_after_the_other(versions):
    for name, day in (("a", "3"), ("b", "1"), ("c", "2")):
        (versions / f"{name}.txt").write_text(
            OLD.replace("\n\nThree", f"\n\nMonday {day} March 2026\n\nThree", 1), "utf-8"
        )
    for name in ("monday", "tuesday"):
        (versions / f"{name}.txt").unlink()
    assert list(compare_versions(versions)[1]["article_id"]) == ["b", "c", "a"]


def test_a_folder_with_one_version_says_so(versions):
    (versions / "tuesday.txt").unlink()
    with pytest.raises(ArticleError, match="1 readable version"):
        compare_versions(versions)


def headlines_of(text):
    lists = open_lists(None)
    found = find_in(articles_of_text(text, "one"), lists)
    return compare_headlines(joined(found, {name: table.iloc[:0] for name, table in found.items()}, lists))


def test_a_headline_is_set_against_the_body_of_its_own_article():
    assert set(headlines_of(OLD)["status"]) == {"backed", "source_lost"}  # the body gives the three to the fire chief
    table = headlines_of("Norholm to close 80 shops\n\nThe chain Norholm will close 30 shops in May. It has 214.")
    assert {(r.said, r.status) for r in table.itertuples() if r.what == "figure"} == {("80", "differs")}
    text = "Moor blamed the mayor\n\nThe mayor blamed Moor for the floods on Monday. Nobody was hurt in the storm."
    assert "told_differently" in set(headlines_of(text)["status"])
