"""Groups of paragraphs that hold under resampling: many trees of samples vote on every two, and average linkage groups
by their votes.
"""

from typing import Any, NamedTuple

# Of so many paragraphs in all, 100 at most and 20 at least: with 40 the groups of 73 paragraphs changed with the seed
# more than with 100; those of 1,500 change with 20 hardly more than with 100 (adjusted Rand index of two seeds, mean of
# three sets: 0.64 and 0.69), for every vote there has many voters.
RESAMPLES, FEWEST_RESAMPLES, DRAWN = 100, 20, 30_000
MOST_IN_TREE = 1500  # paragraphs that are compared two by two; above, a sample is
# Of the choice by stability. With 5 to 10 the most was taken in nine of ten draws of the seeds and in seven of ten
# stories of BASIL; with 4 to 12 in none and in one of five.
FEWEST_ANGLES, MOST_ANGLES = 4, 12
_ERRORS = 2  # standard errors within which a cut repeats as well as the best: the coarsest of those is kept
# How often a paragraph as near to the others of its group as this cosine stood where marks had it: a logistic curve
# through five mixed events of BASIL, five of Giveme5W1H and the seeds, each a third; its intercept was 0.02.
_STEEP = 6.2
_KEPT = 0.8  # share of the paragraphs in each resample
_MEMBERS = 4  # paragraphs an angle needs on average: fewer is no group
_CELLS = 2_000_000  # nodes times levels of the trees that are cut at once: bounds the memory
_VOTERS = 20  # resamples whose votes are counted by one product
_DIGITS = 9  # distances are rounded before they are compared, so that the last bit of a processor decides nothing


class Groups(NamedTuple):
    """The group of each paragraph (1, 2 ...; 0 = none), how surely it is there (0 to 1), the method that put it there,
    its strongest rival (0 = none).
    """

    labels: Any
    confidence: Any
    method: list[str]
    rival: Any


def _levels(n: int, n_angles: int | None) -> tuple[list[int], list[int]]:
    """The numbers of groups to choose from, and those at which the trees of resamples are cut to vote."""
    if n_angles:
        wanted = min(n_angles, n)
        around = (
            range(FEWEST_ANGLES, MOST_ANGLES + 1)
            if FEWEST_ANGLES <= wanted <= MOST_ANGLES
            else range(max(2, wanted // 2), wanted + 1)
        )
        return [wanted], sorted({k for k in around if k < n} | {wanted})
    most = max(2, min(MOST_ANGLES, n // _MEMBERS))
    choices = list(range(min(FEWEST_ANGLES, most), most + 1))
    return choices, choices


def resamples_of(n: int) -> int:
    """How many resamples so many paragraphs are grouped by.

    >>> [resamples_of(n) for n in (73, 300, 750, 1500)]
    [100, 100, 40, 20]
    """
    return max(FEWEST_RESAMPLES, min(RESAMPLES, DRAWN // max(1, n)))


def distances(matrix: Any) -> Any:
    """The cosine distance of every two rows of unit length."""
    import numpy as np

    far = np.round(1 - (matrix @ matrix.T).toarray(), _DIGITS)
    np.fill_diagonal(far, 0)
    return np.clip(far, 0, 1)


def _trees(far: Any) -> tuple[Any, Any]:
    """Two trees of the distances of every two paragraphs: by average linkage, and by Ward's on the chords that belong
    to the angles.
    """
    import numpy as np
    from scipy.cluster.hierarchy import linkage

    return linkage(far, method="average"), linkage(np.sqrt(2 * far), method="ward")


def cuts_of(trees: Any, levels: list[int]) -> Any:
    """The groups 1, 2 ... of each tree at each level (trees x levels x leaves): those of scipy's fcluster (criterion
    maxclust), numbered in another order.

    fcluster checks the whole tree for every level, and that took longer than to grow the trees.

    >>> from scipy.cluster.hierarchy import linkage
    >>> cuts_of([linkage([[0.0], [1.0], [9.0], [11.0]], method="average")], [3, 2]).tolist()
    [[[3, 3, 1, 2], [1, 1, 2, 2]]]
    """
    import numpy as np

    trees = np.asarray(trees)
    n, heights = trees.shape[1] + 1, trees[:, :, 2]
    nodes, joins = np.arange(2 * n - 1), n - np.array(levels)
    above = np.tile(nodes, (len(trees), 1))
    np.put_along_axis(
        above, trees[:, :, :2].reshape(len(trees), -1).astype(np.int64), np.repeat(nodes[n:], 2)[None], axis=1
    )
    # Joins of one height are made together.
    joined = (heights[:, None] <= heights[:, np.maximum(joins - 1, 0), None]).sum(axis=2)
    ends = n + np.where(joins > 0, joined, 0)[:, :, None]
    # The nodes of all trees at all levels are numbered through, so that one step up is one look into a flat array.
    first = len(nodes) * np.arange(len(trees) * len(levels)).reshape(len(trees), -1, 1)
    top = first + np.where(above[:, None] < ends, above[:, None], nodes)
    while ((higher := top.take(top)) != top).any():
        top = higher
    numbers = ((top == first + nodes) & (nodes < ends)).cumsum(axis=2, dtype=np.int32)
    return numbers.take(top[:, :, :n])


def _vote(far: Any, levels: list[int], seed: int) -> tuple[Any, tuple[Any, Any]]:
    """How often every two paragraphs fall together when both are drawn; the paragraphs of each resample and their
    groups, by average linkage and by Ward's.
    """
    import numpy as np

    n, rng = len(far), np.random.default_rng(seed)
    n_resamples = resamples_of(n)
    parts = np.array([np.sort(rng.choice(n, size=max(2, int(n * _KEPT)), replace=False)) for _ in range(n_resamples)])
    one, other = np.triu_indices(parts.shape[1], 1)
    trees = [tree for part in parts for tree in _trees(far[part[one], part[other]])]
    at_once = max(1, _CELLS // (2 * n * len(levels)))
    cuts = np.concatenate([cuts_of(trees[at : at + at_once], levels) for at in range(0, len(trees), at_once)]).reshape(
        n_resamples, 2, len(levels), -1
    )
    together, drawn = np.zeros((n, n), dtype="float32"), np.zeros((n, n), dtype="float32")
    each = cuts.shape[1] * cuts.shape[2]
    for at in range(0, n_resamples, _VOTERS):  # sums of whole numbers: exact on every processor
        some, found = parts[at : at + _VOTERS], cuts.reshape(n_resamples, each, -1)[at : at + _VOTERS]
        ends = np.append(0, found.max(axis=2).ravel().cumsum())
        members = np.zeros((n, ends[-1]), dtype="float32")
        members[some[:, None, :], found - 1 + ends[:-1].reshape(len(some), each)[:, :, None]] = 1
        together += members @ members.T
        present = np.zeros((n, len(some)), dtype="float32")
        present[some, np.arange(len(some))[:, None]] = 1
        drawn += each * (present @ present.T)
    return np.divide(together, drawn, out=np.zeros_like(together), where=drawn > 0), (parts, cuts)


def adjusted_rand(one: Any, other: Any) -> Any:
    """The adjusted Rand index of two groupings, numbered from 1, to the last bit as scikit-learn counts it; of many at
    once, along the last axis.

    >>> import numpy as np
    >>> adjusted_rand(np.array([1, 1, 2, 2]), np.array([[2, 2, 1, 1], [1, 1, 1, 2]])).tolist()
    [1.0, 0.0]
    """
    import numpy as np

    one, other = np.broadcast_arrays(one, other)
    (*shape, n), high, width = one.shape, int(one.max()) + 1, int(other.max()) + 1
    pairs = np.arange(one.size // n).reshape(*shape, 1)
    table = np.bincount(((pairs * high + one) * width + other).ravel(), minlength=pairs.size * high * width).reshape(
        *shape, high, width
    )
    both = (table**2).sum(axis=(-2, -1))
    together, apart_there, apart_here = (
        both - n,
        (table.sum(axis=-2) ** 2).sum(axis=-1) - both,
        (table.sum(axis=-1) ** 2).sum(axis=-1) - both,
    )
    apart = n * n - apart_there - apart_here - both
    whole = (together + apart_here) * (apart_here + apart) + (together + apart_there) * (apart_there + apart)
    alike = (apart_there == 0) & (apart_here == 0)
    return np.where(alike, 1.0, 2.0 * (together * apart - apart_here * apart_there) / np.where(alike, 1, whole))


def _choose(cuts: list[Any], runs: tuple[Any, Any]) -> int:
    """Which cut to keep: of those that resamples repeat as well as the best, within two standard errors, the coarsest.

    A resample repeats a cut as well as its own groups (the mean of both linkages) agree with it: the adjusted Rand
    index.
    """
    import numpy as np

    parts, found = runs
    agreed = adjusted_rand(np.array(cuts)[:, parts], found.transpose(1, 2, 0, 3))  # linkages x levels x resamples
    scores = np.ascontiguousarray(agreed.mean(axis=0))
    means = [round(float(np.mean(values)), 6) for values in scores]
    best = max(range(len(means)), key=lambda number: (means[number], number))
    floor = means[best] - _ERRORS * float(np.std(scores[best])) / len(scores[best]) ** 0.5
    return min(number for number, mean in enumerate(means) if mean >= floor)


def _rivals(votes: Any, labels: Any) -> Any:
    """The group with the second most votes for each paragraph; 0 where no other has one."""
    import numpy as np

    members = (labels[:, None] == np.arange(1, labels.max() + 1)).astype("float64")
    # In double precision and rounded: the order in which a processor adds decides nothing.
    sums = np.round((votes.astype("float64") * (1 - np.eye(len(labels)))) @ members, _DIGITS)
    means = np.round(sums / members.sum(axis=0), _DIGITS)
    means[np.arange(len(labels)), labels - 1] = 0
    return np.where(means.max(axis=1) > 0, means.argmax(axis=1) + 1, 0)


def confidence_of(matrix: Any, labels: Any) -> Any:
    """How often paragraphs as near to the others of their group were rightly there (0.5 to 1).

    Near is the cosine of a paragraph's row with the sum of the other rows of its group. Of paragraphs that stood
    wrongly and such as stood rightly, this put the wrong one lower in 69 of 100 pairs on the seeds' marks and in 77 and
    85 on mixed events; the share of the votes, which stood here before, in 52, 80 and 86.
    """
    import numpy as np

    sums = _sums_of(matrix, labels, int(labels.max()))
    n, own = len(labels), np.repeat(np.arange(len(labels)), np.diff(matrix.indptr))
    # Cell by cell: a row of sums for each paragraph would be 700 MB for 1,000 articles.
    of_own = np.bincount(own, matrix.data * sums[labels[own] - 1, matrix.indices], n)
    squared = np.bincount(own, matrix.data**2, n)
    others = (sums**2).sum(axis=1)[labels - 1] - 2 * of_own + squared
    length = np.sqrt(np.maximum(others * squared, 0))
    near = np.divide(of_own - squared, length, out=np.zeros(len(labels)), where=np.round(length, _DIGITS) > 0)
    return np.round(1 / (1 + np.exp(-_STEEP * np.round(near, _DIGITS))), 4)


def _group_all(matrix: Any, n_angles: int | None, seed: int) -> tuple[Any, Any]:
    """Groups and rivals where every two paragraphs can be compared."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    far = distances(matrix)
    choices, levels = _levels(len(far), n_angles)
    votes, runs = _vote(far, levels, seed)
    apart = np.round(1 - votes.astype("float64"), 6)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), method="average")
    cuts = [fcluster(tree, k, criterion="maxclust") for k in levels]
    labels = cuts[levels.index(choices[0]) if len(choices) == 1 else _choose(cuts, runs)]
    return labels, _rivals(votes, labels)


def _sums_of(matrix: Any, labels: Any, n: int) -> Any:
    """The sum of the rows of each group 1 to n."""
    import numpy as np
    from scipy import sparse

    kept = labels > 0
    chooser = sparse.csr_matrix(
        (np.ones(int(kept.sum())), (labels[kept] - 1, np.flatnonzero(kept))), shape=(n, matrix.shape[0])
    )
    return (chooser @ matrix).toarray()


def centres_of(matrix: Any, labels: Any, n: int) -> Any:
    """The mean row of each group 1 to n, at unit length."""
    import numpy as np

    centres = _sums_of(matrix, labels, n)
    return centres / np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)


def nearest(matrix: Any, centres: Any) -> tuple[Any, Any, Any]:
    """The nearest centre of each row (1, 2 ...; the first of equals), its cosine as a share of its own and the
    second's, and the second (0 = none).
    """
    import numpy as np

    near = np.round(np.asarray(matrix @ centres.T), _DIGITS)
    place, labels = np.arange(len(near)), near.argmax(axis=1) + 1
    first = near[place, labels - 1].copy()
    near[place, labels - 1] = 0
    second = near.max(axis=1)
    sure = np.round(np.divide(first, first + second, out=np.zeros(len(near)), where=first > 0), 4)
    return labels, sure, np.where(second > 0, near.argmax(axis=1) + 1, 0)


def group_paragraphs(matrix: Any, n_angles: int | None, seed: int) -> Groups:
    """Group rows of unit length by the votes of resampled trees; above MOST_IN_TREE a sample is grouped and the others
    join the nearest centre.

    Method    100 resamples of four fifths (fewer above 300 paragraphs, 20 from 1,500 on), each grouped by average
              linkage on cosine distance and by Ward's linkage,
              cut at 4 to 12 groups;
              average linkage on the share of groupings that part two paragraphs (evidence accumulation, Fred and Jain
              2005)
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    n = matrix.shape[0]
    whole = n <= MOST_IN_TREE
    sample = np.arange(n) if whole else np.sort(np.random.default_rng(seed).choice(n, size=MOST_IN_TREE, replace=False))
    with threadpool_limits(1):  # more threads spin longer than the products take, and beside other processes stop them
        grouped, rival_there = _group_all(matrix[sample], n_angles, seed)
    if whole:
        return Groups(grouped, confidence_of(matrix, grouped), ["resampled trees"] * n, rival_there)
    labels, _, rival = nearest(matrix, centres_of(matrix[sample], grouped, int(grouped.max())))
    labels[sample], rival[sample] = grouped, rival_there
    method = np.full(n, "nearest centre", dtype=object)
    method[sample] = "resampled trees"
    return Groups(labels, confidence_of(matrix, labels), method.tolist(), rival)
