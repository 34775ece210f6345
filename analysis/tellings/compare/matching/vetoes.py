"""What the grammar forbids two figures, whatever speaks for them: another kind, another side, a sum and its part, two
values in one article.
"""

import pandas as pd

from tellings.compare.matching.about import About, noun_types
from tellings.compare.matching.ages import same_person
from tellings.compare.matching.mentioned_figures import Mention, context_words, reach_of
from tellings.compare.matching.signs import is_person
from tellings.compare.matching.sizes import digits_of, equal, is_rounding, meet
from tellings.core.lists.lexicons import AnyLists

TOO_FAR = 30.0  # times as much: no count runs so far in the days of one story, and no reporter errs so
ROUNDED = ("about", "nearly", "over", "under")  # the hedges of a rounding
LISTED = 300  # characters: who gives two exact numbers so near each other gives two things


def restates(a: Mention, b: Mention) -> bool:
    """Whether one figure gives the other in another unit, in brackets."""
    return b.row.converts == a.row.figure_id or a.row.converts == b.row.figure_id


def near_in_value(a: About, b: About) -> bool:
    """Whether one article may give two numbers as one: a conversion, or a rounding that is hedged as one, stands in the
    headline or well away.

    "$800 million for aid and $805 million for ships" are two sums, and "at least $80" beside "$82" is another demand
    """
    m, n = a.m, b.m
    first, second = m.size.value, n.size.value
    if not first or not second:
        return first is second
    if m.row.unit != n.row.unit:
        return abs(first / second - 1) < 0.01
    if abs(first / second - 1) >= 0.01 and not is_rounding(m.row.value, n.row.value):
        return False
    coarse = min(a, b, key=lambda x: (digits_of(x.m.row.value), x.m.row.value))
    listed = abs(m.row.start - n.row.start) < LISTED and coarse.m.row.qualifier not in ROUNDED and coarse.place > 0.0
    demanded = coarse.m.row.qualifier in ("at_least", "at_most")
    return not (listed or demanded)


def _side_by_side(a: About, b: About) -> bool:
    """Whether one article may give both numbers for one thing: a rounding, a conversion, or a number that was revised
    ("first reported as 40").
    """
    return near_in_value(a, b) or a.revised or b.revised


def succeeds(a: About, b: About) -> bool:
    """Whether one figure says what the other was before ("rose to seven from three"), or gives the number that its
    article corrects once more.
    """
    if a.was == b.m.row.figure_id or b.was == a.m.row.figure_id:
        return True
    again = (
        a.m.article_id == b.m.article_id
        and (a.was or b.was)
        and a.m.group == b.m.group
        and a.m.group in ("age", "measure")
    )
    return bool(again) and equal(a.m.size, b.m.size)


def _whose(a: About) -> frozenset[str]:
    """Whose age a figure is: the noun behind it ("a five-year-old boy") and the name before it ("Ada Moor, 44")."""
    return a.heads or a.owner


def _two_persons(a: About, b: About) -> bool:
    """Whether two ages are of two persons: by the names beside them, else by the nouns behind them."""
    if a.m.person and b.m.person:
        return not same_person(a.m.person, b.m.person)
    return bool(_whose(a) and _whose(b) and not _whose(a) & _whose(b))


def _comparable(a: Mention, b: Mention, alike: bool) -> bool:
    """Whether two numbers are of one kind; an equal one may leave its unit or its rate unsaid ("she is 16", "$82")."""
    if a.group == b.group and a.size.dimension == b.size.dimension:
        return True
    a_rate, b_rate = (x.size.dimension.partition(" per ")[2] for x in (a, b))
    if a.group == b.group and rate_of(a.size.dimension) == rate_of(b.size.dimension) and "" in (a_rate, b_rate):
        return True
    if not alike:
        return False
    if a.group == b.group and rate_of(a.size.dimension) == rate_of(b.size.dimension):
        return True
    return any(x.group == "count" and not x.heads and pd.isna(x.row.unit) for x in (a, b)) and "ordinal" not in (
        a.group,
        b.group,
    )


def _members(a: About, b: About) -> bool:
    """Whether one number is how many a company of people are, and the other counts people: "a family of five", "five
    Swedes".
    """
    companies, pairs = context_words("companies_of_people", a.lists), ((a.m, b.m), (b.m, a.m))
    return any(x.heads & companies and (_peoples(y) or any(is_person(h, a.lists) for h in y.heads)) for x, y in pairs)


def _of_time(a: About) -> bool:
    """Whether what is counted is a unit: "a couple of weeks"."""
    return any(reach_of(head, a.lists) == "unit" for head in a.m.heads)


def _two_things(a: About, b: About) -> bool:
    """Whether two figures count two things."""
    if not (a.heads and b.heads) or a.heads & b.heads or a.kin & b.kin:
        return False
    return not _members(a, b) and _told_apart(a, b)


def _told_apart(a: About, b: About) -> bool:
    """Whether the nouns of two figures name two things: one article counts both, or one names persons and the other
    none.

    Where no article counts what the other does, "two bills" may be "two pieces of legislation"
    """
    if a.told & b.heads or b.told & a.heads:
        return True
    return len({any(_may_act(h, x.lists) for h in x.m.heads) for x in (a, b)}) > 1


def _may_act(noun: str, lists: AnyLists) -> bool:
    """Whether a noun may name persons, or a body of them, and no text."""
    return noun_types(lists).get(noun) not in ("document", "media") and is_person(noun, lists)


def _peoples(m: Mention) -> bool:
    """Whether what is counted is a people: "five of the Swedes"."""
    return not pd.isna(m.row.counted_phrase) and m.row.counted_phrase.split()[-1][:1].isupper()


def rate_of(dimension: str) -> str:
    """The dimension without what it is counted by: "USD per share" -> "USD"."""
    return dimension.split(" per ")[0]


def forbidden(a: About, b: About) -> str | None:
    """What forbids that two figures are one fact, by name; None where nothing does.

    Another kind of number or dimension; things of two sides ("116 Danish trawlers"); a sum and its part, a part and its
    whole, two
    things counted, where the numbers differ or are so small that they are alike by chance; two values in one article
    """
    m, n = a.m, b.m
    alike = equal(m.size, n.size)
    if not _comparable(m, n, alike):
        return "kind"
    if m.side and n.side and m.side != n.side:
        return "side"
    if m.article_id == n.article_id and not alike and not _side_by_side(a, b) and not succeeds(a, b):
        return "one article, two values"
    if m.row.sentence_id == n.row.sentence_id and a.heads and b.heads and not a.heads & b.heads:
        return "two things"  # "the two Norlands", "two soldiers"
    if not alike and m.group in ("count", "ordinal") and _two_things(a, b):
        return "two things"
    if (m.size.value is None) != (n.size.value is None):
        if not meet(m.size, n.size):
            return "a word that does not admit the number"
        if m.heads and n.heads and _of_time(a) != _of_time(b):
            return "two things"  # "a couple of weeks", "two leaders"
    if (
        not alike
        and m.size.value
        and n.size.value
        and max(m.size.value / n.size.value, n.size.value / m.size.value) > TOO_FAR
    ):
        return "too far apart"
    if not alike and m.group == "age" and _two_persons(a, b):
        return "two persons"
    if not alike and m.group == "count" and m.heads and n.heads and len(m.heads) != len(n.heads):
        return "a sum and its part"
    if not alike and {a.role, b.role} == {"to", "by"}:
        return "what a number rose to and by what"
    if not alike and (n.size.value in a.wholes or m.size.value in b.wholes):
        return "a sum and its part"
    if not alike and pd.isna(m.row.base_figure_id) != pd.isna(n.row.base_figure_id):
        return "a part and its whole"
    return None
