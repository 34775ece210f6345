"""Save a coverage into a folder, and load it again."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from tellings.core.files import sweep, whole_file
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import TABLES
from tellings.errors import TellingsError
from tellings.save import FORMATS
from tellings.save.annotations import text_path, write_annotations
from tellings.save.crate import write_crate
from tellings.save.datapackage import write_descriptor
from tellings.save.tables import read_csv, read_parquet, write_csv, write_parquet
from tellings.save.workbook import write_workbook


def save_tables(
    tables: Mapping[str, pd.DataFrame],
    folder: str | Path,
    *,
    formats: Iterable[str] = ("csv",),
    account: pd.DataFrame | None = None,
    lists: AnyLists = None,
    when: date | None = None,
) -> list[str]:
    """Save every table into a folder; what was written, relative to it.

    `formats`: csv (csv/*.csv with datapackage.json), parquet (parquet/*.parquet), annotations (annotations.jsonld
    beside texts/), excel
    (tellings.xlsx), crate (ro-crate-metadata.json over all that lies there). All but csv and annotations need
    `tellings[outputs]`.

    Raises    TellingsError for a format that does not exist, or a library that is not installed
    """
    wanted, target = list(formats), Path(folder)
    for name in wanted:
        if name not in FORMATS:
            raise TellingsError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    from tellings import __version__

    sweep(target)
    written: list[str] = []
    if "csv" in wanted:
        for name, table in tables.items():
            write_csv(table, name, target / "csv" / f"{name}.csv")
            written.append(f"csv/{name}.csv")
        write_descriptor(list(tables), target / "datapackage.json", version=__version__)
        written.append("datapackage.json")
    if "parquet" in wanted:
        _need_pyarrow()
        for name, table in tables.items():
            write_parquet(table, name, target / "parquet" / f"{name}.parquet")
            written.append(f"parquet/{name}.parquet")
    if "annotations" in wanted:
        written += _write_texts(tables["articles"], target)
        write_annotations(tables, target / "annotations.jsonld")
        written.append("annotations.jsonld")
    if "excel" in wanted:
        write_workbook(account if account is not None else pd.DataFrame(), tables, target / "tellings.xlsx")
        written.append("tellings.xlsx")
    if "crate" in wanted:
        marks = open_lists(lists).fingerprints()
        write_crate(target, version=__version__, when=when or date.today(), lists=marks)
        written.append("ro-crate-metadata.json")
    return written


def _need_pyarrow() -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise TellingsError("Parquet needs the library pyarrow: pip install 'tellings[outputs]'") from None


def _write_texts(articles: pd.DataFrame, target: Path) -> list[str]:
    """The unchanged texts, to which the annotations point."""
    written = []
    for article_id, text in zip(articles["article_id"], articles["text"]):
        place = text_path(article_id)
        with whole_file(target / place) as draft:
            draft.write_bytes(text.encode("utf-8", "surrogatepass"))
        written.append(place)
    return written


def load_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Every table that was saved into a folder, equal to what was saved: from parquet/ where it is there, else from
    csv/.

    Raises    TellingsError when the folder holds no saved coverage, TableError when a file is not what the codebook
              says
    """
    root = Path(folder)
    for kind, read in (("parquet", read_parquet), ("csv", read_csv)):
        paths = {name: root / kind / f"{name}.{kind}" for name in TABLES}
        found = {name: read(path, name) for name, path in paths.items() if path.is_file()}
        if "articles" in found:
            return found
    raise TellingsError(
        f"{root}: there is no saved coverage (csv/articles.csv or parquet/articles.parquet); "
        "make one with Coverage.save(folder)"
    )
