"""The table points: what one or several articles tell, with or without a figure, one row a place."""

from collections import defaultdict
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.bags import cosine
from tellings.compare.points.differences import Difference, find_denial, find_difference
from tellings.compare.points.likeness import Pairs, weigh_pairs
from tellings.compare.points.pieces import Piece, read_pieces, read_told
from tellings.core.ids import place_id, point_id
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.tables import make_table, rows_by
from tellings.core.vocabulary import standing_of

# Log odds from which two pieces are one point, from which two groups are by the mean of all their pairs, and from which
# an article has a second place in a point; read off the marked events, each left out.
TOLD_ALIKE, MEAN, SECOND = -0.8, -3.0, 0.0
SURE = 0.5  # log odds from which a place surely tells its point: so joined, 93 of 100 pairs on marked events are one
CLEAR, NEAR = 1.0, 0.3  # log odds, and likeness of the rare words, from which what differs is said
FEWEST = 25  # characters: a shorter sentence says too little to stand for others
OPENING = 4  # words of a sentence, in which a pronoun leans on the sentence before
UNLIKE = -5.0  # a pair that was not worth weighing


def join_pieces(pieces: list[Piece], odds: Pairs) -> list[list[int]]:
    """Group pieces into points, best pairs first: two groups unite where all their pairs of two articles fit on
    average, so that no point is a chain; a further place of one article stays only where it is like another's itself.
    """
    of = list(range(len(pieces)))
    members = {i: [i] for i in of}
    for (i, j), value in sorted(odds.items(), key=lambda pair: (-pair[1], pair[0])):
        if value < TOLD_ALIKE:
            break
        a, b = of[i], of[j]
        if a != b and _fit(pieces, odds, members[a], members[b]) >= MEAN:
            members[a] += members.pop(b)
            for member in members[a]:
                of[member] = a
    return [sorted(part) for group in members.values() for part in _without_strays(pieces, odds, group)]


def _without_strays(pieces: list[Piece], odds: Pairs, group: list[int]) -> list[list[int]]:
    """A group, and each piece by itself that is like none of it while its article has a place that is."""
    likest = {
        i: max((odds[pair] for j in group if (pair := (min(i, j), max(i, j))) in odds), default=UNLIKE) for i in group
    }
    first: dict[str, float] = {}
    for i, value in likest.items():
        article_id = pieces[i].row.article_id
        first[article_id] = max(value, first.get(article_id, value))
    strays = [i for i, v in likest.items() if v < min(SECOND, first[pieces[i].row.article_id])]
    return [[i for i in group if i not in strays], *([i] for i in strays)]


def _fit(pieces: list[Piece], odds: Pairs, one: list[int], other: list[int]) -> float:
    values = [
        odds.get((min(x, y), max(x, y)), UNLIKE)
        for x in one
        for y in other
        if pieces[x].row.article_id != pieces[y].row.article_id
    ]
    return sum(values) / len(values)


class _Group(NamedTuple):
    """The pieces of one point, and those of them that surely tell it."""

    pieces: list[int]
    sure: list[int]


class _Place(NamedTuple):
    """One piece of a point: how like the others' it is, the piece that it is most like, and what differs there."""

    score: float | None
    like: int | None
    differs: Difference | None


def find_points(
    sentences: pd.DataFrame,
    figures: pd.DataFrame,
    names: pd.DataFrame,
    quotes: pd.DataFrame,
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    versions: pd.DataFrame,
    tellings: pd.DataFrame,
    credits: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Say which clauses of a story's articles tell the same thing, in whatever words and by whatever source.

    Reads     sentences, figures, names, quotes, claims, claim_parts, versions, tellings, credits, stories (see
              codebook)
    Returns   points, one row a place; by story, those told by most articles first, of these the ones told early;
              the first place of a point is the one whose words stand for it. A clause that no other article tells alike
              is a point of its own
    Raises    TableError when a column is missing
    Method    pairs of clauses that share a rare word, a fact or an utterance are weighed by an open table of signs
              (data/weights/points.csv, a logistic regression over events marked by hand); groups by average linkage
    """
    told = read_told(tellings, versions, claims, claim_parts, quotes, credits)
    story_of = dict(zip(stories["article_id"], stories["story_id"]))
    tables = [rows_by(table, "article_id") for table in (sentences, figures, names)]
    articles: dict[str, list[str]] = defaultdict(list)
    for article_id, story in story_of.items():
        articles[story].append(article_id)
    rows = []
    for story, ids in articles.items():
        lines, numbers, called = ([row for a in ids for row in table.get(a, ())] for table in tables)
        pieces = read_pieces(lines, numbers, called, told, lists, compared=len(ids) > 1)
        rows += _rows_of_story(story, len(ids), pieces, told.source_of, lists)
    return make_table("points", rows)


def _rows_of_story(
    story: str, size: int, pieces: list[Piece], source_of: dict[str, Any], lists: AnyLists
) -> list[tuple]:
    odds, _ = weigh_pairs(pieces)
    groups = [_Group(group, _sure(odds, group)) for group in join_pieces(pieces, odds)]
    groups.sort(key=lambda group: _order(pieces, group))
    rows = []
    for group, sure in groups:
        first = pieces[group[0]]
        article_id = first.row.article_id
        n_articles = len({pieces[i].row.article_id for i in group})
        kind = _kind([pieces[i] for i in group])
        standing = standing_of(n_articles, len({pieces[i].row.article_id for i in sure}), size)
        spokesman = _spokesman(pieces, sure or group, lists)
        for i in (spokesman, *(i for i in group if i != spokesman)):
            piece, place = pieces[i], _place(pieces, odds, group, i, lists)
            claim = pieces[i].claims[0] if pieces[i].claims else None
            source = None if claim is None else source_of.get(claim)
            rows.append(
                (
                    piece.row.article_id,
                    piece.start,
                    piece.end,
                    place_id(piece.row.article_id, piece.start),
                    point_id(article_id, first.start),
                    story,
                    kind,
                    _told_how(pieces[i]),
                    i in sure if n_articles > 1 else None,
                    n_articles,
                    standing,
                    claim,
                    None if source is None or pd.isna(source) else source,
                    min(pieces[i].facts, default=None),
                    min(pieces[i].utterances, default=None),
                    _place_of(pieces, place.like),
                    place.score,
                    *_cells(pieces, place),
                )
            )
    return rows


def _sure(odds: Pairs, group: list[int]) -> list[int]:
    """The pieces of a group that surely tell what another of them tells."""
    alike = [(i, j) for i, j in combinations(group, 2) if odds.get((i, j), UNLIKE) >= SURE]
    return sorted({i for pair in alike for i in pair})


def _order(pieces: list[Piece], group: _Group) -> tuple[int, int, float, int]:
    """What most articles surely tell first; of these what they tell early."""
    early: dict[str, float] = {}
    for i in group.pieces:
        article_id = pieces[i].row.article_id
        early[article_id] = min(pieces[i].place, early.get(article_id, 1.0))
    n_sure = len({pieces[i].row.article_id for i in group.sure})
    return -n_sure, -len(early), sum(early.values()) / len(early), group.pieces[0]


def _spokesman(pieces: list[Piece], group: list[int], lists: AnyLists) -> int:
    """The piece whose words stand for a point: one that does not lean on the sentence before ("In its place, ...",
    "They were ..."), of these the one whose words the other articles have most of, of such the shortest of a body.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for i in group:
        told[pieces[i].row.article_id] |= pieces[i].weights.keys()

    def worth(i: int) -> tuple[bool, bool, float, bool, int, int]:
        piece = pieces[i]
        leans = any(token.word in _pronouns(lists) for token in piece.tokens[:OPENING])
        others = [words for article_id, words in told.items() if article_id != piece.row.article_id]
        held = sum(piece.weights[word] * sum(word in words for words in others) for word in sorted(piece.weights))
        whole = max(1, len(others)) * sum(piece.weights[word] for word in sorted(piece.weights)) or 1.0
        rest = round(1 - held / whole, 1)
        return len(piece.text) < FEWEST, leans, rest, piece.place == 0.0, len(piece.text), i

    return min(group, key=worth)


@per_lists
def _pronouns(lists: AnyLists = None) -> frozenset[str]:
    """The words that stand for what was named before: they, its, this."""
    return frozenset(row["pronoun"].lower() for row in read_list("pronouns", lists))


def _place_of(pieces: list[Piece], i: int | None) -> str | None:
    return None if i is None else place_id(pieces[i].row.article_id, pieces[i].start)


def _kind(pieces: list[Piece]) -> str:
    """quote where one of them is quoted, statement where one stands on somebody's word, else act."""
    if any(piece.quoted for piece in pieces):
        return "quote"
    return "statement" if any(piece.claims for piece in pieces) else "act"


def _told_how(piece: Piece) -> str:
    return "quoted" if piece.quoted else "on_word" if piece.claims else "plain"


def _place(pieces: list[Piece], odds: Pairs, group: list[int], i: int, lists: AnyLists) -> _Place:
    """What one piece has in common with the others of its point, and what it tells otherwise than its nearest partner,
    or than the nearest one that tells what it denies.
    """
    partners = [(odds[min(i, j), max(i, j)], -j) for j in group if (min(i, j), max(i, j)) in odds]
    if not partners:
        return _Place(None, None, None)
    partners.sort(reverse=True)
    for score, j in partners:
        alike = score >= CLEAR and cosine(pieces[i].rare, pieces[-j].rare) >= NEAR
        if denial := find_denial(pieces[i], pieces[-j], lists, alike=alike):
            return _Place(round(score, 2), -j, denial)
    score, like = partners[0]
    other = pieces[-like]
    clear = score >= CLEAR and cosine(pieces[i].rare, other.rare) >= NEAR
    return _Place(round(score, 2), -like, find_difference(pieces[i], other, lists) if clear else None)


def _cells(pieces: list[Piece], place: _Place) -> tuple[Any, ...]:
    found = place.differs
    if found is None or place.like is None:
        return (None,) * 6
    return found.kind, *found.here, pieces[place.like].row.article_id, *found.there
