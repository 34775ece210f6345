"""The sentences of a study: each is made of the table that it stands beside, and says nothing that is not in it."""

from typing import Any

import pandas as pd

_SURE = 0.05


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _towards(row: Any) -> str:
    """The interval of a difference in the direction in which it is told."""
    low, high = (row.low, row.high) if row.difference > 0 else (-row.high, -row.low)
    return f"{low:.3f}, {high:.3f}"


def says_corpus(corpus: pd.DataFrame) -> str:
    """How large the corpus is, from the table of outlets.

    >>> says_corpus(pd.DataFrame({"outlet": ["A", "B", "all"], "articles": [3, 2, 5], "stories": [3, 2, 3],
    ...     "tokens": [900, 700, 1600], "first day": [None] * 3, "last day": [None] * 3}))
    'The corpus holds 5 articles on 3 stories (1,600 tokens): 3 of A, 2 of B. No day of publication is known.'
    """
    whole, each = corpus.iloc[-1], corpus.iloc[:-1]
    outlets = ", ".join(f"{n} of {name}" for name, n in zip(each["outlet"], each["articles"]))
    days = (
        "No day of publication is known."
        if pd.isna(whole["first day"])
        else f"They were published from {whole['first day']} to {whole['last day']}."
    )
    return (
        f"The corpus holds {whole['articles']:,} articles on {whole['stories']:,} stories "
        f"({whole['tokens']:,} tokens): {outlets}. {days}"
    )


def says_differences(differences: pd.DataFrame) -> str:
    """Which differences hold after Holm's correction, from the table of tests; and how many could not be asked."""
    asked = differences[differences["p_holm"].notna()]
    sure = asked[asked["p_holm"] < _SURE].sort_values("p_holm", kind="stable")
    unasked = len(differences) - len(asked)
    head = f"Of {len(differences)} comparisons (two outlets, one measure) {len(asked)} could be asked"
    head += f"; {unasked} rest on too few stories told by both." if unasked else "."
    if not len(asked):
        return head
    if sure.empty:
        return f"{head} None has an adjusted p below {_SURE:g}: these stories do not show that the outlets differ."
    said = [
        f"{row.measure}: {row.outlet_a} {'above' if row.difference > 0 else 'below'} {row.outlet_b} by "
        f"{abs(row.difference):.3f} [{_towards(row)}], "
        f"in {row.n_unlike} of {row.n_stories} stories, adjusted p {row.p_holm:.3f}"
        for row in sure.itertuples(index=False)
    ]
    return f"{head} {len(sure)} of them {'has' if len(sure) == 1 else 'have'} an adjusted p below {_SURE:g}: " + (
        "; ".join(said) + "."
    )


def says_words(words: pd.DataFrame, outlets: list[str]) -> str:
    """Which words stand out in which outlet, from the table of words."""
    said = [f"{name}: {_and(own['term'].tolist())}" for name, own in words.groupby("outlet", sort=True)]
    none = [name for name in outlets if name not in set(words["outlet"])]
    parts = ["Beyond chance stand out " + "; ".join(said) + "."] if said else []
    if none:
        parts.append(f"In {_and(none)} no word stands out beyond chance, or these stories cannot answer.")
    return " ".join(parts)


def says_limits(differences: pd.DataFrame, corpus: pd.DataFrame) -> str:
    """What this corpus cannot answer, from the tables."""
    few = sorted(set(differences.loc[differences["p"].isna(), "measure"]))
    alike = int(differences["because"].fillna("").str.contains("stories differ|alike").sum())
    parts = (
        [f"Measures that could not be compared for some two outlets, for want of stories: {_and(few)}."] if few else []
    )
    if alike:
        parts.append(f"In {alike} comparisons too few stories differ for any answer to reach 5 %.")
    unknown = corpus.loc[corpus["outlet"] == "unknown", "articles"]
    if len(unknown):
        parts.append(f"{int(unknown.iloc[0])} articles of unknown outlet are in no comparison.")
    return " ".join(parts) or "Every comparison could be asked."
