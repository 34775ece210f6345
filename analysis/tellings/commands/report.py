"""tellings report: the side-by-side page, one HTML file."""

import argparse
import os
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path

from tellings.commands.common import add_folder, add_json, few_collections, print_json, progress
from tellings.save import FORMATS, LIBRARIES

HELP = "write the side-by-side page (one HTML file)"
EXAMPLES = """examples:
  tellings report my_articles
  tellings report my_articles --tables my_tables
  tellings report my_articles -o page.html --sheet my_sheet.csv
  tellings report my_articles --no-open         do not show the page in the browser when it is done
  tellings report my_articles --json            counts as JSON, for another program
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument(
        "-o", "--out", type=Path, default=Path("report.html"), help="where to write the page (default: report.html)"
    )
    parser.add_argument(
        "--tables",
        type=Path,
        metavar="FOLDER",
        help="also save every table here: CSV with a Data Package, Parquet, annotations, Excel, RO-Crate",
    )
    parser.add_argument(
        "--no-open", action="store_true", help="do not open the page in the browser (done only at a terminal)"
    )
    add_json(parser)


@few_collections()
def run(args: argparse.Namespace) -> None:
    from tellings.coverage import read_coverage

    coverage = read_coverage(
        args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, columns=args.columns, progress=progress
    )
    progress("writing the page")
    from tellings.show.events.folder import MANY_EVENTS, n_shared_events, write_events
    from tellings.show.page.report import write_report

    many = n_shared_events(coverage) > MANY_EVENTS
    if many:
        write_events(coverage, args.out, progress=progress)
    else:
        write_report(coverage, coverage.account(), args.out)
    if args.tables:
        progress("saving the tables")
        coverage.save(args.tables, formats=_formats())
    progress("")
    unread = int((~coverage.files["read"]).sum())
    if args.json:
        rows = {name: len(table) for name, table in coverage.tables().items()}
        print_json(
            {
                "page": str(args.out.resolve()),
                "stories": int(coverage.stories["story_id"].nunique()),
                "files_not_read": unread,
                "rows": rows,
            }
        )
        return
    aside = f" ({unread} not read; the page says why)" if unread else ""
    if lost := int((coverage.checks["status"] != "applied").sum()):
        aside += f"; {lost} of {len(coverage.checks)} corrections did nothing, the page says why"
    beside = f"; the events it lists are in {args.out.stem}_events beside it" if many else ""
    print(f"{coverage!r}{aside}\nthe page is {args.out.resolve()}{beside}")
    if not args.no_open and _at_a_screen():
        webbrowser.open(args.out.resolve().as_uri())
    if args.tables:
        left = [name for name in FORMATS if name not in _formats()]
        print(
            f"the tables are in {args.tables.resolve()}"
            + (f" (without {', '.join(left)}: pip install 'tellings[outputs]')" if left else "")
        )


def _at_a_screen() -> bool:
    """Whether a person sits at a terminal of a machine that shows windows."""
    windows = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return windows and sys.stdout.isatty() and "CI" not in os.environ


def _formats() -> list[str]:
    """The formats whose libraries are installed."""
    return [name for name in FORMATS if name not in LIBRARIES or find_spec(LIBRARIES[name])]
