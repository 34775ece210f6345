"""Makes the lesson in build/lesson: the page, Python for the browser (Pyodide, from npm or a file at hand) and the text
engine with its lists.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "lesson"
PYODIDE = "314.0.7"  # MPL-2.0; CPython 3.14 for the browser
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "package.json")
# What the `*_in` functions need: the ground and the wing find/; modules that make tables lie among them and are not
# asked.
GROUND = ("__init__.py", "errors.py")
ROOMS = ("core", "find")


def fetch_pyodide(folder: Path) -> Path:
    """The package of Pyodide as npm gives it; nothing else of npm is run."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(
            "the lesson needs npm to fetch Pyodide once; or give the package: "
            "make_lesson.py --pyodide pyodide-314.0.7.tgz"
        )
    done = subprocess.run(
        [npm, "pack", f"pyodide@{PYODIDE}", "--json", "--ignore-scripts"], cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(
            f"npm could not fetch pyodide {PYODIDE}: "
            f"{done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'it says nothing'}"
        )
    return next(folder.glob("pyodide-*.tgz"))


def unpack_pyodide(package: Path, target: Path) -> None:
    """The files that a page needs, out of the package; its version must be the one that was tried."""
    target.mkdir(parents=True)
    with tarfile.open(package) as archive:
        for name in FILES:
            member = archive.extractfile(f"package/{name}")
            (target / name).write_bytes(member.read())
    version = json.loads((target / "package.json").read_text(encoding="utf-8"))["version"]
    if version != PYODIDE:
        sys.exit(f"{package}: this is Pyodide {version}; the lesson was tried with {PYODIDE}")


def pack_engine(target: Path) -> None:
    """The text engine and its word lists in one archive, with the same bytes for the same files."""
    package = ROOT / "analysis" / "tellings"
    files = {f"tellings/{name}": package / name for name in GROUND}
    files |= {
        f"tellings/{path.relative_to(package).as_posix()}": path
        for room in ROOMS
        for path in (package / room).rglob("*.py")
    }
    files |= {
        "tellings/data/__init__.py": ROOT / "data" / "__init__.py",
        "lesson.py": ROOT / "docs" / "lesson" / "lesson.py",
    }
    files |= {f"tellings/data/lexicons/{path.name}": path for path in (ROOT / "data" / "lexicons").glob("*.csv")}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name].read_bytes(), zipfile.ZIP_DEFLATED
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pyodide",
        type=Path,
        metavar="TGZ",
        help=f"the npm package of Pyodide {PYODIDE}, where it is at hand; then nothing is fetched",
    )
    args = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        unpack_pyodide(args.pyodide or fetch_pyodide(Path(folder)), OUT / "pyodide")
    for name in ("index.html", "lesson.js", "opened.js", "lesson.css"):
        shutil.copyfile(ROOT / "docs" / "lesson" / name, OUT / name)
    pack_engine(OUT / "engine.zip")
    size = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file()) / 1e6
    print(
        f"the lesson is in {OUT} ({size:.0f} MB); show it with: python -m http.server --directory {OUT} 8000, then open http://localhost:8000"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
