"""Twenty further events of the public sets, marked by places alone (data/gold/further): their texts may not be passed
on, so the marks hold none.

python tests/bench/further_events.py EVAL OUT     writes a folder an event: texts, and facts.csv and points.csv as a
scorer of accounts reads them
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

MARKS = Path(__file__).parents[2] / "data" / "gold" / "further"


def rows_of(name: str) -> list[dict[str, str]]:
    with open(MARKS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(row: dict) -> str:
    """An article as it was read and marked: its title on the first line, then its text."""
    text, title = row["text"].strip(), (row["title"] or "").strip()
    return (text if not title or text.startswith(title[:30]) else f"{title}\n\n{text}") + "\n"


def lay_out(eval_folder: Path, target: Path) -> list[Path]:
    """Write the events, each a folder with its articles, origin.csv and facts.csv with exact pieces for context.

    Returns   the folders
    """
    wanted = rows_of("articles")
    source = {}
    for corpus in sorted({row["corpus"] for row in wanted}):
        with open(eval_folder / "events" / f"{corpus}.dev.jsonl", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                source[row["id"]] = row
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in wanted:
        folder = target / row["event"]
        folder.mkdir(parents=True, exist_ok=True)
        text = text_of(source[row["id"]])
        (folder / f"{row['article']}.txt").write_bytes(text.encode("utf-8"))
        texts[row["event"]][row["article"]] = text
    for event, articles in texts.items():
        known = [
            [row["article"], source[row["id"]]["outlet"], source[row["id"]]["date"] or ""]
            for row in wanted
            if row["event"] == event
        ]
        _write(target / event / "origin.csv", ["article", "outlet", "date"], known)
        facts = [row for row in rows_of("facts") if row["event"] == event]
        _write(target / event / "facts.csv", [*_FACTS], [_fact(row, articles[row["article"]]) for row in facts])
        points = [row for row in rows_of("points") if row["event"] == event]
        pieces = [
            [
                event,
                r["point"],
                r["kind"],
                r["point"],
                r["article"],
                articles[r["article"]][int(r["start"]) : int(r["end"])],
                "",
                r["importance"],
                "",
            ]
            for r in points
        ]
        _write(
            target / event / "points.csv",
            ["event", "point", "kind", "label", "article", "text", "source", "importance", "note"],
            pieces,
        )
    return sorted(target / event for event in texts)


_FACTS = (
    "event",
    "fact",
    "label",
    "must",
    "article",
    "context",
    "figure",
    "value",
    "source",
    "credit",
    "relation",
    "importance",
    "note",
)


def _fact(row: dict[str, str], text: str) -> list[str]:
    """A mark with the shortest piece around it that stands once in its article, at blanks."""
    start, end = int(row["start"]), int(row["end"])
    low, high = start, end
    while text.count(text[low:high]) > 1 or (
        text[low:high].count(text[start:end]) > 1 and text[low:high].index(text[start:end]) != start - low
    ):
        grown = max(0, low - 5), min(len(text), high + 5)
        if grown == (low, high):
            break
        low, high = grown
    return [
        row["event"],
        row["fact"],
        row["fact"],
        ".",
        row["article"],
        text[low:high],
        text[start:end],
        row["value"],
        "",
        row["credit"],
        row["relation"],
        row["importance"],
        "",
    ]


def _write(path: Path, columns: list[str], rows: list[list[str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    print("\n".join(map(str, lay_out(Path(sys.argv[1]), Path(sys.argv[2])))))
