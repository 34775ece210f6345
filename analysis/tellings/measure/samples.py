"""A sample for readers: a blind sheet of places from a table, and how often readers found the table right."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.files import guarded_table
from tellings.core.lists.own_csv import own_rows
from tellings.core.tables import need_columns, text_of
from tellings.errors import TableError
from tellings.measure.scoring import krippendorff_alpha

SHEET, KEY = "sample_sheet.csv", "sample_key.csv"
_YES = "yes"


def draw_sample(
    table: pd.DataFrame,
    articles: pd.DataFrame,
    n: int,
    *,
    folder: str | Path,
    answer: str | None = None,
    by: str | None = None,
    window_chars: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Write a blind sheet of n places for readers, and apart from it the key with the program's answers.

    The sheet holds words and context only: no outlet, no article, no answer, in an order that says nothing. Give each
    reader a copy; a reader writes into the cell `answer` what the words are (or yes and no, where `answer` is None: are
    they what the table takes them for?), leaves it empty where it cannot be said, and does not see the key or another
    copy.

    Reads     table (article_id, start, end), articles (article_id, text); `answer`: the column with the program's
              answer; `by`: a column of table or of articles of which each value gives as many places as any other, as
              far as it has them; `folder`: where sample_sheet.csv and sample_key.csv are written
    Returns   the sheet: item, before, words, after, answer (empty), note (empty)
    Raises    TableError for a missing column, an n below 1 or above the rows that have a place, or where a file of that
              name is there: a sheet that was filled in is not written over
    Method    simple random sample, or one of equal size from each stratum, drawn by `seed`
    """
    import numpy as np

    need_columns(table, "table", "article_id", "start", "end", *([answer] if answer else []))
    need_columns(articles, "articles", "article_id", "text")
    rows = table[table["start"].notna()].reset_index(drop=True)
    if by and by not in rows:
        need_columns(articles, "articles", by)
        rows = rows.merge(articles[["article_id", by]], on="article_id", how="left")
    if not 1 <= n <= len(rows):
        raise TableError(f"draw_sample: n is {n}; the table has {len(rows)} rows with a place")
    paths = Path(folder) / SHEET, Path(folder) / KEY
    for path in paths:
        if path.exists():
            raise TableError(f"{path}: is there already; name another folder, so that no filled-in sheet is lost")
    rng = np.random.default_rng(seed)
    groups = rows[by].astype("str").fillna("unknown") if by else pd.Series("all", index=rows.index)
    queues = [rng.permutation(np.flatnonzero(groups == name)).tolist() for name in sorted(groups.unique())]
    taken: list[int] = []
    while len(taken) < n:  # one from each group in turn, until enough are drawn
        for queue in queues:
            if queue and len(taken) < n:
                taken.append(queue.pop())
    drawn = rows.iloc[rng.permutation(taken)].reset_index(drop=True)
    texts = dict(zip(articles["article_id"], articles["text"]))
    places = list(zip(drawn["article_id"], drawn["start"].astype(int), drawn["end"].astype(int)))
    words = text_of(articles, drawn)
    sheet = pd.DataFrame(
        {
            "item": range(1, n + 1),
            "before": [" ".join(texts[a][max(0, s - window_chars) : s].split()) for a, s, _ in places],
            "words": words,
            "after": [" ".join(texts[a][e : e + window_chars].split()) for a, _, e in places],
            "answer": "",
            "note": "",
        }
    )
    sizes = groups.value_counts()
    of_group = drawn[by].astype("str").fillna("unknown") if by else pd.Series("all", index=drawn.index)
    key = pd.DataFrame(
        {
            "item": range(1, n + 1),
            **{column: drawn[column] for column in ("article_id", "start", "end")},
            "group": of_group,
            "n_in_group": [int(sizes[name]) for name in of_group],
            "program": drawn[answer].astype("str").fillna("") if answer else _YES,
            "seed": seed,
        }
    )
    Path(folder).mkdir(parents=True, exist_ok=True)
    for path, made in zip(paths, (sheet, key)):
        guarded_table(made).to_csv(path, index=False, encoding="utf-8-sig")
    return sheet


def score_sample(sheet: str | Path | Sequence[str | Path], key: str | Path) -> pd.DataFrame:
    """How often the table was right by what each reader wrote, with an exact interval; and how far readers agree.

    An empty cell is missing: it counts neither as wrong nor as a label. Great and small letters are one.

    Reads     a filled-in sheet of draw_sample, or one for each reader (commas, semicolons or tabs, as spreadsheets save
              it), and the key
    Returns   one row a reader and group, and for all groups together: reader (name of the file), group, n (answered),
              n_empty, n_right, precision, low, high (0 to 1; NA with n 0), n_both and alpha (of all readers, on items
              that two or more answered; NA with one reader or one label). Where groups were drawn evenly, `all` speaks
              of the rows drawn and not of the whole table
    Raises    TableError when a sheet has an item twice or one that the key does not know; LexiconError for a file that
              cannot be read
    Method    Clopper and Pearson 1934, 95 %; Krippendorff's alpha for nominal labels (2004)
    """
    paths = [Path(sheet)] if isinstance(sheet, (str, Path)) else [Path(path) for path in sheet]
    known = {row["item"]: row for row in _read(Path(key), "key of a sample", "item", "group", "program")}
    names = [path.stem for path in paths]
    if not paths or len(set(names)) < len(names):
        raise TableError("score_sample: give each reader's sheet once, under a name of its own")
    answers = {path.stem: _answers(path, set(known)) for path in paths}
    groups = sorted({row["group"] for row in known.values()})
    rows = []
    for group in ["all", *(groups if groups != ["all"] else [])]:
        items = [item for item, row in known.items() if group == "all" or row["group"] == group]
        units = [[given.get(item) for given in answers.values()] for item in items]
        both = [unit for unit in units if sum(label is not None for label in unit) > 1]
        alpha = krippendorff_alpha(both) if both else float("nan")
        for reader, given in answers.items():
            said = [(given[item], known[item]["program"].casefold()) for item in items if item in given]
            right = sum(label == program for label, program in said)
            low, high = _exact(right, len(said))
            share = right / len(said) if said else None
            counts = (reader, group, len(said), len(items) - len(said), right, share, low, high)
            rows.append((*counts, len(both), alpha if alpha == alpha else None))
    columns = ["reader", "group", "n", "n_empty", "n_right", "precision", "low", "high", "n_both", "alpha"]
    found = pd.DataFrame(rows, columns=columns)
    return found.astype(dict.fromkeys(("precision", "low", "high", "alpha"), "Float64"))


def _exact(right: int, n: int) -> tuple[float | None, float | None]:
    """The exact 95 % interval of a share: 19 of 19 is 0.82 to 1."""
    from scipy.stats import binomtest

    if not n:
        return None, None
    interval = binomtest(right, n).proportion_ci(confidence_level=0.95, method="exact")
    return float(interval.low), float(interval.high)


def _read(path: Path, what: str, *columns: str) -> list[dict[str, Any]]:
    """The rows of a sheet, each cell by its column."""
    names, records = own_rows(path, what)
    for column in columns:
        if column not in names:
            raise TableError(f"{path}, row 1: the column {column!r} is missing; take the file as draw_sample wrote it")
    return [record.cells for record in records]


def _answers(path: Path, known: set[str]) -> dict[str, str]:
    """What one reader wrote, by item; an empty cell is left out."""
    given: dict[str, str] = {}
    seen: set[str] = set()
    for cells in _read(path, "sheet of a sample", "item", "answer"):
        item = cells["item"]
        if item not in known or item in seen:
            why = "stands twice" if item in seen else "is not in the key"
            raise TableError(f"{path}: the item {item!r} {why}; score a sheet with the key of the same draw")
        seen.add(item)
        if cells["answer"]:
            given[item] = cells["answer"].casefold()
    return given
