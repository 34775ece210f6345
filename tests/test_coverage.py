"""The main job from end to end, on the seeds and on copies with one change."""

import shutil
from pathlib import Path

import pytest
from tellings.core.schema import TABLES
from tellings.core.tables import check_table
from tellings.coverage import STEPS, read_coverage

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def coverage():
    return read_coverage(SEEDS)


def changed_seeds(folder: Path, stem: str, old: str, new: str) -> Path:
    """A copy of the seeds where one article has one edit."""
    shutil.copytree(SEEDS, folder / "seeds")
    (path,) = (folder / "seeds").glob(f"{stem}*")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder / "seeds"


def row_of(coverage, first: str, word: str):
    """The account's row whose cell in article `first` holds `word`; its cells by the articles' first three letters."""
    account = coverage.account()
    column = next(
        c
        for c in account.columns
        if c in set(coverage.articles.loc[coverage.articles["article_id"].str.startswith(first), "label"])
    )
    rows = account[account[column].fillna("").str.match(rf"{word}\b(?! \+)")]
    assert len(rows) == 1, rows
    label_of = dict(zip(coverage.articles["article_id"].str[:3], coverage.articles["label"]))
    return rows.iloc[0], {short: rows.iloc[0][label] for short, label in label_of.items()}


def test_every_table_is_held_to_the_codebook(coverage):
    for name, table in coverage.tables().items():
        check_table(table, name)


def test_every_span_points_at_what_it_says(coverage):
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    for name, table in coverage.tables().items():
        if "start" not in table.columns:
            continue
        for row in table.itertuples():
            piece = texts[row.article_id][row.start : row.end]
            assert 0 <= row.start < row.end <= len(texts[row.article_id]), (name, row)
            assert getattr(row, "surface", piece) == piece, (name, row)
            assert name != "sentences" or row.text == piece
            assert name != "quotes" or row.start < row.inner_start <= row.inner_end <= row.end
    for row in coverage.figures.dropna(subset="counted_phrase").itertuples():
        assert texts[row.article_id][int(row.counted_start) : int(row.counted_end)] == row.counted_phrase


def test_the_drones_row_shows_653_for_the_four_articles_and_the_source_of_each(coverage):
    row, cells = row_of(coverage, "000", "653")
    assert row["agreement"] == "same" and row["told_by"].startswith("4 of 4")
    assert cells["000"] == "653 (no source found)"
    assert cells["001"].startswith("653 (") and "Ukrainian authorities" in cells["001"]
    assert "Ukrainian officials" in cells["002"] and "Ukrainian military" in cells["003"]


def test_a_changed_number_keeps_its_row_and_marks_the_difference(tmp_path):
    coverage = read_coverage(changed_seeds(tmp_path, "002", "653 drones", "635 drones"))
    row, cells = row_of(coverage, "000", "653")
    assert row["agreement"] == "differs" and row["told_by"].startswith("4 of 4")
    assert cells["002"].startswith("635 (") and cells["003"].startswith("653 (")


def test_an_article_of_another_event_stands_alone_and_changes_no_row_of_the_others(coverage, tmp_path):
    assert coverage.stories.groupby("story_id").size().tolist() == [4, 1]
    shutil.copytree(SEEDS, tmp_path / "four")
    next((tmp_path / "four").glob("004*")).unlink()
    four = read_coverage(tmp_path / "four")
    for name in TABLES:
        whole = getattr(coverage, name, None)
        if whole is None or name in ("angles", "files", "stories") or callable(whole):
            continue
        if name in ("facts", "sources"):
            whole = whole[whole["story_id"].str.startswith("000")]
        elif name in ("credits", "quote_uses"):
            whole = whole[~whole["claim_id" if name == "credits" else "quote_id"].str.startswith("004")]
        else:
            column = "article_id" if "article_id" in whole.columns else "article_a"
            whole = whole[~whole[column].str.startswith("004")]
        assert whole.reset_index(drop=True).equals(getattr(four, name)), name


def test_articles_without_an_outlet_never_merge(coverage):
    assert coverage.articles["label"].is_unique
    columns = [c for c in coverage.account(columns="outlet").columns if c.startswith(("000", "002", "004"))]
    assert len(columns) == 3


@pytest.mark.parametrize(
    "texts",
    [
        {"a.txt": "It rained."},
        {"a.txt": "Storm hits coast\n\nThe storm killed two people on Friday, police said.", "b.txt": " "},
        {
            "a.txt": (
                "Der Sturm hat am Freitag die Küste getroffen, sagte der Bürgermeister der Stadt am Abend vor "
                "Journalisten."
            )
        },
        {"a.txt": "The storm killed two people.", "b.txt": "The storm killed two people."},
    ],
)
def test_few_strange_or_equal_articles_give_a_clear_result(tmp_path, texts):
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    coverage = read_coverage(tmp_path)
    assert len(coverage.files) == len(texts)
    assert set(coverage.account().columns) >= {"fact", "agreement", "told_by"}


def test_the_same_folder_gives_the_same_tables_whatever_the_order_of_the_files(coverage):
    again = read_coverage(SEEDS)
    for name, table in coverage.tables().items():
        assert table.equals(getattr(again, name)), name


def test_every_step_reads_only_what_an_earlier_step_made():
    made = {"articles", "files"}
    for step in STEPS:
        assert set(step.reads) <= made
        made |= set(step.makes)


def test_saved_tables_are_whole_files(coverage, tmp_path):
    coverage.save(tmp_path / "tables")
    assert {p.name for p in (tmp_path / "tables" / "csv").iterdir()} == {f"{name}.csv" for name in coverage.tables()}
