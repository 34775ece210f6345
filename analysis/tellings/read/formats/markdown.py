"""Markdown: what its front matter says, and its text without the signs."""

import re

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.mapping import columns_of, record_of
from tellings.read.formats.base.markup import html_tree, lines_of, local_name
from tellings.read.formats.base.records import Reading, Record, body_of

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PAIR = re.compile(r"([A-Za-z][\w .-]{0,40}):[ \t]*(.*)")


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `name: value` lines between two rules at the top, and the text below; nothing is evaluated."""
    front = _FRONT.match(text)
    if not front:
        return {}, text
    pairs = [match.groups() for line in front[1].split("\n") if (match := _PAIR.fullmatch(line.rstrip()))]
    return {name: value.strip().strip("\"'") for name, value in pairs}, text[front.end() :]


def read(text: str, lists: AnyLists = None) -> Reading:
    """The one article of a Markdown file. Raises ImportError without markdown-it-py and lxml."""
    from markdown_it import MarkdownIt

    front, body = _front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))
    renderer = MarkdownIt("commonmark", {"html": False}).disable("image")
    try:
        root = html_tree(f"<div>{renderer.render(body)}</div>")
    except (ValueError, RecursionError):
        return Reading("markdown", remarks=["no text"])
    known = Record(1)
    if front:
        known, _ = record_of(front, columns_of(front, [front], {}, lists), 1, lists=lists)
    first = next((e for e in root.iter() if local_name(e) in ("h1", "h2")), None)
    paragraphs = [line for line in lines_of(root) if line]
    headline = known.headline
    if (
        first is not None
        and not headline
        and paragraphs
        and " ".join("".join(first.itertext()).split()) == paragraphs[0]
    ):
        headline = paragraphs.pop(0)
    elif headline and paragraphs and paragraphs[0] == headline:
        paragraphs.pop(0)
    if not paragraphs:
        return Reading("markdown", remarks=["no text"])
    return Reading("markdown", [known._replace(headline=headline, body=body_of(paragraphs))], single=True)
