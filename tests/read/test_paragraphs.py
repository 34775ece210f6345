"""Paragraphs: empty lines, line breaks, and the lines of a text that was wrapped at a fixed width."""

import textwrap
from pathlib import Path

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
        "variants": words(coverage.variants, "actor", "surface", "n_mentions"),
        "claims": words(coverage.claims, "kind", "cue", "source", "source_entity", "rule"),
    }


@pytest.mark.parametrize(("headline", "lead"), [
    ("Storm closes the port of Milltown for a third day and leaves ships at sea", "Waves of nine metres broke over"),
    ("Harbour Workers Vote to Strike After Talks With the Council End in Anger", "Dockers walked out of"),
    ("Lumo cuts 900 jobs at its northern works after a year of losses on chips", "The company said on Friday"),
])  # fmt: skip
def test_a_headline_as_wide_as_the_page_is_no_part_of_the_first_sentence(headline, lead):
    story = f"{lead} the quay on Friday, and nobody knew what the town would do next. " + PARAGRAPHS[1]
    text = "\n".join(textwrap.fill(part, len(headline)) for part in (headline, story, PARAGRAPHS[2]))
    assert told(text)[0] == headline


@pytest.mark.parametrize("lead", [
    "The court heard on Thursday that the agent of the novelist Eleanor Joan Moor had taken her money.",
    "Hours after the vote in the eastern town of Greyfield a spokesman for St Brannoc Hospital resigned.",
    "Judges cleared the three managers of the mill and said that they were free to leave on Thursday morning.",
])  # fmt: skip
@pytest.mark.parametrize("width", range(56, 84, 4))
def test_a_first_sentence_that_breaks_inside_a_name_or_before_a_day_is_no_headline(lead, width):
    first = f"{lead} {PARAGRAPHS[1]}"
    text = "\n".join(textwrap.fill(part, width) for part in (first, PARAGRAPHS[0], PARAGRAPHS[2]))
    assert told(text)[0].startswith(lead)


@pytest.mark.parametrize("width", [65, 72, 80])
def test_the_seeds_wrapped_give_the_same_sentences_and_names_of_each_actor(width, tmp_path):
    folder = Path(__file__).parents[2] / "seeds"
    for name in ("000_928dbb0de22b4017", "004_a2ec64750cf68b4f"):
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        plain = [" ".join(text[s:e].split()) for s, e in paragraphs_in(text)]
        wrapped = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
        # A last line that is full and closes with a stop cannot be told from the middle of a paragraph.
        assert told(wrapped)[0] == plain[0]
        assert " ".join(told(wrapped)) == " ".join(plain)
        assert len(plain) - len(told(wrapped)) <= 1


@pytest.mark.parametrize("width", [65, 72, 80])
def test_a_wrapped_text_gives_the_tables_of_the_unwrapped_one(width, tmp_path):
    plain = f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)
    wrapped = f"{TITLE}\n\n" + "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in PARAGRAPHS)
    assert _tables(tmp_path / "plain", plain) == _tables(tmp_path / "wrapped", wrapped)
