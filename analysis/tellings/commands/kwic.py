"""tellings kwic: every place of a pattern in its context."""

import argparse

from tellings.commands.common import add_folder, add_json, print_json, shown

HELP = "print every place of a pattern in its context"
EXAMPLES = """examples:
  tellings kwic my_articles "drones?"
  tellings kwic my_articles "(killed|wounded)" --window 100
  tellings kwic my_articles "drones?" --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet")
    parser.add_argument("pattern", metavar="PATTERN", help="a regular expression; case does not matter")
    parser.add_argument("--window", type=int, default=60, metavar="N", help="characters on each side (default: 60)")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.read.articles import load_articles
    from tellings.show.text.kwic import kwic

    context = kwic(
        load_articles(args.folder, sheet=args.sheet, columns=args.columns), args.pattern, window_chars=args.window
    )
    if args.json:
        print_json(context)
        return
    width = context["label"].str.len().max() if len(context) else 0
    for row in context.itertuples(index=False):
        left, right = (" ".join(piece.split()) for piece in (row.left, row.right))
        print(shown(f"{row.label:<{width}}  {left:>{args.window}} [{row.match}] {right}"))
    print(f"{len(context)} places in {context['article_id'].nunique()} articles")
