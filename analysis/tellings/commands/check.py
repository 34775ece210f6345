"""tellings check: a reader's own lists, sheet, checks and marks, each problem with its file and row."""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from tellings.commands.common import add_folder, add_json, print_json
from tellings.core.lists.lexicons import COLUMNS, Lists, open_lists
from tellings.errors import LexiconError, TellingsError

HELP = "test your word lists, sheet, corrections and marks, and name file and row of what is wrong"
EXAMPLES = """examples:
  tellings check my_articles                       sheet.csv, checks.csv and lists/ inside the folder
  tellings check my_articles --gold my_marks       marks made by reading, against the texts
exit code 1 when there is something to mend
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "sheet", "checks", "lists")
    parser.add_argument(
        "--gold", type=Path, help="a folder with marks made by reading (.jsonl or .csv with article_id, start, end)"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    tested, problems = check_inputs(args.folder, sheet=args.sheet, checks=args.checks, lists=args.lists, gold=args.gold)
    said = [] if problems else _what_lists_do(args.lists or args.folder / "lists")
    if args.json:
        print_json({"tested": tested, "lists": said, "problems": problems})
    else:
        print(f"tested: {', '.join(tested) or 'nothing; there is no sheet.csv, checks.csv or lists/ in the folder'}")
        print(*said, sep="\n", end="\n" if said else "")
        print(*problems, sep="\n", end="\n" if problems else "")
        print(f"{len(problems)} to mend" if problems else "nothing to mend")
    return 1 if problems else 0


def check_inputs(
    folder: Path,
    *,
    sheet: Path | None = None,
    checks: Path | None = None,
    lists: Path | None = None,
    gold: Path | None = None,
) -> tuple[list[str], list[str]]:
    """Test what a reader typed: what was tested, and what is wrong, one line a problem that names file and row.

    Reads     the folder of articles; sheet.csv, checks.csv and lists/ inside it unless they are given; `gold`, a folder
              of marks
    Raises    ArticleError for a missing or empty folder
    """
    from tellings.read.articles import read_files

    own = {
        "sheet": sheet or folder / "sheet.csv",
        "checks": checks or folder / "checks.csv",
        "lists": lists or folder / "lists",
    }
    given = {name: path for name, path in own.items() if path.exists() or path in (sheet, checks, lists)}
    tested = [str(path) for path in given.values()]
    problems = list(_list_problems(given["lists"])) if "lists" in given else []
    usable = None if problems or "lists" not in given else open_lists(given["lists"])
    if usable is not None:
        problems += _run_problems(folder, given, usable)
    try:
        articles, _ = read_files(folder, lists=usable, sheet=given.get("sheet"))
    except LexiconError as error:  # a sheet that cannot be read: nothing after it can be tested
        return tested, [*problems, str(error)]
    if "sheet" in given:
        problems += _sheet_problems(
            given["sheet"],
            {*articles["path"], *articles["article_id"], *(Path(path).stem for path in articles["path"])},
        )
    if "checks" in given:
        problems += _check_problems(folder, given["checks"], usable)
    texts = dict(zip(articles["article_id"], articles["text"]))
    for path in sorted([*gold.glob("*.jsonl"), *gold.glob("*.csv")]) if gold else []:
        tested.append(str(path))
        problems += _mark_problems(path, texts)
    return tested, problems


def _what_lists_do(folder: Path) -> list[str]:
    """What a reader's lists do to ours, one line a list."""
    return open_lists(folder).says() if folder.is_dir() else []


def _list_problems(folder: Path) -> Iterator[str]:
    """What keeps a run from using a folder of lists: the same object is made as for a run."""
    if not folder.is_dir():
        yield f"{folder}: there is no such folder; --lists names a folder of CSV files"
        return
    lists = open_lists(folder, checked=False)
    yield from lists.problems()
    yield from (
        f"{path}: the package reads no list of this name; it reads {', '.join(sorted(COLUMNS))}"
        for path in lists.unknown
    )
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".csv" and not path.name.startswith("."):
            yield f"{path}: not a CSV file, so it is not read; save the list as CSV"


def _run_problems(folder: Path, given: dict[str, Path], lists: Lists) -> Iterator[str]:
    """Whether the articles can be read with these lists from beginning to end."""
    from tellings.coverage import read_coverage

    try:
        read_coverage(folder, sheet=given.get("sheet"), lists=lists)
    except TellingsError as error:
        yield str(error)
    except Exception as error:  # whatever a list makes a step do: here it is said, and not by a run
        yield (
            f"{lists.folder}: with these lists the articles cannot be read ({type(error).__name__}: "
            f"{error}); compare them with ours, row by row"
        )


def _sheet_problems(sheet: Path, names: set[str]) -> Iterator[str]:
    """Rows of the sheet that name no article of the folder."""
    from tellings.read.sheet import read_sheet

    known = read_sheet(sheet)
    yield from (f"{sheet}, {problem}" for problem in known.problems)
    for name, row in known.rows.items():
        if name not in names:
            yield (
                f"{sheet}, row {row['row']}: there is no file {name!r} in the folder; write the file's "
                "name with its ending"
            )


def _check_problems(folder: Path, checks: Path, lists: Lists | None) -> Iterator[str]:
    """A correction that cannot be used, or that matches no row of its table."""
    from tellings.coverage import read_coverage
    from tellings.review.checks import place_of

    try:
        coverage = read_coverage(folder, checks=checks, lists=lists)
    except TellingsError as error:
        yield str(error)
        return
    for row in coverage.checks.itertuples(index=False):
        if row.status == "refused":
            yield f"{checks}, row {row.row}: {row.because}"
        elif row.status == "no_match":
            yield (
                f"{checks}, row {row.row}: no row of {row.table} stands at {place_of(row)} (any more); "
                "look it up in the table again"
            )


def _mark_problems(path: Path, texts: dict[str, str]) -> Iterator[str]:
    """Marks that lie outside their article, or whose words are not those of the text."""
    for number, row in _marks(path):
        if isinstance(row, str):
            yield f"{path}, row {number}: {row}"
        elif {"article_id", "start", "end"} <= set(row):
            text = texts.get(row["article_id"])
            problem = (
                f"there is no article {row['article_id']!r} in the folder"
                if text is None
                else _place_problem(row, text)
            )
            if problem:
                yield f"{path}, row {number}: {problem}"


def _place_problem(row: dict, text: str) -> str | None:
    """What is wrong with the place of one mark, or nothing."""
    try:
        start, end = int(row["start"]), int(row["end"])
    except (TypeError, ValueError):
        return f"start and end are {row['start']!r} and {row['end']!r}; they must be whole numbers"
    if not 0 <= start < end <= len(text):
        return f"{start}-{end} lies outside the text of {len(text)} characters"
    words = row.get("text") or row.get("surface")
    if words and text[start:end] != words:
        return f"the text at {start}-{end} is {text[start:end]!r}, the mark says {words!r}"
    return None


def _marks(path: Path) -> Iterator[tuple[int, dict | str]]:
    """The rows of a file of marks with their numbers, or what makes a row unreadable."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".csv":
            yield from enumerate(csv.DictReader(file), start=2)
            return
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError as error:
                    yield number, f"no JSON ({error})"
                else:
                    yield number, row if isinstance(row, dict) else "not an object with article_id, start, end"
