"""WARC, the form of web archives and crawls: one article a page; a damaged file keeps the pages that are whole."""

import io
from contextlib import redirect_stderr
from importlib.util import find_spec
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.limits import LARGEST_BYTES, MOST_RECORDS
from tellings.read.formats.base.markup import decoded
from tellings.read.formats.base.records import Reading, Record, body_of, host_of, without_copies
from tellings.read.formats.webpage import record_of_page

_START = b"WARC/"
_MOST_RESTARTS = 100  # damaged stretches that are passed over in one file


def _pages(data: bytes, remarks: list[str]) -> list[tuple[Any, bytes | str]]:
    """Every page record with its payload (or the reason why it has none); after a damaged stretch reading goes on at
    the next record.
    """
    from warcio.archiveiterator import ArchiveIterator

    found: list[tuple[Any, bytes | str]] = []
    start = restarts = 0
    while 0 <= start < len(data) and len(found) < MOST_RECORDS and restarts <= _MOST_RESTARTS:
        restarts += 1
        iterator, offset = None, 0
        try:
            iterator = ArchiveIterator(io.BytesIO(data[start:]), no_record_parse=False)
            for record in iterator:
                if record.rec_type in ("response", "resource", "conversion"):
                    found.append((record, _payload(record)))
                offset = (
                    iterator.get_record_offset()
                )  # this reads the record to its end: the payload must be taken first
            break
        except Exception as error:  # the reader of a damaged record may fail in any way
            if not any("damaged" in remark for remark in remarks):
                remarks.append(f"damaged or cut off ({type(error).__name__}): the records that are whole were read")
            at = data.find(b"\n" + _START, start + offset + 1)
            start = at + 1 if at >= 0 else -1
    return found


def _payload(record: Any) -> bytes | str:
    packed = ((record.http_headers.get_header("Content-Encoding") if record.http_headers else None) or "").lower()
    if packed == "br" and not find_spec("brotli") and not find_spec("brotlicffi"):
        return "packed with brotli (needs brotli: pip install 'tellings[formats]')"
    pieces: list[bytes] = []
    size = 0
    try:
        stream = record.content_stream()
        while size <= LARGEST_BYTES and (piece := stream.read(65_536)):
            pieces.append(piece)
            size += len(piece)
    except Exception as error:  # a broken or unknown compression of one page
        return f"broken record ({type(error).__name__})"
    if getattr(record.raw_stream, "limit", 0) > 0:
        return "broken record: the file is cut off in it"
    return b"".join(pieces) if size <= LARGEST_BYTES else f"larger than {LARGEST_BYTES // 1_000_000} MB"


def _charset(kind: str) -> str | None:
    """The encoding that the server's content type names."""
    return kind.split("charset=", 1)[1].strip(" \"';")[:30] or None if "charset=" in kind else None


def _record(record: Any, content: bytes, number: int, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    head = record.http_headers
    status = head.get_statuscode() if head else "200"
    kind = ((head.get_header("Content-Type") if head else record.rec_headers.get_header("Content-Type")) or "").lower()
    if status and not status.startswith("2"):
        return None, f"answered {status}, no page"
    if "html" in kind or (not kind and b"<html" in content[:2000].lower()):
        return record_of_page(decoded(content, _charset(kind))[0], url, number, lists=lists)
    if record.rec_type == "conversion" or kind.startswith("text/plain"):
        body = body_of(decoded(content, _charset(kind))[0].split("\n"))
        return (Record(number, body=body, outlet=host_of(url), url=url), None) if body else (None, "no text")
    return None, f"no page but {kind.split(';')[0][:40] or 'something else'}"


def read(data: bytes, *, lists: AnyLists = None) -> Reading:
    """The pages of a WARC (unpacked already). Raises ImportError without warcio or trafilatura."""
    remarks: list[str] = []
    records: list[Record] = []
    dropped: list[tuple[int, str]] = []
    complaints = io.StringIO()
    with redirect_stderr(complaints):  # the library prints what it stumbles over
        pages = _pages(data, remarks)
    if (complaints.getvalue() or data[-4:].strip()) and not remarks:
        remarks.append("damaged or cut off: the records that are whole were read")
    for number, (record, content) in enumerate(pages, start=1):
        page, reason = (None, content) if isinstance(content, str) else _record(record, content, number, lists=lists)
        if page is None:
            dropped.append((number, reason or "no text"))
        else:
            records.append(page)
    if not records and not dropped:
        remarks.append("no page in it")
    return Reading("warc", without_copies(records, dropped), sorted(dropped), remarks)
