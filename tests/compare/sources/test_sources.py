"""Credits and sources: one name for one source of a story, how it is known, and what stays open."""

import pandas as pd
import pytest
from tellings.compare.sources.affiliations import kind_of_source, sides_in
from tellings.compare.sources.sources import credit_claims, list_sources
from tellings.core.tables import check_table, make_table
from tellings.errors import TableError


def claim_table(*rows: tuple) -> pd.DataFrame:
    """claims of (article_id, source, source_entity[, negated[, act]])."""
    made = []
    for number, (article_id, source, entity, *more) in enumerate(rows, start=1):
        negated, act = (more + [False, "speech"][len(more) :])[:2]
        made.append(
            (
                article_id,
                0,
                10,
                f"{article_id}:c{number:04d}",
                f"{article_id}:s0",
                "indirect",
                act,
                "said",
                "neutral",
                negated,
                source,
                entity,
                "test",
                False,
            )
        )
    return make_table("claims", made)


def name_table(*rows: tuple) -> pd.DataFrame:
    """names of (article_id, entity, kind, descriptor, country)."""
    return make_table(
        "names",
        [
            (a, 0, 5, f"{a}:n{i}", f"{a}:s0", kind, entity, descriptor, entity, country)
            for i, (a, entity, kind, descriptor, country) in enumerate(rows)
        ],
    )


def story_table(**stories: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": list(stories), "story_id": list(stories.values())})


PRIME_MINISTER = ("b", "Kari Lund", "person", "Norwegian Prime Minister", "Norway")


def credited(claims, names, stories, **options) -> pd.DataFrame:
    credits = check_table(credit_claims(claims, names, stories, **options), "credits")
    sources = check_table(list_sources(credits, claims, names, stories), "sources")
    return credits.merge(sources, on="source_id", how="left")


def test_a_pronoun_a_surname_and_a_full_name_are_one_source():
    names = name_table(("a", "Ada Moor", "person", "Mayor", None))
    table = credited(
        claim_table(("a", "Ada Moor", "Ada Moor"), ("a", "Moor", "Ada Moor"), ("a", "She", "Ada Moor")),
        names,
        story_table(a="s"),
    )
    assert table["source_id"].nunique() == 1 and list(table["basis"]) == ["surface", "same_article", "pronoun"]
    assert list(table["n_claims"]) == [3, 3, 3]


def test_an_office_is_resolved_by_another_article_of_the_story_which_is_named():
    table = credited(
        claim_table(("a", "the Norwegian prime minister", "Norwegian prime minister")),
        name_table(PRIME_MINISTER),
        story_table(a="s", b="s"),
    )
    assert (
        list(table["name"]) == ["Kari Lund"]
        and list(table["basis"]) == ["same_story"]
        and table["because"][0].startswith("b calls Kari Lund")
    )


def test_nothing_is_carried_from_one_story_to_another():
    table = credited(
        claim_table(("a", "the Norwegian prime minister", "Norwegian prime minister")),
        name_table(PRIME_MINISTER),
        story_table(a="s", b="t"),
    )
    assert list(table["name"]) == ["Norwegian prime minister"] and list(table["type"]) == ["office"]


def test_a_former_holder_and_another_office_are_not_taken():
    names = name_table(
        ("b", "Kari Lund", "person", "former Norwegian Prime Minister", "Norway"),
        ("b", "Per Dahl", "person", "Norwegian Foreign Minister", "Norway"),
    )
    table = credited(
        claim_table(("a", "the Norwegian prime minister", "Norwegian prime minister")), names, story_table(a="s", b="s")
    )
    assert list(table["name"]) == ["Norwegian prime minister"]


def test_people_csv_says_who_held_an_office_on_the_day():
    claims = claim_table(("a", "the French president", "French president"))
    articles = pd.DataFrame({"article_id": ["a"], "published": pd.to_datetime(["2015-06-01"]).astype("datetime64[s]")})
    names = name_table(("a", "Paris", "place", None, "France"))
    table = credited(claims, names, story_table(a="s"), articles=articles)
    assert list(table["name"]) == ["Francois Hollande"] and list(table["basis"]) == ["list"]
    assert list(credited(claims, names, story_table(a="s"))["name"]) == [
        "French president"
    ]  # without a day two people held it


def test_a_capital_and_a_palace_speak_for_their_state():
    names = name_table(("a", "Moscow", "place", None, "Russia"), ("a", "Kremlin", "place", None, "Russia"))
    table = credited(
        claim_table(("a", "Moscow", "Moscow"), ("a", "the Kremlin", "Kremlin"), ("a", "Russia", "Russia")),
        names,
        story_table(a="s"),
    )
    assert (
        set(table["name"]) == {"Russia"}
        and set(table["basis"]) == {"list"}
        and table["as_written"][0] == "Moscow | the Kremlin | Russia"
    )


def test_what_cannot_be_told_is_unresolved_and_not_guessed():
    table = credited(
        claim_table(("a", None, None), ("a", "He", None)), name_table(PRIME_MINISTER), story_table(a="s", b="s")
    )
    assert table["source_id"].isna().all() and set(table["basis"]) == {"unresolved"}


def test_unnamed_officials_keep_the_phrase_they_are():
    table = credited(
        claim_table(("a", "US and Ukrainian officials", "US and Ukrainian officials")),
        name_table(PRIME_MINISTER),
        story_table(a="s", b="s"),
    )
    row = table.iloc[0]
    assert (row["type"], row["named"], row["joint"], row["sides"]) == (
        "official",
        False,
        True,
        "United States + Ukraine",
    )


def test_denials_of_speech_and_thoughts_are_not_counted_as_said():
    names = name_table(("a", "Ada Moor", "person", None, None))
    claims = claim_table(
        ("a", "Moor", "Ada Moor"), ("a", "Moor", "Ada Moor", True), ("a", "Moor", "Ada Moor", False, "thought")
    )
    assert set(credited(claims, names, story_table(a="s"))["n_claims"]) == {1}


def test_the_same_source_of_two_articles_is_counted_in_both():
    names = name_table(
        ("a", "Ada Moor", "person", "Swedish Minister", "Sweden"), ("b", "Ada Moor", "person", None, None)
    )
    table = credited(
        claim_table(("a", "Ada Moor", "Ada Moor"), ("b", "Ada Moor", "Ada Moor")), names, story_table(a="s", b="s")
    )
    assert (
        set(table["n_articles"]) == {2}
        and set(table["role"]) == {"Swedish Minister"}
        and set(table["sides"]) == {"Sweden"}
    )


def test_an_unrelated_article_changes_no_credit():
    names = name_table(("a", "Ada Moor", "person", "Mayor", None), PRIME_MINISTER)
    alone = credit_claims(claim_table(("a", "Moor", "Ada Moor")), names, story_table(a="s"))
    both = credit_claims(
        claim_table(("a", "Moor", "Ada Moor"), ("b", "Kari Lund", "Kari Lund")), names, story_table(a="s", b="t")
    )
    pd.testing.assert_frame_equal(alone, both.head(1))


def test_a_claim_of_an_unknown_article_is_refused_with_its_name():
    with pytest.raises(TableError, match="the article 'a' is not in stories"):
        credit_claims(claim_table(("a", "Moor", "Ada Moor")), name_table(PRIME_MINISTER), story_table(b="s"))


@pytest.mark.parametrize(
    "phrase, sides",
    [
        ("the UN's nuclear watchdog", ["United Nations"]),
        ("Moscow's defense ministry", ["Russia"]),
        ("the governor of Belgorod", ["Russia"]),
        ("French and German leaders", ["France", "Germany"]),
        ("two aides", []),
        ("Kyiv's Western supporters", []),
    ],
)
def test_sides_come_from_demonyms_places_and_bodies(phrase, sides):
    assert sides_in(phrase) == sides


@pytest.mark.parametrize(
    "phrase, kind",
    [
        ("a joint statement", "document"),
        ("Ukrainian officials", "group"),
        ("the Russian Defense Ministry", "organisation"),
        ("the governor of Belgorod", "office"),
        ("Reuters", "media"),
        ("the Kremlin", "organisation"),
        ("a US summary of the talks", "document"),
    ],
)
def test_the_type_of_a_source_comes_from_its_head_noun_and_the_lists(phrase, kind):
    assert kind_of_source(phrase, None) == kind
