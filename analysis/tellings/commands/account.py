"""tellings account: the side-by-side table."""

import argparse
import sys

from tellings.commands.common import add_folder, add_json, print_json, progress

HELP = "print the side-by-side table as CSV"
EXAMPLES = """examples:
  tellings account my_articles > account.csv
  tellings account my_articles --points > points.csv
  tellings account my_articles --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument(
        "--points", action="store_true", help="what is told, with or without a figure, by several articles"
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
        from tellings.core.files import guarded_table

        guarded_table(account).to_csv(sys.stdout, index=False)
