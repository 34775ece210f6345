"""How the tellings of one fact agree: the same, in another form, hedged, vaguer, rounded, added up, or in conflict."""

import re
from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import isclose
from typing import Any

import pandas as pd

from tellings.compare.origins import count_origins
from tellings.compare.mentions import TIMED, reach_of
from tellings.compare.sizes import equal, is_rounding, meet, size_of
from tellings.lexicons import read_list
from tellings.rows import rows_of
from tellings.schema import make_table, need_columns

# From the reading that a person must look at first to the one that needs no look; a fact gets the strongest of its pairs.
STRENGTH = ("conflicts", "differs", "basis", "updated", "derived", "converted", "rounded", "vaguer", "hedge", "form", "same")


# A stretch of time counted in these units is still growing while it is reported; one counted in hours is over.
GROWING = ("day", "week", "month", "year")


def _form(surface: str) -> str:
    """A number's writing without what does not matter: case, hyphens, blanks, grouping commas."""
    return re.sub(r"[\s,\-‑–]+", "", surface.lower())


def compare_pair(a: Any, b: Any) -> tuple[str, str]:
    """(agreement, the pair in words) of two tellings of one fact; `a` and `b` are tellings with the columns of their figures."""
    said = f"{a.said} ({a.article_id}), {b.said} ({b.article_id})"
    first, second = size_of(a), size_of(b)
    if pd.isna(a.from_figures) != pd.isna(b.from_figures):
        if first.value is None or second.value is None:
            return "vaguer", f"{said}: words for a number"
        return ("derived", f"{said}: one is the sum of the other's figures") if meet(first, second) else ("conflicts", f"{said}: the parts do not add up to the whole")
    if first.value is None or second.value is None:
        return ("same", said) if first.value is second.value else ("vaguer", f"{said}: words for a number")
    if not (pd.isna(a.unit) or pd.isna(b.unit)) and a.unit != b.unit:
        close = meet(first, second) or isclose(first.value, second.value, rel_tol=0.01) or is_rounding(first.value, second.value)
        return ("converted", f"{said}: another unit") if close else ("conflicts", f"{said}: in one unit they are not the same")
    if equal(first, second):
        if a.qualifier != b.qualifier:
            return "hedge", f"{said}: {a.qualifier} and {b.qualifier}".replace("_", " ")
        return ("same", said) if _form(a.surface) == _form(b.surface) else ("form", f"{said}: the same value, written differently")
    if is_rounding(a.value, b.value):
        return "rounded", f"{said}: one is the other rounded or cut"
    if meet(first, second):
        return "vaguer", f"{said}: the words of one admit the other"
    if a.kind == b.kind == "duration" and a.unit in GROWING:
        return "updated", f"{said}: what lasts for days has lasted longer in a later telling"
    return "conflicts", f"{said}: both cannot be right, if they count the same thing at the same time"


@lru_cache(maxsize=1)
def _past_forms() -> dict[str, str]:
    """How a label names each class of act: "launch" -> "launched"."""
    return {row["action"]: row["label"] for row in read_list("actions")}


@lru_cache(maxsize=1)
def _acts_of_a_side() -> frozenset[str]:
    """The classes of act that a side does: a label names who."""
    return frozenset(row["action"] for row in read_list("actions") if row["target"])


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else re.sub(r"y$", "ie", noun) + "s" if not re.search(r"[aeiou]y$", noun) else noun + "s"


def _thing(best: Any) -> str:
    """What is counted, as a heading writes it: both nouns of a joint count, the unit of a measure, the length of a duration."""
    counted = "" if pd.isna(best.counted) else best.counted
    phrase = counted if pd.isna(best.counted_phrase) else re.sub(r"^(?:such|same) ", "", best.counted_phrase)
    unit = "" if pd.isna(best.unit) else best.unit
    if phrase.split(" ")[0] == counted and " " in phrase:
        return f"{_plural(counted)} of {phrase[len(counted) + 1:]}"  # "28-point peace plan"
    if "+" in counted:
        return " and ".join(_plural(noun) for noun in counted.split("+"))
    if best.kind == "duration":
        # "days of talks" and "hour meeting": what lasted stands behind the unit
        what = re.sub(rf"^{re.escape(unit)}s?\b(?: of)? ?", "", phrase) if unit else phrase
        return f"length of {what} ({_plural(unit)})" if what and what != unit else f"{_plural(unit)}"
    if best.kind == "ordinal":
        return f"which {phrase.lower() if phrase.istitle() else phrase}" if phrase else "which in order"
    if best.kind in ("share", "multiple", "measure") and phrase:
        return f"{'share' if best.kind == 'share' else 'multiple' if best.kind == 'multiple' else unit} of {phrase}"
    return phrase or unit or best.said


def _best_named(members: list[Any]) -> Any:
    """The telling whose words name the thing best: a noun that says something, without quotation marks, the commonest, the shortest."""
    named = [m for m in members if not pd.isna(m.counted_phrase)]
    times = Counter(m.counted_phrase for m in named)

    def rank(row: Any) -> tuple:
        phrase = row.counted_phrase
        vague = all(reach_of(head) == "generic" for head in str(row.counted).split("+"))
        return vague, bool(re.search(r"[\"“”‘]", phrase)), -times[phrase], len(phrase)

    return min(named, key=rank) if named else members[0]


def _first(members: list[Any], column: str) -> Any:
    """The first value of a column that is not NA, else None."""
    return next((v for v in (getattr(m, column) for m in members) if not pd.isna(v)), None)


def _label(members: list[Any]) -> str:
    """What a fact is called: what is counted, what happened to it and by whom, in the words of its tellings."""
    best = _best_named(members)
    thing, action = _thing(best), _first(members, "action")
    past = "" if best.kind in ("ordinal", "duration") or action is None else _past_forms().get(action, action)
    actor = _first(members, "actor") if action in _acts_of_a_side() else None
    thing = f"part of {thing}" if best.kind == "count" and not pd.isna(best.base_figure_id) else thing
    return " ".join([thing, *([past] if past and past not in thing else []), *([f"by {actor}"] if actor and past else [])])


def _with_figures(tellings: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The tellings with the columns of their figures that the comparison needs."""
    joined = tellings.join(figures.set_index("figure_id")[["surface", "value_2", "kind", "counted", "counted_phrase", "base_figure_id"]], on="figure_id")
    return joined.assign(surface=joined["surface"].fillna(joined["said"]))


def compare_facts(tellings: pd.DataFrame, figures: pd.DataFrame, articles: pd.DataFrame, origins: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say of every fact how its tellings agree, with the pair that shows it.

    Reads     tellings, figures, articles (see codebook); origins, without which n_origins is NA
    Returns   facts, one row a fact; by story, told by most articles first, then those told differently, counts before lengths of time
    Raises    TableError when a column is missing
    Method    each two tellings judged by the first that holds of converted, derived, vaguer, hedge, form, same, rounded; a conflict only where
              no hedging word admits both values. The strongest pair names the fact
    """
    need_columns(tellings, "tellings", "fact_id", "value", "low", "high", "qualifier", "from_figures")
    told = _with_figures(tellings[tellings["how"] != "topic"], figures).drop_duplicates("telling_id")
    members: dict[str, list[Any]] = {}
    for telling in rows_of(told):
        members.setdefault(telling.fact_id, []).append(telling)
    rows = [(_fact_row(fact_id, fact), fact) for fact_id, fact in members.items()]
    rows.sort(key=lambda pair: _place(pair[0], any(m.kind in TIMED for m in pair[1])))
    made = make_table("facts", [row for row, _ in rows])
    if origins is None:
        return made
    counts = count_origins({fact_id: {m.article_id for m in fact} for fact_id, fact in members.items()}, origins)
    return made.assign(n_origins=made["fact_id"].map(counts).astype("Int64"))


def _fact_row(fact_id: str, members: list[Any]) -> tuple:
    """One row of facts. Tellings in the same words are alike, so each wording is compared once."""
    wordings = list({(m.said, m.unit, m.qualifier, pd.isna(m.from_figures)): m for m in reversed(members)}.values())[::-1]
    pairs = list(combinations(wordings, 2)) or list(combinations(members[:2], 2))
    judged = [(*compare_pair(a, b), a.telling_id, b.telling_id) for a, b in pairs]
    n_articles = len({m.article_id for m in members})
    agreement, because, first, second = "single", f"{members[0].said} ({members[0].article_id}): no other telling", None, None
    if judged:
        agreement, because, first, second = min(judged, key=lambda j: STRENGTH.index(j[0]))
    if n_articles == 1 and agreement in ("same", "form"):
        agreement = "single"
    standing = "shared" if n_articles > 1 else "alone"
    return (fact_id, members[0].story_id, _label(members), members[0].article_id, None, None, 0.0, "", standing, n_articles, None, agreement, first, second, because)


def _place(row: tuple, timed: bool) -> tuple:
    """Where a fact stands in its story: told by most first, then what is told differently, counts before lengths of time and orders."""
    story_id, n_articles, agreement = row[1], row[9], row[11]
    alike = agreement in ("same", "form", "single")
    return story_id, -n_articles, alike, timed, STRENGTH.index(agreement) if agreement in STRENGTH else len(STRENGTH)
