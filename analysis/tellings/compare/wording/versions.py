"""One utterance, its different wordings: which quoted fragments of a story are one sentence of the original speaker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Any

import pandas as pd
from scipy.cluster.hierarchy import DisjointSet

from tellings.compare.wording.folding import diff_words, match_words, stopwords
from tellings.compare.wording.fragments import Fragment, fragments_of, speakers_of
from tellings.compare.wording.one_utterance import SHORT, fewest_content, is_one_utterance
from tellings.core.ids import utterance_id, version_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import TOLD_KINDS
from tellings.core.spans import find_containing
from tellings.core.tables import make_table, need_columns, rows_by_article, rows_of, rows_with

_REWORDED = 0.3  # share of the words with content of both from which a claim without marks retells a quoted sentence
_JOINED = 20  # characters between two fragments of one claim that leave them one sentence: ' and "'


def match_versions(
    articles: pd.DataFrame,
    quote_uses: pd.DataFrame,
    quotes: pd.DataFrame,
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    credits: pd.DataFrame,
    stories: pd.DataFrame,
    blocks: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find the same utterance in different wordings across the articles of a story.

    Words decide; a short fragment also needs the same speaker or side and the same words around it. The same word from
    another
    person is another utterance; a whole sentence in the same words is one, whoever an article gives it to.

    Reads     articles (text), quote_uses, quotes, claims, claim_parts, credits, stories (see codebook); blocks, so that
              no caption or teaser tells an utterance
    Returns   versions: the utterances that at least two articles tell; a fragment that one article alone has is not in
              it
    Raises    TableError when a table lacks a column
    """
    need_columns(quote_uses, "quote_uses", "quote_id", "status", "claim_id")
    need_columns(quotes, "quotes", "article_id", "quote_id", "inner_start", "inner_end")
    need_columns(claims, "claims", "claim_id", "source", "source_entity", "kind")
    need_columns(stories, "stories", "article_id", "story_id")
    stories = stories[stories["story_id"].duplicated(keep=False)]  # one article alone has no other wording
    quotes, claims, claim_parts = (
        rows_with(table, "article_id", stories["article_id"]) for table in (quotes, claims, claim_parts)
    )
    quotes = quotes if blocks is None else _in_news(quotes, blocks)
    within = quotes["nested_in"].notna() if "nested_in" in quotes.columns else pd.Series(False, index=quotes.index)
    inside = list(rows_of(quotes[within], "article_id", "inner_start", "inner_end"))
    lists = open_lists(lists)
    speakers = speakers_of(claims, credits, lists)
    quoted = fragments_of(articles, list(_quoted(quotes, quote_uses)), speakers, stories, lists, nested=inside)
    unquoted = fragments_of(articles, list(_unquoted(claims, claim_parts)), speakers, stories, lists, around=False)
    by_story: dict[str, tuple[list[Fragment], list[Fragment]]] = defaultdict(lambda: ([], []))
    for which, fragments in enumerate((quoted, unquoted)):
        for fragment in fragments:
            by_story[fragment.story_id][which].append(fragment)
    texts = dict(zip(articles["article_id"], articles["text"]))
    rows: list[tuple] = []
    for marked, told in by_story.values():
        groups = [group for group in _join(marked, texts, lists)]
        for group, reworded in zip(groups, _paraphrases(groups, told, lists)):
            if len({f.article_id for f in [*group, *reworded]}) > 1:
                rows += _rows(group, reworded, texts, lists)
    return make_table("versions", sorted(rows, key=lambda row: (row[4], row[0], row[1])))


def _in_news(quotes: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """The quotes outside captions, teasers and other page furniture."""
    apart = rows_by_article(blocks[~blocks["kind"].isin(TOLD_KINDS)], "start", "end")
    starts = {article_id: [start for start, _ in spans] for article_id, spans in apart.items()}
    news = [
        article_id not in apart or find_containing(starts[article_id], apart[article_id], place) is None
        for article_id, place in rows_of(quotes, "article_id", "start")
    ]
    return quotes[pd.Series(news, index=quotes.index, dtype=bool)]


def _quoted(quotes: pd.DataFrame, uses: pd.DataFrame) -> Iterator[tuple]:
    """Quotations that somebody said, or that nobody is found for: their words may show whose they are."""
    said = {
        quote_id: claim_id
        for quote_id, status, claim_id in rows_of(uses, "quote_id", "status", "claim_id")
        if status in ("attributed", "unattributed")
    }
    for article_id, start, end, quote_id in rows_of(quotes, "article_id", "inner_start", "inner_end", "quote_id"):
        if quote_id in said:
            yield article_id, start, end, quote_id, said[quote_id] if isinstance(said[quote_id], str) else None


def _unquoted(claims: pd.DataFrame, parts: pd.DataFrame) -> Iterator[tuple]:
    """What claims tell without marks."""
    indirect = {
        claim_id
        for claim_id, kind, negated in rows_of(claims, "claim_id", "kind", "negated")
        if kind == "indirect" and not negated
    }
    for article_id, start, end, part, claim_id in rows_of(parts, "article_id", "start", "end", "part", "claim_id"):
        if part == "content" and claim_id in indirect:
            yield article_id, start, end, None, claim_id


def _candidates(fragments: list[Fragment], lists: AnyLists) -> Iterator[tuple[int, int]]:
    """Pairs that share two neighbouring words with content in one, or a short fragment's word; alike fragments are
    compared once.
    """
    small = stopwords(lists)
    places: dict[tuple, list[int]] = defaultdict(list)
    for at, fragment in enumerate(fragments):
        words = fragment.words
        keys: set[tuple[str, ...]] = {pair for pair in pairwise(words) if pair[0] not in small or pair[1] not in small}
        keys |= {(word,) for word in words if word not in small}
        keys |= set(zip(words, words[1:], words[2:], words[3:], words[4:]))  # five small words in a row show it too
        for key in keys:
            places[key].append(at)
    short = [sum(w not in small for w in f.words) <= 2 for f in fragments]
    seen = set()
    for key, members in places.items():
        pairs: Iterable[tuple[int, int]]
        if len(key) == 1:
            pairs = ((i, j) for i in members if short[i] for j in members if i != j)
        else:
            pairs = combinations(members, 2)
        for i, j in pairs:
            pair = (min(i, j), max(i, j))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _join(fragments: list[Fragment], texts: dict[str, str], lists: AnyLists) -> list[list[Fragment]]:
    """Groups of fragments that are one utterance."""
    first: dict[tuple, int] = {}
    utterances = DisjointSet(range(len(fragments)))
    heads = []  # of the fragments in the same words the first
    for i, f in enumerate(fragments):
        head = first.setdefault((f.words, f.source_id or f.claim_id), i) if len(f.words) >= SHORT else i
        if head == i:
            heads.append(i)
        utterances.merge(head, i)
    lone = {i for i in heads if fewest_content(fragments[i], fragments[i], lists) <= 1}
    offered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in _candidates([fragments[i] for i in heads], lists):
        a, b = heads[i], heads[j]
        if not utterances.connected(a, b) and is_one_utterance(fragments[a], fragments[b], lists):
            if (a in lone) == (b in lone):
                utterances.merge(a, b)
            else:
                word, longer = (a, b) if a in lone else (b, a)
                offered[word].append((len(fragments[word].context & fragments[longer].context), longer))
    _attach(offered, utterances)
    close = [(i, i + 1) for i in range(len(fragments) - 1) if _one_sentence(fragments[i], fragments[i + 1], texts)]
    apart = _apart(fragments, close, texts, utterances)
    for i, j in close:
        one, other = utterances[i], utterances[j]
        if not apart & {(one, other), (other, one)}:
            utterances.merge(i, j)
    groups: dict[int, list[Fragment]] = defaultdict(list)
    for i, fragment in enumerate(fragments):
        groups[utterances[i]].append(fragment)
    return list(groups.values())


def _apart(
    fragments: list[Fragment], close: list[tuple[int, int]], texts: dict[str, str], utterances: DisjointSet
) -> set[tuple[int, int]]:
    """Pairs of groups that one article joins closely, while in another a sentence ends between them."""
    members: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, fragment in enumerate(fragments):
        members[utterances[i]][fragment.article_id].append(i)

    def ends_between(i: int, j: int) -> bool:
        first, second = sorted((fragments[i], fragments[j]), key=lambda f: f.start)
        return any(mark in texts[first.article_id][first.end - 1 : second.start] for mark in ".?!\n")

    wanted = {(utterances[i], utterances[j]) for i, j in close if not utterances.connected(i, j)}
    return {
        (a, b)
        for a, b in wanted
        if any(
            all(ends_between(i, j) for i in members[a][x] for j in members[b][x])
            for x in members[a].keys() & members[b].keys()
        )
    }


def _attach(offered: dict[int, list[tuple[int, int]]], utterances: DisjointSet) -> None:
    """Give a single word to the one longer utterance that most stands around it: two sentences with that word must not
    join through it.
    """
    best: dict[int, tuple[int, int]] = {}
    for word, options in sorted(offered.items()):
        root, most = utterances[word], max((around, -longer) for around, longer in options)
        best[root] = max(best.get(root, (0, 0)), most)
    for word, (_, longer) in best.items():
        utterances.merge(word, -longer)


def _one_sentence(a: Fragment, b: Fragment, texts: dict[str, str]) -> bool:
    """Whether two fragments of one claim stand so close that they are one sentence: "agreed on" and "discussed"."""
    if a.claim_id is None or a.claim_id != b.claim_id or a.article_id != b.article_id or a.quote_id == b.quote_id:
        return False
    between = texts[a.article_id][a.end - 1 : b.start]
    return 0 < len(between) <= _JOINED and not any(mark in between for mark in ".?!;\n,")


def _paraphrases(groups: list[list[Fragment]], told: list[Fragment], lists: AnyLists) -> list[list[Fragment]]:
    """For each utterance the claims without marks that can only be that sentence: same source, and most of its words
    that carry content.
    """
    found: list[list[Fragment]] = [[] for _ in groups]
    by_source: dict[str, list[tuple[int, Fragment]]] = defaultdict(list)
    for at, group in enumerate(groups):
        for fragment in group:
            if fragment.source_id and len(fragment.words) >= 6:
                by_source[fragment.source_id].append((at, fragment))
    for claim in told:
        best: tuple[float, int] = (0.0, -1)
        for at, fragment in by_source.get(claim.source_id or "", ()):
            mine, theirs = claim.content(lists), fragment.content(lists)
            shared = len(mine & theirs)
            alike = shared / max(1, len(mine | theirs))
            if (
                claim.article_id != fragment.article_id
                and shared >= 4
                and 2 * shared >= min(len(mine), len(theirs))
                and alike >= _REWORDED
            ):
                best = max(best, (alike, at))
        if best[1] >= 0 and all(f.article_id != claim.article_id for f in groups[best[1]]):
            found[best[1]].append(claim)
    return found


def _rows(group: list[Fragment], reworded: list[Fragment], texts: dict[str, str], lists: AnyLists) -> list[tuple]:
    """The rows of one utterance: the longest wording first, each other beside the longest that holds most of it."""
    ordered = sorted(group, key=lambda f: (-len(f.words), f.article_id, f.start))
    members = sorted([*group, *reworded], key=lambda f: (f.article_id, f.start))
    name = {(f.article_id, f.start): version_id(f.article_id, f.start) for f in members}
    utterance = utterance_id(members[0].article_id, members[0].start)
    rows: list[tuple[Any, ...]] = []
    longer: list[Fragment] = []
    for f in ordered:
        against = max(longer, key=lambda g: match_words(list(f.words), list(g.words), lists).words, default=None)
        match = None if against is None else match_words(list(f.words), list(against.words), lists)
        if against is None or match is None or (match.content == 0 and match.run < 3):
            rows.append(
                (*_place(f), name[f.article_id, f.start], utterance, f.quote_id, f.claim_id, "longest", None, None)
            )
            longer.append(f)
            continue
        diff = diff_words(
            texts[against.article_id][against.start : against.end], texts[f.article_id][f.start : f.end], lists=lists
        )
        wording = "same" if diff is None else "changed" if "{+" in diff else "cut"
        rows.append(
            (
                *_place(f),
                name[f.article_id, f.start],
                utterance,
                f.quote_id,
                f.claim_id,
                wording,
                name[against.article_id, against.start],
                diff,
            )
        )
    for f in reworded:
        best = max(ordered, key=lambda g: len(f.content(lists) & g.content(lists)))
        rows.append(
            (
                *_place(f),
                name[f.article_id, f.start],
                utterance,
                None,
                f.claim_id,
                "paraphrase",
                name[best.article_id, best.start],
                None,
            )
        )
    return rows


def _place(f: Fragment) -> tuple[str, int, int]:
    return f.article_id, f.start, f.end
