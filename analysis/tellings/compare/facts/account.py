"""The side-by-side table: facts in rows, articles in columns; wide, for eyes; built, never stored."""

from typing import Any

import pandas as pd

from tellings.core.reasons import told_by
from tellings.core.tables import rows_of
from tellings.errors import TableError
from tellings.review.corrections import corrections_of, label_words, words_of

NO_SOURCE = "no source found"
TOPIC = "the topic, without the figure"


def _cells(told: pd.DataFrame) -> dict[tuple[str, str], str]:
    """What each column says of each fact: every distinct wording with the source it stands on."""
    wordings: dict[tuple[str, str], dict[str, None]] = {}
    for fact_id, column, how, said, on_word in zip(
        *(told[c].tolist() for c in ("fact_id", "column", "how", "said", "on_word"))
    ):
        own = wordings.setdefault((fact_id, column), {})
        if how != "topic":
            own[f"{said} ({on_word})"] = None
    return {pair: " / ".join(own) or TOPIC for pair, own in wordings.items()}


def _told(fact: Any, size: int) -> str:
    return told_by(int(fact.n_articles), size, None if pd.isna(fact.n_origins) else int(fact.n_origins))


def _on_word(tellings: pd.DataFrame, credits: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """For each telling, the source whose word it stands on; carried-over credit says so; else that none was found."""
    source_of = dict(zip(credits["claim_id"], credits["source_id"]))
    name_of = dict(zip(sources["source_id"], sources["name"]))
    words = []
    for claim_id, credit in zip(tellings["claim_id"], tellings["credit"]):
        name = None if pd.isna(claim_id) else name_of.get(source_of.get(claim_id))
        words.append(
            NO_SOURCE
            if name is None or credit not in ("inside", "carried_over")
            else name
            if credit == "inside"
            else f"carried over: {name}"
        )
    return words


def build_account(
    tellings, facts, articles, credits, sources, *, stories=None, checks=None, claims=None, columns: str = "article"
) -> pd.DataFrame:
    """Put what each article says of each fact side by side.

    Reads     tellings, facts, articles, credits, sources (see codebook); stories, to count the articles that tell no
              figure too; checks
              and claims, to mark what a person corrected
    Returns   one row a fact: story_id, fact_id, fact, agreement, told_by ("4 of 4"), standing, then a column for each
              article (its label), outlet or
              day; a cell holds what is written and on whose word; NA where the article does not tell it. Facts stand in
              the order of `facts`
              (what several tell, what one alone tells, what is trivial), the largest story first
    Raises    TableError for another `columns` than article, outlet, day
    """
    if columns not in ("article", "outlet", "day"):
        raise TableError(f"columns is {columns!r}; write article, outlet or day")
    told = tellings.assign(on_word=_on_word(tellings, credits, sources))
    if checks is not None and len(checks):
        labels, sources_by_id = (
            dict(zip(table[key], table[name]))
            for table, key, name in ((facts, "fact_id", "label"), (sources, "source_id", "name"))
        )
        made = {
            telling_id: "; ".join(words_of(own, labels, sources_by_id))
            for telling_id, own in corrections_of(checks, tellings, claims).items()
        }
        told["on_word"] += [f"; {made[t]}" if made.get(t) else "" for t in told["telling_id"]]
        by_fact = label_words(checks)
        facts = facts.assign(
            label=[
                f"{label} ({by_fact[f]})" if f in by_fact else label
                for f, label in zip(facts["fact_id"], facts["label"])
            ]
        )
    by_id = articles.set_index("article_id")
    key = {
        "article": by_id["label"],
        "outlet": by_id["outlet"].fillna(by_id["label"]),
        "day": by_id["published_text"].fillna("no date").str[:10],
    }[columns]
    told["column"] = told["article_id"].map(key)
    names = list(
        dict.fromkeys(
            key[told["article_id"].unique()].sort_index() if columns != "day" else sorted(set(told["column"]))
        )
    )
    story_size = (told if stories is None else stories).groupby("story_id")["article_id"].nunique()
    sizes = facts["story_id"].map(story_size).fillna(0)
    ranked = facts.assign(size=sizes).sort_values(["size", "story_id"], ascending=[False, True], kind="stable")
    cells = _cells(told)
    rows = [
        {
            "story_id": f.story_id,
            "fact_id": f.fact_id,
            "fact": f.label,
            "agreement": f.agreement,
            "told_by": _told(f, int(f.size)),
            "standing": f.standing,
        }
        | {name: cells.get((f.fact_id, name)) for name in names}
        for f in rows_of(ranked)
    ]
    return pd.DataFrame(
        rows, columns=["story_id", "fact_id", "fact", "agreement", "told_by", "standing", *names]
    ).astype("str")
