"""Any text at all: no engine raises, every span lies in its text and says what stands there, and a second run finds the
same.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracles import ENGINES, GOOD, check_engine, check_neighbour, rows_of, tables_of

# Signs that news carries and programs stumble over: bidi marks, combining signs, emoji, lone surrogates, NUL, every
# kind of blank and line end,
# digits of other scripts, letters that change their length in capitals.
SIGNS = (
    "\u202a\u202e\u2066\u200e\u200f \u0301\u0308\u200d\ufe0f\ufeff \U0001f692\U0001f469 \ud800\udfff "
    "\x00\x07\x1b \r\n\t\x0b\x0c\x1c\x85\u2028\u2029 "
    "\u00a0\u202f\u2009\u3000 ½²①Ⅷ\uff11\u0663\u0967 İıßſŉǰﬁ “”‘’«»\"'`()[]{}.,;:!?…-–—%$€£/\\<>&@#*_=+"
)
PIECES = (
    "said ",
    "and ",
    " of the ",
    "Mr. ",
    "U.S. ",
    "two ",
    "653 drones",
    "1,2",
    "10\u202f000",
    "one-fifth ",
    " million",
    "US$",
    "at least ",
    "``",
    "''",
    "\r\n",
    "\n\n",
    "5 December 2025",
    "--12-06\x1c",
    "According to ",
    " told reporters",
    "Ada Berg, the mayor, ",
    "\U0001f469\u200d\U0001f692",
    "e\u0301",
    "he ",
    "’s ",
    "between 5 and ",
    "Published: ",
    "President",
    "Friday",
    "May",
    "UPDATE ",
)
ANY = st.text(st.characters(codec=None) | st.sampled_from(SIGNS), max_size=80)
NEWS = st.lists(st.sampled_from(PIECES) | st.text(st.sampled_from(SIGNS + "aAbB019 "), max_size=4), max_size=30).map(
    "".join
)


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_holds_its_laws_on_any_text(name):
    @given(ANY | NEWS)
    @settings(max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def holds(text: str) -> None:
        check_engine(name, text)

    holds()


# Texts that broke an engine once, or were found slow; each stays.
FOUND = (
    "y O, U10 000aine:. P millionace“Mr. 61a—",  # an office in a headline without a name behind it
    "--12-06\x1c",
)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_before_stays_mended(name, text):
    check_engine(name, text)


FILES = (
    st.binary(max_size=200)
    | (ANY | NEWS).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | NEWS.map(lambda text: text.encode("utf-16", "surrogatepass"))
)


def test_a_strange_file_changes_no_row_of_the_article_beside_it(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    alone = rows_of(tables_of(tmp_path))
    assert all(len(alone[name]) for name in ("articles", "sentences", "figures", "names", "quotes", "claims"))

    @given(st.lists(FILES, min_size=4, max_size=8))
    @settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def holds(files: list[bytes]) -> None:
        for number in range(8):
            (tmp_path / f"bad{number}.txt").write_bytes(files[number] if number < len(files) else b"")
        check_neighbour(tmp_path, alone)

    holds()


LINES = {
    "word": "word ",
    "letters": "a",
    "quotes": '"',
    "bidi": "\u202e",
    "digits": "7",
    "emoji": "\U0001f692",
    "nul": "a\x00",
}


@pytest.mark.parametrize("kind", LINES)
def test_a_line_of_a_million_signs_costs_only_itself(tmp_path, kind):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    alone = rows_of(tables_of(tmp_path))
    (tmp_path / "bad.txt").write_text((LINES[kind] * 1_000_000)[:1_000_000], encoding="utf-8")
    check_neighbour(tmp_path, alone)


COVERAGES = {
    "strange": {
        "bad1.txt": "\u202e\u0301\U0001f692 \x1c said, 5.\r\n\r\n“Mr. 61a—",
        "bad2.txt": "\n\n\n",
        "bad3.html": "<html><p>\ufffe",
        "bad4.csv": 'text\n"',
        "bad5.json": "[[[[",
    },
    "names": {
        "=1+1.txt": "Two of 5 said so.",
        "\U0001f692.txt": "A fire in Altfeld killed 3 people, police said.",
        "‮txt.fdp": "x",
        "other.md": "# Two\n\nThree people said so.\n",
    },
    "same": {"a.txt": GOOD, "b.txt": GOOD + "\x00"},
}


@pytest.mark.parametrize("kind", COVERAGES)
def test_a_whole_coverage_keeps_the_good_article_beside_strange_files(tmp_path, kind):
    import tellings

    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    alone = rows_of(tellings.read_coverage(tmp_path).tables())
    for name, text in COVERAGES[kind].items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    coverage = tellings.read_coverage(tmp_path)
    now = rows_of(coverage.tables())
    for name, table in alone.items():
        assert table.equals(now[name]), name
    assert set(COVERAGES[kind]) <= set(coverage.files["path"])
    assert coverage.files.loc[~coverage.files["read"], "reason"].notna().all()
    coverage.account()
