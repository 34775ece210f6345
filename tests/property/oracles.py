"""What must hold for any input at all: the laws that the property tests and the fuzz targets share."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from tellings.core.sentence_ends import sentences_in
from tellings.coverage import STEPS
from tellings.find.claims.claims import claims_in
from tellings.find.figures.figures import figures_in
from tellings.find.frames import frames_in
from tellings.find.names.names import names_in
from tellings.find.numbers.numbers import numbers_in
from tellings.find.text.quotes import quotes_in
from tellings.read.blocks import blocks_in
from tellings.read.dates import dates_in

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))

ENGINES: dict[str, Callable[[str], list[Any]]] = {
    "sentences_in": sentences_in,
    "blocks_in": blocks_in,
    "dates_in": lambda text: dates_in(text, blocks_in(text)),
    "numbers_in": numbers_in,
    "figures_in": figures_in,
    "names_in": names_in,
    "quotes_in": quotes_in,
    "claims_in": claims_in,
    "frames_in": frames_in,
}
PER_ARTICLE = tuple(name for step in STEPS if not step.module.startswith("compare.") for name in step.makes)
SECONDS = 2.0  # of processor time: a machine that is busy with something else makes no hang
# Its title and words stand in no sample, or a list of references would rightly be joined to it.
GOOD = (
    "Ferry to Norholm runs again\n\nThe ferry to the island of Norholm carried 240 passengers on its first day "
    "after two weeks of storms, the harbour office said on Monday.\n\n"
    'At least five trips were cancelled. "Nobody slept well here," said Kari Lund, who runs the island\'s only inn.\n'
)


class Found(NamedTuple):
    """One span that an engine gave back: where from, and the words that it says stand there."""

    field: str
    start: int
    end: int
    surface: str | None = None


def _pairs(row: Any) -> Iterator[Found]:
    """Every span in one row of an engine: start and end, x_start and x_end, and fields that are spans themselves."""
    fields = getattr(row, "_fields", ())
    for name in fields:
        value = getattr(row, name)
        if name.endswith("_start") and value is not None:
            stem = name.removesuffix("_start")
            surface = getattr(row, f"{stem}_phrase", None)
            yield Found(stem, value, getattr(row, f"{stem}_end"), surface)
        for piece in value if isinstance(value, tuple) and value and isinstance(value[0], tuple) else (value,):
            if getattr(piece, "_fields", None) == ("start", "end"):
                yield Found(name, *piece)
    if "source_span" in fields and row.source_span:
        yield Found("source", *row.source_span, row.source)
    yield Found("itself", row.start, row.end, getattr(row, "surface", None))


def check_engine(name: str, text: str) -> list[Any]:
    """Run one engine on one text and hold what it finds to the laws; what it found."""
    started = time.process_time()
    found = ENGINES[name](text)
    assert time.process_time() - started < SECONDS, (
        f"{name}: {time.process_time() - started:.1f} s for {len(text)} characters"
    )
    for row in found:
        for span in _pairs(row):
            assert 0 <= span.start < span.end <= len(text) or (
                name == "quotes_in" and span.field == "inner" and 0 <= span.start <= span.end <= len(text)
            ), (name, span, row)
            assert span.surface is None or text[span.start : span.end] == span.surface, (
                name,
                span,
                row,
                text[span.start : span.end],
            )
    starts = [row.start for row in found]
    assert starts == sorted(starts), (name, "not in the order of the text", found)
    assert repr(ENGINES[name](text)) == repr(found), (name, "a second run finds something else")
    return found


def check_bytes(data: bytes, name: str) -> list[Any]:
    """Read the bytes of one file and hold what comes back to the laws; the files that it became."""
    from tellings.read.files import read_data
    from tellings.read.formats.readers import Given

    started = time.process_time()
    files = read_data(data, name, Given({}, None))
    assert time.process_time() - started < SECONDS, (
        f"{name}: {time.process_time() - started:.1f} s for {len(data)} bytes"
    )
    assert files, f"{name}: not even a reason"
    for file in files:
        assert "breaks its reader" not in (file.reason or ""), (file.path, file.reason)
        assert (file.text is None) or (file.reading is None)
        assert file.text is not None or file.reading is not None or file.reason, file
        for record in file.reading.records if file.reading else ():
            assert record.text.strip(), (file.path, "a record without a text")
            record.text.encode("utf-8")
            assert record.headline is None or record.headline.strip()
    return files


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of the articles of a folder, up to the claims: those that no other article may change."""
    from tellings.read.articles import read_files

    articles, files = read_files(folder)
    tables = {"articles": articles, "files": files}
    for step in STEPS:
        if step.module.startswith("compare."):
            break
        step.run(tables, None)
    return tables


def rows_of(tables: dict[str, pd.DataFrame], article: str = "good") -> dict[str, pd.DataFrame]:
    """The rows of one article in every per-article table."""
    kept = {}
    for name in ("articles", *PER_ARTICLE):
        table = tables[name]
        if "article_id" in table.columns:
            mine = table["article_id"] == article
        else:  # quote_uses: its ids begin with the article's
            mine = table["quote_id"].str.startswith(f"{article}:")
        kept[name] = table[mine].reset_index(drop=True)
    return kept


def check_neighbour(folder: Path, alone: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Hold the good article of a folder to what it was alone; every table of the folder."""
    tables = tables_of(folder)
    now = rows_of(tables)
    for name, table in alone.items():
        assert table.equals(now[name]), f"{name}: the good article's rows changed"
    for name, table in tables.items():
        if {"article_id", "start", "end"} <= set(table.columns) and len(table):
            sizes = table["article_id"].map(tables["articles"].set_index("article_id")["n_chars"])
            assert ((table["start"] >= 0) & (table["start"] < table["end"]) & (table["end"] <= sizes)).all(), name
    return tables
