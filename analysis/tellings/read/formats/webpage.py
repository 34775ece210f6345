"""One web page: its article as trafilatura finds it, and title, date and site from what the page says of itself."""

import json
import re
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.field_dates import published_of
from tellings.read.formats.base.limits import MOST_ELEMENTS, quiet
from tellings.read.formats.base.markup import decoded, html_tree
from tellings.read.formats.base.records import Reading, Record, clean, host_of, one_line, spaced

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
    "parsely-pub-date",
    "sailthru.date",
)
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "cre")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_ARTICLE = "Article"
_BEHIND = re.compile(r"\s+(?:[|–—·-]|::)\s+([^|–—·:]{2,40})")
_LONGEST_DATE = 80  # characters of a line that gives a date; a longer one is running text
_LEAD = 600  # characters of running text behind which a time is no longer that of the article


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(root: Any) -> dict[str, Any]:
    """The page's own JSON description of its article (schema.org), the first that is one."""
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            queue = [json.loads(element.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not queue:
                break
            value = queue.pop(0)
            if isinstance(value, list):
                queue.extend(value[:50])
            elif isinstance(value, dict):
                kinds = value.get("@type")
                if any(
                    str(kind).endswith((_ARTICLE, "BlogPosting"))
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    return value
                queue.extend(inner for inner in (value.get("@graph"), value.get("mainEntity")) if inner)
    return {}


def _of_page(root: Any, *, lists: AnyLists = None) -> tuple[str | None, tuple[str | None, str], str | None]:
    """Headline, date and site as the page's own head says them."""
    metas, linked = _metas(root), _linked_data(root)
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    site = publisher.get("name") if isinstance(publisher, dict) else publisher
    headline = linked.get("headline") or next((metas[n] for n in _TITLE_NAMES if n in metas), None)
    times = [
        e.get("datetime")
        for e in root.iter("time")
        if e.get("datetime") and (e.get("pubdate") is not None or "publish" in (e.get("itemprop") or "").lower())
    ]
    dates = [linked.get("datePublished"), *(metas[n] for n in _DATE_NAMES if n in metas), *times]
    published = next(
        (found for value in dates if isinstance(value, str) and (found := published_of(value, lists=lists))[0]),
        (None, "none"),
    )
    site = next((metas[n] for n in _SITE_NAMES[:1] if n in metas), None) or (site if isinstance(site, str) else None)
    site = site or next((metas[n] for n in _SITE_NAMES if n in metas), None)
    return one_line(headline) if isinstance(headline, str) else None, published, one_line(site) if site else None


def _site_in_title(root: Any) -> str | None:
    """What the title of the page adds to its headline behind a dash or a bar: "Bridge closed - Valley Post"."""
    title = one_line(" ".join(t.text_content() for t in root.iter("title")))
    for element in root.iter("h1"):
        headline = one_line(element.text_content())
        if found := site_behind(title, headline):
            return found
    return None


def site_behind(title: str, headline: str) -> str | None:
    """What a title adds to its headline behind a dash or a bar.

    >>> site_behind("Bridge closed - Valley Post", "Bridge closed"), site_behind("Bridge closed", "Bridge closed")
    ('Valley Post', None)
    """
    found = _BEHIND.fullmatch(title[len(headline) :]) if headline and title.startswith(headline) else None
    return found[1] if found else None


def _time_under_headline(root: Any, *, lists: AnyLists = None) -> tuple[str | None, str]:
    """The first time that the page shows behind its headline, where nothing marks one as that of publication.

    A time above the headline is the clock of the site; one further down, behind a paragraph of running text, is that of
    a comment or of another article.
    """
    headline, text = False, 0
    for element in root.iter("h1", "time", "p"):
        if element.tag == "h1":
            headline, text = True, 0
        elif element.tag == "p":
            text += len("".join(element.itertext()))
        elif headline and text < _LEAD:
            found = published_of(element.get("datetime") or "".join(element.itertext()), lists=lists)
            if found[0]:
                return found
    return None, "none"


def _stands_above(day: str, root: Any, *, lists: AnyLists = None) -> bool:
    """Whether the day that the extractor found is written above the article's text: in the page's head, in an address,
    or in a short line before its first long one. A date inside the story, or at the foot of the page, is not that of
    its publication.
    """
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        written = [*element.values(), *([element.text or ""] if element.tag in ("script", "meta") else [])]
        if any(day in value or day.replace("-", "/") in value for value in written):
            return True
        text = one_line(element.text or "")
        if element.tag not in ("script", "style", "title") and text:
            if len(text) > _LONGEST_DATE:
                return False
            if (published_of(text, lists=lists)[0] or "")[:10] == day:
                return True
    return False


def record_of_page(
    text: str, url: str | None = None, number: int = 1, *, lists: AnyLists = None
) -> tuple[Record | None, str | None]:
    """The page's article, or why there is none. Raises ImportError without trafilatura."""
    import trafilatura

    try:
        root = html_tree(text)
    except ValueError as error:
        return None, str(error)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        return None, f"no text: a page of more than {MOST_ELEMENTS:,} elements"
    headline, (published, precision), site = _of_page(root, lists=lists)
    try:
        with quiet("trafilatura"), quiet("htmldate"):
            found: Any = trafilatura.bare_extraction(
                text,
                url=url,
                with_metadata=True,
                include_comments=False,
                deduplicate=False,
                date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2199-12-31"},
            )
    except Exception as error:  # a page built to break the extractor must cost itself only
        return None, f"no text: the page cannot be taken apart ({type(error).__name__})"
    body = spaced(found.text or "").replace("\n", "\n\n").replace("\n\n\n\n", "\n\n") if found else ""
    if not body:
        return None, "no text"
    if published is None:
        published, precision = _time_under_headline(root, lists=lists)
    if published is None and found.date and _stands_above(found.date, root, lists=lists):
        published, precision = published_of(found.date, lists=lists)
    headline = headline or (one_line(found.title) if found.title else None)
    site = site or _site_in_title(root)
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    address = url or canonical or found.url
    site = site or _site(found.sitename)
    return Record(
        number, _without_site(headline, site), clean(body), published, precision, site or host_of(address), address
    ), None


def _without_site(headline: str | None, site: str | None) -> str | None:
    """The headline without the site's name behind a dash or a bar, as pages write it into their title."""
    if not headline or not site:
        return headline
    for sign in ("|", "-", "–", "—", "·", "::"):
        headline = headline.removesuffix(f" {sign} {site}")
    return headline


def _site(name: str | None) -> str | None:
    """The site's name as the extractor found it; a handle loses its @."""
    return one_line(name).lstrip("@") or None if name else None


def read(data: bytes, *, lists: AnyLists = None) -> tuple[Reading, str]:
    """The one article of a page, and the page's encoding."""
    text, encoding, remark = decoded(data)
    record, reason = record_of_page(text, lists=lists)
    remarks = [part for part in (remark, reason) if part]
    return Reading("html", [record] if record else [], remarks=remarks, single=True), encoding
