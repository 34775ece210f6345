"""On whose word a figure stands: the claim that holds it, or the one whose source still speaks."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from math import inf
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list, words_in_sentences
from tellings.core.reasons import Reason
from tellings.core.spans import contains
from tellings.core.tables import rows_of


class Credit(NamedTuple):
    """On whose word a figure stands: the claim, how it is known, and why."""

    claim_id: str | None
    credit: str
    reason: Reason


class _Claims(NamedTuple):
    """The claims of the articles, ready to be asked which of them holds a place."""

    contents: dict[str, list[tuple[int, int, str]]]  # in their order
    longest: dict[str, int]  # of the contents of each article
    spoken: dict[str, Any]
    by_sentence: dict[str, list[str]]
    persons: frozenset[tuple[str, str]] = frozenset()
    lists: AnyLists = None


@per_lists
def _no_sources(lists: AnyLists = None) -> dict[str, str]:
    return {row["word"]: row["class"] for row in read_list("nosources", lists)}


def _is_source(words: Any, lists: AnyLists) -> bool:
    """Whether a phrase says who spoke: "two aides" does, "several reports" alone does not."""
    if pd.isna(words):
        return False
    *modifiers, head = words.lower().split()
    return not (
        _no_sources(lists).get(head) == "head" and all(_no_sources(lists).get(m) == "modifier" for m in modifiers)
    )


def _gives_word(claim: Any) -> bool:
    """Whether a figure inside the claim stands on its source's word: what is said, expected or believed does; a wish,
    or what is slammed, does not.
    """
    if claim.act == "thought":
        return claim.stance == "neutral" and not pd.isna(claim.source)  # "doesn't think it took five minutes" too
    return not claim.negated and not claim.judges_thing


def read_claims(
    claims: pd.DataFrame, claim_parts: pd.DataFrame, names: pd.DataFrame, lists: AnyLists = None
) -> _Claims:
    spoken = {c.claim_id: c for c in rows_of(claims) if _gives_word(c)}
    contents, by_sentence = defaultdict(list), defaultdict(list)
    for part in rows_of(claim_parts[claim_parts["part"] == "content"]):
        if part.claim_id in spoken:
            contents[part.article_id].append((part.start, part.end, part.claim_id))
    for claim in spoken.values():
        by_sentence[claim.sentence_id].append(claim.claim_id)
    persons = names[names["kind"] == "person"]
    return _Claims(
        {a: sorted(c) for a, c in contents.items()},
        {a: max(end - start for start, end, _ in c) for a, c in contents.items()},
        spoken,
        by_sentence,
        frozenset(zip(persons["article_id"], persons["entity"])),
        lists,
    )


def _inside(found: _Claims, article_id: str, span: tuple[int, int]) -> str | None:
    """The outermost claim whose content holds the span: what it reports is reported on its word."""
    contents = found.contents.get(article_id, [])
    low = bisect_left(contents, (span[1] - found.longest.get(article_id, 0),))
    near = contents[low : bisect_right(contents, (span[0], inf))]
    holding = [(start, end, claim_id) for start, end, claim_id in near if contains((start, end), span)]
    named = [h for h in holding if _is_source(found.spoken[h[2]].source, found.lists)]
    return min(named or holding, key=lambda h: (h[0] - h[1], h[2]))[2] if holding else None


@per_lists
def _openers(lists: AnyLists = None) -> dict[str, str]:
    return {row["word"]: row["class"] for row in read_list("openers", lists)}


@per_lists
def _subjects(lists: AnyLists = None) -> dict[str, str]:
    """The pronouns with what they stand for as a subject: "He"; "His" is none, and stands for nobody."""
    subjects = words_in_sentences(lists)["pronoun"]
    return {
        row["pronoun"]: row["stands_for"] if row["pronoun"] in subjects else "speaker"
        for row in read_list("pronouns", lists)
    }


def _points_back(text: str, lists: AnyLists) -> str | None:
    """The word with which a sentence goes on from the one before: a pronoun, or "this" as a subject ("This marks ...",
    not "This week ...").
    """
    words = text.lstrip("“\"'‘ ").split(None, 2)
    word = words[0].rstrip(",") if words else ""
    opens = _openers(lists).get(word, "")
    verb_follows = len(words) > 1 and words[1].endswith("s") and words[1].islower()
    if opens == "demonstrative":
        return words[0] if verb_follows else None
    return words[0] if opens == "pronoun" and _subjects(lists).get(word.lower()) != "speaker" else None


def _speaks_on(found: _Claims, claim: Any, opener: str) -> bool:
    """Whether the source of a claim still speaks in a sentence that opens so: "Police said ... He was 34." does; in
    "Moor said ... He left." Moor acts.
    """
    stands_for = _subjects(found.lists).get(opener.rstrip(",").lower())
    person = (claim.article_id, claim.source_entity) in found.persons or _subjects(found.lists).get(
        str(claim.source).lower()
    ) in ("man", "woman")
    if stands_for in ("man", "woman"):
        return not person
    return person or stands_for not in ("thing", "several")


def credit_figure(found: _Claims, sentence: Any, before: Any | None, span: tuple[int, int]) -> Credit:
    """Whose word a figure stands on: inside a claim's content, a source in the same sentence, carried over, or none.

    Method    `inside` by containment of spans, for speech that is not negated. `carried_over` where the sentence has no
              claim of its own, begins
              with a word that points back, and the sentence before it, in the same paragraph, ends in a claim, whose
              source can still be speaking
    """
    claim_id = _inside(found, sentence.article_id, span)
    if claim_id:
        source, cue = found.spoken[claim_id].source, found.spoken[claim_id].cue
        if _is_source(source, found.lists):
            return Credit(claim_id, "inside", Reason("inside", (), (source, cue)))
    here = [
        c for c in found.by_sentence.get(sentence.sentence_id, ()) if _is_source(found.spoken[c].source, found.lists)
    ]
    if here:
        sources = tuple(dict.fromkeys(found.spoken[c].source for c in here))
        return Credit(None, "same_sentence", Reason("beside", (), sources))
    opener = _points_back(sentence.text, found.lists)
    if opener and before is not None and before.block_id == sentence.block_id:
        # the sentence before ends in what is said ("Moor said ...") or in who says it ("..., a spokesman said")
        contents = found.contents.get(sentence.article_id, ())
        ending = [
            c
            for s, e, c in contents
            if s < before.end and before.end - 2 <= max(e, found.spoken[c].end) <= before.end + 1
        ]
        ending = [
            c
            for c in ending
            if _is_source(found.spoken[c].source, found.lists) and _speaks_on(found, found.spoken[c], opener)
        ]
        if ending:
            return Credit(ending[-1], "carried_over", Reason("goes_on", (), (opener, found.spoken[ending[-1]].source)))
    return Credit(None, "none", Reason("hidden", (), (cue,)) if claim_id else Reason("no_source"))


def sentence_before(sentences: pd.DataFrame) -> dict[str, Any]:
    """Each sentence's predecessor in its article."""
    found, last = {}, None
    for row in rows_of(sentences):
        if last is not None and last.article_id == row.article_id:
            found[row.sentence_id] = last
        last = row
    return found
