"""Drafts: how many planted faults are named with the right kind, and what is said of statements that were left alone.

    python tests/bench/drafts_bench.py EVAL [--hand FOLDER] [--half 0|1] [--show]

Half of the drafts (0) was tuned on, the other half (1) only scored. The articles belong to others: neither they nor the
drafts made from them are part of the project.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from make_drafts import KINDS, Draft, event_texts, events_of, make_drafts, read_by_hand
from tellings.core.lists.lexicons import open_lists
from tellings.drafts import compare_tables, find_in
from tellings.read.articles import read_files

QUIET = ("backed", "only_here")
MADE, EVENTS = 40, 9


def read_texts(texts: dict[str, str]) -> dict[str, Any]:
    """What these articles say by themselves."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in texts.items():
            (Path(place) / f"{name}.txt").write_text(text, encoding="utf-8")
        articles, _ = read_files(place)
    return find_in(articles, open_lists(None))


def rows_of_draft(draft: Draft, tables: dict[str, Any]) -> list[tuple[Any, list[Any]]]:
    """Each statement of a draft with the rows of the table that lie in it."""
    found = read_texts({"zz-draft": draft.text()})
    table, _ = compare_tables(found, tables, open_lists(None))
    text, place, rows = found["articles"]["text"].iloc[0], 0, list(table.itertuples())
    held = []
    for statement in draft.statements:
        start = text.index(statement.text, place)
        place = start + len(statement.text)
        held.append((statement, [r for r in rows if start <= r.start < place]))
    return held


def score(drafts: list[Draft], tables_of: Any, show: bool = False) -> dict[str, Counter]:
    """The counts by how a statement was made, and of planted ones by their kind."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for draft in drafts:
        for statement, rows in rows_of_draft(draft, tables_of(draft.event)):
            statuses = {r.status for r in rows if statement.kind != "only" or r.what == "statement"}
            if statement.made == "planted":
                named = bool(statuses & KINDS[statement.kind])
                counts["planted"].update(n=1, named=named)
                counts[f"planted {statement.kind}"].update(n=1, named=named)
                if show and not named:
                    found = [(r.what, r.status, r.said[:30]) for r in rows]
                    print(f"MISSED {draft.name} | {statement.kind} | {statement.text} {found}")
                continue
            told = any(r.what == "statement" and r.status == "backed" for r in rows)
            loud = [r for r in rows if r.status not in QUIET]
            only = [r for r in rows if r.status == "only_here"]
            counts[statement.made].update(
                n=1,
                differs="differs" in statuses,
                backed=told and not loud,
                wholly_backed=told and not loud and not only,
            )
            if show and (loud or not told or only):
                print(f"{draft.name} | {statement.made} | {statement.text[:140]}")
                for r in loud + only:
                    print(f"        {r.what} {r.status} | {r.said[:70]} | {r.because[:120]} | {str(r.other)[:120]}")
    return counts


def report(counts: dict[str, Counter]) -> str:
    lines = []
    for name, count in sorted(counts.items()):
        shares = ", ".join(f"{key} {100 * n / count['n']:.1f} % ({n})" for key, n in count.items() if key != "n")
        lines.append(f"{name:18} n {count['n']:4}  {shares}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--hand", type=Path, help="a folder of drafts written by hand")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--seed", type=int, default=0, help="other events and other faults")
    args = parser.parse_args()
    tables_of = lru_cache(maxsize=None)(lambda event: read_texts(event_texts(args.eval, event)))
    drafts = read_by_hand(args.hand) if args.hand else []
    drafts += make_drafts(tables_of, events_of(args.eval, EVENTS, 7 + args.seed), MADE, args.seed)
    chosen = [d for n, d in enumerate(drafts) if args.half is None or n % 2 == args.half]
    counts = score(chosen, tables_of, args.show)
    print(f"{len(chosen)} drafts\n{report(counts)}")


if __name__ == "__main__":
    main()
