"""The one pattern of a word, the light stem, and no second pattern beside it."""

import ast
import re
from pathlib import Path

from tellings.core import words
from tellings.core.words import pieces_in, stem, words_in

PACKAGE = Path(__file__).parent.parent.parent / "analysis" / "tellings"
# A pattern that takes a whole word and no more: [^\W\d_]+, \w+, [A-Za-z]+, with what may stand inside.
_OWN_WORD = re.compile(r"\(?(?:\\w|\[\^\\W(?:\\d)?_\]|\[A-Za-z\]|\[\\w-\])\+\)?(?:\(\?:\[[^\]]*\].*)?")


def test_a_hyphenated_word_is_one_word_and_an_address_is_several():
    assert words_in("The 18-year-old wrote to www.example.org") == "The 18-year-old wrote to www example org".split()


def test_a_number_is_one_word_with_its_commas_and_its_stop():
    assert words_in("Sold for 1,250.50, then 3.5m, in 2017.") == [
        "Sold",
        "for",
        "1,250.50",
        "then",
        "3.5m",
        "in",
        "2017",
    ]


def test_two_sentences_that_touch_share_no_word():
    assert words_in("crashed on Sunday.The pilot") == ["crashed", "on", "Sunday", "The", "pilot"]


def test_a_line_of_underscores_is_no_word():
    assert words_in("___ Follow us") == ["Follow", "us"]


def test_pieces_are_parted_at_every_mark():
    assert pieces_in("the firm’s tax-cut plan") == ["the", "firm", "s", "tax", "cut", "plan"]


def test_plurals_and_participles_meet_in_the_stem():
    assert {stem("strikes"), stem("striking"), stem("strike’s")} == {"strik"}


def test_core_read_and_find_make_no_second_pattern_of_a_word():
    second = []
    for path in [path for room in ("core", "read", "find") for path in sorted((PACKAGE / room).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            pattern = node.args[0] if isinstance(node, ast.Call) and node.args else None
            if (
                isinstance(pattern, ast.Constant)
                and isinstance(pattern.value, str)
                and ast.unparse(node.func).startswith("re.")
                and _OWN_WORD.fullmatch(pattern.value)
            ):
                second.append(f"{path.relative_to(PACKAGE)}, line {node.lineno}: {pattern.value}")
    assert not second and words.WORD
