"""One figure with the words that say what it is the number of, in the forms in which figures are compared."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.bags import PLAIN, act_classes, bag, both, cosine, root_of, story_weights
from tellings.compare.matching.earlier import tells_earlier
from tellings.compare.matching.mentioned_figures import (
    Mention,
    context_words,
    noun_class,
    reach_of,
    weight_of,
)
from tellings.core.lists.lexicons import AnyLists, lists_of, per_lists, read_list
from tellings.core.schema import TOLD_KINDS
from tellings.core.words import LETTER_WORD

LEFT, RIGHT = 9, 12  # words on either side of a figure that say what it is the number of
FADE = 0.08  # how fast they say less as they stand farther off
FIRST_TOLD = 5  # words between "initially" or "earlier" and "reported"
TIMES = 5  # how many times as large a number may be as the one that was first told
LIKE_ENOUGH = 0.15  # how like, of 2, the words around the two numbers have to be
FROM = 40  # characters between a number and what it was before ("to 12 people on Monday from 9")
FEW = 12  # a count no higher than this, beside another such, is most often of something else
EARLIER = 6  # words on either side in which a number is called an older one
STEADY = ("duration", "age", "measure")  # kinds of number that do not change with the day on which they are told
LEADS = 3  # words before a number among which "to", "by" or "from" leads to it
BESIDE = 40  # numbers of a sentence on either side that are looked at: only a table has more
SMALL = 3  # "the two companies", "all three brothers"


class About(NamedTuple):
    """One figure with the words that say what it is the number of, in the forms in which they are compared."""

    m: Mention
    near: dict[str, float]
    left: dict[str, float]
    right: dict[str, float]
    around: dict[str, float]
    sentence: dict[str, float]
    names: dict[str, float]
    acts: frozenset[str]
    own: frozenset[str]
    heads: frozenset[str]
    kin: frozenset[str]
    times: frozenset[str]
    earlier: bool
    expected: bool
    neighbours: frozenset[float]
    verb: str
    role: str
    place: float
    owner: frozenset[str]
    choice: int
    definite: bool
    revised: bool
    further: bool
    was: str | None
    # What it makes with another number of its kind that its article gives beside it.
    wholes: frozenset[float] = frozenset()
    told: frozenset[str] = frozenset()  # the nouns that its article counts
    lists: AnyLists = None


@per_lists
def noun_types(lists: AnyLists = None) -> dict[str, str]:
    """What sort of thing a noun names: person, organisation ..."""
    return {row["noun"]: row["type"] for row in read_list("nouns", lists)}


@per_lists
def month_names(lists: AnyLists = None) -> dict[str, str]:
    return {form: row["month"] for row in read_list("months", lists) for form in row["forms"].lower().split()}


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Line(NamedTuple):
    """One sentence as its figures see it: its words with their places, the bag of all and of the names, and its
    years.
    """

    text: str
    offset: int
    tokens: list[tuple[str, int, int]]
    starts: list[int]
    sentence: dict[str, float]
    titled: bool
    names: dict[str, float]
    years: frozenset[str]


def read_line(row: Any, numbers: list[tuple[int, int]], story: dict[str, float], lists: AnyLists = None) -> Line:
    """Read a sentence once for all its figures; `numbers` are the spans of all its numbers."""
    text, spans = row.text, sorted(numbers)
    begins = [start for start, _ in spans]
    tokens = []
    for word in LETTER_WORD.finditer(text):
        k = bisect_right(begins, word.start()) - 1
        if k < 0 or spans[k][1] <= word.start():
            tokens.append((word.group(), word.start(), word.end()))
    titled = sum(w[0].isupper() for w, _, _ in tokens) > 0.7 * len(tokens)
    return Line(
        text=text,
        offset=row.start,
        tokens=tokens,
        starts=[start for _, start, _ in tokens],
        sentence=bag([(word.lower(), 1.0) for word, _, _ in tokens], story, lists),
        titled=titled,
        names={} if titled else bag([(w.lower(), 1.0) for w, s, _ in tokens if w[0].isupper() and s > 1], story, lists),
        years=frozenset(_YEAR.findall(text)),
    )


def about(
    m: Mention,
    line: Line,
    others: frozenset[float],
    around: dict[str, float],
    story: dict[str, float],
    place: float,
    choice: int,
    lists: AnyLists = None,
) -> About:
    """Read the words around one figure: `around` are those of the sentences before and behind its own."""
    start, end = m.row.start - line.offset, m.row.end - line.offset
    before = line.tokens[: bisect_left(line.starts, start)]
    while before and before[-1][2] > start:
        before = before[:-1]
    left = [t[0] for t in before[-LEFT:]]
    k = bisect_left(line.starts, end)
    right = [t[0] for t in line.tokens[k : k + RIGHT]]
    lefts = [(w.lower(), exp(-FADE * k)) for k, w in enumerate(reversed(left))]
    rights = [(w.lower(), exp(-FADE * k)) for k, w in enumerate(right)]
    own, heads, kin = _own(m, lists)
    on_left, on_right = bag(lefts, story, lists), bag(rights, story, lists)
    near = both(on_left, on_right)
    beside = [*(w.lower() for w in left[-EARLIER:]), "", *(w.lower() for w in right[:EARLIER])]
    months = month_names(lists)
    times = {months[w] for w, _ in lefts + rights if w in months} | line.years
    acts = act_classes(lists)
    small = m.group == "count" and m.size.value is not None and m.size.value <= SMALL
    verb = next((root_of(w, lists) for w, _ in lefts[:5] if w.endswith("ed") or root_of(w, lists) in acts), "")
    return About(
        m=m,
        near=near,
        left=on_left,
        right=on_right,
        around=around,
        sentence=line.sentence,
        names=line.names,
        acts=frozenset(r for r in near if r in acts),
        own=own,
        heads=heads,
        kin=kin,
        times=frozenset(times),
        earlier=tells_earlier(beside, m.group in STEADY, lists=lists),
        expected=not context_words("expected_words", lists).isdisjoint(beside),
        neighbours=others,
        verb=verb,
        role=_role(m, left, lists),
        place=place,
        owner=frozenset() if line.titled else _owner(m, before, lists),
        choice=choice,
        definite=small and bool(left) and left[-1].lower() in context_words("definite", lists),
        revised=not context_words("revised_words", lists).isdisjoint(w for w, _ in lefts[:8] + rights[:8]),
        further=not context_words("further_words", lists).isdisjoint(w.lower() for w in left[-1:] + right[:1]),
        was=None,
        lists=lists,
    )


def _role(m: Mention, left: list[str], lists: AnyLists) -> str:
    """What a number is to a change: what something rose "to", "from" what, or "by" how much; nothing where no change is
    told.
    """
    word = next((w.lower() for w in reversed(left[-LEADS:]) if w.lower() in context_words("change_roles", lists)), "")
    return word or "by" if m.row.change != "none" else word if word == "from" else ""


def _owner(m: Mention, before: list[tuple[str, int, int]], lists: AnyLists) -> frozenset[str]:
    """The stems of the last name before a figure, in its fullest form: whose number it may be; else of the last rare
    word with a capital.
    """
    if m.named:
        return frozenset(root_of(word, lists) for word in m.named)
    for word, begin, _ in reversed(before):
        if (
            word[0].isupper()
            and weight_of(word.lower(), lists) > 1.5
            and word.lower() not in month_names(lists)
            and word.lower() not in context_words("weekdays", lists)
            and begin > 0
        ):
            return frozenset([root_of(word.lower(), lists)])
    return frozenset()


def _own(m: Mention, lists: AnyLists) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of the counted phrase before its head, the heads that say something, and of what sort they are."""
    phrase = "" if pd.isna(m.row.counted_phrase) else m.row.counted_phrase
    heads = frozenset(root_of(h.lower(), lists) for h in m.heads if reach_of(h, lists) not in ("generic", "unit"))
    words = {
        root_of(w.group().lower(), lists)
        for w in LETTER_WORD.finditer(phrase)
        if weight_of(w.group().lower(), lists) > PLAIN
    }
    counted = "" if pd.isna(m.row.counted) else m.row.counted
    kin = frozenset(noun_types(lists).get(h, "") for h in counted.split("+")) | frozenset(
        "person" for h in m.heads if noun_class(h, lists) == "person"
    )
    return frozenset(words) - {root_of(h.lower(), lists) for h in m.heads}, heads, kin - {""}


def read_around(
    mentions: list[Mention], sentences: list[Any], numbers: dict[str, list[tuple[int, int]]], *, lists: AnyLists = None
) -> list[About]:
    """The mentions of one story with the words around them.

    Reads     the mentions; the rows of sentences of the story's articles, in their order; `numbers`: the spans of all
              number expressions of a sentence
    """
    lists = lists_of(lists)
    told = [row for row in sentences if row.kind in TOLD_KINDS]
    story = story_weights([row.text for row in told], lists)
    at = {row.sentence_id: k for k, row in enumerate(told)}
    last = {row.article_id: row.end for row in told}
    kinds: dict[
        tuple[str, str, str], set[float | None]
    ] = {}  # how many numbers of a kind an article gives: the fewer, the likelier they answer one question
    for m in mentions:
        kinds.setdefault((m.article_id, m.group, m.size.dimension), set()).add(m.size.value)
    told_with: dict[str, list[float | None]] = {}
    for m in mentions:
        told_with.setdefault(m.row.sentence_id, []).append(m.size.value)
    found = []
    reached: Counter[str] = Counter()
    lines: dict[str, tuple[Line, dict[str, float]]] = {}
    for m in mentions:
        k = at[m.row.sentence_id]
        row = told[k]
        if row.sentence_id not in lines:
            near = [o.text for o in (*told[max(0, k - 1) : k], *told[k + 1 : k + 2]) if o.article_id == row.article_id]
            words = [(w.group().lower(), 1.0) for text in near for w in LETTER_WORD.finditer(text)]
            line = read_line(row, numbers.get(row.sentence_id, []), story, lists)
            lines[row.sentence_id] = line, bag(words, story, lists)
        place = 0.0 if row.kind == "headline" else row.start / max(1, last[row.article_id])
        choice = len(kinds[m.article_id, m.group, m.size.dimension])
        line, around = lines[row.sentence_id]
        nth = reached[row.sentence_id]
        reached[row.sentence_id] += 1
        beside_it = told_with[row.sentence_id][max(0, nth - BESIDE) : nth + BESIDE + 1]
        others = frozenset(value for value in beside_it if value is not None and value != m.size.value)
        found.append(about(m, line, others, around, story, place, choice, lists))
    return _with_counted(_with_wholes(_with_earlier(found, told, at), at))


def _with_counted(found: list[About]) -> list[About]:
    """Note which nouns an article counts."""
    counted: dict[tuple[str, str], set[str]] = {}
    for a in found:
        counted.setdefault((a.m.article_id, a.m.group), set()).update(a.heads)
    return [a._replace(told=frozenset(counted[a.m.article_id, a.m.group])) for a in found]


def _with_wholes(found: list[About], at: dict[str, int]) -> list[About]:
    """Note what a number makes with another of its kind in a sentence beside: "$60 in cash and $22 in shares"."""
    beside: dict[tuple[str, str, str], list[tuple[int, str, float]]] = {}
    for a in found:
        if a.m.size.value:
            key = a.m.article_id, a.m.group, a.m.size.dimension.split(" per ")[0]
            beside.setdefault(key, []).append((at[a.m.row.sentence_id], a.m.row.figure_id, a.m.size.value))
    wholes: dict[str, set[float]] = {}
    for members in beside.values():
        for i, (k, figure_id, value) in enumerate(members):
            for line, other_id, other in members[i + 1 : i + 1 + BESIDE]:
                if line - k <= 1 and value + other > FEW:
                    for one in (figure_id, other_id):
                        wholes.setdefault(one, set()).add(value + other)
    return [a._replace(wholes=frozenset(wholes.get(a.m.row.figure_id, ()))) for a in found]


def _with_earlier(about: list[About], told: list[Any], at: dict[str, int]) -> list[About]:
    """Note which figure of a sentence says what another one was before: "rose to seven from three"."""
    found = list(about)
    for k, (a, b) in enumerate(pairwise(about)):
        if (
            a.m.row.sentence_id != b.m.row.sentence_id
            or a.m.row.change == "none"
            or not a.m.group == b.m.group == "count"
        ):
            continue
        row = told[at[a.m.row.sentence_id]]
        between = row.text[a.m.row.end - row.start : b.m.row.start - row.start]
        if between.split()[-1:] == ["from"] and len(between) < FROM:
            found[k] = a._replace(was=b.m.row.figure_id)
    first_told: dict[str, bool] = {}
    for k, a in enumerate(found):
        line = a.m.row.sentence_id
        if line not in first_told:
            first_told[line] = _was_first_told(told[at[line]].text, a.lists)
        if a.was is None and first_told[line]:
            other = _told_now(a, found)
            found[k] = a._replace(was=other) if other else a
    return found


def _was_first_told(text: str, lists: AnyLists) -> bool:
    """Whether a sentence says that something was first told otherwise: "was initially reported to be", "earlier reports
    had put".
    """
    words = [w.group().lower() for w in LETTER_WORD.finditer(text)]
    return any(
        w in context_words("first_told", lists)
        and not context_words("told_words", lists).isdisjoint(words[k + 1 : k + FIRST_TOLD])
        for k, w in enumerate(words)
    )


def _told_now(a: About, about: list[About]) -> str | None:
    """The other number that the same article gives for what a sentence says was first told as this one."""
    m = a.m
    rivals = [
        (cosine(a.near, b.near) + cosine(a.sentence, b.sentence), b.m.row.figure_id, b.m.size.value) for b in about
        if b.m.article_id == m.article_id and b.m.group == m.group and b.m.size.dimension == m.size.dimension
        and (b.heads == a.heads or not (a.heads and b.heads)) and _may_replace(m.size.value, b.m.size.value)
    ]  # fmt: skip
    like, figure_id, _ = max(rivals, default=(0.0, None, None))
    return figure_id if like >= LIKE_ENOUGH or len({value for _, _, value in rivals}) == 1 else None


def _may_replace(a: float | None, b: float | None) -> bool:
    """Whether one number may have been told instead of the other: neither is many times as large."""
    return bool(a) and bool(b) and a != b and max(a / b, b / a) <= TIMES  # type: ignore[operator]
