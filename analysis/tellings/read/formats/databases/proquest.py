"""ProQuest as text: documents between lines of underscores, each with its full text and its fields."""

import re

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.records import Reading, Record, body_of, gathered, host_of, one_line
from tellings.read.formats.databases.exports import paragraphs_in, tagged

_RULE = re.compile(r"\s*_{20,}\s*")
_COUNT = re.compile(r"\s*(?:Document|Documento|Dokument) \d+ (?:of|de|von) \d+\s*", re.I)
_LINK = re.compile(r"\s*(?:ProQuest document link|Enlace de documentos de ProQuest|https?://\S*proquest\S*)\s*", re.I)
_INFO = re.compile(r"(?P<outlet>[^;\[]+)")
_INFO_DATE = re.compile(r"\](?P<date>[^\]:]{8,30})(?::|$)")
_MISSING = re.compile(r"(?:full text )?(?:is )?(?:not available|unavailable)", re.I)


def is_proquest(text: str) -> bool:
    """Whether a text is a ProQuest download: its rules of underscores, and its own fields."""
    return "____________________" in text and (
        "ProQuest document ID:" in text
        or ("Full text:" in text and "ProQuest" in text)
        or ("Publication title:" in text and "Full text:" in text)
    )


def _fields(lines: list[str], *, lists: AnyLists = None) -> tuple[dict[str, list[str]], list[str]]:
    """The lines under each field, and those above the first field."""
    fields: dict[str, list[str]] = {}
    above: list[str] = []
    current: list[str] = above
    in_body = False
    for line in lines:
        found = tagged(line, "proquest", lists=lists)
        if line.strip() == "Illustration":
            found = ("illustration", "end", "")
        # "People: ..." in the middle of an article's text is text; the fields behind it follow an empty line.
        if found and in_body and found[1] not in ("end", "headline", "outlet", "published", "info", "url", "place"):
            found = None
        if found:
            in_body = found[1] == "body"
            current = fields.setdefault(found[1], []) if found[1] not in fields or in_body else []
            current.append(found[2])
        else:
            current.append(line)
    return fields, above


def _record(lines: list[str], number: int, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    fields, above = _fields(lines, lists=lists)
    said = {field: one_line(" ".join(paragraphs_in(text)[:1])) for field, text in fields.items()}
    top = next(
        (one_line(line) for line in above if line.strip() and not _COUNT.fullmatch(line) and not _LINK.fullmatch(line)),
        None,
    )
    body = body_of(paragraphs_in(fields.get("body", [])))
    if not body or (len(body) < 60 and _MISSING.search(body)):
        return None, "no text (an abstract is not the article)" if said.get("abstract") else "no text"
    info = said.get("info", "")
    outlet = said.get("outlet") or (match["outlet"] if (match := _INFO.match(info)) else "")
    date = said.get("published") or (match["date"] if (match := _INFO_DATE.search(info)) else "")
    published, precision = published_of(date, lists=lists)
    url = said.get("url") or None
    # "The Valley Times; London (UK)", and for papers on the web "The Valley Times (Online), London (UK)"
    outlet = outlet.split(";")[0].strip().removesuffix(f", {said.get('place')}") or None
    return Record(
        number, said.get("headline") or top, body, published, precision, outlet if outlet else host_of(url), url
    ), None


def read(text: str, *, lists: AnyLists = None) -> Reading:
    """The articles of a ProQuest download; its cover and table of contents are no articles."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _RULE.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line.rstrip("\r"))
    documents = [part for part in parts if sum(tagged(line, "proquest", lists=lists) is not None for line in part) >= 3]
    found = (_record(document, number, lists=lists) for number, document in enumerate(documents, start=1))
    return gathered("proquest txt", found, [] if documents else ["no article in it"])
