"""Factiva as HTML, RTF or text: fields under their codes (HD, PD, SN, LP, TD), or laid out as a page ("584 words",
date, source).
"""

import re
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.markup import html_tree, lines_of, paragraphs_of, text_of, with_class
from tellings.read.formats.base.records import Reading, Record, body_of, gathered, one_line, unread
from tellings.read.formats.databases.exports import paragraphs_in, tags_of

_CODE = re.compile(r"\s*([A-Z]{2,3})(?:\s*[|\t:]\s*|\s{2,}|\s*$)(.*)", re.S)
_CLOSE = re.compile(
    r"\s*[^\W\d_]{2,12} [A-Z][A-Za-z0-9]{2,19}\d{6}[A-Za-z0-9]{0,30}\s*"
)  # "Document", in the language of the page
_WORDS = re.compile(
    r"\s*[\d,.\u202f\xa0' ]{1,12}\s?(?:words|mots|Wörter|palabras|parole|palavras|woorden|ord|słów|слов[оа]?|"
    r"文字|字|語|个字|個字|词|단어)\s*",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?(?:[AaPp][Mm]|GMT|UTC))?")
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright|\(C\))", re.I)
# Its classes come in pairs, the second with the code of a language: "article enArticle", "articleParagraph
# zhcnarticleParagraph". Many a page has one that ends in the same letters (inArticle, mainHeadline).
_CLASS = re.compile(
    r"""class\s*=\s*["']?\s*(?:article\s+[a-z]{2}(?:cn|tw|hk)?Article|articleParagraph\s+[a-z]{2}(?:cn|tw|hk)?articleParagraph)\b""",
    re.I,
)
_MOST_HEADER = 12
_LONG = 80  # where no line of rights closes the header, the first line longer than this opens the text


def is_factiva_html(text: str) -> bool:
    """Whether a page is a Factiva export: its own classes, or its codes in a table."""
    return bool(_CLASS.search(text)) or (
        "factiva" in text[:20_000].lower() and bool(re.search(r"<b>\s*HD\s*</b>", text))
    )


def is_factiva(lines: list[str], *, lists: AnyLists = None) -> bool:
    """Whether lines come from a Factiva download: its document line, and its codes or its word counts."""
    coded = [found for line in lines if (found := _code(line, lists=lists))]
    codes = {code for code, _ in coded}
    closes = any(_CLOSE.fullmatch(line) for line in (*lines, *(rest for _, rest in coded)))
    return closes and (
        len(codes & {"HD", "PD", "SN", "WC", "TD", "LP"}) >= 3 or any(_WORDS.fullmatch(line) for line in lines)
    )


def _code(line: str, *, lists: AnyLists = None) -> tuple[str, str] | None:
    """(code, rest) of a line that begins with one of Factiva's field codes."""
    match = _CODE.match(line)
    return (
        (match[1], match[2].strip().strip("|").strip())
        if match and match[1].lower() in tags_of("factiva", lists=lists)
        else None
    )


def _of_fields(
    fields: dict[str, list[str]], number: int, *, lists: AnyLists = None
) -> tuple[Record | None, str | None]:
    """One record from the lines under each code."""
    said = {
        field: " ".join(one_line(line) for line in fields.get(code.upper(), ()) if line.strip())
        for code, field in tags_of("factiva", lists=lists).items()
        if field in ("headline", "outlet", "published", "clock")
    }
    paragraphs = paragraphs_in(fields.get("LP", [])) + paragraphs_in(fields.get("TD", []))
    if not paragraphs:
        return None, "no text"
    date = f"{said['published']} {said['clock']}" if _CLOCK.match(said["clock"]) else said["published"]
    published, precision = published_of(date, lists=lists)
    return Record(
        number, said["headline"] or None, body_of(paragraphs), published, precision, said["outlet"] or None
    ), None


def _coded(lines: list[str], number: int, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    fields: dict[str, list[str]] = {}
    current = None
    for line in lines:
        if found := _code(line, lists=lists):
            current = fields.setdefault(found[0], [])
            current.append(found[1])
        elif current is not None:
            current.append(line.strip().strip("|").strip())
    return _of_fields(fields, number, lists=lists)


def _laid_out(
    lines: list[str], number: int, headline: str | None = None, body: list[str] | None = None, *, lists: AnyLists = None
) -> tuple[Record | None, str | None]:
    """One record from the page layout: headline, byline, words, date, clock, source, code, language, rights, text."""
    filled = [line.strip() for line in lines if line.strip()]
    at = next((i for i, line in enumerate(filled) if _WORDS.fullmatch(line)), None)
    if at is None:
        return None, "broken record: no word count line in its header"
    above = [line for line in filled[max(0, at - 4) : at] if not re.match(r"(?:By|Par|Von|Por|Di) ", line)]
    headline = headline or max(above, key=len, default=None)
    header = filled[at + 1 : at + 1 + _MOST_HEADER]
    date = next((i for i, line in enumerate(header[:4]) if published_of(line, lists=lists)[0]), None)
    outlet, stamp = None, None
    if date is not None:
        below = header[date + 1 :]
        clock = below[0] if below and _CLOCK.fullmatch(below[0]) else ""
        stamp = f"{header[date]} {clock}"
        outlet = next((line for line in below if not _CLOCK.fullmatch(line)), None)
    if body is None:
        rights = next((i for i, line in enumerate(header) if _RIGHTS.match(line)), None)
        below = filled[at + 1 + (rights + 1 if rights is not None else 0) :]
        first = next((line for line in below if rights is not None or len(line) > _LONG), None)
        start = lines.index(next(line for line in lines if line.strip() == first)) if first else len(lines)
        body = paragraphs_in(lines[start:])
    if not body:
        return None, "no text"
    published, precision = published_of(stamp, lists=lists) if stamp else (None, "none")
    return Record(number, headline, body_of(body), published, precision, outlet), None


def read(lines: list[str], format_name: str = "factiva", *, lists: AnyLists = None) -> Reading:
    """The articles of a Factiva download, from its lines: each ends at its document line."""
    documents: list[list[str]] = [[]]
    for line in lines:
        if _CLOSE.fullmatch(line) or ((code := _code(line, lists=lists)) and _CLOSE.fullmatch(code[1])):
            documents.append([])
        else:
            documents[-1].append(line)
    found = []
    for number, document in enumerate(documents[:-1], start=1):
        codes = {code[0] for line in document if (code := _code(line, lists=lists))}
        found.append(
            (_coded if len(codes & {"HD", "PD", "SN", "WC"}) >= 3 else _laid_out)(document, number, lists=lists)
        )
    return gathered(format_name, found)


def _articles(root: Any) -> list[Any]:
    """The element of each article: those with the class "article xxArticle", outermost first; else the tables that hold
    a headline code.
    """
    found = [
        e
        for e in root.iter("div")
        if re.search(r"\b(?:article|[a-z]{2}Article)\b", e.get("class") or "", re.I)
        and len(e.get("class", "").split()) <= 3
    ]
    found = [e for e in found if "articleparagraph" not in (e.get("class") or "").lower()]
    inside = {id(inner) for e in found for inner in e.iter() if inner is not e}
    outer = [e for e in found if id(e) not in inside]
    if outer:
        return outer
    tables = [t for t in root.iter("table") if any(one_line(b.text or "") == "HD" for b in t.iter("b"))]
    inside = {id(inner) for e in tables for inner in e.iter() if inner is not e}
    return [t for t in tables if id(t) not in inside]


def _of_element(element: Any, number: int, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    fields: dict[str, list[str]] = {}
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = text_of(cells[0]) if cells else ""
        if len(cells) >= 2 and code.lower() in tags_of("factiva", lists=lists) and code.isupper():
            # Each paragraph is set apart, so that none is taken for a wrapped line.
            fields.setdefault(code, []).extend(
                line for paragraph in paragraphs_of(cells[1]) for line in (paragraph, "")
            )
    if len(fields) >= 3:
        return _of_fields(fields, number, lists=lists)
    headlines = [
        e
        for e in element.iter()
        if (isinstance(e.tag, str) and re.search(r"\b[a-z]{2}Headline\b", e.get("class") or "", re.I))
        or e.get("id") == "hd"
    ]
    headline = text_of(headlines[0]) if headlines else None
    body = [
        text for p in with_class(element, "articleParagraph") if (text := text_of(p)) and not _CLOSE.fullmatch(text)
    ]
    lines = lines_of(element)
    return _laid_out(lines, number, headline or None, body or None, lists=lists)


def read_html(text: str, *, lists: AnyLists = None) -> Reading:
    """The articles of a Factiva page. Raises ImportError without lxml."""
    try:
        root = html_tree(text)
    except ValueError as error:
        return unread("factiva html", str(error))
    reading = gathered(
        "factiva html", [_of_element(e, number, lists=lists) for number, e in enumerate(_articles(root), start=1)]
    )
    return reading if reading.records or reading.dropped else reading._replace(remarks=["no article in it"])
