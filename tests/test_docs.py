"""The site: it builds without a warning, asks no host, and its numbers are those of data/."""

import csv
import html
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))

needs_sphinx = pytest.mark.skipif(
    not (find_spec("sphinx") and find_spec("myst_nb") and find_spec("furo")), reason="needs tellings[docs]"
)
# What a browser fetches by itself; a link that a person clicks is another matter.
_FETCHED = re.compile(
    r"<(?:script|link|img|iframe|source|audio|video|embed|object)\b[^>]*?\b(?:src|href|data)\s*=\s*[\"']?\s*(?:https?:)?//",
    re.I,
)
_FETCHED_BY_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", re.I)


def pages() -> list[Path]:
    return sorted((ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def site():
    """The built site; -W makes every warning of Sphinx a failure."""
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "make_docs.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build" / "docs"


@needs_sphinx
def test_the_site_has_every_page_and_every_notebook(site):
    for page in pages():
        assert (site / f"{page.stem}.html").is_file()
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        assert (site / "course" / f"{notebook.stem}.html").is_file()


@needs_sphinx
def test_no_page_asks_a_host_for_anything(site):
    for path in site.rglob("*"):
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert not _FETCHED.search(text), path
            assert not _FETCHED_BY_STYLE.search(text), path
        elif path.suffix == ".css":
            assert not _FETCHED_BY_STYLE.search(path.read_text(encoding="utf-8")), path
        elif path.suffix == ".js":
            assert not re.search(
                r"(?:fetch|import|importScripts)\(\s*[\"'`]https?:|\.src\s*=\s*[\"']https?:",
                path.read_text(encoding="utf-8"),
            ), path


@needs_sphinx
def test_the_numbers_of_the_method_page_are_those_of_data(site):
    text = html.unescape((site / "method.html").read_text(encoding="utf-8"))
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>(.*?)</td>", text, re.S)]
    with open(ROOT / "data" / "scores.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["n"] in cells and f"{row['low']} to {row['high']}" in cells, row["measure"]
    with open(ROOT / "data" / "gold" / "agreement.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["what"] in cells and row["alike"] in cells


@needs_sphinx
def test_every_column_of_the_codebook_and_every_public_name_has_its_place(site):
    import tellings

    codebook = html.unescape((site / "codebook.html").read_text(encoding="utf-8"))
    for name in tellings.codebook()["column"].unique():
        assert re.search(rf"<p>{re.escape(name)}</p>", codebook), name
    api = (site / "api.html").read_text(encoding="utf-8")
    for name in tellings.__all__:
        assert name in ("__version__", *tellings._MODULES) or re.search(rf'id="tellings\.[\w.]*{name}"', api), name


@needs_sphinx
def test_nothing_in_the_pages_tells_of_another_machine(site):
    for path in site.rglob("*.html"):
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_no_output_of_a_notebook_brings_a_script_or_a_handler():
    """What an article says is data: a page of the course runs nothing that a text might hold."""

    class Strict(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag not in ("script", "object", "embed"), where
            assert not [
                name
                for name, value in attributes
                if name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
            ], where

    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            for output in cell.get("outputs", ()):
                where = f"{path.name}, cell {number}"
                assert "application/javascript" not in output.get("data", {}), where
                Strict().feed("".join(output.get("data", {}).get("text/html", "")))


def test_no_measured_number_is_typed_into_the_method_page():
    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8").split("## References")[0]
    with open(ROOT / "data" / "scores.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["value"] not in re.findall(r"\d+\.\d+", text)


def test_words_of_a_table_stay_text():
    from make_docs import table_of

    made = table_of([["<script>alert(1)</script>", "a|b", "*x* [y](z) `c` $m$"]], ["one", "two", "three"])
    assert "<script" not in made.replace("\\<", "") and "a\\|b" in made and "\\*x\\*" in made and "\\$m\\$" in made


def test_the_docstrings_of_the_project_become_fields_and_code():
    from conf import docstring_as_rst

    lines = docstring_as_rst(
        [
            "One line with *stars* and `code_x`.",
            "",
            "Reads     a table",
            "          and more",
            "Returns   rows",
            "",
            ">>> 1",
            "1",
        ]
    )
    assert lines == [
        "One line with \\*stars\\* and `code_x`.",
        "",
        "",
        ":Reads: a table",
        "   and more",
        ":Returns: rows",
        "",
        "",
        ">>> 1",
        "1",
    ]
