"""What every reader of a format gives back: records laid out as plain text, and a count of what it left out and why."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|bull|euro|pound|#\d{2,5}|#x[0-9a-f]{2,5});", re.I
)
_MOST_ESCAPES = 3
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SHOWN = 5  # numbers of dropped records that a line names before it says "and so on"


class Record(NamedTuple):
    """One article (or, without a body, what is known about one): the n-th of its file."""

    number: int
    headline: str | None = None
    body: str = ""
    published: str | None = None
    precision: str = "none"
    outlet: str | None = None
    url: str | None = None
    names: tuple[str, ...] = ()  # file names and keys that point at the text of a reference

    @property
    def text(self) -> str:
        """Headline and body as a text file would hold them; a headline that the body repeats stands once."""
        if not self.headline or self.body.split("\n", 1)[0].strip() == self.headline:
            return self.body
        return f"{self.headline}\n\n{self.body}"


class Reading(NamedTuple):
    """What one file gave: its articles, what was left out (number, reason), remarks, references without a text, and
    what the format is.
    """

    format: str
    records: Sequence[Record] = ()
    dropped: Sequence[tuple[int, str]] = ()
    remarks: Sequence[str] = ()
    references: Sequence[Record] = ()
    single: bool = False  # the file holds one article by its nature, so that its id needs no number


def unread(format_name: str, reason: str) -> Reading:
    """A file that gave nothing, and why."""
    return Reading(format_name, remarks=[reason])


def clean(value: object) -> str:
    """Text of a cell or element: one kind of line end, no NUL, no lone surrogate, no blank at the ends."""
    text = unescaped(str(value)).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\xa0", " ")
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.strip()


def unescaped(text: str) -> str:
    """A text without the entities of HTML that stand in it as letters, however often they were escaped.

    >>> unescaped("Smith &amp;amp; Sons&#8217; &quot;storm&quot;, AT&T")
    'Smith & Sons’ "storm", AT&T'
    """
    for _ in range(_MOST_ESCAPES):
        if not ENTITY.search(text):
            break
        text = ENTITY.sub(lambda match: unescape(match[0]), text)
    return text


def one_line(value: object) -> str:
    """The same on one line: headlines, outlets, names."""
    return " ".join(clean(value).split())


def body_of(paragraphs: Iterable[str]) -> str:
    """Paragraphs with an empty line between them, empty ones left out."""
    return "\n\n".join(text for paragraph in paragraphs if (text := one_line(paragraph)))


def spaced(text: str) -> str:
    """A body as its file lays it out, with one empty line where there were several."""
    return _GAP.sub("\n\n", clean(text))


def host_of(url: str | None) -> str | None:
    """The site of an address without its www: the outlet where nothing better is known."""
    if not url or "//" not in url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def without_copies(records: Iterable[Record], dropped: list[tuple[int, str]]) -> list[Record]:
    """The records without those that repeat another in everything (text, headline, outlet, date); each copy is counted
    as dropped.
    """
    first: dict[tuple, int] = {}
    kept = []
    for record in records:
        key = (record.text, record.headline, record.outlet, record.published)
        if key in first:
            dropped.append((record.number, f"the same record as #{first[key]}"))
        else:
            first[key] = record.number
            kept.append(record)
    return kept


def gathered(
    format_name: str, found: Iterable[tuple[Record | None, str | None]], remarks: Iterable[str] = ()
) -> Reading:
    """What a file of several records gave: for each its record, or why there is none; says how many have no date."""
    records: list[Record] = []
    dropped: list[tuple[int, str]] = []
    for number, (record, reason) in enumerate(found, start=1):
        if record is None:
            dropped.append((number, reason or "no text"))
        else:
            records.append(record)
    undated = [record.number for record in records if not record.published]
    said = [*remarks, *([f"{len(undated)} without a date that can be read (#{undated[0]})"] if undated else [])]
    kept = without_copies(records, dropped)
    return Reading(format_name, kept, sorted(dropped), said)


def counted(dropped: Iterable[tuple[int, str]]) -> str | None:
    """Dropped records as one line: "2 no text (#3, #7); 1 broken record (#9)"."""
    reasons: dict[str, list[int]] = {}
    for number, reason in dropped:
        reasons.setdefault(re.sub(r" as #\d+$", " as an earlier one", reason), []).append(number)
    parts = []
    for reason, numbers in reasons.items():
        shown = ", ".join(f"#{number}" for number in numbers[:_SHOWN]) + (", ..." if len(numbers) > _SHOWN else "")
        parts.append(f"{len(numbers)} {reason} ({shown})")
    return "; ".join(parts) or None
