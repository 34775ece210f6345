"""A person's corrections on the page: which were applied, which no longer match, and the row that makes a new one."""

from typing import Any

from tellings.rows import rows_of
from tellings.show.marking import esc
from tellings.show.page import Page, bdi, table


def check_list(page: Page) -> str:
    """The rows of checks.csv and what became of each; nothing where there are none."""
    rows = [
        [str(c.row), bdi(c.table), bdi(c.row_id if isinstance(c.row_id, str) else f"{c.article_id} {c.start}–{c.end}"), bdi(c.column),
         bdi(c.right_value if isinstance(c.right_value, str) else "unknown"), bdi(c.who if isinstance(c.who, str) else ""),
         "applied" if c.status == "applied" else "<strong>no row matches: it changed, or the place is wrong</strong>"]
        for c in rows_of(page.coverage.checks)
    ]
    return "<h3>Corrections by a person</h3>" + table(["row", "table", "place", "column", "right value", "who", "status"], rows) if rows else ""


def correction_row(telling: Any) -> str:
    """The start of a row for checks.csv that corrects this figure's value."""
    if not isinstance(telling.figure_id, str):
        return ""
    row = f"figures,{telling.article_id},{telling.start},{telling.end},,value,RIGHT VALUE,YOUR NAME,WHY"
    return f'<p class="because without-script">Wrong? Add a row to checks.csv: <code>{esc(row)}</code></p>'


def checked_by(page: Page, group: list[Any]) -> str:
    """The mark of a cell that a person corrected."""
    who = [page.checked[t.telling_id] for t in group if t.telling_id in page.checked]
    return f' <small class="checked">✓ checked by a person{", " + bdi(who[0]) if who[0] else ""}</small>' if who else ""
