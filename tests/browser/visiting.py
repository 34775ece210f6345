"""A real browser for the page: Debian's Chromium through Playwright; without either the tests are skipped, with the
reason.
"""

import importlib.util
import shutil
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def becomes(ask, wanted=True, *, seconds=20):
    """Ask until the answer is what is wanted (a value, or a function that says so), and give it back: a browser does
    what a click asks of it when it finds the time, so that what a test reads at once may be too early.
    """
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if wanted(answer) if callable(wanted) else answer == wanted:
            return answer
        assert time.monotonic() < end, f"still {answer!r} after {seconds} seconds"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def browser():
    if not importlib.util.find_spec("playwright"):
        pytest.skip("playwright is not installed: make test-browser")
    if not CHROMIUM:
        pytest.skip("there is no chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def hand_made():
    """The hand-made coverages of the tests of show/."""
    place = importlib.util.spec_from_file_location("show_conftest", ROOT / "tests" / "show" / "conftest.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module.hand_made


@pytest.fixture(scope="session")
def coverage():
    import tellings

    return tellings.read_coverage(ROOT / "seeds", sheet=ROOT / "data" / "sheets" / "seeds.csv")


@pytest.fixture(scope="session")
def seeds_html(coverage, tmp_path_factory, browser):
    from tellings.show.page.report import write_report

    return write_report(coverage, coverage.account(), tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture
def visit(browser):
    """Open a page as a person would; at the end nothing was asked of any host, no script failed and the policy was
    kept.
    """
    opened = []

    def visit(path, *, width=1400, height=900, scheme="light", address=""):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.add_init_script(
            "window.broken = []; document.addEventListener('securitypolicyviolation', (e) => "
            "broken.push(e.violatedDirective + ' ' + e.blockedURI))"
        )
        page, asked, wrong = context.new_page(), [], []
        page.route(
            "**/*",
            lambda route: (
                route.continue_()
                if route.request.url.startswith(("file:", "data:", "about:"))
                else (asked.append(route.request.url), route.abort())
            ),
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(f"file://{path}{address}")
        opened.append((context, page, asked, wrong))
        return page

    yield visit
    for context, page, asked, wrong in opened:
        broken = page.evaluate("window.broken")
        context.close()
        assert not asked and not wrong and not broken, (asked, wrong, broken)
