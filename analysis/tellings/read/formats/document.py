"""Word and RTF documents: their lines; a database's download inside is read as such, anything else is one article."""

import io
import re
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.limits import office_is_safe
from tellings.read.formats.base.records import Reading, Record, body_of, clean, one_line, unread
from tellings.read.formats.databases import factiva, nexis, proquest

_FIELD = re.compile(r"(\\\*\\fldinst)\{", re.I)
_FONTS = re.compile(r"\{[^{}]*\\fonttbl")
_LONGEST_TAIL = 5000  # characters of a font table behind its last character set
_LONGEST_FONT = 200  # and behind its last semicolon


def docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word document in order, those in tables too.

    Raises    ImportError without python-docx, ValueError when the document is damaged
    """
    import docx
    from docx.text.paragraph import Paragraph

    no_part: Any = None  # the text of a paragraph asks nothing of the document that it stands in
    try:
        body = docx.Document(io.BytesIO(data)).element.body
        texts = [Paragraph(p, no_part).text for p in body.iter() if isinstance(p.tag, str) and p.tag.endswith("}p")]
    except Exception as error:  # a damaged package fails inside the library in many ways
        raise ValueError(f"damaged Word document ({type(error).__name__})") from None
    return [line for text in texts for line in text.split("\n")]


def export_of_lines(lines: list[str], kind: str, *, lists: AnyLists = None) -> Reading | None:
    """A database's download, where the lines of a document are one."""
    if nexis.is_nexis(lines, lists=lists):
        return nexis.read(lines, f"nexis {kind}", lists=lists)
    if factiva.is_factiva(lines, lists=lists):
        return factiva.read(lines, f"factiva {kind}", lists=lists)
    text = "\n".join(lines)
    if proquest.is_proquest(text):
        return proquest.read(text, lists=lists)._replace(format=f"proquest {kind}")
    return None


def of_lines(lines: list[str], kind: str, *, lists: AnyLists = None) -> Reading:
    """A database's download, or one article whose first paragraph is its headline."""
    lines = [clean(line) if line.strip() else "" for line in lines]
    export = export_of_lines(lines, kind, lists=lists)
    if export is not None:
        return export
    paragraphs = [one_line(line) for line in lines if line]
    if not paragraphs:
        return unread(kind, "no text")
    return Reading(kind, [Record(1, None, body_of(paragraphs))], single=True)


def read_docx(data: bytes, *, lists: AnyLists = None) -> Reading:
    """The articles of a Word document."""
    if reason := office_is_safe(data):
        return unread("docx", reason)
    try:
        return of_lines(docx_lines(data), "docx", lists=lists)
    except ValueError as error:
        return unread("docx", str(error))


def _fonts_are_sound(text: str) -> bool:
    """Whether the list of fonts ends soon behind its last font; the library's search through one that does not takes
    time without bounds.
    """
    start = _FONTS.search(text)
    if not start:
        return True
    depth, end = 1, len(text)
    for brace in re.finditer(r"[{}]", text[start.end() :]):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            end = start.end() + brace.end()
            break
    fonts = text[start.start() : end]
    return len(fonts) - fonts.rfind(";") <= _LONGEST_FONT and len(fonts) - fonts.rfind("\\fcharset") <= _LONGEST_TAIL


def read_rtf(text: str, *, lists: AnyLists = None) -> Reading:
    """The articles of an RTF document. Raises ImportError without striprtf."""
    from striprtf.striprtf import rtf_to_text

    if not _fonts_are_sound(text):
        return unread("rtf", "broken RTF (its list of fonts does not end)")
    try:
        # The blank changes nothing for RTF, and keeps the library from its search for links, which on 100 kB of open
        # fields takes minutes;
        # the words of a link are read, its address is not.
        plain = rtf_to_text(_FIELD.sub(r"\1 {", text), errors="replace")
    except Exception as error:  # an RTF built to break the reader must cost itself only
        return unread("rtf", f"broken RTF ({type(error).__name__})")
    return of_lines(plain.replace("\r\n", "\n").split("\n"), "rtf", lists=lists)
