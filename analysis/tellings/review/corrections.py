"""What a person's corrections say of the cells that they touch: who, and what stood there before."""

from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import make_table
from tellings.review.checks import as_written, rows_meant
from tellings.review.checks_sheet import column_of, value_of

AMOUNTS = ("value", "value_2", "low", "high", "qualifier", "unit")
_SOURCES = (
    ("credits", "source_id"),
    ("claims", "source"),
    ("claims", "source_entity"),
    ("tellings", "source"),
    ("tellings", "claim_id"),
)


class Correction(NamedTuple):
    """One correction of one telling: what of it (value, source, fact, or the column), what it was, who says so, whether
    it changed anything.
    """

    what: str
    was: str | None
    who: str | None
    changed: bool
    alone: bool = False  # a fact of its own

    def words(self, facts: dict[str, str], sources: dict[str, str]) -> str:
        """The correction in words, to stand beside what a cell says now; empty where the value itself shows it.
        `facts`: labels, `sources`: names, by id.
        """
        if not self.changed:
            return checked_words(self.who)
        if self.what == "value":
            return ""
        if self.what == "source":
            return (
                f"was: {sources.get(self.was or '', self.was) or 'no source found'}; corrected by {by_whom(self.who)}"
            )
        if self.what == "fact":
            label = facts.get(self.was or "")
            return (
                f"taken out of “{label}” by "
                if self.alone and label
                else "taken out of another row by "
                if self.alone
                else "put into this row by "
            ) + by_whom(self.who)
        return f"{self.what.replace('_', ' ')} was: {self.was or 'unknown'}; corrected by {by_whom(self.who)}"


def by_whom(who: object) -> str:
    """The name of who corrected, or that somebody did."""
    return who if isinstance(who, str) and who else "a person"


def checked_words(who: object) -> str:
    """That a person looked and found it right."""
    return f"checked by a person, {who}" if isinstance(who, str) and who else "checked by a person"


def is_change(check: Any) -> bool:
    """Whether an applied correction changed what was there; else it confirms it."""
    given = "" if pd.isna(check.right_value) else check.right_value
    return as_written(value_of(check.table, column_of(check.table, check.column), given)) != (
        None if pd.isna(check.was) else check.was
    )


def corrections_of(
    checks: pd.DataFrame, tellings: pd.DataFrame, claims: pd.DataFrame | None = None
) -> dict[str, list[Correction]]:
    """The corrections of each telling, made directly, by its figure or by its claim: telling_id -> corrections.

    Of two that speak of one thing the later in the sheet holds: nobody is said to have checked what somebody changed
    after him.

    Reads     checks, tellings, claims (see codebook)
    """
    claims = make_table("claims", []) if claims is None else claims
    found: dict[str, dict[tuple[str, str], Correction]] = {}
    for check in checks[checks["status"] == "applied"].itertuples(index=False):
        pair = (check.table, check.column)
        what = (
            "value"
            if check.column in AMOUNTS
            else "source"
            if pair in _SOURCES
            else "fact"
            if check.column == "fact_id"
            else check.column
        )
        made = Correction(
            what,
            None if pd.isna(check.was) else check.was,
            None if pd.isna(check.who) else check.who,
            is_change(check),
            pd.isna(check.right_value),
        )
        for telling_id in tellings.loc[_touched(check, tellings, claims), "telling_id"]:
            of_telling = found.setdefault(telling_id, {})
            of_telling.pop((what, check.column), None)
            of_telling[what, check.column] = made
    return {telling_id: list(of_telling.values()) for telling_id, of_telling in found.items()}


def _touched(check: Any, tellings: pd.DataFrame, claims: pd.DataFrame) -> pd.Series:
    """Which tellings a correction speaks of."""
    none = pd.Series(False, index=tellings.index)
    if check.table == "tellings":
        return rows_meant(tellings, "tellings", check)
    if check.table == "figures":
        return of_figure(tellings, check)
    if check.table == "credits":
        return (tellings["claim_id"] == check.row_id).fillna(False).astype(bool)
    if check.table in ("claims", "claim_parts"):
        if pd.isna(check.start):
            cut = claims[claims["claim_id"] == check.row_id]
        else:
            cut = claims[
                (claims["article_id"] == check.article_id)
                & (claims["start"] <= check.start)
                & (claims["end"] >= check.end)
            ]
            cut = cut[(cut["start"] == check.start) & (cut["end"] == check.end)] if check.table == "claims" else cut
        return tellings["claim_id"].isin(cut["claim_id"]).fillna(False).astype(bool)
    return none


def of_figure(tellings: pd.DataFrame, check: Any) -> pd.Series:
    """The tellings of the figure that a correction means."""
    here = tellings["figure_id"].notna()
    if not pd.isna(check.row_id):
        here &= tellings["figure_id"] == check.row_id
    if not pd.isna(check.start):
        here &= (
            (tellings["article_id"] == check.article_id)
            & (tellings["start"] == check.start)
            & (tellings["end"] == check.end)
        )
    return here.fillna(False).astype(bool)


def words_of(corrections: list[Correction], facts: dict[str, str], sources: dict[str, str]) -> list[str]:
    """The corrections of one telling in words, each once; facts' labels and sources' names by id."""
    return list(dict.fromkeys(filter(None, (c.words(facts, sources) for c in corrections))))


def label_words(checks: pd.DataFrame) -> dict[str, str]:
    """What a person's corrections say of a fact's label: fact_id -> words."""
    found: dict[str, list[str]] = {}
    for check in checks[(checks["table"] == "facts") & (checks["status"] == "applied")].itertuples(index=False):
        if check.column == "fact_id":
            found.setdefault(check.right_value, []).append(f"another row joined by {by_whom(check.who)}")
            continue
        named = "" if check.column == "label" else check.column.replace("_", " ") + " "
        own = (
            f"{named}was: {check.was}; corrected by {by_whom(check.who)}"
            if is_change(check)
            else checked_words(check.who)
        )
        found.setdefault(check.row_id, []).append(own)
    return {fact_id: "; ".join(dict.fromkeys(words)) for fact_id, words in found.items()}
