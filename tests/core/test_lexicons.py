"""Lists that a reader edits: her copy replaces ours, a broken row is named."""

from collections import Counter

import pytest
from tellings.core.lists.lexicons import COLUMNS, read_list
from tellings.errors import LexiconError


def test_a_list_in_the_readers_folder_replaces_the_packages_own_and_an_edit_is_seen(tmp_path):
    assert len(read_list("months", tmp_path)) == 12
    own = tmp_path / "months.csv"
    own.write_text("month,forms,note\n1,janvier,French\n", encoding="utf-8")
    assert [row["forms"] for row in read_list("months", tmp_path)] == ["janvier"]
    own.write_text("month,forms,note\n1,janvier janv,French\n2,février,\n", encoding="utf-8")
    import os

    os.utime(own, ns=(1, 1))
    assert len(read_list("months", tmp_path)) == 2


@pytest.mark.parametrize(
    "content, complaint",
    [
        ("month,note\n1,x\n", "row 1: the column 'forms' is missing"),
        ("month,forms,note\n1,january\n", "row 2: the row has another number of cells"),
        ("month,forms,note\n1,january,\n,february,\n", "row 3: the first cell is empty"),
    ],
)
def test_a_broken_list_is_named_with_its_row(tmp_path, content, complaint):
    (tmp_path / "months.csv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"months.csv, {complaint}"):
        read_list("months", tmp_path)


def test_a_list_that_does_not_exist_is_refused():
    with pytest.raises(LexiconError, match="there is no such list"):
        read_list("nonsense")


def test_a_cue_has_the_stance_of_its_group_unless_its_note_says_that_it_has_its_own():
    stance_of = {row["group"]: row["stance"] for row in read_list("stance_groups")}
    grouped = [row for row in read_list("cues") if row["note"].startswith("group ")]
    assert len(grouped) > 400
    for row in grouped:
        assert "own stance" in row["note"] or row["stance"] == stance_of[row["note"].split()[1].rstrip(";")], row["cue"]


def test_a_form_of_a_cue_is_read_alike_wherever_it_stands():
    """The first row that has a form wins: a second one that says otherwise would be ignored in silence."""
    first = {}
    for row in read_list("cues"):
        if "noun" in row["takes"].split():  # a verb and a noun of one form are told apart by their neighbours
            continue
        for form in row["forms"].split():
            before = first.setdefault(form, row)
            assert all(before[column] == row[column] for column in ("act", "stance", "takes")), (
                f"cues.csv, rows {before['row']} and {row['row']}: both have the form {form!r}, and the second is not "
                "read; change the first"
            )


def test_a_unit_has_each_surface_once_and_a_factor_where_its_size_can_be_compared():
    first = {}
    for row in read_list("units"):
        for surface in row["surface"].split("|"):
            before = first.setdefault(surface, row)
            assert before["unit"] == row["unit"], (
                f"units.csv, rows {before['row']} and {row['row']}: both have {surface!r}, and only one is read"
            )
        assert not row["dimension"] or row["factor"] or row["dimension"] == "temperature", (
            f"units.csv, row {row['row']}: {row['unit']} is a {row['dimension']} without a factor, and would never be "
            "compared with another; write how many of the base unit it is, or leave the dimension empty"
        )


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_list_has_one_row_twice(name):
    """A row that is there already does nothing, and hides from who edits the other."""
    rows = [tuple(cell for key, cell in row.items() if key not in ("row", "note", "source")) for row in read_list(name)]
    twice = [row[:2] for row, n in Counter(rows).items() if n > 1]
    assert rows and not twice, f"data/lexicons/{name}.csv: {twice} stands there twice; keep one"
