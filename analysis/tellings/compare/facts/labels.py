"""The label of a fact: words of a sentence of one of its tellings, in their order, that say what the number is the
number of.
"""

from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.facts.clause_words import Words, classes, is_word, read_words
from tellings.compare.facts.label_worth import Telling, Worths, denies, function_words, numbers, worth_of
from tellings.compare.matching.mentioned_figures import context_words
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list

FEWEST, MOST = 2, 9  # words of a label
CUT = " … "
LONGEST_NAME = 4

_Token = tuple[str, int, int]


class Label(NamedTuple):
    """The words chosen, where they begin and end in the article, and how well they do."""

    text: str
    start: int
    end: int
    score: float


@per_lists
def _kept_at_the_end(lists: AnyLists = None) -> frozenset[str]:
    """Function words that may close a label because a number stands behind them: "raised its offer to"."""
    return context_words("label_ends", lists)


@per_lists
def _taken_from_the_end(lists: AnyLists = None) -> frozenset[str]:
    return function_words(lists) - _kept_at_the_end(lists)


@per_lists
def _hedges(lists: AnyLists = None) -> frozenset[tuple[str, ...]]:
    """The words of every hedge: "at least" is one, and neither "at" nor "least"."""
    return frozenset(tuple(row["phrase"].lower().split()) for row in read_list("qualifiers", lists))


@per_lists
def _longest_hedge(lists: AnyLists = None) -> int:
    return max(map(len, _hedges(lists)), default=0)


def _hedge_before(w: Words, stop: int, low: int) -> int:
    """How many tokens right before `stop` are one hedge ("no fewer than"); 0 where none is."""
    words = tuple(t[0].lower() for t in w.tokens[max(low, stop - _longest_hedge(w.lists)) : stop])
    return next((len(words) - k for k in range(len(words)) if words[k:] in _hedges(w.lists)), 0)


def label_of(telling: Telling) -> Label | None:
    """The best label that one telling offers; None where its sentence has no word for it."""
    row, sentence = telling.row, telling.sentence
    words = read_words(sentence.text, row.start - sentence.start, row.end - sentence.start, telling.lists)
    heads = _head_places(row, sentence.start)
    if row.kind == "age" and pd.isna(row.unit_start) and (person := _person(words, telling)):
        return person
    left, right = _left_starts(words), _right_ends(words)
    if _is_whole(words):
        # "11 of the 84 prizes went to women": what is said behind is said of the eleven.
        left, right = [words.first], [k for k in right if k == words.last or words.tokens[k - 1][1] in heads]
    worths = Worths(words, telling, heads)
    ends = [behind for stop in right if _is_of_it(words, behind := _behind(words, stop), heads)]
    best: tuple[float, list[_Token], list[_Token]] | None = None
    for before in (_before(words, begin) for begin in left):
        for behind in ends:
            score = _score(worths, before, behind)
            if score is not None and (best is None or score > best[0]):
                best = (score, before, behind)
    if best is None:
        return None
    score, before, behind = best
    chosen, offset = before + behind, sentence.start
    return Label(_joined(telling, before, behind), offset + chosen[0][1], offset + chosen[-1][2], score)


def _person(w: Words, telling: Telling) -> Label | None:
    """The name right before a bare age ("Ada Moor, 44, said"): the rest of the sentence says something else of the
    person.
    """
    stop = w.first
    while stop > 0 and w.tokens[stop - 1][0].lower() in {",", "("} | context_words("ages", w.lists):
        stop -= 1
    begin = stop
    while begin > 0 and stop - begin < LONGEST_NAME and w.tokens[begin - 1][0][:1].isupper():
        begin -= 1
    if begin == stop < w.first:  # "the vice president, 69"
        while (
            begin > w.low
            and stop - begin < LONGEST_NAME
            and is_word(w.tokens[begin - 1][0])
            and w.tokens[begin - 1][0].lower() not in function_words(w.lists)
        ):
            begin -= 1
    if begin == stop:
        return None
    # "Ada and Finn Moor, aged 16 and 13": of both, until another article says whose.
    two = begin > 1 and w.tokens[begin - 1][0].lower() in classes(w.lists)["and"] and w.tokens[begin - 2][0].istitle()
    name = w.tokens[begin - 2 * two : stop]
    offset = telling.sentence.start
    return Label(_text(telling, name), offset + name[0][1], offset + name[-1][2], 0.0 if two else float(len(name)))


def _denied(w: Words, k: int) -> bool:
    """Whether token k denies the thing itself ("not a 2,000-mile wall"), and is no part of a hedge ("not more than
    2,000 miles").
    """
    return denies(w.tokens[k][0], w.lists) and w.tokens[k + 1][0].lower() in classes(w.lists)["det"]


def _is_whole(w: Words) -> bool:
    """Whether the number is the whole of which another number before it is a part: "11 of the 84", "two of nine"."""
    k = w.first - 1
    while k > 0 and w.tokens[k][0].lower() in classes(w.lists)["det"]:
        k -= 1
    if k < 1 or w.tokens[k][0].lower() != "of":
        return False
    part = w.tokens[k - 1][0].lower()
    return part[0].isdigit() or part in numbers(w.lists)


def _head_places(row: Any, offset: int) -> range:
    """The characters of the sentence in which the counted noun phrase stands."""
    if pd.isna(row.counted_start) or pd.isna(row.counted_end):
        return range(0)
    return range(int(row.counted_start) - offset, int(row.counted_end) - offset)


def _left_starts(w: Words) -> list[int]:
    """Where a label may begin before the number: at a word that opens a phrase; w.first means nothing before it."""
    hedge = _without_hedge(w, w.low)
    starts = [w.first]
    for k in range(w.low, hedge):
        word = w.tokens[k][0]
        if denies(word, w.lists):
            starts.append(k)
        if not is_word(word) or word.lower() in function_words(w.lists):
            continue
        before = w.tokens[k - 1][0] if k else ""
        if (
            not before
            or not is_word(before)
            or before.lower() in function_words(w.lists)
            or k == w.low
            or before.endswith(("ed", "ing"))
            or (word[0].isupper() and not before[0].isupper())
            or k == hedge - 1
        ):
            starts.append(k)
    return starts


def _right_ends(w: Words) -> list[int]:
    """Where a label may end behind the number: behind a word that closes a phrase; w.last means nothing behind it."""
    ends = [w.last]
    for k in range(w.last, w.high):
        word = w.tokens[k][0]
        if not is_word(word) or word.lower() in function_words(w.lists):
            continue
        behind = w.tokens[k + 1][0] if k + 1 < len(w.tokens) else ""
        if k + 2 < len(w.tokens) and w.tokens[k + 2][0].lower() == word.lower():
            continue  # "year over year" is one phrase
        if not behind or not is_word(behind) or behind.lower() in function_words(w.lists) or k + 1 == w.high:
            ends.append(k + 1)
    return ends


def _is_of_it(w: Words, behind: list[_Token], heads: range) -> bool:
    """Whether the words behind a number are of its clause, and not of another: "each year at 50,000 and limit"."""
    joined = behind and behind[0][0].lower() in classes(w.lists)["and"] | classes(w.lists)["but"]
    return not joined or any(t[1] in heads for t in behind)


def _score(worths: Worths, before: list[_Token], behind: list[_Token]) -> float | None:
    """How well the words before and behind the number do as its label; None where they are none."""
    w, chosen = worths.w, before + behind
    bare = not before and bool(behind) and behind[0][0].lower() == "of"
    n = sum([is_word(t[0]) for t in chosen]) - bare
    if not (FEWEST <= n <= MOST or (n == 1 and _is_whole(w) and behind)) or any(
        t[0] in ("%", "$", "£", "€") for t in chosen
    ):
        return None
    # "Voltan raised its offer to": the word that leads to the number is no weight on a label.
    n -= bool(before) and before[-1][0].lower() in _kept_at_the_end(w.lists)
    return worth_of(worths, before, behind, n)


def _before(w: Words, begin: int) -> list[tuple[str, int, int]]:
    """The words from `begin` to the number, without the hedges and articles right before it."""
    stop = _without_hedge(w, begin)
    while stop > begin and w.tokens[stop - 1][0].lower() in _taken_from_the_end(w.lists) and not _denied(w, stop - 1):
        stop -= 1
    return w.tokens[begin:stop]


def _without_hedge(w: Words, low: int) -> int:
    """Where the words before the number end once its hedges and articles are taken off."""
    stop = w.first
    while stop > low and not _denied(w, stop - 1):
        word = w.tokens[stop - 1][0]
        taken = 1 if not is_word(word) or word.lower() in classes(w.lists)["det"] else _hedge_before(w, stop, low)
        if not taken:
            break
        stop -= taken
    return stop


def _behind(w: Words, stop: int) -> list[tuple[str, int, int]]:
    """The words behind the number, without the hedge right behind it ("18 and older at high risk")."""
    begin = w.last
    while begin < stop and not is_word(w.tokens[begin][0]):
        begin += 1
    words = tuple(t[0].lower() for t in w.tokens[begin : begin + _longest_hedge(w.lists)])
    hedge = next((n for n in range(len(words), 1, -1) if words[:n] in _hedges(w.lists)), 0)
    return w.tokens[begin + hedge : stop]


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
    """The words as they stand in the sentence, with a sign where words between them were left out."""
    if not tokens:
        return ""
    text, parts, begin = telling.sentence.text, [], tokens[0][1]
    for one, next_one in pairwise(tokens):
        if any(map(str.isalnum, text[one[2] : next_one[1]])):
            parts.append(text[begin : one[2]])
            begin = next_one[1]
    parts.append(text[begin : tokens[-1][2]])
    return CUT.join(" ".join(part.split()) for part in parts)


def plain_label(telling: Telling) -> Label:
    """Where no words say what a number is the number of: the words of its clause as they stand, the number cut out."""
    row, sentence = telling.row, telling.sentence
    w = read_words(sentence.text, row.start - sentence.start, row.end - sentence.start, telling.lists)
    before = [t for t in _up_to_a_number(w.tokens[w.low : w.first][::-1], w.lists)[::-1] if is_word(t[0])][-MOST:]
    behind = [t for t in _up_to_a_number(w.tokens[w.last : w.high], w.lists) if is_word(t[0])][: MOST - len(before)]
    if _is_whole(w):
        noun = next((k for k, t in enumerate(behind) if t[0].lower() not in function_words(w.lists)), 0)
        before, behind = [], behind[: noun + 1]
    elif sum(t[0].lower() not in function_words(w.lists) for t in before + behind) < FEWEST:
        # "Scores of senators, many of them new, will be wary": what is said stands behind the comma.
        behind = [t for t in _up_to_a_number(w.tokens[w.last :], w.lists) if is_word(t[0])][: MOST - len(before)]
        while behind and behind[-1][0].lower() in function_words(w.lists):
            behind.pop()
    chosen = (
        before + behind
        or [t for t in _up_to_a_number(w.tokens, w.lists) if is_word(t[0])][:MOST]
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
            if word[0].isdigit() or word in "%$£€" or word.lower() in numbers(lists)
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
