"""Which mentions tell the same fact, and on whose word each of them stands."""

from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.facts.topics import Topic, find_topics
from tellings.compare.matching.about import About, read_around
from tellings.compare.matching.joins import join, sign_words
from tellings.compare.matching.mentioned_figures import Mention, gather_mentions
from tellings.core import ids
from tellings.core.lists.lexicons import AnyLists, open_lists, per_lists, read_list
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.spans import contains
from tellings.core.tables import make_table, need_columns, rows_of


class Credit(NamedTuple):
    """On whose word a figure stands: the claim, how it is known, and why."""

    claim_id: str | None
    credit: str
    reason: Reason


class _Claims(NamedTuple):
    """The claims of the articles, ready to be asked which of them holds a place."""

    contents: dict[str, list[tuple[int, int, str]]]
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


def _read_claims(
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
        spoken,
        by_sentence,
        frozenset(zip(persons["article_id"], persons["entity"])),
        lists,
    )


def _inside(found: _Claims, article_id: str, span: tuple[int, int]) -> str | None:
    """The outermost claim whose content holds the span: what it reports is reported on its word."""
    holding = [
        (start, end, claim_id)
        for start, end, claim_id in found.contents.get(article_id, ())
        if contains((start, end), span)
    ]
    named = [h for h in holding if _is_source(found.spoken[h[2]].source, found.lists)]
    return min(named or holding, key=lambda h: (h[0] - h[1], h[2]))[2] if holding else None


@per_lists
def _openers(lists: AnyLists = None) -> dict[str, str]:
    return {row["word"]: row["class"] for row in read_list("openers", lists)}


@per_lists
def _subjects(lists: AnyLists = None) -> dict[str, str]:
    """The pronouns with what they stand for as a subject: "He"; "His" is none, and stands for nobody."""
    subjects = {row["word"] for row in read_list("words", lists) if row["class"] == "pronoun"}
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


def number_spans(figures: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """The number expressions of each sentence, figures or none, in characters of the sentence."""
    begin = dict(zip(sentences["sentence_id"], sentences["start"]))
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sentence_id, start, end in zip(figures["sentence_id"], figures["start"], figures["end"]):
        if sentence_id in begin:
            spans[sentence_id].append((start - begin[sentence_id], end - begin[sentence_id]))
    return dict(spans)


class _Told(NamedTuple):
    """One mention of a fact, with the words around it and why it belongs."""

    m: Mention
    about: About
    reason: Reason


def _facts_of(
    mentions: list[Mention], sentences: list[Any], numbers: dict[str, list[tuple[int, int]]], lists: AnyLists
) -> list[list[_Told]]:
    """The facts of one story, by their first telling, each mention with why it belongs."""
    words, about = sign_words(), read_around(mentions, sentences, numbers, lists=lists)
    facts = []
    for group in join(about):
        fact = []
        for member, partner, signs in group:
            why = tuple(dict.fromkeys(words[sign] for sign in signs))
            reason = (
                Reason("only")
                if partner is None
                else Reason("signs" if why else "alike", (mentions[partner].article_id,), why)
            )
            fact.append(_Told(mentions[member], about[member], reason))
        facts.append(fact)
    return sorted(facts, key=lambda fact: (fact[0].m.article_id, fact[0].m.row.start))


def _said(row: Any, sentence: Any) -> str:
    """The number as written, with the hedging words and the unit that stand right beside it."""
    start, end = row.start, row.end
    if not pd.isna(row.qualifier_start) and max(start - row.qualifier_end, row.qualifier_start - end) <= 3:
        start, end = min(start, row.qualifier_start), max(end, row.qualifier_end)
    if not pd.isna(row.unit_start) and 0 <= row.unit_start - end <= 1:
        end = row.unit_end
    return " ".join(sentence.text[start - sentence.start : end - sentence.start].split())


def _telling_row(m: Mention, sentence: Any, fact_id: str, credit: Credit, reason: Reason) -> dict[str, Any]:
    row = m.row
    return {
        "article_id": m.article_id,
        "start": row.start,
        "end": row.end,
        "telling_id": ids.telling_id(m.article_id, row.start),
        "fact_id": fact_id,
        "story_id": m.story_id,
        "how": "words" if pd.isna(row.value) else "figure",
        "said": _said(row, sentence),
        "figure_id": row.figure_id,
        "from_figures": None,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "qualifier": row.qualifier,
        "action": row.action,
        "actor": m.actor,
        "place": m.place,
        "day": m.day,
        "claim_id": credit.claim_id,
        "credit": credit.credit,
        **_why(reason, credit.reason),
    }


def _why(*reasons: Reason) -> dict[str, str]:
    """The cells that say why: for people, and as data."""
    return {"because": sentence_of(reasons), "reason": packed(reasons)}


def _topic_row(topic: Topic, fact_id: str, story_id: str) -> dict[str, Any]:
    """A sentence that tells of the fact without its figure: no value, and no word to stand on."""
    empty = dict.fromkeys(
        ("figure_id", "from_figures", "value", "low", "high", "unit", "action", "actor", "place", "day", "claim_id")
    )
    sentence = topic.sentence
    return (
        empty
        | {
            "article_id": sentence.article_id,
            "start": topic.start,
            "end": topic.end,
            "telling_id": ids.topic_id(sentence.article_id, sentence.position, fact_id),
            "fact_id": fact_id,
            "story_id": story_id,
            "how": "topic",
            "said": " ".join(sentence.text.split()),
            "qualifier": "exact",
            "credit": "none",
        }
        | _why(Reason("topic", (), topic.shared))
    )


def _sum_rows(facts: list[list[_Told]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where one article counts two things together and another counts them apart, the addends tell the sum too."""
    by_figure = {row["figure_id"]: row for row in rows}
    found = []
    for fact in facts:
        first = fact[0].m
        if len(first.heads) < 2 or first.group != "count":
            continue
        told_in = {told.m.article_id for told in fact if not pd.isna(told.m.row.value)}
        for addends in _addends(facts, first):
            if addends[0].article_id in told_in and any(
                by_figure[m.row.figure_id]["fact_id"] == by_figure[first.row.figure_id]["fact_id"] for m in addends
            ):
                continue
            parts = [by_figure[m.row.figure_id] for m in addends]
            one_word = {(p["claim_id"], p["credit"]) for p in parts}
            claim_id, credit = one_word.pop() if len(one_word) == 1 else (None, "none")
            found.append(
                parts[0]
                | {
                    "start": min(p["start"] for p in parts),
                    "end": max(p["end"] for p in parts),
                    "telling_id": ids.sum_id(parts[0]["telling_id"]),
                    "fact_id": by_figure[first.row.figure_id]["fact_id"],
                    "said": " + ".join(p["said"] for p in parts),
                    "figure_id": None,
                    "from_figures": " ".join(p["figure_id"] for p in parts),
                    "value": sum(p["value"] for p in parts),
                    "low": sum(p["low"] for p in parts),
                    "high": sum(p["high"] for p in parts),
                    "claim_id": claim_id,
                    "credit": credit,
                }
                | _why(Reason("sum", (), tuple(m.row.surface + " " + (m.row.counted or "") for m in addends)))
            )
    return found


def _is_part(m: Mention, joint: Mention) -> bool:
    """Whether a figure counts one part of a joint count: one of its nouns, the same act, no other actor or side."""
    if m.group != "count" or len(m.heads) != 1 or not m.heads < joint.heads or pd.isna(m.row.value):
        return False
    return all(
        not (x and y) or x == y for x, y in ((m.side, joint.side), (m.actor, joint.actor), (m.action, joint.action))
    )


def _addends(facts: list[list[_Told]], joint: Mention) -> list[list[Mention]]:
    """For each article, the neighbouring figures of one sentence that count the parts of a joint count, one for each
    head noun.

    Where an article has several such runs, the one whose figures most articles tell is taken, then the first.
    """
    by_sentence = defaultdict(list)
    told_by: dict[str, int] = {}
    for fact in facts:
        for told in fact:
            if _is_part(told.m, joint):
                by_sentence[told.m.row.sentence_id].append(told.m)
                told_by[told.m.row.figure_id] = len({other.m.article_id for other in fact})
    best: dict[str, tuple[int, list[Mention]]] = {}
    n = len(joint.heads)
    for members in by_sentence.values():
        members.sort(key=lambda m: m.row.start)
        for run in (members[i : i + n] for i in range(len(members) - n + 1)):
            if frozenset().union(*(m.heads for m in run)) == joint.heads and len({m.actor for m in run} - {None}) <= 1:
                told = sum(told_by[m.row.figure_id] for m in run)
                if told > best.get(run[0].article_id, (0, []))[0]:
                    best[run[0].article_id] = (told, run)
    return [run for _, run in best.values()]


def align_tellings(
    sentences, figures, names, dates, claims, claim_parts, stories, articles=None, *, lists: AnyLists = None
) -> pd.DataFrame:
    """Find which figures of a story's articles tell the same fact, and on whose word each stands.

    Reads     sentences, figures, names, dates, claims, claim_parts, stories (see codebook); articles, without which "on
              Monday" is no day
    Returns   tellings, one row a mention of a fact; a sum has its own fact, told by its addends too
    Raises    TableError when a table lacks a column
    Method    inside one story, figures join by the signs of data/weights/joins.csv; the value is evidence, never the
              key. Credit by
              containment of the figure in a claim's content
    """
    need_columns(figures, "figures", "figure_id", "sentence_id", "counted", "action", "value", "low", "high")
    need_columns(claims, "claims", "claim_id", "source", "act", "negated")
    lists = open_lists(lists)
    mentions = gather_mentions(sentences, figures, names, dates, claim_parts, stories, articles, lists=lists)
    found = _read_claims(claims, claim_parts, names, lists)
    order = {row.sentence_id: row for row in rows_of(sentences)}
    before = _sentence_before(sentences)
    rows: list[dict[str, Any]] = []
    by_story = defaultdict(list)
    for m in mentions:
        by_story[m.story_id].append(m)
    members_of, sentences_of = defaultdict(list), defaultdict(list)
    for article_id, story_id in zip(stories["article_id"], stories["story_id"]):
        members_of[story_id].append(article_id)
    for row in order.values():
        sentences_of[row.article_id].append(row)
    numbers = number_spans(figures, sentences)
    for story_id in by_story:
        told_in = [row for article_id in members_of[story_id] for row in sentences_of[article_id]]
        facts = _facts_of(by_story[story_id], told_in, numbers, lists)
        own: list[dict[str, Any]] = []
        for fact in facts:
            fact_id = ids.fact_id(fact[0].m.article_id, fact[0].m.row.start)
            for told in fact:
                sentence = order[told.m.row.sentence_id]
                credit = credit_figure(
                    found, sentence, before.get(sentence.sentence_id), (told.m.row.start, told.m.row.end)
                )
                own.append(_telling_row(told.m, sentence, fact_id, credit, told.reason))
        fact_of = {row["figure_id"]: row["fact_id"] for row in own}
        own += _sum_rows(facts, own)
        told_pairs = {(row["fact_id"], row["article_id"]) for row in own}
        for topic in find_topics(
            [[told.about for told in fact] for fact in facts], sentences_of, members_of[story_id], lists=lists
        ):
            fact_id = fact_of[facts[topic.fact][0].m.row.figure_id]
            if (fact_id, topic.sentence.article_id) not in told_pairs:
                own.append(_topic_row(topic, fact_id, story_id))
        rows += own
    table = make_table("tellings", rows)
    return table.sort_values(["article_id", "start", "end", "telling_id"], kind="stable", ignore_index=True)


def _sentence_before(sentences: pd.DataFrame) -> dict[str, Any]:
    """Each sentence's predecessor in its article."""
    found, last = {}, None
    for row in rows_of(sentences):
        if last is not None and last.article_id == row.article_id:
            found[row.sentence_id] = last
        last = row
    return found
