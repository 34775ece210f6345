"""Paragraphs: empty lines, line breaks, and the lines of a text that was wrapped at a fixed width."""

import textwrap

import pytest
from tellings.coverage import read_coverage
from tellings.read.paragraphs import paragraphs_in

TITLE = "Court clears three over mill fire"
PARAGRAPHS = (
    "A court in Greyfield cleared three managers of a paper mill on Thursday. \"The fire of 2019 was nobody's crime, "
    'and it cost nobody a life," Judge Ida Holm said after a trial of eleven weeks.',
    "Prosecutors said at least 40 workers were in the building when the roof gave way. They had asked for four years "
    "in prison. The mill, which once made a tenth of the country's newsprint, never opened again.",
    "Lawyers for the town council told reporters that it would not appeal against the verdict before the spring.",
)


def told(text):
    return [" ".join(text[start:end].split()) for start, end in paragraphs_in(text)]


@pytest.mark.parametrize(
    "width, between", [(60, "\n"), (65, "\n"), (72, "\n"), (80, "\n"), (60, "\n\n"), (72, "\n\n"), (100, "\n\n")]
)
def test_a_text_wrapped_at_a_fixed_width_has_the_paragraphs_of_the_text_before(width, between):
    assert told(between.join(textwrap.fill(part, width) for part in PARAGRAPHS)) == [
        " ".join(textwrap.fill(part, width).split()) for part in PARAGRAPHS
    ]


def test_a_short_header_in_a_wrapped_text_keeps_its_lines():
    header = f"{TITLE}\n\nBy Ada Moor\n7 March 2024\n\n"
    text = header + "\n\n".join(textwrap.fill(part, 72) for part in PARAGRAPHS)
    assert told(text)[:3] == [TITLE, "By Ada Moor", "7 March 2024"] and len(told(text)) == 6


@pytest.mark.parametrize(
    "lines",
    [
        ["Results", "Greyfield 3, Altfeld 1", "Milltown 0, Norwick 2", "Southport 4, Eastham 4"],
        [
            "Ada Moor won the seat by 40 votes.",
            "Tom Reed came second.",
            "The count took two days.",
            "It is the closest.",
        ],
        ["Storm closes port", "Court clears three", "Mill to reopen in May", "Vote goes to a recount"],
        ["- flour, 2 kg", "- sugar, 1 kg", "- milk, 3 litres", "- eggs, a dozen"],
    ],
)
def test_lines_that_were_not_wrapped_are_paragraphs_of_their_own(lines):
    assert told("\n".join(lines)) == lines


def test_the_line_ends_of_an_old_mac_part_paragraphs():
    assert told("\r\r".join(PARAGRAPHS)) == list(PARAGRAPHS)
    assert told("\r\n\r\n".join(PARAGRAPHS)) == list(PARAGRAPHS)


def _tables(folder, text):
    """The tables of a text, as words alone: what is cut out of an article may hold the break of a line."""
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    coverage = read_coverage(folder)
    (whole,) = coverage.articles["text"]

    def words(table, *columns):
        rows = table[list(columns)].itertuples(index=False)
        return [tuple(" ".join(v.split()) if isinstance(v, str) else str(v) for v in row) for row in rows]

    spans = zip(coverage.quotes["start"], coverage.quotes["end"])
    surfaces = coverage.figures["surface"], coverage.figures["start"], coverage.figures["end"]
    assert all(whole[start:end] == surface for surface, start, end in zip(*surfaces))
    return {
        "quotes": [" ".join(whole[start:end].split()) for start, end in spans],
        "sentences": words(coverage.sentences, "kind", "n_tokens", "text"),
        "figures": words(coverage.figures, "surface", "value", "unit", "counted", "counted_phrase", "qualifier"),
        "names": words(coverage.names, "kind", "surface", "entity"),
        "claims": words(coverage.claims, "kind", "cue", "source", "source_entity", "rule"),
    }


@pytest.mark.parametrize("width", [65, 72, 80])
def test_a_wrapped_text_gives_the_tables_of_the_unwrapped_one(width, tmp_path):
    plain = f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)
    wrapped = f"{TITLE}\n\n" + "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in PARAGRAPHS)
    assert _tables(tmp_path / "plain", plain) == _tables(tmp_path / "wrapped", wrapped)
