"""The label of a fact: words of a sentence of one of its tellings, in their order, that say what the number is the
number of.
"""

import re
from math import exp
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.facts.clause_words import Words, classes, is_word, read_words
from tellings.compare.matching.about import root_of
from tellings.compare.matching.mentioned_figures import context_words, weight_of
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

FEWEST, MOST = 2, 9  # words of a label
CUT = " … "

# What a word is worth in a label, rounded by hand; the dev events move by less than two points where one of them is
# halved or doubled.
LEAST_WEIGHT, MOST_WEIGHT, NAME_WEIGHT = 1.0, 3.0, 1.8  # a rare name says less of what is counted than a plain noun
UNIT, LONGEST_NAME = 1.5, 4
DENIED = 3.0  # a label that leaves out "if", "not" or "without" says what the sentence does not
HEAD, BESIDE, SHARED, FADE = 2.5, 0.8, 1.0, 0.06
LONG, SHORT, NO_ANCHOR, LOOSE, HEADLINE, NUMBER = 0.35, 1.2, 1.5, 0.8, 0.8, 2.5
ONLY_NAMES, COMMA, SAYING, LEFT_ALONE = 3.0, 4.0, 1.5, 1.0
OPEN_END, SECOND = 0.6, 0.5
USUAL = 6  # words; each further one costs LONG


class Label(NamedTuple):
    """The words chosen, where they begin and end in the article, and how well they do."""

    text: str
    start: int
    end: int
    score: float


@per_lists
def _function_words(lists: AnyLists = None) -> frozenset[str]:
    """Words that neither open nor close a label: articles, prepositions, conjunctions, auxiliaries."""
    content = ("adj", "noun", "number", "time", "verb", "elision")
    return frozenset().union(*(words for name, words in classes(lists).items() if name not in content))


@per_lists
def _pronouns(lists: AnyLists = None) -> frozenset[str]:
    c = classes(lists)
    return c.get("pronoun", frozenset()) | c.get("object", frozenset()) | c.get("rel", frozenset())


@per_lists
def _kept_at_the_end(lists: AnyLists = None) -> frozenset[str]:
    """Function words that may close a label because a number stands behind them: "raised its offer to"."""
    return context_words("label_ends", lists)


@per_lists
def _hedges(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(word for row in read_list("qualifiers", lists) for word in row["phrase"].lower().split())


class Telling(NamedTuple):
    """What a label is chosen from: the telling with its figure's columns, its sentence, and the stems of the other
    tellings' sentences.
    """

    row: Any
    sentence: Any
    others: list[frozenset[str]]
    lists: AnyLists = None


def label_of(telling: Telling) -> Label | None:
    """The best label that one telling offers; None where its sentence has no word for it."""
    row, sentence = telling.row, telling.sentence
    words = read_words(sentence.text, row.start - sentence.start, row.end - sentence.start, telling.lists)
    heads = _head_places(row, sentence.start)
    if row.kind == "age" and pd.isna(row.unit_start):
        return _person(words, telling)
    left, right = _left_starts(words), _right_ends(words)
    if _is_whole(words):
        # "11 of the 84 prizes went to women": what is said behind is said of the eleven.
        left, right = [words.first], [k for k in right if k == words.last or words.tokens[k - 1][1] in heads]
    best: Label | None = None
    for begin in left:
        for stop in right:
            found = _build(words, begin, stop, telling, heads)
            if found and (best is None or found.score > best.score):
                best = found
    return best


def _person(w: Words, telling: Telling) -> Label | None:
    """The name right before a bare age ("Ada Moor, 44, said"): the rest of the sentence says something else of the
    person.
    """
    stop = w.first
    while stop > 0 and not is_word(w.tokens[stop - 1][0]) and w.first - stop < 2:
        stop -= 1
    begin = stop
    while begin > 0 and stop - begin < LONGEST_NAME and w.tokens[begin - 1][0][:1].isupper():
        begin -= 1
    if begin == stop:  # "the vice president, 69"
        while (
            begin > w.low
            and stop - begin < LONGEST_NAME
            and is_word(w.tokens[begin - 1][0])
            and w.tokens[begin - 1][0].lower() not in _function_words(w.lists)
        ):
            begin -= 1
    name = w.tokens[begin:stop]
    if not name:
        return None
    offset = telling.sentence.start
    return Label(_text(telling, name), offset + name[0][1], offset + name[-1][2], float(len(name)))


def _denies(word: str, lists: AnyLists) -> bool:
    """Whether a word turns what follows into its contrary, or into a condition."""
    low = word.lower().replace("’", "'")
    return low in context_words("denials", lists) or low.endswith("n't")


def _denied(w: Words, k: int) -> bool:
    """Whether token k denies the thing itself ("not a 2,000-mile wall"), and is no part of a hedge ("not more than
    2,000 miles").
    """
    return _denies(w.tokens[k][0], w.lists) and w.tokens[k + 1][0].lower() in classes(w.lists)["det"]


def _is_whole(w: Words) -> bool:
    """Whether the number is the whole of which another number before it is a part: "11 of the 84", "three of its nine"."""
    k = w.first - 1
    while k > 0 and w.tokens[k][0].lower() in classes(w.lists)["det"]:
        k -= 1
    if k < 1 or w.tokens[k][0].lower() != "of":
        return False
    part = w.tokens[k - 1][0].lower()
    return part[0].isdigit() or part in _numbers(w.lists)


def _head_places(row: Any, offset: int) -> range:
    """The characters of the sentence in which the counted noun phrase stands."""
    if pd.isna(row.counted_start) or pd.isna(row.counted_end):
        return range(0)
    return range(int(row.counted_start) - offset, int(row.counted_end) - offset)


def _left_starts(w: Words) -> list[int]:
    """Where a label may begin before the number: at a word that opens a phrase; w.first stands for nothing before it."""
    hedge = w.first
    while (
        hedge > w.low
        and (w.tokens[hedge - 1][0].lower() in _hedges(w.lists) or not is_word(w.tokens[hedge - 1][0]))
        and not _denied(w, hedge - 1)
    ):
        hedge -= 1
    starts = [w.first]
    for k in range(w.low, hedge):
        word = w.tokens[k][0]
        if _denies(word, w.lists):
            starts.append(k)
        if not is_word(word) or word.lower() in _function_words(w.lists):
            continue
        before = w.tokens[k - 1][0] if k else ""
        if (
            not before
            or not is_word(before)
            or before.lower() in _function_words(w.lists)
            or k == w.low
            or before.endswith(("ed", "ing"))
            or (word[0].isupper() and not before[0].isupper())
            or k == hedge - 1
        ):
            starts.append(k)
    return starts


def _right_ends(w: Words) -> list[int]:
    """Where a label may end behind the number: behind a word that closes a phrase; w.last stands for nothing behind it."""
    ends = [w.last]
    for k in range(w.last, w.high):
        word = w.tokens[k][0]
        if not is_word(word) or word.lower() in _function_words(w.lists):
            continue
        behind = w.tokens[k + 1][0] if k + 1 < len(w.tokens) else ""
        if not behind or not is_word(behind) or behind.lower() in _function_words(w.lists) or k + 1 == w.high:
            ends.append(k + 1)
    return ends


def _build(w: Words, begin: int, stop: int, telling: Telling, heads: range) -> Label | None:
    """The label from token `begin` to before `stop`, without the number, its hedge and article."""
    before = _before(w, begin)
    behind = [t for t in w.tokens[w.last : stop]]
    while behind and not is_word(behind[0][0]):
        behind = behind[1:]
    if (
        behind
        and behind[0][0].lower() in classes(w.lists)["and"] | classes(w.lists)["but"]
        and not any(t[1] in heads for t in behind)
    ):
        return None  # "each year at 50,000 and limit": another clause
    chosen = before + behind
    n = sum(is_word(t[0]) for t in chosen)
    if not (FEWEST <= n <= MOST or (n == 1 and _is_whole(w) and behind)) or any(
        t[0] in ("%", "$", "£", "€") for t in chosen
    ):
        return None
    score = _score(w, before, behind, telling, heads, n)
    text = _joined(telling, before, behind)
    offset = telling.sentence.start
    return Label(text, offset + chosen[0][1], offset + chosen[-1][2], score)


def _before(w: Words, begin: int) -> list[tuple[str, int, int]]:
    """The words from `begin` to the number, without the hedges and articles right before it."""
    stop = w.first
    while (
        stop > begin
        and (
            not is_word(w.tokens[stop - 1][0])
            or w.tokens[stop - 1][0].lower() in _hedges(w.lists) | classes(w.lists)["det"]
        )
        and not _denied(w, stop - 1)
    ):
        stop -= 1
    while (
        stop > begin
        and w.tokens[stop - 1][0].lower() in _function_words(w.lists) - _kept_at_the_end(w.lists)
        and not _denied(w, stop - 1)
    ):
        stop -= 1
    return w.tokens[begin:stop]


def _joined(telling: Telling, before: list[tuple[str, int, int]], behind: list[tuple[str, int, int]]) -> str:
    """The words before and behind the number with a sign for what is cut out; "a huge …-day search" where a word is
    glued to the number.
    """
    text = telling.sentence.text
    end = telling.row.end - telling.sentence.start
    glued = bool(behind) and text[end : end + 1] in ("-", "‑") and behind[0][1] == end + 1
    parts = (_text(telling, before), _text(telling, behind))
    if glued:
        return f"{parts[0]} …-{parts[1]}".lstrip()
    return CUT.join(part for part in parts if part)


def _text(telling: Telling, tokens: list[tuple[str, int, int]]) -> str:
    """The words as they stand in the sentence."""
    return " ".join(telling.sentence.text[tokens[0][1] : tokens[-1][2]].split()) if tokens else ""


def _score(w: Words, before: list, behind: list, telling: Telling, heads: range, n: int) -> float:
    """How much a label says of what its number counts."""
    seen: set[str] = set()
    total, plain = 0.0, False
    for tokens, away in ((before[::-1], 1), (behind, 0)):
        for k, (word, start, _) in enumerate(tokens):
            low = word.lower()
            if not is_word(word) or low in _function_words(w.lists):
                total -= LOOSE if low in _pronouns(w.lists) else COMMA if word == "," and away else 0.0
                continue
            if word[0].isdigit() or low in _numbers(w.lists):
                total -= NUMBER
                continue
            root = root_of(low, w.lists)
            if root in seen:
                continue
            seen.add(root)
            named = word[0].isupper() and start > 0
            plain = plain or not named or telling.sentence.kind == "headline"
            total += (
                _worth(low, root, named, telling) * exp(-FADE * (k + away))
                + (BESIDE if k == 0 else 0.0)
                - (SAYING if low in _sayings(w.lists) else 0.0)
            )
    total += HEAD if any(start in heads for _, start, _ in (*before, *behind)) else 0.0
    total += UNIT if any(start in _unit_places(telling) for _, start, _ in behind) else 0.0
    total -= NO_ANCHOR if not behind and before and not _touches(w, before) else 0.0
    first = w.tokens.index((before or behind)[0])
    total -= DENIED if any(_denies(t[0], w.lists) for t in w.tokens[w.low : first]) else 0.0
    total -= LEFT_ALONE if not behind and w.high > w.last and len(heads) and heads.start >= w.tokens[w.last][1] else 0.0
    total -= OPEN_END if behind and _opens_a_phrase(w, behind[-1]) else 0.0
    total -= SECOND * any(t[0].lower() in classes(w.lists)["and"] for t in behind)
    total -= (
        LONG * max(0, n - USUAL) + SHORT * max(0, 3 - n) + (HEADLINE if telling.sentence.kind == "headline" else 0.0)
    )
    return total - (0.0 if plain else ONLY_NAMES)


def _unit_places(telling: Telling) -> range:
    """Where the unit of an age or a length stands: "year-old" says what a five is the number of."""
    row = telling.row
    if row.kind not in ("age", "measure") or pd.isna(row.unit_start):
        return range(0)
    return range(int(row.unit_start) - telling.sentence.start, int(row.unit_end) - telling.sentence.start)


def _opens_a_phrase(w: Words, token: tuple[str, int, int]) -> bool:
    """Whether what the last word opens is cut off: "a relief package designed (to)", "nine days ahead (of)"."""
    k = w.tokens.index(token) + 1
    behind = w.tokens[k][0].lower() if k < len(w.tokens) else ""
    return behind == "of" or (token[0].endswith("ed") and behind in _function_words(w.lists))


def _worth(low: str, root: str, named: bool, telling: Telling) -> float:
    """What one word says: its rarity, and more where the other tellings' sentences have it too."""
    weight = max(
        LEAST_WEIGHT, min(NAME_WEIGHT if named else MOST_WEIGHT, weight_of(re.sub(r"[’']s?$", "", low), telling.lists))
    )
    shared = sum(root in other for other in telling.others) / len(telling.others) if telling.others else 0.0
    return weight * (1 + SHARED * shared)


@per_lists
def _numbers(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(
        row["word"]
        for row in read_list("numbers", lists)
        if row["kind"] in ("digit", "teen", "tens", "scale", "multiple")
    )


@per_lists
def _sayings(lists: AnyLists = None) -> frozenset[str]:
    """The forms of the cues of speech: a label says what is counted, not who told it."""
    return frozenset(
        form
        for row in read_list("cues", lists)
        if row["act"] == "speech" and row["stance"] == "neutral"
        for form in row["forms"].split()
    )


def _touches(w: Words, before: list) -> bool:
    """Whether the words reach the number, but for its hedge and article."""
    return w.tokens.index(before[-1]) >= w.first - 3


def plain_label(telling: Telling) -> Label:
    """Where no words say what a number is the number of: the words of its clause as they stand, the number cut out."""
    row, sentence = telling.row, telling.sentence
    w = read_words(sentence.text, row.start - sentence.start, row.end - sentence.start, telling.lists)
    before = [t for t in _up_to_a_number(w.tokens[w.low : w.first][::-1], w.lists)[::-1] if is_word(t[0])][-MOST:]
    behind = [t for t in _up_to_a_number(w.tokens[w.last : w.high], w.lists) if is_word(t[0])][: MOST - len(before)]
    if _is_whole(w):
        before, behind = [], behind[:1]
    chosen = (
        before + behind
        or [t for t in w.tokens if is_word(t[0]) and t[1] != w.tokens[w.first][1]][:MOST]
        or [w.tokens[w.first]]
    )
    return Label(
        _joined(telling, before, behind) or _text(telling, chosen),
        sentence.start + chosen[0][1],
        sentence.start + chosen[-1][2],
        0.0,
    )


def _up_to_a_number(tokens: list[tuple[str, int, int]], lists: AnyLists) -> list[tuple[str, int, int]]:
    """The tokens up to the next number: its words are of another thing."""
    stop = next(
        (
            k
            for k, (word, _, _) in enumerate(tokens)
            if word[0].isdigit() or word in "%$£€" or word.lower() in _numbers(lists)
        ),
        len(tokens),
    )
    return tokens[:stop]


def choose_label(tellings: list[Telling]) -> tuple[Label, Any] | None:
    """The label of a fact and the telling whose words it is: the best that any telling offers."""
    found = [(label, t.row) for t in tellings if (label := label_of(t)) is not None]
    if found:
        return max(found, key=lambda pair: pair[0].score)
    return (plain_label(tellings[0]), tellings[0].row) if tellings else None
