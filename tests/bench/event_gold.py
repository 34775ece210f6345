"""The event that the project wrote itself: its texts and marks, how far its two readings agree, and the folder that a
scorer reads.

python tests/bench/event_gold.py               how far the readings agree
python tests/bench/event_gold.py --keep        writes it to data/gold/ferry/agreement.csv
python tests/bench/event_gold.py --out FOLDER  writes FOLDER/ferry with texts, facts.csv, points.csv and origin.csv
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from shutil import copyfile

DATA = Path(__file__).parents[2] / "data"
EVENT = "ferry"

FACT_COLUMNS = [
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
]
POINT_COLUMNS = ["event", "point", "kind", "label", "article", "text", "source", "importance", "note"]
AGREEMENT_COLUMNS = ["what", "reader_1", "reader_2", "both", "f1"]

# Scorers know no `differs` of a reader. They take it, said by a program, for right where the marks say `updated`.
FOR_SCORERS = {"differs": "updated"}

Place = tuple[str, int, int]


def texts_of(event: str = EVENT) -> dict[str, str]:
    """The articles of an event by the stem of their file, line ends as they are."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "events" / event).glob("*.txt"))}


def rows_of(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def marks_of(name: str, event: str = EVENT) -> list[dict[str, str]]:
    """The rows of one table of marks: facts, points, facts_reader2, points_reader2 or planted."""
    return rows_of(DATA / "gold" / event / f"{name}.csv")


def place_of(row: dict[str, str], texts: dict[str, str]) -> Place:
    """Where a mark stands: its figure inside its context, or else the whole piece.

    Raises    ValueError where the piece is not in its article, or the figure not in its context
    """
    piece = row.get("context") or row["text"]
    figure = row.get("figure") or piece
    start = texts[row["article"]].index(piece) + piece.index(figure)
    return row["article"], start, start + len(figure)


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def lay_out(target_folder: Path, event: str = EVENT) -> Path:
    """Write an event as a scorer of accounts reads it: its texts, facts.csv, points.csv and origin.csv in a folder of
    its name.

    Returns   the folder of the event, inside `target_folder`
    """
    folder = Path(target_folder) / event
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((DATA / "events" / event).glob("*.txt")):
        copyfile(path, folder / path.name)
    facts = [row | {"relation": FOR_SCORERS.get(row["relation"], row["relation"])} for row in marks_of("facts", event)]
    _write(folder / "facts.csv", FACT_COLUMNS, facts)
    _write(folder / "points.csv", POINT_COLUMNS, marks_of("points", event))
    known = rows_of(DATA / "events" / event / "sheet.csv")
    origins = [
        {"article": Path(row["file"]).stem, "outlet": row["outlet"], "date": row["published"][:10], "id": row["url"]}
        for row in known
    ]
    _write(folder / "origin.csv", ["article", "outlet", "date", "id"], origins)
    return folder


def _overlap(a: Place, b: Place) -> bool:
    """Whether two places share half of the characters of the shorter one."""
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return a[0] == b[0] and shared > 0 and 2 * shared >= min(a[2] - a[1], b[2] - b[1])


def _f1(both_1: int, n_1: int, both_2: int, n_2: int) -> str:
    """Twice the shares of each reader's marks that the other made too, over their sum, in percent."""
    first, second = both_1 / n_1 if n_1 else 0.0, both_2 / n_2 if n_2 else 0.0
    return f"{200 * first * second / (first + second) if first + second else 0.0:.1f}"


def _joins(places: dict[Place, dict[str, str]]) -> set[frozenset[Place]]:
    """Pairs of places in two articles that one reader joined."""
    return {
        frozenset((a, b)) for a, b in combinations(places, 2) if places[a]["fact"] == places[b]["fact"] and a[0] != b[0]
    }


def _same_facts(first: dict[Place, dict[str, str]], second: dict[Place, dict[str, str]]) -> list[tuple[str, str]]:
    """For each fact of the first reader that several articles tell: its relation, and that of the second reader's fact
    with most of its places.
    """
    relation = {row["fact"]: row["relation"] for row in second.values()}
    of_fact = defaultdict(list)
    for place, row in first.items():
        of_fact[row["fact"]].append(place)
    pairs = []
    for places in of_fact.values():
        votes = Counter(second[place]["fact"] for place in places if place in second)
        if votes and len({place[0] for place in places}) > 1:
            pairs.append((first[places[0]]["relation"], relation[votes.most_common(1)[0][0]]))
    return pairs


def _told(rows: list[dict[str, str]], texts: dict[str, str]) -> list[tuple[list[Place], list[Place]]]:
    """For each point and each two articles that tell it: its places in the one and in the other."""
    of_point: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        of_point[row["point"]][row["article"]].append(place_of(row, texts))
    return [(told[a], told[b]) for told in of_point.values() for a, b in combinations(sorted(told), 2)]


def _n_in(told: list[tuple[list[Place], list[Place]]], others: list[tuple[list[Place], list[Place]]]) -> int:
    """How many of one reader's points told by two articles are the other reader's too."""
    return sum(
        any(
            all(any(_overlap(x, y) for x in mine for y in theirs) for mine, theirs in zip(pair, other))
            for other in others
        )
        for pair in told
    )


def reader_agreement(event: str = EVENT) -> list[dict[str, str]]:
    """How far the two readings of an event agree, one row a question; f1 in percent, for relation and credit the share
    that is alike.
    """
    texts = texts_of(event)
    first, second = (
        {place_of(row, texts): row for row in marks_of(name, event)} for name in ("facts", "facts_reader2")
    )
    both = first.keys() & second.keys()
    joins_1, joins_2 = _joins(first), _joins(second)
    relations = _same_facts(first, second)
    alike = sum(a == b for a, b in relations)
    credit = sum(first[place]["credit"] == second[place]["credit"] for place in both)
    told_1, told_2 = (_told(marks_of(name, event), texts) for name in ("points", "points_reader2"))
    n_1, n_2 = _n_in(told_1, told_2), _n_in(told_2, told_1)
    placed, joined = len(both), len(joins_1 & joins_2)
    table = [
        ("places of figures", len(first), len(second), placed, _f1(placed, len(first), placed, len(second))),
        ("joins of figures", len(joins_1), len(joins_2), joined, _f1(joined, len(joins_1), joined, len(joins_2))),
        ("relation of shared facts", len(relations), len(relations), alike, f"{100 * alike / len(relations):.1f}"),
        ("credit of figures", placed, placed, credit, f"{100 * credit / placed:.1f}"),
        ("points told by two articles", len(told_1), len(told_2), n_1, _f1(n_1, len(told_1), n_2, len(told_2))),
    ]
    return [dict(zip(AGREEMENT_COLUMNS, map(str, row))) for row in table]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="a folder for the layout that a scorer reads")
    parser.add_argument("--keep", action="store_true", help="write the agreement to data/gold/ferry/agreement.csv")
    args = parser.parse_args()
    rows = reader_agreement()
    if args.keep:
        _write(DATA / "gold" / EVENT / "agreement.csv", AGREEMENT_COLUMNS, rows)
    if args.out:
        print(lay_out(args.out))
    writer = csv.DictWriter(sys.stdout, AGREEMENT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main()
