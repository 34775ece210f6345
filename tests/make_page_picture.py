"""Make the README's picture of the page: the first screen of the seeds' report, as Chromium shows it (apt-get install
chromium; make test-browser sets up what drives it).
"""

import shutil
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tellings.coverage import read_coverage

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "notebooks" / "pictures" / "page.png"
WIDTH, HEIGHT, COLOURS = 1280, 800, 64


def main() -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright
    from tellings.show.page.report import write_report

    coverage = read_coverage(ROOT / "seeds", sheet=ROOT / "data" / "sheets" / "seeds.csv")
    with TemporaryDirectory() as folder, sync_playwright() as play:
        page = write_report(coverage, coverage.account(), Path(folder) / "report.html")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shown.goto(page.as_uri())
        drawn = Image.open(BytesIO(shown.screenshot()))
        browser.close()
    drawn.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
