"""Each thing that a person can say of a cell: what it was and what it is stand there, and the next run applied it."""

import codecs

import pytest
import tellings
from tellings.commands.check import check_inputs
from tellings.core.tables import check_table
from tellings.review.checks import read_checks
from tellings.review.checks_sheet import CHECK_COLUMNS
from tellings.show.page.report import report

TEXTS = {
    "gazette": "Flood in Lowfield\n\nThe flood in Lowfield destroyed Over 50 homes on Tuesday, Mayor Ada Birch said. "
    "The river Ouse rose by two metres.\n\n"
    "Read also: a fire in Lowfield destroyed 12 barns on Monday.\n",
    "herald": (
        "Lowfield under water\n\nThe flood in Lowfield destroyed seven homes on Tuesday, the fire service said. "
        "The river Ouse rose by two metres.\n"
    ),
    "post": (
        "River Ouse floods Lowfield\n\nThe flood in Lowfield destroyed seven homes on Tuesday. "
        "Some 300 people left their houses in Lowfield, the fire service said.\n"
    ),
}
HEADER = ",".join(CHECK_COLUMNS)


@pytest.fixture
def folder(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder):
    """A run with these corrections, every table held to the codebook, and its page made."""

    def run(*rows):
        (folder / "checks.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        coverage = tellings.read_coverage(folder)
        for name, table in coverage.tables().items():
            check_table(table, name)
        assert set(coverage.facts["fact_id"]) == set(coverage.tellings["fact_id"])
        run.page = report(coverage, coverage.account())
        return coverage

    return run


def place(article, words):
    start = TEXTS[article].index(words)
    return f"{article},{start},{start + len(words)}"


def fact_of(coverage, article, surface):
    """The fact that a figure of an article tells, and the telling."""
    start = TEXTS[article].index(surface)
    row = coverage.tellings[
        (coverage.tellings["article_id"] == article)
        & (coverage.tellings["start"] == start)
        & (coverage.tellings["how"] != "topic")
    ].iloc[0]
    return row["fact_id"], row


def cell(coverage, article, surface):
    account = coverage.account().set_index("fact_id")
    return account.loc[fact_of(coverage, article, surface)[0], article]


def test_another_value_shows_what_it_was_and_agrees_as_what_it_is(run):
    plain = run()
    together = f"facts,,,,{fact_of(plain, 'gazette', '50')[0]},fact_id,{fact_of(plain, 'herald', 'seven')[0]},Ada Moor,"
    coverage = run(together, f"figures,{place('gazette', '50')},,value,7,Ada Moor,misread")
    fact_id, telling = fact_of(coverage, "gazette", "50")
    assert (telling["value"], telling["low"], telling["high"], telling["qualifier"]) == (7, 7, 7, "exact")
    assert telling["said"] == "7 (written: Over 50; corrected by Ada Moor)"
    shown = cell(coverage, "gazette", "50")
    assert shown.startswith("7 (written: Over 50; corrected by Ada Moor)") and "checked" not in shown
    assert coverage.facts.set_index("fact_id").loc[fact_id, "agreement"] == "form"
    assert coverage.checks["was"].tolist()[1] == "50" and "7 (written: Over 50; corrected by Ada Moor)" in run.page


def test_a_confirmed_value_is_called_checked_and_nothing_else_changes(run):
    plain, coverage = run(), run(f"figures,{place('gazette', '50')},,value,50,Ada Moor,")
    assert "checked by a person, Ada Moor" in cell(coverage, "gazette", "50") and coverage.tellings.equals(
        plain.tellings
    )


def test_nobody_is_said_to_have_checked_what_was_changed_after_him(run):
    at = place("gazette", "50")
    coverage = run(f"figures,{at},,value,50,Bo,", f"figures,{at},,value,7,Ada Moor,")
    assert "checked" not in cell(coverage, "gazette", "50") and "corrected by Ada Moor" in cell(
        coverage, "gazette", "50"
    )


def test_hedge_and_unit_are_corrected_like_the_value_in_any_order(run):
    at = place("gazette", "50")
    coverage = run(
        f"figures,{at},,qualifier,at_least,Ada,",
        f"figures,{at},,value,60,Ada,",
        f"figures,{place('herald', 'two')},,unit,foot,Ada,",
    )
    telling = fact_of(coverage, "gazette", "50")[1]
    assert (telling["low"], telling["high"], telling["said"]) == (
        60,
        float("inf"),
        "at least 60 (written: Over 50; corrected by Ada)",
    )
    assert fact_of(coverage, "herald", "two")[1]["said"] == "2 foot (written: two metres; corrected by Ada)"


def test_a_telling_that_is_not_this_fact_becomes_a_fact_of_its_own_also_the_first_one(run):
    plain = run()
    old = fact_of(plain, "herald", "seven")[0]
    assert old == fact_of(plain, "post", "seven")[0]
    coverage = run(f"tellings,{place('herald', 'seven')},,fact_id,,Ada Moor,another flood")
    assert fact_of(coverage, "post", "seven")[0] == old != fact_of(coverage, "herald", "seven")[0]
    assert coverage.checks["was"].tolist() == [old] and coverage.facts["fact_id"].is_unique
    assert "taken out of “" in cell(coverage, "herald", "seven") and "by Ada Moor" in cell(coverage, "herald", "seven")


def test_what_is_already_alone_cannot_be_split_and_the_run_goes_on(run):
    coverage = run(f"tellings,{place('post', '300')},,fact_id,,Ada,", f"figures,{place('gazette', '50')},,value,7,Ada,")
    assert (
        coverage.checks["status"].tolist() == ["refused", "applied"] and "only telling" in coverage.checks["because"][0]
    )


def test_one_telling_joins_another_fact_and_the_facts_are_compared_anew(run):
    plain = run()
    target = fact_of(plain, "herald", "seven")[0]
    alone = run(f"tellings,{place('gazette', '50')},,fact_id,,Ada,")
    coverage = run(f"tellings,{place('gazette', '50')},,fact_id,{target},Ada Moor,same flood")
    fact = coverage.facts.set_index("fact_id").loc[target]
    assert fact["n_articles"] == 3 and fact["agreement"] == "differs"
    assert alone.facts.set_index("fact_id").loc[target, "n_articles"] == 2
    assert not ((coverage.tellings["how"] == "topic") & (coverage.tellings["fact_id"] == target)).any(), (
        "who gives the figure does not also give the topic alone"
    )


def test_a_whole_row_joins_another_and_what_is_said_of_it_later_follows(run):
    plain = run()
    a, b, c = (fact_of(plain, *at)[0] for at in (("herald", "seven"), ("gazette", "two"), ("post", "300")))
    coverage = run(f"facts,,,,{a},fact_id,{b},Ada,", f"facts,,,,{a},fact_id,{c},Bo,")
    assert {fact_of(coverage, *at)[0] for at in (("herald", "seven"), ("gazette", "two"), ("post", "300"))} == {c}
    assert coverage.checks["status"].tolist() == ["applied", "applied"]
    assert "another row joined by Bo" in coverage.account().set_index("fact_id").loc[c, "fact"]


def test_two_rows_that_each_join_the_other_are_one_row(run):
    plain = run()
    a, b = fact_of(plain, "herald", "seven")[0], fact_of(plain, "gazette", "two")[0]
    coverage = run(f"facts,,,,{a},fact_id,{b},Ada,", f"facts,,,,{b},fact_id,{a},Ada,")
    assert fact_of(coverage, "herald", "seven")[0] == fact_of(coverage, "gazette", "two")[0]


def test_a_wrong_label_is_replaced_and_has_no_place_in_a_text(run):
    fact_id = fact_of(run(), "herald", "seven")[0]
    coverage = run(f'facts,,,,{fact_id},label,"houses, lost",Ada Moor,')
    fact = coverage.facts.set_index("fact_id").loc[fact_id]
    assert fact["label"] == "houses, lost" and fact[["label_start", "label_end"]].isna().all()
    assert (
        coverage.account().set_index("fact_id").loc[fact_id, "fact"]
        == f"houses, lost (was: {coverage.checks['was'][0]}; corrected by Ada Moor)"
    )


def test_a_source_is_named_by_a_person_where_the_article_has_none_and_another(run):
    rows = (
        f"tellings,{place('post', 'seven')},,source,the fire service,Ada,",
        f"tellings,{place('herald', 'seven')},,source,Mayor Ada Birch,Ada,",
        f"tellings,{place('gazette', '50')},,source,,Ada,",
    )
    coverage = run(*rows)
    assert coverage.checks["status"].tolist() == ["applied"] * 3
    assert "fire service; was: no source found; corrected by Ada" in cell(coverage, "post", "seven")
    assert "Ada Birch; was: the fire service; corrected by Ada" in cell(coverage, "herald", "seven")
    assert "no source found; was: Mayor Ada Birch; corrected by Ada" in cell(coverage, "gazette", "50")
    service = coverage.sources[coverage.sources["name"].str.contains("fire service")]
    assert len(service) == 1, "a name that the event knows is the same source"


def test_the_source_of_a_whole_claim_is_corrected_by_its_name(run):
    claim = run().claims.set_index("article_id").loc[["herald"]].iloc[0]
    coverage = run(f"claims,herald,{claim['start']},{claim['end']},,source,the county council,Ada,")
    assert "county council; was: the fire service; corrected by Ada" in cell(coverage, "herald", "seven")


def test_a_source_id_that_leads_nowhere_is_refused(run):
    claim_id = run().claims["claim_id"][0]
    coverage = run(f"credits,,,,{claim_id},source_id,Klymenko,Ada,")
    assert (
        coverage.checks["status"].tolist() == ["refused"]
        and "goes into the column source" in coverage.checks["because"][0]
    )


def test_what_is_no_news_text_is_told_no_more(run):
    plain = run()
    block = plain.blocks[(plain.blocks["article_id"] == "post") & (plain.blocks["kind"] == "body")].iloc[0]
    coverage = run(f"blocks,post,{block['start']},{block['end']},,kind,boilerplate,Ada,")
    assert (
        "post" in set(plain.tellings["article_id"])
        and "post" not in set(coverage.tellings["article_id"])
        and coverage.checks["was"].tolist() == ["body"]
    )


def test_rows_that_did_nothing_are_listed_on_the_page_and_by_the_command(run, folder):
    coverage = run(
        "figures,gazette,1,3,,value,7,Ada,",
        "figures,gazette,x,3,,value,7,Ada,",
        f"tellings,{place('gazette', '50')},,fact_id,nowhere,Ada,",
    )
    assert coverage.checks["status"].tolist() == ["no_match", "refused", "refused"]
    assert "3 corrections in checks.csv did nothing" in run.page and "there is no fact &#39;nowhere&#39;" in run.page
    problems = check_inputs(folder)[1]
    assert [p.split("checks.csv, ")[1].split(":")[0] for p in problems] == ["row 2", "row 3", "row 4"]


@pytest.mark.parametrize("right", ["1.000.000", "nan", "inf", "7 homes", "1e999"])
def test_a_value_that_is_no_number_is_refused(tmp_path, right):
    (tmp_path / "checks.csv").write_text(f"{HEADER}\nfigures,a,1,2,,value,{right},Ada,\n", encoding="utf-8")
    assert read_checks(tmp_path / "checks.csv")["status"].tolist() == ["refused"]


@pytest.mark.parametrize(
    "table, column",
    [("articles", "text"), ("figures", "end"), ("figures", "figure_id"), ("files", "read"), ("sources", "source_id")],
)
def test_what_says_which_row_is_meant_is_never_corrected(tmp_path, table, column):
    (tmp_path / "checks.csv").write_text(f"{HEADER}\n{table},a,1,2,a,{column},9,Ada,\n", encoding="utf-8")
    assert read_checks(tmp_path / "checks.csv")["status"].tolist() == ["refused"]


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize(
    "sign, first, end", [(",", "", "\n"), (";", "sep=;\r\n", "\r\n"), ("\t", "", "\r\n"), (";", "", "\n")]
)
def test_a_sheet_is_read_as_spreadsheets_save_it(tmp_path, mark, encoding, sign, first, end):
    rows = [
        CHECK_COLUMNS,
        ("figures", "gazette", "1", "3", "", "value", "1250", "Zoë Müller", '"so it says"'.replace('"', "")),
    ]
    (tmp_path / "checks.csv").write_bytes(
        mark + (first + end.join(sign.join(row) for row in rows) + end).encode(encoding)
    )
    checks = read_checks(tmp_path / "checks.csv")
    assert checks.loc[0, ["who", "right_value", "start", "row", "status"]].tolist() == [
        "Zoë Müller",
        "1250",
        1,
        2,
        "no_match",
    ]
