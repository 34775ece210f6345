"""tellings completion: what a shell needs to complete commands, options and folders with the TAB key."""

import argparse
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tellings.errors import TellingsError

HELP = "print what your shell needs to complete commands and options with TAB"
EXAMPLES = """examples (then open a new terminal; in PowerShell there is no completion):
  tellings completion bash > ~/.local/share/bash-completion/completions/tellings
      after: mkdir -p ~/.local/share/bash-completion/completions
  tellings completion zsh > ~/.zfunc/_tellings
      after: mkdir -p ~/.zfunc; ~/.zshrc needs: fpath+=~/.zfunc; autoload -Uz compinit; compinit
"""
SHELLS = ("bash", "zsh", "tcsh")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> None:
    if find_spec("shtab") is None:
        raise TellingsError("completion needs the small library shtab: pip install shtab")
    import shtab

    for action in _actions(args.parser):
        if action.type is Path:
            # Folders are among the files that a shell offers; argparse has no such field, shtab reads it.
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "table":
            action.choices = _tables()
    print(shtab.complete(args.parser, args.shell))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument and option of the parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)


def _tables() -> list[str]:
    from tellings.core.schema import codebook

    return list(codebook()["table"].unique())
