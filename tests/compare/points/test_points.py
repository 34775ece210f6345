"""What articles tell alike: a court, a vote and a storm, in other words, on other words, and denied."""

import pytest
from small_events import run
from tellings.errors import TellingsError

COURT = {
    "post": (
        "Court fines baker over mould\n\n"
        "A court in Lowfield fined the baker Ada Moor $12,500 on Friday for selling mouldy bread. "
        "Judge Tom Reed heard nine witnesses before lunch. The bakery on Mill Street has been closed since March."
    ),
    "echo": (
        "Baker Ada Moor fined\n\n"
        "The baker Ada Moor must pay $12,500 for selling mouldy bread, a Lowfield court ruled on Friday. "
        "Her bakery on Mill Street has been shut since March, her lawyer said. The weather was fine."
    ),
}
VOTE = {
    "post": "Council votes\n\nThe council of Lowfield approved the harbour tram on Tuesday after a long debate.",
    "echo": "Tram debate\n\nThe council of Lowfield did not approve the harbour tram on Tuesday after a long debate.",
}


def point_at(coverage, article, words):
    """The row of points of the sentence in which some words stand."""
    text = coverage.articles.set_index("article_id")["text"][article]
    place = text.index(words)
    rows = coverage.points[coverage.points["article_id"] == article]
    return rows[(rows["start"] <= place) & (rows["end"] > place)].iloc[0]


def test_one_thing_in_other_words_is_one_point_and_two_things_are_two():
    coverage = run(COURT)
    fined, closed = point_at(coverage, "post", "A court in"), point_at(coverage, "post", "The bakery on")
    assert fined["point_id"] == point_at(coverage, "echo", "The baker Ada")["point_id"] and fined["n_articles"] == 2
    assert closed["point_id"] == point_at(coverage, "echo", "Her bakery on")["point_id"] != fined["point_id"]


def test_what_no_other_article_tells_is_a_point_of_its_own_without_a_likeness():
    alone = point_at(run(COURT), "echo", "The weather")
    assert alone["n_articles"] == 1 and alone[["like", "score", "differs"]].isna().all()


def test_a_point_says_at_each_place_whether_it_stands_on_somebodys_word():
    coverage = run(COURT)
    assert point_at(coverage, "echo", "Her bakery on")["told"] == "on_word"
    assert point_at(coverage, "post", "The bakery on")["told"] == "plain"
    assert point_at(coverage, "post", "The bakery on")["kind"] == "statement"


@pytest.mark.parametrize(
    ("plain", "denied", "words"),
    [
        ("approved", "did not approve", "not approve"),
        ("approved", "refused to approve", "refused to approve"),
        ("approved", "never approved", "never approved"),
    ],
)
def test_what_one_article_denies_and_another_tells_is_one_point_told_differently(plain, denied, words):
    text = VOTE["post"].replace(plain, denied)
    coverage = run({"post": VOTE["post"], "echo": text.replace("Council votes", "Tram debate")})
    told, other = point_at(coverage, "post", "of Lowfield"), point_at(coverage, "echo", "of Lowfield")
    assert told["point_id"] == other["point_id"] and other["differs"] == "denied" and told.isna()["differs"]
    assert (
        coverage.articles.set_index("article_id")["text"]["echo"][
            int(other["differs_start"]) : int(other["differs_end"])
        ]
        == words
    )


def test_every_word_of_a_told_sentence_stands_in_one_place_and_points_are_no_chains():
    coverage = run(COURT | VOTE | {"news": COURT["echo"]})
    told = coverage.sentences[coverage.sentences["kind"].isin(["headline", "standfirst", "body", "subhead"])]
    assert coverage.points["place_id"].is_unique and len(coverage.points) >= len(told)
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    joined = {a: "".join(texts[a][r.start : r.end] for r in own.sort_values("start").itertuples())
              for a, own in coverage.points.groupby("article_id")}  # fmt: skip
    for article_id, own in told.groupby("article_id"):
        assert "".join("".join(own["text"]).split()) == "".join(joined[article_id].split())
    assert coverage.points.groupby(["point_id", "article_id"]).size().max() <= 3


def test_the_table_for_eyes_has_a_column_an_article_and_says_on_whose_word():
    table = run(COURT).account(what="points")
    closed = table[table["point"].str.contains("bakery on Mill Street")].iloc[0]
    assert table.columns.tolist() == ["story_id", "point_id", "point", "kind", "standing", "told_by", "echo", "post"]
    assert closed["standing"] == "all" and closed["told_by"] == "2 of 2" and closed["echo"].endswith("(lawyer; source)")
    assert "The weather" not in " ".join(table["point"])


def test_what_one_alone_tells_is_asked_for():
    table = run(COURT).account(what="points", alone=True)
    alone = table[table["standing"] == "alone"]
    assert alone["point"].str.contains("weather").any() and alone[["echo", "post"]].isna().sum(axis=1).eq(1).all()


def test_the_shares_of_an_article_make_one():
    shares = run(COURT).point_shares().set_index("article_id")
    assert shares[["all", "several", "perhaps", "alone"]].sum(axis=1).round(2).eq(1).all()
    assert shares.loc["echo", "alone"] > 0 and shares.loc["post", "all"] > 0.5


def test_another_word_for_what_is_asked_is_refused_with_the_two_that_there_are():
    with pytest.raises(TellingsError, match="write figures or points"):
        run(COURT).account(what="facts")


STORM = {
    "post": "Storm hits Velden\n\nThe storm destroyed the wooden pier of Velden on Sunday night and two boats sank.",
    "echo": "Velden after the storm\n\nThe storm damaged the wooden pier of Velden on Sunday night and two boats sank.",
}
FIRE = {
    "post": "Fire in Norholm\n\nThe warehouse of Brandt in Norholm harbour may have burned for nine hours on Monday.",
    "echo": "Norholm burns\n\nThe warehouse of Brandt in Norholm harbour burned for nine hours on Monday.",
}
MATCH = {
    "post": "Keeper hurt\n\nThe keeper Olaf Brun was criticised after the lost final in Lowfield.",
    "echo": "Final lost\n\nCoach Ida Falk criticised the keeper Olaf Brun after the lost final in Lowfield.",
}
CRASH = {
    "post": "Bus leaves road\n\nA shocking crash of a school bus near Lowfield closed the coast road on Friday.",
    "echo": "Coast road shut\n\nA crash of a school bus near Lowfield closed the coast road on Friday.",
}
PLANT = {
    "post": "Plant to close\n\nThe Moor steel plant in Lowfield will close its last furnace in May, the union claimed.",
    "echo": "Steel plant\n\nThe Moor steel plant in Lowfield will close its last furnace in May, the company said.",
}


@pytest.mark.parametrize(
    ("event", "kind", "at", "here", "there"),
    [
        (STORM, "verb", "destroyed", "destroyed", "damaged"),
        (FIRE, "hedge", "may have", "may have burned", "burned"),
        (MATCH, "doer", "was criticised", "was criticised", "Ida Falk"),
        (CRASH, "judged", "A shocking", "shocking crash", "crash"),
        (PLANT, "doubted", "claimed", "claimed", "said"),
    ],
)
def test_what_two_places_tell_differently_is_said_with_the_words_of_both(event, kind, at, here, there):
    coverage = run(event)
    texts = coverage.articles.set_index("article_id")["text"]
    place = point_at(coverage, "post", at)
    assert place["differs"] == kind
    assert texts["post"][int(place["differs_start"]) : int(place["differs_end"])] == here
    assert texts["echo"][int(place["beside_start"]) : int(place["beside_end"])] == there


def test_two_places_in_the_same_words_differ_in_nothing():
    coverage = run({"post": STORM["post"], "echo": STORM["post"].replace("Storm hits", "Storm at")})
    assert point_at(coverage, "post", "wooden pier")["n_articles"] == 2 and coverage.points["differs"].isna().all()


def test_a_sentence_that_tells_two_things_is_cut_and_each_half_joins_its_own_point():
    coverage = run(
        {
            "post": "Vote on tram\n\nThe council of Lowfield approved the harbour tram line for 40 million, "
            "while the bakers of Mill Street marched against the new bread tax outside the hall.",
            "echo": "Lowfield news\n\nThe Lowfield council approved the harbour tram line. "
            "Bakers of Mill Street marched against the bread tax outside the hall.",
        }
    )
    tram, tax = point_at(coverage, "post", "harbour tram"), point_at(coverage, "post", "bread tax")
    assert tram["point_id"] == point_at(coverage, "echo", "harbour tram")["point_id"] != tax["point_id"]
    assert tax["point_id"] == point_at(coverage, "echo", "bread tax")["point_id"]


PORT = {
    "post": "Port vote\n\nThe senate of Velden identified the old port as the site of the prison on Thursday.",
    "echo": "Prison site\n\nThe senate of Velden did not identify the old port as the site of the prison on Thursday.",
    "news": "A prison for Velden\n\nThe old port is the site of the prison, and Velden waits for the senate.",
}


def test_a_denial_is_found_in_another_form_of_its_verb_and_beside_the_place_that_tells_it():
    coverage = run(PORT)
    texts = coverage.articles.set_index("article_id")["text"]
    denied, told = point_at(coverage, "echo", "did not"), point_at(coverage, "post", "identified")
    assert denied["differs"] == "denied" and denied["like"] == told["place_id"]
    assert texts["post"][int(denied["beside_start"]) : int(denied["beside_end"])] == "identified"


def power_cut(post: str, echo: str) -> dict[str, str]:
    """One storm told by two articles that end otherwise."""
    return {
        "post": "Storm cuts power\n\nA storm cut power to Lowfield on Monday. " + post,
        "echo": "Lowfield dark\n\nOn Monday a storm left Lowfield without power. " + echo,
    }


def test_sentences_that_share_words_and_are_not_surely_one_thing_are_told_by_several_only_perhaps():
    event = power_cut(
        "Crews repaired lines along the river until dawn.", "Lines along the river were built in the war."
    )
    coverage = run(event)
    here, there = point_at(coverage, "post", "Crews repaired"), point_at(coverage, "echo", "Lines along")
    assert here["point_id"] == there["point_id"] and {here["standing"], there["standing"]} == {"perhaps"}
    assert here["n_articles"] == 2 and [here["sure"], there["sure"]] == [False, False]
    assert coverage.point_shares()["perhaps"].gt(0).all()
    table = coverage.account(what="points").set_index("point_id")
    assert table.loc[here["point_id"], ["post", "echo"]].str.endswith("(perhaps)").all()


def test_sentences_that_say_one_thing_are_told_by_all_and_every_point_of_several_has_two_sure_places():
    coverage = run(power_cut("Schools stay shut until Thursday.", "Schools said that they stay shut until Thursday."))
    assert point_at(coverage, "post", "Schools stay")["standing"] == "all"
    sure = coverage.points[coverage.points["sure"].fillna(False)].groupby("point_id")["article_id"].nunique()
    by_several = coverage.points[coverage.points["standing"].isin(["all", "several"])]["point_id"].unique()
    assert len(by_several) and set(by_several) == set(sure.index[sure > 1])
    assert coverage.points["sure"].isna().eq(coverage.points["n_articles"] == 1).all()


def test_the_words_that_stand_for_a_point_lean_on_no_sentence_before_where_another_place_can_stand_alone():
    event = {
        "post": "Council votes\n\nThe council met late. It approved the harbour tram of Lowfield on Tuesday.",
        "echo": "Tram debate\n\nThe council of Lowfield approved the harbour tram on Tuesday after a long debate.",
    }
    points = run(event).points
    first = points[points["standing"] == "all"].iloc[0]
    assert event[first["article_id"]][first["start"] : first["end"]].startswith("The council of Lowfield")
