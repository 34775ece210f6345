"""What the readers of database exports share: the field names of exportfields.csv, and lines to paragraphs."""

import re
from itertools import pairwise

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

_LONG_LINE = 120
_CLOSED = re.compile(r"[.!?][\"”’')\]]*$")
_SIGN = re.compile(r"^[\s\ufeff]*([^\W\d_][\w /()\u2010-\u2015-]{0,40}?)\s*:(?:\s+(.*)|$)", re.S)


@per_lists
def _tags(lists: AnyLists = None) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in read_list("exportfields", lists):
        found.setdefault(row["format"], {})[row["tag"].lower()] = row["field"]
    return found


def tags_of(format_name: str, lists: AnyLists = None) -> dict[str, str]:
    """Tag in lower case -> the field it opens, for one database."""
    return _tags(lists).get(format_name, {})


def tagged(line: str, format_name: str, *, lists: AnyLists = None) -> tuple[str, str, str] | None:
    """(tag, field, rest) of a line such as "LENGTH: 584 words", where the tag is one of the database's own."""
    match = _SIGN.match(line[:300])
    if not match:
        return None
    tag = match[1].strip().lower()
    field = tags_of(format_name, lists=lists).get(tag)
    return (tag, field, line.split(":", 1)[1].strip()) if field else None


def _runs_on(lines: list[str]) -> bool:
    """Whether most lines that another follows break off in the middle of a sentence, as wrapped ones do."""
    inner = [line.rstrip() for line, below in pairwise(lines) if line.strip() and below.strip()]
    return sum(not _CLOSED.search(line[-4:]) for line in inner) * 2 > len(inner)


def paragraphs_in(lines: list[str]) -> list[str]:
    """Lines to paragraphs: at empty lines; lines wrapped at a fixed width are joined again."""
    wrapped = not any(len(line) > _LONG_LINE for line in lines) and _runs_on(lines)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            paragraphs.append([])
        elif wrapped or not paragraphs[-1]:
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.strip()])
    return [" ".join(part) for part in paragraphs if part]
