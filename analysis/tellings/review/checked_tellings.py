"""Corrections that move a telling: to a fact of its own, to another fact, onto the word of another source; and what it
says once its number is corrected.
"""

from typing import Any

import pandas as pd

from tellings.core.ids import claim_by_hand_id, own_fact_id
from tellings.core.lists.lexicons import AnyLists
from tellings.core.reasons import Reason, packed, sentence_of, unpacked
from tellings.core.schema import NOT_FIGURES, TOLD_KINDS
from tellings.core.tables import make_table
from tellings.review.checks import as_written, in_full, rows_meant, settle
from tellings.review.checks_sheet import SOURCE
from tellings.review.corrections import AMOUNTS, by_whom, is_change, of_figure

_RULE = "person"  # the rule of a claim that a person made


def _with_source(checks: pd.DataFrame) -> pd.DataFrame:
    named = (checks["table"] == "tellings") & (checks["column"] == SOURCE.name) & (checks["status"] == "no_match")
    return checks[named & checks["right_value"].notna()]


def claim_by_hand(
    claims: pd.DataFrame,
    claim_parts: pd.DataFrame,
    sentences: pd.DataFrame,
    figures: pd.DataFrame,
    checks: pd.DataFrame,
    *,
    lists: AnyLists = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims with those that a person makes by naming the source of a figure: its content is the figure, its source
    the name as typed.

    Reads     claims, claim_parts, sentences, figures, checks (see codebook)
    Returns   claims and claim_parts; those given where nobody named a source of a figure that is told
    """
    rows, parts = [], []
    told = figures[~figures["kind"].isin(NOT_FIGURES)]
    for check in _with_source(checks).drop_duplicates(["article_id", "start", "end"], keep="last").itertuples():
        inside = sentences[
            (sentences["article_id"] == check.article_id)
            & (sentences["start"] <= check.start)
            & (check.start < sentences["end"])
        ]
        inside = inside[inside["kind"].isin(TOLD_KINDS)]
        own = told["article_id"] == check.article_id
        if (
            inside.empty
            or not (own & (told["start"] == check.start)).any()
            or not (own & (told["end"] == check.end)).any()
        ):
            continue
        start, end = int(check.start), int(check.end)
        claim_id = claim_by_hand_id(check.article_id, start, end)
        rows.append(
            (
                check.article_id,
                start,
                end,
                claim_id,
                inside["sentence_id"].iloc[0],
                "indirect",
                "speech",
                None,
                "neutral",
                False,
                check.right_value,
                in_full(check.right_value, claims[claims["article_id"] == check.article_id], lists),
                _RULE,
                False,
            )
        )
        parts.append((check.article_id, start, end, claim_id, "content"))
    if not rows:
        return claims, claim_parts
    return (
        pd.concat([claims, make_table("claims", rows)], ignore_index=True),
        pd.concat([claim_parts, make_table("claim_parts", parts)], ignore_index=True),
    )


def found_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims without those that a person made: with them the rules credit a figure, so that what they found can be
    shown beside.
    """
    return claims[claims["rule"] != _RULE]


def check_tellings(
    tellings: pd.DataFrame, claims: pd.DataFrame, figures: pd.DataFrame, checks: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tellings after a person said which belong together and on whose word they stand, in the order of the sheet.

    An empty fact_id makes a telling a fact of its own, the id of another fact joins it to that one; the row of a fact
    joins all of its
    tellings. `source` names who said it, empty: nobody that the article names. `said` shows what a corrected number is
    and how it was
    written.

    Reads     tellings, claims, figures, checks (see codebook)
    Returns   tellings and checks; the tables given are left alone
    """
    if checks.empty:
        return tellings, checks
    tellings, checks = tellings.copy(), checks.copy()
    joined: dict[str, str] = {}  # facts that went into another one
    for i in checks.index[checks["status"] == "no_match"]:
        check = checks.loc[i]
        act = _ACTS.get((check["table"], check["column"]))
        if act is None:
            continue
        if check["table"] == "facts":
            hit = (tellings["fact_id"] == _now(joined, check["row_id"])).fillna(False).astype(bool)
        else:
            hit = rows_meant(tellings, "tellings", check)
        if not hit.any():
            continue
        problem, was = act(tellings, hit, check, claims, joined)
        settle(checks, i, "refused" if problem else "applied", was=was, because=problem)
    tellings = _without_lost_topics(tellings)
    return _as_corrected(tellings, figures, checks), checks


def _now(joined: dict[str, str], fact_id: str) -> str:
    """Where a fact has gone."""
    while fact_id in joined:
        fact_id = joined[fact_id]
    return fact_id


def _noted(tellings: pd.DataFrame, hit: pd.Series, code: str, check: Any) -> None:
    """Say in a telling's reason what a person did, before what the rules said."""
    said = Reason(code, (), (by_whom(check["who"]), *([] if pd.isna(check["note"]) else [check["note"]])))
    made = [[said, *unpacked(cell)] for cell in tellings.loc[hit, "reason"]]
    tellings.loc[hit, "because"] = [sentence_of(reasons) for reasons in made]
    tellings.loc[hit, "reason"] = [packed(reasons) for reasons in made]


Outcome = tuple[str | None, str | None]  # why it was refused, and what was there before


def _move(tellings: pd.DataFrame, hit: pd.Series, check: Any, claims: pd.DataFrame, joined: dict[str, str]) -> Outcome:
    """One telling, or the few at one place, to another fact or to a fact of its own."""
    was = tellings.loc[hit, "fact_id"].iloc[0]
    if pd.isna(check["right_value"]):
        return _split(tellings, hit, check), was
    return _join(tellings, hit, check, _now(joined, check["right_value"])), was


def _split(tellings: pd.DataFrame, hit: pd.Series, check: Any) -> str | None:
    figures = tellings["how"] != "topic"
    for i in tellings.index[hit & figures]:
        if (figures & (tellings["fact_id"] == tellings.at[i, "fact_id"])).sum() == 1:
            return "it is the only telling of its fact, and so already a fact of its own"
    for i in tellings.index[hit & figures]:
        tellings.loc[i, "fact_id"] = own_fact_id(tellings.at[i, "telling_id"])
    _noted(tellings, hit & figures, "taken_out", check)
    tellings.loc[hit & ~figures, "fact_id"] = (
        ""  # a sentence without the figure tells nothing else: it goes with the lost topics
    )
    return None


def _join(tellings: pd.DataFrame, hit: pd.Series, check: Any, fact_id: str) -> str | None:
    there = tellings["fact_id"] == fact_id
    if not there.any():
        return f"there is no fact {fact_id!r} (any more); look its id up in the table facts"
    if set(tellings.loc[there, "story_id"]) != set(tellings.loc[hit, "story_id"]):
        return "the two facts are told of different events; join the events first (table stories, column story_id)"
    moving = hit & ~there
    tellings.loc[moving, "fact_id"] = fact_id
    _noted(tellings, moving, "put_in", check)
    return None


def _join_facts(
    tellings: pd.DataFrame, hit: pd.Series, check: Any, claims: pd.DataFrame, joined: dict[str, str]
) -> Outcome:
    """All tellings of one fact into another."""
    was, into = tellings.loc[hit, "fact_id"].iloc[0], _now(joined, check["right_value"])
    problem = _join(tellings, hit, check, into)
    if not problem and was != into:
        joined[was] = into
    return problem, was


def _credit(
    tellings: pd.DataFrame, hit: pd.Series, check: Any, claims: pd.DataFrame, joined: dict[str, str]
) -> Outcome:
    """A telling onto the word of a source that a person names, of another claim, or of nobody."""
    source_of = dict(zip(claims["claim_id"], claims["source"]))
    by_name = check["column"] == SOURCE.name
    before = tellings.loc[hit, "claim_id"].iloc[0]
    was = as_written(source_of.get(before)) if by_name else as_written(before)
    if pd.isna(check["right_value"]):
        tellings.loc[hit, "claim_id"], tellings.loc[hit, "credit"] = None, "none"
        _noted(tellings, hit, "without_source", check)
        return None, was
    claim_id = (
        claim_by_hand_id(check["article_id"], int(check["start"]), int(check["end"]))
        if by_name
        else check["right_value"]
    )
    if claim_id not in source_of:
        return (
            "no figure that is told begins and ends there"
            if by_name
            else f"there is no claim {claim_id!r}; to type a name, correct the column source"
        ), None
    tellings.loc[hit, "claim_id"], tellings.loc[hit, "credit"] = claim_id, "inside"
    _noted(tellings, hit, "on_word", check)
    return None, was


_ACTS = {
    ("tellings", "fact_id"): _move,
    ("facts", "fact_id"): _join_facts,
    ("tellings", "claim_id"): _credit,
    ("tellings", SOURCE.name): _credit,
}


def _without_lost_topics(tellings: pd.DataFrame) -> pd.DataFrame:
    """Without the topics of facts that nobody tells with a figure any more, or that the same article now tells with
    one.
    """
    topic = tellings["how"] == "topic"
    if not topic.any():
        return tellings
    told = set(tellings.loc[~topic, "fact_id"])
    pairs = set(zip(tellings.loc[~topic, "fact_id"], tellings.loc[~topic, "article_id"]))
    lost = [
        t and (f not in told or (f, a) in pairs) for t, f, a in zip(topic, tellings["fact_id"], tellings["article_id"])
    ]
    return tellings[~pd.Series(lost, index=tellings.index)].reset_index(drop=True)


def _as_corrected(tellings: pd.DataFrame, figures: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """The tellings with what a corrected number is in the place of what is written, which stands behind it: 7 (written:
    Over 50; corrected by Ada).
    """
    who: dict[Any, dict[str, None]] = {}
    unit: set[Any] = set()
    for check in checks[
        (checks["status"] == "applied") & checks["table"].isin(("figures", "tellings")) & checks["column"].isin(AMOUNTS)
    ].itertuples():
        if is_change(check):
            rows = tellings.index[
                of_figure(tellings, check) if check.table == "figures" else rows_meant(tellings, "tellings", check)
            ]
            for i in rows:
                who.setdefault(i, {})[by_whom(check.who)] = None
                unit |= {i} if check.column == "unit" else set()
    if not who:
        return tellings
    surface, second = (dict(zip(figures["figure_id"], figures[c])) for c in ("surface", "value_2"))
    new = {i: _amount(tellings.loc[i], surface, second, i in unit) for i in who}
    for i in tellings.index[tellings["from_figures"].notna()]:
        inside = _addends(tellings, i)
        if i not in who and any(part in who for part in inside):
            who[i] = {name: None for part in inside for name in who.get(part, ())}
            new[i] = " + ".join(new.get(part, tellings.at[part, "said"]) for part in inside)
    for i, names in who.items():
        tellings.loc[i, "said"] = f"{new[i]} (written: {tellings.at[i, 'said']}; corrected by {', '.join(names)})"
    return tellings


def _addends(tellings: pd.DataFrame, total: Any) -> list[Any]:
    """The tellings whose figures add up to a sum, in the order of the text."""
    t, named = tellings.loc[total], f" {tellings.at[total, 'from_figures']} "
    near = tellings[
        (tellings["article_id"] == t["article_id"])
        & (tellings["start"] >= t["start"])
        & (tellings["end"] <= t["end"])
        & tellings["figure_id"].notna()
    ]
    return [i for i, figure_id in near.sort_values("start")["figure_id"].items() if f" {figure_id} " in named]


def _amount(telling: Any, surface: dict[str, Any], second: dict[str, Any], unit_corrected: bool) -> str:
    """A corrected number in words: its hedge, the number, its unit as the article writes it beside the number, else by
    its name.
    """
    numbers = [telling["value"], second.get(telling["figure_id"])]
    words = " to ".join(_number(v) for v in numbers if not pd.isna(v))
    if not words:
        return "unknown"
    hedge = "" if telling["qualifier"] == "exact" else telling["qualifier"].replace("_", " ") + " "
    written = surface.get(telling["figure_id"])
    beside = telling["said"].partition(written)[2] if isinstance(written, str) and not unit_corrected else ""
    unit = "" if pd.isna(telling["unit"]) else f" {telling['unit']}"
    return f"{hedge}{words}{beside or unit}"


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else repr(float(value))
