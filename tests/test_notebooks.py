"""Every notebook is freshly run, paired with its text file, and touches nothing but the seeds and the data."""

import json
import re
from pathlib import Path

import jupytext
import pytest

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def code_cells(path: Path) -> list[dict]:
    return [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_was_run_from_top_to_bottom(path):
    """nbval passes a stripped notebook without a word; this does not."""
    cells = code_cells(path)
    assert [c["execution_count"] for c in cells] == list(range(1, len(cells) + 1))
    assert all(c["outputs"] for c in cells if not re.match(r"(import|from) ", "".join(c["source"])) and "show = " not in "".join(c["source"])), "a cell shows nothing"


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_and_its_text_file_say_the_same(path):
    text = jupytext.read(NOTEBOOKS / "py" / f"{path.stem}.py")
    saved = jupytext.read(path)
    assert [(c.cell_type, c.source) for c in text.cells] == [(c.cell_type, c.source) for c in saved.cells]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_reads_only_the_seeds_and_the_data_and_has_no_error(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        assert not re.search(r"https?://|/home/|\.\./(?!seeds|data)", source)
        assert not [o for o in cell["outputs"] if o["output_type"] in ("error", "stream") and o.get("name") != "stdout"]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_every_picture_of_a_notebook_has_its_words(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        shown = [o["data"] for o in cell["outputs"] if "data" in o]
        assert not [data for data in shown if "image/png" in data], f"a picture without words: {source}"
        words = [re.findall(r'<img alt="([^"]*)"', "".join(data.get("text/html", ""))) for data in shown]
        assert all(len(alt) > 40 for alts in words for alt in alts)
        assert ("charts.picture(" in source) == any(words)


def test_every_text_file_has_its_notebook():
    assert {p.stem for p in PATHS} == {p.stem for p in (NOTEBOOKS / "py").glob("*.py")}
