"""Facts while they are joined: which figures each holds, and how a pair of figures stands among its rivals and its
neighbours.
"""

from collections import defaultdict

from tellings.compare.matching.about import About
from tellings.compare.matching.sizes import equal
from tellings.compare.matching.vetoes import near_in_value

NONE_THERE = -8.0  # how well the best rival fits where there is none


class Groups:
    """The facts while they are joined: which figures each holds, and of which articles."""

    def __init__(self, about: list[About]) -> None:
        self.about = about
        self.members = {i: [i] for i in range(len(about))}
        self.of = list(range(len(about)))
        self.articles = [{a.m.article_id} for a in about]
        self.lines: dict[str, list[int]] = defaultdict(list)
        for i in sorted(range(len(about)), key=lambda k: about[k].m.row.start):
            self.lines[about[i].m.row.sentence_id].append(i)

    def line(self, i: int) -> list[int]:
        """The figures of a figure's sentence, in their order."""
        return self.lines[self.about[i].m.row.sentence_id]

    def unite(self, a: int, b: int) -> None:
        """Take group b into group a."""
        self.members[a] += self.members.pop(b)
        self.articles[a] |= self.articles[b]
        for member in self.members[a]:
            self.of[member] = a

    def apart(self, i: int, j: int) -> bool:
        """Whether two figures stand in groups that could answer one question with other numbers: no article tells both,
        but for a rounding or conversion.
        """
        a, b = self.of[i], self.of[j]
        if a == b:
            return False
        shared = self.articles[a] & self.articles[b]
        if not shared:
            return True
        return all(self._side_by_side(a, b, article_id) for article_id in shared)

    def _side_by_side(self, a: int, b: int, article_id: str) -> bool:
        """Whether one article may tell two facts as one: all its numbers are roundings or conversions, or it says of
        one that it was revised.
        """
        mine = [self.about[x] for x in self.members[a] if self.about[x].m.article_id == article_id]
        theirs = [self.about[y] for y in self.members[b] if self.about[y].m.article_id == article_id]
        pairs = [(m, n) for m in mine for n in theirs]
        return any(m.revised or n.revised for m, n in pairs) or all(near_in_value(m, n) for m, n in pairs)


def partners_of(groups: Groups, odds: dict[tuple[int, int], float]) -> dict[tuple[int, str], list[tuple[float, int]]]:
    """For each figure and each other article the figures there that it could be one fact with."""
    found: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), value in odds.items():
        one, other = groups.about[i].m.article_id, groups.about[j].m.article_id
        if one != other:
            found[i, other].append((value, j))
            found[j, one].append((value, i))
    return found


def rank_signs(
    groups: Groups, partners: dict[tuple[int, str], list[tuple[float, int]]], i: int, j: int, odds: float
) -> dict[str, float]:
    """How a pair stands among the pairs of its two figures with other facts of the same two articles; empty inside one
    article.
    """
    about = groups.about
    if about[i].m.article_id == about[j].m.article_id:
        return {}
    signs = beside_signs(groups, i, j)
    rivals = []
    for one, other in ((i, j), (j, i)):
        there = partners.get((one, about[other].m.article_id), ())
        rivals.append([v for v, k in there if groups.of[k] != groups.of[other]])
    return signs | standing(odds, *rivals)


def beside_signs(groups: Groups, i: int, j: int) -> dict[str, float]:
    """Whether the numbers beside two figures, in their sentences, are one fact each or equal: those before, those
    behind, all of them in one order.
    """
    mine, theirs = groups.line(i), groups.line(j)
    before, behind = mine.index(i), len(mine) - 1 - mine.index(i)
    same = [
        _alike(groups, mine[mine.index(i) + step], theirs[theirs.index(j) + step])
        for step in (-1, 1)
        if 0 <= mine.index(i) + step < len(mine) and 0 <= theirs.index(j) + step < len(theirs)
    ]
    signs = {"beside": float(sum(same))}
    if any(same) and (before, behind) == (theirs.index(j), len(theirs) - 1 - theirs.index(j)):
        signs["slot"] = 1.0
    return signs


def _alike(groups: Groups, i: int, j: int) -> bool:
    """Whether two figures are one fact, or equal numbers that may still be one."""
    return groups.of[i] == groups.of[j] or equal(groups.about[i].m.size, groups.about[j].m.size)


def standing(odds: float, here: list[float], there: list[float]) -> dict[str, float]:
    """The signs of a pair among its rivals on either side."""
    tops = [max(here, default=NONE_THERE), max(there, default=NONE_THERE)]
    margins = [max(-4.0, min(4.0, odds - top)) for top in tops]
    better = sum(v > odds for v in here + there)
    return {
        "best_both": float(odds > max(tops)),
        "best_one": float(odds > min(tops)),
        "margin_low": min(margins),
        "margin_high": max(margins),
        "rivals": float(min(better, 4)),
    }
