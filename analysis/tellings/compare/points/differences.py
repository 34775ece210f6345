"""What two places of one point tell differently, in their own words: what is denied or doubted, the verb, the doer, the
hedge, a word of judgement, the source."""

from collections.abc import Callable
from typing import NamedTuple

from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.compare.points.pieces import PLAIN, Piece, Token
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import stem

REACH = 5  # words on either side of a verb by which two verbs are known to tell one thing
LIGHT = 0.9  # a verb that says no more than this ("be", "make") is none that differs
HEDGED = 2  # words from a hedge to what it is about: appears to reflect
BY = 5  # words behind a passive in which its doer can stand
NAMED = 4  # characters between a doer's name and its verb
VERBATIM = 0.8  # of the words of a place: what has more is quoted


class Difference(NamedTuple):
    """Its kind, where it stands here, and what stands there instead."""

    kind: str
    here: tuple[int, int]
    there: tuple[int, int]


@per_lists
def _verbs(lists: AnyLists = None) -> dict[str, tuple[str, str]]:
    """Each form of a verb by which something is told -> its verb, and which form it is."""
    forms = ("participle", "past", "third")  # the last one stands where two are alike
    rows = [row for row in reversed(read_list("verbs", lists)) if row["verb"]]
    return {row[form]: (row["verb"], form) for form in forms for row in rows if row[form]}


@per_lists
def _lemmas(lists: AnyLists = None) -> dict[str, str]:
    """Each form of a verb -> its verb."""
    forms = ("ing", "participle", "past", "third", "verb")
    return {row[form]: row["verb"] for form in forms for row in read_list("verbs", lists) if row[form]}


@per_lists
def _participles(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(row["participle"] for row in read_list("verbs", lists) if row["participle"])


@per_lists
def _judgements(lists: AnyLists = None) -> frozenset[str]:
    rows = (row for row in read_list("evaluators", lists) if row["class"] != "small")
    return frozenset(row["phrase"] for row in rows if " " not in row["phrase"] and not row["phrase"].endswith("ly"))


def find_difference(a: Piece, b: Piece, lists: AnyLists = None) -> Difference | None:
    """What the words of one place say otherwise than those of another that tells the same: the first that there is of
    denied, doubted, verb, doer, hedge, judged and source.
    """
    return next((found for look in _LOOKS if (found := look(a, b, lists))), None)


def find_denial(a: Piece, b: Piece, lists: AnyLists = None, *, alike: bool = False) -> Difference | None:
    """A word that one denies and the other, which denies nothing, tells: did not approve the tram / approved the tram.
    Where the two are not much `alike` a word beside it has to be the same.
    """
    if b.denied:
        return None
    for here in sorted(a.denied.values()):
        i = next(k for k, t in enumerate(a.tokens) if t.end == here[1])
        if i and a.tokens[i - 1].word in context_words("nominal", lists):
            continue  # "not a spot at a bar": no act is denied
        for j, u in enumerate(b.tokens):
            if _one_word(a.tokens[i], u, lists) and (alike or any(_shared(a.tokens, i, b.tokens, j, lists))):
                return Difference("denied", here, (u.start, u.end))
    return None


def _one_word(t: Token, u: Token, lists: AnyLists) -> bool:
    """Whether two words are forms of one: identify, identified."""
    return stem(t.word) == stem(u.word) or _lemmas(lists).get(t.word, t.word) == _lemmas(lists).get(u.word, u.word)


def _cues(piece: Piece) -> list[tuple[tuple[int, int], str]]:
    """The verbs of saying inside a place, and their stances."""
    return [(v.cue, v.stance) for v in piece.voices if v.cue and piece.start <= v.cue[0] < piece.end]


def _doubted(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """A verb of saying by which the writer keeps a distance, beside one that does not: claimed / said."""
    for here, stance in _cues(a):
        for there, other in _cues(b):
            if stance == "doubting" and other in ("neutral", "certain"):
                return Difference("doubted", here, there)
    return None


def _said(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """Another verb of saying, of another stance: urged / said."""
    for here, stance in _cues(a):
        for there, other in _cues(b):
            if stance not in ("neutral", other) and other != "doubting":
                return Difference("verb", here, there)
    return None


def _verb(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """Another verb in the same form between the same words: destroyed / damaged."""
    best: tuple[int, int, int] = (0, 0, 0)
    theirs = _own_verbs(b, a, lists)
    for i, form in _own_verbs(a, b, lists):
        for j, other in theirs:
            if form == other:
                best = max(best, (_held(a.tokens, i, b.tokens, j, lists), -i, -j))
    if not best[0]:
        return None
    t, u = a.tokens[-best[1]], b.tokens[-best[2]]
    return Difference("verb", (t.start, t.end), (u.start, u.end))


def _own_verbs(piece: Piece, other: Piece, lists: AnyLists) -> list[tuple[int, str]]:
    """The places of the verbs that say something and that the other place has in no form, and their forms."""
    verbs = _verbs(lists)
    known = {verbs[t.word][0] for t in other.tokens if t.word in verbs} | {t.word for t in other.tokens}
    return [
        (i, verbs[t.word][1])
        for i, t in enumerate(piece.tokens)
        if t.word in verbs
        and not t.said
        and verbs[t.word][0] not in known
        and t.root not in other.weights
        and weight_of(verbs[t.word][0], lists) > LIGHT
    ]


def _shared(
    mine: tuple[Token, ...], i: int, theirs: tuple[Token, ...], j: int, lists: AnyLists
) -> tuple[set[str], set[str]]:
    """The words that say something and stand before, and behind, both of two words."""
    left = _roots(mine[max(0, i - REACH) : i], lists) & _roots(theirs[max(0, j - REACH) : j], lists)
    right = _roots(mine[i + 1 : i + 1 + REACH], lists) & _roots(theirs[j + 1 : j + 1 + REACH], lists)
    return left, right


def _held(mine: tuple[Token, ...], i: int, theirs: tuple[Token, ...], j: int, lists: AnyLists) -> int:
    """How many words that say something stand on the same side of two verbs; 0 where they do not on both sides."""
    left, right = _shared(mine, i, theirs, j, lists)
    return len(left) + len(right) if left and right else 0


def _roots(tokens: tuple[Token, ...], lists: AnyLists) -> set[str]:
    return {t.root for t in tokens if weight_of(t.word, lists) > PLAIN}


def _doer(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """Who did it is left out here, in the passive, and named there: was fined / the court fined."""
    passives, verbs = context_words("passives", lists), _verbs(lists)
    for i, t in enumerate(a.tokens[1:], start=1):
        if t.word not in verbs or t.word not in _participles(lists) or a.tokens[i - 1].word not in passives:
            continue
        if any(u.word == "by" for u in a.tokens[i + 1 : i + 1 + BY]):
            continue
        for j, u in enumerate(b.tokens):
            if verbs.get(u.word, (None,))[0] == verbs[t.word][0] and (named := _named_doer(b, j, passives)):
                return Difference("doer", (a.tokens[i - 1].start, t.end), named)
    return None


def _named_doer(b: Piece, j: int, passives: frozenset[str]) -> tuple[int, int] | None:
    """The name that stands before an active verb, or behind the "by" of a passive one."""
    verb = b.tokens[j]
    if any(t.word in passives for t in b.tokens[max(0, j - 2) : j]):
        by = next((t for t in b.tokens[j + 1 : j + 1 + BY] if t.word == "by"), None)
        return next(((s, e) for s, e in b.spots if by and 0 < s - by.end <= NAMED), None)
    before = [(s, e) for s, e in b.spots if e < verb.start and verb.start - e <= NAMED]
    return before[-1] if before else None


def _about(a: Piece, b: Piece, words: frozenset[str], reach: int) -> Difference | None:
    """One of some words right before what both tell, where the other place has none of them."""
    if any(t.word in words for t in b.tokens):
        return None
    for i, t in enumerate(a.tokens):
        if t.word in words:
            for u in a.tokens[i + 1 : i + 1 + reach]:
                there = next((x for x in b.tokens if x.root == u.root and u.root in b.weights), None)
                if there:
                    return Difference("", (t.start, u.end), (there.start, there.end))
    return None


def _hedge(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """May have killed / killed."""
    found = _about(a, b, context_words("told_hedges", lists), HEDGED)
    return found and found._replace(kind="hedge")


def _judged(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """A shocking attack / an attack."""
    found = _about(a, b, _judgements(lists), 1)
    return found and found._replace(kind="judged")


def _source(a: Piece, b: Piece, lists: AnyLists) -> Difference | None:
    """On somebody's word here, told plainly there."""
    voice = next((v for v in a.voices if v.source), None)
    if voice is None or voice.source is None or a.quoted or b.voices or b.quoted or 0.0 in (a.place, b.place):
        return None
    if len(a.words & b.words) > VERBATIM * len(b.words):
        return None  # long quotations often stand without marks
    return Difference("source", voice.source, (b.start, b.end))


_LOOKS: tuple[Callable[[Piece, Piece, AnyLists], Difference | None], ...] = (
    find_denial, _doubted, _said, _verb, _doer, _hedge, _judged, _source,
)  # fmt: skip
