"""Words that two articles of a story share: runs of words, extended to near-verbatim neighbours, with what they are
inside of.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

import pandas as pd

from tellings.compare.wording.folding import Word, words_in
from tellings.compare.wording.rewordings import paragraph_of, reworded_pairs
from tellings.core.ids import passage_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import make_table, need_columns, rows_of, rows_with
from tellings.errors import TableError

_GAP = 5  # words that a near-verbatim neighbour may leave out or change
_VERBATIM = 0.9  # share of the words of two paragraphs that are the same, from which the runs alone are shared
_FOOT = 3  # words that must be the same again behind such a gap
# Places of one run in one article that are looked at: an article that repeats itself must not cost its length squared.
_PLACES = 3
_ENDS = ".!?”\"’'"  # marks that close a sentence belong to a passage that ends with it
# What stands in quotation marks, where no table of quotes is given.
_MARKED = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"")


class _Text(NamedTuple):
    """One article's words, for each what it stands inside of (plain where nothing), and the words that open a
    paragraph.
    """

    text: str
    words: list[Word]
    folded: list[str]
    inside: list[str]
    opens: frozenset[int]


class _Chain(NamedTuple):
    """A shared passage in words of both articles: from, to, how many are the same."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int


def shared_passages(
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    blocks: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
    *,
    min_words: int = 8,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find the passages that articles of one story share.

    A run of `min_words` words in the same order, and what follows or precedes it nearly word for word; besides, whole
    paragraphs in lightly
    changed words. That two articles quote the same sentence, give the same figure or the same titles is no sign of
    copying: such passages
    say so in `inside`.

    Reads     articles (text), stories; blocks, without which page furniture counts; quotes (else read off the marks),
              figures, names
    Returns   passages, one row a passage of two articles; a pair is kept once, the earlier article_id first
    Raises    TableError when a table lacks a column or `min_words` is below 4
    Method    fingerprints of `min_words` neighbouring words; only articles that share one are compared
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(stories, "stories", "article_id", "story_id")
    if min_words < 4:
        raise TableError(f"min_words is {min_words}; shorter runs than 4 words are shared by chance")
    lists = open_lists(lists)
    marks = _marks(articles, quotes, figures, names)
    told = _told(blocks)
    texts = dict(zip(articles["article_id"], articles["text"]))
    rows: list[tuple] = []
    for _, members in stories.groupby("story_id", sort=False):
        ids = sorted(a for a in members["article_id"] if a in texts)
        read = (
            {a: _read(texts[a], None if told is None else told.get(a, []), marks.get(a, []), lists) for a in ids}
            if len(ids) > 1
            else {}
        )
        found = {
            (a, b): _chains(read[a], read[b], seeds, min_words) for (a, b), seeds in _seeds(read, min_words).items()
        }
        for (a, b), chain in _reworded(read, lists):
            found[a, b] = _with_paragraph(found.get((a, b), []), chain, read[a], read[b])
        rows += [_row(a, b, chain, read[a], read[b], min_words) for (a, b), chains in found.items() for chain in chains]
    return make_table("passages", sorted(rows))


def _told(blocks: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]] | None:
    """The stretches of each article that tell something; page furniture, captions and teasers are not among them."""
    if blocks is None:
        return None
    kept = rows_with(blocks, "kind", TOLD_KINDS)
    return {a: list(zip(part["start"], part["end"])) for a, part in kept.groupby("article_id")}


def _marks(articles, quotes, figures, names) -> dict[str, list[tuple[int, int, str]]]:
    """Where quotations, figures with what they count, and names with titles stand."""
    marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    texts = dict(zip(articles["article_id"], articles["text"]))
    if quotes is None:
        for article_id, text in texts.items():
            marks[article_id] += [(*found.span(), "quote") for found in _MARKED.finditer(text)]
    else:
        for row in rows_of(quotes):
            marks[row.article_id].append((row.start, row.end, "quote"))
    if figures is not None:
        ends = (
            "start",
            "end",
            "qualifier_start",
            "qualifier_end",
            "unit_start",
            "unit_end",
            "counted_start",
            "counted_end",
        )
        for article_id, kind, *places in rows_of(figures, "article_id", "kind", *ends):
            if kind not in NOT_FIGURES:
                known = [int(place) for place in places if not pd.isna(place)]
                marks[article_id].append((min(known), max(known), "figure"))
    if names is not None:
        for row in rows_of(names):
            start, end, text = row.start, row.end, texts.get(row.article_id, "")
            if isinstance(row.descriptor, str):  # a title is part of a name: "US special envoy Steve Witkoff"
                before, after = (
                    text.rfind(row.descriptor, max(0, start - 120), start),
                    text.find(row.descriptor, end, end + 120),
                )
                start, end = (
                    (before, end)
                    if before >= 0
                    else (start, after + len(row.descriptor))
                    if after >= 0
                    else (start, end)
                )
            marks[row.article_id].append((start, end, "name"))
    return marks


def _read(text: str, told: list[tuple[int, int]] | None, marks: list[tuple[int, int, str]], lists: AnyLists) -> _Text:
    """The words of an article that tell something, each with what it stands inside of: a quote before a figure before a
    name.
    """
    words = [
        w
        for start, end in (told if told is not None else [(0, len(text))])
        for w in words_in(text, start, end, lists=lists)
    ]
    at = {word.start: i for i, word in enumerate(words)}
    inside = ["plain"] * len(words)
    order = {"name": 0, "figure": 1, "quote": 2}
    for start, end, kind in sorted(marks, key=lambda m: order[m[2]]):
        for place in range(start, min(end, len(text))):
            if place in at:
                inside[at[place]] = kind
    opens = frozenset(i for i, word in enumerate(words) if i == 0 or "\n" in text[words[i - 1].end : word.start])
    return _Text(text, words, [w.folded for w in words], inside, opens)


def _seeds(read: dict[str, _Text], size: int) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """For each two articles the places of the runs of `size` words that both have."""
    # Runs are plain words and places plain numbers: millions of tuples would keep Python's garbage collector busy.
    ids, starts = list(read), [0]
    first: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for text in read.values():
        for i in range(len(text.folded) - size + 1):
            run, place = " ".join(text.folded[i : i + size]), starts[-1] + i
            if first.setdefault(run, place) != place:
                members = shared.setdefault(run, [first[run]])
                if sum(member >= starts[-1] for member in members) < _PLACES:
                    members.append(place)
        starts.append(starts[-1] + len(text.folded))
    seeds: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for members in shared.values():
        told = [(bisect_right(starts, place) - 1, place) for place in members]
        for (a, i), (b, j) in combinations(told, 2):
            if a != b:
                seeds[ids[a], ids[b]].append((i - starts[a], j - starts[b]))
    return seeds


def _reworded(read: dict[str, _Text], lists: AnyLists) -> Iterator[tuple[tuple[str, str], _Chain]]:
    """The paragraphs of two articles of which one says the other in lightly changed words."""
    paragraphs = [
        paragraph_of(article_id, first, text.folded[first:end], text.inside[first:end], lists)
        for article_id, text in read.items()
        for first, end in pairwise([*sorted(text.opens), len(text.words)])
    ]
    for a, b in reworded_pairs(paragraphs):
        mine, theirs = read[a.article_id].folded[a.first : a.end], read[b.article_id].folded[b.first : b.end]
        same = sum(block.size for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks())
        yield (a.article_id, b.article_id), _Chain(a.first, a.end, b.first, b.end, same)


def _with_paragraph(chains: list[_Chain], whole: _Chain, mine: _Text, theirs: _Text) -> list[_Chain]:
    """The passages of two articles with a reworded paragraph, which takes in the runs inside it; unless one says nearly
    all of it, or the runs are whole sentences beside which the two share hardly a word.
    """
    if any(
        min(c.a_end, whole.a_end) - max(c.a, whole.a) >= 0.8 * (whole.a_end - whole.a)
        and c.b < whole.b_end
        and whole.b < c.b_end
        for c in chains
    ):
        return chains
    inside = [
        c for c in chains if whole.a <= c.a and c.a_end <= whole.a_end and whole.b <= c.b and c.b_end <= whole.b_end
    ]
    apart = all(_is_whole(mine, c.a, c.a_end) and _is_whole(theirs, c.b, c.b_end) for c in inside)
    if apart and sum(c.same for c in inside) >= _VERBATIM * whole.same:
        return chains
    return [c for c in chains if c not in inside] + [whole]


def _is_whole(text: _Text, first: int, end: int) -> bool:
    """Whether the words from `first` to before `end` are whole sentences: a stop, or nothing, stands on either side."""
    before = text.text[text.words[first - 1].end : text.words[first].start] if first else "\n"
    after = text.text[text.words[end - 1].end : text.words[end].start] if end < len(text.words) else "\n"
    return all(any(sign in between for sign in ".?!\n") for between in (before, after))


def _chains(a: _Text, b: _Text, seeds: list[tuple[int, int]], size: int) -> list[_Chain]:
    """The passages of two articles: each seed grown both ways, unless it lies in one that was grown before."""
    chains: list[_Chain] = []
    for i, j in sorted(seeds):
        if any(c.a <= i < c.a_end and c.b <= j < c.b_end for c in chains):
            continue
        right_i, right_j, same = _grow(a.folded[i:], b.folded[j:])
        left_i, left_j, more = _grow(a.folded[:i][::-1], b.folded[:j][::-1])
        chains.append(_trimmed(_Chain(i - left_i, i + right_i, j - left_j, j + right_j, same + more), a, b))
    return [c for c in chains if c.same >= size]


def _trimmed(chain: _Chain, a: _Text, b: _Text) -> _Chain:
    """A passage without the word or two with which both articles' next paragraphs happen to begin, or those before to
    end.
    """
    for n in range(1, _FOOT + 1):
        if chain.same > n and chain.a_end - n in a.opens and chain.b_end - n in b.opens:
            chain = chain._replace(a_end=chain.a_end - n, b_end=chain.b_end - n, same=chain.same - n)
        if chain.same > n and chain.a + n in a.opens and chain.b + n in b.opens:
            chain = chain._replace(a=chain.a + n, b=chain.b + n, same=chain.same - n)
    return chain


def _grow(a: list[str], b: list[str]) -> tuple[int, int, int]:
    """How far two lists of words run alike from their beginnings, over small gaps: words of the first, of the second,
    the same.
    """
    i = j = same = 0
    while True:
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j, same = i + 1, j + 1, same + 1
        step = next(
            (
                (p, q)
                for p, q in sorted(
                    ((p, q) for p in range(_GAP + 1) for q in range(_GAP + 1)), key=lambda pq: (sum(pq), pq)
                )
                if a[i + p : i + p + _FOOT] == b[j + q : j + q + _FOOT] and len(a[i + p : i + p + _FOOT]) == _FOOT
            ),
            None,
        )
        if step is None:
            return i, j, same
        i, j = i + step[0], j + step[1]


def _row(a_id: str, b_id: str, chain: _Chain, a: _Text, b: _Text, size: int) -> tuple:
    """One row: the places in characters, and what is shared."""
    first, last = a.words[chain.a], a.words[chain.a_end - 1]
    other, other_last = b.words[chain.b], b.words[chain.b_end - 1]
    similarity = round(2 * chain.same / (chain.a_end - chain.a + chain.b_end - chain.b), 3)
    kinds = [a.inside[chain.a : chain.a_end], b.inside[chain.b : chain.b_end]]
    # What stands in marks in one of the two articles is a quotation in both: the other only left its marks out.
    most = min(kinds, key=lambda k: k.count("plain"))
    marked = max(("quote", "figure", "name"), key=most.count)
    inside = "plain" if most.count("plain") >= size or most.count("plain") > most.count(marked) else marked
    name = passage_id(a_id, first.start, b_id, other.start)
    more = _closing(a.text[last.end : last.end + 3], b.text[other_last.end : other_last.end + 3])
    return (
        a_id,
        first.start,
        last.end + more,
        name,
        chain.same,
        b_id,
        other.start,
        other_last.end + more,
        similarity,
        inside,
    )


def _closing(a: str, b: str) -> int:
    """How many marks behind a passage close the same sentence in both articles."""
    n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y or x not in _ENDS), min(len(a), len(b)))
    return n if set(a[:n]) & set(".!?") else 0
