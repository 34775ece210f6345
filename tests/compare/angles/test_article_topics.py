"""Topics: whole articles grouped, their number found, a row each whatever the order; names that can be said."""

import pandas as pd
import pytest
from tellings.compare.angles.names import name_groups
from tellings.compare.angles.topics import group_topics

MATTERS = {
    "court": "The judge heard the witness in the bread trial. The jury saw the mouldy bread and the baker was fined.",
    "storm": "The storm broke the dam and the flood took the bridge. Rescue boats reached the flooded mill by night.",
    "match": "The striker scored a penalty in the stadium and the keeper wept. The league crowned the Harriers.",
    "vote": "The council voted for the tram and the mayor named its cost. The tram line will cross the square.",
}
TURNS = ("Then all went home.", "Nobody would say more.", "It was a long day, the reporter wrote.")


def archive(n=3):
    """n articles of each matter, each with a sentence of its own, as articles and blocks; and the matter of each."""
    rows = [
        (f"{matter}{turn}", f"{text} {TURNS[turn % 3]} {text.split('.')[turn % 2]} again.", "en")
        for matter, text in MATTERS.items()
        for turn in range(n)
    ]
    articles = pd.DataFrame(rows, columns=["article_id", "text", "language"])
    blocks = pd.DataFrame([(a, 0, len(t), "body") for a, t, _ in rows], columns=["article_id", "start", "end", "kind"])
    return articles, blocks


def test_each_matter_is_a_topic_and_their_number_is_found():
    topics = group_topics(*archive())
    assert topics["topic_id"].nunique() == 4
    assert topics.groupby("topic_id")["article_id"].agg(lambda ids: len({a[:-1] for a in ids})).eq(1).all()
    assert topics["silhouette"].gt(0).all() and set(topics["method"]) == {"average linkage"}


def test_the_order_of_the_articles_changes_no_row():
    articles, blocks = archive()
    again = group_topics(articles.sample(frac=1, random_state=1), blocks.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(again, group_topics(articles, blocks))


def test_the_number_may_be_given_and_one_is_refused():
    articles, blocks = archive()
    assert group_topics(articles, blocks, n_topics=2)["topic_id"].nunique() == 2
    with pytest.raises(ValueError, match="two topics"):
        group_topics(articles, blocks, n_topics=1)


def test_furniture_and_other_languages_are_left_out():
    articles, blocks = archive()
    articles.loc[0, "language"] = "de"
    assert group_topics(articles, blocks.assign(kind="boilerplate")).empty
    assert len(group_topics(articles, blocks)) == 11


def test_a_large_archive_is_sampled_and_says_so(monkeypatch):
    monkeypatch.setattr("tellings.compare.angles.topics.MOST_IN_TREE", 12)
    topics = group_topics(*archive(6))
    assert topics["method"].value_counts().to_dict() == {"average linkage": 12, "nearest centre": 12}
    assert topics.groupby("topic_id")["article_id"].agg(lambda ids: len({a[:-1] for a in ids})).eq(1).all()
    assert topics["silhouette"].between(-1, 1).all()


def test_a_name_is_a_pair_that_stands_together_or_none():
    texts = ["The prime minister spoke.", "A prime minister left.", "Rain fell.", "Hail came.", "Fog hung.", "Sun set."]
    named = name_groups(texts, [1, 1, 2, 2, 3, 3], {1: ["minister", "prime"], 2: ["rain", "hail"], 3: ["fog", "sun"]})
    assert named == {1: "prime minister", 2: "(mixed)", 3: "(mixed 2)"}


def test_a_reader_who_knows_the_topics_finds_the_word_that_does_not_belong():
    from tellings.compare.angles.intrusion import intrude_words, score_intrusion
    from tellings.errors import TableError

    articles, blocks = archive(4)
    whose = dict(zip(MATTERS, range(4)))
    angles = blocks.assign(angle_id=[whose[a[:-1]] for a in blocks["article_id"]], label=blocks["article_id"].str[:-1])
    sheet, key = intrude_words(angles, articles)
    assert len(sheet) == 4 and list(sheet.columns) == ["item", "words", "answer", "note"]
    knows = []
    for item, words in zip(sheet["item"], sheet["words"].str.split(", ")):
        text = MATTERS[key.set_index("item").at[item, "label"]].lower() + " ".join(TURNS).lower()
        knows.append(next(word for word in words if word not in text))
    full = score_intrusion(sheet.assign(answer=[f" {word.upper()} " for word in knows]), key)
    assert (
        full["share"] == 1 and full["n"] == 4 and full["low"] == pytest.approx(0.025 ** (1 / 4)) and not full["missed"]
    )
    none = score_intrusion(sheet.assign(answer=["no such word", "", "", ""]), key)
    assert (none["n"], none["found"], len(none["missed"])) == (1, 0, 1)
    with pytest.raises(TableError, match="no item"):
        score_intrusion(sheet, key)
    with pytest.raises(TableError, match="fewer than two"):
        intrude_words(angles.assign(angle_id=0), articles)
