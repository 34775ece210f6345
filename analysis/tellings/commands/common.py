"""What several commands share: the folder and its sheets, progress on a terminal, tables as text or JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def add_folder(parser: argparse.ArgumentParser, *options: str) -> None:
    """The argument FOLDER, the option --columns, and those of the options sheet, checks and lists that the command takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the articles: texts, pages, tables, exports, archives of them; or one file")
    texts = {
        "sheet": "a CSV of what you know about the files: file,outlet,published,url,basis",
        "checks": "a CSV of your corrections: table,article_id,start,end,row_id,column,right_value,who,note",
        "lists": "a folder with your own word lists",
    }
    for option in options:
        parser.add_argument(f"--{option}", type=Path, help=texts[option])
    parser.add_argument("--columns", metavar="MAP", help="which column of your tables holds what: text=body,date=pubdate, or a CSV field,column")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option --json."""
    parser.add_argument("--json", action="store_true", help="print JSON, one object a row, for other programs")


def progress(message: str) -> None:
    """One line on a terminal that is overwritten; nothing when the output goes elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """A table (as one object a row) or anything else as JSON; unknown is null, dates are ISO."""
    if hasattr(value, "to_json"):
        value = json.loads(value.to_json(orient="records", date_format="iso"))
    print(json.dumps(value, ensure_ascii=False, indent=1))


def as_text(frame) -> str:
    """A table for a terminal; unknown is a dash."""
    return frame.astype(object).where(frame.notna(), "-").to_string(index=False)
