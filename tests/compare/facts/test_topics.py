"""An article tells of a thing without its figure only where it names the thing and gives no figure of it anywhere."""

from small_events import run

FLOOD = {
    "post": (
        "Flood in Lowfield\n\nThe flood in Lowfield destroyed 40 barns beside the river Lund on Sunday, the mayor "
        "Ada Moor said."
    ),
    "echo": (
        "Lowfield flood\n\nThe flood in Lowfield destroyed 40 barns beside the river Lund on Sunday, according to "
        "the mayor."
    ),
}


def topics_of(article):
    coverage = run({**FLOOD, "news": article})
    return coverage.tellings[(coverage.tellings["how"] == "topic") & (coverage.tellings["article_id"] == "news")]


def test_a_sentence_in_like_words_without_the_number_is_the_topic():
    found = topics_of(
        "Water in Lowfield\n\nThe flood in Lowfield destroyed barns beside the river Lund on Sunday, the mayor "
        "Ada Moor said."
    )
    assert len(found) and "shared words" in found["because"].iloc[0]


def test_where_the_article_gives_a_figure_of_the_thing_nothing_is_said():
    assert topics_of(
        "Water in Lowfield\n\nThe flood in Lowfield destroyed barns beside the river Lund on Sunday. "
        "Later 55 barns were counted as lost."
    ).empty


def test_the_noun_alone_in_other_words_is_not_the_topic():
    assert topics_of("Water in Lowfield\n\nFarmers in the county have built new barns for years, a bank said.").empty
