"""Learns data/weights/points.csv from whole events marked by hand, and says how well points do on events left out.

    python tests/bench/train_points.py EVAL [--keep]

A logistic regression over the signs of two sentences of two articles (compare/points/likeness.py): joined where a
reader put words of both into one point. Each event counts by the root of its pairs, so that a long one does not drown
the others.
"""

import argparse
import csv
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tellings.compare.points.likeness as likeness
from accounts_data import event_folders, read_event
from further_events import lay_out
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tellings.compare.points.pieces import Piece, read_pieces, read_told
from tellings.core.tables import rows_of
from tellings.coverage import Coverage

WEIGHTS = Path(__file__).parents[2] / "data" / "weights" / "points.csv"
PULL = 0.3  # the inverse strength of the pull towards 0


class Event(NamedTuple):
    """The pairs of one event: their signs, and whether a reader joined them."""

    name: str
    signs: list[dict[str, float]]
    joined: list[bool]


def pieces_of(coverage: Coverage) -> list[Piece]:
    """All pieces of an event, taken as one story."""
    told = read_told(
        coverage.tellings, coverage.versions, coverage.claims, coverage.claim_parts, coverage.quotes, coverage.credits
    )
    return read_pieces(list(rows_of(coverage.sentences)), rows_of(coverage.figures), rows_of(coverage.names), told)


def marked_points(folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """The marked pieces of an event by article: where they stand, and their point."""
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in folder.glob("*.txt")}
    found: dict[str, list[tuple[int, int, str]]] = {name: [] for name in texts}
    with open(folder / "points.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            start = texts[row["article"]].index(row["text"])
            found[row["article"]].append((start, start + len(row["text"]), row["point"]))
    return found


def _lies_on(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches share half of the characters of the shorter one."""
    return 2 * (min(end, other_end) - max(start, other_start)) >= min(end - start, other_end - other_start)


def read_points(folder: Path) -> Event:
    """The pairs of one event with their marks."""
    pieces, marked = pieces_of(read_event(folder)), marked_points(folder)
    told = [
        {point for start, end, point in marked[piece.row.article_id] if _lies_on(start, end, piece.start, piece.end)}
        for piece in pieces
    ]
    pairs, columns = likeness.weigh_pairs(pieces)
    signs = [dict(zip(columns, row)) for row in zip(*(column.tolist() for column in columns.values()))]
    return Event(folder.name, signs, [bool(told[i] & told[j]) for i, j in pairs])


def train(events: list[Event]) -> dict[str, float]:
    """The weights that these events give."""
    names = sorted(events[0].signs[0])
    matrix = np.array([[signs[name] for name in names] for event in events for signs in event.signs])
    joined = [mark for event in events for mark in event.joined]
    counts = np.concatenate([np.full(len(event.signs), len(event.signs) ** -0.5) for event in events])
    scaled = StandardScaler().fit(matrix)
    model = LogisticRegression(C=PULL, max_iter=2000)
    model.fit(scaled.transform(matrix), joined, sample_weight=counts * len(events))
    slopes = model.coef_[0] / scaled.scale_
    return {"bias": float(model.intercept_[0] - slopes @ scaled.mean_), **dict(zip(names, map(float, slopes)))}


def leave_one_out(events: list[Event], always: list[Event]) -> dict[str, dict[str, float]]:
    """For each event the weights that the others give, and those that are always there."""
    return {held.name: train([event for event in events if event is not held] + always) for held in events}


def further_points(eval_folder: Path) -> list[Event]:
    """The pairs of the further events of the public sets, with marks of the project's own."""
    with tempfile.TemporaryDirectory() as place:
        folders = lay_out(eval_folder, Path(place))
        return [read_points(folder) for folder in folders if (folder / "points.csv").is_file()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of points.")
    parser.add_argument("eval", type=Path)
    parser.add_argument("--keep", action="store_true", help="write data/weights/points.csv")
    options = parser.parse_args()
    events = [read_points(folder) for folder in event_folders(options.eval)]
    weights = train(events + further_points(options.eval))
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        print(f"{name:15} {weight:6.2f}")
    if options.keep:
        with open(WEIGHTS, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["sign", "weight"])
            writer.writerows([name, f"{weight:.2f}"] for name, weight in weights.items())


if __name__ == "__main__":
    main()
