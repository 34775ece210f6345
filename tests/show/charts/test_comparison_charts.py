"""The charts of stances, of one figure and of omissions: titles say what the tables hold, nothing overlaps, nothing is
claimed that was not read.
"""

import matplotlib
import pandas as pd
import pytest
from pictures import badly_placed, words_of
from tellings.errors import TableError
from tellings.show import charts

matplotlib.use("Agg")
SIZES = [1, 2, 5, 20]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def articles_of(n, cut=()):
    ids = [f"a{i:02}" for i in range(n)]
    return pd.DataFrame(
        {
            "article_id": ids,
            "label": [f"The Very Long Name of the Regional Gazette and Observer {i}" for i in range(n)],
            "truncated": [a in cut for a in ids],
        }
    )


def stances_of(n):
    sides = ("Freedonia", "Sylvania", "the Most Serene Republic of Osterlich and Tomainia")
    return pd.DataFrame(
        [
            (f"a{i:02}", side, stance, 2, f"{'called into question ' if stance == 'doubting' else 'said '}2")
            for i in range(n)
            for side in sides
            for stance in ("neutral", "doubting", "judging")
            if (stance, side) != ("doubting", "Sylvania")
        ],
        columns=["article_id", "sides", "stance", "n_claims", "cues"],
    )


@pytest.mark.parametrize("n", SIZES)
def test_the_title_of_the_stances_is_counted_and_nothing_overlaps(n):
    table = stances_of(n)
    ax = charts.stances_by_article(table, articles_of(n))
    claims = table.groupby("sides")["n_claims"].sum()
    doubting = table[table["stance"] == "doubting"].groupby("sides")["n_claims"].sum()
    assert ax.get_title().startswith(
        f"A doubting word introduces {doubting['Freedonia']} of {claims['Freedonia']} claims of Freedonia, and "
    )
    assert not badly_placed(ax)
    assert ax.numbers["n_claims"].sum() == table["n_claims"].sum()
    assert ax.get_title().rstrip("…") in ax.alt


def test_the_words_themselves_stand_in_the_cells_beside_the_letter_of_their_stance():
    words = words_of(charts.stances_by_article(stances_of(2), articles_of(2)))
    assert words.count("2: said 2") == 2 * (3 + 3)
    assert words.count("D") == 2 + 2 * 2 and "doubting" in words, (
        "a letter for each row and each cell that holds something"
    )


def test_the_order_of_two_sides_makes_no_other_side():
    table = pd.DataFrame(
        [
            ("a00", "Freedonia + Sylvania", "neutral", 3, "said 2, added"),
            ("a00", "Sylvania + Freedonia", "neutral", 2, "said, wrote"),
        ],
        columns=["article_id", "sides", "stance", "n_claims", "cues"],
    )
    ax = charts.stances_by_article(table, articles_of(1))
    assert ax.numbers[["who", "n_claims", "cues"]].to_numpy().tolist() == [
        ["Freedonia + Sylvania", 5, "said 3, added, wrote"]
    ]
    assert ax.get_title() == "No claim is given with a doubting word: 5 claims of 1 source or side"


def test_where_neither_of_the_two_heard_most_is_doubted_the_title_names_who_is():
    table = pd.DataFrame(
        [
            ("a00", "Freedonia", "neutral", 5, "said 5"),
            ("a00", "Sylvania", "neutral", 4, "said 4"),
            ("a00", "Osterlich", "doubting", 1, "claimed"),
        ],
        columns=["article_id", "sides", "stance", "n_claims", "cues"],
    )
    assert (
        charts.stances_by_article(table, articles_of(1)).get_title()
        == "A doubting word introduces 0 of 5 claims of Freedonia, and 1 of 1 claim of Osterlich"
    )


def test_stances_by_name_are_drawn_too_and_what_is_left_out_is_counted():
    table = stances_of(2).rename(columns={"sides": "name"})
    ax = charts.stances_by_article(table, articles_of(3), max_rows=1)
    assert set(ax.numbers["who"]) == {"Freedonia"}
    footer = " ".join(words_of(ax))
    assert (
        "2 more sides or sources with fewer claims not drawn" in footer and "1 article without such a claim" in footer
    )


def test_no_stance_at_all_still_gives_a_picture_that_says_so():
    ax = charts.stances_by_article(stances_of(0), articles_of(1))
    assert ax.get_title() == "No claim with a known source was found" and not badly_placed(ax)
    with pytest.raises(TableError):
        charts.stances_by_article(stances_of(1).drop(columns="cues"), articles_of(1))


def tellings_of(rows):
    """Rows of fact, article number, how, as written, value, low, high, unit, qualifier, credit."""
    made = [
        (f"a{n:02}", fact, how, said, value, low, high, unit, qualifier, credit)
        for fact, n, how, said, value, low, high, unit, qualifier, credit in rows
    ]
    return pd.DataFrame(
        made, columns=["article_id", "fact_id", "how", "said", "value", "low", "high", "unit", "qualifier", "credit"]
    )


def facts_of(*labels):
    return pd.DataFrame(
        {
            "fact_id": [f"f{n}" for n in range(len(labels))],
            "story_id": "s",
            "label": labels,
            "agreement": "same",
            "standing": "shared",
        }
    )


INF = float("inf")
OVER = ("f0", 0, "figure", "over 700", 700.0, 700.0, INF, None, "over", "none")
SUM = ("f0", 1, "figure", "653 + 51", 704.0, 704.0, 704.0, None, "exact", "inside")


def dots(rows, n=5, **options):
    return charts.dot_plot(
        tellings_of(rows), facts_of("drones and missiles launched"), articles_of(n), fact="f0", **options
    )


def markers(ax):
    return [
        (line.get_marker(), line.get_markerfacecolor() != "white")
        for line in ax.lines
        if line.get_marker() not in ("None", None, "")
    ]


@pytest.mark.parametrize("n", SIZES)
def test_nothing_overlaps_in_a_dot_plot(n):
    rows = [
        (
            "f0",
            i,
            "figure",
            f"an astonishing total of nearly {1_000_000 + i:,} people",
            1e6 + i,
            9e5,
            1e6 + i,
            None,
            "nearly",
            "inside",
        )
        for i in range(n)
    ]
    ax = dots([*rows, ("f0", 0, "words", "the majority", None, 0.5, 1.0, None, "about", "inside")], n)
    assert not badly_placed(ax) and len(ax.numbers) == n + 1


def test_over_700_is_an_open_arrow_and_no_point():
    assert markers(dots([OVER])) == [(">", False)]
    assert markers(dots([SUM])) == [("o", True)]
    assert sorted(markers(dots([("f0", 0, "figure", "at least eight", 8.0, 8.0, INF, None, "at_least", "none")]))) == [
        (">", False),
        ("o", False),
    ]


def test_the_title_of_a_dot_plot_says_whether_one_value_fits_all():
    assert dots([OVER, SUM]).get_title().endswith("“drones and missiles launched”: 704")
    assert (
        dots([SUM, ("f0", 2, *SUM[2:])]).get_title()
        == "All 2 that tell it write “653 + 51” for “drones and missiles launched”"
    )
    two, three = [
        ("f0", n, "figure", said, v, v, v, "day", "exact", "none")
        for n, said, v in ((0, "two days", 2.0), (1, "three days", 3.0))
    ]
    assert dots([two, three]).get_title().startswith("No one value fits what 2 articles write")
    assert "“two days”" in dots([two, three]).get_title() and "“three days”" in dots([two, three]).get_title()


def test_over_700_and_exactly_700_share_no_value_but_at_least_700_does():
    exact = ("f0", 1, "figure", "700", 700.0, 700.0, 700.0, None, "exact", "none")
    assert dots([OVER, exact]).get_title().startswith("No one value fits")
    at_least = ("f0", 0, "figure", "at least 700", 700.0, 700.0, INF, None, "at_least", "none")
    assert dots([at_least, exact]).get_title().startswith("One value fits what 2 articles write")


def test_a_share_beside_counts_and_another_unit_are_named_and_not_drawn():
    majority = ("f0", 0, "words", "the majority", None, 0.5, 1.0, None, "about", "inside")
    ax = dots([majority, SUM])
    assert "not on this scale: a share, not a count" in words_of(ax) and len(markers(ax)) == 1
    assert ax.get_title() == "1 of 2 that tell it writes “653 + 51” for “drones and missiles launched”"
    km, mile = [
        ("f0", n, "figure", said, v, v, v, unit, "exact", "none")
        for n, said, v, unit in ((0, "505 sq km", 505.0, "km2"), (1, "195 sq miles", 195.0, "mi2"))
    ]
    assert "not on this scale: in another unit (mi2)" in words_of(dots([km, mile]))


def test_a_fact_is_named_by_its_label_too_and_an_unknown_or_doubtful_one_is_refused():
    facts, told = facts_of("drones", "drones", "missiles"), tellings_of([("f2", *SUM[1:])])
    assert len(charts.dot_plot(told, facts, articles_of(2), fact="missiles").numbers) == 1
    for wrong, words in (("trains", "no fact 'trains'"), ("drones", "2 facts are called")):
        with pytest.raises(TableError, match=words):
            charts.dot_plot(told, facts, articles_of(2), fact=wrong)
    assert (
        charts.dot_plot(told, facts, articles_of(2), fact="f0").get_title() == "No article gives a value for “drones”"
    )


def matrix(rows, n, *labels, cut=(), **options):
    stories = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(n)], "story_id": "s"})
    return charts.omissions(tellings_of(rows), facts_of(*labels), articles_of(n, cut), stories, **options)


def told(fact, article, how="figure"):
    return (fact, article, how, "40", 40.0, 40.0, 40.0, None, "exact", "inside")


@pytest.mark.parametrize("n", SIZES)
def test_the_title_of_the_omissions_is_counted_and_nothing_overlaps(n):
    rows = [told("f0", i) for i in range(n)] + [told("f1", 0)] + [told("f2", i) for i in range(n - 1)]
    ax = matrix(
        rows, n, "drones that flew over the town and its harbour during the long night of the storm", "boats", "trains"
    )
    counts = ax.numbers[ax.numbers["state"] == "told"].groupby("fact_id").size()
    assert not badly_placed(ax)
    if n > 1:
        expected = (
            f"{(counts == n).sum()} of {len(counts)} facts found in {'both' if n == 2 else f'all {n}'} articles, "
            f"{(counts == 1).sum()} in one alone"
        )
        assert ax.get_title().startswith(expected)
    else:
        assert ax.get_title().startswith("One article alone tells this event")
    if n > 2:
        assert (
            f"“trains” in every article but The Very Long Name of the Regional Gazette and Observer {n - 1}" in ax.alt
        )


def test_the_topic_without_the_figure_is_not_an_omission():
    ax = matrix([told("f0", 0), told("f0", 1), told("f0", 2, "topic")], 3, "drones")
    assert ax.numbers["state"].tolist() == ["told", "told", "topic"] and "◐" in words_of(ax)
    assert "every article but" not in ax.get_title()


def test_nothing_is_claimed_beyond_the_cut_of_a_text_that_breaks_off():
    ax = matrix([told("f0", 0), told("f0", 1)], 3, "drones", cut=["a02"])
    assert ax.numbers["state"].tolist() == ["told", "told", "cut"]
    assert "every article but" not in ax.get_title() and "not found, but the text breaks off" in words_of(ax)


def test_an_article_that_tells_no_figure_has_its_column_and_other_events_are_counted():
    ax = matrix([told("f0", 0)], 2, "drones")
    assert ax.numbers["state"].tolist() == ["told", "absent"]
    stories = pd.DataFrame({"article_id": ["a00", "a01", "a02"], "story_id": ["s", "s", "t"]})
    ax = charts.omissions(tellings_of([told("f0", 0)]), facts_of("drones"), articles_of(3), stories)
    assert any("1 article of other events not drawn" in w for w in words_of(ax))
    with pytest.raises(TableError, match="no story 'x'"):
        charts.omissions(tellings_of([]), facts_of("drones"), articles_of(3), stories, story="x")


def test_no_fact_at_all_still_gives_a_picture_that_says_so():
    ax = matrix([], 2, "drones")
    assert ax.get_title() == "No figure was found in 2 articles" and not badly_placed(ax)


def test_every_chart_is_saved_with_its_words_and_numbers_and_draws_into_a_given_axes(tmp_path):
    import matplotlib.pyplot as plt

    rows = [told("f0", 0), told("f0", 1)]
    for n, draw in enumerate(
        (
            lambda **o: charts.stances_by_article(stances_of(2), articles_of(2), **o),
            lambda **o: dots(rows, **o),
            lambda **o: matrix(rows, 2, "drones", **o),
        )
    ):
        own = plt.figure(figsize=(5, 3)).add_subplot()
        assert draw(ax=own) is own
        path = charts.save(draw(), tmp_path / f"{n}.png", dpi=50)
        assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == draw().alt
        assert len(pd.read_csv(path.with_suffix(".csv"))) == len(draw().numbers)


def test_the_charts_read_the_seeds_as_they_are(seeds):
    coverage, _ = seeds
    ax = charts.omissions(coverage.tellings, coverage.facts, coverage.articles, coverage.stories)
    assert ax.get_title().startswith("1 of 5 facts found in all 4 articles, 2 in one alone") and not badly_placed(ax)
    assert (
        charts.dot_plot(coverage.tellings, coverage.facts, coverage.articles, fact="drones launched").get_title()
        == "All 4 that tell it write “653” for “drones launched”"
    )
