"""What each word list must hold: columns, the words of its cells, its groups; and every row of a list that does not."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

# The columns that each list must have; more are welcome (note, source).
COLUMNS = {
    "cues": ("cue", "forms", "act", "stance"),
    "actions": ("action", "forms", "label", "target"),
    "homographs": ("verb", "action", "with", "unless"),
    "verbs": ("verb", "third", "past", "participle", "ing", "noun"),
    "clausewords": ("word", "class"),
    "whenwords": ("word", "class", "value"),
    "qualifiers": ("phrase", "qualifier", "side"),
    "function_words": ("word", "sentence", "number"),
    "pronouns": ("pronoun", "stands_for"),
    "firstnames": ("name", "stands_for"),
    "nouns": ("noun", "type"),
    "stance_groups": ("group", "stance", "act", "reason"),
    "units": ("surface", "unit", "kind", "dimension", "factor"),
    "people": ("name", "alias", "type", "role", "side", "from", "until"),
    "places": ("place", "alias", "demonym", "side", "speaks", "capital"),
    "boilerplate": ("rule", "kind", "reach", "pattern", "behind"),
    "background": ("word", "zipf"),
    "stopwords": ("word",),
    "lens": ("angle", "seed_word"),
    "abbreviations": ("abbreviation", "ends"),
    "numbers": ("word", "value", "low", "high", "kind"),
    "currencies": ("surface", "unit", "place"),
    "changes": ("change", "forms", "nouns"),
    "modifiers": ("word",),
    "plurals": ("plural", "singular"),
    "idioms": ("phrase",),
    "contexts": ("group", "words"),
    "namecues": ("word", "side"),
    "openers": ("word", "class"),
    "nosources": ("word", "class"),
    "synonyms": ("noun", "forms", "reach"),
    "opposites": ("one", "other"),
    "months": ("month", "forms"),
    "townwords": ("word",),
    "offices": ("office", "also"),
    "sites": ("word", "any"),
    "within": ("place", "within"),
    "nicknames": ("short", "full"),
    "spellings": ("written", "folded"),
    "signatures": ("rule", "reach", "pattern"),
    "outlets": ("outlet", "forms"),
    "styles": ("written", "style", "other"),
    "frames": ("frame", "entry", "forms", "with", "unless"),
    "evaluators": ("phrase", "class", "unless"),
    "columns": ("column", "field"),
    "exportfields": ("tag", "field", "format"),
    "monthnames": ("month", "forms", "language"),
}

# What a column may hold, where a rule reads it by its words; `list_problems` holds a reader's own lists to it.
VALUES = {
    ("cues", "act"): ("speech", "thought"),
    ("cues", "stance"): ("neutral", "certain", "doubting", "urging", "judging"),
    ("qualifiers", "qualifier"): ("exact", "about", "nearly", "over", "under", "at_least", "at_most"),
    ("qualifiers", "side"): ("before", "after"),
    ("boilerplate", "kind"): (
        "byline",
        "caption",
        "dateline",
        "headline",
        "standfirst",
        "subhead",
        "teaser",
        "boilerplate",
    ),
    ("places", "speaks"): ("yes", "no"),
    ("places", "capital"): ("yes", "no"),
    ("openers", "class"): ("pronoun", "demonstrative", "other"),
    ("sites", "any"): ("yes", "no"),
    ("boilerplate", "behind"): ("", "caption"),
    ("boilerplate", "reach"): ("paragraph", "later", "start", "opening", "end", "tail", "rest"),
    ("abbreviations", "ends"): ("no", "maybe", "number", "clock"),
    ("people", "type"): ("person", "organisation", "media", "group"),
}
_NUMBERS = {("background", "zipf"), ("numbers", "value"), ("numbers", "low"), ("numbers", "high"), ("units", "factor")}
_PATTERNS = {("boilerplate", "pattern"), ("signatures", "pattern")}
TAKES = (
    "quote clause hearer np to objto name as of noun according reportedly seem evidence tail at verb agent request "
).split()  # what each means stands in find/text/cues.py
# What a function word is in a sentence, for claims and names, and beside a number.
IN_SENTENCE = (
    "pronoun object det article indefinite prep of to that sub rel wh and but contrast be have aux not verb adv adj "
    "noun number time opener compound elision"
).split()
BESIDE_NUMBER = "det poss pron prep conj wh aux modal verb past fills adv month weekday".split()
# Columns of which a cell holds several words.
_WORDS = {
    ("cues", "takes"): TAKES,
    ("function_words", "sentence"): IN_SENTENCE,
    ("function_words", "number"): BESIDE_NUMBER,
}
_OUTLET = ("signatures", "pattern")  # the part of the pattern that is the outlet: (?P<outlet>...)
_DATES = {("people", "from"), ("people", "until")}
_WHOLE = {("months", "month"): (1, 12), ("monthnames", "month"): (1, 12)}
# The columns whose every word some rule asks for: a list that takes the place of ours has rows of each.
GROUPS = {
    "contexts": ("group",),
    "function_words": ("sentence", "number"),
    "clausewords": ("class",),
    "currencies": ("place",),
}
# What names a row where its first cell does not: a reader's added row takes the place of ours of the same name.
NAMES = {
    **dict.fromkeys(("clausewords", "whenwords"), ("word", "class")),
    "numbers": ("word", "kind"),
    "frames": ("frame", "entry"),
    "lens": ("angle", "seed_word"),
    "exportfields": ("tag", "format"),
    "styles": ("written", "style"),
    "qualifiers": ("phrase", "side"),
    "namecues": ("word", "side"),
    "currencies": ("surface", "place"),
    "homographs": ("verb", "action"),
    "evaluators": ("phrase", "class"),
    "cues": ("cue", "forms"),
    "monthnames": ("month", "forms", "language"),
    "months": ("month", "forms"),
    "changes": ("change", "forms"),
}
MORE = ".more"  # cues.more.csv adds rows to cues.csv


def name_of(path: str | Path) -> str:
    """The list that a file is of: cues.csv takes its place, cues.more.csv adds to it."""
    return Path(path).stem.removesuffix(MORE)


def adds(path: str | Path) -> bool:
    """Whether a file adds to a list instead of taking its place."""
    return Path(path).stem.endswith(MORE)


def rows_in(text: str, path: str, name: str) -> Iterator[dict[str, str] | str]:
    """The rows of one list, each a dict, or a line that says what is wrong with it."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    missing = [c for c in COLUMNS.get(name, ()) if c not in header]
    if missing:
        yield f"{path}, row 1: the column {missing[0]!r} is missing; the header must have {', '.join(COLUMNS[name])}"
        return
    for number, cells in enumerate(filter(None, reader), start=2):
        if len(cells) != len(header):
            mend = "put a comma list in quotation marks"
            yield f"{path}, row {number}: the row has another number of cells than the header; {mend}"
        elif not cells[0].strip():
            yield f"{path}, row {number}: the first cell is empty; write it or delete the row"
        else:
            yield dict(zip(header, map(str.strip, cells)), row=str(number))


def groups_of(name: str, rows: Iterable[dict[str, str]]) -> frozenset[tuple[str, str]]:
    """The words that stand in the columns whose every word some rule asks for, each with its column."""
    return frozenset((column, word) for row in rows for column in GROUPS.get(name, ()) for word in row[column].split())


def problems_in(text: str, path: str, ours: dict[str, frozenset[tuple[str, str]]] | None = None) -> list[str]:
    """Everything that is wrong with a list, one line a problem.

    `ours`: the groups of each list of the package, which a list that takes its place must have
    """
    name, found, rows = name_of(path), [], []
    if name not in COLUMNS:
        return [f"{path}: the package reads no list of this name; it reads {', '.join(sorted(COLUMNS))}"]
    for row in rows_in(text, path, name):
        if isinstance(row, str):
            found.append(row)
        else:
            rows.append(row)
            found += [f"{path}, row {row['row']}: {problem}" for problem in _cell_problems(name, row)]
    if not found and not adds(path):
        if gone := sorted((ours or {}).get(name, frozenset()) - groups_of(name, rows)):
            mend = f"copy its rows from ours, or name the file {name}{MORE}.csv to add to ours"
            column, word = gone[0]
            found.append(f"{path}: no row has the {column} {word!r}, which a rule asks for; {mend}")
        if not rows:
            found.append(f"{path}: the list has no row; name the file {name}{MORE}.csv to add to ours, or delete it")
    return found


def _cell_problems(name: str, row: dict[str, str]) -> Iterator[str]:
    """What is wrong with the cells of one row."""
    for column, cell in row.items():
        allowed = VALUES.get((name, column), ())
        if allowed and not cell and "" not in allowed:
            yield f"the {column} cell is empty; write {', '.join(allowed[:-1])} or {allowed[-1]}, or delete the row"
        elif allowed and cell not in allowed:
            yield f"{column} is {cell!r}; it is one of {', '.join(allowed)}"
        if wrong := sorted(set(cell.split()) - set(_WORDS.get((name, column), cell.split()))):
            yield f"the {column} cell holds {wrong[0]!r}; write words of {', '.join(_WORDS[name, column])}"
        if (name, column) in _NUMBERS and cell:
            try:
                float(cell)
            except ValueError:
                yield f"{column} is {cell!r}, which is no number; write 1234.5 without thousands marks"
        if (name, column) in _PATTERNS and (problem := _pattern_problem(name, column, cell)):
            yield problem
        if (name, column) in _DATES and cell and not _is_day(cell):
            yield f"{column} is {cell!r}; write a day as 2025-12-07, or leave it empty"
        low, high = _WHOLE.get((name, column), (None, None))
        if low is not None and high is not None and not (cell.isdecimal() and low <= int(cell) <= high):
            yield f"{column} is {cell!r}; write a whole number from {low} to {high}"
    if name == "numbers":
        needed = ("low", "high") if row["kind"] in ("vague", "share") else ("value",)
        yield from (
            f"{column} is empty, which a number of the kind {row['kind']} has" for column in needed if not row[column]
        )
    if name == "whenwords" and row["class"] in ("weekday", "day", "which") and not row["value"].lstrip("-").isdecimal():
        yield f"value is {row['value']!r}; write a whole number"


def _pattern_problem(name: str, column: str, cell: str) -> str | None:
    """What is wrong with a cell that holds a regular expression."""
    try:
        pattern = re.compile(cell)
    except re.error as error:
        return f"{column} is no regular expression ({error}); a bracket or a backslash is missing or too many"
    if (name, column) == _OUTLET and "outlet" not in pattern.groupindex:
        return f"{column} does not say which part is the outlet; put it into (?P<outlet>...)"
    return None


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
