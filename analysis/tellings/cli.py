"""The command line: report, read, account, kwic."""

import argparse
import sys
from pathlib import Path

from tellings.errors import TellingsError

_EXAMPLES = """examples:
  tellings report my_articles              write report.html, the articles side by side
  tellings read my_articles                what was read: outlets, dates, paragraphs, and what could not be read
  tellings kwic my_articles "drones?"      every place of a word, in its context
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tellings", description="One event, many tellings: who reported what figure, on whose word.",
        epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    from tellings import __version__

    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_text in (
        ("report", "write the side-by-side page (one HTML file)"),
        ("read", "list the files, and what is known about each article"),
        ("account", "print the side-by-side table as CSV"),
        ("kwic", "print every place of a pattern in its context"),
    ):
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the articles, one text file each")
        command.add_argument("--sheet", type=Path, help="a CSV of what you know about the files: file,outlet,published,url,basis")
        if name in ("report", "account"):
            command.add_argument("--checks", type=Path, help="a CSV of your corrections: table,article_id,start,end,row_id,column,right_value,who,note")
        if name != "kwic":
            command.add_argument("--lists", type=Path, help="a folder with your own word lists")
        if name == "report":
            command.add_argument("-o", "--out", type=Path, default=Path("report.html"), help="where to write the page (default: report.html)")
        if name == "kwic":
            command.add_argument("pattern", metavar="PATTERN", help="a regular expression; case does not matter")
            command.add_argument("--window", type=int, default=60, metavar="N", help="characters on each side (default: 60)")
    return parser


def _progress(message: str) -> None:
    """One line on a terminal that is overwritten; nothing when the output goes elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)


def _report(args: argparse.Namespace) -> None:
    from tellings.coverage import read_coverage

    coverage = read_coverage(args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, progress=_progress)
    _progress("writing the page")
    from tellings.show.report import write_report

    write_report(coverage, coverage.account(), args.out)
    _progress("")
    unread = int((~coverage.files["read"]).sum())
    aside = f" ({unread} not read; the page says why)" if unread else ""
    print(f"{coverage!r}{aside}\nthe page is {args.out.resolve()}")


def _table(frame) -> str:
    return frame.astype(object).where(frame.notna(), "-").to_string(index=False)


def _read(args: argparse.Namespace) -> None:
    from tellings.read.articles import read_files
    from tellings.read.blocks import mark_blocks

    articles, files = read_files(args.folder, sheet=args.sheet, lists=args.lists)
    print("FILES", _table(files), sep="\n")
    if articles.empty:
        return
    known = ["label", "outlet", "outlet_basis", "published_text", "published_precision", "published_basis", "published_conflict", "language", "n_chars"]
    print("\nARTICLES", _table(articles[["article_id", *known[1:]]]), sep="\n")
    blocks = mark_blocks(articles, lists=args.lists and str(args.lists))
    counts = blocks.groupby(["article_id", "kind"], sort=False).size().unstack(fill_value=0).reindex(articles["article_id"], fill_value=0)
    print("\nPARAGRAPHS BY ROLE", counts.reset_index().to_string(index=False), sep="\n")
    for article_id in articles.loc[articles["published_conflict"], "article_id"]:
        print(f"\n{article_id}: its dates disagree; type the right one into a sheet (--sheet) if the one taken is wrong")


def _account(args: argparse.Namespace) -> None:
    from tellings.coverage import read_coverage

    read_coverage(args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, progress=_progress).account().to_csv(sys.stdout, index=False)


def _kwic(args: argparse.Namespace) -> None:
    from tellings.read.articles import load_articles
    from tellings.show.kwic import kwic

    context = kwic(load_articles(args.folder, sheet=args.sheet), args.pattern, window_chars=args.window)
    width = context["label"].str.len().max() if len(context) else 0
    for row in context.itertuples(index=False):
        left, right = (" ".join(piece.split()) for piece in (row.left, row.right))
        print(f"{row.label:<{width}}  {left:>{args.window}} [{row.match}] {right}")
    print(f"{len(context)} places in {context['article_id'].nunique()} articles")


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 with one line on what is wrong and what to do, 2 for a wrong command."""
    args = _parser().parse_args(argv)
    try:
        {"report": _report, "read": _read, "account": _account, "kwic": _kwic}[args.command](args)
    except TellingsError as error:
        _progress("")
        print(f"tellings: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the pipe has seen enough
        return 0
    except OSError as error:
        _progress("")
        print(f"tellings: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
