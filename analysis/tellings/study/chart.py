"""The figure of a study: how large and how sure each difference of two outlets is, in plain matplotlib."""

from typing import Any

import pandas as pd

_SURE = 0.05


def plot_effects(differences: pd.DataFrame, outlet_a: str, outlet_b: str) -> Any:
    """Draw the effect of each measure for two outlets with its interval; full where the adjusted p is below 0.05.

    Reads     differences, as `compare_outlets` makes them with `within="measure"`
    Returns   the axes; `numbers` and `alt` on it hold what is drawn, as table and in words
    """
    import matplotlib.pyplot as plt

    rows = differences[(differences["outlet_a"] == outlet_a) & (differences["outlet_b"] == outlet_b)]
    rows = rows[rows["effect_low"].notna()].sort_values("effect", kind="stable")
    _, ax = plt.subplots(figsize=(7, 0.26 * len(rows) + 1.4), layout="constrained")
    at, effect = range(len(rows)), rows["effect"].to_numpy(dtype=float)
    reach = [effect - rows["effect_low"].to_numpy(dtype=float), rows["effect_high"].to_numpy(dtype=float) - effect]
    sure = (rows["p_holm"] < _SURE).fillna(False).to_numpy(dtype=bool)
    ax.errorbar(effect, at, xerr=[part.clip(min=0) for part in reach], fmt="none", ecolor="#777777", lw=1)
    ax.scatter(effect, at, s=28, zorder=3, c=["#222222" if one else "white" for one in sure], edgecolors="#222222")
    ax.axvline(0, color="#bbbbbb", lw=1, zorder=0)
    ax.set_yticks(list(at), rows["measure"].tolist(), fontsize=8)
    ax.set_xlim(-1.05, 1.05)
    ax.set_xlabel(f"{outlet_b} higher  ←  effect (rank-biserial, 95 %)  →  {outlet_a} higher")
    ax.set_title(
        f"{outlet_a} and {outlet_b}: {int(sure.sum())} of {len(rows)} measures differ beyond chance",
        loc="left",
        fontsize=10,
    )
    shown = rows[["measure", "effect", "effect_low", "effect_high", "p_holm"]].reset_index(drop=True)
    named = ", ".join(rows.loc[sure, "measure"]) or "none"
    told = {"numbers": shown, "alt": f"Effects of {len(rows)} measures for {outlet_a} and {outlet_b}; full: {named}."}
    vars(ax).update(told)
    return ax
