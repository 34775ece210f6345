"""The README shows what the project makes today."""

from make_readme import BEGIN, END, README, ROOT, table_of
from tellings.coverage import read_coverage


def test_the_table_in_the_readme_is_the_table_that_the_seeds_give():
    text = README.read_text(encoding="utf-8")
    assert text.split(BEGIN)[1].split(END)[0] == table_of(read_coverage(ROOT / "seeds"))


def test_every_file_that_the_readme_names_exists():
    import re

    for name in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name
