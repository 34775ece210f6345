"""The README shows what the project makes today."""

from make_readme import BEGIN, END, README, ROOT, table_of, with_trust
from tellings.coverage import read_coverage


def test_the_table_in_the_readme_is_the_table_that_the_seeds_give():
    text = README.read_text(encoding="utf-8")
    assert text.split(BEGIN)[1].split(END)[0] == table_of(read_coverage(ROOT / "seeds"))


def test_the_scores_in_the_readme_are_those_that_were_measured_last():
    text = README.read_text(encoding="utf-8")
    assert text == with_trust(text)


def test_the_picture_of_the_page_is_small():
    assert (ROOT / "notebooks" / "pictures" / "page.png").stat().st_size < 200_000


def test_every_file_that_the_readme_names_exists():
    import re

    for name in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name
