"""The charts of words: versions, names, passages and origins. Titles are computed, words stand in their columns,
nothing overlaps.
"""

import re

import matplotlib
import pandas as pd
import pytest
import tellings
from pictures import badly_placed
from tellings.core.tables import make_table
from tellings.errors import TableError
from tellings.show import charts
from tellings.show.charts.wording.aligned import fold, place_words, words_of

matplotlib.use("Agg")
SIZES = [2, 5, 12, 30]
LONGEST = (
    "We must rebuild the bridge before the winter floods return to the valley, and nobody who lives beside the river "
    "will be left waiting for it."
)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture(scope="module")
def read_seeds():
    """The seeds as the whole package reads them."""
    return tellings.read_coverage("seeds", sheet="data/sheets/seeds.csv")


def words_on(ax):
    return [t.get_text() for t in ax.texts if t.get_text().strip()]


def name_of(n):
    return f"a{n:02}"


def articles_of(texts):
    rows = [
        (name_of(n), f"The Very Long Name of the Regional Gazette and Observer {n}", text)
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows, columns=["article_id", "label", "text"])


def stories_of(n):
    return make_table("stories", [(name_of(i), "s", 1.0, "test", None) for i in range(n)])


def strip(wordings, **options):
    """The strip of one or several utterances: for each a list of (article's number, words, speaker, wording)."""
    n = 1 + max((article for utterance in wordings for article, *_ in utterance), default=-1)
    texts, versions, claims = [""] * n, [], []
    for u, utterance in enumerate(wordings):
        longest = None
        for article, words, speaker, wording in sorted(utterance, key=lambda row: row[3] != "longest"):
            start = len(texts[article])
            texts[article] += words + "\n"
            name = f"{name_of(article)}:v{start}"
            longest = longest or name
            claims.append((f"c{name}", speaker))
            against = None if wording == "longest" else longest
            versions.append(
                (name_of(article), start, start + len(words), name, f"u{u}", None, f"c{name}", wording, against, None)
            )
    claims = pd.DataFrame(claims, columns=["claim_id", "source"]).astype("str")
    return charts.versions_strip(make_table("versions", versions), articles_of(texts), claims, **options)


def many_wordings(n):
    """One utterance that the first article has whole, and each other cut, changed, or retold."""
    kinds = (
        ("We must rebuild the bridge", "cut"),
        (LONGEST.replace("rebuild", "reconstruct"), "changed"),
        ("the bridge has to be rebuilt soon", "paraphrase"),
        (LONGEST, "same"),
    )
    rest = [
        (i, *kinds[i % 4][:1], f"the deputy minister for roads, bridges and harbours of province {i}", kinds[i % 4][1])
        for i in range(1, n)
    ]
    return [(0, LONGEST, "the minister", "longest"), *rest]


def test_cut_words_are_missing_and_other_words_stand_where_the_longest_has_its_own():
    placed, other = place_words("to force it to make peace".split(), "to force it towards peace".split(), 0)
    assert [placed[p] for p in sorted(placed)] == "to force it towards peace".split()
    assert other == {(0, 3, 0)} and (0, 4, 0) not in placed and placed[0, 5, 0] == "peace"


def test_words_that_are_put_in_stand_between_the_words_of_the_longest():
    placed, other = place_words("liberate these territories".split(), "liberate these [Donbas] territories".split(), 0)
    assert other == {(0, 1, 1)} and placed[0, 1, 1] == "[Donbas]" and placed[0, 2, 0] == "territories"


def test_the_strip_shows_of_every_version_of_the_seeds_what_the_table_says_differs(read_seeds):
    texts, versions = (
        dict(zip(read_seeds.articles["article_id"], read_seeds.articles["text"])),
        read_seeds.versions.set_index("version_id", drop=False),
    )
    checked = 0
    for v in versions.itertuples():
        if isinstance(v.against, str) and v.wording != "paraphrase":
            against = versions.loc[v.against]
            longest, said = (words_of(texts[x.article_id][x.start : x.end]) for x in (against, v))
            placed, other = place_words(longest, said, 0)
            diff = v.diff if isinstance(v.diff, str) else ""
            gone = [fold(w) for part in re.findall(r"\[-(.*?)-\](?!\])", diff) for w in words_of(part)]
            put_in = [fold(w) for part in re.findall(r"\{\+(.*?)\+\}", diff) for w in words_of(part)]
            assert [fold(w) for i, w in enumerate(longest) if (0, i, 0) not in placed or (0, i, 0) in other] == gone
            assert [fold(placed[p]) for p in sorted(other)] == put_in
            checked += 1
    assert checked >= 15


@pytest.mark.parametrize("n", SIZES)
def test_the_strip_of_one_utterance_fits_and_its_title_counts_wordings_and_names(n):
    ax = strip([many_wordings(n)])
    numbers = ax.numbers
    retold = numbers["wording"] == "retold"
    wordings = numbers.loc[~retold, "words"].nunique() + retold.sum()
    assert ax.get_title() == (
        f"{n} articles tell one utterance in {wordings} wordings; "
        f"its speaker is named in {numbers['given_to'].nunique()} ways"
    )
    assert not badly_placed(ax) and len(numbers) == n
    assert set(numbers["wording"]) <= set("all cut changed retold".split())


def test_the_title_of_the_strip_is_withdrawn_when_the_words_are_the_same():
    apart = strip([[(0, "rebuild the bridge", "Ann", "longest"), (1, "rebuild the bridges", "Ann", "changed")]])
    same = strip([[(0, "rebuild the bridge", "Ann", "longest"), (1, "rebuild the bridge", "Ann", "same")]])
    assert (
        apart.get_title() == "2 articles tell one utterance in 2 wordings"
        and same.get_title() == "2 articles tell one utterance in the same words"
    )
    two = strip(
        [
            [(0, "rebuild the bridge", "Ann", "longest"), (1, "rebuild the bridge", "Ann", "same")],
            [(0, "before the winter floods", "Ann", "longest"), (1, "before the floods", "the mayor", "cut")],
        ]
    )
    assert two.get_title() == (
        "1 of 2 utterances that several articles tell is cut, changed or reworded in at least one; "
        "the speaker of one is named in 2 ways"
    )


def test_the_strip_tells_cut_changed_and_retold_apart_by_letter_and_weight():
    ax = strip([many_wordings(5)])
    bold = {t.get_text() for t in ax.texts if t.get_weight() == "bold"}
    assert "reconstruct" in bold and "rebuild" not in bold
    assert {"=", "–", "≠", "~"} <= set(words_on(ax))
    changed = ax.numbers[ax.numbers["wording"] == "changed"].iloc[0]
    assert (changed["left_out"], changed["put_in"]) == ("rebuild", "reconstruct")


def test_two_fragments_of_one_article_share_its_line_unless_they_overlap():
    ax = strip(
        [
            [
                (0, LONGEST, "Ann", "longest"),
                (1, "We must rebuild the bridge", "Bo", "cut"),
                (1, "left waiting", "Bo", "cut"),
                (1, "the bridge before", "Bo", "cut"),
            ]
        ]
    )
    rows = ax.numbers[ax.numbers["article_id"] == "a01"]
    assert rows["words"].tolist() == ["We must rebuild the bridge left waiting", "the bridge before"]


def test_utterances_that_are_not_drawn_are_counted_and_an_unknown_one_is_refused():
    pair = [(0, "rebuild the bridge", "Ann", "longest"), (1, "rebuild the bridges", "Ann", "changed")]
    ax = strip([pair, pair, pair], max_utterances=1)
    assert any("n = 1 utterance of 3" in w and "2 more not drawn" in w for w in words_on(ax))
    assert strip([pair, pair], utterance="u1").numbers["utterance"].unique().tolist() == ["u1"]
    with pytest.raises(TableError, match="no utterance 'x'"):
        strip([pair], utterance="x")


def test_a_word_longer_than_the_strip_and_a_very_long_sentence_are_cut_and_counted():
    ax = strip([[(0, f"{'rebuild' * 40} " + LONGEST * 9, "Ann", "longest"), (1, LONGEST, "Ann", "cut")]])
    assert not badly_placed(ax) and any("words not drawn" in w for w in words_on(ax))


def names(rows, n, **options):
    """The chart of names from (actor, article's number, surface, descriptor, count)."""
    made = [
        (f"id {actor}", "s", actor, name_of(article), surface, descriptor, count)
        for actor, article, surface, descriptor, count in rows
    ]
    return charts.variants_by_article(make_table("variants", made), articles_of([""] * n), **options)


@pytest.mark.parametrize("n", SIZES)
def test_the_names_fit_and_the_title_counts_the_actors_with_another_name(n):
    rows = [("Freedonia", i, "Freedonia" if i % 2 == 0 else "the Palace", None, 3) for i in range(n)]
    rows += [
        (
            "Rufus Firefly",
            i,
            "Firefly",
            f"the long-serving president of the republic and lead negotiator of talks {i}",
            1,
        )
        for i in range(n)
    ]
    rows += [("Sylvania", i, "Sylvania", None, 1) for i in range(n)]
    ax = names(rows, n)
    assert ax.get_title() == (
        "1 of 3 actors that several articles name has another name, spelling or description somewhere: "
        "“the Palace” for Freedonia"
    )
    assert not badly_placed(ax)
    assert (n > 16) == any(f"{n - 16} more articles not drawn" in w for w in words_on(ax))


def test_the_title_of_the_names_is_withdrawn_when_all_use_one():
    ax = names([("Freedonia", i, "Freedonia", None, 3) for i in range(3)], 3)
    assert (
        ax.get_title() == "The articles use one name, or parts of it, for the one actor that several of them name"
        and "≠" not in words_on(ax)
    )


def test_other_names_and_spellings_stand_out_and_parts_and_initials_do_not():
    rows = [
        ("Volodymyr Zelensky", 0, "Zelensky", None, 1),
        ("Volodymyr Zelensky", 1, "Zelenskyy", None, 1),
        ("Russia", 0, "Kremlin", None, 2),
        ("Russia", 1, "Russia", None, 2),
        ("United States", 0, "US", None, 1),
        ("United States", 1, "U.S.", None, 1),
        ("Paul Ryan", 0, "Paul D. Ryan", None, 1),
        ("Paul Ryan", 1, "Ryan", None, 1),
        ("Republicans", 0, "Republican", None, 1),
        ("Republicans", 1, "the Republicans", None, 1),
    ]
    ax = names(rows, 2)
    assert dict(zip(ax.numbers["surface"], ax.numbers["named"])) == {
        "Zelensky": "own",
        "Zelenskyy": "spelling",
        "Kremlin": "other",
        "Russia": "own",
        "US": "own",
        "U.S.": "own",
        "Paul D. Ryan": "own",
        "Ryan": "own",
        "Republican": "own",
        "the Republicans": "own",
    }
    bold = {t.get_text() for t in ax.texts if t.get_weight() == "bold"}
    assert {"Zelenskyy 1×", "Kremlin 2×", "≠", "s"} <= bold and not {"US 1×", "Zelensky 1×"} & bold


def test_an_actor_of_one_article_alone_is_not_compared_and_actors_beyond_the_limit_are_counted():
    rows = [(f"Town {i}", a, f"Town {i}", None, 1) for i in range(4) for a in range(2)] + [
        ("Lonely", 0, "Lonely", None, 9)
    ]
    ax = names(rows, 2, max_actors=3)
    assert ax.numbers["actor"].nunique() == 3 and "Lonely" not in words_on(ax)
    assert any("1 more actor" in w for w in words_on(ax))
    with pytest.raises(TableError, match="no story 'x'"):
        names(rows, 2, story="x")


def arcs(rows, n, **options):
    """The arcs from (article's number, start, the other's number, its start, words, what is inside)."""
    made = [
        (name_of(a), start, start + 60, f"p{i}", n_words, name_of(b), other, other + 60, 1.0, inside)
        for i, (a, start, b, other, n_words, inside) in enumerate(rows)
    ]
    return charts.passage_arcs(make_table("passages", made), articles_of([LONGEST * 10] * n), **options)


@pytest.mark.parametrize("n", SIZES)
def test_the_arcs_fit_and_the_title_says_how_much_is_plain_reuse(n):
    kinds = ("quote", "name", "figure", "plain")
    rows = [(a, 40 * a, b, 30 * b + 100, 8 + a + b, kinds[(a + b) % 4]) for a in range(n) for b in range(a + 1, n)]
    ax = arcs(rows, n)
    plain = [row for row in rows if row[-1] == "plain"]
    assert not badly_placed(ax) and len(ax.numbers) == min(20, len(rows))
    if plain:
        longest = max(plain, key=lambda row: row[4])
        assert ax.get_title().startswith(f"{len(plain)} of {len(rows)} passages that two articles share ")
        assert f"plain reuse, the longest {longest[4]} words in" in ax.get_title()
    else:
        assert ax.get_title() == "No plain reuse in the one passage that two articles share: 1 name with its title"
    assert (len(rows) > 20) == any(f"{len(rows) - 20} more passages not drawn" in w for w in words_on(ax))


def test_many_passages_at_one_place_keep_their_letters_apart():
    ax = arcs([(0, 500, 1, 500 + i, 8 + i, "quote") for i in range(20)], 2)
    assert not badly_placed(ax) and {f"Q{i}" for i in range(1, 21)} <= set(words_on(ax))


def test_the_kinds_of_passages_differ_in_line_and_letter():
    ax = arcs(
        [
            (0, 10, 1, 10, 9, "plain"),
            (0, 200, 1, 200, 9, "quote"),
            (0, 400, 1, 400, 9, "figure"),
            (0, 600, 1, 600, 9, "name"),
        ],
        2,
    )
    assert {"P1", "Q2", "F3", "N4"} <= set(words_on(ax))
    styles = {str((line._dash_pattern, line.get_linestyle())) for line in ax.lines if len(line.get_xdata()) > 2}
    assert len(styles) == 4


def test_an_arc_ends_where_the_words_stand_in_both_texts():
    ax = arcs([(0, 0, 1, 700, 9, "plain")], 2)
    row = ax.numbers.iloc[0]
    assert (row["place"], row["other_place"]) == (0, 700 / len(LONGEST * 10))
    y = next(line for line in ax.lines if len(line.get_xdata()) > 2).get_ydata()
    bars = sorted(p.get_y() for p in ax.patches if p.get_height() > 0.5)
    assert bars[0] < y[0] < bars[0] + 0.1 and y[-1] > bars[1] + 0.4 * 0.85


def pairs(rows, n, **options):
    """The matrix from (one article's number, the other's, plain words, shared, tau, reading)."""
    made = [(name_of(a), name_of(b), words, shared, tau, reading, "test") for a, b, words, shared, tau, reading in rows]
    return charts.origins_matrix(make_table("origins", made), articles_of([""] * n), stories_of(n), **options)


@pytest.mark.parametrize("n", SIZES)
def test_the_matrix_fits_and_its_title_counts_the_pairs_with_a_sign(n):
    rows = [(a, b, 0, 12, 0.1, "shared_quotes") for a in range(n) for b in range(a + 1, n)]
    rows[-1] = (n - 2, n - 1, 0, 18, 0.95, "same_order_retelling")
    ax = pairs(rows, n)
    of = "both" if n == 2 else f"1 of {n * (n - 1) // 2} pairs of articles"
    assert (
        ax.get_title()
        == (
            f"A sign of one text behind {of}: The Very Long Name of the Regional Gazette and Observer {n - 2} and "
            f"The Very Long Name of the Regional Gazette and Observer {n - 1} tell 18 shared facts and "
            "utterances in nearly the same order"
        )
        or "…" in ax.get_title()
    )
    assert not badly_placed(ax)
    drawn = min(n, 12)
    assert len(ax.numbers) == drawn * (drawn - 1) // 2 and (ax.numbers["reading"] == "same_order_retelling").any(), (
        "the strongest signs are drawn"
    )
    assert (n > 12) == any(f"{n - 12} articles of the event with weaker signs not drawn" in w for w in words_on(ax))


def test_the_title_of_the_matrix_is_withdrawn_without_a_sign_and_names_a_near_copy_first():
    assert (
        pairs([(0, 1, 0, 5, 0.2, "none_seen")], 3).get_title()
        == "Nothing speaks for one text behind any two of 3 articles"
    )
    ax = pairs([(0, 1, 0, 18, 0.95, "same_order_retelling"), (0, 2, 300, 5, None, "near_copy")], 3)
    assert (
        ax.get_title().startswith("A sign of one text behind 2 of 3 pairs of articles: ")
        and "are near copies" in ax.get_title()
    )


def test_a_pair_that_shares_nothing_and_one_too_small_to_order_say_so():
    ax = pairs([(0, 1, 0, 2, None, "none_seen")], 3)
    assert ax.numbers["reading"].tolist() == ["none_seen", "nothing shared", "nothing shared"]
    assert "—" in words_on(ax) and "too few to" in " ".join(words_on(ax))
    with pytest.raises(TableError, match="no story 'x'"):
        pairs([], 3, story="x")


def test_without_data_each_chart_is_a_sentence():
    drawn = [
        strip([]),
        names([], 2),
        arcs([], 2),
        pairs([], 2),
        pairs([], 1),
        charts.origins_matrix(make_table("origins", []), articles_of([]), stories_of(0)),
    ]
    assert [ax.get_title() for ax in drawn] == [
        "No utterance was found in two articles",
        "No actor is named by two articles",
        "No two articles share a passage",
        "Nothing speaks for one text behind the two articles",
        "There are no two articles of one event to compare",
        "There are no two articles of one event to compare",
    ]
    for ax in drawn:
        assert not badly_placed(ax) and ax.get_title() in " ".join(words_on(ax)) and charts.png_bytes(ax, dpi=40)


def test_the_charts_read_the_seeds_as_they_are(read_seeds, tmp_path):
    c = read_seeds
    drawn = {
        "7 of 11 utterances that several articles tell are cut": charts.versions_strip(
            c.versions, c.articles, c.claims
        ),
        "11 of 27 actors that several articles name": charts.variants_by_article(c.variants, c.articles),
        "No plain reuse in any of the 4 passages": charts.passage_arcs(c.passages, c.articles),
        "A sign of one text behind 1 of 6 pairs of articles": charts.origins_matrix(c.origins, c.articles, c.stories),
    }
    for n, (begins, ax) in enumerate(drawn.items()):
        assert ax.get_title().startswith(begins) and not badly_placed(ax)
        path = charts.save(ax, tmp_path / f"{n}.png", dpi=40)
        assert path.with_suffix(".alt.txt").read_text(encoding="utf-8").strip() == ax.alt and len(
            pd.read_csv(path.with_suffix(".csv"))
        ) == len(ax.numbers)


def test_each_chart_draws_into_a_given_axes(read_seeds):
    import matplotlib.pyplot as plt

    c = read_seeds
    for draw in (
        lambda ax: charts.versions_strip(c.versions, c.articles, c.claims, ax=ax),
        lambda ax: charts.variants_by_article(c.variants, c.articles, ax=ax),
        lambda ax: charts.passage_arcs(c.passages, c.articles, ax=ax),
        lambda ax: charts.origins_matrix(c.origins, c.articles, c.stories, ax=ax),
    ):
        own = plt.figure(figsize=(5, 3)).add_subplot()
        assert draw(own) is own and max(t.get_fontsize() for t in own.texts) < 11
