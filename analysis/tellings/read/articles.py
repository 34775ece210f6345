"""One row an article: its unchanged text, and what is known about who published it and when, with the reason."""

import hashlib
import itertools
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, open_lists, per_lists, read_list
from tellings.core.tables import make_table
from tellings.core.words import LETTER
from tellings.read.blocks import DATE_LINE, Block, blocks_in, headline_of, is_truncated
from tellings.read.dates import choose_date, dates_in
from tellings.read.files import ReadFile, read_texts
from tellings.read.formats import readers
from tellings.read.formats.base.mapping import read_mapping
from tellings.read.formats.base.records import ENTITY, Record, counted
from tellings.read.head_lines import OUTLET_LINE, one_name, outlet_in_line
from tellings.read.references_beside import join_references
from tellings.read.sheet import Sheet, read_sheet

_LETTERS = re.compile(f"{LETTER}+")
# UTF-8 that was read as Windows-1252 or Latin-1, or a mark of its order inside the text
_MOJIBAKE = re.compile(r"[âÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}|ï»¿|\ufffd")
_SHORT = 300  # characters below which a guess against English is doubted
_SHORTEST_JUDGED = 80  # characters below which the language of a text is not judged


@per_lists
def _signatures(lists: AnyLists = None) -> tuple[tuple[str, re.Pattern], ...]:
    return tuple(
        (row["reach"], re.compile(row["pattern"], 0 if row["reach"] != "boilerplate" else re.M))
        for row in read_list("signatures", lists)
    )


def _signed_outlet(text: str, blocks: list[Block], lists: AnyLists) -> str | None:
    """The outlet as the text signs itself: in its first line, by its own checking, or in its page furniture."""
    for block in blocks:
        if block.rule in (OUTLET_LINE, DATE_LINE) and (named := outlet_in_line(text[block.start : block.end], lists)):
            return named
    lead = next((b for b in blocks if b.kind == "body"), None)
    for reach, pattern in _signatures(lists):
        wanted = [lead] if reach == "lead" and lead else [b for b in blocks if b.kind == reach]
        for block in wanted:
            match = pattern.search(text[block.start : block.end][:1000])
            if match:
                return match["outlet"].removeprefix("the ")
    return None


@per_lists
def _small_words(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(row["word"] for row in read_list("stopwords", lists))


def _is_plain_english(text: str, lists: AnyLists) -> bool:
    """Whether small English words tell the language without the model, which takes longer to load than five articles to
    read.

    No other newspaper language writes "the" as often as twice in a hundred words, nor a quarter of its words as English
    small words.
    """
    words = _LETTERS.findall(text.lower())
    return words.count("the") >= 0.02 * len(words) > 0 and sum(
        map(_small_words(lists).__contains__, words)
    ) >= 0.25 * len(words)


def _language(text: str, lists: AnyLists) -> str | None:
    """ISO 639-1 code of the text's language, NA when it is too short to tell."""
    if len(text.strip()) < _SHORTEST_JUDGED:
        return None
    if _is_plain_english(text[:3000], lists):
        return "en"
    import py3langid

    guesses = [code for code, _ in py3langid.rank(text[:3000])[:3]]
    # Short English of many names and few small words is now and then taken for a language that shares its words; texts
    # in the languages
    # of other newspapers do not have English among their first three guesses.
    return "en" if ("en" in guesses and len(text) < _SHORT) or guesses[0] == "pcm" else guesses[0]


def _article(
    path: str, text: str, record: Record, article_id: str, sheet: dict[str, str], lists: AnyLists
) -> dict[str, Any]:
    """One row of articles (without its label), and nothing that the text, the fields of its format or the sheet do not
    say.
    """
    blocks = blocks_in(text, lists=lists, headline=record.headline)
    headline, cut = headline_of(text, blocks)
    if record.headline and record.headline != headline:
        headline, cut = record.headline, record.headline.endswith(("…", "..."))
    signed = None if record.outlet else _signed_outlet(text, blocks, lists)
    written = sheet.get("outlet") or record.outlet or signed
    outlet = one_name(written, lists) if written else None
    publication = choose_date(dates_in(text, blocks, lists=lists))
    value, precision, basis = publication.value, publication.precision, publication.basis
    if record.published:
        value, precision, basis = record.published, record.precision, "format"
    if sheet.get("published"):
        value, basis = sheet["published"], "sheet"
        precision = "month_day" if value.startswith("--") else "minute" if "T" in value else "day"
    published = datetime.fromisoformat(value[:16]) if precision in ("minute", "day") and value else None
    return {
        "article_id": article_id,
        "path": path,
        "outlet": outlet,
        "named": written if written != outlet else None,
        "outlet_basis": "sheet"
        if sheet.get("outlet")
        else "format"
        if record.outlet
        else "signature"
        if signed
        else "unknown",
        "published": published,
        "published_text": value,
        "published_precision": precision,
        "published_basis": basis,
        "published_conflict": publication.conflict,
        "headline": headline,
        "headline_cut": cut,
        "truncated": is_truncated(text, blocks, lists=lists),
        "language": _language(text, lists),
        "text": text,
        "n_chars": len(text),
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _label(rows: list[dict[str, Any]]) -> None:
    """What tables call each article: its outlet; where two share one, or none is known, the id tells them apart."""
    outlets = [row["outlet"] for row in rows]
    for row in rows:
        if row["outlet"] is None:
            row["label"] = row["article_id"]
        else:
            row["label"] = (
                row["outlet"] if outlets.count(row["outlet"]) == 1 else f"{row['outlet']} ({row['article_id']})"
            )


def _place(row: dict[str, Any]) -> str:
    """The place of an article in its file: #3."""
    return "#" + row["article_id"].rsplit("#", 1)[-1]


def _letters_wrong(text: str) -> str | None:
    """What a reader must know of a text whose letters were spoilt before it came here."""
    if found := _MOJIBAKE.search(text):
        return (
            f"letters look wrong ({found.group()}): the text was saved in a wrong encoding; take it from its source "
            "again, as UTF-8"
        )
    if found := ENTITY.search(text):
        return f"signs of HTML stand in the text ({found.group()}): save the page again as text"
    return None


def _remark(file: ReadFile, rows: list[dict[str, Any]], seen: dict[str, str], joined: str | None) -> str | None:
    """What a reader must know about a file that was read: encoding, format, language, a copy of another."""
    remarks = [file.reason] if file.reason else []
    if file.reading:
        remarks += file.reading.remarks
        if rows and file.reading.format in readers.EXPERIMENTAL:
            remarks.append(f"the reader of {file.reading.format} is experimental: compare what it made with the file")
    remarks += [joined] if joined else []
    remarks += [said for row in rows[:1] if (said := _letters_wrong(row["text"]))]
    remarks += [f"the outlet {row['named']} is {row['outlet']} (outlets.csv)" for row in rows if row["named"]][:1]
    numbered = file.reading is not None and not file.reading.single
    for language in sorted({row["language"] for row in rows if row["language"] not in (None, "en")}):
        count = sum(row["language"] == language for row in rows)
        remarks.append(
            f"not English: {language}"
            + (f" ({count} of {len(rows)})" if numbered else "")
            + "; its sentences are not read"
        )
    copies = [(row, seen[row["sha256"]]) for row in rows if row["sha256"] in seen]
    if copies:
        copy, original = copies[0]
        remarks.append(
            f"the same text as {original}" + (f" ({_place(copy)}; {len(copies)} in all)" if numbered else "")
        )
    for row in rows:
        seen.setdefault(row["sha256"], file.path + (_place(row) if numbered else ""))
    return "; ".join(remarks) or None


def _contents(file: ReadFile) -> list[tuple[str, Record]]:
    """The articles of one file as (text, what its format says): a plain text says nothing."""
    if file.text is not None:
        return [(file.text, Record(1))]
    return [(record.text, record) for record in file.reading.records] if file.reading else []


def _ids(file: ReadFile, records: list[tuple[str, Record]], taken: set[str]) -> list[str]:
    """The stem, or stem#n for the n-th record of a file; where one of them is taken, the path instead of the stem."""
    numbered = file.reading is not None and not file.reading.single
    bases = itertools.chain((Path(file.path).stem, file.path), (f"{file.path}~{n}" for n in itertools.count(2)))
    for base in bases:  # the last are for archives that hold two files of one name
        ids = [f"{base}#{record.number}" if numbered else base for _, record in records]
        if not taken & set(ids):
            break
    taken.update(ids)
    return ids


def _unused(known: Sheet, used: set[str]) -> list[tuple]:
    """The rows of files for what a person's sheet says in vain: files that are not there, cells that cannot be used."""
    gone = [
        (name, f"named in {known.path}, row {cells['row']}, but not in the folder")
        for name, cells in known.rows.items()
        if name not in used
    ]
    said = [(Path(known.path).name, "; ".join(known.problems))] if known.problems else []
    return [(name, False, 0, None, reason, None, 0, None) for name, reason in gone + said]


def read_files(
    path: str | Path,
    *,
    sheet: str | Path | None = None,
    lists: AnyLists = None,
    columns: Mapping[str, str] | str | Path | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a folder of articles, and say of every file what became of it.

    Reads     a folder (or one file) of texts, pages, tables, feeds, crawls, database exports, archives of them
              (data/README.md lists the
              formats); `sheet`: a CSV file,outlet,published,url,basis with what a person knows. Without it, sheet.csv
              inside the folder
              where it lies. A file of the sheet is named by its path in the folder, or its stem; one article of many as
              path#n or stem#n.
              `columns`: which column of a table holds what, as {"text": "body"}, "text=body,date=pubdate" or a CSV
              field,column;
              without it, columns.csv inside the folder where it lies
    Returns   articles (one row an article, text unchanged) and files (one row a file, with the reason where it was not
              read; then the reader's word lists,
              with what each does to ours)
    Raises    ArticleError for a missing or empty path; LexiconError for a sheet or columns without their header. A row
              or cell of them that cannot be used stops nothing: it is said in files
    """
    root = Path(path)
    own, own_columns = root / "sheet.csv", root / "columns.csv"
    known = read_sheet(sheet if sheet is not None else own if own.is_file() else None)
    lists = open_lists(lists)
    odd_columns: list[str] = []
    mapping = read_mapping(
        columns if columns is not None else own_columns if own_columns.is_file() else None, lists, odd_columns
    )
    rows: list[dict[str, Any]] = []
    files: list[tuple] = []
    taken: set[str] = set()
    used: set[str] = set()
    seen: dict[str, str] = {}
    read = read_texts(root, mapping, lists)
    contents = [_contents(file) for file in read]
    contents, joined = join_references(read, contents)
    for number, (file, articles) in enumerate(zip(read, contents)):
        made = []
        for (text, record), article_id in zip(articles, _ids(file, articles, taken)):
            names = (article_id, f"{file.path}#{record.number}", file.path, Path(file.path).stem)
            name = next((n for n in names if n in known.rows), None)
            cells: dict[str, str] = {}
            if name is not None:
                used.add(name)
                cells = known.rows[name]
            made.append(_article(file.path, text, record, article_id, cells, lists))
        rows += made
        dropped = file.reading.dropped if file.reading else []
        form = file.reading.format if file.reading else "text" if file.text is not None else None
        remark = _remark(file, made, seen, joined.get(number))
        files.append((file.path, bool(made), len(made), file.encoding, remark, form, len(dropped), counted(dropped)))
    files += _unused(known, used)
    if odd_columns:
        files.append((own_columns.name, False, 0, None, "; ".join(odd_columns), None, 0, None))
    files += lists.file_rows()
    _label(rows)
    return make_table("articles", rows), make_table("files", files)


def articles_of_text(text: str, article_id: str, *, lists: AnyLists = None) -> pd.DataFrame:
    """A text that lies in no file, as a table of one article."""
    row = _article("", text, Record(1), article_id, {}, open_lists(lists))
    _label([row])
    return make_table("articles", [row])


def load_articles(
    path: str | Path,
    *,
    sheet: str | Path | None = None,
    columns: Mapping[str, str] | str | Path | None = None,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """The articles of a folder: the first half of `read_files`."""
    return read_files(path, sheet=sheet, columns=columns, lists=lists)[0]
