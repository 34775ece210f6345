"""Knows what tellings itself has made, under whatever name it lies in a folder of articles: that is never read as an
article.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tellings.core.schema import TABLES

REASON = "made by tellings, not an article"
ANNOTATIONS, TEXTS = (
    "annotations.jsonld",
    "texts",
)  # copies of the articles lie in the folder beside the annotations that point to them
# The pages carry this mark in their head; the templates report.html and reader.html have it.
_PAGE = re.compile(rb"<meta name=[\"']?generator[\"']? content=[\"']?tellings\b", re.I)
_ANNOTATION_PAGE = b'"id": "annotations.jsonld", "type": "AnnotationPage"'
_PACKAGE = re.compile(rb'"\$schema": "https://datapackage\.org/[^"]*",\s*"name": "tellings"')
_CRATE = re.compile(rb'"@id": "#tellings"')
_ALIKE, _FEWEST = (
    0.75,
    3,
)  # share of columns, and columns, by which a table of another version is known: it may have some more or fewer
_PNG, _CHART = b"\x89PNG", b"Software\0tellings"
_SVG_CHART = b"<dc:title>tellings</dc:title>"  # who made a chart that is saved as SVG
_PICTURES = (".png", ".svg")
_BESIDE_CHART = (".alt.txt", ".csv")  # what a chart says in words, and its numbers
_ACCOUNT = ("story_id", "fact_id")  # with these the account begins, as CSV and as JSON
_ACCOUNT_JSON = re.compile(rb'\s*\[\s*\{\s*"story_id":[^{}]*"fact_id":')
_HEAD = 4000


@lru_cache(maxsize=1)
def _columns() -> frozenset[frozenset[str]]:
    """The columns of every table that is saved."""
    return frozenset(frozenset(column.name for column in columns) for columns in TABLES.values())


def is_own(data: bytes) -> bool:
    """Whether these bytes are a page, an account, a saved table, its workbook or a package that tellings wrote.

    >>> is_own(b'<!doctype html><head><meta name="generator" content="tellings"></head>')
    True
    >>> is_own(b"story_id,fact_id,fact\\n")
    True
    >>> is_own(b"title,text\\nStorm,It rained.")
    False
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    start = head.lstrip()[:1]
    if start == b"<":
        return bool(_PAGE.search(head)) or is_chart(data)
    if start in (b"{", b"["):
        about = b"ro/crate" in data[:100_000] and bool(_CRATE.search(data))
        return about or _ANNOTATION_PAGE in head or bool(_PACKAGE.search(head) or _ACCOUNT_JSON.match(head))
    if head.startswith(b"PAR1"):
        return _is_own_parquet(data)
    if head.startswith(b"PK\x03\x04"):
        return _is_own_workbook(data)
    if head.startswith(_PNG):
        return is_chart(data)
    return _is_own_table(head)


def _is_own_table(head: bytes) -> bool:
    """Whether a file begins with the names of the columns of a saved table or of the account, also as a spreadsheet
    saves them again.
    """
    line = head.splitlines()[0] if head else b""
    if not any(mark in line for mark in (b",", b";", b"\t")):
        return False
    text = line.decode("utf-8", "replace")
    mark = max(",;\t", key=text.count)
    cells = next(csv.reader(io.StringIO(text), delimiter=mark), [])
    return tuple(cells[:2]) == _ACCOUNT or _is_of_table(cells)


def _is_of_table(names: Iterable[str]) -> bool:
    """Whether these are the columns of a saved table, also of one that an earlier or later version saved."""
    found = frozenset(names)
    return found in _columns() or any(
        len(found & own) > _FEWEST and len(found & own) >= _ALIKE * len(found | own) for own in _columns()
    )


def _is_own_parquet(data: bytes) -> bool:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        return False
    try:
        return _is_of_table(pq.read_schema(io.BytesIO(data)).names)
    except Exception:  # a damaged file: its reader says so
        return False


def _is_own_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            core = book.getinfo("docProps/core.xml")
            return core.file_size < 100_000 and b"<dc:title>tellings</dc:title>" in book.read(core)
    except (KeyError, OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zipfile.LargeZipFile):
        return False
    except Exception:  # whatever else a damaged archive does: its reader says so
        return False


def is_copied_text(file: Path) -> bool:
    """Whether a text lies in the folder texts/ beside annotations that tellings saved: it is a copy of an article."""
    if file.parent.name != TEXTS:
        return False
    try:
        with open(file.parent.parent / ANNOTATIONS, "rb") as beside:
            return _ANNOTATION_PAGE in beside.read(_HEAD)
    except OSError:
        return False


def is_chart(data: bytes) -> bool:
    """Whether these bytes are a chart that tellings saved as a picture."""
    head = data[:_HEAD]
    return (head.startswith(_PNG) and _CHART in head) or (b"<svg" in head and _SVG_CHART in head)


def charts_of(name: str) -> tuple[str, ...]:
    """The pictures beside which a file of this name may lie, if it is of a kind that `charts.save` writes.

    >>> charts_of("figures.alt.txt"), charts_of("storm.txt")
    (('figures.png', 'figures.svg'), ())
    """
    stems = [name.removesuffix(end) for end in _BESIDE_CHART if name.endswith(end)]
    return tuple(f"{stem}{end}" for stem in stems[:1] for end in _PICTURES)


def is_beside_chart(file: Path) -> bool:
    """Whether a file holds the words or the numbers of a chart that tellings saved beside it."""
    for picture in charts_of(file.name):
        try:
            with open(file.with_name(picture), "rb") as beside:
                if is_chart(beside.read(_HEAD)):
                    return True
        except OSError:
            continue
    return False


def archive_in(folder: Path) -> str | None:
    """What to do with the folder that `tellings archive` wrote: it holds tables, and no articles; None where a folder
    is none.
    """
    index = folder / "events.csv"
    if not (folder / "manifest.json").is_file() or not index.is_file():
        return None
    with open(index, "rb") as file:
        if not file.readline().startswith(b"story_id,day,last_day,"):
            return None
    return (
        f"{folder}: this is an archive that tellings has made, with tables and no articles; `tellings story {folder}` "
        f"lists its events and makes the page of one, load_coverage({str(folder)!r}, story=ID) gives one in Python"
    )
