"""A ZIP of articles for an archive: cut into parts of about a thousand members, each read where it lies, none unpacked
but one at a time.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tellings.read.files import ReadFile, read_data, too_large
from tellings.read.formats.base.limits import refused
from tellings.read.formats.readers import Given
from tellings.scale.store import key_of

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive that are not hidden, in the order of their names."""
    infos = (i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename.replace("\\", "/")))
    return sorted(infos, key=lambda i: (i.filename, i.header_offset))


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in name.split("/"))


def holds_members(path: Path) -> bool:
    """Whether an archive can be opened and has a file in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(members(archive))
    except _BROKEN:
        return False


def zip_cuts(path: Path, size: int, largest: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Stretches of `size` members, or of fewer that unpack to `largest` bytes: members before, members, the first, the
    one behind the last, fingerprint.
    """
    with open(path, "rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
    with zipfile.ZipFile(path) as archive:
        infos = members(archive)
    begin = held = 0
    for number, info in enumerate(infos):
        if number - begin == size or (number > begin and held + info.file_size > largest):
            yield begin, number - begin, begin, number, key_of(whole, begin)
            begin, held = number, 0
        held += info.file_size
    yield begin, len(infos) - begin, begin, len(infos), key_of(whole, begin)


def read_members(path: Path, name: str, begin: int, end: int, given: Given) -> Iterator[ReadFile]:
    """Some members of an archive as `read_files` reads them, each under "archive.zip/its name"."""
    with zipfile.ZipFile(path) as archive:
        for info in members(archive)[begin:end]:
            inside = info.filename.replace("\\", "/")
            place = f"{name}/{inside or '(a file without a name)'}"
            try:
                reason = refused(info) if inside else "a file without a name is not read"
                reason = reason or too_large(info.file_size, inside)
                if not reason:
                    with archive.open(info) as file:
                        content = file.read(info.file_size + 1)
            except _BROKEN as error:
                reason = f"damaged in the archive: {error}"
            if reason:
                yield ReadFile(place, None, None, reason)
            else:
                yield from (found._replace(path=place) for found in read_data(content, inside, given, True))
