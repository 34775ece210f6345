"""No engine is slower than in proportion to its text, whatever the text is made of: a text twice as long takes about
twice the time.
"""

import gc
import time

import pytest
from oracles import ENGINES

# What a text can be made of: each class of token again and again, and the words that a rule begins at.
UNITS = (
    "7",
    "1,",
    ".",
    "1.",
    "%",
    "5% ",
    '"',
    "'",
    "“",
    "“‘",
    "“a” ",
    '"a," said b. ',
    "``a ",
    "(",
    ")",
    "[](){}",
    "A",
    "A. ",
    "Aa Bb ",
    "Berg ",
    "BERG ",
    "Berg of ",
    "Berg, ",
    "Berg and ",
    "U.S. ",
    "Mr. ",
    "word ",
    "a",
    "a-",
    "1-",
    "-",
    "— ",
    "…",
    "? ",
    "!",
    ": ",
    "; ",
    "said ",
    "he said ",
    "said that ",
    "told reporters ",
    "according to ",
    ", which said ",
    ", who ",
    "that ",
    "and ",
    "of the ",
    "the ",
    "not ",
    "to ",
    "de ",
    "\n",
    "\r\n",
    "a\n\n",
    '"a\n',
    " ",
    "\t",
    "\u00a0",
    "1\u202f",
    "$",
    "$1 ",
    "one ",
    "million ",
    "hundred and ",
    "5 and ",
    "5, ",
    "from 5 to ",
    "between 5 and ",
    "5 men and ",
    "more than ",
    "half ",
    "dozens of ",
    "1/",
    "½",
    "3-2 ",
    "3rd ",
    "5 km ",
    "5 km (3 miles) ",
    "5-year-",
    "-year-old ",
    "5 December ",
    "December 5, ",
    "2025-",
    "12:",
    "5 December 2025\n",
    "By ",
    "Published: \n",
    "president of ",
    "e\u0301",
    "\u0301",
    "\u202e",
    "\u200d",
    "\x00",
    "\ud800",
    "\U0001f469\u200d\U0001f692",
    "@a ",
    "http://a.b/c ",
    "/",
    "\\",
    "_",
    "*",
    "&",
    "<a>",
    "#",
    "²",
    "'s ",
    "a's ",
    "talks war peace ",
    "The river rose by 2 metres, he said. ",
    "“It is over,” said Ada Berg, the mayor of Altfeld, on Friday. ",
)
SMALL, MIDDLE, LARGE = 20_000, 60_000, 200_000
SECONDS = (
    6.0  # for LARGE characters, of processor time; the slowest needs about one on the machine where this was written
)


def made_of(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def seconds(name: str, text: str) -> float:
    gc.disable()  # collecting the garbage of a long test run would count for the engine
    try:
        started = time.process_time()
        ENGINES[name](text)
        return time.process_time() - started
    finally:
        gc.enable()


# Open fields and lists of fonts without an end: the library that reads RTF took 208 s for 100 kB of the first.
RTF = (
    '{\\field{\\*\\fldinst{ HYPERLINK "',
    "{\\field{\\*\\fldinst{",
    "{\\fonttbl ",
    "{\\fonttbl \\f1\\fcharset1 ",
    "\\pict\\bin9",
    "\\f1",
    "\\f1\\fcharset1",
    "\\cell ",
)


@pytest.mark.alone
@pytest.mark.parametrize("head", ["{\\rtf1 ", "{\\rtf1 {\\fonttbl ", "{\\rtf1 {\\fonttbl{\\f0 Arial;}}"])
@pytest.mark.parametrize("unit", RTF)
def test_an_rtf_file_built_to_be_slow_is_not(unit, head):
    pytest.importorskip("striprtf", reason="pip install 'tellings[formats]'")
    from tellings.read.files import read_data
    from tellings.read.formats.readers import Given

    started = time.process_time()
    read_data((head + made_of(unit, LARGE)).encode("ascii"), "slow.rtf", Given({}, None))
    assert time.process_time() - started < 3


@pytest.mark.alone
@pytest.mark.parametrize("name", ENGINES)
def test_the_time_grows_with_the_text_and_no_faster(name):
    seconds(name, "The river rose by 2 metres, he said.")
    slow = {}
    for unit in UNITS:
        small = seconds(name, made_of(unit, SMALL))
        if small > SECONDS / 4:
            slow[unit] = small
            continue
        if (
            small < SECONDS / 100
        ):  # even at a hundred times the time for ten times the text it would not be over the limit
            continue
        if seconds(name, made_of(unit, MIDDLE)) < 4.5 * small:  # three times the text: linear is 3, quadratic 9
            continue
        large = seconds(name, made_of(unit, LARGE))
        # Ten times the text: 14 times the time is an exponent of 1.15; a clock this short is rough, so 20 are let
        # through.
        if large > SECONDS or (large > 20 * small and large > 1):
            slow[unit] = (small, large)
    assert not slow
