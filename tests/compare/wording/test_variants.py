"""What each article calls the same actor: on the seeds."""

from pathlib import Path

import pytest
from tellings.compare.wording.variants import is_respelled, match_variants
from tellings.coverage import STEPS
from tellings.read.articles import read_files

SEEDS = Path(__file__).parents[3] / "seeds"


def variants_of(folder):
    articles, files = read_files(folder)
    tables = {"articles": articles, "files": files}
    for step in STEPS:
        step.run(tables, None)
        if "stories" in step.makes:
            break
    return match_variants(tables["names"], tables["stories"], tables["sentences"])


@pytest.fixture(scope="module")
def variants():
    return variants_of(SEEDS)


def test_every_actor_has_an_id_of_its_own(variants):
    assert (variants.groupby("actor_id")["actor"].nunique() == 1).all() and (
        variants.groupby(["story_id", "actor"])["actor_id"].nunique() == 1
    ).all()


@pytest.mark.parametrize(
    "actor, surfaces",
    [
        ("Volodymyr Zelensky", {"Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskyy", "Zelenskyy"}),
        (
            "Zaporizhzhia plant",
            {
                "Zaporizhzhia nuclear power plant",
                "Zaporizhzhia nuclear plant",
                "Zaporizhzhya Nuclear Plant",
                "Zaporizhzhya plant",
                "plant",
                "facility",
            },
        ),
        ("Vladimir Putin", {"Vladimir Putin", "Putin", "Russian president", "Russian leader"}),
        ("Emmanuel Macron", {"Emmanuel Macron", "Macron", "French president"}),
        ("Donald Trump", {"Donald Trump", "Trump", "U.S. president"}),
        ("Kyiv", {"Kyiv"}),
        ("Russia", {"Russia", "Moscow", "Kremlin"}),
        ("Ukraine", {"Ukraine", "Kyiv"}),
        ("United States", {"United States", "US", "U.S."}),
        ("Florida", {"Florida", "Miami"}),
        ("Steve Witkoff", {"Steve Witkoff", "Witkoff", "US special envoy"}),
        (
            "International Atomic Energy Agency",
            {"International Atomic Energy Agency", "IAEA", "UN's nuclear watchdog", "UN’s nuclear watchdog", "agency"},
        ),
    ],
)
def test_an_actor_is_known_by_all_its_names(variants, actor, surfaces):
    assert (
        set(variants.loc[(variants["actor"] == actor) & ~variants["article_id"].str.startswith("004"), "surface"])
        == surfaces
    )


def test_moscow_after_in_is_the_town(variants):
    towns = variants[(variants["surface"] == "Moscow") & (variants["actor"] == "Moscow")]
    assert dict(zip(towns["article_id"].str[:3], towns["n_mentions"])) == {"000": 3, "001": 2, "002": 1, "003": 1}


def test_the_descriptor_shows_who_calls_a_sitting_president_former(variants):
    trump = variants[(variants["actor"] == "Donald Trump") & variants["descriptor"].notna()]
    assert dict(zip(trump["article_id"].str[:3], trump["descriptor"])) == {
        "000": "former US President",
        "003": "US President",
        "004": "US President",
    }


def test_a_name_respelled_joins_and_another_name_does_not(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The mayor, Ihor Klymenko, opened the bridge. Klymenko spoke for an hour.\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "The mayor, Ihor Klimenko, opened the bridge. Klimenko spoke for an hour.\n", encoding="utf-8"
    )
    found = variants_of(tmp_path)
    if found["story_id"].nunique() == 1:
        assert found.loc[found["surface"].str.contains("menko"), "actor"].nunique() == 1
    assert (
        is_respelled("Klymenko", "Klimenko")
        and not is_respelled("Moor", "Muir")
        and not is_respelled("Johnson", "Jensen")
    )


@pytest.mark.alone
def test_the_words_before_a_name_are_found_in_time_that_grows_with_their_letters():
    from time import process_time

    from tellings.compare.wording.variants import _LAST_WORDS

    begun = process_time()
    for _ in range(100):
        found = _LAST_WORDS.search("and their representatives had misrepresented ")
        assert _LAST_WORDS.search("misrepresentations" * 4 + "_") is None
    assert found and found.groups() == ("had", "misrepresented")
    assert process_time() - begun < 1


@pytest.mark.parametrize(("second", "joined"), [
    ("The ministers of both states opened talks on fishing quotas in Bavaria on Monday, the chair said.", True),
    ("The premier of Bavaria opened the talks on fishing quotas that ministers held in Munich, the chair said.", False),
])  # fmt: skip
def test_a_town_and_its_state_are_one_venue_only_where_the_story_tells_of_one_place(second, joined, tmp_path):
    more = "The quotas for herring and cod fall by 12 percent next year, and 400 boats stay in the harbour."
    first = "Ministers of both states opened talks on fishing quotas in Munich on Monday, the chair said."
    for name, lead in (("a", first), ("b", second)):
        (tmp_path / f"{name}.txt").write_text(f"Fishing talks open\n\n{lead} {more}\n", encoding="utf-8")
    found = variants_of(tmp_path)
    towns = set(found.loc[found["surface"].isin(["Munich", "Bavaria"]), "actor"])
    assert towns == ({"Bavaria"} if joined else {"Munich", "Bavaria"})
