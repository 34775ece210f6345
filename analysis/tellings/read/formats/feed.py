"""RSS and Atom: one article an item; an item that gives a summary only says so."""

import io
from time import strftime
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.limits import LARGEST_FEED, MOST_ITEMS
from tellings.read.formats.base.markup import decoded, unmarked
from tellings.read.formats.base.records import Reading, Record, clean, host_of, one_line, spaced, unread, without_copies


def _when(item: Any, *, lists: AnyLists = None) -> tuple[str | None, str]:
    for name in ("published", "created", "updated", "date"):
        moment, written = item.get(f"{name}_parsed"), item.get(name)
        # As it is written: the feed's reader turns a bare day into midnight, and the local day into that of Greenwich.
        if written and (found := published_of(written, lists=lists))[0]:
            return found
        if moment:
            if written and ":" not in written:
                return published_of(strftime("%Y-%m-%d", moment), lists=lists)
            return strftime("%Y-%m-%dT%H:%MZ", moment), "minute"
    return None, "none"


def _record(item: Any, number: int, outlet: str | None, *, lists: AnyLists = None) -> tuple[Record, bool]:
    """One item as a record, and whether its text is a summary only."""
    contents = [part.get("value") or "" for part in item.get("content") or ()]
    full = max(contents, key=len, default="")
    summary = item.get("summary") or ""
    source = item.get("source") or {}
    published, precision = _when(item, lists=lists)
    url = item.get("link") or None
    body = spaced(unmarked(clean(full or summary)))
    headline = one_line(unmarked(item.get("title") or "")) or None
    return Record(
        number, headline, body, published, precision, one_line(source.get("title") or "") or outlet or host_of(url), url
    ), not full


def read(data: bytes, *, lists: AnyLists = None) -> tuple[Reading, str]:
    """The items of a feed, and its encoding. Raises ImportError without feedparser."""
    import feedparser

    text, encoding, remark = decoded(data)
    if "<!ENTITY" in text.upper():
        return unread(
            "feed", "it declares entities: refused, for such a file can read others or grow without end"
        ), encoding
    if len(text) > LARGEST_FEED:
        return unread("feed", f"a feed of more than {LARGEST_FEED // 1_000_000} million characters: split it"), encoding
    if text.count("<item") + text.count("<entry") > MOST_ITEMS:
        return unread("feed", f"a feed of more than {MOST_ITEMS:,} items: split it"), encoding
    head = "application/xml; charset=utf-8"
    try:
        feed = feedparser.parse(
            io.BytesIO(_undeclared(text).encode("utf-8", "replace")), response_headers={"content-type": head}
        )
    except Exception as error:  # a feed built to break its reader must cost itself only
        return unread("feed", f"broken feed ({type(error).__name__})"), encoding
    outlet = one_line(unmarked(feed.feed.get("title") or "")) or None
    records, dropped, summaries, undated = [], [], 0, 0
    for number, item in enumerate(feed.entries, start=1):
        record, only_summary = _record(item, number, outlet, lists=lists)
        if not record.body:
            dropped.append((number, "no text"))
            continue
        summaries += only_summary
        undated += record.published is None
        records.append(record)
    remarks = [remark] if remark else []
    if feed.bozo:
        problem = one_line(feed.get("bozo_exception") or "not well-formed")[:100]
        remarks.append(f"broken feed ({problem}): " + ("what could be read was" if records else "no item"))
    elif not feed.entries:
        remarks.append("no item")
    if summaries:
        remarks.append(f"{summaries} of {len(records)} items give a summary only, not the article")
    if undated:
        remarks.append(f"{undated} without a date that can be read")
    return Reading("feed", without_copies(records, dropped), sorted(dropped), remarks), encoding


def _undeclared(text: str) -> str:
    """The text without its own word on its encoding, which no longer holds."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.split("?>", 1)[1] if start.startswith("<?xml") and "?>" in start[:300] else start
