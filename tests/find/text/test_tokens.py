"""One class of tokens, cut finely for figures and by whole words for claims and names."""

import pytest
from tellings.find.text.figure_tokens import FigureTokens
from tellings.find.text.tags import tokenise
from tellings.find.text.tokens import Tokens

TEXT = "The mayor’s 18-year-old U.S. van sold for $1,250 at 3 p.m., É.U. officials said."


@pytest.mark.parametrize("made", [FigureTokens(TEXT), tokenise(TEXT)], ids=["figures", "claims"])
def test_both_cuts_are_tokens_whose_places_give_their_words(made):
    assert isinstance(made, Tokens)
    found = [(start, end, word) for start, end, word in zip(made.starts, made.ends, made.words) if word]
    assert all(TEXT[start:end] == word for start, end, word in found)
    assert {"U.S.", "É.U.", "1,250"} <= {word for *_, word in found}


def test_a_figure_needs_the_number_inside_a_hyphenated_word_and_a_clause_does_not():
    assert "18" in FigureTokens(TEXT).words and "18-year-old" in tokenise(TEXT).words
