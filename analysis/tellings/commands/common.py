"""What several commands share: the folder and its sheets, progress on a terminal, tables as text or JSON."""

import argparse
import atexit
import gc
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# What a terminal obeys instead of showing it (it could clear the screen, or write a line backwards), and half signs
# that no encoding takes.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """The text so that a terminal shows it and never obeys it.

    >>> shown("Storm\\x1b[2J kills 12")
    'Storm\ufffd[2J kills 12'
    """
    return _OBEYED.sub("\ufffd", text)


def _folder(text: str) -> Path:
    """The folder that was typed; an address of the network is refused, for nothing is fetched."""
    if re.match(r"[a-z]+://", text, re.I):
        raise argparse.ArgumentTypeError(f"{text}: nothing is fetched from the network; save the page, give its folder")
    return Path(text)


def add_folder(parser: argparse.ArgumentParser, *options: str) -> None:
    """The argument FOLDER, the option --columns, and those of the options sheet, checks and lists that the command
    takes.
    """
    parser.add_argument(
        "folder",
        type=_folder,
        metavar="FOLDER",
        help="the folder with the articles: texts, pages, tables, exports, archives of them; or one file",
    )
    texts = {
        "sheet": "a CSV of what you know about the files: file,outlet,published,url,basis",
        "checks": "a CSV of your corrections: table,article_id,start,end,row_id,column,right_value,who,note",
        "lists": "a folder with your own word lists: NAME.csv takes the place of ours, NAME.more.csv adds to it",
    }
    for option in options:
        parser.add_argument(f"--{option}", type=Path, help=texts[option])
    parser.add_argument(
        "--columns",
        metavar="MAP",
        help="which column of your tables holds what: text=body,date=pubdate, or a CSV field,column",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option --json."""
    parser.add_argument("--json", action="store_true", help="print JSON, one object a row, for other programs")


@contextmanager
def few_collections() -> Iterator[None]:
    """Let Python look for circles of dead objects after a million new ones, not after every few hundred, and not once
    more when it ends.

    Hardly anything that a report makes is in a circle, and looking took a fifth of its time; the memory for 140
    articles is the same.
    """
    usual = gc.get_threshold()
    gc.set_threshold(1_000_000, *usual[1:])
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def progress(message: str) -> None:
    """One line on a terminal that is overwritten; nothing when the output goes elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """A table (as one object a row) or anything else as JSON; unknown is null, dates are ISO."""
    if hasattr(value, "to_json"):
        value = json.loads(value.to_json(orient="records", date_format="iso"))
    print(_HALVES.sub(lambda half: f"\\u{ord(half.group()):04x}", json.dumps(value, ensure_ascii=False, indent=1)))


def as_text(frame) -> str:
    """A table for a terminal; unknown is a dash."""
    return shown(frame.astype(object).where(frame.notna(), "-").to_string(index=False))


SCREENFUL = 20  # rows that a terminal shows of a table; a file or another program gets all


def at_a_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout.isatty()


def more_of(n_rows: int, where: str) -> str:
    """What to say below the first rows on a terminal of so many; nothing where they are all."""
    return f"... {n_rows - SCREENFUL:,} more: {where}" if n_rows > SCREENFUL else ""
