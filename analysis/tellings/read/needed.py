"""The pieces of text that a pattern of a word list cannot do without: a paragraph that holds none of them need not be searched."""

from typing import Any

try:
    from re import _constants as op
    from re import _parser
except ImportError:  # a Python whose `re` is built otherwise: every paragraph is searched, and nothing else changes
    _parser = None  # type: ignore[assignment]


def needed_pieces(pattern: str) -> tuple[str, ...]:
    """Pieces in lower case of which every match of the pattern holds at least one; none where no such piece is sure.

    A pattern that names its first letters behind ^ gets none either: it fails at once by itself.

    >>> needed_pieces(r"\\b(your browser|this browser) (does not|cannot) play")
    ('your browser', 'this browser')
    >>> needed_pieces("^(see|read) also"), needed_pieces(r"\\d+ [a-z]+")
    ((), (' ',))
    """
    if _parser is None:
        return ()
    items = list(_parser.parse(pattern))
    anchored = len(items) > 1 and items[0] == (op.AT, op.AT_BEGINNING) and items[1][0] is not op.MAX_REPEAT
    return () if anchored else _pieces(items)


def _pieces(items: Any) -> tuple[str, ...]:
    """Of all that must stand in a match of these parts one after another, the piece (or the choice of pieces) that says most."""
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
    if not pieces:
        return True
    for piece in pieces:
        if piece in low:
            return True
    return False
