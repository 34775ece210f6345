"""RIS and BibTeX: what a reference manager knows of texts that lie beside; an abstract is not the article."""

import re
import warnings
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.limits import MOST_RECORDS, quiet
from tellings.read.formats.base.records import Reading, Record, host_of, one_line, unread

_BRACES = re.compile(r"[{}]")


def _values(entry: dict[str, Any], *names: str) -> list[str]:
    """The values of these fields, first to last; a list gives each of its items."""
    found: list[str] = []
    for name in names:
        value = entry.get(name)
        found += [one_line(item) for item in (value if isinstance(value, list) else [value]) if item]
    return [value for value in found if value]


def _file_names(values: Iterable[str]) -> tuple[str, ...]:
    """Names of files in a link field: "internal-pdf://12/name.txt", ":files/name.txt:text/plain"."""
    names = []
    for value in values:
        for part in re.split(r"[;:]", value.replace("\\", "/")):
            name = PurePosixPath(part.strip()).name
            if "." in name and " " not in name.rsplit(".", 1)[1]:
                names.append(name)
    return tuple(dict.fromkeys(names))


def _dated(values: list[str], *, lists: AnyLists = None) -> tuple[str | None, str]:
    return next(
        (found for value in values if (found := published_of(value.strip("/ "), lists=lists))[0]), (None, "none")
    )


def _reading(name: str, records: list[Record], dropped: list[tuple[int, str]], abstracts: int) -> Reading:
    note = f"references of {len(records)} {'article' if len(records) == 1 else 'articles'}, no text"
    return Reading(
        name,
        dropped=dropped,
        remarks=[note + (" (an abstract is not the article)" if abstracts else "")],
        references=records,
    )


def read_ris(text: str, *, lists: AnyLists = None) -> Reading:
    """The references of an RIS file. Raises ImportError without rispy."""
    import rispy

    try:
        entries = rispy.loads(text.lstrip("\ufeff"), skip_unknown_tags=False)
    except Exception as error:  # one broken line breaks the whole file for the library
        return unread("ris", f"broken RIS: {one_line(error)[:100] or type(error).__name__}")
    records, dropped, abstracts = [], [], 0
    for number, entry in enumerate(entries[:MOST_RECORDS], start=1):
        urls = _values(entry, "urls", "url")
        doi = _values(entry, "doi")
        titles = _values(entry, "title", "primary_title", "translated_title", "short_title")
        published, precision = _dated(
            _values(entry, "date", "publication_year", "year", "secondary_date", "access_date")[:2], lists=lists
        )
        outlets = _values(
            entry,
            "secondary_title",
            "journal_name",
            "alternate_title3",
            "journal_name1",
            "alternate_title1",
            "alternate_title2",
            "tertiary_title",
        )
        links = _values(entry, "file_attachments1", "file_attachments2", "link", "link1", "link2", "figure")
        abstracts += bool(_values(entry, "abstract", "notes_abstract"))
        if not titles and not urls:
            dropped.append((number, "broken record: neither title nor address"))
            continue
        names = (*_file_names(links), *_values(entry, "id"), *doi)
        records.append(
            Record(
                number,
                titles[0] if titles else None,
                "",
                published,
                precision,
                outlets[0] if outlets else host_of(urls[0]) if urls else None,
                urls[0] if urls else None,
                names,
            )
        )
    if not entries:
        return unread("ris", "no reference in it")
    return _reading("ris", records, dropped, abstracts)


def read_bibtex(text: str, *, lists: AnyLists = None) -> Reading:
    """The references of a BibTeX file; a broken entry costs itself only. Raises ImportError without bibtexparser."""
    import bibtexparser

    try:
        with quiet("bibtexparser"), quiet("bibtexparser.splitter"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            library = bibtexparser.parse_string(text.lstrip("\ufeff"))
    except Exception as error:  # a file built to break the library must cost itself only
        return unread("bibtex", f"broken BibTeX: {one_line(error)[:100] or type(error).__name__}")
    records, abstracts = [], 0
    for number, entry in enumerate(library.entries[:MOST_RECORDS], start=1):
        fields = {f.key.lower(): _BRACES.sub("", str(f.value)) for f in entry.fields}
        date = fields.get("date") or " ".join(
            filter(None, (fields.get("day"), fields.get("month"), fields.get("year")))
        )
        published, precision = _dated([one_line(date)], lists=lists)
        links = [value.removeprefix("\\url") for value in _values(fields, "url", "howpublished")]
        url = next((link for link in links if "//" in link), None)
        outlet = [
            value
            for value in _values(
                fields, "journal", "journaltitle", "newspaper", "howpublished", "publisher", "organization", "booktitle"
            )
            if "//" not in value
        ]
        title = _values(fields, "title")
        abstracts += bool(fields.get("abstract"))
        names = (*_file_names(_values(fields, "file", "localfile")), entry.key, *_values(fields, "doi"))
        records.append(
            Record(
                number,
                title[0] if title else None,
                "",
                published,
                precision,
                outlet[0] if outlet else host_of(url),
                url,
                names,
            )
        )
    dropped = [
        (len(records) + n, "broken record: an entry that cannot be read")
        for n, _ in enumerate(library.failed_blocks, start=1)
    ]
    if not records:
        return Reading("bibtex", dropped=dropped, remarks=["no reference in it"])
    return _reading("bibtex", records, dropped, abstracts)
