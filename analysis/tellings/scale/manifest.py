"""What an archive was made from and what came out, so that two runs can be compared."""

from pathlib import Path
from typing import Any

import pandas as pd

from tellings.errors import ArticleError
from tellings.scale.store import read_json

COMPARED_PARTS = (
    "version",
    "code",
    "lists",
    "options",
    "inputs",
    "tables",
    "skipped",
)  # `run` says when and where, and is not compared


def compare_manifests(one: str | Path, other: str | Path) -> pd.DataFrame:
    """Say in what two runs differ: version, code, word lists, inputs, rows and content of each table, what was skipped.

    Reads     two manifests, or the folders that `archive` wrote
    Returns   one row a difference: part, name, one, other (NA where a run has no such thing); no row: the same articles
              gave the same tables
    Raises    ArticleError where there is no manifest
    """
    first, second = (_flat(read_manifest(path)) for path in (one, other))
    rows = [
        (*key, first.get(key), second.get(key))
        for key in sorted({*first, *second})
        if first.get(key) != second.get(key)
    ]
    return pd.DataFrame(rows, columns=["part", "name", "one", "other"])


def read_manifest(path: str | Path) -> dict[str, Any]:
    """The manifest of an archive, named by itself or by its folder."""
    path = Path(path)
    path = path / "manifest.json" if path.is_dir() else path
    manifest = read_json(path)
    if manifest is None:
        raise ArticleError(f"{path}: there is no manifest; it is written when an archive is finished")
    return manifest


def _flat(manifest: dict[str, Any]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for part in COMPARED_PARTS:
        value = manifest.get(part)
        if isinstance(value, dict):
            found |= {(part, str(name)): str(each) for name, each in value.items()}
        elif isinstance(value, list):
            found |= {(part, " ".join(map(str, each[:2]))): str(each) for each in value}
        else:
            found[part, ""] = str(value)
    return found
