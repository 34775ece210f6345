"""On whose word a figure stands: said, expected or believed by its source, carried over from the sentence before, or
nobody's.
"""

import pandas as pd
import pytest
from tellings.compare.facts.credit import credit_figure, read_claims, sentence_before
from tellings.core.tables import rows_of
from tellings.find.claims.claims import find_claims
from tellings.find.names.names import find_names
from tellings.find.text.quotes import find_quotes
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences


def credit(text: str, figure: str) -> tuple[str, str | None]:
    """How the figure is credited, and to whom."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "language": ["en"]})
    blocks = mark_blocks(articles)
    sentences = split_sentences(articles, blocks)
    names, quotes = find_names(sentences), find_quotes(articles, blocks)
    claims, parts = find_claims(articles, sentences, quotes, names)
    start = text.index(figure)
    sentence = next(s for s in rows_of(sentences) if s.start <= start < s.end)
    found = credit_figure(
        read_claims(claims, parts, names),
        sentence,
        sentence_before(sentences).get(sentence.sentence_id),
        (start, start + len(figure)),
    )
    source = claims.set_index("claim_id")["source"].get(found.claim_id) if found.claim_id else None
    return found.credit, source


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("Officials said at least 10 people were killed in the storm.", "10", "Officials"),
        ("Organizers expected about 100,000 fans at the match.", "100,000", "Organizers"),
        ("The bank expects to take a $5 billion hit.", "$5 billion", "The bank"),
        ("Moor doesn’t think the hearing took more than five minutes.", "five", "Moor"),
        ("The party hopes 40 seats will change hands.", "40", "The party"),
        ("The ministry put the toll at 41.", "41", "The ministry"),
    ],
)
def test_what_a_source_says_or_expects_stands_inside_its_word(text, figure, source):
    assert credit(text, figure) == ("inside", source)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The board rejected the firm’s $105 billion offer.", "$105 billion"),
        ("The party wants 40 seats.", "40"),
        ("The mayor praised the 40 nurses.", "40"),
        ("As you mentioned, there were about 1,000 men in the square.", "1,000"),
        ("The flood has claimed 41 lives.", "41"),
    ],
)
def test_a_wish_an_act_or_a_thing_gives_no_word(text, figure):
    assert credit(text, figure)[0] not in ("inside", "carried_over")


@pytest.mark.parametrize(
    ("text", "figure", "how"),
    [
        ("Police said the man had been shot twice. He was 34.", "34", "carried_over"),
        ("The police counted the cars on Friday, a spokesman said. There were 40.", "40", "carried_over"),
        ("Ada Moor said she had been fired. She was paid $84,000.", "$84,000", "none"),
        ("The court said the girl must stay. It kept her for 8 days.", "8", "none"),
        ("The company said the bill was wrong. Her new one was $284.", "$284", "none"),
    ],
)
def test_a_source_is_carried_over_where_it_can_still_speak_and_not_where_it_acts(text, figure, how):
    assert credit(text, figure)[0] == how
