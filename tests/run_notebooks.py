"""Make every notebook from its py:percent file and run it from top to bottom: `make notebooks`."""

import sys
from pathlib import Path

import jupytext
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def run(source: Path) -> None:
    """Execute one notebook in a fresh kernel and write it with its outputs."""
    notebook = jupytext.read(source)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:02d}"
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # clock times
    notebook.metadata["language_info"] = {"name": "python"}
    jupytext.write(notebook, NOTEBOOKS / f"{source.stem}.ipynb")
    print(source.stem)


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for path in sorted((NOTEBOOKS / "py").glob("*.py")):
        if not wanted or path.stem in wanted:
            run(path)
