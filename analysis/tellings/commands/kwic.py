"""tellings kwic: every place of some words in their context."""

import argparse
import re

from tellings.commands.common import add_folder, add_json, print_json, shown

HELP = "print every place of some words in their context"
EXAMPLES = """examples:
  tellings kwic my_articles "653 drones"
  tellings kwic my_articles "$1.2 billion" --window 100
  tellings kwic my_articles --regex "(killed|wounded)"
  tellings kwic my_articles drone --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet")
    parser.add_argument("words", metavar="WORDS", help="what to look for, as it is written; case does not matter")
    parser.add_argument("--regex", action="store_true", help="WORDS is a regular expression")
    parser.add_argument("--window", type=int, default=60, metavar="N", help="characters on each side (default: 60)")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.read.articles import load_articles
    from tellings.show.text.kwic import kwic

    # As it is written, but for how the blanks between the words are set.
    pattern = args.words if args.regex else r"\s+".join(map(re.escape, args.words.split()))
    articles = load_articles(args.folder, sheet=args.sheet, columns=args.columns)
    context = kwic(articles, pattern, window_chars=args.window)
    if args.json:
        print_json(context)
        return
    width = context["label"].str.len().max() if len(context) else 0
    for row in context.itertuples(index=False):
        left, right = (" ".join(piece.split()) for piece in (row.left, row.right))
        print(shown(f"{row.label:<{width}}  {left:>{args.window}} [{row.match}] {right}"))
    print(f"{len(context)} places in {context['article_id'].nunique()} articles")
