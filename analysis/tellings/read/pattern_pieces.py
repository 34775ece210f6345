"""What a match of a pattern of a word list cannot do without, pieces of text or a first letter: a paragraph without
them need not be searched.
"""

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

_compiler: Any = None
_parser: Any = None
op: Any = None
try:
    _compiler, _parser, op = map(import_module, ("re._compiler", "re._parser", "re._constants"))
except ImportError:  # a Python whose `re` is built otherwise: every paragraph is searched, and nothing else changes
    _parser = None

_CASELESS = int(re.I)  # a plain number: `re` joins it with others at every letter


def needed_pieces(pattern: str) -> tuple[str, ...]:
    """Pieces in lower case of which every match of the pattern holds at least one; none where no such piece is sure.

    A pattern that names its first letters behind ^ gets none either: it fails at once by itself.

    >>> needed_pieces(r"\\b(your browser|this browser) (does not|cannot) play")
    ('your browser', 'this browser')
    >>> needed_pieces("^(see|read) also"), needed_pieces(r"\\d+ [a-z]+")
    ((), (' ',))
    """
    items = _items(pattern)
    return () if _begins(items) and items[1:] and items[1][0] is not op.MAX_REPEAT else _pieces(items)


def first_letters(pattern: str) -> frozenset[str]:
    """The letters and signs, in lower case, one of which begins every match of a pattern behind ^; none where that is
    not sure.

    >>> sorted(first_letters("^(see|read) also")), first_letters("see also"), first_letters("^[^.]+ also")
    (['r', 's'], frozenset(), frozenset())
    """
    items = _items(pattern)
    return (_letters(items[1:]) or frozenset()) if _begins(items) else frozenset()


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern:
    """The pattern without regard to capitals; what was parsed to see its parts, which is half of the work, is not
    parsed again.
    """
    return re.compile(pattern, re.I) if _parser is None else _compiler.compile(_parsed(pattern), _CASELESS)


@lru_cache(maxsize=1024)
def _parsed(pattern: str) -> Any:
    return _parser.parse(pattern, _CASELESS)


def _items(pattern: str) -> list[Any]:
    """The parts of a pattern, one after another; none where this Python's `re` cannot be asked."""
    return [] if _parser is None else list(_parsed(pattern))


def _begins(items: list) -> bool:
    """Whether a match can stand at the beginning of a text only."""
    return bool(items) and items[0] == (op.AT, op.AT_BEGINNING)


def _letters(items: Any) -> frozenset[str] | None:
    """With what these parts, one after another, can begin; None where that may be anything."""
    found: frozenset[str] = frozenset()
    for code, value in items:
        if code is op.LITERAL:
            return found | {chr(value).lower()}
        choices = [part if type(part) is not tuple else [part] for part in _ways(code, value)]
        letters = [known for choice in choices if (known := _letters(choice)) is not None]
        if not letters or len(letters) < len(choices):
            return None
        found = found.union(*letters)
        if not (code is op.MAX_REPEAT and value[0] == 0):
            return found
    return None


def _ways(code: Any, value: Any) -> list[Any]:
    """The ways in which one part can be met; none where they cannot be listed."""
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return value[1]
    if code is op.MAX_REPEAT:
        return [value[2]]
    return value if code is op.IN and all(kind is op.LITERAL for kind, _ in value) else []


def _pieces(items: Any) -> tuple[str, ...]:
    """Of all that must stand in a match of these parts one after another, the piece (or the choice of pieces) that says
    most.
    """
    best: tuple[str, ...] = ()
    run = ""
    for code, value in [*items, (None, None)]:
        if code is op.LITERAL:
            run += chr(value).lower()
            continue
        choices = [(run,) if run else (), _choice(code, value)]
        best = max(best, *choices, key=lambda choice: min(map(len, choice), default=0))
        run = ""
    return best


def _choice(code: Any, value: Any) -> tuple[str, ...]:
    """The pieces of one part: a group, a choice, a part that stands at least once."""
    if code is op.SUBPATTERN:
        return _pieces(value[3])
    if code is op.BRANCH:
        branches = [_pieces(branch) for branch in value[1]]
        return tuple(dict.fromkeys(piece for branch in branches for piece in branch)) if all(branches) else ()
    if code is op.MAX_REPEAT and value[0] > 0:
        return _pieces(value[2])
    return ()


def may_match(pieces: tuple[str, ...], low: str) -> bool:
    """Whether a text in lower case holds one of the pieces, or nothing is known that it must hold."""
    return not pieces or any(piece in low for piece in pieces)
