"""Factiva as XML: one article an <article> element, whatever the namespace of the service that wrote it."""

from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.markup import local_name, xml_tree
from tellings.read.formats.base.records import Reading, Record, body_of, one_line, unread, without_copies

_BODIES = ("leadParagraph", "tailParagraphs", "body")


def is_factiva_xml(text: str) -> bool:
    """Whether an XML text is a Factiva answer."""
    head = text[:200_000].lower()
    return (
        ("factiva.com" in head and "<article" in head)
        or "ppsarticle" in head
        or ("accessionno>" in head and "<headline" in head)
    )


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if local_name(child).lower() == name.lower()), None)


def _words(element: Any | None) -> str:
    return one_line("".join(element.itertext())) if element is not None else ""


def _paragraphs(element: Any | None) -> list[str]:
    if element is None:
        return []
    found = [e for e in element.iter() if local_name(e) == "paragraph"]
    return [_words(e) for e in found] if found else [_words(element)]


def _date(article: Any, *, lists: AnyLists = None) -> tuple[str | None, str]:
    """The publication's date and clock time: <publicationDate><dateTime> or <date>, <publicationTime>; else the day it
    was changed.
    """
    for name in ("publicationDate", "publicationDateTime", "modificationDate"):
        element = _child(article, name)
        if element is None:
            continue
        moment = _words(_child(element, "dateTime")) or _words(_child(element, "date")) or _words(element)
        clock = _words(_child(article, "publicationTime"))
        found = published_of(moment if "T" in moment or not clock else f"{moment[:10]}T{clock}", lists=lists)
        if found[0]:
            return found
    return None, "none"


def read(text: str, *, lists: AnyLists = None) -> Reading:
    """The articles of a Factiva XML file. Raises ImportError without lxml."""
    try:
        root = xml_tree(text)
    except ValueError as error:
        return unread("factiva xml", str(error))
    articles = [
        e
        for e in root.iter()
        if local_name(e) == "article" and (_child(e, "headline") is not None or _child(e, "accessionNo") is not None)
    ]
    records, dropped, undated = [], [], []
    for number, article in enumerate(articles, start=1):
        headline = " ".join(part for part in _paragraphs(_child(article, "headline")) if part) or None
        body = body_of(part for name in _BODIES for part in _paragraphs(_child(article, name)))
        if not body:
            dropped.append((number, "no text"))
            continue
        published, precision = _date(article, lists=lists)
        outlet = _words(_child(article, "sourceName")) or _words(_child(article, "publisherName")) or None
        undated += [] if published else [number]
        records.append(Record(number, headline, body, published, precision, outlet))
    remarks = [f"{len(undated)} without a date that can be read (#{undated[0]})"] if undated else []
    if not articles:
        remarks = ["no article in it"]
    return Reading("factiva xml", without_copies(records, dropped), sorted(dropped), remarks)
