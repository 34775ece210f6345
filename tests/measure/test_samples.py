"""A blind sheet shows nothing of the answer; its score is exact, and an empty cell is missing."""

import csv

import pandas as pd
import pytest
from tellings.errors import TableError
from tellings.measure.samples import draw_sample, score_sample

TEXT = "The mayor confirmed the sale. Residents denied it. A witness claimed otherwise; the court said nothing. "
WORDS = ("confirmed", "denied", "claimed", "said")
STANCES = dict(zip(WORDS, ("certain", "certain", "doubting", "neutral")))


@pytest.fixture
def corpus():
    articles = pd.DataFrame(
        {"article_id": [f"{o}{n}" for o in ("herald", "post") for n in range(5)], "text": TEXT}
    ).assign(outlet=lambda t: t["article_id"].str[:-1])
    rows = [(a, TEXT.index(w), TEXT.index(w) + len(w), STANCES[w]) for a in articles["article_id"] for w in WORDS]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "stance"]), articles


def fill(path, target, answers, delimiter=","):
    """A reader's copy: `answers` by item, as a spreadsheet saves it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(row | {"answer": answers.get(row["item"], "")} for row in rows)
    return target


def key_of(folder):
    with (folder / "sample_key.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["item"]: row for row in csv.DictReader(file)}


def test_the_sheet_shows_words_in_context_and_nothing_of_outlet_article_or_answer(corpus, tmp_path):
    sheet = draw_sample(*corpus, 12, answer="stance", folder=tmp_path)
    assert list(sheet) == ["item", "before", "words", "after", "answer", "note"] and len(sheet) == 12
    assert set(sheet["words"]) <= set(WORDS) and (sheet["answer"] == "").all()
    written = (tmp_path / "sample_sheet.csv").read_text(encoding="utf-8-sig")
    assert not any(word in written for word in ("herald", "post", *set(STANCES.values())))
    key = key_of(tmp_path)
    assert all(STANCES[words] == key[str(item)]["program"] for item, words in zip(sheet["item"], sheet["words"]))


def test_each_outlet_gives_as_many_and_the_same_seed_the_same_sheet(corpus, tmp_path):
    table, articles = corpus
    fewer = table[~((table["article_id"] >= "post1") & (table["stance"] != "neutral"))]  # 20 and 8 rows
    first = draw_sample(fewer, articles, 12, by="outlet", folder=tmp_path / "a", seed=4)
    groups = pd.Series([row["group"] for row in key_of(tmp_path / "a").values()])
    assert groups.value_counts().to_dict() == {"herald": 6, "post": 6} and groups.iloc[0:6].nunique() == 2
    pd.testing.assert_frame_equal(first, draw_sample(fewer, articles, 12, by="outlet", folder=tmp_path / "b", seed=4))
    draw_sample(fewer, articles, 22, by="outlet", folder=tmp_path / "c")
    sizes = pd.Series([row["group"] for row in key_of(tmp_path / "c").values()]).value_counts()
    assert sizes.to_dict() == {"herald": 14, "post": 8}  # what one has not, the other gives


def test_a_filled_in_sheet_is_not_written_over_and_too_many_are_refused(corpus, tmp_path):
    draw_sample(*corpus, 3, folder=tmp_path)
    with pytest.raises(TableError, match="there already"):
        draw_sample(*corpus, 3, folder=tmp_path)
    with pytest.raises(TableError, match="40 rows"):
        draw_sample(*corpus, 41, folder=tmp_path / "b")


def test_nineteen_of_nineteen_is_no_certainty(corpus, tmp_path):
    draw_sample(*corpus, 19, answer="stance", folder=tmp_path)
    answers = {item: row["program"].upper() for item, row in key_of(tmp_path).items()}
    filled = fill(tmp_path / "sample_sheet.csv", tmp_path / "me.csv", answers, delimiter=";")
    row = score_sample(filled, tmp_path / "sample_key.csv").iloc[0]
    assert (row["reader"], row["n"], row["n_right"], row["precision"], row["high"]) == ("me", 19, 19, 1.0, 1.0)
    assert row["low"] == pytest.approx(0.025 ** (1 / 19))  # Clopper and Pearson, all right
    assert pd.isna(row["alpha"])


def test_an_empty_cell_is_missing_and_two_readers_have_the_textbooks_alpha(corpus, tmp_path):
    draw_sample(*corpus, 5, folder=tmp_path)
    sheet, key = tmp_path / "sample_sheet.csv", tmp_path / "sample_key.csv"
    first = fill(sheet, tmp_path / "ann.csv", {"1": "yes", "2": "Yes", "3": "no", "4": "yes"})
    second = fill(sheet, tmp_path / "ben.csv", {"1": "yes", "2": "no", "3": "NO", "5": "yes"})
    found = score_sample([first, second], key).set_index("reader")
    assert found["n"].tolist() == [4, 4] and found["n_empty"].tolist() == [1, 1]
    assert found["n_right"].tolist() == [3, 2] and found["n_both"].tolist() == [3, 3]
    # three items, labels yes yes / yes no / no no: coincidences 2 unlike of 6, expected 18 / 30
    assert found["alpha"].tolist() == pytest.approx([1 - (2 / 6) / (18 / 30)] * 2)


def test_readers_are_scored_by_group_too(corpus, tmp_path):
    draw_sample(*corpus, 8, answer="stance", by="outlet", folder=tmp_path)
    key = key_of(tmp_path)
    answers = {i: r["program"] if r["group"] == "post" else "none" for i, r in key.items()}
    filled = fill(tmp_path / "sample_sheet.csv", tmp_path / "me.csv", answers)
    found = score_sample(filled, tmp_path / "sample_key.csv").set_index("group")
    assert found["precision"].to_dict() == {"all": 0.5, "herald": 0.0, "post": 1.0}


def test_a_sheet_of_another_draw_and_the_same_sheet_twice_are_refused(corpus, tmp_path):
    draw_sample(*corpus, 5, folder=tmp_path / "a")
    draw_sample(*corpus, 9, folder=tmp_path / "b")
    sheet, key = tmp_path / "b" / "sample_sheet.csv", tmp_path / "a" / "sample_key.csv"
    with pytest.raises(TableError, match="not in the key"):
        score_sample(sheet, key)
    with pytest.raises(TableError, match="once"):
        score_sample([sheet, sheet], tmp_path / "b" / "sample_key.csv")
    with pytest.raises(TableError, match="'answer'"):
        score_sample(key, key)
