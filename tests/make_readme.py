"""Make the README's table and chart from the seeds: `make notebooks` writes them, tests/test_readme.py checks the
table.
"""

from pathlib import Path

from tellings.coverage import Coverage, read_coverage

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CHART = ROOT / "notebooks" / "pictures" / "figures_by_article.png"
BEGIN, END = "<!-- made by tests/make_readme.py -->\n", "<!-- end -->"
ROWS = 6


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


def main() -> None:
    from tellings.show import charts

    coverage = read_coverage(ROOT / "seeds")
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    README.write_text(before + BEGIN + table_of(coverage) + END + rest.split(END, 1)[1], encoding="utf-8")
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
