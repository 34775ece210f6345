"""Keyness: planted words are found, shuffled labels flag nothing, too few articles say so, and style is told apart from
content.
"""

import pandas as pd
import pytest
from keyness_corpus import make_corpus
from tellings import keyness, keyness_says
from tellings.compare.keyness.permutation import Design, shuffles
from tellings.core.tables import check_table
from tellings.errors import TableError


def outlet_words(corpus, **options):
    return keyness(corpus.sentences, corpus.articles, corpus.stories, target="A", by="outlet", **options)


def hand_made(texts, outlets=None, stories=None):
    ids = sorted(texts)
    sentences = pd.DataFrame(
        [(a, "body", text) for a in ids for text in texts[a].split("\n")], columns=["article_id", "kind", "text"]
    )
    labels = outlets or [None] * len(ids)
    articles = pd.DataFrame(
        {"article_id": ids, "label": [o or a for o, a in zip(labels, ids)], "outlet": pd.Series(labels, dtype="str")}
    )
    return sentences, articles, pd.DataFrame({"article_id": ids, "story_id": stories or ["s"] * len(ids)})


# A few seeded runs, because each takes a moment. Were the true rate 80 %, 6 of 8 or more would be found in 80 % of
# choices of seeds, and fewer than
# 4 in 1 %; tests/bench/keyness_bench.py measures 200 runs. Were the true false alarm rate 5 %, 3 of 12 or more would
# flag a word in 2 %.
@pytest.mark.parametrize("options", [{"per_article": 2.5}, {"per_article": 3.0, "n_target": 10, "n_outlets": 3}])
def test_words_planted_at_three_to_one_are_found(options):
    corpora = [make_corpus(seed, n_words=1500, **options) for seed in range(8)]
    found = [bool(outlet_words(corpus).set_index("term").loc[corpus.planted[0], "stands_out"]) for corpus in corpora]
    assert sum(found) >= 6


def test_shuffled_labels_flag_a_word_in_few_runs():
    flagged = [outlet_words(make_corpus(seed, ratio=1.0, n_words=1500))["stands_out"].any() for seed in range(12)]
    assert sum(flagged) <= 2


def test_a_word_in_one_article_many_times_does_not_stand_out_for_its_outlet():
    corpus = make_corpus(5, n_planted=0, n_words=1500)
    article = corpus.articles.loc[corpus.articles["outlet"] == "A", "article_id"].iloc[0]
    burst = pd.DataFrame([(article, "body", "glarn " * 60)], columns=["article_id", "kind", "text"])
    table = outlet_words(corpus._replace(sentences=pd.concat([corpus.sentences, burst])))
    row = table[table["term"] == "glarn"].iloc[0]
    assert (row.target_count, row.rest_count, row.target_articles) == (60, 0, 1) and not row.stands_out


def test_the_table_is_the_same_whatever_the_order_and_holds_to_the_codebook():
    corpus = make_corpus(1, n_words=1500)
    table = check_table(outlet_words(corpus), "keyness")
    mixed = corpus._replace(
        sentences=corpus.sentences.sample(frac=1, random_state=1),
        articles=corpus.articles.sample(frac=1, random_state=2),
        stories=corpus.stories.sample(frac=1, random_state=3),
    )
    pd.testing.assert_frame_equal(table, outlet_words(mixed))
    assert (table["z"].abs() > table["chance_limit"]).equals(table["stands_out"].astype(bool))
    assert ((table["low"] < table["log_odds"]) & (table["log_odds"] < table["high"])).all()


def test_where_nothing_stands_out_the_sentence_says_so_with_the_limit():
    table = outlet_words(make_corpus(4, ratio=1.0, n_words=1500))
    assert not table["stands_out"].any()
    says = table.attrs["says"]
    assert says.startswith("No word stands out beyond chance in A (15 : 15 articles): of ")
    assert (
        f"the largest |z| is {table['z'].abs().max():.1f}, the chance limit {table['chance_limit'].iloc[0]:.1f}" in says
    )
    assert says in repr(table) and says in table.head(3)._repr_html_() and keyness_says(table) == says


def test_five_articles_cannot_answer_but_the_counts_stand():
    texts = {f"a{n}": "The storm hit the harbour. The storm passed over." for n in range(4)} | {
        "a9": "The flood hit the harbour. A flood, a flood!"
    }
    table = check_table(keyness(*hand_made(texts), target="a9"), "keyness")
    assert table["stands_out"].isna().all() and table["chance_limit"].isna().all() and table["low"].isna().all()
    assert table.set_index("term").loc[
        "storm", ["target_count", "rest_count", "target_articles", "rest_articles"]
    ].tolist() == [0, 8, 0, 4]
    assert table.attrs["says"].startswith(
        "These 5 articles cannot answer which words set a9 apart: there are 5 ways to deal whole articles out, "
        "so no word could have a p below 0.2, and 0.05 is needed."
    )


def test_words_that_the_choice_of_stories_explains_are_not_the_outlets():
    # A tells the flood three times and the strike once, B the other way about; within a story both use the same words.
    flood, strike = "river water bridge " * 30, "union wages factory " * 30
    texts = {f"a{n:02}": flood if n < 8 else strike for n in range(16)}
    ours = [f"A{n}" for n in range(8)]
    outlets = ours[:6] + ["B0", "B1"] + ours[6:] + [f"B{n}" for n in range(2, 8)]
    stories = ["flood"] * 8 + ["strike"] * 8
    within = keyness(*hand_made(texts, outlets, stories), target=ours, by="outlet")
    assert within["log_odds"].abs().max() < 1e-9 and not within["stands_out"].any()
    assert within.attrs["n_stories"] == 2 and within.attrs["n_ways"] == 28 * 28
    pooled = keyness(*hand_made(texts, outlets), target=ours, by="outlet")
    assert pooled["log_odds"].abs().min() > 1


@pytest.mark.parametrize("options", [{"n_themes": 5, "repeats": 2}, {"one_sided": True, "repeats": 3}])
def test_what_an_outlet_tells_twice_flags_no_more_words_than_chance(options):
    corpora = [make_corpus(seed, ratio=1.0, n_words=1000, n_articles=20, n_target=10, **options) for seed in range(8)]
    assert sum(outlet_words(corpus)["stands_out"].any() for corpus in corpora) <= 2


def test_all_that_an_outlet_wrote_of_a_story_is_one_unit_and_the_sentence_counts_them():
    texts = {f"a{n}": "The harbour storm hit. The storm, the storm." for n in range(6)} | {
        f"b{n}": "The flood hit the harbour." for n in range(3)
    }
    table = keyness(*hand_made(texts, outlets=["A"] * 6 + ["B", "C", "D"]), target="A", by="outlet")
    assert table.attrs["n_units"] == 4 and table.attrs["n_ways"] == 4 and table["stands_out"].isna().all()
    assert "4 ways to deal 4 whole sets of articles out" in table.attrs["says"]


def test_a_story_that_one_side_alone_tells_adds_to_the_counts_only():
    texts = {"a0": "flood flood rain", "a1": "flood rain rain", "a2": "wages wages wages", "a3": "wages wages wages"}
    table = keyness(*hand_made(texts, stories=["s", "s", "t", "t"]), target="a0").set_index("term")
    assert table.loc["wages", "rest_count"] == 6 and pd.isna(table.loc["wages", "log_odds"])
    assert (
        table.attrs["n_aside"] == 2
        and "(2 of stories that one side alone tells cannot be dealt)" in table.attrs["says"]
    )


def test_style_words_are_told_apart_from_content_with_the_reason():
    text = (
        "Mr. Moor moved towards the U.S. border, but he didn’t cross it. The mayor's cease-fire held; "
        "a ceasefire is a programme. "
        "The US said so to Moor. The inspectors saw how Moor organised the defence, rumour or no rumour."
    )
    table = keyness(*hand_made({a: "\n".join([text] * 3) for a in ("a", "b")}), target="a").set_index("term")
    reasons = table["because"].dropna().to_dict()
    assert {
        "mr.": "title",
        "towards": "spelling of toward",
        "u.s.": "spelling of US",
        "US": "spelling of u.s.",
        "didn’t": "contraction",
        "'s": "apostrophe",
        "cease-fire": "spelling of ceasefire",
        "ceasefire": "spelling of cease-fire",
        "programme": "spelling of program",
        "moor": "name",
        "the": "function word",
        "organised": "spelling of organized",
        "defence": "spelling of defense",
        "rumour": "spelling of rumor",
    }.items() <= reasons.items()
    assert not {"border", "mayor", "inspectors", "held"} & set(reasons)
    assert set(table.loc[list(reasons), "kind"]) == {"style"} and set(table.drop(index=list(reasons))["kind"]) == {
        "content"
    }


def test_a_target_can_be_articles_an_outlet_or_labels_and_what_is_unknown_is_refused():
    corpus = make_corpus(2, n_articles=8, n_target=4)
    a, rest = corpus[:3], corpus.articles.loc[corpus.articles["outlet"] == "A"]
    for options in (
        {"by": "outlet", "target": "A"},
        {"target": rest["article_id"].tolist()},
        {"by": "label", "target": rest["label"].tolist()},
    ):
        table = keyness(*a, **options)
        assert (table.attrs["n_target"], table.attrs["n_rest"]) == (4, 4)
    for options, words in (
        ({"target": "A"}, "there is no article 'A' in articles; it is an outlet: write by='outlet'"),
        ({"target": "A", "by": "paper"}, "by is 'paper'"),
        ({"target": [], "by": "outlet"}, "there is no outlet None"),
        ({"target": ["A", "B"], "by": "outlet"}, "every article is the target's"),
    ):
        with pytest.raises(TableError, match=words):
            keyness(*a, **options)
    with pytest.raises(TableError, match="column 'kind'"):
        keyness(a[0].drop(columns="kind"), *a[1:], target="A", by="outlet")


def test_an_article_of_unknown_outlet_takes_no_side():
    texts = {a: "rain rain rain" for a in "abc"}
    assert keyness(*hand_made(texts, ["A", "B", None]), target="A", by="outlet").attrs["n_rest"] == 1


def test_no_words_at_all_give_an_empty_table_that_says_so():
    sentences, articles, stories = hand_made({"a": "rain", "b": "sun"})
    for some in (sentences, sentences.head(0), sentences.head(1)):
        table = check_table(keyness(some, articles, stories, target="a"), "keyness")
        assert table.empty and "no word in common use" in repr(table)


def test_all_ways_are_gone_through_where_they_are_few_and_stories_are_kept():
    import numpy as np

    few = Design(np.array([1, 0, 0, 1, 0], dtype=bool), np.array([0, 0, 0, 1, 1]))
    ways = np.concatenate(list(shuffles(few, 0, 2)))
    assert (
        few.n_ways == 6
        and few.smallest_p == 1 / 6
        and len(np.unique(ways, axis=0)) == 5
        and not (ways == few.target).all(axis=1).any()
    )
    many = Design(np.arange(40) % 3 == 0, np.repeat([0, 1], 20))
    ways = np.concatenate(list(shuffles(many, 0, 300)))
    assert len(ways) == 1000 and set(ways[:, :20].sum(axis=1)) == {7} and set(ways[:, 20:].sum(axis=1)) == {7}
    assert (ways == np.concatenate(list(shuffles(many, 0, 300)))).all()
    assert Design(np.array([1, 1, 0, 0], dtype=bool), np.zeros(4, dtype=int)).smallest_p == 2 / 6, (
        "mirrored ways give the same |z|"
    )
