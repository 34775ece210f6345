"""Planted changes on public articles: one edit, given as a place and a replacement, must change its own cell and its
fact's agreement, and nothing else.
"""

import csv
import shutil
import tempfile
from pathlib import Path

from facts_bench import text_folders
from tellings.coverage import read_coverage
from tellings.measure.scoring import Measure, share, with_interval

EDITS = Path(__file__).parent / "planted_dev.csv"
Cells = dict[tuple[str, str], str]


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Nothing to write: the edits are judged in place."""
    return []


def _cells(folder: Path, columns: tuple[str, ...], edit: dict[str, str] | None = None) -> tuple[Cells, dict[str, str]]:
    """The account's cells as (fact, column) -> cell, and each fact's agreement; facts by their ids, as they were before
    the edit.
    """
    account = read_coverage(folder).account()
    cells, agreement = {}, {}
    for row in account.to_dict("records"):
        name = _id_before(row["fact_id"], edit) if edit else row["fact_id"]
        agreement[name] = row["agreement"]
        cells |= {(name, c): row[c] for c in columns if isinstance(row.get(c), str)}
    return cells, agreement


def _id_before(fact_id: str, edit: dict[str, str]) -> str:
    """A fact's id holds the place of its first telling: behind the edit it has moved."""
    article, place = fact_id.rsplit(":fact", 1)
    moved = len(edit["replacement"]) - (int(edit["end"]) - int(edit["start"]))
    behind = article == edit["article_id"] and int(place) >= int(edit["start"]) + len(edit["replacement"])
    return f"{article}:fact{int(place) - moved:04d}" if behind else fact_id


def _right(before: tuple[Cells, dict], after: tuple[Cells, dict], edit: dict[str, str]) -> bool:
    """Whether exactly one cell changed, that of the edited article, and its fact agrees as it should while all others
    stay.

    A conflict may also be called `differs`: one that cannot be checked in every way
    """
    changed = {key for key in before[0].keys() | after[0].keys() if before[0].get(key) != after[0].get(key)}
    if len(changed) != 1 or next(iter(changed))[1] != edit["article_id"]:
        return False
    fact = next(iter(changed))[0]
    others = {name for name in before[1].keys() | after[1].keys() if before[1].get(name) != after[1].get(name)} - {fact}
    said = after[1].get(fact)
    return not others and (said == edit["agreement"] or (said == "differs" and edit["agreement"] == "conflicts"))


def measures(eval_folder: Path, out: Path) -> list[Measure]:
    """One row: the share of edits that change exactly what they should. Edits whose article is not in the folder are
    left out.
    """
    judged = []
    with open(EDITS, encoding="utf-8", newline="") as file:
        edits = list(csv.DictReader(file))
    for folder in text_folders(eval_folder):
        here = [e for e in edits if (folder / f"{e['article_id']}.txt").is_file()]
        columns = tuple(sorted(path.stem for path in folder.glob("*.txt")))
        before = _cells(folder, columns) if here else None
        for edit in here:
            with tempfile.TemporaryDirectory() as copy:
                shutil.copytree(folder, copy, dirs_exist_ok=True)
                path = Path(copy) / f"{edit['article_id']}.txt"
                text = path.read_bytes().decode("utf-8")
                path.write_bytes(
                    (text[: int(edit["start"])] + edit["replacement"] + text[int(edit["end"]) :]).encode("utf-8")
                )
                right = _right(before, _cells(Path(copy), columns, edit), edit)
                judged.append((int(right), 1))
                if not right:
                    print(f"planted: {edit['article_id']} {edit['start']} {edit['kind']}: not as expected")
    return [with_interval("planted changes on dev articles", judged, share)] if judged else []
