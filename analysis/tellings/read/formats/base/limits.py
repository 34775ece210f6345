"""How much a file or archive may hold before it is refused, and the reading of compressed data within those limits."""

import io
import logging
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import NamedTuple

LARGEST_BYTES = 20_000_000  # one text, page or document
LARGEST_CONTAINER_BYTES = 200_000_000  # a table, a crawl, an archive: a file of many articles
MOST_EXPANDED_BYTES = 500_000_000  # what one compressed file may become
MOST_EXPANDED_TIMES = 200  # how many times its size a member of more than SMALL_BYTES may become
SMALL_BYTES = 1_000_000
MOST_MEMBERS = 10_000  # files in one archive
MOST_RECORDS = 200_000  # articles in one file
MOST_ELEMENTS = 20_000  # elements of one web page: what is larger is no article, and could be built to take hours
LARGEST_FEED = 5_000_000  # characters of one feed
MOST_ITEMS = 5_000  # items of one feed
MOST_PAGES = 300  # pages of one PDF
MOST_SIGNS_OF_PAGE = 2_000_000  # bytes of what draws one page of it
LONGEST_MARKDOWN = 60_000  # characters of one Markdown text; a longer one is read as plain text


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keep a library from printing its complaints: what is wrong is said in the table of files."""
    log = logging.getLogger(name)
    before, log.disabled = log.disabled, True
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.disabled = before
        log.setLevel(level)


class Member(NamedTuple):
    """One file of an archive: its bytes, or why they were not read."""

    name: str
    data: bytes | None
    reason: str | None


def gunzip(data: bytes) -> tuple[bytes, str | None]:
    """The content of a gzip file of one or many members, as far as it is whole and within the limit, and what was
    wrong.
    """
    pieces: list[bytes] = []
    size, rest, remark = 0, data, None
    while rest:
        reader = zlib.decompressobj(wbits=31)
        try:
            while rest and not reader.eof:
                piece = reader.decompress(rest, 1_000_000)
                rest = reader.unconsumed_tail if not reader.eof else reader.unused_data
                pieces.append(piece)
                size += len(piece)
                if size > MOST_EXPANDED_BYTES:
                    return b"".join(
                        pieces
                    ), f"expands to more than {MOST_EXPANDED_BYTES // 1_000_000} MB: the rest was not read"
                if not piece and not rest:
                    break
            if not reader.eof:
                return b"".join(pieces), "cut off: what came before was read"
        except zlib.error:
            remark = "a damaged stretch was passed over"
            at = rest.find(b"\x1f\x8b\x08", 1)
            rest = rest[at:] if at > 0 else b""
        rest = rest.lstrip(b"\x00")
    return b"".join(pieces), remark


def refused(info: zipfile.ZipInfo) -> str | None:
    """Why a member must not be read at all."""
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name.split("/")[0]:
        return "its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link inside an archive is not followed"
    if info.flag_bits & 1:
        return "encrypted: unpack it with its password"
    if name.lower().endswith(".zip"):
        return "an archive inside an archive: unpack it"
    if info.file_size > SMALL_BYTES and info.file_size > MOST_EXPANDED_TIMES * max(info.compress_size, 1):
        return f"expands more than {MOST_EXPANDED_TIMES} times: not unpacked"
    if info.file_size > LARGEST_CONTAINER_BYTES:
        return f"larger than {LARGEST_CONTAINER_BYTES // 1_000_000} MB"
    return None


def members_of(data: bytes) -> Iterator[Member]:
    """Every file of a ZIP archive in the order of their names, unpacked in memory only; nothing is written anywhere.

    Raises    zipfile.BadZipFile when the archive itself cannot be opened
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(not i.filename for i in archive.infolist()):
            yield Member("(a file without a name)", None, "a file without a name is not read")
        infos = sorted(
            (i for i in archive.infolist() if i.filename and not i.is_dir()),
            key=lambda i: (i.filename, i.header_offset),
        )
        expanded = 0
        for count, info in enumerate(infos):
            name = info.filename.replace("\\", "/")
            reason = refused(info)
            if count >= MOST_MEMBERS:
                yield Member(
                    name,
                    None,
                    f"the archive holds more than {MOST_MEMBERS} files: "
                    f"this one and {len(infos) - count - 1} more were not read",
                )
                return
            if reason is None and expanded + info.file_size > MOST_EXPANDED_BYTES:
                reason = f"the archive expands to more than {MOST_EXPANDED_BYTES // 1_000_000} MB"
            if reason is not None:
                yield Member(name, None, reason)
                continue
            try:
                with archive.open(info) as file:
                    content = file.read(info.file_size + 1)
            except (
                zipfile.BadZipFile,
                zlib.error,
                OSError,
                EOFError,
                RuntimeError,
                NotImplementedError,
                ValueError,
            ) as error:
                yield Member(name, None, f"damaged in the archive: {error}")
                continue
            expanded += len(content)
            yield Member(name, content, None)


def office_is_safe(data: bytes) -> str | None:
    """Why a DOCX (a ZIP inside) is refused before any library opens it; None when it may be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return f"damaged: {error}"
    if len(infos) > MOST_MEMBERS:
        return f"more than {MOST_MEMBERS} parts"
    if sum(i.file_size for i in infos) > LARGEST_CONTAINER_BYTES:
        return f"expands to more than {LARGEST_CONTAINER_BYTES // 1_000_000} MB: not opened"
    for info in infos:
        if info.file_size > SMALL_BYTES and info.file_size > MOST_EXPANDED_TIMES * max(info.compress_size, 1):
            return f"expands more than {MOST_EXPANDED_TIMES} times: not opened"
    return None
