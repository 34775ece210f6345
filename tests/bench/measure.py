"""The driver of `make measure`: exports predictions for public gold data, scores them, checks the scores, holds the
floors.

    make measure TELLINGS_EVAL=FOLDER OUT=FOLDER

Each module *_bench.py beside this file has `export(eval_folder, out)`, which writes predictions in the scorers' own
form, and
`measures(eval_folder, out)`, which returns rows of measure, n, value, low, high; `shared_scores(eval_folder, out)`,
where it has one,
gives the same measures as the scorer scripts in the folder count them.
"""

import argparse
import csv
import hashlib
import importlib
import json
import os
import sys
import traceback
from pathlib import Path

from tellings.measure.scoring import Measure, exact_bounds

HERE = Path(__file__).parent
FIELDS = ("measure", "n", "value", "low", "high")
BENCHES = (
    "figures_bench",
    "quotes_bench",
    "events_bench",
    "facts_bench",
    "accounts_bench",
    "planted_bench",
    "topics_bench",
    "keyness_bench",
)
FLOORS = HERE.parent / "quality_floor.json"
SCORES = HERE.parent.parent / "data" / "scores.csv"
NOT_SET = """TELLINGS_EVAL is not set: the public gold data is not part of the project, for most of it may not be
passed on.
Name the folder that holds it, laid out as figures/, quotes/, articles/, events/, and a folder for the results:

    make measure TELLINGS_EVAL=path/to/eval OUT=path/to/results

What lies where: figures/newsquant.SPLIT.jsonl, figures/numhg.SPLIT.jsonl, quotes/polnear_SPLIT.jsonl,
articles/*figures.jsonl, events/*.jsonl."""


def fingerprint(eval_folder: Path) -> str:
    """A short hash over the gold files, so that a floor says which data it was measured on."""
    digest = hashlib.sha256()
    for path in sorted(eval_folder.rglob("*.jsonl")) + sorted(eval_folder.rglob("*.csv")):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def run(eval_folder: Path, out: Path, only: list[str]) -> tuple[list[dict], list[str]]:
    """Every bench that is there: its rows, and what went wrong."""
    rows, wrong = [], []
    for name in BENCHES:
        if only and name.removesuffix("_bench") not in only:
            continue
        if not (HERE / f"{name}.py").is_file():
            print(f"{name}: not there yet, left out")
            continue
        try:
            rows += run_one(importlib.import_module(name), eval_folder, out, wrong)
        except Exception as error:  # one bench that fails must not cost the scores of the others
            traceback.print_exc()
            wrong.append(f"{name}: stopped with {error!r}")
    return rows, wrong


def run_one(bench, eval_folder: Path, out: Path, wrong: list[str]) -> list[dict]:
    """Export, score, and hold the scores to those of the scorer scripts in the folder."""
    for path in bench.export(eval_folder, out):
        print(f"wrote {path}", flush=True)
    if not hasattr(bench, "measures"):
        print(f"{bench.__name__}: exports only, no measures")
        return []
    found = [dict(r) if isinstance(r, dict) else dict(zip(FIELDS, r)) for r in bench.measures(eval_folder, out)]
    found = [row | exact_bounds(Measure(*(row[field] for field in FIELDS)))._asdict() for row in found]
    theirs = bench.shared_scores(eval_folder, out) if hasattr(bench, "shared_scores") else {}
    for row in found:
        other = theirs.get(row["measure"])
        row["shared_scorer"] = None if other is None else round(other, 1)
        if other is not None and abs(other - row["value"]) > 0.1:
            wrong.append(f"{row['measure']}: {row['value']} here, {other:.1f} by the scorer in the folder")
    return found


def check_floors(rows: list[dict], mark: str) -> list[str]:
    """Measures below their floor; floors speak only of the data whose fingerprint they carry."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("public", {}) if FLOORS.is_file() else {}
    if floors.get("fingerprint") != mark:
        print(f"floors: none for this data (fingerprint {mark})")
        return []
    by_name = {row["measure"]: row["value"] for row in rows}
    low = [(name, floor) for name, floor in floors["floors"].items() if name in by_name and by_name[name] < floor]
    high = [
        (name, ceiling)
        for name, ceiling in floors.get("ceilings", {}).items()
        if name in by_name and by_name[name] > ceiling
    ]
    return [f"{name}: {by_name[name]} is below its floor {floor}" for name, floor in low] + [
        f"{name}: {by_name[name]} is above its ceiling {ceiling}" for name, ceiling in high
    ]


def shape(value: float | None) -> str:
    """Shares of one with three decimals, percents and rates with one; nothing for an interval that a bench does not
    give.
    """
    if value is None:
        return ""
    return f"{value:.3f}" if 0 < abs(value) <= 1 else f"{value:,.1f}"


def show(rows: list[dict]) -> None:
    """One line a measure."""
    width = max((len(row["measure"]) for row in rows), default=10)
    print(f"{'measure':{width}}  {'n':>6}  {'value':>9}  95 % interval          shared scorer")
    for r in rows:
        other = shape(r.get("shared_scorer"))
        interval = "" if r["low"] is None else f"{shape(r['low']):>9} to {shape(r['high']):<9}"
        print(f"{r['measure']:{width}}  {r['n']:>6}  {shape(r['value']):>9}  {interval:22}  {other}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure tellings on a folder of public gold data.")
    parser.add_argument("--eval", default=os.environ.get("TELLINGS_EVAL") or None)
    parser.add_argument("--out", default=os.environ.get("OUT") or "measure_out")
    parser.add_argument(
        "--only", nargs="*", default=[], help="figures, quotes, events, facts, accounts, planted, topics, keyness"
    )
    parser.add_argument(
        "--keep", action="store_true", help="write the scores to data/scores.csv, which notebook 07 reads"
    )
    options = parser.parse_args()
    if options.eval is None:
        print(NOT_SET)
        return 2
    eval_folder, out = Path(options.eval), Path(options.out)
    if not eval_folder.is_dir():
        print(f"{eval_folder}: there is no such folder; TELLINGS_EVAL must name the folder of the gold data")
        return 2
    out.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(HERE))
    rows, wrong = run(eval_folder, out, options.only)
    mark = fingerprint(eval_folder)
    wrong += check_floors(rows, mark)
    (out / "scores.json").write_text(json.dumps({"fingerprint": mark, "scores": rows}, indent=1), encoding="utf-8")
    show(rows)
    if options.keep:
        with open(SCORES, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows({k: round(v, 1) if isinstance(v, float) else v for k, v in row.items()} for row in rows)
    for line in wrong:
        print("WRONG", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
