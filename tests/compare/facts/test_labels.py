"""A label is made of words of a sentence of one of its tellings, in their order; it names what is counted, and is never
the number.
"""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_events import BLAST, COURT, FIRE, MARKET, MATCH, STORM, VOTE, run
from tellings.compare.facts.labels import MOST, Telling, choose_label
from tellings.find.figures.figures import figures_in

EVENTS = {"court": COURT, "vote": VOTE, "storm": STORM, "fire": FIRE, "blast": BLAST, "match": MATCH, "market": MARKET}


def stands_in(label, sentence):
    """Whether the words of a label stand in a sentence in their order, with nothing but cuts between its pieces."""
    at = 0
    for piece in re.split(r"\s?…-?\s?", label):
        words = piece.split()
        found = re.compile(r"\s+".join(map(re.escape, words))).search(sentence, at) if words else None
        if words and not found:
            return False
        at = found.end() if found else at
    return True


def tellings_of(sentence):
    """The figures of one sentence as a label is chosen from them."""
    for f in figures_in(sentence):
        if f.kind in ("date", "time", "name", "idiom"):
            continue
        row = SimpleNamespace(**{name: float("nan") if value is None else value for name, value in f._asdict().items()})
        yield Telling(row, SimpleNamespace(text=sentence, start=0, kind="body"))


def label_in(sentence):
    return choose_label([next(tellings_of(sentence))])[0].text


@pytest.mark.parametrize("name", EVENTS)
def test_every_label_is_words_of_its_article_in_their_order(name):
    coverage = run(EVENTS[name])
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    for fact in coverage.facts.itertuples():
        evidence = texts[fact.label_article_id][fact.label_start : fact.label_end]
        assert stands_in(fact.label, evidence), (fact.label, evidence)
        assert 1 <= len(re.findall(r"\w+(?:[-’'.]\w+)*", fact.label)) <= MOST + 1, fact.label
        said = coverage.tellings.loc[coverage.tellings["fact_id"] == fact.fact_id, "said"]
        assert fact.label not in set(said)


@pytest.mark.parametrize(
    "sentence, words",
    [
        ("Nine jurors of the Lowfield court voted to acquit the baker.", "jurors"),
        ("Shares of Voltan lost 3 percent after the bid, traders said.", "Shares of Voltan"),
        ("The storm left 40,000 homes in Lowfield without power.", "homes in Lowfield without power"),
        ("The council approved the tram by 31 votes on Tuesday.", "votes"),
        ("Finn Brennan scored 14 goals for the Harriers this season.", "goals for the Harriers"),
        ("Shelling wounded twelve villagers near the river Lund.", "villagers near the river Lund"),
        ("Voltan raised its offer to $82 a share on Monday.", "offer"),
        ("A five-year-old boy fell into the well on Sunday.", "year-old boy"),
    ],
)
def test_a_label_says_what_the_number_is_the_number_of(sentence, words):
    assert words in label_in(sentence)


def test_a_label_begins_with_no_article_and_ends_with_no_conjunction():
    label = label_in("The flood damaged the 14 bridges of the county and the dam, engineers said.")
    assert not re.match(r"(the|a|an)\b", label, re.I) and not re.search(r"\b(and|or|the|of)$", label)


def test_a_place_beside_a_number_is_not_its_doer():
    coverage = run(
        {
            "post": "Norway Bay flood\n\nThe flood in Norway Bay killed 12 people on Sunday, police said.",
            "echo": "Flood in Norway Bay\n\nThe flood in Norway Bay killed 12 people on Sunday.",
        }
    )
    assert all("by Norway" not in label for label in coverage.facts["label"])


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "of",
            "court",
            "fined",
            "baker",
            "12",
            "$40",
            "percent",
            "on",
            "and,",
            "Moor",
            "-",
            "(said)",
            "“paid”",
            "tram.",
            "",
            "\n",
            "five-year-old",
            "3-1",
            "more",
            "than",
            "to",
        ]
    ),
    min_size=3,
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_whatever_the_sentence_a_label_is_cut_from_it(words):
    sentence = " ".join(words)
    for telling in tellings_of(sentence):
        label = choose_label([telling])[0]
        assert stands_in(label.text, sentence[label.start : label.end]) and label.text.strip()


def test_a_bare_age_is_labelled_by_its_person_alone():
    assert label_in("Vice President Ada Moor, 69, aimed two shots at the report.") == "Vice President Ada Moor"


def test_what_is_said_of_a_part_is_not_said_of_its_whole():
    part, whole = (
        choose_label([t])[0].text for t in tellings_of("Only 11 of the 84 prizes went to women, the jury said.")
    )
    assert "went to women" not in whole and "prizes" in part


def test_a_label_does_not_leave_out_that_something_is_denied():
    label = label_in("The council did not approve a budget of 40 million euros for the tram.")
    assert "approve" not in label or "not" in label


def test_the_entry_of_a_list_says_whose_number_it_is():
    text = (
        "Forces report shots\n\nHere are the shares, by branch:\n\nArmy: 40% fully vaccinated\n\n"
        "Hill Guard: 53% fully vaccinated\n\nThe minister told the chamber on Monday that the last shots would be "
        "given in May.\n"
    )
    labels = set(run({"post": text}).facts["label"])
    assert {"Army … fully vaccinated", "Hill Guard … fully vaccinated"} <= labels


def test_what_and_or_but_begins_behind_a_number_is_another_clause():
    text = (
        "Ministry caps visas\n\nThe bill would cap the number of miners who may apply for visas each year at 50,000 "
        "and limit the number of permits to 15,000.\n"
    )
    labels = run({"post": text}).facts["label"]
    assert not any(" … and " in label for label in labels)


def test_a_horizontal_bar_ends_a_clause():
    text = (
        "Bill stalls\n\nThe bill ― which requires at least 60 votes to pass in the chamber ― hit trouble on Tuesday.\n"
    )
    assert run({"post": text}).facts["label"].tolist() == ["requires … votes to pass in the chamber"]


def test_a_label_keeps_the_denial_and_holds_no_other_number():
    text = (
        "Wall of steel\n\nThis is not a 2,000-mile concrete structure from sea to sea, Moor told the crowd at the "
        "river on Monday.\n"
    )
    assert run({"post": text}).facts["label"].iloc[0].startswith("not …-mile")
    text = (
        "Wage talk\n\nNobody here can make it on $8, $10 or $12 an hour, Moor told the crowd at the river on Monday.\n"
    )
    assert not any("$" in label for label in run({"post": text}).facts["label"])


@pytest.mark.parametrize(
    "sentence, label",
    [
        # The verb before a hedge is no hedge, and the word that leads to the number stays.
        ("The mayor urged the council to pass several changes to the tram law.", "pass … changes to the tram law"),
        ("Voltan raised its dividend to 82 cents on Monday.", "Voltan raised its dividend to"),
        # The hedge behind a number is cut out, and what is behind it says who is counted.
        ("The jab is for nurses and for adults 18 and older at high risk of flu.", "adults … at high risk of flu"),
        # What stands left of an "and" that joins unlike words is of another thing.
        ("The bill would pay for school guards and set up 19 new courts in the north.", "set up … new courts"),
        ("The rebels and a guard were killed and 40 were wounded in the raid.", "were wounded in the raid"),
        # What stands before a comma, and a word of time, are no part of it.
        ("In the meantime, about 800,000 federal workers went without pay.", "federal workers went without pay"),
        ("The fleet sailed that evening, 300 sailors aboard the ships.", "sailors aboard the ships"),
        ("By early Monday morning 10,503 fans stood under the bridge.", "fans stood under the bridge"),
        # Who says it is cut out of the sentence.
        ("The price of the ferry, the officers said, would be roughly $500 million.", "price of the ferry"),
        # An age is of the person before the comma, and of both where two are named.
        ("Ada Moor, aged 31, won the match on Sunday.", "Ada Moor"),
        ("Ada and Finn Moor, aged 16 and 13 respectively, lost the match.", "Ada and Finn Moor"),
        # Without a comma the age is a bound, and says for whom.
        ("The storm shelter is open to people over 65 or in wheelchairs.", "storm shelter is open to people"),
        # A verb without its participle says less than the number's noun alone.
        ("In the market fire 40 stalls were lost, the police said.", "stalls were lost"),
    ],
)
def test_where_a_label_is_cut(sentence, label):
    assert label in label_in(sentence)


def test_a_word_that_is_said_twice_around_a_preposition_is_not_parted():
    label = label_in("Rents in Lowfield rose 4 percent year over year, the bank said.")
    assert not label.endswith("year") or label.endswith("year over year")


def test_words_behind_a_comma_serve_where_the_clause_has_none():
    assert "are wary" in label_in("Scores of senators, many of them new, are wary of the vote.")


def test_the_whole_of_a_part_is_labelled_up_to_its_first_noun():
    assert label_in("The race is one of a handful across the country.") == "across the country"
