"""The lesson: its text engine needs the standard library only, its archive is whole, and in a browser it finds what the
library finds.
"""

import http.server
import json
import subprocess
import sys
import threading
import zipfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build" / "lesson"
sys.path.insert(0, str(ROOT / "docs"))
TEXT = (
    "Nearly 40 homes 😀 were destroyed, Ada Moor said. “We will rebuild,” "
    "she told reporters, “but it takes 12 million euros.”"
)
KINDS = ("sentences", "figures", "claims", "quotes", "names")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    from make_lesson import pack_engine

    folder = tmp_path_factory.mktemp("lesson")
    pack_engine(folder / "engine.zip")
    with zipfile.ZipFile(folder / "engine.zip") as archive:
        archive.extractall(folder / "engine")
    return folder / "engine"


def test_the_engine_finds_the_same_in_the_standard_library_alone(engine):
    """-S leaves out every installed library, -I the folder of the project: what runs is what the archive holds."""
    code = (
        f"import sys; sys.path.insert(0, {str(engine)!r}); import lesson, json; "
        f"print(json.dumps([lesson.found_in(k, {TEXT!r}) for k in {KINDS!r}]))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-X", "utf8", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sentences, figures, claims, quotes, names = json.loads(done.stdout)
    assert len(sentences) == 2 and len(quotes) == 2
    assert [(f["value"], f["counts"]) for f in figures] == [("40", "home"), ("12,000,000", "EUR")]
    assert [c["source"] for c in claims] == ["Ada Moor", "she"] and names
    assert all(TEXT[row["start"] : row["end"]].strip() for row in sentences + figures + claims + quotes + names)


def test_two_texts_are_set_side_by_side_in_the_standard_library_alone(engine):
    first = "The storm cut power to 900 homes, the mayor said. It felled 12 trees. Three schools stayed shut."
    second = "About 400 homes were without power. Police said that 12 trees had fallen, and two bridges were closed."
    code = (
        f"import sys; sys.path.insert(0, {str(engine)!r}); import lesson; "
        f"print(lesson.compared_json({first!r}, {second!r}))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-X", "utf8", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {row["counts"]: row for row in json.loads(done.stdout)}
    assert rows["home"]["how"] == "another number" and rows["tree"]["how"] == "the same number"
    assert rows["home"]["first_on_whose_word"] == "the mayor" and rows["tree"]["second_on_whose_word"] == "Police"
    assert rows["school"]["how"] == "in the first alone" and rows["bridge"]["how"] == "in the second alone"
    assert rows["bridge"]["first"] is None


def test_the_archive_has_the_same_bytes_for_the_same_files(tmp_path):
    from make_lesson import pack_engine

    for name in ("one.zip", "two.zip"):
        pack_engine(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_page_names_no_host_and_sets_no_html():
    page = (ROOT / "docs" / "lesson" / "index.html").read_text(encoding="utf-8")
    script = (ROOT / "docs" / "lesson" / "lesson.js").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "")
    assert not any(
        word in script for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "http")
    )


@pytest.mark.skipif(
    not (BUILT.is_dir() and find_spec("playwright") and which("chromium")),
    reason="needs make lesson, playwright and chromium",
)
def test_in_a_browser_it_finds_figures_shows_article_text_as_text_and_asks_only_its_own_folder():
    from playwright.sync_api import sync_playwright

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(BUILT))

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    asked, wrong = [], []
    try:
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.goto(home)
            page.wait_for_selector("#find:not([disabled])", timeout=120_000)
            page.fill("#text", f"<img src=x onerror=alert()> {TEXT}")
            for kind in KINDS:
                page.check(f"input[value={kind}]")
                assert page.inner_text("#count").split()[0] != "0", kind
            page.fill("#second", "Some 30 homes were destroyed, and <b>two</b> bridges.")
            page.click("#compare")
            assert "another number" in page.inner_text("#both") and page.locator("#both b").count() == 0
            page.check("input[value=figures]")
            page.click("#table tbody tr:nth-child(2)")
            assert page.inner_text("mark.chosen") == "12 million"  # behind a character of two UTF-16 units
            assert page.locator("#marked img").count() == 0 and "<img src=x" in page.inner_text("#marked")
            opened = browser.new_page()
            opened.goto((BUILT / "index.html").as_uri())
            assert "http.server" in opened.inner_text("#status")
            browser.close()
    finally:
        server.shutdown()
    assert not wrong and all(url.startswith((home, "data:")) for url in asked)
