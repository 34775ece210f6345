"""tellings course: the notebooks with their articles and lists, copied into the reader's folder and opened there."""

import argparse
import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tellings.commands.common import add_json, print_json
from tellings.core.lists.lexicons import data_folder
from tellings.errors import TellingsError

HELP = "copy the course of notebooks into a folder of yours and open it in JupyterLab"
EXAMPLES = """examples:
  tellings course my_course              copies notebooks/, seeds/ and data/ into my_course and opens JupyterLab
  tellings course my_course --no-open    only copies
  tellings course my_class --no-answers  leaves out the answers to the exercises
  tellings course my_course --json       only copies, and says what it copied as JSON
"""
_PARTS = {"notebooks": "*.ipynb", "seeds": "*.txt", "data": "**/*"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a folder for the course; it is made where there is none"
    )
    parser.add_argument("--no-open", action="store_true", help="copy only, do not open JupyterLab")
    parser.add_argument(
        "--no-answers", action="store_true", help="leave the answers to the exercises out of the copied notebooks"
    )
    add_json(parser)


def without_answers(notebook: str) -> str:
    """A notebook without the cells that are tagged answer; the others stay as they are.

    Raises    TellingsError for a file that is no notebook
    """
    try:
        made = json.loads(notebook)
        made["cells"] = [cell for cell in made["cells"] if "answer" not in cell["metadata"].get("tags", [])]
    except (ValueError, KeyError, TypeError) as error:
        raise TellingsError(f"a notebook of the course cannot be read ({error}); install tellings again") from None
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def copy_course(folder: Path, *, answers: bool = True) -> tuple[int, int]:
    """Copy notebooks/, seeds/ and data/ side by side into a folder; a file that is there already is the reader's and
    stays.

    Reads     the folder; `answers`: whether the notebooks keep the answers to their exercises
    Returns   how many files were copied, and how many were left as they are
    Raises    TellingsError when the folder is the project itself, or is a file
    """
    home = data_folder().parent
    if folder.exists() and not folder.is_dir():
        raise TellingsError(f"{folder}: this is a file; name a folder for the course")
    if folder.resolve() == home.resolve():
        raise TellingsError(f"{folder}: this is the project itself; name another folder for your copy of the course")
    copied = kept = 0
    for part, pattern in _PARTS.items():
        for source in sorted((home / part).glob(pattern)):
            if not source.is_file() or source.suffix in (".py", ".pyc"):
                continue
            target = folder / source.relative_to(home)
            if target.exists():
                kept += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.suffix == ".ipynb" and not answers:
                target.write_text(without_answers(source.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
            else:
                shutil.copyfile(source, target)
            copied += 1
    return copied, kept


def run(args: argparse.Namespace) -> int:
    copied, kept = copy_course(args.folder, answers=not args.no_answers)
    first = args.folder / "notebooks" / "00_five_minutes.ipynb"
    if args.json:
        print_json({"folder": str(args.folder.resolve()), "copied": copied, "kept": kept, "begin_with": str(first)})
        return 0
    left = f"; {kept} that were there already are as you left them" if kept else ""
    print(f"{copied} files copied into {args.folder.resolve()}{left}")
    if args.no_open:
        print(f"begin with {first}")
        return 0
    if find_spec("jupyterlab") is None:
        print(
            "tellings: JupyterLab is not installed; pip install 'tellings[lab]', then run this again", file=sys.stderr
        )
        return 1
    return subprocess.run([sys.executable, "-m", "jupyterlab", str(first.resolve())], cwd=args.folder).returncode
