"""One object of word lists a run: what a reader edits is what every step uses, at once; what check accepts, a run can
use.
"""

import csv
import pickle
import shutil
from itertools import count

import pytest
import tellings
from tellings.cli import main
from tellings.compare.keyness.keyness import keyness
from tellings.core.lists import lexicons
from tellings.core.lists.lexicons import COLUMNS, data_folder, new_lists, open_lists, read_list
from tellings.core.lists.rules import groups_of
from tellings.coverage import STEPS, read_coverage
from tellings.errors import LexiconError
from tellings.find.claims.claims import claims_in, find_claims
from tellings.find.figures.figures import figures_in
from tellings.find.names.names import names_in
from tellings.find.text.tags import tokenise
from tellings.read.articles import read_files
from tellings.read.blocks import blocks_in
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.databases.exports import tagged
from tellings.show.text.event_titles import event_titles

NEWS = {
    "courier.txt": "Ferry runs aground off Velden\n\n"
    "The Courier - A ferry ran aground off Velden on Monday, 4 May 2026. "
    "At least 40 people were hurt, the coast guard said.\n\n"
    "“We saw the ferry turn in the harbour,” Mayor Ada Moor said. He said negotiations with the owner would "
    "begin. Norwegian police seized three boats.",
    "herald.txt": "Forty hurt as ferry hits rocks\n\nA ferry hit rocks near Velden on 4 May 2026, injuring 43 people, "
    "officials told the Herald. Talks with the owner, Lund Lines, begin in June.\n\n"
    "Ms. Moor, the mayor, claimed that the ferry “turned in the harbour”. "
    "It was only the second grounding in 12 years. Norway’s police took 3 boats. "
    "This raises the cost to $2.5 million.",
    "post.txt": "Shares of Lund Lines slide 6 percent\n\n"
    "Shares of Lund Lines fell about 6% on Tuesday after a ferry ran aground. "
    "The exchange said a dozen funds sold. The program was U.S.-led; Gov. Eide didn’t speak.\n\n"
    "See also: Ten harbours",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "news"
    place.mkdir()
    for name, text in NEWS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def write(lists, name, *rows):
    (lists / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def without(name, keep):
    """The rows of a list of ours with only those of which `keep` says so, as text."""
    with open(data_folder() / "lexicons" / f"{name}.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [row for row in rows if keep(dict(zip(header, row)))]


def save(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def tables_of(coverage):
    own = {name: table for name, table in coverage.tables().items() if name != "files"}
    own["keyness"] = keyness(
        coverage.sentences, coverage.articles, coverage.stories, target="herald", lists=coverage.lists
    )
    titles = event_titles(coverage.articles, coverage.stories, coverage.sentences, coverage.facts, lists=coverage.lists)
    return own, titles


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"stance_groups"}))
def test_a_list_in_the_readers_folder_does_what_the_same_edit_of_ours_does(name, folder, lists, tmp_path, monkeypatch):
    seen, number = set(), count()

    def keep(row):  # every third row, and one of each group
        new = groups_of(name, [row]) - seen
        seen.update(new)
        return next(number) % 3 == 0 or bool(new)

    header, rows = without(name, keep)
    save(lists / f"{name}.csv", header, rows)
    theirs, their_titles = tables_of(read_coverage(folder, lists=lists))
    package = tmp_path / "data"
    shutil.copytree(data_folder() / "lexicons", package / "lexicons")
    save(package / "lexicons" / f"{name}.csv", header, rows)
    monkeypatch.setattr(lexicons, "data_folder", lambda: package)
    ours, our_titles = tables_of(read_coverage(folder))
    monkeypatch.undo()
    open_lists()
    assert their_titles == our_titles
    for table in ours:
        if table == "credits":  # its reasons name the row of the list
            ours[table], theirs[table] = (t.drop(columns="because") for t in (ours[table], theirs[table]))
        assert ours[table].equals(theirs[table]), table


def test_an_edit_is_seen_at_once_also_where_time_and_size_of_the_file_stay(lists):
    import os

    text = "The mayor said it rained. The guard announced that it snowed."
    path = new_lists("cues", folder=lists) / "cues.csv"
    seen = []
    for gone in ("say", "announce", "say"):
        header, rows = without("cues", lambda row: True)
        rows = [
            [cell if cell not in gone.split() else "zzz" + cell[3:] for cell in row] if row[0] == gone else row
            for row in rows
        ]
        for row in rows:
            if row[0].startswith("zzz"):
                row[1] = " ".join("q" * len(form) for form in row[1].split())
        save(path, header, rows)
        os.utime(path, ns=(1, 1))
        seen.append([c.cue for c in claims_in(text, lists=lists)])
    assert seen == [["announced"], ["said"], ["announced"]]


def test_a_list_edited_between_two_runs_of_one_folder_is_used_by_the_second(folder, lists):
    new_lists("people", "cues", folder=lists)
    before = read_coverage(folder, lists=lists)
    header, rows = without("cues", lambda row: row["cue"] != "claim")
    save(lists / "cues.csv", header, rows)
    after = read_coverage(folder, lists=lists)
    assert "claimed" in set(before.claims["cue"]) and "claimed" not in set(after.claims["cue"])
    assert read_coverage(folder).claims.equals(before.claims)


def test_more_adds_to_a_list_and_the_name_alone_takes_its_place_and_files_says_which(folder, lists):
    write(
        lists,
        "cues.more",
        "cue,forms,act,stance,takes,noun,note",
        "trumpet,trumpet trumpets trumpeted trumpeting,speech,certain,quote clause,no,",
    )
    write(lists, "actions", "action,forms,label,target", "hurt,hurt hurts hurting,hurt,person")
    write(lists, "cuess", "cue,forms")
    text = "The mayor trumpeted that it rained. The guard said it snowed."
    assert [c.cue for c in claims_in(text, lists=lists)] == ["trumpeted", "said"] and [
        c.cue for c in claims_in(text)
    ] == ["said"]
    files = read_files(folder, lists=lists)[1].set_index("path")
    n = len(read_list("actions"))
    assert files.loc["lists/cues.more.csv", "reason"] == "word list: 1 row added to ours"
    assert files.loc[
        "lists/actions.csv", "reason"
    ] == f"word list: 1 row in the place of ours, which has {n} rows; actions.more.csv would add to ours".replace(
        " rows;", ";"
    )
    assert files.loc["lists/cuess.csv", "read"] == False  # noqa: E712
    assert len(read_list("cues", lists)) == len(read_list("cues")) + 1


def test_an_added_row_takes_the_place_of_ours_of_the_same_name(lists):
    write(lists, "people.more", "name,alias,type,role,side,from,until", "Ada Moor,,person,mayor,Norway,,")
    first = read_list("people")[0]
    with open(lists / "people.more.csv", "a", encoding="utf-8") as file:
        file.write(f'"{first["name"]}",,person,clown,,,\n')
    rows = read_list("people", lists)
    assert [row["role"] for row in rows if row["name"] == first["name"]] == ["clown"]
    assert rows[0]["row"] == "2 of people.more.csv" and len(rows) == len(read_list("people")) + 1


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine and its allies in Europe said the talks failed.",
        "Officials in Krasnodar confirmed 40 fires.",
        "In May the court said so.",
    ],
)
def test_a_phrase_as_a_cue_does_not_recolour_its_first_word(text, lists):
    write(
        lists,
        "cues.more",
        "cue,forms,act,stance,takes,noun",
        "in the words of,in_the_words_of,speech,neutral,according,no",
    )
    assert tokenise(text, open_lists(lists)).shape == tokenise(text).shape
    assert [(c.source, c.cue) for c in claims_in(text, lists=lists)] == [(c.source, c.cue) for c in claims_in(text)]
    found = claims_in(
        "In the words of the mayor, the bridge is unsafe. The road is open, in the words of Moor.", lists=lists
    )
    assert [(c.source, c.cue) for c in found] == [("the mayor", "In the words of"), ("Moor", "in the words of")]


@pytest.mark.parametrize(
    "name, keep, complaint",
    [
        ("contexts", lambda row: row["group"] != "weekdays", "no row has the group 'weekdays'"),
        ("function_words", lambda row: "wh" not in row["number"].split(), "no row has the number 'wh'"),
        ("currencies", lambda row: row["place"] != "sign", "no row has the place 'sign'"),
        ("clausewords", lambda row: row["class"] != "weekday", "no row has the class 'weekday'"),
        ("places", lambda row: False, "the list has no row"),
    ],
)
def test_a_list_without_a_group_is_refused_by_check_and_by_a_run_with_one_line(
    name, keep, complaint, folder, lists, capsys
):
    save(lists / f"{name}.csv", *without(name, keep))
    assert main(["check", str(folder), "--lists", str(lists)]) == 1
    assert complaint in capsys.readouterr().out
    with pytest.raises(LexiconError, match=complaint):
        read_coverage(folder, lists=lists)


@pytest.mark.parametrize(
    "name, row, complaint",
    [
        ("numbers", "umpteen,,,,digit", "value is empty"),
        ("months", "13,smarch", "whole number from 1 to 12"),
        ("people", "A,,person,r,s,May,", "write a day as 2025-12-07"),
        ("signatures", "x,lead,^The Courier", "put it into"),
        ("places", "Velden,,,Norway,maybe,no", "speaks is 'maybe'"),
        ("cues", "roar,roar,speech,", "the stance cell is empty"),
    ],
)
def test_a_cell_that_a_rule_cannot_read_is_named(name, row, complaint, folder, lists, capsys):
    write(lists, f"{name}.more", ",".join(COLUMNS[name]), row)
    assert main(["check", str(folder), "--lists", str(lists)]) == 1
    out = capsys.readouterr().out
    assert f"{name}.more.csv, row 2" in out and complaint in out
    with pytest.raises(LexiconError, match=f"{name}.more.csv, row 2"):
        figures_in("Forty ran.", lists=lists)


def test_check_says_what_lists_do_and_finds_nothing_to_mend_in_a_verb_added(folder, lists, capsys):
    write(lists, "cues.more", "cue,forms,act,stance", "trumpet,trumpet trumpets trumpeted,speech,certain")
    assert main(["check", str(folder), "--lists", str(lists)]) == 0
    assert "cues.more.csv: word list: 1 row added to ours" in capsys.readouterr().out
    assert len(read_coverage(folder, lists=lists).claims) == len(read_coverage(folder).claims)


def test_every_step_that_a_word_decides_in_is_given_the_lists():
    assert [step.makes for step in STEPS if not step.takes_lists] == [("quote_uses",)]


def test_lists_are_the_same_object_while_nothing_changes_and_travel_to_another_process(lists):
    write(lists, "cues.more", "cue,forms,act,stance", "trumpet,trumpet trumpets trumpeted,speech,certain")
    opened = open_lists(lists)
    assert open_lists(lists) is opened and open_lists() is open_lists(None) and open_lists(opened) is opened
    assert pickle.loads(pickle.dumps(opened)) is opened
    assert (
        opened.fingerprints()["cues"] != open_lists().fingerprints()["cues"]
        and opened.fingerprints()["nouns"] == open_lists().fingerprints()["nouns"]
    )


def test_a_folder_of_lists_that_is_not_there_is_named(folder):
    with pytest.raises(LexiconError, match="there is no such folder"):
        tellings.read_coverage(folder, lists=folder / "nowhere")


def test_tables_made_one_by_one_take_the_lists_too(folder, lists):
    write(lists, "cues", "cue,forms,act,stance,takes", "say,say says said saying,speech,neutral,quote clause")
    coverage = read_coverage(folder)
    claims, _ = find_claims(coverage.articles, coverage.sentences, coverage.quotes, coverage.names, lists=lists)
    assert set(claims["cue"].dropna()) == {"said"}


def test_the_readers_of_exports_use_the_lists_too(lists):
    write(lists, "monthnames.more", "month,forms,language", "3,smarch,invented")
    write(lists, "exportfields.more", "tag,field,format", "GAZETTE,outlet,nexis")
    assert published_of("5 smarch 2013", lists=lists) == ("2013-03-05", "day") and published_of("5 smarch 2013") == (
        None,
        "none",
    )
    assert (
        tagged("GAZETTE: The Courier", "nexis", lists=lists) == ("gazette", "outlet", "The Courier")
        and tagged("GAZETTE: The Courier", "nexis") is None
    )


def test_an_archive_uses_the_lists_and_says_so(folder, lists, tmp_path):
    pytest.importorskip("pyarrow")
    from tellings.scale.run import archive
    from tellings.scale.store import read_table

    write(lists, "cues.more", "cue,forms,act,stance", "tell,tell tells told telling,speech,certain")
    archive(folder, tmp_path / "out", workers=0, lists=lists)
    files = read_table(tmp_path / "out", "files").set_index("path")
    assert files.loc["lists/cues.more.csv", "reason"] == "word list: 1 row added to ours"
    claims = read_table(tmp_path / "out", "claims")
    small = read_coverage(folder, lists=lists).claims
    assert sorted(claims["stance"]) == sorted(small["stance"])


def test_a_word_taken_out_of_a_group_is_read_otherwise_in_the_same_run(lists):
    header, rows = without("contexts", lambda row: True)
    kept = [[cell.replace("toward towards", "") if row[0] == "before_places" else cell for cell in row] for row in rows]
    with open(lists / "contexts.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *kept])
    text = "The ferry turned toward Oksund on Monday."
    assert [n.kind for n in names_in(text)] == ["place"]
    assert [n.kind for n in names_in(text, lists=open_lists(lists))] == ["organisation"]


def test_a_word_of_publication_that_a_reader_adds_makes_a_line_of_the_date(lists):
    write(lists, "contexts.more", "group,words,note", "published_words,published posted updated filed,")
    text = "Bridge closes\n\nfiled on 7 December 2025\n\nThe bridge closed on Friday, the mayor said."
    assert [b.rule for b in blocks_in(text)][1] != "date_line"
    assert [b.rule for b in blocks_in(text, lists=open_lists(lists))][1] == "date_line"
