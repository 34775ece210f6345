"""tellings codebook: what every column of every table means."""

import argparse

from tellings.commands.common import add_json, print_json

HELP = "print what every column of a table means"
EXAMPLES = """examples:
  tellings codebook              every table and what its columns mean
  tellings codebook figures      one table, and what each word of its coded columns means
  tellings codebook --json       the same for another program
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", nargs="?", metavar="TABLE", help="one table; without it, all")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.core.schema import codebook, codebook_values

    book = codebook(args.table)
    if args.json:
        print_json(book)
        return
    meanings = {key: part for key, part in codebook_values(args.table).groupby(["table", "column"])}
    for table, columns in book.groupby("table", sort=False):
        print(table)
        width = max(len(name) for name in columns["column"])
        for c in columns.itertuples(index=False):
            words = f" [{c.values}]" if c.values and args.table is None else ""
            print(f"  {c.column:<{width}}  {c.dtype}{', may be unknown' if c.missing else ''}: {c.meaning}{words}")
            if words or not c.values:
                continue
            for value, meaning in meanings[table, c.column][["value", "meaning"]].itertuples(index=False):
                print(f"  {'':<{width}}    {value}: {meaning}")
        print()
