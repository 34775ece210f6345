"""The charts of frames and of the source mix: titles are counted, letters stand beside colours, nothing overlaps."""

import matplotlib
import pandas as pd
import pytest
from pictures import badly_placed, words_of
from tellings.errors import TableError
from tellings.show import charts

matplotlib.use("Agg")
SIZES = [1, 2, 5, 12, 30]
FRAMES = (
    "economic",
    "conflict",
    "human_impact",
    "public_opinion",
    "external_relations",
    "quality_of_life",
    "policy",
    "law",
    "crime",
)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def articles_of(n):
    return pd.DataFrame(
        {
            "article_id": [f"a{i:02}" for i in range(n)],
            "label": [f"The Very Long Name of the Regional Gazette and Observer {i}" for i in range(n)],
        }
    )


def shares_of(rows, n_body=10):
    """Rows of article, frame, headline, standfirst, lede, body."""
    made = [(f"a{a:02}", frame, h + s + le + b, h, s, le, b, b / n_body) for a, frame, h, s, le, b in rows]
    return pd.DataFrame(
        made, columns=["article_id", "frame", "n_sentences", "headline", "standfirst", "lede", "body", "share_of_body"]
    )


@pytest.mark.parametrize("n", SIZES)
def test_nothing_overlaps_in_the_chart_of_frames_and_every_number_is_in_its_table(n):
    table = shares_of([(i, frame, 1, 1, 1, 9 - k) for i in range(n) for k, frame in enumerate(FRAMES)])
    ax = charts.frames_by_article(table, articles_of(n))
    assert not badly_placed(ax)
    assert ax.numbers["body"].sum() == table["body"].sum() and ax.get_title().rstrip("…") in ax.alt
    words = words_of(ax)
    assert words.count("H") == words.count("S") == words.count("L") == n * 5
    footer = " ".join(words)
    assert (
        "4 frames with fewer sentences not drawn" in footer
        and "census of these texts" in footer
        and f"n = {table['n_sentences'].sum():,} sentences" in footer
    )


def test_the_title_of_the_frames_counts_the_articles_whose_opening_holds_the_commonest_frame_behind_it():
    same = shares_of(
        [(0, "economic", 1, 0, 0, 4), (0, "law", 0, 0, 1, 1), (1, "law", 0, 0, 1, 2), (1, "crime", 0, 0, 0, 2)]
    )
    assert (
        charts.frames_by_article(same, articles_of(2)).get_title()
        == "The opening of 2 of 2 articles has words of the frame that is commonest behind it"
    )
    other = shares_of(
        [
            (0, "economic", 1, 0, 0, 4),
            (1, "law", 0, 0, 1, 1),
            (1, "public_opinion", 0, 0, 0, 2),
            (1, "crime", 0, 0, 0, 2),
        ]
    )
    title = charts.frames_by_article(other, articles_of(2).assign(label=["A", "B"])).get_title()
    assert title == (
        "The opening of 1 of 2 articles has words of the frame that is commonest behind it; "
        "B opens with law, and commonest behind it are public opinion and crime"
    )


def test_an_article_with_an_opening_alone_counts_in_no_title_and_a_missing_body_is_named():
    alone = shares_of([(0, "economic", 1, 0, 0, 0)]).assign(share_of_body=float("nan"))
    ax = charts.frames_by_article(alone, articles_of(2))
    assert (
        ax.get_title()
        == "No article has words of a frame both in its opening (headline, standfirst, lede) and behind it"
    )
    assert "no body" in words_of(ax) and "1 article without words of a frame not drawn" in " ".join(words_of(ax))


def test_no_frame_at_all_still_gives_a_picture_that_says_so():
    ax = charts.frames_by_article(shares_of([]), articles_of(3))
    assert ax.get_title() == "No entry of the frame list was found in 3 articles" and not badly_placed(ax)
    with pytest.raises(TableError):
        charts.frames_by_article(shares_of([]).drop(columns="lede"), articles_of(3))


def mix_of(rows):
    """Tables of claims, credits, sources from (article, side or None for unknown or "" for none found, type, count)."""
    claims, credits, sources = [], [], {}
    for a, side, kind, n in rows:
        for _ in range(n):
            claim, source = f"c{len(claims)}", None if side == "" else f"s:{side}:{kind}"
            claims.append((claim, f"a{a:02}", "speech", False))
            credits.append((claim, source))
            if source:
                sources[source] = (source, side, kind, sources.get(source, (0,))[-1] + 1)
    return (
        pd.DataFrame(claims, columns=["claim_id", "article_id", "act", "negated"]),
        pd.DataFrame(credits, columns=["claim_id", "source_id"]),
        pd.DataFrame(sources.values(), columns=["source_id", "sides", "type", "n_claims"]),
    )


@pytest.mark.parametrize("n", SIZES)
def test_every_claim_is_one_square_and_nothing_overlaps(n):
    sides = [f"the Most Serene Republic of Freedonia and Sylvania {i}" for i in range(9)]
    rows = (
        [(i, side, "person", 9 - k) for i in range(n) for k, side in enumerate(sides)]
        + [(i, None, "group", 2) for i in range(n)]
        + [(0, "", "group", 1)]
    )
    tables = mix_of(rows)
    ax = charts.source_mix(*tables, articles_of(n))
    assert not badly_placed(ax)
    assert ax.numbers["claims"].sum() == len(tables[0]) == n * 47 + 1
    letters = words_of(ax)
    assert (
        letters.count("A") == n * 9 + 1
        and letters.count("x") == n * 3 + 1
        and letters.count("?") == n * 2 + 1
        and letters.count("–") == 2
    )
    assert "census of these texts" in " ".join(letters) and f"n = {n * 47 + 1:,} claims" in " ".join(letters)


def test_the_title_of_the_mix_is_counted():
    rows = [
        (0, "Freedonia", "person", 3),
        (0, "Sylvania", "office", 1),
        (1, "Freedonia", "person", 2),
        (1, "Sylvania", "office", 2),
        (2, None, "group", 4),
    ]
    assert charts.source_mix(*mix_of(rows), articles_of(3)).get_title() == (
        "Freedonia is heard most in 1 of the 2 articles with a known side: 5 claims of 12, then Sylvania with 3"
    )
    assert (
        charts.source_mix(*mix_of(rows), articles_of(3), by="type").get_title()
        == "A person is heard most in 1 of 3 articles: 5 claims of 12, then group with 4"
    )
    assert (
        charts.source_mix(*mix_of(rows[-1:]), articles_of(3)).get_title()
        == "Of 4 claims in 1 article none has a source whose side is known"
    )


def test_the_order_of_two_sides_makes_no_other_voice_and_thoughts_and_denials_are_left_out():
    claims, credits, sources = mix_of(
        [
            (0, "Freedonia + Sylvania", "group", 1),
            (0, "Sylvania + Freedonia", "group", 1),
            (0, "Freedonia", "person", 2),
        ]
    )
    claims.loc[2, "act"], claims.loc[3, "negated"] = "thought", True
    ax = charts.source_mix(claims, credits, sources, articles_of(1))
    assert ax.numbers[["sides", "claims"]].to_numpy().tolist() == [["Freedonia + Sylvania", 2]]


def test_no_claim_at_all_still_gives_a_picture_that_says_so():
    ax = charts.source_mix(*mix_of([]), articles_of(2))
    assert (
        ax.get_title() == "No claim was found"
        and not badly_placed(ax)
        and "2 articles without a claim not drawn" in " ".join(words_of(ax))
    )
    with pytest.raises(TableError):
        charts.source_mix(*mix_of([]), articles_of(2).drop(columns="label"))


def test_both_charts_are_saved_with_their_words_and_numbers_and_draw_into_a_given_axes(tmp_path):
    import matplotlib.pyplot as plt

    table, mix = shares_of([(0, "economic", 1, 0, 0, 4)]), mix_of([(0, "Freedonia", "person", 3)])
    for n, draw in enumerate(
        (
            lambda **o: charts.frames_by_article(table, articles_of(1), **o),
            lambda **o: charts.source_mix(*mix, articles_of(1), **o),
        )
    ):
        own = plt.figure(figsize=(5, 3)).add_subplot()
        assert draw(ax=own) is own
        path = charts.save(draw(), tmp_path / f"{n}.png", dpi=50)
        assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == draw().alt
        assert len(pd.read_csv(path.with_suffix(".csv"))) == len(draw().numbers)
