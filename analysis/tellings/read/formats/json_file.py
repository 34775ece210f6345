"""JSON and JSON Lines: one article an object; the files of news-please; lists of articles inside the answer of an
interface.
"""

import json
from collections.abc import Mapping
from typing import Any

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.mapping import columns_of, fold
from tellings.read.formats.base.records import Reading
from tellings.read.formats.base.table import reading_of

_DEEPEST = 4


def _flat(value: Any, name: str = "", depth: int = 0) -> dict[str, str]:
    """An object's cells: names of nested ones joined by a dot, lists of words joined by a comma, null left out."""
    if isinstance(value, dict):
        if depth > _DEEPEST:
            return {}
        cells: dict[str, str] = {}
        for key, inner in value.items():
            cells.update(_flat(inner, f"{name}.{key}" if name else str(key), depth + 1))
        return cells
    if isinstance(value, list):
        joined = "\n\n".join(item for item in value if isinstance(item, str))
        return {name: joined} if joined else {}
    return {} if value is None else {name: value if isinstance(value, str) else json.dumps(value)}


def _article_list(value: Any, depth: int = 0) -> list[Any] | None:
    """The first list of objects inside an answer: {"status": "ok", "articles": [...]}."""
    if isinstance(value, list):
        return value if any(isinstance(item, dict) for item in value) else None
    if isinstance(value, dict) and depth < 3:
        for inner in value.values():
            if found := _article_list(inner, depth + 1):
                return found
    return None


def _load(text: str) -> tuple[Any, str | None]:
    try:
        return json.loads(text), None
    except RecursionError:
        return None, "nested too deeply"
    except ValueError as error:
        return None, f"broken JSON: {str(error)[:100]}"


def _of_objects(
    items: list[Any],
    own: Mapping[str, str],
    lists: AnyLists,
    name: str,
    dropped: list[tuple[int, str]],
    single: bool = False,
) -> Reading:
    rows = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            rows.append((number, _flat(item)))
        elif item is not None:
            dropped.append((number, "broken record: not an object"))
    names = list(dict.fromkeys(key for _, row in rows for key in row))
    if {"maintext", "datepublish"} <= {fold(key) for item in items[:50] if isinstance(item, dict) for key in item}:
        name = "news-please json"
    return reading_of(name, names, rows, own, lists, dropped, single=single)


def read_lines(text: str, own: Mapping[str, str], lists: AnyLists = None) -> Reading:
    """One object a line; a line that is none is counted and the next one read."""
    dropped: list[tuple[int, str]] = []
    items: list[Any] = []
    number = 0
    for line in text.lstrip("\ufeff").split("\n"):
        if not line.strip():
            continue
        number += 1
        value, problem = _load(line)
        items.append(None if problem else value)
        if problem:
            dropped.append((number, "broken record: " + problem.removeprefix("broken JSON: ").split(":")[0].lower()))
    return _of_objects(items, own, lists, "jsonl", dropped)


def read(text: str, own: Mapping[str, str], lists: AnyLists = None) -> Reading:
    """One object, a list of them, or an answer that holds a list; objects line by line are taken as such."""
    text = text.lstrip("\ufeff")
    value, problem = _load(text)
    if problem and "\n" in text.strip() and isinstance(_load(text.strip().split("\n", 1)[0])[0], dict):
        return read_lines(text, own, lists)
    if problem:
        return Reading("json", remarks=[problem])
    if isinstance(value, dict):
        cells = _flat(value)
        inner = _article_list(value)
        if inner is None or columns_of(list(cells), [cells], own, lists).problem is None:
            return _of_objects([value], own, lists, "json", [], single=True)
        value = inner
    if not isinstance(value, list):
        return Reading("json", remarks=["no record: neither an object nor a list of objects"])
    return _of_objects(value, own, lists, "json", [])
