"""Noun phrases beside a number, and their head nouns, from word lists and endings, without a parser."""

from typing import NamedTuple

from tellings.core.words import Met
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists

MARKS = frozenset('"“”')
_STOPS = MARKS | frozenset(",;:—().")
LONGEST = 8  # words; a longer run of words behind a number is no one phrase


class Phrase(NamedTuple):
    """A noun phrase: tokens first .. last - 1, the places of its head nouns."""

    first: int
    last: int
    heads: tuple[int, ...]


def is_plural(low: str, L: Lists) -> bool:
    """Whether a word looks like a plural noun."""
    if low in L.plural:
        return True
    return len(low) > 3 and low[-1] == "s" and low[-2] not in "su'" and not low.endswith("is") and low not in L.stop


def _singular(word: str, L: Lists) -> str:
    """The singular of a noun in lower case; a word without plural ending stays as it is."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    if low in L.plural:
        return L.plural[low]
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return low[:-2]
    return low[:-1] if len(low) > 2 and low[-1] == "s" and low[-2] not in "su'" and not low.endswith("is") else low


def singular(word: str, L: Lists) -> str:
    """The singular of a noun in lower case, worked out once a word; a word without plural ending stays as it is."""
    if L.singulars is None:
        L.singulars = Met(lambda met: _singular(met, L))
    return L.singulars[word]


def is_word(t: FigureTokens, k: int) -> bool:
    """Whether token k is a word (and no numeral, mark or blank)."""
    return t.words[k][:1].isalpha()


def is_content(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether token k is a word that may stand in a noun phrase."""
    return t.words[k][:1].isalpha() and t.low[k] not in L.stop


def skip_det(t: FigureTokens, k: int, L: Lists) -> int:
    """The first token from k on that is no article, demonstrative or possessive."""
    while t.low[k] in L.det or t.low[k] in L.poss:
        k += 1
    return k


def noun_phrase(
    t: FigureTokens, first: int, L: Lists, one: bool, loose: bool = False, joined: bool = True, compound: bool = False
) -> Phrase | None:
    """The noun phrase from token `first` on.

    Reads     `one`: a singular head is expected, else the first plural is the head; `loose`: either will do ("a third
              of the town");
              `joined`: with further heads behind "and"; `compound`: the phrase goes on behind a hyphen ("28-point peace
              plan")
    Returns   None where no noun follows, so that a figure may take the noun of the figure before
    """
    k, head, quoted = first, -1, False
    while k < t.n and k - first < LONGEST:
        if not t.words[k][0].isalpha():
            width, what = _over_sign(t, k, first, head, quoted, L)
            if not width:
                break
            if what == "date" and k == first:
                first += width  # a year before the phrase is no part of it
            quoted, head = quoted or what == "mark", -1 if what == "owner" else head
            k += width
            continue
        if head >= 0 and not one and not loose:
            if not is_plural(t.low[k], L) or t.low[k] in L.action or t.low[k + 1] in L.det:
                break
            head, k = k, k + 1  # "sports cars": the last of two plurals
            continue
        over = _over_stop(t, k, first, head, one, L)
        if over:
            k += over
            continue
        if over is None or (not (compound and k == first) and _is_verb(t, k, first, L, one, loose)) or _is_title(t, k):
            break
        if (
            not one
            and is_plural(t.low[k], L)
            and (not loose or not is_content(t, k + 1, L) or _may_govern(t, k + 1, L) or t.low[k + 2] in L.det)
        ):
            head = k
            if loose:
                break
        k += 1
    if head < 0:
        head = _last_word(t, first, k)
        if head < 0 or (not (one or loose) and head - first > 3):
            return None
    return _coordinate(t, first, head, L) if joined else Phrase(first, head + 1, (head,))


def _last_word(t: FigureTokens, first: int, k: int) -> int:
    """The last word of tokens first .. k - 1, or -1."""
    return next((m for m in range(k - 1, first - 1, -1) if is_word(t, m)), -1)


def _over_sign(t: FigureTokens, k: int, first: int, head: int, quoted: bool, L: Lists) -> tuple[int, str]:
    """How many tokens from k on may stand inside a noun phrase though they are no words, and what they are; 0 where it
    ends.
    """
    sign, inside = t.words[k], k > first
    if sign == "&" or (sign in DASHES and inside and t.touch(k) and t.touch(k + 1)):
        return 1, "link"
    width = date_width(t, k, L)
    if width and head < 0 and is_content(t, k + width, L):
        return width, "date"
    if inside and sign in "'’" and t.touch(k) and t.low[k - 1][-1] == "s" and is_word(t, k + 1):
        return 1, "owner"  # "the Moors' rate": the owner is no head
    letters = k - 1 - (t.words[k - 1] in DASHES and t.touch(k - 1))
    glued = (
        t.touch(k) and t.words[letters].isupper() and len(t.words[letters]) < 4
    )  # "12 M777 howitzers", "9 F-16 jets"
    if inside and sign.isdecimal() and (t.words[k - 1] in L.name_before or glued) and head < 0:
        return 1, "model"  # "40 Model 3 sedans"
    if sign in MARKS and head < 0 and k - first < 4 and is_word(t, k + 1) and (quoted or is_content(t, k + 1, L)):
        return 1, "mark"  # two days of "constructive" talks
    return 0, ""


def _over_stop(t: FigureTokens, k: int, first: int, head: int, one: bool, L: Lists) -> int | None:
    """0 where the word at k is no stop word; how many tokens to pass where it may stand inside a phrase; None where the
    phrase ends.
    """
    w = t.low[k]
    if w in L.cardinal or (w in L.vague and w != "few") or (w in L.multiple and k == first):
        return None
    after = t.low[k + 1]
    if (
        w in L.group["noun_adverbs"]
        and k > first
        and (not is_content(t, k + 1, L) or after in L.past or after.endswith("ed"))
    ):
        return 0  # "the dry well measured"
    if w in L.past and k > first and head < 0 and t.low[k - 1].endswith("ly") and plural_ahead(t, k + 1, L):
        return 0  # "20 decently paid clerks"
    if head < 0 and w in L.stop and _in_compound(t, k) and plural_ahead(t, _behind_compound(t, k), L):
        return 0  # "60 well-paid engineers", "40 state-of-the-art printers"
    if not (w in L.stop or (w in L.month and t.words[k][0].isupper()) or w in L.grammar["weekday"]):
        return 0
    if head < 0:
        if w in L.group["phrase_openers"] and is_content(t, k + 1, L):
            return 1
        if w in ("and", "or") and k > first and not one and plural_ahead(t, k + 1, L):
            return 1  # "five Kia and Hyundai vehicles": the noun comes behind the coordination
        width = date_width(t, k, L)
        if width and is_word(t, k + width):
            return width
    return None


def _in_compound(t: FigureTokens, k: int) -> bool:
    """Whether a hyphen joins the word at k to a neighbour."""
    joined_on = t.words[k + 1] in DASHES and t.touch(k + 1) and t.touch(k + 2)
    return joined_on or (k > 1 and t.words[k - 1] in DASHES and t.touch(k) and t.touch(k - 1))


def _behind_compound(t: FigureTokens, k: int) -> int:
    """The first token behind a word and all that hyphens join to it."""
    while t.words[k + 1] in DASHES and t.touch(k + 1) and t.touch(k + 2):
        k += 2
    return k + 1


def plural_ahead(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether a plural noun follows within three words that are no stop words."""
    for m in range(k, k + 4):
        if not t.words[m][:1].isalnum() or t.low[m] in L.stop or t.low[m] in L.cardinal:
            return False
        if is_plural(t.low[m], L):
            return True
    return False


def date_width(t: FigureTokens, k: int, L: Lists) -> int:
    """How many tokens from k on are a date inside a noun phrase ("the 19 Sept. 11 hijackers", "the first 2016
    candidate").
    """
    if len(t.words[k]) == 4 and t.words[k].isdecimal():
        return 1
    if t.words[k][:1].isupper() and t.low[k] in L.month:
        dot = t.words[k + 1] == "."
        return 2 + dot if t.words[k + 1 + dot].isdecimal() else 0
    return 0


def _is_title(t: FigureTokens, k: int) -> bool:
    """ "the first Mr. Moor has faced": a title opens a name that is not what is counted."""
    short = t.words[k][0].isupper() and len(t.words[k]) < 5
    return short and t.words[k + 1] == "." and t.touch(k + 1) and t.words[k + 2][:1].isupper()


def _may_govern(t: FigureTokens, k: int, L: Lists) -> bool:
    return t.low[k] in L.group["share_verbs"] or (t.low[k] in L.action and t.low[k] not in L.action_noun)


def _governs(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether an action word at k is the verb of the noun phrase before it ("72 percent of voters support Moor")."""
    verb = t.low[k] in L.action and t.low[k] not in L.action_noun
    return verb and (not t.words[k + 1][:1].islower() or t.low[k + 1] in L.stop)


def _is_verb(t: FigureTokens, k: int, first: int, L: Lists, one: bool, loose: bool) -> bool:
    """Whether the word at k is a verb or participle that ends the noun phrase begun at `first`."""
    w, inside = t.low[k], k > first
    if loose and inside and _governs(t, k, L):
        return True
    if one and inside and w[-1] == "s" and w in L.verb_of and _object_behind(t, k + 1, L):
        return True  # "the 3.2-litre engine gives 250 horsepower"
    if w.endswith("ing") and len(w) > 4:
        return _is_gerund(t, k, inside, L)
    noun_next = is_content(t, k + 1, L)
    if w in L.past or (w.endswith("ed") and len(w) > 4 and w not in L.cardinal):
        if inside:
            return one or loose or not noun_next or not plural_ahead(t, k + 1, L)
        # "three overloaded and sagging vans" against "23 held by"
        return not noun_next and not (t.low[k + 1] == "and" and not one and not loose and plural_ahead(t, k + 2, L))
    past = w.endswith(("ew", "ung", "ose", "ell")) and w in L.action and w not in L.action_noun and w not in L.plural
    return inside and past and not noun_next


def _object_behind(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether an object begins at k: an article, a possessive or a number."""
    return t.low[k] in L.det or t.low[k] in L.poss or t.low[k] in L.cardinal or t.words[k][:1].isdecimal()


def _is_gerund(t: FigureTokens, k: int, inside: bool, L: Lists) -> bool:
    """Whether a word in -ing has an object ("35 targeting the border") and is no part of the phrase ("five outstanding
    issues").
    """
    after = t.low[k + 1]
    name = t.words[k + 1][:1].isupper() and not t.is_titled()
    if name or after in L.det or after in L.poss or after in L.cardinal or t.words[k + 1][:1].isdecimal():
        return True
    if not inside:
        return not is_content(t, k + 1, L)
    if is_plural(t.low[k - 1], L) and not is_content(t, k + 1, L):
        return True  # "97 percent of precincts reporting, he led"
    return after in L.prep and after not in L.group["after_gerunds"] and t.low[k] in L.action


def _coordinate(t: FigureTokens, first: int, head: int, L: Lists) -> Phrase:
    """Further head nouns: "drones and missiles", "drones, missiles and bombs"; another number ends the phrase."""
    heads, k = [head], head + 1
    while t.low[k] in ("and", "or", ",", "&") and is_plural(t.low[head], L):
        comma = t.low[k] == ","
        m = k + 1 + (comma and t.low[k + 1] == "and")
        if not is_content(t, m, L) or t.low[m] in L.cardinal or t.words[m][0].isupper() != t.words[first][0].isupper():
            break
        more = noun_phrase(t, m, L, False, joined=False)
        if more is None or more.last - m > 3 or not is_plural(t.low[more.heads[0]], L):
            break
        if comma and t.low[more.last] not in ("and", "or", ",") and t.low[m - 1] != "and":
            break
        if t.low[m] in L.past or t.low[m].endswith("ed") or t.low[more.last] in L.grammar["verb"]:
            break
        heads.append(more.heads[0])
        k = more.last
    return Phrase(first, k, tuple(heads))


def nouns_before(t: FigureTokens, b: int, L: Lists) -> Phrase:
    """The words of a noun phrase that ends right before token b."""
    first = b - 1
    while first > 0 and b - first < 5 and is_content(t, first - 1, L) and t.low[first - 1] not in L.action:
        first -= 1
    return Phrase(first, b, (b - 1,))


def subject_of(t: FigureTokens, b: int, L: Lists) -> Phrase | None:
    """The subject of the verb at token b: the first noun phrase of its clause."""
    s = b
    while s > 0 and b - s < 14:
        low = t.low[s - 1]
        if low in (",", "and"):
            if _clause_ends(t, s - 1, L):
                break
        elif low in _STOPS or (low in L.group["clause_openers"] and s < b):
            break
        s -= 1
    s = skip_det(t, s, L)
    if t.words[s][:1].isdecimal() and t.words[s + 1] in DASHES and t.touch(s + 1) and t.touch(s + 2):
        s += 3  # "the 1.3-mile tunnel cost"
    if s >= b or not t.words[s][0].isalnum():
        return None
    phrase = noun_phrase(t, s, L, True, joined=False)
    return phrase if phrase and phrase.last <= b else None


def _clause_ends(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether the comma or "and" at k parts clauses; in "the rate for federal, state and local taxes was" no verb
    stands before it.
    """
    openers = L.group["clause_openers"]
    walls = (
        m for m in range(k - 1, max(-1, k - 9), -1) if t.low[m] in _STOPS or (t.low[m] in openers and t.low[m] != "and")
    )
    back = next(walls, -1)
    if back < 0 or (t.low[back + 1] not in L.det and t.low[back] != ","):
        return True
    return any(t.low[m] in L.aux or t.low[m] in L.verb for m in range(back + 1, k))
