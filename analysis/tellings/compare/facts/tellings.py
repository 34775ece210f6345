"""Which mentions tell the same fact, and on whose word each of them stands."""

from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.facts.credit import Credit, credit_figure, read_claims, sentence_before
from tellings.compare.facts.topics import Topic, find_topics
from tellings.compare.matching.about import About, read_around
from tellings.compare.matching.joins import join, sign_words
from tellings.compare.matching.mentioned_figures import Mention, gather_mentions
from tellings.core import ids
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.reasons import Reason, packed, sentence_of
from tellings.core.tables import make_table, need_columns, rows_of

COPIED = 400  # figures of a story; in a smaller one every mention is compared


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
    """The facts of one story, by their first telling, each mention with why it belongs.

    Copies tell what their original tells: in a story of more than COPIED figures those of one sentence, word for word,
    are compared once.
    """
    copies = _copied(mentions, sentences) if len(mentions) > COPIED else {}
    copied = {m.row.figure_id for same in copies.values() for m in same}
    mentions = [m for m in mentions if m.row.figure_id not in copied]
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
            same = Reason("alike", (mentions[member].article_id,))
            for copy in copies.get(mentions[member].row.figure_id, ()):
                fact.append(_Told(copy, about[member]._replace(m=copy), same))
        facts.append(fact)
    return sorted(facts, key=lambda fact: (fact[0].m.article_id, fact[0].m.row.start))


def _copied(mentions: list[Mention], sentences: list[Any]) -> dict[str, list[Mention]]:
    """By the figure of the first: the same figure in the same sentence of later articles."""
    texts = {row.sentence_id: (row.start, row.text) for row in sentences}
    first: dict[tuple[str, int, str], Mention] = {}
    copies: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        start, text = texts[m.row.sentence_id]
        original = first.setdefault((text, m.row.start - start, m.group), m)
        if original.article_id != m.article_id:
            copies[original.row.figure_id].append(m)
    return copies


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
                n_told = sum(told_by[m.row.figure_id] for m in run)
                if n_told > best.get(run[0].article_id, (0, []))[0]:
                    best[run[0].article_id] = (n_told, run)
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
    found = read_claims(claims, claim_parts, names, lists)
    order = {row.sentence_id: row for row in rows_of(sentences)}
    before = sentence_before(sentences)
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
