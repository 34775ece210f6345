"""For a notebook: the articles side by side in a cell, and any table with the words behind its rows."""

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd

from tellings.core.schema import TABLES
from tellings.core.tables import need_columns
from tellings.core.vocabulary import STANDINGS
from tellings.errors import TellingsError
from tellings.show.text.findings import Finding, story_findings
from tellings.show.text.marking import esc
from tellings.show.text.sentence_parts import count_of
from tellings.show.text.told_rows import told_rows

_FIXED = ("article_id", "start", "end")
_MOST_EVENTS = 3  # whose findings a notebook shows for a coverage


class Shown:
    """What a cell shows: HTML for eyes, plain words where there is no browser."""

    def __init__(self, html: str, words: str) -> None:
        self._html, self._words = html, words

    def __repr__(self) -> str:
        return self._words

    def _repr_html_(self) -> str:
        return self._html


def reader(coverage: Any, story: str | None = None, *, height: int = 600) -> Shown:
    """The articles of an event side by side in a notebook's cell, with the account above them: choose a cell, and every
    article moves to it.

    The frame has no access to the notebook and asks no host for anything; it works where the notebook is shown with
    outputs.

    Reads     coverage; `story`: a story_id of coverage.stories (all stories when None); `height` of the frame in pixels
    Returns   what the cell shows
    Raises    TellingsError for a story that does not exist, or a height below 200
    """
    from tellings.show.page.report import reader_page

    known = list(dict.fromkeys(coverage.stories["story_id"]))
    if story is not None and story not in known:
        raise TellingsError(
            f"there is no story {story!r}; there are {', '.join(known[:5])}{' ...' if len(known) > 5 else ''}"
        )
    if not isinstance(height, int) or height < 200:
        raise TellingsError(f"height is {height!r}; write a number of pixels, 200 or more")
    coverage = coverage if story is None else _only(coverage, story)
    page = reader_page(coverage, coverage.account())
    title = f"{len(coverage.articles)} articles side by side"
    # The page's own policy holds inside; the sandbox gives it its script and nothing of the notebook.
    frame = (
        f'<iframe title="{title}" sandbox="allow-scripts" srcdoc="{escape(page, quote=True)}" '
        f'width="100%" height="{height}" style="border:1px solid #9995"></iframe>'
    )
    return Shown(frame, f"{title}: {coverage!r}")


def _only(coverage: Any, story: str) -> Any:
    """The coverage of one story: of every table, the rows of its articles."""
    members = set(coverage.stories.loc[coverage.stories["story_id"] == story, "article_id"])
    paths = set(coverage.articles.loc[coverage.articles["article_id"].isin(members), "path"])
    claims = set(coverage.claims.loc[coverage.claims["article_id"].isin(members), "claim_id"])
    quotes = set(coverage.quotes.loc[coverage.quotes["article_id"].isin(members), "quote_id"])
    inside = (
        ("story_id", {story}),
        ("article_id", members),
        ("article_a", members),
        ("quote_id", quotes),
        ("claim_id", claims),
        ("path", paths),
    )
    kept = {}
    for name, table in coverage.tables().items():
        column, values = next(((c, v) for c, v in inside if c in table.columns), (None, None))
        kept[name] = (
            table if column is None or name == "checks" else table[table[column].isin(values)].reset_index(drop=True)
        )
    return replace(coverage, **kept)


def evidence(table: pd.DataFrame, articles: pd.DataFrame, n: int = 10, *, window_chars: int = 60) -> Shown:
    """The first rows of a table with the words that each stands on, in their context.

    Reads     any table with article_id, start, end (figures, claims, tellings ...), or rows chosen from one; articles
    Returns   what the cell shows: article, characters, the words in bold between what stands around them, then the
              row's other columns
    Raises    TableError when a table lacks a column or a row points outside its article

    >>> articles = pd.DataFrame([("a", "The Gazette", "The council said 40 buses were late.")])
    >>> articles.columns = ["article_id", "label", "text"]
    >>> figures = pd.DataFrame({"article_id": ["a"], "start": [17], "end": [19], "kind": ["count"]})
    >>> evidence(figures, articles, window_chars=9)
    1 of 1 row
    The Gazette 17-19: cil said [40] buses we | kind: count
    """
    from tellings.show.text.kwic import kwic

    need_columns(table, "evidence", *_FIXED)
    rows = table.head(n)
    columns = [
        c for c in rows.columns if c not in _FIXED and not c.endswith(("_start", "_end")) and rows[c].notna().any()
    ]
    # kwic sorts by place; here the rows keep the order in which they were given.
    shown = [
        (kwic(articles, rows.iloc[[i]], window_chars=window_chars).iloc[0], rows.iloc[i]) for i in range(len(rows))
    ]
    count = f"{len(rows)} of {len(table)} {'row' if len(table) == 1 else 'rows'}"
    lines = [
        f"{k.label} {k.start}-{k.end}: {_flat(k.left)}[{_flat(k.match)}]{_flat(k.right)}"
        + "".join(f" | {c}: {row[c]}" for c in columns[:4] if pd.notna(row[c]))
        for k, row in shown
    ]
    head = "".join(
        f"<th style='text-align:left'>{esc(c)}</th>" for c in ("article", "characters", "in its context", *columns)
    )
    texts = dict(zip(articles["article_id"], articles["text"]))
    body = "".join(_evidence_row(k, row, columns, texts[k.article_id]) for k, row in shown)
    return Shown(
        f"<div style='overflow-x:auto'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        f"</table></div><p>{count}</p>",
        "\n".join([count, *lines]),
    )


def show_table(table: pd.DataFrame, articles: pd.DataFrame, n: int = 10) -> Shown:
    """A table with the words behind its rows where it has places in a text, and as it is where it has none.

    Of an account, and of facts, what several articles tell stands open; what one tells alone and small counts in
    passing are folded.

    Reads     any table of a coverage; articles; `n`: how many rows
    Returns   what the cell shows; each column's head says what it means when the pointer rests on it
    Raises    TableError when a row points outside its article
    """
    if set(_FIXED) <= set(table.columns):
        return evidence(table, articles, n)
    meanings = {
        column.name: column.meaning
        for columns in TABLES.values()
        for column in columns
        if {c.name for c in columns} == set(table.columns)
    }
    if "standing" in table.columns and len(table):
        return _folded(table, meanings, n)
    return Shown(
        _plain_table(table.head(n), meanings) + f"<p>{_count(table, n)}</p>",
        f"{_count(table, n)}\n{table.head(n).to_string(index=False)}",
    )


def _count(table: pd.DataFrame, n: int) -> str:
    return f"{min(n, len(table))} of {len(table)} {'row' if len(table) == 1 else 'rows'}"


def _plain_table(table: pd.DataFrame, meanings: dict[str, str]) -> str:
    head = "".join(
        f"<th style='text-align:left' title='{esc(meanings.get(c, ''))}'>{esc(c)}</th>" for c in table.columns
    )
    rows = "".join(
        "<tr>" + "".join(f"<td style='text-align:left;vertical-align:top'>{_cell(v)}</td>" for v in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _folded(table: pd.DataFrame, meanings: dict[str, str], n: int) -> Shown:
    """An account, or facts: what several articles tell stands open, the rest is folded and counted."""
    html, words = [], []
    for standing in STANDINGS:
        own = table[table["standing"] == standing.word]
        if not len(own):
            continue
        title = f"{standing.title} ({len(own)})"
        made = _plain_table(own.head(n), meanings) + f"<p>{_count(own, n)}</p>"
        html.append(made if standing.word == "shared" else f"<details><summary>{esc(title)}</summary>{made}</details>")
        words.append(f"{title}\n{own.head(n).to_string(index=False)}" if standing.word == "shared" else title)
    return Shown("".join(html), "\n".join(words))


def _flat(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", " ")


def _cell(value: object) -> str:
    missing = pd.isna(value) if pd.api.types.is_scalar(value) else False
    if missing:
        return "<span style='opacity:.6'>NA</span>"
    words = str(value)
    return f"<bdi>{esc(words if len(words) <= 200 else words[:200] + '…')}</bdi>"


def _evidence_row(context: Any, row: pd.Series, columns: list[str], text: str) -> str:
    """One row; its characters open the whole paragraph."""
    begin, stop = text.rfind("\n", 0, context.start) + 1, text.find("\n", context.end)
    begin, stop = max(begin, context.start - 600), min(stop if stop >= 0 else len(text), context.end + 600)
    paragraph = f"{esc(text[begin : context.start])}<b>{esc(context.match)}</b>{esc(text[context.end : stop])}"
    place = (
        f"<details><summary>{context.start}–{context.end}</summary>"
        f"<div dir='auto' style='min-width:22rem;white-space:pre-line'>{paragraph}</div></details>"
    )
    words = (
        f"<span dir='auto' style='display:inline-block;min-width:22rem'>…{esc(_flat(context.left))}<b>"
        f"{esc(_flat(context.match))}</b>{esc(_flat(context.right))}…</span>"
    )
    cells = [f"<bdi>{esc(context.label)}</bdi>", place, words, *(_cell(row[c]) for c in columns)]
    return "<tr>" + "".join(f"<td style='text-align:left;vertical-align:top'>{cell}</td>" for cell in cells) + "</tr>"


_SAYS = {
    "files": "every file, read or not, and why",
    "articles": "who published what and when",
    "blocks": "paragraphs by their role",
    "dates": "every date and what it dates",
    "sentences": "where each sentence begins and ends",
    "figures": "the numbers and what they count",
    "names": "persons, places, organisations",
    "quotes": "what stands between quotation marks",
    "claims": "who is reported to have said something",
    "claim_parts": "source, word of saying, and content of each claim",
    "quote_uses": "what each quotation is",
    "stories": "which articles report one event",
    "credits": "which source a claim rests on",
    "sources": "who speaks, in how many articles",
    "tellings": "each mention of a fact",
    "facts": "what is told, and how the tellings agree",
    "frames": "words that belong to a named frame",
    "evaluations": "words that make a figure large or small",
    "versions": "one utterance, its wordings",
    "variants": "what each article calls an actor",
    "points": "what articles tell alike, with or without a figure",
    "passages": "words that two articles share",
    "origins": "signs that articles go back to one text",
    "angles": "paragraphs grouped by their words",
    "checks": "a person’s corrections, and whether they were applied",
}


def coverage_html(coverage: Any) -> str:
    """What a notebook shows for a coverage: what was read and what not, then every table with what it holds and its
    first row in words.
    """
    labels = dict(zip(coverage.articles["article_id"], coverage.articles["label"]))
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    rows = []
    for name, table in coverage.tables().items():
        rows.append(
            f"<tr><td style='text-align:left'><code>{name}</code></td><td>{len(table):,}</td>"
            f"<td style='text-align:left'>{esc(_SAYS.get(name, ''))}</td>"
            f"<td style='text-align:left'>{_first_words(table, texts, labels)}</td></tr>"
        )
    unread = coverage.files[~coverage.files["read"].astype(bool)]
    reasons = "".join(
        f"<li><bdi>{esc(f.path)}</bdi>: {esc(f.reason)}</li>" for f in unread.head(10).itertuples(index=False)
    )
    missed = (
        f"<p>{len(unread)} of {len(coverage.files)} files were not read:</p><ul>{reasons}</ul>" if len(unread) else ""
    )
    return (
        f"<p>{esc(repr(coverage))}</p>{_leads(coverage)}{missed}<table><thead><tr><th>table</th>"
        "<th>rows</th><th style='text-align:left'>what it holds</th><th style='text-align:left'>the "
        "first, in the text</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table><p>Each is an attribute, "
        "such as <code>coverage.figures</code>; <code>tellings.show.evidence(coverage.figures, "
        "coverage.articles)</code> shows it with the words "
        "behind each row, <code>tellings.show.reader(coverage)</code> the articles side by side, "
        "<code>tellings.codebook()</code> what every column means.</p>"
    )


def _leads(coverage: Any) -> str:
    """The events that most articles tell, each with what its account shows."""
    from tellings.show.text.event_titles import event_titles

    sizes = (
        coverage.stories.groupby("story_id", sort=False)["article_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    titles = event_titles(coverage.articles, coverage.stories, coverage.sentences, coverage.facts, lists=coverage.lists)
    parts = []
    for story_id, n in sizes.head(_MOST_EVENTS).items():
        found = "".join(f"<li><bdi>{esc(finding.text)}</bdi></li>" for finding in _findings(coverage, story_id))
        parts.append(
            f"<p><strong><bdi>{esc(titles[story_id])}</bdi></strong> <small>"
            f"{count_of(n, 'article')}</small></p><ul>{found}</ul>"
        )
    more = len(sizes) - _MOST_EVENTS
    return "".join(parts) + (f"<p>{count_of(more, 'more event')}</p>" if more > 0 else "")


def _findings(coverage: Any, story_id: str) -> list[Finding]:
    """What the account of one story shows; only its own tellings are read."""
    own = coverage.tellings[coverage.tellings["story_id"] == story_id]
    return story_findings(coverage, told_rows(own, coverage.articles, coverage.credits, coverage.sources), story_id)


def _first_words(table: pd.DataFrame, texts: dict[str, str], labels: dict[str, str]) -> str:
    """The first row of a table with places, as the words that it points to."""
    if not len(table) or not set(_FIXED) <= set(table.columns):
        return ""
    row = table.iloc[0]
    if row["article_id"] not in texts or pd.isna(row["start"]):
        return ""
    words = _flat(texts[row["article_id"]][int(row["start"]) : int(row["end"])])
    return (
        f"“<bdi>{esc(words if len(words) <= 80 else words[:80] + '…')}</bdi>” <small><bdi>"
        f"{esc(labels[row['article_id']])}</bdi> {int(row['start'])}–{int(row['end'])}</small>"
    )
