"""From a folder to decoded texts: which files are read, in which encoding, and why the others are not."""

from pathlib import Path
from typing import NamedTuple

from tellings.errors import ArticleError

READ_SUFFIXES = (".txt", ".text", ".md", "")
LARGEST_BYTES = 20_000_000
_OUR_FILES = ("sheet.csv", "checks.csv")
_OUR_FOLDERS = ("lists",)


class ReadFile(NamedTuple):
    """One file of the folder: its text, or the reason why there is none."""

    path: str
    text: str | None
    encoding: str | None
    reason: str | None


def _decode(data: bytes) -> tuple[str | None, str | None, str | None]:
    """Text, encoding and a remark for the bytes of one file. Line ends stay as they are, so that places stay right."""
    if not data.strip():
        return None, None, "empty"
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding, None
            except UnicodeDecodeError:
                return None, None, f"broken {encoding}: the file starts as {encoding} and does not go on so; save it as UTF-8"
    if b"\x00" in data[:100_000]:
        return None, None, "binary"
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        place = error.start
    if sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data[:4096]) > 8:
        return None, None, "binary"
    from charset_normalizer import from_bytes

    # English news that is not UTF-8 is nearly always Windows-1252; without this short list the guess wanders to rare code pages.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "utf_16_le", "utf_16_be", "mac_roman", "cp1251"]).best()
    if best is None:
        return None, None, "no known encoding; save the file as UTF-8"
    return str(best), best.encoding, f"not UTF-8 (byte {place}): read as {best.encoding}; save it as UTF-8 if letters look wrong"


def _read_one(file: Path, name: str) -> ReadFile:
    if file.suffix.lower() not in READ_SUFFIXES:
        return ReadFile(name, None, None, f"unknown format {file.suffix}: only plain text (.txt, .md) is read so far")
    try:
        if file.stat().st_size > LARGEST_BYTES:
            return ReadFile(name, None, None, f"larger than {LARGEST_BYTES // 1_000_000} MB: split it into one file an article")
        return ReadFile(name, *_decode(file.read_bytes()))
    except OSError as error:
        return ReadFile(name, None, None, f"unreadable: {error.strerror or error}")


def read_texts(path: str | Path) -> list[ReadFile]:
    """Every file below a folder (or the one file), sorted by path; hidden files and the folder's own sheets and lists are left out.

    Raises    ArticleError when the path is missing, or the folder holds no file at all
    """
    root = Path(path)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder or file; give the folder that holds your articles")
    if root.is_file():
        return [_read_one(root, root.name)]
    files = []
    for file in sorted(root.rglob("*"), key=lambda f: f.relative_to(root).as_posix()):
        relative = file.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        ours = relative.parts[0] in _OUR_FOLDERS or relative.as_posix() in _OUR_FILES
        if hidden or ours:
            continue
        if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
            files.append(ReadFile(relative.as_posix(), None, None, "a link out of the folder: copy the file into it"))
        elif file.is_file():
            files.append(_read_one(file, relative.as_posix()))
        elif not file.is_dir():
            files.append(ReadFile(relative.as_posix(), None, None, "not a file that can be read"))
    if not files:
        raise ArticleError(f"{root}: the folder is empty; put one text file an article (.txt, UTF-8) into it")
    return files
