"""Which name in the phrase of a source is who speaks: "the mayor, Ada Moor" is her, "the Moor cabinet" not."""

import re
from bisect import bisect_left
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, context_groups, per_lists
from tellings.core.spans import Span
from tellings.core.words import POSSESSIVE
from tellings.find.names.gazetteer import gazetteer

_TITLE = 120  # characters before a name in which its title stands
_AND = re.compile(r"\band\b")
_OF = re.compile(r"\b(?:of|for)\b")
_SMALL_HEAD = re.compile(r"\b[a-z]+ (?:of|for)\b")  # the leader of, the mayors of
_WORD_BEHIND = re.compile(r" ([a-z]+)")
_CAPITAL_BEFORE = re.compile(r"\b(?!The\b|A\b|An\b)[A-Z][a-z]+ $")
_NOTHING_MORE = ("", "'s", "’s", "'", "’")
ENDS_POSSESSED = re.compile(r"^([^ ]+?)(?:[’']s|(?<=s)[’'])$")  # Moor's was the harshest
_POSSESSED = re.compile(r" ?[’']s\b")


class Mention(NamedTuple):
    """A row of names that an antecedent is chosen from."""

    start: int
    end: int
    entity: str
    kind: str
    descriptor: str | None
    country: str | None


class Links(NamedTuple):
    """Small words of a phrase: those that open it, those behind which a name is no head, those that end an office."""

    opening: re.Pattern[str]
    behind: re.Pattern[str]
    office: re.Pattern[str]
    anywhere: re.Pattern[str]  # a body that is named behind one of these is no head, however far: a complaint against


@per_lists
def links(lists: AnyLists = None) -> Links:
    """The small words of a phrase, from contexts.csv."""
    opening, behind, office, anywhere = (
        "|".join(map(re.escape, sorted(context_groups(lists)[group])))
        for group in ("phrase_starts", "behind_heads", "office_links", "before_no_head")
    )
    return Links(
        re.compile(rf"^(?:{opening})\s+(?!(?:{behind}|{anywhere})\b)", re.IGNORECASE),
        re.compile(rf"\b(?:{behind})\s+(?:the\s+)?$"),
        re.compile(rf"\b(?:{office})\b"),
        re.compile(rf"\b(?:{anywhere})\s"),
    )


def plain(source: str, lists: AnyLists = None) -> str:
    """The phrase without its opening article.

    >>> plain("The governor of Belgorod")
    'governor of Belgorod'
    """
    return links(lists).opening.sub("", source).strip()


def name_inside(text: str, span: Span, names: list[Mention], starts: list[int], lists: AnyLists) -> str | None:
    """The entity of the name that is the head of the phrase: a person in it, else a name that ends it."""
    inside = [
        n for n in names[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if n.end <= span.end + 2
    ]
    linked = links(lists)
    owned = [
        n
        for n in inside
        if ((found := _POSSESSED.match(text, n.end)) and found.end() < span.end)
        or (n.start > span.start and linked.behind.search(text[span.start : _begin(text, n)]))
    ]
    free = [n for n in inside if n not in owned]
    people = [n for n in free if n.kind == "person" and not _modifies(text, span, n, linked, lists)]
    others = [n for n in free if n.kind != "person" and text[n.end : span.end].strip(" ,") in _NOTHING_MORE]
    others = [n for n in others if not _is_no_head(text, span, n, linked)]
    if (people and len(people) + len(others) == 1) or len({n.entity for n in people}) == 1:
        return people[0].entity
    if len(people) > 1 and _OF.search(between := text[people[0].end : people[1].start]) and not _AND.search(between):
        return people[0].entity  # Ada Moor of the Harbor Lights
    if len(people) > 1:
        return " and ".join(dict.fromkeys(n.entity for n in people))
    if others and not people:
        head = others[-1]
        if _AND.search(text, span.start, head.start):
            return None  # Norwegian officials and the agency: two parties, no one name
        # "US and Ukrainian officials" stays the phrase it is; "the Russian Defense Ministry" is its name.
        return (
            head.entity
            if plain(text[span.start : head.end], lists) in (text[head.start : head.end], head.entity)
            or head.kind == "organisation"
            else None
        )
    return None


def _begin(text: str, n: Mention) -> int:
    """Where a name begins with the title before it: Speaker Ada Moor."""
    before = text[max(0, n.start - _TITLE) : n.start].rstrip()
    titled = n.descriptor and before.endswith(n.descriptor)
    return n.start - len(n.descriptor or "") - 1 if titled else n.start


def _modifies(text: str, span: Span, n: Mention, linked: Links, lists: AnyLists) -> bool:
    """Whether a person's name only says which one: the Moor administration, a party led by Moor, one of Moor's guests
    at Lund."""
    behind = _WORD_BEHIND.match(text, n.end, span.end)
    if behind and behind.group(1) in gazetteer(lists).nouns:
        return True
    before = text[span.start : n.start]
    word = before.rstrip().rpartition(" ")[2]
    if gazetteer(lists).nouns.get(word) == "document":
        return True  # a memo Moor wrote
    return "," not in before and linked.anywhere.search(before) is not None


def _is_no_head(text: str, span: Span, n: Mention, linked: Links) -> bool:
    """Whether a body only belongs to who speaks: the complaint against the bank, the leader of the old Labor Party, the
    Prime Minister's Bureau (whose name is longer).
    """
    before = text[span.start : n.start]
    if linked.anywhere.search(before):
        return True
    if " " not in n.entity and (POSSESSIVE.search(before) or _CAPITAL_BEFORE.search(before)):
        return True
    return _SMALL_HEAD.search(before) is not None
