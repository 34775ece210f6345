"""tellings account: the side-by-side table."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.commands.common import (
    SCREENFUL,
    add_folder,
    add_json,
    at_a_terminal,
    more_of,
    print_json,
    progress,
    shown,
)

if TYPE_CHECKING:
    import pandas as pd

HELP = "print the side-by-side table: its first rows on a terminal, else all of it as CSV"
EXAMPLES = """examples:
  tellings account my_articles -o account.csv
  tellings account my_articles --points -o points.csv
  tellings account my_articles --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument(
        "--points", action="store_true", help="what is told, with or without a figure, by several articles"
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        help="write the CSV here, as spreadsheets read it (default: print it, on a terminal the first rows)",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.coverage import read_coverage

    coverage = read_coverage(
        args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, columns=args.columns, progress=progress
    )
    account = coverage.account(what="points" if args.points else "figures")
    progress("")
    if args.json:
        print_json(account)
    else:
        from tellings.core.files import guarded_table, whole_file

        table = guarded_table(account)
        if args.out is None and at_a_terminal():
            print(_screenful(table, args.folder))
            return
        if args.out is None:
            table.to_csv(sys.stdout, index=False)
            return
        with whole_file(args.out) as draft:
            table.to_csv(draft, index=False, encoding="utf-8-sig")
        print(f"{len(table)} rows are in {args.out.resolve()}")


def _screenful(table: "pd.DataFrame", folder: Path) -> str:
    """The first rows of the event that most articles tell, with the columns of its articles alone, and where the rest
    is.
    """
    if table.empty:
        return "no figure was found"
    story = table["story_id"].iloc[0]
    own = table[table["story_id"] == story].dropna(how="all", axis=1)
    names = [c for c in own.columns if c not in ("story_id", "fact_id", "point_id", "standing", "kind")]
    first = own[names].head(SCREENFUL).fillna("").map(lambda cell: _brief(str(cell)))
    events = table["story_id"].nunique()
    aside = f"\n{events - 1:,} more event{'s' if events > 2 else ''} in the file" if events > 1 else ""
    rest = more_of(len(own), f"tellings account {folder} -o account.csv") or (
        f"tellings account {folder} -o account.csv writes it to a file"
    )
    return shown(f"{first.to_string(index=False)}\n{rest}{aside}")


def _brief(words: str, most: int = 28) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
