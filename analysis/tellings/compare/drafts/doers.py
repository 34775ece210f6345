"""Who did it to whom: whether two sentences with the same verb name the same two parties the other way round."""

import re
from enum import Enum
from typing import NamedTuple

from tellings.compare.matching.bags import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list, words_in_sentences
from tellings.core.words import LETTER_WORD, OWNED

SAYS = 0.6  # how rare a word has to be to name a party
REACH = 8  # words on either side of a verb in which its parties stand
BY = 6  # words behind a participle in which "by" names the doer


_MARK = re.compile(r"[,;:()—–\"“”]")


class _Token(NamedTuple):
    word: str
    root: str
    verb: bool
    party: bool
    apart: bool  # whether a comma or another mark stands before it


@per_lists
def _forms(lists: AnyLists = None) -> frozenset[str]:
    """Every form of a verb that may stand as one, in small letters."""
    names = ("verb", "third", "past", "participle", "ing")
    return frozenset(row[name] for row in read_list("verbs", lists) for name in names if row[name])


@per_lists
def prepositions(lists: AnyLists = None) -> frozenset[str]:
    words = words_in_sentences(lists)
    return words["prep"] | words["of"] | words["to"]


def _tokens(text: str, lists: AnyLists) -> list[_Token]:
    forms = _forms(lists)
    made, last = [], 0
    for m in LETTER_WORD.finditer(text):
        word = OWNED.sub("", m.group()).lower()
        says = weight_of(word, lists) >= SAYS
        made.append(
            _Token(
                word,
                root_of(word, lists),
                word in forms or word.endswith("ed"),
                says,
                _MARK.search(text, last, m.start()) is not None,
            )
        )
        last = m.end()
    return made


def _sides(tokens: list[_Token], at: int, lists: AnyLists) -> tuple[list[str], list[str]]:
    """The words of the doer and of whom it is done to, around the verb at a place."""
    be, small = context_words("be_forms", lists), prepositions(lists)
    walls = context_words("clause_walls", lists) | small
    left: list[str] = []
    for token in reversed(tokens[max(0, at - REACH) : at]):
        if token.word in walls:
            break
        if token.party:
            left.append(token.root)
        if token.apart:
            break
    right: list[str] = []
    for token in tokens[at + 1 : at + 1 + REACH]:
        if token.word in walls or token.apart:
            break
        if token.party:
            right.append(token.root)
    words = [t.word for t in tokens]
    passive = any(w in be for w in words[max(0, at - 3) : at]) and not words[at].endswith("ing")
    by = "by" in words[at + 1 : at + 1 + BY]
    if by and (passive or not right or words[at + 1] == "by"):
        place = words.index("by", at + 1)
        doer = [t.root for t in tokens[place + 1 : place + 1 + REACH] if t.party]
        return doer, left
    if passive:
        return [], left
    return left, right


class Order(Enum):
    """What two sentences with one verb say of its parties."""

    SAME = "same"
    EXCHANGED = "exchanged"
    OPEN = "open"


def order_of(mine: str, theirs: str, lists: AnyLists = None) -> tuple[Order, tuple[str, ...]]:
    """Whether the parties of a verb of both sentences stand the other way round; with the verb and the two parties.

    >>> order_of("The goalkeeper pushed the striker.", "Then the striker pushed the goalkeeper, the referee said.")
    (<Order.EXCHANGED: 'exchanged'>, ('pushed', 'goalkeeper', 'striker'))
    >>> order_of("The goalkeeper was pushed by the striker.", "The striker pushed the goalkeeper.")[0]
    <Order.SAME: 'same'>
    """
    here, there = _tokens(mine, lists), _tokens(theirs, lists)
    same = False
    for at, token in enumerate(here):
        for place, other in enumerate(there):
            if not (token.verb and other.verb and other.root == token.root):
                continue
            doer, done_to = _sides(here, at, lists)
            there_doer, there_done_to = _sides(there, place, lists)
            a = next((w for w in doer if w in there_done_to and w not in there_doer), None)
            b = next((w for w in done_to if w in there_doer and w not in there_done_to), None)
            kept = set(doer) & set(there_doer) or (set(done_to) & set(there_done_to) and not (a and b))
            if a and b and not kept and not set(doer) & set(done_to):
                return Order.EXCHANGED, (token.word, _word(here, a), _word(here, b))
            same = same or bool(kept)
    return (Order.SAME if same else Order.OPEN), ()


def _word(tokens: list[_Token], root: str) -> str:
    return next(t.word for t in tokens if t.root == root)
