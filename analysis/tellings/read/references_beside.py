"""References (RIS, BibTeX, tables without a text) joined to the texts that lie beside them: by file name, address, DOI
or title.
"""

import re
from collections import Counter
from pathlib import PurePosixPath

from tellings.read.files import ReadFile
from tellings.read.formats.base.records import Record

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{4,300}|\b10\.\d{4,9}/[^\s<>\"')\]]{2,200}")
_SHORTEST_TITLE = 12  # characters below which a title is too common to join by
_LONGEST_LINE = 300

Content = list[tuple[str, Record]]


def _fold(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _address(url: str) -> str:
    """An address or DOI without its scheme, its www and the signs at its end."""
    url = re.sub(r"^(?:https?://)?(?:www\.|(?:dx\.)?doi\.org/)?", "", url.strip().lower())
    return url.rstrip("/.,;")


def _keys(record: Record) -> list[str]:
    """Everything by which a reference can be found, each with the kind of thing it is."""
    names = [f"name:{name.lower()}" for name in record.names if name]
    names += [f"name:{PurePosixPath(name).stem.lower()}" for name in record.names if name]
    links = [f"address:{_address(value)}" for value in (record.url, *record.names) if value and ("/" in value)]
    title = _fold(record.headline or "")
    return names + links + ([f"title:{title}"] if len(title) >= _SHORTEST_TITLE else [])


def _wanted(path: str, text: str, record: Record) -> list[str]:
    """What a text offers to be found by, the surest first."""
    name = PurePosixPath(path).name
    stem = PurePosixPath(path).stem
    keys = [f"name:{name.lower()}", f"name:{stem.lower()}"]
    ends = text[:3000] + " " + text[-1000:]
    keys += [f"address:{_address(value)}" for value in (record.url, *_ADDRESS.findall(ends)) if value]
    first = next((line for line in text[:2000].splitlines() if line.strip()), "")[:_LONGEST_LINE]
    return keys + [
        f"title:{_fold(title)}"
        for title in (record.headline or "", first, stem)
        if len(_fold(title)) >= _SHORTEST_TITLE
    ]


def join_references(files: list[ReadFile], contents: list[Content]) -> tuple[list[Content], dict[int, str]]:
    """Give every text what one reference says of it (headline, date, outlet), and every file of references a remark on
    what was joined.

    A key that two references share joins nothing; what the text's own format says is kept.
    """
    references = [(f, record) for f, file in enumerate(files) if file.reading for record in file.reading.references]
    if not references:
        return contents, {}
    found: dict[str, int | None] = {}
    for number, (_, record) in enumerate(references):
        for key in dict.fromkeys(_keys(record)):
            found[key] = None if key in found else number
    wanted = [[_wanted(file.path, text, record) for text, record in content] for file, content in zip(files, contents)]
    # Two outlets that print one agency's headline share a title: it joins nothing.
    shared = Counter(key for keys in wanted for one in keys for key in set(one) if key.startswith("title:"))
    joined: list[Content] = []
    places: dict[int, list[str]] = {}
    for file, content, keys in zip(files, contents, wanted):
        mine = []
        for (text, record), offered in zip(content, keys):
            at = next((n for key in offered if shared[key] < 2 and (n := found.get(key)) is not None), None)
            if at is not None:
                f, known = references[at]
                places.setdefault(f, []).append(file.path)
                record = _filled(record, known)
            mine.append((text, record))
        joined.append(mine)
    # A table that is no list of references is not reproached with joining nothing.
    said = [
        f
        for f in dict.fromkeys(f for f, _ in references)
        if f in places or ((of := files[f].reading) and of.format in ("ris", "bibtex", "media cloud csv"))
    ]
    return joined, {f: _said(places.get(f, [])) for f in said}


def _filled(record: Record, known: Record) -> Record:
    dated = record if record.published else known
    return record._replace(
        headline=record.headline or known.headline,
        outlet=record.outlet or known.outlet,
        published=dated.published,
        precision=dated.precision,
    )


def _said(paths: list[str]) -> str:
    if not paths:
        return "none joined to a text beside it (by file name, address, DOI or title)"
    shown = ", ".join(list(dict.fromkeys(paths))[:3]) + (" ..." if len(set(paths)) > 3 else "")
    return f"{len(paths)} joined to a text beside it ({shown})"
