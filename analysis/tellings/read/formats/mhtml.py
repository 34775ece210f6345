"""MHTML, a page that a browser saved in one file: its first page is the article, the frames behind it are not."""

import re
from email import message_from_bytes, policy

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.markup import decoded
from tellings.read.formats.base.records import Reading, unread
from tellings.read.formats.webpage import record_of_page

_HEAD = re.compile(rb"\s*(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin with the head of a message whose parts belong together, as browsers save pages.

    >>> is_mhtml(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=x\\n\\n--x")
    True
    """
    head = _HEAD.match(data[:8000])
    return bool(head and _RELATED.search(head.group()))


def read(data: bytes, *, lists: AnyLists = None) -> tuple[Reading, str | None]:
    """The page, and its encoding. Raises ImportError without trafilatura."""
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        text, encoding, remark = decoded(content, part.get_content_charset())
        address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
        url = str(address).strip() if address and str(address).strip().startswith("http") else None
        record, reason = record_of_page(text, url, lists=lists)
        remarks = [said for said in (remark, reason) if said]
        return Reading("mhtml", [record] if record else [], remarks=remarks, single=True), encoding
    return unread("mhtml", "no page in it"), None
