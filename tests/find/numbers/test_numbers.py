"""Number expressions: what is read, with which value, and what is no figure."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings.find.figures.figures import figures_in
from tellings.find.numbers.numbers import numbers_in


def values(text):
    return [(n.surface, n.value) for n in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Some 9,500 homes lost power.", "9,500", 9500),
        ("The bill came to 10\u202f000 euros.", "10\u202f000", 10000),
        ("About 12 000 people came.", "12 000", 12000),
        ("It takes .5 seconds.", ".5", 0.5),
        ("A fine of 1,23,000 rupees.", "1,23,000", 123000),
        ("They counted six hundred and fifty-three votes.", "six hundred and fifty-three", 653),
        (
            "Twenty-eight thousand six hundred forty-two students enrolled.",
            "Twenty-eight thousand six hundred forty-two",
            28642,
        ),
        ("The city has 1.2 million people.", "1.2 million", 1.2e6),
        ("Sales reached 35m units.", "35m", 35e6),
        ("It is worth 3 lakh rupees.", "3 lakh", 3e5),
        ("A dozen cars burned.", "A dozen", 12),
        ("Half a million people fled.", "Half a million", 5e5),
        ("It took three and a half hours.", "three and a half", 3.5),
        ("A one-and-a-half-page letter came.", "one-and-a-half", 1.5),
        ("It needs a two-thirds majority.", "two-thirds", 2 / 3),
        ("One-fifth of the town was under water.", "One-fifth", 0.2),
        ("A third of the staff left.", "A third", 1 / 3),
        ("It grew by ½ point.", "½", 0.5),
        ("There is a 1-in-3 chance of rain.", "1-in-3", 1 / 3),
        ("One out of three drivers agreed.", "One out of three", 1 / 3),
        ("It is the 11th strike this year.", "11th", 11),
        ("It is the twenty-first strike this year.", "twenty-first", 21),
        ("Turnover rose fivefold.", "fivefold", 5),
        ("It fell to minus 12 degrees.", "minus 12", -12),
        ("Shares moved -1.3% on Monday.", "-1.3%", -1.3),
        ("A gram holds 2 × 10^6 cells.", "2 × 10^6", 2e6),
        ("A mole is 6.02x10^23 atoms.", "6.02x10^23", 6.02e23),
        ("The dose was 3 x 10⁻³ grams.", "3 x 10⁻³", 0.003),
        ("The court fined him 1.250.000 euros.", "1.250.000", 1.25e6),
        ("The match lasted an hour and a half.", "an hour and a half", 1.5),
    ],
)
def test_a_number_has_its_surface_and_its_value(text, surface, value):
    found = numbers_in(text)[0]
    assert found.surface == surface
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Between 5,000 and 6,000 people marched.", 5000, 6000),
        ("They paid $19 to 22 million.", 19e6, 22e6),
        ("A net worth between $19 and $22 million.", 19e6, 22e6),
        ("The score fell from 57 to 46.", 57, 46),
        ("There are 1 to 2 thousand people.", 1000, 2000),
        ("It uses between 15kHz and 17kHz.", 15, 17),
        ("Children aged 10-15 may enter.", 10, 15),
        ("The bill passed on a 348-77 vote.", 348, 77),
    ],
)
def test_a_range_or_score_keeps_both_numbers_in_their_order(text, first, second):
    found = numbers_in(text)[0]
    assert (found.value, found.value_2) == (first, second)
    assert (found.low, found.high) == (min(first, second), max(first, second))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dozens were hurt.", 12, 120),
        ("Tens of thousands fled.", 10_000, 100_000),
        ("Several hundred pages were missing.", 300, 1000),
    ],
)
def test_a_vague_count_has_bounds_and_no_value(text, low, high):
    found = numbers_in(text)[0]
    assert (found.value, found.low, found.high, found.kind) == (None, low, high, "vague")


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("They met on 3 May 2021 in Rome.", "3 May 2021", "date"),
        ("They met on Sept. 11 in Rome.", "Sept. 11", "date"),
        ("Prices fell in 1998.", "1998", "date"),
        ("The 2024-25 season is over.", "2024-25", "date"),
        ("Music of the 1980s is back.", "1980s", "date"),
        ("A find from the 17th century.", "17th century", "date"),
        ("The train left at 12:17 GMT.", "12:17 GMT", "time"),
        ("The train left at 5 p.m. on Friday.", "5 p.m.", "time"),
        ("The F-16 landed.", "F-16", "name"),
        ("A case of COVID-19 was found.", "COVID-19", "name"),
        ("The G7 will meet.", "G7", "name"),
        ("Survivors of 9/11 spoke.", "9/11", "name"),
        ("A Boeing 737 landed.", "Boeing 737", "name"),
        ("He lives at 10 Downing Street now.", "10 Downing Street", "name"),
        ("Call 555-123-4567 for help.", "555-123-4567", "name"),
        ("The shop is open 24/7 all year.", "24/7", "idiom"),
        ("It takes two to tango, he said.", "two", "idiom"),
        ("It was one of the largest floods.", "one", "idiom"),
        ("They are back at square one.", "one", "idiom"),
    ],
)
def test_what_is_no_figure_is_kept_with_its_kind(text, surface, kind):
    assert [(n.surface, n.kind) for n in numbers_in(text)] == [(surface, kind)]


def test_every_exclusion_names_its_rule():
    assert all(n.rule for n in numbers_in("On 3 May the F-16 flew at 5 p.m.; it takes two to tango."))


def test_us_the_country_is_no_pronoun_and_a_year_before_a_name_is_no_count():
    assert values("During 2016 Stone met 12 US senators.") == [("2016", None), ("12", 12)]


def test_a_plain_space_groups_only_three_digits():
    assert values("In 2019 300 people came.")[1] == ("300", 300)


text = st.text(alphabet=st.sampled_from("0123456789 .,-–/:%$€£½()“”'’ abcdefghijklmnoprstuvwMTNGK\n"), max_size=120)
words = st.lists(
    st.sampled_from(
        (
            "one two three hundred thousand million and a half third dozen 12 9,500 1990 $ % - to from between in "
            "of the first second May people "
        ).split()
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(text, words))
def test_places_are_sorted_do_not_overlap_and_hold_the_surface(string):
    found = numbers_in(string)
    assert all(string[n.start : n.end] == n.surface and n.surface for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.alone
@pytest.mark.parametrize("piece", ["1-", "one hundred and ", "1,", "two-", "9 000 ", "$", "from 1 to ", "a half "])
def test_long_odd_text_costs_linear_time(piece):
    import time

    def seconds(n):
        begin = time.process_time()
        figures_in(piece * n)
        return time.process_time() - begin

    seconds(50)
    # Ten times the text costs ten times the time; a square would cost a hundred times.
    # The least of three: in a long test run a pause to collect garbage would count for one.
    assert min(seconds(3000) for _ in range(3)) < 40 * max(min(seconds(300) for _ in range(3)), 0.005)


def figures(text):
    return [
        (f.surface, f.value, f.kind, f.unit)
        for f in figures_in(text)
        if f.kind not in ("date", "time", "name", "idiom")
    ]


@pytest.mark.parametrize(
    ("text", "surface", "hedge"),
    [
        ("An hour later the court rose.", "An hour", "exact"),
        ("The striker was out for a week.", "a week", "exact"),
        ("The siege has lasted more than a month.", "a month", "over"),
        ("The storm passed in less than a day.", "a day", "under"),
        ("The bid must close within a year.", "a year", "exact"),
        ("The recount began a day after the vote.", "a day", "exact"),
        ("He was sentenced to a year in jail.", "a year", "exact"),
    ],
)
def test_an_article_with_a_unit_of_time_is_a_figure_of_one(text, surface, hedge):
    (found,) = [f for f in figures_in(text) if f.kind == "duration"]
    assert (found.surface, found.value, found.qualifier) == (surface, 1, hedge)
    assert surface.endswith(found.unit) and text[found.unit_start : found.unit_end] == found.unit


@pytest.mark.parametrize(
    "text",
    [
        "The club meets twice a week.",
        "A seat costs $5 a year.",
        "They shelled the town three times a day.",
        "Once a year the river floods.",
        "It was a day in the life of a judge.",
        "A month ago the market fell.",
        "One day it will rain.",
        "It was a year of storms.",
        "The vote is a month away.",
        "She took a day trip after the match.",
        "It rose from $2 million a year earlier.",
    ],
)
def test_a_rate_a_date_or_a_saying_is_no_figure_of_one(text):
    assert not [f for f in figures_in(text) if f.rule == "article"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The boy fell into a 40m dry well.", 40),
        ("Rescuers reached the 80m-deep shaft.", 80),
        ("Waves of up to 15m hit the coast.", 15),
        ("The wreck lies at a depth of 90m.", 90),
        ("A climber fell 300m into a gorge.", 300),
        ("She won the 200m final.", 200),
        ("The shell left a 10m by 20m crater.", 10),
    ],
)
def test_m_is_metres_where_something_has_dimensions(text, value):
    assert figures(text)[0][1:] == (value, "measure", "metre")


@pytest.mark.parametrize(
    "text",
    [
        "Some 12m people voted.",
        "The club paid 40m for him.",
        "The bank lost £30m.",
        "About 3m viewers saw the match.",
        "A $10m bridge fell.",
    ],
)
def test_m_is_millions_where_people_or_money_are_counted(text):
    assert figures(text)[0][1] >= 1e6


@pytest.mark.parametrize(
    "text",
    [
        "A Cessna 208B Caravan crashed.",
        "The ID.3 and the 737 Max were shown.",
        "It left pad 39A in May.",
        "He represents the 27th District of Texas.",
        "Profit fell in the fourth quarter.",
        "See https://example.org/news?id=30%25&page=12 for more.",
        "Read www.example.com/2019/04/5 today.",
        "Another one bites the dust.",
        "He wants to be one with the sea.",
        "First thing Monday the court sat.",
        "I 100 percent support the strike.",
        "1. Ban the trade in ivory.",
        "It fell on the night of 14-15 April.",
        "Isaiah 40 was read at the grave.",
        "They played a PS5 in the tent.",
    ],
)
def test_a_number_in_a_name_a_date_a_saying_or_an_address_is_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    ["Reyes won, outraising Lund $5.4 million to $200,000.", "Shares rose 8% and 15.5%.", "Lund led 58% to 39%."],
)
def test_two_amounts_that_are_no_range_stay_two(text):
    assert len(figures(text)) == 2


@pytest.mark.alone
def test_a_page_of_digits_is_read_fast_and_in_full():
    import time

    begin = time.process_time()
    assert len(figures_in("7 " * 50_000)) == 50_000
    assert time.process_time() - begin < 2  # 0.3 s on the machine where this was written


@pytest.mark.alone
@pytest.mark.parametrize("between", [", ", "; ", " | ", ") (", "\n", " * "])
def test_a_table_of_numerals_is_read_fast_and_in_full(between):
    import time

    begin = time.process_time()
    assert [f.value for f in figures_in(between.join(["8", "15"] * 10_000))] == [8.0, 15.0] * 10_000
    assert time.process_time() - begin < 2  # 0.15 s on the machine where this was written, ten times that before


def test_a_number_in_a_table_keeps_its_own_signs_and_the_words_before_and_behind_it_are_read():
    table = " ".join(["7", "$12", "8%", "9-5", "12:30", "1,250", "3.5"] * 30)
    found = figures_in(f"Lund won 4 cups. {table} and 6 boats sank")
    assert (found[0].counted, found[-1].counted, found[-1].surface) == ("cup", "boat", "6")
    deep = {(f.surface, f.value, f.kind, f.unit) for f in found if f.rule == "page_of_digits"}
    assert {("7", 7, "count", None), ("$12", 12, "money", "USD"), ("8%", 8, "share", "percent")} <= deep
    assert {("1,250", 1250, "count", None), ("3.5", 3.5, "count", None)} <= deep
    assert {f.kind for f in found if f.surface == "12:30"} == {"time"}


def test_a_wrapped_line_changes_no_figure():
    from tellings.find.figures.figures import _figures
    from tellings.find.text.figure_tokens import load_lists

    text = "The bridge over the\nAsh cost more than\n$2 million and 12\nReyes voters paid."
    wrapped = [f[2:] for f in _figures(text, load_lists(), beside=True, paragraph=True)]
    assert wrapped == [f[2:] for f in _figures(text.replace("\n", " "), load_lists(), beside=True, paragraph=True)]


@pytest.mark.parametrize(("text", "surface"), [
    ("The film runs at 1080p on every set.", "1080p"),
    ("A 4K television costs more than a plain one.", "4K"),
    ("A non-4K TV shows the same film.", "4K"),
    ("Games are drawn at up to 4K, in some rooms.", "4K"),
    ("Lumo shipped firmware 5.50 on Monday.", "firmware 5.50"),
    ("The Lumo 5.50 update is out.", "5.50"),
    ("27 / 09 / 2013 - Ostland will vote.", "27 / 09 / 2013"),
])  # fmt: skip
def test_how_fine_a_picture_is_a_version_and_a_date_in_blanks_are_no_figures(text, surface):
    found = [f for f in figures_in(text) if f.surface == surface]
    assert [f.kind in ("name", "date") for f in found] == [True]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Some 4K people came.", 4000),
        ("The update cost 5.5 million euros.", 5.5e6),
        ("The book costs 90p.", 90),
        ("A version of 5.5 litres was sold.", 5.5),
    ],
)
def test_what_looks_like_a_picture_or_a_version_may_be_counted(text, value):
    assert [f.value for f in figures_in(text) if f.kind not in ("name", "date")] == [value]


@pytest.mark.parametrize(("text", "surface", "kind"), [
    ("Half-naked fans sang in the rain.", "Half", "idiom"),
    ("The fans double over with laughter.", "double", "idiom"),
    ("The week between Feb 8 and 25 was cold.", "Feb 8 and 25", "date"),
    ("The phone runs on the Talon 835 today.", "Talon 835", "name"),
])  # fmt: skip
def test_a_saying_a_second_day_and_a_model_are_no_figures(text, surface, kind):
    assert [f.kind for f in figures_in(text) if f.surface == surface] == [kind]


@pytest.mark.parametrize(("text", "value", "qualifier"), [
    ("On May 3 and 4 people fled.", 4, "exact"),
    ("Leaked papers gave information about two secret plans.", 2, "exact"),
    ("A storm took about two hours.", 2, "about"),
    ("Members unveil $15 Minimum Wage Bill", 15, "exact"),
    ("They pay $15 minimum.", 15, "at_least"),
    ("The Rovers 300 members voted.", 300, "exact"),
])  # fmt: skip
def test_what_looks_like_a_day_a_hedge_or_a_model_is_read_by_its_neighbours(text, value, qualifier):
    found = [f for f in figures_in(text) if f.kind not in ("name", "date", "idiom")]
    assert [(f.value, f.qualifier) for f in found] == [(value, qualifier)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The blast killed 101.", 101),
        ("They plan to build 4.5 million homes.", 4.5e6),
        ("The firm will release 2.5 tonnes of oil.", 2.5),
        ("In the Senate 104 were present.", 104),
        ("In the Bundestag 340 voted for it.", 340),
    ],
)
def test_a_count_behind_a_verb_or_a_house_is_no_version_and_no_model(text, value):
    assert [f.value for f in figures_in(text) if f.kind not in ("name", "date", "idiom")] == [value]


def test_who_asks_about_a_thousand_asks_roughly_so_many():
    assert [f.qualifier for f in figures_in("The poll asked about 1,000 adults.")] == ["about"]


@pytest.mark.alone
def test_a_page_of_numerals_takes_time_in_proportion_to_its_length():
    def seconds(text):
        start = time.process_time()
        found = figures_in(text)
        return time.process_time() - start, len(found)

    figures_in("seven boats")
    (short, few), (long, many) = seconds("7 " * 20_000), seconds("7 " * 80_000)
    assert (few, many) == (20_000, 80_000) and long < 12 * short + 0.2
