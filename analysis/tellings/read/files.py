"""From a folder to texts and records: which files are read, as what, in which encoding, and why the others are not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups
from tellings.errors import ArticleError
from tellings.read import own_output
from tellings.read.formats import readers
from tellings.read.formats.base import limits
from tellings.read.formats.base.records import Reading

READ_SUFFIXES = (".txt", ".text", ".md", ".markdown", "")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf")
LARGEST_BYTES = limits.LARGEST_BYTES
_OUR_FILES = ("sheet.csv", "checks.csv", "columns.csv")
_OUR_FOLDERS = ("lists",)
_FOLDER_WORD = re.compile(r"(.+)[_ .-](\w+)", re.S)


class ReadFile(NamedTuple):
    """One file of the folder: its text, or its records, or the reason why there is neither."""

    path: str
    text: str | None
    encoding: str | None
    reason: str | None
    reading: Reading | None = None


def _decode(data: bytes) -> tuple[str | None, str | None, str | None]:
    """Text, encoding and a remark for the bytes of one file. Line ends stay as they are, so that places stay right."""
    if not data.strip():
        return None, None, "empty"
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding, None
            except UnicodeDecodeError:
                return (
                    None,
                    None,
                    f"broken {encoding}: the file starts as {encoding} and does not go on so; save it as UTF-8",
                )
    if b"\x00" in data[:100_000]:
        return None, None, "binary"
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        place = error.start
    if sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data[:4096]) > 8:
        return None, None, "binary"
    from charset_normalizer import from_bytes

    # English news that is not UTF-8 is nearly always Windows-1252; without this short list the guess wanders to rare
    # code pages.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "utf_16_le", "utf_16_be", "mac_roman", "cp1251"]).best()
    if best is None:
        return None, None, "no known encoding; save the file as UTF-8"
    return (
        str(best),
        best.encoding,
        f"not UTF-8 (byte {place}): read as {best.encoding}; save it as UTF-8 if letters look wrong",
    )


def _needs(error: ImportError) -> str:
    """The one line for a library that is not there."""
    return f"needs {(error.name or str(error)).split('.')[0]}: pip install 'tellings[formats]'"


def _unknown(suffix: str) -> str:
    return f"unknown format {suffix}: not one that is read (data/README.md lists them)"


def _silent(reading: Reading) -> str | None:
    """That a file of a known format holds no article, where its reader does not say why."""
    said = reading.records or reading.references or reading.remarks
    return None if said else f"no article in it, though it looks like {reading.format}"


def read_data(data: bytes, name: str, given: readers.Given, nested: bool = False) -> list[ReadFile]:
    """Recognise and read the bytes of one file; an archive gives one entry a member. Never raises for what the bytes
    hold.
    """
    suffix, kind = readers.suffix_of(name), readers.of_bytes(data)
    if own_output.is_own(data):
        return [ReadFile(name, None, None, own_output.REASON)]
    try:
        if kind == "zip":
            return (
                _read_archive(data, name, given)
                if not nested
                else [ReadFile(name, None, None, "an archive inside an archive: unpack it")]
            )
        if kind == "gzip":
            return _read_gzip(data, name, given, nested)
        if kind and kind != "markup":
            reading, encoding = readers.read_binary(kind, data, given)
            return [ReadFile(name, None, encoding, _silent(reading), reading)]
        found = readers.read_markup(data, lists=given.lists) if kind else None
        if found:
            return [ReadFile(name, None, found[1], _silent(found[0]), found[0])]
        return [_read_text(data, name, suffix, given)]
    except ImportError as error:
        return [ReadFile(name, None, None, _needs(error), Reading(suffix.lstrip(".") or kind or "text"))]
    except Exception as error:  # one file that is built to break a reader must cost itself only
        return [
            ReadFile(
                name,
                None,
                None,
                f"cannot be read: it breaks its reader ({type(error).__name__})",
                Reading(suffix.lstrip(".") or kind or "text"),
            )
        ]


def _read_text(data: bytes, name: str, suffix: str, given: readers.Given) -> ReadFile:
    text, encoding, reason = _decode(data)
    if text is None:
        known = suffix in READ_SUFFIXES or suffix in readers.CONTAINERS or suffix in PAGE_SUFFIXES
        return ReadFile(name, None, None, reason if known or reason == "empty" else _unknown(suffix))
    if (
        encoding == "utf-16"
        and text.lstrip()[:1] == "<"
        and (found := readers.read_markup(text.encode("utf-8"), lists=given.lists))
    ):
        return ReadFile(name, None, encoding, reason or _silent(found[0]), found[0])
    try:
        reading = readers.read_text(text, suffix, given)
    except ImportError as error:
        if suffix not in READ_SUFFIXES:
            raise
        return ReadFile(
            name, text, encoding, f"read as plain text, signs and all; to read its marks it {_needs(error)}"
        )
    if reading is not None:
        return ReadFile(name, None, encoding, reason or _silent(reading), reading)
    if suffix in READ_SUFFIXES:
        return ReadFile(name, text, encoding, reason)
    return ReadFile(
        name, None, None, "no page, no feed and no export in it" if suffix in PAGE_SUFFIXES else _unknown(suffix)
    )


def _read_gzip(data: bytes, name: str, given: readers.Given, nested: bool) -> list[ReadFile]:
    """The file inside a gzip file, under the name of the outer one."""
    content, remark = limits.gunzip(data)
    if readers.of_bytes(content) == "gzip":
        return [ReadFile(name, None, None, "an archive inside an archive: unpack it")]
    inner = read_data(content, name[:-3] if name.lower().endswith(".gz") else name, given, True)
    path = [file._replace(path=name) for file in inner]
    return [file._replace(reason="; ".join(filter(None, (file.reason, remark))) or None) for file in path]


def _read_archive(data: bytes, name: str, given: readers.Given) -> list[ReadFile]:
    """Every member of a ZIP archive that is not hidden, each under "archive.zip/its name"."""
    import zipfile

    files = []
    copies: set[str] = set()  # folders of texts beside saved annotations, which stand before them in the order of names
    charts: set[str] = set()
    try:
        members = list(limits.members_of(data))
        pages = page_folders((member.name for member in members), given.lists)
        for member in members:
            path = f"{name}/{member.name}"
            if page := page_of(member.name, pages):
                files.append(ReadFile(path, None, None, f"part of the saved page {page}"))
                continue
            if any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in member.name.split("/")):
                continue
            if member.data is None:
                files.append(ReadFile(path, None, None, member.reason))
            elif reason := too_large(len(member.data), member.name):
                files.append(ReadFile(path, None, None, reason))
            elif member.name.rpartition("/")[0] in copies:
                files.append(ReadFile(path, None, None, own_output.REASON))
            else:
                files += [file._replace(path=path) for file in read_data(member.data, member.name, given, True)]
                charts |= {path} if own_output.is_chart(member.data) else set()
                if member.name.rpartition("/")[2] == own_output.ANNOTATIONS and own_output.is_own(member.data):
                    copies.add(member.name.removesuffix(own_output.ANNOTATIONS) + own_output.TEXTS)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        files.append(ReadFile(name, None, None, f"damaged archive: {error}"))
    files = [
        ReadFile(file.path, None, None, own_output.REASON)
        if charts.intersection(own_output.charts_of(file.path))
        else file
        for file in files
    ]
    return files or [ReadFile(name, None, None, "an archive without a file")]


def too_large(size: int, name: str) -> str | None:
    largest = limits.LARGEST_CONTAINER_BYTES if readers.suffix_of(name) in readers.CONTAINERS else LARGEST_BYTES
    return f"larger than {largest // 1_000_000} MB: split it into one file an article" if size > largest else None


def _read_one(file: Path, name: str, given: readers.Given) -> list[ReadFile]:
    try:
        if reason := too_large(file.stat().st_size, name):
            return [ReadFile(name, None, None, reason)]
        if own_output.is_copied_text(file) or own_output.is_beside_chart(file):
            return [ReadFile(name, None, None, own_output.REASON)]
        return read_data(file.read_bytes(), name, given)
    except OSError as error:
        return [ReadFile(name, None, None, f"unreadable: {error.strerror or error}")]


def leads_out(file: Path, root: Path) -> bool:
    """Whether a link ends outside the folder; one that goes in a circle ends nowhere."""
    try:
        return not file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return True


def written(name: str) -> str:
    """A file name as text that every table and page can hold: bytes that are no UTF-8 are spelt out.

    >>> written("caf\\udce9.txt")
    'caf\\\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def page_folders(names: Iterable[str], lists: AnyLists = None) -> dict[str, str]:
    """The folder of pictures and frames that a browser saves beside a page ("storm_files" of "storm.html") -> the page.

    >>> page_folders(["storm.html", "storm_files/ad.html", "my_files/court.txt"])
    {'storm_files': 'storm.html'}
    """
    words, names = context_groups(lists)["page_folders"], list(names)
    pages = {name.rpartition(".")[0]: name for name in names if readers.suffix_of(name) in PAGE_SUFFIXES}
    folders = {folder.as_posix() for name in names for folder in PurePosixPath(name).parents}
    parted = ((folder, _FOLDER_WORD.fullmatch(folder)) for folder in sorted(folders))
    return {
        folder: pages[found[1]] for folder, found in parted if found and found[2].lower() in words and found[1] in pages
    }


def page_of(name: str, pages: dict[str, str]) -> str | None:
    """The page in whose folder a file lies."""
    return next((pages[f] for f in map(PurePosixPath.as_posix, PurePosixPath(name).parents) if f in pages), None)


def _listed(root: Path) -> Iterator[tuple[Path, str]]:
    """The files below a folder in the order of their paths; hidden ones and the folder's own sheets and lists are left
    out.
    """
    for file in sorted(root.rglob("*"), key=lambda f: f.relative_to(root).as_posix()):
        relative = file.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and relative.parts[0] not in _OUR_FOLDERS and relative.as_posix() not in _OUR_FILES:
            yield file, written(relative.as_posix())


def read_texts(path: str | Path, columns: Mapping[str, str] | None = None, lists: AnyLists = None) -> list[ReadFile]:
    """Every file below a folder (or the one file), sorted by path; hidden files and the folder's own sheets and lists
    are left out.

    Raises    ArticleError when the path is missing, the folder holds no file at all, or is an archive made by tellings
    """
    root, given = Path(path), readers.Given(columns or {}, lists)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder or file; give the folder that holds your articles")
    if root.is_file():
        return _read_one(root, written(root.name), given)
    if said := own_output.archive_in(root):
        raise ArticleError(said)
    files = []
    listed = list(_listed(root))
    pages = page_folders((name for _, name in listed), lists)
    for file, name in listed:
        if page := page_of(name, pages):
            files.append(ReadFile(name, None, None, f"part of the saved page {page}"))
        elif file.is_symlink() and leads_out(file, root):
            files.append(ReadFile(name, None, None, "a link out of the folder: copy the file into it"))
        elif file.is_file():
            files += _read_one(file, name, given)
        elif not file.is_dir():
            files.append(ReadFile(name, None, None, "not a file that can be read"))
    if not files:
        raise ArticleError(f"{root}: the folder is empty; put one text file an article (.txt, UTF-8) into it")
    return files
