"""tellings study: a paper of one's own folder of many stories, as an executed notebook."""

import argparse
from pathlib import Path

from tellings.commands.common import add_folder, add_json, print_json, progress

HELP = "write a study of many stories: notebook, page, Quarto source, LaTeX tables"
EXAMPLES = """examples:
  tellings study my_articles -o my_study
  tellings study my_articles -o my_study --question "Do the two papers name their sources alike?"
  tellings study my_articles -o my_study --sheet my_sheet.csv --seed 7 --json

The outlets must be known, for instance from sheet.csv in the folder. study.qmd is for `quarto render`; study.pdf is
written where chromium is installed, else print study.html from a browser.
"""
_QUESTION = "How do these outlets tell the same stories: with which figures, on whose word, under which frames?"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument("-o", "--out", type=Path, default=Path("study"), help="a folder for the study (default: study)")
    parser.add_argument("--title", default="Outlets over many stories", help="the title of the study")
    parser.add_argument("--question", default=_QUESTION, help="what the study asks")
    parser.add_argument("--seed", type=int, default=0, help="the seed of every draw (default: 0)")
    add_json(parser)


def run(args: argparse.Namespace) -> None:
    from tellings.errors import TellingsError
    from tellings.read.articles import read_files
    from tellings.study.write import write_study

    sheet = args.sheet or (args.folder / "sheet.csv" if (args.folder / "sheet.csv").is_file() else None)
    articles, _ = read_files(args.folder, sheet=sheet, columns=args.columns)
    outlets = sorted(articles["outlet"].dropna().unique())
    if len(outlets) < 2:
        raise TellingsError(f"{args.folder}: a study compares outlets, and fewer than two are known; write sheet.csv")
    given = {"sheet": args.sheet, "checks": args.checks, "lists": args.lists}
    options = {name: str(path.resolve()) for name, path in given.items() if path}
    if args.columns:
        options["columns"] = args.columns
    progress(f"{len(articles)} articles: running the notebook")
    written = write_study(
        args.folder, args.out, outlets, title=args.title, question=args.question, seed=args.seed, options=options
    )
    progress("")
    if args.json:
        print_json({"articles": len(articles), "outlets": outlets, "written": [str(path) for path in written]})
        return
    print(f"{len(articles)} articles of {len(outlets)} outlets: " + ", ".join(str(path) for path in written))
