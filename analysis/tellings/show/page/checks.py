"""A person's corrections on the page: what became of those of the sheet, how a new one is written, and the tray that
collects them.
"""

from collections import Counter
from typing import Any

import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.tables import rows_of
from tellings.review.checks_sheet import CHECK_COLUMNS
from tellings.review.corrections import is_change, words_of
from tellings.show.page.page import Page, bdi, table
from tellings.show.text.marking import esc, shorten, showable
from tellings.show.text.sentence_parts import count_of

# What can be wrong with a cell: its name here and in the form, and the row that corrects it.
_KINDS = (
    ("other value", "figures,ARTICLE,START,END,,value,7,NAME,WHY"),
    ("not this fact", "tellings,ARTICLE,START,END,,fact_id,,NAME,WHY"),
    ("same fact as", "tellings,ARTICLE,START,END,,fact_id,FACT,NAME,WHY"),
    ("same fact as, the whole row", "facts,,,,FACT,fact_id,OTHER FACT,NAME,WHY"),
    ("wrong label", "facts,,,,FACT,label,homes destroyed,NAME,WHY"),
    ("wrong source", "tellings,ARTICLE,START,END,,source,the mayor,NAME,WHY"),
    ("no news text", "blocks,ARTICLE,START,END,,kind,boilerplate,NAME,WHY"),
)
_KIND_OF = {
    ("figures", "value"): "other value",
    ("tellings", "value"): "other value",
    ("facts", "fact_id"): "same fact as, the whole row",
    ("facts", "label"): "wrong label",
    ("tellings", "source"): "wrong source",
    ("claims", "source"): "wrong source",
    ("credits", "source_id"): "wrong source",
}


def _kind(check: Any) -> str:
    """What a correction says, in the words of the form; else the column that it corrects."""
    if (check.table, check.column) == ("tellings", "fact_id"):
        return "not this fact" if pd.isna(check.right_value) else "same fact as"
    if (check.table, check.column, check.right_value) == ("blocks", "kind", "boilerplate"):
        return "no news text"
    return _KIND_OF.get((check.table, check.column)) or " ".join(
        str(part) for part in (check.table, check.column) if not pd.isna(part)
    )


def _where(page: Page, check: Any) -> str:
    """The words that a correction speaks of, as a way to them; a fact's label; else its id."""
    text = page.texts.get(check.article_id) if isinstance(check.article_id, str) else None
    if text is not None and not pd.isna(check.start) and check.start < check.end <= len(text):
        start, end = int(check.start), int(check.end)
        words = shorten(text[start:end], 60)
        key = page.target("place", words, [(check.article_id, start, end)])
        return (
            f"“{bdi(words)}” in {page.article_link(check.article_id, key, start)} <small>characters "
            f"{start}–{end}</small>"
        )
    label = _labels(page).get(check.row_id) if check.table == "facts" and isinstance(check.row_id, str) else None
    if label is not None:
        return bdi(label)
    return bdi(
        " ".join(str(part) for part in (check.article_id, check.start, check.end, check.row_id) if not pd.isna(part))
    )


def _labels(page: Page) -> dict[str, str]:
    return dict(zip(page.coverage.facts["fact_id"], page.coverage.facts["label"]))


def _cell(page: Page, check: Any, text: Any) -> str:
    """A value of the sheet; for a fact its label."""
    if pd.isna(text):
        return "a fact of its own" if _kind(check) == "not this fact" else "unknown"
    return bdi(_labels(page).get(text, text) if check.column == "fact_id" else text)


def _outcome(check: Any) -> str:
    if check.status == "applied":
        return "applied" if is_change(check) else "applied: it was so already"
    if check.status == "refused":
        return f"<strong>refused: {bdi(check.because)}</strong>"
    return "<strong>no row matches: it changed, or the place is wrong</strong>"


def check_list(page: Page) -> str:
    """The rows of checks.csv and what became of each, those first that did nothing; then how each kind is written."""
    checks = page.coverage.checks
    rows = [
        [
            str(c.row),
            esc(_kind(c)),
            _where(page, c),
            _cell(page, c, c.was) if c.status == "applied" else "",
            _cell(page, c, c.right_value),
            bdi(c.who if isinstance(c.who, str) else ""),
            bdi(c.note if isinstance(c.note, str) else ""),
            _outcome(c),
        ]
        for c in rows_of(checks.assign(done=checks["status"] == "applied").sort_values("done", kind="stable"))
    ]
    done = table(["row", "what", "where", "it was", "it is", "who", "why", "status"], rows)
    kinds = table(
        ["what is wrong", "the row for checks.csv"], [[esc(kind), f"<code>{esc(row)}</code>"] for kind, row in _KINDS]
    )
    return (
        f'<h3 id="corrections">Corrections by a person</h3>{done}<details class="why">'
        '<summary>How a correction is written</summary><p class="how">The place of a value stands '
        "below "
        "its sentence in the account. The first line of the file is <code>"
        f"{','.join(CHECK_COLUMNS)}</code>.</p>{kinds}</details>"
    )


def lost_notice(page: Page) -> str:
    """That some corrections did nothing, to stand at the head of the page; nothing where all were applied."""
    lost = int((page.coverage.checks["status"] != "applied").sum())
    return (
        f'<p class="notice">{count_of(lost, "correction")} in checks.csv did nothing: '
        '<a href="#corrections">see why</a>.</p>'
        if lost
        else ""
    )


def correction_row(telling: Any) -> str:
    """For a reader without a script: the row for checks.csv that corrects this value, and where others stand."""
    name = "figures" if isinstance(telling.figure_id, str) else "tellings"
    row = f"{name},{telling.article_id},{telling.start},{telling.end},,value,RIGHT VALUE,YOUR NAME,WHY"
    return (
        f'<p class="because without-script">Wrong? Add a row to checks.csv: <code>{esc(row)}</code>, '
        'or <a href="#corrections">another kind</a></p>'
    )


def checked_by(page: Page, group: list[Any]) -> str:
    """The marks of a cell that a person checked or corrected, beside what it says now."""
    checked = [page.checked[t.telling_id] for t in group if t.telling_id in page.checked]
    if not checked:
        return ""
    names = _labels(page), dict(zip(page.coverage.sources["source_id"], page.coverage.sources["name"]))
    marks = {
        words: any(c.changed for c in corrections) for corrections in checked for words in words_of(corrections, *names)
    }
    return "".join(
        f' <small class="checked">{"✎" if changed else "✓"} {bdi(words)}</small>' for words, changed in marks.items()
    )


def correction_data(page: Page) -> dict[str, Any]:
    """What the form needs to write a row: facts by anchor (id, label), tellings by anchor (id where the place is not
    enough, hedge, unit, paragraph), the sheet's own rows.
    """
    blocks: dict[str, list[tuple[int, int]]] = {}
    for b in rows_of(page.coverage.blocks, "article_id", "start", "end"):
        blocks.setdefault(b.article_id, []).append((int(b.start), int(b.end)))
    places = Counter(rows_of(page.coverage.tellings, "article_id", "start", "end"))
    tellings = {}
    for t in page.tellings:
        block = next(((s, e) for s, e in blocks.get(t.article_id, ()) if s <= t.start < e), None)
        alone = places[t.article_id, t.start, t.end] == 1
        tellings[page.telling_anchor[t.telling_id]] = [
            "" if alone else t.telling_id,
            t.qualifier,
            showable(t.unit) if isinstance(t.unit, str) else "",
            *(block or (-1, -1)),
        ]
    labels = _labels(page)
    facts = {page.fact_anchor[f]: [f, showable(labels[f])] for f in page.account["fact_id"] if f in labels}
    rows = [
        ["" if pd.isna(v) else str(v) for v in row]
        for row in page.coverage.checks[list(CHECK_COLUMNS)].itertuples(index=False)
    ]
    qualifiers = next(c.values for c in TABLES["tellings"] if c.name == "qualifier")
    return {
        "facts": facts,
        "tellings": tellings,
        "rows": rows,
        "qualifiers": list(qualifiers),
        "columns": list(CHECK_COLUMNS),
    }


def marks_box() -> str:
    """The tray that collects what a person marks right or wrong, always in view: how many, each in words, and the file
    to save.
    """
    return (
        '<details id="marks" open hidden><summary><span id="marks-count" role="status"></span>'
        '</summary><div class="tray"><ol id="marks-list"></ol>'
        '<div><label>your name <input id="marks-who" autocomplete="off">'
        '</label> <button type="button" id="save-marks">Save checks.csv</button> '
        '<button type="button" id="copy-marks">Copy the rows</button> <span id="copied" role="status"></span>'
        '<details class="as-rows"><summary>what to do with the file</summary><p class="how">Put it '
        "into the folder of the articles and run again: each row is then applied. "
        "Until you save, the rows are kept in this page only.</p>"
        '<label class="unseen" for="marks-rows">rows for checks.csv</label>'
        '<textarea id="marks-rows" readonly rows="4" spellcheck="false"></textarea></details></div></div></details>'
    )
