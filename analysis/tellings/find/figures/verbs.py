"""The act of the verb that governs a figure, and whether it says that something rose or fell."""

from typing import NamedTuple

from tellings.find.figures.clause import Governor
from tellings.find.figures.noun_phrases import Phrase, singular
from tellings.find.numbers.numbers import Number
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists
from tellings.find.text.tag_letters import FigureTag as Tag


class Place(NamedTuple):
    """A figure in its clause: what find_action reads. `begin` is the first token with hedge and article, `after` the
    first one behind all.
    """

    g: Governor | None
    begin: int
    after: int
    kind: str
    phrase: Phrase | None


def find_action(t: FigureTokens, n: Number, p: Place, L: Lists) -> str | None:
    """The class of the governing verb in the meaning that it has here; else of a word or a counted noun that names the
    act.
    """
    noun = t.low[p.phrase.heads[0]] if p.phrase is not None else ""
    if p.g is not None:
        action = _of_verb(t, p, L)
        if action and not (noun in L.action_noun and t.low[p.g.verb] in L.group["hollow_verbs"]):
            return action
    low = t.low[p.after] if p.kind in _COUNTING or p.kind == "share" else ""
    if low in L.predicate:
        return L.action[low]  # "left 12 people dead", "4,000 homes without power"
    if low in L.clause["copula"] or low in L.adverb:
        low = t.low[p.after + 1]
        if low in L.predicate:
            return L.action[low]
    if (
        noun in L.action_noun
        and p.phrase is not None
        and p.phrase.heads[0] >= n.last
        and p.kind in _COUNTING
        and t.words[n.last] not in DASHES
    ):
        return _sense(t, p, noun, L.action_noun[noun], L)
    return None


_COUNTING = frozenset(("count", "vague", "ordinal"))


def _of_verb(t: FigureTokens, p: Place, L: Lists) -> str | None:
    """The action of a verb, with its particle where it has one ("shot down")."""
    assert p.g is not None
    low, behind = t.low[p.g.verb], p.g.verb + 1
    if low in L.two_words_first:
        for k in (behind, behind + 1):
            if (k < p.begin or p.g.side == "behind") and (low, t.low[k]) in L.two_words:
                return L.two_words[low, t.low[k]]
    if low in L.group["hollow_verbs"] and t.low[behind] in L.clause["hollow"]:
        return None  # "made up 40 percent", "get to 51"
    action = L.action.get(low)
    if action is None:
        return None
    shape = t.reading.shape
    if shape[behind : behind + 1] == Tag.TO and shape[behind + 1 : behind + 2] in (
        Tag.BASE,
        Tag.BASE_OR_NOUN,
        Tag.BE,
        Tag.HAVE,
    ):
        return None  # "declined to overturn it": the act is the infinitive's
    if (
        p.g.side == "left"
        and p.begin - behind > 3
        and sum(map(shape[behind : p.begin].count, "pot")) > (1 if p.kind in _COUNTING else 2)
    ):
        return None  # too far: "arrested on a charge in the deaths of two"
    return _sense(t, p, low, action, L)


def _sense(t: FigureTokens, p: Place, word: str, action: str, L: Lists) -> str | None:
    """The action of a form: that of the list, unless homographs.csv asks for other company."""
    rows = L.homographs.get(L.verb_of.get(word, word))
    if not rows:
        return action
    words = _company(t, p, L)
    for listed, with_, unless in rows:
        if (not with_ or not with_.isdisjoint(words)) and unless.isdisjoint(words):
            return listed
    return None


def _company(t: FigureTokens, p: Place, L: Lists) -> set[str]:
    """The words that tell which meaning a verb has, in the singular: its object, the counted noun, the end of its
    subject; the figure's @kind.
    """
    g, first, last = p.g, p.begin, p.after + 3
    words: list[str] = []
    if g is not None:
        words = t.low[max(0, g.first - 3) : g.first]
        if g.side == "left":
            first, last = g.verb + 1, g.verb + 7 if p.begin - g.verb > 8 else max(p.after + 4, g.verb + 7)
        else:
            last = g.verb + 8
    found = {singular(w, L) for w in words + t.low[first:last] if w}
    if p.phrase:
        found.update(singular(t.low[h], L) for h in p.phrase.heads)
    if p.kind != "duration" or g is None or p.begin - g.verb < 4:
        found.add("@" + p.kind)
    return found


def _verb_of_by(t: FigureTokens, by: int, L: Lists) -> int:
    """ "grow sales by 35 percent", "cut its full-year forecast by 15 percent": the verb of change whose object stands
    before "by".
    """
    for m in range(by - 1, max(-1, by - 9), -1):
        if t.low[m] in L.change:
            return m
        if not (t.words[m][0].isalnum() or t.words[m] in DASHES or t.words[m] in "’'") or t.low[m] in L.clause_words:
            break
    return by


def find_change(t: FigureTokens, n: Number, begin: int, after: int, L: Lists, plain: bool = False) -> str:
    """Whether words before the figure ("rose", "down by", "lost") or the noun behind it ("drop") say that something
    rose or fell.
    """
    if n.rule in ("multiple",):
        low = t.low[n.first]
        if low.endswith("fold"):
            return L.change.get(t.low[n.first - 1], "none")  # "fell threefold"
        return L.change.get(low, "none") if low.endswith(("ed", "ing")) else "none"
    sign = t.words[begin - 1] if begin else ""
    if sign in ("+", "▲") and t.touch(begin):
        return "rise"
    k = begin - 1
    if k > 0 and t.low[k] == "from" and n.value_2 is None:
        return "none"  # where it rose from
    if k > 1 and t.low[k] == "by":
        k = _verb_of_by(t, k, L)
    for _ in range(6):
        if k < 0:
            break
        low = t.low[k]
        if low in L.change and not (k and (t.low[k - 1], low) in L.two_words):
            if plain and low in ("up", "down") and k and t.low[k - 1] not in L.stop and t.words[k - 1].islower():
                return "none"  # "pick up two seats"
            if (
                low in L.group["rises_when_linked"]
                and (plain or n.kind == "money")
                and t.low[k + 1] not in ("by", "to", "from")
            ):
                return "none"  # "raised $3 million"
            return L.change[low]
        if (
            low in L.group["change_links"]
            or low in L.adverb
            or low.endswith("ly")
            or low in L.modifier
            or (low in L.hedge_before and low != "at")
            or low in DASHES
        ):
            k -= 1
            continue
        break
    return _change_behind(t, n, after, L)


def _change_behind(t: FigureTokens, n: Number, after: int, L: Lists) -> str:
    """ "a 5 percent drop", "4 percent up on 2018", "10 percent more": the change that words behind a figure say."""
    for k in (after - 1, after, after + 1):
        modal = k > n.last and t.low[k - 1] in L.aux  # "the toll of 41 may rise"
        if n.last <= k < t.n and t.low[k] in L.change_noun and t.low[k] not in L.group["not_a_change"] and not modal:
            return L.change_noun[t.low[k]]
        if k != after or n.kind not in ("share", "money"):
            continue
        if t.low[k] in ("up", "down") and t.low[k + 1] in L.group["up_behind"]:
            return L.change[t.low[k]]
        if t.low[k] in ("more", "less") or t.low[k] in L.comparative:
            return L.comparative.get(t.low[k]) or ("rise" if t.low[k] == "more" else "fall")
    return "none"
