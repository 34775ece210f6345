"""tellings read: the files, and what is known about each article."""

import argparse

from tellings.commands.common import SCREENFUL, add_folder, add_json, as_text, at_a_terminal, more_of, print_json, shown

HELP = "list the files, and what is known about each article"
EXAMPLES = """examples:
  tellings read my_articles            what was read: outlets, dates, paragraphs, and what could not be read
  tellings read my_articles --json     the same for another program
"""
_KNOWN = (
    "article_id",
    "outlet",
    "outlet_basis",
    "published_text",
    "published_precision",
    "published_basis",
    "published_conflict",
    "language",
    "n_chars",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "lists")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.read.articles import read_files
    from tellings.read.blocks import mark_blocks

    articles, files = read_files(args.folder, sheet=args.sheet, lists=args.lists, columns=args.columns)
    known = articles[list(_KNOWN)]
    if args.json:
        blank = {"files": files, "articles": known.assign(headline=articles["headline"])}
        print_json({name: _rows(table) for name, table in blank.items()})
        return
    most = len(articles) + len(files)
    if at_a_terminal() and len(files) > SCREENFUL:  # what was not read first
        files, most = files.sort_values("read", kind="stable"), SCREENFUL
    print("FILES", as_text(files.head(most)), sep="\n")
    if most < len(files):
        print(more_of(len(files), f"tellings read {args.folder} --json gives all"))
    if articles.empty:
        return
    print("\nARTICLES", as_text(known.head(most)), sep="\n")
    articles = articles.head(most)
    blocks = mark_blocks(articles, lists=args.lists)
    counts = (
        blocks.groupby(["article_id", "kind"], sort=False)
        .size()
        .unstack(fill_value=0)
        .reindex(articles["article_id"], fill_value=0)
    )
    print("\nPARAGRAPHS BY ROLE", shown(counts.reset_index().to_string(index=False)), sep="\n")
    for article_id in articles.loc[articles["published_conflict"], "article_id"]:
        print(
            shown(
                f"\n{article_id}: its dates disagree; type the right one into a sheet (--sheet) if "
                "the one taken is wrong"
            )
        )


def _rows(table) -> list[dict]:
    import json

    return json.loads(table.to_json(orient="records", date_format="iso"))
