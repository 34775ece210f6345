"""Figures: what they count, how exactly, in which unit, by which act, and how they hang together."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings.core.tables import check_table
from tellings.errors import TableError
from tellings.find.figures.figures import figures_in, find_figures


def one(text):
    found = [f for f in figures_in(text) if f.kind not in ("date", "time", "name", "idiom")]
    assert len(found) == 1, found
    return found[0]


def facts(text):
    return [(f.value, f.counted, f.action) for f in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The vaccine is for adults 18 and older.", 18, float("inf")),
        ("Norlanders 16 or older may vote.", 16, float("inf")),
        ("Children 12 and younger pay nothing.", 0, 12),
    ],
)
def test_a_number_from_which_on_one_is_old_enough_is_an_age(text, low, high):
    f = one(text)
    assert (f.kind, f.low, f.high) == ("age", low, high)


def test_both_objects_of_a_verb_share_it():
    assert facts("The navy launched 40 boats and 12 drones.") == [(40, "boat", "launch"), (12, "drone", "launch")]


def test_a_passive_and_a_participle_give_the_act():
    assert facts("At least eight people were wounded.") == [(8, "person", "wound")]
    assert facts("Rescuers left, with gunners downing 30 missiles.") == [(30, "missile", "intercept")]
    assert facts("Facilities across eight regions were struck on Saturday.") == [(8, "region", "hit")]


def test_a_sum_of_two_things_counts_both_nouns():
    f = one("Moscow launched over 700 drones and missiles at the port.")
    assert (f.counted, f.counted_phrase, f.qualifier, f.low, f.high) == (
        "drone+missile",
        "drones and missiles",
        "over",
        700,
        float("inf"),
    )


def test_an_elided_noun_is_taken_from_the_figure_before():
    assert facts("Some 9,500 customers were without heat and 34,000 without water.") == [
        (9500, "customer", "be_without"),
        (34000, "customer", "be_without"),
    ]


def test_a_part_points_to_its_whole():
    found = figures_in("They shot down 57 drones, with 35 targeting the border.")
    assert (found[1].counted, found[1].base) == ("drone", (0,))
    found = figures_in("Ten of those 33 seats are open.")
    assert (found[0].counted, found[0].base) == ("seat", (1,))


def test_a_share_without_a_number_points_to_all_of_a_coordination():
    found = figures_in("They said 653 drones and 51 missiles were launched, the majority intercepted.")
    assert (found[2].counted, found[2].base, found[2].action) == ("drone+missile", (0, 1), "intercept")


def test_a_conversion_restates_the_figure_and_keeps_its_hedge():
    first, second = figures_in("They took roughly 505 sq km (195 sq miles) of land.")
    assert (first.unit, second.unit, second.converts, second.qualifier) == ("km2", "square mile", 0, "about")
    assert second.rule.endswith("+conversion")


def test_a_conversion_that_does_not_add_up_says_so():
    assert figures_in("They took 505 sq km (500 sq miles) of land.")[1].rule.endswith("does_not_add_up")


def test_an_hour_long_meeting_lasts_hours_and_is_a_meeting():
    f = one("The envoy left a nearly five-hour meeting with the king.")
    assert (f.kind, f.unit, f.qualifier, f.counted) == ("duration", "hour", "nearly", "meeting")


def test_a_judging_word_is_kept_apart():
    f = one("The town saw an astonishing 653 drones.")
    assert (f.modifier, f.value, f.counted) == ("astonishing", 653, "drone")


def test_a_compound_counts_its_own_noun():
    f = one("They debated a 28-point peace plan.")
    assert (f.surface, f.counted, f.counted_phrase) == ("28", "point", "point peace plan")


def test_a_measure_may_belong_to_the_noun_before_it():
    f = one("Her heart rate was 72.")
    assert (f.counted, f.counted_phrase) == ("rate", "heart rate")


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("About 50 people came.", "about", 45, 55),
        ("Nearly 50 people came.", "nearly", 45, 50),
        ("More than 50 people came.", "over", 50, float("inf")),
        ("Fewer than 50 people came.", "under", 0, 50),
        ("At least 50 people came.", "at_least", 50, float("inf")),
        ("Up to 50 people came.", "at_most", 0, 50),
        ("Exactly 50 people came.", "exact", 50, 50),
        ("Some 50 people or so came.", "about", 45, 55),
        ("It sold 50 or more flats.", "at_least", 50, float("inf")),
    ],
)
def test_a_hedge_gives_bounds(text, qualifier, low, high):
    f = one(text)
    assert (f.qualifier, f.low, f.high) == (qualifier, low, high)
    assert f.value == 50


def test_the_hedge_has_its_place():
    text = "More than 50 people came."
    f = one(text)
    assert text[f.qualifier_start : f.qualifier_end] == "More than"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose 6% in May.", "rise"),
        ("Prices fell by 6% again.", "fall"),
        ("A 6% drop in prices was seen.", "fall"),
        ("They want to grow sales by 6%.", "rise"),
        ("Inflation stands at 6% now.", "none"),
        ("Inflation is up from 6% then.", "none"),
    ],
)
def test_a_rise_or_fall_is_read_from_the_words(text, change):
    assert [f.change for f in figures_in(text) if f.kind == "share"] == [change]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("It cost $1.2 billion.", "money", "USD"),
        ("It cost 40 euros.", "money", "EUR"),
        ("It cost £8 a month.", "money", "GBP per month"),
        ("A 15-year-old boy won.", "age", "year"),
        ("Ada Moor, 44, said so.", "age", "year"),
        ("It is 40 km away.", "measure", "km"),
        ("The area is 40 square kilometres.", "measure", "km2"),
        ("It rose 40 percentage points.", "share", "percentage point"),
        ("It lasted 40 minutes.", "duration", "minute"),
    ],
)
def test_a_unit_is_normalised(text, kind, unit):
    f = one(text)
    assert (f.kind, f.unit) == (kind, unit)


def sentences(*texts, article="a"):
    rows, start = [], 0
    for i, text in enumerate(texts):
        rows.append(
            (article, start, start + len(text), f"{article}:s{i}", f"{article}:b0", "body", i, len(text.split()), text)
        )
        start += len(text) + 1
    return pd.DataFrame(rows, columns="article_id start end sentence_id block_id kind position n_tokens text".split())


def test_the_table_points_into_the_article():
    frame = sentences("On 3 May 12 boats sank.", "Nearly 40 people drowned.")
    table = check_table(find_figures(frame), "figures")
    article = " ".join(frame["text"])
    assert [article[s:e] for s, e in zip(table["start"], table["end"])] == list(table["surface"])
    phrases = table.dropna(subset=["counted_start"])
    assert [article[int(s) : int(e)] for s, e in zip(phrases["counted_start"], phrases["counted_end"])] == list(
        phrases["counted_phrase"]
    )


def test_a_further_article_changes_no_row():
    first, second = sentences("12 boats sank."), sentences("40 people drowned.", article="b")
    both = find_figures(pd.concat([second, first], ignore_index=True))
    alone = find_figures(first)
    pd.testing.assert_frame_equal(both[both["article_id"] == "a"].reset_index(drop=True), alone)


def test_no_sentences_give_an_empty_table():
    assert len(check_table(find_figures(sentences()), "figures")) == 0


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="sentence_id"):
        find_figures(sentences("12 boats sank.").drop(columns="sentence_id"))


def test_a_readers_own_list_replaces_the_packages(tmp_path):
    (tmp_path / "modifiers.csv").write_text("word,note\nsplendid,\n", encoding="utf-8")
    assert figures_in("A splendid 40 boats came.", lists=tmp_path)[0].modifier == "splendid"


words = st.lists(
    st.sampled_from(
        (
            "about over 12 9,500 1990 $5m 3% two-thirds - , . ( ) km years old drones and missiles of the 57 were "
            "wounded launched (195 miles) first May "
        ).split()
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(words, st.text(max_size=80)))
def test_every_place_lies_in_the_text_and_holds_its_words(string):
    for f in figures_in(string):
        assert string[f.start : f.end] == f.surface
        for start, end in (
            (f.qualifier_start, f.qualifier_end),
            (f.unit_start, f.unit_end),
            (f.counted_start, f.counted_end),
        ):
            assert (start is None) == (end is None)
            assert start is None or 0 <= start < end <= len(string)
        if f.counted_start is not None:
            assert string[f.counted_start : f.counted_end] == f.counted_phrase
        assert not f.low > f.high


@pytest.mark.parametrize(("text", "unit"), [
    ("Nordal pays $46 per Vesten share.", "USD per share"),
    ("The plant pays 20 euros per working hour.", "EUR per hour"),
    ("The bid is $3 a Vesten share.", "USD per share"),
    ("The stall asks $3.20 per potato.", "USD per potato"),
])  # fmt: skip
def test_a_name_or_a_describing_word_may_stand_before_what_a_price_is_counted_by(text, unit):
    assert [f.unit for f in figures_in(text)] == [unit]


@pytest.mark.parametrize(
    "sentence",
    [
        "A 6.3-magnitude earthquake shook Lowfield on Sunday.",
        "A magnitude 6.3 earthquake shook Lowfield on Sunday.",
        "An earthquake of magnitude 6.3 shook Lowfield on Sunday.",
        "A quake with a preliminary magnitude of 6.3 shook Lowfield on Sunday.",
    ],
)
def test_a_magnitude_is_one_wherever_it_stands(sentence):
    (figure,) = figures_in(sentence)
    assert (figure.value, figure.kind, figure.unit) == (6.3, "measure", "magnitude")
