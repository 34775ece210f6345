"""A page that is one long sentence of numbers is compared in time that grows with its length."""

import time

import pytest
import tellings

HEAD = "Results of the day\n\nThe club printed its results on Friday, and 7 readers read them all, the coach said.\n\n"
PAGES = {
    "numerals": " ".join(str(k * 7919 % 99_991) for k in range(4200)),
    "numerals and commas": ", ".join(str(k * 7919 % 997) for k in range(5000)),
    "numerals and nouns": " and ".join(f"there were {k * 7919 % 9973} seats in the north" for k in range(250)),
}


@pytest.mark.alone
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_numbers_is_compared_in_time(tmp_path, kind):
    (tmp_path / "a.txt").write_text(HEAD + PAGES[kind], encoding="utf-8")
    begin = time.process_time()
    coverage = tellings.read_coverage(tmp_path)
    assert time.process_time() - begin < 20  # half a second to one; the page with commas took two minutes
    assert len(coverage.figures) >= PAGES[kind].count(" ") / 8
    assert any("readers" in label for label in coverage.facts["label"])
