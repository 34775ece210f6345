"""The sentence over the page: it says what the table says, and nothing about outlets."""

from tellings.show.finding import state_finding
from tellings.show.told import told_rows


def finding_of(coverage, story):
    told = told_rows(coverage.tellings, coverage.articles, coverage.credits, coverage.sources)
    n_articles = int((coverage.stories["story_id"] == story).sum())
    return state_finding(coverage.facts[coverage.facts["story_id"] == story], told[told["story_id"] == story], n_articles)


def test_it_counts_the_articles_that_share_a_figure_and_those_without_a_source(seeds):
    sentence = finding_of(seeds[0], "together")
    assert sentence.startswith("All 4 articles give 653 for “drones launched”, 3 on a source’s word, 1 with no source found")
    assert "1 article writes “the majority” where 1 writes “585” for “missiles intercepted”" in sentence


def test_a_conflict_comes_first(many):
    assert finding_of(many(4)[0], "story").startswith("The articles conflict: 3 articles write “653” where 1 writes “635”")


def test_an_article_that_stands_alone_is_compared_with_nothing(seeds):
    assert finding_of(seeds[0], "alone") == "One article alone tells this event: 1 figure, and nothing to compare it with"


def test_lengths_of_time_come_after_counts(make):
    texts = {a: f"The war lasted {n} days and cost 900 lives." for a, n in (("a", 3), ("b", 4))}
    told = [("length of war", a, str(n), "lasted ", None, "none", None, None) for a, n in (("a", 3), ("b", 4))]
    told += [("lives lost", a, "900", "cost ", None, "none", None, None) for a in "ab"]
    coverage, _ = make(texts, told, agreements={"length of war": "updated"})
    coverage.tellings.loc[coverage.tellings["value"] < 10, "unit"] = "day"
    assert finding_of(coverage, "story") == (
        "Both articles give 900 for “lives lost”, none with a source that the rules found; 1 article writes “3” where 1 writes “4” for “length of war”")


def test_no_figure_and_no_article_are_said(make):
    coverage, _ = make({"a": "Nothing is counted here."}, [])
    assert finding_of(coverage, "story") == "No figure was found in 1 article"
    coverage, _ = make({}, [])
    assert finding_of(coverage, "story") == "No article was read"


def test_articles_that_share_no_figure_are_not_made_to_agree(make):
    texts = {"a": "They counted 40 cars.", "b": "They counted 7 boats."}
    coverage, _ = make(texts, [("cars", "a", "40", "counted ", None, "none", None, None), ("boats", "b", "7", "counted ", None, "none", None, None)])
    assert finding_of(coverage, "story") == "No figure stands in two of the 2 articles: 2 figures, each in one article only"
