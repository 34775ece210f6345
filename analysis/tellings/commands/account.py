"""tellings account: the side-by-side table."""

import argparse
import sys
from pathlib import Path

from tellings.commands.common import add_folder, add_json, print_json, progress

HELP = "print the side-by-side table as CSV"
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
        "-o", "--out", type=Path, help="write the CSV here, as spreadsheets read it (default: print it)"
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
        if args.out is None:
            table.to_csv(sys.stdout, index=False)
            return
        with whole_file(args.out) as draft:
            table.to_csv(draft, index=False, encoding="utf-8-sig")
        print(f"{len(table)} rows are in {args.out.resolve()}")
