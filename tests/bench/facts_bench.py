"""Facts across outlets: writes tellings and facts of every folder of texts below articles/, and measures the joins."""

import csv
import json
import subprocess
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from tellings.coverage import read_coverage
from tellings.measure.scoring import NOT_FIGURES, Measure, f1, match_spans, share, trimmed, with_interval

# What each word of the package stands for among the relations of the gold (the scorer's rule 5).
_MEANS = {"same": {"agree", "form"}, "form": {"form", "agree"}, "hedge": {"qualifier"}, "conflicts": {"conflict"}}


def text_folders(eval_folder: Path) -> list[Path]:
    """The folders below articles/ that hold texts."""
    return sorted(
        {path.parent for path in (eval_folder / "articles").rglob("*.txt") if path.parent.name.endswith("texts")}
    )


def _write(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows), encoding="utf-8")
    return path


def _rows(frame, columns: list[str]) -> list[dict]:
    cut = frame[columns].astype(object)
    return cut.where(cut.notna(), None).to_dict("records")


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write articles_tellings.pred.jsonl and articles_facts.pred.jsonl."""
    tellings, facts = [], []
    for folder in text_folders(eval_folder):
        coverage = read_coverage(folder)
        tellings += _rows(
            coverage.tellings,
            ["article_id", "start", "end", "fact_id", "how", "from_figures", "value", "claim_id", "credit"],
        )
        # The scorer knows no `differs` (other numbers, and something that cannot be checked): of its words a conflict
        # is the nearest.
        told = coverage.facts.assign(agreement=coverage.facts["agreement"].replace("differs", "conflicts"))
        facts += _rows(told, ["fact_id", "agreement", "label", "n_articles"])
    return [_write(out / "articles_tellings.pred.jsonl", tellings), _write(out / "articles_facts.pred.jsonl", facts)]


def read_gold(folder: Path) -> tuple[dict[str, dict], list[dict]]:
    """The number expressions by id, each with its `fact` and whether it is `soft` (optional, or no figure), and the
    facts with their `right` words.
    """
    figures = {r["id"]: r for path in sorted(folder.glob("*figures.jsonl")) for r in _read(path)}
    for r in figures.values():
        is_figure = r["is_figure"] if r.get("is_figure") is not None else r["kind"] not in NOT_FIGURES
        r["soft"], r["fact"] = bool(r.get("optional")) or not is_figure or r["kind"] == "vague", None
    facts = []
    for path in sorted(folder.glob("*facts.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                row["ids"] = row["ids"].split()
                row["right"] = {row["relation"], *_MEANS.get(row["relation"], ()), *(row.get("accept") or "").split()}
                facts.append(row)
                for i in row["ids"]:
                    figures[i]["fact"] = len(facts) - 1
    return figures, facts


def _members(figures: dict[str, dict], tellings: list[dict], texts: dict[str, str]) -> dict[str, set]:
    """For each predicted fact, the gold figures (by id) and the places of no gold figure that it holds."""
    gold_of = defaultdict(list)
    for i, r in figures.items():
        gold_of[r["article_id"]].append((i, r))
    placed = {}
    for article_id, rows in gold_of.items():
        spans = list(dict.fromkeys((t["start"], t["end"]) for t in tellings if t["article_id"] == article_id))
        wanted = [[trimmed(texts[article_id], r["start"], r["end"], ",.;")] for _, r in rows]
        found = [trimmed(texts[article_id], *span, ",.;") for span in spans]
        for i, j in match_spans(wanted, found):
            placed[article_id, *spans[j]] = rows[i][0]
        touched = [any(f[0] < g[0][1] and g[0][0] < f[1] for g in wanted) for f in found]
        for span, touches in zip(spans, touched):
            if not touches:  # a figure of no gold expression; a second hit on one is left out
                placed.setdefault((article_id, *span), (article_id, *span))
    members = defaultdict(set)
    loose = {(t["article_id"], t["start"], t["end"]) for t in tellings if t["how"] != "figure"}
    for t in tellings:
        place = (t["article_id"], t["start"], t["end"])
        if place in placed and not (place in loose and placed[place] == place):
            members[t["fact_id"]].add(placed[place])
    return members


def score_facts(
    figures: dict[str, dict], facts: list[dict], tellings: list[dict], words: dict[str, str], texts: dict[str, str]
) -> dict[str, list]:
    """Counts a gold event: pairs (right, false, missed) and agreement (right, judged), by the rules of the shared
    scorer.
    """
    members = _members(figures, tellings, texts)
    article = {i: r["article_id"] for i, r in figures.items()}
    event_of = {r["article_id"]: facts[r["fact"]]["event"] for r in figures.values() if r["fact"] is not None}
    gold_pairs, right, false = set(), set(), set()
    for fact in facts:
        hard = [i for i in fact["ids"] if not figures[i]["soft"]]
        gold_pairs |= {frozenset(p) for p in combinations(hard, 2) if article[p[0]] != article[p[1]]}
    for nodes in members.values():
        for x, y in combinations(sorted(nodes, key=str), 2):
            of = [figures[n]["fact"] if n in figures else None for n in (x, y)]
            if (article.get(x) or x[0]) == (article.get(y) or y[0]) or of == [None, None]:
                continue
            pair = frozenset((x, y))
            if of[0] != of[1]:
                false.add(pair)
            elif pair in gold_pairs:
                right.add(pair)
    counts = {event: [[0, 0, 0], [0, 0]] for event in sorted(set(event_of.values()))}
    for kind, pairs in enumerate((right, false, gold_pairs - right)):
        for pair in pairs:
            node = next(n for n in pair if n in figures and figures[n]["fact"] is not None)
            counts[event_of[article[node]]][0][kind] += 1
    for fact in facts:
        hard = {i for i in fact["ids"] if not figures[i]["soft"]}
        if any(pair <= hard for pair in right):
            best = max(members, key=lambda f: len(hard & members[f]))
            word = words.get(best, "")
            counts[fact["event"]][1][0] += bool(({word} | _MEANS.get(word, set())) & fact["right"])
            counts[fact["event"]][1][1] += 1
    return {"pairs": [c[0] for c in counts.values()], "agreement": [c[1] for c in counts.values()]}


def measures(eval_folder: Path, out: Path) -> list[Measure]:
    """Rows measure, n, value, low, high: F1 of the pairs of figures joined across articles, and the share of facts with
    the right agreement.
    """
    texts = {
        path.stem: path.read_bytes().decode("utf-8")
        for folder in text_folders(eval_folder)
        for path in folder.glob("*.txt")
    }
    figures, facts = read_gold(eval_folder / "articles")
    words = {row["fact_id"]: row["agreement"] for row in _read(out / "articles_facts.pred.jsonl")}
    counts = score_facts(figures, facts, _read(out / "articles_tellings.pred.jsonl"), words, texts)
    return [
        with_interval("articles facts pairs", counts["pairs"], f1),
        with_interval("articles facts agreement", counts["agreement"], share),
    ]


def shared_scores(eval_folder: Path, out: Path) -> dict[str, float]:
    """The same measures as the scorer in the folder counts them."""
    command = [
        sys.executable,
        str(eval_folder / "articles" / "score_facts.py"),
        str(out / "articles_tellings.pred.jsonl"),
    ]
    done = subprocess.run(
        [*command, "--facts", str(out / "articles_facts.pred.jsonl")], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return {
        "articles facts pairs": 100 * found["pairs"]["f1"],
        "articles facts agreement": 100 * (found["agreement_accuracy"] or 0),
    }
