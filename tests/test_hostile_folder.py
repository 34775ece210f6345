"""A folder with one file of every format, three broken ones and hostile ones: all is listed, nothing is run, nothing is
written elsewhere, nobody is called.
"""

import json
import os
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("trafilatura", reason="pip install 'tellings[formats]'")

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "read"))
import format_samples as samples  # noqa: E402

SCRIPT = "<script>alert('tellings-hostile')</script>"
HOSTILE_TEXT = (
    f"Storm {SCRIPT} hits Altfeld\n\nThe storm killed 12 people in Altfeld on Friday, police said. "
    "</script></style><img src=x onerror=alert(2)> It was the worst in 40 years.\n\n"
    f'"=1+1 {SCRIPT}," said Ada Berg, the mayor of Altfeld. \x1b]0;owned\x07 \u202eAbout 300 people fled\u202c, '
    f"she said. {{{{constructor}}}} $policy ${{script}} javascript:alert(3)\n"
)
BROKEN = {
    "cut.parquet": samples.parquet_of(samples.rows())[:300],
    "broken.json": b'{"title": "A", ',
    "cut.zip": samples.zip_of({"a.txt": b"x" * 1000})[:60],
}
XXE = (
    b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><rss><channel><item>"
    b"<title>&e;</title><description>&e; words</description></item></channel></rss>"
)


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with its time and bytes."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile")
    folder = place / "articles"
    folder.mkdir()
    for name, data in {**samples.everything(), **BROKEN}.items():
        (folder / name).write_bytes(data)
    (folder / "hostile.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (folder / "xxe.xml").write_bytes(XXE)
    (folder / "slip.zip").write_bytes(
        samples.zip_of(
            {"../../evil.txt": b"The evil file says 5.", "fine.txt": HOSTILE_TEXT.replace("12", "14").encode()}
        )
    )
    if os.name == "posix":
        (folder / "<img src=x onerror=alert(4)>\x1b[2J.txt").write_text(
            "Two of 5 bridges fell in Altfeld, police said.", encoding="utf-8"
        )
        (folder / ("风" * 80 + ".txt")).write_text(
            "A storm killed 3 people in Altfeld, police said on Monday.", encoding="utf-8"
        )
        if sys.platform.startswith("linux"):  # a name that is no UTF-8; other systems make none
            with open(os.fsencode(folder) + b"/caf\xe9.txt", "w", encoding="utf-8") as file:
                file.write("The café of Altfeld served 40 meals to those who fled, its owner said.")
        (folder / "out.txt").symlink_to("/etc/passwd")
        os.mkfifo(folder / "pipe.txt")
    return place


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run one command under watch, from an empty folder, writing only into out/ and the cache of the chart library."""
    for name in ("out", "cache", "work"):
        (place / name).mkdir(exist_ok=True)
    before = tree(place / "articles")
    log = place / "log.txt"
    log.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "MPLCONFIGDIR": str(place / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(place / "cache"),
        "PYTHONUTF8": "1",
    }
    command = [
        sys.executable,
        str(HERE / "guarded.py"),
        str(log),
        os.pathsep.join([str(place / "out"), str(place / "cache")]),
        *arguments,
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=place / "work",
        env=environment,
        timeout=300,
    )
    assert not log.exists(), log.read_text(encoding="utf-8")
    assert tree(place / "articles") == before and not list((place / "work").iterdir())
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done


@pytest.fixture(scope="module")
def report(place):
    done = run(
        place,
        "report",
        str(place / "articles"),
        "-o",
        str(place / "out" / "report.html"),
        "--tables",
        str(place / "out" / "tables"),
    )
    assert done.returncode == 0, done.stderr
    return done


class _Page(HTMLParser):
    """What a browser would see: elements, their attributes, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_the_report_says_how_many_were_not_read_and_ends_well(report):
    assert "not read; the page says why" in report.stdout


def test_the_page_holds_hostile_words_as_words_and_runs_nothing_but_its_own_script(report, place):
    html = (place / "out" / "report.html").read_text(encoding="utf-8")
    page = _Page(html)
    tags = [tag for tag, _ in page.elements]
    scripts = [dict(attributes).get("type") for tag, attributes in page.elements if tag == "script"]
    assert sorted(scripts, key=str) == [None, "application/json"] and not {
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
    } & set(tags)
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert (attributes.get("href") or "#").startswith("#"), (tag, attributes)
        assert (attributes.get("src") or "data:image/").startswith("data:image/"), tag
    assert SCRIPT in "".join(page.words) and "\x1b" not in html and "$policy" in "".join(page.words)
    assert "default-src 'none'" in unescape(html)


def test_every_file_is_listed_with_what_it_gave_or_why_it_gave_nothing(report, place):
    import tellings

    files = tellings.load_coverage(place / "out" / "tables").files.set_index("path")
    for name in samples.everything():
        rows = files[[path == name or path.startswith(f"{name}/") for path in files.index]]
        assert len(rows) and (
            rows["n_articles"].sum() or rows["reason"].notna().all() or rows["dropped"].notna().all()
        ), name
    for name in (
        *BROKEN,
        "xxe.xml",
        "slip.zip/../../evil.txt",
        *(["out.txt", "pipe.txt"] if os.name == "posix" else []),
    ):
        assert not files.loc[name, "read"] and files.loc[name, "reason"], name
    if sys.platform.startswith("linux"):
        assert files.loc["caf\\udce9.txt", "read"] and files.loc["风" * 80 + ".txt", "read"]
    html = (place / "out" / "report.html").read_text(encoding="utf-8")
    assert all(name in html for name in BROKEN)


def test_no_cell_of_the_saved_tables_is_a_formula_and_no_file_leads_out(report, place):
    import csv

    for path in sorted((place / "out" / "tables" / "csv").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell[:1] in "=+@\t\r" and cell], path.name
    assert {p.name for p in (place / "out").iterdir()} == {"report.html", "tables"}
    assert not list(place.rglob("evil*")) and not list(place.rglob("*.part"))


def test_read_lists_every_file_and_obeys_no_sign_in_it(place):
    done = run(place, "read", str(place / "articles"))
    assert done.returncode == 0
    assert all(name in done.stdout for name in (*samples.everything(), *BROKEN))
    assert "\x1b" not in done.stdout and "\x07" not in done.stdout and "\u202e" not in done.stdout
    rows = json.loads(run(place, "read", str(place / "articles"), "--json").stdout)
    assert {row["path"] for row in rows["files"] if not row["read"]} >= set(BROKEN)


def test_kwic_prints_no_sign_that_a_terminal_obeys(place):
    done = run(place, "kwic", str(place / "articles"), "--regex", "owned.*fled")
    assert (
        done.returncode == 0
        and "owned" in done.stdout
        and "\x1b" not in done.stdout
        and "\x07" not in done.stdout
        and "\u202e" not in done.stdout
    )


def test_a_notebook_shows_hostile_words_as_words(place):
    import tellings
    from tellings.show import charts

    folder = place / "two"
    folder.mkdir(exist_ok=True)
    (folder / f"a{'<b>' if os.name == 'posix' else ''}.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(HOSTILE_TEXT.replace("12", "14"), encoding="utf-8")
    coverage = tellings.read_coverage(folder)
    account = coverage.account()
    shown = [
        coverage._repr_html_(),
        account._repr_html_(),
        coverage.articles._repr_html_(),
        coverage.keyness(coverage.articles["article_id"][0])._repr_html_(),
        tellings.kwic(coverage.articles, "script")._repr_html_(),
    ]
    shown.append(
        charts.picture(
            charts.omissions(coverage.tellings, coverage.facts, coverage.articles, coverage.stories)
        )._repr_html_()
    )
    for html in shown:
        page = _Page(html)
        assert not {"script", "b"} & {tag for tag, _ in page.elements}
        assert all(
            (attributes.get("src") or "").startswith("data:image/") for tag, attributes in page.elements if tag == "img"
        )
        assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
