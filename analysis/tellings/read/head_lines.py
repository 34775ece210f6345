"""The lines between a headline and its text that say who published it, and when: an outlet, a date, a byline."""

import re
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists, read_list

OUTLET_LINE = "outlet_line"  # the rule of a paragraph that is the name of an outlet and nothing else
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
_SIGNS = re.compile(r"\s*(?:[|•·/;,:()\[\]]|\s[-–—]+\s|^[-–—]|[-–—]$)\s*")
_LONGEST, _MOST_NAMES = 160, 8
_MOST_WORDS_OF_OUTLET = 5


class _Head(NamedTuple):
    """The lists as this module asks them: a date with its year; words beside it; how outlets end, and sections;
    the one name by any."""

    date: re.Pattern[str]
    clock: re.Pattern[str]
    words: frozenset[str]
    endings: frozenset[str]
    sections: frozenset[str]
    outlets: dict[str, str]


@per_lists
def _head(lists: AnyLists = None) -> _Head:
    forms = sorted({form for row in read_list("months", lists) for form in row["forms"].split()}, key=len, reverse=True)
    month, groups = rf"(?:{'|'.join(forms)})\b\.?", context_groups(lists)
    weekday = rf"(?:(?:{'|'.join(sorted({d[:3] for d in groups['weekdays']}))})[a-z]*\.?,?\s+)?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    numbers = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    date = rf"(?<!\w){weekday}(?:{numbers}|{day}\s+{month},?\s+\d{{4}}|{month}\s+{day},?\s+\d{{4}})(?!\d)(?:T(?=\d))?"
    outlets = {
        _folded(form): row["outlet"]
        for row in reversed(read_list("outlets", lists))
        for form in (row["outlet"], *row["forms"].split("|"))
        if form
    }
    return _Head(
        re.compile(date, re.I), re.compile(_CLOCK, re.I), groups["head_words"] | groups["published_words"],
        groups["outlet_words"], groups["no_outlet"], outlets,
    )  # fmt: skip


def _folded(name: str) -> str:
    return name.strip().casefold().removeprefix("www.").removeprefix("the ").strip()


def one_name(outlet: str, lists: AnyLists = None) -> str:
    """The one name of an outlet that outlets.csv knows under several; any other as it is.

    >>> one_name("NYT"), one_name("www.nytimes.com"), one_name("Milltown Gazette")
    ('The New York Times', 'The New York Times', 'Milltown Gazette')
    """
    return _head(lists).outlets.get(_folded(outlet), outlet)


def _is_outlet(part: str, h: _Head) -> bool:
    """Whether words are the name of an outlet: one of outlets.csv, or a few capitals that end like one."""
    words = part.split()
    if _folded(part) in h.outlets:
        return part[:1].isupper() or "." in part
    return (
        1 < len(words) <= _MOST_WORDS_OF_OUTLET
        and words[-1].lower() in h.endings
        and words[0].lower() not in h.sections
        and all(word[0].isupper() or word.lower() in h.words for word in words)
    )


def date_line(line: str, lists: AnyLists = None) -> bool:
    """Whether a line is a date and what stands beside one: a clock time, words like "updated", names.

    >>> date_line("Wed 9 Nov 2016 17.30 GMT"), date_line("By Ada Moor | Valley Post | Nov. 9, 2016 9:14 PM ET")
    (True, True)
    >>> date_line("The mill closed on 9 November 2016")
    False
    """
    h = _head(lists)
    if len(line) > _LONGEST or not h.date.search(line):
        return False
    rest = h.clock.sub(" ", h.date.sub(" ", line))
    words = [word for part in _SIGNS.split(rest) for word in part.split()]
    names = [word for word in words if word.strip(".").lower() not in h.words]
    return len(names) <= _MOST_NAMES and all(word[0].isupper() and not word[-1].isdigit() for word in names)


def outlet_in_line(line: str, lists: AnyLists = None) -> str | None:
    """The outlet that a line of the head names: alone, or in a part of it; not behind "By", which names who wrote it.

    >>> outlet_in_line("Milltown Gazette"), outlet_in_line("By Ada Moor, Valley Post, 9 November 2016")
    ('Milltown Gazette', 'Valley Post')
    >>> outlet_in_line("By The Associated Press, 9 November 2016"), outlet_in_line("He reads the Post")
    (None, None)
    """
    h = _head(lists)
    if len(line) > _LONGEST:
        return None
    parts = [part for part in _SIGNS.split(h.clock.sub("|", h.date.sub("|", line))) if part]
    return next((part for part in parts if not part.lower().startswith("by ") and _is_outlet(part, h)), None)


def outlet_alone(line: str, first: bool, lists: AnyLists = None) -> bool:
    """Whether a line is the name of an outlet and nothing else; above the headline only a name of outlets.csv is."""
    h = _head(lists)
    bare = line.strip().strip("|-–— ")
    return len(line) <= 60 and (_folded(bare) in h.outlets if first else _is_outlet(bare, h)) and bare[:1].isupper()
