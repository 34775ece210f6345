"""Which format a file is, by its content first and its name second, and the reader for it."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats import mhtml
from tellings.read.formats.base.records import Reading, unread

# Written from the format's description, for no real file was at hand to try them on.
EXPERIMENTAL = (
    "nexis txt",
    "nexis rtf",
    "factiva html",
    "factiva rtf",
    "factiva docx",
    "factiva txt",
    "proquest txt",
    "proquest rtf",
    "proquest docx",
    "bibtex",
    "media cloud csv",
)
CONTAINERS = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".warc", ".wet", ".gz", ".zip")
TABLES = (".csv", ".tsv", ".tab")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|div|article|section|main|p|h1|meta|title)\b", re.I)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")
_RIS = re.compile(r"^TY {2}- ?\w", re.M)
_BIB = re.compile(r"^\s*@\w{3,20}\s*[{(]\s*[^\s,{}\"]{1,120}\s*,")
_NEXIS = re.compile(
    r"DOCUMENT|DOKUMENT|(?:Document|Dokument|Documento) \d|LOAD-DATE|"
    r"End of Document|Ende des Dokument|Fin du document|Fin del documento|Einde van document"
)
_OPENS = re.compile(rb"[\xef\xbb\xbf\s]*<")  # a page may begin with any amount of white space
_PROQUEST_RULE = "_" * 20  # between its documents
_LINE_OBJECT = re.compile(r"\s*\{\s*\"")


class Given(NamedTuple):
    """What a reader may use besides the bytes: the person's mapping of columns, and their word lists."""

    columns: Mapping[str, str]
    lists: AnyLists


def of_bytes(data: bytes) -> str | None:
    """The format that a file's first bytes give away; None for text of any kind."""
    head = data[:16]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        tail = data[:4000] + data[-100_000:]
        return (
            "docx"
            if b"word/document.xml" in tail or b"word/_rels" in tail
            else "office"
            if b"xl/workbook" in tail or b"ppt/" in tail
            else "zip"
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if mhtml.is_mhtml(data):
        return "mhtml"
    for start, name in ((b"PAR1", "parquet"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "rtf"), (b"WARC/", "warc")):
        if head.lstrip(b"\xef\xbb\xbf").startswith(start):
            return name
    return "markup" if _OPENS.match(data) else None


def read_binary(kind: str, data: bytes, given: Given) -> tuple[Reading, str | None]:
    """The reading of a format that is no text, and its encoding where it has one. Raises ImportError for a missing
    library.
    """
    if kind == "docx":
        from tellings.read.formats.document import read_docx

        return read_docx(data, lists=given.lists), None
    if kind == "rtf":
        from tellings.read.formats.document import read_rtf

        return read_rtf(data.decode("cp1252", "replace"), lists=given.lists), "cp1252"
    if kind == "pdf":
        from tellings.read.formats import pdf

        return pdf.read(data, lists=given.lists), None
    if kind == "mhtml":
        return mhtml.read(data, lists=given.lists)
    if kind == "parquet":
        from tellings.read.formats import parquet

        return parquet.read(data, given.columns, given.lists), None
    if kind == "warc":
        from tellings.read.formats import warc

        return warc.read(data, lists=given.lists), None
    return unread(kind, "a spreadsheet or a presentation: save it as CSV"), None


def read_markup(data: bytes, text: str | None = None, *, lists: AnyLists = None) -> tuple[Reading, str | None] | None:
    """The reading of HTML or XML; None when a text only begins with an angle bracket. Raises ImportError for a missing
    library.
    """
    from tellings.read.formats.base.markup import decoded

    encoding, remark = None, None
    if text is None:
        text, encoding, remark = decoded(data)
    head = text.lstrip("\ufeff \t\r\n\f\v")[:20_000]
    start = head
    if _FEED.search(head) and not re.match(r"(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", start, re.I | re.S):
        from tellings.read.formats import feed

        return feed.read(data, lists=lists)
    if start.startswith("<?xml") or not _PAGE.search(head):
        from tellings.read.formats.databases import factiva_xml

        if factiva_xml.is_factiva_xml(text):
            return _remarked(factiva_xml.read(text, lists=lists), remark), encoding
    if not _PAGE.search(head):
        return (
            (unread("xml", "XML that is neither a feed nor a Factiva export"), encoding)
            if start.startswith("<?xml")
            else None
        )
    return _page(data, text, encoding, remark, lists=lists)


def _page(
    data: bytes, text: str, encoding: str | None, remark: str | None, *, lists: AnyLists = None
) -> tuple[Reading, str | None]:
    from tellings.read.formats import webpage
    from tellings.read.formats.base.markup import html_tree, lines_of
    from tellings.read.formats.databases import europresse, factiva, nexis

    exports: list[Reading] = []
    if europresse.is_europresse(text):
        exports.append(europresse.read(text, lists=lists))
    elif factiva.is_factiva_html(text):
        exports.append(factiva.read_html(text, lists=lists))
    elif re.search(r"LXNComment|DOCFULL|\bof \d+ DOCUMENTS?\b|End of Document|Load-Date", text):
        lines = lines_of(html_tree(text))
        if nexis.is_nexis(lines, lists=lists):
            exports.append(nexis.read(lines, "nexis html", lists=lists))
    if exports and (exports[0].records or exports[0].dropped):
        return _remarked(exports[0], remark), encoding
    reading, encoding = webpage.read(data, lists=lists)
    # What only looks like an export and holds no article of one is read as the page that it is.
    return (exports[0] if exports and not reading.records else reading), encoding


def _remarked(reading: Reading, remark: str | None) -> Reading:
    return reading._replace(remarks=[*reading.remarks, remark]) if remark else reading


def read_text(text: str, suffix: str, given: Given) -> Reading | None:
    """The reading of a text that is more than plain text; None for plain text. Raises ImportError for a missing
    library.
    """
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if suffix in (".jsonl", ".ndjson") or (
        start[:1] in ("{", "[") and (suffix == ".json" or _LINE_OBJECT.match(start.lstrip("[ \t\r\n")))
    ):
        from tellings.read.formats import json_file

        return (json_file.read_lines if suffix in (".jsonl", ".ndjson") else json_file.read)(
            text, given.columns, given.lists
        )
    if suffix == ".json":
        return unread("json", "broken JSON: it begins with neither { nor [")
    from tellings.read.formats import delimited

    if suffix in TABLES or delimited.looks_delimited(text, given.lists):
        return delimited.read(text, given.columns, given.lists)
    if suffix == ".ris" or _RIS.search(start):
        from tellings.read.formats import references

        return references.read_ris(text, lists=given.lists)
    if suffix in (".bib", ".bibtex") or (start.startswith("@") and _BIB.match(start)):
        from tellings.read.formats import references

        return references.read_bibtex(text, lists=given.lists)
    return _export(text, lists=given.lists) or _markdown(text, suffix, given)


def _export(text: str, *, lists: AnyLists = None) -> Reading | None:
    """A database's download as text, where its own lines give it away."""
    if _PROQUEST_RULE in text:
        from tellings.read.formats.databases import proquest

        if proquest.is_proquest(text):
            return proquest.read(text, lists=lists)
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if _NEXIS.search(text):
        from tellings.read.formats.databases import nexis

        if nexis.is_nexis(lines, lists=lists):
            return nexis.read(lines, "nexis txt", lists=lists)
    if "0000" in text:
        from tellings.read.formats.databases import factiva

        if factiva.is_factiva(lines, lists=lists):
            return factiva.read(lines, "factiva txt", lists=lists)
    return None


def _markdown(text: str, suffix: str, given: Given) -> Reading | None:
    if suffix not in (".md", ".markdown"):
        return None
    from tellings.read.formats import markdown
    from tellings.read.formats.base.limits import LONGEST_MARKDOWN

    if len(text) > LONGEST_MARKDOWN:
        return None
    return markdown.read(text, given.lists)


def suffix_of(name: str) -> str:
    """The name's last suffix in lower case."""
    return PurePosixPath(name).suffix.lower()
