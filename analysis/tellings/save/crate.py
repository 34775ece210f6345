"""An RO-Crate: what a run read, which lists and which version it used, and what it wrote, for a repository of research
data.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

from tellings.core.files import whole_file
from tellings.errors import TellingsError

_KINDS = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_crate(folder: Path, *, version: str, when: date, lists: dict[str, str]) -> None:
    """Write ro-crate-metadata.json for everything that lies in `folder`; `lists` names the word lists with their
    fingerprints.

    Source    RO-Crate 1.1 / 1.2, by the library rocrate
    Raises    TellingsError when that library is not installed
    """
    try:
        from rocrate.model import ContextEntity
        from rocrate.rocrate import ROCrate
    except ImportError:
        raise TellingsError("an RO-Crate needs the library rocrate: pip install 'tellings[outputs]'") from None
    crate = ROCrate()
    crate.name = "A comparison of news articles"
    crate.description = "Who reported what figure, on whose word, in whose words, under which frame; made by tellings"
    crate.datePublished = when.isoformat()
    tool = crate.add(
        ContextEntity(
            crate,
            "#tellings",
            properties={
                "@type": "SoftwareApplication",
                "name": "tellings",
                "softwareVersion": version,
                "description": "rules and word lists, no model",
            },
        )
    )
    files = []
    drafts = {p for p in folder.rglob(".*.part")}  # of a run that was killed: no result
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and p.name != "ro-crate-metadata.json" and p not in drafts
    ):
        name = path.relative_to(folder).as_posix()
        files.append(
            crate.add_file(
                path,
                name,
                properties={
                    "name": path.stem,
                    "encodingFormat": _KINDS.get(path.suffix, "application/octet-stream"),
                    "contentSize": str(path.stat().st_size),
                    "sha256": fingerprint(path),
                },
            )
        )
    used = [
        crate.add(
            ContextEntity(
                crate,
                f"#list-{name}",
                properties={"@type": "CreativeWork", "name": f"word list {name}", "sha256": mark},
            )
        )
        for name, mark in sorted(lists.items())
    ]
    crate.add(
        ContextEntity(
            crate,
            "#run",
            properties={
                "@type": "CreateAction",
                "name": "comparison of the articles",
                "instrument": {"@id": tool.id},
                "endTime": when.isoformat(),
                "object": [{"@id": entity.id} for entity in used],
                "result": [{"@id": entity.id} for entity in files],
            },
        )
    )
    crate.root_dataset["mentions"] = [{"@id": "#run"}]
    with whole_file(folder / "ro-crate-metadata.json") as draft:
        draft.write_text(
            json.dumps(crate.metadata.generate(), indent=4, sort_keys=True), encoding="utf-8", newline="\n"
        )
