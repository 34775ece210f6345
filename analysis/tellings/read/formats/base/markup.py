"""Markup to text: HTML and XML parsed without entities, without a network, without a script run; their encoding; their
lines.
"""

import re
from typing import Any

from tellings.read.formats.base.records import one_line, unescaped

_DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([A-Za-z0-9_.:-]{2,30})""")
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|\d{1,9});?")
_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3 h4 "
        "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul "
    ).split()
)
_SILENT = frozenset("script style noscript template head title svg iframe object".split())
_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|span|a|ul|ol|li|strong|em|b|i|u|img|mark|script|style|blockquote|h[1-6])\b[^<>]{0,500}>", re.I
)


def decoded(data: bytes, said: str | None = None) -> tuple[str, str, str | None]:
    """Text, encoding and a remark; `said` is the encoding that the server named.

    UTF-8 that is valid is UTF-8, whatever the header says: many exports keep an old header.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, encoding, "some bytes are no letters: shown as \ufffd" if "\ufffd" in text else None
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else (said or "cp1252").lower()
    name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8") else name
    try:
        text = data.decode(name, "replace")
        if not isinstance(text, str):
            raise LookupError
    except (LookupError, UnicodeError, TypeError):
        name, text = "cp1252", data.decode("cp1252", "replace")
    return text, name, f"not UTF-8: read as {name}; save it as UTF-8 if letters look wrong"


def _real(match: re.Match) -> str:
    """A character reference as it is, or the sign for none where it points at half a character or beyond all."""
    code = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0 else match[0]


def _encoded(text: str) -> bytes:
    """Markup as UTF-8 for the parser, without its own word on its encoding and without what is no character."""
    return _REFERENCE.sub(_real, _XML_HEAD.sub("", text.replace("\x00", "")).lstrip()).encode("utf-8", "replace")


def xml_tree(text: str) -> Any:
    """The root of an XML text. Raises ValueError when it declares entities or cannot be parsed; ImportError without
    lxml.
    """
    from lxml import etree

    # Entities are how XML reads other files or grows without end; news exports need none, so a file that declares any
    # is refused.
    if "<!ENTITY" in text[:100_000].upper() or "<!ENTITY" in text:
        raise ValueError("it declares entities: refused, for such a file can read others or grow without end")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_encoded(text), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"broken XML: {one_line(error)[:120]}") from None
    if root is None:
        raise ValueError("broken XML: no element")
    return root


def html_tree(text: str) -> Any:
    """The root of an HTML text, its comments left out. Raises ValueError when there is nothing in it; ImportError
    without lxml.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_encoded(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ValueError("broken HTML: no element") from None
    return root


def local_name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def lines_of(root: Any) -> list[str]:
    """The text of a tree as lines: a new one at <br>, an empty one between blocks; scripts and styles are left out."""
    pieces: list[str] = []
    _collect(root, pieces)
    return ["" if line.isspace() else " ".join(line.split()) for line in "".join(pieces).split("\n")]


def _collect(root: Any, pieces: list[str]) -> None:
    """Walk the tree with a stack of its own, for a page may be deeper than Python's."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        name = local_name(element)
        if closing:
            pieces.append("\n\n" if name in _BLOCKS else "")
        elif name and name not in _SILENT:
            pieces.append("\n" if name == "br" else "\n\n" if name in _BLOCKS else "")
            # Line breaks of the source are blanks to a reader of the page, except in preformatted text.
            pieces.append((element.text or "") if name == "pre" else " ".join((element.text or " ").split("\n")))
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        if element is not root and element.tail:
            pieces.append(" ".join(element.tail.split("\n")))


def paragraphs_of(root: Any) -> list[str]:
    """The paragraphs of a tree, each on one line."""
    return [line for line in lines_of(root) if line]


def text_of(root: Any) -> str:
    """The text of a tree on one line."""
    return one_line(" ".join(paragraphs_of(root)))


def with_class(root: Any, *names: str) -> list[Any]:
    """Every element that carries one of these classes, in the order of the page."""
    wanted = {name.lower() for name in names}
    return [e for e in root.iter() if isinstance(e.tag, str) and wanted & set((e.get("class") or "").lower().split())]


def unmarked(value: str) -> str:
    """A field's text; where it holds HTML, the paragraphs of it. Without lxml it stays as it is."""
    if "<" not in value and "&lt;" in value and _LIKE_HTML.search(unescaped(value)):
        value = unescaped(value)
    if "<" not in value or not _LIKE_HTML.search(value):
        return value
    try:
        return "\n\n".join(paragraphs_of(html_tree(f"<div>{value}</div>")))
    except (ImportError, ValueError):
        return value
