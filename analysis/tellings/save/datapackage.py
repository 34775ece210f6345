"""The Data Package 2.0 descriptor: every saved table, its columns, types, allowed words and keys, from the codebook."""

import json
from pathlib import Path
from typing import Any

from tellings.core.files import whole_file
from tellings.core.schema import KEYS, TABLES, Column

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "str": "string",
    "int64": "integer",
    "Int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "boolean": "boolean",
    "datetime64[s]": "datetime",
}
# Where a column of that name points to in another table.
_POINTS_TO = {
    "article_id": "articles",
    "block_id": "blocks",
    "sentence_id": "sentences",
    "claim_id": "claims",
    "fact_id": "facts",
    "source_id": "sources",
    "figure_id": "figures",
    "quote_id": "quotes",
}


def _field(column: Column) -> dict[str, Any]:
    """One column as a Table Schema field."""
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.dtype], "description": column.meaning}
    limits: dict[str, Any] = {} if column.missing else {"required": True}
    if column.values:
        limits["enum"] = list(column.values)
    return field | ({"constraints": limits} if limits else {})


def _schema(name: str, saved: set[str]) -> dict[str, Any]:
    """One table as a Table Schema, with its key and the tables that it points to."""
    columns = TABLES[name]
    schema: dict[str, Any] = {"fields": [_field(c) for c in columns], "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = [KEYS[name]]
    pointers = [
        {"fields": [c.name], "reference": {"resource": other, "fields": [c.name]}}
        for c in columns
        if (other := _POINTS_TO.get(c.name)) in saved and other != name and name != "checks"
    ]
    return schema | ({"foreignKeys": pointers} if pointers else {})


def descriptor(names: list[str], *, version: str, folder: str = "csv") -> dict[str, Any]:
    """The descriptor of the tables saved as CSV in `folder`.

    Source    Data Package 2.0 (2024), Table Schema; types and words from the codebook
    """
    resources = [
        {
            "name": name,
            "type": "table",
            "path": f"{folder}/{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _schema(name, set(names)),
        }
        for name in names
    ]
    return {
        "$schema": PROFILE,
        "name": "tellings",
        "version": version,
        "title": "Who reported what figure, on whose word, in whose words, under which frame",
        "description": "Tables of a comparison of news articles. Every start and end counts characters (Unicode "
        "code points) of articles.text. "
        "A cell of words that begins with = + - @ or an apostrophe has an apostrophe before it, "
        "so that no spreadsheet runs it.",
        "resources": resources,
    }


def write_descriptor(names: list[str], path: Path, *, version: str) -> None:
    """Write datapackage.json for the tables in csv/ beside it."""
    with whole_file(path) as draft:
        draft.write_text(
            json.dumps(descriptor(names, version=version), ensure_ascii=False, indent=1), encoding="utf-8", newline="\n"
        )
