"""The table keyness that says, in one sentence under itself, what it shows or why it cannot answer."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd


def _named(rows: pd.DataFrame, most: int = 3) -> str:
    """The first words with how often they stand in the target and in the rest."""
    said = [f"“{r.term}” ({r.target_count} : {r.rest_count})" for r in rows.head(most).itertuples(index=False)]
    return ", ".join(said) + (f" and {len(rows) - most} more" if len(rows) > most else "")


def _ways(attrs: Mapping[Any, Any]) -> str:
    n = attrs.get("n_ways", 1)
    within = f" within {attrs['n_stories']} stories" if attrs.get("n_stories", 1) > 1 else ""
    aside = attrs.get("n_aside", 0)
    apart = (
        f" ({aside} of {'a story' if aside == 1 else 'stories'} that one side alone tells cannot be dealt)"
        if aside
        else ""
    )
    units = attrs.get("n_units", 0)
    whole = (
        f"{units} whole sets of articles"
        if units and units < attrs.get("n_target", 0) + attrs.get("n_rest", 0) - aside
        else "whole articles"
    )
    return f"{'there is 1 way' if n == 1 else f'there are {n:,} ways'} to deal {whole} out{within}{apart}"


def keyness_says(keyness: pd.DataFrame, target: str | None = None) -> str:
    """What the table shows, in one sentence made from its rows: the words that stand out, that none does, or that these
    articles cannot answer.

    Reads     keyness; counts stand as (target : rest). `target`: how to call it, where not by its label
    Returns   one sentence
    """
    attrs = keyness.attrs
    target, n = target or attrs.get("target", "the target"), attrs.get("n_target", 0) + attrs.get("n_rest", 0)
    sides = f"{attrs['n_target']} : {attrs['n_rest']} articles" if n else "counts as target : rest"
    these = f"These {n} articles" if n else "These articles"
    if keyness.empty:
        return f"{these} have no word in common use to compare {target} by"
    if keyness["stands_out"].isna().all():
        p = attrs.get("smallest_p", 1.0)
        why = f": {_ways(attrs)}, so no word could have a p below {p:.2g}, and 0.05 is needed" if n else ""
        return f"{these} cannot answer which words set {target} apart{why}. The counts are a census of these texts"
    out = keyness[keyness["stands_out"].fillna(False)]
    limit, largest = keyness["chance_limit"].max(), keyness["z"].abs().max()
    if out.empty:
        return (
            f"No word stands out beyond chance in {target} ({sides}): of {len(keyness):,} words the largest |z| is "
            f"{largest:.1f}, the chance limit {limit:.1f}"
        )
    kinds = [
        f"{len(part)} of {kind}: {_named(part)}"
        for kind in ("content", "style")
        if len(part := out[out["kind"] == kind])
    ]
    stand = "stands" if len(out) == 1 else "stand"
    return f"{len(out)} of {len(keyness):,} words {stand} out beyond chance in {target} ({sides}): {'; '.join(kinds)}"


class Keyness(pd.DataFrame):
    """A keyness table that shows its sentence below its rows; otherwise a table like any other."""

    @property
    def _constructor(self) -> type:
        return Keyness

    def _sentence(self) -> str | None:
        """What the whole table says, also below a few of its rows."""
        return self.attrs.get("says") if {"term", "kind", "stands_out"} <= set(self.columns) else None

    def __repr__(self) -> str:
        sentence = self._sentence()
        return super().__repr__() + (f"\n{sentence}." if sentence else "")

    def _repr_html_(self) -> str:
        sentence = self._sentence()
        frame: Any = super()  # the types of pandas leave this method out
        return (frame._repr_html_() or "") + (f"<p>{escape(sentence)}.</p>" if sentence else "")
