"""What a figure is about, gathered for comparison: its head nouns, act, actor, side, and the words around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.ages import last_name, name_words, whose_age
from tellings.compare.matching.days import resolve_when
from tellings.compare.matching.sizes import Size, size_of
from tellings.core.lists.lexicons import AnyLists, context_groups, lists_of, per_lists, read_list, words_in_sentences
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import rows_of
from tellings.core.words import LETTER_WORD, Met, stem, word_frequencies

_CLAUSE = re.compile(
    r"[;:—–]|, (?=(?:though|although|while|but|and|as|after|with|which|who|where|adding|saying|noting)\b)"
)
_GROUPS = {
    "duration": "duration",
    "money": "money",
    "share": "share",
    "measure": "measure",
    "score": "score",
    "age": "age",
    "ordinal": "ordinal",
    "multiple": "multiple",
}


TIMED = ("duration", "ordinal", "age")

_IN_TABLE = "page_of_digits"  # the rule of a numeral that no word is near: it tells nothing


class Mention(NamedTuple):
    """One figure of one article, with everything that says what it is about."""

    row: Any
    size: Size
    story_id: str
    article_id: str
    group: str
    heads: frozenset[str]
    action: str | None
    actor: str | None
    side: str | None
    place: str | None
    day: str | None
    person: frozenset[str] = frozenset()  # the words of the name of whose age it is
    named: frozenset[str] = frozenset()  # the words of the last name before it


@per_lists
def _nouns(lists: AnyLists = None) -> dict[str, tuple[str, str]]:
    """Each noun form -> (its class, how far it reaches: same, generic, unit)."""
    return {form: (row["noun"], row["reach"]) for row in read_list("synonyms", lists) for form in row["forms"].split()}


@per_lists
def _synonym_stems(lists: AnyLists = None) -> Met[str]:
    known = {stem(form): stem(noun) for form, (noun, reach) in _nouns(lists).items() if reach == "same"}
    return Met(lambda word: known.get(stem(word), stem(word)))


def synonym_stem(word: str, lists: AnyLists = None) -> str:
    """The stem of a word, or of the word that stands for its class ("negotiations" -> "talk")."""
    return _synonym_stems(lists)[word]


def noun_class(noun: str, lists: AnyLists = None) -> str:
    """The class of a head noun ("negotiation" -> "talk"), else the noun itself."""
    return _nouns(lists).get(noun, (noun, ""))[0]


def reach_of(noun: str, lists: AnyLists = None) -> str:
    """How much a head noun says: "generic" and "unit" nouns need the words around them."""
    return _nouns(lists).get(noun, (noun, ""))[1]


def weight_of(word: str, lists: AnyLists = None) -> float:
    """How much a shared word tells: 0 for the commonest words of English, about 5 for a rare name."""
    return max(0.0, 6.0 - max(word_frequencies(lists).get(word, 1.5), 1.0))


def _na(value: Any) -> Any:
    return None if pd.isna(value) else value


def _group(figure: Any) -> str:
    """The kind of number that a figure can be compared with; vague words belong where their unit puts them."""
    if figure.kind == "vague" and not pd.isna(figure.unit):
        return "share" if figure.unit == "percent" else "money" if figure.unit.isupper() else "count"
    return _GROUPS.get(figure.kind, "count")


def _clause_starts(text: str) -> list[int]:
    """Where each clause of a sentence begins."""
    return [0, *(mark.end() for mark in _CLAUSE.finditer(text))]


@per_lists
def _demonyms(lists: AnyLists = None) -> dict[str, str]:
    """ "Ukrainian" -> "Ukraine": the adjectives and peoples of places.csv."""
    return {
        word.strip(): row["side"]
        for row in read_list("places", lists)
        for word in row["demonym"].split(";")
        if word.strip()
    }


@per_lists
def _prepositions(lists: AnyLists = None) -> frozenset[str]:
    words = words_in_sentences(lists)
    return words["prep"] | words["of"] | words["to"]


def _is_object(text: str, start: int, lists: AnyLists) -> bool:
    """Whether a preposition governs the name that begins at `start` ("of the neighbouring Luhansk region"): it acts on
    nothing there.
    """
    for word in reversed(text[max(0, start - 40) : start].split()[-3:]):
        if word in _prepositions(lists):
            return True
        if not word.isalpha() or not word.islower():
            return False
    return False


def _in_name(place: int, names: list[Any]) -> bool:
    """Whether a word stands inside a person's name: "Dawn French" speaks for no country."""
    return any(n.kind == "person" and n.start <= place < n.end for n in names)


class _Sided(NamedTuple):
    """What of a sentence can be on a side: where each name or people stands and its country, in order; where clauses
    begin.
    """

    spans: list[tuple[int, int, str | None]]
    clauses: list[int]


def _sided(sentence: Any, names: list[Any], lists: AnyLists) -> _Sided:
    spans = [
        (n.start, n.end, _na(n.country))
        for n in names
        if n.kind != "place" or not _is_object(sentence.text, n.start - sentence.start, lists)
    ]
    peoples = _demonyms(lists)
    spans += [
        (sentence.start + m.start(), sentence.start + m.end(), peoples[m.group()])
        for m in LETTER_WORD.finditer(sentence.text)
        if m.group() in peoples and not _in_name(sentence.start + m.start(), names)
    ]
    return _Sided(sorted(spans, key=lambda s: s[:2]), [sentence.start + k for k in _clause_starts(sentence.text)])


def _sides(figure: Any, sided: _Sided, sources: list[tuple[int, int]]) -> tuple[str | None, str | None]:
    """(actor, side): whose act it is, and whose things are counted ("116 Ukrainian drones"), as far as the words say.

    The actor is the last country, people or name with a country before the figure in its clause; who is only quoted as
    a source did
    not act.
    """
    begin = sided.clauses[bisect_right(sided.clauses, figure.start) - 1]
    counted = (_na(figure.counted_start), _na(figure.counted_end))
    side = actor = None
    for start, end, country in sided.spans:
        if country and counted[0] is not None and counted[0] - 1 <= start < counted[1]:
            side = side or country
        elif country and begin <= start and end <= figure.start and not any(s <= start < e for s, e in sources):
            actor = country
    return actor, side


def context_words(group: str, lists: AnyLists = None) -> frozenset[str]:
    """The words of one group of contexts.csv."""
    return _contexts(lists)[group]


@per_lists
def _contexts(lists: AnyLists = None) -> dict[str, frozenset[str]]:
    return context_groups(lists)


def _is_rank(figure: Any, sentence: Any, lists: AnyLists) -> bool:
    """Whether an ordinal says which one and counts nothing: "the first time", "in the fourth quarter",
    "second-largest".
    """
    behind = LETTER_WORD.match(sentence.text[figure.end - sentence.start :].lstrip(" -‑"))
    next_word = behind.group().lower() if behind else ""
    counted = "" if pd.isna(figure.counted) else figure.counted.lower()
    return (
        figure.value == 1
        or next_word.endswith("est")
        or not context_words("rank_nouns", lists).isdisjoint((next_word, counted))
    )


def _is_pronoun(figure: Any) -> bool:
    """Whether "one" stands for somebody and counts nobody: "one resident wrote", "for one", but not "injuring one
    person".
    """
    return (
        figure.value == 1
        and figure.kind == "count"
        and pd.isna(figure.unit)
        and pd.isna(figure.action)
        and figure.surface.lower() == "one"
    )


def _day(figure: Any, sentence: Any, days: list[str], published: str | None, lists: AnyLists) -> str | None:
    """The day or the days for which a number holds: the words of time beside it, seen from the day of publication; else
    the one date of its sentence.
    """
    if not pd.isna(figure.when_start):
        words = sentence.text[int(figure.when_start) - sentence.start : int(figure.when_end) - sentence.start]
        span = resolve_when(words, published, lists=lists)
        if span:
            return span[0] if span[0] == span[1] else "/".join(span)
    return days[0] if len(set(days)) == 1 else None


def _before(sentences: Iterable[Any]) -> dict[str, str | None]:
    """The sentence before each one in its article."""
    found: dict[str, str | None] = {}
    last = None
    for row in sentences:
        found[row.sentence_id] = last.sentence_id if last is not None and last.article_id == row.article_id else None
        last = row
    return found


def gather_mentions(
    sentences, figures, names, dates, claim_parts, stories, articles=None, *, lists: AnyLists = None
) -> list[Mention]:
    """Every figure that can be told (no date, name or idiom; not in captions or page furniture), with what it is about.

    `articles`, where they are given, say on which day each was published, from which "on Monday" is understood
    """
    lists = lists_of(lists)
    published = (
        {} if articles is None else {a: _na(day) for a, day in zip(articles["article_id"], articles["published_text"])}
    )
    sentence_of = {row.sentence_id: row for row in rows_of(sentences)}
    story_of = dict(zip(stories["article_id"], stories["story_id"]))
    names_of: dict[str | None, list[Any]] = {}
    dates_of: dict[str, list[Any]] = {}
    sources_of: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(names):
        names_of.setdefault(row.sentence_id, []).append(row)
    for row in rows_of(dates):
        dates_of.setdefault(row.article_id, []).append(row)
    for article_id, part, start, end in rows_of(claim_parts, "article_id", "part", "start", "end"):
        if part == "source":
            sources_of.setdefault(article_id, []).append((start, end))
    before_of = _before(sentence_of.values())
    mentions = []
    sided_of: dict[str, _Sided] = {}
    for figure in rows_of(figures):
        sentence = sentence_of.get(figure.sentence_id)
        if (
            sentence is None
            or figure.kind in NOT_FIGURES
            or figure.rule == _IN_TABLE
            or sentence.kind not in TOLD_KINDS
            or figure.article_id not in story_of
        ):
            continue
        if (figure.kind == "ordinal" and _is_rank(figure, sentence, lists)) or _is_pronoun(figure):
            continue
        near = names_of.get(figure.sentence_id, [])
        if figure.sentence_id not in sided_of:
            sided_of[figure.sentence_id] = _sided(sentence, near, lists)
        actor, side = _sides(figure, sided_of[figure.sentence_id], sources_of.get(figure.article_id, []))
        if _group(figure) in TIMED or pd.isna(figure.action):
            actor = None  # who acts matters to what was counted, not to how long something took
        days = [
            d.value
            for d in dates_of.get(figure.article_id, ())
            if sentence.start <= d.start < sentence.end and not pd.isna(d.value)
        ]
        places = [n.entity for n in near if n.kind == "place" and n.start >= figure.end]
        counted = _na(figure.counted) or ""
        heads = frozenset(noun_class(h, lists) for h in counted.split("+") if h)
        mentions.append(
            Mention(
                figure,
                size_of(figure, lists),
                story_of[figure.article_id],
                figure.article_id,
                _group(figure),
                heads,
                _na(figure.action),
                actor,
                side,
                places[0] if places else None,
                _day(figure, sentence, days, published.get(figure.article_id), lists),
                whose_age(figure, sentence, near, names_of.get(before_of[figure.sentence_id], []), lists=lists)
                if figure.kind == "age"
                else frozenset(),
                name_words(last_name(figure, near)),
            )
        )
    return mentions
