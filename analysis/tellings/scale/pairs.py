"""The pairs of an archive's articles that may tell one event: those of a day with each other and with the days before,
from files to a file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.compare.stories.candidates import Slab, blocks_of
from tellings.compare.stories.fingerprints import Counts
from tellings.compare.stories.pairs import Found, find_pairs, scores_of, uncrowded
from tellings.scale.store import WORK, BatchFile
from tellings.scale.stories import counted_in, slabs

BATCH = 100_000  # pairs that are read at one time


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
    found = _pairs(out, keys, task["undated"])
    odds = _against_the_crowd(found, own, task["n"]) if task["undated"] else found.odds
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


def _pairs(out: Path, keys: list[str], undated: bool) -> Found:
    """The pairs of a day, the last of the keys, with its window."""
    import numpy as np

    with np.load(out / WORK / "vectors" / f"{keys[-1]}.npz") as arrays:
        own = Counts(arrays["keys"], arrays["n_keys"])
    around = counted_in(out, keys, "keys", "vectors", own.keys)

    def mine() -> Iterator[Slab]:
        return slabs(out, keys[-1:])

    def whole() -> Iterator[Slab]:
        return slabs(out, keys)

    blocks = blocks_of(own, around.n, mine, whole, undated=undated)
    return find_pairs(mine, whole, blocks, len(keys) - 1, crowded=undated)


def _against_the_crowd(found: Found, own: int, n: int) -> Any:
    """Number the articles anew, those without a day first, and damp what is alike by chance."""
    import numpy as np

    dated = found.day != own
    if not len(found.i):
        return found.odds
    far = (
        np.unique(np.stack([found.day[dated], found.j[dated]]), axis=1, return_inverse=True)
        if dated.any()
        else (np.zeros((2, 0)), np.zeros(0, np.int64))
    )
    other = found.j.astype(np.int64).copy()
    other[dated] = n + np.asarray(far[1]).ravel()
    return uncrowded(found.i, other, found.odds, np.arange(n + far[0].shape[1]) < n)
