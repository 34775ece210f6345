"""Speed beside accuracy: every table of an article by tellings, and three peers on the same texts in the same run, in
words a CPU second.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
CSV, PICTURE, PEER_PYTHON = (
    HERE / "speed.csv",
    ROOT / "notebooks" / "pictures" / "speed.png",
    ROOT / ".venv-peers" / "bin" / "python",
)
FIELDS = ("tool", "does", "n_words", "words_a_cpu_second", "ratio_to_spacy", "measure", "n_gold", "precision", "recall")
WHOLE = "tellings, whole way"
DOES = {
    "tellings": "all tables of an article",
    WHOLE: "all tables, articles compared",
    "spacy": "small English pipeline",
    "textacy": "direct quotations",
    "quantulum3": "quantities",
}
RUNS = 3  # of tellings and of every peer alike; the least CPU time of each is taken
ALLOWED = 0.8  # a ratio below four fifths of the recorded one is a regression; shared machines move it by a tenth
Scores = dict[str, tuple[str, int, float, float]]


def per_article_tables(texts: list[str]) -> dict[str, Any]:
    """Every table that needs no other article, made by the steps of `read_coverage`; and the CPU seconds it took."""
    import pandas as pd
    from tellings.coverage import STEPS

    per_article = STEPS[: next(i for i, step in enumerate(STEPS) if step.makes == ("stories",))]
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i:05d}" for i in range(len(texts))],
            "text": texts,
            "language": "en",
            "published_basis": "none",
        }
    )
    begin = time.process_time()
    tables = {"articles": articles}
    for step in per_article:
        step.run(tables, None)
    return {"seconds": time.process_time() - begin, "tables": tables}


def run_peer(name: str, texts: list[str], runs: int = 1) -> dict[str, Any] | str:
    """What a peer found and its CPU seconds, or why it cannot be run."""
    if not PEER_PYTHON.exists():
        return f"{PEER_PYTHON.parents[1].name} is not there; `make bench` makes it"
    run = subprocess.run(
        [str(PEER_PYTHON), str(HERE / "speed_peer.py"), name, str(runs)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
    )
    return (
        json.loads(run.stdout)
        if run.returncode == 0
        else (run.stderr.strip().splitlines() or ["it failed without a word"])[-1]
    )


def overlap(found: list[tuple[int, int, int]], gold: list[tuple[int, int, int]]) -> tuple[float, float]:
    """Precision and recall of spans (text, start, end): found and gold are one where half of the longer is shared; one
    each.
    """
    free, hits = list(gold), 0
    for text, start, end in found:
        for other in free:
            if other[0] == text and 2 * (min(end, other[2]) - max(start, other[1])) >= max(
                end - start, other[2] - other[1]
            ):
                free.remove(other)
                hits += 1
                break
    return hits / max(1, len(found)), hits / max(1, len(gold))


def gold_of(eval_folder: Path) -> tuple[list[str], dict[str, list[tuple[int, int, int]]]]:
    """The marked articles: their texts, and the spans of their figures and of their quotations in marks."""
    from figures_bench import article_texts, read_jsonl

    folder = eval_folder / "articles"
    figures = [row for path in sorted(folder.glob("*figures.jsonl")) for row in read_jsonl(path) if row["is_figure"]]
    quotes = [
        row
        for path in sorted(folder.glob("*quotes.jsonl"))
        for row in read_jsonl(path)
        if row["kind"] in ("direct", "partial")
    ]
    texts = article_texts(folder, {row["article_id"] for row in figures})
    place = {article_id: i for i, article_id in enumerate(texts)}

    def spans(rows: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
        named = [(place.get(row.get("article_id") or row.get("file")), row) for row in rows if not row["optional"]]
        return [(at, row["start"], row["end"]) for at, row in named if at is not None]

    return list(texts.values()), {"figures": spans(figures), "quotes": spans(quotes)}


def accuracy(eval_folder: Path) -> Scores:
    """For each tool the measure, how many gold spans, precision, recall; a tool that finds no such thing has none."""
    texts, gold = gold_of(eval_folder)
    tables = per_article_tables(texts)["tables"]
    said, quotes = tables["quote_uses"], tables["quotes"]
    said = quotes[quotes["quote_id"].isin(said.loc[said["status"] == "attributed", "quote_id"])]
    figures = tables["figures"][~tables["figures"]["kind"].isin(("date", "time", "name", "idiom"))]
    place = lambda t, start, end: [(int(a[1:]), s, e) for a, s, e in zip(t["article_id"], t[start], t[end])]  # noqa: E731
    own = {"figures": place(figures, "start", "end"), "quotes": place(said, "inner_start", "inner_end")}
    scores: Scores = {f"tellings {what}": (what, len(gold[what]), *overlap(own[what], gold[what])) for what in own}
    for name, what in (("textacy", "quotes"), ("quantulum3", "figures")):
        result = run_peer(name, texts)
        if not isinstance(result, str):
            found = [(i, span[0], span[1]) for i, spans in enumerate(result["found"]) for span in spans]
            scores[name] = (what, len(gold[what]), *overlap(found, gold[what]))
    return scores


def sample_texts(eval_folder: Path | None, most: int, folder: Path | None = None) -> list[str]:
    """The articles of a folder that one names; else whole news articles of the gold folder where it is given; else the
    committed ones: our five, and the three invented papers.
    """
    if folder is not None:
        from tellings import load_articles

        return load_articles(folder)["text"].tolist()[:most]
    if eval_folder is not None and (files := sorted((eval_folder / "quotes").glob("*.jsonl"))):
        return [json.loads(line)["text"] for line in files[0].read_text(encoding="utf-8").splitlines()[:most]]
    places = (*(ROOT / "seeds").glob("*.txt"), *(ROOT / "data" / "papers" / "articles").glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in sorted(places, key=lambda path: path.name)][:most]


def whole_way(texts: list[str]) -> float:
    """CPU seconds of `read_coverage` on the texts as one folder: every table, with what compares articles."""
    from tellings import read_coverage

    with tempfile.TemporaryDirectory() as place:
        for n, text in enumerate(texts):
            (Path(place) / f"a{n:05d}.txt").write_text(text, encoding="utf-8")
        begin = time.process_time()
        read_coverage(place)
        return time.process_time() - begin


def measure(eval_folder: Path | None, most: int, folder: Path | None = None) -> tuple[list[dict[str, Any]], list[str]]:
    """One row a tool and measure, and what could not be run."""
    texts = sample_texts(eval_folder, most, folder)
    n_words = sum(len(text.split()) for text in texts)
    per_article_tables(texts[:5])
    seconds: dict[str, float] = {"tellings": min(per_article_tables(texts)["seconds"] for _ in range(RUNS))}
    seconds[WHOLE] = min(whole_way(texts) for _ in range(2))
    missing = []
    for name in ("spacy", "textacy", "quantulum3"):
        result = run_peer(name, texts, RUNS)
        if isinstance(result, str):
            missing.append(f"{name} is not measured: {result}")
        else:
            seconds[name] = result["seconds"]
    scores = accuracy(eval_folder) if eval_folder is not None and (eval_folder / "articles").is_dir() else {}
    rows = []
    for name, took in seconds.items():
        shared = {
            "tool": name, "does": DOES[name], "n_words": n_words, "words_a_cpu_second": round(n_words / took),
            "ratio_to_spacy": round(seconds["spacy"] / took, 2) if "spacy" in seconds else None,
        }  # fmt: skip
        measured = [score for key, score in scores.items() if key.split()[0] == name] or [(None, None, None, None)]
        rows += [
            shared | dict(zip(FIELDS[5:], (w, n, p and round(p, 3), r and round(r, 3)))) for w, n, p, r in measured
        ]
    return rows, missing


def regressions(rows: list[dict[str, Any]]) -> list[str]:
    """Where the ratio to spaCy has fallen below what was recorded; seconds are never compared, for they are a
    machine's.
    """
    if not CSV.is_file():
        return []
    with open(CSV, encoding="utf-8", newline="") as file:
        before = {row["tool"]: float(row["ratio_to_spacy"]) for row in csv.DictReader(file) if row["ratio_to_spacy"]}
    now = {row["tool"]: row["ratio_to_spacy"] for row in rows}
    return [
        f"{tool} was {before[tool]} times as fast as spaCy's small pipeline and is {now[tool]} times as fast"
        for tool in ("tellings", WHOLE)
        if before.get(tool) and now.get(tool) and now[tool] < ALLOWED * before[tool]
    ]


def poorer(rows: list[dict[str, Any]]) -> list[str]:
    """Why a result may not take the place of the record unasked: it is slower, or a tool or an accuracy is missing."""
    if not CSV.is_file():
        return []
    with open(CSV, encoding="utf-8", newline="") as file:
        before = {(row["tool"], row.get("measure") or "") for row in csv.DictReader(file)}
    gone = sorted(before - {(row["tool"], row.get("measure") or "") for row in rows})
    return regressions(rows) + [f"the record has {' '.join(key).strip()}, this run has not" for key in gone]


def draw(rows: list[dict[str, Any]]) -> None:
    """One bar a tool, from zero on one scale, for bars are compared by their length; with its accuracy in words."""
    import matplotlib.pyplot as plt

    tools = list(dict.fromkeys(row["tool"] for row in rows))[::-1]
    speed = [next(row["words_a_cpu_second"] for row in rows if row["tool"] == tool) for tool in tools]
    figure, ax = plt.subplots(figsize=(8, 2.6), layout="constrained")
    ax.barh(
        [f"{tool}\n{DOES[tool]}" for tool in tools],
        speed,
        color=["#1a4f8b" if tool == "tellings" else "#999999" for tool in tools],
    )
    for place, (tool, value) in enumerate(zip(tools, speed)):
        words = [
            f"{r['measure']}: precision {r['precision']:.2f}, recall {r['recall']:.2f}"
            for r in rows
            if r["tool"] == tool and r["measure"]
        ]
        ax.text(
            value + max(speed) / 80,
            place,
            f"{value:,}" + "".join(f"\n{line}" for line in words),
            va="center",
            fontsize=8,
        )
    ax.set(xlim=(0, max(speed) * 1.4), xlabel="words a CPU second, one run on one machine")
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.spines[["top", "right"]].set_visible(False)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=144, metadata={"Software": None})


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the speed of tellings beside its peers.")
    parser.add_argument(
        "--eval",
        default=os.environ.get("TELLINGS_EVAL") or None,
        help="the folder of public gold data; without it the five articles are read",
    )
    parser.add_argument("--folder", type=Path, help="measure on the articles of this folder")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="record the result in tests/bench/speed.csv and draw it")
    parser.add_argument("--even-worse", action="store_true", help="record it though the one that is there is better")
    options = parser.parse_args()
    rows, missing = measure(Path(options.eval) if options.eval else None, options.articles, options.folder)
    for row in rows:
        print("  ".join(f"{'' if row.get(field) is None else row[field]!s:>24}" for field in FIELDS))
    print("\n".join(missing))
    wrong = regressions(rows)
    for line in wrong:
        print("SLOWER", line)
    left = [] if options.even_worse else poorer(rows)
    if options.keep and left:
        print("the record is left as it is (--even-worse writes it): " + "; ".join(left))
    elif options.keep:
        with open(CSV, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        draw(rows)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
