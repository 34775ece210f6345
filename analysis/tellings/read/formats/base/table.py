"""From rows of any table (CSV, JSON, Parquet) to records: what the columns are, and what was left out and why."""

from collections.abc import Mapping, Sequence

from tellings.core.lists.lexicons import AnyLists
from tellings.read.formats.base.limits import MOST_RECORDS
from tellings.read.formats.base.mapping import columns_of, record_of
from tellings.read.formats.base.records import Reading, Record, without_copies


def reading_of(
    format_name: str,
    names: list[str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    own: Mapping[str, str],
    lists: AnyLists,
    dropped: list[tuple[int, str]],
    remarks: list[str] | None = None,
    single: bool = False,
) -> Reading:
    """The records of a table whose rows are numbered as they stand in the file.

    A table without a text column gives references: what it says of a text that lies beside it.
    """
    remarks, dropped = list(remarks or ()), list(dropped)
    if len(rows) > MOST_RECORDS:
        remarks.append(f"more than {MOST_RECORDS:,} records: the rest was not read; split the file")
        rows = rows[:MOST_RECORDS]
    if not rows:
        return Reading(format_name, dropped=sorted(dropped), remarks=[*remarks, "no record"])
    columns = columns_of(names, [row for _, row in rows], own, lists)
    records: list[Record] = []
    undated: list[str] = []
    for number, row in rows:
        record, bad = record_of(row, columns, number, lists=lists)
        if columns.problem:
            records.append(record)
            continue
        if not record.body:
            dropped.append((number, "no text"))
            continue
        if bad:
            undated.append(f"#{number}: {bad}")
        records.append(record)
    if columns.problem:
        known = [record for record in records if record.headline or record.names]
        return Reading(format_name, dropped=sorted(dropped), remarks=[columns.problem, *remarks], references=known)
    if undated:
        remarks.append(
            f"{len(undated)} {'date' if len(undated) == 1 else 'dates'} not understood ({undated[0]}); "
            "write such dates as 2025-12-07"
        )
    records = without_copies(records, dropped)
    return Reading(format_name, records, sorted(dropped), remarks, single=single)
