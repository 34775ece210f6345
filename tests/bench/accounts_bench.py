"""The whole account on events that nobody wrote rules for (accounts/): joins, labels, agreement, credit, order; and
what one changed digit becomes.

The weights of the joins are learned anew for each event from the others, so that every number is one of an event left
out.
"""

import contextlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tellings.compare.matching.joins as joins
import tellings.compare.points.likeness as likeness
from accounts_data import event_folders, further_events, load_event, own_events, read_event
from tellings import read_coverage
from tellings.coverage import Coverage
from tellings.measure.scoring import share, with_interval
from train_joins import leave_one_out, pairs_of
from train_points import further_points, read_points
from train_points import leave_one_out as points_without

EDITS = 4  # changed digits an event
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
MEASURED = (
    "pairs F1", "pairs precision", "pairs recall", "rows right", "complete", "found", "agreement", "credit", "label",
    "bare labels", "top", "false conflicts", "false differences", "real conflicts shown", "points F1",
    "points precision", "points recall", "statements recall", "quotes recall", "acts recall",
)  # fmt: skip
COUNTED = ("false conflicts", "false differences")  # over all events; the others are means of the events


@contextlib.contextmanager
def weights_of(weights: dict[str, dict[str, float]]) -> Iterator[None]:
    """Let the package join by these weights for a while."""
    shipped, joins.join_weights = joins.join_weights, lambda: weights
    try:
        yield
    finally:
        joins.join_weights = shipped


@contextlib.contextmanager
def points_by(weights: dict[str, float]) -> Iterator[None]:
    """Let the package find points by these weights for a while."""
    shipped, likeness.point_weights = likeness.point_weights, lambda: weights
    try:
        yield
    finally:
        likeness.point_weights = shipped


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write the tables of every event, as a scorer of accounts reads them, and what changed digits became."""
    folders = event_folders(eval_folder)
    always = [pairs_of(event) for event in own_events() + further_events(eval_folder)]
    learned = leave_one_out([pairs_of(load_event(folder)) for folder in folders], always)
    changes: Counter[str] = Counter()
    rng = random.Random(0)
    points = points_without([read_points(folder) for folder in folders], further_points(eval_folder))
    for folder in folders:
        with weights_of(learned[folder.name]), points_by(points[folder.name]):
            _write(read_event(folder), out / "accounts" / folder.name)
            changes.update(change_digits(folder, rng))
    (out / "accounts_changes.json").write_text(json.dumps(changes), encoding="utf-8")
    return [out / "accounts", out / "accounts_changes.json"]


def _write(coverage: Coverage, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tables = coverage.tables()
    for name in ("tellings", "facts", "claims", "points"):
        tables[name].to_csv(folder / f"{name}.csv", index=False)
    coverage.account().to_csv(folder / "account.csv", index=False)


def moved_digit(surface: str) -> str | None:
    """The figure with its first digit, or its number word, moved by one step."""
    digit = re.search(r"\d", surface)
    if digit:
        value = int(digit.group())
        return surface[: digit.start()] + str(value + 1 if value < 9 else value - 1) + surface[digit.end() :]
    if surface.lower() not in WORDS:
        return None
    place = WORDS.index(surface.lower())
    word = WORDS[place + 1 if place < 11 else 10]
    return word.capitalize() if surface[0].isupper() else word


def _told(folder: Path) -> Any:
    coverage = read_coverage(folder)
    rows = coverage.tellings.merge(coverage.facts[["fact_id", "agreement"]], on="fact_id", how="left")
    return rows[(rows["how"] == "figure") & rows["figure_id"].notna() & rows["from_figures"].isna()]


def change_digits(event: Path, rng: random.Random) -> Counter[str]:
    """Change one digit of one article's copy of facts that several tell alike, and say what becomes of it."""
    became: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for text in event.glob("*.txt"):
            shutil.copy(text, folder)
        told = _told(folder)
        chosen = []
        for _, rows in told[told["agreement"].isin(["same", "form"])].groupby("fact_id"):
            single = sorted(a for a, own in rows.groupby("article_id") if len(own) == 1)
            if single and rows["article_id"].nunique() > 1:
                chosen.append((rng.choice(single), rows))
        rng.shuffle(chosen)
        for article, rows in chosen[:EDITS]:
            outcome = _change(folder, article, rows)
            became.update([outcome] if outcome else [])
    return became


def _change(folder: Path, article: str, rows: Any) -> str | None:
    mine = rows[rows["article_id"] == article].iloc[0]
    path = folder / f"{article}.txt"
    text = path.read_bytes().decode("utf-8")
    start, end = int(mine["start"]), int(mine["end"])
    new = moved_digit(text[start:end])
    if new is None:
        return None
    path.write_bytes((text[:start] + new + text[end:]).encode("utf-8"))
    after = _told(folder)
    path.write_bytes(text.encode("utf-8"))
    here = after[(after["article_id"] == article) & (after["start"] < start + len(new)) & (after["end"] > start)]
    theirs = {
        fact.fact_id
        for row in rows[rows["article_id"] != article].itertuples()
        for fact in after[after["article_id"] == row.article_id].itertuples()
        if fact.start < row.end and fact.end > row.start
    }
    joined = here[here["fact_id"].isin(theirs)]
    if here.empty:
        return "row gone"
    return (
        "different"
        if joined["agreement"].isin(["conflicts", "differs"]).any()
        else "another word"
        if len(joined)
        else "split"
    )


def measures(eval_folder: Path, out: Path) -> list[tuple]:
    """Rows measure, n, value, low, high: means over the events, counts over all; the worst events are printed first."""
    scores = out / "accounts_scores.json"
    script = eval_folder / "accounts" / "score_account.py"
    subprocess.run(
        [sys.executable, str(script), str(eval_folder / "accounts"), str(out / "accounts"), "--json", str(scores)],
        check=True,
        capture_output=True,
    )
    found = json.loads(scores.read_text(encoding="utf-8"))
    worst = sorted(found["events"].items(), key=lambda event: event[1]["pairs F1"])
    for name, values in worst[:6]:
        print(
            f"accounts {name}: "
            + ", ".join(f"{m} {values[m]:.0f}" for m in ("pairs F1", "rows right", "complete", "label", "credit"))
        )
    rows = []
    for name in MEASURED:
        total = found["total"][name]
        value = total["value" if name in COUNTED else "macro"]
        rows.append((f"accounts {name}", total["n"], round(value, 1), round(total["low"], 1), round(total["high"], 1)))
    changes = json.loads((out / "accounts_changes.json").read_text(encoding="utf-8"))
    judged = [(int(outcome == "different"), 1) for outcome, n in sorted(changes.items()) for _ in range(n)]
    return [*rows, with_interval("accounts a changed digit is a difference", judged, share)] if judged else rows
