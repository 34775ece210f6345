"""A ZIP in an archive: cut like other files of many articles, with the tables of the same files unpacked."""

import shutil
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")

from tellings import archive, read_table
from tellings.scale.contents import articles_of
from tellings.scale.parts import files_of, parts_of
from tellings.scale.steps import COMPARED, PER_ARTICLE

sys.path[:0] = [str(Path(__file__).parents[1] / "bench")]
from generate import generate  # noqa: E402


def unnamed(table: pd.DataFrame) -> pd.DataFrame:
    """A table in which nothing says whether its files lay in a ZIP."""
    plain = table.astype(str).replace({r"in\.zip/": "in/", r"\.(txt|csv)\b": ""}, regex=True)
    return plain.sort_values(list(plain), ignore_index=True)


def write_folder(folder: Path) -> Path:
    """Nine articles as pages of text, and three as rows of a table."""
    (folder / "in" / "2020").mkdir(parents=True)
    rows = list(generate(12, events_a_day=2))
    for number, row in enumerate(rows[:9]):
        (folder / "in" / "2020" / f"{number}.txt").write_text(
            f"{row['text']}\n\nPublished {row['published']}", encoding="utf-8"
        )
    pd.DataFrame(rows[9:]).drop(columns="event").to_csv(folder / "in" / "rows.csv", index=False)
    return folder


def pack(folder: Path, target: Path) -> Path:
    target.mkdir()
    shutil.make_archive(str(target / "in"), "zip", folder / "in")
    return target


def parts(source: Path) -> list:
    return [part for plan in files_of(source, source / "out", {}) for part in parts_of(plan)[0]]


def test_a_zip_that_is_cut_gives_the_tables_of_its_files_and_the_ids_of_one_read_whole(tmp_path, monkeypatch):
    folder = write_folder(tmp_path / "folder")
    packed = pack(folder, tmp_path / "packed")
    archive(folder, tmp_path / "unzipped", workers=0)
    with monkeypatch.context() as m:
        m.setattr("tellings.scale.parts._ZIP", ())
        archive(packed, tmp_path / "whole", workers=0)
    monkeypatch.setattr("tellings.scale.parts.SIZE", 4)
    assert [part.n for part in parts(packed)] == [4, 4, 2]
    archive(packed, tmp_path / "cut", workers=0)
    for name in ("files", *PER_ARTICLE, *COMPARED):
        cut = read_table(tmp_path / "cut", name)
        pd.testing.assert_frame_equal(cut, read_table(tmp_path / "whole", name), obj=name)
        pd.testing.assert_frame_equal(unnamed(cut), unnamed(read_table(tmp_path / "unzipped", name)), obj=name)
    assert len(read_table(tmp_path / "cut", "articles")) == 12 and len(read_table(tmp_path / "cut", "facts"))


def test_what_cannot_be_read_in_a_zip_is_listed_and_costs_only_itself(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    with zipfile.ZipFile(source / "a.zip", "w") as file:
        file.writestr("good.txt", "A storm killed 12 people in Altfeld, police said on Friday.")
        file.writestr("../out.txt", "A storm.")
        file.writestr("inner.zip", b"PK\x03\x04")
        file.writestr(".hidden.txt", "A storm.")
        file.writestr("bomb.txt", b"0" * 3_000_000, zipfile.ZIP_DEFLATED)
        file.writestr("torn.txt", "It rained in Velden. " * 9)
    data = (source / "a.zip").read_bytes()
    (source / "a.zip").write_bytes(data.replace(b"It rained in Velden", b"It snowed in Velden", 1))
    (source / "b.zip").write_bytes(data[:200])
    zipfile.ZipFile(source / "c.zip", "w").close()
    archive(source, tmp_path / "out", workers=0)
    files = read_table(tmp_path / "out", "files").set_index("path")
    assert files.index[files["read"]].tolist() == ["a.zip/good.txt"]
    reasons = {path.split("/", 1)[-1]: reason for path, reason in files["reason"].items()}
    for path, reason in (
        ("../out.txt", "leads out"),
        ("inner.zip", "archive inside"),
        ("bomb.txt", "expands more than"),
        ("torn.txt", "damaged in the archive"),
        ("b.zip", "damaged archive"),
        ("c.zip", "an archive without a file"),
    ):
        assert reason in reasons[path], path
    assert ".hidden.txt" not in reasons


@pytest.mark.alone
@pytest.mark.parametrize("size, n_parts", [(1000, 1), (10, 6)])
def test_a_zip_is_not_held_whole(tmp_path, monkeypatch, size, n_parts):
    monkeypatch.setattr("tellings.scale.parts.SIZE", size)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for number in range(60):
            file.writestr(f"{number:02}.txt", f"The river at Velden rose by {number} metres.\n\n" * 1000)
    total = (tmp_path / "a.zip").stat().st_size
    tracemalloc.start()
    try:
        found = parts(tmp_path)
        ids = [read.row["article_id"] for part in found for read in articles_of(part, None)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == n_parts and ids == [f"a.zip/{number:02}.txt" for number in range(60)]
    assert 0 < peak < total / 3
