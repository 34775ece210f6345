"""Stories: groups the articles of every events/*.jsonl, scores the groups with BCubed, and prints what each weight is
worth.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pandas as pd
from tellings.compare.stories.stories import group_stories
from tellings.core.sentence_ends import sentences_in
from tellings.measure.scoring import Measure

# Its dates are those of a page that gathers three articles on each event: they give the answer away.
WITHOUT_DATES = ("allsides2021",)


def tables_of(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One file of events as articles and sentences; the title is the headline, unless the text begins with it."""
    articles, sentences = [], []
    dated = not path.name.startswith(WITHOUT_DATES)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        title, text = row["title"] or "", row["text"] or ""
        head = "" if text.startswith(title) else title + "\n\n"
        text = head + text
        articles.append((row["id"], row["date"] if dated else None, row.get("event")))
        if head:
            sentences.append((row["id"], 0, "headline", title))
        sentences += [(row["id"], s, "body", text[s:e]) for s, e in sentences_in(text) if s >= len(head)]
    return (
        pd.DataFrame(articles, columns=["article_id", "published_text", "event"]),
        pd.DataFrame(sentences, columns=["article_id", "start", "kind", "text"]),
    )


def event_files(eval_folder: Path) -> list[Path]:
    """The files of events below the folder."""
    return sorted((eval_folder / "events").glob("*.jsonl"))


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write events_NAME.SPLIT.pred.jsonl: the story of every article of every file of events."""
    written = []
    for path in event_files(eval_folder):
        stories = group_stories(*tables_of(path))
        target = _prediction(path, out)
        rows = [{"id": key, "cluster": story} for key, story in zip(stories["article_id"], stories["story_id"])]
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        written.append(target)
    return written


def _shares(gold: list[str], found: list[str]) -> list[tuple[float, float]]:
    """For each article the share of its group that is of its event, and of its event that is in its group."""
    groups, events, both = Counter(found), Counter(gold), Counter(zip(gold, found))
    return [(both[pair] / groups[pair[1]], both[pair] / events[pair[0]]) for pair in zip(gold, found)]


def _f1(shares: list[tuple[float, float]]) -> float:
    precision, recall = (sum(part) / len(shares) for part in zip(*shares))
    return 2 * precision * recall / (precision + recall)


def bcubed(gold: list[str], found: list[str]) -> float:
    """BCubed F1 (Bagga and Baldwin 1998), 0 to 1."""
    return _f1(_shares(gold, found))


def interval(gold: list[str], found: list[str], rounds: int = 500, seed: int = 0) -> tuple[float, float]:
    """95 % of the values when whole events are drawn with replacement."""
    by_event: dict[str, list[tuple[float, float]]] = {}
    for event, share in zip(gold, _shares(gold, found)):
        by_event.setdefault(event, []).append(share)
    events, random = list(by_event.values()), Random(seed)
    values = sorted(
        _f1([share for event in random.choices(events, k=len(events)) for share in event]) for _ in range(rounds)
    )
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def _measure(path: Path) -> str:
    return f"events {path.stem} bcubed f1"


def _prediction(path: Path, out: Path) -> Path:
    return out / f"events_{path.stem}.pred.jsonl"


def measures(eval_folder: Path, out: Path) -> list[Measure]:
    """Rows measure, n, value, low, high: BCubed F1 of every file in percent, from the predictions in `out`."""
    rows = []
    for path in event_files(eval_folder):
        gold = {row["id"]: row["event"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        found = {
            row["id"]: row["cluster"]
            for row in map(json.loads, _prediction(path, out).read_text(encoding="utf-8").splitlines())
        }
        labels = list(gold.values()), [found[key] for key in gold]
        rows.append(
            Measure(
                _measure(path), len(gold), *(round(100 * value, 1) for value in (bcubed(*labels), *interval(*labels)))
            )
        )
    return rows


def shared_scores(eval_folder: Path, out: Path) -> dict[str, float]:
    """The same measures as the scorer in the folder counts them."""
    scores = {}
    for path in event_files(eval_folder):
        command = [
            sys.executable,
            str(eval_folder / "events" / "score_events.py"),
            str(path),
            str(_prediction(path, out)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        scores[_measure(path)] = 100 * json.loads(done.stdout)["bcubed_f1"]
    return scores


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    export(Path(sys.argv[1]), folder)
    theirs = shared_scores(Path(sys.argv[1]), folder)
    for name, n, value, low, high in measures(Path(sys.argv[1]), folder):
        print(f"{name:40} n={n:5} {value:.1f} [{low:.1f}, {high:.1f}]  shared scorer {theirs[name]:.1f}")
