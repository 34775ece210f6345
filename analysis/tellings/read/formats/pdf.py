"""PDF: the lines of its pages, without the heads and feet that every page repeats, joined to paragraphs."""

import io
import re
from collections import Counter
from itertools import pairwise
from typing import Any

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.read.formats.base.limits import MOST_PAGES, MOST_SIGNS_OF_PAGE, quiet
from tellings.read.formats.base.records import Reading, Record, body_of, clean, host_of, one_line, unread
from tellings.read.formats.document import export_of_lines
from tellings.read.formats.webpage import site_behind

_ADDRESS = re.compile(r"https?://[^\s]{4,300}")
_PAGE_NUMBER = re.compile(r"(?:Page |p\. ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?", re.I)
_DIGITS = re.compile(r"\d+")
_CLOSED = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}:\d{2}\b.*")  # when and what a browser printed
_EDGE = 3  # lines at the head and the foot of a page among which the repeated ones are looked for
_REPEATED = 0.6  # share of the pages that have them
_FULL, _SHORT = 0.85, 0.6  # shares of a full line from which one goes on, and below which one without a stop ends


def _pages(data: bytes) -> tuple[list[list[str]], list[str]]:
    """The lines of each page, and what could not be read. Raises ValueError where nothing can be."""
    import pypdf

    pages: list[list[str]] = []
    remarks: list[str] = []
    try:
        with quiet("pypdf"):
            document = pypdf.PdfReader(io.BytesIO(data))
            if document.is_encrypted and not document.decrypt(""):
                raise ValueError("encrypted: save it without its password")
            count = len(document.pages)
            for number in range(min(count, MOST_PAGES)):
                try:
                    page = document.pages[number]
                    contents = page.get_contents()
                    size = len(contents.get_data()) if contents is not None else 0
                    if size > MOST_SIGNS_OF_PAGE:
                        remarks.append(f"page {number + 1} was not read: more than {MOST_SIGNS_OF_PAGE:,} signs")
                    pages.append(_lines(page) if size <= MOST_SIGNS_OF_PAGE else [])
                except Exception as error:  # a damaged page costs itself only
                    remarks.append(f"page {number + 1} was not read ({type(error).__name__})")
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"damaged PDF ({type(error).__name__})") from None
    if count > MOST_PAGES:
        remarks.append(f"the pages behind the first {MOST_PAGES} were not read: it has {count}")
    return pages, remarks[:5]


def _lines(page: Any) -> list[str]:
    """The lines of a page in the order in which it draws them (so that columns follow each other), with an empty line
    where the page leaves one.
    """
    laid_out = [one_line(line) for line in page.extract_text(extraction_mode="layout").split("\n")]
    set_apart = {line for above, line in pairwise(laid_out) if line and not above}
    lines = [one_line(line) for line in clean(page.extract_text()).split("\n")]
    return [part for line in lines for part in (("", line) if line in set_apart else (line,))]


def _edges(lines: list[str]) -> list[int]:
    """The places of the first and last lines of a page that are not empty."""
    filled = [i for i, line in enumerate(lines) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _without_heads(pages: list[list[str]]) -> tuple[list[str], list[str]]:
    """The lines of all pages without what stands at the edge of most of them or was printed there by a browser, and
    those lines.
    """
    edges = [_edges(lines) for lines in pages]
    seen = Counter(
        key for lines, edge in zip(pages, edges) for key in {_DIGITS.sub("0", lines[i]) for i in edge} if len(pages) > 1
    )
    repeated = {key for key, times in seen.items() if times > 1 and times >= _REPEATED * len(pages)}
    kept: list[str] = []
    heads: list[str] = []
    for lines, edge in zip(pages, edges):
        for i, line in enumerate(lines):
            (heads if i in edge and _is_furniture(line, repeated) else kept).append(line)
        if kept and _CLOSED.search(kept[-1][-4:]):
            kept.append("")  # a paragraph seldom goes on behind a page that ends with a sentence
    return kept, heads


def _is_furniture(line: str, repeated: set[str]) -> bool:
    """Whether a line at the edge of a page is none of its text."""
    found = _ADDRESS.match(line)
    return bool(
        _PAGE_NUMBER.fullmatch(line)
        or _PRINTED.fullmatch(line)
        or _DIGITS.sub("0", line) in repeated
        or (found and len(line) - found.end() < 10)
    )


def _outlet(heads: list[str], headline: str) -> tuple[str | None, str | None]:
    """The outlet and the address in the lines that a browser printed: behind the headline, or in the address."""
    url = next((found.group() for line in heads if (found := _ADDRESS.search(line))), None)
    titles = (line[at:] for line in heads if (at := line.find(headline)) >= 0)
    return next(filter(None, (site_behind(title, headline) for title in titles)), None) or host_of(url), url


@per_lists
def _known_words(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(row["word"] for row in read_list("background", lists))


def _joined(lines: list[str], lists: AnyLists) -> str:
    """The lines of a paragraph as one; a word that was parted at the end of a line is whole again."""
    text = lines[0]
    for line in lines[1:]:
        head, tail = re.search(r"(\w+)-$", text), re.match(r"[a-z]+", line)
        if head and tail and (head[1] + tail[0]).lower() in _known_words(lists):
            text = text[:-1] + line
        else:
            text += line if head and tail else f" {line}"
    return text


def paragraphs_of_lines(lines: list[str], lists: AnyLists = None) -> list[str]:
    """The lines of a page set in type as paragraphs: one ends at an empty line, at a stop in a line that is not full,
    and where a line without a stop is short and a capital follows.
    """
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[list[str]] = []
    ended = True
    for i, line in enumerate(lines):
        if not line:
            ended = True
            continue
        if ended:
            paragraphs.append([])
        paragraphs[-1].append(line)
        after = lines[i + 1] if i + 1 < len(lines) else ""
        closed = bool(_CLOSED.search(line[-4:])) and len(line) < _FULL * width
        ended = closed or (len(line) < _SHORT * width and not after[:1].islower())
    return [_joined(part, lists) for part in paragraphs]


def read(data: bytes, *, lists: AnyLists = None) -> Reading:
    """The article of a PDF, or those of a database's download in it. Raises ImportError without pypdf."""
    try:
        pages, remarks = _pages(data)
    except ValueError as error:
        return unread("pdf", str(error))
    lines, heads = _without_heads(pages)
    export = export_of_lines(lines, "pdf", lists=lists)
    if export is not None:
        return export._replace(remarks=[*export.remarks, *remarks])
    body = body_of(paragraphs_of_lines(lines, lists))
    if not body:
        return unread("pdf", "; ".join(["no text: perhaps a scan; make its text readable (OCR) first", *remarks]))
    outlet, url = _outlet(heads, body.split("\n", 1)[0])
    return Reading("pdf", [Record(1, None, body, outlet=outlet, url=url)], remarks=remarks, single=True)
