"""Writes a study: the notebook is made and run, and from it come a page and a source for Quarto."""

import json
import os
import subprocess
from collections.abc import Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from tellings.errors import TellingsError
from tellings.study.cells import cells_of

_NEEDED = ("nbformat", "nbclient", "nbconvert", "ipykernel")
_PRINTING = 120  # seconds
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>{style}</style></head><body>{body}</body></html>
"""
_STYLE = """body{font:15px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;
font:12px/1.4 sans-serif;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{padding:.15rem .6rem .15rem 0;text-align:left;border-bottom:1px solid #ddd}img{max-width:100%}"""
_TIMEOUT = 1800  # seconds for one cell: the first reads the whole folder


def write_study(
    folder: str | Path,
    out: str | Path,
    outlets: list[str],
    *,
    title: str,
    question: str,
    seed: int = 0,
    options: Mapping[str, str] | None = None,
) -> list[Path]:
    """Make and run the notebook of a study, and write what is made of it.

    Reads     the folder of articles, by the notebook itself; `outlets`: those whose pairs get a figure
    Returns   the files written: study.ipynb, study.qmd, study.html, tables/, figures/, and study.pdf where chromium is
              there
    Raises    TellingsError where JupyterLab's libraries are missing, or a cell stops
    Method    nbclient runs the cells in a fresh kernel, nbconvert writes the page; a style and nothing from elsewhere
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise TellingsError(f"a study needs {', '.join(missing)}; pip install 'tellings[lab]'")
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    from tellings import __version__

    home = Path(out)
    home.mkdir(parents=True, exist_ok=True)
    source = os.path.relpath(Path(folder).resolve(), home.resolve())
    cells = cells_of(
        source, ".", outlets, title=title, question=question, seed=seed, version=__version__, options=options or {}
    )
    notebook = nbformat.v4.new_notebook(
        cells=[
            (nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell)(text)
            for kind, text in cells
        ],
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "title": title},
    )
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:02d}"
    try:
        NotebookClient(notebook, timeout=_TIMEOUT, resources={"metadata": {"path": str(home)}}).execute()
    except CellExecutionError as error:
        raise TellingsError(f"the study stopped: {error.ename}: {error.evalue}") from None
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # clock times
    notebook.metadata["language_info"] = {"name": "python"}
    written = [home / "study.ipynb", home / "study.qmd"]
    nbformat.write(notebook, written[0])
    written[1].write_text(as_quarto(cells, title), encoding="utf-8", newline="\n")
    return written + _pages(notebook, home, title)


def as_quarto(cells: list[tuple[str, str]], title: str) -> str:
    """The same cells as a Quarto document, which makes HTML, PDF or Word of them.

    >>> print(as_quarto([("markdown", "# T\\n\\nWhy?"), ("code", "1 + 1")], "T"))
    ---
    title: "T"
    format: {html: default, pdf: default}
    jupyter: python3
    execute: {echo: false}
    ---
    <BLANKLINE>
    Why?
    <BLANKLINE>
    ```{python}
    1 + 1
    ```
    <BLANKLINE>
    """
    head = (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nformat: {{html: default, pdf: default}}\n"
        "jupyter: python3\nexecute: {echo: false}\n---\n"
    )
    body = [
        text.removeprefix(f"# {title}").strip() if kind == "markdown" else f"```{{python}}\n{text}\n```"
        for kind, text in cells
    ]
    return head + "\n" + "\n\n".join(body) + "\n"


def _pages(notebook: Any, home: Path, title: str) -> list[Path]:
    """A page by nbconvert without the code, which fetches nothing, and a PDF of it where chromium is there."""
    from nbconvert import HTMLExporter

    body, _ = HTMLExporter(
        template_name="basic", exclude_input=True, exclude_output_prompt=True, exclude_anchor_links=True
    ).from_notebook_node(notebook)
    page = home / "study.html"
    page.write_text(_PAGE.format(title=escape(title), style=_STYLE, body=body), encoding="utf-8", newline="\n")
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    pdf = home / "study.pdf"
    if not browser:
        return [page]
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf.resolve()}"]
    done = subprocess.run(
        [*command, "--no-pdf-header-footer", page.resolve().as_uri()], capture_output=True, timeout=_PRINTING
    )
    return [page, pdf] if done.returncode == 0 and pdf.is_file() else [page]
