"""tellings changes: what a version of an article tells otherwise than the one before."""

import argparse
import itertools
from pathlib import Path
from typing import Any

from tellings.commands.common import add_json, print_json, shown

HELP = "set versions of one article against each other: what was changed, added, taken out"
EXAMPLES = """examples:
  tellings changes monday.html tuesday.html     the newer against the older
  tellings changes my_copies                    a folder of dated copies, each against the one before
  tellings changes monday.html tuesday.html --json
figures, hedges, sources, quotations, names, the headline and corrections; not commas
exit code 3 when something was changed
"""
CHANGED = 3  # exit code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD", help="the older version, or a folder of dated copies")
    parser.add_argument("new", type=Path, metavar="NEW", nargs="?", help="the newer version")
    parser.add_argument("--lists", type=Path, help="a folder with your own word lists")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from tellings.drafts import compare_versions

    table, articles = compare_versions(args.old, args.new, lists=args.lists)
    if args.json:
        print_json(table.drop(columns="reason"))
    else:
        _print(table, articles)
    return CHANGED if len(table) else 0


def _print(table: Any, articles: Any) -> None:
    from tellings.show.text.beside import by_status, lines_of

    labels, texts = (dict(zip(articles["article_id"], articles[column])) for column in ("label", "text"))
    ids = list(articles["article_id"])
    for before, after in itertools.pairwise(ids):
        pair = table[table["article_id"].isin((before, after))]
        pair = pair[pair["other_article_id"].isna() | pair["other_article_id"].isin((before, after))]
        pair = pair[(pair["article_id"] == after) | (pair["status"] == "only_here")]
        new, gone = pair[pair["article_id"] == after], pair[pair["article_id"] == before]
        print(shown(f"{labels[before]} -> {labels[after]}: {len(new)} changed or new, {len(gone)} gone"))
        print(
            *map(shown, lines_of(by_status(new), labels, texts, "the new version")),
            sep="\n",
            end="\n" if len(new) else "",
        )
        print(
            *map(shown, lines_of(by_status(gone), labels, texts, "the old version")),
            sep="\n",
            end="\n" if len(gone) else "",
        )
