"""Nexis: many articles in one download, as LexisNexis wrote them ("1 of 20 DOCUMENTS") and as Nexis Uni does ("End of
Document").
"""

import re
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import opens_with_date, published_of
from tellings.read.formats.base.records import Reading, Record, body_of, gathered, one_line
from tellings.read.formats.databases.exports import paragraphs_in, tagged, tags_of

_COUNT = re.compile(
    r"\W*(?:(?:Document|Dokument|Documento)\s+\d+\s+(?:of|von|de|di|van|sur)\s+\d+|\d+\s+(?:of|von|de|di|van|sur)\s+\d+\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTEN))\W*",
    re.I,
)
_COPYRIGHT = re.compile(
    r"(?:Copyright|©|\(c\)) ?(?:\(c\)|©)? ?\d{4}|(?:Copyright|©)\b.{0,100}\d{4}|"
    r"All Rights Reserved|Alle Rechte vorbehalten|Tous droits réservés",
    re.I,
)
_NOISE = re.compile(
    r"Page \d+ of \d+|Seite \d+ von \d+|Page \d+ (?:sur|de) \d+|About LexisNexis.*|"
    r"\|?\s*Privacy Policy.*|Link to (?:PDF|Image).*|Link naar PDF|.*Go to table of contents.*",
    re.I,
)
_EDITION = re.compile(r"\b(?:edition|final|correction appended|ausgabe|édition)\b", re.I)
_LENGTH = re.compile(r"(?:Length|Länge|Longueur|Lengte|Longitud|Lunghezza)\s*:", re.I)
_CORRECTION = re.compile(r"Corrections? Appended\b[\s:;,.]*", re.I)
_LENGTH_LINE = re.compile(r"LENGTH: +\d[\d,.]* +words?", re.I)
_HEADER_LINES = 80  # a header never runs longer; what looks like one further down is text


class _Parts(NamedTuple):
    """One document cut into what stands above its text, the text, and the tags above it."""

    head: list[str]
    tags: dict[str, str]
    body: list[str]


def is_nexis(lines: list[str], *, lists: AnyLists = None) -> bool:
    """Whether lines come from a Nexis download: its counter line, or its end line together with a length or a load
    date; or a length and a load date in capitals, below a date, as in a record that was cut out of a download.
    """
    close = [tag for tag, field in tags_of("nexis", lists=lists).items() if field == "close"]
    counters = ends = signs = bodies = 0
    for line in lines:
        text = line.strip()
        if not text or len(text) > 200:
            continue
        counters += bool(_COUNT.fullmatch(text))
        ends += text.lower() in close
        signs += bool(_LENGTH.match(text)) or text.upper().startswith(("LOAD-DATE", "UPDATE:"))
        bodies += text in ("Body", "Volltext", "Corps", "Texte intégral", "Volledige tekst")
    return bool((counters or ends) and (signs or (ends and bodies))) or bool(_cut_out(lines, lists=lists))


def _cut_out(lines: list[str], *, lists: AnyLists = None) -> list[int]:
    """Where the records begin that stand in a file without counters: each with its outlet, above its date, above its
    length, above a load date; nothing unless all of them have these.
    """
    lengths = [i for i, line in enumerate(lines) if _LENGTH_LINE.fullmatch(line.strip())]
    loads = [i for i, line in enumerate(lines) if line.lstrip().startswith("LOAD-DATE:")]
    if not lengths or len(lengths) > len(loads):
        return []
    starts: list[int] = []
    before = 0
    for at, stop in zip(lengths, [*lengths[1:], len(lines)]):
        if not any(at < load < stop for load in loads):
            return []
        head = range(max(before, at - _HEADER_LINES), at)
        # The date stands under the outlet; a date of a load stands behind its tag, and does not open its line.
        dates = [i for i in head if lines[i].strip() and opens_with_date(lines[i].strip(), lists=lists)]
        above = [i for i in head if dates and i < dates[0] and lines[i].strip()]
        if not above:
            return []
        starts.append(above[-1] if starts else 0)
        before = next(load for load in loads if load > at) + 1
    return starts


def _documents(lines: list[str], *, lists: AnyLists = None) -> tuple[list[list[str]], bool, bool]:
    """The lines of each document, whether the old layout, and whether the last is cut off."""
    close = {tag for tag, field in tags_of("nexis", lists=lists).items() if field == "close"}
    ends = [i for i, line in enumerate(lines) if line.strip().lower() in close]
    counts = [i for i, line in enumerate(lines) if _COUNT.fullmatch(line.strip())]
    if ends:
        starts = [0, *(end + 1 for end in ends)]
        documents = [lines[a:b] for a, b in zip(starts, ends)]
        rest = lines[ends[-1] + 1 :]
        cut = any(_LENGTH.match(line.strip()) for line in rest)
        return documents + ([rest] if cut else []), False, cut
    if not counts:
        starts = _cut_out(lines, lists=lists)
        return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)])], True, False
    return [lines[a + 1 : b] for a, b in zip(counts, [*counts[1:], len(lines)])], True, False


def _body_line(lines: list[str], *, lists: AnyLists = None) -> int | None:
    """Where the line stands that says that the text begins."""
    for i, line in enumerate(lines):
        text = line.strip()
        found = tagged(text, "nexis", lists=lists) if text.isupper() or len(text) < 400 else None
        if (found and found[1] == "body" and text[: len(found[0])].isupper()) or (
            text[:1].isupper() and len(text) < 20 and tags_of("nexis", lists=lists).get(text.lower()) == "body"
        ):
            return i
    return None


def _parts(lines: list[str], *, lists: AnyLists = None) -> _Parts:
    """Cut a document at its tags: the text begins behind BODY, or behind the last tag of the header."""
    body_at = _body_line(lines, lists=lists)
    # The cover of the download may stand above the first header; its end is nearer to the text.
    first = max(0, body_at - _HEADER_LINES) if body_at is not None else 0
    tags: dict[str, str] = {}
    head_end = header_end = None
    last_tag: str | None = None
    for i, line in enumerate(lines[first : first + 2 * _HEADER_LINES if body_at is None else body_at], start=first):
        text = line.strip()
        found = tagged(text, "nexis", lists=lists)
        if found and found[1] in ("header", "headline", "standfirst"):
            head_end, header_end, last_tag = i if head_end is None else head_end, i, found[0]
            tags[found[0]] = found[2]
        elif not text:
            last_tag = None
        elif last_tag:
            tags[last_tag] = f"{tags[last_tag]} {text}".strip()  # a tag's value runs on to the next line
            header_end = i
        elif header_end is not None and _LENGTH_KEYS & set(tags):
            break
    if body_at is not None:
        rest = (tagged(lines[body_at].strip(), "nexis", lists=lists) or ("", "", ""))[2]
        return _Parts(lines[first : body_at if head_end is None else head_end], tags, [rest, *lines[body_at + 1 :]])
    if header_end is None:
        return _Parts(lines, {}, [])
    return _Parts(lines[:head_end], tags, lines[_text_line(lines, header_end + 1, lists=lists) :])


def _text_line(lines: list[str], at: int, *, lists: AnyLists = None) -> int:
    """The first line behind the header that is none of its tags: DISTRIBUTION and LOAD-DATE stand there too."""
    tail = len(lines)
    for i in range(at, len(lines)):
        if lines[i].strip() and not tagged(lines[i].strip(), "nexis", lists=lists):
            tail = i
            break
    below = (lines[i].strip() for i in range(tail, len(lines)))
    # Where nothing but rights follows, the tags were those below the text.
    return tail if any(line and not _COPYRIGHT.match(line) and not _NOISE.fullmatch(line) for line in below) else at


_LENGTH_KEYS = frozenset(("length", "länge", "longueur", "lengte", "longitud"))


def _without_tail(lines: list[str], *, lists: AnyLists = None) -> list[str]:
    """The text up to the first tag below it (load date, language, graphic ...) and without the copyright lines at its
    end.
    """
    end = len(lines)
    for i, line in enumerate(lines):
        text = line.strip()
        if not text or (len(text) > 2000 and ":" not in text[:40]):
            continue
        found = tagged(text, "nexis", lists=lists)
        if (
            found
            and found[1] in ("end", "tail")
            and (
                text[: len(found[0])].isupper()
                or "-" in found[0]
                or (text[0].isupper() and found[0] == "language")
                or (found[0] == "correction" and opens_with_date(found[2], lists=lists))
            )
        ):
            end = i
            break
        if (
            len(text) < 30
            and text[0].isupper()
            and tags_of("nexis", lists=lists).get(text.lower().rstrip(":")) == "tail"
        ):
            end = i
            break
    kept = [line for line in lines[:end]]
    while kept and (not kept[-1].strip() or _COPYRIGHT.match(kept[-1].strip()) or _NOISE.fullmatch(kept[-1].strip())):
        kept.pop()
    filled = [i for i, line in enumerate(kept) if line.strip()][-4:]
    mark = next((i for i in filled if i and re.match(r"\s*(?:Copyright|©) ?(?:\(c\)|©)? ?\d{4}\b", kept[i])), None)
    return kept[:mark]


def _groups(lines: list[str], *, lists: AnyLists = None) -> list[list[str]]:
    """Header lines in groups between empty lines; page furniture and copyright lines are left out."""
    groups: list[list[str]] = [[]]
    dated = any(opens_with_date(line, lists=lists) for line in lines)
    for line in lines:
        text = one_line(line)
        if marked := _CORRECTION.match(text):  # the note stands above, behind or beside the date
            text = text[marked.end() :]
            if dated or not text:
                continue
        if not text:
            groups.append([])
        elif not _NOISE.fullmatch(text) and not _COPYRIGHT.match(text):
            groups[-1].append(text)
    return [group for group in groups if group]


def _head_new(lines: list[str], *, lists: AnyLists = None) -> tuple[str | None, str | None, str | None]:
    """Headline, outlet and date line of Nexis Uni: headline, outlet, date, one below the other."""
    groups = _groups(lines, lists=lists)
    flat = [(g, i) for g, group in enumerate(groups) for i, _ in enumerate(group)]
    at = next(
        (n for n in range(len(flat) - 1, -1, -1) if opens_with_date(groups[flat[n][0]][flat[n][1]], lists=lists)), None
    )
    if at is None or at == 0:
        return (" ".join(groups[-1][:1]) or None if groups else None), None, None
    g, i = flat[at - 1]
    above = groups[g][:i] or (groups[g - 1] if g else [])
    return " ".join(above) or None, groups[g][i], groups[flat[at][0]][flat[at][1]]


def _head_old(lines: list[str], *, lists: AnyLists = None) -> tuple[str | None, str | None, str | None]:
    """Headline, outlet and date line of LexisNexis: outlet, date, headline, one below the other with empty lines
    between.
    """
    groups = _groups(lines, lists=lists)
    found = next(
        (
            (g, i)
            for g, group in enumerate(groups)
            for i, line in enumerate(group)
            if opens_with_date(line, lists=lists)
        ),
        None,
    )
    if found is None:
        return None, groups[0][0] if groups else None, None
    g, i = found
    above = groups[g][:i] or (groups[g - 1] if g else [])
    below = groups[g + 1 :]
    while len(below) > 1 and len(below[0]) == 1 and len(below[0][0]) < 60 and _EDITION.search(below[0][0]):
        below = below[1:]
    return " ".join(below[0]) if below else None, above[-1] if above else None, groups[g][i]


def _record(lines: list[str], number: int, old: bool, *, lists: AnyLists = None) -> tuple[Record | None, str | None]:
    parts = _parts(lines, lists=lists)
    headline, outlet, date = (_head_old if old else _head_new)(parts.head, lists=lists)
    body = _without_tail(parts.body, lists=lists)
    fields = {
        field: value
        for tag, value in parts.tags.items()
        if (field := tags_of("nexis", lists=lists).get(tag)) != "header" and value
    }
    paragraphs = ([fields["standfirst"]] if "standfirst" in fields else []) + paragraphs_in(body)
    if not paragraphs_in(body):
        return None, "no text"
    published, precision = published_of(date, lists=lists) if date else (None, "none")
    return Record(number, fields.get("headline") or headline, body_of(paragraphs), published, precision, outlet), None


def read(lines: list[str], format_name: str = "nexis", *, lists: AnyLists = None) -> Reading:
    """The articles of a Nexis download, from its lines."""
    documents, old, cut = _documents([line.replace("\xa0", " ") for line in lines], lists=lists)
    found = (_record(document, number, old, lists=lists) for number, document in enumerate(documents, start=1))
    return gathered(format_name, found, ["the last article is cut off"] if cut else [])
