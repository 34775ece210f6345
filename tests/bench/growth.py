"""How time and memory of an archive grow with its articles, at a fixed number of events a day; results as growth.csv.

    python tests/bench/growth.py 1000 3000 10000 30000
    python tests/bench/growth.py --stories 1000 10000 100000       of what compares articles, stories and passages alone

CPU seconds of the steps on one process, their exponents against the first size, and the peak memory of that process.
"""

import argparse
import csv
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
OUT, ALONE, PICTURE = (
    HERE / "growth.csv",
    HERE / "growth_stories.csv",
    HERE.parents[1] / "notebooks" / "pictures" / "growth.png",
)
LIMITS = {"articles": 1.02, "stories": 1.1, "passages": 1.1}
FIELDS = ("articles", "measure", "value", "exponent")


def write_archive(folder: Path, n: int) -> None:
    """The generated articles as JSON Lines, a file for about every 5,000."""
    from generate import generate

    for number, row in enumerate(generate(n)):
        with open(folder / f"archive{number // 5000:04d}.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def measure(n: int) -> dict[str, float]:
    """CPU seconds of each stage, and of some steps in it, for n articles; run in a process of its own."""
    from tellings.coverage import Step
    from tellings.scale import run as scale

    spent: dict[str, float] = defaultdict(float)
    names = {
        "work_part": "articles",
        "count_day": "stories",
        "weigh_day": "stories",
        "pair_day": "stories",
        "compare_stories": "comparison",
        "deliver": "writing",
    }

    def timed(function, name):
        def run(*args):
            begun = time.process_time()
            try:
                return function(*args)
            finally:
                spent[name] += time.process_time() - begun

        return run

    for function, name in names.items():
        setattr(scale, function, timed(getattr(scale, function), name))
    link_days = scale.link_days

    def linked(*args):  # a generator: the time between two of its results is its own
        results = link_days(*args)
        while True:
            begun = time.process_time()
            result = next(results, None)
            spent["stories"] += time.process_time() - begun
            if result is None:
                return
            yield result

    scale.link_days = linked
    run_step = Step.run

    def step(self, tables, lists):
        begun = time.process_time()
        run_step(self, tables, lists)
        if self.module.startswith("compare."):
            spent[self.makes[0]] += time.process_time() - begun

    Step.run = step
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "source", Path(folder) / "out"
        source.mkdir()
        write_archive(source, n)
        begun = time.process_time()
        manifest = scale.archive(source, out, workers=0)
        spent["all"] = time.process_time() - begun
        spent["rows of stories"] = manifest["tables"]["stories"]["rows"]
        spent["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent["MB on disk"] = sum(f.stat().st_size for f in out.rglob("*.parquet")) / 1e6
        spent["MB in work"] = sum(f.stat().st_size for f in (out / ".work").rglob("*") if f.is_file()) / 1e6
        spent["right pairs"], spent["wrong pairs"] = pairs_right(source, out)
    return dict(spent)


def stories_alone() -> None:
    """Of the steps that compare articles leave out all but passages; their tables stay empty."""
    from tellings.core.tables import make_table
    from tellings.scale import steps as archive_steps

    run_steps = archive_steps.run_steps

    def fewer(steps, tables, lists):
        kept = [s for s in steps if not s.module.startswith("compare.") or "passages" in s.makes]
        empty = {name: make_table(name, []) for s in steps if s not in kept for name in s.makes}
        return run_steps(kept, tables | empty, lists)

    archive_steps.run_steps = fewer


def pairs_right(source: Path, out: Path) -> tuple[float, float]:
    """The share of pairs of one event that lie in one story, and of pairs of one story that are of two events."""
    from tellings.scale.store import read_table

    event = {
        f"{p.stem}#{i}": json.loads(line)["event"]
        for p in sorted(source.iterdir())
        for i, line in enumerate(p.read_text(encoding="utf-8").rstrip("\n").split("\n"), start=1)
    }
    stories = read_table(out, "stories")
    stories["event"] = stories["article_id"].map(event)

    def pairs(keys):
        return sum(n * (n - 1) / 2 for n in stories.groupby(keys).size())

    both = pairs(["story_id", "event"])
    return both / max(1, pairs("event")), 1 - both / max(1, pairs("story_id"))


def draw(rows: list[tuple]) -> None:
    """CPU seconds of the three stages that may not grow faster than the articles, and the peak memory, on logarithmic
    scales.
    """
    import matplotlib.pyplot as plt

    figure, (time_ax, memory_ax) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained", width_ratios=(3, 2))
    for measure, colour, marker in zip(LIMITS, ("#1a4f8b", "#b5502a", "#3a7d44"), "osD"):
        found = [(n, value, exponent) for n, name, value, exponent in rows if name == measure]
        time_ax.plot([n for n, _, _ in found], [value for _, value, _ in found], color=colour, marker=marker)
        what = "all work on single articles" if measure == "articles" else measure
        n, value, exponent = found[-1]
        time_ax.annotate(
            f"{what}: exponent {exponent:.2f}",
            (n, value),
            (8, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            color=colour,
        )
    time_ax.set(
        xscale="log", yscale="log", xlabel="articles", ylabel="CPU seconds", xlim=(None, max(n for n, *_ in rows) * 100)
    )
    memory = [(n, value) for n, name, value, _ in rows if name == "peak MB"]
    memory_ax.plot(*zip(*memory), color="#1a4f8b", marker="o")
    memory_ax.axhline(500, color="#999999", linestyle="--")
    memory_ax.annotate(
        "500 MB, the limit", (memory[0][0], 500), (0, 4), textcoords="offset points", fontsize=8, color="#5a5a5a"
    )
    memory_ax.set(xscale="log", ylim=(0, 600), xlabel="articles", ylabel="peak memory of one process, MB")
    for ax in (time_ax, memory_ax):
        ax.spines[["top", "right"]].set_visible(False)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=144, metadata={"Software": None})


def main(sizes: list[int], alone: bool) -> int:
    rows, first = [], {}
    for n in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(n), *["--stories"] * alone],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        for name, value in json.loads(done.stdout.splitlines()[-1]).items():
            before = first.setdefault(name, (n, value))
            exponent = (
                math.log(value / before[1]) / math.log(n / before[0])
                if n > before[0] and min(value, before[1]) > 0
                else None
            )
            rows.append((n, name, round(value, 4), None if exponent is None else round(exponent, 3)))
            print(*rows[-1], flush=True)
        with open(ALONE if alone else OUT, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([FIELDS, *rows])
    if alone and len(sizes) > 1:
        draw(rows)
    over = [row for row in rows if row[0] == max(sizes) and row[3] and row[3] > LIMITS.get(row[1], 9)]
    for n, name, _, exponent in over:
        print(f"WRONG {name}: grows with exponent {exponent} up to {n} articles, {LIMITS[name]} is allowed")
    return 1 if over else 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[1000, 3000, 10_000, 30_000], metavar="N", help="numbers of articles"
    )
    parser.add_argument("--stories", action="store_true", help="of what compares articles, stories and passages alone")
    parser.add_argument("--one", action="store_true", help="the first size alone, in this process, as JSON")
    args = parser.parse_args()
    if args.one:
        if args.stories:
            stories_alone()
        print(json.dumps(measure(args.sizes[0])))
    else:
        sys.exit(main(args.sizes, args.stories))
