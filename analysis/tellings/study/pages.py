"""What the notebook of a study shows and keeps: tables with captions as CSV and LaTeX, figures, versions."""

from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import open_lists
from tellings.coverage import Coverage

TESTED = [
    *("measure", "outlet_a", "outlet_b", "n_stories", "n_unlike", "difference", "low", "high"),
    *("p_holm", "p_wilcoxon", "effect", "effect_low", "effect_high"),
]
_PROGRAMS = ("tellings", "pandas", "numpy", "scipy", "scikit-learn", "matplotlib")


class Out:
    """The folder of a study: each table and figure that is shown is numbered, and kept there."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._tables = self._figures = 0

    def table(self, table: pd.DataFrame, name: str, caption: str, *, first: int = 40) -> Any:
        """Keep a table as tables/NAME.csv and NAME.tex, and show its first rows below a numbered caption."""
        self._tables += 1
        home = self.folder / "tables"
        home.mkdir(parents=True, exist_ok=True)
        table.to_csv(home / f"{name}.csv", index=False, lineterminator="\n")
        more = f" The first {first} of {len(table)} rows; all are in tables/{name}.csv." if len(table) > first else ""
        shown = _rounded(table.head(first))
        (home / f"{name}.tex").write_text(
            as_latex(shown, caption + more, f"tab:{name}"), encoding="utf-8", newline="\n"
        )
        styled = shown.style.format(escape="html").hide(axis="index").set_uuid(name)
        from IPython.display import HTML

        return HTML(styled.set_caption(escape(f"Table {self._tables}. {caption}{more}")).to_html())

    def figure(self, ax: Any, name: str, caption: str) -> Any:
        """Keep a picture as figures/NAME.png and .csv, and show it with its words."""
        from tellings.show.charts import picture

        self._figures += 1
        home = self.folder / "figures"
        home.mkdir(parents=True, exist_ok=True)
        ax.figure.savefig(home / f"{name}.png", dpi=150)
        ax.numbers.to_csv(home / f"{name}.csv", index=False, lineterminator="\n")
        ax.alt = f"Figure {self._figures}. {caption} {ax.alt}"
        return picture(ax)


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Numbers with three decimals and missing cells empty, as words."""

    def cell(value: Any) -> str:
        if pd.isna(value):
            return ""
        return f"{value:.3f}" if isinstance(value, float) else f"{value}"

    return table.astype(object).map(cell)


def as_latex(table: pd.DataFrame, caption: str, label: str) -> str:
    """A table as LaTeX with rules, every sign that LaTeX obeys escaped.

    >>> print(as_latex(pd.DataFrame({"share_a": ["5 %"]}), "A & B", "tab:x").splitlines()[1])
    \\caption{A \\& B}
    """
    styled = table.rename(columns=_escaped).style.hide(axis="index").format(escape="latex")
    return str(styled.to_latex(hrules=True, caption=_escaped(caption), label=label))


def _escaped(text: str) -> str:
    for sign in "&%$#_{}":
        text = text.replace(sign, "\\" + sign)
    return text


def interval(mean: float, low: float, high: float) -> str:
    """A mean with its interval in brackets.

    >>> interval(0.25, 0.1, 0.4), interval(0.25, float("nan"), float("nan"))
    ('0.250 [0.100, 0.400]', '0.250')
    """
    return f"{mean:.3f}" + (f" [{low:.3f}, {high:.3f}]" if low == low else "")


def means_beside(means: pd.DataFrame) -> pd.DataFrame:
    """The means with one column an outlet, each with its interval."""
    shown = [interval(*row) for row in means[["mean", "low", "high"]].itertuples(index=False)]
    wide = means.assign(shown=shown).pivot(index=["measure", "unit"], columns="outlet", values="shown")
    return wide.fillna("").reset_index().rename_axis(columns=None)


def versions(seed: int) -> pd.DataFrame:
    """The programs that made a study, and the seed."""
    rows = [("Python", python_version())]
    for name in _PROGRAMS:
        try:
            rows.append((name, version(name)))
        except PackageNotFoundError:
            rows.append((name, "not installed"))
    return pd.DataFrame([*rows, ("seed", str(seed))], columns=["what", "version"])


def fingerprints(coverage: Coverage) -> pd.DataFrame:
    """The word lists of the run by their SHA-256."""
    marks = open_lists(coverage.lists).fingerprints()
    return pd.DataFrame([(name, mark[:16]) for name, mark in sorted(marks.items())], columns=["list", "sha256"])
