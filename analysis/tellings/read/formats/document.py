"""Word and RTF documents: their lines; a database's download inside one is read as such, anything else is one article."""

import io

from tellings.read.formats import factiva, nexis, proquest
from tellings.read.formats.limits import office_is_safe
from tellings.read.formats.records import Reading, Record, body_of, clean, one_line, unread


def docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word document in order, those in tables too.

    Raises    ImportError without python-docx, ValueError when the document is damaged
    """
    import docx
    from docx.text.paragraph import Paragraph

    try:
        body = docx.Document(io.BytesIO(data)).element.body
        texts = [Paragraph(p, None).text for p in body.iter() if isinstance(p.tag, str) and p.tag.endswith("}p")]
    except Exception as error:  # a damaged package fails inside the library in many ways
        raise ValueError(f"damaged Word document ({type(error).__name__})") from None
    return [line for text in texts for line in text.split("\n")]


def of_lines(lines: list[str], kind: str) -> Reading:
    """A database's download, or one article whose first paragraph is its headline."""
    lines = [clean(line) if line.strip() else "" for line in lines]
    if nexis.is_nexis(lines):
        return nexis.read(lines, f"nexis {kind}")
    if factiva.is_factiva(lines):
        return factiva.read(lines, f"factiva {kind}")
    text = "\n".join(lines)
    if proquest.is_proquest(text):
        return proquest.read(text)._replace(format=f"proquest {kind}")
    paragraphs = [one_line(line) for line in lines if line]
    if not paragraphs:
        return unread(kind, "no text")
    return Reading(kind, [Record(1, None, body_of(paragraphs))], single=True)


def read_docx(data: bytes) -> Reading:
    """The articles of a Word document."""
    if reason := office_is_safe(data):
        return unread("docx", reason)
    try:
        return of_lines(docx_lines(data), "docx")
    except ValueError as error:
        return unread("docx", str(error))


def read_rtf(text: str) -> Reading:
    """The articles of an RTF document. Raises ImportError without striprtf."""
    from striprtf.striprtf import rtf_to_text

    try:
        plain = rtf_to_text(text, errors="replace")
    except Exception as error:  # an RTF built to break the reader must cost itself only
        return unread("rtf", f"broken RTF ({type(error).__name__})")
    return of_lines(plain.replace("\r\n", "\n").split("\n"), "rtf")
