"""How exactly a number is told: the hedge before or behind it, the word that judges it, and the bounds they set."""

from tellings.core.bounds import bounds_of
from tellings.find.figures.counted_nouns import Counted
from tellings.find.numbers.numbers import Number
from tellings.find.text.figure_tokens import FigureTokens, Lists

FEW = 20  # "information about two plans" is of two; "asked about 1,000 adults" asked roughly so many


def bounds(n: Number, qualifier: str) -> tuple[float, float]:
    """The smallest and the largest value that number and hedge admit."""
    return bounds_of(n.low, n.high, qualifier)


def find_hedge(t: FigureTokens, n: Number, c: Counted, L: Lists) -> tuple[str, tuple[int, int] | None, str | None, int]:
    """The hedge with its place, the evaluating word, and the first token of all that stands before the number."""
    b, modifier = n.first, None
    for _ in range(3):
        low = t.low[b - 1] if b else ""
        if low in L.modifier and not _hedge_at(t, b, L):
            modifier, b = t.words[b - 1], b - 1
        else:
            break
    k = b - 1 if b and t.low[b - 1] in ("a", "an") else b
    found = _hedge_at(t, k, L) or (_hedge_at(t, b, L) if k != b else None)
    behind = None if found and found[1] != "about" else _hedge_behind(t, n, c, L)
    if found and not (
        behind and found[1] == "about" and behind[0] in ("at_least", "at_most")
    ):  # "some 500 people or more"
        first, qualifier, at = found
        topic = t.low[first] == "about" and first > 0 and t.low[first - 1] in L.group["about_something"]
        topic = topic and n.value is not None and n.value <= FEW  # but: "asked about 1,000 adults"
        if (
            (qualifier == "over" and at - first == 1 and _is_during(t, n, c, first, L))
            or _is_particle(t, first, L)
            or (t.low[first] == "up" and first and t.low[first - 1] in L.group["moved_up"])
            or topic
        ):
            return "exact", None, modifier, k
        if modifier is None and first and t.low[first - 1] in L.modifier:
            modifier = t.words[first - 1]
        return qualifier, (t.starts[first], t.ends[at - 1]), modifier, first
    if behind:
        return *behind, modifier, found[0] if found else k
    return "exact", None, modifier, k


def _is_particle(t: FigureTokens, first: int, L: Lists) -> bool:
    """ "turned around four hours into the flight", "turn the car around two miles later": a word of the verb, and no
    hedge.
    """
    return t.low[first] == "around" and not L.group["turning_words"].isdisjoint(t.low[max(0, first - 4) : first])


def _is_during(t: FigureTokens, n: Number, c: Counted, first: int, L: Lists) -> bool:
    """ "heard 45 witnesses over nine weeks": a stretch of time behind a noun, and no hedge ("lasted over nine weeks",
    "for over a year").
    """
    if t.low[first] != "over" or not ((c.unit and c.unit.kind == "duration") or n.kind == "duration") or not first:
        return False
    before = t.low[first - 1]
    if t.low[c.after] == "ago" or before in L.group["article_behind"]:
        return False
    noun = (
        before.isalpha()
        and before not in L.stop
        and before not in L.past
        and before not in L.action
        and not before.endswith(("ed", "ly"))
    )
    return noun or before in L.unit_first


def _hedge_behind(t: FigureTokens, n: Number, c: Counted, L: Lists) -> tuple[str, tuple[int, int]] | None:
    """The hedge behind the number, its unit or its noun ("500 people or more"): its class and place."""
    last = c.phrase.last if c.phrase and c.phrase.first >= n.last else n.last
    low, known = t.low, L.hedge_after
    if low[n.last] not in known and low[c.unit_last] not in known and low[last] not in known:
        return None
    for place in (n.last, c.unit_last, last):
        for phrase, qualifier in L.hedge_after.get(t.low[place], ()):
            sign = phrase[0] in ("plus", "+")
            blocked = (
                phrase[0] in L.group["hedge_nouns"]
                and len(phrase) == 1
                and (_has_article(t, n, L) or _names_noun(t, place + 1, L))
            )  # "the 10% minimum", "a $40 minimum payment"
            # "200 guests plus staff": an addition; "200 plus", "200+ guests": at least.
            blocked = blocked or (sign and (t.words[place + 1][:1].isdecimal() or place not in (n.last, c.unit_last)))
            if not blocked and tuple(t.low[place : place + len(phrase)]) == phrase:
                return qualifier, (t.starts[place], t.ends[place + len(phrase) - 1])
    return None


def _has_article(t: FigureTokens, n: Number, L: Lists) -> bool:
    return n.first > 0 and t.low[n.first - 1] in L.group["definite"]


def _names_noun(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether the word at k is the noun that "minimum" or "maximum" describes."""
    return (
        t.words[k][:1].isalpha() and (t.words[k].islower() or t.words[k - 1][:1].isupper()) and t.low[k] not in L.stop
    )


def _hedge_at(t: FigureTokens, end: int, L: Lists) -> tuple[int, str, int] | None:
    """The hedge that ends right before token `end`: its first token, its class, its end."""
    if not end:
        return None
    for phrase, qualifier in L.hedge_before.get(t.low[end - 1], ()):
        first = end - len(phrase)
        if first >= 0 and tuple(t.low[first:end]) == phrase:
            return (first, qualifier, end) if qualifier != "exact" else None
    return None
