"""Which name in the phrase of a source is who speaks, and of which kind a name is."""

import pytest
from tellings import read_coverage
from tellings.find.names.names import names_in

TEXTS = {
    "The Moor administration said the port was shut. President Ada Moor left for Bath.": "Moor administration",
    "A spokesperson for All Norden said the flight was late.": "spokesperson for All Norden",
    "“It is lost,” said the leader of the old Labor Party.": "leader of the old Labor Party",
    "The Prime Minister's Bureau said the vote was late.": "Prime Minister's Bureau",
    "Some of Lund’s rivals said the market was closed.": "Some of Lund’s rivals",
    "Senator Ada Lund of the rural party Harbor Lights said the storm was over.": "Ada Lund",
    "Mayor Karl Moor 's aide Ada Lund said on Monday that the match was off.": "Ada Lund",
    "It rained in spite of Berg's suggestion that the court could move.": "Berg",
    "The vote enraged ministers, who said the count was wrong.": "ministers",
    "A source within the Harbor Committee said the court was late.": "source within the Harbor Committee",
    "An aide to Speaker Ada D. Lund of Bath said she would wait.": "aide to Speaker Ada D. Lund of Bath",
    "Former Secretary of State Colin Moor said the storm was over.": "Colin Moor",
    "The match was late, according to a memo Moor wrote.": "memo Moor wrote",
    "It was Senator Ada Dahl, Democrat of Ohio, who said the count was wrong.": "Ada Dahl",
    "Some Wall Street brokers said the market would fall.": "Wall Street brokers",
}


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("heads")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
    coverage = read_coverage(folder)
    told = coverage.claims.merge(coverage.credits, on="claim_id").merge(coverage.sources, on="source_id")
    return dict(zip(told["article_id"], told["name"]))


@pytest.mark.parametrize(("number", "who"), list(enumerate(TEXTS.values())))
def test_a_source_is_who_speaks_and_not_whom_the_phrase_belongs_to(sources, number, who):
    assert sources[str(number)].removeprefix("Some ") == who.removeprefix("Some ")


@pytest.mark.parametrize(("text", "kind"), [
    ("The lawyer works on Wall Street now.", "organisation"),
    ("A deal between Empire Building and the town failed.", "organisation"),
    ("The judge heard Shannon Woods on Monday.", "person"),
    ("The trial of Tiger Bridges began. It was late, Bridges said.", "person"),
])  # fmt: skip
def test_words_of_english_are_a_body_unless_one_is_a_first_name_or_speaks_alone(text, kind):
    assert names_in(text)[0].kind == kind
