"""Reads the word lists: data/lexicons/*.csv, or a reader's own copies; says which file and row is wrong."""

import csv
from functools import lru_cache
from pathlib import Path

from tellings.errors import LexiconError

# The columns that each list must have; more are welcome (note, source).
COLUMNS = {
    "cues": ("cue", "forms", "act", "stance"),
    "actions": ("action", "forms", "label", "target"),
    "qualifiers": ("phrase", "qualifier", "side"),
    "words": ("word", "class"),
    "pronouns": ("pronoun", "stands_for"),
    "firstnames": ("name", "stands_for"),
    "nouns": ("noun", "type"),
    "stance_groups": ("group", "stance", "act", "reason"),
    "units": ("surface", "unit", "kind", "dimension", "factor"),
    "people": ("name", "alias", "type", "role", "side", "from", "until"),
    "places": ("place", "alias", "demonym", "side"),
    "boilerplate": ("rule", "kind", "reach", "pattern"),
    "background": ("word", "zipf"),
    "stopwords": ("word",),
    "abbreviations": ("abbreviation", "ends"),
    "numbers": ("word", "value", "low", "high", "kind"),
    "currencies": ("surface", "unit", "place"),
    "changes": ("change", "forms", "nouns"),
    "modifiers": ("word",),
    "plurals": ("plural", "singular"),
    "grammar": ("word", "class"),
    "idioms": ("phrase",),
    "contexts": ("group", "words"),
    "namecues": ("word", "side"),
    "openers": ("word",),
    "nosources": ("word", "class"),
    "synonyms": ("noun", "forms", "reach"),
    "months": ("month", "forms"),
    "townwords": ("word",),
    "within": ("place", "within"),
    "nicknames": ("short", "full"),
    "spellings": ("written", "folded"),
    "signatures": ("rule", "reach", "pattern"),
}


def data_folder() -> Path:
    """The folder `data/` of the package: the same files in a checkout, an editable install and a wheel."""
    import tellings.data

    return Path(tellings.data.__file__).parent


@lru_cache(maxsize=64)
def _read(path: str, name: str, stamp: int) -> tuple[dict[str, str], ...]:
    """The rows of one list; `stamp` (the file's time of change) only keeps an edited list from being served from the cache."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [c for c in COLUMNS.get(name, ()) if c not in (reader.fieldnames or ())]
        if missing:
            raise LexiconError(f"{path}, row 1: the column {missing[0]!r} is missing; the header must have {', '.join(COLUMNS[name])}")
        rows = []
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise LexiconError(f"{path}, row {number}: the row has another number of cells than the header; put a comma list in quotation marks")
            first = next(iter(row.values()))
            if not first.strip():
                raise LexiconError(f"{path}, row {number}: the first cell is empty; write it or delete the row")
            rows.append({key: value.strip() for key, value in row.items()} | {"row": str(number)})
    return tuple(rows)


def read_list(name: str, lists: str | Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of the list `name`, each a dict of its cells plus `row`, its row number in the file as a spreadsheet counts it.

    A CSV of that name in the folder `lists` replaces the package's own.

    Raises    LexiconError naming file and row
    """
    own = Path(lists) / f"{name}.csv" if lists else None
    path = own if own and own.is_file() else data_folder() / "lexicons" / f"{name}.csv"
    if not path.is_file():
        raise LexiconError(f"{path}: there is no such list")
    return _read(str(path), name, path.stat().st_mtime_ns)
