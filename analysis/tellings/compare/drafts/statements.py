"""The sentences of a draft: whether the others tell the same, denied, hedged, stronger, or with the doer exchanged."""

from collections.abc import Callable
from typing import NamedTuple

from tellings.compare.drafts.alike import Like
from tellings.compare.drafts.doers import Order, order_of
from tellings.compare.drafts.lines import Line, Span, one_each
from tellings.compare.drafts.material import Material
from tellings.compare.matching.bags import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.reasons import Reason
from tellings.core.words import LETTER_WORD

SURE = 0.5  # share from which what one denies and the other tells is the same thing
OF_BEST = 0.8  # of the best share, from which another sentence tells it too
LITTLE, SURELY = 1.2, 0.9  # weight of its words below which a sentence says too little, unless it is taken over
REACH = 4  # words behind one that denies or hedges, within which it speaks of the first that says something
FAR = 10  # the same for "denied on Monday that he had"
PLAIN = 0.5  # a word that says no more is passed over
SPENT = 0.2  # a word that says so much is the one that is denied; "be", "have" and "any" are not
LEAD = 0.05  # by how much a sentence that says the same must be more alike to outweigh one that says the contrary
STRENGTH = {"doubting": 0, "neutral": 1, "certain": 2}


class Marked(NamedTuple):
    """A word that says something: its form for comparison, and whether the words before it deny or hedge it."""

    root: str
    word: str
    denied: bool
    hedged: bool
    near: bool  # whether a word that denies stands before it at all, nearer words between


class _Verdict(NamedTuple):
    """What one sentence says of another: the contrary, with status, code and words; without a status, the same."""

    status: str | None
    code: str = ""
    words: tuple[str, ...] = ()


_SAME = _Verdict(None)
_Judge = Callable[["_Pair"], _Verdict | None]


class _Pair(NamedTuple):
    """A sentence of the draft and one of the others, with their marked words."""

    material: Material
    i: int
    j: int
    mine: dict[str, list[Marked]]
    theirs: dict[str, list[Marked]]


def mark_words(text: str, lists: AnyLists) -> list[Marked]:
    """The words of a sentence that say something, each with whether a word shortly before it denies or hedges it.

    >>> [m.word for m in mark_words("The council did not approve the bridge.", None) if m.denied]
    ['approve']
    """
    denials = context_words("negations", lists) | context_words("denying_pronouns", lists)
    hedges, walls = context_words("maybe_words", lists), context_words("denial_walls", lists)
    verbs = context_words("denying_verbs", lists)
    found: list[Marked] = []
    denied = hedged = near = 0
    word = ""
    for m in LETTER_WORD.finditer(text):
        before, word = word, m.group().lower().replace("’", "'")
        if word in denials or word.endswith("n't"):
            denied, near = REACH, max(REACH, near)
            hedged = 0 if before == "could" else hedged  # "could not say" hedges nothing
        elif word in hedges:
            hedged = REACH
        elif word == "other" and near == REACH:  # "no other ferry" denies no ferry
            denied = near = 0
        elif word in walls:
            denied = hedged = near = 0
        elif word in verbs:  # "denied sending it" and "did not send it" say the same, "charges that he denied" is open
            near = FAR
        else:
            weight = 0.0 if "'" in word else weight_of(word, lists)
            if weight > SPENT:
                found.append(Marked(root_of(word, lists), m.group(), denied > 0, hedged > 0, near > 0))
            spent = weight > SPENT
            denied, hedged, near = 0 if spent else denied - 1, 0 if spent else hedged - 1, near - 1
    return found


@per_lists
def _opposites(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    """Each word -> the words that say the contrary."""
    found: dict[str, set[str]] = {}
    for row in read_list("opposites", lists):
        for mine, theirs in ((row["one"], row["other"]), (row["other"], row["one"])):
            for word in mine.split():
                found.setdefault(word, set()).update(theirs.split())
    return {word: frozenset(others) for word, others in found.items()}


def compare_statements(
    material: Material, mine: list[int], others: list[int], alike: dict[int, list[Like]]
) -> list[Line]:
    """What the others tell of each sentence of a text.

    Method    a sentence is told where one of the others, with its neighbours, holds enough of its words; it is told
              differently where the one most like it says the contrary of what it denies or hedges, of who did it to
              whom or how strongly it was said, and none that is more like it says the same
    """
    marked = {k: _marked(material, k) for k in (*mine, *others)}
    lines = []
    for i in mine:
        row = material.rows[i]
        if not material.pieces[i].weights:
            continue
        place = (row.article_id, row.start, row.end)
        piece = material.pieces[i]
        little = not piece.numbers and sum(piece.weights.values()) < LITTLE
        told = [like for like in alike[i] if like.told and (not little or like.score >= SURELY)]
        if not told:
            why = Reason("too_little" if little else "nowhere_statement")
            lines.append(Line(place, "statement", "only_here", (), (why,)))
            continue
        near = [like for like in told if like.share >= OF_BEST * max(like.share for like in told)]
        pairs = [(like, _Pair(material, i, like.number, marked[i], marked[like.number])) for like in told]
        spans = one_each(_span(material, like.number) for like in near)
        differs = _difference(pairs)
        if differs is None:
            lines.append(Line(place, "statement", "backed", spans))
        else:
            verdict, j = differs
            first = _span(material, j)
            others_ = one_each([first, *spans])
            why = Reason(verdict.code, (first[0],), verdict.words)
            lines.append(Line(place, "statement", str(verdict.status), others_, (why,)))
    return lines


def _span(material: Material, k: int) -> Span:
    row = material.rows[k]
    return row.article_id, row.start, row.end


def _marked(material: Material, k: int) -> dict[str, list[Marked]]:
    found: dict[str, list[Marked]] = {}
    for word in mark_words(material.rows[k].text, material.lists):
        found.setdefault(word.root, []).append(word)
    return found


def _difference(pairs: list[tuple[Like, _Pair]]) -> tuple[_Verdict, int] | None:
    """What the sentence most like it says otherwise, where none that is as like it says the same."""
    best = max(like.score for like, _ in pairs)
    judges: tuple[_Judge, ...] = (_denied, _contrary, _exchanged, _hedged, _stronger)
    for judge in judges:
        against = same = 0.0
        said: tuple[_Verdict, int] | None = None
        for like, pair in pairs:
            verdict = judge(pair)
            if verdict is None:
                continue
            if verdict.status is None:
                same = max(same, 1.0 if judge is _hedged and like.share >= SURE else like.score)
            elif like.share >= SURE and like.score > max(against, OF_BEST * best):
                against, said = like.score, (verdict, pair.j)
        if said is not None and against > same - LEAD:
            return said
    return None


def _denied(pair: _Pair) -> _Verdict | None:
    """A word that one denies and the other tells."""
    same = None
    for root in sorted(pair.mine.keys() & pair.theirs.keys()):
        here, there = {w.denied for w in pair.mine[root]}, {w.denied for w in pair.theirs[root]}
        near = any(w.near for w in (pair.theirs if here == {True} else pair.mine)[root])
        if len(here) == len(there) == 1 and here != there and not near:
            code = "denied_here" if here == {True} else "denied_there"
            return _Verdict("told_differently", code, (pair.mine[root][0].word,))
        if here == there == {True}:
            same = _SAME
    if same is None and not any(w.denied for m in (pair.mine, pair.theirs) for words in m.values() for w in words):
        return _SAME
    return same


def _contrary(pair: _Pair) -> _Verdict | None:
    """Words that say the contrary of each other, each in one of the two alone."""
    opposites = _opposites(pair.material.lists)
    here = {w.word.lower(): w for words in pair.mine.values() for w in words}
    there = {w.word.lower(): w for words in pair.theirs.values() for w in words}
    for word, mine in here.items():
        against = opposites.get(word, frozenset())
        if word in there or mine.root in pair.theirs:
            if against:
                return _SAME
            continue
        for other in sorted(against & there.keys() - here.keys()):
            if mine.denied == there[other].denied and not against & here.keys():
                return _Verdict("told_differently", "contrary", (mine.word, there[other].word))
    return None


def _hedged(pair: _Pair) -> _Verdict | None:
    """A word that one hedges ("may", "alleged") and the other tells plainly."""
    here_any = any(w.hedged for words in pair.mine.values() for w in words)
    there_any = any(w.hedged for words in pair.theirs.values() for w in words)
    if here_any == there_any:
        return _SAME
    for root in sorted(pair.mine.keys() & pair.theirs.keys()):
        here, there = {w.hedged for w in pair.mine[root]}, {w.hedged for w in pair.theirs[root]}
        if len(here) == len(there) == 1 and here != there:
            word = (pair.mine[root][0].word,)
            return (
                _Verdict("hedge_added", "maybe_here", word) if here_any else _Verdict("hedge_lost", "maybe_there", word)
            )
    return None


def _stronger(pair: _Pair) -> _Verdict | None:
    """A word of saying that makes more, or less, of what was said: "proved" for "claimed"."""
    here, there = _strength(pair.material, pair.i), _strength(pair.material, pair.j)
    if here is None or there is None:
        return None
    if abs(STRENGTH[here[0]] - STRENGTH[there[0]]) < 2:
        return _SAME
    return _Verdict("told_differently", "strength", (here[1], there[1]))


def _strength(material: Material, k: int) -> tuple[str, str] | None:
    """The stance of the one word of saying of a sentence, and the word."""
    claims = [c.row for c in material.claims.get(k, ()) if c.row.act == "speech" and isinstance(c.row.cue, str)]
    stances = {c.stance for c in claims}
    if len(stances) != 1 or not stances <= STRENGTH.keys():
        return None
    return claims[0].stance, claims[0].cue


def _exchanged(pair: _Pair) -> _Verdict | None:
    """Who did it and to whom it was done, exchanged."""
    mine, theirs = (pair.material.rows[k].text for k in (pair.i, pair.j))
    order, words = order_of(mine, theirs, pair.material.lists)
    if order is Order.EXCHANGED:
        return _Verdict("told_differently", "exchanged", words)
    return _SAME if order is Order.SAME else None
