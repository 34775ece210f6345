"""tellings story: one event of an archive as a page."""

import argparse
from pathlib import Path

from tellings.commands.common import add_json, print_json, progress

HELP = "write the page of one event of an archive, or list its largest events"
EXAMPLES = """examples:
  tellings story tables                                       the events that most articles tell
  tellings story tables 2024/03#17:story                      report.html, the articles of that event side by side
  tellings story tables 2024/03#17:story -o page.html --csv account.csv
  tellings story tables --pages 200                           report.html, a page that lists every event; the pages of
                                                              the 200 largest beside it
"""
LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, metavar="FOLDER", help="the folder that tellings archive wrote")
    parser.add_argument("story", nargs="?", metavar="STORY", help="the id of a story, as events.csv has it")
    parser.add_argument("-o", "--out", type=Path, default=Path("report.html"), help="the page (default: report.html)")
    parser.add_argument(
        "--pages",
        type=int,
        metavar="N",
        help="write a page that lists every event, and the pages of the N that most articles tell",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write the side-by-side table here")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.scale.index import load_story, read_index

    if args.story is None and args.pages is not None:
        _write_pages(args)
        return
    if args.story is None:
        events = read_index(args.archive)
        largest = events.assign(n=events["n_articles"].astype(int)).sort_values("n", ascending=False, kind="stable")
        shown = largest.head(LISTED).to_dict("records")
        if args.json:
            print_json([{key: event[key] for key in events.columns} for event in shown])
            return
        for event in shown:
            print(f"{event['day']}  {event['n_articles']:>4}  {event['story_id']:<32}  {event['headline'][:80]}")
        return
    coverage = load_story(args.archive, args.story)
    progress("writing the page")
    from tellings.show.page.report import write_report

    account = coverage.account()
    write_report(coverage, account, args.out)
    if args.csv:
        from tellings.core.files import guarded_table, whole_file

        with whole_file(args.csv) as draft:
            guarded_table(account).to_csv(draft, index=False)
    progress("")
    if args.json:
        print_json({"page": str(args.out.resolve()), "articles": len(coverage.articles), "facts": len(coverage.facts)})
        return
    print(f"{coverage!r}\nthe page is {args.out.resolve()}")


def _write_pages(args: argparse.Namespace) -> None:
    """The page that lists the events of an archive, and the pages of the largest."""
    from tellings.scale.index import load_story, read_index
    from tellings.show.events.index import index_page, write_index_page
    from tellings.show.page.report import write_report

    events = read_index(args.archive)
    sizes = events["n_articles"].astype(int)
    largest = sizes[sizes > 1].sort_values(ascending=False, kind="stable").index[: max(0, args.pages)]
    folder = args.out.with_name(f"{args.out.stem}_events")
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, str] = {}
    for number, story_id in enumerate(events.loc[largest, "story_id"], start=1):
        progress(f"writing the page of event {number} of {len(largest)}")
        coverage = load_story(args.archive, story_id)
        page = write_report(coverage, coverage.account(), folder / f"{number:04}.html", home=f"../{args.out.name}")
        pages[story_id] = f"{folder.name}/{page.name}"
    left = int((sizes > 1).sum()) - len(pages)
    how = f"An event without a link has no page yet: tellings story {args.archive} ID writes it." if left else ""
    write_index_page(index_page(events, pages, how=how), args.out)
    progress("")
    if args.json:
        print_json({"page": str(args.out.resolve()), "events": len(events), "pages": len(pages)})
        return
    print(f"{len(events)} events, {len(pages)} with a page of their own in {folder}\nthe page is {args.out.resolve()}")
