"""The cards of the word lists: where each list is from, how long it is, how often its hits were right when read by
hand, how it errs.
"""

import csv
from hashlib import sha256

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, data_folder, read_list
from tellings.errors import LexiconError

CARD_COLUMNS = (
    "list",
    "part",
    "where_from",
    "size",
    "precision",
    "n_read",
    "read_on",
    "read_in",
    "measure",
    "typical_error",
    "fingerprint",
)


def _rows_of(name: str, part: str, lists: AnyLists = None) -> list[dict[str, str]]:
    """The rows of a list, or of that part of it which has the name in its first column."""
    rows = [dict(row) for row in read_list(name, lists)]
    return [row for row in rows if not part or next(iter(row.values())) == part]


def fingerprint_of(name: str, part: str = "", lists: AnyLists = None) -> str:
    """Eight characters that change when an entry of the list changes; notes do not count, nor does the order of the
    rows.
    """
    cells = sorted(
        "|".join(value for key, value in row.items() if key not in ("row", "note"))
        for row in _rows_of(name, part, lists)
    )
    return sha256("\n".join(cells).encode()).hexdigest()[:8]


def list_cards(*, lists: AnyLists = None) -> pd.DataFrame:
    """A card for every word list, and for every frame of frames.csv.

    Reads     data/cards.csv; the lists themselves; `lists`: a reader's folder of lists
    Returns   one row a list or part: list, part, where_from, size (rows now), precision (percent of the hits read by
              hand that were right;
              NA where nobody read any), n_read, read_on, read_in, measure and value (the line of data/scores.csv that
              measures what the list
              serves), typical_error, as_read (whether the entries are still those that were read; NA without a reading)
    Raises    LexiconError when cards.csv lacks a column
    """
    path = data_folder() / "cards.csv"
    with open(path, encoding="utf-8", newline="") as file:
        cards = list(csv.DictReader(file))
    for column in CARD_COLUMNS:
        if cards and column not in cards[0]:
            raise LexiconError(
                f"{path}, row 1: the column {column!r} is missing; the header must have {', '.join(CARD_COLUMNS)}"
            )
    table = pd.DataFrame(cards, columns=list(CARD_COLUMNS)).replace("", pd.NA)
    pairs = [(card["list"], card["part"]) for card in cards]
    table["size"] = [len(_rows_of(name, part, lists)) for name, part in pairs]
    now = [fingerprint_of(name, part, lists) for name, part in pairs]
    with open(data_folder() / "scores.csv", encoding="utf-8", newline="") as file:
        values = {row["measure"]: float(row["value"]) for row in csv.DictReader(file)}
    table.insert(table.columns.get_loc("measure") + 1, "value", table["measure"].map(values).astype("float64"))
    then = [card["fingerprint"] for card in cards]
    table["as_read"] = pd.array([old == new if old else pd.NA for old, new in zip(then, now)], dtype="boolean")
    return table.drop(columns="fingerprint").astype({"precision": "Int64", "n_read": "Int64", "size": "int64"})
