"""Europresse: many articles in one page, in its old layout (tables) and its new one (<article> elements)."""

import re
from collections import Counter
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.markup import html_tree, lines_of, text_of, with_class
from tellings.read.formats.base.records import Reading, Record, body_of, gathered, unread

_MARKS = ("docpublicationname", "titrearticlevisu", "dococurrcontainer", "rdp__articletitle")
_ISSUE = re.compile(r"\s*(?:,|-)\s*(?:no|n°|nº|num|numéro|vol|issue)\b\.?.*", re.I)
_FOOT = re.compile(
    r"\s*(?:©|Numéro de document\s*:|Document number\s*:|news[·.]\d{8}|"
    r"Cet article est paru dans|This article appeared in|Ce certificat est émis)",
    re.I,
)
_NUMBER = re.compile(r"\bnews[·.](\d{8})[·.]")
_CLOSED = re.compile(r"[.!?…:;»”\"]$")


def is_europresse(text: str) -> bool:
    """Whether a page is a Europresse export, by two of its own classes."""
    head = text.lower()
    return sum(mark in head for mark in _MARKS) >= 2


def _containers(root: Any) -> list[Any]:
    """The element of each article: <article> in the new layout, the cell or division around its publication's name in
    the old.
    """
    articles = [
        e
        for e in root.iter("article")
        if with_class(e, "DocPublicationName", "titreArticleVisu", "docOcurrContainer", "titreArticle")
    ]
    if articles:
        return articles
    names = with_class(root, "DocPublicationName")
    holds = Counter(parent for name in names for parent in name.iterancestors())
    found = []
    for name in names:
        own = [parent for parent in name.iterancestors() if holds[parent] == 1 and parent.tag not in ("body", "html")]
        found.append(own[-1] if own else name)
    return found


def _body(container: Any, headline: str | None) -> list[str]:
    """The text's paragraphs: the container made for them, else what stands between the headline and the foot."""
    made = with_class(container, "docOcurrContainer") or with_class(container, "DocText")
    lines = [line for line in lines_of(made[0] if made else container) if line]
    if not made and (headline is None or headline not in lines):
        above = {line for e in with_class(container, "DocPublicationName", "DocHeader") for line in lines_of(e)}
        lines = [line for line in lines if line not in above]
    elif not made and headline is not None:
        lines = lines[lines.index(headline) + 1 :]
        # The author's name stands alone between the headline and the text.
        if len(lines) > 1 and len(lines[0].split()) <= 6 and not _CLOSED.search(lines[0]):
            lines = lines[1:]
    end = next((i for i, line in enumerate(lines) if _FOOT.match(line)), len(lines))
    return lines[:end]


def _first_text(elements: list[Any]) -> str | None:
    return next((text for element in elements if (text := text_of(element))), None)


def _record(container: Any, number: int, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    headline = _first_text(with_class(container, "titreArticleVisu", "rdp__articletitle")) or _first_text(
        with_class(container, "titreArticle", "grandTitre")
    )
    names = with_class(container, "DocPublicationName")
    lines = [line for line in lines_of(names[0]) if line] if names else []
    outlet = _ISSUE.sub("", lines[0]).strip() if lines else None
    header = " ".join(text_of(e) for e in with_class(container, "DocHeader"))
    published, precision = published_of(header, lists=lists)
    if published is None:
        published, precision = published_of(
            " ".join(line for e in with_class(container, "DocTitreSousSection") for line in lines_of(e.getparent())),
            lists=lists,
        )
    if published is None and (number_line := _NUMBER.search(" ".join(lines_of(container)))):
        published, precision = published_of(number_line[1], lists=lists)  # the document's number begins with its day
    body = body_of(_body(container, headline))
    if not body:
        return None, "no text"
    return Record(number, headline, body, published, precision, outlet or None), None


def read(text: str, *, lists: AnyLists = None) -> Reading:
    """The articles of a Europresse page. Raises ImportError without lxml."""
    try:
        root = html_tree(text)
    except ValueError as error:
        return unread("europresse html", str(error))
    containers = _containers(root)
    found = (_record(container, number, lists=lists) for number, container in enumerate(containers, start=1))
    return gathered("europresse html", found, [] if containers else ["no article in it"])
