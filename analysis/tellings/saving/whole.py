"""Files that are there whole or not at all: written beside their place, then renamed."""

import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A draft to write into; it takes the place of `path` when the block ends well, and is deleted when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


_OLD = 3600  # seconds: a younger draft may belong to a run that still writes


def sweep(folder: Path) -> None:
    """Delete the drafts that a killed run left below a folder."""
    for draft in folder.rglob(".*.part"):
        try:
            if time.time() - draft.stat().st_mtime > _OLD:
                draft.unlink()
        except OSError:  # another run has renamed or deleted it meanwhile
            continue
