"""Makes the site in build/docs: stages docs/*.md, the notebooks and what is generated from code and data, then runs
Sphinx once.
"""

import argparse
import csv
import io
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
STAGE = BUILD / "docs_source"
SITE = BUILD / "docs"
VERBS = {
    "begin": "Begin",
    "read": "Read: from a folder to sentences",
    "find": "Find: what they say, inside one article",
    "compare": "Compare: across the articles of one story",
    "show": "Show: for the eye",
    "measure": "Measure: a sample for readers",
    "an archive": "An archive",
    "errors": "Errors: one line each",
}
# What `archive.md` says until a version has an archive: the pages that link to it hold in both.
NO_ARCHIVE = (
    "# An archive\n\nThis version reads a folder in memory and has no step for archives. "
    "Cut a larger one into folders of a few hundred articles of one topic.\n"
)


def table_of(rows: list[list[str]], header: list[str]) -> str:
    """A Markdown table; what a cell says stays text."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(_text(cell) for cell in cells) + " |"

    return "\n".join([line(header), "|---" * len(header) + "|", *map(line, rows)]) + "\n"


def _text(cell: str) -> str:
    """Words as Markdown that shows just them: marks and HTML are written out."""
    return re.sub(r"([\\`*_{}\[\]<>|#$~])", r"\\\1", str(cell)).replace("&", "&amp;").replace("\n", " ")


def rows_of(path: str) -> list[dict[str, str]]:
    with open(ROOT / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scores_table() -> str:
    """data/scores.csv in the words of data/measures.csv."""
    values = {row["measure"]: row for row in rows_of("data/scores.csv")}
    rows = []
    for measure in rows_of("data/measures.csv"):
        score = values.get(measure["measure"])
        if score:
            unit = "" if measure["unit"] == "percent" else " " + measure["unit"]
            interval = f"{score['low']} to {score['high']}"
            rows.append(
                [measure["part"], measure["in_words"], measure["texts"], score["n"], score["value"] + unit, interval]
            )
    return table_of(rows, ["part", "what is asked", "of which texts", "n", "score (%)", "95 % interval"])


def agreement_table() -> str:
    rows = [list(row.values()) for row in rows_of("data/gold/agreement.csv")]
    return table_of(
        rows, ["what was marked", "marks of reader 1", "marks of reader 2", "at the same place", "alike on those"]
    )


def cards_table() -> str:
    """What one reader found of the hits of each list that was read."""
    rows = [
        [
            " ".join(filter(None, (row["list"], row["part"]))),
            row["where_from"],
            row["size"],
            row["precision"],
            row["n_read"],
            row["typical_error"],
        ]
        for row in rows_of("data/cards.csv")
        if row["precision"]
    ]
    return table_of(
        rows, ["list", "where it is from", "entries", "hits that were right (%)", "hits read", "typical error"]
    )


def csv_table(path: str) -> str:
    """A table of data/ as it stands, with the words of its head."""
    rows = rows_of(path)
    return table_of([list(row.values()) for row in rows], [name.replace("_", " ") for name in rows[0]])


def codebook_page() -> str:
    """Every table and column, from the schema."""
    from tellings.core.schema import codebook

    parts = [
        (
            "# Codebook\n\nEvery table, column by column, as `tellings codebook` prints it. *May be unknown*: "
            "an empty cell is an answer, and means that it is not known.\n"
        )
    ]
    for name, columns in codebook().groupby("table", sort=False):
        rows = [
            [c.column, c.dtype, "yes" if c.missing else "", c.meaning + (f" [{c.values}]" if c.values else "")]
            for c in columns.itertuples(index=False)
        ]
        parts.append(f"## {name}\n\n" + table_of(rows, ["column", "type", "may be unknown", "meaning"]))
    return "\n".join(parts)


def api_page() -> str:
    """The public names by the verbs of the method, in the order of tellings/__init__.py."""
    import tellings

    source = Path(tellings.__file__).read_text(encoding="utf-8")
    parts = [
        "API\n===\n\nThe public names by the verbs of the method. A function is named after the table that it "
        "makes; the tables are in the :doc:`codebook`.\n"
        "The functions that end in ``_in`` take one text, need the standard library only and give plain named tuples.\n"
    ]
    for verb, block in re.findall(r"    # (.+)\n((?:    \".*\n)+)", source):
        title = VERBS.get(verb, verb)
        parts.append(f"{title}\n{'-' * len(title)}\n")
        for name, module in re.findall(r'"(\w+)": "([\w.]+)"', block):
            parts.append(_entry(tellings, name, module))
    charts = tellings.charts
    parts.append("Charts\n------\n\n``tellings.charts``: one chart a table; each takes ``ax=`` and returns it.\n")
    parts += [
        _entry(charts, name, "show.charts")
        for name in getattr(charts, "__all__", [])
        if callable(getattr(charts, name))
    ]
    return "\n".join(parts)


def _entry(home, name: str, module: str) -> str:
    value = getattr(home, name)
    if isinstance(value, type):
        return f".. autoclass:: tellings.{module}.{name}\n   :members:\n   :exclude-members: __init__, __new__\n"
    return (
        f".. autofunction:: tellings.{module}.{name}\n"
        if callable(value)
        else f".. autodata:: tellings.{module}.{name}\n"
    )


def help_page() -> str:
    """What each command says of itself."""
    from tellings.cli import make_parser
    from tellings.commands import COMMANDS

    parts = []
    for command in COMMANDS:
        out = io.StringIO()
        with redirect_stdout(out), suppress(SystemExit):
            make_parser().parse_args([command, "--help"])
        parts.append(f"### tellings {command}\n\n```text\n{out.getvalue().strip()}\n```\n")
    return "\n".join(parts)


def notebook_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def stage() -> None:
    """Write the sources of the site, from the repository as it is."""
    shutil.rmtree(STAGE, ignore_errors=True)
    (STAGE / "course").mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "static", STAGE / "static")
    shutil.copyfile(ROOT / "docs" / "conf.py", STAGE / "conf.py")
    shutil.copytree(
        ROOT / "notebooks" / "pictures", STAGE.parent / "notebooks" / "pictures", dirs_exist_ok=True
    )  # where the pages look for them
    made = {
        "SCORES": scores_table,
        "AGREEMENT": agreement_table,
        "HELD_OUT": lambda: csv_table("data/held_out.csv"),
        "CODERS": lambda: csv_table("data/coders.csv"),
        "UNMEASURED": lambda: csv_table("data/unmeasured.csv"),
        "CARDS": cards_table,
        "HELP": help_page,
        "CONTRIBUTING": lambda: (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n")[2].lstrip(),
        "NOTEBOOKS": lambda: "\n".join(f"course/{name}" for name in notebook_names()),
    }
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for key, make in made.items():
            place = re.compile(
                rf"<!-- {key} -->(?:\n[^\n]*\n<!-- end -->)?"
            )  # the line between says where the unbuilt page's reader finds it
            if place.search(text):
                text = place.sub(lambda _, make=make: make(), text)
        (STAGE / page.name).write_text(text, encoding="utf-8")
    if not (STAGE / "archive.md").exists():
        (STAGE / "archive.md").write_text(NO_ARCHIVE, encoding="utf-8")
    (STAGE / "codebook.md").write_text(codebook_page(), encoding="utf-8")
    (STAGE / "api.rst").write_text(api_page(), encoding="utf-8")
    for name, source in (
        ("data.md", "data/README.md"),
        ("marks.md", "data/gold/README.md"),
        ("changes.md", "CHANGELOG.md"),
    ):
        shutil.copyfile(ROOT / source, STAGE / name)
    for name in notebook_names():
        shutil.copyfile(ROOT / "notebooks" / f"{name}.ipynb", STAGE / "course" / f"{name}.ipynb")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep-going", action="store_true", help="show every warning instead of stopping at the first")
    args = parser.parse_args()
    stage()
    shutil.rmtree(SITE, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "html",
        "-d",
        str(BUILD / "doctrees"),
        str(STAGE),
        str(SITE),
    ]
    code = subprocess.run([*command[:4], *(["--keep-going"] if args.keep_going else []), *command[4:]]).returncode
    if code == 0:
        print(f"the pages are in {SITE}; begin with {SITE / 'index.html'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
