"""The pairs of an archive's articles that may tell one event: those of a day with each other and with the days before,
scored, and on a busy day bounded.
"""

from pathlib import Path
from typing import Any, NamedTuple

from tellings.compare.stories.candidates import Blocks, candidates, mixed
from tellings.compare.stories.day_by_day import Beside, scores_of, undated_odds
from tellings.compare.stories.fingerprints import Counts, Sum, count_keys, looked_up
from tellings.compare.stories.similarity import CAP, RARE
from tellings.scale.store import WORK, BatchFile
from tellings.scale.stories import counted_in, slabs

LOOKS = 1_000_000  # candidates of a day whose texts are compared; of more, those that share most of their blocks,
CHANCE = 90  # but all that share so many thousandths of their cosine there: more than two articles do by chance
PAIRS = 1_000_000  # that a day keeps, the strongest: what links them holds all at one time
FEWEST = 20  # of an article, whatever the others have: the copies of one text must not crowd out all other stories
BATCH = 100_000  # pairs that are read at one time


class _Found(NamedTuple):
    """Pairs of an article of the day and one of the window: its place, the number of the other's day and its place
    there, how much of their blocks they share, the log-odds of their texts.
    """

    i: Any
    day: Any
    j: Any
    shared: Any
    odds: Any

    def only(self, kept: Any) -> "_Found":
        return _Found(*(column[kept] for column in self))


def _joined(found: list[_Found]) -> _Found:
    import numpy as np

    return _Found(*(np.concatenate(column) for column in zip(*found)))


def pair_day(task: dict[str, Any]) -> dict[str, Any]:
    """Score the articles of a day against each other and those of the days before; `back` is days and their keys, the
    day's own last.
    """
    import pyarrow as pa

    out = Path(task["out"])
    path = out / WORK / "pairs" / f"{task['key']}.arrow"
    if path.exists():
        return {"key": task["key"], "day": task["day"]}
    keys = [key for _, key in task["back"]]
    own = len(keys) - 1
    found = _strongest_pairs(out, keys, _blocks(out, keys, task["undated"]), task["undated"])
    odds = (
        _against_the_crowd(found.i, found.day, found.j, found.odds, own, task["n"]) if task["undated"] else found.odds
    )
    score, kept = scores_of(odds)
    file = BatchFile(
        path, pa.schema([("i", pa.int32()), ("day", pa.int32()), ("j", pa.int32()), ("score", pa.float64())])
    )
    columns = {name: getattr(found, name)[kept].astype("int32") for name in ("i", "day", "j")}
    table = pa.table(columns | {"score": score[kept]})
    for start in range(0, max(1, table.num_rows), BATCH):
        file.add(table.slice(start, BATCH))
    file.close()
    return {"key": task["key"], "day": task["day"]}


def _blocks(out: Path, keys: list[str], undated: bool) -> Blocks:
    """The blocks of a day, from the counts of its window; articles without a day meet others by rarer terms, and by
    twos only each other.
    """
    import numpy as np

    with np.load(out / WORK / "vectors" / f"{keys[-1]}.npz") as arrays:
        own = Counts(arrays["keys"], arrays["n_keys"])
    around = counted_in(out, keys, "keys", "vectors", own.keys)
    rare = (own if undated else around).n <= CAP
    blocks = Blocks(own.keys, rare, around.n <= RARE if undated else rare, apart=undated)
    if rare.all():
        return blocks
    twos = Sum()
    for slab in slabs(out, keys[-1:]):
        twos.add(count_keys(blocks.twos(slab.weighed).keys))
    found = twos.total().keys
    n = np.zeros(len(found), np.int64)
    for slab in slabs(out, keys[-1:] if undated else keys):
        n += looked_up(count_keys(blocks.twos(slab.weighed).keys), found)
    blocks.count_twos(Counts(found[n > 1], n[n > 1]))
    return blocks


def _strongest_pairs(out: Path, keys: list[str], blocks: Blocks, undated: bool) -> _Found:
    """The pairs of a day with its window, in order; of more than PAIRS the strongest."""
    import numpy as np

    own = len(keys) - 1
    held: list[_Found] = [_Found(*(np.zeros(0, dtype) for dtype in (np.int32, np.int32, np.int32, np.int32, float)))]
    seen, least = np.zeros(2000, np.int64), 0  # candidates by how much they share, in thousandths
    for ours in slabs(out, keys[-1:]):
        table = blocks.table(ours.weighed, ours.place, np.ones(len(ours.place), bool))
        for theirs in slabs(out, keys):
            mine, beside = theirs.day == own, Beside(ours.weighed, theirs.weighed)
            for i, j, shared in candidates(table, blocks.table(theirs.weighed, theirs.place, mine)):
                kept = ~mine[j] | (ours.place[i] < theirs.place[j])
                shared = np.minimum((shared[kept] * 1000).astype(np.int64), len(seen) - 1)
                seen += np.bincount(shared, minlength=len(seen))
                least = min(int(np.count_nonzero(np.cumsum(seen[::-1]) > LOOKS)), CHANCE)
                i, j, shared = i[kept][shared >= least], j[kept][shared >= least], shared[shared >= least]
                odds = beside.odds(i, j)
                kept = slice(None) if undated else scores_of(odds)[1]
                places = (ours.place[i], theirs.day[j], theirs.place[j], shared)
                held.append(_Found._make([*(each[kept].astype(np.int32) for each in places), odds[kept]]))
                if sum(len(each.i) for each in held) > 1.5 * LOOKS:
                    found = _joined(held)
                    found = found.only(found.shared >= least)
                    held = [found if len(found.i) <= LOOKS else _strongest(found, own)]
    found = _joined(held)
    found = _strongest(found.only(found.shared >= least), own)
    return found.only(np.lexsort((found.j, found.day, found.i)))


def _strongest(found: _Found, own: int) -> _Found:
    """The PAIRS strongest, and the FEWEST strongest of each article of the day; among equals a draw, so that no copy of
    a text has more than the others.
    """
    import numpy as np

    if len(found.i) <= PAIRS:
        return found
    draw = mixed(found.i.astype(np.uint64) << np.uint64(32) | found.j.astype(np.uint64), found.day.astype(np.uint64))
    found = found.only(np.lexsort((draw, -found.odds)))
    kept = np.arange(len(found.i)) < PAIRS
    mine = np.flatnonzero(found.day == own)
    for articles, place in ((found.i, np.arange(len(found.i))), (found.j[mine], mine)):
        order = np.argsort(articles, kind="stable")
        rank = np.arange(len(order)) - np.searchsorted(articles[order], articles[order])
        kept[place[order[rank < FEWEST]]] = True
    return found.only(kept)


def _against_the_crowd(i: Any, day: Any, j: Any, odds: Any, own: int, n: int) -> Any:
    """Number the articles anew, those without a day first, and damp what is alike by chance."""
    import numpy as np

    dated = day != own
    if not len(i):
        return odds
    far = (
        np.unique(np.stack([day[dated], j[dated]]), axis=1, return_inverse=True)
        if dated.any()
        else (np.zeros((2, 0)), np.zeros(0, np.int64))
    )
    other = j.astype(np.int64).copy()
    other[dated] = n + np.asarray(far[1]).ravel()
    return undated_odds(i, other, odds, n, n + far[0].shape[1])
