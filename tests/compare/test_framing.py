"""Frames by article and place, and the figures that an article evaluates."""

import pandas as pd
import pytest
from tellings.compare.framing import count_evaluations, list_evaluations, place_sentences, share_frames
from tellings.core.tables import check_table
from tellings.errors import TableError
from tellings.find.figures.figures import find_figures
from tellings.find.frames import find_frames


def article(article_id, *parts):
    """Sentences of one article from (kind, paragraph number, text)."""
    rows, at = [], 0
    for n, (kind, block, text) in enumerate(parts):
        rows.append(
            (
                article_id,
                at,
                at + len(text),
                f"{article_id}:s{n}",
                f"{article_id}:b{block}",
                kind,
                n,
                len(text.split()),
                text,
            )
        )
        at += len(text) + 1
    columns = ["article_id", "start", "end", "sentence_id", "block_id", "kind", "position", "n_tokens", "text"]
    return pd.DataFrame(rows, columns=columns), " ".join(text for _, _, text in parts)


@pytest.fixture
def told():
    return article(
        "a",
        ("headline", 0, "Clash over the harbour"),
        ("standfirst", 1, "A dispute grows."),
        ("body", 2, "The recession deepened."),
        ("body", 2, "Inflation and a recession came."),
        ("caption", 3, "A recession in pictures."),
        ("body", 4, "The recession went on."),
        ("body", 5, "Nothing happened."),
        ("boilerplate", 6, "All rights of inflation reserved."),
    )


def test_every_told_sentence_has_one_place_and_the_lede_is_the_first_paragraph(told):
    placed = place_sentences(told[0])
    assert placed["place"].tolist() == ["headline", "standfirst", "lede", "lede", "body", "body"]
    assert placed["depth"].tolist() == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_a_sentence_counts_once_for_a_frame_and_captions_and_boilerplate_do_not_count(told):
    sentences, text = told
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, ""]})
    table = share_frames(find_frames(sentences), sentences, articles)
    rows = {row.frame: row for row in table.itertuples()}
    assert list(rows) == ["economic", "conflict"]
    economic, conflict = rows["economic"], rows["conflict"]
    assert (economic.n_hits, economic.n_sentences, economic.share_of_sentences) == (4, 3, 0.5)
    assert (economic.headline, economic.standfirst, economic.lede, economic.body, economic.share_of_body) == (
        0,
        0,
        2,
        1,
        0.5,
    )
    assert (conflict.headline, conflict.standfirst, conflict.body, conflict.share_of_body) == (1, 1, 0, 0.0)
    assert economic.mean_position == pytest.approx((0.4 + 0.6 + 0.8) / 3) and conflict.mean_position == pytest.approx(
        0.1
    )


def test_an_article_of_one_paragraph_has_no_body_behind_its_lede_and_no_frame_gives_an_empty_table():
    sentences, _ = article("a", ("body", 0, "A recession."))
    table = share_frames(find_frames(sentences), sentences, pd.DataFrame({"article_id": ["a"]}))
    assert table["share_of_body"].isna().all() and table["mean_position"].tolist() == [0.0]
    assert share_frames(find_frames(sentences.head(0)), sentences, pd.DataFrame({"article_id": ["a"]})).empty
    with pytest.raises(TableError):
        share_frames(find_frames(sentences).drop(columns="frame"), sentences, pd.DataFrame({"article_id": ["a"]}))


@pytest.mark.parametrize(
    "sentence, words, kind",
    [
        ("Freedonia launched an astonishing 653 drones.", "astonishing", "large"),
        ("A mere five boats came.", "A mere", "small"),
        ("As many as 40 boats came.", "As many as", "large"),
        ("Only 40 boats came.", "Only", "small"),
        ("The storm killed a shocking 40 people.", "shocking", "bad"),
    ],
)
def test_a_word_that_evaluates_a_figure_is_found_with_its_place(sentence, words, kind):
    sentences, text = article("a", ("body", 0, sentence))
    made = check_table(
        list_evaluations(find_figures(sentences), pd.DataFrame({"article_id": ["a"], "text": [text]})), "evaluations"
    )
    assert [
        (text[s:e], w, k) for s, e, w, k in zip(made["start"], made["end"], made["surface"], made["evaluation"])
    ] == [(words, words, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It took just under five minutes.",
        "Not only 62 boats came.",
        "She is the only one of 40 who came.",
        "About 40 boats came.",
        "In 2010 only boats came.",
    ],
)
def test_a_hedge_a_date_and_the_only_evaluate_nothing(sentence):
    sentences, text = article("a", ("body", 0, sentence))
    assert list_evaluations(find_figures(sentences), pd.DataFrame({"article_id": ["a"], "text": [text]})).empty


def test_evaluations_are_counted_by_article_with_their_words():
    sentences, text = article(
        "a",
        ("body", 0, "Only 40 boats came."),
        ("body", 0, "Only 30 trains came."),
        ("body", 0, "A staggering 9,000 people came, and 12 dogs."),
    )
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, ""]})
    figures = find_figures(sentences)
    table = count_evaluations(list_evaluations(figures, articles), figures, articles)
    assert table.to_dict("records") == [
        {"article_id": "a", "n_figures": 4, "n_evaluated": 3, "large": 1, "small": 2, "words": "only 2, staggering"},
        {"article_id": "b", "n_figures": 0, "n_evaluated": 0, "large": 0, "small": 0, "words": ""},
    ]


def test_a_frame_that_an_article_does_not_use_counts_as_zero_in_a_mean():
    one, _ = article("a", ("body", 0, "A recession."))
    two, _ = article("b", ("body", 0, "The rain fell."))
    three, _ = article("c", ("body", 0, "A recession."), ("body", 1, "The rain fell."))
    sentences = pd.concat([one, two, three], ignore_index=True)
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "outlet": ["Post", "Post", "Echo"]})
    table = share_frames(find_frames(sentences), sentences, articles).merge(articles)
    assert table.groupby("outlet")["share_of_sentences"].mean().to_dict() == {"Post": 0.5, "Echo": 0.5}
    unused = table[table["article_id"] == "b"].iloc[0]
    assert (unused.frame, unused.n_hits, unused.n_sentences, unused.body) == ("economic", 0, 0, 0)
    assert pd.isna(unused.mean_position)
