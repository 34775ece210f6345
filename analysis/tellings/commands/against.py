"""tellings against: a draft beside the articles it was written from."""

import argparse
from pathlib import Path
from typing import Any

from tellings.commands.common import add_folder, add_json, few_collections, print_json, progress, shown

HELP = "set a draft against the articles: what is backed, what differs, what nobody wrote"
EXAMPLES = """examples:
  tellings against draft.docx my_articles                what to look at, line by line
  tellings against draft.docx my_articles -o draft.html  the draft beside the articles, as a page
  tellings against draft.txt my_articles --json          every line, for another program
  tellings against draft.txt my_articles --strict        also ask to look at what stands only in the draft
exit code 3 when there is something to look at; "only in the draft" means that nothing was found, not that it is false
"""
TO_LOOK_AT = 3  # exit code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "draft", type=Path, metavar="DRAFT", help="the draft, one file: text, Markdown, DOCX or a page (HTML)"
    )
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help="also write a page (HTML) here")
    parser.add_argument("--strict", action="store_true", help="exit code 3 also for what stands only in the draft")
    add_json(parser)


@few_collections()
def run(args: argparse.Namespace) -> int:
    from tellings.drafts import read_draft, read_found, set_beside
    from tellings.show.text.beside import count_statuses, is_loud

    found = read_found(
        args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, columns=args.columns, progress=progress
    )
    progress("setting the draft against the articles")
    table, tables = set_beside(read_draft(args.draft, found.lists), found, found.lists)
    if args.out:
        from tellings.show.drafts.page import write_draft_page

        write_draft_page(table, tables, args.out)
    progress("")
    counts = count_statuses(table)
    loud = any(is_loud(status) for status in counts)
    if args.json:
        rows = table.drop(columns="reason")
        print_json(
            {"draft": str(args.draft), "articles": len(tables["articles"]) - 1, "counts": counts, "rows": _rows(rows)}
        )
    else:
        _print(args, table, tables, counts)
    return TO_LOOK_AT if loud or (args.strict and "only_here" in counts) else 0


def _rows(table: Any) -> Any:
    import json

    return json.loads(table.to_json(orient="records"))


def _print(args: argparse.Namespace, table: Any, tables: dict[str, Any], counts: dict[str, int]) -> None:
    from tellings.show.text.beside import by_status, is_loud, lines_of, said_of
    from tellings.show.text.sentence_parts import count_of

    labels, texts = (
        dict(zip(tables["articles"]["article_id"], tables["articles"][column])) for column in ("label", "text")
    )
    against = count_of(len(tables["articles"]) - 1, "article")
    print(shown(f"{args.draft} against {against}: {said_of(counts) or 'nothing in it that could be compared'}"))
    rows = by_status(table)
    loud = [row for row in rows if is_loud(row.status)]
    only = [row for row in rows if row.status == "only_here"]
    if loud:
        print("\nTO LOOK AT", *map(shown, lines_of(loud, labels, texts)), sep="\n")
    if only:
        print(
            "\nNOT FOUND IN THE ARTICLES (which does not make it false)",
            *map(shown, lines_of(only, labels, texts)),
            sep="\n",
        )
    if args.out:
        print(f"\nthe page is {args.out.resolve()}")
