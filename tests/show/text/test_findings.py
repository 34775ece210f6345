"""The sentences under a page's title: they say what a row says, in its words, and nothing about outlets."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings.coverage import read_coverage
from tellings.show.text.findings import Finding, find_findings
from tellings.show.text.sentence_parts import with_label
from tellings.show.text.told_rows import told_rows

NONE = (None, "none", None, None)


def findings_of(coverage, story="story", blocks=None):
    told = told_rows(coverage.tellings, coverage.articles, coverage.credits, coverage.sources)
    n_articles = int((coverage.stories["story_id"] == story).sum())
    return find_findings(
        coverage.facts[coverage.facts["story_id"] == story],
        told[told["story_id"] == story],
        coverage.articles,
        n_articles,
        blocks=blocks,
    )


def two(make, label, first, second, agreement, **options):
    """Two articles that give one thing two numbers."""
    texts = {"a": f"The clerk counted {first} {label}.", "b": f"The clerk counted {second} {label}."}
    told = [(label, a, n, "counted ", *NONE) for a, n in (("a", first), ("b", second))]
    coverage, _ = make(
        texts, told, agreements={label: agreement}, labels={"a": "Harbour Post", "b": "Bay Ledger"}, **options
    )
    return coverage


def test_what_all_share_is_said_in_the_words_of_its_label(seeds):
    found = findings_of(seeds[0], "together")
    assert found[0] == Finding("All 4 articles give 653: drones launched.", "together:drones launched", "shared")


def test_articles_that_rewrite_one_text_are_no_two_confirmations(make):
    coverage = two(make, "seats lost", "14", "14", "same")
    coverage.facts["n_origins"] = coverage.facts["n_origins"].fillna(1)
    assert findings_of(coverage)[0].text == "Both articles, which share one text, tell: 14 seats lost."


def test_a_conflict_says_who_says_what(make):
    assert [f.text for f in findings_of(two(make, "people hurt in the crush", "14", "17", "conflicts"))] == [
        "Harbour Post says 14, Bay Ledger says 17: people hurt in the crush."
    ]


@pytest.mark.parametrize(
    "agreement, words",
    [
        ("basis", "Harbour Post says 14, Bay Ledger says 17, counted differently: votes lost."),
        ("updated", "Harbour Post says 14, Bay Ledger says 17, at different times: votes lost."),
        ("differs", "Harbour Post says 14, Bay Ledger says 17, perhaps of different things: votes lost."),
    ],
)
def test_numbers_that_differ_for_a_reason_are_no_conflict(make, agreement, words):
    assert [(f.text, f.kind) for f in findings_of(two(make, "votes lost", "14", "17", agreement))] == [
        (words, agreement)
    ]


def test_what_is_unclear_of_two_numbers_is_said(make):
    coverage = two(make, "points lost", "14", "17", "differs")
    coverage.tellings["day"] = ["2025-05-08", None]
    assert (
        findings_of(coverage)[0].text
        == "Harbour Post says 14, Bay Ledger says 17, but Bay Ledger gives no day: points lost."
    )


@pytest.mark.parametrize(
    "days, words",
    [
        (("2025-05-08", "2025-05-11"), "The figure rose from 65 to 157 between 8 and 11 May: homes destroyed."),
        (("2025-05-02", "2025-04-30"), "The figure fell from 157 to 65 between 30 April and 2 May: homes destroyed."),
        (
            ("2025-05-08", "2025-05-08"),
            "Harbour Post says 65, Bay Ledger says 157, at different times: homes destroyed.",
        ),
        (("2025-05-08", None), "Harbour Post says 65, Bay Ledger says 157, at different times: homes destroyed."),
    ],
)
def test_a_running_count_is_told_in_the_order_of_the_days_or_in_none(make, days, words):
    published = {a: day for a, day in zip("ab", days) if day}
    assert findings_of(two(make, "homes destroyed", "65", "157", "updated", published=published))[0].text == words


def test_conflicts_come_first_and_leave_room_for_what_is_shared(make):
    names = ("goals", "fouls", "cards", "corners")
    texts = {
        a: ", ".join(f"{n + (a == 'b' and n < 5)} {name}" for n, name in enumerate(names, start=3)) + "." for a in "ab"
    }
    told = [
        (name, a, str(n + (a == "b" and n < 5)), "" if n == 3 else f"{names[n - 4]}, ", *NONE)
        for n, name in enumerate(names, start=3)
        for a in "ab"
    ]
    coverage, _ = make(texts, told, agreements={"goals": "conflicts", "fouls": "conflicts"})
    assert [f.kind for f in findings_of(coverage)] == ["difference", "difference", "shared"]


def test_what_one_headline_alone_tells_is_said_unless_another_text_breaks_off(make):
    texts = {"a": "Quake kills 40 in Norholm\nThe town lies in ruins.", "b": "The town of Norholm lies in ruins."}
    options = {"labels": {"a": "Bay Ledger"}}
    told = [("in Norholm", "a", "40", "kills ", *NONE)]
    for cut, words in (
        (
            (),
            [
                "No figure is told by both articles.",
                "Bay Ledger gives 40 in its headline, found in no other article: in Norholm.",
            ],
        ),
        (("b",), ["No figure is told by both articles."]),
    ):
        coverage, _ = make(texts, told, cut=cut, **options)
        blocks = coverage.blocks.assign(kind=["headline", "body", "body"])
        assert [f.text for f in findings_of(coverage, blocks=blocks)] == words


def test_a_number_that_stands_in_two_rows_is_said_to_be_alone_in_neither(make):
    texts = {"a": "Court gives mayor 30 days\nThe judge spoke at noon.", "b": "The mayor has 30 days to answer."}
    coverage, _ = make(
        texts, [("mayor", "a", "30 days", "gives mayor ", *NONE), ("to answer", "b", "30 days", "has ", *NONE)]
    )
    blocks = coverage.blocks.assign(kind=["headline", "body", "body"])
    assert [f.text for f in findings_of(coverage, blocks=blocks)] == [
        "No two figures were joined; a number that stands in two articles may still be one fact."
    ]


def test_what_is_told_in_passing_is_no_finding(make):
    texts = {a: "The court sat for the second day and fined 7 firms." for a in "ab"}
    told = [
        (fact, a, n, before, *NONE)
        for a in "ab"
        for fact, n, before in (("day", "second", "the "), ("firms", "7", "fined "))
    ]
    coverage, _ = make(texts, told, trivial=("day",))
    assert [f.text for f in findings_of(coverage)] == ["Both articles tell: 7 firms."]


def test_nothing_to_say_is_said(make):
    coverage, _ = make({"a": "Nothing is counted here."}, [])
    assert findings_of(coverage) == [Finding("No figure was found in 1 article.", None, "nothing")]
    coverage, _ = make({}, [])
    assert findings_of(coverage)[0].text == "No article was read."
    coverage, _ = make({"a": "They counted 40 cars."}, [("cars", "a", "40", "counted ", *NONE)])
    assert (
        findings_of(coverage)[0].text == "One article alone tells this event: 1 figure, and nothing to compare it with."
    )
    texts = {a: f"They counted {n} cars." for n, a in enumerate("abcde", start=40)}
    coverage, _ = make(texts, [(f"cars of {a}", a, str(n), "counted ", *NONE) for n, a in enumerate("abcde", start=40)])
    assert [f.text for f in findings_of(coverage)] == ["No figure is told by two of the 5 articles."]


words = st.lists(st.text("abcdefghij", min_size=1, max_size=7), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)  # each example makes every table of a coverage
@given(
    label=words,
    names=st.tuples(words, words),
    values=st.tuples(st.integers(1, 99999), st.integers(1, 99999)),
    n_same=st.integers(1, 4),
    agreement=st.sampled_from(["conflicts", "differs", "updated", "basis", "same", "rounded"]),
    hedge=st.booleans(),
    dated=st.booleans(),
)
def test_a_finding_is_short_its_numbers_stand_in_the_row_and_its_words_in_the_label(
    make, label, names, values, n_same, agreement, hedge, dated
):
    told, texts = [], {}
    for n in range(n_same + 1):
        article = f"a{n}"
        texts[article] = f"The clerk counted about {values[n == n_same]} {label}."
        told.append(
            (label, article, str(values[n == n_same]), "about ", "about" if hedge else None, "none", None, None)
        )
    labels = {f"a{n}": names[n == n_same] for n in range(n_same + 1)}
    published = {article: f"2025-05-{n + 10}" for n, article in enumerate(texts)} if dated else None
    coverage, _ = make(texts, told, agreements={label: agreement}, labels=labels, published=published)
    found = findings_of(coverage)
    assert 1 <= len(found) <= 3
    for finding in found:
        assert len(finding.text.split()) <= 20
        assert (finding.kind == "difference") <= (agreement == "conflicts") and "conflict" not in finding.text.replace(
            label, ""
        )
        before, _, after = finding.text.partition(": ")
        if finding.fact_id is None:
            continue
        if before.endswith(" tell"):
            assert any(after.rstrip(".…") in text for text in texts.values())
        else:
            assert label.startswith(after.rstrip(".…"))
        numbers = set(re.findall(r"\d+", re.sub(r"between .*", "", before)))
        counts = {str(n) for n in range(n_same + 2)}
        assert numbers <= {str(v) for v in values} | counts


@given(before=words, label=words)
def test_a_label_is_cut_at_a_word_or_not_used(before, label):
    made = with_label(before, label)
    if made is not None:
        said = made.removeprefix(f"{before}: ")
        assert len(made.split()) <= 20 and (
            said == f"{label}." or (said.endswith("…") and label.startswith(said[:-1]) and label[len(said) - 1] == " ")
        )


@pytest.mark.parametrize(
    "first, second, finding",
    [
        # The number stands in the words of the label, beside them, or before the word that is its unit.
        (
            "Ferry lost\n\nThe ferry carried 40 people to Lowfield on Sunday, the port said.",
            "Ferry sinks\n\nA ferry that carried 40 people to Lowfield sank on Sunday.",
            "carried 40 people to Lowfield",
        ),
        (
            "Court sits\n\nThe court heard the baker for three days, a clerk said.",
            "Baker heard\n\nThe court heard the baker for three days.",
            "court heard the baker for three days.",
        ),
    ],
)
def test_what_is_shared_is_said_with_its_number_in_its_place(first, second, finding, tmp_path):
    for name, text in (("post", first), ("echo", second)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    coverage = read_coverage(tmp_path)
    first = findings_of(coverage, coverage.stories["story_id"].iloc[0])[0].text
    assert re.match(r"Both articles(, which share one text,)? tell: ", first) and finding in first
