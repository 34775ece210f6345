"""The command line: one command a module of `tellings.commands`; what goes wrong is said in one line."""

import argparse
import re
import sys
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from tellings.commands import COMMANDS, ROOMS
from tellings.commands.common import progress, shown
from tellings.errors import TellingsError

_EXAMPLES = """examples:
  tellings report my_articles              write report.html, the articles side by side
  tellings read my_articles                what was read: outlets, dates, paragraphs, and what could not be read
  tellings kwic my_articles "653 drones"   every place of a word, in its context
  tellings account my_articles             the same account as a table (CSV), for a spreadsheet
  tellings against draft.txt my_articles   what of a draft the articles back, and what they tell otherwise
  tellings archive my_archive -o tables    the same for an archive of any size; tellings story tables: its events
  tellings course my_course                the notebooks, in a folder of your own
  tellings COMMAND --help                  what a command takes, with examples

exit codes: 0 it worked, 1 something is wrong with a file or a folder (one line says what),
            2 the command was typed wrongly, 3 something is to be looked at (against, changes; archive:
            files or articles were left out), 130 you stopped it
"""


def _modules() -> dict[str, ModuleType]:
    return {name: import_module(f"tellings.commands.{ROOMS.get(name, name)}") for name in COMMANDS}


class _Command(argparse.ArgumentParser):
    """A parser that, where a word was mistyped, says which was meant."""

    def error(self, message: str) -> NoReturn:
        asked = re.search(r"invalid choice: '([^']*)'", message)
        near = get_close_matches(asked.group(1), COMMANDS, 1) if asked else []
        super().error(
            f"there is no command {asked.group(1)!r}; did you mean {near[0]!r}?" if asked and near else message
        )


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    from tellings import __version__

    parser = _Command(
        prog="tellings",
        description="One event, many tellings: who reported what figure, on whose word.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command)
    for name, module in _modules().items():
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.HELP,
            epilog=module.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
    parser.set_defaults(parser=parser)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 with one line on what is wrong and what to do, 2 for a wrong command, 130
    when it was stopped.
    """
    parser = make_parser()
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help()
        return 0
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a terminal that lacks a sign of an article gets "?", not an end in the middle
            stream.reconfigure(errors="replace")
    try:
        return _modules()[args.command].run(args) or 0
    except TellingsError as error:
        progress("")
        print(shown(f"tellings: {error}"), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the pipe has seen enough
        return 0
    except OSError as error:
        progress("")
        print(
            shown(f"tellings: {error.filename}: {error.strerror}" if error.filename else f"tellings: {error}"),
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        progress("")
        print("tellings: stopped", file=sys.stderr)
        return 130
