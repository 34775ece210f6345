"""The verb that governs a figure, and whether it says that something rose or fell."""

from tellings.find.numbers import Number
from tellings.find.phrases import Phrase
from tellings.find.tokens import DASHES, Lists, Tokens

_WALLS = frozenset(';:—()“”"')


def find_action(t: Tokens, n: Number, begin: int, after: int, phrase: Phrase | None, L: Lists) -> str | None:
    """The class of the governing verb: right before the figure, behind its noun, or farther to the left in the clause.

    `begin` is the first token with hedge and article, `after` the first one behind number, unit and noun.
    """
    near = _verb_before(t, begin, L)
    if near:
        noun = (
            L.action_noun.get(t.low[phrase.heads[-1]])
            if phrase is not None and not L.group["hollow_verbs"].isdisjoint(t.low[max(0, begin - 3) : begin])
            else None
        )
        return noun or near  # "made $40 in contributions": given
    behind = _verb_behind(t, after, L)
    if behind:
        return behind
    if phrase is not None and phrase.heads and phrase.heads[0] >= n.last:
        noun = L.action_noun.get(t.low[phrase.heads[-1]])
        if noun and n.kind != "money":
            return noun
        if t.low[phrase.heads[-1]] in ("time", "times"):
            # "... lost power, the 11th time since May": what happened is said before the dash or comma.
            return _verb_left(t, begin, L, walls=False)
    if t.low[after] in L.aux or t.low[after] in L.verb:
        return None  # a subject is not governed from the left
    return _verb_left(t, begin, L)


def _action_at(t: Tokens, k: int, L: Lists, object_next: bool = False) -> str | None:
    """The action of the word at k where it is used as a verb; `object_next`: a figure follows, so that "launches" is no noun."""
    low = t.low[k]
    pair = L.two_words.get((low, t.low[k + 1]))
    if pair:
        return pair
    if k and (t.low[k - 1], low) in L.two_words:
        return L.two_words[(t.low[k - 1], low)]
    action = L.action.get(low)
    if action is None:
        return None
    if low in L.action_noun and not low.endswith(("ed", "ing")):
        # A word that may be a noun ("strikes") is a verb only behind "to", a modal or a pronoun.
        before = t.low[k - 1] if k else ""
        if not (
            object_next
            and before not in L.det
            and before not in L.poss
            or before in L.grammar["modal"]
            or before in L.group["verb_subjects"]
            or low in L.past
            and not before == "a"
        ):
            return None
    if low == "down" and not (k and t.low[k - 1] in ("to", "will", "would", "can")):
        return None
    if low in L.group["hollow_verbs"] and t.low[k + 1] in ("up", "it", "to"):
        return None
    return action


def _verb_before(t: Tokens, begin: int, L: Lists) -> str | None:
    """A verb right before the figure, over adverbs, articles and a particle: "shot down 116", "wounding at least eight"."""
    k = begin - 1
    for _ in range(4):
        if k < 0:
            return None
        low = t.low[k]
        action = _action_at(t, k, L, object_next=k == begin - 1 or t.low[k + 1] in ("a", "an", "the", "its", "their"))
        if action:
            return action
        if low in L.adverb or low.endswith("ly") or low in L.group["verb_to_figure"] or low in L.modifier:
            k -= 1
            continue
        return None
    return None


def _verb_behind(t: Tokens, j: int, L: Lists) -> str | None:
    """A verb behind the noun: "were wounded", "that had been launched", "targeting Kursk", "without heat"; over one phrase in between."""
    k, phrases = j, 0
    while k < t.n and k < j + 12:
        low = t.low[k]
        if low in L.aux or low in L.adverb or low.endswith("ly") or low in ("who", "that", "which"):
            action = L.action.get(low)
            k += 1
            continue
        action = _action_at(t, k, L)
        if action:
            return action
        if low in ("and", ",") and phrases == 0 and (t.words[k + 1][:1].isdecimal() or t.low[k + 1] in L.cardinal) and low == "and":
            k = _over_number(t, k + 1, L)
            continue
        if low == "," and phrases == 0 and k == j:
            # "One dog, an elderly Chihuahua, was killed"
            close = next((m for m in range(k + 2, k + 10) if t.low[m] == ","), 0)
            if (
                close
                and t.low[close + 1] in L.aux
                and not any(t.low[m] in L.aux or t.words[m][:1].isdecimal() for m in range(k + 1, close))
            ):
                k, phrases = close + 1, 1
                continue
            return None
        if low in L.prep and phrases < 2 and k < j + 10:
            k = _over_phrase(t, k + 1, L)
            phrases += 1
            continue
        return None
    return None


def _over_number(t: Tokens, k: int, L: Lists) -> int:
    """Behind a coordinated number and its noun ("and 51 missiles")."""
    while k < t.n and (
        t.words[k][0].isdecimal()
        or t.low[k] in L.cardinal
        or t.low[k] not in L.stop
        and t.words[k][0].isalpha()
        and t.low[k] not in L.action
    ):
        k += 1
    return k


def _over_phrase(t: Tokens, k: int, L: Lists) -> int:
    """Behind the noun phrase of a preposition."""
    limit = k + 6
    while (
        k < limit
        and k < t.n
        and t.words[k][0].isalnum()
        and t.low[k] not in L.aux
        and t.low[k] not in L.conj
        and t.low[k] not in L.grammar["pron"]
    ):
        if t.low[k] not in L.det and t.low[k] not in L.poss and (t.low[k] in L.stop or _action_at(t, k, L)):
            break
        k += 1
    return k


def _verb_left(t: Tokens, begin: int, L: Lists, walls: bool = True) -> str | None:
    """The nearest action verb to the left in the same clause."""
    k = begin - 1
    acting, verbs, listed_walls = L.acting, L.grammar["verb"], L.group["verb_walls"]
    while k >= 0 and begin - k < 26:
        low = t.low[k]
        if walls and low in _WALLS or low in listed_walls or low == "." and t.words[k + 1][:1].isupper():
            return None
        action = _action_at(t, k, L) if low in acting else None
        if action:
            return action
        if (
            low in verbs
            or low.endswith("ed")
            and (t.low[k + 1] in L.det or t.low[k + 1] in L.poss or t.low[k + 1] in L.prep or k == begin - 1)
        ):
            return None  # another verb governs
        k -= 1
    return None


def find_change(t: Tokens, n: Number, begin: int, after: int, L: Lists, plain: bool = False) -> str:
    """Whether words before the figure ("rose", "down by", "lost") or the noun behind it ("drop") say that something rose or fell."""
    if n.rule in ("multiple",):
        low = t.low[n.first]
        return L.change.get(low, "none") if low.endswith(("ed", "ing")) else "none"
    sign = t.words[begin - 1] if begin else ""
    if sign in ("+", "▲") and t.touch(begin):
        return "rise"
    k = begin - 1
    if k > 0 and t.low[k] == "from" and n.value_2 is None:
        return "none"  # where it rose from
    if k > 1 and t.low[k] == "by":
        k = next((m for m in range(k - 1, max(-1, k - 5), -1) if t.low[m] in L.change), k)  # "grow sales by 35 percent"
    for _ in range(6):
        if k < 0:
            break
        low = t.low[k]
        if low in L.change and not (k and (t.low[k - 1], low) in L.two_words):
            if plain and low in ("up", "down") and k and t.low[k - 1] not in L.stop and t.words[k - 1].islower():
                return "none"  # "pick up two seats"
            if low in L.group["rises_when_linked"] and (plain or n.kind == "money") and t.low[k + 1] not in ("by", "to", "from"):
                return "none"  # "raised $3 million"
            return L.change[low]
        if (
            low in L.group["change_links"]
            or low in L.adverb
            or low.endswith("ly")
            or low in L.modifier
            or low in L.hedge_before
            and low != "at"
            or low in DASHES
        ):
            k -= 1
            continue
        break
    for k in (after - 1, after, after + 1):
        if n.last <= k < t.n and t.low[k] in L.change_noun and t.low[k] not in L.group["not_a_change"]:
            return L.change_noun[t.low[k]]
        if k == after and n.kind in ("share", "money") and (t.low[k] in ("more", "less") or t.low[k] in L.comparative):
            return L.comparative.get(t.low[k]) or ("rise" if t.low[k] == "more" else "fall")
    return "none"
