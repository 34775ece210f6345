"""Make the README's tables and chart from the seeds and the scores: `make notebooks` writes them, tests/test_readme.py
checks the tables.
"""

import csv
from pathlib import Path

from tellings.coverage import Coverage, read_coverage

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CHART = ROOT / "notebooks" / "pictures" / "figures_by_article.png"
BEGIN, END = "<!-- made by tests/make_readme.py -->\n", "<!-- end -->"
ROWS = 6
TRUST, END_OF_TRUST = "<!-- trust: made by tests/make_readme.py -->\n", "<!-- end of trust -->"
MEASURES = (
    "accounts pairs precision",
    "accounts pairs recall",
    "accounts complete",
    "accounts real conflicts shown",
    "accounts false differences",
    "accounts credit",
    "polnear_dev: indirect speech, IoU 0.8, F1",
)


def table_of(coverage: Coverage) -> str:
    """The first rows of the account of the largest story, as Markdown."""
    account = coverage.account()
    story = account[account["story_id"] == account["story_id"].iloc[0]].dropna(how="all", axis=1).head(ROWS)
    # The outlet-less articles are called by their ids; the README shortens them to the file's number.
    articles = {label: label.split("_")[0] for label in coverage.articles["label"] if label in story.columns}
    lines = ["| fact | agreement | " + " | ".join(articles.values()) + " |", "|---" * (len(articles) + 2) + "|"]
    for row in story.to_dict("records"):
        cells = [
            row["fact"],
            row["agreement"],
            *("–" if row[label] != row[label] else row[label].replace("|", "\\|") for label in articles),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def trust_table() -> str:
    """The scores that a reader of the page should know, with the interval and how many things each was counted on."""
    with open(ROOT / "data" / "scores.csv", encoding="utf-8", newline="") as file:
        scores = {row["measure"]: row for row in csv.DictReader(file)}
    with open(ROOT / "data" / "measures.csv", encoding="utf-8", newline="") as file:
        words = {row["measure"]: row for row in csv.DictReader(file)}
    lines = ["| what was counted | of 100 | 95 of 100 resamples | n | on |", "|---|---|---|---|---|"]
    for name in MEASURES:
        row, said = scores[name], words[name]
        unit = " (a number, not a share)" if said["unit"] == "number" else ""
        cells = (said["in_words"] + unit, row["value"], f"{row['low']} to {row['high']}", row["n"], said["texts"])
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def with_trust(text: str) -> str:
    """The README with the scores of today."""
    return text.split(TRUST)[0] + TRUST + trust_table() + END_OF_TRUST + text.split(END_OF_TRUST, 1)[1]


def main() -> None:
    from tellings.show import charts

    coverage = read_coverage(ROOT / "seeds")
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    text = before + BEGIN + table_of(coverage) + END + rest.split(END, 1)[1]
    README.write_text(with_trust(text), encoding="utf-8")
    CHART.parent.mkdir(exist_ok=True)
    story = coverage.facts["story_id"].iloc[0]
    charts.save(
        charts.figures_by_article(
            coverage.tellings,
            coverage.facts,
            coverage.articles,
            coverage.credits,
            coverage.sources,
            story=story,
            max_facts=12,
        ),
        CHART,
    )


if __name__ == "__main__":
    main()
